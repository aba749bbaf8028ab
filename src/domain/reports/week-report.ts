import type { Day } from '../calendar/days.js';
import { sundayOf, type Week, weekNumber, weeksInYear, weekYear } from '../calendar/weeks.js';
import { type NextStep, nextSteps } from '../check-in/next-steps.js';
import type { Book } from '../journal/book.js';
import { graceEnd, isInTime } from '../journal/grace.js';
import { HABIT_KEYS, type HabitKey, habitOf } from '../journal/habits.js';
import { isActiveIn, isAskedIn, serves } from '../journal/lifetime.js';
import type { Asked } from '../journal/record.js';
import type { Titled } from '../journal/titles.js';
import { type Outcome, roundToNine } from '../measures/judge.js';
import { answerableIn, type Named, namedBy, type Question, questionsOf } from '../measures/questions.js';
import type { Run } from '../scores/growth-and-runs.js';
import {
  habitGrowth,
  habitScore,
  lastWeeks,
  resolutionGrowth,
  resolutionRun,
  type WeekValue,
} from '../scores/week-scores.js';

/** How the week of a measure went. */
interface MeasuredWeek extends Asked {
  readonly outcome: Outcome;
  readonly amount: number | null;
  /** First answered after the grace. */
  readonly late: boolean;
  readonly note: string | null;
}

export interface MeasureRow extends MeasuredWeek {
  readonly question: string;
}

export interface HabitRow {
  readonly key: HabitKey;
  readonly name: string;
  readonly outcome: Outcome;
  readonly attainment: number | null;
  /** Some of what it is worth was first answered after the grace. */
  readonly late: boolean;
  /** 0 to 1. */
  readonly growth: number;
  /** The last twelve weeks, oldest first. */
  readonly weeks: readonly WeekValue[];
  readonly measures: readonly MeasureRow[];
  /** The ids of the resolutions that served it in the week. */
  readonly servedBy: readonly number[];
  /** No resolution serves it. */
  readonly fallow: boolean;
}

export interface ResolutionRow extends MeasuredWeek, Titled, Omit<Run, 'length'> {
  readonly id: number;
  /** The year that it was made for; another than the week's when it was left unturned. */
  readonly year: number;
  readonly attainment: number | null;
  /** 0 to 1. */
  readonly growth: number;
  readonly run: number;
  /** Why it is excused, where a range says so. */
  readonly excuse: string | null;
}

export interface WeekReport {
  readonly kind: 'week';
  readonly week: Week;
  readonly from: Day;
  readonly to: Day;
  readonly year: number;
  /** Which week of how many in its year. */
  readonly number: number;
  readonly weeksInYear: number;
  /** Whether what is open may still be answered in time. */
  readonly inTime: boolean;
  readonly habits: readonly HabitRow[];
  readonly leftOut: readonly HabitKey[];
  /** In order of bucket, then id; only what the week asks about, or what was closed and answered in it. */
  readonly resolutions: readonly ResolutionRow[];
  readonly atRisk: readonly Risk[];
  readonly learned: string | null;
  readonly focus: string | null;
  readonly next: NextStep;
  /** Why the whole week is excused; null when it is not. */
  readonly excuse: string | null;
}

/** Whether private notes may be shown: only to the person, never to whoever receives a file. */
export type NotesFor = 'self' | 'others';

/** Which week a report is of. */
export function weekHead(week: Week) {
  const year = weekYear(week);
  return {
    kind: 'week',
    week,
    from: week,
    to: sundayOf(week),
    year,
    number: weekNumber(week),
    weeksInYear: weeksInYear(year),
  } as const;
}

/** The week against the five habits: PRODUCT's "Reports", as plain data. */
export function weekReport(book: Book, week: Week, notes: NotesFor): WeekReport {
  const questions = answerableIn(book, week);
  const checkIn = book.checkIn(week);
  const wholeWeek = book.excuse(week, null);
  return {
    ...weekHead(week),
    inTime: isInTime(book, week),
    habits: HABIT_KEYS.filter((habit) => !book.habitIsOff(habit, week)).map((habit) =>
      habitRow(book, habit, week, questions, notes),
    ),
    leftOut: HABIT_KEYS.filter((habit) => book.habitIsOff(habit, week)),
    resolutions: questions.flatMap((question) => resolutionRow(book, question, week, notes)),
    atRisk: atRisk(book, questionsOf(book, week), week),
    learned: checkIn?.learned ?? null,
    focus: checkIn?.focus ?? null,
    next: nextSteps(book, week).next,
    excuse: wholeWeek === undefined ? null : (wholeWeek.reason ?? 'excused'),
  };
}

function habitRow(
  book: Book,
  habit: HabitKey,
  week: Week,
  questions: readonly Question[],
  notes: NotesFor,
): HabitRow {
  const score = habitScore(book, habit, week);
  const servedBy = book.record.resolutions
    .filter((resolution) => isActiveIn(resolution, week) && serves(resolution, habit, week))
    .map((resolution) => resolution.id);
  return {
    key: habit,
    name: habitOf(habit).name,
    outcome: score?.outcome ?? 'unknown',
    attainment: score?.attainment ?? null,
    late: score?.late ?? false,
    growth: habitGrowth(book, habit, week),
    weeks: lastWeeks(week, (each) =>
      each < book.record.firstWeek ? undefined : habitScore(book, habit, each),
    ),
    measures: questions
      .filter(({ subject }) => subject.type === 'habit' && subject.habit === habit)
      .map((question) => ({ question: question.measure.question, ...measuredWeek(question, notes) })),
    servedBy,
    fallow: servedBy.length === 0,
  };
}

function measuredWeek({ measure, judged, answer }: Question, notes: NotesFor): MeasuredWeek {
  const isHidden = answer === undefined || (answer.private && notes === 'others');
  return {
    outcome: judged.outcome,
    amount: judged.amount,
    late: judged.late,
    target: judged.target,
    unit: measure.unit,
    kind: measure.kind,
    note: isHidden ? null : answer.note,
  };
}

function resolutionRow(book: Book, question: Question, week: Week, notes: NotesFor): ResolutionRow[] {
  const { subject, judged } = question;
  if (subject.type !== 'resolution') return [];
  const { resolution, bucket } = subject;
  if (!isAskedIn(resolution, week) && judged.outcome === 'unknown' && judged.amount === null) return [];
  const { length, ...record } = resolutionRun(book, resolution, week);
  return [
    {
      id: resolution.id,
      bucket,
      text: resolution.text,
      instead: resolution.instead,
      year: resolution.year,
      attainment: judged.attainment,
      ...measuredWeek(question, notes),
      growth: resolutionGrowth(book, resolution, week),
      run: length,
      ...record,
      excuse: question.answer === undefined ? (question.excuse?.reason ?? null) : null,
    },
  ];
}

/** A measure of the week that can still be saved. */
export interface Risk extends Named, Asked {
  readonly key: string;
  /** Growth that a missed week would take from, 0 to 1. */
  readonly growth: number;
  /** What is missing, in the measure's unit; null when only the answer is. */
  readonly missing: number | null;
  /** Whether the week still runs, or only its answer is waited for. */
  readonly runs: boolean;
  /** The last day on which an answer is in time. */
  readonly until: Day;
}

const SHOWN = 3;

/**
 * Up to three measures of the week that are still open, or below a target that can yet be reached, none that is
 * kept, the one with most growth to lose first. Nothing is at risk any more once the grace is over.
 */
export function atRisk(book: Book, questions: readonly Question[], week: Week): Risk[] {
  if (!isInTime(book, week)) return [];
  const runs = book.today <= sundayOf(week);
  return questions
    .filter(
      (question) =>
        question.judged.outcome !== 'kept' &&
        !isPast(question) &&
        (question.open || (runs && missingAmount(question) !== null)),
    )
    .map((question) => riskOf(book, question, week, runs))
    .sort((one, other) => other.growth - one.growth)
    .slice(0, SHOWN);
}

function riskOf(book: Book, question: Question, week: Week, runs: boolean): Risk {
  const { subject, measure, judged } = question;
  return {
    key: question.key,
    ...namedBy(subject),
    growth:
      subject.type === 'resolution'
        ? resolutionGrowth(book, subject.resolution, week)
        : habitGrowth(book, subject.habit, week),
    missing: runs ? missingAmount(question) : null,
    kind: measure.kind,
    target: judged.target,
    unit: measure.unit,
    runs,
    until: graceEnd(book, week),
  };
}

/** Whether an amount is past what it may be at most: it can only get worse. */
function isPast({ measure, judged }: Question): boolean {
  return measure.kind === 'at-most' && judged.outcome !== 'unknown';
}

/** How much an at-least measure lacks; null when it lacks nothing, is excused, or is not one. */
function missingAmount({ measure, judged }: Question): number | null {
  if (measure.kind !== 'at-least' || measure.unit === '%' || judged.outcome === 'excused') return null;
  if (judged.target === null) return null;
  const missing = roundToNine(judged.target - (judged.amount ?? 0));
  return missing > 0 ? missing : null;
}
