import type { Book } from '../../domain/journal/book.js';
import { currentMeasure } from '../../domain/measures/measure-change.js';
import type { ResolutionChanges } from '../../domain/measures/new-resolution.js';
import { beganOn } from '../../domain/journal/lifetime.js';
import type { Measure, Resolution } from '../../domain/journal/record.js';
import { weekOf, type Week } from '../../domain/calendar/weeks.js';
import type { Tables } from '../../journal/sqlite.js';
import { changeWords, serveHabits } from '../../journal/write-resolutions.js';
import { changeMeasure } from '../habits/change-measure.js';

/**
 * Writes the changes of a resolution; what to say of it.
 * @param from the week from which a new measure holds; habits, and a measure without it, hold from this week on
 */
export function changeResolution(
  tables: Tables,
  book: Book,
  resolution: Resolution,
  changes: ResolutionChanges,
  newUid: () => string,
  from?: Week,
): string[] {
  const week = firstWeekToChange(book, resolution);
  changeWords(tables, resolution.id, changes);
  if (changes.habits !== undefined) serveHabits(tables, resolution.id, changes.habits, week);
  if (changes.measure === undefined) return [];
  const current = measureToChange(book, resolution, from);
  return changeMeasure(
    tables,
    book,
    current,
    { ...changes.measure, question: resolution.text },
    from ?? week,
    newUid,
  );
}

/** The measure that a change from the week on is about: what is asked in it or, of a past week, what is asked now. */
export function measureToChange(book: Book, resolution: Resolution, from?: Week): Measure {
  const week = firstWeekToChange(book, resolution);
  return currentMeasure(book, resolution, from !== undefined && from > week ? from : week);
}

/** This week, or the resolution's first one where it is still to come. */
function firstWeekToChange(book: Book, resolution: Resolution): Week {
  const first = weekOf(beganOn(resolution));
  const thisWeek = weekOf(book.today);
  return first > thisWeek ? first : thisWeek;
}
