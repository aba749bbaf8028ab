import fs from 'node:fs';
import { commandText } from '../phrase.js';
import { UserError } from '../errors.js';
import { explainFileErrors, isPlainInQuotes, readStart } from '../files.js';

/**
 * Refuses a place beside which a crash left a hot journal: SQLite finds it by its name alone, and would write the
 * old pages into the new file. To `create` is refused only while there is no file: another process that creates a
 * journal in the meantime makes the file first.
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

function hotJournalOf(file: string): string | undefined {
  return explainFileErrors(file, () => {
    const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
    return [`${target}-journal`, `${target}-wal`].find(isHot);
  });
}

/** A finished one is empty or begins with a zero (sqlite.org/lockingv3.html, "Hot journals"). */
function isHot(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true && readStart(file, 1)[0] !== 0;
}
