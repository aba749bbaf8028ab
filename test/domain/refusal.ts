import { phraseText } from '../../src/phrase.js';
import { UserError } from '../../src/errors.js';

/** What the person reads when `act` is refused: the message and the hint. */
export function refusal(act: () => unknown): [message: string, hint: string] {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return [error.message, phraseText(error.hint)];
    throw error;
  }
  throw new Error('it was not refused');
}
