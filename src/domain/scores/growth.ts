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
