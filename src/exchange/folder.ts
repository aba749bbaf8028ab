import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import { explainFileErrors, readText, writeFile } from '../files.js';

/** One document of an export. */
export interface Page {
  readonly name: string;
  readonly text: string;
}

/** Which files of a folder are ours, and what we wrote into them: name to SHA-256. */
type Manifest = Readonly<Record<string, string>>;

const MANIFEST = '.janus-export.json';

export interface FolderResult {
  readonly written: number;
  readonly removed: number;
}

/**
 * Keeps a folder of pages: writes what changed, leaves the rest alone, and takes away pages of its
 * own that are no more. What somebody else wrote, or changed since, is never touched.
 * @throws UserError that names such files, before anything is written; `force` writes over them
 */
export function writeFolder(folder: string, pages: readonly Page[], force: boolean): FolderResult {
  makeFolder(folder);
  const manifest = readManifest(folder);
  const changed = pages.filter((page) => textOf(folder, page.name) !== page.text);
  if (!force) refuseForeign(folder, changed, manifest);
  const names = new Set(pages.map((page) => page.name));
  const gone = Object.keys(manifest).filter((name) => !names.has(name) && isOurs(folder, name, manifest));
  for (const { name, text } of changed)
    writeFile(path.join(folder, name), text, { force: true, mode: 0o644 });
  for (const name of gone) fs.rmSync(path.join(folder, name));
  writeManifest(folder, pages);
  return { written: changed.length, removed: gone.length };
}

/** One by one: where a folder cannot be made although its parent is there, Node 20's `recursive` tries for ever. */
function makeFolder(folder: string): void {
  const there = explainFileErrors(folder, () => fs.statSync(folder, { throwIfNoEntry: false }));
  if (there?.isDirectory() === true) return;
  if (there !== undefined) throw new UserError(`${folder} is no folder.`, 'name a folder.');
  makeFolder(path.dirname(path.resolve(folder)));
  explainFileErrors(folder, () => fs.mkdirSync(folder));
}

function refuseForeign(folder: string, pages: readonly Page[], manifest: Manifest): void {
  const foreign = pages
    .map((page) => page.name)
    .filter((name) => isThere(folder, name) && !isOurs(folder, name, manifest));
  if (foreign.length === 0) return;
  throw new UserError(
    `${folder} holds files that janus did not write, or that were changed since: ${foreign.join(', ')}.`,
    'nothing was written; name another folder, or add --force to overwrite them.',
  );
}

/** Ours as long as it is an ordinary file that holds what we wrote. */
function isOurs(folder: string, name: string, manifest: Manifest): boolean {
  const text = textOf(folder, name);
  return text !== undefined && manifest[name] === digest(text);
}

/** Undefined where there is no ordinary file: a link is followed nowhere. */
function textOf(folder: string, name: string): string | undefined {
  const file = path.join(folder, name);
  const stats = fs.lstatSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true ? readText(file) : undefined;
}

function isThere(folder: string, name: string): boolean {
  return fs.lstatSync(path.join(folder, name), { throwIfNoEntry: false }) !== undefined;
}

function readManifest(folder: string): Manifest {
  const text = textOf(folder, MANIFEST);
  if (text === undefined) return {};
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null) return {};
    // A name with a path in it is none of ours: nothing outside the folder is ever touched.
    const own = Object.entries(read).filter(([name]) => path.basename(name) === name && name.endsWith('.md'));
    return Object.fromEntries(own.map(([name, hash]) => [name, String(hash)]));
  } catch {
    return {};
  }
}

function writeManifest(folder: string, pages: readonly Page[]): void {
  const entries = pages.map(({ name, text }) => [name, digest(text)] as const);
  const text = `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
  if (textOf(folder, MANIFEST) !== text) {
    writeFile(path.join(folder, MANIFEST), text, { force: true, mode: 0o644 });
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
