import type { Context } from '../../context.js';
import { search } from '../../domain/reports/search.js';
import { EXIT, UserError } from '../../errors.js';
import { janus } from '../../phrase.js';
import { searchView } from '../../render/views/search.js';
import { type AnyCommand, command, reading } from '../command.js';

export function searchCommand(context: Context): AnyCommand {
  const find = command('search', {
    group: 'record',
    description: 'Find your words again: in resolutions, notes, what you learned, focus, excuses.',
    examples: ['janus search budget', 'janus search ask first', 'janus search budget --json'],
  })
    .argument('<words...>', 'what a text has to have, all of them')
    .option('--with-notes', 'private notes too, where no terminal shows them');
  return reading(context, find, {
    read: (book, { notes }, words) => search(book, wanted(words), notes),
    view: searchView,
    json: () => import('../../render/schemas/reports.js').then((each) => each.searchSchema),
    empty: (found) => (found.length > 0 ? undefined : 'Nothing of yours has these words.'),
  });
}

/** @throws UserError when there is none */
function wanted(given: readonly string[]): string[] {
  const words = given.flatMap((each) => each.split(/\s+/)).filter((word) => word !== '');
  if (words.length > 0) return words;
  throw new UserError('there is no word to search for.', janus('search', 'budget'), EXIT.usage);
}
