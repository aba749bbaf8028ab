import type { Book } from '../journal/book.js';
import { questionsOf } from '../measures/questions.js';
import { addWeeks, weekOf, weeksFrom, type Week } from '../calendar/weeks.js';

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

/** So many weeks may wait without a question: a holiday, or an illness. Judgement. */
const BEARABLE = 5;

/**
 * The weeks up to the last one that nobody answered, when they are more than five and nothing was
 * said since: what is asked about once, whatever their number. Excused weeks do not wait, nor do
 * those that were left open on purpose.
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
  const waiting = weeksFrom(first, addWeeks(weekOf(today), -1)).filter((week) =>
    questionsOf(book, week).some((question) => question.open),
  );
  const [from] = waiting;
  const to = waiting.at(-1);
  if (from === undefined || to === undefined || waiting.length <= BEARABLE) return undefined;
  return { since, from, to, weeks: waiting.length };
}

function newestSaid({ record }: Book): Week | null {
  const said = [...record.answers, ...record.entries, ...record.checkIns];
  return said.reduce<Week | null>(
    (newest, { week }) => (newest === null || week > newest ? week : newest),
    null,
  );
}
