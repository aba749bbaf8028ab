import path from 'node:path';
import { statePath, type Places } from '../files.js';

/** What a shell says at its prompt, and when. */
export interface Stamp {
  /** Seconds since 1970 from which on a check-in is due. */
  readonly from: number;
  /** Seconds since 1970 from which on it no longer is, if nothing is written until then. */
  readonly until: number;
  /** One friendly line. */
  readonly line: string;
}

/**
 * The file that a shell compares with its own clock: `janus/due` in the state folder. Another journal than the
 * default one has a stamp of its own, so that the two do not speak for each other.
 * @param journal the journal's absolute path; null for the default one
 */
export function stampFile(places: Places, journal: string | null): string {
  return statePath(places, journal === null ? 'due' : `due-${nameHash(journal)}`);
}

/** Whether it is the default journal's. */
export function isUsualStamp(file: string): boolean {
  return path.basename(file) === 'due';
}

/** `1795190400 1795906800 Your week is due: janus checkin`; empty when nothing is due. Read back by {@link readStamp}. */
export function stampText(stamp: Stamp | undefined): string {
  if (stamp === undefined) return '';
  return `${Math.floor(stamp.from)} ${Math.floor(stamp.until)} ${oneLine(stamp.line)}\n`;
}

/** Undefined when nothing is due, and for what is no stamp. */
export function readStamp(text: string): Stamp | undefined {
  const [, from, until, line] = /^(\d{1,12}) (\d{1,12}) ([^\n]+)\n$/.exec(text) ?? [];
  if (from === undefined || until === undefined || line === undefined) return undefined;
  return { from: Number(from), until: Number(until), line };
}

/** Without what a terminal would act on, and without a second line. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
}

/** FNV-1a, 32 bits: it tells a few paths apart, and costs no module. */
function nameHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
