/**
 * Rounded to nine decimals, so that 0.7 + 0.1 + 0.1 + 0.1 is 1 (PRODUCT, "Measures and outcomes").
 * Amounts too large for decimals are left as they are.
 */
export function roundToNine(value: number): number {
  const rounded = Math.round(value * 1e9) / 1e9;
  return Number.isFinite(rounded) ? rounded + 0 : value;
}

/** The mean, to nine decimals; null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return roundToNine(values.reduce((sum, value) => sum + value, 0) / values.length);
}
