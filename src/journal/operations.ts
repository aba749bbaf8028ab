import type { Day } from '../domain/calendar/days.js';
import type { JournalRecord } from '../domain/journal/record.js';
import { UserError } from '../errors.js';
import { silent, type StartProgress } from '../progress.js';
import { carryStandings } from './carry-standings.js';
import { readRecord } from './read-record.js';
import { dropTriggers, RECORDED_TABLES, type RecordedTable } from './schema.js';
import { sqliteCode } from './sqlite-errors.js';
import { serialized, tablesOf, withDatabase, type Database, type Tables } from './sqlite.js';
import { CorruptJournal, validateOperations } from './validate-journal.js';

/** One change of the journal, as the person made it. */
export interface Operation {
  readonly id: number;
  /** Today, as the command was told. */
  readonly onDate: Day;
  readonly command: string;
  readonly kind: 'do' | 'undo' | 'redo';
  /** The operation that an undo or a redo is of. */
  readonly undoes: number | null;
}

/** An operation that was undone or redone. */
export interface Reversed extends Operation {
  /** The tables of the rows that it had added. */
  readonly added: readonly RecordedTable[];
}

/** One row before and after an operation, as JSON; null where there is no row. */
interface RowChange {
  readonly tableName: RecordedTable;
  readonly rowId: number;
  readonly before: string | null;
  readonly after: string | null;
}

const COLUMNS = 'id, on_date AS onDate, command, kind, undoes';
const OPERATIONS = `SELECT ${COLUMNS} FROM operation ORDER BY id`;
const OPERATION = `SELECT ${COLUMNS} FROM operation WHERE id = @id`;
const NEWEST = `SELECT ${COLUMNS} FROM operation WHERE id <= @last ORDER BY id DESC LIMIT @limit`;
const PAGE = 20;
const LAST_UNTIL = 'SELECT id FROM operation WHERE on_date <= @day ORDER BY id DESC LIMIT 1';
const FIRST_DAY = 'SELECT min(on_date) AS day FROM operation';
const NEWEST_ID = 'SELECT max(id) AS id FROM operation';
const ADD_OPERATION = `
  INSERT INTO operation (on_date, command, kind, undoes) VALUES (@onDate, @command, @kind, @undoes)`;
const SET_RUNNING = 'UPDATE running SET operation_id = @id WHERE id = 1';
const CHANGES = `
  SELECT table_name AS tableName, row_id AS rowId, before, after FROM change WHERE operation_id = @id ORDER BY id`;
const COUNT_CHANGES = 'SELECT count(*) AS count FROM change WHERE operation_id = @id';
const CHANGES_AFTER = `
  SELECT table_name AS tableName, row_id AS rowId, before, after
  FROM change WHERE operation_id > @id ORDER BY id DESC`;

export function readOperations(tables: Tables): Operation[] {
  const operations = tables.all<Operation>(OPERATIONS);
  validateOperations(operations);
  return operations;
}

/** The newest first, up to the last one that is not dated after a day: so many, or all. */
export function readNewestOperations(tables: Tables, limit = -1, until?: Day): Operation[] {
  const last = until === undefined ? undefined : tables.get<{ id: number }>(LAST_UNTIL, { day: until });
  if (until !== undefined && last === undefined) return [];
  const operations = tables.all<Operation>(NEWEST, { last: last?.id ?? Number.MAX_SAFE_INTEGER, limit });
  validateOperations(operations);
  return operations;
}

/** All operations, the newest first, read a page at a time: whoever looks for one of the newest reads no more. */
function* newestOperations(tables: Tables): Generator<Operation> {
  for (let last = Number.MAX_SAFE_INTEGER; ;) {
    const page = tables.all<Operation>(NEWEST, { last, limit: PAGE });
    validateOperations(page);
    yield* page;
    const oldest = page.at(-1);
    if (oldest === undefined) return;
    last = oldest.id - 1;
  }
}

/**
 * The id of the operation that undo or redo would take next; undefined for none. Read backwards, each undo stands for
 * one earlier change that is done no more, and each redo for one undo.
 */
function nextTo(kind: 'undo' | 'redo', newestFirst: Iterable<Operation>): number | undefined {
  let passed = 0;
  for (const operation of newestFirst) {
    // any other change clears redo
    if (kind === 'redo' && operation.kind === 'do') return undefined;
    if (operation.kind === kind) passed += 1;
    else if (passed > 0) passed -= 1;
    else return operation.undoes ?? operation.id;
  }
  return undefined;
}

/** What some work returns, and the operation under which its changes are recorded; null without a change. */
interface Recorded<Result> {
  readonly result: Result;
  readonly operationId: number | null;
}

/**
 * Runs `work` in one immediate transaction, as one operation. Nothing of it remains when it fails, and no operation
 * is recorded when it changes nothing.
 * @param earlier an operation that is continued where it is still the newest one
 */
export function recordOperation<Result>(
  database: Database,
  earlier: number | null,
  operation: Omit<Operation, 'id'>,
  work: (tables: Tables) => Result,
  progress = silent,
): Recorded<Result> {
  const recorded = inTransaction(database, (tables) => {
    const newest = tables.get<{ id: number | null }>(NEWEST_ID)?.id ?? null;
    const continued = earlier === newest ? earlier : null;
    const id = continued ?? tables.run(ADD_OPERATION, operation);
    return record(tables, { id, onDate: operation.onDate, progress }, () => work(tables));
  });
  return { ...recorded, operationId: recorded.operationId ?? earlier };
}

/** Undoes the newest operation that is not undone yet, or redoes what was undone last; undefined when there is none. */
export function reverseOperation(
  database: Database,
  kind: 'undo' | 'redo',
  onDate: Day,
  progress = silent,
): Reversed | undefined {
  const { result, operationId } = trusting(() =>
    inTransaction(database, (tables) => {
      const next = nextTo(kind, newestOperations(tables));
      const target = next === undefined ? undefined : tables.get<Operation>(OPERATION, { id: next });
      if (target === undefined) return { result: undefined, operationId: null };
      database.pragma('defer_foreign_keys = 1');
      const id = tables.run(ADD_OPERATION, { onDate, command: target.command, kind, undoes: target.id });
      return record(tables, { id, onDate, progress }, () => {
        const changes = tables.all<RowChange>(CHANGES, { id: target.id });
        if (kind === 'undo') changes.reverse();
        for (const change of changes)
          writeImage(tables, change, kind === 'undo' ? change.before : change.after);
        const added = changes.filter(({ before }) => before === null);
        return { ...target, added: added.map(({ tableName }) => tableName) };
      });
    }),
  );
  return operationId === null ? undefined : result;
}

/** One immediate transaction; rolled back when `work` fails or nothing is recorded, so that not even an id is used. */
function inTransaction<Result>(
  database: Database,
  work: (tables: Tables) => Recorded<Result>,
): Recorded<Result> {
  database.exec('BEGIN IMMEDIATE');
  try {
    const recorded = work(tablesOf(database));
    database.exec(recorded.operationId === null ? 'ROLLBACK' : 'COMMIT');
    return recorded;
  } finally {
    if (database.inTransaction) database.exec('ROLLBACK');
  }
}

function record<Result>(
  tables: Tables,
  { id, onDate, progress }: Pick<Operation, 'id' | 'onDate'> & { readonly progress: StartProgress },
  work: () => Result,
): Recorded<Result> {
  tables.run(SET_RUNNING, { id });
  const result = work();
  tables.run(SET_RUNNING, { id: null });
  const changes = tables.get<{ count: number }>(COUNT_CHANGES, { id })?.count;
  if (changes !== 0) carryStandings(tables, onDate, progress);
  return { result, operationId: changes === 0 ? null : id };
}

/**
 * Makes a row what its image says; no image, no row.
 * @throws CorruptJournal for an image that janus cannot have written
 */
function writeImage(
  tables: Tables,
  { tableName, rowId }: Pick<RowChange, 'tableName' | 'rowId'>,
  image: string | null,
): void {
  if (!Object.hasOwn(RECORDED_TABLES, tableName) || !isJsonOrNull(image)) {
    throw new CorruptJournal(`an image of ${tableName}`);
  }
  if (image === null) {
    tables.run(`DELETE FROM ${tableName} WHERE id = @id`, { id: rowId });
    return;
  }
  const columns: readonly string[] = RECORDED_TABLES[tableName];
  const values = columns.map((column) => `json_extract(@image, '$.${column}')`);
  const updates = columns.slice(1).map((column) => `${column} = excluded.${column}`);
  tables.run(
    `INSERT INTO ${tableName} (${columns.join(', ')}) VALUES (${values.join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`,
    { image },
  );
}

function isJsonOrNull(image: string | null): boolean {
  try {
    return image === null || typeof JSON.parse(image) === 'object';
  } catch {
    return false;
  }
}

/**
 * The journal after its last operation that is not dated after `day`. The journal is only read: the later operations
 * are undone, newest first, in a copy in memory.
 * @throws UserError when the journal was begun after that day
 */
export function readRecordAsOf(database: Database, day: Day): JournalRecord {
  const last = lastOperationId(database, day);
  return withDatabase(serialized(database), {}, (copy) =>
    trusting(() => {
      rewind(copy, last);
      return readRecord(tablesOf(copy));
    }),
  );
}

/** Nobody else writes while images are written back: one that breaks a constraint was not written by janus. */
function trusting<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const isConstraint = sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT') === true;
    throw isConstraint ? new CorruptJournal('the changes') : error;
  }
}

/** Runs `work` on a copy in memory, which records nothing and is not kept. */
export function inCopy<Result>(database: Database, work: (tables: Tables) => Result): Result {
  return withDatabase(serialized(database), {}, (copy) => {
    copy.pragma('foreign_keys = 1');
    dropTriggers(copy);
    copy.exec('BEGIN');
    return work(tablesOf(copy));
  });
}

/** The last operation not dated after `day`; 0 in a journal without operations. */
function lastOperationId(database: Database, day: Day): number {
  const tables = tablesOf(database);
  const last = tables.get<{ id: number }>(LAST_UNTIL, { day });
  const first = tables.get<{ day: Day | null }>(FIRST_DAY)?.day ?? null;
  if (last !== undefined || first === null) return last?.id ?? 0;
  throw new UserError(
    `this journal has no changes up to ${day}.`,
    `its first change was made on ${first}; name that day or a later one.`,
  );
}

/** Undoes all operations after `last`. Foreign keys are off, since within an operation the order of tables is free. */
function rewind(copy: Database, last: number): void {
  copy.pragma('foreign_keys = 0');
  dropTriggers(copy);
  copy.exec('BEGIN');
  const tables = tablesOf(copy);
  const changes = tables.all<RowChange>(CHANGES_AFTER, { id: last });
  for (const change of changes) writeImage(tables, change, change.before);
}
