import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import {
  type CommandWords,
  type Inline,
  inlines,
  LIVE,
  type Phrase,
  phraseText,
  type Tone,
} from '../phrase.js';
import type { Layout } from './document.js';

const LIVE_CHARACTERS = new RegExp(`[${LIVE}]`, 'gu');

/** A person's text on one line: white space folded to single blanks, what a terminal acts on removed. */
export function printableLine(text: string): string {
  const folded = text.toWellFormed().replace(/\s+/g, ' ');
  return folded.replace(LIVE_CHARACTERS, '').replace(/ {2,}/g, ' ').trim();
}

/** The same for a piece of a line: a blank that holds it apart from its neighbours stays. */
export function printableSpan(text: string): string {
  const line = printableLine(text);
  if (line === '') return text === '' ? '' : ' ';
  return (/^\s/.test(text) ? ' ' : '') + line + (/\s$/.test(text) ? ' ' : '');
}

/**
 * Text whose characters all take one column and never join: Latin, Greek and Cyrillic letters,
 * punctuation, and the glyphs of our own screens. It is measured without the libraries, whose
 * segmenter alone costs more than the rest of a report.
 */
const NARROW =
  /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037b-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f\u2010-\u2015\u2018-\u2027\u2030-\u203a\u20ac\u2190-\u2193\u21ba\u2264\u2265\u2500\u2501\u2581-\u2588\u25cb\u25cf\u25d0]*$/;

/** How many columns the text takes in a terminal. Measure first, then pad, then style. */
export function displayWidth(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}

export function blanks(count: number): string {
  return ' '.repeat(Math.max(0, count));
}

const ELLIPSIS = '…';

/** At most `width` columns; what is cut ends in `…`, never within what a reader sees as one character. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width < 1) return '';
  return fitting(text, width - 1).trimEnd() + ELLIPSIS;
}

function fitting(text: string, width: number): string {
  if (NARROW.test(text)) return text.slice(0, width);
  let kept = '';
  let room = width;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    room -= displayWidth(segment);
    if (room < 0) break;
    kept += segment;
  }
  return kept;
}

/** Lines of at most `width` columns, broken between words, and within those that are longer than a line. */
export function wrap(text: string, width: number): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line) => (displayWidth(line) <= width ? [line.trimEnd()] : indented(line, width)));
}

/** The first part stands where the line began. */
function indented(line: string, width: number): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const parts = wrapped(line.slice(indent.length), Math.max(1, width - indent.length));
  return parts.map((part, index) => (index === 0 ? indent + part.trim() : part.trim()));
}

function wrapped(line: string, width: number): string[] {
  if (!NARROW.test(line)) return wrapAnsi(line, width, { hard: true }).split('\n');
  // as many words as fit, else as many letters of one word
  return line.match(new RegExp(`\\S.{0,${width - 1}}(?= |$)|\\S{1,${width}}`, 'g')) ?? [];
}

/** A piece of text and how it is meant. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

/** The pieces of a phrase as they are printed, one for each tone: a person's words cleaned, commands spelt out. */
export function spansOf(phrase: Phrase, { typed }: Pick<Layout, 'typed'>): Span[] {
  const spans: Span[] = [];
  for (const span of inlines(phrase).map((part) => spanOf(part, typed))) {
    const before = spans.at(-1);
    if (before !== undefined && before.tone === span.tone)
      spans.splice(-1, 1, { ...span, text: before.text + span.text });
    else spans.push(span);
  }
  return spans;
}

function spanOf(part: Inline, typed: (command: CommandWords) => string): Span {
  if (typeof part === 'string') return { text: withoutLive(part) };
  if ('command' in part) return { text: typed(part.command), tone: 'command' };
  if ('own' in part) return { text: printableLine(part.own), tone: part.tone };
  return { ...part, text: withoutLive(part.text) };
}

const LIVE_IN_OURS = new RegExp(`(?![\\n\\t])[${LIVE}]`, 'gu');

/** Our own words may quote a path or a setting of somebody else's; only line ends and tabs are ours. */
function withoutLive(text: string): string {
  return text.replace(LIVE_IN_OURS, '');
}

export function textOf(phrase: Phrase, layout: Pick<Layout, 'typed'>): string {
  return spansOf(phrase, layout)
    .map(({ text }) => text)
    .join('');
}

/** Whether a phrase says anything at all. */
export function isBlank(phrase: Phrase | undefined): boolean {
  return phrase === undefined || printableLine(phraseText(phrase)) === '';
}

/** A text as a sentence: with a full stop, unless it ends in a mark of its own. */
export function ended(text: string): string {
  return /[.!?\u2026:;\u3002\uff01\uff1f]["'\u201d\u2019)\]]*$/u.test(text) ? text : `${text}.`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A phrase as a sentence begins; a person's words begin as they wrote them. */
export function begun(phrase: Phrase): readonly Inline[] {
  const [first = '', ...rest] = inlines(phrase);
  return [typeof first === 'string' ? capitalised(first) : first, ...rest];
}
