import fs from 'node:fs';
import { NEWEST_VERSION } from './schema.js';
import { withDatabase } from './sqlite.js';

export interface Versions {
  readonly node: string;
  readonly sqlite: string;
  /** Of the file; null where there is no journal, or none that can be read. */
  readonly journal: number | null;
  /** What this janus reads and writes. */
  readonly newestJournal: number;
}

/** The versions below this janus. The journal is not opened: one from a newer janus is named too. */
export function versionsAt(file: string): Versions {
  const sqlite = withDatabase(':memory:', {}, (database) =>
    database.prepare<[], string>('SELECT sqlite_version()').pluck().get(),
  );
  const { node } = process.versions;
  return { node, sqlite: sqlite ?? '', journal: storedVersion(file), newestJournal: NEWEST_VERSION };
}

/** SQLite's header: 16 bytes of magic, and at 60 the `user_version`, big-endian (sqlite.org/fileformat2.html). */
const HEADER = 100;
const MAGIC = 'SQLite format 3\0';

function storedVersion(file: string): number | null {
  try {
    const fd = fs.openSync(file, 'r');
    try {
      const header = Buffer.alloc(HEADER);
      fs.readSync(fd, header, 0, HEADER, 0);
      return header.toString('latin1', 0, MAGIC.length) === MAGIC ? header.readUInt32BE(60) : null;
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    return null;
  }
}
