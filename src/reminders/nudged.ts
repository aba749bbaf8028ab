import fs from 'node:fs';
import { isDay, weekday } from '../domain/calendar/days.js';
import type { NotificationLogEntry } from '../domain/check-in/due.js';
import { codeOf, makePrivateFolder, readText, writeFile } from '../files.js';

/** The nudges of each journal, by its path. */
type State = Readonly<Record<string, readonly NotificationLogEntry[]>>;

/** Two for the slot of last week and two for that of this: more are never asked about. */
const KEPT = 4;

/** When each journal was nudged for, newest last; nothing of what is no such state. */
export function readNudged(file: string, journal: string): readonly NotificationLogEntry[] {
  return readState(file)[journal] ?? [];
}

function readState(file: string): State {
  try {
    const state: unknown = JSON.parse(readText(file));
    if (typeof state !== 'object' || state === null) return {};
    return Object.fromEntries(
      Object.entries(state).map(([journal, nudges]): [string, NotificationLogEntry[]] => [
        journal,
        Array.isArray(nudges) ? nudges.filter(isNudged) : [],
      ]),
    );
  } catch {
    return {};
  }
}

function isNudged(value: unknown): value is NotificationLogEntry {
  if (typeof value !== 'object' || value === null || !('week' in value) || !('on' in value)) return false;
  const { week, on } = value;
  return (
    typeof week === 'string' && isDay(week) && weekday(week) === 1 && typeof on === 'string' && isDay(on)
  );
}

/** Keeps the newest nudges of a journal, whole or not at all. @throws when the file cannot be written */
export function keepNudged(file: string, journal: string, nudged: readonly NotificationLogEntry[]): void {
  const state = { ...readState(file), [journal]: nudged.slice(-KEPT) };
  makePrivateFolder(file);
  writeFile(file, `${JSON.stringify(state, null, 2)}\n`, { force: true, mode: 0o600 });
}

/** A lock older than this was left by a process that died. */
const STALE_MS = 60_000;

/**
 * Runs `work` while no other process nudges: two schedulers may fire in the same second, and one
 * nudge is enough. Undefined when another one is at it.
 */
export function whileAlone<Result>(file: string, work: () => Result): Result | undefined {
  const lock = `${file}.lock`;
  makePrivateFolder(lock);
  if (!taken(lock)) return undefined;
  try {
    return work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function taken(lock: string): boolean {
  try {
    const stale = fs.statSync(lock, { throwIfNoEntry: false });
    if (stale !== undefined && Date.now() - stale.mtimeMs > STALE_MS) fs.rmSync(lock, { force: true });
    fs.closeSync(fs.openSync(lock, 'wx', 0o600));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
