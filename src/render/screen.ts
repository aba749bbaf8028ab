import type { Outcome } from '../domain/measures/judge.js';
import type { Paint, Style } from './style.js';
import { blanks, displayWidth, truncate, wrap } from './width.js';

/** Where text is put. */
export interface Screen {
  readonly style: Style;
  /** The terminal's columns. */
  readonly width: number;
}

/** A screen, or none: plain is words and numbers only, in lines that need no columns. */
export interface ScreenOptions extends Screen {
  readonly plain: boolean;
}

const MOST_COLUMNS = 100;
const LEAST_COLUMNS = 40;

/** Every line begins one column in, and ends one before the last. */
const MARGIN = 1;

/** The columns between the margins: a wide terminal is not filled, a line stays readable at a glance. */
export function roomOf(width: number): number {
  return Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, width)) - 2 * MARGIN;
}

/** A piece of a line: measured and padded as plain text, dressed last. */
export interface Cell {
  readonly text: string;
  /** Columns; what is longer is cut. */
  readonly width: number;
  readonly align?: 'left' | 'right';
  readonly paint?: Paint;
}

/** Puts cells beside each other, two columns apart; columns of no width are left out, and so are blanks at the end. */
export function row(cells: readonly Cell[], gap = 2): string {
  const shown = cells.filter((cell) => cell.width > 0);
  const last = shown.findLastIndex((cell) => cell.text !== '');
  return shown
    .slice(0, last + 1)
    .map((cell, index) => dressed(cell, index === last))
    .join(blanks(gap));
}

function dressed({ text, width, align, paint }: Cell, isLast: boolean): string {
  const cut = truncate(text, width);
  const dress = paint === undefined || cut === '' ? cut : paint(cut);
  const fill = blanks(width - displayWidth(cut));
  if (align === 'right') return fill + dress;
  return isLast ? dress : dress + fill;
}

/** A line with its margin. */
function line(text: string): string {
  return text === '' ? '' : blanks(MARGIN) + text;
}

/** Lines under each other as text that ends with a newline; lists of lines are set apart by an empty one. */
export function page(blocks: readonly (readonly string[])[]): string {
  const filled = blocks.filter((block) => block.length > 0);
  return `${filled.map((block) => block.map(line).join('\n')).join('\n\n')}\n`;
}

/** Two texts at the two ends of a line; under each other where both do not fit. */
export function twoSided(left: Omit<Cell, 'width'>, right: Omit<Cell, 'width'>, room: number): string[] {
  const leftWidth = displayWidth(left.text);
  const rightWidth = displayWidth(right.text);
  if (leftWidth + 2 + rightWidth > room) {
    return [row([{ ...left, width: room }]), row([{ ...right, width: room }])].filter((text) => text !== '');
  }
  return [
    row(
      [
        { ...left, width: leftWidth },
        { ...right, width: room - leftWidth, align: 'right' },
      ],
      0,
    ),
  ];
}

/** A title with a quiet word at the other end of its line; where both do not fit, the title is wrapped, never cut. */
export function titleBlock(title: string, right: string, room: number, style: Style): string[] {
  if (displayWidth(title) > room) {
    return [...hanging(title, 0, room, style.title), ...(right === '' ? [] : [style.quiet(right)])];
  }
  return twoSided({ text: title, paint: style.title }, { text: right, paint: style.quiet }, room);
}

/** Text that hangs at a column, wrapped to the room; each line is dressed by itself. */
export function hanging(text: string, indent: number, room: number, paint: Paint): string[] {
  // A number and its percent sign stay on one line.
  const lines = wrap(text.replace(/(\d) %/g, '$1\u00a0%'), room - indent);
  return lines.map((part) =>
    part === '' ? '' : blanks(indent) + paint(part.replace(/(\d)\u00a0%/g, '$1 %')),
  );
}

/** A quiet label with text beside it: `Learned    Asking first saves a week.` */
export function labelled(
  label: string,
  text: string,
  { labelWidth, room, style, paint }: { labelWidth: number; room: number; style: Style; paint?: Paint },
): string[] {
  const indent = labelWidth + 2;
  const [first = '', ...rest] = hanging(text, indent, room, paint ?? ((part) => part));
  const named = label === '' ? '' : style.quiet(label);
  return [named + blanks(indent - displayWidth(label)) + first.trimStart(), ...rest];
}

/** The outcome's glyph in its tone, its word in the text's own: restraint. */
export function outcomePaint(outcome: Outcome, style: Style): Paint {
  if (outcome === 'excused' || outcome === 'unknown') return style.quiet;
  const tone = outcome === 'missed' ? style.warn : style.good;
  return (text) => tone(text.slice(0, 1)) + text.slice(1);
}
