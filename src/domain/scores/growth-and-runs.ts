import type { Standing } from '../journal/record.js';

/** The share of the distance to this week's value that one week covers: a half-life of five weeks. */
export const GROWTH_RATE = 1 - 2 ** (-1 / 5);

/** So many weeks in a row may hold one short week (EVIDENCE: the four is judgement). */
const RESERVE_WEEKS = 4;

/** What a known answer of a week is worth, 0 to 1, and whether it was first given after the grace. */
export interface Worth {
  readonly attainment: number;
  readonly late: boolean;
}

/** Of a week's score, what growth and run are made from. */
export interface Counted {
  /** What the week is worth, 0 to 1; null when it does not count. */
  readonly value: number | null;
  /** Some of what it is worth was answered late. */
  readonly late: boolean;
  /** What its value is the mean of; nothing for a week left unanswered. */
  readonly worths: readonly Worth[];
}

/** Where one stands that is written down. */
export function startingAt(growth: number): Standing {
  return { growth, run: 0, sinceShort: RESERVE_WEEKS, kept: 0, of: 0 };
}

/** What is carried over the turn of the year keeps its growth and its run; the weeks are counted anew. */
export function carriedOver(standing: Standing): Standing {
  return { ...standing, kept: 0, of: 0 };
}

/**
 * The one step of all figures (PRODUCT, "Growth and runs"): where it stood, and how the week went, give where it
 * stands. From a growth of 0.5 and a run of 3, a week at 1 gives 0.5647 and 4; a late one leaves both as they were,
 * and is kept all the same.
 */
export function standingAfter(before: Standing, week: Counted): Standing {
  const value = growthValue(week, before.growth);
  if (week.value === null || value === null) return before;
  return {
    growth: grow(before.growth, value),
    ...runAfter(before, week),
    kept: before.kept + (week.value === 1 ? 1 : 0),
    of: before.of + 1,
  };
}

/** What growth takes from the week: of a late answer at most the growth that was there, so that nothing is crammed. */
export function growthValue({ value, late, worths }: Counted, before: number): number | null {
  if (value === null || !late) return value;
  const capped = worths.map((each) => (each.late ? Math.min(each.attainment, before) : each.attainment));
  // not rounded: rounded up, a late answer would raise growth
  return capped.reduce((sum, each) => sum + each, 0) / capped.length;
}

/**
 * One week of growth, 0 to 1: `g + k · (v − g)` with k = 1 − 2^(−1/5) ≈ 0.1294 (the half-life is EVIDENCE's
 * judgement). From 0.5, a week at 1 gives 0.5647; thirteen weeks at 1 bring 0 to 0.835.
 */
export function grow(before: number, value: number): number {
  return Math.min(1, Math.max(0, before + GROWTH_RATE * (value - before)));
}

/**
 * The run after one more week. A week is ok at attainment 1, else short; a late week that is ok is left out. When two
 * of four weeks in a row are short, the run begins anew after the first of the two: the `sinceShort` weeks between
 * them were all ok.
 */
function runAfter(
  { run, sinceShort }: Standing,
  { value, late }: Counted,
): Pick<Standing, 'run' | 'sinceShort'> {
  if (value !== 1) return { run: sinceShort < RESERVE_WEEKS - 1 ? sinceShort : run, sinceShort: 0 };
  return late ? { run, sinceShort } : { run: run + 1, sinceShort: Math.min(RESERVE_WEEKS, sinceShort + 1) };
}

export interface Run extends Pick<Standing, 'kept' | 'of'> {
  /** How many weeks of the run were kept whole. */
  readonly length: number;
  /** The newest four weeks of the run hold the one short week that four may hold. */
  readonly reserveUsed: boolean;
}

export function runOf({ run, sinceShort, kept, of }: Standing): Run {
  return { length: run, reserveUsed: sinceShort < RESERVE_WEEKS, kept, of };
}

/** The index of the first week of the run; the number of weeks where the newest two short ones end it. */
export function runStart(ok: readonly boolean[]): number {
  let laterShort = Infinity;
  for (let index = ok.length - 1; index >= 0; index -= 1) {
    if (ok[index] === true) continue;
    if (laterShort - index < RESERVE_WEEKS) return index + 1;
    laterShort = index;
  }
  return 0;
}
