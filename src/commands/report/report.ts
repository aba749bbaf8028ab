import { Argument, Option } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import {
  parsePeriod,
  periodBefore,
  periodName,
  periodOf,
  type Period,
} from '../../domain/calendar/periods.js';
import { parseWeek, weekLabel, type Week } from '../../domain/calendar/weeks.js';
import { reportWeek } from '../../domain/check-in/check-in-week.js';
import type { Book } from '../../domain/journal/book.js';
import { requireBegun } from '../../domain/measures/questions.js';
import { periodLetter, weekLetter } from '../../domain/reports/coach-letter.js';
import type { Comparison } from '../../domain/reports/comparison.js';
import {
  comparedReport,
  periodReport,
  requirePeriod,
  type PeriodReport,
} from '../../domain/reports/period-report.js';
import { weekReport, type WeekReport } from '../../domain/reports/week-report.js';
import { EXIT, UserError } from '../../errors.js';
import { janus, phrase } from '../../phrase.js';
import type { Block } from '../../render/document.js';
import { coachLetterView } from '../../render/views/coach-letter.js';
import { comparisonView } from '../../render/views/comparison.js';
import { periodReportView } from '../../render/views/period-report.js';
import { weekReportView } from '../../render/views/week-report.js';
import { command, reading, type AnyCommand, type ReadAs } from '../command.js';

const KINDS = ['week', 'month', 'quarter', 'year'] as const;
type Kind = (typeof KINDS)[number];

interface ReportFlags extends ReadAs, Partial<Record<Kind, string>> {
  readonly compare?: true;
  readonly for?: 'coach';
}

/** A week, perhaps beside the one before it, or a longer period; and the coach who reads it. */
type Report = {
  /** undefined for the person's own report; null for a coach without a name */
  readonly coach: string | null | undefined;
} & (
  | { readonly week: WeekReport; readonly compared: Comparison | null }
  | { readonly week: null; readonly period: PeriodReport }
);

export function reportCommand(context: Context): AnyCommand {
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
  })
    .addArgument(
      new Argument('[kind]', 'of the period in which the open week lies (default: week)').choices(KINDS),
    )
    .option('-w, --week <week>', '2026-W46, last, -2, or any date in it (default: the open week)')
    .option('--month <month>', '2026-11, last, -2, or any date in it')
    .option('--quarter <quarter>', '2026-Q4, last, -2, or any date in it; FY27-Q1 with a fiscal year')
    .option('--year <year>', '2026, last, -2, or any date in it; FY27 with a fiscal year')
    .option('--compare', 'beside the period before it: what rose, what fell')
    .addOption(
      new Option('--for <reader>', 'written to be read by another person').choices(['coach'] as const),
    )
    .option('--with-notes', 'private notes too, where no terminal shows them; of a week only');
  return reading(context, report, {
    read: (book, flags, kind) => readReport(book, kindFrom(kind, flags), flags),
    view: viewOf,
    json: ({ week }, typed) =>
      import('../../render/schemas/reports.js').then((each) =>
        week === null ? each.periodReportSchema : each.weekReportSchema(typed),
      ),
  });
}

function readReport(book: Book, kind: Kind, flags: ReportFlags): Report {
  const coach = coachFrom(book, flags);
  // a letter is written on one's own screen, for another's eyes
  const notes = coach !== undefined && flags.withNotes !== true ? 'others' : flags.notes;
  if (kind === 'week' && flags.compare !== true) {
    return { coach, week: weekReport(book, weekFrom(book, flags), notes), compared: null };
  }
  requireNotes(kind, flags);
  const period = periodFrom(book, kind, flags);
  requirePeriod(book, period);
  if (flags.compare === true) requireBefore(book, period);
  const report = flags.compare === true ? comparedReport(book, period) : periodReport(book, period);
  if (kind !== 'week') return { coach, week: null, period: report };
  return { coach, week: weekReport(book, period.firstWeek, notes), compared: report.compared };
}

function viewOf(report: Report): readonly Block[] {
  const { coach } = report;
  if (report.week !== null) {
    const { week, compared } = report;
    if (coach !== undefined) return coachLetterView(weekLetter(week, coach, compared));
    return compared === null ? weekReportView(week) : comparisonView(compared);
  }
  const { period } = report;
  if (coach !== undefined) return coachLetterView(periodLetter(period, coach));
  return period.compared === null ? periodReportView(period) : comparisonView(period.compared);
}

/**
 * The kind of the period: that of the word, or of the flag that names one.
 * @throws UserError where two are named
 */
function kindFrom(word: Kind | undefined, flags: ReportFlags): Kind {
  const named = KINDS.filter((kind) => flags[kind] !== undefined);
  const kinds = new Set(word === undefined ? named : [word, ...named]);
  if (kinds.size <= 1) return [...kinds][0] ?? 'week';
  const last = named.at(-1) ?? 'week';
  throw new UserError(
    `a report is of one period, not of a ${[...kinds].join(' and a ')}.`,
    phrase`name one of them: ${janus('report', `--${last}`, ...(flags[last] === undefined ? [] : [flags[last]]))}`,
    EXIT.usage,
  );
}

/** @throws UserError for a coach who would read JSON */
function coachFrom(book: Book, flags: ReportFlags): string | null | undefined {
  if (flags.for === undefined) return undefined;
  if (flags.format !== 'json') return book.record.settings.coach;
  const hint = 'write --for coach --format markdown.';
  throw new UserError('a coach reads words, not JSON.', hint, EXIT.usage);
}

/** @throws UserError for a week to come, or before the journal */
function weekFrom(book: Book, { week: name }: ReportFlags): Week {
  const week = name === undefined ? reportWeek(book) : parseWeek(name, book.today);
  requireBegun(week, book.today);
  const { firstWeek } = book.record;
  if (week >= firstWeek) return week;
  throw new UserError(
    `${weekLabel(week)} lies before this journal.`,
    `it begins in ${weekLabel(firstWeek)}; name that week or a later one.`,
  );
}

/** The one that is named, or the one in which the week lies that a report shows. */
function periodFrom(book: Book, kind: Kind, flags: ReportFlags): Period {
  const { fiscalStart } = book.record.settings;
  const name = flags[kind];
  if (name === undefined) return periodOf(kind, reportWeek(book), fiscalStart);
  return parsePeriod(kind, name, { today: book.today, fiscalStart });
}

/** @throws UserError where there is nothing to compare with */
function requireBefore(book: Book, period: Period): void {
  if (periodBefore(period).lastWeek >= book.record.firstWeek) return;
  throw new UserError(
    `${periodName(period)} is the first ${period.kind} of this journal: there is nothing before it to compare with.`,
    'leave out --compare, or name a later one.',
  );
}

/** @throws UserError for notes of more than a week */
function requireNotes(kind: Kind, flags: ReportFlags): void {
  if (flags.withNotes !== true || kind === 'week') return;
  throw new UserError(
    `a ${kind} is told without notes, so there are no private ones to add.`,
    phrase`read them by week, with ${janus('report', '--week', '2026-W46', '--with-notes')}.`,
    EXIT.usage,
  );
}
