import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import { explainFileErrors } from '../files.js';

const LISTS = /\.(?:md|markdown|mdown|mkd|txt|text)$/i;

/** More would be another folder than one of lists. */
const MOST_FILES = 1000;

/**
 * The files that are named, and for a folder the lists in it and below it, by name; hidden ones and links are
 * passed over.
 * @throws UserError for a folder without lists, or with more than a thousand
 */
export function listFiles(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (name === '-' || !isFolder(name)) return [name];
    const found = explainFileErrors(name, () => listsIn(name));
    if (found.length > 0) return found;
    throw new UserError(
      `${name} holds no lists.`,
      'lists end in .md or .txt; name another folder, or a file.',
    );
  });
}

function isFolder(name: string): boolean {
  return fs.statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}

function listsIn(folder: string): string[] {
  const found: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of fs.readdirSync(next, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const file = path.join(next, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules') waiting.push(file);
      else if (entry.isFile() && LISTS.test(entry.name)) found.push(file);
    }
    if (found.length > MOST_FILES) {
      const hint = 'name the files, or a smaller folder.';
      throw new UserError(`${folder} holds more than ${MOST_FILES.toLocaleString('en')} lists.`, hint);
    }
  }
  return found.sort();
}
