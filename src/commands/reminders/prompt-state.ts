import fs from 'node:fs';
import type { Context } from '../../context.js';
import { findDefaultJournal } from '../../files.js';
import { stampFile } from '../../reminders/stamp.js';
import { typedFor } from '../journal-flag.js';

/** The file that a shell hook reads for this journal. @throws UserError without a home folder */
function stampOf(context: Context): string {
  const journal = context.journalPath();
  return stampFile(context.system, journal === findDefaultJournal(context.system) ? null : journal);
}

/** Makes the stamp, or brings it up to date. @throws UserError when it cannot be written */
async function writeStampNow(context: Context): Promise<void> {
  const { writeStamp } = await import('../../reminders/keep-stamp.js');
  const book = context.hasJournal() ? context.book() : undefined;
  writeStamp(stampOf(context), book, context.now(), (command) => typedFor(context, command));
}

/**
 * Makes the stamp, then does `work`; when that fails, a stamp that was not there before is not there after.
 * @throws UserError when the stamp cannot be written
 */
export async function withStamp(context: Context, work: () => void): Promise<void> {
  const file = stampOf(context);
  const wasThere = fs.existsSync(file);
  await writeStampNow(context);
  try {
    work();
  } catch (error) {
    if (!wasThere) fs.rmSync(file, { force: true });
    throw error;
  }
}

/**
 * Keeps what a shell hook says in step with the journal. Only where such a hook was asked for, which
 * is where its file exists; and whatever is wrong with that file, the command itself has succeeded.
 */
export async function keepStamp(context: Context): Promise<void> {
  try {
    if (fs.existsSync(stampOf(context))) await writeStampNow(context);
  } catch {
    // a reminder that is late is better than an answer that seems not to be saved
  }
}
