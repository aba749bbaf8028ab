import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import type { Day } from '../calendar/days.js';
import { nearestWeek } from './explanation.js';
import { HABIT_KEYS, type HabitKey } from '../journal/habits.js';
import { beganOn, currentBucket, endedOn, stateOf, type ResolutionState } from '../journal/lifetime.js';
import { firstGrowth, resolutionGrowth, resolutionRun } from '../scores/week-scores.js';
import type { MeasureKind, Measure, Resolution } from '../journal/record.js';
import type { Run } from '../scores/run.js';
import { addWeeks, weekOf, type Week } from '../calendar/weeks.js';

interface Asked {
  readonly kind: MeasureKind;
  readonly unit: string | null;
  readonly target: number | null;
}

/** Something that happened to a resolution. */
export type HistoryEvent =
  | {
      readonly what: 'written';
      readonly on: Day;
      readonly bucket: BucketKey;
      readonly cameFrom: number | null;
    }
  | { readonly what: 'moved' | 'reopened'; readonly on: Day; readonly bucket: BucketKey }
  | { readonly what: 'done' | 'dropped'; readonly on: Day }
  /** It went through the gate of the year, and goes on as others. */
  | { readonly what: 'turned'; readonly on: Day; readonly into: readonly number[] }
  | ({ readonly what: 'asked'; readonly week: Week } & Asked)
  | { readonly what: 'served' | 'unserved'; readonly week: Week; readonly habits: readonly HabitKey[] }
  | { readonly what: 'paused'; readonly week: Week; readonly until: Week; readonly reason: string | null };

/** One resolution's own life, from its first day to its last or to today. */
export interface Chapter {
  readonly id: number;
  readonly text: string;
  readonly year: number;
  readonly bucket: BucketKey;
  readonly instead: string | null;
  readonly state: ResolutionState;
  readonly beganOn: Day;
  readonly endedOn: Day | null;
  readonly cameFrom: number | null;
  /** Growth that it began with, and that it has come to, 0 to 1. */
  readonly growth: { readonly before: number; readonly after: number };
  readonly run: Run;
  /** In order of time. */
  readonly events: readonly HistoryEvent[];
}

/** A resolution with all that it came from and all that came of it, the oldest first. */
export interface ResolutionHistory {
  readonly id: number;
  readonly chapters: readonly Chapter[];
}

export function resolutionHistory(book: Book, resolution: Resolution): ResolutionHistory {
  const line = [...ancestors(book, resolution), resolution, ...descendants(book, resolution)];
  return { id: resolution.id, chapters: line.map((each) => chapterOf(book, each)) };
}

/** What it came from, year by year, the oldest first; what a resolution came from is always older, so this ends. */
function ancestors(book: Book, { id, cameFrom }: Resolution): Resolution[] {
  const earlier = cameFrom === null ? undefined : book.resolution(cameFrom);
  return earlier === undefined || earlier.id >= id ? [] : [...ancestors(book, earlier), earlier];
}

/** What came of it, in order of id. */
function descendants(book: Book, { id }: Resolution): Resolution[] {
  return book.record.resolutions
    .filter((each) => each.cameFrom === id && each.id > id)
    .flatMap((heir) => [heir, ...descendants(book, heir)])
    .sort((one, other) => one.id - other.id);
}

function chapterOf(book: Book, resolution: Resolution): Chapter {
  const { id, text, year, cameFrom, instead } = resolution;
  const through = nearestWeek(resolution, weekOf(book.today));
  return {
    id,
    text,
    year,
    bucket: currentBucket(resolution),
    instead,
    state: stateOf(resolution),
    beganOn: beganOn(resolution),
    endedOn: endedOn(resolution),
    cameFrom,
    growth: { before: firstGrowth(book, resolution), after: resolutionGrowth(book, resolution, through) },
    run: resolutionRun(book, resolution, through),
    events: eventsOf(book, resolution),
  };
}

function eventsOf(book: Book, resolution: Resolution): HistoryEvent[] {
  const events = [
    ...stintEvents(book, resolution),
    ...serviceEvents(resolution),
    ...book.record.measures
      .filter((measure) => measure.owner.resolutionId === resolution.id)
      .flatMap(askedEvents),
    ...pauseEvents(book, resolution),
  ];
  return events
    .map((event, index) => ({ event, index, on: timeOf(event, resolution) }))
    .sort((one, other) => (one.on === other.on ? one.index - other.index : one.on < other.on ? -1 : 1))
    .map(({ event }) => event);
}

/** What begins in its first week began with it, not on the Monday before. */
function timeOf(event: HistoryEvent, resolution: Resolution): Day {
  if ('on' in event) return event.on;
  const began = beganOn(resolution);
  return event.week < began ? began : event.week;
}

function stintEvents(book: Book, { id, stints, cameFrom }: Resolution): HistoryEvent[] {
  return stints.flatMap(({ bucket, from, to, closedAs }, index): HistoryEvent[] => {
    const before = stints[index - 1]?.closedAs;
    const begin: HistoryEvent =
      before === undefined
        ? { what: 'written', on: from, bucket, cameFrom }
        : { what: before === 'moved' ? 'moved' : 'reopened', on: from, bucket };
    if (to === null || closedAs === null || closedAs === 'moved') return [begin];
    if (closedAs !== 'turned') return [begin, { what: closedAs, on: to }];
    const into = book.record.resolutions.filter((each) => each.cameFrom === id).map((each) => each.id);
    return [begin, { what: 'turned', on: to, into }];
  });
}

/** One event for the habits that it began to serve, or stopped to serve, in the same week. */
function serviceEvents({ serves }: Resolution): HistoryEvent[] {
  const events = new Map<string, Extract<HistoryEvent, { what: 'served' | 'unserved' }>>();
  const add = (what: 'served' | 'unserved', week: Week, habit: HabitKey) => {
    const key = `${what} ${week}`;
    const known = events.get(key)?.habits ?? [];
    events.set(key, {
      what,
      week,
      habits: HABIT_KEYS.filter((each) => each === habit || known.includes(each)),
    });
  };
  for (const { habit, fromWeek, toWeek } of serves) {
    add('served', fromWeek, habit);
    if (toWeek !== null) add('unserved', addWeeks(toWeek, 1), habit);
  }
  return [...events.values()];
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
