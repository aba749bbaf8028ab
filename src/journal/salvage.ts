import fs from 'node:fs';
import type { Day } from '../domain/calendar/days.js';
import { weekOf } from '../domain/calendar/weeks.js';
import { emptyRecord } from '../domain/journal/record.js';
import { silent } from '../progress.js';
import { carryStandings } from './carry-standings.js';
import { createJournal } from './open.js';
import { RECORDED_TABLES, type RecordedTable } from './schema.js';
import { openDatabase, tablesOf, type Database } from './sqlite.js';

// What can still be read of a damaged journal: each row by itself, and of a row that is lost its newest image in the
// log of changes.

type Row = Readonly<Record<string, unknown>>;

/** What was found of one table. */
export interface Salvaged {
  readonly table: RecordedTable;
  /** Rows that go into the new journal. */
  readonly rows: readonly Row[];
  /** How many of them the log of changes gave back. */
  readonly fromLog: number;
  /** What is known to have been there, and is lost. */
  readonly lost: number;
}

const TABLES = Object.keys(RECORDED_TABLES) as RecordedTable[];

/** Reads a damaged file; nothing of it is changed. */
export function readDamaged(journal: string): Salvaged[] {
  const copy = openCopy(journal);
  if (copy === undefined) return TABLES.map((table) => ({ table, rows: [], fromLog: 0, lost: 0 }));
  try {
    const images = imagesIn(copy);
    const kept: Salvaged[] = [];
    for (const table of TABLES) kept.push(salvageTable(copy, table, images.get(table) ?? new Map(), kept));
    return kept;
  } finally {
    copy.close();
  }
}

/** In memory, so that no lock, no rollback journal and no write can touch the file. */
function openCopy(journal: string): Database | undefined {
  try {
    const database = openDatabase(fs.readFileSync(journal));
    database.pragma('user_version');
    return database;
  } catch {
    return undefined;
  }
}

/** Every row of a table that can be read, in order of id. */
function readable(database: Database, table: string): { rows: Row[]; isWhole: boolean } {
  const rows = new Map<number, Row>();
  const isWhole = ['ASC', 'DESC'].some((order) =>
    readInOrder(database, `SELECT * FROM ${table} ORDER BY id ${order}`, rows),
  );
  return { rows: sortedById([...rows.values()]), isWhole };
}

/** Up to the first page that cannot be read; true when that is none. */
function readInOrder(database: Database, sql: string, rows: Map<number, Row>): boolean {
  try {
    for (const row of database.prepare<[], Row>(sql).iterate()) rows.set(Number(row['id']), row);
    return true;
  } catch {
    return false;
  }
}

/** The newest image of each row that the log can still tell; null where it was taken away. */
function imagesIn(database: Database): Map<string, Map<number, Row | null>> {
  const images = new Map<string, Map<number, Row | null>>();
  for (const { table_name: name, row_id: id, after } of readable(database, 'change').rows) {
    const table = String(name);
    const own = images.get(table) ?? new Map<number, Row | null>();
    images.set(table, own.set(Number(id), imageOf(after)));
  }
  return images;
}

function imageOf(text: unknown): Row | null {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as Row) : null;
  } catch {
    return null;
  }
}

function salvageTable(
  database: Database,
  table: RecordedTable,
  images: ReadonlyMap<number, Row | null>,
  before: readonly Salvaged[],
): Salvaged {
  const { rows: own, isWhole } = readable(database, table);
  const all = new Map(own.map((row) => [Number(row['id']), row]));
  for (const [id, image] of images) if (image !== null && !all.has(id)) all.set(id, image);
  const fromLog = all.size - own.length;
  if (!isWhole && table === 'measure') for (const row of firstQuestions(database)) addMissing(all, row);
  const rows = [...all.values()].filter((row) => hasOwners(row, before)).map((row) => withOrigin(row, all));
  const known = new Set([...all.keys(), ...images.keys()]);
  const unknown = isWhole ? 0 : Math.max(0, highestId(database, table) - known.size);
  return { table, rows: sortedById(rows), fromLog, lost: all.size - rows.length + unknown };
}

function addMissing(all: Map<number, Row>, row: Row): void {
  const id = Number(row['id']);
  if (!all.has(id)) all.set(id, row);
}

function sortedById(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => Number(one['id']) - Number(other['id']));
}

/** What every journal begins with, and no log holds: the questions of the habits. */
function firstQuestions(database: Database): Row[] {
  const settings = readable(database, 'setting').rows;
  const first = settings.find(({ key }) => key === 'first-week')?.['value'];
  return emptyRecord(typeof first === 'string' ? first : '2000-01-03').measures.map(
    ({ id, uid, owner, number, question, kind, fromWeek }) => ({
      id,
      uid,
      habit: owner.habit,
      number,
      question,
      kind,
      from_week: fromWeek,
    }),
  );
}

/** A resolution whose origin is lost came from none. */
function withOrigin(row: Row, all: ReadonlyMap<number, Row>): Row {
  const origin = row['came_from'] ?? null;
  return origin === null || all.has(Number(origin)) ? row : { ...row, came_from: null };
}

const OWNERS: Readonly<Record<string, RecordedTable>> = {
  resolution_id: 'resolution',
  measure_id: 'measure',
};

/** A row whose owner is lost would belong to none. */
function hasOwners(row: Row, before: readonly Salvaged[]): boolean {
  return Object.entries(OWNERS).every(([column, table]) => {
    const owner = row[column] ?? null;
    if (owner === null) return true;
    return before.find((each) => each.table === table)?.rows.some(({ id }) => id === owner) ?? true;
  });
}

function highestId(database: Database, table: string): number {
  try {
    return Number(database.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(table) ?? 0);
  } catch {
    return 0;
  }
}

/** Writes what was read into a new journal, whose history begins with it. @throws UserError where something is there */
export function writeSalvaged(file: string, salvaged: readonly Salvaged[], today: Day): boolean {
  const carry = (database: Database) => {
    database.transaction(() => carryStandings(tablesOf(database), today, silent))();
  };
  return createJournal(file, (database) => fill(database, salvaged, today), carry) !== undefined;
}

const BEGIN = "INSERT INTO operation (on_date, command, kind) VALUES (@today, 'doctor --salvage', 'do')";

function fill(database: Database, salvaged: readonly Salvaged[], today: Day): void {
  for (const { table, rows } of salvaged) for (const row of rows) insertRow(database, table, row);
  const weeks = salvaged.flatMap(({ table, rows }) =>
    table === 'answer' || table === 'entry' ? rows.map(({ week }) => String(week)) : [],
  );
  const [first = weekOf(today)] = weeks.sort();
  insertRow(database, 'setting', { key: 'first-week', value: first });
  database.prepare(BEGIN).run({ today });
}

/** A row that the tables refuse, such as one with a letter changed, is left out. */
function insertRow(database: Database, table: RecordedTable, row: Row): void {
  const columns = RECORDED_TABLES[table].filter((column) => Object.hasOwn(row, column));
  const sql = `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((each) => `@${each}`).join(', ')})`;
  database.prepare(sql).run(Object.fromEntries(columns.map((column) => [column, row[column]])));
}
