import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import { explainFileErrors, writeFile } from '../files.js';
import { removeStale } from '../temporary-files.js';
import { readText } from '../text-files.js';

/** A file of an export. */
export interface Page {
  readonly name: string;
  readonly text: string;
}

/** The files that janus wrote into a folder: name to the SHA-256 of what may stand in them. */
type Manifest = Readonly<Record<string, readonly string[]>>;

const MANIFEST = '.janus-export.json';

/**
 * Writes the pages that changed, and removes pages of an earlier export that no longer exist. Files that
 * somebody else wrote or changed are never touched.
 * @throws UserError that names such files, before anything is written; `force` overwrites them
 */
export function writeFolder(
  folder: string,
  pages: readonly Page[],
  { force, spare }: { readonly force: boolean; readonly spare: readonly string[] },
): { readonly written: number; readonly removed: number } {
  makeFolder(folder);
  const ours = [MANIFEST, ...pages.map(({ name }) => name)];
  removeStale(folder, (name) => ours.includes(name));
  const manifest = readManifest(folder);
  const changed = pages.filter((page) => textOf(folder, page.name) !== page.text);
  if (!force) refuseForeign(folder, changed, manifest);
  const names = new Set(pages.map((page) => page.name));
  const gone = Object.keys(manifest).filter((name) => !names.has(name) && isOurs(folder, name, manifest));
  const digests = Object.fromEntries(pages.map(({ name, text }) => [name, [digest(text)]]));
  // first what may stand there, before or after: a run that dies in between leaves nothing that is not known as ours
  if (changed.length + gone.length > 0) writeManifest(folder, merged(manifest, digests), spare);
  for (const page of changed) writePage(folder, page, spare);
  for (const name of gone) fs.rmSync(path.join(folder, name));
  writeManifest(folder, digests, spare);
  return { written: changed.length, removed: gone.length };
}

/** Each file with all that it may hold by one or the other. */
function merged(one: Manifest, other: Manifest): Manifest {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...names].map((name) => [name, [...new Set([...(one[name] ?? []), ...(other[name] ?? [])])]]),
  );
}

function writeManifest(folder: string, manifest: Manifest, spare: readonly string[]): void {
  const entries = Object.entries(manifest).map(([name, digests]) => [
    name,
    digests.length === 1 ? digests[0] : digests,
  ]);
  const page = { name: MANIFEST, text: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` };
  if (textOf(folder, MANIFEST) !== page.text) writePage(folder, page, spare);
}

/** One by one: `recursive` in Node 20 never returns if a folder cannot be made although its parent exists. */
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
    .filter((name) => statsOf(folder, name) !== undefined && !isOurs(folder, name, manifest));
  if (foreign.length === 0) return;
  throw new UserError(
    `${folder} holds files that janus did not write, or that were changed since: ${foreign.join(', ')}.`,
    'nothing was written; name another folder, or add --force to overwrite them.',
  );
}

/** Whether janus wrote a file, and nobody has changed it since. */
function isOurs(folder: string, name: string, manifest: Manifest): boolean {
  const text = textOf(folder, name);
  return text !== undefined && manifest[name]?.includes(digest(text)) === true;
}

/** Undefined if there is no regular file; links are not followed. */
function textOf(folder: string, name: string): string | undefined {
  return statsOf(folder, name)?.isFile() === true ? readText(path.join(folder, name)) : undefined;
}

function statsOf(folder: string, name: string): fs.Stats | undefined {
  return fs.lstatSync(path.join(folder, name), { throwIfNoEntry: false });
}

function writePage(folder: string, { name, text }: Page, spare: readonly string[]): void {
  writeFile(path.join(folder, name), text, { force: true, mode: 0o644, spare });
}

function readManifest(folder: string): Manifest {
  const text = textOf(folder, MANIFEST) ?? '{}';
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null) return {};
    // a name with a path in it would lead outside the folder
    const pages = Object.entries(read).filter(
      ([name]) => path.basename(name) === name && name.endsWith('.md'),
    );
    return Object.fromEntries(pages.map(([name, digests]) => [name, [digests].flat().map(String)]));
  } catch {
    return {};
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
