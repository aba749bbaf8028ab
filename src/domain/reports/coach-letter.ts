import type { Outcome } from '../measures/judge.js';
import type { Comparison } from './comparison.js';
import type { PeriodReport } from './period-report.js';
import type { HabitProgress, Progress, ResolutionProgress } from './progress.js';
import type { HabitRow, ResolutionRow, WeekReport } from './week-report.js';

/** What is told to a coach: what went well first, then the rest, and one question to talk about. */
export type CoachLetter = WeekLetter | PeriodLetter;

interface Letter<Subject> {
  /** The coach's name, where it is known. */
  readonly coach: string | null;
  readonly well: readonly Told<Subject>[];
  readonly rest: readonly Told<Subject>[];
  /** Set beside the period before; null where nothing is compared. */
  readonly compared: Comparison | null;
  readonly question: CoachQuestion;
}

export interface WeekLetter extends Letter<ResolutionRow | HabitRow> {
  readonly kind: 'week';
  readonly report: WeekReport;
}

export interface PeriodLetter extends Letter<ResolutionProgress | HabitProgress> {
  readonly kind: 'period';
  readonly report: PeriodReport;
}

/** A resolution or a habit, and how it went as a whole. */
export interface Told<Subject> {
  readonly subject: Subject;
  readonly outcome: Outcome;
}

/** What is worth a talk. */
export type CoachQuestion =
  | { readonly asks: 'after-break' | 'rest-of-week' | 'good-period' | 'no-answers' }
  | {
      readonly asks: 'keep-whole' | 'smallest-step' | 'obstacle' | 'fallow' | 'lost-ground' | 'easier';
      readonly about: string;
    };

/** What can be built on comes before what cannot. */
const REST: readonly Outcome[] = ['partly', 'missed', 'unknown', 'excused'];

/**
 * A week as it is told to a coach.
 * @param report built without private notes
 */
export function weekLetter(
  report: WeekReport,
  coach: string | null,
  compared: Comparison | null = null,
): WeekLetter {
  const told = [...report.resolutions, ...report.habits].map((subject) => ({
    subject,
    outcome: subject.outcome,
  }));
  return {
    kind: 'week',
    report,
    coach,
    well: told.filter(({ outcome }) => outcome === 'kept'),
    rest: REST.flatMap((each) => told.filter(({ outcome }) => outcome === each)),
    compared,
    question: weekQuestion(report),
  };
}

/** The weakest is worth a talk; of equal ones that with most growth to lose. */
function weekQuestion(report: WeekReport): CoachQuestion {
  if (report.excuse !== null) return { asks: 'after-break' };
  const subjects = [...report.resolutions, ...report.habits];
  const [weakest] = subjects
    .filter(({ attainment }) => attainment !== null && attainment < 1)
    .sort((one, other) => (one.attainment ?? 0) - (other.attainment ?? 0) || other.growth - one.growth);
  if (weakest !== undefined) {
    const about = nameOf(weakest);
    if (weakest.outcome === 'partly') return { asks: 'keep-whole', about };
    return { asks: 'key' in weakest ? 'smallest-step' : 'obstacle', about };
  }
  if (subjects.some(({ outcome }) => outcome === 'unknown')) return { asks: 'rest-of-week' };
  const fallow = report.habits.find((habit) => habit.fallow);
  return fallow === undefined ? { asks: 'good-period' } : { asks: 'fallow', about: fallow.name };
}

/** Three weeks of four: what is kept so well is told first. */
const WELL = 0.75;

/** Growth that is lost by rounding only is not worth a talk. */
const LOST = 0.01;

/** A month, a quarter or a year as it is told to a coach: the best first, what has no answer last. */
export function periodLetter(report: PeriodReport, coach: string | null): PeriodLetter {
  const subjects = [...report.resolutions, ...report.habits].sort(
    (one, other) => (other.attainment ?? -1) - (one.attainment ?? -1),
  );
  const told = subjects.map((subject) => ({ subject, outcome: overall(subject) }));
  return {
    kind: 'period',
    report,
    coach,
    well: told.filter(({ outcome }) => outcome === 'kept'),
    rest: told.filter(({ outcome }) => outcome !== 'kept'),
    compared: report.compared,
    question: periodQuestion(subjects),
  };
}

function overall({ attainment, excused, unknown }: Progress): Outcome {
  if (attainment === null) return excused > 0 && unknown === 0 ? 'excused' : 'unknown';
  if (attainment >= WELL) return 'kept';
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
  if (fallen !== undefined) return { asks: 'lost-ground', about: nameOf(fallen) };
  const weakest = weak.at(-1);
  if (weakest !== undefined) return { asks: 'easier', about: nameOf(weakest) };
  const isAnswered = subjects.some(({ attainment }) => attainment !== null);
  return { asks: isAnswered ? 'good-period' : 'no-answers' };
}

function lost({ growthBefore, growth }: Progress): number {
  return growthBefore - growth;
}

/** A habit's name, or the text of a resolution. */
export function nameOf(subject: { readonly name: string } | { readonly text: string }): string {
  return 'name' in subject ? subject.name : subject.text;
}
