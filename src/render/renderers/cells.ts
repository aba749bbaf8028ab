import type { Phrase } from '../../phrase.js';
import type { Cell, Column } from '../document.js';
import { blanks } from '../text.js';
import { fitted, GAP, widthOf, type Page } from './lines.js';

// The cells of a table's row, in columns as wide as what is in them.

export interface Grid {
  readonly page: Page;
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly gap: number;
  readonly pictures: readonly number[];
  /** Columns before a name that has a lead. */
  readonly indent: number;
}

export interface Placed {
  readonly cell: Cell;
  readonly at: number;
  readonly span: number;
}

export function placed(cells: readonly Cell[]): Placed[] {
  let at = 0;
  return cells.map((cell) => {
    const span = isSplit(cell) ? (cell.span ?? 1) : 1;
    at += span;
    return { cell, at: at - span, span };
  });
}

export function isSplit(cell: Cell): cell is Exclude<Cell, Phrase> {
  return typeof cell === 'object' && 'left' in cell;
}

export function cellWidth(cell: Cell, page: Page): number {
  if (!isSplit(cell)) return widthOf(cell, page);
  const [left, right] = [widthOf(cell.left, page), widthOf(cell.right, page)];
  return left + right + (left > 0 && right > 0 ? GAP : 0);
}

/** Columns of no width take no gap either. */
export function spanWidth(widths: readonly number[], at: number, span: number, gap: number): number {
  const shown = widths.slice(at, at + span).filter((width) => width > 0);
  return shown.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, shown.length - 1);
}

/** The widest column gives what the others lack: its cells are cut. */
export function cutToRoom(widths: readonly number[], room: number, gap: number): readonly number[] {
  const over = spanWidth(widths, 0, widths.length, gap) - room;
  const widest = widths.indexOf(Math.max(...widths));
  return over <= 0 ? widths : widths.map((width, at) => (at === widest ? Math.max(0, width - over) : width));
}

/** Cells up to the right margin, each with its gap before it. */
export function cellsText(cells: readonly Placed[], { page, columns, widths, gap }: Grid): string {
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
  if (right === 0 || !hasBothEnds(cell, width, page)) return fitted(cell.left, width, page);
  return fitted(cell.left, width - right, page) + fitted(cell.right, right, page);
}

function hasBothEnds(cell: Exclude<Cell, Phrase>, width: number, page: Page): boolean {
  return widthOf(cell.left, page) + GAP + widthOf(cell.right, page) <= width;
}

/** The right end of a cell, where only the left one has room. */
export function unshownEnd({ cell, at, span }: Placed, { page, widths, gap }: Grid): Phrase[] {
  if (!isSplit(cell) || widthOf(cell.right, page) === 0) return [];
  return hasBothEnds(cell, spanWidth(widths, at, span, gap), page) ? [] : [cell.right];
}
