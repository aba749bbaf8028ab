import { UserError } from '../../errors.js';
import {
  addDays,
  civilDate,
  compareDays,
  dayNumber,
  isDay,
  longSpan,
  saidDay,
  weekday,
  type Day,
} from './days.js';

/** An ISO 8601 week, kept as its Monday: week 2026-W47 is `2026-11-16`. Compares as text. */
export type Week = Day;

/** The week that holds `day`: that of 2026-11-22, a Sunday, is `2026-11-16`. */
export function weekOf(day: Day): Week {
  return addDays(day, 1 - weekday(day));
}

/** `addWeeks('2026-11-16', -1)` is `2026-11-09`. */
export function addWeeks(week: Week, weeks: number): Week {
  return addDays(week, weeks * 7);
}

export function sundayOf(week: Week): Day {
  return daysOf(week).sunday;
}

export function weekAfter(week: Week): Week {
  return daysOf(week).nextMonday;
}

interface WeekDays {
  readonly sunday: Day;
  readonly nextMonday: Week;
}

/** The days that every rule asks for, worked out once: a report asks for the same weeks thousands of times. */
const KNOWN = new Map<Week, WeekDays>();

function daysOf(week: Week): WeekDays {
  const known = KNOWN.get(week);
  if (known !== undefined) return known;
  const days = { sunday: addDays(week, 6), nextMonday: addDays(week, 7) };
  KNOWN.set(week, days);
  return days;
}

/** The week-year is that of the week's Thursday: 2027-01-03 lies in 2026. */
export function weekYear(week: Week): number {
  return civilDate(addDays(week, 3)).year;
}

/** 1 to 53. */
export function weekNumber(week: Week): number {
  return weeksBetween(firstWeekOf(weekYear(week)), week) + 1;
}

/** How many weeks `to` lies after `from`; negative before it. */
export function weeksBetween(from: Week, to: Week): number {
  return (dayNumber(to) - dayNumber(from)) / 7;
}

/** Week 1 is the week that holds 4 January. */
export function firstWeekOf(year: number): Week {
  return weekOf(`${String(year).padStart(4, '0')}-01-04`);
}

/** 52 or 53: the week of 28 December is always the last. */
export function weeksInYear(year: number): number {
  return weekNumber(weekOf(`${String(year).padStart(4, '0')}-12-28`));
}

/** All weeks from the first to the last, both included; none when `to` lies before `from`. */
export function weeksFrom(from: Week, to: Week): Week[] {
  const weeks: Week[] = [];
  // counted, since the last week there is, 9999-W52, has no Monday after it
  for (let left = weeksBetween(from, to), week = from; left >= 0; left -= 1, week = weekAfter(week)) {
    weeks.push(week);
  }
  return weeks;
}

/** Earlier weeks first, for `sort`. */
export function byWeek(one: { readonly week: Week }, other: { readonly week: Week }): number {
  return compareDays(one.week, other.week);
}

/** Weeks in a row, both ends included; without an end it goes on. */
export interface WeekRange {
  readonly fromWeek: Week;
  readonly toWeek: Week | null;
}

export function covers(range: WeekRange, week: Week): boolean {
  return range.fromWeek <= week && (range.toWeek === null || range.toWeek >= week);
}

/** `2026-W47`. */
export function weekLabel(week: Week): string {
  return `${String(weekYear(week)).padStart(4, '0')}-W${String(weekNumber(week)).padStart(2, '0')}`;
}

/** `Week 47 · 16–22 November 2026`. */
export function weekTitle(week: Week): string {
  return `Week ${weekNumber(week)} · ${longSpan(week, sundayOf(week))}`;
}

/**
 * Reads a week as people write it: `2026-W47`, `2026W47`, `W51` or `51` of this week's year, `last`, `this`, `-2` (two
 * weeks ago), or any date in it, as {@link saidDay} reads it too.
 * @throws UserError for a week that does not exist, or text that names none.
 */
export function parseWeek(text: string, today: Day): Week {
  const word = text.trim().toLowerCase();
  const thisWeek = weekOf(today);
  if (word === 'this') return thisWeek;
  if (word === 'last') return addWeeks(thisWeek, -1);
  if (/^-\d{1,4}$/.test(word)) return addWeeks(thisWeek, Number(word));
  if (isDay(word)) return weekOf(word);
  const said = saidDay(word, today);
  if (said !== undefined) return weekOf(said);
  const parts = /^(?:(\d{4})-?w|w?)(\d{1,2})$/.exec(word);
  const year = Number(parts?.[1] ?? weekYear(thisWeek));
  if (parts === null || year === 0) {
    throw new UserError(
      `"${text.trim()}" names no week.`,
      'write 2026-W07, "last", -2 for two weeks ago, or any date in the week.',
    );
  }
  return numberedWeek(year, Number(parts[2]));
}

function numberedWeek(year: number, number: number): Week {
  const count = weeksInYear(year);
  if (number < 1 || number > count) {
    throw new UserError(
      `there is no week ${number} in ${year}.`,
      `write it as ${year}-W07; ${year} has ${count} weeks.`,
    );
  }
  return addWeeks(firstWeekOf(year), number - 1);
}
