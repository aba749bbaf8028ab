import { UserError } from '../../errors.js';
import { phrase } from '../../phrase.js';
import { addWeeks, parseWeek, weekOf, type Week } from '../calendar/weeks.js';
import { addDays, weekday, type Day } from '../calendar/days.js';
import { periodOf, weeksOf, type FiscalStart, type Period } from '../calendar/periods.js';
import { THURSDAY } from '../check-in/check-in-week.js';
import { HABIT_KEYS, habitOf, type HabitKey } from '../journal/habits.js';
import { requireBegun } from '../measures/questions.js';
import { mean, outcomeOf, roundToNine, type Outcome } from '../measures/judge.js';
import type { WeekValue } from '../scores/week-scores.js';
import type { SharedHabit } from './shared-weeks.js';

/** How many weeks a picture shows. */
const PAGE_WEEKS = 12;

/** What a habit's week came to over a team: sums, so that those of teams add up. */
export interface TeamSum {
  readonly week: Week;
  readonly habit: HabitKey;
  readonly people: number;
  readonly answered: number;
  readonly attainment: number;
  readonly growth: number;
  readonly fallow: number;
}

/** What the middle one of a team has; attainment is null where fewer than three answered. */
export interface TeamMedian {
  readonly week: Week;
  readonly habit: HabitKey;
  readonly attainment: number | null;
  readonly growth: number;
}

export interface PersonWeek extends SharedHabit {
  readonly week: Week;
}

/** What a reader's login finds in the database. */
export interface TeamRows {
  readonly team: string;
  readonly reader: 'rep' | 'coach';
  readonly sums: readonly TeamSum[];
  readonly medians: readonly TeamMedian[];
  readonly people: readonly {
    readonly id: number;
    readonly name: string;
    readonly weeks: readonly PersonWeek[];
  }[];
}

/** A habit of the team: the mean of all for a coach, the median for a rep. */
export interface TeamHabit {
  readonly key: HabitKey;
  readonly name: string;
  readonly attainment: number | null;
  readonly growth: number | null;
  /** Growth before the period; null where nobody had told any. */
  readonly growthBefore: number | null;
  readonly weeks: readonly WeekValue[];
  /** With how many people no resolution serves it, of how many; null for a rep. */
  readonly fallow: number | null;
  readonly people: number | null;
}

export interface PersonHabit {
  readonly key: HabitKey;
  readonly name: string;
  /** Null where nothing was sent, or the habit is left out. */
  readonly outcome: Outcome | null;
  readonly attainment: number | null;
  readonly growth: number | null;
  readonly late: boolean;
  readonly fallow: boolean;
  readonly weeks: readonly WeekValue[];
}

export interface TeamPerson {
  readonly id: number;
  readonly name: string;
  readonly habits: readonly PersonHabit[];
}

/** What a coach may ask the team: about a habit, never about a person's place. */
export type TeamQuestion =
  | { readonly asks: 'easier' | 'fallow'; readonly about: HabitKey }
  | { readonly asks: 'good-period' | 'no-answers' };

export interface TeamPage {
  readonly team: string;
  readonly reader: 'rep' | 'coach';
  readonly period: Period;
  /** The newest of its weeks that has begun. */
  readonly week: Week;
  /** What has no answer in it can still be answered in time. */
  readonly isOpen: boolean;
  readonly habits: readonly TeamHabit[];
  /** By name; of a rep only themself. */
  readonly people: readonly TeamPerson[];
  /** The habit whose growth rose most in the period; null where none did. */
  readonly rose: { readonly habit: HabitKey; readonly by: number } | null;
  readonly question: TeamQuestion;
}

/**
 * The period that a page shows, of a week that is named or of the one that is shown else.
 * @throws UserError for a week to come
 */
export function pagePeriod(
  kind: 'week' | 'month' | 'quarter',
  week: string | undefined,
  { today, fiscalStart }: { readonly today: Day; readonly fiscalStart: FiscalStart },
): Period {
  const named = week === undefined ? teamWeek(today) : parseWeek(week, today);
  requireBegun(named, today);
  return periodOf(kind, named, fiscalStart);
}

/** This week from Thursday on, before it last week: the same for everybody, whatever they have answered. */
function teamWeek(today: Day): Week {
  return weekday(today) < THURSDAY ? addWeeks(weekOf(today), -1) : weekOf(today);
}

/** The weeks that a page reads: those of its period so far, and the twelve up to the last one. */
export function pageWeeks(period: Period, today: Day): { from: Week; first: Week; last: Week } {
  const thisWeek = weekOf(today);
  const last = period.lastWeek < thisWeek ? period.lastWeek : thisWeek;
  const twelve = addWeeks(last, 1 - PAGE_WEEKS);
  const before = addWeeks(period.firstWeek, -1);
  return { from: before < twelve ? before : twelve, first: period.firstWeek, last };
}

export function teamPage(rows: TeamRows, period: Period, today: Day): TeamPage {
  const { last } = pageWeeks(period, today);
  const weeks = weeksOf(period).filter((week) => week <= last);
  const habits = HABIT_KEYS.map((key) =>
    rows.reader === 'coach' ? meanHabit(rows.sums, key, weeks) : medianHabit(rows.medians, key, weeks),
  );
  const people = rows.people.map(({ id, name, weeks: told }) => ({
    id,
    name,
    habits: HABIT_KEYS.map((key) => personHabit(told, key, weeks)),
  }));
  return {
    team: rows.team,
    reader: rows.reader,
    period,
    week: last,
    // a week's grace is seven days, or longer with excuses that nobody shares
    isOpen: today <= addDays(last, 13),
    habits,
    people,
    rose: roseMost(habits),
    question: questionFor(habits),
  };
}

/** The last twelve weeks up to the last of these. */
function twelve(weeks: readonly Week[], valueIn: (week: Week) => WeekValue): WeekValue[] {
  const last = weeks.at(-1) ?? '';
  return Array.from({ length: PAGE_WEEKS }, (_, index) => valueIn(addWeeks(last, index + 1 - PAGE_WEEKS)));
}

function meanHabit(sums: readonly TeamSum[], key: HabitKey, weeks: readonly Week[]): TeamHabit {
  const byWeek = new Map(sums.filter(({ habit }) => habit === key).map((sum) => [sum.week, sum]));
  const inside = weeks.flatMap((week) => byWeek.get(week) ?? []);
  const newest = inside.at(-1);
  const before = byWeek.get(addWeeks(weeks[0] ?? '', -1));
  return {
    key,
    name: habitOf(key).name,
    attainment: shareOf(added(inside, 'attainment'), added(inside, 'answered')),
    growth: newest === undefined ? null : shareOf(newest.growth, newest.people),
    growthBefore: before === undefined ? null : shareOf(before.growth, before.people),
    weeks: twelve(weeks, (week) => {
      const sum = byWeek.get(week);
      return sum === undefined ? null : shareOf(sum.attainment, sum.answered);
    }),
    fallow: newest?.fallow ?? 0,
    people: newest?.people ?? 0,
  };
}

function added(sums: readonly TeamSum[], what: 'attainment' | 'answered'): number {
  return sums.reduce((sum, each) => sum + each[what], 0);
}

/** Null of nobody; never over 1, however sums were rounded. */
function shareOf(sum: number, of: number): number | null {
  return of === 0 ? null : Math.min(1, roundToNine(sum / of));
}

function medianHabit(medians: readonly TeamMedian[], key: HabitKey, weeks: readonly Week[]): TeamHabit {
  const byWeek = new Map(medians.filter(({ habit }) => habit === key).map((median) => [median.week, median]));
  const inside = weeks.flatMap((week) => byWeek.get(week) ?? []);
  const attainment = mean(inside.flatMap((median) => median.attainment ?? []));
  return {
    key,
    name: habitOf(key).name,
    attainment: attainment === null ? null : roundToNine(attainment),
    growth: inside.at(-1)?.growth ?? null,
    growthBefore: byWeek.get(addWeeks(weeks[0] ?? '', -1))?.growth ?? null,
    weeks: twelve(weeks, (week) => byWeek.get(week)?.attainment ?? null),
    fallow: null,
    people: null,
  };
}

function personHabit(told: readonly PersonWeek[], key: HabitKey, weeks: readonly Week[]): PersonHabit {
  const byWeek = new Map(told.filter(({ habit }) => habit === key).map((week) => [week.week, week]));
  const inside = weeks.flatMap((week) => byWeek.get(week) ?? []);
  const newest = inside.at(-1);
  const attainment = mean(inside.flatMap((week) => week.attainment ?? []));
  return {
    key,
    name: habitOf(key).name,
    outcome: newest === undefined ? null : attainment === null ? unanswered(inside) : outcomeOf(attainment),
    attainment: attainment === null ? null : roundToNine(attainment),
    growth: newest?.growth ?? null,
    late: inside.some(({ late }) => late),
    fallow: newest?.fallow ?? false,
    weeks: twelve(weeks, (week) => {
      const own = byWeek.get(week);
      return own?.outcome === 'excused' ? 'excused' : (own?.attainment ?? null);
    }),
  };
}

function unanswered(weeks: readonly PersonWeek[]): Outcome {
  return weeks.every(({ outcome }) => outcome === 'excused') ? 'excused' : 'unknown';
}

/** What rounding alone moves did not rise. */
const RISE = 0.005;

function roseMost(habits: readonly TeamHabit[]): TeamPage['rose'] {
  const rises = habits.flatMap(({ key, growth, growthBefore }) =>
    growth === null || growthBefore === null ? [] : [{ habit: key, by: roundToNine(growth - growthBefore) }],
  );
  const [most = null] = rises.sort((one, other) => other.by - one.by);
  return most !== null && most.by >= RISE ? most : null;
}

/** The weakest habit; where all was kept, the one that most leave fallow. */
function questionFor(habits: readonly TeamHabit[]): TeamQuestion {
  const answered = habits.filter(({ attainment }) => attainment !== null);
  if (answered.length === 0) return { asks: 'no-answers' };
  const [weakest] = answered
    .filter(({ attainment }) => (attainment ?? 1) < 1)
    .sort((one, other) => (one.attainment ?? 0) - (other.attainment ?? 0));
  if (weakest !== undefined) return { asks: 'easier', about: weakest.key };
  const [fallow] = habits
    .filter((habit) => (habit.fallow ?? 0) > 0)
    .sort((one, other) => (other.fallow ?? 0) - (one.fallow ?? 0));
  return fallow === undefined ? { asks: 'good-period' } : { asks: 'fallow', about: fallow.key };
}

/** By the whole name, or a part that only one has. @throws UserError */
export function personNamed({ people }: TeamPage, name: string): TeamPerson {
  const wanted = name.toLowerCase();
  const whole = people.filter((person) => person.name.toLowerCase() === wanted);
  const parts = people.filter((person) => person.name.toLowerCase().includes(wanted));
  const [person, ...others] = whole.length > 0 ? whole : parts;
  if (person !== undefined && others.length === 0) return person;
  const said =
    person === undefined
      ? phrase`nobody is called ${name} on your page.`
      : phrase`several are called ${name}.`;
  throw new UserError(said, phrase`write one of: ${people.map((each) => each.name).join(', ')}.`);
}
