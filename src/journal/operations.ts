import type { Day } from '../domain/calendar/days.js';
import { RECORDED_TABLES, type RecordedTable } from './schema.js';
import { Damage } from './sound.js';
import type { Database } from './sqlite.js';
import { tablesOf, type Tables } from './tables.js';

/** One change of the journal, as the person made it. */
export interface Operation {
  readonly id: number;
  /** The day it was made on, by the clock that was told. */
  readonly onDate: Day;
  readonly command: string;
  readonly kind: 'do' | 'undo' | 'redo';
  /** The operation that an undo takes back, or that a redo does again. */
  readonly undoes: number | null;
}

/** What became of one row; no image stands for no row. */
export interface RowChange {
  readonly tableName: RecordedTable;
  readonly rowId: number;
  readonly before: string | null;
  readonly after: string | null;
}

const OPERATIONS = 'SELECT id, on_date AS onDate, command, kind, undoes FROM operation ORDER BY id';
const NEWEST = 'SELECT max(id) AS id FROM operation';
const BEGIN_OPERATION = `
  INSERT INTO operation (on_date, command, kind, undoes) VALUES (@onDate, @command, @kind, @undoes)`;
const SET_RUNNING = 'UPDATE running SET operation_id = @id WHERE id = 1';
const CHANGES = `
  SELECT table_name AS tableName, row_id AS rowId, before, after FROM change WHERE operation_id = @id ORDER BY id`;
const COUNT_CHANGES = 'SELECT count(*) AS count FROM change WHERE operation_id = @id';

export function readOperations(tables: Tables): Operation[] {
  return tables.all<Operation>(OPERATIONS);
}

/** Where undo and redo stand: what would be taken back next, and what would be done again. */
export interface Standing {
  /** Done and not undone, oldest first. */
  readonly done: readonly Operation[];
  /** Undone since the last other change, oldest undone last. */
  readonly undone: readonly Operation[];
}

export function standingOf(operations: readonly Operation[]): Standing {
  const done: Operation[] = [];
  const undone: Operation[] = [];
  for (const operation of operations) {
    const [from, to] = operation.kind === 'redo' ? [undone, done] : [done, undone];
    if (operation.kind === 'do') {
      done.push(operation);
      undone.length = 0;
    } else {
      const moved = from.pop();
      if (moved !== undefined) to.push(moved);
    }
  }
  return { done, undone };
}

/** Thrown to leave a transaction that changed nothing. */
class NothingChanged extends Error {
  constructor(readonly result: unknown) {
    super('nothing changed');
  }
}

/** How an operation is written down. */
export interface About {
  readonly onDate: Day;
  readonly command: string;
  readonly kind: Operation['kind'];
  readonly undoes: number | null;
}

/** What a change gives back, and the operation that it was recorded under. */
export interface Done<Result> {
  readonly result: Result;
  readonly operationId: number | null;
}

/**
 * Runs `work` in one immediate transaction, as one operation; nothing of it remains when it fails,
 * and no operation is recorded when it changes nothing.
 * @param earlier the operation that it goes on with, unless somebody else wrote since
 */
export function inOperation<Result>(
  database: Database,
  earlier: number | null,
  about: About,
  work: (tables: Tables) => Result,
): Done<Result> {
  const nothing = (result: unknown) => ({ result: result as Result, operationId: earlier });
  return immediately(database, nothing, (tables) => {
    const newest = tables.get<{ id: number | null }>(NEWEST)?.id ?? null;
    const goesOn = earlier !== null && earlier === newest;
    const operationId = goesOn ? earlier : tables.run(BEGIN_OPERATION, { ...about });
    return { result: recording(tables, operationId, () => work(tables)), operationId };
  });
}

/** Takes back the newest operation not yet undone, or does again what was undone last; undefined when there is none. */
export function inReverse(database: Database, kind: 'undo' | 'redo', onDate: Day): Operation | undefined {
  return immediately(
    database,
    () => undefined,
    (tables) => {
      const standing = standingOf(readOperations(tables));
      const target = (kind === 'undo' ? standing.done : standing.undone).at(-1);
      if (target === undefined) return undefined;
      const about: About = { onDate, command: target.command, kind, undoes: target.id };
      database.pragma('defer_foreign_keys = 1');
      recording(tables, tables.run(BEGIN_OPERATION, { ...about }), () => {
        (kind === 'undo' ? takeBack : doAgain)(tables, target.id);
      });
      return target;
    },
  );
}

/** One immediate transaction; when nothing changed in it, it leaves no trace. */
function immediately<Result>(
  database: Database,
  nothingChanged: (result: unknown) => Result,
  work: (tables: Tables) => Result,
): Result {
  const tables = tablesOf(database);
  try {
    return database.transaction(() => work(tables)).immediate();
  } catch (error) {
    if (error instanceof NothingChanged) return nothingChanged(error.result);
    throw error;
  }
}

function recording<Result>(tables: Tables, id: number | null, work: () => Result): Result {
  tables.run(SET_RUNNING, { id });
  const result = work();
  if (tables.get<{ count: number }>(COUNT_CHANGES, { id })?.count === 0) throw new NothingChanged(result);
  tables.run(SET_RUNNING, { id: null });
  return result;
}

/** Writes the before images of an operation, newest change first. */
function takeBack(tables: Tables, id: number): void {
  const changes = tables.all<RowChange>(CHANGES, { id }).reverse();
  for (const change of changes) writeImage(tables, change.tableName, change.rowId, change.before);
}

/** Writes the after images of an operation, oldest change first. */
function doAgain(tables: Tables, id: number): void {
  for (const change of tables.all<RowChange>(CHANGES, { id })) {
    writeImage(tables, change.tableName, change.rowId, change.after);
  }
}

/**
 * Makes a row what its image says; no image, no row.
 * @throws Damage for an image that no janus has written
 */
export function writeImage(tables: Tables, table: RecordedTable, rowId: number, image: string | null): void {
  if (!Object.hasOwn(RECORDED_TABLES, table) || !isJson(image)) throw new Damage(`an image of ${table}`);
  if (image === null) {
    tables.run(`DELETE FROM ${table} WHERE id = @id`, { id: rowId });
    return;
  }
  const columns: readonly string[] = RECORDED_TABLES[table];
  const values = columns.map((column) => `json_extract(@image, '$.${column}')`);
  const updates = columns.slice(1).map((column) => `${column} = excluded.${column}`);
  tables.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`,
    { image },
  );
}

function isJson(image: string | null): boolean {
  try {
    return image === null || typeof JSON.parse(image) === 'object';
  } catch {
    return false;
  }
}
