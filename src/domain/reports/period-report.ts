import { UserError } from '../../errors.js';
import { longDay } from '../calendar/days.js';
import { partsOf, periodBefore, periodName, periodOf, type Period } from '../calendar/periods.js';
import { weekLabel, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { HABIT_KEYS, type HabitKey } from '../journal/habits.js';
import { mean } from '../measures/judge.js';
import { habitScores } from '../scores/week-scores.js';
import { compare, type Comparison } from './comparison.js';
import { counting, periodProgress, type PeriodProgress } from './progress.js';
import { eventsIn } from './resolution-history.js';

export interface PeriodReport extends PeriodProgress {
  /** The habits that were left out in all of its weeks. */
  readonly leftOut: readonly HabitKey[];
  readonly learned: readonly { readonly week: Week; readonly text: string }[];
  readonly events: ReturnType<typeof eventsIn>;
  /** The quarter with the best mean attainment over the five habits, for a year; null without answers. */
  readonly bestQuarter: { readonly label: string; readonly attainment: number } | null;
  /** Set beside the period before, where that is asked for. */
  readonly compared: Comparison | null;
}

/** A period against the five habits, as plain data; weeks that have not begun are left open. */
export function periodReport(book: Book, period: Period): PeriodReport {
  const progress = periodProgress(book, period);
  return {
    ...progress,
    leftOut: HABIT_KEYS.filter((key) => !progress.habits.some((habit) => habit.key === key)),
    learned: learnedIn(book, period),
    events: eventsIn(book, period),
    bestQuarter: period.kind === 'year' ? bestQuarter(book, period) : null,
    compared: null,
  };
}

/** The same, set beside the period before it. */
export function comparedReport(book: Book, period: Period): PeriodReport {
  const report = periodReport(book, period);
  const before = periodProgress(book, periodBefore(period));
  return { ...report, compared: compare(book, report, before) };
}

/**
 * Refuses a period of which no week has begun, or none lies in the journal.
 * @throws UserError
 */
export function requirePeriod({ record, today }: Book, period: Period): void {
  const { kind, firstWeek, yearStart } = period;
  if (firstWeek > weekOf(today)) {
    const current = periodOf(kind, weekOf(today), yearStart).label;
    throw new UserError(
      `${periodName(period)} has not begun: its first week is ${weekLabel(firstWeek)}, from ${longDay(firstWeek)}.`,
      `this ${kind} is ${current}; a week belongs to the ${kind} that holds its Thursday.`,
    );
  }
  if (period.lastWeek >= record.firstWeek) return;
  const first = periodOf(kind, record.firstWeek, yearStart).label;
  throw new UserError(
    `${periodName(period)} lies before this journal.`,
    `it begins in ${weekLabel(record.firstWeek)}; name ${first} or a later ${kind}.`,
  );
}

function learnedIn(book: Book, { from, to }: Period): PeriodReport['learned'] {
  return book.record.checkIns.flatMap(({ week, learned }) =>
    learned !== null && week >= from && week <= to ? [{ week, text: learned }] : [],
  );
}

/** The quarter in which the habits' weeks, taken together, went best; the earlier of two alike. */
function bestQuarter(book: Book, year: Period): PeriodReport['bestQuarter'] {
  const scores = HABIT_KEYS.flatMap((key) => habitScores(book, key, weekOf(book.today)));
  let best: PeriodReport['bestQuarter'] = null;
  for (const { label, from, to } of partsOf(year, 'quarter')) {
    const inside = scores.filter(({ week }) => week >= from && week <= to);
    const attainment = mean(counting(inside));
    if (attainment !== null && (best === null || attainment > best.attainment)) best = { label, attainment };
  }
  return best;
}
