import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import type { Day } from '../calendar/days.js';
import { currentBucket } from '../journal/lifetime.js';
import type { Period } from '../calendar/periods.js';
import type { Resolution } from '../journal/record.js';

/** Begun anew, carried over from an earlier year, moved, taken up again; achieved, given up, taken into the next year. */
export type EventKind = 'begun' | 'carried' | 'moved' | 'reopened' | 'done' | 'dropped' | 'turned';

/** Something that happened to a resolution. */
export interface ResolutionEvent {
  readonly id: number;
  readonly text: string;
  readonly on: Day;
  readonly what: EventKind;
  /** The bucket that it was in from then on, or at its end. */
  readonly bucket: BucketKey;
  /** The bucket that it was moved or carried from; else null. */
  readonly from: BucketKey | null;
  /** The id that it was carried from, or goes on under; else null. */
  readonly other: number | null;
}

/** What began, moved, ended or was taken up again in the period's days so far, in order of days, then of id. */
export function eventsIn(book: Book, period: Period): ResolutionEvent[] {
  return book.record.resolutions
    .flatMap((resolution) => turningsOf(book, resolution))
    .filter((turning) => turning.on >= period.from && turning.on <= period.to && turning.on <= book.today)
    .sort((one, other) => (one.on === other.on ? one.id - other.id : one.on < other.on ? -1 : 1));
}

function turningsOf(book: Book, resolution: Resolution): ResolutionEvent[] {
  const { id, text, stints } = resolution;
  return stints.flatMap((stint, index) => {
    const earlier = stints[index - 1];
    const at = { id, text, bucket: stint.bucket, from: null, other: null };
    const began: ResolutionEvent =
      earlier === undefined
        ? { ...at, on: stint.from, what: 'begun', ...originOf(book, resolution) }
        : earlier.closedAs === 'moved'
          ? { ...at, on: stint.from, what: 'moved', from: earlier.bucket }
          : { ...at, on: stint.from, what: 'reopened' };
    if (stint.to === null || stint.closedAs === null || stint.closedAs === 'moved') return [began];
    const heir = stint.closedAs === 'turned' ? heirOf(book, id) : null;
    return [began, { ...at, on: stint.to, what: stint.closedAs, other: heir }];
  });
}

function originOf(
  book: Book,
  { cameFrom }: Resolution,
): Partial<Pick<ResolutionEvent, 'what' | 'from' | 'other'>> {
  const earlier = cameFrom === null ? undefined : book.resolution(cameFrom);
  return earlier === undefined ? {} : { what: 'carried', from: currentBucket(earlier), other: earlier.id };
}

function heirOf(book: Book, id: number): number | null {
  return book.record.resolutions.find((each) => each.cameFrom === id)?.id ?? null;
}
