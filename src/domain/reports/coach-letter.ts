import { inBucketOrder } from '../journal/buckets.js';
import { titleOf, type Titled } from '../journal/titles.js';
import type { Outcome } from '../measures/judge.js';
import type { Named } from '../measures/questions.js';
import type { Comparison } from './comparison.js';
import type { PeriodReport } from './period-report.js';
import type { HabitProgress, Progress, ResolutionProgress } from './progress.js';
import type { HabitRow, ResolutionRow, WeekReport } from './week-report.js';

/** What is told to a coach: the four lists and the five habits, and one question to talk about. */
export type CoachLetter = WeekLetter | PeriodLetter;

interface Letter<Resolution, Habit> {
  /** The coach's name, where it is known. */
  readonly coach: string | null;
  /** In order of bucket; in each what went well comes first. */
  readonly resolutions: readonly Resolution[];
  /** What went well first. */
  readonly habits: readonly Habit[];
  /** Set beside the period before; null where nothing is compared. */
  readonly compared: Comparison | null;
  readonly question: CoachQuestion;
}

export interface WeekLetter extends Letter<ResolutionRow, HabitRow> {
  readonly kind: 'week';
  readonly report: WeekReport;
}

export interface PeriodLetter extends Letter<Overall<ResolutionProgress>, Overall<HabitProgress>> {
  readonly kind: 'period';
  readonly report: PeriodReport;
}

/** How a period went as a whole. */
export type Overall<Subject extends Progress> = Subject & { readonly outcome: Outcome };

/** What is worth a talk: a habit or a task, never the person. */
export type CoachQuestion =
  { readonly asks: 'after-break' | 'rest-of-week' | 'good-period' | 'no-answers' } | QuestionAbout;

export interface QuestionAbout {
  readonly asks: 'keep-whole' | 'smallest-step' | 'obstacle' | 'fallow' | 'lost-ground' | 'easier';
  readonly about: Named;
}

/** What can be built on comes before what cannot. */
const WELL_FIRST: readonly Outcome[] = ['kept', 'partly', 'missed', 'unknown', 'excused'];

/**
 * A week as it is told to a coach.
 * @param report built without private notes
 */
export function weekLetter(
  report: WeekReport,
  coach: string | null,
  compared: Comparison | null = null,
): WeekLetter {
  return {
    kind: 'week',
    report,
    coach,
    resolutions: inBucketOrder(wellFirst(report.resolutions), ({ bucket }) => bucket),
    habits: wellFirst(report.habits),
    compared,
    question: weekQuestion(report),
  };
}

function wellFirst<Row extends { readonly outcome: Outcome }>(rows: readonly Row[]): Row[] {
  return WELL_FIRST.flatMap((each) => rows.filter(({ outcome }) => outcome === each));
}

/** The weakest is worth a talk; of equal ones that with most growth to lose. */
function weekQuestion(report: WeekReport): CoachQuestion {
  if (report.excuse !== null) return { asks: 'after-break' };
  const subjects = [...report.resolutions, ...report.habits];
  const [weakest] = subjects
    .filter(({ attainment }) => attainment !== null && attainment < 1)
    .sort((one, other) => (one.attainment ?? 0) - (other.attainment ?? 0) || other.growth - one.growth);
  if (weakest !== undefined) {
    const about = namedAs(weakest);
    if (weakest.outcome === 'partly') return { asks: 'keep-whole', about };
    return { asks: 'key' in weakest ? 'smallest-step' : 'obstacle', about };
  }
  if (subjects.some(({ outcome }) => outcome === 'unknown')) return { asks: 'rest-of-week' };
  const fallow = report.habits.find((habit) => habit.fallow);
  return fallow === undefined ? { asks: 'good-period' } : { asks: 'fallow', about: namedAs(fallow) };
}

/** Three weeks of four: what is kept so well went well. */
const WELL = 0.75;

/** Growth that is lost by rounding only is not worth a talk. */
const LOST = 0.01;

/** A month, a quarter or a year as it is told to a coach: the best first, what has no answer last. */
export function periodLetter(report: PeriodReport, coach: string | null): PeriodLetter {
  return {
    kind: 'period',
    report,
    coach,
    resolutions: inBucketOrder(bestFirst(report.resolutions), ({ bucket }) => bucket),
    habits: bestFirst(report.habits),
    compared: report.compared,
    question: periodQuestion(bestFirst([...report.resolutions, ...report.habits])),
  };
}

function bestFirst<Subject extends Progress>(subjects: readonly Subject[]): Overall<Subject>[] {
  return subjects
    .map((subject) => ({ ...subject, outcome: overall(subject) }))
    .sort((one, other) => (other.attainment ?? -1) - (one.attainment ?? -1));
}

function overall({ attainment, excused, unknown }: Progress): Outcome {
  if (attainment === null) return excused > 0 && unknown === 0 ? 'excused' : 'unknown';
  if (attainment === 1) return 'kept';
  return attainment === 0 ? 'missed' : 'partly';
}

/**
 * What lost most growth is worth a talk; if nothing did, what is weakest.
 * @param subjects the best first
 */
function periodQuestion(subjects: readonly (ResolutionProgress | HabitProgress)[]): CoachQuestion {
  const weak = subjects.filter(({ attainment }) => attainment !== null && attainment < WELL);
  const [fallen] = weak
    .filter((subject) => lost(subject) > LOST)
    .sort((one, other) => lost(other) - lost(one));
  if (fallen !== undefined) return { asks: 'lost-ground', about: namedAs(fallen) };
  const weakest = weak.at(-1);
  if (weakest !== undefined) return { asks: 'easier', about: namedAs(weakest) };
  const isAnswered = subjects.some(({ attainment }) => attainment !== null);
  return { asks: isAnswered ? 'good-period' : 'no-answers' };
}

function lost({ growthBefore, growth }: Progress): number {
  return growthBefore - growth;
}

function namedAs(subject: { readonly name: string } | Titled): Named {
  return 'name' in subject
    ? { name: subject.name, bucket: null }
    : { name: titleOf(subject), bucket: subject.bucket };
}
