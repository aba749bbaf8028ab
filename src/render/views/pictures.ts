import type { Outcome } from '../../domain/measures/judge.js';
import type { Progress } from '../../domain/reports/progress.js';
import type { WeekValue } from '../../domain/scores/week-scores.js';
import { inlines, toned, type Inline, type Phrase, type Tone } from '../../phrase.js';

/** The pictures of the outcomes: each stands before its word, none alone. */
export const GLYPHS: Readonly<Record<Outcome, string>> = {
  kept: '●',
  partly: '◐',
  missed: '○',
  excused: '–',
  unknown: '·',
};

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

const GLYPH_TONES: Readonly<Record<Outcome, Tone>> = {
  kept: 'good',
  partly: 'good',
  missed: 'warn',
  excused: 'quiet',
  unknown: 'quiet',
};

/** The outcome's sign in its tone. */
export function glyph(outcome: Outcome): Inline {
  return { text: GLYPHS[outcome], tone: GLYPH_TONES[outcome] };
}

/** The sign and its words: `● held`. What does not count is quiet as a whole. */
export function outcomePhrase(outcome: Outcome, words: Phrase): Inline[] {
  const phrase = [glyph(outcome), ' ', ...inlines(words)];
  return GLYPH_TONES[outcome] === 'quiet' ? [...inlines(toned(phrase, 'quiet'))] : phrase;
}

/**
 * One glyph a week: for 0 to 1 a bar, the lowest is 0 alone, the full one is 1 alone; `–` where it was excused,
 * `·` where nobody answered, or where it was not there.
 */
export function spark(weeks: readonly WeekValue[]): Inline[] {
  return tones(weeks.map((week) => (typeof week === 'number' ? bar(week) : GLYPHS[week ?? 'unknown'])));
}

/** The same for a period, blank where it was not there. */
export function weekRow({ weeks, outcomes }: Pick<Progress, 'weeks' | 'outcomes'>): Inline[] {
  return tones(
    weeks.map((value, index) => {
      const outcome = outcomes[index] ?? null;
      if (outcome === null) return ' ';
      return value === null ? GLYPHS[outcome] : bar(value);
    }),
  );
}

/** Bars in one tone, the weeks without one quiet. */
function tones(signs: readonly string[]): Inline[] {
  const runs = signs.join('').match(/[\u2581-\u2588]+| +|[^\u2581-\u2588 ]+/g) ?? [];
  return runs.map((text) => {
    if (text.startsWith(' ')) return text;
    return { text, tone: text.charAt(0) >= '\u2581' ? 'accent' : 'quiet' };
  });
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
