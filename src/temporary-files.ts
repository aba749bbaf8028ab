import fs from 'node:fs';
import path from 'node:path';
import { codeOf } from './errors.js';

// What a file is called until it is whole: `year.md.4711-k3x9q1.tmp` says whose it is, and which process writes it.

const TEMPORARY = /^(.+)\.(\d+)-[a-z0-9]{1,6}\.tmp$/;

/** A new name beside `file`. It is opened with O_EXCL, so an existing file or link is never followed. */
export function temporaryName(file: string): string {
  return `${file}.${process.pid}-${Math.random().toString(36).slice(2, 8)}.tmp`;
}

/** Removes a temporary file, if it is there. Where that fails, what else was done counts, and the next run tries again. */
export function removeTemporary(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // its name says that it may go
  }
}

/**
 * Removes from a folder what processes that are no more left half written.
 * @param isOurs told the name that it was to get
 */
export function removeStale(folder: string, isOurs: (name: string) => boolean): void {
  try {
    for (const each of fs.readdirSync(folder)) {
      const [, name = '', pid = ''] = TEMPORARY.exec(each) ?? [];
      if (name !== '' && isOurs(name) && !isRunning(Number(pid))) {
        fs.rmSync(path.join(folder, each), { force: true });
      }
    }
  } catch {
    // it is in nobody's way, and the next run tries again
  }
}

/** Also where it may not be known: then what it writes is left to it. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
