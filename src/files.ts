import fs from 'node:fs';
import path from 'node:path';
import { posixQuoted } from './phrase.js';
import { codeOf, UserError } from './errors.js';
import { removeStale, removeTemporary, temporaryName } from './temporary-files.js';

/** What decides where files are stored. */
export interface Places {
  readonly platform: NodeJS.Platform;
  readonly home: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The journal of this person: `janus/journal.db` in the platform's data folder.
 * @throws UserError when there is no home folder to put it in
 */
export function defaultJournalPath(places: Places): string {
  const file = findDefaultJournal(places);
  if (file !== undefined) return file;
  throw new UserError('there is no home folder to keep a journal in.', 'name a file with --journal PATH.');
}

/** As {@link defaultJournalPath}; undefined when there is no home folder. */
export function findDefaultJournal(places: Places): string | undefined {
  const base = platformFolder(places, 'data');
  return base && path.join(base, 'janus', 'journal.db');
}

/**
 * A file that this machine may lose without harm: `janus/NAME` in the platform's state folder
 * (XDG_STATE_HOME or ~/.local/state, ~/Library/Application Support, %LOCALAPPDATA%).
 * @throws UserError when there is no home folder to put it in
 */
export function statePath(places: Places, name: string): string {
  const base = platformFolder(places, 'state');
  if (base !== undefined) return path.join(base, 'janus', name);
  throw new UserError('there is no home folder to keep reminders in.', 'set HOME, and try again.');
}

/** What the variable names, else the folder below home; no variable of macOS names one. */
const FOLDERS = {
  data: {
    win32: { variable: 'APPDATA', below: ['AppData', 'Roaming'] },
    unix: { variable: 'XDG_DATA_HOME', below: ['.local', 'share'] },
  },
  state: {
    win32: { variable: 'LOCALAPPDATA', below: ['AppData', 'Local'] },
    unix: { variable: 'XDG_STATE_HOME', below: ['.local', 'state'] },
  },
} as const;

function platformFolder({ platform, home, env }: Places, kind: keyof typeof FOLDERS): string | undefined {
  const atHome = isFolder(platform, home) ? home : undefined;
  if (platform === 'darwin') return atHome && path.join(atHome, 'Library', 'Application Support');
  const { variable, below } = FOLDERS[kind][platform === 'win32' ? 'win32' : 'unix'];
  const named = env[variable];
  return isFolder(platform, named) ? named : atHome && path.join(atHome, ...below);
}

/** The XDG specification ignores what is empty or relative: it would depend on the working directory. */
function isFolder(platform: NodeJS.Platform, folder: string | undefined): folder is string {
  if (folder === undefined) return false;
  return platform === 'win32' ? path.win32.isAbsolute(folder) : path.isAbsolute(folder);
}

/** Whether a path within double quotes means itself to a shell, and shows as it is in a terminal. */
export function isPlainInQuotes(platform: NodeJS.Platform, file: string): boolean {
  return platform === 'win32' || !/["$`\\!\p{C}\p{Zl}\p{Zp}]/u.test(file);
}

/** ` --journal "PATH"` for a command to be typed; nothing for the journal that is found without its name. */
export function journalFlag(places: Places, journal: string): string {
  const { platform, env } = places;
  const usual = env['JANUS_JOURNAL'] || findDefaultJournal(places);
  if (journal === usual) return '';
  return ` --journal ${isPlainInQuotes(platform, journal) ? `"${journal}"` : posixQuoted(journal)}`;
}

/**
 * Creates the folder of `file`, private and durable; existing folders stay as they are.
 * @returns the created folders, the outermost first
 * @throws UserError when one cannot be created
 */
export function makePrivateFolder(file: string): string[] {
  return explainFileErrors(file, () => makeFolderOf(file));
}

function makeFolderOf(file: string): string[] {
  const folder = path.dirname(file);
  if (fs.existsSync(folder)) return [];
  const made = makeFolderOf(folder);
  // One by one: where a folder cannot be created in an existing parent, Node 20's `recursive` never returns.
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
    made.push(folder);
    syncFolder(folder);
  } catch (error) {
    // Another process created it; where nothing exists, the name belongs to a broken link.
    if (codeOf(error) === 'EEXIST' && fs.existsSync(folder)) return made;
    removeFolders(made);
    throw error;
  }
  return made;
}

/** Removes what {@link makePrivateFolder} created; a folder that is no longer empty stays. */
export function removeFolders(made: readonly string[]): void {
  for (const folder of made.toReversed()) {
    try {
      fs.rmdirSync(folder);
    } catch {
      return;
    }
  }
}

export interface WriteOptions {
  /** Overwrite an existing file, also behind a link. */
  readonly force: boolean;
  /** 0o600 for private files, 0o644 for files to share. */
  readonly mode: number;
  /** An overwritten file keeps its permissions. */
  readonly keepMode?: boolean;
  /** Files that are never overwritten, also with `force` and by another name: the journal and its backups. */
  readonly spare?: readonly string[];
}

/** A text, or its parts in order, where it is too long to be held at once. */
export type Content = string | Uint8Array | Iterable<string>;

/**
 * Writes a file atomically: under a temporary name in the same folder, synced, then renamed. A reader sees the old
 * content or the new one, never a part.
 * @throws UserError when the file exists and `force` is not given, or the folder is not writable
 */
export function writeFile(file: string, content: Content, options: WriteOptions): void {
  refuseSpared(file, options.spare ?? []);
  const target = options.force ? throughLink(file) : refuseExisting(file);
  const temporary = temporaryName(target);
  explainFileErrors(file, () => {
    removeStale(path.dirname(target), (name) => name === path.basename(target));
    const kept = options.keepMode === true ? fs.statSync(target, { throwIfNoEntry: false }) : undefined;
    try {
      writeDurably(temporary, content, options.mode, kept && kept.mode & 0o777);
      fs.renameSync(temporary, target);
    } catch (error) {
      removeTemporary(temporary);
      throw error;
    }
    syncName(target);
  });
}

/** @throws UserError for a file that is one of the others, whatever it is called */
function refuseSpared(file: string, spare: readonly string[]): void {
  if (!spare.some((each) => isSameFile(file, each))) return;
  throw new UserError(
    `${file} is the journal, or a backup of it; it is never overwritten.`,
    'name another file; the journal was not touched.',
  );
}

/** Whether two names are of one file, by device and inode; not where one of them is of none. */
export function isSameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map((file) =>
    explainFileErrors(file, () => fs.statSync(file, { bigint: true, throwIfNoEntry: false })),
  );
  return first !== undefined && first.dev === second?.dev && first.ino === second.ino;
}

/** @param exactMode the permissions, whatever the umask */
function writeDurably(file: string, content: Content, mode: number, exactMode?: number): void {
  const descriptor = fs.openSync(file, 'wx', exactMode ?? mode);
  try {
    if (exactMode !== undefined) fs.fchmodSync(descriptor, exactMode);
    const isWhole = typeof content === 'string' || content instanceof Uint8Array;
    for (const part of isWhole ? [content] : content) fs.writeFileSync(descriptor, part);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/**
 * With `force`, a link is followed, so that the file behind it is replaced. A device is never replaced: it would be
 * gone for every program on the machine.
 */
function throughLink(file: string): string {
  const stats = explainFileErrors(file, () => fs.statSync(file, { throwIfNoEntry: false }));
  if (stats === undefined) return file;
  if (!stats.isFile()) throw new UserError(`${file} is ${kindOf(stats)}.`, 'name another file.');
  return fs.realpathSync(file);
}

function refuseExisting(file: string): string {
  const stats = fs.lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return file;
  const what = stats.isSymbolicLink() || stats.isDirectory() ? `is ${kindOf(stats)}` : 'already exists';
  throw new UserError(`${file} ${what}.`, 'name another file, or add --force to overwrite it.');
}

/** What something other than a file is, in words. */
export function kindOf(stats: fs.Stats): string {
  if (stats.isSymbolicLink()) return 'a link';
  return stats.isDirectory() ? 'a folder' : 'a pipe or a device';
}

/** Renames a finished file within its folder, unless the new name exists; false when it does. */
export function placeNew(temporary: string, file: string): boolean {
  try {
    fs.linkSync(temporary, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // A file system without hard links.
    if (fs.existsSync(file)) return false;
    fs.renameSync(temporary, file);
  }
  removeTemporary(temporary);
  syncName(file);
  return true;
}

/** @throws UserError where the file has its name, but perhaps not for good */
export function syncName(file: string): void {
  try {
    syncFolder(file);
  } catch {
    throw new UserError(
      `${file} is saved, but the disk did not confirm it: a power cut could still take it away.`,
      'do not try again, all of it is there; check the disk, and make a copy elsewhere.',
    );
  }
}

/** Makes a new name in a folder durable; where folders cannot be synced (Windows), there is nothing to do. */
function syncFolder(file: string): void {
  let descriptor: number;
  try {
    descriptor = fs.openSync(path.dirname(file), 'r');
  } catch {
    return;
  }
  try {
    fs.fsyncSync(descriptor);
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'ENOTSUP'].includes(codeOf(error))) throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}

const FILE_ERRORS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['does not exist', 'check the path.'],
  ENOTDIR: ['is inside something that is not a folder', 'check the path.'],
  EEXIST: ['is behind a broken link', 'check the path.'],
  ELOOP: ['is behind links that form a loop', 'check the path.'],
  ENAMETOOLONG: ['has a name that is too long', 'choose a shorter one.'],
  EISDIR: ['is a folder', 'name a file.'],
  EACCES: ['cannot be opened', 'check its permissions, and those of its folder.'],
  EPERM: ['cannot be opened', 'check its permissions, and those of its folder.'],
  EROFS: ['is on a read-only disk', 'name a file elsewhere.'],
  ENOSPC: ['does not fit: the disk is full', 'make room and try again; nothing was overwritten.'],
  EFBIG: ['does not fit', 'make room and try again; nothing was overwritten.'],
  EDQUOT: ['does not fit: the quota is used up', 'make room and try again; nothing was overwritten.'],
  EIO: ['could not be read or written: the disk failed', 'check the disk.'],
};

/** What a disk does to any call, and no program can foresee; so does a name that no file can have. */
const DISK_ERRORS = [
  ...['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EFBIG', 'EDQUOT', 'EIO'],
  ...['ENOTDIR', 'ENAMETOOLONG', 'ELOOP'],
];

/** The message for an error of the disk that nobody expected; undefined for any other. */
export function diskError(error: unknown): UserError | undefined {
  const [known, code] = [FILE_ERRORS[codeOf(error)], codeOf(error)];
  if (known === undefined || !DISK_ERRORS.includes(code) || !(error instanceof Error)) return undefined;
  const file = 'path' in error && typeof error.path === 'string' ? error.path : 'a file';
  return new UserError(`${file} ${known[0]}.`, known[1]);
}

/** Runs `work`, and turns an error of the file system into a message. */
export function explainFileErrors<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const known = FILE_ERRORS[codeOf(error)];
    if (known === undefined) throw error;
    throw new UserError(`${file} ${known[0]}.`, known[1]);
  }
}
