import type { Book } from './book.js';
import type { NewMeasure } from './drafts.js';
import type { Measure } from './record.js';
import { addWeeks, type Week } from './weeks.js';

/** How a measure becomes another: not at all, by a new target, or by a new measure after it. */
export type MeasureChange =
  | { readonly type: 'none' }
  | { readonly type: 'target'; readonly measureId: number; readonly fromWeek: Week; readonly amount: number }
  | { readonly type: 'replace'; readonly fromWeek: Week };

/**
 * What a change asked for in `week` does (PRODUCT, "Measures and outcomes"): a new target holds
 * from that week; a new kind or unit makes a new measure, and the old one keeps its weeks. A week
 * that has an answer already keeps the measure that it was given for: the new one begins after it,
 * so that no answer is lost and none is asked twice.
 */
export function planMeasureChange(
  book: Book,
  current: Measure,
  wanted: NewMeasure,
  week: Week,
): MeasureChange {
  if (current.kind === wanted.kind && current.unit === wanted.unit) {
    const measureId = current.id;
    return wanted.target === null || targetStays(current, wanted.target, week)
      ? { type: 'none' }
      : { type: 'target', measureId, fromWeek: week, amount: wanted.target };
  }
  return { type: 'replace', fromWeek: firstFreeWeek(book, current, week) };
}

function targetStays(current: Measure, amount: number, week: Week): boolean {
  const holding = current.targets.filter((target) => target.fromWeek <= week).at(-1);
  return holding?.amount === amount;
}

/** The first week, not before `week`, after all that the measure has answers or entries for. */
export function firstFreeWeek(book: Book, measure: Measure, week: Week): Week {
  const weeks = [...book.record.answers, ...book.record.entries]
    .filter((given) => given.measureId === measure.id && given.week >= week)
    .map((given) => addWeeks(given.week, 1))
    .sort();
  return weeks.at(-1) ?? week;
}
