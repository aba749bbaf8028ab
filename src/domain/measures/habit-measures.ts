import { UserError } from '../../errors.js';
import type { Book } from '../journal/book.js';
import { isAsked, type BuiltInMeasure } from './built-in-measures.js';
import { parseHabit, type HabitKey } from '../journal/habits.js';
import { questionFor } from './answer-keys.js';
import { firstFreeWeek, laterChanges } from './measure-change.js';
import type { Measure } from '../journal/record.js';
import { measureText } from './values.js';
import { weekLabel, weekOf, type Week } from '../calendar/weeks.js';

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
  throw new UserError(`the habit ${habit} is left out.`, `janus habits on ${habit} takes it in again.`);
}

/** @throws UserError when the habit asks the built-in measure already */
export function requireNew(book: Book, builtIn: BuiltInMeasure): void {
  if (!isAsked(book, builtIn, weekOf(book.today))) return;
  throw new UserError(
    `that is asked already: ${builtIn.question}`,
    'janus habits shows what is asked; janus habits set changes its target.',
  );
}

/** @throws UserError when the habit asks a question in the same words already */
export function requireNewQuestion(book: Book, habit: HabitKey, question: string): void {
  const thisWeek = weekOf(book.today);
  const asked = book.record.measures.some(
    (measure) =>
      measure.owner.habit === habit &&
      measure.question.toLowerCase() === question.toLowerCase() &&
      (measure.toWeek === null || measure.toWeek >= thisWeek),
  );
  if (!asked) return;
  throw new UserError(
    `that is asked already: ${question}`,
    'janus habits shows what is asked; janus habits set changes its target.',
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
      : `from ${weekLabel(next.fromWeek)} on it asks for ${measureText(next.kind, next.unit, next.amount)}`;
  throw new UserError(
    `that measure ends with ${weekLabel(toWeek)} already.`,
    `${then}; janus history shows the change, and janus undo takes the newest back.`,
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
    `janus habits off ${habit} leaves the habit out; janus habits add ${habit} gives it another measure first.`,
  );
}
