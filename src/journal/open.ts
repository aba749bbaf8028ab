import fs from 'node:fs';
import { UserError } from '../errors.js';
import { explainingFaults, makePrivateFolder, placeNew, removeFolders, temporaryName } from '../files.js';
import { CRASH_LEFT_WORK, damaged, explained, notAJournal, sqliteCode } from './faults.js';
import { refuseOrphan } from './leftovers.js';
import { migrate, NEWEST_VERSION } from './migrations.js';
import { openDatabase, type Database } from './sqlite.js';

/** `JNUS` in ASCII: how the file command and we know a journal. */
const APPLICATION_ID = 0x4a4e5553;

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

/** How often reading begins again: a writer that follows close upon another can look like one that was killed. */
const ATTEMPTS = 5;

/**
 * Opens a journal for reading; it cannot be written through this. What is read until it is closed is
 * of one moment, whoever writes meanwhile. Undefined when there is none.
 */
export function openForReading(file: string): Database | undefined {
  if (!isThere(file)) return undefined;
  refuseForeign(file);
  return explained(file, () => snapshot(file, ATTEMPTS));
}

function snapshot(file: string, attempts: number): Database {
  try {
    return checked(file, openDatabase(file, { readonly: true, fileMustExist: true }), (database) => {
      setPragmas(database, READING_PRAGMAS);
      database.exec('BEGIN');
    });
  } catch (error) {
    if (attempts === 1 || sqliteCode(error) !== CRASH_LEFT_WORK) throw error;
    rollBack(file);
    return snapshot(file, attempts - 1);
  }
}

/** Opens a journal for writing, brought to the newest version. Undefined when there is none. */
export function openForWriting(file: string): Database | undefined {
  if (!isThere(file)) return undefined;
  refuseForeign(file);
  return explained(file, () =>
    checked(file, openDatabase(file, { readonly: false, fileMustExist: true }), (database) => {
      setPragmas(database, WRITING_PRAGMAS);
      migrate(database);
    }),
  );
}

/**
 * Makes a journal where there is none: whole and durable under a temporary name, then given its
 * own. Nothing of it remains when that fails.
 * @param birth what the journal is born with; runs before anything is recorded
 * @param first the first change, recorded
 * @returns false when another process made one in the meantime, which is left as it is
 */
export function createJournal(
  file: string,
  birth: (database: Database) => void,
  first: (database: Database) => void,
): boolean {
  return explainingFaults(file, () => {
    refuseOrphan(file);
    const folders = makePrivateFolder(file);
    const temporary = temporaryName(file);
    try {
      fs.closeSync(fs.openSync(temporary, 'wx', 0o600));
      explained(file, () => {
        build(temporary, birth, first);
      });
      return placeNew(temporary, file);
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      removeFolders(folders);
      throw error;
    } finally {
      fs.rmSync(temporary, { force: true });
    }
  });
}

function build(
  temporary: string,
  birth: (database: Database) => void,
  first: (database: Database) => void,
): void {
  const database = openDatabase(temporary, { readonly: false, fileMustExist: true });
  try {
    // Nobody needs the way back from a file that is thrown away when this fails; so there is no second one to leave.
    setPragmas(database, { ...WRITING_PRAGMAS, journal_mode: 'memory' });
    fillNew(database, birth);
    first(database);
  } finally {
    database.close();
  }
}

/** Tables, birth and the marks of a journal, in a database that is empty. */
function fillNew(database: Database, birth: (database: Database) => void): void {
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
  if (stats?.isFile() === true) return true;
  if (stats === undefined && !isLink(file)) return false;
  const what =
    stats === undefined ? 'a link that leads nowhere' : stats.isDirectory() ? 'a folder' : 'no ordinary file';
  throw new UserError(`${file} is ${what}, not a journal.`, 'name a file with --journal PATH.');
}

function isLink(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Closes the database again when it does not come to be used. */
function checked(file: string, database: Database, prepare: (database: Database) => void): Database {
  try {
    prepare(database);
    requireJournal(file, {
      applicationId: Number(database.pragma('application_id', { simple: true })),
      version: Number(database.pragma('user_version', { simple: true })),
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** How a journal is marked. */
interface Marks {
  readonly applicationId: number;
  readonly version: number;
}

/** @throws UserError for another program's database, or a journal of a newer version */
function requireJournal(file: string, { applicationId, version }: Marks): void {
  if (applicationId !== APPLICATION_ID) throw notAJournal(file);
  if (version > NEWEST_VERSION) {
    throw new UserError(
      `${file} was written by a newer janus (version ${version} of the journal; this one knows ${NEWEST_VERSION}).`,
      'update janus; the journal was left as it is.',
    );
  }
  if (version < 1) throw damaged(file);
}

/**
 * Looks at the file before SQLite does, which acts on what lies beside it: to open a text called
 * `notes` would delete a `notes-journal`. Must not run inside a transaction of this process: closing
 * the file gives up its locks (sqlite.org/howtocorrupt.html, 2.2).
 */
function refuseForeign(file: string): void {
  const header = explainingFaults(file, () => headerOf(file));
  if (!header.toString('latin1').startsWith('SQLite format 3\0')) throw notAJournal(file);
  requireJournal(file, {
    applicationId: header.readUInt32BE(68),
    version: header.readUInt32BE(60),
  });
}

/** The first hundred bytes, which are SQLite's header; nothing where there are fewer. */
function headerOf(file: string): Buffer {
  const header = Buffer.alloc(100);
  const descriptor = fs.openSync(file, 'r');
  try {
    const length = fs.readSync(descriptor, header, 0, header.length, 0);
    return length === header.length ? header : Buffer.alloc(0);
  } finally {
    fs.closeSync(descriptor);
  }
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

/** Lets SQLite undo what a killed writer left half done. */
function rollBack(file: string): void {
  const database = openDatabase(file, { readonly: false, fileMustExist: true });
  try {
    database.pragma('user_version');
  } finally {
    database.close();
  }
}
