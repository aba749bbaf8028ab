import { describe, expect, test } from 'vitest';
import { currentMeasure } from '../../../src/domain/measures/measure-change.js';
import { openBook } from '../../../src/domain/journal/book.js';
import {
  summaryOf,
  summariesOf,
  detailsOf,
  type SummaryFilter,
} from '../../../src/domain/reports/resolution-summary.js';
import { aJournal, daysAfter, monday, type RecordBuilder } from '../../support/record-builder.js';

function listed(journal: RecordBuilder, today: string, filter: SummaryFilter = {}): number[] {
  return summariesOf(openBook(journal.build(), today), filter).map(({ id }) => id);
}

describe('the list', () => {
  test('is in order of bucket, then id', () => {
    const journal = aJournal();
    for (const bucket of ['stop', 'start', 'continue', 'differently', 'continue'] as const)
      journal.resolution(bucket);
    expect(listed(journal, '2026-11-22')).toEqual([3, 5, 4, 2, 1]);
    expect(listed(journal, '2026-11-22', { bucket: 'continue' })).toEqual([3, 5]);
  });

  test('has what is active and what was closed this year; all of it when asked', () => {
    const journal = aJournal({ firstWeek: '2025-W01' });
    journal.resolution('start', { from: '2025-01-06', to: '2025-12-28', closedAs: 'done' });
    journal.resolution('start', { from: '2025-01-06', to: '2025-12-29', closedAs: 'dropped' });
    journal.resolution('start', { from: '2025-01-06', to: '2026-05-05', closedAs: 'done' });
    journal.resolution('start', { from: '2025-01-06' });
    expect(listed(journal, '2026-11-22')).toEqual([2, 3, 4]);
    expect(listed(journal, '2026-11-22', { all: true })).toEqual([1, 2, 3, 4]);
    expect(listed(journal, '2026-11-22', { year: 2025 })).toEqual([1, 2, 3, 4]);
    expect(listed(journal, '2026-11-22', { year: 2026 })).toEqual([]);
  });

  test('in 2027 has no more of what the turn closed on Sunday 3 January, the last day of 2026', () => {
    const journal = aJournal();
    journal.resolution('start', { to: '2027-01-03', closedAs: 'turned' });
    journal.resolution('continue', { from: '2027-01-04', cameFrom: 1 });
    expect(listed(journal, '2027-01-03')).toEqual([2, 1]);
    expect(listed(journal, '2027-01-04')).toEqual([2]);
    expect(listed(journal, '2027-06-01')).toEqual([2]);
  });
});

describe('a card', () => {
  const journal = aJournal();
  journal.resolution('start', {
    text: 'Call before nine',
    when: 'I sit down',
    then: 'I call',
    serves: ['planning'],
    measure: {
      kind: 'at-least',
      unit: 'calls',
      targets: [
        ['2026-W01', 3],
        ['2026-W40', 5],
      ],
    },
  });
  journal.resolution('stop', {
    stints: [
      { bucket: 'start', from: '2026-02-02', to: '2026-03-09', closedAs: 'moved' },
      { bucket: 'stop', from: '2026-03-10', to: '2026-04-08', closedAs: 'done' },
    ],
  });
  journal.resolution('start', { from: '2027-01-04' });
  journal.excuse('2026-W47', '2026-W47', 'holidays');
  journal.excuse('2026-W47', '2026-W48', 'leave', 1);
  const record = journal.build();
  const cardOn = (today: string, index: number) =>
    summaryOf(openBook(record, today), record.resolutions[index]!);

  test('tells all that a list shows, with the target of this week', () => {
    expect(cardOn('2026-03-01', 0)).toMatchObject({
      id: 1,
      uid: 'r1',
      year: 2026,
      bucket: 'start',
      text: 'Call before nine',
      when: 'I sit down',
      then: 'I call',
      instead: null,
      habits: ['planning'],
      state: 'active',
      measure: { kind: 'at-least', unit: 'calls', target: 3 },
      beganOn: '2025-12-29',
      endedOn: null,
      cameFrom: null,
      pause: null,
    });
    expect(cardOn('2026-11-20', 0).measure.target).toBe(5);
  });

  test('names the pause of its own, and not the holiday of everybody', () => {
    expect(cardOn('2026-11-20', 0).pause?.reason).toBe('leave');
    expect(cardOn('2026-11-20', 1).pause).toBeNull();
    expect(cardOn('2026-12-20', 0).pause).toBeNull();
  });

  test('has the bucket and the state in which it ended', () => {
    expect(cardOn('2026-11-20', 1)).toMatchObject({
      bucket: 'stop',
      state: 'done',
      beganOn: '2026-02-02',
      endedOn: '2026-04-08',
    });
  });

  test('of what has not begun has the measure of its first week', () => {
    expect(cardOn('2026-12-20', 2)).toMatchObject({
      state: 'active',
      beganOn: '2027-01-04',
      measure: { kind: 'yes-no' },
    });
  });

  test('with a measure that was changed has the one of this week, else the newest', () => {
    const changing = aJournal({ habits: [] });
    changing.resolution('start', { measure: { to: '2026-W09' } });
    changing.measure(1, { from: '2026-W10', to: '2026-W19', kind: 'at-least', target: 2 });
    const book = openBook(changing.build(), '2026-11-22');
    const idIn = (week: string) => currentMeasure(book, book.record.resolutions[0]!, monday(week)).id;
    expect([idIn('2026-W09'), idIn('2026-W10'), idIn('2026-W40')]).toEqual([1, 2, 2]);
    const none = aJournal({ habits: [] });
    none.resolution('start', { measure: null });
    const empty = openBook(none.build(), '2026-11-22');
    expect(() => summariesOf(empty, {})).toThrow('resolution 1 has no measure');
  });
});

describe('the view of one resolution', () => {
  const journal = aJournal({ firstWeek: '2026-W40', habits: ['coaching'] });
  journal.resolution('continue', { measure: { kind: 'at-least', unit: 'calls', target: 4 } });
  journal.total(1, '2026-W46', 4, { note: 'a good week' });
  journal.total(1, '2026-W45', 2, { note: 'ill, in truth', private: true });
  journal.log(1, '2026-W47', 1);
  journal.log(1, '2026-W47', 2, '2026-11-18');
  journal.answer('coaching', '2026-W46', 'yes', { note: 'of a habit' });
  const record = journal.build();
  const view = (notes: 'self' | 'others', today = '2026-11-20') =>
    detailsOf(openBook(record, today), record.resolutions[0]!, notes);

  test('has the growth, the run, the last twelve weeks and what was logged in this one', () => {
    const seen = view('self');
    expect(seen.weeks).toEqual([null, null, null, null, null, null, null, null, null, 0.5, 1, null]);
    expect(seen.thisWeek).toMatchObject({ outcome: 'unknown', attainment: null, amount: 3, target: 4 });
    expect(seen.entries.map(({ amount }) => amount)).toEqual([1, 2]);
    // begun on a Monday, its first week is whole: five weeks are past their grace at 0
    expect(seen.run).toEqual({ length: 1, reserveUsed: true, kept: 1, of: 7 });
    let growth = 0.75;
    for (const value of [0, 0, 0, 0, 0, 0.5, 1]) growth += (value - growth) * (1 - Math.pow(0.5, 0.2));
    expect(seen.growth).toBeCloseTo(growth, 12);
  });

  test('has the notes in order of weeks, the private ones only for the person', () => {
    expect(view('self').notes).toEqual([
      { week: monday('2026-W45'), note: 'ill, in truth', private: true },
      { week: monday('2026-W46'), note: 'a good week', private: false },
    ]);
    expect(view('others').notes).toEqual([{ week: monday('2026-W46'), note: 'a good week', private: false }]);
  });

  test('of what is closed stays with its last week, of what is to come with its first', () => {
    const other = aJournal({ firstWeek: '2026-W40', habits: [] });
    other.resolution('start', { to: daysAfter(monday('2026-W45'), 6), closedAs: 'done' });
    other.resolution('continue', { from: '2027-01-04' });
    other.answers(1, '2026-W44', ['yes', 'yes']);
    const book = openBook(other.build(), '2026-11-20');
    const closed = detailsOf(book, book.record.resolutions[0]!, 'self');
    expect(closed.weeks.slice(-2)).toEqual([1, 1]);
    expect(closed.run.kept).toBe(2);
    const coming = detailsOf(book, book.record.resolutions[1]!, 'self');
    expect([coming.growth, coming.run.of, coming.thisWeek.outcome]).toEqual([0.75, 0, 'unknown']);
  });
});
