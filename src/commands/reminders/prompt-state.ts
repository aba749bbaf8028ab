import fs from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';
import { CHECK_IN_LOOKS_BACK } from '../../domain/check-in/check-in-week.js';
import { findDefaultJournal, statePath } from '../../files.js';

/** Whether a hook reads a file for this journal, which one, and what writes it. @throws UserError without a home folder */
async function promptStateOf(
  context: Context,
): Promise<{ isThere: boolean; file: string; write: () => void }> {
  const { promptStateFile, writePromptState } = await import('../../reminders/prompt-state.js');
  const journal = context.journalPath();
  const file = promptStateFile(
    context.system,
    journal === findDefaultJournal(context.system) ? null : journal,
  );
  const write = (): void => {
    const book = context.hasJournal() ? context.bookSince(CHECK_IN_LOOKS_BACK) : undefined;
    writePromptState(file, book, context.now(), (command) => context.commandFor(command));
  };
  return { isThere: fs.existsSync(file), file, write };
}

/**
 * Writes the prompt state, then does `work`. When that fails, a prompt state that was not there before is removed.
 * @throws UserError when the prompt state cannot be written
 */
export async function withPromptState(context: Context, work: () => void): Promise<void> {
  const { isThere, file, write } = await promptStateOf(context);
  write();
  try {
    work();
  } catch (error) {
    if (!isThere) fs.rmSync(file, { force: true });
    throw error;
  }
}

/**
 * Updates the prompt state after a change of the journal, where a shell's hook is installed: there the file exists.
 * A prompt state that cannot be written is no failure of the command.
 */
export async function keepPromptState(context: Context): Promise<void> {
  try {
    // most users have no state folder: they need not wait for the module
    if (!fs.existsSync(path.dirname(statePath(context.system, 'due')))) return;
    const { isThere, write } = await promptStateOf(context);
    if (isThere) write();
  } catch {
    // a late reminder is better than an answer that seems not to be saved
  }
}
