import type { Context } from '../../context.js';
import { detailsOf } from '../../domain/reports/resolution-summary.js';
import { findResolution } from '../../domain/journal/find-resolution.js';
import { resolutionHistory } from '../../domain/reports/resolution-history.js';
import { renderLifeStory } from '../../render/life-story.js';
import { renderShow } from '../../render/show.js';
import { asOfOption, bookAsOf, type AsOfFlags } from '../as-of.js';
import { type AnyCommand, command, printJson } from '../command.js';
import { screenOf } from '../screen.js';

interface ShowFlags extends AsOfFlags {
  readonly json?: boolean;
  readonly withNotes?: boolean;
  readonly history?: boolean;
}

export function showCommand(context: Context): AnyCommand {
  const show = command('show', {
    group: 'year',
    description: 'Show all of one resolution, with its record.',
    examples: [
      'janus show 3',
      'janus show "call plan"',
      'janus show 3 --history',
      'janus show 3 --as-of 2026-03-31',
      'janus show 3 --json',
    ],
  }).argument('<resolution>', 'its number, or a part of its text');
  return asOfOption(show)
    .option('--history', 'its whole life: buckets, targets, pauses, what it came from and what came of it')
    .option('--json', 'as JSON')
    .option('--with-notes', 'private notes too, in JSON as well')
    .action((words: string, flags: ShowFlags) => runShow(context, words, flags));
}

async function runShow(context: Context, words: string, flags: ShowFlags): Promise<void> {
  const book = bookAsOf(context, flags);
  const resolution = findResolution(book.record.resolutions, words);
  if (flags.history === true) {
    const story = resolutionHistory(book, resolution);
    if (flags.json === true)
      await printJson(
        context,
        import('../../render/schemas/resolutions.js').then((each) => each.resolutionHistorySchema),
        story,
      );
    else context.out(renderLifeStory(story, screenOf(context)));
    return;
  }
  const view = detailsOf(book, resolution, flags.withNotes === true ? 'self' : 'others');
  const options = { ...screenOf(context), today: book.today };
  if (flags.json === true)
    await printJson(
      context,
      import('../../render/schemas/resolutions.js').then((each) => each.resolutionSchema),
      view,
    );
  else context.out(renderShow(view, options));
}
