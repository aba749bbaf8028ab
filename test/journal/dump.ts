import fs from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { RECORDED_TABLES } from '../../src/journal/schema.js';

/** Every row of the recorded tables, sorted: equal journals give equal text. */
export function dump(file: string): string {
  return asked(file, (database) =>
    Object.keys(RECORDED_TABLES)
      .flatMap((table) => [
        `# ${table}`,
        ...database
          .prepare(`SELECT * FROM ${table} ORDER BY id`)
          .all()
          .map((row) => JSON.stringify(row)),
      ])
      .join('\n'),
  );
}

/** What SQLite itself finds wrong with a file: `ok` when nothing is. */
export function integrity(file: string): string {
  return asked(file, (database) => {
    const broken = database.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) return `foreign keys: ${JSON.stringify(broken)}`;
    return String(database.pragma('integrity_check', { simple: true }));
  });
}

/** How many operations the journal has recorded. */
export function operationCount(file: string): number {
  return asked(file, (database) => Number(database.prepare('SELECT count(*) FROM operation').pluck().get()));
}

/** Reads the file without the program. */
export function asked<Answer>(file: string, ask: (database: BetterSqlite3.Database) => Answer): Answer {
  const database = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    return ask(database);
  } finally {
    database.close();
  }
}

/** Changes the file without the program. */
export function writing<Result>(file: string, change: (database: BetterSqlite3.Database) => Result): Result {
  const database = new BetterSqlite3(file);
  try {
    return change(database);
  } finally {
    database.close();
  }
}

/** Everything below a folder: kinds, permissions, times and contents, to be compared. */
export function lookAt(folder: string): Record<string, unknown> {
  if (!fs.existsSync(folder)) return {};
  const names = ['.', ...(fs.readdirSync(folder, { recursive: true }) as string[]).sort()];
  return Object.fromEntries(
    names.map((name) => {
      const file = path.join(folder, name);
      const { mode, mtimeNs, ctimeNs, size, ino } = fs.lstatSync(file, { bigint: true });
      const isFile = fs.lstatSync(file).isFile();
      const bytes = isFile ? fs.readFileSync(file).toString('base64') : '';
      return [name, { mode, mtimeNs, ctimeNs, size, ino, bytes }];
    }),
  );
}

/** Leaves the journal as a process does that is killed while it writes: half of the change is in the file. */
export function leaveHot(file: string): void {
  const before = fs.readFileSync(file);
  const beside = `${file}-journal`;
  const half = writing(file, (database) => {
    // more than the cache holds, so that SQLite writes to the file before the commit
    database.pragma('cache_size = 1');
    database.exec(
      "BEGIN IMMEDIATE; INSERT INTO operation (on_date, command, kind) VALUES ('2026-11-20', 'x', 'do')",
    );
    const insert = database.prepare(
      "INSERT INTO change (operation_id, table_name, row_id, before) SELECT max(id), 'x', 1, ? FROM operation",
    );
    for (let row = 0; row < 40; row += 1) insert.run('x'.repeat(4000));
    const left = { file: fs.readFileSync(file), beside: fs.readFileSync(beside) };
    database.exec('ROLLBACK');
    return left;
  });
  if (half.file.equals(before)) throw new Error('nothing was half written');
  fs.writeFileSync(file, half.file);
  fs.writeFileSync(beside, half.beside);
}
