import { weekYear, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { Resolution } from '../journal/record.js';
import {
  choicesFor,
  closingYear,
  suggestionFrom,
  waitingAt,
  yearAfter,
  type Suggestion,
  yearEnd,
  type TurnChoice,
  type YearEnd,
} from '../year/turn.js';
import { detailsOf, type ResolutionDetails } from './resolution-summary.js';

/** A resolution in the review of its year: its record, what may be chosen, and what the record suggests. */
export interface ReviewItem extends Suggestion {
  readonly view: ResolutionDetails;
  /** The newest notes, newest first; none that is private. */
  readonly notes: readonly { readonly week: Week; readonly note: string }[];
  readonly choices: readonly TurnChoice[];
}

/** A year before it is turned. */
export interface YearReview {
  readonly year: number;
  /** The year that it leads into. */
  readonly into: number;
  /** Its turn is due, and something of it waits. */
  readonly due: boolean;
  /** How it ended, whatever it was. */
  readonly ended: YearEnd;
  readonly waiting: readonly ReviewItem[];
  /** What the year taught. */
  readonly learned: readonly { readonly week: Week; readonly learned: string }[];
}

export function yearReview(book: Book, year: number): YearReview {
  const waiting = waitingAt(book, year);
  return {
    year,
    into: yearAfter(year, book.today),
    due: year <= closingYear(book.today) && waiting.length > 0,
    ended: yearEnd(book, year),
    waiting: waiting.map((resolution) => reviewItem(book, resolution)),
    learned: learnedIn(book, year),
  };
}

const NEWEST_NOTES = 3;

function reviewItem(book: Book, resolution: Resolution): ReviewItem {
  const view = detailsOf(book, resolution, 'others');
  const { bucket, instead } = view.summary;
  return {
    view,
    notes: view.notes.slice(-NEWEST_NOTES).reverse(),
    choices: choicesFor(bucket),
    ...suggestionFrom({ bucket, hasInstead: instead !== null, growth: view.growth, ...view.run }),
  };
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
