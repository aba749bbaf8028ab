import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { codeOf, UserError } from '../errors.js';
import { explainFileErrors, isPlainInQuotes } from '../files.js';
import { readStart } from '../text-files.js';
import { commandText } from '../phrase.js';
import { damageIn } from './damage.js';
import { withDatabase } from './sqlite.js';

// What a killed process leaves beside a journal: SQLite finds it by its name alone, and writes it into the file.

/**
 * Refuses a place beside which a crash left a hot journal. SQLite finds it by its name alone, and would write the old
 * pages into the new file. To `create`, only a place without a file is refused: a process that creates a journal
 * meanwhile makes its file first.
 * @throws UserError
 */
export function refuseHotJournal(file: string, action: 'create' | 'replace'): void {
  const hot = hotJournalOf(file);
  const exists = fs.existsSync(file);
  if (hot === undefined || (exists && action === 'create')) return;
  throw new UserError(
    `${hot} was left by a crash, and would be written into the new file.`,
    exists
      ? `name another file, or first run ${readingCommand(file)}, which repairs this one.`
      : 'put back the file that it belongs to, or move it away.',
  );
}

/** Not spelled out where a shell would expand something in the path, even within quotes. */
function readingCommand(file: string): string {
  return isPlainInQuotes(process.platform, file)
    ? commandText(['list'], ` --journal "${file}"`)
    : 'any command that reads this journal';
}

/** What a crash may have left beside a file; a running process that writes has it too. */
export function hotJournalOf(file: string): string | undefined {
  return explainFileErrors(file, () => {
    const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
    return [`${target}-journal`, `${target}-wal`].find(isHot);
  });
}

/**
 * A finished one is empty or begins with a zero (sqlite.org/lockingv3.html, "Hot journals"). That of a running process
 * may be gone between two looks.
 */
function isHot(file: string): boolean {
  try {
    return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true && readStart(file, 1)[0] !== 0;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Lets SQLite roll back what a killed process left half done, once a copy has shown that a journal comes of it.
 * @throws UserError where it belongs to another database: then nothing is touched
 */
export function rollBack(file: string, isJournal: (applicationId: number) => boolean): void {
  const hot = hotJournalOf(file);
  if (hot !== undefined && !rehearses(fs.realpathSync(file), hot, isJournal) && fs.existsSync(hot)) {
    throw new UserError(
      `${hot} was left by a crash, but not of ${file}: written into it, it would damage it.`,
      'move it away and try again; nothing was changed.',
    );
  }
  // opening for writing rolls back
  withDatabase(file, {}, (database) => database.pragma('user_version'));
}

/** Whether a sound journal comes of it, tried on copies in a private folder. */
function rehearses(file: string, hot: string, isJournal: (applicationId: number) => boolean): boolean {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-'));
  try {
    const copy = path.join(folder, 'journal.db');
    for (const [from, to] of [
      [file, copy],
      [hot, copy + hot.slice(file.length)],
    ] as const) {
      fs.copyFileSync(from, to);
      fs.chmodSync(to, 0o600);
    }
    return withDatabase(copy, {}, (database) => {
      const applicationId = Number(database.pragma('application_id', { simple: true }));
      return isJournal(applicationId) && damageIn(database.serialize()) === undefined;
    });
  } catch {
    return false;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
