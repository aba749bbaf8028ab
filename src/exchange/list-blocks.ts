import type { BucketKey } from '../domain/journal/buckets.js';

/** A line of a list: its number from 1, and its text without a list marker. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

export interface Paragraph {
  readonly first: number;
  readonly last: number;
  /** The bold text at its beginning, if that is a sentence or the whole paragraph. */
  readonly lead: string | null;
  /** The text after the lead. */
  readonly lines: readonly Line[];
}

export interface Item {
  readonly kind: 'item';
  readonly line: number;
  /** A completed task. */
  readonly isTicked: boolean;
  readonly paragraphs: readonly Paragraph[];
  readonly items: readonly Item[];
  /** Where the item itself says it: by the column of a table, or by a name and a colon. */
  readonly bucket?: BucketKey;
}

export interface Heading {
  readonly kind: 'heading';
  readonly first: number;
  readonly last: number;
  readonly depth: number;
  readonly text: string;
}

export interface Prose {
  readonly kind: 'prose';
  readonly paragraph: Paragraph;
}

export interface Table {
  readonly kind: 'table';
  readonly first: number;
  readonly last: number;
  /** The rows of cells, the header first; each cell has its texts, split where it breaks a line. */
  readonly rows: readonly (readonly (readonly Line[])[])[];
}

/** A part of a list, from plain text or from Markdown. */
export type Block = Heading | Item | Prose | Table;

/** The depth of a heading without markup: below all others. */
export const PROSE_DEPTH = 6;

/** The whole text of a paragraph, on one line. */
export function paragraphText(paragraph: Paragraph): string {
  return [paragraph.lead ?? '', ...paragraph.lines.map((line) => line.text)].join(' ').trim();
}

/** Splits at the line ends of any system. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/** One picture, however many characters it is made of, or a number in a box. */
const EMOJI = String.raw`(?:\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?(?:\u200d\p{Extended_Pictographic}\ufe0f?)*|\d\ufe0f?\u20e3)`;

/** A bullet, a number or a picture, with the blanks around it. */
const BULLET = new RegExp(
  String.raw`^[ \t\u00a0\u3000]*(?:[-*+–—·»→✓](?=\s|$)|[•◦‣▪▫●○■□☐☑☒◆◇►▶]|${EMOJI}(?=\s|$)|\(?\d{1,3}[.)](?=[\s\p{L}"“”'‘’(]|$)|\(?[a-z]\)(?=\s|$))\s*`,
  'u',
);

/** A line without the picture that it begins with: `🚀 Start doing` is `Start doing`. */
export function withoutEmoji(line: string): string {
  return line.replace(LEADING_EMOJI, '');
}

const LEADING_EMOJI = new RegExp(String.raw`^(?:${EMOJI}\s+)+`, 'u');

/** The checkbox of a task, with or without a bullet before it. */
const CHECKBOX = /^\s*\[([ xX✓✔]?)\](?:\s+|$|(?=\p{L}))/u;

/** Bullets that are ticked checkboxes. A check mark alone is a plain bullet. */
const TICKED_BULLET = /[☑☒]/;

interface ListMarker {
  /** Everything before the item's text. */
  readonly text: string;
  readonly isTicked: boolean;
}

/** The bullet, number or checkbox at the beginning of a line; null if there is none. */
export function listMarker(line: string): ListMarker | null {
  const bullet = BULLET.exec(line)?.[0] ?? '';
  const [checkbox = '', tick = ''] = CHECKBOX.exec(line.slice(bullet.length)) ?? [];
  if (bullet === '' && checkbox === '') return null;
  return { text: bullet + checkbox, isTicked: TICKED_BULLET.test(bullet) || tick.trim() !== '' };
}

/** The columns a line is indented by; a tab goes to the next multiple of four. */
export function indentOf(line: string): number {
  let column = 0;
  for (const char of /^\s*/.exec(line)?.[0] ?? '') column += char === '\t' ? 4 - (column % 4) : 1;
  return column;
}

/** Whether a line has no text: it is empty, a rule, or the underline of a heading. */
export function isBlank(line: string | undefined): boolean {
  return line === undefined || /^[\s\-=_*~]*$/.test(line);
}

interface OpenParagraph extends Paragraph {
  last: number;
  readonly lines: Line[];
}

interface OpenItem extends Item {
  readonly indent: number;
  readonly paragraphs: Paragraph[];
  readonly items: Item[];
}

/** The blocks of plain text. `headings` has the indexes of the lines that are headings. */
export function textBlocks(lines: readonly string[], headings: ReadonlySet<number>): Block[] {
  const blocks: Block[] = [];
  /** The current item and its ancestors, outermost first. */
  let open: OpenItem[] = [];
  let paragraph: OpenParagraph | null = null;
  for (const [index, source] of lines.entries()) {
    const line = index + 1;
    const marker = listMarker(source);
    const text = marker === null ? source.trim() : source.slice(marker.text.length);
    if (headings.has(index)) {
      blocks.push({ kind: 'heading', first: line, last: line, depth: PROSE_DEPTH, text: source });
      open = [];
      paragraph = null;
    } else if (isBlank(source)) paragraph = null;
    else if (marker === null && paragraph !== null) {
      paragraph.lines.push({ line, text });
      paragraph.last = line;
    } else {
      const indent = indentOf(source);
      // One column more does not nest: " 9." is a sibling of "10."
      open = open.filter((ancestor) => ancestor.indent + 1 < indent);
      paragraph = { first: line, last: line, lead: null, lines: [{ line, text }] };
      const parent = open.at(-1);
      if (marker !== null) {
        const { isTicked } = marker;
        const item: OpenItem = { kind: 'item', line, isTicked, indent, paragraphs: [paragraph], items: [] };
        (parent?.items ?? blocks).push(item);
        open.push(item);
      } else if (parent !== undefined) parent.paragraphs.push(paragraph);
      else blocks.push({ kind: 'prose', paragraph });
    }
  }
  return blocks;
}
