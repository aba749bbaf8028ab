import { UserError } from '../../errors.js';
import { civilDate, parseDay, type Day } from '../calendar/days.js';
import { covers, firstWeekOf, sundayOf, weekLabel, weekOf, weekYear, type Week } from '../calendar/weeks.js';
import type { BucketKey } from './buckets.js';
import { HABIT_KEYS, type HabitKey } from './habits.js';
import type { Resolution, Stint } from './record.js';

export type ResolutionState = 'active' | 'done' | 'dropped' | 'turned';

/** The year that a resolution written today is for: the later of calendar year and week-year. */
export function yearFor(today: Day): number {
  return Math.max(civilDate(today).year, weekYear(weekOf(today)));
}

/** The years that a resolution written today may be meant for, the likeliest first: in November and December two. */
export function yearsInQuestion(today: Day): readonly [number, ...number[]] {
  const { year, month } = civilDate(today);
  return month < 11 ? [yearFor(today)] : [year + 1, year];
}

/**
 * The day on which a resolution for `year`, written today, begins: today or the Monday of the
 * year's week 1, whichever is later; but on 1–3 January of a year that still lies in the old
 * week-year it begins at once.
 */
export function beginsOn(year: number, today: Day): Day {
  if (civilDate(today).year >= year) return today;
  const monday = firstWeekOf(year);
  return monday > today ? monday : today;
}

export function beganOn(resolution: Resolution): Day {
  return firstStint(resolution).from;
}

/** The day on which it was closed; null while it is active. */
export function endedOn(resolution: Resolution): Day | null {
  return lastStint(resolution).to;
}

/**
 * The day from which a move, close or reopening holds: today, or the last day on record where that is later,
 * since the resolution begins only then, or the clock was set back.
 */
export function changesOn(resolution: Resolution, today: Day): Day {
  const { from, to } = lastStint(resolution);
  const latest = to ?? from;
  return latest > today ? latest : today;
}

export function stateOf(resolution: Resolution): ResolutionState {
  const { closedAs } = lastStint(resolution);
  return closedAs === null || closedAs === 'moved' ? 'active' : closedAs;
}

export function currentBucket(resolution: Resolution): BucketKey {
  return lastStint(resolution).bucket;
}

/** Its life; moved on the day it was written, it is as if written there. */
export function lifeOf({ stints }: Resolution): readonly Stint[] {
  const isWrittenAnew = (index: number) =>
    stints[index]?.closedAs === 'moved' && stints[index + 1]?.from === stints[0]?.from;
  let first = 0;
  while (isWrittenAnew(first)) first += 1;
  return stints.slice(first);
}

/** The newest week up to `through` in which it was active; undefined before it began. */
export function lastActiveWeek({ stints }: Resolution, through: Week): Week | undefined {
  const sunday = sundayOf(through);
  const weeks = stints
    .filter(({ from }) => from <= sunday)
    .map(({ to }) => (to === null || to > sunday ? through : weekOf(to)));
  return weeks.sort().at(-1);
}

export function bucketWrittenIn(resolution: Resolution): BucketKey {
  return present(lifeOf(resolution)[0], resolution).bucket;
}

/** The resolution's bucket in the week: the newest one entered by its Sunday. */
export function bucketIn(resolution: Resolution, week: Week): BucketKey {
  const sunday = sundayOf(week);
  const entered = resolution.stints.filter((stint) => stint.from <= sunday);
  return (entered.at(-1) ?? firstStint(resolution)).bucket;
}

/** Whether the resolution is active on any day of the week: such a week may be answered. */
export function isActiveIn(resolution: Resolution, week: Week): boolean {
  const sunday = sundayOf(week);
  return resolution.stints.some((stint) => stint.from <= sunday && (stint.to === null || stint.to >= week));
}

/** Whether the week's check-in asks about it: it lives through the week's Sunday, on which it may end. */
export function isAskedIn(resolution: Resolution, week: Week): boolean {
  const sunday = sundayOf(week);
  return resolution.stints.some((stint) => stint.from <= sunday && (stint.to === null || stint.to >= sunday));
}

/**
 * Whether it lives through a part of the week only, since it begins, is closed or is reopened in it: such a week
 * counts only if answered. Begun on its Monday, or ended on its Sunday, it is whole.
 */
export function isPartOf(resolution: Resolution, week: Week): boolean {
  const sunday = sundayOf(week);
  return resolution.stints.some((stint, index) => {
    const begins = stint.from > week && stint.from <= sunday;
    const closes = stint.to !== null && stint.to >= week && stint.to < sunday;
    const isMovedHere = resolution.stints[index - 1]?.closedAs === 'moved';
    return (begins && !isMovedHere) || (closes && stint.closedAs !== 'moved');
  });
}

export function serves(resolution: Resolution, habit: HabitKey, week: Week): boolean {
  return resolution.serves.some((service) => service.habit === habit && covers(service, week));
}

/** The habits that it serves in the week, in the order of the five. */
export function servesIn(resolution: Resolution, week: Week): HabitKey[] {
  return HABIT_KEYS.filter((habit) => serves(resolution, habit, week));
}

/** The week, or the nearest one of the resolution's life. */
export function nearestWeek(resolution: Resolution, week: Week): Week {
  const first = weekOf(beganOn(resolution));
  const end = endedOn(resolution);
  if (week < first) return first;
  return end !== null && weekOf(end) < week ? weekOf(end) : week;
}

function firstStint(resolution: Resolution): Stint {
  return present(resolution.stints[0], resolution);
}

function lastStint(resolution: Resolution): Stint {
  return present(resolution.stints.at(-1), resolution);
}

function present(stint: Stint | undefined, resolution: Resolution): Stint {
  if (stint === undefined) throw new Error(`resolution ${resolution.id} has no stint`);
  return stint;
}

const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 9000;

/**
 * The day that it is said to be. Weeks are compared as text, so the last years of four digits are left free.
 * @throws UserError for what is no day, or lies before 1970 or after 9000
 */
export function parseToday(text: string): Day {
  const today = parseDay(text);
  const { year } = civilDate(today);
  if (year >= EARLIEST_YEAR && year <= LATEST_YEAR) return today;
  throw new UserError(
    `no journal is kept in the year ${year}.`,
    `write a day from ${EARLIEST_YEAR}-01-01 to ${LATEST_YEAR}-12-31.`,
  );
}

/**
 * A year for a resolution: from the one before the journal's first to the next. Last year's list may be
 * typed in, to be turned; of an older one the journal can have no record.
 * @throws UserError
 */
export function parseYear(text: string, today: Day, firstWeek: Week): number {
  const year = fourDigits(text);
  if (isYearToResolveFor(year, today, firstWeek)) return year;
  const [earliest, latest] = yearsToResolveFor(today, firstWeek);
  throw new UserError(
    `"${text.trim()}" is not a year to resolve for.`,
    `write a year from ${earliest} to ${latest}.`,
  );
}

export function isYearToResolveFor(year: number, today: Day, firstWeek: Week): boolean {
  const [earliest, latest] = yearsToResolveFor(today, firstWeek);
  return year >= earliest && year <= latest;
}

function yearsToResolveFor(today: Day, firstWeek: Week): [earliest: number, latest: number] {
  const first = Math.min(weekYear(firstWeek), yearFor(today));
  return [Math.max(first - 1, EARLIEST_YEAR), Math.min(yearFor(today) + 1, LATEST_YEAR)];
}

/**
 * A year to look for, whether anything was resolved for it or not.
 * @throws UserError for what is no year
 */
export function parseYearToList(text: string, today: Day): number {
  const year = fourDigits(text);
  if (!Number.isNaN(year)) return year;
  throw new UserError(`"${text.trim()}" is not a year.`, `write it as ${yearFor(today)}.`);
}

/** A year as it is written; NaN for anything else. */
export function fourDigits(text: string): number {
  return /^\d{4}$/.test(text.trim()) ? Number(text) : NaN;
}

/** EVIDENCE: more than five at once is a lot to tend. */
const COMFORTABLE = 5;

/** Whether the newest `added` active resolutions made them more than five: it is said once, not at each one after. */
export function becameCrowded(resolutions: readonly Resolution[], added: number): boolean {
  const active = resolutions.filter((resolution) => stateOf(resolution) === 'active').length;
  return active > COMFORTABLE && active - added <= COMFORTABLE;
}

/** @throws UserError for a week before the resolution's life */
export function requireBegunBy(resolution: Resolution, week: Week): void {
  const first = weekOf(beganOn(resolution));
  if (week >= first) return;
  throw new UserError(
    `resolution ${resolution.id} begins in ${weekLabel(first)}.`,
    'name that week or a later one.',
  );
}
