import type { Standing } from '../../../src/domain/journal/record.js';
import { standingAfter, startingAt, type Counted } from '../../../src/domain/scores/growth-and-runs.js';

/** A week of one answer, worth so much; `{ late: 1 }` is a late one, and null does not count. */
export type WeekWorth = number | null | { readonly late: number };

function counted(worth: WeekWorth): Counted {
  if (worth === null) return { value: null, late: false, worths: [] };
  const late = typeof worth === 'object';
  const attainment = late ? worth.late : worth;
  return { value: attainment, late, worths: [{ attainment, late }] };
}

/** Where one stands after the weeks, in order, having begun with a growth of `start`. */
export function standingOver(weeks: readonly WeekWorth[], start = 0): Standing {
  return weeks.map(counted).reduce(standingAfter, startingAt(start));
}
