import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import { explainFileErrors, kindOf, makePrivateFolder, placeNew, removeFolders } from '../files.js';
import { removeStale, removeTemporary, temporaryName } from '../temporary-files.js';
import { readStart } from '../text-files.js';
import type { Day } from '../domain/calendar/days.js';
import { addBackup } from './backups.js';
import { damageIn, isFoundDamaged, noteDamage } from './damage.js';
import { hotJournalOf, refuseHotJournal, rollBack } from './rollback.js';
import {
  corruptJournal,
  explainSqliteErrors,
  HOT_JOURNAL,
  notAJournal,
  sqliteCode,
} from './sqlite-errors.js';
import { migrate, NEWEST_VERSION, versionOf } from './schema.js';
import { serialized, openDatabase, withDatabase, type Database } from './sqlite.js';

/** `JNUS` in ASCII: how the file command and janus recognise a journal. */
const APPLICATION_ID = 0x4a4e5553;

type Pragmas = Readonly<Record<string, number | string>>;

const READING_PRAGMAS: Pragmas = { trusted_schema: 0, cell_size_check: 1, mmap_size: 0 };

const WRITING_PRAGMAS: Pragmas = {
  ...READING_PRAGMAS,
  foreign_keys: 1,
  journal_mode: 'delete',
  synchronous: 3,
  secure_delete: 1,
  ...(process.platform === 'darwin' ? { fullfsync: 1 } : {}),
};

/** How often reading is tried: a writer that follows close upon another can look like one that was killed. */
const ATTEMPTS = 5;

/**
 * Opens a journal for reading only. All that is read until it is closed is of one moment, whoever writes meanwhile.
 * Undefined when there is none.
 */
export function openForReading(file: string): Database | undefined {
  if (!journalExists(file)) return undefined;
  return explainSqliteErrors(file, () => upToDate(file, openSnapshot(file, ATTEMPTS)));
}

function openSnapshot(file: string, attempts: number): Database {
  try {
    return prepared(file, openDatabase(file, { readonly: true }), (database) => {
      setPragmas(database, READING_PRAGMAS);
      database.exec('BEGIN');
    });
  } catch (error) {
    if (attempts === 1 || sqliteCode(error) !== HOT_JOURNAL) throw error;
    rollBack(file, (applicationId) => applicationId === APPLICATION_ID);
    return openSnapshot(file, attempts - 1);
  }
}

/** The database, or a migrated copy of it in memory: a file that is only read is not migrated. */
function upToDate(file: string, database: Database): Database {
  if (versionOf(database) >= NEWEST_VERSION) return database;
  try {
    return prepared(file, openDatabase(serialized(database)), migrate);
  } finally {
    database.close();
  }
}

/**
 * Opens a journal for writing, and migrates it to the newest version, after a backup dated today. Undefined when there
 * is none.
 * @throws UserError for a damaged one
 */
export function openForWriting(file: string, today: Day): Database | undefined {
  if (!journalExists(file)) return undefined;
  removeSecondName(file);
  return explainSqliteErrors(file, () => {
    // opened for writing at once, SQLite would roll back whatever lies beside it
    if (hotJournalOf(file) !== undefined) openSnapshot(file, ATTEMPTS).close();
    return prepared(file, openDatabase(file), (database) => {
      setPragmas(database, WRITING_PRAGMAS);
      if (isFoundDamaged(file, database)) throw corruptJournal(file);
      if (versionOf(database) < NEWEST_VERSION) backUpBeforeMigration(file, database, today);
      migrate(database);
    });
  });
}

/** A process that was killed when it had just given a first journal its name leaves the temporary one too. */
function removeSecondName(file: string): void {
  explainFileErrors(file, () => {
    if (fs.statSync(file).nlink > 1) removeLeft(file);
  });
}

/** What killed processes left of a first journal. */
function removeLeft(file: string): void {
  removeStale(path.dirname(file), (name) => name === path.basename(file));
}

function backUpBeforeMigration(file: string, database: Database, today: Day): void {
  const bytes = serialized(database);
  if (damageIn(bytes) !== undefined) {
    noteDamage(file);
    throw corruptJournal(file);
  }
  addBackup(file, bytes, today, 'migration');
}

/**
 * Creates a journal: whole and durable under a temporary name, then given its own. Nothing of it remains when that
 * fails.
 * @param initialize writes its first rows, which are not recorded
 * @param change the first change, which is recorded
 * @returns what the change returns; undefined when another process created one meanwhile, which is left as it is
 */
export function createJournal<Result>(
  file: string,
  initialize: (database: Database) => void,
  change: (database: Database) => Result,
): { readonly result: Result } | undefined {
  return explainFileErrors(file, () => {
    refuseHotJournal(file, 'create');
    const folders = makePrivateFolder(file);
    removeLeft(file);
    const temporary = temporaryName(file);
    try {
      fs.closeSync(fs.openSync(temporary, 'wx', 0o600));
      const result = explainSqliteErrors(file, () =>
        withDatabase(temporary, {}, (database) => {
          // The file is deleted when this fails, so it needs no rollback journal, which a crash could leave behind.
          setPragmas(database, { ...WRITING_PRAGMAS, journal_mode: 'memory' });
          fillNew(database, initialize);
          return change(database);
        }),
      );
      return placeNew(temporary, file) ? { result } : undefined;
    } finally {
      removeTemporary(temporary);
      removeFolders(folders);
    }
  });
}

function fillNew(database: Database, initialize: (database: Database) => void): void {
  const fill = database.transaction(() => {
    database.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(database, initialize);
  });
  fill.immediate();
}

/** A journal in memory, which is shown and not kept. */
export function openInMemory(initialize: (database: Database) => void): Database {
  const database = openDatabase(':memory:');
  database.pragma('foreign_keys = 1');
  fillNew(database, initialize);
  return database;
}

/**
 * Whether there is a journal. Reads its header before SQLite opens it, since SQLite acts on what lies beside it:
 * opening a text called `notes` would delete a `notes-journal`. Must not run inside a transaction of this process:
 * closing the file gives up its locks (sqlite.org/howtocorrupt.html, 2.2).
 * @throws UserError for anything else that is there
 */
function journalExists(file: string): boolean {
  return explainFileErrors(file, () => {
    const stats = fs.statSync(file, { throwIfNoEntry: false });
    if (stats === undefined && fs.lstatSync(file, { throwIfNoEntry: false }) === undefined) {
      refuseHotJournal(file, 'create');
      return false;
    }
    if (stats?.isFile() !== true) {
      const what = stats === undefined ? 'a broken link' : kindOf(stats);
      throw new UserError(`${file} is ${what}, not a journal.`, 'name a file with --journal PATH.');
    }
    const header = readStart(file, 100);
    if (!header.toString('latin1').startsWith('SQLite format 3\0')) throw notAJournal(file);
    requireJournal(file, header.readUInt32BE(68), header.readUInt32BE(60));
    refuseForeignLog(file, header);
    return true;
  });
}

/**
 * A journal keeps no write-ahead log: one that lies beside it is another database's, and SQLite would read it.
 * @throws UserError
 */
function refuseForeignLog(file: string, header: Buffer): void {
  const isOwn = header[18] === 2;
  const log = `${file}-wal`;
  const stats = isOwn ? undefined : fs.statSync(log, { throwIfNoEntry: false });
  if (stats === undefined || stats.size === 0) return;
  throw new UserError(
    `${log} does not belong to ${file}.`,
    'move it away and try again; nothing was changed.',
  );
}

/** Prepares a database that was just opened; closes it when that fails. */
function prepared(file: string, database: Database, prepare: (database: Database) => void): Database {
  try {
    prepare(database);
    const applicationId = Number(database.pragma('application_id', { simple: true }));
    requireJournal(file, applicationId, versionOf(database));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** @throws UserError for another program's database, or a journal of a newer version */
function requireJournal(file: string, applicationId: number, version: number): void {
  if (applicationId !== APPLICATION_ID) throw notAJournal(file);
  if (version > NEWEST_VERSION) {
    throw new UserError(
      `${file} was written by a newer janus (its format is version ${version}, this janus reads up to ${NEWEST_VERSION}).`,
      'update janus; the file was not changed.',
    );
  }
  if (version < 1) throw corruptJournal(file);
}

function setPragmas(database: Database, pragmas: Pragmas): void {
  const settings = Object.entries(pragmas);
  // all at once: a statement for each takes longer
  database.exec(settings.map(([name, value]) => `PRAGMA ${name} = ${value};`).join(' '));
  for (const [name, value] of settings) {
    const answer: unknown = database.pragma(name, { simple: true });
    // SQLite returns nothing for a pragma that it does not know, and another value for one that it refuses.
    if (answer !== undefined && answer !== value) {
      throw new Error(`SQLite refused ${name} = ${value}: ${JSON.stringify(answer)}`);
    }
  }
}
