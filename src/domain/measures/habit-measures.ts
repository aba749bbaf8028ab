import { janus, phrase } from '../../phrase.js';
import { UserError } from '../../errors.js';
import { addWeeks, weekLabel, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { parseHabit, type HabitKey } from '../journal/habits.js';
import type { Asked, Measure } from '../journal/record.js';
import { isAsked, type BuiltInMeasure } from './built-in-measures.js';
import { askedBy } from './judge.js';
import { firstFreeWeek, laterChanges, siblings } from './measure-change.js';
import type { NewMeasure } from './new-resolution.js';
import { keyOf, questionFor } from './questions.js';
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

/**
 * @param number that of the measure which is to ask it
 * @throws UserError when another of the habit's measures asks a question in the same words already
 */
export function requireNewQuestion(
  book: Book,
  habit: HabitKey | null,
  question: string,
  number?: number | null,
): void {
  const thisWeek = weekOf(book.today);
  const asked = book.record.measures.some(
    (measure) =>
      measure.owner.habit === habit &&
      measure.number !== number &&
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
 * The measures of its number that ask the same words from this week on: other words are for all of them, or for those
 * of the kind and unit that are wanted with them.
 */
export function measuresToReword(book: Book, measure: Measure, wanted: NewMeasure | undefined): Measure[] {
  const thisWeek = weekOf(book.today);
  return [measure, ...siblings(book, measure)].filter(
    ({ question, kind, unit, toWeek }) =>
      question === measure.question &&
      (toWeek === null || toWeek >= thisWeek) &&
      (wanted === undefined || (kind === wanted.kind && unit === wanted.unit)),
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
  readonly question: string;
}

/** What was set already of a later week. */
export interface ScheduledChange {
  readonly fromWeek: Week;
  /** Null where the measure is asked no more. */
  readonly asked: AskedMeasure | null;
}

/**
 * What becomes of a habit's measure after the week, in order: another target, kind, unit or question,
 * or nothing more. What takes its place has its number.
 */
export function scheduledChanges(
  book: Book,
  habit: HabitKey,
  measure: Measure,
  week: Week,
): ScheduledChange[] {
  let before: AskedMeasure | null = measureAskedIn(measure, week);
  return weeksOfChange(book, measure, week).flatMap((fromWeek): ScheduledChange[] => {
    const next = book.habitMeasures(habit, fromWeek).find(({ number }) => number === measure.number);
    const asked = next === undefined ? null : measureAskedIn(next, fromWeek);
    if (sameAsked(before, asked)) return [];
    before = asked;
    return [{ fromWeek, asked }];
  });
}

/** The habit's measures that begin after the week, and take no other's place. */
export function beginningLater(book: Book, habit: HabitKey, week: Week): Measure[] {
  const now = new Set(book.habitMeasures(habit, week).map(({ number }) => number));
  return ownOf(book, habit).filter(({ fromWeek, number }) => fromWeek > week && !now.has(number));
}

export function measureAskedIn(measure: Measure, week: Week): AskedMeasure {
  return { key: keyOf(measure), question: measure.question, ...askedBy(measure, week) };
}

function weeksOfChange(book: Book, measure: Measure, week: Week): Week[] {
  const ends = [measure, ...siblings(book, measure)].flatMap(({ toWeek }) =>
    toWeek === null ? [] : [addWeeks(toWeek, 1)],
  );
  const begins = laterChanges(book, measure, week).map(({ fromWeek }) => fromWeek);
  return [...new Set([...begins, ...ends])].filter((each) => each > week).sort();
}

function ownOf(book: Book, habit: HabitKey): readonly Measure[] {
  return book.measuresOf({ habit, resolutionId: null });
}

function sameAsked(one: AskedMeasure | null, other: AskedMeasure | null): boolean {
  return (
    one?.question === other?.question &&
    one?.kind === other?.kind &&
    one?.unit === other?.unit &&
    one?.target === other?.target
  );
}
