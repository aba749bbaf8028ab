import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';

export type Database = BetterSqlite3.Database;
export type Statement<P extends unknown[] | object = unknown[], R = unknown> = P extends unknown[]
  ? BetterSqlite3.Statement<P, R>
  : BetterSqlite3.Statement<[P], R>;

export interface OpenOptions {
  readonly readonly: boolean;
  readonly fileMustExist: boolean;
}

type Driver = typeof BetterSqlite3;

/** What the build puts in: the JavaScript of the better-sqlite3 it found, and where that one keeps its addon. */
interface BundledDriver {
  readonly version: string;
  readonly addon: string;
  readonly load: () => Driver;
}

declare const JANUS_DRIVER: BundledDriver | undefined;

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
 * The package as it is installed costs fourteen files and a search for its addon, a quarter of a start-up.
 * The bundled copy of its JavaScript costs none, but fits only the addon of the same version.
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
    // Moved to another machine since the build, for one: the package knows best where its addon is.
    return undefined;
  }
}

/** What `require.resolve` would find, without its half a millisecond. */
function installedPackage(folders: readonly string[]): { folder: string; version: string } | undefined {
  for (const modules of folders) {
    const folder = path.join(modules, 'better-sqlite3');
    const manifest = path.join(folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { folder, version };
  }
  return undefined;
}
