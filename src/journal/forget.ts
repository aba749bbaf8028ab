import fs from 'node:fs';
import type { Day } from '../domain/calendar/days.js';
import type { Week } from '../domain/calendar/weeks.js';
import { UserError } from '../errors.js';
import type { Phrase } from '../phrase.js';
import { silent } from '../progress.js';
import { addBackup, backupsOf, removeHalfBackups } from './backups.js';
import { carryStandings } from './carry-standings.js';
import { openForWriting } from './open.js';
import { explainSqliteErrors } from './sqlite-errors.js';
import { serialized, tablesOf, type Database, type Tables } from './sqlite.js';

// What is forgotten goes out of the tables, the log of changes and the file's free pages. It is no operation.

const IMAGE = 'coalesce(after, before)';
/** The measures of a resolution, those too that the log alone knows. */
const MEASURES_OF = `
  SELECT id FROM measure WHERE resolution_id = @id UNION
  SELECT row_id FROM change WHERE table_name = 'measure' AND ${IMAGE} ->> 'resolution_id' = @id`;
const CHANGES_OF = `
  (table_name = 'resolution' AND row_id = @id)
  OR (table_name IN ('stint', 'serves', 'excuse') AND ${IMAGE} ->> 'resolution_id' = @id)
  OR (table_name = 'measure' AND row_id IN (SELECT value FROM json_each(@measures)))
  OR (table_name IN ('target', 'answer', 'entry')
    AND ${IMAGE} ->> 'measure_id' IN (SELECT value FROM json_each(@measures)))`;
const TOUCHED = `SELECT DISTINCT operation_id AS id FROM change WHERE ${CHANGES_OF}`;
/** The first operation stays: its date is the journal's first day. */
const EMPTY_OPERATIONS = `
  DELETE FROM operation WHERE id IN (SELECT value FROM json_each(@touched))
    AND id NOT IN (SELECT operation_id FROM change) AND id <> (SELECT min(id) FROM operation)`;
/** `add "Plan every call"` becomes `add`. */
const WORDS_OF_OPERATIONS = `
  UPDATE operation SET command = trim(substr(command, 1, instr(command, '"') - 1))
  WHERE id IN (SELECT value FROM json_each(@touched)) AND instr(command, '"') > 0`;
const ORIGIN_IN_LOG = `
  UPDATE change SET before = json_set(before, '$.came_from', NULL), after = json_set(after, '$.came_from', NULL)
  WHERE table_name = 'resolution' AND (before ->> 'came_from' = @id OR after ->> 'came_from' = @id)`;
/** In this order: a row goes before those that it refers to. */
const ROWS_OF = [
  'DELETE FROM target WHERE measure_id IN (SELECT value FROM json_each(@measures))',
  'DELETE FROM answer WHERE measure_id IN (SELECT value FROM json_each(@measures))',
  'DELETE FROM entry WHERE measure_id IN (SELECT value FROM json_each(@measures))',
  'DELETE FROM measure WHERE id IN (SELECT value FROM json_each(@measures))',
  'DELETE FROM stint WHERE resolution_id = @id',
  'DELETE FROM serves WHERE resolution_id = @id',
  'DELETE FROM excuse WHERE resolution_id = @id',
  'UPDATE resolution SET came_from = NULL WHERE came_from = @id',
  'DELETE FROM resolution WHERE id = @id',
  'DELETE FROM standing WHERE subject = CAST(@id AS TEXT)',
];

const NOTE_OF = [
  'UPDATE answer SET note = NULL, private = 0 WHERE measure_id = @measureId AND week = @week',
  'UPDATE entry SET note = NULL WHERE measure_id = @measureId AND week = @week',
];
const NOTE_IN_LOG = `
  UPDATE change SET before = json_set(before, '$.note', NULL), after = json_set(after, '$.note', NULL)
  WHERE table_name IN ('answer', 'entry')
    AND ${IMAGE} ->> 'measure_id' = @measureId AND ${IMAGE} ->> 'week' = @week`;

/** What came of it. */
export interface Erased {
  /** Why the file was not built anew; undefined where it was. */
  readonly notRebuilt: Phrase | undefined;
}

/** Erases a resolution with all that was ever said about it; what came of it stays, and begins anew. */
export function forgetResolution(journal: string, id: number, today: Day): Erased {
  return erase(journal, today, (tables) => {
    const measures = JSON.stringify(tables.all<{ id: number }>(MEASURES_OF, { id }).map((row) => row.id));
    const touched = JSON.stringify(
      tables.all<{ id: number }>(TOUCHED, { id, measures }).map((operation) => operation.id),
    );
    return {
      rows: () => {
        for (const sql of ROWS_OF) tables.run(sql, used(sql, { id, measures }));
      },
      log: () => {
        tables.run(`DELETE FROM change WHERE ${CHANGES_OF}`, { id, measures });
        tables.run(ORIGIN_IN_LOG, { id });
        tables.run(EMPTY_OPERATIONS, { touched });
        tables.run(WORDS_OF_OPERATIONS, { touched });
      },
    };
  });
}

/** Erases the note of an answer, and those of the amounts that were logged in its week; what was answered stays. */
export function forgetNote(
  journal: string,
  cell: { readonly measureId: number; readonly week: Week },
  today: Day,
): Erased {
  return erase(journal, today, (tables) => ({
    rows: () => {
      for (const sql of NOTE_OF) tables.run(sql, cell);
    },
    log: () => tables.run(NOTE_IN_LOG, cell),
  }));
}

/** A statement is given the values that it names, and no others. */
function used(sql: string, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`@${name}`)));
}

/**
 * Takes the backups away, which still hold what was forgotten, and makes one of the journal as it is now.
 * @returns how many went
 */
export function removeBackups(journal: string, today: Day): number {
  const backups = backupsOf(journal);
  for (const { file } of backups) fs.rmSync(file, { force: true });
  removeHalfBackups(journal);
  const database = openForWriting(journal, today);
  if (database === undefined) return backups.length;
  try {
    const bytes = explainSqliteErrors(journal, () => serialized(database));
    addBackup(journal, bytes, today, 'daily');
  } finally {
    database.close();
  }
  return backups.length;
}

interface Erasure {
  readonly rows: () => unknown;
  readonly log: () => unknown;
}

const BEGIN = "INSERT INTO operation (on_date, command, kind) VALUES (@today, 'forget', 'do')";
const SET_RUNNING = 'UPDATE running SET operation_id = @id WHERE id = 1';

/** In one transaction. The triggers record what goes under an operation that goes with it. */
function erase(journal: string, today: Day, plan: (tables: Tables) => Erasure): Erased {
  const database = openForWriting(journal, today);
  if (database === undefined) return { notRebuilt: undefined };
  try {
    explainSqliteErrors(journal, () => {
      database.transaction(() => eraseRows(tablesOf(database), today, plan)).immediate();
    });
    return { notRebuilt: rebuild(journal, database) };
  } finally {
    database.close();
  }
}

function eraseRows(tables: Tables, today: Day, plan: (tables: Tables) => Erasure): void {
  const { rows, log } = plan(tables);
  const id = tables.run(BEGIN, { today });
  tables.run(SET_RUNNING, { id });
  rows();
  tables.run(SET_RUNNING, { id: null });
  tables.run('DELETE FROM change WHERE operation_id = @id', { id });
  tables.run('DELETE FROM operation WHERE id = @id', { id });
  log();
  carryStandings(tables, today, silent);
}

/**
 * `secure_delete` empties what is deleted, but a page that was moved may hold a copy: the file is built anew. By then
 * it is forgotten, so that what fails here is no failure of the command.
 * @returns why it cannot be built anew; undefined where it was
 */
function rebuild(journal: string, database: Database): Phrase | undefined {
  try {
    explainSqliteErrors(journal, () => database.exec('VACUUM'));
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.said;
    throw error;
  }
}
