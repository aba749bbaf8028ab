import type { Database, Statement } from './sqlite.js';

type Row = Record<string, unknown>;

/** A journal's tables: statements are prepared once and kept. */
export interface Tables {
  /** Runs a statement that writes; the id of the row it inserted last. */
  run(sql: string, values?: Row): number;
  all<Result>(sql: string, values?: Row): Result[];
  get<Result>(sql: string, values?: Row): Result | undefined;
}

export function tablesOf(database: Database): Tables {
  const known = OPEN.get(database) ?? prepare(database);
  OPEN.set(database, known);
  return known;
}

const OPEN = new WeakMap<Database, Tables>();

function prepare(database: Database): Tables {
  const prepared = new Map<string, Statement>();
  const statement = (sql: string): Statement => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    run: (sql, values = {}) => Number(statement(sql).run(values).lastInsertRowid),
    all: <Result>(sql: string, values: Row = {}) => statement(sql).all(values) as Result[],
    get: <Result>(sql: string, values: Row = {}) => statement(sql).get(values) as Result | undefined,
  };
}
