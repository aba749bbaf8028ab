import type { Day } from '../../domain/calendar/days.js';
import {
  parsePeriod,
  periodBefore,
  periodName,
  periodOf,
  type Period,
  type PeriodKind,
} from '../../domain/calendar/periods.js';
import { reportWeek } from '../../domain/check-in/check-in-week.js';
import type { Book } from '../../domain/journal/book.js';
import { periodLetter, weekLetter } from '../../domain/reports/coach-letter.js';
import type { Comparison } from '../../domain/reports/comparison.js';
import {
  comparedReport,
  periodReport,
  requirePeriod,
  type PeriodReport,
} from '../../domain/reports/period-report.js';
import type { WeekReport } from '../../domain/reports/week-report.js';
import { EXIT, UserError } from '../../errors.js';
import type { Scope } from '../../journal/read-scope.js';
import { janus, phrase } from '../../phrase.js';
import type { Block } from '../../render/document.js';
import { coachLetterView } from '../../render/views/coach-letter.js';
import { comparisonView } from '../../render/views/comparison.js';
import { periodReportView } from '../../render/views/period-report.js';
import { weekReportView } from '../../render/views/week-report.js';
import type { ReadAs } from '../command.js';

export type Kind = PeriodKind;

export interface ReportFlags extends ReadAs, Partial<Record<Kind, string>> {
  readonly compare?: true;
  readonly for?: 'coach';
}

/** A week, perhaps beside the one before it, or a longer period; and the coach who reads it. */
export type Report = {
  /** undefined for the person's own report; null for a coach without a name */
  readonly coach: string | null | undefined;
} & (
  | { readonly week: WeekReport; readonly compared: Comparison | null; readonly isYoung?: boolean }
  | { readonly week: null; readonly period: PeriodReport }
);

/** Undefined for what only the journal's fiscal year explains, `FY27`, and for what is no period at all. */
export function weeksOfNamed(kind: Kind, name: string, back: number, today: Day): Scope | undefined {
  const YEAR = 53;
  try {
    const { firstWeek } = parsePeriod(kind, name, { today, fiscalStart: 1 });
    // with a fiscal year, words such as `last` and `q4` may mean a period that begins up to a year earlier
    return { kind: 'weeks', week: firstWeek, back: back + YEAR, today };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** A longer period, or a week beside the one before it. @throws UserError for one that cannot be shown */
export function readPeriod(book: Book, kind: Kind, flags: ReportFlags): PeriodReport {
  requireNotes(kind, flags);
  const period = periodFrom(book, kind, flags);
  requirePeriod(book, period);
  if (flags.compare !== true) return periodReport(book, period);
  requireBefore(book, period);
  return comparedReport(book, period);
}

export function periodViewOf(report: Report): readonly Block[] {
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
