import type { Context } from '../../context.js';
import { findResolution } from '../../domain/journal/find-resolution.js';
import { resolutionHistory } from '../../domain/reports/resolution-history.js';
import { detailsOf } from '../../domain/reports/resolution-summary.js';
import { resolutionDetailsView, resolutionHistoryView } from '../../render/views/resolution-details.js';
import { command, reading, type AnyCommand } from '../command.js';

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
  })
    .argument('<resolution>', 'its number, or a part of its text')
    .option('--history', 'its whole life: buckets, targets, pauses, what it came from and what came of it')
    .option('--with-notes', 'private notes too, where no terminal shows them');
  return reading(context, show, {
    read: (book, { history, notes }, words) => {
      const resolution = findResolution(book.record.resolutions, words);
      if (history === true) return resolutionHistory(book, resolution);
      return { today: book.today, details: detailsOf(book, resolution, notes) };
    },
    // a life's story has what it went on as, too
    scope: ({ history }, _, words) =>
      history === true ? undefined : { kind: 'subject', subject: { words }, beside: null },
    view: (model) => ('chapters' in model ? resolutionHistoryView(model) : resolutionDetailsView(model)),
    json: (model) =>
      import('../../render/schemas/resolutions.js').then((each) =>
        'chapters' in model ? each.resolutionHistorySchema : each.resolutionSchema,
      ),
  });
}
