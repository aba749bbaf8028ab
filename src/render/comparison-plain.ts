import { BUCKETS, GROUP_TITLES } from '../domain/journal/buckets.js';
import type { Comparison, ComparedResolution } from '../domain/reports/comparison.js';
import { withUnit } from '../domain/measures/values.js';
import {
  changeSentence,
  comingAndGoing,
  comparisonTitleWords,
  directionSentences,
  soFar,
} from './comparison-words.js';
import { plainPage } from './report-plain.js';
import { printableLine } from './text.js';
import { capitalised, ended } from './words.js';

/** A period beside the one before it, in words and numbers only. */
export function renderComparisonPlain(comparison: Comparison): string {
  const far = soFar(comparison);
  return plainPage([
    [`${comparisonTitleWords(comparison)}.`, ...(far === '' ? [] : [`${capitalised(far)}.`])],
    ['The five habits', ...comparison.habits.map(changeSentence)],
    ...BUCKETS.flatMap(({ key, title, group }) => {
      const changes = comparison.resolutions.filter((change) => change.bucket === key);
      return changes.length === 0
        ? []
        : [[`${GROUP_TITLES[group]}: ${title}`, ...changes.map(resolutionLine)]];
    }),
    named('What rose', directionSentences(comparison, 'rose')),
    named('What fell', directionSentences(comparison, 'fell')),
    ...comingAndGoing(comparison).map(({ title, lines }) => [
      title,
      ...lines.map((line) => ended(line.replace('  ', ': '))),
    ]),
  ]);
}

function named(title: string, sentences: readonly string[]): string[] {
  return sentences.length === 0 ? [`${title}: nothing.`] : [title, ...sentences];
}

function resolutionLine(change: ComparedResolution): string {
  const { id, comparedWith, name, amountBefore, amount, unit } = change;
  const carried = comparedWith === null || comparedWith === id ? '' : ` It was ${comparedWith} before.`;
  if (comparedWith === null) return `${id}: ${ended(printableLine(name))} It is new.`;
  const amounts =
    amountBefore === null || amount === null || unit === null
      ? ''
      : ` ${withUnit(amount, printableLine(unit))} after ${withUnit(amountBefore, null)}.`;
  return `${id}: ${changeSentence(change)}${amounts}${carried}`;
}
