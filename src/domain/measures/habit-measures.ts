import { janus, phrase } from '../../phrase.js';
import { UserError } from '../../errors.js';
import { addWeeks, weekLabel, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { parseHabit, type HabitKey } from '../journal/habits.js';
import type { Asked, Measure } from '../journal/record.js';
import { isAsked, type BuiltInMeasure } from './built-in-measures.js';
import { askedBy } from './judge.js';
import { firstFreeWeek, laterChanges } from './measure-change.js';
import { questionFor } from './questions.js';
import { measureText } from './values.js';

/**
 * The habit's measure that a key such as `coaching.2` names this week.
 * @throws UserError when it names none
 */
export function habitMeasureFor(book: Book, key: string): Measure {
  const word = key.trim().toLowerCase();
  const habit = parseHabit(word.split('.')[0] ?? '');
  requireOn(book, habit);
  return questionFor(book, weekOf(book.today), word).measure;
}

/** The key that a measure answers to in the week: `coaching` for the first, `coaching.2`. */
export function keyOf(book: Book, measureId: number, week: Week): string | undefined {
  const measure = book.record.measures.find((each) => each.id === measureId);
  const habit = measure?.owner.habit ?? null;
  if (habit === null) return undefined;
  const index = book.habitMeasures(habit, week).findIndex((each) => each.id === measureId);
  return index <= 0 ? (index === 0 ? habit : undefined) : `${habit}.${index + 1}`;
}

/** @throws UserError while the habit is left out */
export function requireOn(book: Book, habit: HabitKey): void {
  if (!book.habitIsOff(habit, weekOf(book.today))) return;
  throw new UserError(
    `the habit ${habit} is left out.`,
    phrase`${janus('habits', 'on', habit)} takes it in again.`,
  );
}

/** @throws UserError when the habit asks the built-in measure already */
export function requireNew(book: Book, builtIn: BuiltInMeasure): void {
  if (isAsked(book, builtIn, weekOf(book.today))) throw askedAlready(builtIn.question);
}

/** @throws UserError when the habit asks a question in the same words already */
export function requireNewQuestion(book: Book, habit: HabitKey, question: string): void {
  const thisWeek = weekOf(book.today);
  const asked = ownOf(book, habit).some(
    (measure) =>
      measure.question.toLowerCase() === question.toLowerCase() &&
      (measure.toWeek === null || measure.toWeek >= thisWeek),
  );
  if (asked) throw askedAlready(question);
}

function askedAlready(question: string): UserError {
  return new UserError(
    `that is asked already: ${question}`,
    phrase`${janus('habits')} shows what is asked; ${janus('habits', 'set')} changes its target.`,
  );
}

/** @throws UserError for a measure that ends already: what takes its place would be asked twice */
export function requireGoesOn(book: Book, measure: Measure): void {
  const { toWeek } = measure;
  if (toWeek === null) return;
  const [next] = laterChanges(book, measure, toWeek);
  const then =
    next === undefined
      ? 'what was answered is kept'
      : `from ${weekLabel(next.fromWeek)} on it asks for ${measureText(next.kind, next.unit, next.target)}`;
  throw new UserError(
    `that measure ends with ${weekLabel(toWeek)} already.`,
    phrase`${then}; ${janus('history')} shows the change, and ${janus('undo')} takes the newest back.`,
  );
}

/**
 * The first week in which a measure is asked no more: this one, or the next where this one is answered.
 * @throws UserError for one that ends already, and for the last one of a habit
 */
export function planRemoval(book: Book, measure: Measure): Week {
  requireGoesOn(book, measure);
  const { habit } = measure.owner;
  const thisWeek = weekOf(book.today);
  const week = firstFreeWeek(book, measure, thisWeek);
  const left = habit === null ? [] : book.habitMeasures(habit, week).filter(({ id }) => id !== measure.id);
  if (habit === null || left.length > 0) return week;
  throw new UserError(
    `that is the last measure of ${habit}.`,
    phrase`${janus('habits', 'off', habit)} leaves the habit out; ${janus('habits', 'add', habit)} gives it another measure first.`,
  );
}

/** What a measure asks in a week, and the key that answers it. */
export interface AskedMeasure extends Asked {
  /** `planning`, `planning.2`. */
  readonly key: string;
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
  return { key, ...askedBy(measure, week) };
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

function ownOf(book: Book, habit: HabitKey): readonly Measure[] {
  return book.measuresOf({ habit, resolutionId: null });
}

function sameAsked(one: AskedMeasure | null, other: AskedMeasure | null): boolean {
  return (
    one?.key === other?.key &&
    one?.kind === other?.kind &&
    one?.unit === other?.unit &&
    one?.target === other?.target
  );
}
