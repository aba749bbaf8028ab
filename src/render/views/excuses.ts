import { sundayOf, weekLabel } from '../../domain/calendar/weeks.js';
import type { Excuse } from '../../domain/journal/record.js';
import type { Phrase } from '../../phrase.js';
import type { View } from '../document.js';
import { ownLine, spanWords } from './words.js';

/** An excuse, with the name of the resolution that it pauses; null where it excuses everything. */
export interface ExcuseRow extends Excuse {
  readonly name: string | null;
}

/** The excuses in the order given: their weeks, what they excuse, and why. */
export const excusesView: View<readonly ExcuseRow[]> = (rows) => [
  {
    kind: 'list',
    items: rows.map((row) => ({
      lead: String(row.id),
      name: weeksOf(row),
      says: [excusedBy(row), ownLine(row.reason)],
    })),
  },
];

/** `2026-W52 to 2026-W53, 21 December 2026 to 3 January 2027`. */
function weeksOf({ fromWeek, toWeek }: Excuse): string {
  const first = weekLabel(fromWeek);
  const weeks = fromWeek === toWeek ? first : `${first} to ${weekLabel(toWeek)}`;
  return `${weeks}, ${spanWords(fromWeek, sundayOf(toWeek))}`;
}

function excusedBy({ resolutionId, name }: ExcuseRow): Phrase {
  return resolutionId === null ? 'everything' : { own: `${resolutionId} ${name ?? ''}` };
}
