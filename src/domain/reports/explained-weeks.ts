import type { Day } from '../calendar/days.js';
import { sundayOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import { graceEnd, isInTime } from '../journal/grace.js';
import { bucketIn } from '../journal/lifetime.js';
import type { Resolution } from '../journal/record.js';
import type { Outcome } from '../measures/judge.js';
import type { WeekScore } from '../scores/week-scores.js';

/** Why a week does not count: growth and run wait. */
export type Waiting =
  | { readonly type: 'excused'; readonly reason: string | null }
  /** Unanswered, and may still be answered in time. */
  | { readonly type: 'grace'; readonly until: Day }
  /** Unanswered, and the resolution begins, or is closed, in it. */
  | { readonly type: 'begins' | 'closes' };

export interface ExplainedWeek {
  readonly week: Week;
  /** The resolution's bucket in the week; null for a habit. */
  readonly bucket: BucketKey | null;
  readonly outcome: Outcome;
  /** First answered after its grace; of a habit, in part. */
  readonly late: boolean;
  /** Whether what is open may still be answered in time. */
  readonly inTime: boolean;
  /** What the week is worth, 0 to 1; null when it does not count. */
  readonly value: number | null;
  readonly waiting: Waiting | null;
}

/** @param resolution whose week it is; null for a habit's */
export function explainedWeek(book: Book, resolution: Resolution | null, score: WeekScore): ExplainedWeek {
  const { week, outcome, late, value } = score;
  const bucket = resolution === null ? null : bucketIn(resolution, week);
  const inTime = isInTime(book, week);
  return { week, bucket, outcome, late, inTime, value, waiting: waitingOf(book, resolution, score) };
}

export function waitingOf(
  book: Book,
  resolution: Resolution | null,
  { week, outcome, optional }: Pick<WeekScore, 'week' | 'outcome' | 'optional'>,
): Waiting | null {
  if (outcome === 'excused') {
    const reason = book.excuse(week, resolution?.id ?? null)?.reason ?? null;
    return { type: 'excused', reason };
  }
  if (outcome !== 'unknown') return null;
  if (optional && resolution !== null) return { type: turningPoint(resolution, week) };
  return isInTime(book, week) ? { type: 'grace', until: graceEnd(book, week) } : null;
}

function turningPoint(resolution: Resolution, week: Week): 'begins' | 'closes' {
  const begins = resolution.stints.some((stint) => stint.from >= week && stint.from <= sundayOf(week));
  return begins ? 'begins' : 'closes';
}

/** A quarter: what moves growth today. With the formula above it fits on a small screen. */
const NEWEST = 13;

/** The newest weeks, and those before them. A single earlier week is no shorter to leave out than to show. */
export function newestWeeks<Explained extends ExplainedWeek>(
  weeks: readonly Explained[],
): { readonly earlier: readonly Explained[]; readonly newest: readonly Explained[] } {
  const from = weeks.length <= NEWEST + 1 ? 0 : weeks.length - NEWEST;
  return { earlier: weeks.slice(0, from), newest: weeks.slice(from) };
}
