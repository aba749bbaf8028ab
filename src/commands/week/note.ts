import type { Context } from '../../context.js';
import { parseWeek, weekLabel, weekOf } from '../../domain/calendar/weeks.js';
import { oneLine } from '../../domain/measures/new-resolution.js';
import { requireAnswerable } from '../../domain/measures/questions.js';
import { addLearned } from '../../journal/write-weeks.js';
import { type AnyCommand, command, understoodSince } from '../command.js';

export function noteCommand(context: Context): AnyCommand {
  return command('note', {
    group: 'week',
    description: 'Note what you learned, any day; the check-in offers it again.',
    examples: [
      'janus note Asking about the budget first saves a week',
      'janus note --week last "Ask Ana first"',
    ],
  })
    .argument('<text...>', 'in your own words')
    .option('-w, --week <week>', 'another week (default: this one)')
    .action((words, flags) => runNote(context, words.join(' '), flags.week));
}

async function runNote(context: Context, words: string, namedWeek: string | undefined): Promise<void> {
  const text = oneLine(words, 'note');
  const today = context.today();
  const week = namedWeek === undefined ? weekOf(today) : parseWeek(namedWeek, today);
  await understoodSince(context, week, (book) => {
    requireAnswerable(book, week);
  });
  // its words are not quoted: whoever takes the note back finds them nowhere in the history
  const learned = context.change(`note in ${weekLabel(week)}`, (tables) => addLearned(tables, week, text));
  context.out(`Learned in ${weekLabel(week)}: ${learned}`);
}
