import { UserError } from '../../errors.js';
import { isDay, monthName, type Day } from './days.js';
import {
  monthNumber,
  monthPeriod,
  periodBefore,
  periodOf,
  quarterPeriod,
  yearPeriod,
  type FiscalStart,
  type Period,
  type PeriodKind,
} from './periods.js';
import { parseWeek, weekOf } from './weeks.js';

/** What the name of a period is read by. */
interface Almanac {
  readonly today: Day;
  readonly fiscalStart: FiscalStart;
}

/**
 * Reads a period as people write it: `2026-11`, `2026-Q4` or `FY27-Q1`, `2026` or `FY27`; also
 * `this`, `last`, `-2` for two before this one, or any date in it.
 * @throws UserError
 */
export function parsePeriod(kind: PeriodKind, text: string, almanac: Almanac): Period {
  if (kind === 'week') return periodOf('week', parseWeek(text, almanac.today), almanac.fiscalStart);
  const word = text.trim().toLowerCase();
  const period = relativePeriod(kind, word, almanac) ?? namedPeriod(kind, word, almanac.fiscalStart);
  if (period !== undefined) return period;
  throw unreadable(kind, text.trim(), almanac.fiscalStart);
}

function relativePeriod(kind: PeriodKind, word: string, { today, fiscalStart }: Almanac): Period | undefined {
  if (isDay(word)) return periodOf(kind, weekOf(word), fiscalStart);
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
      'say with which month it begins: janus config set fiscal-start 02.',
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
  const months = Array.from({ length: 12 }, (_, index) => monthName(index + 1).toLowerCase());
  const index = word.length < 3 ? -1 : months.findIndex((month) => month.startsWith(word));
  if (index >= 0) return index + 1;
  throw new UserError(`"${text}" is not a month.`, 'write 02 or February; 01 is the calendar year.');
}
