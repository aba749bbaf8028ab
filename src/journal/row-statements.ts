import { ROW_KINDS, type RowKind } from '../domain/journal/rows.js';
import type { Tables } from './sqlite.js';
import { ROW_TABLES, selected, type PartTable, type StoredRow } from './stored-rows.js';

export type Row = Record<string, unknown>;

/** The statements of a kind of rows, and of what belongs to them. */
interface RowStatements {
  readonly find: string;
  readonly hasId: string;
  readonly insert: string;
  readonly update: string;
  /** What an update leaves as it is. */
  readonly names: readonly string[];
  readonly parts: readonly {
    readonly name: string;
    readonly names: readonly string[];
    readonly insert: string;
    readonly clear: string;
  }[];
}

function statementsOf(kind: RowKind): RowStatements {
  const { table, key, columns, parts = {} } = ROW_TABLES[kind];
  const names = Object.keys(columns);
  const is = (name: string): string => `${columns[name] ?? ''} = @${name}`;
  const changed = names.filter((name) => name !== 'id');
  return {
    find: `SELECT id AS rowId, ${selected(columns)} FROM ${table} WHERE ${key.map(is).join(' AND ')}`,
    hasId: `SELECT 1 FROM ${table} WHERE id = @id`,
    insert: insertInto(table, columns),
    update: `UPDATE ${table} SET ${changed.map(is).join(', ')} WHERE id = @rowId`,
    names,
    parts: Object.entries(parts).map(([name, part]: [string, PartTable]) => ({
      name,
      names: Object.keys(part.columns),
      insert: insertInto(part.table, { rowId: part.owner, ...part.columns }),
      clear: `DELETE FROM ${part.table} WHERE ${part.owner} = @rowId`,
    })),
  };
}

function insertInto(table: string, columns: Readonly<Record<string, string>>): string {
  const values = Object.keys(columns).map((name) => `@${name}`);
  return `INSERT INTO ${table} (${Object.values(columns).join(', ')}) VALUES (${values.join(', ')})`;
}

const STATEMENTS = Object.fromEntries(ROW_KINDS.map((kind) => [kind, statementsOf(kind)])) as Readonly<
  Record<RowKind, RowStatements>
>;

/** The row here that has the same key, without its parts. */
export function findRow(tables: Tables, kind: RowKind, row: Row): StoredRow | undefined {
  return tables.get<StoredRow>(STATEMENTS[kind].find, valuesOf(ROW_TABLES[kind].key, row));
}

export function hasId(tables: Tables, kind: RowKind, id: number): boolean {
  return tables.get(STATEMENTS[kind].hasId, { id }) !== undefined;
}

/** Adds a row with its parts, under the next id where its own is null; returns the id. */
export function insertRow(tables: Tables, kind: RowKind, row: Row): number {
  const { insert, names } = STATEMENTS[kind];
  const rowId = tables.run(insert, valuesOf(names, row));
  addParts(tables, kind, rowId, row);
  return rowId;
}

/** Makes a row and its parts what another says, but for its id. */
export function replaceRow(tables: Tables, kind: RowKind, rowId: number, row: Row): void {
  const { update, names, parts } = STATEMENTS[kind];
  const changed = names.filter((name) => name !== 'id');
  tables.run(update, { ...valuesOf(changed, row), rowId });
  for (const { clear } of parts) tables.run(clear, { rowId });
  addParts(tables, kind, rowId, row);
}

function addParts(tables: Tables, kind: RowKind, rowId: number, row: Row): void {
  for (const { name, names, insert } of STATEMENTS[kind].parts) {
    for (const part of row[name] as readonly Row[]) tables.run(insert, { ...valuesOf(names, part), rowId });
  }
}

/** As SQLite takes them. */
export function valuesOf(names: readonly string[], row: Row): Row {
  const values: Row = {};
  for (const name of names) values[name] = typeof row[name] === 'boolean' ? Number(row[name]) : row[name];
  return values;
}
