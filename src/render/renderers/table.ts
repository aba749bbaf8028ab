import { inlines, toned, type Phrase } from '../../phrase.js';
import type { Cell, Group, Row, Section, Table } from '../document.js';
import { displayWidth, isBlank } from '../text.js';
import { cellsText, cellWidth, isSplit, placed, spanWidth, type Grid } from './cells.js';
import { fitted, GAP, hanging, painted, widthOf, type Page } from './lines.js';
import { fitsBeside, INDENT, LEAST_NAME, type Names, nameWidth, rowLines, stackedLines } from './rows.js';

// A table in a terminal: columns as wide as what is in them, the names take the rest. Where that is too little, a
// name has a line of its own and its cells the next.

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
  const beside = names.stacked || !hasCells(own) ? undefined : names.width;
  const heading: Phrase = { text: section.title.toUpperCase(), tone: 'heading' };
  const both = withFirstGroup(heading, section);
  const joins = both !== undefined && widthOf(both, page) <= (beside ?? page.room);
  return [
    headLine(joins ? both : heading, section, beside, own),
    ...section.groups.flatMap((group, index) => [
      ...(group.title === undefined || (joins && index === 0) ? [] : [painted(groupTitle(group), page)]),
      ...group.rows.flatMap((row) =>
        names.stacked || !fitsBeside(row, names, own) ? stackedLines(row, own) : rowLines(row, names, own),
      ),
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

function namesIn(section: Section, grid: Grid): Names {
  const { page, widths, gap } = grid;
  const rows = rowsOf([section]);
  const beside = rows.filter((row) => row.aside !== undefined);
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

function headLine(heading: Phrase, section: Section, name: number | undefined, grid: Grid): string {
  const { page } = grid;
  if (name === undefined) return painted(heading, page);
  return fitted(heading, name, page) + cellsText(placed(headCells(section)), grid);
}

/** `ALREADY DOING · Continue doing`: a section's heading with its first group's, which saves a line. */
function withFirstGroup(heading: Phrase, { groups: [first] }: Section): Phrase | undefined {
  if (first?.title === undefined) return undefined;
  return [...inlines(heading), { text: ' · ', tone: 'quiet' }, ...inlines(groupTitle(first))];
}

function groupTitle({ title = '', rows }: Group): Phrase {
  const named: Phrase = { text: title, tone: 'subheading' };
  return rows.length > 0 ? named : [named, { text: '  none', tone: 'quiet' }];
}
