import { joined, toned, type Phrase } from '../../phrase.js';
import type { Cell, Column, Row, Section, Table } from '../document.js';
import { blanks, displayWidth, truncate } from '../text.js';
import { factLines, fitted, GAP, hanging, painted, widthOf, type Page } from './lines.js';
import { isBlank, textOf } from './phrases.js';

// A table in a terminal: columns as wide as what is in them, the names take the rest. Where that is too little, a
// name has a line of its own and its cells the next.

const INDENT = 1;

/** Names narrower than this say too little. */
const LEAST_NAME = 24;

interface Grid {
  readonly page: Page;
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly gap: number;
  readonly pictures: readonly number[];
  /** Columns before a name that has a lead. */
  readonly indent: number;
}

/** The lines of each section, to be set apart by an empty line. */
export function tableLines(table: Table, page: Page): string[][] {
  const leads = rowsOf(table.sections).map((row) => widthOf(row.lead ?? '', page));
  const grid = {
    page,
    columns: table.columns,
    widths: widthsOf(table, page),
    gap: table.gap ?? GAP,
    pictures: [],
    indent: INDENT + Math.max(...leads, 0) + GAP,
  };
  const shown = withoutOptional(table, grid);
  return table.sections.map((section) => sectionLines(section, shown));
}

/** Optional columns go where that lets the names of a section stay beside their cells, and nothing else does. */
function withoutOptional({ sections }: Table, grid: Grid): Grid {
  const narrow = {
    ...grid,
    widths: grid.widths.map((width, at) => (grid.columns[at]?.optional === true ? 0 : width)),
  };
  const isStacked = (given: Grid) =>
    sections.every((section) => namesIn(section, sectionGrid(section, given)).stacked);
  return isStacked(grid) && !isStacked(narrow) ? narrow : grid;
}

function rowsOf(sections: readonly Section[]): Row[] {
  return sections.flatMap((section) => section.groups.flatMap((group) => [...group.rows]));
}

/** As wide as the widest cell, or head, of each column; what a cell over two columns lacks goes to the last. */
function widthsOf({ sections, columns, gap = GAP }: Table, page: Page): number[] {
  const widths = columns.map(() => 0);
  const cells = sections.flatMap((section) => [
    headCells(section),
    ...rowsOf([section]).map((row) => row.cells),
  ]);
  const all = cells.flatMap(placed);
  for (const { cell, at, span } of all) {
    if (span === 1) widths[at] = Math.max(widths[at] ?? 0, cellWidth(cell, page));
  }
  for (const { cell, at, span } of all) {
    if (span === 1) continue;
    const last = at + span - 1;
    const lacks = cellWidth(cell, page) - spanWidth(widths, at, span, gap);
    widths[last] = (widths[last] ?? 0) + Math.max(0, lacks);
  }
  return widths;
}

/** The heads of a section, in the shape of its rows. */
function headCells(section: Section): Cell[] {
  const heads = (section.heads ?? []).map((text): Phrase => ({ text, tone: 'quiet' }));
  const [first] = rowsOf([section]);
  return placed(first?.cells ?? []).length === 0
    ? heads
    : placed(first?.cells ?? []).map(({ at, span }) =>
        span === 1 ? (heads[at] ?? '') : { left: heads[at] ?? '', right: heads[at + span - 1] ?? '', span },
      );
}

interface Placed {
  readonly cell: Cell;
  readonly at: number;
  readonly span: number;
}

function placed(cells: readonly Cell[]): Placed[] {
  let at = 0;
  return cells.map((cell) => {
    const span = isSplit(cell) ? (cell.span ?? 1) : 1;
    at += span;
    return { cell, at: at - span, span };
  });
}

function isSplit(cell: Cell): cell is Exclude<Cell, Phrase> {
  return typeof cell === 'object' && 'left' in cell;
}

function cellWidth(cell: Cell, page: Page): number {
  if (!isSplit(cell)) return widthOf(cell, page);
  const [left, right] = [widthOf(cell.left, page), widthOf(cell.right, page)];
  return left + right + (left > 0 && right > 0 ? GAP : 0);
}

/** Columns of no width take no gap either. */
function spanWidth(widths: readonly number[], at: number, span: number, gap: number): number {
  const shown = widths.slice(at, at + span).filter((width) => width > 0);
  return shown.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, shown.length - 1);
}

function sectionLines(section: Section, grid: Grid): string[] {
  const { page } = grid;
  const own = sectionGrid(section, grid);
  const names = namesIn(section, own);
  return [
    headLine(section, names.stacked || !hasCells(own) ? undefined : names.width, own),
    ...section.groups.flatMap(({ title, rows }) => [
      ...(title === undefined ? [] : [groupLine(title, rows.length === 0, page)]),
      ...rows.flatMap((row) => (names.stacked ? stackedLines(row, own) : rowLines(row, names, own))),
    ]),
    ...(isBlank(section.below) ? [] : hanging(toned(section.below ?? '', 'quiet'), 0, page)),
  ];
}

/** The columns that a section uses. */
function sectionGrid(section: Section, grid: Grid): Grid {
  const rows = rowsOf([section]);
  const widths = grid.widths.map((width, index) => (isUsed(section, rows, index) ? width : 0));
  return { ...grid, widths, pictures: section.pictures ?? [] };
}

function hasCells({ widths }: Grid): boolean {
  return widths.some((width) => width > 0);
}

/** The room of a section's names, and of the asides behind them. */
interface Names {
  readonly width: number;
  readonly aside: number;
  /** Where the asides begin, from the name. */
  readonly asideAt: number;
  /** Names have lines of their own. */
  readonly stacked: boolean;
}

function namesIn(section: Section, grid: Grid): Names {
  const { page, widths, gap } = grid;
  const rows = rowsOf([section]);
  const beside = rows.filter((row) => !isBlank(row.aside));
  const aside = Math.max(0, ...beside.map((row) => widthOf(row.aside ?? '', page)));
  const width = page.room - (hasCells(grid) ? spanWidth(widths, 0, widths.length, gap) + gap : 0);
  const wanted = Math.max(0, ...rows.map((row) => nameWidth(row, grid)));
  const least = Math.min(LEAST_NAME, wanted) + (aside === 0 ? 0 : GAP + aside);
  return {
    width,
    aside,
    asideAt: Math.max(0, ...beside.map((row) => widthOf(row.name, page))),
    stacked: hasCells(grid) && width < least,
  };
}

/** Whether a section has anything in a column: a cell, or the room of one that begins before it. */
function isUsed({ heads = [] }: Section, rows: readonly Row[], index: number): boolean {
  if ((heads[index] ?? '') !== '') return true;
  return rows.some((row) =>
    placed(row.cells).some(
      ({ cell, at, span }) => at <= index && index < at + span && (isSplit(cell) || !isBlank(cell)),
    ),
  );
}

function nameWidth(row: Row, { page, indent }: Grid): number {
  return (row.lead === undefined ? 0 : indent) + widthOf(row.name, page);
}

function headLine(section: Section, name: number | undefined, grid: Grid): string {
  const { page } = grid;
  const heading: Phrase = { text: section.title.toUpperCase(), tone: 'heading' };
  if (name === undefined) return painted(heading, page);
  return fitted(heading, name, page) + cellsText(placed(headCells(section)), grid);
}

function groupLine(title: string, isEmpty: boolean, page: Page): string {
  const none: Phrase = isEmpty ? [{ text: '  none', tone: 'quiet' }] : '';
  return painted({ text: title, tone: 'subheading' }, page) + painted(none, page);
}

function rowLines(row: Row, { width, aside, asideAt }: Names, grid: Grid): string[] {
  const { page } = grid;
  const lead = leadText(row, grid);
  const indent = row.lead === undefined ? 0 : grid.indent;
  if (row.cells.length === 0) return toldLines(row, lead, indent, page);
  const room = width - indent;
  const name = Math.min(asideAt, room - GAP - aside);
  const title =
    row.aside === undefined
      ? named(row, room, page)
      : fitted(row.name, name, page) +
        blanks(GAP) +
        fitted(toned(row.aside, 'quiet'), room - name - GAP, page);
  return [lead + title + cellsText(placed(row.cells), grid), ...noteLines(row, indent, page)];
}

/** The name, cut where it is too long, with its mark behind it. */
function named({ name, mark = '' }: Row, width: number, page: Page): string {
  if (mark === '') return fitted(name, width, page);
  const cut = truncate(textOf(name, page), width - displayWidth(mark));
  return fitted([cut, { text: mark, tone: 'quiet' }], width, page);
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

/** Cells up to the right margin, each with its gap before it. */
function cellsText(cells: readonly Placed[], { page, columns, widths, gap }: Grid): string {
  return cells
    .map(({ cell, at, span }) => {
      const width = spanWidth(widths, at, span, gap);
      if (width === 0) return '';
      return blanks(gap) + cellText(cell, width, page, columns[at]?.align);
    })
    .join('');
}

function cellText(cell: Cell, width: number, page: Page, align: 'left' | 'right' = 'left'): string {
  if (!isSplit(cell)) return fitted(cell, width, page, align);
  const right = widthOf(cell.right, page);
  if (right === 0) return fitted(cell.left, width, page);
  return fitted(cell.left, width - right, page) + fitted(cell.right, right, page);
}

/** The name on a line of its own, its cells at the right end of the next; a picture that is too wide goes below. */
function stackedLines(row: Row, grid: Grid): string[] {
  const { page, widths, gap } = grid;
  const indent = row.lead === undefined ? 0 : grid.indent;
  const aside = row.aside === undefined ? '' : textOf(row.aside, page);
  const left = page.room - indent - (aside === '' ? 0 : displayWidth(aside) + GAP);
  const first =
    leadText(row, grid) +
    named(row, left, page) +
    (aside === '' ? '' : blanks(GAP) + painted(toned(row.aside ?? '', 'quiet'), page));
  const cells = placed(row.cells);
  const isWide = spanWidth(widths, 0, widths.length, gap) > page.room - INDENT;
  const pictures = isWide ? cells.filter(({ at }) => grid.pictures.includes(at)) : [];
  const beside = cells.filter((each) => !pictures.includes(each));
  const narrowed = widths.map((width, at) => (pictures.some((each) => each.at === at) ? 0 : width));
  const text = cellsText(beside, { ...grid, widths: narrowed });
  const width = spanWidth(narrowed, 0, narrowed.length, gap) + gap;
  return [
    first,
    blanks(page.room - width) + text,
    ...pictures.flatMap(({ cell }) => (isSplit(cell) ? [] : pictureLines(cell, row, page))),
    ...noteLines(row, indent, page),
  ];
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

function noteLines({ notes = [] }: Row, indent: number, page: Page): string[] {
  const column = indent === 0 ? INDENT : indent;
  return notes
    .filter((note) => !isBlank(note))
    .flatMap((note) => hanging(toned(note, 'quiet'), column, page));
}
