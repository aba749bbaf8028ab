import fs from 'node:fs';
import { UserError } from '../errors.js';
import { explainingFaults, isPlainInQuotes } from '../files.js';

/**
 * Refuses to put a journal in the place of a file that a crash left half written: SQLite goes by the name
 * alone, and would write the old pages beside it into the new file.
 * @throws UserError
 */
export function refuseHalfWritten(file: string): void {
  const left = leftBeside(file);
  if (left === undefined) return;
  if (!fs.existsSync(file)) throw orphan(left);
  throw new UserError(
    `${left} was left by a crash, and would be written into the new file.`,
    `name another file, or first let ${readingOf(file)} put it right.`,
  );
}

/** A command that opens the journal; in words where a shell would read something in the path, even within quotes. */
function readingOf(file: string): string {
  return isPlainInQuotes(process.platform, file)
    ? `janus --journal "${file}" list`
    : 'any command that reads this journal';
}

/**
 * The same where nothing is. Looked at in this order: who makes a journal in the meantime makes the file first.
 * @throws UserError
 */
export function refuseOrphan(file: string): void {
  const left = leftBeside(file);
  if (left !== undefined && !fs.existsSync(file)) throw orphan(left);
}

function orphan(left: string): UserError {
  return new UserError(
    `${left} was left by a crash, and would be written into the new file.`,
    'put back the file that it belongs to, or move it away.',
  );
}

function leftBeside(file: string): string | undefined {
  return explainingFaults(file, () => {
    const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
    return [`${target}-journal`, `${target}-wal`].find(holdsPages);
  });
}

/** As SQLite tells it: what was finished begins with a zero, or is empty (sqlite.org/lockingv3.html, "Hot journals"). */
function holdsPages(file: string): boolean {
  if (fs.statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const descriptor = fs.openSync(file, 'r');
  try {
    const first = Buffer.alloc(1);
    fs.readSync(descriptor, first, 0, 1, 0);
    return first[0] !== 0;
  } finally {
    fs.closeSync(descriptor);
  }
}
