/** The share of the distance to this week's value that one week covers: a half-life of five weeks. */
export const GROWTH_RATE = 1 - 2 ** (-1 / 5);

/**
 * One week of growth, 0 to 1: `g + k · (v − g)` with k = 1 − 2^(−1/5) ≈ 0.1294 (PRODUCT, "Growth
 * and runs"; the half-life is EVIDENCE's judgement). From 0.5, a week at 1 gives 0.5647. A week
 * that does not count (null) changes nothing.
 */
export function grow(before: number, value: number | null): number {
  if (value === null) return before;
  return Math.min(1, Math.max(0, before + GROWTH_RATE * (value - before)));
}

/** Growth after all of the weeks, in order: thirteen weeks at 1 bring 0 to 0.835. */
export function growthAfter(start: number, values: readonly (number | null)[]): number {
  return values.reduce<number>(grow, start);
}

export interface Run {
  /** How many weeks of the run were kept whole. */
  readonly length: number;
  /** The newest four weeks of the run hold the one short week that four may hold. */
  readonly reserveUsed: boolean;
  /** Weeks kept whole, of all that count. */
  readonly kept: number;
  readonly of: number;
}

/** So many weeks in a row may hold one short week (EVIDENCE: the four is judgement). */
const RESERVE_WEEKS = 4;

/**
 * Runs (PRODUCT, "Growth and runs"): a week is ok at attainment 1, else short; weeks that do not
 * count (null) are left out. The run is the longest stretch up to the newest week in which no two
 * short weeks lie within four of each other. `[1, 0, 1, 1, 1, 0.5, 1]` has a run of 5 with its
 * reserve used; `[1, 1, 0, 0]` has a run of 0.
 */
export function runOf(values: readonly (number | null)[]): Run {
  const ok = values.filter((value) => value !== null).map((value) => value === 1);
  const stretch = ok.slice(runStart(ok));
  return {
    length: stretch.filter(Boolean).length,
    reserveUsed: stretch.slice(-RESERVE_WEEKS).includes(false),
    kept: ok.filter(Boolean).length,
    of: ok.length,
  };
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
