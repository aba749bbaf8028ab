import { bucketOfHeading } from './bucket-names.js';
import type { Item, Line, Paragraph, Prose, Table } from './list-blocks.js';
import { labelOf } from './list-items.js';
import type { BucketKey } from '../domain/journal/buckets.js';

type Cell = readonly Line[];

/** Headers of the column that has the resolutions. */
const RESOLUTIONS =
  /^(?:resolutions?|promises?|items?|what|habits?|goals?|actions?|tasks?|things?|text|title|names?|descriptions?|practices?|behaviou?rs?)$/i;

/**
 * The items of a table: its columns are named by buckets, or a column names the bucket of each row, or one has
 * resolutions that belong to the heading above. Any other table stays prose, line by line.
 */
export function tableItems(table: Table): (Item | Prose)[] {
  const [header = [], ...rows] = table.rows;
  const names = header.map(textOf);
  const buckets = names.map(bucketOfHeading);
  if (buckets.some((bucket) => bucket !== null)) {
    return buckets.flatMap((bucket, column) =>
      rows.flatMap((row) =>
        bucket === null ? [] : (row[column] ?? []).map((line) => itemOf([line], bucket)),
      ),
    );
  }
  const naming = names.findIndex((_, column) => namesBuckets(rows, column));
  const own = resolutionColumn(names, rows, naming);
  if (own === undefined) return [proseOf(table)];
  return rows.flatMap((row) => rowItems(row, { names, naming, own }));
}

/** Whether each row names a bucket in this column, and at least one does. */
function namesBuckets(rows: readonly (readonly Cell[])[], column: number): boolean {
  const texts = rows.map((row) => textOf(row[column] ?? [])).filter((text) => text !== '');
  return texts.length > 0 && texts.every((text) => bucketOfHeading(text) !== null);
}

/** By its header; beside a column of buckets, else the first one with words. */
function resolutionColumn(
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  naming: number,
): number | undefined {
  const named = names.findIndex((name) => RESOLUTIONS.test(name));
  if (named !== -1) return named;
  const hasWords = (column: number) => rows.some((row) => /\p{L}/u.test(textOf(row[column] ?? [])));
  const first = names.findIndex((_, column) => column !== naming && hasWords(column));
  return naming === -1 || first === -1 ? undefined : first;
}

interface Columns {
  readonly names: readonly string[];
  /** The column of buckets, or -1. */
  readonly naming: number;
  /** The column of resolutions. */
  readonly own: number;
}

/** One item a line of the cell; with one alone, the other cells of the row are its details. */
function rowItems(row: readonly Cell[], { names, naming, own }: Columns): Item[] {
  const texts = row[own] ?? [];
  const bucket = naming === -1 ? null : bucketOfHeading(textOf(row[naming] ?? []));
  const details = row.flatMap((cell, column) => {
    if (column === naming || column === own || texts.length !== 1) return [];
    return cell.flatMap(({ line, text }) => detailOf(names[column] ?? '', line, text));
  });
  return texts.map((line) => itemOf([line, ...details], bucket));
}

/** `Measure: 5 calls`; a column whose header is no label is part of the why, and a number or a date is neither. */
function detailOf(name: string, line: number, text: string): Line[] {
  if (/^(?:reasons?|because|notes?|comments?|)$/i.test(name)) return [{ line, text: `Why: ${text}` }];
  if (labelOf(`${name}: x`) !== null) return [{ line, text: `${name}: ${text}` }];
  return /\p{L}/u.test(text) ? [{ line, text: `Why: ${name}: ${text}` }] : [];
}

function itemOf(lines: readonly [Line, ...Line[]], bucket: BucketKey | null): Item {
  const [{ line }] = lines;
  const paragraphs = lines.map((each): Paragraph => ({ first: line, last: line, lead: null, lines: [each] }));
  const item = { kind: 'item' as const, line, isTicked: false, paragraphs, items: [] };
  return bucket === null ? item : { ...item, bucket };
}

function textOf(cell: Cell): string {
  return cell.map(({ text }) => text).join(' ').trim(); // prettier-ignore
}

/** No part of it is read: each of its lines is named. */
function proseOf({ first, last }: Table): Prose {
  return { kind: 'prose', paragraph: { first, last, lead: null, lines: [] } };
}
