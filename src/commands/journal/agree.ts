import type { Context } from '../../context.js';
import { UserError } from '../../errors.js';
import { phrase, type CommandWords } from '../../phrase.js';

/**
 * Asks at a terminal before what cannot be taken back, unless `--yes` was given. What it is was said before.
 * @param words the command, as it was typed
 * @throws UserError where there is nobody to ask
 */
export async function isAgreed(
  context: Context,
  question: { readonly message: string; readonly yes: true | undefined; readonly words: CommandWords },
): Promise<boolean> {
  if (question.yes === true) return true;
  if (!context.interactive()) {
    const typed = { command: [...question.words, '--yes'] };
    throw new UserError('there is no terminal to ask at.', phrase`${typed} does it; nothing was changed.`);
  }
  const prompter = await context.prompter();
  const isYes = await prompter.confirm({ message: question.message, initial: false });
  if (!isYes) context.err('Nothing was changed.');
  return isYes;
}
