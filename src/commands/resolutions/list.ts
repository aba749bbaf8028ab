import type { Context } from '../../context.js';
import { firstWeekOf, weekOf, weekYear } from '../../domain/calendar/weeks.js';
import { parseBucket } from '../../domain/journal/buckets.js';
import { parseYearToList } from '../../domain/journal/lifetime.js';
import { summariesOf } from '../../domain/reports/resolution-summary.js';
import { janus, phrase } from '../../phrase.js';
import { resolutionListView } from '../../render/views/resolution-list.js';
import { command, reading, type AnyCommand } from '../command.js';

export function listCommand(context: Context): AnyCommand {
  const list = command('list', {
    group: 'year',
    description: 'List the resolutions, by bucket.',
    examples: [
      'janus list',
      'janus list --bucket start',
      'janus list --all --json',
      'janus list --as-of 2026-03-31',
      'janus list --format markdown',
    ],
  })
    .option('--year <year>', 'only those made for a year')
    .option('--bucket <bucket>', 'only those of a bucket')
    .option('--all', 'also what was closed in earlier years');
  return reading(context, list, {
    read: (book, { year, bucket, all, format }) => ({
      today: book.today,
      isShared: format === 'markdown' || format === 'html',
      resolutions: summariesOf(book, {
        ...(year === undefined ? {} : { year: parseYearToList(year, book.today) }),
        ...(bucket === undefined ? {} : { bucket: parseBucket(bucket) }),
        ...(all === true ? { all } : {}),
      }),
    }),
    scope: ({ year, all }, today) => {
      const isPast = year !== undefined || all === true;
      return { kind: 'resolutions', from: isPast ? '' : firstWeekOf(weekYear(weekOf(today))) };
    },
    view: resolutionListView,
    json: () => import('../../render/schemas/resolutions.js').then((each) => each.resolutionsSchema),
    empty: ({ resolutions }, { record }) => {
      if (resolutions.length > 0) return undefined;
      return record.resolutions.length > 0
        ? phrase`None of that kind. ${janus('list', '--all')} shows every one.`
        : phrase`No resolutions here yet. Write some down: ${janus('resolve')}`;
    },
  });
}
