import { expect, test } from 'vitest';
import { parseWeek } from '../../../src/domain/calendar/weeks.js';
import { phraseText } from '../../../src/phrase.js';
import {
  amountAgainst,
  amountSentence,
  measurePhrase,
  outcomeText,
  riskWords,
  runShort,
} from '../../../src/render/views/words.js';

test('without an answer a week is open while one can be given in time, and no answer after its grace', () => {
  expect(outcomeText('unknown', 'start', true)).toBe('open');
  expect(outcomeText('unknown', null, false)).toBe('no answer');
});

test('what was answered keeps its word, whenever that was', () => {
  expect(outcomeText('kept', 'differently', false)).toBe(outcomeText('kept', 'differently', true));
  expect(outcomeText('excused', 'stop', false)).toBe('excused');
});

test.each([
  [{ run: 9, kept: 9, of: 9, reserveUsed: false }, 'run 9'],
  [{ run: 4, kept: 4, of: 5, reserveUsed: true }, 'run 4 ↺'],
  [{ run: 4, kept: 30, of: 40, reserveUsed: true }, 'run 4 ↺'],
  [{ run: 1, kept: 6, of: 9, reserveUsed: false }, '6 of 9'],
  [{ run: 0, kept: 0, of: 3, reserveUsed: false }, '0 of 3'],
  [{ run: 0, kept: 0, of: 0, reserveUsed: false }, ''],
])('a record %j reads %j', (record, expected) => {
  expect(runShort(record)).toBe(expected);
});

test.each([
  [{ kind: 'at-least', amount: 3, target: 5, unit: 'calls', outcome: 'partly' }, '3 of 5'],
  [{ kind: 'at-least', amount: 90, target: 95, unit: '%', outcome: 'partly' }, '90 of 95 %'],
  [{ kind: 'at-least', amount: null, target: 5, unit: null, outcome: 'unknown' }, 'min 5'],
  [{ kind: 'at-most', amount: 2, target: 4, unit: 'times', outcome: 'kept' }, '2, max 4'],
  [{ kind: 'at-most', amount: null, target: 0, unit: 'times', outcome: 'unknown' }, 'max 0'],
  [{ kind: 'at-least', amount: 3, target: 5, unit: 'calls', outcome: 'excused' }, ''],
  [{ kind: 'yes-no', amount: null, target: null, unit: null, outcome: 'kept' }, ''],
] as const)('%j reads %j', (row, expected) => {
  expect(amountAgainst(row)).toBe(expected);
});

test('a unit stays a person’s word, for the renderer to clean; a blank one is none', () => {
  const row = { kind: 'at-least', amount: 2, target: 1, outcome: 'kept' } as const;
  expect(amountSentence({ ...row, unit: 'calls' })).toEqual(['2 of', ' ', '1 ', { own: 'call' }]);
  expect(measurePhrase({ ...row, unit: ' \u001b ' })).toEqual(['at least', ' ', '1', ' ', 'a week']);
});

test.each([
  [{ kind: 'at-least', target: 5, unit: 'calls', missing: 2, runs: true }, 'two more calls by Sunday'],
  [{ kind: 'at-least', target: 5, unit: 'calls', missing: 1, runs: true }, 'one more call by Sunday'],
  [
    { kind: 'at-least', target: 1, unit: 'hours', missing: 0.376543211, runs: true },
    '0.38 more hours by Sunday',
  ],
  [
    { kind: 'at-least', target: 5, unit: 'calls', missing: null, runs: false },
    'at least 5 calls by Sunday 29 November',
  ],
  [{ kind: 'at-least', target: 90, unit: '%', missing: null, runs: true }, 'at least 90 % by Sunday'],
  [
    { kind: 'at-most', target: 1, unit: 'meetings', missing: null, runs: true },
    'at most 1 meeting by Sunday',
  ],
  [{ kind: 'yes-no', target: null, unit: null, missing: null, runs: true }, 'a yes by Sunday'],
] as const)('what would keep %j is %j', (asked, words) => {
  const risk = {
    ...asked,
    key: '3',
    name: 'Calls',
    bucket: 'start',
    growth: 0,
    until: '2026-11-29',
  } as const;
  expect(phraseText(riskWords(risk, parseWeek('2026-W47', '2026-11-22')))).toBe(words);
});
