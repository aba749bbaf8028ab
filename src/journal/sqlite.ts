import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

export type Database = BetterSqlite3.Database;
export type Statement<P extends unknown[] | object = unknown[], R = unknown> = P extends unknown[]
  ? BetterSqlite3.Statement<P, R>
  : BetterSqlite3.Statement<[P], R>;

export interface OpenOptions {
  readonly readonly: boolean;
  readonly fileMustExist: boolean;
}

type Driver = typeof BetterSqlite3;

/** Written by the build: which better-sqlite3 it bundled, and where that version keeps its addon. */
declare const JANUS_DRIVER: { readonly version: string; readonly addon: string } | undefined;

interface LoadedDriver {
  readonly Driver: Driver;
  /** The addon, already loaded. The typings know only its path, the package takes both. */
  readonly nativeBinding?: string;
}

let loaded: LoadedDriver | undefined;

/**
 * Opens a database: a file, or a copy in memory made from a file's bytes. The only place that loads
 * better-sqlite3, and only when called: `janus --help` must not.
 *
 * A transaction waits five seconds for another process before it gives up with `SQLITE_BUSY`.
 */
export function openDatabase(file: string | Buffer, { readonly, fileMustExist }: OpenOptions): Database {
  loaded ??= loadDriver();
  const { Driver, ...binding } = loaded;
  return new Driver(file, { readonly, fileMustExist, timeout: 5000, ...binding });
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
