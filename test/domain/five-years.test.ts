import { expect, test } from 'vitest';
import { BUCKET_KEYS } from '../../src/domain/journal/buckets.js';
import { MEASURE_KINDS, type JournalRecord } from '../../src/domain/journal/record.js';
import { fiveYears, FIVE_YEARS_TODAY } from '../support/five-years.js';
import { daysAfter } from '../support/record-builder.js';

const SEEDS = [1, 2, 3, 2026];

function chainLength(record: JournalRecord, id: number): number {
  const earlier = record.resolutions.find((each) => each.id === id)?.cameFrom ?? null;
  return earlier === null ? 1 : 1 + chainLength(record, earlier);
}

test.each(SEEDS)('the five years of seed %i hold all that a journal can', (seed) => {
  const record = fiveYears(seed);
  const stints = record.resolutions.flatMap((resolution) => resolution.stints);
  const ways = new Set(stints.map((stint) => stint.closedAs));
  expect(ways).toEqual(new Set(['moved', 'done', 'dropped', 'turned', null]));
  expect(new Set(stints.map((stint) => stint.bucket))).toEqual(new Set(BUCKET_KEYS));
  expect(new Set(record.measures.map((measure) => measure.kind))).toEqual(new Set(MEASURE_KINDS));
  expect(new Set(record.answers.map((answer) => answer.verdict)).size).toBe(5);
  expect(record.measures.filter((measure) => measure.targets.length > 1).length).toBeGreaterThan(5);
  expect(record.excuses.some((excuse) => excuse.resolutionId !== null)).toBe(true);
  expect(record.answers.some((answer) => answer.answeredOn > daysAfter(answer.week, 13))).toBe(true);
  expect(record.answers.some((answer) => answer.private)).toBe(true);
  expect(Math.max(...record.resolutions.map(({ id }) => chainLength(record, id)))).toBeGreaterThanOrEqual(3);
  const reopened = record.resolutions.some(({ stints: life }) =>
    life.some(
      ({ closedAs }, index) => index < life.length - 1 && (closedAs === 'done' || closedAs === 'dropped'),
    ),
  );
  expect(reopened).toBe(true);
  expect(stints.every(({ from, to }) => from <= (to ?? FIVE_YEARS_TODAY))).toBe(true);
});

test('the same seed gives the same journal, another seed another', () => {
  expect(fiveYears(7)).toEqual(fiveYears(7));
  expect(fiveYears(7)).not.toEqual(fiveYears(8));
});
