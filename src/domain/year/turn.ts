import { janus, phrase } from '../../phrase.js';
import { UserError } from '../../errors.js';
import type { Day } from '../calendar/days.js';
import { addWeeks, firstWeekOf, weekOf, weekYear, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { inBucketOrder, type BucketKey } from '../journal/buckets.js';
import { currentBucket, fourDigits, stateOf, yearFor, type ResolutionState } from '../journal/lifetime.js';
import type { Resolution } from '../journal/record.js';
import { resolutionRun } from '../scores/week-scores.js';

/** What may be chosen for a resolution in the year review, in the order in which it is offered. */
export const TURN_CHOICES = ['continue', 'differently', 'again', 'done', 'leave'] as const;
export type TurnChoice = (typeof TURN_CHOICES)[number];

/** A year whose turn is due, and how many of its resolutions wait for it. */
export interface TurnDue {
  readonly year: number;
  readonly open: number;
}

/** `one resolution waits`, `3 resolutions wait`. */
export function waitingText({ open }: Pick<TurnDue, 'open'>): string {
  return open === 1 ? 'one resolution waits' : `${open} resolutions wait`;
}

/** In the last two weeks of a year its turn is due. */
const CLOSING_WEEKS = 2;

/** The Monday from which on a year's turn is due: for 2026, which has 53 weeks, that of its week 52. */
export function closesFrom(year: number): Week {
  return addWeeks(firstWeekOf(year + 1), -CLOSING_WEEKS);
}

/** The newest year whose turn is due: this one in its last two weeks, else the one before. */
export function closingYear(today: Day): number {
  const year = weekYear(weekOf(today));
  return today >= closesFrom(year) ? year : year - 1;
}

/** The newest year whose turn is due and that still has active resolutions; undefined when there is none. */
export function turnDue(book: Book): TurnDue | undefined {
  const [year] = yearsWaiting(book);
  return year === undefined ? undefined : { year, open: waitingAt(book, year).length };
}

/** All years whose turn is due, the newest first. */
export function yearsWaiting(book: Book): number[] {
  const closing = closingYear(book.today);
  const years = book.record.resolutions
    .filter((resolution) => resolution.year <= closing && stateOf(resolution) === 'active')
    .map((resolution) => resolution.year);
  return [...new Set(years)].sort((one, other) => other - one);
}

/** The active resolutions of the year, in order of bucket, then id: a year without any is turned. */
export function waitingAt(book: Book, year: number): Resolution[] {
  const active = book.record.resolutions.filter(
    (resolution) => resolution.year === year && stateOf(resolution) === 'active',
  );
  return inBucketOrder(active, currentBucket);
}

/**
 * The year that a resolution is carried over to: the one after `year`, or, turned late, the
 * first whose own turn is not due yet. Turned on 2027-03-17, 2023 leads into 2027, not into 2024,
 * which would have to be turned again at once.
 */
export function yearAfter(year: number, today: Day): number {
  return Math.max(year + 1, closingYear(today) + 1);
}

/** How a year ended, or how it ends or stands where it is turned before that. */
export interface YearEnd {
  readonly year: number;
  /** It ends in its last two weeks, and stands before them. */
  readonly stage: 'stands' | 'ends' | 'ended';
  /** How many resolutions were made for it, and how many of them were closed. */
  readonly resolutions: number;
  readonly done: number;
  readonly dropped: number;
  /** The weeks of all of them that were kept, of those that count. */
  readonly kept: number;
  readonly of: number;
}

/** How the year ended, whatever it was: its turn begins with that. */
export function yearEnd(book: Book, year: number): YearEnd {
  const lastWeek = addWeeks(firstWeekOf(year + 1), -1);
  const thisWeek = weekOf(book.today);
  const resolutions = book.record.resolutions.filter((resolution) => resolution.year === year);
  const runs = resolutions.map((each) =>
    resolutionRun(book, each, lastWeek < thisWeek ? lastWeek : thisWeek),
  );
  const closed = (state: ResolutionState) => resolutions.filter((each) => stateOf(each) === state).length;
  return {
    year,
    stage: lastWeek < thisWeek ? 'ended' : year <= closingYear(book.today) ? 'ends' : 'stands',
    resolutions: resolutions.length,
    done: closed('done'),
    dropped: closed('dropped'),
    kept: runs.reduce((sum, { kept }) => sum + kept, 0),
    of: runs.reduce((sum, { of }) => sum + of, 0),
  };
}

/** The choices for a resolution of the bucket; under *continue*, *again* would be the same. */
export function choicesFor(bucket: BucketKey): TurnChoice[] {
  return TURN_CHOICES.filter((choice) => choice !== 'again' || bucket !== 'continue');
}

/** @throws UserError when `text` is none of the choices */
export function parseTurnChoice(text: string, id: number): TurnChoice {
  const word = text.trim().toLowerCase();
  const found = TURN_CHOICES.find((choice) => choice === word);
  if (found !== undefined) return found;
  throw new UserError(
    `"${text.trim()}" is no choice for ${id}.`,
    'write continue, differently, again, done or leave.',
  );
}

/**
 * A year to turn, as a person names it.
 * @throws UserError for what is no year, or one that has not begun
 */
export function parseYearToTurn(text: string, today: Day): number {
  const year = fourDigits(text);
  const newest = weekYear(weekOf(today));
  if (year <= newest) return year;
  if (year <= yearFor(today) + 1) {
    throw new UserError(
      `${year} has not begun: it is ${today}.`,
      phrase`${janus('turn', newest)} turns this year.`,
    );
  }
  throw new UserError(`"${text.trim()}" is not a year to turn.`, `write it as ${newest}.`);
}

/** What the suggestion is made from. */
export interface TurnRecord {
  readonly bucket: BucketKey;
  /** It says what is done instead. */
  readonly hasInstead: boolean;
  /** 0 to 1. */
  readonly growth: number;
  /** Weeks that were kept whole, of all that count. */
  readonly kept: number;
  readonly of: number;
}

/** What is suggested, and why. */
export interface Suggestion {
  readonly suggested: TurnChoice;
  /** Too few weeks count; or the record says so; or it would be *continue*, but a *stop* has no *instead*. */
  readonly because: 'too few weeks' | 'record' | 'no instead';
}

/** Fewer weeks that count are too few to suggest from: a quarter, in which growth comes from 0 to 84 %. */
export const TELLING_WEEKS = 13;

/**
 * What the record suggests; the person decides.
 * Continue: three weeks of four were kept, and growth is at least 50 %. It works. A *stop* that does not say what is
 * done instead is suggested again.
 * Differently: fewer than half were kept, and growth is below 75 %. A fresh start helps only those who are behind
 * (EVIDENCE).
 * Again: otherwise, or where fewer than thirteen weeks count.
 * So 35 of 46 weeks and 62 % suggest continue, 35 of 46 and 40 % again, 20 of 46 and 40 % differently. Done or left
 * behind is never suggested: the record does not show it.
 */
export function suggestionFrom({ bucket, hasInstead, growth, kept, of }: TurnRecord): Suggestion {
  const again = bucket === 'continue' ? 'continue' : 'again';
  if (of < TELLING_WEEKS) return { suggested: again, because: 'too few weeks' };
  // as it is shown
  const percent = Math.round(growth * 100);
  if (kept / of >= 0.75 && percent >= 50) {
    return bucket === 'stop' && !hasInstead
      ? { suggested: 'again', because: 'no instead' }
      : { suggested: 'continue', because: 'record' };
  }
  return { suggested: kept / of < 0.5 && percent < 75 ? 'differently' : again, because: 'record' };
}
