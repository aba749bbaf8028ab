import { Option } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import { parsePeriod, periodOf } from '../../domain/calendar/periods.js';
import { reportWeek } from '../../domain/check-in/check-in-week.js';
import { requirePeriod } from '../../domain/reports/period-report.js';
import { commandText, type CommandWords } from '../../phrase.js';
import { handOver, type OutputFlags } from './hand-over.js';
import { type AnyCommand, subcommand } from '../command.js';

interface HtmlFlags extends OutputFlags {
  readonly year?: string;
  readonly for?: 'coach';
  readonly withNotes?: true;
}

export function addHtml(context: Context, all: AnyCommand): void {
  subcommand(all, 'html', {
    description: 'A year on one page, with charts: a file of its own that asks for nothing, and prints.',
    examples: [
      'janus export html -o year.html',
      'janus export html --year 2025 -o 2025.html',
      'janus export html --for coach -o coach.html',
    ],
  })
    .option('-o, --output <file>', 'write to a file (default: standard output)')
    .option(
      '--year <year>',
      '2026, last, -2, or any date in it; FY27 with a fiscal year (default: the open week’s)',
    )
    .addOption(
      new Option('--for <reader>', 'begins with a letter to another person').choices(['coach'] as const),
    )
    .option('--with-notes', 'private notes too')
    .option('--force', 'overwrite a file that is there')
    .action((flags: HtmlFlags) => runHtml(context, flags));
}

/** @throws UserError for a year of which the journal has no week, and for a file that is there */
async function runHtml(context: Context, flags: HtmlFlags): Promise<void> {
  const { yearPage } = await import('../../domain/reports/year-page.js');
  const { renderHtml } = await import('../../render/renderers/html.js');
  const { yearPageView } = await import('../../render/views/year-page.js');
  const book = context.book();
  const { coach, fiscalStart } = book.record.settings;
  const year =
    flags.year === undefined
      ? periodOf('year', reportWeek(book), fiscalStart)
      : parsePeriod('year', flags.year, { today: book.today, fiscalStart });
  requirePeriod(book, year);
  const page = yearPage(book, year, {
    notes: flags.withNotes === true ? 'self' : 'others',
    coach: flags.for === undefined ? undefined : coach,
  });
  const layout = { ...context.layout(), typed: (words: CommandWords) => commandText(words) };
  handOver(context, renderHtml(yearPageView(page), layout), flags);
}
