import fs from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';
import { writeFile, type Content } from '../../files.js';
import { backupFolder, realPath } from '../../journal/damage.js';
import { phrase } from '../../phrase.js';

/** The flags of what writes a file out. */
export interface OutputFlags {
  readonly output?: string;
  readonly force?: boolean;
}

/** The file that is named; undefined for standard output, which `-` names too. */
export function outputFile({ output }: OutputFlags): string | undefined {
  return output === '-' ? undefined : output;
}

/**
 * What is written out, to standard output or to the file that is named.
 * @param mode the permissions of the file: 0o600 where it holds what is private
 */
export function handOver(
  context: Context,
  content: Exclude<Content, Uint8Array>,
  flags: OutputFlags,
  mode = 0o644,
): void {
  const file = outputFile(flags);
  if (file !== undefined) {
    writeFile(file, typeof content === 'string' ? content : inBatches(content), {
      force: flags.force === true,
      mode,
      spare: ownFiles(context),
    });
    context.err(phrase`Written to ${file}.`);
  } else if (typeof content === 'string') context.out(content);
  // what is read by a program is written as it is
  else for (const part of inBatches(content)) context.system.write('out', part);
}

const BATCH = 64 * 1024;

/** The parts, put together into some that are worth a write. */
function* inBatches(parts: Iterable<string>): Generator<string> {
  let batch = '';
  for (const part of parts) {
    batch += part;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

/** The journal, what SQLite keeps beside it, and its backups: no other file may take their place. */
export function ownFiles(context: Context): string[] {
  const journal = context.journalPath();
  const folder = backupFolder(journal);
  const backups = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return [journal, `${realPath(journal)}-journal`, ...backups.map((name) => path.join(folder, name))];
}
