import { UserError } from '../errors.js';
import { addDays, civilDate, longSpan, monthName, type Day } from './days.js';
import { addWeeks, sundayOf, weekLabel, weekOf, weeksFrom, weekTitle, type Week } from './weeks.js';

export const PERIOD_KINDS = ['week', 'month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Whole weeks in a row. A week belongs to the month, quarter and year that hold its Thursday. */
export interface Period {
  readonly kind: PeriodKind;
  /** `2026-W47`, `2026-11`, `2026-Q4`, `2026`; fiscal ones `FY27-Q1`, `FY27`. */
  readonly label: string;
  /** `November 2026`, `Quarter 4 of 2026`. */
  readonly title: string;
  readonly firstWeek: Week;
  readonly lastWeek: Week;
  /** The Monday of the first week and the Sunday of the last. */
  readonly from: Day;
  readonly to: Day;
  /** The year that the period lies in; a fiscal year is named after the one in which it ends. */
  readonly year: number;
}

/** The month with which the fiscal year begins, 1 to 12; 1 is the calendar year. */
export type FiscalStart = number;

/** The period of a kind that holds the week. */
export function periodOf(kind: PeriodKind, week: Week, fiscalStart: FiscalStart): Period {
  if (kind === 'week') return weekPeriod(week);
  const thursday = civilDate(addDays(week, 3));
  const month = thursday.year * 12 + thursday.month - 1;
  if (kind === 'month') return monthPeriod(month);
  const year = Math.floor((month - (fiscalStart - 1)) / 12);
  const yearStart = year * 12 + fiscalStart - 1;
  if (kind === 'year') return yearPeriod(yearStart);
  return quarterPeriod(yearStart, Math.floor((month - yearStart) / 3) + 1);
}

/** The period of the same kind just before, or `steps` further on. */
export function neighbour(period: Period, steps: -1 | 1, fiscalStart: FiscalStart): Period {
  const week = steps === 1 ? addWeeks(period.lastWeek, 1) : addWeeks(period.firstWeek, -1);
  return periodOf(period.kind, week, fiscalStart);
}

export function weeksOf(period: Period): Week[] {
  return weeksFrom(period.firstWeek, period.lastWeek);
}

/** The periods of a smaller kind that make up this one: the quarters of a year, the months of a quarter. */
export function partsOf(period: Period, kind: PeriodKind, fiscalStart: FiscalStart): Period[] {
  const parts: Period[] = [];
  for (let week = period.firstWeek; week <= period.lastWeek;) {
    const part = periodOf(kind, week, fiscalStart);
    parts.push(part);
    week = addWeeks(part.lastWeek, 1);
  }
  return parts;
}

/**
 * Reads `2026-11`.
 * @throws UserError
 */
export function parseMonth(text: string): Period {
  const parts = /^(\d{4})-(\d{1,2})$/.exec(text.trim());
  const month = Number(parts?.[2]);
  if (parts !== null && Number(parts[1]) > 0 && month >= 1 && month <= 12) {
    return monthPeriod(Number(parts[1]) * 12 + month - 1);
  }
  throw new UserError(`"${text}" is not a month.`, 'write it as 2026-11.');
}

/**
 * Reads `2026-Q4`, a quarter of the calendar year, or `FY27-Q1`, one of the fiscal year.
 * @throws UserError
 */
export function parseQuarter(text: string, fiscalStart: FiscalStart): Period {
  const parts = /^(.+)-?q([1-4])$/i.exec(text.trim());
  const year = parts?.[1] === undefined ? undefined : yearStartFrom(parts[1].replace(/-$/, ''), fiscalStart);
  if (parts !== null && year !== undefined) return quarterPeriod(year, Number(parts[2]));
  throw new UserError(
    `"${text}" is not a quarter.`,
    `write it as ${fiscalStart === 1 ? '2026-Q4' : '2026-Q4 or FY27-Q1'}.`,
  );
}

/**
 * Reads `2026`, the calendar year, or `FY27`, the fiscal one.
 * @throws UserError
 */
export function parseYearPeriod(text: string, fiscalStart: FiscalStart): Period {
  const start = yearStartFrom(text.trim(), fiscalStart);
  if (start !== undefined) return yearPeriod(start);
  throw new UserError(
    `"${text}" is not a year.`,
    `write it as ${fiscalStart === 1 ? '2026' : '2026 or FY27'}.`,
  );
}

/** Months since year 0 at which the year begins; undefined when the text names none. */
function yearStartFrom(text: string, fiscalStart: FiscalStart): number | undefined {
  if (/^(?!0000)\d{4}$/.test(text)) return Number(text) * 12;
  const fiscal = /^FY(\d{2}|\d{4})$/i.exec(text)?.[1];
  if (fiscal === undefined || fiscalStart === 1) return undefined;
  const endsIn = fiscal.length === 2 ? 2000 + Number(fiscal) : Number(fiscal);
  return (endsIn - 1) * 12 + fiscalStart - 1;
}

function weekPeriod(week: Week): Period {
  return {
    kind: 'week',
    label: weekLabel(week),
    title: weekTitle(week),
    firstWeek: week,
    lastWeek: week,
    from: week,
    to: sundayOf(week),
    year: civilDate(addDays(week, 3)).year,
  };
}

/** @param month months since year 0 */
function monthPeriod(month: number): Period {
  const year = Math.floor(month / 12);
  const number = (month % 12) + 1;
  const label = `${year}-${String(number).padStart(2, '0')}`;
  return span('month', label, `${monthName(number)} ${year}`, month, 1, year);
}

function quarterPeriod(yearStart: number, quarter: number): Period {
  const { name, year } = yearName(yearStart);
  const title = `Quarter ${quarter} of ${name}`;
  return span('quarter', `${name}-Q${quarter}`, title, yearStart + (quarter - 1) * 3, 3, year);
}

function yearPeriod(yearStart: number): Period {
  const { name, year } = yearName(yearStart);
  return span('year', name, name, yearStart, 12, year);
}

/** A year that begins in January has its number; another is named after the year in which it ends. */
function yearName(yearStart: number): { name: string; year: number } {
  if (yearStart % 12 === 0) return { name: String(yearStart / 12), year: yearStart / 12 };
  const year = Math.floor(yearStart / 12) + 1;
  return { name: `FY${String(year % 100).padStart(2, '0')}`, year };
}

function span(
  kind: PeriodKind,
  label: string,
  title: string,
  start: number,
  months: number,
  year: number,
): Period {
  const firstWeek = firstWeekFrom(start);
  const lastWeek = addWeeks(firstWeekFrom(start + months), -1);
  return { kind, label, title, firstWeek, lastWeek, from: firstWeek, to: sundayOf(lastWeek), year };
}

/** The first week whose Thursday lies in the month or after it. */
function firstWeekFrom(month: number): Week {
  const first = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  const week = weekOf(first);
  return addDays(week, 3) >= first ? week : addWeeks(week, 1);
}

/** `2 November – 6 December 2026`: the days of a period. */
export function periodDays(period: Period): string {
  return longSpan(period.from, period.to);
}
