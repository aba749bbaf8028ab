import { type Period, weeksOf } from '../calendar/periods.js';
import { type Week, weekOf } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { type BucketKey, inBucketOrder } from '../journal/buckets.js';
import { HABIT_KEYS, type HabitKey, habitOf } from '../journal/habits.js';
import { bucketIn, isActiveIn } from '../journal/lifetime.js';
import type { Asked, Resolution, Standing } from '../journal/record.js';
import type { Titled } from '../journal/titles.js';
import { judged, mean, type Outcome, total } from '../measures/judge.js';
import { isSummed } from '../measures/values.js';
import { standingAfter } from '../scores/growth-and-runs.js';
import {
  habitScores,
  habitStart,
  resolutionScores,
  resolutionStart,
  type WeekScore,
} from '../scores/week-scores.js';

/** How weeks went, in numbers that add up: those of the months of a quarter make the quarter's. */
export interface Tally {
  /** Weeks by outcome. */
  readonly kept: number;
  readonly partly: number;
  readonly missed: number;
  readonly excused: number;
  readonly unknown: number;
  /** Weeks that count for growth and run. */
  readonly of: number;
  /** Weeks of which some answer was first given after the grace. */
  readonly late: number;
  /** The attainments of the weeks that have one, added up; to nine decimals. */
  readonly sum: number;
}

/** A habit or a resolution over a period. */
export interface Progress extends Tally {
  /** The mean of the weeks that count, 0 to 1: one left unanswered past its grace is 0. Null without any answer. */
  readonly attainment: number | null;
  /** Growth before the period's first week and after its last one so far, 0 to 1. */
  readonly growthBefore: number;
  readonly growth: number;
  /** The attainment of each of the period's weeks; null where unknown, excused, not active or still to come. */
  readonly weeks: readonly (number | null)[];
  /** How each of the period's weeks went; null where it was not there, and still to come. */
  readonly outcomes: readonly (Outcome | null)[];
}

export interface HabitProgress extends Progress {
  readonly key: HabitKey;
  readonly name: string;
  /** Its measures that are asked in numbers, as far as any was given. */
  readonly numbers: readonly MeanAmount[];
}

/** What a measure came to in a period: the mean of the weeks that have an amount, against the newest target. */
export interface MeanAmount extends Asked {
  readonly question: string;
  readonly amount: number;
}

export interface ResolutionProgress extends Progress, Titled {
  readonly id: number;
  /** The bucket that it was last in. */
  readonly bucket: BucketKey;
  readonly year: number;
  /** What was counted in the period, where its measure adds up in one unit; else null. */
  readonly amount: number | null;
  readonly unit: string | null;
}

/** What the habits and resolutions came to in a period. */
export interface PeriodProgress {
  readonly period: Period;
  /** How many of its weeks have begun. */
  readonly elapsed: number;
  /** The habits that were asked about in any of its weeks. */
  readonly habits: readonly HabitProgress[];
  /** The resolutions that were active in it, in order of bucket, then id. */
  readonly resolutions: readonly ResolutionProgress[];
}

export function periodProgress(book: Book, period: Period): PeriodProgress {
  const weeks = weeksOf(period);
  const elapsed = weeks.filter((week) => week <= weekOf(book.today));
  return {
    period,
    elapsed: elapsed.length,
    habits: HABIT_KEYS.map((habit) => habitProgress(book, habit, weeks)).filter(wasAsked),
    resolutions: resolutionsProgress(book, weeks, elapsed),
  };
}

function habitProgress(book: Book, key: HabitKey, weeks: readonly Week[]): HabitProgress {
  return {
    key,
    name: habitOf(key).name,
    numbers: meanAmounts(book, key, weeks),
    ...progressOf(habitStart(book, key), habitScores(book, key, weekOf(book.today)), weeks),
  };
}

function meanAmounts(book: Book, habit: HabitKey, weeks: readonly Week[]): MeanAmount[] {
  return book.measuresOf({ resolutionId: null, habit }).flatMap((measure) => {
    const { kind, unit, question } = measure;
    if (kind === 'yes-no') return [];
    const given = weeks
      .filter((week) => book.habitMeasures(habit, week).includes(measure))
      .map((week) => judged(book, measure, week))
      .filter(({ amount, outcome }) => amount !== null && outcome !== 'excused');
    const amount = mean(given.flatMap((week) => week.amount ?? []));
    const target = given.at(-1)?.target ?? null;
    return amount === null ? [] : [{ question, kind, unit, target, amount }];
  });
}

function wasAsked(progress: HabitProgress): boolean {
  return progress.kept + progress.partly + progress.missed + progress.excused + progress.unknown > 0;
}

function resolutionsProgress(
  book: Book,
  weeks: readonly Week[],
  elapsed: readonly Week[],
): ResolutionProgress[] {
  const progress = book.record.resolutions
    .filter((resolution) => elapsed.some((week) => isActiveIn(resolution, week)))
    .map((resolution) => resolutionProgress(book, resolution, weeks, elapsed));
  return inBucketOrder(progress, ({ bucket }) => bucket);
}

function resolutionProgress(
  book: Book,
  resolution: Resolution,
  weeks: readonly Week[],
  elapsed: readonly Week[],
): ResolutionProgress {
  const active = elapsed.filter((week) => isActiveIn(resolution, week));
  return {
    id: resolution.id,
    bucket: bucketIn(resolution, active.at(-1) ?? weekOf(book.today)),
    text: resolution.text,
    instead: resolution.instead,
    year: resolution.year,
    ...amountIn(book, resolution, active),
    ...progressOf(
      resolutionStart(book, resolution),
      resolutionScores(book, resolution, weekOf(book.today)),
      weeks,
    ),
  };
}

/** What one subject's weeks come to in the period, from all its weeks in the record so far. */
function progressOf(start: Standing, scores: readonly WeekScore[], weeks: readonly Week[]): Progress {
  const [first = '', last = ''] = [weeks[0], weeks.at(-1)];
  const before = scores.filter((score) => score.week < first);
  const inside = scores.filter((score) => score.week >= first && score.week <= last);
  const standingBefore = before.reduce(standingAfter, start);
  const byWeek = new Map(inside.map((score) => [score.week, score]));
  return {
    ...tallyOf(inside),
    attainment: mean(counting(inside)),
    growthBefore: standingBefore.growth,
    growth: inside.reduce(standingAfter, standingBefore).growth,
    weeks: weeks.map((week) => byWeek.get(week)?.attainment ?? null),
    outcomes: weeks.map((week) => byWeek.get(week)?.outcome ?? null),
  };
}

/**
 * What the weeks are worth that count for growth: an unanswered one must not raise the mean. But where
 * nothing at all was answered, that is unknown, and not missed.
 */
export function counting(scores: readonly WeekScore[]): number[] {
  if (scores.every((score) => score.attainment === null)) return [];
  return scores.flatMap((score) => score.value ?? []);
}

function tallyOf(scores: readonly WeekScore[]): Tally {
  const count = (outcome: WeekScore['outcome']) => scores.filter((score) => score.outcome === outcome).length;
  return {
    kept: count('kept'),
    partly: count('partly'),
    missed: count('missed'),
    excused: count('excused'),
    unknown: count('unknown'),
    of: scores.filter((score) => score.value !== null).length,
    late: scores.filter((score) => score.late).length,
    sum: total(scores.map(({ attainment }) => attainment ?? 0)),
  };
}

/** What was counted, where all of the weeks count the same thing and it adds up. */
function amountIn(
  book: Book,
  resolution: Resolution,
  weeks: readonly Week[],
): Pick<ResolutionProgress, 'amount' | 'unit'> {
  const measured = weeks.flatMap((week) => {
    const measure = book.resolutionMeasure(resolution.id, week);
    return measure === undefined ? [] : [{ measure, week }];
  });
  const units = new Set(measured.map(({ measure }) => measure.unit));
  const adds = units.size === 1 && measured.every(({ measure }) => isSummed(measure));
  const amounts = adds
    ? measured.flatMap(({ measure, week }) => judged(book, measure, week).amount ?? [])
    : [];
  if (amounts.length === 0) return { amount: null, unit: null };
  return { amount: total(amounts), unit: measured[0]?.measure.unit ?? null };
}
