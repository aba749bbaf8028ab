import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import { explainFileErrors, makePrivateFolder, removeFolders, statePath, writeFile } from '../files.js';
import { readCrontab, writeCrontab } from './cron.js';
import { findBlock, withBlock, withoutBlock } from './managed-block.js';
import type { Bytes } from './run-program.js';
import { MARK, type Machine, type Place } from './scheduler.js';

/** What happens to one place; undefined is no file, or no crontab. */
export interface Change {
  readonly place: Place;
  readonly before: Bytes | undefined;
  readonly after: Bytes | undefined;
}

const BYTE_ORDER_MARK = '\ufeff';

/** How messages call a place. */
export function placeName(place: Place): string {
  return place.type === 'crontab' ? 'the crontab' : place.file;
}

/**
 * What a place holds once `text` is in it.
 * @throws UserError where a file of that name is there and is not janus's
 */
export function contentsWith(place: Place, before: Bytes | undefined, text: string): Bytes {
  if (place.type !== 'file') return withBlock(before, toBytes(text, 'utf8'), placeName(place));
  requireManaged(place, before);
  return toBytes(place.encoding === undefined ? text : BYTE_ORDER_MARK + text, place.encoding ?? 'utf8');
}

/** What a place holds once its text is removed. An empty crontab is none. @throws UserError as {@link contentsWith} */
export function contentsWithout(place: Place, before: Bytes): Bytes | undefined {
  if (place.type === 'file') {
    requireManaged(place, before);
    return undefined;
  }
  const after = withoutBlock(before, placeName(place));
  return place.type === 'crontab' && after === '' ? undefined : after;
}

/** The text in a place; undefined where there is none. */
export function textIn(place: Place, contents: Bytes | undefined): string | undefined {
  return managedPart(place, contents, 'lines');
}

/** The same, with the marks of its block. */
export function markedTextIn(place: Place, contents: Bytes | undefined): string {
  return managedPart(place, contents, 'whole') ?? '';
}

function managedPart(place: Place, contents: Bytes | undefined, part: 'whole' | 'lines'): string | undefined {
  if (contents === undefined) return undefined;
  if (place.type !== 'file') {
    const block = findBlock(contents, placeName(place));
    return block && Buffer.from(block[part], 'latin1').toString();
  }
  const text = Buffer.from(contents, 'latin1').toString(place.encoding).replace(BYTE_ORDER_MARK, '');
  return text.includes(MARK) ? text : undefined;
}

function requireManaged(place: Place, contents: Bytes | undefined): void {
  if (contents === undefined || textIn(place, contents) !== undefined) return;
  throw new UserError(
    `${placeName(place)} is there already, and janus did not write it.`,
    'move it away, or take another way with --with.',
  );
}

function toBytes(text: string, encoding: BufferEncoding): Bytes {
  return Buffer.from(text, encoding).toString('latin1');
}

/** @throws UserError where it cannot be read, or reading may never end */
export function readPlace(place: Place, machine: Machine): Bytes | undefined {
  if (place.type === 'crontab') return readCrontab(machine);
  const { file } = place;
  return explainFileErrors(file, () => {
    const there = fs.statSync(file, { throwIfNoEntry: false });
    // reading a folder fails, with the right message
    if (there?.isFile() === true || there?.isDirectory() === true) return fs.readFileSync(file, 'latin1');
    // a pipe may never come to an end
    if (there !== undefined)
      throw new UserError(`${file} is no ordinary file.`, 'take another way with --with.');
    if (fs.lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
    throw new UserError(`${file} is a link that leads nowhere.`, 'mend the link, or take it away.');
  });
}

/**
 * Writes a change. A dotfile may be a link into a folder of the user's: the link is followed, and stays a link.
 * @param copy where a copy of what the user had lies, for a message
 * @returns the folders that were made for it
 */
export function writePlace(
  { place, before, after }: Change,
  copy: string | undefined,
  machine: Machine,
): string[] {
  if (place.type === 'crontab') {
    writeCrontab({ before, after }, copy, machine);
    return [];
  }
  if (after === undefined) {
    explainFileErrors(place.file, () => {
      fs.rmSync(place.file);
    });
    return [];
  }
  const made = makePrivateFolder(place.file);
  try {
    writeFile(place.file, Buffer.from(after, 'latin1'), { force: true, mode: 0o644, keepMode: true });
  } catch (error) {
    removeFolders(made);
    throw error;
  }
  return made;
}

/** Copies of a file that are kept; more only where an older one has lines that no newer one has. */
const KEPT_COPIES = 5;

/**
 * Copies what belongs to the user before it changes: `before/crontab.3` or `before/bashrc.1` in the state folder. The
 * same contents are copied once, and a copy is never overwritten.
 * @returns where the copy lies; undefined where nothing was there
 */
export function keepCopy({ place, before }: Change, machine: Machine): string | undefined {
  if (place.type === 'file' || before === undefined) return undefined;
  const name = place.type === 'crontab' ? 'crontab' : path.basename(place.file).replace(/^\./, '');
  const copies = copiesOf(name, machine);
  const same = copies.find(({ contents }) => contents === before);
  if (same !== undefined) return same.file;
  const number = (copies.at(-1)?.number ?? 0) + 1;
  const file = path.join(copiesFolder(machine), `${name}.${number}`);
  makePrivateFolder(file);
  writeFile(file, Buffer.from(before, 'latin1'), { force: false, mode: 0o600 });
  const all = [...copies, { file, number, contents: before }];
  for (const [index, older] of copies.slice(0, 1 - KEPT_COPIES).entries()) {
    const isCovered = all.slice(index + 1).some((newer) => holds(newer, older, name));
    if (isCovered) fs.rmSync(older.file);
  }
  return file;
}

interface Copy {
  readonly file: string;
  readonly number: number;
  readonly contents: Bytes;
}

/** The copies of a file, oldest first. */
function copiesOf(name: string, machine: Machine): Copy[] {
  const folder = copiesFolder(machine);
  if (!fs.existsSync(folder)) return [];
  return explainFileErrors(folder, () => fs.readdirSync(folder))
    .filter((other) => other.startsWith(`${name}.`) && /^[1-9]\d*$/.test(other.slice(name.length + 1)))
    .map((other) => ({ file: path.join(folder, other), number: Number(other.slice(name.length + 1)) }))
    .sort((one, other) => one.number - other.number)
    .map((copy) => ({ ...copy, contents: fs.readFileSync(copy.file, 'latin1') }));
}

/** Whether every line of one copy is in another, but for janus's own. */
function holds(newer: Copy, older: Copy, name: string): boolean {
  const [lines, wanted] = [newer, older].map(({ contents }) =>
    (withoutBlock(contents, name) ?? '').split('\n'),
  );
  return wanted?.every((line) => lines?.includes(line)) === true;
}

export function copiesFolder(machine: Machine): string {
  return statePath(machine, 'before');
}

/** Removes the empty folders above a removed file. Nothing records which of them an installation made. */
export function removeEmptyFolders(place: Place): void {
  if (place.type !== 'file' || place.inside === undefined) return;
  const folders: string[] = [];
  let folder = path.dirname(place.file);
  for (; folder.startsWith(place.inside + path.sep); folder = path.dirname(folder)) folders.unshift(folder);
  removeFolders(folders);
}
