import {
  changesThat,
  points,
  type ComparedFigures,
  type Comparison,
  type Direction,
} from '../domain/reports/comparison.js';
import { weeksOf } from '../domain/calendar/periods.js';
import type { LetterComparison } from './coach.js';
import { periodTitleWords } from './period-words.js';
import { printableLine } from './text.js';
import { capitalised, count, percent } from './words.js';

/** `Coaching rose from 41 % to 54 %.` A resolution's own words stand in quotation marks. */
export function changeSentence(change: ComparedFigures): string {
  const name = 'key' in change ? change.name : `“${printableLine(change.name)}”`;
  const { before, now, direction } = change;
  if (before === null || now === null) return `${name} has too few answers to compare.`;
  if (direction === 'held') return `${name} held at ${percent(now)}.`;
  return `${name} ${direction} from ${percent(before)} to ${percent(now)}.`;
}

/** `↑ 13`, `↓ 4`, `=`, or `·` where nothing can be said. */
export function changeShort(change: ComparedFigures): string {
  switch (change.direction) {
    case 'rose':
      return `↑ ${points(change)}`;
    case 'fell':
      return `↓ ${-points(change)}`;
    case 'held':
      return '=';
    case 'unknown':
      return '·';
  }
}

/** The sentences of one direction, the largest change first; past `most` only how many more there are. */
export function directionSentences(comparison: Comparison, direction: Direction, most = Infinity): string[] {
  const changes = changesThat(direction, comparison);
  const shown = changes.slice(0, most).map(changeSentence);
  const more = changes.length - shown.length;
  return more === 0 ? shown : [...shown, `${more} more ${direction}.`];
}

/** What is new, and what is there no more. */
export function comingAndGoing(comparison: Comparison): { title: string; lines: string[] }[] {
  const fresh = comparison.resolutions.filter((change) => change.comparedWith === null);
  const groups = [
    { title: 'New', lines: fresh.map(({ id, name }) => `${id}  ${printableLine(name)}`) },
    { title: 'Gone', lines: comparison.gone.map(({ id, text }) => `${id}  ${printableLine(text)}`) },
  ];
  return groups.filter(({ lines }) => lines.length > 0);
}

/** `beside October 2026`, `beside 2025`. */
export function besideWords({ before }: Comparison): string {
  return `beside ${before.kind === 'week' || before.kind === 'year' ? before.label : before.title}`;
}

/** `November 2026, 2 to 29 November 2026, beside October 2026`. */
export function comparisonTitleWords(comparison: Comparison): string {
  return `${periodTitleWords(comparison.now)}, ${besideWords(comparison)}`;
}

/** So many sentences a direction, where a table or a letter says the rest. */
export const FEW_SENTENCES = 3;

/** The largest changes for a letter to somebody else; null where nothing is compared. */
export function letterComparison(comparison: Comparison | null): LetterComparison | null {
  if (comparison === null) return null;
  const sentences = [
    ...directionSentences(comparison, 'rose', FEW_SENTENCES),
    ...directionSentences(comparison, 'fell', FEW_SENTENCES),
  ];
  const title = capitalised(besideWords(comparison));
  return { title, sentences: sentences.length === 0 ? ['Nothing rose, and nothing fell.'] : sentences };
}

/** `3 of 4 weeks so far`: half a month stands beside a whole one; nothing once it is over. */
export function soFar({ now, elapsed }: Comparison): string {
  const weeks = weeksOf(now).length;
  return elapsed === weeks ? '' : `${elapsed} of ${count(weeks, 'week')} so far`;
}
