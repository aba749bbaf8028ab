import { inlines, joined, toned, type Phrase } from '../../phrase.js';
import type { Cell, Row, Section, Table } from '../document.js';
import { blanks, displayWidth, isBlank, textOf, truncate, wrap } from '../text.js';
import { cellsText, cellWidth, cutToRoom, isSplit, placed, spanWidth, type Grid } from './cells.js';
import { factLines, fitted, GAP, hanging, painted, widthOf, type Page } from './lines.js';

// A table in a terminal: columns as wide as what is in them, the names take the rest. Where that is too little, a
// name has a line of its own and its cells the next.

const INDENT = 1;

/** Names narrower than this say too little. */
const LEAST_NAME = 24;

/** The columns of a table in which no name is cut. */
export function tableWidth(table: Table, page: Page): number {
  const grid = gridOf(table, page);
  const names = rowsOf(table.sections)
    .filter((row) => row.cells.length > 0)
    .map((row) => nameWidth(row, grid) + displayWidth(row.mark ?? ''));
  return Math.max(0, ...names) + grid.gap + spanWidth(grid.widths, 0, grid.widths.length, grid.gap);
}

function gridOf(table: Table, page: Page): Grid {
  const leads = rowsOf(table.sections).map((row) => widthOf(row.lead ?? '', page));
  return {
    page,
    columns: table.columns,
    widths: widthsOf(table, page),
    gap: table.gap ?? GAP,
    pictures: [],
    indent: INDENT + Math.max(...leads, 0) + GAP,
  };
}

/** The lines of each section, to be set apart by an empty line. */
export function tableLines(table: Table, page: Page): string[][] {
  const grid = gridOf(table, page);
  const shown = withoutOptional(table, grid);
  return table.sections.map((section) => sectionLines(section, shown));
}

/** Leaves out optional columns if only that lets the names of a section stay beside their cells. */
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

/** Each column is as wide as its widest cell or head; a wider cell over several columns widens the last of them. */
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
  const shape = placed(rowsOf([section])[0]?.cells ?? []);
  if (shape.length === 0) return heads;
  return shape.map(({ at, span }) =>
    span === 1 ? (heads[at] ?? '') : { left: heads[at] ?? '', right: heads[at + span - 1] ?? '', span },
  );
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
  const cells = cellsText(placed(row.cells), grid);
  if (row.aside !== undefined) {
    const beside = blanks(GAP) + fitted(toned(row.aside, 'quiet'), room - name - GAP, page);
    return [lead + fitted(row.name, name, page) + beside + cells, ...noteLines(row, indent, page)];
  }
  const [first = '', ...rest] = nameParts(row, room, page);
  return [
    lead + first + cells,
    ...rest.map((line) => blanks(indent) + line),
    ...noteLines(row, indent, page),
  ];
}

/** A longer name is no title any more: it is cut. */
const MOST_NAME_LINES = 2;

/** The name in lines of exactly `width` columns. */
function nameParts(row: Row, width: number, page: Page): string[] {
  const name = textOf(row.name, page);
  if (displayWidth(name) + displayWidth(row.mark ?? '') <= width) return [named(row, width, page)];
  const parts = wrap(name, width);
  const whole = parts.slice(0, Math.min(parts.length, MOST_NAME_LINES) - 1);
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
function stackedLines(row: Row, grid: Grid): string[] {
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
  if (name >= Math.min(LEAST_NAME, nameWidth(row, grid) - indent)) {
    const behind = asideWidth === 0 ? '' : blanks(GAP) + painted(aside, page);
    const [title = '', ...more] = nameParts(row, name, page);
    const below = more.map((line) => blanks(indent) + line);
    return [lead + title + behind, ...below, blanks(right) + cells.text];
  }
  const first = lead + named(row, page.room - indent, page);
  const second = blanks(indent) + painted(aside, page);
  const free = right - indent - asideWidth;
  if (free < 0) return [first, second, blanks(right) + cells.text];
  return [first, second + blanks(free) + cells.text];
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
