import type { Book } from '../journal/book.js';
import { BUCKET_KEYS, type BucketKey } from '../journal/buckets.js';
import type { Day } from '../calendar/days.js';
import type { HabitKey } from '../journal/habits.js';
import { targetIn, type Judged } from '../measures/judge.js';
import {
  beganOn,
  currentBucket,
  endedOn,
  servesIn,
  stateOf,
  type ResolutionState,
} from '../journal/lifetime.js';
import {
  resolutionGrowth,
  resolutionScore,
  resolutionRun,
  weekValue,
  type WeekValue,
} from '../scores/week-scores.js';
import type { Entry, Excuse, MeasureKind, Measure, Resolution } from '../journal/record.js';
import { SPARK_WEEKS, type NotesFor } from './week-report.js';
import type { Run } from '../scores/run.js';
import { addWeeks, weekOf, weekYear, type Week } from '../calendar/weeks.js';

/** A resolution as lists show it, as it stands today. */
export interface ResolutionSummary {
  readonly id: number;
  readonly uid: string;
  readonly year: number;
  readonly bucket: BucketKey;
  readonly text: string;
  readonly why: string | null;
  readonly when: string | null;
  readonly then: string | null;
  readonly instead: string | null;
  readonly habits: readonly HabitKey[];
  readonly state: ResolutionState;
  readonly measure: {
    readonly kind: MeasureKind;
    readonly unit: string | null;
    readonly target: number | null;
  };
  readonly beganOn: Day;
  readonly endedOn: Day | null;
  readonly cameFrom: number | null;
  /** The excuse that pauses it this week. */
  readonly pause: Excuse | null;
}

export interface SummaryFilter {
  readonly year?: number;
  readonly bucket?: BucketKey;
  /** Also what was closed in earlier years. */
  readonly all?: boolean;
}

/** The resolutions in order of bucket, then id: the active ones, and what was closed in this year or later. */
export function summariesOf(book: Book, filter: SummaryFilter): ResolutionSummary[] {
  const cards = book.record.resolutions.map((resolution) => summaryOf(book, resolution));
  const thisYear = weekYear(weekOf(book.today));
  return BUCKET_KEYS.flatMap((bucket) =>
    cards.filter(
      (card) =>
        card.bucket === bucket &&
        (filter.bucket === undefined || filter.bucket === bucket) &&
        (filter.year === undefined
          ? filter.all === true || card.endedOn === null || weekYear(weekOf(card.endedOn)) >= thisYear
          : card.year === filter.year),
    ),
  );
}

export function summaryOf(book: Book, resolution: Resolution): ResolutionSummary {
  const week = weekFor(book, resolution);
  const measure = currentMeasure(book, resolution, week);
  const excuse = book.excuse(weekOf(book.today), resolution.id);
  return {
    id: resolution.id,
    uid: resolution.uid,
    year: resolution.year,
    bucket: currentBucket(resolution),
    text: resolution.text,
    why: resolution.why,
    when: resolution.when,
    then: resolution.then,
    instead: resolution.instead,
    habits: servesIn(resolution, week),
    state: stateOf(resolution),
    measure: {
      kind: measure.kind,
      unit: measure.unit,
      target: targetIn(measure, week),
    },
    beganOn: beganOn(resolution),
    endedOn: endedOn(resolution),
    cameFrom: resolution.cameFrom,
    pause: excuse?.resolutionId === resolution.id ? excuse : null,
  };
}

/** This week, or the resolution's first or last one where it does not live in this. */
function weekFor(book: Book, resolution: Resolution): Week {
  const week = weekOf(book.today);
  const first = weekOf(beganOn(resolution));
  const end = endedOn(resolution);
  if (week < first) return first;
  return end !== null && weekOf(end) < week ? weekOf(end) : week;
}

/** The measure that it has in the week, or the newest it had. @throws Error when it never had one */
export function currentMeasure(book: Book, resolution: Resolution, week: Week): Measure {
  const own = book.record.measures.filter((measure) => measure.owner.resolutionId === resolution.id);
  const measure = book.resolutionMeasure(resolution.id, week) ?? own.at(-1);
  if (measure === undefined) throw new Error(`resolution ${resolution.id} has no measure`);
  return measure;
}

/** One resolution with its record, for `show`. */
export interface ResolutionDetails {
  readonly summary: ResolutionSummary;
  /** 0 to 1. */
  readonly growth: number;
  readonly run: Run;
  /** The last twelve weeks, oldest first. */
  readonly weeks: readonly WeekValue[];
  readonly thisWeek: Judged;
  /** What was logged this week, in order. */
  readonly entries: readonly Entry[];
  readonly notes: readonly { readonly week: Week; readonly note: string; readonly private: boolean }[];
  /** What was noted beside amounts of other weeks, the oldest first; none of it is private. */
  readonly entryNotes: readonly EntryNote[];
}

/** An amount that was logged, and what it was. */
export interface EntryNote {
  readonly week: Week;
  readonly onDate: Day;
  readonly amount: number;
  /** Of the measure that it was logged for. */
  readonly unit: string | null;
  readonly note: string;
}

export function detailsOf(book: Book, resolution: Resolution, notes: NotesFor): ResolutionDetails {
  const week = weekFor(book, resolution);
  const measure = currentMeasure(book, resolution, week);
  const own = new Map(
    book.record.measures
      .filter((each) => each.owner.resolutionId === resolution.id)
      .map((each) => [each.id, each]),
  );
  const entries = book.entries(measure.id, week);
  return {
    summary: summaryOf(book, resolution),
    growth: resolutionGrowth(book, resolution, week),
    run: resolutionRun(book, resolution, week),
    weeks: Array.from({ length: SPARK_WEEKS }, (_, index) => {
      const earlier = addWeeks(week, index - SPARK_WEEKS + 1);
      return weekValue(resolutionScore(book, resolution, earlier));
    }),
    thisWeek: book.judged(measure, week),
    entries,
    notes: book.record.answers
      .filter((answer) => own.has(answer.measureId) && (notes === 'self' || !answer.private))
      .flatMap(({ week: answered, note, private: isPrivate }) =>
        note === null ? [] : [{ week: answered, note, private: isPrivate }],
      )
      .sort((one, other) => (one.week < other.week ? -1 : 1)),
    entryNotes: notesBeside(
      own,
      book.record.entries.filter((entry) => !entries.includes(entry)),
    ),
  };
}

function notesBeside(measures: ReadonlyMap<number, Measure>, entries: readonly Entry[]): EntryNote[] {
  return entries
    .flatMap(({ measureId, note, week, onDate, amount }) => {
      const measure = measures.get(measureId);
      return measure === undefined || note === null
        ? []
        : [{ week, onDate, amount, unit: measure.unit, note }];
    })
    .sort((one, other) => (one.week < other.week ? -1 : one.week > other.week ? 1 : 0));
}
