import type { Style } from './style.js';

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Stands for a week without a value: unknown, excused, or not lived. */
const NO_VALUE = '·';

/** One glyph a value, 0 to 1: the lowest bar is 0 alone, the full one is 1 alone; `·` for null. */
export function spark(values: readonly (number | null)[]): string {
  return values.map((value) => (value === null ? NO_VALUE : bar(value))).join('');
}

function bar(value: number): string {
  const between = 1 + Math.floor(value * (BARS.length - 2));
  const step = value <= 0 ? 0 : value >= 1 ? BARS.length - 1 : between;
  return BARS[step] ?? BARS[0];
}

/**
 * The same in words, oldest first: `last 3 weeks, in percent: 40, none, 100`. What lies before the
 * first value is left out.
 */
export function sparkWords(values: readonly (number | null)[]): string {
  const first = values.findIndex((value) => value !== null);
  if (first === -1) return 'no week answered yet';
  const known = values.slice(first);
  const span = known.length === 1 ? 'one week' : `last ${known.length} weeks`;
  const numbers = known.map((value) => (value === null ? 'none' : String(Math.round(value * 100))));
  return `${span}, in percent: ${numbers.join(', ')}`;
}

/** Bars in one tone, the weeks without one quiet. */
export function sparkPaint(style: Style): (text: string) => string {
  return (text) =>
    text.replace(/\u00b7+|[^\u00b7]+/g, (part) =>
      part.startsWith(NO_VALUE) ? style.quiet(part) : style.accent(part),
    );
}
