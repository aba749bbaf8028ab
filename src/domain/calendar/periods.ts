import { addDays, civilDate, monthName, type Day } from './days.js';
import { addWeeks, sundayOf, weekLabel, weekOf, weeksFrom, weekTitle, weekYear, type Week } from './weeks.js';

export const PERIOD_KINDS = ['week', 'month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Whole weeks in a row. A week belongs to the month, quarter and year that hold its Thursday. */
export interface Period {
  readonly kind: PeriodKind;
  /** `2026-W47`, `2026-11`, `2026-Q4`, `2026`; fiscal ones `FY27-Q1`, `FY27`. */
  readonly label: string;
  /** `November 2026`, `Quarter 4 of 2026`, `The year 2026`. */
  readonly title: string;
  readonly firstWeek: Week;
  readonly lastWeek: Week;
  /** The Monday of the first week and the Sunday of the last. */
  readonly from: Day;
  readonly to: Day;
  /** The year that the period lies in; a fiscal year is named after the one in which it ends. */
  readonly year: number;
  /** The month with which the year begins that it is a part of: what lies before and within it is named alike. */
  readonly yearStart: FiscalStart;
}

/** The month with which the fiscal year begins, 1 to 12; 1 is the calendar year. */
export type FiscalStart = number;

/** The period of a kind that holds the week. */
export function periodOf(kind: PeriodKind, week: Week, fiscalStart: FiscalStart): Period {
  if (kind === 'week') return weekPeriod(week);
  const thursday = civilDate(addDays(week, 3));
  const month = monthNumber(thursday.year, thursday.month);
  if (kind === 'month') return monthPeriod(month, fiscalStart);
  const start = month - ((month - (fiscalStart - 1)) % 12);
  if (kind === 'year') return yearPeriod(start);
  return quarterPeriod(start, Math.floor((month - start) / 3) + 1);
}

/** Months since year 0, in which all of them are counted here. */
export function monthNumber(year: number, month: number): number {
  return year * 12 + month - 1;
}

/** The period of the same kind just before; of a calendar year a calendar one, of a fiscal year a fiscal one. */
export function periodBefore({ kind, firstWeek, yearStart }: Period): Period {
  return periodOf(kind, addWeeks(firstWeek, -1), yearStart);
}

/** How a sentence names it: `2026-W47`, `November 2026`, `quarter 4 of 2026`, `the year 2026`. */
export function periodName({ kind, label, title }: Period): string {
  if (kind === 'week') return label;
  return kind === 'month' ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

export function weeksOf(period: Period): Week[] {
  return weeksFrom(period.firstWeek, period.lastWeek);
}

/** The periods of a smaller kind that make up this one: the quarters of a year, the months of a quarter. */
export function partsOf(period: Period, kind: PeriodKind): Period[] {
  const parts: Period[] = [];
  for (let week = period.firstWeek; week <= period.lastWeek;) {
    const part = periodOf(kind, week, period.yearStart);
    parts.push(part);
    week = addWeeks(part.lastWeek, 1);
  }
  return parts;
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
    year: weekYear(week),
    yearStart: 1,
  };
}

/** @param month months since year 0 */
export function monthPeriod(month: number, yearStart: FiscalStart): Period {
  const year = Math.floor(month / 12);
  const number = (month % 12) + 1;
  const label = `${year}-${String(number).padStart(2, '0')}`;
  return { ...span(month, 1), kind: 'month', label, title: `${monthName(number)} ${year}`, year, yearStart };
}

/** @param start the month with which its year begins, since year 0 */
export function quarterPeriod(start: number, quarter: number): Period {
  const year = yearPeriod(start);
  const label = `${year.label}-Q${quarter}`;
  const title = `Quarter ${quarter} of ${year.label}`;
  return { ...year, ...span(start + (quarter - 1) * 3, 3), kind: 'quarter', label, title };
}

/** A year that begins in January has its number; another is named after the year in which it ends: FY27. */
export function yearPeriod(start: number): Period {
  const yearStart = (start % 12) + 1;
  const year = Math.floor(start / 12) + (yearStart === 1 ? 0 : 1);
  const short = year >= 2000 && year < 2100 ? String(year % 100).padStart(2, '0') : String(year);
  const label = yearStart === 1 ? String(year) : `FY${short}`;
  const title = yearStart === 1 ? `The year ${label}` : `The fiscal year ${label}`;
  return { ...span(start, 12), kind: 'year', label, title, year, yearStart };
}

function span(start: number, months: number): Pick<Period, 'firstWeek' | 'lastWeek' | 'from' | 'to'> {
  const firstWeek = firstWeekFrom(start);
  const lastWeek = addWeeks(firstWeekFrom(start + months), -1);
  return { firstWeek, lastWeek, from: firstWeek, to: sundayOf(lastWeek) };
}

/** The first week whose Thursday lies in the month or after it. */
function firstWeekFrom(month: number): Week {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  const first = `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  const week = weekOf(first);
  return addDays(week, 3) >= first ? week : addWeeks(week, 1);
}
