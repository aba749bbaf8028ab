import type { Role } from '../domain/journal/habits.js';
import { janus, phrase } from '../phrase.js';
import type { Prompter, Say } from './prompter.js';

/**
 * The first run: what janus is, where the journal will be, and the person's role. Creates nothing.
 * @returns the role, or null if the person would rather not begin
 */
export async function welcome(
  prompter: Prompter,
  say: Say,
  { journalPath }: { readonly journalPath: string },
): Promise<Role | null> {
  say('janus keeps your resolutions in sales, and looks both ways:');
  say('at what you do already, and at what changes.');
  say("Farmers can't cram: a minute a week, all year, and one bad week is weather.");
  say('');
  say('The journal is one file on this machine, and nothing is ever sent anywhere:');
  say(['  ', { own: journalPath }]);
  say('');
  const message = 'Shall we begin? It takes about three minutes.';
  if (!(await prompter.confirm({ message, initial: true }))) {
    say(phrase`Nothing was created. ${janus('resolve')} asks again whenever you like.`);
    return null;
  }
  return prompter.choose<Role>({
    message: 'What do you do? (it chooses the questions of the five habits)',
    choices: [
      { value: 'rep', name: 'I sell' },
      { value: 'leader', name: 'I lead people who sell' },
    ],
    initial: 'rep',
  });
}
