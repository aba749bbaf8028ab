import { ROLES, type Role } from '../domain/journal/habits.js';
import type { Prompter } from './prompter.js';
import type { Say } from './saying.js';

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  rep: 'I sell',
  leader: 'I lead people who sell',
};

/**
 * The first run: what this is, where the journal will be kept, and whose it is. Creates nothing.
 * @returns the person's role, or null when they would rather not begin
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
  say(`  ${journalPath}`, 'quoted');
  say('');
  if (
    !(await prompter.confirm({ message: 'Shall we begin? It takes about three minutes.', initial: true }))
  ) {
    say('Nothing was created. janus resolve asks again whenever you like.');
    return null;
  }
  return prompter.choose({
    message: 'What do you do? (it chooses the questions of the five habits)',
    choices: ROLES.map((role) => ({ value: role, name: ROLE_NAMES[role] })),
    initial: 'rep',
  });
}
