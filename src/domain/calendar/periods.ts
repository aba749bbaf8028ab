import { janus, phrase } from '../../phrase.js';
import { UserError } from '../../errors.js';
import { addDays, civilDate, isDay, monthName, MONTHS, numberOfName, saidDay, type Day } from './days.js';
import {
  addWeeks,
  parseWeek,
  sundayOf,
  weekLabel,
  weekOf,
  weeksFrom,
  weekTitle,
  weekYear,
  type Week,
} from './weeks.js';

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
  /** The month with which its year begins, so that the periods before and within it are named alike. */
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
function monthNumber(year: number, month: number): number {
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
function monthPeriod(month: number, yearStart: FiscalStart): Period {
  const year = Math.floor(month / 12);
  const number = (month % 12) + 1;
  const label = `${year}-${String(number).padStart(2, '0')}`;
  return { ...span(month, 1), kind: 'month', label, title: `${monthName(number)} ${year}`, year, yearStart };
}

/** @param start the month with which its year begins, since year 0 */
function quarterPeriod(start: number, quarter: number): Period {
  const year = yearPeriod(start);
  const label = `${year.label}-Q${quarter}`;
  const title = `Quarter ${quarter} of ${year.label}`;
  return { ...year, ...span(start + (quarter - 1) * 3, 3), kind: 'quarter', label, title };
}

/** A year that begins in January has its number; another is named after the year in which it ends: FY27. */
function yearPeriod(start: number): Period {
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

/** What relative and fiscal names depend on. */
interface Almanac {
  readonly today: Day;
  readonly fiscalStart: FiscalStart;
}

/**
 * Reads a period as people write it: `2026-11`, `2026-Q4` or `FY27-Q1`, `2026` or `FY27`; also `december` and `Q4` of
 * the year that this week lies in, `this`, `last`, `-2` for two before this one, or any date in it.
 * @throws UserError
 */
export function parsePeriod(kind: PeriodKind, text: string, almanac: Almanac): Period {
  if (kind === 'week') return periodOf('week', parseWeek(text, almanac.today), almanac.fiscalStart);
  const word = text.trim().toLowerCase();
  const named = inThisYear(kind, word, almanac);
  const period = relativePeriod(kind, word, almanac) ?? namedPeriod(kind, named, almanac.fiscalStart);
  if (period !== undefined) return period;
  throw unreadable(kind, text.trim(), almanac.fiscalStart);
}

/** The name with its year: `december` is `2026-12`, `q4` `2026-q4` or `fy27-q4`. */
function inThisYear(kind: PeriodKind, word: string, { today, fiscalStart }: Almanac): string {
  const year = periodOf('year', weekOf(today), kind === 'month' ? 1 : fiscalStart).label.toLowerCase();
  if (kind === 'quarter' && /^q[1-4]$/.test(word)) return `${year}-${word}`;
  const month = kind === 'month' ? numberOfName(MONTHS, word) : undefined;
  return month === undefined ? word : `${year}-${month}`;
}

function relativePeriod(kind: PeriodKind, word: string, { today, fiscalStart }: Almanac): Period | undefined {
  if (isDay(word)) return periodOf(kind, weekOf(word), fiscalStart);
  const said = saidDay(word, today);
  if (said !== undefined) return periodOf(kind, weekOf(said), fiscalStart);
  const steps = word === 'this' ? 0 : word === 'last' ? 1 : Number(/^-(\d{1,3})$/.exec(word)?.[1] ?? NaN);
  if (Number.isNaN(steps)) return undefined;
  let period = periodOf(kind, weekOf(today), fiscalStart);
  for (let step = 0; step < steps; step += 1) period = periodBefore(period);
  return period;
}

function namedPeriod(kind: PeriodKind, word: string, fiscalStart: FiscalStart): Period | undefined {
  if (kind === 'month') {
    const parts = /^(\d{4})-(0?[1-9]|1[0-2])$/.exec(word);
    if (parts === null || !exists(Number(parts[1]))) return undefined;
    return monthPeriod(monthNumber(Number(parts[1]), Number(parts[2])), fiscalStart);
  }
  const [, name = '', quarter] = (kind === 'quarter' ? /^(.+?)-?q([1-4])$/ : /^(.+)$/).exec(word) ?? [];
  const start = yearStart(name, fiscalStart);
  if (start === undefined) return undefined;
  return quarter === undefined ? yearPeriod(start) : quarterPeriod(start, Number(quarter));
}

/** Months since year 0 at which the year begins; undefined when the word names none. */
function yearStart(word: string, fiscalStart: FiscalStart): number | undefined {
  const calendar = /^\d{4}$/.test(word) ? Number(word) : undefined;
  if (calendar !== undefined) return exists(calendar) ? monthNumber(calendar, 1) : undefined;
  const fiscal = /^fy(\d{2}|\d{4})$/.exec(word)?.[1];
  if (fiscal === undefined || fiscalStart === 1) return undefined;
  const endsIn = fiscal.length === 2 ? 2000 + Number(fiscal) : Number(fiscal);
  return exists(endsIn) ? monthNumber(endsIn - 1, fiscalStart) : undefined;
}

/** A day has a year of four digits, and a period's last week ends in the next one. */
function exists(year: number): boolean {
  return year > 1 && year < 9999;
}

const EXAMPLES = { week: '2026-W47', month: '2026-11', quarter: '2026-Q4', year: '2026' } as const;

function unreadable(kind: PeriodKind, text: string, fiscalStart: FiscalStart): UserError {
  if (/^fy\d+/i.test(text) && kind !== 'month' && fiscalStart === 1) {
    return new UserError(
      `"${text}" is fiscal, and this journal's year begins in January.`,
      phrase`say with which month it begins: ${janus('config', 'set', 'fiscal-start', '02')}.`,
    );
  }
  const fiscal = { week: '', month: '', quarter: ' or FY27-Q1', year: ' or FY27' }[kind];
  const example = EXAMPLES[kind] + (fiscalStart === 1 ? '' : fiscal);
  return new UserError(
    `"${text}" names no ${kind}.`,
    `write ${example}, "last", -2 for two ${kind}s ago, or any date in the ${kind}.`,
  );
}

/**
 * Reads the month with which the fiscal year begins: `02`, `2`, `February`, `feb`.
 * @throws UserError
 */
export function parseFiscalStart(text: string): FiscalStart {
  const word = text.trim().toLowerCase();
  if (/^(0?[1-9]|1[0-2])$/.test(word)) return Number(word);
  const number = numberOfName(MONTHS, word);
  if (number !== undefined) return number;
  throw new UserError(`"${text}" is not a month.`, 'write 02 or February; 01 is the calendar year.');
}
