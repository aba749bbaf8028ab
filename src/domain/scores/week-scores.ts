import { addWeeks, weekOf, weeksFrom, type Week } from '../calendar/weeks.js';
import { remembered, type Book } from '../journal/book.js';
import { bucketOf } from '../journal/buckets.js';
import { isInTime } from '../journal/grace.js';
import { HABIT_KEYS, type HabitKey } from '../journal/habits.js';
import { beganOn, bucketWrittenIn, isActiveIn, isPartOf, serves } from '../journal/lifetime.js';
import type { Resolution, Standing, SubjectKey } from '../journal/record.js';
import { judged, mean, outcomeOf, type Judged, type Outcome } from '../measures/judge.js';
import {
  carriedOver,
  runOf,
  standingAfter,
  startingAt,
  type Counted,
  type Run,
  type Worth,
} from './growth-and-runs.js';

/** One week of a resolution or a habit, and what it adds to growth and run. */
export interface WeekScore extends Counted {
  readonly week: Week;
  readonly outcome: Outcome;
  /** 0 to 1; null while unknown or excused. */
  readonly attainment: number | null;
  /** A part of a week, in which a resolution begins, is closed or is reopened: it counts only if answered. */
  readonly optional: boolean;
}

/** Of a judged week, what its score is made from. */
type JudgedWeek = Pick<Judged, 'outcome' | 'attainment'> & Pick<Counted, 'worths'>;

/**
 * The value of a week is its attainment; null when excused, still in its grace, or `optional`; and 0 when
 * it was left unanswered, since an untended field does not grow.
 */
function scoreOf(book: Book, week: Week, judgedWeek: JudgedWeek, optional: boolean): WeekScore {
  const { outcome, attainment, worths } = judgedWeek;
  const open = outcome === 'unknown' && (optional || isInTime(book, week));
  const value = outcome === 'excused' || open ? null : (attainment ?? 0);
  return { week, outcome, attainment, value, late: worths.some((each) => each.late), worths, optional };
}

/** What a row shows of a week: its attainment; null where nobody answered, or where it was not there. */
export type WeekValue = number | 'excused' | null;

function weekValue(score: WeekScore | undefined): WeekValue {
  return score?.outcome === 'excused' ? 'excused' : (score?.attainment ?? null);
}

/** How many weeks a spark row shows. */
const SPARK_WEEKS = 12;

/** The last twelve weeks up to `through`, oldest first. */
export function lastWeeks(through: Week, scoreIn: ScoreIn): WeekValue[] {
  return Array.from({ length: SPARK_WEEKS }, (_, index) =>
    weekValue(scoreIn(addWeeks(through, index - SPARK_WEEKS + 1))),
  );
}

/** The resolution's week; undefined when it was not active in it. */
export const resolutionScore = remembered((book, resolution: Resolution, week): WeekScore | undefined => {
  if (!isActiveIn(resolution, week)) return undefined;
  const measure = book.resolutionMeasure(resolution.id, week);
  if (measure === undefined) return undefined;
  const given = judged(book, measure, week);
  return scoreOf(book, week, { ...given, worths: worthsOf([given]) }, isPartOf(resolution, week));
});

/** The weeks in which the resolution was active, up to and including `through`. */
export const resolutionScores = remembered((book, resolution: Resolution, through): readonly WeekScore[] =>
  scoresIn(book, weekOf(beganOn(resolution)), through, (week) => resolutionScore(book, resolution, week)),
);

function worthsOf(judgedWeeks: readonly Pick<Judged, 'attainment' | 'late'>[]): Worth[] {
  return judgedWeeks.flatMap(({ attainment, late }) => (attainment === null ? [] : [{ attainment, late }]));
}

/** Where the resolution stands after `through`: the fold of all its weeks, those of the years before among them. */
const resolutionStanding = remembered((book, resolution: Resolution, through): Standing =>
  resolutionScores(book, resolution, through).reduce(standingAfter, resolutionStart(book, resolution)),
);

/** Where the resolution stood before the first of its weeks in the record. */
export function resolutionStart(book: Book, resolution: Resolution): Standing {
  return book.record.carried?.standings.get(resolution.id) ?? firstStanding(book, resolution);
}

/** The same of a habit. */
export function habitStart({ record }: Book, habit: HabitKey): Standing {
  return record.carried?.standings.get(habit) ?? startingAt(0);
}

/** Where a resolution or a habit stood after a week. */
interface StandingIn {
  readonly subject: SubjectKey;
  readonly week: Week;
  readonly standing: Standing;
}

/** The weeks of the record up to and including `through`. */
export function recordedWeeks(book: Book, through: Week): Week[] {
  const began = book.record.resolutions.map((resolution) => weekOf(beganOn(resolution)));
  const first = began.reduce((least, week) => (week < least ? week : least), book.record.firstWeek);
  return weeksFrom(firstRead(book, first), through);
}

/** Where all of them stood after each of the record's weeks, one week after the other. */
export function* standingsByWeek(book: Book, weeks: readonly Week[]): Generator<StandingIn[]> {
  const standings = new Map<SubjectKey, Standing>();
  const after = (subject: SubjectKey, week: Week, score: WeekScore | undefined, start: () => Standing) => {
    const before = standings.get(subject) ?? start();
    const standing = score === undefined ? before : standingAfter(before, score);
    standings.set(subject, standing);
    return { subject, week, standing };
  };
  for (const week of weeks) {
    const living = book.record.resolutions.filter((resolution) => isActiveIn(resolution, week));
    const habits = week < book.record.firstWeek ? [] : HABIT_KEYS;
    yield [
      ...living.map((resolution) =>
        after(resolution.id, week, resolutionScore(book, resolution, week), () =>
          resolutionStart(book, resolution),
        ),
      ),
      ...habits.map((habit) =>
        after(habit, week, habitScore(book, habit, week), () => habitStart(book, habit)),
      ),
    ];
  }
}

/** The week, or the first one after those that the record leaves out. */
function firstRead({ record: { carried } }: Book, week: Week): Week {
  return carried === undefined || week > carried.through ? week : addWeeks(carried.through, 1);
}

/**
 * Where the resolution began. A new *continue* starts at a growth of 0.75, the others at 0; one that came from an
 * earlier year goes on from what that one had come to.
 */
export function firstStanding(book: Book, resolution: Resolution): Standing {
  const earlier = parentOf(book, resolution);
  if (earlier === undefined) return startingAt(bucketOf(bucketWrittenIn(resolution)).firstGrowth);
  return carriedOver(resolutionStanding(book, earlier, addWeeks(weekOf(beganOn(resolution)), -1)));
}

/** The resolution of an earlier year that it continues. */
export function parentOf(book: Book, { id, cameFrom }: Resolution): Resolution | undefined {
  // ids are never reused, and a parent has a smaller one, so that a walk through the years ends
  return cameFrom === null || cameFrom >= id ? undefined : book.resolution(cameFrom);
}

/** The resolution's growth after `through`, 0 to 1. */
export function resolutionGrowth(book: Book, resolution: Resolution, through: Week): number {
  return resolutionStanding(book, resolution, through).growth;
}

export function resolutionRun(book: Book, resolution: Resolution, through: Week): Run {
  return runOf(resolutionStanding(book, resolution, through));
}

/**
 * A habit's week: the mean attainment of its own measures and of the resolutions that serve it in
 * that week, leaving out what is unknown or excused. All excused is excused, otherwise no value is
 * unknown. Undefined while the habit is left out.
 */
export const habitScore = remembered((book, habit: HabitKey, week): WeekScore | undefined => {
  if (book.habitIsOff(habit, week)) return undefined;
  const members: Pick<Judged, 'outcome' | 'attainment' | 'late'>[] = [
    ...book.habitMeasures(habit, week).map((measure) => judged(book, measure, week)),
    ...servingScores(book, habit, week),
  ];
  const worths = worthsOf(members);
  const attainment = mean(worths.map((each) => each.attainment));
  const excused = members.length > 0 && members.every((member) => member.outcome === 'excused');
  const outcome = attainment !== null ? outcomeOf(attainment) : excused ? 'excused' : 'unknown';
  return scoreOf(book, week, { outcome, attainment, worths }, false);
});

/** The weeks of the serving resolutions, without those that count only if answered and are not. */
function servingScores(book: Book, habit: HabitKey, week: Week): WeekScore[] {
  const scores: WeekScore[] = [];
  for (const resolution of book.servingResolutions(habit)) {
    if (!serves(resolution, habit, week)) continue;
    const score = resolutionScore(book, resolution, week);
    if (score !== undefined && !(score.optional && score.outcome === 'unknown')) scores.push(score);
  }
  return scores;
}

/** The habit's weeks from the journal's first to `through`, without those in which it was left out. */
export const habitScores = remembered((book, habit: HabitKey, through): readonly WeekScore[] =>
  scoresIn(book, book.record.firstWeek, through, (week) => habitScore(book, habit, week)),
);

/** The habit's growth after `through`, 0 to 1; it began at 0 in the journal's first week. */
export function habitGrowth(book: Book, habit: HabitKey, through: Week): number {
  return habitScores(book, habit, through).reduce(standingAfter, habitStart(book, habit)).growth;
}

type ScoreIn = (week: Week) => WeekScore | undefined;

/** @throws for weeks that the record leaves out */
function scoresIn(book: Book, from: Week, through: Week, scoreIn: ScoreIn): WeekScore[] {
  const { carried } = book.record;
  if (carried !== undefined && through < carried.through)
    throw new Error(`the weeks up to ${through} were not read`);
  const scores: WeekScore[] = [];
  for (const week of weeksFrom(firstRead(book, from), through)) {
    const score = scoreIn(week);
    if (score !== undefined) scores.push(score);
  }
  return scores;
}
