import { UserError } from '../../errors.js';
import { janus, phrase } from '../../phrase.js';
import { addWeeks, type Week, weekLabel, weekOf } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import { isInTime } from '../journal/grace.js';
import { type HabitKey, habitOf } from '../journal/habits.js';
import { beganOn, bucketWrittenIn, serves } from '../journal/lifetime.js';
import type { Answer, Entry, Measure, Resolution, Standing } from '../journal/record.js';
import type { Judged, Outcome } from '../measures/judge.js';
import { answerableIn, type Named, namedBy, namedIn, type Question } from '../measures/questions.js';
import { shownEntries } from '../measures/values.js';
import { growthValue, type Run, runStart, standingAfter, startingAt } from '../scores/growth-and-runs.js';
import {
  firstStanding,
  habitScore,
  habitScores,
  parentOf,
  resolutionRun,
  resolutionScore,
  resolutionScores,
  type WeekScore,
} from '../scores/week-scores.js';
import { explainedWeek, type ExplainedWeek, type Waiting, waitingOf } from './explained-weeks.js';

/** Whose figure it is: a resolution's or a habit's, after the week. */
interface Explained extends Named {
  /** `3`, `coaching`, `planning.2`. */
  readonly key: string;
  readonly week: Week;
}

export interface GrowthWeek extends ExplainedWeek {
  readonly before: number;
  readonly after: number;
}

export interface GrowthExplanation extends Explained {
  readonly kind: 'growth';
  /** Growth before the first week, 0 to 1, and the resolution that it was carried over from. */
  readonly start: {
    readonly growth: number;
    readonly cameFrom: number | null;
    readonly bucket: BucketKey | null;
  };
  /** Of a late week the value is what growth took from it: at most the growth before. */
  readonly weeks: readonly GrowthWeek[];
  /** 0 to 1. */
  readonly growth: number;
}

export interface RunWeek extends ExplainedWeek {
  readonly inRun: boolean;
  /** Late and ok: kept, and left out of the run. */
  readonly leftOut: boolean;
  /** How many weeks of the run were ok up to this one. */
  readonly length: number;
}

export interface RunExplanation extends Explained {
  readonly kind: 'run';
  /** The run that was carried over the turn of the year, and from which resolution; null without one. */
  readonly carried: { readonly from: number; readonly length: number } | null;
  readonly weeks: readonly RunWeek[];
  /** The first week of the run, of an earlier year too; null before any week counts, and after two short ones at the end. */
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
  /** Of at most: within the target, and past it. */
  | 'within'
  | 'past';

/** A measure or resolution of a habit's week, which is their mean. */
export interface Member extends Named {
  readonly key: string;
  readonly outcome: Outcome;
  readonly late: boolean;
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
  const start = firstStanding(book, resolution);
  const { cameFrom } = resolution;
  return {
    kind: 'growth',
    key: String(resolution.id),
    ...namedIn(resolution, week),
    week,
    start: { growth: start.growth, cameFrom, bucket: bucketWrittenIn(resolution) },
    ...growing(book, resolution, start, resolutionScores(book, resolution, week)),
  };
}

export function explainHabitGrowth(book: Book, habit: HabitKey, week: Week): GrowthExplanation {
  return {
    kind: 'growth',
    ...namedHabit(habit),
    week,
    start: { growth: 0, cameFrom: null, bucket: null },
    ...growing(book, null, startingAt(0), habitScores(book, habit, week)),
  };
}

function namedHabit(key: HabitKey) {
  return { key, name: habitOf(key).name, bucket: null };
}

function growing(
  book: Book,
  resolution: Resolution | null,
  start: Standing,
  scores: readonly WeekScore[],
): Pick<GrowthExplanation, 'weeks' | 'growth'> {
  let standing = start;
  const weeks = scores.map((score): GrowthWeek => {
    const before = standing.growth;
    standing = standingAfter(standing, score);
    const value = growthValue(score, before);
    return { ...explainedWeek(book, resolution, score), value, before, after: standing.growth };
  });
  return { weeks, growth: standing.growth };
}

/** The run of a resolution up to the week: which weeks are ok, and which of them are in it. */
export function explainRun(book: Book, resolution: Resolution, week: Week): RunExplanation {
  const line = lineScores(book, resolution, week).filter((score) => score.value !== null && !isLateOk(score));
  const from = line[runStart(line.map(({ value }) => value === 1))]?.week ?? null;
  const began = weekOf(beganOn(resolution));
  const isOkInRun = (score: WeekScore) => from !== null && score.week >= from && score.value === 1;
  const carried = line.filter((score) => score.week < began && isOkInRun(score)).length;
  const { run } = firstStanding(book, resolution);
  return {
    kind: 'run',
    key: String(resolution.id),
    ...namedIn(resolution, week),
    week,
    carried: run === 0 || resolution.cameFrom === null ? null : { from: resolution.cameFrom, length: run },
    weeks: running(book, resolution, { from, carried }, resolutionScores(book, resolution, week)),
    from,
    run: resolutionRun(book, resolution, week),
  };
}

function isLateOk({ late, value }: WeekScore): boolean {
  return late && value === 1;
}

/** The weeks of the resolution and of those of earlier years that it continues, in order. */
function lineScores(book: Book, resolution: Resolution, through: Week): readonly WeekScore[] {
  const parent = parentOf(book, resolution);
  const own = resolutionScores(book, resolution, through);
  if (parent === undefined) return own;
  return [...lineScores(book, parent, addWeeks(weekOf(beganOn(resolution)), -1)), ...own];
}

function running(
  book: Book,
  resolution: Resolution,
  { from, carried }: { readonly from: Week | null; readonly carried: number },
  scores: readonly WeekScore[],
): RunWeek[] {
  let length = carried;
  return scores.map((score) => {
    const leftOut = isLateOk(score);
    const inRun = score.value !== null && !leftOut && from !== null && score.week >= from;
    if (inRun && score.value === 1) length += 1;
    return { ...explainedWeek(book, resolution, score), inRun, leftOut, length };
  });
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
  return amount <= target ? 'within' : 'past';
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
  const { outcome, late, attainment } = judged;
  if (subject.type === 'habit') {
    const name = measure.question;
    return subject.habit === habit ? [{ key, name, bucket: null, outcome, late, attainment }] : [];
  }
  return serves(subject.resolution, habit, week)
    ? [{ key, ...namedBy(subject), outcome, late, attainment }]
    : [];
}
