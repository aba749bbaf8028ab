import { compareDays, type Day } from '../calendar/days.js';
import { byWeek, weekOf, weekYear, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { inBucketOrder, type BucketKey } from '../journal/buckets.js';
import type { HabitKey } from '../journal/habits.js';
import {
  beganOn,
  currentBucket,
  endedOn,
  nearestWeek,
  servesIn,
  stateOf,
  type ResolutionState,
} from '../journal/lifetime.js';
import type { Asked, Entry, Excuse, Measure, Resolution } from '../journal/record.js';
import { askedBy, judged, type Judged } from '../measures/judge.js';
import { currentMeasure, laterChanges, type LaterTarget } from '../measures/measure-change.js';
import { shownEntries } from '../measures/values.js';
import type { Run } from '../scores/growth-and-runs.js';
import {
  lastWeeks,
  resolutionGrowth,
  resolutionRun,
  resolutionScore,
  type WeekValue,
} from '../scores/week-scores.js';
import type { NotesFor } from './week-report.js';

/** A resolution as lists show it, as it stands today. */
export interface ResolutionSummary extends Omit<Resolution, 'stints' | 'serves'> {
  readonly bucket: BucketKey;
  readonly habits: readonly HabitKey[];
  readonly state: ResolutionState;
  readonly measure: Asked;
  readonly beganOn: Day;
  readonly endedOn: Day | null;
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
  const thisYear = weekYear(weekOf(book.today));
  const summaries = book.record.resolutions
    .map((resolution) => summaryOf(book, resolution))
    .filter(({ bucket, year, endedOn }) => {
      if (filter.bucket !== undefined && filter.bucket !== bucket) return false;
      if (filter.year !== undefined) return filter.year === year;
      return filter.all === true || endedOn === null || weekYear(weekOf(endedOn)) >= thisYear;
    });
  return inBucketOrder(summaries, ({ bucket }) => bucket);
}

export function summaryOf(book: Book, resolution: Resolution): ResolutionSummary {
  const week = nearestWeek(resolution, weekOf(book.today));
  const measure = currentMeasure(book, resolution, week);
  const excuse = book.excuse(weekOf(book.today), resolution.id);
  return {
    ...resolution,
    bucket: currentBucket(resolution),
    habits: servesIn(resolution, week),
    state: stateOf(resolution),
    measure: askedBy(measure, week),
    beganOn: beganOn(resolution),
    endedOn: endedOn(resolution),
    pause: excuse?.resolutionId === resolution.id ? excuse : null,
  };
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
  /** What was logged this week, in order; of a percentage its last value. */
  readonly entries: readonly Entry[];
  readonly notes: readonly { readonly week: Week; readonly note: string; readonly private: boolean }[];
  /** Notes on amounts of other weeks, the oldest first; none of them is private. */
  readonly entryNotes: readonly EntryNote[];
  /** What was set for later weeks, in order. */
  readonly laterMeasures: readonly LaterTarget[];
  readonly laterPauses: readonly Excuse[];
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
  const week = nearestWeek(resolution, weekOf(book.today));
  const measure = currentMeasure(book, resolution, week);
  const own = new Map(
    book.measuresOf({ resolutionId: resolution.id, habit: null }).map((each) => [each.id, each]),
  );
  const entries = book.entries(measure.id, week);
  return {
    summary: summaryOf(book, resolution),
    growth: resolutionGrowth(book, resolution, week),
    run: resolutionRun(book, resolution, week),
    weeks: lastWeeks(week, (each) => resolutionScore(book, resolution, each)),
    thisWeek: judged(book, measure, week),
    entries: shownEntries(measure, entries),
    notes: book.record.answers
      .filter((answer) => own.has(answer.measureId) && (notes === 'self' || !answer.private))
      .flatMap(({ week: answered, note, private: isPrivate }) =>
        note === null ? [] : [{ week: answered, note, private: isPrivate }],
      )
      .sort(byWeek),
    entryNotes: notesBeside(
      own,
      book.record.entries.filter((entry) => !entries.includes(entry)),
    ),
    laterMeasures: stateOf(resolution) === 'active' ? laterChanges(book, measure, week) : [],
    laterPauses: book.record.excuses
      .filter(({ resolutionId, fromWeek }) => resolutionId === resolution.id && fromWeek > week)
      .sort((one, other) => compareDays(one.fromWeek, other.fromWeek)),
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
    .sort(byWeek);
}
