import { expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { graceEnd, isInTime } from '../../../src/domain/journal/grace.js';
import { judged } from '../../../src/domain/measures/judge.js';
import { habitScore } from '../../../src/domain/scores/week-scores.js';
import { aJournal, monday, type RecordBuilder } from '../../support/record-builder.js';

const bookOn = (today: string, given: (journal: RecordBuilder) => void = () => undefined) => {
  const journal = aJournal({ habits: ['coaching'] });
  given(journal);
  return openBook(journal.build(), today);
};

test('the grace of a week ends on the seventh day after its Sunday', () => {
  expect(graceEnd(bookOn('2026-11-22'), monday('2026-W47'))).toBe('2026-11-29');
});

test('the days of weeks excused for everything do not count: the week before the holidays is answered after them', () => {
  const away = (today: string) =>
    bookOn(today, (journal) => {
      journal.excuse('2026-W52', '2026-W53', 'holidays');
    });
  expect(graceEnd(away('2026-12-20'), monday('2026-W51'))).toBe('2027-01-10');
  expect(graceEnd(away('2026-12-20'), monday('2026-W53'))).toBe('2027-01-10');
  expect(graceEnd(away('2026-12-20'), monday('2026-W50'))).toBe('2026-12-20');
  expect(isInTime(away('2027-01-10'), monday('2026-W51'))).toBe(true);
  expect(isInTime(away('2027-01-11'), monday('2026-W51'))).toBe(false);
  expect(habitScore(away('2027-01-10'), 'coaching', monday('2026-W51'))?.value).toBeNull();
  expect(habitScore(away('2027-01-11'), 'coaching', monday('2026-W51'))?.value).toBe(0);
});

test('excuses side by side, or over one another, are one holiday', () => {
  const book = bookOn('2026-08-30', (journal) => {
    journal.excuse('2026-W32', '2026-W33');
    journal.excuse('2026-W33', '2026-W34');
    journal.excuse('2026-W36', '2026-W36');
  });
  expect(graceEnd(book, monday('2026-W31'))).toBe('2026-08-30');
});

test('a pause of one resolution stops no grace', () => {
  const book = bookOn('2026-11-22', (journal) => {
    journal.resolution('start');
    journal.excuse('2026-W48', '2026-W50', 'paused', 1);
  });
  expect(graceEnd(book, monday('2026-W47'))).toBe('2026-11-29');
});

test('an answer on the last day of a grace that waited is in time, one on the day after is late', () => {
  const lateOn = (on: string) => {
    const book = bookOn('2027-02-01', (journal) => {
      journal.excuse('2026-W52', '2026-W53', 'holidays');
      journal.answer('coaching', '2026-W51', 'yes', { on });
    });
    return judged(book, book.record.measures[0]!, monday('2026-W51')).late;
  };
  expect([lateOn('2027-01-10'), lateOn('2027-01-11')]).toEqual([false, true]);
});

test('an excused week that is answered long afterwards was no holiday: a year cannot be excused and then crammed', () => {
  const weeks = ['2026-W02', '2026-W03', '2026-W04', '2026-W05', '2026-W06'];
  const evening = '2026-03-13';
  const book = bookOn(evening, (journal) => {
    journal.excuse('2026-W02', '2026-W11');
    for (const week of weeks) journal.answer('coaching', week, 'yes', { on: evening });
  });
  const late = weeks.map((week) => habitScore(book, 'coaching', monday(week))?.late);
  expect(late).toEqual([true, true, true, true, false]);
  // answered within seven days, a week stays the holiday that it was
  const soon = bookOn('2027-02-01', (journal) => {
    journal.excuse('2026-W52', '2026-W53');
    journal.answer('coaching', '2026-W52', 'yes', { on: '2027-01-03' });
  });
  expect(graceEnd(soon, monday('2026-W51'))).toBe('2027-01-10');
});
