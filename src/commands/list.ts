import type { Command } from 'commander';
import type { Context } from '../context.js';
import { parseBucket } from '../domain/buckets.js';
import { cardsOf, type CardFilter } from '../domain/cards.js';
import { parseYear } from '../domain/life.js';
import { listJson } from '../render/list-json.js';
import { renderList } from '../render/list.js';
import { command } from './command.js';
import { screenOf } from './screen.js';

interface ListFlags {
  readonly year?: string;
  readonly bucket?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export function listCommand(context: Context): Command {
  return command('list', {
    group: 'year',
    description: 'List the resolutions, by bucket.',
    examples: ['janus list', 'janus list --bucket start', 'janus list --all --json'],
  })
    .option('--year <year>', 'only those made for a year')
    .option('--bucket <bucket>', 'only those of a bucket')
    .option('--all', 'also what was closed in earlier years')
    .option('--json', 'as JSON')
    .action((flags: ListFlags) => {
      runList(context, flags);
    });
}

function runList(context: Context, flags: ListFlags): void {
  const book = context.book();
  const filter: CardFilter = {
    ...(flags.year === undefined ? {} : { year: parseYear(flags.year, book.today) }),
    ...(flags.bucket === undefined ? {} : { bucket: parseBucket(flags.bucket) }),
    ...(flags.all === true ? { all: true } : {}),
  };
  const cards = cardsOf(book, filter);
  if (flags.json === true) context.out(listJson(cards));
  else if (cards.length > 0) context.out(renderList(cards, { ...screenOf(context), today: book.today }));
  else if (book.record.resolutions.length > 0)
    context.err('None of that kind. janus list --all shows every one.');
  else context.err('No resolutions here yet. Write some down: janus resolve');
}
