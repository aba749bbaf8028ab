import { UserError } from '../../errors.js';

/** A civil date, `2026-11-22`: no time, no zone. Compares as text. Years 1 to 9999. */
export type Day = string;

export const MONTHS = [
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

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

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

const MILLISECONDS = 86_400_000;

/** Days since 1970-01-01, which is 0; 2026-11-22 is 20779. Counted in UTC, which has no daylight saving time. */
export function dayNumber(day: Day): number {
  return Date.parse(day) / MILLISECONDS;
}

/** The inverse of {@link dayNumber}. */
export function dayFromNumber(number: number): Day {
  return new Date(number * MILLISECONDS).toISOString().slice(0, 10);
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
  return new Date(day).getUTCDay() || 7;
}

/** Whether `text` is a day that exists: `2026-02-29` is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false;
  const number = dayNumber(text);
  // 30 February is read as 2 March
  return !Number.isNaN(number) && dayFromNumber(number) === text;
}

/**
 * Reads a day: `2026-11-22`. With `today`, it also reads the words that {@link saidDay} knows.
 * @throws UserError when `text` is not a day that exists
 */
export function parseDay(text: string, today?: Day): Day {
  // blanks only: a date with a line end in it is refused
  const trimmed = text.replace(/^ +| +$/g, '');
  if (isDay(trimmed)) return trimmed;
  const said = today === undefined ? undefined : saidDay(trimmed, today);
  if (said !== undefined) return said;
  throw new UserError(`"${trimmed}" is not a date.`, 'write it as 2026-11-22.');
}

/**
 * A day as people say it: `today`, `yesterday`, `last friday` (the newest before today), `28 Dec`, `Dec 28`, `28 Dec
 * 2025`. Without a year, the nearest such day is meant, or the earlier of two that are equally near. Undefined for
 * anything else.
 * @throws UserError for `12/11/2026`, which can be two days
 */
export function saidDay(text: string, today: Day): Day | undefined {
  const words = text.trim().toLowerCase().split(/ +/);
  const [first = '', second = '', year, ...rest] = words;
  if (words.length === 1) {
    if (first === 'today') return today;
    return first === 'yesterday' ? addDays(today, -1) : inNumbers(first);
  }
  if (rest.length > 0) return undefined;
  if (first === 'last' && year === undefined) {
    const number = numberOfName(WEEKDAYS, second);
    return number === undefined ? undefined : addDays(today, -((weekday(today) - number + 6) % 7) - 1);
  }
  const [number, name] = /^\d/.test(first) ? [first, second] : [second, first];
  const month = numberOfName(MONTHS, name);
  if (month === undefined || !/^\d{1,2}$/.test(number)) return undefined;
  const inYear = (each: number): Day[] => {
    const day = dayText(each, month, Number(number));
    return isDay(day) ? [day] : [];
  };
  if (year !== undefined) return /^\d{4}$/.test(year) ? inYear(Number(year))[0] : undefined;
  const thisYear = civilDate(today).year;
  const away = (day: Day) => Math.abs(dayNumber(day) - dayNumber(today));
  const near = [thisYear - 1, thisYear, thisYear + 1].flatMap(inYear);
  return near.sort((one, other) => away(one) - away(other))[0];
}

function dayText(year: number, month: number, day: number): Day {
  const digits = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${digits(month)}-${digits(day)}`;
}

function inNumbers(text: string): Day | undefined {
  const [, one, other, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  const [first, second] = [
    dayText(Number(year), Number(other), Number(one)),
    dayText(Number(year), Number(one), Number(other)),
  ].filter(isDay);
  if (second === undefined || first === second) return first;
  throw new UserError(`"${text}" can be read in two ways.`, `write ${first ?? ''} or ${second}.`);
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

/** The number, from 1, of the weekday or month that begins with `text`, in at least three letters. */
export function numberOfName(names: readonly string[], text: string): number | undefined {
  const word = text.trim().toLowerCase();
  const index = word.length < 3 ? -1 : names.findIndex((name) => name.toLowerCase().startsWith(word));
  return index < 0 ? undefined : index + 1;
}
