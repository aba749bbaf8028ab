import type { Context } from '../../context.js';
import { firstWeekOf, weekOf, weekYear } from '../../domain/calendar/weeks.js';
import { parseBucket, type BucketKey } from '../../domain/journal/buckets.js';
import { parseYearToList } from '../../domain/journal/lifetime.js';
import { EXIT, UserError } from '../../errors.js';
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
      'janus list start',
      'janus list --all --json',
      'janus list --as-of 2026-03-31',
      'janus list --format markdown',
    ],
  })
    .argument('[bucket]', 'only those of a bucket')
    .option('--year <year>', 'only those made for a year')
    .option('--bucket <bucket>', 'the same by a flag')
    .option('--all', 'also what was closed in earlier years');
  return reading(context, list, {
    read: (book, { year, bucket: flag, all, format }, word) => {
      const bucket = bucketFrom(word, flag);
      return {
        today: book.today,
        isShared: format === 'markdown' || format === 'html',
        resolutions: summariesOf(book, {
          ...(year === undefined ? {} : { year: parseYearToList(year, book.today) }),
          ...(bucket === undefined ? {} : { bucket }),
          ...(all === true ? { all } : {}),
        }),
      };
    },
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

/** The one bucket that is asked for. @throws UserError where the word and the flag name two */
function bucketFrom(word: string | undefined, flag: string | undefined): BucketKey | undefined {
  const [one, other] = [word ?? flag, flag ?? word];
  if (one === undefined || other === undefined) return undefined;
  const bucket = parseBucket(one);
  if (parseBucket(other) === bucket) return bucket;
  throw new UserError(`"${one}" and "${other}" are two buckets.`, 'leave one of the two out.', EXIT.usage);
}
