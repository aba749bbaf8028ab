import { weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { HABITS, type HabitKey } from '../journal/habits.js';
import { isAsked, builtInMeasures, type BuiltInMeasure } from '../measures/built-in-measures.js';
import {
  beginningLater,
  measureAskedIn,
  scheduledChanges,
  type AskedMeasure,
  type ScheduledChange,
} from '../measures/habit-measures.js';
import { habitGrowth } from '../scores/week-scores.js';

/** One question of a habit, with the key that answers it. */
export interface HabitMeasure extends AskedMeasure {
  /** Changes set already for weeks to come. */
  readonly coming: readonly ScheduledChange[];
}

/** A question that a later week is the first to ask. */
export interface LaterMeasure extends AskedMeasure {
  readonly fromWeek: Week;
}

/** One of the five, as it stands this week. */
export interface HabitCard {
  readonly key: HabitKey;
  readonly name: string;
  readonly creed: string;
  /** It is left out: it asks nothing. */
  readonly off: boolean;
  /** 0 to 1. */
  readonly growth: number;
  readonly measures: readonly HabitMeasure[];
  readonly later: readonly LaterMeasure[];
}

export function habitCards(book: Book): HabitCard[] {
  const week = weekOf(book.today);
  return HABITS.map(({ key, name, creed }) => ({
    key,
    name,
    creed,
    off: book.habitIsOff(key, week),
    growth: habitGrowth(book, key, week),
    measures: book.habitMeasures(key, week).map((measure) => ({
      ...measureAskedIn(measure, week),
      coming: scheduledChanges(book, key, measure, week),
    })),
    later: beginningLater(book, key, week).map((measure) => ({
      fromWeek: measure.fromWeek,
      ...measureAskedIn(measure, measure.fromWeek),
    })),
  }));
}

/** A built-in measure with the number that adds it. */
export interface OfferedMeasure extends BuiltInMeasure {
  readonly number: number;
  /** The habit asks it already. */
  readonly asked: boolean;
}

/** The measures that a habit offers for the person's role. */
export function offeredMeasures(book: Book, habit: HabitKey): OfferedMeasure[] {
  const week = weekOf(book.today);
  return builtInMeasures(habit, book.record.settings.role).map((builtIn, index) => ({
    ...builtIn,
    number: index + 1,
    asked: isAsked(book, builtIn, week),
  }));
}
