import fs from 'node:fs';
import path from 'node:path';

/** Where a journal lies that it should not, and what to do. */
export interface Misplaced {
  readonly says: string;
  readonly hint: string;
}

/** Types of file systems whose locks are not to be relied on (statfs(2)). */
const NETWORKS: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xff534d42: 'SMB',
  0xfe534d42: 'SMB',
  0x65735546: 'FUSE',
  0x01021997: 'a share of a virtual machine',
};

const SYNCED =
  /^(dropbox|onedrive( - .*)?|google ?drive|my drive|icloud ?drive|mobile documents|nextcloud|owncloud|pcloud ?drive|megasync|proton ?drive|syncthing|sync)$/i;

/** What the first save and `doctor` warn about: where the file lies, and what lies beside it. */
export function placeOf(journal: string): Misplaced[] {
  const file = fs.realpathSync(journal);
  return [...networkOf(file), ...syncedFolderOf(file), ...conflictsBeside(file), ...linksTo(file)];
}

function networkOf(file: string): Misplaced[] {
  const name = NETWORKS[fs.statfsSync(file).type >>> 0];
  if (name === undefined) return [];
  const hint = 'use it on one machine at a time, or move it to a disk of this one.';
  return [{ says: `it lies on ${name}, where two machines may write at once`, hint }];
}

function syncedFolderOf(file: string): Misplaced[] {
  const folders = path.dirname(file).split(path.sep);
  const marked = folders.findLastIndex((_, index) =>
    fs.existsSync(path.join(folders.slice(0, index + 1).join(path.sep), '.stfolder')),
  );
  const named = folders.find((folder) => SYNCED.test(folder)) ?? folders[marked];
  if (named === undefined || named === '') return [];
  const hint = 'that is well while only one machine writes, and the other waits until it is synced.';
  return [{ says: `it lies in a synced folder, ${named}`, hint }];
}

/** `journal (Ana's conflicted copy 2026-11-20).db`, `journal.sync-conflict-20261120-101500-ABC.db`. */
function conflictsBeside(file: string): Misplaced[] {
  const { name, base } = path.parse(file);
  const isConflict = (each: string) => each !== base && each.startsWith(name) && /conflict/i.test(each);
  const [conflict] = fs.readdirSync(path.dirname(file)).filter(isConflict);
  if (conflict === undefined) return [];
  const hint = 'look into both with --journal, keep the one that is right, and move the other away.';
  return [{ says: `a conflicted copy lies beside it: ${conflict}`, hint }];
}

function linksTo(file: string): Misplaced[] {
  if (fs.statSync(file).nlink < 2) return [];
  const hint = 'keep one name: under two of them SQLite may not find what a crash left.';
  return [{ says: 'it has another name too, by a hard link', hint }];
}
