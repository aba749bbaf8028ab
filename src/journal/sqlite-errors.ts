import fs from 'node:fs';
import { ChangeFailed, EXIT, UserError } from '../errors.js';
import { janus, phrase, type Phrase } from '../phrase.js';
import { migrate } from './schema.js';
import { type Database, withDatabase } from './sqlite.js';
import { CorruptJournal } from './validate-journal.js';

interface SqliteError extends Error {
  readonly code: string;
}

/** SQLite's answer to a reader that finds the rollback journal of a killed writer. */
export const HOT_JOURNAL = 'SQLITE_READONLY_ROLLBACK';

/** Runs `work`, and turns an error of SQLite into a message. The transaction was rolled back in any case. */
export function explainSqliteErrors<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof CorruptJournal || isBrokenImage(error)) throw corruptJournal(file);
    throw isSqliteError(error) ? (explanation(file, error.code) ?? error) : error;
  }
}

/** An image in the log of changes that is no JSON: of all JSON that SQLite is given, only they are stored. */
function isBrokenImage(error: unknown): boolean {
  return isSqliteError(error) && error.message === 'malformed JSON';
}

/** Not by `instanceof`: the class belongs to the driver, which is loaded late. */
function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && error.name === 'SqliteError' && 'code' in error;
}

export function sqliteCode(error: unknown): string | undefined {
  return isSqliteError(error) ? error.code : undefined;
}

/** What is wrong with the file, and what to do; whether that says what became of the change. */
type Explanation = readonly [wrong: string, hint: Phrase, of?: 'change'];

const CHECK_PERMISSIONS = 'check the permissions of the file and its folder.';
const NOT_A_JOURNAL: Explanation = [
  'is not a janus journal',
  'the file was not changed; name another with --journal PATH.',
];
const DAMAGED: Explanation = [
  'is damaged',
  'the file was not changed; restore a backup of it, or name another with --journal PATH.',
];
const HALF_WRITTEN: Explanation = [
  'was left half written by a crash, and is not writable, so it cannot be repaired',
  phrase`make the file and its folder writable, then run ${janus('list')} once; nothing is lost.`,
];

/** By extended result code, else by the primary one: `SQLITE_IOERR_READ` is IOERR. */
const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  [HOT_JOURNAL]: HALF_WRITTEN,
  SQLITE_READONLY_DBMOVED: [
    'was moved or deleted while it was open',
    'this change was not saved, everything before it is where the file is now; name that with --journal PATH.',
    'change',
  ],
  SQLITE_IOERR_ACCESS: ['could not be opened', CHECK_PERMISSIONS],
  // the folder is synced last, when the change is made
  SQLITE_IOERR_DIR_FSYNC: [
    'is saved, but the disk did not confirm it: a power cut could still take the change away',
    'do not try again, the change is there; check the disk, and make a copy elsewhere.',
  ],
  FULL: [
    'cannot grow: the disk is full',
    'this change was not saved, everything before it is; make room and try again.',
    'change',
  ],
  IOERR: [
    'could not be read or written',
    phrase`check the disk, its free space, and the permissions of the folder; ${janus('history')} shows whether the change was saved.`,
    'change',
  ],
  PERM: ['could not be opened', CHECK_PERMISSIONS],
  NOTADB: NOT_A_JOURNAL,
  CORRUPT: DAMAGED,
  READONLY: ['is not writable', CHECK_PERMISSIONS],
  CANTOPEN: ['could not be opened', CHECK_PERMISSIONS],
};

function explanation(file: string, code: string): UserError | undefined {
  const [, primary = ''] = code.split('_');
  if (primary === 'BUSY' || primary === 'LOCKED') {
    const hint = 'this change was not saved; try again in a moment.';
    return new ChangeFailed('the journal is busy: another janus is writing to it.', hint, EXIT.busy);
  }
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY' && !isCorrupt(file)) {
    const said = 'another janus took away meanwhile what this belongs to.';
    return new ChangeFailed(
      said,
      phrase`this change was not saved; ${janus('history')} shows what was done.`,
    );
  }
  const known = EXPLANATIONS[code] ?? EXPLANATIONS[primary];
  const explained = known ?? (isCorrupt(file) ? DAMAGED : undefined);
  return explained && (explained === DAMAGED ? corruptJournal(file) : fileError(file, explained));
}

function fileError(file: string, [wrong, hint, of]: Explanation): UserError {
  const said = `${file} ${wrong}.`;
  return of === 'change' ? new ChangeFailed(said, hint) : new UserError(said, hint);
}

export function notAJournal(file: string): UserError {
  return fileError(file, NOT_A_JOURNAL);
}

/** A journal that is damaged. Whoever prints it knows which backup brings it back. */
export class DamagedJournal extends UserError {
  constructor(readonly file: string) {
    const [wrong, hint] = DAMAGED;
    super(`${file} ${wrong}.`, hint);
  }
}

export function corruptJournal(file: string): UserError {
  return new DamagedJournal(file);
}

const SCHEMA = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name';

/** Whether the file is the cause of an unexpected error. Reads all of it. */
function isCorrupt(file: string): boolean {
  if (!fs.existsSync(file)) return false;
  try {
    return withDatabase(file, { readonly: true }, (database) => {
      const integrity: unknown = database.pragma('integrity_check(1)', { simple: true });
      const orphans = database.pragma('foreign_key_check') as unknown[];
      return integrity !== 'ok' || orphans.length > 0 || !hasOwnSchema(database.serialize());
    });
  } catch {
    return true;
  }
}

/**
 * Whether a journal's tables, indexes and triggers are those of the newest version. A changed letter in the definition
 * of a table may be valid for SQLite, but no statement fits it.
 */
export function hasOwnSchema(bytes: Buffer): boolean {
  return withDatabase(bytes, {}, newestSchema) === withDatabase(':memory:', {}, newestSchema);
}

function newestSchema(database: Database): string {
  migrate(database);
  return JSON.stringify(database.prepare(SCHEMA).all());
}
