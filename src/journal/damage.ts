import fs from 'node:fs';
import path from 'node:path';
import { withDatabase, type Database } from './sqlite.js';

// What SQLite itself finds wrong with a journal, and the note of it: every later command names the damage.

/**
 * Up to this size, in bytes, a journal is checked before each write; a year has 0.5 MB. A larger one is checked once a
 * day, with its backup.
 */
const CHECKED_BEFORE_WRITING = 2_000_000;

/** What is wrong in a journal's bytes; undefined when it is sound. Reads all of it. */
export function damageIn(bytes: Buffer): string | undefined {
  try {
    return withDatabase(bytes, {}, (database) => {
      const found = String(database.pragma('integrity_check(1)', { simple: true }));
      if (found !== 'ok') return found;
      const orphans = database.pragma('foreign_key_check') as unknown[];
      return orphans.length === 0 ? undefined : 'a row belongs to one that is not there';
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether a journal shows damage before it is written, as far as that is quick to see; a damaged one is noted. */
export function isFoundDamaged(journal: string, database: Database): boolean {
  if (isKnownDamaged(journal)) return true;
  if (fs.statSync(journal).size > CHECKED_BEFORE_WRITING) return false;
  if (database.pragma('quick_check(1)', { simple: true }) === 'ok') return false;
  noteDamage(journal);
  return true;
}

/** The file that a link leads to; the path itself where there is none. */
export function realPath(file: string): string {
  return fs.existsSync(file) ? fs.realpathSync(file) : path.resolve(file);
}

/** Beside the journal's file. */
export function backupFolder(journal: string): string {
  return path.join(path.dirname(realPath(journal)), 'backups');
}

/** `backups/journal.db-damaged` says which file was found damaged: this one, until it is replaced. */
function noteOf(journal: string): string {
  return path.join(backupFolder(journal), `${path.basename(realPath(journal))}-damaged`);
}

function fingerprint(journal: string): string {
  const { ino, size, mtimeMs } = fs.statSync(journal);
  return `${ino} ${size} ${mtimeMs}\n`;
}

/** Whether an earlier command found the file damaged, as it is now. */
export function isKnownDamaged(journal: string): boolean {
  try {
    const note = noteOf(journal);
    return fs.existsSync(note) && fs.readFileSync(note, 'utf8') === fingerprint(journal);
  } catch {
    return false;
  }
}

export function noteDamage(journal: string): void {
  try {
    const note = noteOf(journal);
    fs.mkdirSync(path.dirname(note), { mode: 0o700, recursive: true });
    fs.writeFileSync(note, fingerprint(journal), { mode: 0o600 });
  } catch {
    // the next command that checks finds it again
  }
}

/** After the file was replaced. */
export function forgetDamage(journal: string): void {
  fs.rmSync(noteOf(journal), { force: true });
}
