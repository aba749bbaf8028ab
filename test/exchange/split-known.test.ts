import { expect, test } from 'vitest';
import { splitKnown } from '../../src/exchange/list-import.js';

const rows = (...texts: string[]): { year: number; text: string }[] =>
  texts.map((text) => ({ year: 2027, text }));

test('a second import adds nothing', () => {
  const list = rows('Call more.', 'Plan “every” call');
  const next = list.map((row) => ({ ...row, year: 2028 }));
  expect(splitKnown(list, list)).toEqual({ fresh: [], known: list });
  expect(splitKnown([...next, ...list], list)).toEqual({ fresh: next, known: list });
});

test.each([
  ['call MORE', 'Call more.'],
  ['Call  more .', 'Call more'],
  ['Don\'t say "no"', 'Don’t say “no”'],
  ['Cafe\u0301', 'Caf\u00e9'],
])('%s is the same promise as %s', (one, other) => {
  expect(splitKnown(rows(one), [{ year: 2027, text: other }]).fresh).toEqual([]);
});

test.each([
  ['Call more?', 'Call more.'],
  ['Call more...', 'Call more.'],
  ['.', '..'],
])('%s is another promise than %s', (one, other) => {
  expect(splitKnown(rows(one), [{ year: 2027, text: other }]).known).toEqual([]);
});

test('a repeated text is added once', () => {
  const { fresh, known } = splitKnown(rows('Call', 'Plan', 'call.'), []);
  expect(fresh).toEqual(rows('Call', 'Plan'));
  expect(known).toEqual(rows('call.'));
});
