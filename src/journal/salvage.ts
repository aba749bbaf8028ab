import fs from 'node:fs';
import type { Day } from '../domain/calendar/days.js';
import { weekOf, type Week } from '../domain/calendar/weeks.js';
import { emptyRecord } from '../domain/journal/record.js';
import { silent } from '../progress.js';
import { carryStandings } from './carry-standings.js';
import { createJournal, openInMemory } from './open.js';
import { isReadableSetting, readRecord } from './read-record.js';
import { migrate, RECORDED_TABLES, type RecordedTable } from './schema.js';
import { openDatabase, tablesOf, type Database } from './sqlite.js';
import { CorruptJournal, isSoundRow } from './validate-journal.js';

// What can still be read of a damaged journal: each row by itself, and of a row that is lost, or that janus cannot have
// written, its newest image in the log of changes. What no command would read in a new journal is left out.

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
  /** Those of the lost that were read, but cannot stand in a journal. */
  readonly leftOut: readonly Row[];
}

/** The rows of one table, sound or not. */
interface Found {
  readonly table: RecordedTable;
  readonly rows: readonly Row[];
  /** The ids of those that the log of changes gave back. */
  readonly logged: ReadonlySet<number>;
  /** How many were there of which nothing is known. */
  readonly unknown: number;
}

/** Where nothing says which week was the first. */
const ANY_WEEK = '2000-01-03';

const TABLES = Object.keys(RECORDED_TABLES) as RecordedTable[];

/** Reads a damaged file; nothing of it is changed. */
export function readDamaged(journal: string): Salvaged[] {
  const copy = openCopy(journal);
  if (copy === undefined) return NOTHING;
  try {
    const images = imagesIn(copy);
    return soundOf(TABLES.map((table) => foundIn(copy, table, images.get(table) ?? new Map())));
  } finally {
    copy.close();
  }
}

const NOTHING: Salvaged[] = TABLES.map((table) => ({ table, rows: [], fromLog: 0, lost: 0, leftOut: [] }));

/** In memory, so that no lock, no rollback journal and no write can touch the file. */
function openCopy(journal: string): Database | undefined {
  try {
    const database = openDatabase(fs.readFileSync(journal));
    database.pragma('user_version');
    bringUpToDate(database);
    return database;
  } catch {
    return undefined;
  }
}

function bringUpToDate(database: Database): void {
  try {
    migrate(database);
  } catch {
    // too damaged for it: its rows are read as they are
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

function foundIn(database: Database, table: RecordedTable, images: ReadonlyMap<number, Row | null>): Found {
  const { rows: own, isWhole } = readable(database, table);
  const all = new Map(own.map((row) => [Number(row['id']), row]));
  const logged = new Set<number>();
  for (const [id, image] of images) {
    const stored = all.get(id);
    if (image === null || (stored !== undefined && isSound(table, stored))) continue;
    all.set(id, { ...image, id });
    logged.add(id);
  }
  if (!isWhole && table === 'measure') for (const row of firstQuestions(database)) addMissing(all, row);
  const known = new Set([...all.keys(), ...images.keys()]);
  const unknown = isWhole ? 0 : Math.max(0, highestId(database, table) - known.size);
  return { table, rows: sortedById([...all.values()]), logged, unknown };
}

const UNUSABLE = `
  SELECT id FROM resolution
  WHERE id NOT IN (SELECT resolution_id FROM stint)
    OR id NOT IN (SELECT resolution_id FROM measure WHERE resolution_id IS NOT NULL)`;

/**
 * What a new journal takes: tried in one in memory, and read there as commands read.
 * @param without resolutions that are left out, since nothing is asked of them or no bucket has them
 */
function soundOf(found: readonly Found[], without: ReadonlySet<unknown> = new Set()): Salvaged[] {
  const tried: { salvaged: Salvaged[]; unusable: unknown[] } = { salvaged: [], unusable: [] };
  try {
    openInMemory((database) => {
      tried.salvaged = found.map((each) => taken(database, each, without));
      tried.unusable = database.prepare(UNUSABLE).pluck().all();
      if (tried.unusable.length > 0) return;
      addFirstWeek(database, tried.salvaged, ANY_WEEK);
      readRecord(tablesOf(database));
    }).close();
  } catch (error) {
    if (error instanceof CorruptJournal) return NOTHING;
    throw error;
  }
  const { salvaged, unusable } = tried;
  return unusable.length === 0 ? salvaged : soundOf(found, new Set([...without, ...unusable]));
}

/** Puts each row into the journal that it fits into. */
function taken(
  database: Database,
  { table, rows: all, logged, unknown }: Found,
  without: ReadonlySet<unknown>,
): Salvaged {
  const rows: Row[] = [];
  const leftOut: Row[] = [];
  const ids = new Set<unknown>();
  for (const each of all) {
    const row = table === 'resolution' ? withOrigin(each, ids) : each;
    const isTaken = !(table === 'resolution' && without.has(row['id'])) && fits(database, table, row);
    (isTaken ? rows : leftOut).push(row);
    if (isTaken) ids.add(row['id']);
  }
  const fromLog = rows.filter(({ id }) => logged.has(Number(id))).length;
  return { table, rows, fromLog, lost: leftOut.length + unknown, leftOut };
}

/** Whether janus can have written a row. */
function isSound(table: RecordedTable, row: Row): boolean {
  return table === 'setting' ? isReadableSetting(row) : isSoundRow(table, row);
}

/** Whether it can have, and the owner is there. */
function fits(database: Database, table: RecordedTable, row: Row): boolean {
  if (!isSound(table, row)) return false;
  try {
    insertRow(database, table, row);
    return true;
  } catch {
    return false;
  }
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
  return emptyRecord(typeof first === 'string' ? first : ANY_WEEK).measures.map(
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
function withOrigin(row: Row, ids: ReadonlySet<unknown>): Row {
  const origin = row['came_from'] ?? null;
  return origin === null || ids.has(origin) ? row : { ...row, came_from: null };
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
  addFirstWeek(database, salvaged, weekOf(today));
  database.prepare(BEGIN).run({ today });
}

/** Where the first week is lost, it is that of the first words. */
function addFirstWeek(database: Database, salvaged: readonly Salvaged[], otherwise: Week): void {
  const settings = salvaged.find(({ table }) => table === 'setting')?.rows ?? [];
  if (settings.some(({ key }) => key === 'first-week')) return;
  const weeks = salvaged.flatMap(({ table, rows }) =>
    table === 'answer' || table === 'entry' ? rows.map(({ week }) => String(week)) : [],
  );
  const [value = otherwise] = weeks.sort();
  insertRow(database, 'setting', { key: 'first-week', value });
}

function insertRow(database: Database, table: RecordedTable, row: Row): void {
  const columns = RECORDED_TABLES[table].filter((column) => Object.hasOwn(row, column));
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((each) => `@${each}`).join(', ')})`;
  database.prepare(sql).run(Object.fromEntries(columns.map((column) => [column, row[column]])));
}
