import { LIVE, type CommandWords } from '../phrase.js';
import fs from 'node:fs';
import path from 'node:path';
import { civilDate } from '../domain/calendar/days.js';
import type { Moment } from '../domain/calendar/slot.js';
import { stretchesAhead } from '../domain/check-in/nudges.js';
import type { Book } from '../domain/journal/book.js';
import { explainFileErrors, makePrivateFolder, statePath, writeFile, type Places } from '../files.js';

/** What a shell prints at its prompt, and when. */
export interface PromptState {
  /** Seconds since 1970 from which on a check-in is due. */
  readonly from: number;
  /** Seconds since 1970 from which on it no longer is, if nothing is written until then. */
  readonly until: number;
  readonly line: string;
}

/**
 * The file that a shell compares with its own clock: `janus/due` in the state folder. A journal that is not the default
 * one has a file of its own.
 * @param journal the journal's absolute path; null for the default one
 */
export function promptStateFile(places: Places, journal: string | null): string {
  return statePath(places, journal === null ? 'due' : `due-${pathHash(journal)}`);
}

/** The prompt states of all journals. */
export function promptStateFiles(places: Places): string[] {
  const folder = path.dirname(promptStateFile(places, null));
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => /^due(-[0-9a-f]{8})?$/.test(name));
  return names.map((name) => path.join(folder, name));
}

/** FNV-1a, 32 bits: it tells a few paths apart, and needs no module. */
function pathHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** `1795190400 1795906800 Your week is due: janus checkin`, a line each; empty when nothing is due. */
export function promptStateText(states: readonly PromptState[]): string {
  return states
    .map(({ from, until, line }) => `${Math.floor(from)} ${Math.floor(until)} ${oneLine(line)}\n`)
    .join('');
}

const LIVE_PARTS = new RegExp(`[${LIVE}]+`, 'gu');

/** Without what a terminal would act on, and without a second line. */
function oneLine(text: string): string {
  return text.toWellFormed().replace(LIVE_PARTS, ' ').trim();
}

/**
 * Writes what a shell prints from now on, unless the file says so already. The file is dated 1970, because its age is
 * the clock of a shell that has none. A file with another date only makes that clock slow, and the shell silent.
 * @param book undefined where there is no journal yet, and nothing to print
 * @param typed how a command is typed for this journal
 * @throws UserError when it cannot be written
 */
export function writePromptState(
  file: string,
  book: Book | undefined,
  now: Moment,
  typed: (command: CommandWords) => string,
): void {
  const stretches = book === undefined ? [] : stretchesAhead(book, now);
  const text = promptStateText(
    stretches.map(({ from, until, reason, command }) => ({
      from: secondsAt(from),
      until: secondsAt(until),
      line: `${reason}: ${typed(command)}`,
    })),
  );
  explainFileErrors(file, () => {
    // reading what is no ordinary file may never end; writing refuses it
    if (isDated1970(file) && fs.readFileSync(file, 'utf8') === text) return;
    makePrivateFolder(file);
    writeFile(file, text, { force: true, mode: 0o600 });
    fs.utimesSync(file, 0, 0);
  });
}

function isDated1970(file: string): boolean {
  const there = fs.statSync(file, { throwIfNoEntry: false });
  return there?.isFile() === true && there.mtimeMs === 0;
}

/** What installing again mends. A copy has a date of its own, which fish would take for the time. */
export function promptStateProblems(file: string): string[] {
  const there = fs.statSync(file, { throwIfNoEntry: false });
  if (there === undefined) return [`${file} is not there any more`];
  return there.isFile() && there.mtimeMs !== 0 ? [`${file} is not dated 1970, as janus leaves it`] : [];
}

/** Seconds since 1970 in this machine's time zone. Only here does a civil time meet a zone: a shell knows no other. */
function secondsAt({ day, minute }: Moment): number {
  const { year, month, day: dayOfMonth } = civilDate(day);
  return new Date(year, month - 1, dayOfMonth, 0, minute ?? 24 * 60).getTime() / 1000;
}
