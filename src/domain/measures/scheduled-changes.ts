import type { Book } from '../journal/book.js';
import { keyOf } from './habit-measures.js';
import type { HabitKey } from '../journal/habits.js';
import { targetIn } from './judge.js';
import { laterChanges } from './measure-change.js';
import type { MeasureKind, Measure } from '../journal/record.js';
import { addWeeks, type Week } from '../calendar/weeks.js';

/** What a measure asks in a week, and the key that answers it. */
export interface AskedMeasure {
  /** `planning`, `planning.2`. */
  readonly key: string;
  readonly kind: MeasureKind;
  readonly unit: string | null;
  /** Null for yes/no. */
  readonly target: number | null;
}

/** What was set already of a later week. */
export interface ScheduledChange {
  readonly fromWeek: Week;
  /** Null where the measure is asked no more. */
  readonly asked: AskedMeasure | null;
}

/**
 * What becomes of a habit's measure after the week, in order: another target, kind or unit, another
 * key since one before it ends, or nothing more. What takes its place asks the same question.
 */
export function scheduledChanges(
  book: Book,
  habit: HabitKey,
  measure: Measure,
  week: Week,
): ScheduledChange[] {
  let before = measureAskedIn(book, measure, week);
  return weeksOfChange(book, habit, week).flatMap((fromWeek): ScheduledChange[] => {
    const asked = measureAskedIn(book, lineOf(book, habit, measure, fromWeek), fromWeek);
    if (sameAsked(before, asked)) return [];
    before = asked;
    return [{ fromWeek, asked }];
  });
}

/** The habit's measures that begin after the week, and take no other's place. */
export function beginningLater(book: Book, habit: HabitKey, week: Week): Measure[] {
  const now = new Set(book.habitMeasures(habit, week).map(({ question }) => question));
  return ownOf(book, habit).filter(({ fromWeek, question }) => fromWeek > week && !now.has(question));
}

export function measureAskedIn(book: Book, measure: Measure | undefined, week: Week): AskedMeasure | null {
  const key = measure === undefined ? undefined : keyOf(book, measure.id, week);
  if (measure === undefined || key === undefined) return null;
  return { key, kind: measure.kind, unit: measure.unit, target: targetIn(measure, week) };
}

/** The measure itself, or the one that asks its question in the week. */
function lineOf(book: Book, habit: HabitKey, { id, question }: Measure, week: Week): Measure | undefined {
  const asked = book.habitMeasures(habit, week);
  return asked.find((each) => each.id === id) ?? asked.find((each) => each.question === question);
}

function weeksOfChange(book: Book, habit: HabitKey, week: Week): Week[] {
  const weeks = ownOf(book, habit).flatMap((measure) => [
    ...laterChanges(book, measure, week).map(({ fromWeek }) => fromWeek),
    measure.fromWeek,
    ...(measure.toWeek === null ? [] : [addWeeks(measure.toWeek, 1)]),
  ]);
  return [...new Set(weeks)].filter((each) => each > week).sort();
}

function ownOf(book: Book, habit: HabitKey): Measure[] {
  return book.record.measures.filter(({ owner }) => owner.habit === habit);
}

function sameAsked(one: AskedMeasure | null, other: AskedMeasure | null): boolean {
  return (
    one?.key === other?.key &&
    one?.kind === other?.kind &&
    one?.unit === other?.unit &&
    one?.target === other?.target
  );
}
