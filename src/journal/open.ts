import fs from 'node:fs';
import { UserError } from '../errors.js';
import { explainingFaults, makePrivateFolder, placeNew, temporaryName } from '../files.js';
import { damaged, explained, notAJournal, sqliteCode } from './faults.js';
import { migrate, NEWEST_VERSION } from './migrations.js';
import { openDatabase, type Database } from './sqlite.js';

/** `JNUS` in ASCII: how the file command and we know a journal. */
export const APPLICATION_ID = 0x4a4e5553;

/** What every connection is held to, and the value that SQLite must answer (RELIABILITY, "The journal"). */
const READING_PRAGMAS: Readonly<Record<string, number | string>> = {
  trusted_schema: 0,
  cell_size_check: 1,
  mmap_size: 0,
};

const WRITING_PRAGMAS: Readonly<Record<string, number | string>> = {
  ...READING_PRAGMAS,
  foreign_keys: 1,
  journal_mode: 'delete',
  synchronous: 3,
  secure_delete: 1,
  ...(process.platform === 'darwin' ? { fullfsync: 1 } : {}),
};

/** Opens a journal for reading; it cannot be written through this. Undefined when there is none. */
export function openForReading(file: string): Database | undefined {
  if (!isThere(file)) return undefined;
  return explained(file, () => {
    if (crashLeftWork(file)) rollBack(file);
    return checked(file, openDatabase(file, { readonly: true, fileMustExist: true }), READING_PRAGMAS);
  });
}

/** Opens a journal for writing, brought to the newest version. Undefined when there is none. */
export function openForWriting(file: string): Database | undefined {
  if (!isThere(file)) return undefined;
  refuseForeign(file);
  return explained(file, () => {
    const database = openDatabase(file, { readonly: false, fileMustExist: true });
    checked(file, database, WRITING_PRAGMAS);
    migrate(database);
    return database;
  });
}

/**
 * Makes a journal where there is none: whole and durable under a temporary name, then given its
 * own. A journal that another process made in the meantime is left as it is.
 * @param birth what the journal is born with; runs before anything is recorded
 */
export function createJournal(file: string, birth: (database: Database) => void): void {
  explainingFaults(file, () => {
    makePrivateFolder(file);
    const temporary = temporaryName(file);
    fs.closeSync(fs.openSync(temporary, 'wx', 0o600));
    try {
      explained(file, () => {
        build(temporary, birth);
      });
      placeNew(temporary, file);
    } finally {
      fs.rmSync(temporary, { force: true });
    }
  });
}

function build(temporary: string, birth: (database: Database) => void): void {
  const database = openDatabase(temporary, { readonly: false, fileMustExist: true });
  try {
    setPragmas(database, WRITING_PRAGMAS);
    fillNew(database, birth);
  } finally {
    database.close();
  }
}

/** Tables, birth and the marks of a journal, in a database that is empty. */
export function fillNew(database: Database, birth: (database: Database) => void): void {
  database
    .transaction(() => {
      database.pragma(`application_id = ${APPLICATION_ID}`);
      migrate(database, birth);
    })
    .immediate();
}

/** A journal in memory, for what is shown and not kept. */
export function openInMemory(birth: (database: Database) => void): Database {
  const database = openDatabase(':memory:', { readonly: false, fileMustExist: false });
  database.pragma('foreign_keys = 1');
  fillNew(database, birth);
  return database;
}

/** @throws UserError when something other than a file is there: a folder, or a pipe that would never answer */
function isThere(file: string): boolean {
  const stats = explainingFaults(file, () => fs.statSync(file, { throwIfNoEntry: false }));
  if (stats === undefined) return false;
  if (stats.isFile()) return true;
  throw new UserError(
    `${file} is ${stats.isDirectory() ? 'a folder' : 'no ordinary file'}, not a journal.`,
    'name a file with --journal PATH.',
  );
}

function checked(file: string, database: Database, pragmas: typeof READING_PRAGMAS): Database {
  try {
    setPragmas(database, pragmas);
    requireJournal(file, database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** @throws UserError for another program's database, a file that is none, or a journal of a newer version */
function requireJournal(file: string, database: Database): void {
  const id = Number(database.pragma('application_id', { simple: true }));
  if (id !== APPLICATION_ID) throw notAJournal(file);
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > NEWEST_VERSION) {
    throw new UserError(
      `${file} was written by a newer janus (version ${version} of the journal; this one knows ${NEWEST_VERSION}).`,
      'update janus; the journal was left as it is.',
    );
  }
  if (version < 1) throw damaged(file);
}

/** Looks before a writing connection does: that one would already act on a foreign file. */
function refuseForeign(file: string): void {
  openForReading(file)?.close();
}

function setPragmas(database: Database, pragmas: typeof READING_PRAGMAS): void {
  for (const [name, value] of Object.entries(pragmas)) {
    database.pragma(`${name} = ${value}`);
    const answered: unknown = database.pragma(name, { simple: true });
    // A pragma that a build of SQLite does not know answers nothing; one that it refuses answers otherwise.
    if (answered !== undefined && answered !== value) {
      throw new Error(`SQLite refused ${name} = ${value}: ${JSON.stringify(answered)}`);
    }
  }
}

/** A rollback journal that is not empty: a writer was killed, or is at work just now. */
function crashLeftWork(file: string): boolean {
  const stats = fs.statSync(`${file}-journal`, { throwIfNoEntry: false });
  return stats !== undefined && stats.size > 0;
}

/** Lets SQLite undo what a killed writer left half done; where it may not write, reading will say so. */
function rollBack(file: string): void {
  try {
    const database = openDatabase(file, { readonly: false, fileMustExist: true });
    try {
      database.pragma('user_version');
    } finally {
      database.close();
    }
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
  }
}
