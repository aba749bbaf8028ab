import fs from 'node:fs';
import path from 'node:path';
import { UserError } from './errors.js';

/** What of the system decides where files lie. */
export interface Places {
  readonly platform: NodeJS.Platform;
  readonly home: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The journal of this person: `janus/journal.db` in the platform's data folder
 * (XDG_DATA_HOME or ~/.local/share, ~/Library/Application Support, %APPDATA%).
 * @throws UserError when there is no home folder to put it in
 */
export function defaultJournalPath(places: Places): string {
  const file = findDefaultJournal(places);
  if (file !== undefined) return file;
  throw new UserError('there is no home folder to keep a journal in.', 'name a file with --journal PATH.');
}

/** The same; undefined where there is no home folder. */
export function findDefaultJournal(places: Places): string | undefined {
  const base = dataFolder(places);
  return base && path.join(base, 'janus', 'journal.db');
}

function dataFolder(places: Places): string | undefined {
  if (places.platform === 'win32') return named(places, 'APPDATA') ?? inHome(places, 'AppData', 'Roaming');
  if (places.platform === 'darwin') return inHome(places, 'Library', 'Application Support');
  return named(places, 'XDG_DATA_HOME') ?? inHome(places, '.local', 'share');
}

/**
 * A file that this machine may lose without harm: `janus/NAME` in the platform's state folder
 * (XDG_STATE_HOME or ~/.local/state, ~/Library/Application Support, %LOCALAPPDATA%).
 * @throws UserError when there is no home folder to put it in
 */
export function statePath(places: Places, name: string): string {
  const base = stateFolder(places);
  if (base !== undefined) return path.join(base, 'janus', name);
  throw new UserError('there is no home folder to keep reminders in.', 'set HOME, and try again.');
}

function stateFolder(places: Places): string | undefined {
  if (places.platform === 'win32') return named(places, 'LOCALAPPDATA') ?? inHome(places, 'AppData', 'Local');
  if (places.platform === 'darwin') return dataFolder(places);
  return named(places, 'XDG_STATE_HOME') ?? inHome(places, '.local', 'state');
}

function inHome({ platform, home }: Places, ...names: readonly string[]): string | undefined {
  return isFolder(platform, home) ? path.join(home, ...names) : undefined;
}

function named({ platform, env }: Places, variable: string): string | undefined {
  const folder = env[variable];
  return isFolder(platform, folder) ? folder : undefined;
}

/** By the base directory specification what is empty or relative counts as not set; it would follow the person about. */
function isFolder(platform: NodeJS.Platform, folder: string | undefined): folder is string {
  if (folder === undefined) return false;
  return platform === 'win32' ? path.win32.isAbsolute(folder) : path.isAbsolute(folder);
}

/** Whether a shell takes a path within double quotes as it stands, and a terminal shows it so. */
export function isPlainInQuotes(platform: NodeJS.Platform, file: string): boolean {
  return platform === 'win32' || !/["$`\\!\p{C}\p{Zl}\p{Zp}]/u.test(file);
}

/**
 * Makes the folder of `file`, for its owner only and durable; folders that exist stay as they are.
 * @returns the folders that were made, the outermost first
 * @throws UserError when one cannot be made
 */
export function makePrivateFolder(file: string): string[] {
  return explainingFaults(file, () => makeFolderOf(file));
}

function makeFolderOf(file: string): string[] {
  const folder = path.dirname(file);
  if (fs.existsSync(folder)) return [];
  const made = makeFolderOf(folder);
  // One by one: where a folder cannot be made although its parent is there, Node 20's `recursive` tries for ever.
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
    made.push(folder);
    syncFolder(folder);
  } catch (error) {
    // Another process was quicker; or, where nothing is, a link that leads nowhere has the name.
    if (codeOf(error) === 'EEXIST' && fs.existsSync(folder)) return made;
    removeFolders(made);
    throw error;
  }
  return made;
}

/** Takes back what {@link makePrivateFolder} made; a folder that others have used since stays. */
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
  /** Overwrite what is there, also behind a link. */
  readonly force: boolean;
  /** 0o600 for what is private, 0o644 for what is handed on. */
  readonly mode: number;
  /** What is overwritten keeps the permissions that it had. */
  readonly keepMode?: boolean;
}

/**
 * The one way a file is written: under a temporary name in the same folder, made durable, then
 * given its name. A reader sees the old content or the new one, never a part.
 * @throws UserError when something is there and `force` is not given, or the folder cannot be written
 */
export function writeFile(file: string, content: string | Uint8Array, options: WriteOptions): void {
  const target = options.force ? throughLink(file) : refuseExisting(file);
  const temporary = temporaryName(target);
  explainingFaults(file, () => {
    try {
      writeDurably(
        temporary,
        content,
        options.mode,
        options.keepMode === true ? permissionsOf(target) : undefined,
      );
      fs.renameSync(temporary, target);
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
    syncFolder(target);
  });
}

/** @param exactly the permissions whatever the umask says */
function writeDurably(file: string, content: string | Uint8Array, mode: number, exactly?: number): void {
  const descriptor = fs.openSync(file, 'wx', exactly ?? mode);
  try {
    if (exactly !== undefined) fs.fchmodSync(descriptor, exactly);
    fs.writeFileSync(descriptor, content);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function permissionsOf(file: string): number | undefined {
  const there = fs.statSync(file, { throwIfNoEntry: false });
  return there && there.mode & 0o777;
}

/** A name beside `file` that nothing has yet: opened with O_EXCL, so a clash is refused, not followed. */
export function temporaryName(file: string): string {
  return `${file}.${process.pid}-${Math.random().toString(36).slice(2, 8)}.tmp`;
}

/**
 * With `force`, a link is followed on purpose, so that the file behind it is the one replaced. What is no file at all
 * stays: a device would be gone for every program on the machine.
 */
function throughLink(file: string): string {
  const there = explainingFaults(file, () => fs.statSync(file, { throwIfNoEntry: false }));
  if (there === undefined) return file;
  if (!there.isFile()) {
    const what = there.isDirectory() ? 'a folder' : 'no ordinary file';
    throw new UserError(`${file} is ${what}.`, 'name another file.');
  }
  return fs.realpathSync(file);
}

function refuseExisting(file: string): string {
  const there = fs.lstatSync(file, { throwIfNoEntry: false });
  if (there === undefined) return file;
  const what = there.isSymbolicLink()
    ? 'is a link'
    : there.isDirectory()
      ? 'is a folder'
      : 'is there already';
  throw new UserError(`${file} ${what}.`, 'name another file, or add --force to overwrite it.');
}

/**
 * Gives a finished file its name where nothing has that name yet; false when something has.
 * Both names lie in one folder.
 */
export function placeNew(temporary: string, file: string): boolean {
  try {
    fs.linkSync(temporary, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // A file system without hard links: rename, once nothing is seen there.
    if (fs.existsSync(file)) return false;
    fs.renameSync(temporary, file);
  }
  fs.rmSync(temporary, { force: true });
  syncFolder(file);
  return true;
}

/** Makes a new name in a folder durable; where folders cannot be synced (Windows) there is nothing to do. */
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

/** The pipe that a shell makes of `<(command)`: the command at its other end is known to write. */
const HANDED_OVER = /^\/(?:dev|proc\/self)\/fd\/\d+$/;

/**
 * Reads a text file whole.
 * @throws UserError when it cannot be read, or is a pipe or a device, which may never come to an end
 */
export function readText(file: string): string {
  return explainingFaults(file, () => {
    const there = fs.statSync(file);
    const ends = there.isFile() || there.isDirectory() || HANDED_OVER.test(file);
    if (ends) return fs.readFileSync(file, 'utf8');
    throw new UserError(
      `${file} is no ordinary file.`,
      'name a file, or write - and let it be standard input.',
    );
  });
}

const FAULTS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['does not exist', 'check the path.'],
  ENOTDIR: ['does not lie in a folder', 'check the path.'],
  EEXIST: ['lies behind a link that leads nowhere', 'check the path.'],
  ELOOP: ['lies behind links that lead in a circle', 'check the path.'],
  ENAMETOOLONG: ['has too long a name', 'write a shorter one.'],
  EISDIR: ['is a folder', 'name a file.'],
  EACCES: ['may not be opened', 'check its permissions, and those of its folder.'],
  EPERM: ['may not be opened', 'check its permissions, and those of its folder.'],
  EROFS: ['lies on a read-only disk', 'name a file elsewhere.'],
  ENOSPC: ['does not fit: the disk is full', 'make room and try again; nothing was overwritten.'],
  EFBIG: ['does not fit', 'make room and try again; nothing was overwritten.'],
  EDQUOT: ['does not fit: the quota is used up', 'make room and try again; nothing was overwritten.'],
  EIO: ['could not be read or written: the disk failed', 'check the disk.'],
};

/** Runs `work`, and says in words what the file system refused. */
export function explainingFaults<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const fault = FAULTS[codeOf(error)];
    if (fault === undefined) throw error;
    throw new UserError(`${file} ${fault[0]}.`, fault[1]);
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
