import type { ExplainedWeek } from '../domain/reports/explanation.js';
import { count } from './words.js';

/** A quarter: what moves growth today. With the formula above it fits on a small screen. */
const NEWEST = 13;

/** The weeks that are told, and those before them. One alone is told too: the line about it would be as long. */
export function newestOf<Explained extends ExplainedWeek>(
  weeks: readonly Explained[],
  all: boolean,
): { readonly earlier: readonly Explained[]; readonly told: readonly Explained[] } {
  const from = all || weeks.length <= NEWEST + 1 ? 0 : weeks.length - NEWEST;
  return { earlier: weeks.slice(0, from), told: weeks.slice(from) };
}

/**
 * The line in the place of the weeks that are not told; null where all are.
 * @param leaving what they leave to the first one told, such as `growth stood at 0.6854 then`
 */
export function leftOutWords(earlier: readonly ExplainedWeek[], leaving: string): string | null {
  if (earlier.length === 0) return null;
  return `${count(earlier.length, 'earlier week')} are left out (--all tells them), ${leaving}.`;
}
