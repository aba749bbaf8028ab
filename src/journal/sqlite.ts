import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

export type Database = BetterSqlite3.Database;

type Driver = typeof BetterSqlite3;

/** Written by the build: which better-sqlite3 it bundled, and where that version keeps its addon. */
declare const JANUS_DRIVER: { readonly version: string; readonly addon: string } | undefined;

interface LoadedDriver {
  readonly Driver: Driver;
  /** The loaded addon. The typings allow only its path, the package takes both. */
  readonly nativeBinding?: string;
}

let loaded: LoadedDriver | undefined;

/**
 * Opens a database: an existing file, `:memory:`, or a copy in memory of a file's bytes. better-sqlite3 is loaded
 * only here and only when called: `janus --help` must not load it.
 *
 * A transaction waits five seconds for another process before it fails with `SQLITE_BUSY`.
 */
export function openDatabase(file: string | Buffer, options: { readonly?: boolean } = {}): Database {
  loaded ??= loadDriver();
  const { Driver, ...binding } = loaded;
  try {
    return new Driver(file, { ...options, fileMustExist: true, timeout: 5000, ...binding });
  } catch (error) {
    // the driver's own look at the folder, which may only be closed to us
    if (!(error instanceof TypeError && error.message.startsWith('Cannot open'))) throw error;
    throw Object.assign(new Error(error.message), { name: 'SqliteError', code: 'SQLITE_CANTOPEN' });
  }
}

/** A copy of a database's bytes. */
export function serialized(database: Database): Buffer {
  try {
    return database.serialize();
  } catch (error) {
    // the driver says "Out of memory" where the disk failed, and gives no code
    if (!(error instanceof Error) || 'code' in error) throw error;
    throw Object.assign(new Error(error.message), { name: 'SqliteError', code: 'SQLITE_IOERR_READ' });
  }
}

/** Opens a database only for the time of `work`. */
export function withDatabase<Result>(
  file: string | Buffer,
  options: { readonly?: boolean },
  work: (database: Database) => Result,
): Result {
  const database = openDatabase(file, options);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/**
 * The build bundles the package's JavaScript: installed, it costs fourteen files and a search for its addon, a
 * quarter of a start. The bundled copy fits only the addon of the same version; for another, the package is loaded.
 */
function loadDriver(): LoadedDriver {
  if (typeof JANUS_DRIVER === 'undefined') return { Driver: BetterSqlite3 };
  const bundled = bundledDriver(JANUS_DRIVER);
  return bundled ?? { Driver: createRequire(import.meta.url)('better-sqlite3') as Driver };
}

function bundledDriver({ version, addon }: NonNullable<typeof JANUS_DRIVER>): LoadedDriver | undefined {
  const installed = installedPackage(import.meta.dirname);
  if (installed?.version !== version) return undefined;
  try {
    const binding = { exports: {} };
    process.dlopen(binding, path.join(installed.folder, addon));
    return { Driver: BetterSqlite3, nativeBinding: binding.exports as string };
  } catch {
    // For example, the build was moved to another machine. The package knows where its addon is.
    return undefined;
  }
}

/** What `require.resolve` would find, without making a `require`, which takes half a millisecond. */
function installedPackage(from: string): { folder: string; version: string } | undefined {
  const folder = path.join(from, 'node_modules/better-sqlite3');
  const manifest = path.join(folder, 'package.json');
  if (existsSync(manifest)) {
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { folder, version };
  }
  const parent = path.dirname(from);
  return parent === from ? undefined : installedPackage(parent);
}

/** Runs statements; each is prepared when it is first used, and kept. */
export interface Tables {
  /** Runs a statement that writes; returns the id of the last inserted row. */
  run(sql: string, values?: object): number;
  all<Row>(sql: string, values?: object): Row[];
  get<Row>(sql: string, values?: object): Row | undefined;
  /** One row after the other, where there are too many to be held at once. Until the end, nothing may be written. */
  each<Row>(sql: string, values?: object): IterableIterator<Row>;
}

const TABLES = new WeakMap<Database, Tables>();

export function tablesOf(database: Database): Tables {
  const known = TABLES.get(database);
  if (known !== undefined) return known;
  const tables = createTables(database);
  TABLES.set(database, tables);
  return tables;
}

function createTables(database: Database): Tables {
  const prepared = new Map<string, BetterSqlite3.Statement>();
  const statement = (sql: string): BetterSqlite3.Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    run: (sql, values = {}) => Number(statement(sql).run(values).lastInsertRowid),
    all: <Row>(sql: string, values = {}) => statement(sql).all(values) as Row[],
    get: <Row>(sql: string, values = {}) => statement(sql).get(values) as Row | undefined,
    each: <Row>(sql: string, values = {}) => statement(sql).iterate(values) as IterableIterator<Row>,
  };
}
