import { expect, test } from 'vitest';
import { demoJournal } from '../../../src/demo/demo.js';
import { periodOf } from '../../../src/domain/calendar/periods.js';
import { weekOf } from '../../../src/domain/calendar/weeks.js';
import { openBook } from '../../../src/domain/journal/book.js';
import { yearPage } from '../../../src/domain/reports/year-page.js';

const TODAY = '2026-11-20';

function demoPage(year = TODAY, notes: 'self' | 'others' = 'others') {
  const journal = demoJournal(TODAY);
  const book = openBook(journal.read(), TODAY);
  journal.close();
  return yearPage(book, periodOf('year', weekOf(year), 1), { notes, coach: undefined });
}

test('the weeks that are drawn are those of the report: outcomes, attainments, and growth at the end', () => {
  const { habits, resolutions } = demoPage();
  for (const { progress, weeks } of [...habits, ...resolutions]) {
    expect(weeks).toHaveLength(53);
    expect(weeks.map(({ outcome }) => outcome)).toEqual(progress.outcomes);
    expect(weeks.map(({ attainment }) => attainment)).toEqual(progress.weeks);
    expect(weeks.findLast(({ growth }) => growth !== null)?.growth).toBe(progress.growth);
    expect(weeks.filter(({ late }) => late)).toHaveLength(progress.late);
  }
});

test('a quarter stands beside the one before it, if the journal has it', () => {
  expect(demoPage().quarter).toMatchObject({ now: { label: '2026-Q4' }, before: { label: '2026-Q3' } });
  expect(demoPage('2025-12-20').quarter).toBeNull();
});

test('private notes are for oneself', () => {
  const notesOf = (page: ReturnType<typeof demoPage>) =>
    [...page.habits, ...page.resolutions].flatMap(({ notes }) => notes);
  expect(notesOf(demoPage()).filter((note) => note.private)).toEqual([]);
  expect(notesOf(demoPage(TODAY, 'self')).filter((note) => note.private)).not.toEqual([]);
});
