import { UserError } from '../../errors.js';
import { LIVE } from '../../phrase.js';
import type { BucketKey } from '../journal/buckets.js';
import type { HabitKey } from '../journal/habits.js';
import type { MeasureKind, ResolutionWords } from '../journal/record.js';

/** What a new measure asks: yes or no, or an amount a week. */
export type NewMeasure =
  | { readonly kind: 'yes-no'; readonly unit: null; readonly target: null }
  | { readonly kind: Exclude<MeasureKind, 'yes-no'>; readonly unit: string | null; readonly target: number };

export const YES_OR_NO: NewMeasure = { kind: 'yes-no', unit: null, target: null };

/** A resolution before it is written down. */
export interface NewResolution extends ResolutionWords {
  readonly year: number;
  readonly bucket: BucketKey;
  readonly habits: readonly HabitKey[];
  readonly measure: NewMeasure;
}

/** What may be changed of a resolution; null empties a field. */
export interface ResolutionChanges extends Partial<ResolutionWords> {
  readonly habits?: readonly HabitKey[];
  readonly measure?: NewMeasure;
}

/** In characters. */
const LONGEST = 2000;

/**
 * One line of a person's own words: without what a terminal would act on, all white space folded to single blanks.
 * @throws UserError when nothing is left, or more than 2,000 characters
 */
export function oneLine(text: string, what: string): string {
  const line = foldLine(text);
  if (line === '') throw new UserError(`the ${what} is empty.`, 'write at least one word.');
  if (line.length > LONGEST) {
    throw new UserError(
      `the ${what} is longer than ${LONGEST} characters.`,
      // only a resolution has a second field for the rest
      what === 'resolution' ? 'shorten it; details fit into its why.' : 'shorten it.',
    );
  }
  return line;
}

/** The same, with null for nothing. */
export function optionalLine(text: string, what: string): string | null {
  return foldLine(text) === '' ? null : oneLine(text, what);
}

/**
 * A line with more at its end, as a sentence of its own or after a semicolon.
 * @throws UserError as `oneLine` does
 */
export function lineWith(before: string | null, text: string, what: string): string {
  if (before === null) return oneLine(text, what);
  return oneLine(`${before}${/[.!?…]$/.test(before) ? '' : ';'} ${text}`, what);
}

// also what is no character; white space is folded, not removed
const LIVE_OR_NONE = new RegExp(String.raw`(?!\s)[${LIVE}\ufffe\uffff]`, 'gu');

/** Text on one line, without what a terminal would act on; white space is folded. */
export function foldLine(text: string): string {
  return text.toWellFormed().replace(LIVE_OR_NONE, '').replace(/\s+/g, ' ').trim();
}
