import type { WeekValue } from '../domain/scores/week-scores.js';
import type { Style } from './style.js';
import { GLYPHS } from './words.js';

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * One glyph a week: for 0 to 1 a bar, the lowest is 0 alone, the full one is 1 alone; `–` where it was excused,
 * `·` where nobody answered, or where it was not there.
 */
export function spark(weeks: readonly WeekValue[]): string {
  return weeks
    .map((week) => (typeof week === 'number' ? bar(week) : GLYPHS[week === null ? 'unknown' : week]))
    .join('');
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
export function sparkWords(weeks: readonly WeekValue[]): string {
  const first = weeks.findIndex((week) => typeof week === 'number');
  if (first === -1) return 'no week answered yet';
  const known = weeks.slice(first);
  const span = known.length === 1 ? 'one week' : `last ${known.length} weeks`;
  const numbers = known.map((week) =>
    typeof week === 'number' ? String(Math.round(week * 100)) : (week ?? 'none'),
  );
  return `${span}, in percent: ${numbers.join(', ')}`;
}

/** Bars in one tone, the weeks without one quiet. */
export function sparkPaint(style: Style): (text: string) => string {
  return (text) =>
    text.replace(/[\u2581-\u2588]+|[^\u2581-\u2588]+/g, (part) =>
      part.charAt(0) >= '\u2581' ? style.accent(part) : style.quiet(part),
    );
}
