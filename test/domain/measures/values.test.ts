import { describe, expect, test } from 'vitest';
import { BUCKET_KEYS } from '../../../src/domain/journal/buckets.js';
import type { Outcome } from '../../../src/domain/measures/judge.js';
import {
  likelyPercentage,
  amountShown,
  amountText,
  isSummed,
  measureText,
  measureToRead,
  outcomeWord,
  parseAmount,
  parseNumber,
  parseValue,
  withUnit,
} from '../../../src/domain/measures/values.js';
import { refusal } from '../refusal.js';

const YES_NO = { kind: 'yes-no', unit: null } as const;
const CALLS = { kind: 'at-least', unit: 'calls' } as const;
const PERCENT = { kind: 'at-least', unit: '%' } as const;
const BARE = { kind: 'at-most', unit: null } as const;

describe('an answer as people write it', () => {
  test.each(['yes', 'partly', 'no', 'excused'] as const)(
    '%s answers yes or no, in capitals and blanks too',
    (verdict) => {
      expect(parseValue(YES_NO, verdict, '3')).toEqual({ verdict });
      expect(parseValue(YES_NO, ` ${verdict.toUpperCase()} `, '3')).toEqual({ verdict });
    },
  );

  test('a number answers an amount, and excused answers anything', () => {
    expect(parseValue(CALLS, '12', '4')).toEqual({ amount: 12 });
    expect(parseValue(CALLS, ' 2.5 ', '4')).toEqual({ amount: 2.5 });
    expect(parseValue(CALLS, '0', '4')).toEqual({ amount: 0 });
    expect(parseValue(CALLS, '.5', '4')).toEqual({ amount: 0.5 });
    expect(parseValue(CALLS, 'Excused', '4')).toEqual({ verdict: 'excused' });
    expect(parseValue(PERCENT, 'excused', '4')).toEqual({ verdict: 'excused' });
  });

  test.each([
    ['90', 90],
    ['90 %', 90],
    ['90%', 90],
    ['18/20', 90],
    ['18 / 20', 90],
    ['2/3', 66.666666667],
    ['0/5', 0],
    ['5/5', 100],
    ['120', 120],
  ])('the percentage %s is %d', (text, amount) => {
    expect(parseValue(PERCENT, text, '4')).toEqual({ amount });
  });

  test.each([
    ['0.9', 90, 90],
    ['.9', 90, 90],
    ['0.005', 90, 0.5],
    ['0.9', 2, 90],
    ['0.9 %', 90, undefined],
    ['0.9%', 90, undefined],
    ['0.9', 1, undefined],
    ['0', 90, undefined],
    ['1', 90, undefined],
    ['18/20', 90, undefined],
    ['excused', 90, undefined],
  ])('the percentage %s where %d is asked may have been meant as %s', (text, target, likely) => {
    expect(likelyPercentage('%', target, text)).toBe(likely);
    expect(likelyPercentage('hours', target, text)).toBeUndefined();
  });

  test.each(['maybe', '', '1', 'yes!', 'confirmed', 'unknown', 'yy'])(
    '%j does not answer yes or no',
    (text) => {
      expect(refusal(() => parseValue(YES_NO, text, 'planning.2'))).toEqual([
        `"${text}" does not answer planning.2.`,
        'write yes, partly, no or excused.',
      ]);
    },
  );

  test.each(['yes', '-1', '-0.1', '3 calls', '1e3', '0x10', 'NaN', 'Infinity', '18/20', '1 000', '', '١'])(
    '%j does not answer a number of calls',
    (text) => {
      expect(refusal(() => parseValue(CALLS, text, '4'))[1]).toBe(
        'write a number of calls such as 3 or 2.5, or excused.',
      );
    },
  );

  test('without a unit the hint has none, and the message says the word as it was written', () => {
    expect(refusal(() => parseAmount('many', null, '4'))).toEqual([
      '"many" does not answer 4.',
      'write a number such as 3 or 2.5, or excused.',
    ]);
  });

  test.each(['18/0', '0/0', '-90', '90 % %', '18/', '/20', 'most', '18/20 %'])(
    '%j is no percentage',
    (text) => {
      expect(refusal(() => parseAmount(text, '%', '4'))).toEqual([
        `"${text}" does not answer 4.`,
        'write a percentage such as 90, a ratio such as 18/20, or excused.',
      ]);
    },
  );
});

describe('a number', () => {
  test.each([
    ['1,5', 1.5],
    ['-0,25', -0.25],
    ['0,500', 0.5],
    ['1,5000', 1.5],
    ['1500,5', 1500.5],
    ['3', 3],
    ['-3', -3],
    ['3.', 3],
    ['007', 7],
    ['0.1234567894', 0.123456789],
    ['-0', 0],
    ['999999999999', 999_999_999_999],
    ['-12\u00a0500\u00a0000.5', -12_500_000.5],
  ])('%s is %d', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  test.each([
    '1000000000000',
    '-1000000000000',
    '',
    '.',
    '-',
    '+3',
    '1_000',
    '3 4',
    '1 2000',
    '1200 300',
    '1  200',
    '１２',
  ])('%j is none', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});

describe('in words', () => {
  test('an amount has no more decimals than it needs', () => {
    expect([3, 2.5, 0.1 + 0.2, -0, 2564127705.87].map(amountText)).toEqual([
      '3',
      '2.5',
      '0.3',
      '0',
      '2564127705.87',
    ]);
    expect([withUnit(5, 'calls'), withUnit(90, '%'), withUnit(3, null), withUnit(3, '')]).toEqual([
      '5 calls',
      '90 %',
      '3',
      '3',
    ]);
  });

  test('an amount is shown with two decimals at most, its thousands apart, as it can be read again', () => {
    expect([0.376543211, 2.5, 0.004321, 999.999, 12_500.25, -1200, 0].map(amountShown)).toEqual([
      '0.38',
      '2.5',
      '0.004',
      '1\u00a0000',
      '12\u00a0500.25',
      '-1\u00a0200',
      '0',
    ]);
    expect(parseNumber(amountShown(12_500.25))).toBe(12_500.25);
  });

  test.each([
    [1, 'calls', '1 call'],
    [-1, 'calls', '-1 call'],
    [1.0000000000001, 'calls', '1 call'],
    [0, 'calls', '0 calls'],
    [0.5, 'calls', '0.5 calls'],
    [1.5, 'calls', '1.5 calls'],
    [11, 'calls', '11 calls'],
    [1, '%', '1 %'],
    [1, 'min', '1 min'],
    [1, null, '1'],
  ])('%d of the unit %s is %s', (amount, unit, text) => {
    expect(withUnit(amount, unit)).toBe(text);
  });

  test('a measure says what it asks of a week', () => {
    expect(measureText('yes-no', null, null)).toBe('yes or no');
    expect(measureText('at-least', 'calls', 5)).toBe('at least 5 calls a week');
    expect(measureText('at-most', null, 2)).toBe('at most 2 a week');
    expect(measureText('at-most', 'discounts', 1)).toBe('at most 1 discount a week');
    expect(measureText('at-least', 'calls', 0.5)).toBe('at least 0.5 calls a week');
  });

  test('what is read in again sets a unit apart that one of it would not lead back to', () => {
    expect(measureToRead('at-least', 'calls', 1)).toBe('at least 1 call a week');
    expect(measureToRead('at-least', 'deal', 1)).toBe('at least 1.0 deal a week');
    expect(measureToRead('at-most', null, 1)).toBe('at most 1 a week');
    expect(measureToRead('yes-no', null, null)).toBe('yes or no');
  });

  test('amounts are added up, percentages and yes or no are answered', () => {
    expect([YES_NO, CALLS, PERCENT, BARE].map(isSummed)).toEqual([false, true, false, true]);
  });

  test("each bucket tells a week's outcome in its own words, a habit in plain ones", () => {
    const outcomes: Outcome[] = ['kept', 'partly', 'missed', 'excused', 'unknown'];
    const words = [...BUCKET_KEYS, null].map((bucket) =>
      outcomes.map((outcome) => outcomeWord(outcome, bucket)).join(' · '),
    );
    expect(words).toEqual([
      'held · partly · slipped · excused · open',
      'the new way · mixed · the old way · excused · open',
      'kept · partly · missed · excused · open',
      'stayed off · slipped once · went back · excused · open',
      'kept · partly · missed · excused · open',
    ]);
  });
});

test.each([
  ['y', 'yes'],
  ['P', 'partly'],
  ['n', 'no'],
])('%s answers %s, as its key does at the check-in', (text, verdict) => {
  expect(parseValue(YES_NO, text, '5')).toEqual({ verdict });
});

test.each([
  ['1,500', '1500 or 1.5'],
  ['-12,345', '-12345 or -12.345'],
  [' 100,000 ', '100000 or 100'],
])('%j is refused with both of its readings', (text, readings) => {
  const expected = [`"${text.trim()}" could be ${readings}.`, `write ${readings}.`];
  expect(refusal(() => parseNumber(text))).toEqual(expected);
  expect(refusal(() => parseAmount(text, 'calls', '4'))).toEqual(expected);
});

test.each(['1,5,5', '1,500,000', '1,', ',5', '1.5,5', '1,5.5'])('%j is no number', (text) => {
  expect(parseNumber(text)).toBeUndefined();
});

test('a ratio may have decimals after a comma', () => {
  expect(parseAmount('17,5/20', '%', '4')).toBe(87.5);
});
