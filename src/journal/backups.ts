import fs from 'node:fs';
import path from 'node:path';
import type { Day } from '../domain/calendar/days.js';
import { UserError } from '../errors.js';
import { explainFileErrors, makePrivateFolder, writeFile } from '../files.js';
import { removeStale } from '../temporary-files.js';
import { backupFolder, damageIn, noteDamage, realPath } from './damage.js';
import { serialized, type Database } from './sqlite.js';

// Copies of the journal in the folder `backups` beside it, each checked before it gets its name.

/** Why a backup was made; only `daily` ones are taken away again. */
export const BACKUP_REASONS = ['daily', 'migration', 'restore', 'damaged', 'hand'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

export interface Backup {
  readonly file: string;
  /** Counts up: the newest has the highest, whatever the clock said. */
  readonly number: number;
  /** Today, as the command was told that made it. */
  readonly day: Day;
  readonly reason: BackupReason;
}

/** How many daily backups are kept unless `config set backups` says otherwise. */
export const KEPT_BACKUPS = 5;

/** The backups of a journal, such as `journal.db-0012-2026-11-20-daily.db`, the oldest first. */
export function backupsOf(journal: string): Backup[] {
  const folder = backupFolder(journal);
  const name = path.basename(realPath(journal));
  // `existsSync` would take a folder that cannot be looked into for none
  const names = explainFileErrors(folder, () =>
    fs.statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : fs.readdirSync(folder),
  );
  const backups = names.flatMap((each): Backup[] => {
    if (!each.startsWith(`${name}-`)) return [];
    const [, number, day, word] =
      /^-(\d{4,})-(\d{4}-\d{2}-\d{2})-([a-z]+)\.db$/.exec(each.slice(name.length)) ?? [];
    const reason = BACKUP_REASONS.find((known) => known === word);
    if (number === undefined || day === undefined || reason === undefined) return [];
    return [{ file: path.join(folder, each), number: Number(number), day, reason }];
  });
  return backups.sort((one, other) => one.number - other.number);
}

/**
 * Writes the next backup: whole, synced and read back before it has its name.
 * @throws UserError when there is no room for it
 */
export function addBackup(journal: string, bytes: Buffer, day: Day, reason: BackupReason): Backup {
  const number = (backupsOf(journal).at(-1)?.number ?? 0) + 1;
  const name = `${path.basename(realPath(journal))}-${String(number).padStart(4, '0')}-${day}-${reason}.db`;
  const file = path.join(backupFolder(journal), name);
  makePrivateFolder(file);
  removeHalfBackups(journal);
  writeBackup(file, bytes);
  return { file, number, day, reason };
}

/** Writes one to any place. @throws UserError also where something is there already */
export function writeBackup(file: string, bytes: Buffer): void {
  if (fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined) {
    throw new UserError(`${file} already exists.`, 'name another file: a backup overwrites nothing.');
  }
  writeFile(file, bytes, { force: false, mode: 0o600 });
  if (explainFileErrors(file, () => fs.readFileSync(file)).equals(bytes)) return;
  fs.rmSync(file, { force: true });
  throw new UserError(`${file} is not what was written: the disk failed.`, 'name a file on another disk.');
}

const BEGUN_ON = 'SELECT on_date FROM operation ORDER BY id LIMIT 1';
const KEPT = "SELECT value FROM setting WHERE key = 'backups'";

/**
 * The backup of the day, unless there is one, nothing changed since the newest, or the journal was begun today. Older
 * daily ones than are kept go. Of a damaged journal none is made, none goes, and the damage is noted.
 * @throws UserError when it cannot be written
 */
export function keepDailyBackup(journal: string, database: Database, today: Day): void {
  const kept = Number(database.prepare(KEPT).pluck().get() ?? KEPT_BACKUPS);
  const backups = backupsOf(journal);
  if (kept === 0 || backups.some(({ day, reason }) => day === today && reason === 'daily')) return;
  if (database.prepare(BEGUN_ON).pluck().get() === today) return;
  const bytes = serialized(database);
  const newest = backups.at(-1);
  if (
    newest !== undefined &&
    explainFileErrors(newest.file, () => fs.readFileSync(newest.file)).equals(bytes)
  ) {
    return;
  }
  if (damageIn(bytes) !== undefined) {
    noteDamage(journal);
    return;
  }
  addBackup(journal, bytes, today, 'daily');
  prune(journal, kept);
}

/** Removes what killed commands left half written. */
export function removeHalfBackups(journal: string): void {
  removeStale(backupFolder(journal), (name) => name.startsWith(`${path.basename(realPath(journal))}-`));
}

/** Removes the oldest daily backups. */
function prune(journal: string, kept: number): void {
  const daily = backupsOf(journal).filter(({ reason }) => reason === 'daily');
  for (const { file } of daily.slice(0, -kept)) fs.rmSync(file, { force: true });
}
