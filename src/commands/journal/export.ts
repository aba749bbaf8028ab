import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import { summariesOf } from '../../domain/reports/resolution-summary.js';
import { hasRecord } from '../../domain/measures/questions.js';
import { weekReport, type NotesFor } from '../../domain/reports/week-report.js';
import { slotOf } from '../../domain/calendar/slot.js';
import { sundayOf, weekLabel, weekOf, weeksFrom } from '../../domain/calendar/weeks.js';
import { EXIT, UserError } from '../../errors.js';
import { writeFolder, type Page } from '../../exchange/export-folder.js';
import { commandText, type CommandWords } from '../../phrase.js';
import { plainStyle } from '../../render/style.js';
import { resolutionArchiveView } from '../../render/views/resolution-list.js';
import { weekArchiveView } from '../../render/views/week-report.js';
import { type AnyCommand, command, notesFor, subcommand } from '../command.js';
import { addHtml } from './export-html.js';
import { addCsv, addJson } from './export-rows.js';
import { handOver, outputFile, ownFiles } from './hand-over.js';

interface ExportFlags {
  readonly output?: string;
  readonly dir?: string;
  readonly withNotes?: boolean;
  readonly frontMatter?: boolean;
  readonly force?: boolean;
}

export function exportCommand(context: Context): AnyCommand {
  const all = command('export', {
    group: 'files',
    description: 'Write the journal out.',
    examples: [
      'janus export markdown -o year.md',
      'janus export markdown --dir notes/janus',
      'janus export html -o year.html',
      'janus export json -o journal.json',
      'janus export csv -o answers.csv',
      'janus export ics -o janus.ics',
    ],
  });
  addJson(context, all);
  addCsv(context, all);
  addIcs(context, all);
  addHtml(context, all);
  subcommand(all, 'markdown', {
    description: 'Resolutions by bucket and the weekly reports, as GitHub-flavoured Markdown.',
    examples: [
      'janus export markdown -o year.md',
      'janus export markdown --dir notes/janus',
      'janus export markdown --with-notes',
    ],
  })
    .option('-o, --output <file>', 'write to a file (default: standard output)')
    .option('--dir <folder>', 'one file a week in a folder; only what changed is written again')
    .option('--with-notes', 'private notes too')
    .option('--front-matter', 'YAML at the top of each file: its title, and the days of a week')
    .option('--force', 'overwrite files that janus did not write')
    .action((flags: ExportFlags) => runMarkdown(context, flags));
  return all;
}

async function runMarkdown(context: Context, flags: ExportFlags): Promise<void> {
  if (flags.output !== undefined && flags.dir !== undefined) {
    throw new UserError('--output and --dir exclude each other.', 'leave one of the two out.', EXIT.usage);
  }
  const notes = notesFor(context, { ...flags, file: outputFile(flags) ?? flags.dir });
  const pages = await pagesOf(context.book(), notes);
  if (flags.dir !== undefined) {
    const files = flags.frontMatter === true ? pages.map(withMatter) : pages;
    const { written, removed } = writeFolder(flags.dir, files, {
      force: flags.force === true,
      spare: ownFiles(context),
    });
    const gone = removed === 0 ? '' : `, ${removed} removed`;
    context.err([
      `${written} of ${pages.length} files written to ${flags.dir}${gone}; the rest is as it was.`,
    ]);
    return;
  }
  const text = pages.map((page) => page.text).join('\n');
  handOver(
    context,
    flags.frontMatter === true ? `${matterText({ title: 'Resolutions and weeks' })}${text}` : text,
    flags,
  );
}

function addIcs(context: Context, all: AnyCommand): void {
  subcommand(all, 'ics', {
    description: 'The weekly slot of the check-in, as a recurring event with an alarm for any calendar.',
    examples: ['janus export ics -o janus.ics', 'janus export ics -o janus.ics --force'],
  })
    .option('-o, --output <file>', 'write to a file (default: standard output)')
    .option('--force', 'overwrite a file that is there')
    .action((flags: ExportFlags) => runIcs(context, flags));
}

/** None of the person's words go in: calendars are shared, and kept on servers. */
async function runIcs(context: Context, flags: ExportFlags): Promise<void> {
  const { icsText } = await import('../../exchange/ics.js');
  const { record } = context.book();
  const operations = context.operations();
  const text = icsText({
    slot: slotOf(record.settings),
    firstWeek: record.firstWeek,
    revision: operations.length,
    changedOn: operations.at(-1)?.onDate ?? record.firstWeek,
    title: 'Weekly check-in',
    text: 'About a minute, in a terminal: janus checkin',
  });
  handOver(context, text, flags);
}

interface DatedPage extends Page {
  /** What its front matter says. */
  readonly matter: Readonly<Record<string, string>>;
}

function withMatter({ name, text, matter }: DatedPage): Page {
  return { name, text: `${matterText(matter)}${text}` };
}

/** None of the person's words are in it, so nothing needs quotes. */
function matterText(matter: Readonly<Record<string, string>>): string {
  const lines = Object.entries(matter).map(([key, value]) => `${key}: ${value}\n`);
  return `---\n${lines.join('')}tags: [janus]\n---\n\n`;
}

/** The resolutions, then every week that has something to say, oldest first. */
async function pagesOf(book: Book, notes: NotesFor): Promise<DatedPage[]> {
  const { renderMarkdown } = await import('../../render/renderers/markdown.js');
  const layout = { style: plainStyle, width: 0, typed: (words: CommandWords) => commandText(words) };
  const weeks = weeksFrom(book.record.firstWeek, weekOf(book.today)).filter((week) => hasRecord(book, week));
  return [
    {
      name: 'resolutions.md',
      matter: { title: 'Resolutions' },
      text: renderMarkdown(resolutionArchiveView(summariesOf(book, { all: true })), layout),
    },
    ...weeks.map((week) => ({
      name: `${weekLabel(week)}.md`,
      matter: { title: weekLabel(week), from: week, to: sundayOf(week) },
      text: renderMarkdown(weekArchiveView(weekReport(book, week, notes)), layout),
    })),
  ];
}
