import fs from 'node:fs';
import type { Context } from '../context.js';
import { defaultJournalPath } from '../files.js';
import { stampFile } from '../reminders/stamp.js';

/** The file that a shell hook reads for this journal. @throws UserError without a home folder */
export function stampOf(context: Context): string {
  const journal = context.journalPath();
  return stampFile(context.world, isDefault(context, journal) ? null : journal);
}

function isDefault({ world }: Context, journal: string): boolean {
  try {
    return journal === defaultJournalPath(world);
  } catch {
    // without a home folder there is no default place
    return false;
  }
}

/**
 * Keeps what a shell hook says in step with the journal. Only where such a hook was asked for, which
 * is where its file exists; and whatever is wrong with that file, the command itself has succeeded.
 */
export async function keepStamp(context: Context): Promise<void> {
  try {
    const file = stampOf(context);
    if (!fs.existsSync(file) || !context.hasJournal()) return;
    const { writeStamp } = await import('../reminders/keep-stamp.js');
    writeStamp(file, context.book(), context.now());
  } catch {
    // a reminder that is late is better than an answer that seems not to be saved
  }
}
