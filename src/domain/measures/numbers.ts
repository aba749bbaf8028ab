/**
 * Rounded to nine decimals, so that 0.7 + 0.1 + 0.1 + 0.1 is 1 (PRODUCT, "Measures and outcomes").
 * Fifteen digits are all that a number holds for certain: beyond them large amounts would show
 * what was never typed, 2564127705.8700004 for 2564127705.87.
 */
export function roundToNine(value: number): number {
  // most values are whole, and then there is nothing to round: the texts below cost a microsecond each; -0 becomes 0
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value + 0;
  return Number(Number(value.toFixed(9)).toPrecision(15));
}

/** The mean, to nine decimals; null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return roundToNine(values.reduce((sum, value) => sum + value, 0) / values.length);
}
