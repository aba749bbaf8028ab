import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { BUCKET_KEYS, type BucketKey } from '../../../src/domain/journal/buckets.js';
import { grow, GROWTH_RATE } from '../../../src/domain/scores/growth-and-runs.js';
import { habitGrowth, resolutionGrowth } from '../../../src/domain/scores/week-scores.js';
import type { Verdict } from '../../../src/domain/journal/record.js';
import { aJournal, daysAfter, monday, weeksOn } from '../../support/record-builder.js';
import { standingOver, type WeekWorth } from './standing-fold.js';

const grown = (start: number, weeks: readonly WeekWorth[]) => standingOver(weeks, start).growth;

/** Worked out with forty decimals, apart from the program. */
const K = 0.129449436703876;
const KEPT_FROM_0 = [
  0.129449436704, 0.242141716745, 0.340246044614, 0.425650822501, 0.5, 0.564724718352, 0.621070858372,
  0.670123022307, 0.712825411251, 0.75, 0.782362359176, 0.810535429186,
];
const KEPT_FROM_75 = [
  0.782362359176, 0.810535429186, 0.835061511153, 0.856412705625, 0.875, 0.891181179588, 0.905267714593,
  0.917530755577, 0.928206352813, 0.9375, 0.945590589794, 0.952633857297,
];
const MISSED_FROM_75 = [
  0.652912922472, 0.568393712441, 0.49481546654, 0.430761883124, 0.375, 0.326456461236, 0.284196856221,
  0.24740773327, 0.215380941562, 0.1875, 0.163228230618, 0.14209842811,
];
const ALTERNATING_FROM_0 = [
  0.129449436704, 0.112692280041, 0.227553764573, 0.198097057929, 0.301902942071, 0.262821776281,
  0.358249082092, 0.311873940215, 0.400951471036, 0.349048528964, 0.433313830212, 0.377221598975,
];
const ALTERNATING_FROM_75 = [
  0.782362359176, 0.681085992482, 0.722369231112, 0.628858941053, 0.676902942071, 0.589278237517,
  0.642445938312, 0.559281673485, 0.616332412598, 0.536548528964, 0.59654206083, 0.519320027085,
];
const PARTLY_FROM_0 = [
  0.064724718352, 0.121070858372, 0.170123022307, 0.212825411251, 0.25, 0.282362359176, 0.310535429186,
  0.335061511153, 0.356412705625, 0.375, 0.391181179588, 0.405267714593,
];
const PARTLY_FROM_75 = [
  0.717637640824, 0.689464570814, 0.664938488847, 0.643587294375, 0.625, 0.608818820412, 0.594732285407,
  0.582469244423, 0.571793647187, 0.5625, 0.554409410206, 0.547366142703,
];
const still = (growth: number) => Array.from({ length: 12 }, () => growth);
const twelve = (...verdicts: (Verdict | null)[]) =>
  Array.from({ length: 12 }, (_, index) => verdicts[index % verdicts.length] ?? null);

/** The growth after each of twelve weeks, 2026-W10 to W21, seen on a day. */
function growthOf(bucket: BucketKey, verdicts: readonly (Verdict | null)[], today = '2026-12-31'): number[] {
  const journal = aJournal({ habits: [] });
  // it begins in the week before, which counts only if answered, and is not
  const id = journal.resolution(bucket, { from: daysAfter(monday('2026-W09'), 2) });
  journal.answers(id, '2026-W10', verdicts);
  const book = openBook(journal.build(), today);
  return weeksOn('2026-W10', 12).map((week) => resolutionGrowth(book, book.record.resolutions[0]!, week));
}

function expectTable(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((growth, index) => expect(growth).toBeCloseTo(expected[index]!, 10));
}

describe('twelve weeks of a resolution', () => {
  const tables: [name: string, verdicts: (Verdict | null)[], from0: number[], from75: number[]][] = [
    ['all kept', twelve('yes'), KEPT_FROM_0, KEPT_FROM_75],
    ['all missed', twelve('no'), still(0), MISSED_FROM_75],
    ['kept and missed in turn', twelve('yes', 'no'), ALTERNATING_FROM_0, ALTERNATING_FROM_75],
    ['all partly', twelve('partly'), PARTLY_FROM_0, PARTLY_FROM_75],
    ['all excused', twelve('excused'), still(0), still(0.75)],
    ['none answered, all past their grace', twelve(null), still(0), MISSED_FROM_75],
  ];

  for (const [name, verdicts, from0, from75] of tables) {
    test.each(BUCKET_KEYS)(`${name}: the growth of a %s is what the formula gives`, (bucket) => {
      expectTable(growthOf(bucket, verdicts), bucket === 'continue' ? from75 : from0);
    });
  }

  test('two weeks still in their grace change nothing; the day after, the older one has fallen', () => {
    const verdicts = [...twelve('yes').slice(0, 10), null, null];
    const inGrace = daysAfter(monday('2026-W20'), 13);
    expectTable(growthOf('start', verdicts, inGrace), [...KEPT_FROM_0.slice(0, 10), 0.75, 0.75]);
    expectTable(growthOf('start', verdicts, daysAfter(inGrace, 1)), [
      ...KEPT_FROM_0.slice(0, 10),
      MISSED_FROM_75[0]!,
      MISSED_FROM_75[0]!,
    ]);
    expectTable(growthOf('start', verdicts, daysAfter(inGrace, 8)), [
      ...KEPT_FROM_0.slice(0, 10),
      MISSED_FROM_75[0]!,
      MISSED_FROM_75[1]!,
    ]);
  });

  test('a holiday in the middle freezes growth, and it goes on from where it was', () => {
    const verdicts = [...twelve('yes').slice(0, 5), 'excused' as const, 'excused' as const, 'yes' as const];
    const growth = growthOf('start', verdicts).slice(0, 8);
    expectTable(growth, [...KEPT_FROM_0.slice(0, 5), 0.5, 0.5, KEPT_FROM_0[5]!]);
  });
});

describe('the formula', () => {
  test('k is 1 − 2^(−1/5), not quite 13 points', () => {
    expect(GROWTH_RATE).toBeCloseTo(K, 14);
    expect(GROWTH_RATE).toBeLessThan(0.13);
  });

  test('thirteen steady weeks bring 0 to 0.835', () => {
    expect(grown(0, Array<number>(13).fill(1))).toBeCloseTo(0.835061511153, 11);
  });

  test('the half-life is five weeks, up and down', () => {
    expect(grown(1, [0, 0, 0, 0, 0])).toBeCloseTo(0.5, 12);
    expect(grown(0, [1, 1, 1, 1, 1])).toBeCloseTo(0.5, 12);
    expect(grown(0.8, Array<number>(10).fill(0))).toBeCloseTo(0.2, 12);
  });

  test('weeks that do not count change nothing', () => {
    expect(grown(0.5, [null, 1, null])).toBeCloseTo(0.564724718352, 11);
    expect(grown(0.5, [])).toBe(0.5);
  });

  test('a late week is worth at most the growth that was there: it never raises, and a late miss costs as any other', () => {
    expect(grown(0.5, Array<WeekWorth>(25).fill({ late: 1 }))).toBe(0.5);
    expect(grown(0.5, [{ late: 0.5 }])).toBe(0.5);
    expect(grown(0.5, [{ late: 0 }])).toBe(grown(0.5, [0]));
    expect(grown(0.5, [1, { late: 1 }, 1])).toBe(grown(0.5, [1, 1]));
  });

  test('growth stays from 0 to 1, and no week moves it by more than k', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const value = fc.option(share, { nil: null });
    fc.assert(
      fc.property(share, fc.array(value, { maxLength: 120 }), (start, values) => {
        let before = start;
        for (const each of values) {
          const after = each === null ? before : grow(before, each);
          expect(after >= 0 && after <= 1).toBe(true);
          expect(Math.abs(after - before)).toBeLessThanOrEqual(GROWTH_RATE + 1e-15);
          if (each !== null)
            expect(Math.sign(after - before) * Math.sign(each - before)).toBeGreaterThanOrEqual(0);
          before = after;
        }
        expect(grown(start, values)).toBe(before);
      }),
      { seed: 20261122 },
    );
  });

  test('a thousand kept weeks never go past 1, a thousand missed ones never below 0', () => {
    expect(grown(0, Array<number>(1000).fill(1))).toBeLessThanOrEqual(1);
    expect(grown(1, Array<number>(1000).fill(0))).toBeGreaterThanOrEqual(0);
  });
});

describe('where growth begins', () => {
  test('the week in which it begins counts when it is answered', () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start', { from: '2026-03-04' });
    journal.answer(1, '2026-W10', 'yes');
    const book = openBook(journal.build(), '2026-12-31');
    expect(resolutionGrowth(book, book.record.resolutions[0]!, monday('2026-W10'))).toBeCloseTo(K, 12);
  });

  test('moved to another bucket it keeps its growth, whichever bucket that is', () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start', {
      stints: [
        {
          bucket: 'start',
          from: monday('2026-W10'),
          to: daysAfter(monday('2026-W15'), -1),
          closedAs: 'moved',
        },
        { bucket: 'continue', from: monday('2026-W15'), to: null, closedAs: null },
      ],
    });
    journal.answers(1, '2026-W10', ['yes', 'yes', 'yes', 'yes', 'yes', 'yes']);
    const book = openBook(journal.build(), '2026-12-31');
    const growth = weeksOn('2026-W10', 6).map((week) =>
      resolutionGrowth(book, book.record.resolutions[0]!, week),
    );
    expectTable(growth, KEPT_FROM_0.slice(0, 6));
  });

  test('moved on the day it was written it begins as if written there', () => {
    const moved = (from: BucketKey, to: BucketKey, on: string) => {
      const journal = aJournal({ habits: [] });
      const stints = [
        { bucket: from, from: '2026-03-04', to: on, closedAs: 'moved' as const },
        { bucket: to, from: on, to: null, closedAs: null },
      ];
      journal.resolution(from, { stints });
      const book = openBook(journal.build(), '2026-03-12');
      return resolutionGrowth(book, book.record.resolutions[0]!, monday('2026-W10'));
    };
    expect(moved('start', 'continue', '2026-03-04')).toBe(0.75);
    expect(moved('continue', 'start', '2026-03-04')).toBe(0);
    expect(moved('continue', 'start', '2026-03-05')).toBe(0.75);
  });

  test('carried over the turn of the year it begins with what the old one had grown to, through three years', () => {
    const journal = aJournal({ habits: [], firstWeek: '2025-W48' });
    const turned = { closedAs: 'turned' as const };
    journal.resolution('start', {
      from: monday('2025-W48'),
      to: daysAfter(monday('2026-W01'), -1),
      ...turned,
    });
    journal.answers(1, '2025-W48', ['yes', 'yes', 'yes', 'yes', 'yes']);
    journal.resolution('continue', {
      from: monday('2026-W01'),
      to: daysAfter(monday('2027-W01'), -1),
      cameFrom: 1,
      ...turned,
    });
    journal.excuse('2026-W02', '2026-W53');
    journal.answer(2, '2026-W01', 'yes');
    journal.resolution('stop', { from: monday('2027-W01'), cameFrom: 2 });
    journal.answer(3, '2027-W01', 'no');
    const book = openBook(journal.build(), '2027-12-31');
    const [first, second, third] = book.record.resolutions;
    expect(resolutionGrowth(book, first!, monday('2025-W52'))).toBeCloseTo(0.5, 12);
    expect(resolutionGrowth(book, second!, monday('2025-W52'))).toBeCloseTo(0.5, 12);
    expect(resolutionGrowth(book, second!, monday('2026-W01'))).toBeCloseTo(KEPT_FROM_0[5]!, 11);
    expect(resolutionGrowth(book, second!, monday('2026-W53'))).toBeCloseTo(KEPT_FROM_0[5]!, 11);
    expect(resolutionGrowth(book, third!, monday('2026-W53'))).toBeCloseTo(KEPT_FROM_0[5]!, 11);
    expect(resolutionGrowth(book, third!, monday('2027-W01'))).toBeCloseTo(KEPT_FROM_0[5]! * (1 - K), 11);
  });

  test('weeks between a close and a reopening do not count, and growth waits', () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start', {
      stints: [
        {
          bucket: 'start',
          from: monday('2026-W10'),
          to: daysAfter(monday('2026-W14'), 6),
          closedAs: 'dropped',
        },
        { bucket: 'start', from: monday('2026-W20'), to: null, closedAs: null },
      ],
    });
    journal.answers(1, '2026-W10', ['yes', 'yes', 'yes', 'yes', 'yes']);
    journal.answer(1, '2026-W20', 'yes');
    const book = openBook(journal.build(), '2026-12-31');
    const at = (week: string) => resolutionGrowth(book, book.record.resolutions[0]!, monday(week));
    expect(at('2026-W14')).toBeCloseTo(0.5, 12);
    expect(at('2026-W19')).toBeCloseTo(0.5, 12);
    expect(at('2026-W20')).toBeCloseTo(KEPT_FROM_0[5]!, 11);
    expect(at('2026-W21')).toBeCloseTo(KEPT_FROM_0[5]! * (1 - K), 11);
  });

  test("a habit begins at 0 in the journal's first week and grows by the same formula", () => {
    const journal = aJournal({ firstWeek: '2026-W10', habits: ['coaching'] });
    journal.answers('coaching', '2026-W10', twelve('yes'));
    const book = openBook(journal.build(), '2026-12-31');
    expectTable(
      weeksOn('2026-W10', 12).map((week) => habitGrowth(book, 'coaching', week)),
      KEPT_FROM_0,
    );
    expect(habitGrowth(book, 'coaching', monday('2026-W09'))).toBe(0);
  });
});
