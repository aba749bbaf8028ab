import type { Context } from '../../context.js';
import { parseBucket } from '../../domain/journal/buckets.js';
import { summariesOf, type SummaryFilter } from '../../domain/reports/resolution-summary.js';
import { parseYearToList } from '../../domain/journal/lifetime.js';
import { renderList } from '../../render/list.js';
import { asOfOption, bookAsOf, type AsOfFlags } from '../as-of.js';
import { command, printJson, type AnyCommand } from '../command.js';
import { screenOf } from '../screen.js';

interface ListFlags extends AsOfFlags {
  readonly year?: string;
  readonly bucket?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export function listCommand(context: Context): AnyCommand {
  const list = command('list', {
    group: 'year',
    description: 'List the resolutions, by bucket.',
    examples: [
      'janus list',
      'janus list --bucket start',
      'janus list --all --json',
      'janus list --as-of 2026-03-31',
    ],
  });
  return asOfOption(list)
    .option('--year <year>', 'only those made for a year')
    .option('--bucket <bucket>', 'only those of a bucket')
    .option('--all', 'also what was closed in earlier years')
    .option('--json', 'as JSON')
    .action((flags: ListFlags) => runList(context, flags));
}

async function runList(context: Context, flags: ListFlags): Promise<void> {
  const book = bookAsOf(context, flags);
  const filter: SummaryFilter = {
    ...(flags.year === undefined ? {} : { year: parseYearToList(flags.year, book.today) }),
    ...(flags.bucket === undefined ? {} : { bucket: parseBucket(flags.bucket) }),
    ...(flags.all === true ? { all: true } : {}),
  };
  const cards = summariesOf(book, filter);
  if (flags.json === true)
    await printJson(
      context,
      import('../../render/schemas/resolutions.js').then((each) => each.resolutionsSchema),
      cards,
    );
  else if (cards.length > 0) context.out(renderList(cards, { ...screenOf(context), today: book.today }));
  else if (book.record.resolutions.length > 0)
    context.err('None of that kind. janus list --all shows every one.');
  else context.err('No resolutions here yet. Write some down: janus resolve');
}
