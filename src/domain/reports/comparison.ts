import type { Period } from '../calendar/periods.js';
import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import { HABIT_KEYS, type HabitKey } from '../journal/habits.js';
import { titleOf } from '../journal/titles.js';
import type { Named } from '../measures/questions.js';
import type { PeriodProgress, Progress, ResolutionProgress } from './progress.js';

export type Direction = 'rose' | 'fell' | 'held' | 'unknown';

/** A habit or a resolution in two periods. */
export interface ComparedFigures extends Named {
  /** The mean attainment then and now, 0 to 1; null without any. */
  readonly before: number | null;
  readonly now: number | null;
  /** Growth at the end of each, 0 to 1; null where it was not there. */
  readonly growthBefore: number | null;
  readonly growth: number | null;
  /** By whole percents of mean attainment, as people read them; unknown unless both are known. */
  readonly direction: Direction;
}

export interface ComparedHabit extends ComparedFigures {
  readonly key: HabitKey;
}

export interface ComparedResolution extends ComparedFigures {
  readonly id: number;
  readonly bucket: BucketKey;
  readonly text: string;
  /** Itself, or the one of an earlier year that it came from; null where there was neither: it is new. */
  readonly comparedWith: number | null;
  /** What was counted, where both periods count in the same unit. */
  readonly amountBefore: number | null;
  readonly amount: number | null;
  readonly unit: string | null;
}

/** A period beside the one before it. */
export interface Comparison {
  readonly before: Period;
  readonly now: Period;
  /** The weeks of the period that have begun. */
  readonly elapsed: number;
  readonly habits: readonly ComparedHabit[];
  /** All that were active in the period, in order of bucket, then id. */
  readonly resolutions: readonly ComparedResolution[];
  /** Those of the period before of which neither they nor a descendant were active in this one. */
  readonly gone: readonly ResolutionProgress[];
}

/** Sets a period beside the one before it. */
export function compare(book: Book, report: PeriodProgress, before: PeriodProgress): Comparison {
  const resolutions = report.resolutions.map((progress) => compareResolution(book, progress, before));
  const compared = new Set(resolutions.map(({ comparedWith }) => comparedWith));
  return {
    before: before.period,
    now: report.period,
    elapsed: report.elapsed,
    habits: HABIT_KEYS.flatMap((key) => compareHabit(key, report, before)),
    resolutions,
    gone: before.resolutions.filter(({ id }) => !compared.has(id)),
  };
}

/** Those that went one way, the largest change first. */
export function changesThat(direction: Direction, { habits, resolutions }: Comparison): ComparedFigures[] {
  return [...habits, ...resolutions]
    .filter((figures) => figures.direction === direction)
    .sort((one, other) => Math.abs(points(other)) - Math.abs(points(one)));
}

/** So many changes a direction are told where a table or a letter says the rest. */
const LARGEST = 3;

/** The largest changes of one direction, and how many more there are. */
export function largestChanges(
  direction: Direction,
  comparison: Comparison,
): { readonly changes: readonly ComparedFigures[]; readonly more: number } {
  const all = changesThat(direction, comparison);
  return { changes: all.slice(0, LARGEST), more: Math.max(0, all.length - LARGEST) };
}

/** The change in whole percents, as the rounded figures show it: from 41 % to 54 % it is 13. */
export function points({ before, now }: Pick<ComparedFigures, 'before' | 'now'>): number {
  return before === null || now === null ? 0 : Math.round(now * 100) - Math.round(before * 100);
}

function compareHabit(key: HabitKey, report: PeriodProgress, before: PeriodProgress): ComparedHabit[] {
  const now = report.habits.find((progress) => progress.key === key);
  const then = before.habits.find((progress) => progress.key === key);
  const name = (now ?? then)?.name;
  return name === undefined ? [] : [{ key, name, bucket: null, ...compareProgress(now, then) }];
}

function compareResolution(book: Book, now: ResolutionProgress, before: PeriodProgress): ComparedResolution {
  const then = counterpart(book, now.id, before);
  const counted = then !== undefined && now.amount !== null && then.unit === now.unit;
  return {
    id: now.id,
    bucket: now.bucket,
    text: now.text,
    name: titleOf(now),
    comparedWith: then?.id ?? null,
    ...compareProgress(now, then),
    amountBefore: counted ? then.amount : null,
    amount: counted && then.amount !== null ? now.amount : null,
    unit: counted && then.amount !== null ? now.unit : null,
  };
}

/** Its own progress in the period before, or that of its nearest ancestor. */
function counterpart(book: Book, id: number, before: PeriodProgress): ResolutionProgress | undefined {
  const progress = before.resolutions.find((each) => each.id === id);
  const earlier = book.resolution(id)?.cameFrom ?? null;
  return progress !== undefined || earlier === null ? progress : counterpart(book, earlier, before);
}

function compareProgress(
  now: Progress | undefined,
  then: Progress | undefined,
): Omit<ComparedFigures, keyof Named> {
  const both = { before: then?.attainment ?? null, now: now?.attainment ?? null };
  const known = both.before !== null && both.now !== null;
  const size = points(both);
  return {
    ...both,
    growthBefore: then?.growth ?? null,
    growth: now?.growth ?? null,
    direction: known ? (size > 0 ? 'rose' : size < 0 ? 'fell' : 'held') : 'unknown',
  };
}
