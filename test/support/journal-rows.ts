import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Day } from '../../src/domain/calendar/days.js';
import type { JournalRecord } from '../../src/domain/journal/record.js';
import { emptyRecord } from '../../src/domain/journal/record.js';
import type { JournalRows, RowsByKind } from '../../src/domain/journal/rows.js';
import { journalJson, readJournalJson } from '../../src/exchange/journal-json.js';
import { openJsonFile } from '../../src/exchange/json-file.js';
import { mergeRows, type Kept, type Merged } from '../../src/journal/merge-rows.js';
import { openInMemory } from '../../src/journal/open.js';
import { recordOperation } from '../../src/journal/operations.js';
import { tablesOf, type Database } from '../../src/journal/sqlite.js';
import { storedRows } from '../../src/journal/stored-rows.js';
import { YES_OR_NO } from '../../src/domain/measures/new-resolution.js';
import { addMeasure } from '../../src/journal/write-resolutions.js';
import { setSetting } from '../../src/journal/write-weeks.js';

/** The rows of a record, as a journal would hold them. */
export function rowsOf(record: JournalRecord): JournalRows {
  const { firstWeek, begunOn, settings } = record;
  const kinds: { readonly [Kind in keyof RowsByKind]: readonly RowsByKind[Kind][] } = {
    resolutions: record.resolutions,
    measures: record.measures.map(({ owner, ...measure }) => ({ ...measure, ...owner })),
    checkIns: record.checkIns,
    answers: record.answers,
    entries: record.entries.map((entry) => ({ ...entry, uid: `e${entry.id}` })),
    excuses: record.excuses.map((excuse) => ({ ...excuse, uid: `x${excuse.id}` })),
    habitsOff: record.habitsOff,
  };
  return { head: { firstWeek, begunOn, settings: { role: settings.role } }, rows: (kind) => kinds[kind] };
}

/** A journal in memory in which nobody has written yet. */
export function newJournal(today: Day): Database {
  return openInMemory((database) => {
    const tables = tablesOf(database);
    const { firstWeek, measures } = emptyRecord(today);
    setSetting(tables, 'first-week', firstWeek);
    setSetting(tables, 'role', 'rep');
    for (const measure of measures) addMeasure(tables, measure, YES_OR_NO);
  });
}

/** Brings rows in as one operation, as `import` does. */
export function broughtIn(
  database: Database,
  rows: JournalRows,
  today: Day,
  choose: () => Kept | undefined = () => undefined,
): Merged {
  const operation = { onDate: today, command: 'import', kind: 'do', undoes: null } as const;
  return recordOperation(database, null, operation, (tables) => mergeRows(tables, rows, choose)).result;
}

export function jsonOf(database: Database): string {
  return [...journalJson(storedRows(tablesOf(database)))].join('');
}

/** Reads a text as a file, for the time of some work. */
export function fromText<Result>(text: string | Buffer, work: (rows: JournalRows) => Result): Result {
  return inFile(text, (descriptor) => work(readJournalJson(openJsonFile(descriptor), () => undefined)));
}

function inFile<Result>(text: string | Buffer, work: (descriptor: number) => Result): Result {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-rows-'));
  fs.writeFileSync(path.join(folder, 'file.json'), text);
  const descriptor = fs.openSync(path.join(folder, 'file.json'), 'r');
  try {
    return work(descriptor);
  } finally {
    fs.closeSync(descriptor);
    fs.rmSync(folder, { recursive: true });
  }
}
