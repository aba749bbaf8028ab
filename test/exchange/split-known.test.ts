import { expect, test } from 'vitest';
import { splitKnown } from '../../src/exchange/list-import.js';

const rows = (...texts: string[]): { text: string }[] => texts.map((text) => ({ text }));

test('a second import adds nothing', () => {
  const list = rows('Call more.', 'Plan “every” call');
  const existing = list.map(({ text }) => ({ year: 2027, text }));
  expect(splitKnown(list, existing, 2027)).toEqual({ fresh: [], known: list });
  expect(splitKnown(list, existing, 2028)).toEqual({ fresh: list, known: [] });
});

test.each([
  ['call MORE', 'Call more.'],
  ['Call  more .', 'Call more'],
  ['Don\'t say "no"', 'Don’t say “no”'],
  ['Cafe\u0301', 'Caf\u00e9'],
])('%s is the same promise as %s', (one, other) => {
  expect(splitKnown(rows(one), [{ year: 2027, text: other }], 2027).fresh).toEqual([]);
});

test.each([
  ['Call more?', 'Call more.'],
  ['Call more...', 'Call more.'],
  ['.', '..'],
])('%s is another promise than %s', (one, other) => {
  expect(splitKnown(rows(one), [{ year: 2027, text: other }], 2027).known).toEqual([]);
});

test('a repeated text is added once', () => {
  const { fresh, known } = splitKnown(rows('Call', 'Plan', 'call.'), [], 2027);
  expect(fresh).toEqual(rows('Call', 'Plan'));
  expect(known).toEqual(rows('call.'));
});
