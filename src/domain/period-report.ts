import type { Book } from './book.js';
import { BUCKET_KEYS, type BucketKey } from './buckets.js';
import type { Day } from './days.js';
import { HABIT_KEYS, habitOf, type HabitKey } from './habits.js';
import { growthAfter } from './growth.js';
import { bucketIn, livedIn } from './life.js';
import { firstGrowth, habitMarks, resolutionMarks, values, type Mark } from './marks.js';
import { mean, roundToNine } from './numbers.js';
import { neighbour, partsOf, weeksOf, type FiscalStart, type Period } from './periods.js';
import type { Resolution, Stint } from './record.js';
import { isSummed } from './values.js';
import { weekOf, type Week } from './weeks.js';

/** How weeks went, in numbers that add up: those of the months of a quarter make the quarter's. */
export interface Tally {
  /** Weeks by outcome. */
  readonly kept: number;
  readonly partly: number;
  readonly missed: number;
  readonly excused: number;
  readonly unknown: number;
  /** Weeks that count for growth and run, and those of them that were kept whole. */
  readonly of: number;
  readonly ok: number;
  /** The attainments of the weeks that have one, added up; to nine decimals. */
  readonly sum: number;
}

/** A habit or a resolution over a period. */
export interface Course extends Tally {
  /** The mean attainment of the weeks that have one, 0 to 1; null without any. */
  readonly attainment: number | null;
  /** Growth before the period's first week and after its last one so far, 0 to 1. */
  readonly growthBefore: number;
  readonly growth: number;
  /** The attainment of each of the period's weeks; null where unknown, excused, not lived or still to come. */
  readonly weeks: readonly (number | null)[];
}

export interface HabitCourse extends Course {
  readonly key: HabitKey;
  readonly name: string;
}

export interface ResolutionCourse extends Course {
  readonly id: number;
  /** The bucket in which it was last lived in the period. */
  readonly bucket: BucketKey;
  readonly text: string;
  readonly year: number;
  /** What was counted in the period, where its measure adds up in one unit; else null. */
  readonly amount: number | null;
  readonly unit: string | null;
}

/** Something that happened to a resolution in the period. */
export interface Turning {
  readonly id: number;
  readonly text: string;
  readonly on: Day;
  readonly what: 'begun' | 'moved' | 'done' | 'dropped' | 'turned' | 'reopened';
  /** The bucket that it moved to, or began in. */
  readonly bucket: BucketKey;
}

export interface PeriodReport {
  readonly period: Period;
  /** How many of its weeks have begun. */
  readonly lived: number;
  readonly habits: readonly HabitCourse[];
  /** In order of bucket, then id. */
  readonly resolutions: readonly ResolutionCourse[];
  readonly learned: readonly { readonly week: Week; readonly text: string }[];
  readonly turnings: readonly Turning[];
  /** The quarter with the best mean attainment over the five habits, for a year; null without answers. */
  readonly bestQuarter: { readonly label: string; readonly attainment: number } | null;
  /** The period before, where a comparison is asked for. */
  readonly before: PeriodReport | null;
}

/** A period against the five habits, as plain data; weeks that have not begun are left open. */
export function periodReport(book: Book, period: Period, fiscalStart: FiscalStart): PeriodReport {
  const thisWeek = weekOf(book.today);
  const last = period.lastWeek < thisWeek ? period.lastWeek : thisWeek;
  return {
    period,
    lived: weeksOf(period).filter((week) => week <= thisWeek).length,
    habits: HABIT_KEYS.map((habit) => habitCourse(book, habit, period, last)).filter(wasAsked),
    resolutions: resolutionCourses(book, period, last),
    learned: learnedIn(book, period),
    turnings: turningsIn(book, period),
    bestQuarter: period.kind === 'year' ? bestQuarter(book, period, last, fiscalStart) : null,
    before: null,
  };
}

/** The same with the period before it beside it. */
export function comparedReport(book: Book, period: Period, fiscalStart: FiscalStart): PeriodReport {
  const before = neighbour(period, -1, fiscalStart);
  return { ...periodReport(book, period, fiscalStart), before: periodReport(book, before, fiscalStart) };
}

function habitCourse(book: Book, habit: HabitKey, period: Period, last: Week): HabitCourse {
  const marks = habitMarks(book, habit, last);
  return { key: habit, name: habitOf(habit).name, ...courseOf(marks, 0, period) };
}

function wasAsked(course: HabitCourse): boolean {
  return course.kept + course.partly + course.missed + course.excused + course.unknown > 0;
}

function resolutionCourses(book: Book, period: Period, last: Week): ResolutionCourse[] {
  const weeks = weeksOf(period).filter((week) => week <= last);
  const courses = book.record.resolutions
    .filter((resolution) => weeks.some((week) => livedIn(resolution, week)))
    .map((resolution) => resolutionCourse(book, resolution, period, last));
  return BUCKET_KEYS.flatMap((bucket) => courses.filter((course) => course.bucket === bucket));
}

function resolutionCourse(book: Book, resolution: Resolution, period: Period, last: Week): ResolutionCourse {
  const marks = resolutionMarks(book, resolution, last);
  return {
    id: resolution.id,
    bucket: bucketIn(resolution, last),
    text: resolution.text,
    year: resolution.year,
    ...amountIn(book, resolution, period, last),
    ...courseOf(marks, firstGrowth(book, resolution), period),
  };
}

/** What one subject's weeks come to in the period, from all its weeks so far. */
function courseOf(marks: readonly Mark[], start: number, period: Period): Course {
  const before = marks.filter((mark) => mark.week < period.firstWeek);
  const inside = marks.filter((mark) => mark.week >= period.firstWeek && mark.week <= period.lastWeek);
  const known = inside.flatMap((mark) => mark.attainment ?? []);
  const growthBefore = growthAfter(start, values(before));
  const byWeek = new Map(inside.map((mark) => [mark.week, mark.attainment]));
  return {
    ...tallyOf(inside),
    attainment: mean(known),
    growthBefore,
    growth: growthAfter(growthBefore, values(inside)),
    weeks: weeksOf(period).map((week) => byWeek.get(week) ?? null),
  };
}

function tallyOf(marks: readonly Mark[]): Tally {
  const count = (outcome: Mark['outcome']) => marks.filter((mark) => mark.outcome === outcome).length;
  const counting = marks.flatMap((mark) => mark.value ?? []);
  return {
    kept: count('kept'),
    partly: count('partly'),
    missed: count('missed'),
    excused: count('excused'),
    unknown: count('unknown'),
    of: counting.length,
    ok: counting.filter((value) => value === 1).length,
    sum: roundToNine(marks.reduce((sum, mark) => sum + (mark.attainment ?? 0), 0)),
  };
}

/** What was counted, where all the period's weeks count the same thing and it adds up. */
function amountIn(
  book: Book,
  resolution: Resolution,
  period: Period,
  last: Week,
): { amount: number | null; unit: string | null } {
  const measured = weeksOf(period)
    .filter((week) => week <= last)
    .flatMap((week) => {
      const measure = book.resolutionMeasure(resolution.id, week);
      return measure === undefined ? [] : [{ measure, week }];
    });
  const units = new Set(measured.map(({ measure }) => measure.unit));
  const [unit = null] = units;
  if (units.size !== 1 || !measured.every(({ measure }) => isSummed(measure)))
    return { amount: null, unit: null };
  const amounts = measured.flatMap(({ measure, week }) => book.judged(measure, week).amount ?? []);
  return amounts.length === 0
    ? { amount: null, unit: null }
    : { amount: roundToNine(amounts.reduce((sum, amount) => sum + amount, 0)), unit };
}

function learnedIn(book: Book, period: Period): PeriodReport['learned'] {
  return book.record.checkIns.flatMap(({ week, learned }) =>
    learned !== null && week >= period.firstWeek && week <= period.lastWeek ? [{ week, text: learned }] : [],
  );
}

/** What began, moved, ended or was taken up again in the period's days, in order of days. */
function turningsIn(book: Book, period: Period): Turning[] {
  return book.record.resolutions
    .flatMap((resolution) => turningsOf(resolution))
    .filter((turning) => turning.on >= period.from && turning.on <= period.to && turning.on <= book.today)
    .sort((one, other) => (one.on === other.on ? one.id - other.id : one.on < other.on ? -1 : 1));
}

function turningsOf(resolution: Resolution): Turning[] {
  const { id, text } = resolution;
  return resolution.stints.flatMap((stint, index) => {
    const earlier = resolution.stints[index - 1];
    const began = { id, text, on: stint.from, what: beginningOf(earlier), bucket: stint.bucket };
    if (stint.to === null || stint.closedAs === null || stint.closedAs === 'moved') return [began];
    return [began, { id, text, on: stint.to, what: stint.closedAs, bucket: stint.bucket }];
  });
}

function beginningOf(earlier: Stint | undefined): Turning['what'] {
  if (earlier === undefined) return 'begun';
  return earlier.closedAs === 'moved' ? 'moved' : 'reopened';
}

/** The quarter in which the habits' weeks, taken together, went best; the earlier of two alike. */
function bestQuarter(
  book: Book,
  year: Period,
  last: Week,
  fiscalStart: FiscalStart,
): PeriodReport['bestQuarter'] {
  const marks = HABIT_KEYS.flatMap((habit) => habitMarks(book, habit, last));
  let best: PeriodReport['bestQuarter'] = null;
  for (const quarter of partsOf(year, 'quarter', fiscalStart)) {
    const inside = marks.filter(({ week }) => week >= quarter.firstWeek && week <= quarter.lastWeek);
    const attainment = mean(inside.flatMap((mark) => mark.attainment ?? []));
    if (attainment !== null && (best === null || attainment > best.attainment))
      best = { label: quarter.label, attainment };
  }
  return best;
}
