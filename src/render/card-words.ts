import type { ResolutionSummary } from '../domain/reports/resolution-summary.js';
import { longDay, type Day } from '../domain/calendar/days.js';
import { yearFor, type ResolutionState } from '../domain/journal/lifetime.js';
import { measureText, measureToRead } from '../domain/measures/values.js';
import { sundayOf } from '../domain/calendar/weeks.js';
import { printableLine } from './text.js';

/** How a resolution that is not active any more ended. */
export const CLOSED: Readonly<Record<Exclude<ResolutionState, 'active'>, string>> = {
  done: 'done',
  dropped: 'given up',
  turned: 'turned',
};

/** Where a resolution stands, where that is not simply "active": `done on 1 May 2026`, `paused until …`. */
export function standing(card: ResolutionSummary, today: Day): string | null {
  if (card.state !== 'active') {
    return card.endedOn === null ? CLOSED[card.state] : `${CLOSED[card.state]} on ${longDay(card.endedOn)}`;
  }
  if (card.beganOn > today) return `begins on ${longDay(card.beganOn)}`;
  if (card.pause === null) return null;
  const reason = card.pause.reason === null ? '' : `: ${printableLine(card.pause.reason)}`;
  return `paused until ${longDay(sundayOf(card.pause.toWeek))}${reason}`;
}

/** The year that it was made for, where it is not the one that is lived. */
export function cardYear(card: ResolutionSummary, today: Day): string | null {
  return card.year === yearFor(today) ? null : `for ${card.year}`;
}

export function cardMeasure({ measure }: ResolutionSummary): string {
  const unit = measure.unit === null ? null : printableLine(measure.unit);
  return measureText(measure.kind, unit, measure.target);
}

/** The same for a list that can be read in again. */
export function cardMeasureToRead({ measure }: ResolutionSummary): string {
  const unit = measure.unit === null ? null : printableLine(measure.unit);
  return measureToRead(measure.kind, unit, measure.target);
}

/** What the field *instead* is called: of what is given up another thing, of what changes the new way. */
export function insteadLabel(card: Pick<ResolutionSummary, 'bucket'>): string {
  return card.bucket === 'differently' ? 'The new way' : 'Instead';
}

/** A field of a person's words on one line; null where nothing is left of it. */
export function field(text: string | null): string | null {
  const line = text === null ? '' : printableLine(text);
  return line === '' ? null : line;
}
