import type { Book } from '../../domain/journal/book.js';
import { journalScores } from '../../domain/reports/chronicle.js';
import type { Comparison } from '../../domain/reports/comparison.js';
import {
  comparedReport,
  periodReport,
  requirePeriod,
  type PeriodReport,
} from '../../domain/reports/period-report.js';
import { parsePeriod } from '../../domain/calendar/period-names.js';
import {
  periodBefore,
  periodName,
  periodOf,
  type Period,
  type PeriodKind,
} from '../../domain/calendar/periods.js';
import { reportWeek } from '../../domain/check-in/check-in-week.js';
import { weekReport } from '../../domain/reports/week-report.js';
import { EXIT, UserError } from '../../errors.js';
import { coachLetter, type CoachLetter } from '../../render/coach.js';
import { renderComparisonPlain } from '../../render/comparison-plain.js';
import { renderComparison } from '../../render/comparison-terminal.js';
import { letterComparison } from '../../render/comparison-words.js';
import { comparisonJson, periodJson } from '../../render/period-json.js';
import { periodLetter } from '../../render/period-letter.js';
import { renderPeriodPlain } from '../../render/period-plain.js';
import { renderPeriod } from '../../render/period-terminal.js';
import { letterPlain, letterScreen } from '../../render/report-coach.js';
import { reportJson } from '../../render/report-json.js';
import type { Screen } from '../../render/screen.js';
import { typedReport } from '../next-step.js';
import type { ReportOptions, ReportFlags } from './report.js';

/** The text of a month, a quarter or a year, or of any period beside the one before it. */
export async function periodText(
  book: Book,
  kind: PeriodKind,
  flags: ReportFlags,
  manner: ReportOptions,
  screen: Screen,
): Promise<string> {
  requireNotes(kind, flags);
  const period = periodFrom(book, kind, flags);
  requirePeriod(book, period);
  if (flags.compare === true) requireBefore(book, period);
  const report = (flags.compare === true ? comparedReport : periodReport)(journalScores(book), period);
  if (manner.format === 'json') return jsonOf(book, report, manner);
  const letter = letterOf(book, report, manner);
  if (letter !== null) return letterText(letter, manner, screen);
  return report.compared === null
    ? reportText(report, manner, screen)
    : comparisonText(report.compared, manner, screen);
}

/** The one that is named, or the one in which the week lies that a report shows. */
function periodFrom(book: Book, kind: PeriodKind, flags: ReportFlags): Period {
  const { fiscalStart } = book.record.settings;
  const name = flags[kind];
  if (name === undefined) return periodOf(kind, reportWeek(book), fiscalStart);
  return parsePeriod(kind, name, { today: book.today, fiscalStart });
}

function reportText(
  report: PeriodReport,
  { format }: ReportOptions,
  screen: Screen,
): Promise<string> | string {
  if (format === 'plain') return renderPeriodPlain(report);
  if (format === 'markdown')
    return import('../../render/period-markdown.js').then((each) => each.periodMarkdown(report));
  return renderPeriod(report, screen);
}

function comparisonText(
  compared: Comparison,
  { format }: ReportOptions,
  screen: Screen,
): Promise<string> | string {
  if (format === 'plain') return renderComparisonPlain(compared);
  if (format === 'markdown')
    return import('../../render/period-markdown.js').then((each) => each.comparisonMarkdown(compared));
  return renderComparison(compared, screen);
}

function letterText(
  letter: CoachLetter,
  { format }: ReportOptions,
  screen: Screen,
): Promise<string> | string {
  if (format === 'plain') return letterPlain(letter);
  if (format === 'markdown')
    return import('../../render/period-markdown.js').then((each) => each.letterMarkdown(letter));
  return letterScreen(letter, screen);
}

/** What a coach gets to read; null for the person's own report. */
function letterOf(book: Book, report: PeriodReport, { coach, notes }: ReportOptions): CoachLetter | null {
  if (coach === undefined) return null;
  const { period, compared } = report;
  if (period.kind !== 'week') return periodLetter(report, coach);
  return coachLetter(weekReport(book, period.firstWeek, notes), coach, letterComparison(compared));
}

/** A week keeps its own keys, and has one more. */
function jsonOf(book: Book, report: PeriodReport, { notes, typed }: ReportOptions): string {
  const { period, compared } = report;
  if (period.kind !== 'week' || compared === null) return periodJson(report);
  return reportJson(typedReport(weekReport(book, period.firstWeek, notes), typed), comparisonJson(compared));
}

/** @throws UserError where there is nothing to compare with */
function requireBefore(book: Book, period: Period): void {
  const before = periodBefore(period);
  if (before.lastWeek >= book.record.firstWeek) return;
  throw new UserError(
    `${periodName(period)} is the first ${period.kind} of this journal: there is nothing before it to compare with.`,
    'leave out --compare, or name a later one.',
  );
}

/** @throws UserError for notes of more than a week */
function requireNotes(kind: PeriodKind, flags: ReportFlags): void {
  if (flags.withNotes !== true || kind === 'week') return;
  throw new UserError(
    `a ${kind} is told without notes, so there are no private ones to add.`,
    'read them by week, with janus report --week 2026-W46 --with-notes.',
    EXIT.usage,
  );
}
