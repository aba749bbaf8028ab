import { compareDays, type Day } from '../calendar/days.js';
import type { Period } from '../calendar/periods.js';
import { addWeeks, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import { HABIT_KEYS, type HabitKey } from '../journal/habits.js';
import { beganOn, currentBucket, lifeOf, nearestWeek } from '../journal/lifetime.js';
import type { Asked, Measure, Resolution } from '../journal/record.js';
import type { Titled } from '../journal/titles.js';
import type { Run } from '../scores/growth-and-runs.js';
import { firstStanding, parentOf, resolutionGrowth, resolutionRun } from '../scores/week-scores.js';
import { summaryOf, type ResolutionSummary } from './resolution-summary.js';

/** Begun anew, carried over from an earlier year, moved, taken up again; achieved, given up, taken into the next year. */
export type EventKind = 'begun' | 'carried' | 'moved' | 'reopened' | 'done' | 'dropped' | 'turned';

/** A resolution began, ended or changed its bucket. */
export interface ResolutionEvent {
  readonly what: EventKind;
  readonly on: Day;
  /** The bucket that it was in from then on, or at its end. */
  readonly bucket: BucketKey;
  /** The bucket that it was moved or carried from; else null. */
  readonly from: BucketKey | null;
  /** The id that it was carried from, or those that it goes on as, in order. */
  readonly others: readonly number[];
}

/** What happened to a resolution, on a day or from a week on. */
export type HistoryEvent =
  | ResolutionEvent
  | ({ readonly what: 'asked'; readonly week: Week } & Asked)
  | { readonly what: 'served' | 'unserved'; readonly week: Week; readonly habits: readonly HabitKey[] }
  | { readonly what: 'paused'; readonly week: Week; readonly until: Week; readonly reason: string | null };

/** One resolution of the history, from its first day to its last or to today. */
export interface Chapter extends ResolutionSummary {
  /** Growth that it began with, and that it has come to, 0 to 1. */
  readonly growth: { readonly before: number; readonly after: number };
  readonly run: Run;
  /** In order of time. */
  readonly events: readonly HistoryEvent[];
}

/** A resolution with its ancestors and its descendants, the oldest first. */
export interface ResolutionHistory {
  readonly id: number;
  readonly chapters: readonly Chapter[];
}

export function resolutionHistory(book: Book, resolution: Resolution): ResolutionHistory {
  const line = [...ancestors(book, resolution), resolution, ...descendants(book, resolution)];
  return { id: resolution.id, chapters: line.map((each) => chapterOf(book, each)) };
}

/** The oldest first. */
function ancestors(book: Book, resolution: Resolution): Resolution[] {
  const parent = parentOf(book, resolution);
  return parent === undefined ? [] : [...ancestors(book, parent), parent];
}

/** In order of id. */
function descendants(book: Book, resolution: Resolution): Resolution[] {
  return successorsOf(book, resolution)
    .filter(({ id }) => id > resolution.id)
    .flatMap((successor) => [successor, ...descendants(book, successor)])
    .sort((one, other) => one.id - other.id);
}

function successorsOf(book: Book, { id }: Resolution): Resolution[] {
  return book.record.resolutions.filter((each) => each.cameFrom === id);
}

function chapterOf(book: Book, resolution: Resolution): Chapter {
  const through = nearestWeek(resolution, weekOf(book.today));
  return {
    ...summaryOf(book, resolution),
    growth: {
      before: firstStanding(book, resolution).growth,
      after: resolutionGrowth(book, resolution, through),
    },
    run: resolutionRun(book, resolution, through),
    events: historyOf(book, resolution),
  };
}

function historyOf(book: Book, resolution: Resolution): HistoryEvent[] {
  const events = [
    ...eventsOf(book, resolution),
    ...serviceEvents(resolution),
    ...book.measuresOf({ resolutionId: resolution.id, habit: null }).flatMap(askedEvents),
    ...pauseEvents(book, resolution),
  ];
  return events
    .map((event) => ({ event, on: dayOf(event, resolution) }))
    .sort((one, other) => compareDays(one.on, other.on))
    .map(({ event }) => event);
}

/** What begins in its first week began with it, not on the Monday before. */
function dayOf(event: HistoryEvent, resolution: Resolution): Day {
  if ('on' in event) return event.on;
  const began = beganOn(resolution);
  return event.week < began ? began : event.week;
}

/** What began, moved, ended or was taken up again in the period's days so far, in order of days, then of id. */
export function eventsIn(
  book: Book,
  { from, to }: Period,
): (ResolutionEvent & Titled & { readonly id: number })[] {
  return book.record.resolutions
    .flatMap((resolution) =>
      eventsOf(book, resolution).map((event) => ({
        id: resolution.id,
        text: resolution.text,
        instead: resolution.instead,
        ...event,
      })),
    )
    .filter(({ on }) => on >= from && on <= to && on <= book.today)
    .sort((one, other) => compareDays(one.on, other.on) || one.id - other.id);
}

/** The one walk over a resolution's stints. */
function eventsOf(book: Book, resolution: Resolution): ResolutionEvent[] {
  const life = lifeOf(resolution);
  return life.flatMap(({ bucket, from, to, closedAs }, index): ResolutionEvent[] => {
    const earlier = life[index - 1];
    const plain = { bucket, from: null, others: [] };
    const began: ResolutionEvent =
      earlier === undefined
        ? { ...plain, on: from, what: 'begun', ...originOf(book, resolution) }
        : earlier.closedAs === 'moved'
          ? { ...plain, on: from, what: 'moved', from: earlier.bucket }
          : { ...plain, on: from, what: 'reopened' };
    if (to === null || closedAs === null || closedAs === 'moved') return [began];
    const others = closedAs === 'turned' ? successorsOf(book, resolution).map(({ id }) => id) : [];
    return [began, { ...plain, on: to, what: closedAs, others }];
  });
}

function originOf(book: Book, { cameFrom }: Resolution): Partial<ResolutionEvent> {
  const earlier = cameFrom === null ? undefined : book.resolution(cameFrom);
  return earlier === undefined ? {} : { what: 'carried', from: currentBucket(earlier), others: [earlier.id] };
}

/** One event for the habits that it began to serve, or stopped to serve, in the same week. */
function serviceEvents({ serves }: Resolution): HistoryEvent[] {
  const changes = serves.flatMap(({ habit, fromWeek, toWeek }) => [
    { what: 'served' as const, week: fromWeek, habit },
    ...(toWeek === null ? [] : [{ what: 'unserved' as const, week: addWeeks(toWeek, 1), habit }]),
  ]);
  return changes.flatMap(({ what, week }, index) => {
    const isSame = (other: { what: string; week: Week }) => other.what === what && other.week === week;
    if (changes.findIndex(isSame) < index) return [];
    const habits = HABIT_KEYS.filter((key) => changes.some((each) => isSame(each) && each.habit === key));
    return [{ what, week, habits }];
  });
}

/** Its targets with their weeks, as far as the measure was asked. */
function askedEvents({ kind, unit, targets, fromWeek, toWeek }: Measure): HistoryEvent[] {
  if (targets.length === 0) return [{ what: 'asked', week: fromWeek, kind, unit, target: null }];
  return targets
    .filter((target) => toWeek === null || target.fromWeek <= toWeek)
    .map((target) => ({ what: 'asked', week: target.fromWeek, kind, unit, target: target.amount }));
}

function pauseEvents(book: Book, { id }: Resolution): HistoryEvent[] {
  return book.record.excuses
    .filter((excuse) => excuse.resolutionId === id)
    .map(({ fromWeek, toWeek, reason }) => ({ what: 'paused', week: fromWeek, until: toWeek, reason }));
}
