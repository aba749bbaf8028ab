import { perWeek, type Book } from '../journal/book.js';
import { bucketOf } from '../journal/buckets.js';
import { HABIT_KEYS, type HabitKey } from '../journal/habits.js';
import { growthAfter } from './growth.js';
import { outcomeOf, type Judged, type Outcome } from '../measures/judge.js';
import { beganOn, isActiveIn, serves, turnsIn } from '../journal/lifetime.js';
import { mean } from '../measures/numbers.js';
import type { Resolution } from '../journal/record.js';
import { runOf, type Run } from './run.js';
import { addWeeks, isInTime, weekOf, weeksFrom, type Week } from '../calendar/weeks.js';

/** One week of a resolution or a habit, and what it is worth to growth and run. */
export interface WeekScore {
  readonly week: Week;
  readonly outcome: Outcome;
  /** 0 to 1; null while unknown or excused. */
  readonly attainment: number | null;
  /** What growth and run take from the week; null when it does not count. */
  readonly value: number | null;
  /** It begins, closes or reopens a resolution: it counts only if answered. */
  readonly optional: boolean;
}

/**
 * What a week is worth: its attainment; nothing when excused, still in its grace, or `optional`;
 * and 0 when it was left unanswered: an untended field does not grow.
 */
function markOf(
  book: Book,
  week: Week,
  judged: Pick<Judged, 'outcome' | 'attainment'>,
  optional: boolean,
): WeekScore {
  const { outcome, attainment } = judged;
  const open = outcome === 'unknown' && (optional || isInTime(week, book.today));
  const value = outcome === 'excused' || open ? null : (attainment ?? 0);
  return { week, outcome, attainment, value, optional };
}

/** What a row shows of a week: its attainment; null where nobody answered, or where it was not there. */
export type WeekValue = number | 'excused' | null;

export function weekValue(mark: WeekScore | undefined): WeekValue {
  return mark?.outcome === 'excused' ? 'excused' : (mark?.attainment ?? null);
}

/** What was worked out for a book: habits, growth, runs and risks all ask for the same weeks. */
interface Kept {
  readonly resolution: (resolution: Resolution, week: Week) => WeekScore | undefined;
  readonly habit: (habit: HabitKey, week: Week) => WeekScore | undefined;
  readonly resolutionWeeks: (resolution: Resolution, through: Week) => readonly WeekScore[];
  readonly habitWeeks: (habit: HabitKey, through: Week) => readonly WeekScore[];
}

const KEPT = new WeakMap<Book, Kept>();

function keptFor(book: Book): Kept {
  const known = KEPT.get(book);
  if (known !== undefined) return known;
  const kept: Kept = {
    resolution: perWeek((resolution: Resolution, week) => makeMark(book, resolution, week)),
    habit: perWeek((habit: HabitKey, week) => makeHabitMark(book, habit, week)),
    resolutionWeeks: perWeek((resolution: Resolution, through) =>
      marksIn(weeksFrom(weekOf(beganOn(resolution)), through), (week) => kept.resolution(resolution, week)),
    ),
    habitWeeks: perWeek((habit: HabitKey, through) =>
      marksIn(weeksFrom(book.record.firstWeek, through), (week) => kept.habit(habit, week)),
    ),
  };
  KEPT.set(book, kept);
  return kept;
}

function marksIn(weeks: readonly Week[], markIn: (week: Week) => WeekScore | undefined): WeekScore[] {
  const marks: WeekScore[] = [];
  for (const week of weeks) {
    const mark = markIn(week);
    if (mark !== undefined) marks.push(mark);
  }
  return marks;
}

/** The resolution's week; undefined when it did not live in it. */
export function resolutionScore(book: Book, resolution: Resolution, week: Week): WeekScore | undefined {
  return keptFor(book).resolution(resolution, week);
}

function makeMark(book: Book, resolution: Resolution, week: Week): WeekScore | undefined {
  if (!isActiveIn(resolution, week)) return undefined;
  const measure = book.resolutionMeasure(resolution.id, week);
  if (measure === undefined) return undefined;
  return markOf(book, week, book.judged(measure, week), turnsIn(resolution, week));
}

/** The weeks that the resolution lived in, up to and including `through`. */
export function resolutionScores(book: Book, resolution: Resolution, through: Week): readonly WeekScore[] {
  return keptFor(book).resolutionWeeks(resolution, through);
}

/**
 * The resolution's growth after `through`, 0 to 1. A new *continue* starts at 0.75, the others at 0;
 * one that came from an earlier year starts with what that one had grown to.
 */
export function resolutionGrowth(book: Book, resolution: Resolution, through: Week): number {
  return growthAfter(firstGrowth(book, resolution), values(resolutionScores(book, resolution, through)));
}

/** The growth that the resolution began with, 0 to 1. */
export function firstGrowth(book: Book, resolution: Resolution): number {
  const earlier = resolution.cameFrom === null ? undefined : book.resolution(resolution.cameFrom);
  // ids never change and never come again: what it came from is older, so this ends
  if (earlier !== undefined && earlier.id < resolution.id) {
    return resolutionGrowth(book, earlier, addWeeks(weekOf(beganOn(resolution)), -1));
  }
  const [first] = resolution.stints;
  return first === undefined ? 0 : bucketOf(first.bucket).firstGrowth;
}

export function resolutionRun(book: Book, resolution: Resolution, through: Week): Run {
  return runOf(values(resolutionScores(book, resolution, through)));
}

/**
 * A habit's week: the mean attainment of its own measures and of the resolutions that serve it in
 * that week, leaving out what is unknown or excused. All excused is excused, otherwise no value is
 * unknown. Undefined while the habit is left out.
 */
export function habitScore(book: Book, habit: HabitKey, week: Week): WeekScore | undefined {
  return keptFor(book).habit(habit, week);
}

function makeHabitMark(book: Book, habit: HabitKey, week: Week): WeekScore | undefined {
  if (book.habitIsOff(habit, week)) return undefined;
  const members: Pick<Judged, 'outcome' | 'attainment'>[] = [];
  for (const measure of book.habitMeasures(habit, week)) members.push(book.judged(measure, week));
  members.push(...servants(book, habit, week));
  const worths: number[] = [];
  for (const { attainment } of members) if (attainment !== null) worths.push(attainment);
  const worth = mean(worths);
  const excused = members.length > 0 && members.every((member) => member.outcome === 'excused');
  const outcome = worth !== null ? outcomeOf(worth) : excused ? 'excused' : 'unknown';
  return markOf(book, week, { outcome, attainment: worth }, false);
}

/** The weeks of the resolutions that serve the habit, without those that count only if answered and are not. */
function servants(book: Book, habit: HabitKey, week: Week): WeekScore[] {
  const marks: WeekScore[] = [];
  for (const resolution of book.servingResolutions(habit)) {
    if (!serves(resolution, habit, week)) continue;
    const mark = resolutionScore(book, resolution, week);
    if (mark !== undefined && !(mark.optional && mark.outcome === 'unknown')) marks.push(mark);
  }
  return marks;
}

/** The habit's weeks from the journal's first to `through`, without those in which it was left out. */
export function habitScores(book: Book, habit: HabitKey, through: Week): readonly WeekScore[] {
  return keptFor(book).habitWeeks(habit, through);
}

/** The habit's growth after `through`, 0 to 1; it began at 0 in the journal's first week. */
export function habitGrowth(book: Book, habit: HabitKey, through: Week): number {
  return growthAfter(0, values(habitScores(book, habit, through)));
}

/** The habits that are left out in the week. */
export function habitsLeftOut(book: Book, week: Week): HabitKey[] {
  return HABIT_KEYS.filter((habit) => book.habitIsOff(habit, week));
}

export function values(marks: readonly WeekScore[]): (number | null)[] {
  return marks.map((mark) => mark.value);
}
