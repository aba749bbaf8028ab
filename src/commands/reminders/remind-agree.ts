import type { Context } from '../../context.js';
import { UserError } from '../../errors.js';
import { journalFlag } from '../journal-flag.js';

/**
 * Shows what would be done, and asks, unless told not to.
 * @param shown what would be written, and where
 * @param asked the words with which to say so, where there is nobody to ask
 */
export async function agreedTo(
  context: Context,
  shown: string,
  asked: { readonly yes: boolean; readonly words: string },
): Promise<boolean> {
  if (asked.yes) return true;
  if (!context.interactive()) {
    throw new UserError(
      'there is no terminal to ask at.',
      `janus${journalFlag(context)} ${asked.words} --yes does it, with --dry-run instead it only shows what.`,
    );
  }
  context.err(shown, 'quoted');
  const prompter = await context.prompter();
  const agreed = await prompter.confirm({ message: 'Do this?', initial: true });
  if (!agreed) context.err('Nothing was changed.');
  return agreed;
}
