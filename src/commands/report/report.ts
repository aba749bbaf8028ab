import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { reportWeek } from '../../domain/check-in/check-in-week.js';
import { requireBegun } from '../../domain/measures/questions.js';
import { weekReport, type NotesFor, type WeekReport } from '../../domain/reports/week-report.js';
import { parseWeek, weekLabel, type Week } from '../../domain/calendar/weeks.js';
import { EXIT, UserError } from '../../errors.js';
import { reportJson } from '../../render/report-json.js';
import { renderReportPlain } from '../../render/report-plain.js';
import { renderReport } from '../../render/report-terminal.js';
import { asOfOption, bookAsOf, type AsOfFlags } from '../as-of.js';
import { command } from '../command.js';
import { typedReport, type Typed } from '../next-step.js';
import { screenOf } from '../screen.js';

export interface ReportFlags extends AsOfFlags {
  readonly week?: string;
  readonly month?: string;
  readonly quarter?: string;
  readonly year?: string;
  readonly compare?: boolean;
  readonly format?: string;
  readonly json?: boolean;
  readonly for?: string;
  readonly withNotes?: boolean;
}

const FORMATS = ['terminal', 'plain', 'markdown', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const KINDS = ['week', 'month', 'quarter', 'year'] as const;
type Kind = (typeof KINDS)[number];

/** How a report is put, and for whom. */
export interface ReportOptions {
  readonly format: Format;
  /** undefined for the person's own report; null for a coach without a name */
  readonly coach: string | null | undefined;
  readonly notes: NotesFor;
  readonly typed: Typed;
}

export function reportCommand(context: Context): Command {
  const report = command('report', {
    group: 'record',
    description: 'Show how a week, a month, a quarter or a year measured up against the five habits.',
    examples: [
      'janus report',
      'janus report --week 2026-W46',
      'janus report month --compare',
      'janus report --quarter 2026-Q4',
      'janus report year',
      'janus report --for coach --format markdown',
      'janus report --as-of 2026-10-31',
      'janus report --json',
    ],
  });
  return asOfOption(report)
    .argument('[kind]', 'week, month, quarter or year: the one in which the open week lies (default: week)')
    .option('-w, --week <week>', '2026-W46, last, -2, or any date in it (default: the open week)')
    .option('--month <month>', '2026-11, last, -2, or any date in it')
    .option('--quarter <quarter>', '2026-Q4, last, -2, or any date in it; FY27-Q1 with a fiscal year')
    .option('--year <year>', '2026, last, -2, or any date in it; FY27 with a fiscal year')
    .option('--compare', 'beside the period before it: what rose, what fell')
    .option('--format <format>', 'terminal, plain, markdown or json')
    .option('--json', 'the same as --format json')
    .option('--for <reader>', 'coach: written to be read by another person')
    .option('--with-notes', 'private notes too, in every format; of a week only')
    .action((word: string | undefined, flags: ReportFlags) => runReport(context, word, flags));
}

async function runReport(context: Context, word: string | undefined, flags: ReportFlags): Promise<void> {
  const kind = kindFrom(word, flags);
  const format = formatFrom(context, flags);
  const forCoach = readerFrom(flags.for, format);
  const book = bookAsOf(context, flags);
  const own = format === 'terminal' && !forCoach;
  const manner: ReportOptions = {
    format,
    coach: forCoach ? book.record.settings.coach : undefined,
    notes: flags.withNotes === true || own ? 'self' : 'others',
    // what is handed on keeps the paths of this disk to itself
    typed: format === 'markdown' || forCoach ? (text) => text : context.typed,
  };
  if (kind !== 'week' || flags.compare === true) {
    const { periodText } = await import('./report-period.js');
    context.out(await periodText(book, kind, flags, manner, screenOf(context)));
    return;
  }
  const week = flags.week === undefined ? reportWeek(book) : parseWeek(flags.week, book.today);
  requireBegun(week, book.today);
  requireLived(week, book.record.firstWeek);
  context.out(await textOf(context, typedReport(weekReport(book, week, manner.notes), manner.typed), manner));
}

async function textOf(
  context: Context,
  report: WeekReport,
  { format, coach }: ReportOptions,
): Promise<string> {
  const screen = screenOf(context);
  switch (format) {
    case 'json':
      return reportJson(report);
    case 'markdown': {
      const { markdownReport } = await import('../../render/markdown.js');
      return markdownReport(report, coach === undefined ? {} : { coach });
    }
    case 'plain':
      if (coach === undefined) return renderReportPlain(report);
      return (await import('../../render/report-coach.js')).coachReportPlain(report, { coach });
    case 'terminal':
      if (coach === undefined) return renderReport(report, screen);
      return (await import('../../render/report-coach.js')).coachReport(report, { ...screen, coach });
  }
}

/**
 * The kind of the period: that of the word, or of the flag that names one.
 * @throws UserError where two are named, or none that there is
 */
function kindFrom(word: string | undefined, flags: ReportFlags): Kind {
  const named = KINDS.filter((kind) => flags[kind] !== undefined);
  const bare = KINDS.find((kind) => kind === word);
  if (word !== undefined && bare === undefined) {
    throw new UserError(`"${word}" is no kind of report.`, `write ${KINDS.join(', ')}.`, EXIT.usage);
  }
  const kinds = new Set(bare === undefined ? named : [bare, ...named]);
  if (kinds.size > 1) {
    const last = named.at(-1) ?? 'week';
    throw new UserError(
      `a report is of one period, not of a ${[...kinds].join(' and a ')}.`,
      `name one of them: janus report --${last} ${flags[last] ?? ''}`.trim(),
      EXIT.usage,
    );
  }
  return [...kinds][0] ?? 'week';
}

function formatFrom(context: Context, flags: ReportFlags): Format {
  const usual = flags.json === true ? 'json' : context.plain() ? 'plain' : 'terminal';
  const word = flags.format ?? usual;
  const format = FORMATS.find((each) => each === word);
  if (format === undefined) {
    throw new UserError(`"${word}" is no format of a report.`, `write ${FORMATS.join(', ')}.`, EXIT.usage);
  }
  if (flags.json === true && format !== 'json') {
    const message = `--json and --format ${format} contradict each other.`;
    throw new UserError(message, 'leave one of the two out.', EXIT.usage);
  }
  return format;
}

function readerFrom(word: string | undefined, format: Format): boolean {
  if (word === undefined) return false;
  if (word === 'coach' && format === 'json') {
    const hint = 'write --for coach --format markdown; JSON has no private notes anyway.';
    throw new UserError('a coach reads words, not JSON.', hint, EXIT.usage);
  }
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
