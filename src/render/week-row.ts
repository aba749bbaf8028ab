import { civilDate, addDays, monthName } from '../domain/calendar/days.js';
import type { Progress } from '../domain/reports/progress.js';
import { spark } from './spark.js';
import type { Style } from './style.js';
import { blanks } from './width.js';
import type { Week } from '../domain/calendar/weeks.js';
import { GLYPHS } from './words.js';

/** One glyph a week: its bar, `–` excused, `·` without an answer, blank where it was not there. */
export function weekRow({ weeks, outcomes }: Pick<Progress, 'weeks' | 'outcomes'>): string {
  return weeks
    .map((value, index) => {
      const outcome = outcomes[index] ?? null;
      if (outcome === null) return ' ';
      return value === null ? GLYPHS[outcome] : spark([value]);
    })
    .join('');
}

/** Bars in one tone, the rest quiet. */
export function weekRowPaint(style: Style): (text: string) => string {
  return (text) =>
    text.replace(/[\u2581-\u2588]+|[^\u2581-\u2588]+/g, (part) =>
      part.trim() === '' ? part : part.charAt(0) >= '\u2581' ? style.accent(part) : style.quiet(part),
    );
}

/** Names of months, each over the first week whose Thursday lies in it: `Jan Feb Mar  Apr`. */
export function monthTicks(weeks: readonly Week[]): string {
  let ticks = '';
  let before = 0;
  weeks.forEach((week, index) => {
    const { month } = civilDate(addDays(week, 3));
    if (month !== before && index >= ticks.length + (ticks === '' ? 0 : 1)) {
      ticks += blanks(index - ticks.length) + shortMonth(week);
    }
    before = month;
  });
  return ticks;
}

/** `Jan`: the month of the week's Thursday. */
export function shortMonth(week: Week): string {
  return monthName(civilDate(addDays(week, 3)).month).slice(0, 3);
}
