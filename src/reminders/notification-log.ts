import fs from 'node:fs';
import { isDay, weekday } from '../domain/calendar/days.js';
import type { Moment } from '../domain/calendar/slot.js';
import { nudgeDue, type NotificationLogEntry, type Nudge } from '../domain/check-in/nudges.js';
import type { Book } from '../domain/journal/book.js';
import { codeOf } from '../errors.js';
import { makePrivateFolder, statePath, writeFile, type Places } from '../files.js';
import { readText } from '../text-files.js';
import { findNotifier, show, type Notification } from './notification.js';

/** By the path of a journal, when its user was notified, newest last. */
type Log = Readonly<Record<string, readonly NotificationLogEntry[]>>;

/** Last week's and this week's notifications: three each. */
const MAX_ENTRIES = 6;

export interface NotificationRequest {
  /** The absolute path of the journal that it is about. */
  readonly journal: string;
  readonly book: Book;
  readonly now: Moment;
  readonly notificationOf: (nudge: Nudge) => Notification;
}

/**
 * Shows a notification if it is time for one and it was not shown yet. It is logged before it is shown, and only taken
 * out of the log when it surely was not shown: so none is shown twice, and one that nobody could see is tried again.
 * @throws UserError when the log cannot be written; then nothing is shown
 */
export function notifyOnce(
  places: Places,
  { journal, book, now, notificationOf }: NotificationRequest,
): void {
  const notifier = findNotifier(places, process.getuid?.());
  if (notifier === undefined || nudgeDue(book, [], now) === undefined) return;
  const file = statePath(places, 'nudged.json');
  withLock(file, () => {
    const earlier = readLog(file)[journal] ?? [];
    const nudge = nudgeDue(book, earlier, now);
    if (nudge === undefined) return;
    writeLog(file, journal, [...earlier, { week: nudge.week, on: now.day }]);
    if (!show(notifier, notificationOf(nudge))) writeLog(file, journal, earlier);
  });
}

/** Whatever is not a log, or not an entry, counts as none. */
function readLog(file: string): Log {
  try {
    const log: unknown = JSON.parse(readText(file));
    if (typeof log !== 'object' || log === null) return {};
    return Object.fromEntries(
      Object.entries(log).map(([journal, entries]): [string, NotificationLogEntry[]] => [
        journal,
        Array.isArray(entries) ? entries.filter(isEntry) : [],
      ]),
    );
  } catch {
    return {};
  }
}

function isEntry(value: unknown): value is NotificationLogEntry {
  if (typeof value !== 'object' || value === null || !('week' in value) || !('on' in value)) return false;
  const { week, on } = value;
  return (
    typeof week === 'string' && isDay(week) && weekday(week) === 1 && typeof on === 'string' && isDay(on)
  );
}

/** @throws when the file cannot be written */
function writeLog(file: string, journal: string, entries: readonly NotificationLogEntry[]): void {
  const log = { ...readLog(file), [journal]: entries.slice(-MAX_ENTRIES) };
  makePrivateFolder(file);
  writeFile(file, `${JSON.stringify(log, null, 2)}\n`, { force: true, mode: 0o600 });
}

/** An older lock was left by a process that died; so was one that is dated later than now by more than that. */
const STALE_MS = 60_000;

/** Runs `work`, unless another process holds the lock: two schedulers may run in the same second. */
function withLock(file: string, work: () => void): void {
  const lock = `${file}.lock`;
  makePrivateFolder(lock);
  if (!takeLock(lock)) return;
  try {
    work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function takeLock(lock: string): boolean {
  try {
    const there = fs.statSync(lock, { throwIfNoEntry: false });
    if (there !== undefined && Math.abs(Date.now() - there.mtimeMs) > STALE_MS)
      fs.rmSync(lock, { force: true });
    fs.closeSync(fs.openSync(lock, 'wx', 0o600));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
