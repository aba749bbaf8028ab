import type { NextStep } from '../domain/check-in/next-steps.js';
import { weekTitle, type Week } from '../domain/calendar/weeks.js';
import { labelled, twoSided } from './screen.js';
import type { Style } from './style.js';
import { displayWidth } from './width.js';

/** A week, and which of how many in its year it is. */
export interface WeekOfYear {
  readonly week: Week;
  readonly number: number;
  readonly weeksInYear: number;
}

/** The week, how far the year is, and the same as a line: what is lived, and what lies ahead. */
export function weekLines({ week, number, weeksInYear }: WeekOfYear, room: number, style: Style): string[] {
  const lived = Math.round((room * number) / weeksInYear);
  return [
    ...twoSided(
      { text: weekTitle(week), paint: style.title },
      { text: `${number} of ${weeksInYear} weeks lived`, paint: style.quiet },
      room,
    ),
    style.accent('━'.repeat(lived)) + (lived < room ? style.quiet('─'.repeat(room - lived)) : ''),
  ];
}

/** What to type stands out, the reason does not. */
export function stepLines(
  { command: typed, reason }: NextStep,
  label: 'Next' | 'Then',
  options: Parameters<typeof labelled>[2],
): string[] {
  const { style, labelWidth, room } = options;
  if (typed === null) return labelled(label, reason, options);
  const command = `janus ${typed.join(' ')}`;
  // a long path is left to the terminal to wrap: what is broken here could not be typed
  if (displayWidth(command) > room - labelWidth - 2) {
    const [first = ''] = labelled(label, '', options);
    return [first + style.command(command), ...labelled('', reason, { ...options, paint: style.quiet })];
  }
  const paint = (text: string) =>
    text.startsWith(command)
      ? style.command(command) + style.quiet(text.slice(command.length))
      : style.quiet(text);
  return labelled(label, `${command}  ${reason}`, { ...options, paint });
}
