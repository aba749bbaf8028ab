import { addWeeks, type Week } from '../calendar/weeks.js';
import { reportWeek } from '../check-in/check-in-week.js';
import type { Book } from '../journal/book.js';
import { HABIT_KEYS, habitOf } from '../journal/habits.js';
import { beganOn, isActiveIn } from '../journal/lifetime.js';
import { type Named, namedIn } from '../measures/questions.js';
import { firstStanding, habitGrowth, resolutionGrowth, resolutionRun } from '../scores/week-scores.js';
import type { Run } from '../scores/growth-and-runs.js';

/** A habit or a resolution whose figures can be explained. */
export interface Explainable extends Named {
  /** `3`, `coaching`. */
  readonly key: string;
  /** After the week, and after the one before: 0 to 1. */
  readonly growth: number;
  readonly growthBefore: number;
  /** Null for a habit, which has none. */
  readonly run: Run | null;
}

export interface ExplainableReport {
  readonly week: Week;
  readonly habits: readonly Explainable[];
  /** By bucket, then id. */
  readonly resolutions: readonly Explainable[];
  /** The two whose growth moved most in the week, up or down; none where nothing moved. */
  readonly movedMost: readonly Explainable[];
}

const MOST = 2;

/** What `explain` can be asked about, with the figures of the report's week. */
export function explainable(book: Book): ExplainableReport {
  const week = reportWeek(book);
  const before = addWeeks(week, -1);
  const habits = HABIT_KEYS.filter((key) => !book.habitIsOff(key, week)).map((key) => ({
    key,
    name: habitOf(key).name,
    bucket: null,
    growth: habitGrowth(book, key, week),
    growthBefore: before < book.record.firstWeek ? 0 : habitGrowth(book, key, before),
    run: null,
  }));
  const active = book.record.resolutions.filter((resolution) => isActiveIn(resolution, week));
  const resolutions = active.map((resolution) => ({
    key: String(resolution.id),
    ...namedIn(resolution, week),
    growth: resolutionGrowth(book, resolution, week),
    growthBefore:
      beganOn(resolution) >= week
        ? firstStanding(book, resolution).growth
        : resolutionGrowth(book, resolution, before),
    run: resolutionRun(book, resolution, week),
  }));
  const moved = [...resolutions, ...habits].filter((each) => movedBy(each) > 0);
  const movedMost = moved.sort((one, other) => movedBy(other) - movedBy(one)).slice(0, MOST);
  return { week, habits, resolutions, movedMost };
}

function movedBy({ growth, growthBefore }: Explainable): number {
  return Math.abs(growth - growthBefore);
}
