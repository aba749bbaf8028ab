import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { judged, type Judged } from '../../../src/domain/measures/judge.js';
import { resolutionScore } from '../../../src/domain/scores/week-scores.js';
import type { Verdict } from '../../../src/domain/journal/record.js';
import {
  aJournal,
  daysAfter,
  monday,
  type MeasureOptions,
  type RecordBuilder,
} from '../../support/record-builder.js';

const WEEK = '2026-W10';
const MONDAY = monday(WEEK);
const AT_LEAST_4: MeasureOptions = { kind: 'at-least', unit: 'calls', target: 4 };
const AT_MOST_4: MeasureOptions = { kind: 'at-most', unit: 'deals', target: 4 };
const YES_NO: MeasureOptions = { kind: 'yes-no' };

/** One resolution with one measure, and what was done in its week, seen so many days after its Monday. */
function judgedWith(measure: MeasureOptions, given: (journal: RecordBuilder) => void, days = 6): Judged {
  const journal = aJournal({ habits: [] });
  journal.resolution('start', { measure });
  given(journal);
  const book = openBook(journal.build(), daysAfter(MONDAY, days));
  return judged(book, book.record.measures[0]!, MONDAY);
}

describe('yes or no', () => {
  test.each<[Verdict | null, string, number | null]>([
    ['yes', 'kept', 1],
    ['partly', 'partly', 0.5],
    ['no', 'missed', 0],
    ['excused', 'excused', null],
    [null, 'unknown', null],
  ])('%s is %s, worth %s', (verdict, outcome, attainment) => {
    const judged = judgedWith(YES_NO, (journal) => {
      if (verdict !== null) journal.answer(1, WEEK, verdict);
    });
    expect(judged).toEqual({ outcome, attainment, amount: null, target: null, late: false });
  });
});

describe('at least', () => {
  test('no answer is unknown, never missed', () => {
    expect(judgedWith(AT_LEAST_4, () => undefined)).toEqual({
      outcome: 'unknown',
      attainment: null,
      amount: null,
      target: 4,
      late: false,
    });
  });

  test.each([
    [0, 'unknown', null, 'missed', 0],
    [3, 'unknown', null, 'partly', 0.75],
    [4, 'kept', 1, 'kept', 1],
    [7, 'kept', 1, 'kept', 1],
  ])(
    'a sum of %d of at least 4 that nobody confirmed is %s (%s) to the end of Sunday, and %s (%s) from Monday on',
    (amount, running, open, over, attainment) => {
      const given = (journal: RecordBuilder) => {
        journal.log(1, WEEK, amount - 1);
        journal.log(1, WEEK, 1, daysAfter(MONDAY, 3));
      };
      expect(judgedWith(AT_LEAST_4, given, 6)).toMatchObject({ outcome: running, attainment: open, amount });
      expect(judgedWith(AT_LEAST_4, given, 7)).toMatchObject({
        outcome: over,
        attainment,
        amount,
        target: 4,
      });
    },
  );

  test('a total typed at the check-in is the amount, whatever was logged before, and a log after it adds', () => {
    const before = judgedWith(AT_LEAST_4, (journal) => {
      journal.log(1, WEEK, 7);
      journal.total(1, WEEK, 3);
    });
    expect(before).toMatchObject({ outcome: 'partly', attainment: 0.75, amount: 3 });
    const after = judgedWith(AT_LEAST_4, (journal) => {
      journal.total(1, WEEK, 3);
      journal.log(1, WEEK, 1, daysAfter(MONDAY, 6));
    });
    expect(after).toMatchObject({ outcome: 'kept', attainment: 1, amount: 4 });
  });

  test('a week confirmed without an entry is a week of nothing: missed', () => {
    expect(judgedWith(AT_LEAST_4, (journal) => journal.answer(1, WEEK, 'confirmed'))).toMatchObject({
      outcome: 'missed',
      attainment: 0,
      amount: 0,
    });
  });

  test('a percentage is judged against its target', () => {
    const measure: MeasureOptions = { kind: 'at-least', unit: '%', target: 90 };
    expect(judgedWith(measure, (journal) => journal.total(1, WEEK, 90)).outcome).toBe('kept');
    expect(judgedWith(measure, (journal) => journal.total(1, WEEK, 45)).attainment).toBe(0.5);
  });
});

describe('at most', () => {
  test.each([
    [0, 'unknown', null],
    [4, 'unknown', null],
    [4.1, 'partly', 0.975],
    [5, 'partly', 0.75],
    [8, 'missed', 0],
  ])(
    'an unconfirmed sum of %d of at most 4 is %s, worth %s, in its week and after',
    (amount, outcome, attainment) => {
      for (const days of [2, 30]) {
        const judged = judgedWith(AT_MOST_4, (journal) => journal.log(1, WEEK, amount), days);
        expect(judged).toMatchObject({ outcome, attainment, amount });
      }
    },
  );

  test.each([
    [0, 'kept', 1],
    [4, 'kept', 1],
    [5, 'partly', 0.75],
    [8, 'missed', 0],
  ])('a confirmed %d of at most 4 is %s', (amount, outcome, attainment) => {
    expect(judgedWith(AT_MOST_4, (journal) => journal.total(1, WEEK, amount))).toMatchObject({
      outcome,
      attainment,
    });
  });

  test('it is judged on the sum of the week, not on its single entries', () => {
    const judged = judgedWith(AT_MOST_4, (journal) => {
      for (const day of [0, 1, 2]) journal.log(1, WEEK, 2, daysAfter(MONDAY, day));
      journal.answer(1, WEEK, 'confirmed');
    });
    expect(judged).toMatchObject({ outcome: 'partly', attainment: 0.5, amount: 6 });
  });

  test('at most 0 is kept by a confirmed nothing, with or without an entry, and missed by 1', () => {
    const none: MeasureOptions = { kind: 'at-most', unit: 'deals', target: 0 };
    expect(judgedWith(none, (journal) => journal.total(1, WEEK, 0)).outcome).toBe('kept');
    expect(judgedWith(none, (journal) => journal.answer(1, WEEK, 'confirmed')).outcome).toBe('kept');
    expect(judgedWith(none, (journal) => journal.total(1, WEEK, 1)).outcome).toBe('missed');
    expect(judgedWith(none, () => undefined).outcome).toBe('unknown');
  });
});

describe('excuses', () => {
  const withRange = (measure: MeasureOptions, given: (journal: RecordBuilder) => void) =>
    judgedWith(measure, (journal) => {
      given(journal);
      journal.excuse('2026-W09', '2026-W11', 'holidays');
    });

  test('a range excuses what nobody answered', () => {
    expect(withRange(YES_NO, () => undefined)).toMatchObject({ outcome: 'excused', attainment: null });
    expect(withRange(AT_MOST_4, () => undefined)).toMatchObject({ outcome: 'excused', attainment: null });
  });

  test.each<[Verdict, string]>([
    ['yes', 'kept'],
    ['partly', 'partly'],
    ['no', 'missed'],
    ['excused', 'excused'],
  ])('an explicit %s beats the range: %s', (verdict, outcome) => {
    expect(withRange(YES_NO, (journal) => journal.answer(1, WEEK, verdict)).outcome).toBe(outcome);
  });

  test('a confirmed amount beats the range', () => {
    expect(withRange(AT_LEAST_4, (journal) => journal.total(1, WEEK, 2))).toMatchObject({
      outcome: 'partly',
      attainment: 0.5,
    });
    expect(withRange(AT_MOST_4, (journal) => journal.total(1, WEEK, 8)).outcome).toBe('missed');
  });

  test('the range beats a sum that nobody confirmed, which stays to be seen', () => {
    expect(withRange(AT_LEAST_4, (journal) => journal.log(1, WEEK, 4))).toMatchObject({
      outcome: 'excused',
      attainment: null,
      amount: 4,
    });
    expect(withRange(AT_MOST_4, (journal) => journal.log(1, WEEK, 9)).outcome).toBe('excused');
  });

  test('an explicit excused beats the amounts of the week', () => {
    const judged = judgedWith(AT_LEAST_4, (journal) => {
      journal.log(1, WEEK, 4);
      journal.answer(1, WEEK, 'excused');
    });
    expect(judged).toMatchObject({ outcome: 'excused', attainment: null, amount: 4 });
  });

  test('the first and the last week of the range are in it, the weeks beside it are not', () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start');
    journal.excuse('2026-W09', '2026-W11');
    const book = openBook(journal.build(), '2026-12-31');
    const outcomes = ['W08', 'W09', 'W10', 'W11', 'W12'].map(
      (week) => judged(book, book.record.measures[0]!, monday(`2026-${week}`)).outcome,
    );
    expect(outcomes).toEqual(['unknown', 'excused', 'excused', 'excused', 'unknown']);
  });

  test('a pause excuses one resolution, and neither another one nor a habit', () => {
    const journal = aJournal({ habits: ['coaching'] });
    const paused = journal.resolution('start');
    const other = journal.resolution('stop');
    journal.excuse(WEEK, WEEK, 'parental leave', paused);
    const book = openBook(journal.build(), '2026-12-31');
    const outcomes = book.record.measures.map((measure) => judged(book, measure, MONDAY).outcome);
    expect([book.excuse(MONDAY, paused)?.reason, book.excuse(MONDAY, other)]).toEqual([
      'parental leave',
      undefined,
    ]);
    expect(outcomes).toEqual(['unknown', 'excused', 'unknown']);
  });

  test("where both cover the week, the resolution's own reason is told before everybody's", () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start');
    journal.excuse(WEEK, WEEK, 'holidays');
    journal.excuse(WEEK, WEEK, 'no product yet', 1);
    const book = openBook(journal.build(), '2026-12-31');
    expect(book.excuse(MONDAY, 1)?.reason).toBe('no product yet');
    expect(book.excuse(MONDAY, null)?.reason).toBe('holidays');
  });
});

describe('grace', () => {
  test.each([
    [0, false],
    [6, false],
    [7, false],
    [13, false],
    [14, true],
    [400, true],
  ])('an answer first given %i days after the Monday is late: %s', (days, late) => {
    const on = daysAfter(MONDAY, days);
    const judged = judgedWith(YES_NO, (journal) => journal.answer(1, WEEK, 'yes', { on }));
    expect(judged).toMatchObject({ outcome: 'kept', attainment: 1, late });
  });

  test('a later correction of an answer in time is in time, one of a late answer is late', () => {
    const corrected = (first: number) =>
      judgedWith(YES_NO, (journal) => {
        journal.answer(1, WEEK, 'yes', { on: daysAfter(MONDAY, first) });
        journal.answer(1, WEEK, 'no', { on: daysAfter(MONDAY, first + 60) });
      });
    expect(corrected(13)).toMatchObject({ outcome: 'missed', late: false });
    expect(corrected(14)).toMatchObject({ outcome: 'missed', late: true });
  });

  test('an amount logged in time and confirmed afterwards was given in time', () => {
    const judged = judgedWith(AT_LEAST_4, (journal) => {
      journal.log(1, WEEK, 3, daysAfter(MONDAY, 2));
      journal.total(1, WEEK, 4, { on: daysAfter(MONDAY, 30) });
    });
    expect(judged).toMatchObject({ outcome: 'kept', late: false });
  });

  test('an amount first logged after the grace is late', () => {
    const judged = judgedWith(AT_LEAST_4, (journal) => journal.log(1, WEEK, 4, daysAfter(MONDAY, 14)));
    expect(judged).toMatchObject({ attainment: 1, late: true });
  });

  test.each([
    ['its Monday', 0, null],
    ['its Sunday', 6, null],
    ['the Monday after', 7, null],
    ['the last day of its grace', 13, null],
    ['the day after its grace', 14, 0],
  ])('an unanswered week, seen on %s, is unknown, and worth to growth and run: %s %s', (_, days, value) => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start');
    const book = openBook(journal.build(), daysAfter(MONDAY, days));
    const score = resolutionScore(book, book.record.resolutions[0]!, MONDAY);
    expect(score).toMatchObject({ outcome: 'unknown', attainment: null, value });
  });
});
