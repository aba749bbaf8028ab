import type { Command } from 'commander';
import type { Context } from '../context.js';
import { reportWeek, requireBegun } from '../domain/questions.js';
import { weekReport, type WeekReport } from '../domain/report.js';
import { parseWeek, weekLabel, type Week } from '../domain/weeks.js';
import { EXIT, UserError } from '../errors.js';
import { coachReport, coachReportPlain } from '../render/report-coach.js';
import { reportJson } from '../render/report-json.js';
import { renderReportPlain } from '../render/report-plain.js';
import { renderReport } from '../render/report-terminal.js';
import { asOfOption, bookAsOf, type AsOfFlags } from './as-of.js';
import { command } from './command.js';
import { screenOf } from './screen.js';

interface ReportFlags extends AsOfFlags {
  readonly week?: string;
  readonly format?: string;
  readonly json?: boolean;
  readonly for?: string;
  readonly withNotes?: boolean;
}

const FORMATS = ['terminal', 'plain', 'markdown', 'json'] as const;
type Format = (typeof FORMATS)[number];

export function reportCommand(context: Context): Command {
  const report = command('report', {
    group: 'record',
    description: 'Show how a week measured up against the five habits.',
    examples: [
      'janus report',
      'janus report --week 2026-W46',
      'janus report --for coach --format markdown',
      'janus report --as-of 2026-10-31',
      'janus report --json',
    ],
  });
  return asOfOption(report)
    .option('-w, --week <week>', '2026-W46, last, -2, or any date in it (default: the open week)')
    .option('--format <format>', 'terminal, plain, markdown or json')
    .option('--json', 'the same as --format json')
    .option('--for <reader>', 'coach: written to be read by another person')
    .option('--with-notes', 'private notes too, in every format')
    .action((flags: ReportFlags) => runReport(context, flags));
}

async function runReport(context: Context, flags: ReportFlags): Promise<void> {
  const format = formatFrom(context, flags);
  const forCoach = readerFrom(flags.for);
  const book = bookAsOf(context, flags);
  const week = flags.week === undefined ? reportWeek(book) : parseWeek(flags.week, book.today);
  requireBegun(week, book.today);
  requireLived(week, book.record.firstWeek);
  const own = format === 'terminal' && !forCoach;
  const report = weekReport(book, week, flags.withNotes === true || own ? 'self' : 'others');
  context.out(await textOf(context, report, format, forCoach ? book.record.settings.coach : undefined));
}

/** @param coach undefined for the person's own report; null for a coach without a name */
async function textOf(
  context: Context,
  report: WeekReport,
  format: Format,
  coach: string | null | undefined,
): Promise<string> {
  const screen = screenOf(context);
  switch (format) {
    case 'json':
      return reportJson(report);
    case 'markdown': {
      const { markdownReport } = await import('../render/markdown.js');
      return markdownReport(report, coach === undefined ? {} : { coach });
    }
    case 'plain':
      return coach === undefined ? renderReportPlain(report) : coachReportPlain(report, { coach });
    case 'terminal':
      return coach === undefined ? renderReport(report, screen) : coachReport(report, { ...screen, coach });
  }
}

function formatFrom(context: Context, flags: ReportFlags): Format {
  const word = flags.json === true ? 'json' : (flags.format ?? (context.plain() ? 'plain' : 'terminal'));
  const format = FORMATS.find((each) => each === word);
  if (format !== undefined) return format;
  throw new UserError(`"${word}" is no format of a report.`, `write ${FORMATS.join(', ')}.`, EXIT.usage);
}

function readerFrom(word: string | undefined): boolean {
  if (word === undefined) return false;
  if (word === 'coach') return true;
  throw new UserError(`"${word}" is no reader of a report.`, 'write --for coach.', EXIT.usage);
}

/** @throws UserError for a week before the journal */
function requireLived(week: Week, firstWeek: Week): void {
  if (week >= firstWeek) return;
  throw new UserError(
    `${weekLabel(week)} lies before this journal.`,
    `it begins in ${weekLabel(firstWeek)}; name that week or a later one.`,
  );
}
