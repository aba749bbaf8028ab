import type { WeekValue } from '../domain/scores/week-scores.js';

/** The attainments alone, as scripts read them: null where there is none. */
export function sparkNumbers(weeks: readonly WeekValue[]): (number | null)[] {
  return weeks.map((week) => (typeof week === 'number' ? week : null));
}
