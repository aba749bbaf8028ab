import { recordingTriggers, TABLES } from './schema.js';
import type { Database } from './sqlite.js';

interface Migration {
  /** Changes the tables; the recording triggers are off while it runs. */
  readonly up: (database: Database) => void;
}

/** Appended to, never changed: the n-th brings version n − 1 to version n. */
const MIGRATIONS: readonly Migration[] = [{ up: (database) => database.exec(TABLES) }];

export const NEWEST_VERSION = MIGRATIONS.length;

/**
 * Brings the database to the newest version, all of it or nothing.
 * @param birth writes what a new journal is born with; it is no operation, so the triggers come after it
 */
export function migrate(database: Database, birth?: (database: Database) => void): void {
  if (versionOf(database) >= NEWEST_VERSION) return;
  const run = database.transaction(() => {
    // Asked again inside: another process may have been quicker.
    const version = versionOf(database);
    if (version >= NEWEST_VERSION) return;
    for (const migration of MIGRATIONS.slice(version)) migration.up(database);
    birth?.(database);
    database.exec(recordingTriggers());
    database.pragma(`user_version = ${NEWEST_VERSION}`);
  });
  run.immediate();
}

function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
