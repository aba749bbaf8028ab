import { UserError } from '../../errors.js';

/** A civil date, `2026-11-22`: no time, no zone. Compares as text. Years 1 to 9999. */
export type Day = string;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** The parts of a day: `2026-11-22` gives 2026, 11, 22. */
export function civilDate(day: Day): CivilDate {
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    day: Number(day.slice(8, 10)),
  };
}

/**
 * Days since 1970-01-01, which is 0; 2026-11-22 is 20779. Whole numbers throughout, so that no
 * zone and no daylight saving can touch it. Source: Howard Hinnant, "chrono-Compatible Low-Level
 * Date Algorithms", days_from_civil.
 */
export function dayNumber(day: Day): number {
  const { year, month, day: dayOfMonth } = civilDate(day);
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of {@link dayNumber}. Source: the same, civil_from_days. */
export function dayFromNumber(number: number): Day {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** `addDays('2026-12-31', 1)` is `2027-01-01`. */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

/** Earlier days first, for `sort`. */
export function compareDays(one: Day, other: Day): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  const fromThursday = (((dayNumber(day) + 3) % 7) + 7) % 7;
  return fromThursday + 1;
}

/** Whether `text` is a day that exists: `2026-02-29` is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = civilDate(text);
  return year >= 1 && day >= 1 && day <= daysIn(year, month);
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** None in a month that does not exist. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** @throws UserError when `text` is not a day that exists. */
export function parseDay(text: string): Day {
  const trimmed = text.trim();
  if (isDay(trimmed)) return trimmed;
  throw new UserError(`"${trimmed}" is not a date.`, 'write it as 2026-11-22.');
}

/** `Sunday`, for words such as "by Sunday". */
export function weekdayName(day: Day): string {
  return WEEKDAYS[weekday(day) - 1] ?? '';
}

/** `22 November 2026`. */
export function longDay(day: Day): string {
  const { year, month, day: dayOfMonth } = civilDate(day);
  return `${dayOfMonth} ${monthName(month)} ${year}`;
}

/** `Thursday 26 November`. */
export function dayAndMonth(day: Day): string {
  const { month, day: dayOfMonth } = civilDate(day);
  return `${weekdayName(day)} ${dayOfMonth} ${monthName(month)}`;
}

/** `16–22 November 2026`, `28 December 2026 – 3 January 2027`: no part is said twice. */
export function longSpan(from: Day, to: Day): string {
  const first = civilDate(from);
  const last = civilDate(to);
  if (first.year !== last.year) return `${longDay(from)} – ${longDay(to)}`;
  if (first.month !== last.month) return `${first.day} ${monthName(first.month)} – ${longDay(to)}`;
  return `${first.day}–${longDay(to)}`;
}

export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}
