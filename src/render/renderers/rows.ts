import { inlines, joined, toned, type Phrase } from '../../phrase.js';
import type { Row } from '../document.js';
import { blanks, displayWidth, isBlank, textOf, truncate, wrap } from '../text.js';
import { cellsText, cutToRoom, isSplit, placed, spanWidth, unshownEnd, type Grid } from './cells.js';
import { factLines, fitted, GAP, hanging, painted, widthOf, type Page } from './lines.js';

// A row of a table in a terminal: its name beside its cells, or on lines of its own above them.

export const INDENT = 1;

/** Names narrower than this say too little. */
export const LEAST_NAME = 24;

/** The room of a section's names, and of the asides behind them. */
export interface Names {
  readonly width: number;
  readonly aside: number;
  /** Where the asides begin, from the name. */
  readonly asideAt: number;
  /** Names have lines of their own. */
  readonly stacked: boolean;
}

export function nameWidth(row: Row, { page, indent }: Grid): number {
  return (row.lead === undefined ? 0 : indent) + widthOf(row.name, page);
}

/** Whether a name is whole beside its cells, in as many lines as it may take. */
export function fitsBeside(row: Row, { width, aside }: Names, grid: Grid): boolean {
  if (row.cells.length === 0) return true;
  const room = width - (row.lead === undefined ? 0 : grid.indent);
  if (row.aside !== undefined) return widthOf(row.name, grid.page) <= room - GAP - aside;
  return nameLinesIn(row, room, grid.page) <= MOST_NAME_LINES;
}

/** How many lines a name takes with its mark. */
function nameLinesIn({ name, mark = '' }: Row, width: number, page: Page): number {
  return wrap(textOf(name, page) + mark, width).length;
}

export function rowLines(row: Row, { width, aside: asideWidth, asideAt }: Names, grid: Grid): string[] {
  const { page } = grid;
  const lead = leadText(row, grid);
  const indent = row.lead === undefined ? 0 : grid.indent;
  if (row.cells.length === 0) return toldLines(row, lead, indent, page);
  const room = width - indent;
  const name = Math.min(asideAt, room - GAP - asideWidth);
  const cells = cellsText(placed(row.cells), grid);
  if (row.aside !== undefined) {
    const both = joined([row.aside, row.below ?? ''], ' · ');
    const isBoth = widthOf(both, page) <= room - name - GAP;
    const aside = fitted(toned(isBoth ? both : row.aside, 'quiet'), room - name - GAP, page);
    return [
      lead + fitted(row.name, name, page) + blanks(GAP) + aside + cells,
      ...noteLines(isBoth ? { ...row, below: '' } : row, indent, page),
    ];
  }
  const [first = '', ...rest] = nameParts(row, room, page);
  return [
    lead + first + cells,
    ...rest.map((line) => blanks(indent) + line),
    ...noteLines(row, indent, page),
  ];
}

/** A longer name has lines of its own. */
const MOST_NAME_LINES = 2;

/** A name longer than that is no title any more: it is cut. */
const MOST_OWN_LINES = 4;

/** The name in lines of exactly `width` columns. */
function nameParts(row: Row, width: number, page: Page, most = MOST_NAME_LINES): string[] {
  const name = textOf(row.name, page);
  if (displayWidth(name) + displayWidth(row.mark ?? '') <= width) return [named(row, width, page)];
  const parts = wrap(name, width);
  const whole = parts.slice(0, Math.min(parts.length, most) - 1);
  const end = whole.reduce((at, part) => name.indexOf(part, at) + part.length, 0);
  return [
    ...whole.map((part) => fitted(part, width, page)),
    named({ ...row, name: name.slice(end).trim(), after: '' }, width, page),
  ];
}

/** The name, cut where it is too long, with its mark behind it; what may stand after it does so only as a whole. */
function named({ name, mark = '', after = '' }: Row, width: number, page: Page): string {
  const quiet: Phrase = { text: mark, tone: 'quiet' };
  const whole = [...inlines(name), quiet, ...inlines(toned([' → ', ...inlines(after)], 'quiet'))];
  if (!isBlank(after) && widthOf(whole, page) <= width) return fitted(whole, width, page);
  if (mark === '') return fitted(name, width, page);
  const cut = truncate(textOf(name, page), width - displayWidth(mark));
  return fitted([cut, quiet], width, page);
}

/** Without cells, what is said of it stands below its name. */
function toldLines(
  { name, says, notes = [], facts = [], aside }: Row,
  lead: string,
  indent: number,
  page: Page,
): string[] {
  const [first = '', ...rest] = hanging(name, indent, page);
  const beside = aside === undefined ? '' : blanks(GAP) + painted(toned(aside, 'quiet'), page);
  const below = [joined(says, ' · '), ...notes].filter((each) => !isBlank(each));
  return [
    lead + first.slice(indent) + beside,
    ...rest,
    ...below.flatMap((each) => hanging(toned(each, 'quiet'), indent === 0 ? INDENT : indent, page)),
    ...factLines(facts, page, 0, indent === 0 ? INDENT : indent),
  ];
}

function leadText({ lead }: Row, { indent, page }: Grid): string {
  if (lead === undefined) return '';
  return blanks(INDENT) + fitted(toned(lead, 'quiet'), indent - INDENT - GAP, page, 'right') + blanks(GAP);
}

/**
 * The name on a line of its own, its cells at the right end of the next. A picture that is too wide for that goes
 * below, and what is left may stand beside the name.
 */
export function stackedLines(row: Row, grid: Grid): string[] {
  const { page, widths, gap } = grid;
  const indent = row.lead === undefined ? 0 : grid.indent;
  const cells = placed(row.cells);
  const isWide = spanWidth(widths, 0, widths.length, gap) > page.room - INDENT;
  const pictures = isWide ? cells.filter(({ at }) => grid.pictures.includes(at)) : [];
  const shown = widths.map((width, at) => (pictures.some((picture) => picture.at === at) ? 0 : width));
  const narrow = { ...grid, widths: cutToRoom(shown, page.room - Math.max(indent, gap), gap) };
  const beside = cellsText(
    cells.filter((cell) => !pictures.includes(cell)),
    narrow,
  );
  const width = spanWidth(narrow.widths, 0, widths.length, gap) + gap;
  const isShort = pictures.length > 0 && isBlank(row.aside) && nameWidth(row, grid) + width <= page.room;
  return [
    ...(isShort
      ? [leadText(row, grid) + named(row, page.room - indent - width, page) + beside]
      : nameLines(row, { text: beside, width }, grid)),
    ...pictures.flatMap(({ cell }) => (isSplit(cell) ? [] : pictureLines(cell, row, page))),
    ...cells
      .flatMap((each) => unshownEnd(each, narrow))
      .flatMap((end) => hanging(toned(end, 'quiet'), indent === 0 ? INDENT : indent, page)),
    ...noteLines(row, indent, page),
  ];
}

/** The aside stands behind the name where it leaves it enough room, else before the cells. */
function nameLines(row: Row, cells: { text: string; width: number }, grid: Grid): string[] {
  const { page } = grid;
  const indent = row.lead === undefined ? 0 : grid.indent;
  const aside = toned(row.aside ?? '', 'quiet');
  const asideWidth = widthOf(aside, page);
  const right = page.room - cells.width;
  const name = page.room - indent - (asideWidth === 0 ? 0 : asideWidth + GAP);
  const lead = leadText(row, grid);
  const most = asideWidth === 0 ? MOST_OWN_LINES : MOST_NAME_LINES;
  const isWhole = asideWidth === 0 || nameLinesIn(row, name, page) <= most;
  if (isWhole && name >= Math.min(LEAST_NAME, nameWidth(row, grid) - indent)) {
    const behind = asideWidth === 0 ? '' : blanks(GAP) + painted(aside, page);
    const [title = '', ...more] = nameParts(row, name, page, most);
    const below = more.map((line) => blanks(indent) + line);
    return [lead + title + behind, ...below, blanks(right) + cells.text];
  }
  const [first = '', ...more] = nameParts(row, page.room - indent, page, MOST_OWN_LINES);
  const names = [lead + first, ...more.map((line) => blanks(indent) + line)];
  if (asideWidth === 0) return [...names, blanks(right) + cells.text];
  const beside = blanks(indent) + painted(aside, page);
  const free = right - indent - asideWidth;
  if (free < 0) return [...names, beside, blanks(right) + cells.text];
  return [...names, beside + blanks(free) + cells.text];
}

/** A picture on a line of its own, or its pieces on a line each. */
function pictureLines(whole: Phrase, { pieces = [] }: Row, page: Page): string[] {
  const indent = blanks(INDENT + GAP);
  if (pieces.length === 0 || widthOf(whole, page) <= page.room - INDENT - GAP) {
    return [indent + painted(whole, page)];
  }
  return pieces.map(
    ({ name, picture }) =>
      `${indent}${painted({ text: name, tone: 'quiet' }, page)} ${painted(picture, page)}`,
  );
}

function noteLines({ below = '', notes = [] }: Row, indent: number, page: Page): string[] {
  const column = indent === 0 ? INDENT : indent;
  return [below, ...notes]
    .filter((note) => !isBlank(note))
    .flatMap((note) => hanging(toned(note, 'quiet'), column, page));
}
