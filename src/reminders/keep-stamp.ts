import fs from 'node:fs';
import type { Book } from '../domain/journal/book.js';
import { civilDate } from '../domain/calendar/days.js';
import { nextWaiting, type Waiting } from '../domain/check-in/due.js';
import type { Moment } from '../domain/calendar/slot.js';
import { explainFileErrors, makePrivateFolder, writeFile } from '../files.js';
import { stampText, type Stamp } from './stamp.js';

/**
 * Writes what a shell may say from now on; where it says so already, the file is left alone. The file is dated 1970:
 * its age is the clock of a shell that has none. Between the two steps, and in a copy, that clock is slow, and the shell
 * silent.
 * @param book undefined where there is no journal yet: then there is nothing to say
 * @param typed how a command is typed for this journal
 * @throws UserError when it cannot be written
 */
export function writeStamp(
  file: string,
  book: Book | undefined,
  now: Moment,
  typed: (command: string) => string,
): void {
  const waiting = book && nextWaiting(book, now);
  const text = stampText(waiting && stampOf(waiting, typed));
  explainFileErrors(file, () => {
    if (isThere(file, text)) return;
    makePrivateFolder(file);
    writeFile(file, text, { force: true, mode: 0o600 });
    fs.utimesSync(file, 0, 0);
  });
}

/** What is no ordinary file may never come to an end; writing refuses it. */
function isThere(file: string, text: string): boolean {
  const there = fs.statSync(file, { throwIfNoEntry: false });
  return there?.isFile() === true && there.mtimeMs === 0 && fs.readFileSync(file, 'utf8') === text;
}

function stampOf({ from, until, reason, command }: Waiting, typed: (command: string) => string): Stamp {
  return {
    from: secondsAt(from),
    until: secondsAt(until),
    line: `${reason}: ${typed(['janus', ...command].join(' '))}`,
  };
}

/** Seconds since 1970, where this machine is: the only place where a civil time meets a zone, as a shell knows no other. */
function secondsAt({ day, minute }: Moment): number {
  const { year, month, day: dayOfMonth } = civilDate(day);
  return new Date(year, month - 1, dayOfMonth, 0, minute ?? 24 * 60).getTime() / 1000;
}
