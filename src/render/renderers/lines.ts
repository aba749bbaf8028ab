import { inlines, toned, type Phrase, type Tone } from '../../phrase.js';
import type { Fact, Layout } from '../document.js';
import { blanks, displayWidth, isBlank, type Span, spansOf, textOf, truncate, wrap } from '../text.js';

// Phrases as lines of a terminal: measured and cut as plain text, coloured last.

/** A layout with the columns between its margins. */
export interface Page extends Layout {
  readonly room: number;
}

/** Columns between a lead, a name and its cells. */
export const GAP = 2;

export function widthOf(phrase: Phrase, page: Page): number {
  return displayWidth(textOf(phrase, page));
}

export function painted(phrase: Phrase, page: Page): string {
  return spansOf(phrase, page)
    .map((span) => paint(span.text, span.tone, page))
    .join('');
}

function paint(text: string, tone: Tone | undefined, { style }: Page): string {
  return tone === undefined || text === '' ? text : style[tone](text);
}

/** A phrase in exactly `width` columns: cut with `…`, or filled with blanks. */
export function fitted(phrase: Phrase, width: number, page: Page, align: 'left' | 'right' = 'left'): string {
  const spans = spansOf(phrase, page);
  const cut = truncate(spans.map((span) => span.text).join(''), width);
  const fill = blanks(width - displayWidth(cut));
  return align === 'right' ? fill + slice(spans, cut, 0, page) : slice(spans, cut, 0, page) + fill;
}

/** Lines that hang at a column, wrapped to the room. A command is never broken: it could not be typed. */
export function hanging(phrase: Phrase, indent: number, page: Page): string[] {
  const width = page.room - indent;
  const spans = spansOf(phrase, page).map((span) => unbroken(span, width));
  const whole = spans.map((span) => span.text).join('');
  const shown: string[] = [];
  let at = 0;
  for (const part of wrap(whole, width)) {
    at = Math.max(at, whole.indexOf(part, at));
    shown.push(part === '' ? '' : blanks(indent) + slice(spans, part, at, page).replaceAll(JOINER, ' '));
    at += part.length;
  }
  return shown;
}

/** Between a number and its percent sign, which stay on one line. */
const JOINER = '\u00a0';

/** A span. A command is wrapped as one word, no longer than a line, and `shown` instead of that. */
interface Piece extends Span {
  readonly shown?: string;
}

function unbroken({ text, tone }: Span, width: number): Piece {
  if (tone !== 'command') return { text: text.replace(/(\d) %/g, `$1${JOINER}%`), tone };
  return { text: 'x'.repeat(Math.min(displayWidth(text), width - 1)), tone, shown: text };
}

/** The part of the pieces that begins at an offset of their text; what was added to `part` at its end is kept. */
function slice(pieces: readonly Piece[], part: string, from: number, page: Page): string {
  const end = from + part.length;
  let offset = 0;
  return pieces
    .map(({ text, tone, shown }, index) => {
      const start = Math.max(from, offset);
      offset += text.length;
      const stop = index === pieces.length - 1 ? end : Math.min(end, offset);
      return stop <= start ? '' : paint(shown ?? part.slice(start - from, stop - from), tone, page);
    })
    .join('');
}

/** Two phrases at the two ends of a line; under each other where both do not fit. */
export function twoSided(left: Phrase, right: Phrase, page: Page): string[] {
  const free = page.room - widthOf(left, page) - widthOf(right, page);
  if (widthOf(right, page) === 0) return hanging(left, 0, page);
  if (free < GAP) return [...hanging(left, 0, page), ...hanging(right, 0, page)];
  return [painted(left, page) + blanks(free) + painted(right, page)];
}

/** Labels, drawn quietly, with their values beside them, from a column on. */
export function factLines(facts: readonly Fact[], page: Page, labelWidth = 0, column = 0): string[] {
  const shown = facts.filter(
    ({ values, command }) => command !== undefined || values.some((value) => !isBlank(value)),
  );
  const width = shown.reduce((most, { label }) => Math.max(most, widthOf(label, page)), labelWidth);
  const inner = { ...page, room: page.room - column };
  // beside long labels the values would have no room
  const isStacked = width > inner.room / 2;
  return shown
    .flatMap((fact) => (isStacked ? stackedLines(fact, inner) : labelledLines(fact, width + GAP, inner)))
    .map((line) => blanks(column) + line);
}

function stackedLines(fact: Fact, page: Page): string[] {
  return [...hanging(toned(fact.label, 'quiet'), 0, page), ...valueLines(fact, GAP, page)];
}

function labelledLines(fact: Fact, indent: number, page: Page): string[] {
  const [first = '', ...rest] = valueLines(fact, indent, page);
  const named = painted(toned(fact.label, 'quiet'), page);
  return [named + blanks(indent - widthOf(fact.label, page)) + first.slice(indent), ...rest];
}

function valueLines({ values, command }: Fact, indent: number, page: Page): string[] {
  return command === undefined
    ? values.filter((value) => !isBlank(value)).flatMap((value) => hanging(value, indent, page))
    : commandLines(command, values, indent, page);
}

function commandLines(
  command: readonly string[],
  reasons: readonly Phrase[],
  indent: number,
  page: Page,
): string[] {
  const reason = reasons.flatMap((each) => inlines(toned(each, 'quiet')));
  // a long path is left to the terminal to wrap: what is broken here could not be typed
  if (widthOf({ command }, page) > page.room - indent) {
    return [blanks(indent) + painted({ command }, page), ...hanging(reason, indent, page)];
  }
  return hanging([{ command }, '  ', ...reason], indent, page);
}
