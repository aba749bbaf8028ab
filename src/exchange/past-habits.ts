import { addDays, type Day } from '../domain/calendar/days.js';
import { sundayOf, weekOf, weeksFrom, type Week } from '../domain/calendar/weeks.js';
import type { Verdict } from '../domain/journal/record.js';
import { type NewMeasure, YES_OR_NO } from '../domain/measures/new-resolution.js';

/** In bytes; an export of many years is shorter. */
export const LONGEST_EXPORT = 40_000_000;

/** A habit of another tool, with what was marked of it. */
export interface PastHabit {
  readonly text: string;
  readonly why: string | null;
  /** How often it is asked for: so many times in so many days, such as 3 in 7. */
  readonly times: number;
  readonly days: number;
  /** An amount in so many days, where it is no matter of done or not. */
  readonly goal: {
    readonly kind: 'at-least' | 'at-most';
    readonly amount: number;
    readonly unit: string | null;
  } | null;
  /** The last day of a habit that was given up or reached. */
  readonly endedOn: Day | null;
  readonly marks: readonly Mark[];
}

export interface FoundHabits {
  readonly habits: readonly PastHabit[];
  /** What was not understood, a line each. */
  readonly remarks: readonly string[];
}

/** What was marked for a day. */
export interface Mark {
  readonly day: Day;
  readonly result: 'done' | 'missed' | 'skipped';
  /** Of a goal. */
  readonly amount: number | null;
  readonly note: string | null;
  /** The day on which it was done, where that is another. */
  readonly doneOn?: Day;
}

/** A week of the past. `verdict` is null while the week runs. */
export interface PastWeek {
  readonly week: Week;
  readonly verdict: Verdict | null;
  /** The day that the answer counts as given on. */
  readonly on: Day;
  readonly note: string | null;
  readonly entries: readonly { readonly on: Day; readonly amount: number; readonly note: string | null }[];
}

/** What one week asks for: 3 in 7 days are 3 days, 2 in 3 days are 5; once a week or less often is yes or no. */
export function weeklyMeasure({ times, days, goal }: PastHabit): NewMeasure {
  if (goal !== null) {
    const target = Math.round((goal.amount * 700) / days) / 100;
    return goal.kind === 'at-least' && target === 0
      ? YES_OR_NO
      : { kind: goal.kind, unit: goal.unit, target };
  }
  const target = Math.min(7, Math.round((times * 7) / days));
  return target < 2 ? YES_OR_NO : { kind: 'at-least', unit: 'days', target };
}

/** The weeks of a habit that have an answer, the oldest first; a week in which nothing was marked has none. */
export function weeksOfHabit(habit: PastHabit, today: Day): PastWeek[] {
  const marks = habit.marks.filter(
    ({ day }) => day <= today && (habit.endedOn === null || day <= habit.endedOn),
  );
  const [first] = marks.map(({ day }) => day).sort();
  if (first === undefined) return [];
  const byWeek = new Map<Week, Mark[]>();
  for (const mark of marks) byWeek.set(weekOf(mark.day), [...(byWeek.get(weekOf(mark.day)) ?? []), mark]);
  const measure = weeklyMeasure(habit);
  const last = habit.endedOn !== null && habit.endedOn < today ? habit.endedOn : today;
  return weeksFrom(weekOf(first), weekOf(last)).flatMap((week) => {
    const own = byWeek.get(week) ?? [];
    const isRunning = week === weekOf(today);
    if (measure.kind !== 'yes-no')
      return own.length === 0 ? [] : [amountWeek(own, measure, { week, isRunning })];
    const verdict = own.some(isDone)
      ? 'yes'
      : isRunning
        ? null
        : verdictWithout(habit, own, { week, first, all: marks });
    return verdict === null
      ? []
      : [{ week, verdict, on: answeredOn(own, week), note: notesOf(own), entries: [] }];
  });
}

/** The sum of the days; skipped days that alone keep it from its target excuse the week. */
function amountWeek(
  marks: readonly Mark[],
  { target, kind }: NewMeasure,
  { week, isRunning }: { readonly week: Week; readonly isRunning: boolean },
): PastWeek {
  const entries = marks
    .filter((mark) => mark.amount !== null || isDone(mark))
    .map((mark) => ({ on: dayDone(mark), amount: mark.amount ?? 1, note: mark.note }));
  const sum = entries.reduce((total, { amount }) => total + amount, 0);
  const skipped = marks.filter(({ result }) => result === 'skipped').length;
  const isExcused = kind === 'at-least' && sum < target && skipped > 0 && sum + skipped >= target;
  const verdict = isExcused ? 'excused' : 'confirmed';
  return { week, verdict: isRunning ? null : verdict, on: sundayOf(week), note: null, entries };
}

/**
 * What a week is in which it was not done. What is asked for less than weekly is not due in each: such a week is
 * excused while enough was done in the days that end with it, or those reach back behind the first mark.
 */
function verdictWithout(
  { times, days }: PastHabit,
  own: readonly Mark[],
  { week, first, all }: { readonly week: Week; readonly first: Day; readonly all: readonly Mark[] },
): Verdict | null {
  if (days <= 7 || times === 0) return own.length === 0 ? null : own.every(isSkipped) ? 'excused' : 'no';
  const from = addDays(sundayOf(week), 1 - days);
  const done = all.filter((mark) => isDone(mark) && mark.day >= from && mark.day <= sundayOf(week)).length;
  return from < first || done >= times || (own.length > 0 && own.every(isSkipped)) ? 'excused' : 'no';
}

/** Not before the day that it was asked for. */
function dayDone({ day, doneOn = day }: Mark): Day {
  return doneOn > day ? doneOn : day;
}

function isDone({ result }: Mark): boolean {
  return result === 'done';
}

function isSkipped({ result }: Mark): boolean {
  return result === 'skipped';
}

/** The end of its week, or the day on which it was done later. */
function answeredOn(marks: readonly Mark[], week: Week): Day {
  const first = marks.flatMap((mark) => (isDone(mark) ? [dayDone(mark)] : [])).sort()[0];
  return first !== undefined && first > sundayOf(week) ? first : sundayOf(week);
}

function notesOf(marks: readonly Mark[]): string | null {
  const notes = marks.flatMap(({ note }) => note ?? []);
  return notes.length === 0 ? null : notes.join('; ');
}
