/** A line of the source: its number from 1, and its text without list marks. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

export interface Paragraph {
  readonly first: number;
  readonly last: number;
  /** The bold words that it begins with, where they are all of it or a whole sentence. */
  readonly lead: string | null;
  /** What follows the lead, line by line. */
  readonly lines: readonly Line[];
}

export interface Item {
  readonly kind: 'item';
  readonly line: number;
  /** A task that is done. */
  readonly isTicked: boolean;
  readonly paragraphs: readonly Paragraph[];
  readonly items: readonly Item[];
}

export interface Heading {
  readonly kind: 'heading';
  readonly first: number;
  readonly last: number;
  /** 1 to 6; a line of prose that serves as a heading is 6. */
  readonly depth: number;
  readonly text: string;
}

export interface Prose {
  readonly kind: 'prose';
  readonly paragraph: Paragraph;
}

/** What a list is made of, whether it was written as plain text or as Markdown. */
export type Block = Heading | Item | Prose;

/** A line of prose that serves as a heading ranks below every marked one. */
export const PROSE_DEPTH = 6;

/** All the words of a paragraph, as one line. */
export function paragraphText(paragraph: Paragraph): string {
  return [paragraph.lead ?? '', ...paragraph.lines.map((line) => line.text)].join(' ').trim();
}
