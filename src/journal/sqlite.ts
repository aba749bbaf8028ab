import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';

export type Database = BetterSqlite3.Database;

type Driver = typeof BetterSqlite3;

/** What the build adds: the JavaScript of the better-sqlite3 it found, and the path of its addon in that package. */
interface BundledDriver {
  readonly version: string;
  readonly addon: string;
  readonly load: () => Driver;
}

declare const JANUS_DRIVER: BundledDriver | undefined;

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
  return new Driver(file, { ...options, fileMustExist: true, timeout: 5000, ...binding });
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
 * Loading the installed package reads fourteen files and searches for its addon: a quarter of a start-up.
 * The bundled copy of its JavaScript needs neither, but fits only the addon of the same version.
 */
function loadDriver(): LoadedDriver {
  const load = createRequire(import.meta.url);
  return bundledDriver(load) ?? { Driver: load('better-sqlite3') as Driver };
}

function bundledDriver(load: NodeJS.Require): LoadedDriver | undefined {
  if (typeof JANUS_DRIVER === 'undefined') return undefined;
  const installed = installedPackage(load.resolve.paths('better-sqlite3') ?? []);
  if (installed?.version !== JANUS_DRIVER.version) return undefined;
  try {
    const addon = { exports: {} };
    process.dlopen(addon, path.join(installed.folder, JANUS_DRIVER.addon));
    return { Driver: JANUS_DRIVER.load(), nativeBinding: addon.exports as string };
  } catch {
    // For example moved to another machine since the build: the package finds its addon itself.
    return undefined;
  }
}

/** What `require.resolve` would find, without its half a millisecond. */
function installedPackage(folders: readonly string[]): { folder: string; version: string } | undefined {
  const folder = folders
    .map((modules) => path.join(modules, 'better-sqlite3'))
    .find((each) => existsSync(path.join(each, 'package.json')));
  if (folder === undefined) return undefined;
  const manifest = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return { folder, version: (JSON.parse(manifest) as { version: string }).version };
}

/** Runs statements; each is prepared when it is first used, and kept. */
export interface Tables {
  /** Runs a statement that writes; returns the id of the last inserted row. */
  run(sql: string, values?: object): number;
  all<Row>(sql: string, values?: object): Row[];
  get<Row>(sql: string, values?: object): Row | undefined;
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
  };
}
