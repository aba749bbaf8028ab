import { UserError } from '../../errors.js';
import { phrase, type Phrase } from '../../phrase.js';
import { addWeeks, weekLabel, weekOf, weeksBetween, weeksFrom, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { Excuse } from '../journal/record.js';
import { openIn } from '../measures/questions.js';

/** Weeks that went by without a word. */
export interface Absence {
  /** The newest week that anything was said in; null when nothing was since the journal began. */
  readonly since: Week | null;
  /** The first and the last week that wait for an answer. */
  readonly from: Week;
  readonly to: Week;
  /** How many weeks wait. */
  readonly weeks: number;
}

/** More open weeks than a holiday or an illness explains are asked about. Judgement. */
const BEARABLE = 5;

/**
 * The weeks that wait, up to the last one that nobody answered, when they are more than five and nothing was said
 * since. They are asked about once, whatever their number. Excused weeks do not wait, nor do those that were left open
 * on purpose.
 */
export function absenceOf(book: Book): Absence | undefined {
  const { record, today } = book;
  const since = newestSaid(book);
  const leftOpen = record.settings.leftOpen ?? null;
  const settled = [since, leftOpen]
    .filter((week) => week !== null)
    .sort()
    .at(-1);
  const first = settled === undefined ? record.firstWeek : addWeeks(settled, 1);
  const waiting = weeksFrom(first, addWeeks(weekOf(today), -1)).filter(
    (week) => openIn(book, week).length > 0,
  );
  const [from] = waiting;
  const to = waiting.at(-1);
  if (from === undefined || to === undefined || waiting.length <= BEARABLE) return undefined;
  return { since, from, to, weeks: waiting.length };
}

/** The newest week in which anything was said. A record without all rows leaves out none later than that. */
export function newestSaid({ record }: Book): Week | null {
  const said = [...record.answers, ...record.entries, ...record.checkIns];
  return said.reduce<Week | null>(
    (newest, { week }) => (newest === null || week > newest ? week : newest),
    record.carried?.through ?? null,
  );
}

/** The weeks of the longest year: a longer range is most likely a mistyped year. */
const LONGEST = 53;

/**
 * A range of weeks that may be excused: the right way round, and not longer than a year.
 * @param way the command line that excuses a range, for the hint
 * @throws UserError
 */
export function requireRange(from: Week, to: Week, way: (from: string, to: string) => Phrase): void {
  if (from > to) {
    throw new UserError(
      `${weekLabel(from)} lies after ${weekLabel(to)}.`,
      'write the first week, then the last.',
    );
  }
  const weeks = weeksBetween(from, to) + 1;
  if (weeks <= LONGEST) return;
  const first = way(weekLabel(from), weekLabel(addWeeks(from, LONGEST - 1)));
  const rest = way(weekLabel(addWeeks(from, LONGEST)), weekLabel(to));
  const ranges =
    weeks <= 2 * LONGEST
      ? phrase`write two ranges: ${first}, then ${rest}`
      : phrase`write ranges of ${LONGEST} weeks, the first of them: ${first}`;
  throw new UserError(
    `${weekLabel(from)} to ${weekLabel(to)} is ${weeks} weeks, longer than a year.`,
    phrase`look at the year again; if all of it is meant, ${ranges}`,
  );
}

/** The existing excuse with the same weeks and resolution, and the same reason where one is given. */
export function sameExcuse(excuses: readonly Excuse[], wanted: Omit<Excuse, 'id'>): Excuse | undefined {
  return excuses.find(
    ({ fromWeek, toWeek, resolutionId, reason }) =>
      fromWeek === wanted.fromWeek &&
      toWeek === wanted.toWeek &&
      resolutionId === wanted.resolutionId &&
      (wanted.reason === null || reason === wanted.reason),
  );
}

/** The pauses of the same resolution that share a week with a new one: they end before it, since the newest counts. */
export function replacedPauses(
  excuses: readonly Excuse[],
  { resolutionId, fromWeek, toWeek }: Omit<Excuse, 'id'>,
): Excuse[] {
  if (resolutionId === null) return [];
  return excuses.filter(
    (each) => each.resolutionId === resolutionId && each.fromWeek <= toWeek && each.toWeek >= fromWeek,
  );
}
