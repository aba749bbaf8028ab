import { UserError } from '../../errors.js';
import { janus, phrase } from '../../phrase.js';
import type { Day } from '../calendar/days.js';
import { sundayOf, type Week, weekLabel } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import { graceEnd, isInTime } from '../journal/grace.js';
import { type HabitKey, habitOf } from '../journal/habits.js';
import { bucketIn, serves } from '../journal/lifetime.js';
import type { Answer, Entry, Measure, Resolution } from '../journal/record.js';
import type { Judged, Outcome } from '../measures/judge.js';
import { answerableIn, type Named, namedBy, namedIn, type Question } from '../measures/questions.js';
import { shownEntries } from '../measures/values.js';
import { grow, type Run, runOf, runStart } from '../scores/growth-and-runs.js';
import {
  firstGrowth,
  habitScore,
  habitScores,
  resolutionScore,
  resolutionScores,
  type WeekScore,
} from '../scores/week-scores.js';

/** Why a week does not count: growth and run wait. */
export type Waiting =
  | { readonly type: 'excused'; readonly reason: string | null }
  /** Unanswered, and may still be answered in time. */
  | { readonly type: 'grace'; readonly until: Day }
  /** Unanswered, and the resolution begins, or is closed, in it. */
  | { readonly type: 'begins' | 'closes' };

export interface ExplainedWeek {
  readonly week: Week;
  /** The resolution's bucket in the week; null for a habit. */
  readonly bucket: BucketKey | null;
  readonly outcome: Outcome;
  /** Whether what is open may still be answered in time. */
  readonly inTime: boolean;
  /** What the week is worth, 0 to 1; null when it does not count. */
  readonly value: number | null;
  readonly waiting: Waiting | null;
}

/** Whose figure it is: a resolution's or a habit's, after the week. */
interface Explained extends Named {
  /** `3`, `coaching`, `planning.2`. */
  readonly key: string;
  readonly week: Week;
}

export interface GrowthExplanation extends Explained {
  readonly kind: 'growth';
  /** Growth before the first week, 0 to 1, and the resolution that it was carried over from. */
  readonly start: {
    readonly growth: number;
    readonly cameFrom: number | null;
    readonly bucket: BucketKey | null;
  };
  readonly weeks: readonly (ExplainedWeek & { readonly before: number; readonly after: number })[];
  /** 0 to 1. */
  readonly growth: number;
}

export interface RunWeek extends ExplainedWeek {
  readonly inRun: boolean;
  /** How many weeks of the run were ok up to this one. */
  readonly length: number;
}

export interface RunExplanation extends Explained {
  readonly kind: 'run';
  readonly weeks: readonly RunWeek[];
  /** The first week of the run; null before any week counts, and after two short ones at the end. */
  readonly from: Week | null;
  readonly run: Run;
}

export interface AttainmentExplanation extends Explained {
  readonly kind: 'attainment';
  readonly measure: Measure;
  /** The week since which the target holds; null for yes or no. */
  readonly targetFrom: Week | null;
  readonly entries: readonly Entry[];
  readonly answer: Answer | undefined;
  readonly judged: Judged;
  readonly rule: AttainmentRule;
  /** Whether what is open may still be answered in time. */
  readonly inTime: boolean;
  readonly waiting: Waiting | null;
}

/** How an attainment came about. */
export type AttainmentRule =
  /** Answered by a word. */
  | 'verdict'
  /** No amount to judge. */
  | 'none'
  /** An amount that does not count yet. */
  | 'open'
  /** Of at least: the amount by its target. */
  | 'ratio'
  /** Of at most: within the target, past it, and past it before anybody confirmed the amount. */
  | 'within'
  | 'past'
  | 'unconfirmed';

/** A measure or resolution of a habit's week, which is their mean. */
export interface Member extends Named {
  readonly key: string;
  readonly outcome: Outcome;
  /** 0 to 1; null when it is left out of the mean. */
  readonly attainment: number | null;
}

export interface HabitExplanation extends Explained {
  readonly kind: 'habit';
  readonly members: readonly Member[];
  readonly outcome: Outcome;
  readonly inTime: boolean;
  readonly attainment: number | null;
  readonly waiting: Waiting | null;
}

export type Explanation = GrowthExplanation | RunExplanation | AttainmentExplanation | HabitExplanation;

/** The growth of a resolution after the week, as the report has it, one week after the other. */
export function explainGrowth(book: Book, resolution: Resolution, week: Week): GrowthExplanation {
  const { cameFrom, stints } = resolution;
  const start = firstGrowth(book, resolution);
  const weeks = explainedWeeks(book, resolution, resolutionScores(book, resolution, week));
  return {
    kind: 'growth',
    key: String(resolution.id),
    ...namedIn(resolution, week),
    week,
    start: { growth: start, cameFrom, bucket: stints[0]?.bucket ?? null },
    ...growing(start, weeks),
  };
}

export function explainHabitGrowth(book: Book, habit: HabitKey, week: Week): GrowthExplanation {
  const weeks = explainedWeeks(book, null, habitScores(book, habit, week));
  const start = { growth: 0, cameFrom: null, bucket: null };
  return { kind: 'growth', ...namedHabit(habit), week, start, ...growing(0, weeks) };
}

function namedHabit(key: HabitKey) {
  return { key, name: habitOf(key).name, bucket: null };
}

function growing(start: number, weeks: readonly ExplainedWeek[]) {
  let growth = start;
  const grown = weeks.map((each) => {
    const before = growth;
    growth = grow(before, each.value);
    return { ...each, before, after: growth };
  });
  return { weeks: grown, growth };
}

/** The run of a resolution up to the week: which weeks are ok, and which of them are in it. */
export function explainRun(book: Book, resolution: Resolution, week: Week): RunExplanation {
  const weeks = explainedWeeks(book, resolution, resolutionScores(book, resolution, week));
  const counting = weeks.filter((each) => each.value !== null);
  const from = counting[runStart(counting.map((each) => each.value === 1))]?.week ?? null;
  return {
    kind: 'run',
    key: String(resolution.id),
    ...namedIn(resolution, week),
    week,
    weeks: running(weeks, from),
    from,
    run: runOf(weeks.map((each) => each.value)),
  };
}

function running(weeks: readonly ExplainedWeek[], from: Week | null): RunWeek[] {
  let length = 0;
  return weeks.map((each) => {
    const inRun = each.value !== null && from !== null && each.week >= from;
    if (inRun && each.value === 1) length += 1;
    return { ...each, inRun, length };
  });
}

/** A quarter: what moves growth today. With the formula above it fits on a small screen. */
const NEWEST = 13;

/** The newest weeks, and those before them. A single earlier week is no shorter to leave out than to show. */
export function newestWeeks<Explained extends ExplainedWeek>(
  weeks: readonly Explained[],
): { readonly earlier: readonly Explained[]; readonly newest: readonly Explained[] } {
  const from = weeks.length <= NEWEST + 1 ? 0 : weeks.length - NEWEST;
  return { earlier: weeks.slice(0, from), newest: weeks.slice(from) };
}

/** How one measure's week was judged. */
export function explainAttainment(book: Book, question: Question, week: Week): AttainmentExplanation {
  const { subject, measure, judged, answer } = question;
  const resolution = subject.type === 'resolution' ? subject.resolution : null;
  const score = resolution === null ? undefined : resolutionScore(book, resolution, week);
  return {
    kind: 'attainment',
    key: question.key,
    ...namedBy(subject),
    week,
    measure,
    targetFrom: measure.targets.findLast((target) => target.fromWeek <= week)?.fromWeek ?? null,
    entries: shownEntries(measure, book.entries(measure.id, week)),
    answer,
    judged,
    rule: ruleFor(question),
    inTime: isInTime(book, week),
    waiting:
      score === undefined
        ? waitingOf(book, null, { week, outcome: judged.outcome, optional: false })
        : waitingOf(book, resolution, score),
  };
}

function ruleFor({ measure, answer, judged }: Question): AttainmentRule {
  const { amount, target, attainment } = judged;
  if (answer !== undefined && answer.verdict !== 'confirmed') return 'verdict';
  if (measure.kind === 'yes-no' || amount === null || target === null) return 'none';
  if (attainment === null) return 'open';
  if (measure.kind === 'at-least') return 'ratio';
  if (amount <= target) return 'within';
  return answer === undefined ? 'unconfirmed' : 'past';
}

/**
 * The members of a habit's week, and their mean.
 * @throws UserError where the habit is left out in the week
 */
export function explainHabit(book: Book, habit: HabitKey, week: Week): HabitExplanation {
  const score = habitScore(book, habit, week);
  if (score === undefined) {
    throw new UserError(
      `the habit ${habit} is left out in ${weekLabel(week)}.`,
      phrase`name another week, or take it in again with: ${janus('habits', 'on', habit)}`,
    );
  }
  return {
    kind: 'habit',
    ...namedHabit(habit),
    week,
    members: answerableIn(book, week).flatMap((question) => memberOf(habit, question, week)),
    outcome: score.outcome,
    inTime: isInTime(book, week),
    attainment: score.attainment,
    waiting: waitingOf(book, null, score),
  };
}

function memberOf(habit: HabitKey, { key, subject, measure, judged }: Question, week: Week): Member[] {
  const { outcome, attainment } = judged;
  if (subject.type === 'habit') {
    const name = measure.question;
    return subject.habit === habit ? [{ key, name, bucket: null, outcome, attainment }] : [];
  }
  return serves(subject.resolution, habit, week) ? [{ key, ...namedBy(subject), outcome, attainment }] : [];
}

/** @param resolution whose weeks they are; null for a habit's */
function explainedWeeks(
  book: Book,
  resolution: Resolution | null,
  scores: readonly WeekScore[],
): ExplainedWeek[] {
  return scores.map((score) => {
    const { week, outcome, value } = score;
    const bucket = resolution === null ? null : bucketIn(resolution, week);
    const inTime = isInTime(book, week);
    return { week, bucket, outcome, inTime, value, waiting: waitingOf(book, resolution, score) };
  });
}

function waitingOf(
  book: Book,
  resolution: Resolution | null,
  { week, outcome, optional }: Pick<WeekScore, 'week' | 'outcome' | 'optional'>,
): Waiting | null {
  if (outcome === 'excused') {
    const reason = book.excuse(week, resolution?.id ?? null)?.reason ?? null;
    return { type: 'excused', reason };
  }
  if (outcome !== 'unknown') return null;
  if (optional && resolution !== null) return { type: turningPoint(resolution, week) };
  return isInTime(book, week) ? { type: 'grace', until: graceEnd(book, week) } : null;
}

function turningPoint(resolution: Resolution, week: Week): 'begins' | 'closes' {
  const begins = resolution.stints.some((stint) => stint.from >= week && stint.from <= sundayOf(week));
  return begins ? 'begins' : 'closes';
}
