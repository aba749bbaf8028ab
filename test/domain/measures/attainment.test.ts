import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountOf, attainment, outcomeOf, targetIn } from '../../../src/domain/measures/judge.js';
import { mean, roundToNine } from '../../../src/domain/measures/judge.js';
import type { Entry } from '../../../src/domain/journal/record.js';
import { aJournal, monday } from '../../support/record-builder.js';

const SEED = { seed: 20261122 };

function entriesOf(...amounts: number[]): Entry[] {
  const week = monday('2026-W10');
  return amounts.map((amount, index) => ({
    id: index + 1,
    measureId: 1,
    week,
    onDate: week,
    amount,
    note: null,
  }));
}

describe('an amount against its target', () => {
  test.each([
    [0, 4, 0],
    [1, 4, 0.25],
    [3, 4, 0.75],
    [4, 4, 1],
    [5, 4, 1],
    [1, 3, 0.333333333],
    [2, 3, 0.666666667],
    [2.5, 7.5, 0.333333333],
    [89.9, 90, 0.998888889],
    [-1, 4, 0],
  ])('%d of at least %d is %d', (amount, target, expected) => {
    expect(attainment('at-least', amount, target)).toBe(expected);
  });

  test.each([
    [0, 4, 1],
    [4, 4, 1],
    [5, 4, 0.75],
    [6, 4, 0.5],
    [7.999, 4, 0.00025],
    [8, 4, 0],
    [9, 4, 0],
    [4, 3, 0.666666667],
    [0, 0, 1],
    [0.25, 0, 0.75],
    [1, 0, 0],
    [2, 0, 0],
    [0.75, 0.5, 0.75],
    [1.5, 0.5, 0],
    [2, 1, 0],
  ])('%d of at most %d is %d', (amount, target, expected) => {
    expect(attainment('at-most', amount, target)).toBe(expected);
  });

  test('it is always a number from 0 to 1, and more never hurts an at-least nor helps an at-most', () => {
    const amount = fc.double({ min: -100, max: 1000, noNaN: true });
    const target = fc.double({ min: 0.1, max: 500, noNaN: true });
    fc.assert(
      fc.property(amount, amount, target, (one, other, asked) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        for (const kind of ['at-least', 'at-most'] as const) {
          for (const value of [attainment(kind, less, asked), attainment(kind, more, asked)]) {
            expect(value >= 0 && value <= 1).toBe(true);
          }
        }
        expect(attainment('at-least', more, asked)).toBeGreaterThanOrEqual(
          attainment('at-least', less, asked),
        );
        expect(attainment('at-most', more, asked)).toBeLessThanOrEqual(attainment('at-most', less, asked));
      }),
      SEED,
    );
  });

  test('only 1 is kept and only 0 is missed; all between is partly', () => {
    expect([1, 0.999999999, 0.5, 0.000000001, 0].map(outcomeOf)).toEqual([
      'kept',
      'partly',
      'partly',
      'partly',
      'missed',
    ]);
  });
});

describe('the sum of a week', () => {
  test('0.7 + 0.1 + 0.1 + 0.1 is 1, and keeps at least 1', () => {
    expect(amountOf(entriesOf(0.7, 0.1, 0.1, 0.1))).toBe(1);
    expect(attainment('at-least', amountOf(entriesOf(0.7, 0.1, 0.1, 0.1))!, 1)).toBe(1);
    expect(attainment('at-most', amountOf(entriesOf(0.1, 0.2))!, 0.3)).toBe(1);
  });

  test('a typed total is a difference, and may be negative', () => {
    expect(amountOf(entriesOf(5, -2))).toBe(3);
    expect(amountOf(entriesOf(0.3, -0.1, -0.2))).toBe(0);
  });

  test('nothing logged is no amount, and 0 logged is the amount 0', () => {
    expect(amountOf([])).toBeNull();
    expect(amountOf(entriesOf(0))).toBe(0);
  });

  test('tenths add up to what a person adds up on paper', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 40 }),
        (tenths) => {
          const sum = tenths.reduce((total, each) => total + each, 0);
          expect(amountOf(entriesOf(...tenths.map((each) => each / 10)))).toBe(sum === 0 ? 0 : sum / 10);
        },
      ),
      SEED,
    );
  });
});

describe('nine decimals', () => {
  test.each([
    [0.1 + 0.2, 0.3],
    [1 / 3, 0.333333333],
    [2 / 3, 0.666666667],
    [-1 / 3, -0.333333333],
    [1.0000000001, 1],
    [0.9999999999, 1],
    [0, 0],
    [-0.0000000001, 0],
    [10_000_000.7 + 0.1 + 0.1 + 0.1, 10_000_001],
    [1e21, 1e21],
    [1e300, 1e300],
  ])('%d is rounded to %d', (value, expected) => {
    expect(roundToNine(value)).toBe(expected);
  });

  test(
    'an amount of money in cents comes back as it was typed, up to a million millions',
    { tags: 'long' },
    () => {
      fc.assert(
        fc.property(fc.integer({ min: -1e14, max: 1e14 }), (cents) => {
          fc.pre(cents !== 0);
          expect(roundToNine(cents / 100)).toBe(cents / 100);
        }),
        { ...SEED, numRuns: 20_000 },
      );
    },
  );

  test('rounding twice is rounding once, and never moves a number by more than half of a billionth', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), (value) => {
        const rounded = roundToNine(value);
        expect(roundToNine(rounded)).toBe(rounded);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.51e-9);
      }),
      SEED,
    );
  });

  test('the mean of nothing is nothing, not NaN', () => {
    expect(mean([])).toBeNull();
    expect(mean([1, 0.5, 0])).toBe(0.5);
    expect(mean([1, 0, 0])).toBe(0.333333333);
    expect(mean([1, 1, 1])).toBe(1);
  });
});

describe('the history of a target', () => {
  function measureWith(targets: readonly (readonly [string, number])[]) {
    const journal = aJournal({ habits: [] });
    journal.resolution('start', { measure: { targets, from: '2026-W05' } });
    return journal.build().measures[0]!;
  }

  test('a week keeps the target that it had, from the week of the change on it is the new one', () => {
    const measure = measureWith([
      ['2026-W05', 4],
      ['2026-W10', 6],
      ['2026-W20', 2],
    ]);
    const asked = ['W05', 'W09', 'W10', 'W19', 'W20', 'W53'].map((week) =>
      targetIn(measure, monday(`2026-${week}`)),
    );
    expect(asked).toEqual([4, 4, 6, 6, 2, 2]);
  });

  test('a week before the first target has the first one', () => {
    expect(targetIn(measureWith([['2026-W05', 4]]), monday('2026-W01'))).toBe(4);
  });

  test('yes or no has none', () => {
    expect(targetIn(measureWith([]), monday('2026-W10'))).toBeNull();
  });
});
