import { expect, test } from 'vitest';
import { emptyRecord } from '../../src/domain/journal/record.js';
import { YES_OR_NO } from '../../src/domain/measures/new-resolution.js';
import { openInMemory } from '../../src/journal/open.js';
import { recordOperation } from '../../src/journal/operations.js';
import { readScope, type Scope } from '../../src/journal/read-scope.js';
import { tablesOf, type Database, type Tables } from '../../src/journal/sqlite.js';
import { addMeasure } from '../../src/journal/write-resolutions.js';
import { saveAnswer, setSetting } from '../../src/journal/write-weeks.js';

const TODAY = '2026-11-20';
const BEGUN = '2026-09-30';
const SINCE = { week: '2026-11-16', back: 1, today: TODAY };

/** They hold a few rows for each year, or one is taken by its id. */
const SHORT = /^SCAN (setting|excuse|habit_off|serves|resolution|operation|line|CONSTANT|json_each)\b/;

/** With standings, so that the weeks before are not read. */
function journal(): Database {
  const { firstWeek, measures } = emptyRecord(BEGUN);
  const database = openInMemory((empty) => {
    setSetting(tablesOf(empty), 'first-week', firstWeek);
    for (const measure of measures) addMeasure(tablesOf(empty), measure, YES_OR_NO);
  });
  const operation = { onDate: TODAY, command: 'checkin', kind: 'do', undoes: null } as const;
  recordOperation(database, null, operation, (tables) => {
    const cell = { week: SINCE.week, measureId: 1, on: TODAY };
    saveAnswer(tables, cell, { verdict: 'yes' }, () => '');
  });
  return database;
}

/** What SQLite does for each statement that runs. */
function planning(database: Database, plans: string[]): Tables {
  const tables = tablesOf(database);
  const plan = (sql: string, values: object = {}): void => {
    const steps = database.prepare<object, { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(values);
    plans.push(...steps.map(({ detail }) => detail));
  };
  return {
    run: (sql, values) => tables.run(sql, values),
    all: (sql, values) => {
      plan(sql, values);
      return tables.all(sql, values);
    },
    get: (sql, values) => {
      plan(sql, values);
      return tables.get(sql, values);
    },
    each: (sql, values) => {
      plan(sql, values);
      return tables.each(sql, values);
    },
  };
}

test.each<[string, Scope, reads: string]>([
  ['a report', { kind: 'weeks', ...SINCE }, 'SEARCH answer USING INDEX sqlite_autoindex_answer_1 (week>?)'],
  ['list', { kind: 'resolutions', from: '2025-12-29' }, 'SEARCH stint USING INDEX stint_by_end (to_date>?)'],
  [
    'show',
    { kind: 'subject', subject: { words: '3' }, beside: null },
    'SEARCH answer USING COVERING INDEX answer_of_measure (measure_id=?)',
  ],
  [
    'explain',
    { kind: 'subject', subject: { habit: 'coaching' }, beside: SINCE },
    'SEARCH entry USING COVERING INDEX entry_of_measure (measure_id=?)',
  ],
])('%s goes through no long table', (_, scope, reads) => {
  const database = journal();
  const plans: string[] = [];
  readScope(planning(database, plans), scope);
  expect(plans).toContain(reads);
  expect(plans.filter((step) => step.startsWith('SCAN') && !SHORT.test(step))).toEqual([]);
});

test('an amount is saved by the entries of its week, not by those of its measure', () => {
  const database = journal();
  const plans: string[] = [];
  const operation = { onDate: TODAY, command: 'checkin', kind: 'do', undoes: null } as const;
  recordOperation(database, null, operation, () => {
    const cell = { week: SINCE.week, measureId: 1, on: TODAY };
    saveAnswer(planning(database, plans), cell, { amount: 3 }, () => 'one');
  });
  expect(plans).toContain('SEARCH entry USING INDEX entry_of_week (week=?)');
});
