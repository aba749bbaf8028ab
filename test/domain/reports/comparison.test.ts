import { expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { changesThat, points, type Comparison } from '../../../src/domain/reports/comparison.js';
import { comparedReport, periodReport } from '../../../src/domain/reports/period-report.js';
import { periodBefore, periodOf, type PeriodKind } from '../../../src/domain/calendar/periods.js';
import type { JournalRecord } from '../../../src/domain/journal/record.js';
import { fiveYears, FIVE_YEARS_TODAY } from '../../support/five-years.js';
import { aJournal, daysAfter, monday, weeksOn } from '../../support/record-builder.js';

function compared(record: JournalRecord, today: string, kind: PeriodKind, week: string): Comparison {
  const book = openBook(record, today);
  return comparedReport(book, periodOf(kind, monday(week), 1)).compared!;
}

test('what rose and what fell is said by whole percents of mean attainment', () => {
  const journal = aJournal({ firstWeek: '2026-W40', habits: ['coaching'] });
  const calls = journal.resolution('start', { text: 'Call', measure: { target: 4, unit: 'calls' } });
  const notes = journal.resolution('continue', { text: 'Write' });
  journal.answers('coaching', '2026-W40', ['no', 'yes', 'partly', 'no', 'no', 'yes', 'yes', 'partly', 'no']);
  journal.answers(notes, '2026-W40', ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'no', 'yes', 'yes']);
  weeksOn('2026-W40', 9).forEach((week) => journal.total(calls, week, 3));
  const result = compared(journal.build(), '2026-12-20', 'month', '2026-W46');

  expect([result.before.label, result.now.label, result.elapsed]).toEqual(['2026-10', '2026-11', 4]);
  expect(result.habits[1]).toMatchObject({ key: 'coaching', before: 0.3, now: 0.625, direction: 'rose' });
  expect(result.resolutions).toMatchObject([
    { id: notes, before: 1, now: 0.75, direction: 'fell', comparedWith: notes, amount: null },
    { id: calls, before: 0.75, now: 0.75, direction: 'held', amountBefore: 15, amount: 12, unit: 'calls' },
  ]);
  expect(changesThat('rose', result).map(points)).toEqual([33]);
});

test('a change that rounding hides is none', () => {
  const journal = aJournal({ firstWeek: '2026-W46', habits: [] });
  const id = journal.resolution('start', { measure: { target: 1000, unit: 'steps' } });
  journal.total(id, '2026-W46', 701);
  journal.total(id, '2026-W47', 704);
  const result = compared(journal.build(), '2026-11-22', 'week', '2026-W47');
  expect(result.resolutions[0]).toMatchObject({ before: 0.701, now: 0.704, direction: 'held' });
});

test('what was carried over the turn of the year stands beside what it came from, what is new beside nothing', () => {
  const journal = aJournal({ firstWeek: '2026-W40', habits: [] });
  const turned = { to: '2027-01-03', closedAs: 'turned' } as const;
  const old = journal.resolution('start', { text: 'Plan', ...turned });
  const left = journal.resolution('stop', { text: 'Rush', to: '2026-12-30', closedAs: 'dropped' });
  const carried = journal.resolution('continue', { text: 'Plan', from: '2027-01-04', cameFrom: old });
  const fresh = journal.resolution('start', { text: 'Ask', from: '2027-01-04' });
  for (const id of [old, left]) journal.answer(id, '2026-W50', 'yes');
  for (const id of [carried, fresh]) journal.answer(id, '2027-W02', 'no');
  const result = compared(journal.build(), '2027-02-01', 'quarter', '2027-W02');

  expect(result.resolutions).toMatchObject([
    { id: carried, comparedWith: old, direction: 'fell' },
    { id: fresh, comparedWith: null, before: null, direction: 'unknown' },
  ]);
  expect(result.gone.map(({ id }) => id)).toEqual([left]);
});

test.each(['week', 'month', 'quarter', 'year'] as const)(
  'each comparison of a %s takes its figures from the two reports',
  { tags: 'long' },
  (kind) => {
    const record = fiveYears(5);
    const book = openBook(record, FIVE_YEARS_TODAY);
    for (let week = daysAfter(record.firstWeek, 400); week <= FIVE_YEARS_TODAY; week = daysAfter(week, 42)) {
      const period = periodOf(kind, week, 2);
      const report = comparedReport(book, period);
      const before = periodReport(book, periodBefore(period));
      for (const change of report.compared!.resolutions) {
        const then = before.resolutions.find(({ id }) => id === change.comparedWith);
        const now = report.resolutions.find(({ id }) => id === change.id);
        expect([change.before, change.now]).toEqual([then?.attainment ?? null, now?.attainment ?? null]);
        expect(isAncestor(record, change.comparedWith, change.id)).toBe(true);
      }
      const told = [
        ...report.compared!.resolutions.map(({ comparedWith }) => comparedWith),
        ...report.compared!.gone.map(({ id }) => id),
      ];
      expect(new Set(told.filter((id) => id !== null))).toEqual(
        new Set(before.resolutions.map(({ id }) => id)),
      );
    }
  },
);

function isAncestor(record: JournalRecord, earlier: number | null, id: number): boolean {
  if (earlier === null || earlier === id) return true;
  const from = record.resolutions.find((each) => each.id === id)?.cameFrom ?? null;
  return from !== null && isAncestor(record, earlier, from);
}
