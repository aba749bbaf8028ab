import type { Book } from '../journal/book.js';
import { HABIT_KEYS, type HabitKey } from '../journal/habits.js';
import { firstGrowth, habitScores, resolutionScores, type WeekScore } from '../scores/week-scores.js';
import type { Resolution } from '../journal/record.js';
import { weekOf } from '../calendar/weeks.js';

/** All of a habit's or a resolution's weeks so far, and the growth that it began with, 0 to 1. */
export interface ScoreSeries {
  readonly start: number;
  readonly scores: readonly WeekScore[];
}

/** Every week of a journal, reckoned once: any number of periods take theirs from it. */
export interface JournalScores {
  readonly book: Book;
  habit(key: HabitKey): ScoreSeries;
  resolution(resolution: Resolution): ScoreSeries;
}

export function journalScores(book: Book): JournalScores {
  const thisWeek = weekOf(book.today);
  const habits = new Map<HabitKey, ScoreSeries>();
  const resolutions = new Map<number, ScoreSeries>();
  return {
    book,
    habit: (key) => {
      const known = habits.get(key) ?? { start: 0, scores: habitScores(book, key, thisWeek) };
      habits.set(key, known);
      return known;
    },
    resolution: (resolution) => {
      const known = resolutions.get(resolution.id) ?? {
        start: firstGrowth(book, resolution),
        scores: resolutionScores(book, resolution, thisWeek),
      };
      resolutions.set(resolution.id, known);
      return known;
    },
  };
}

/** The weeks of all five habits together. */
export function allHabitScores(chronicle: JournalScores): WeekScore[] {
  return HABIT_KEYS.flatMap((key) => chronicle.habit(key).scores);
}
