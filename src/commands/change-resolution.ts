import type { Book } from '../domain/book.js';
import { currentMeasure } from '../domain/cards.js';
import type { NewMeasure, ResolutionChanges } from '../domain/drafts.js';
import { beganOn } from '../domain/life.js';
import { planMeasureChange } from '../domain/measure-change.js';
import type { Resolution } from '../domain/record.js';
import { weekLabel, weekOf, type Week } from '../domain/weeks.js';
import type { Tables } from '../journal/tables.js';
import { addMeasure, changeWords, endMeasure, serveHabits, setTarget } from '../journal/write-resolutions.js';

/** Writes the changes of a resolution, those of habits and measure from this week on; what to say of it. */
export function changeResolution(
  tables: Tables,
  book: Book,
  resolution: Resolution,
  changes: ResolutionChanges,
  newUid: () => string,
): string[] {
  const first = weekOf(beganOn(resolution));
  const thisWeek = weekOf(book.today);
  const week = first > thisWeek ? first : thisWeek;
  changeWords(tables, resolution.id, changes);
  if (changes.habits !== undefined) serveHabits(tables, resolution.id, changes.habits, week);
  if (changes.measure === undefined) return [];
  return changeMeasure(tables, book, resolution, changes.measure, week, newUid);
}

function changeMeasure(
  tables: Tables,
  book: Book,
  resolution: Resolution,
  wanted: NewMeasure,
  week: Week,
  newUid: () => string,
): string[] {
  const current = currentMeasure(book, resolution, week);
  const plan = planMeasureChange(book, current, wanted, week);
  if (plan.type === 'none') return [];
  if (plan.type === 'target') {
    setTarget(tables, plan.measureId, plan.fromWeek, plan.amount);
    return [];
  }
  const owner = { resolutionId: resolution.id, habit: null };
  endMeasure(tables, current, plan.fromWeek);
  addMeasure(tables, owner, resolution.text, wanted, plan.fromWeek, newUid());
  if (plan.fromWeek === week) return [];
  return [
    `This week keeps the measure that it was answered by; the new one begins in ${weekLabel(plan.fromWeek)}.`,
  ];
}
