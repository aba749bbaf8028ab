import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import { detailsOf, type ResolutionDetails } from '../reports/resolution-summary.js';
import type { Resolution } from '../journal/record.js';
import { choicesFor, type TurnChoice } from './turn.js';
import { weekYear, type Week } from '../calendar/weeks.js';

/** A resolution at the gate: its record, what may be chosen, and what the record suggests. */
export interface ReviewItem {
  readonly view: ResolutionDetails;
  /** The newest notes, newest first; none that is private. */
  readonly notes: readonly { readonly week: Week; readonly note: string }[];
  readonly choices: readonly TurnChoice[];
  readonly suggested: TurnChoice;
}

const NEWEST_NOTES = 3;

export function reviewItem(book: Book, resolution: Resolution): ReviewItem {
  const view = detailsOf(book, resolution, 'others');
  const { bucket, instead } = view.summary;
  return {
    view,
    notes: view.notes.slice(-NEWEST_NOTES).reverse(),
    choices: choicesFor(bucket),
    suggested: suggestedChoice({
      bucket,
      hasInstead: instead !== null,
      growth: view.growth,
      of: view.run.of,
    }),
  };
}

/** What the suggestion is made from. */
export interface Grown {
  readonly bucket: BucketKey;
  /** It says what is done instead. */
  readonly hasInstead: boolean;
  /** 0 to 1. */
  readonly growth: number;
  /** How many weeks count. */
  readonly of: number;
}

/** Fewer weeks say nothing yet: as many as a run's reserve watches over. */
const TELLING_WEEKS = 4;
/** In percent, as it is shown: what a new *continue* is trusted with. */
const WORKS = 75;
const HALF = 50;

/**
 * What the record suggests; the person decides. Grown to 75 % it works: continue (a *stop* only
 * where it says what is done instead, else again). Below 50 % it half worked: differently, a fresh
 * start for those behind alone (EVIDENCE). Between, or with fewer than four weeks that count, again.
 * Whether it is done or left behind is not in the record, and is never suggested.
 */
export function suggestedChoice({ bucket, hasInstead, growth, of }: Grown): TurnChoice {
  const again = bucket === 'continue' ? 'continue' : 'again';
  if (of < TELLING_WEEKS) return again;
  const percent = Math.round(growth * 100);
  if (percent >= WORKS) return bucket === 'stop' && !hasInstead ? 'again' : 'continue';
  return percent < HALF ? 'differently' : again;
}

const NEWEST_LEARNED = 3;

/** What was learned in the year, the newest three, each once; oldest first. */
export function learnedIn(book: Book, year: number): { week: Week; learned: string }[] {
  const newest = new Map<string, Week>();
  for (const { week, learned } of book.record.checkIns) {
    if (learned === null || weekYear(week) !== year) continue;
    newest.delete(learned);
    newest.set(learned, week);
  }
  return [...newest].map(([learned, week]) => ({ week, learned })).slice(-NEWEST_LEARNED);
}
