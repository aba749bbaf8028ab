import type { Day } from '../domain/calendar/days.js';
import type { JournalRecord } from '../domain/journal/record.js';
import { UserError } from '../errors.js';
import { sqliteCode } from './faults.js';
import { readOperations, writeImage, type RowChange } from './operations.js';
import { readRecord } from './read-record.js';
import { RECORDED_TABLES } from './schema.js';
import { Damage } from './sound.js';
import { openDatabase, type Database } from './sqlite.js';
import { tablesOf } from './tables.js';

const CHANGES_AFTER = `
  SELECT table_name AS tableName, row_id AS rowId, before, after
  FROM change WHERE operation_id > @id ORDER BY id DESC`;

/**
 * The journal as it stood after its last operation not dated after `day`. The journal itself is only
 * read: the later operations are taken back, newest first, in a copy in memory.
 * @throws UserError when the journal was begun after that day
 */
export function recordAsOf(database: Database, day: Day): JournalRecord {
  const last = lastOperation(database, day);
  const copy = openDatabase(database.serialize(), { readonly: false, fileMustExist: false });
  try {
    rewind(copy, last);
    return readRecord(tablesOf(copy));
  } catch (error) {
    // In memory no disk can fail and nobody else writes: what does not fit was not written by janus.
    throw sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT') === true ? new Damage('the changes') : error;
  } finally {
    copy.close();
  }
}

/** The id of the last operation not dated after `day`; 0 in a journal that nothing was done to yet. */
function lastOperation(database: Database, day: Day): number {
  const operations = readOperations(tablesOf(database));
  const last = operations.findLast((operation) => operation.onDate <= day);
  const [first] = operations.map((operation) => operation.onDate).sort();
  if (last !== undefined || first === undefined) return last?.id ?? 0;
  throw new UserError(
    `this journal holds nothing that was written by ${day}.`,
    `its first change is of ${first}; name that day or a later one.`,
  );
}

/** Every state on the way was once the journal's, so none of its rules can be in the way but the order of tables. */
function rewind(copy: Database, last: number): void {
  copy.pragma('foreign_keys = 0');
  for (const table of Object.keys(RECORDED_TABLES)) {
    copy.exec(`DROP TRIGGER ${table}_inserted; DROP TRIGGER ${table}_updated; DROP TRIGGER ${table}_deleted`);
  }
  const tables = tablesOf(copy);
  copy.transaction(() => {
    for (const { tableName, rowId, before } of tables.all<RowChange>(CHANGES_AFTER, { id: last })) {
      writeImage(tables, tableName, rowId, before);
    }
  })();
}
