import type { Outcome } from '../domain/measures/judge.js';
import type { CommandWords, Phrase } from '../phrase.js';
import type { Style } from './style.js';

// Every screen is made once, as blocks; every format is made once, as a renderer of blocks.

export type Block = Part | Either;

export type Part = Title | Paragraph | Facts | List | Table;

export type View<Model> = (model: Model) => readonly Block[];

export type Renderer = (blocks: readonly Block[], layout: Layout) => string;

/** What a renderer knows of where its text goes. */
export interface Layout {
  readonly style: Style;
  /** The terminal's columns. */
  readonly width: number;
  /** A command as it is typed in this run: with `--journal` where the run has it. */
  readonly typed: (command: CommandWords) => string;
}

/** The first lines of a screen. */
export interface Title {
  readonly kind: 'title';
  readonly text: Phrase;
  /** A quiet word at the other end of the line. */
  readonly aside?: Phrase;
  /** The same as a sentence, where a picture does not help. */
  readonly words: Phrase;
  /** How much of a span is over, 0 to 1, drawn below as a line. */
  readonly elapsed?: number;
  /** Quiet lines below. */
  readonly below?: readonly Phrase[];
}

/** Lines of text, wrapped where there are columns. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly heading?: string;
  readonly lines: readonly Phrase[];
  /** Each line is a sentence: read as words, it ends in a full stop. */
  readonly sentences?: boolean;
}

/** Labels with their values. */
export interface Facts {
  readonly kind: 'facts';
  readonly heading?: string;
  /** Plain text separates the groups by an empty line; a terminal does not. */
  readonly groups: readonly (readonly Fact[])[];
  /** It stands right below facts before it in a terminal, in the same columns. */
  readonly joined?: true;
  /** Labels are at least as wide, so that blocks line up. */
  readonly labelWidth?: number;
}

export interface Fact {
  readonly label: Phrase;
  /** The label in a sentence, where it says more. */
  readonly labelInWords?: string;
  /** One value a line. */
  readonly values: readonly Phrase[];
  /** The same in words, an item a line under the label. */
  readonly items?: readonly Item[];
  /** The same as a sentence that needs no label: `Last 3 weeks, in percent: 40, none, 100.` */
  readonly sentence?: Phrase;
  /** What to type, before the value that is its reason. */
  readonly command?: CommandWords;
}

/** Items under each other, each with quiet lines below it. */
export interface List {
  readonly kind: 'list';
  readonly heading?: string;
  readonly items: readonly Item[];
}

/** What a list's item and a table's row have in common. */
export interface Item {
  /** A number or a sign before the name. */
  readonly lead?: Phrase;
  readonly name: Phrase;
  /** Read instead of the lead and the name, where those are a picture or cells. */
  readonly sentence?: Phrase;
  /** What is said of it, clause by clause: `held`, `kept 9 of 10 weeks`. */
  readonly says: readonly Phrase[];
  /** What was written beside it. */
  readonly notes?: readonly Phrase[];
  /** What is said of it under labels, below it. */
  readonly facts?: readonly Fact[];
  /** Its weeks as a picture, where one can be drawn: the clauses say it in words. */
  readonly chart?: Chart;
}

/** The weeks of a habit or a resolution over a year. */
export interface Chart {
  readonly title: Phrase;
  /** Growth as a line over the weeks, and the weeks in a row; or the weeks alone, a quarter a row. */
  readonly shape: 'line' | 'grid';
  /** What a week's figures are. */
  readonly heads: readonly string[];
  readonly weeks: readonly ChartWeek[];
}

export interface ChartWeek {
  /** `W07`, `Feb`, `Q1`. */
  readonly name: string;
  readonly month: string;
  readonly quarter: string;
  /** Null where it was not there, and still to come. */
  readonly outcome: Outcome | null;
  readonly late: boolean;
  /** 0 to 1; null where it was not there. */
  readonly growth: number | null;
  /** The same in words and figures, one a head. */
  readonly says: readonly string[];
}

/** Rows under headings, in columns where there is room. */
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly sections: readonly Section[];
  /** Columns between cells. */
  readonly gap?: number;
}

export interface Column {
  readonly align?: 'left' | 'right';
  /** Left out if the names then have room beside their cells. */
  readonly optional?: boolean;
}

export interface Section {
  readonly title: string;
  /** What stands above each column. */
  readonly heads?: readonly string[];
  /** Which columns hold pictures: they are left out where only words are read. */
  readonly pictures?: readonly number[];
  /** The head of the names, and of the asides, in a table of a document. */
  readonly nameHead?: string;
  readonly asideHead?: string;
  readonly groups: readonly Group[];
  /** A line of words below the section. */
  readonly below?: Phrase;
}

/** Rows of a section, under a title of their own or none. */
export interface Group {
  readonly title?: string;
  readonly rows: readonly Row[];
}

export interface Row extends Item {
  /** A quiet word after the name, in a column of its own. */
  readonly aside?: Phrase;
  /** A quiet word behind the name, where there are columns: the clauses say it too. */
  readonly mark?: string;
  /** Quiet words behind the name where there is room for all of them: the clauses say them too. */
  readonly after?: Phrase;
  /** A quiet line below, where there are columns: the clauses say it too. */
  readonly below?: Phrase;
  readonly cells: readonly Cell[];
  /** The row's picture in pieces, each with a short name, for lines that the whole does not fit in. */
  readonly pieces?: readonly { readonly name: string; readonly picture: Phrase }[];
}

/** One cell, or two ends of one, which may span several columns. */
export type Cell = Phrase | { readonly left: Phrase; readonly right: Phrase; readonly span?: number };

/** What a terminal shows, and what plain text and Markdown say instead. */
export interface Either {
  readonly kind: 'either';
  readonly seen: readonly Part[];
  readonly read: readonly Block[];
}
