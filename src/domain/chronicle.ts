import type { Book } from './book.js';
import { HABIT_KEYS, type HabitKey } from './habits.js';
import { firstGrowth, habitMarks, resolutionMarks, type Mark } from './marks.js';
import type { Resolution } from './record.js';
import { weekOf } from './weeks.js';

/** All of a habit's or a resolution's weeks so far, and the growth that it began with, 0 to 1. */
export interface Past {
  readonly start: number;
  readonly marks: readonly Mark[];
}

/** Every week of a journal, reckoned once: any number of periods take theirs from it. */
export interface Chronicle {
  readonly book: Book;
  habit(key: HabitKey): Past;
  resolution(resolution: Resolution): Past;
}

export function chronicleOf(book: Book): Chronicle {
  const thisWeek = weekOf(book.today);
  const habits = new Map<HabitKey, Past>();
  const resolutions = new Map<number, Past>();
  return {
    book,
    habit: (key) => {
      const known = habits.get(key) ?? { start: 0, marks: habitMarks(book, key, thisWeek) };
      habits.set(key, known);
      return known;
    },
    resolution: (resolution) => {
      const known = resolutions.get(resolution.id) ?? {
        start: firstGrowth(book, resolution),
        marks: resolutionMarks(book, resolution, thisWeek),
      };
      resolutions.set(resolution.id, known);
      return known;
    },
  };
}

/** The weeks of all five habits together. */
export function allHabitMarks(chronicle: Chronicle): Mark[] {
  return HABIT_KEYS.flatMap((key) => chronicle.habit(key).marks);
}
