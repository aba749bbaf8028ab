import fs from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Day } from '../domain/calendar/days.js';
import type { JournalRecord } from '../domain/journal/record.js';
import { EXIT, UserError } from '../errors.js';
import { explainFileErrors, makePrivateFolder, syncName, writeFile } from '../files.js';
import { janus, phrase, phraseText, type Phrase } from '../phrase.js';
import { addBackup, backupsOf, writeBackup, type Backup } from './backups.js';
import { damageIn, forgetDamage } from './damage.js';
import { openForReading } from './open.js';
import { readRecord } from './read-record.js';
import { refuseHotJournal } from './rollback.js';
import { corruptJournal, explainSqliteErrors, sqliteCode } from './sqlite-errors.js';
import { serialized, openDatabase, tablesOf, withDatabase } from './sqlite.js';

/** A journal's file, looked at as a whole: what it holds, or why it cannot be trusted. */
export type Inspected =
  | { readonly isSound: true; readonly record: JournalRecord }
  | { readonly isSound: false; readonly reason: string };

/** Reads all of a file, and checks it. */
export function inspect(file: string): Inspected {
  try {
    const database = openForReading(file);
    if (database === undefined) return { isSound: false, reason: `${file} does not exist.` };
    try {
      return explainSqliteErrors(file, () => {
        const damage = damageIn(serialized(database));
        if (damage !== undefined) return { isSound: false, reason: `${file} is damaged: ${damage}.` };
        return { isSound: true, record: readRecord(tablesOf(database)) };
      });
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof UserError) return { isSound: false, reason: phraseText(error.said) };
    throw error;
  }
}

/** The newest backup that is sound; undefined when there is none. */
function newestSoundBackup(journal: string): Backup | undefined {
  return backupsOf(journal).findLast(({ file, reason }) => reason !== 'damaged' && inspect(file).isSound);
}

/**
 * Copies the journal, checked, to a file or into its folder of backups; undefined when there is no journal.
 * @throws UserError for a damaged journal, or where something is there already
 */
export function backUp(
  journal: string,
  file: string | undefined,
  today: Day,
): { readonly file: string; readonly record: JournalRecord } | undefined {
  const database = openForReading(journal);
  if (database === undefined) return undefined;
  database.close();
  const found = inspect(journal);
  if (!found.isSound) throw corruptJournal(journal);
  const bytes = bytesOf(journal);
  if (file === undefined)
    return { file: addBackup(journal, bytes, today, 'hand').file, record: found.record };
  refuseHotJournal(file, 'create');
  writeBackup(file, bytes);
  return { file, record: found.record };
}

/** As they are at one moment, whoever writes meanwhile. */
function bytesOf(journal: string): Buffer {
  return explainSqliteErrors(journal, () =>
    withDatabase(journal, { readonly: true }, (database) => serialized(database)),
  );
}

/** What to do about a damaged journal, as a clause. */
export function wayBack(journal: string): Phrase {
  const backup = newestSoundBackup(journal);
  return backup === undefined
    ? phrase`${janus('doctor', '--salvage', 'PATH')} saves what can still be read, since there is no sound backup.`
    : phrase`${janus('restore', backup.number)} brings back the newest sound backup, of ${backup.day}.`;
}

/**
 * Puts a sound file in the place of the journal, and keeps what was there as a backup.
 * @returns that backup; undefined where no file was there
 * @throws UserError where another process writes, or without room
 */
export async function restoreJournal(journal: string, from: string, today: Day): Promise<Backup | undefined> {
  const kept = keepWhatIsThere(journal, today);
  if (kept === undefined) {
    makePrivateFolder(journal);
    writeFile(journal, readBytes(from), { force: false, mode: 0o600 });
    return undefined;
  }
  await replace(journal, from);
  if (!holdsTheSame(journal, from)) throw busy();
  forgetDamage(journal);
  return kept;
}

/** Page by page; the numbers in which SQLite counts the writes of a file differ. */
function holdsTheSame(journal: string, from: string): boolean {
  const [one, other] = [journal, from].map((file) =>
    readBytes(file).fill(0, 24, 28).fill(0, 40, 44).fill(0, 92, 100),
  );
  return one !== undefined && other !== undefined && one.equals(other);
}

function busy(): UserError {
  const hint = 'what was there is kept; try again in a moment.';
  return new UserError('the journal is busy: another janus is writing to it.', hint, EXIT.busy);
}

function readBytes(file: string): Buffer {
  return explainFileErrors(file, () => fs.readFileSync(file));
}

/** Undefined where no file is there; the newest backup where it holds the same. */
function keepWhatIsThere(journal: string, today: Day): Backup | undefined {
  if (!fs.existsSync(journal)) return undefined;
  const isSound = inspect(journal).isSound;
  const bytes = isSound ? bytesOf(journal) : readBytes(journal);
  const newest = backupsOf(journal).at(-1);
  if (newest !== undefined && readBytes(newest.file).equals(bytes)) return newest;
  return addBackup(journal, bytes, today, isSound ? 'restore' : 'damaged');
}

const BUSY_MS = 5000;

/**
 * Page by page in one transaction of SQLite, so that another process that has the journal open goes on with what is
 * restored. A file whose beginning is lost is replaced as a whole: SQLite cannot open it, and so nobody has it open.
 */
async function replace(journal: string, from: string): Promise<void> {
  const source = explainSqliteErrors(from, () => openDatabase(from, { readonly: true }));
  const began = performance.now();
  try {
    await source.backup(fs.realpathSync(journal), {
      progress: () => {
        if (performance.now() - began < BUSY_MS) return 1_000_000;
        throw busy();
      },
    });
    syncName(journal);
  } catch (error) {
    if (sqliteCode(error) !== 'SQLITE_NOTADB' && sqliteCode(error) !== 'SQLITE_CORRUPT') {
      explainSqliteErrors(journal, () => rethrow(error));
    }
    writeFile(journal, readBytes(from), { force: true, mode: 0o600 });
  } finally {
    source.close();
  }
}

function rethrow(error: unknown): never {
  throw error;
}
