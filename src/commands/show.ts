import type { Command } from 'commander';
import type { Context } from '../context.js';
import { viewOf } from '../domain/cards.js';
import { findResolution } from '../domain/find.js';
import { showJson } from '../render/list-json.js';
import { renderShow } from '../render/show.js';
import { command } from './command.js';
import { screenOf } from './screen.js';

export function showCommand(context: Context): Command {
  return command('show', {
    group: 'year',
    description: 'Show all of one resolution, with its record.',
    examples: ['janus show 3', 'janus show "call plan"', 'janus show 3 --json'],
  })
    .argument('<resolution>', 'its number, or a part of its text')
    .option('--json', 'as JSON')
    .option('--with-notes', 'with private notes, in JSON too')
    .action((words: string, flags: { json?: boolean; withNotes?: boolean }) => {
      const book = context.book();
      const resolution = findResolution(book.record.resolutions, words);
      const forSelf = flags.withNotes === true || (flags.json !== true && !context.plain());
      const view = viewOf(book, resolution, forSelf ? 'self' : 'others');
      context.out(
        flags.json === true ? showJson(view) : renderShow(view, { ...screenOf(context), today: book.today }),
      );
    });
}
