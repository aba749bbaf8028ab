import fs from 'node:fs';
import { migrate } from './migrations.js';
import { openDatabase, type Database } from './sqlite.js';

const SCHEMA = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name';

/** Whether a file is to blame for an error that nobody expected. Reads all of it: only for when something failed. */
export function isDamaged(file: string): boolean {
  if (!fs.existsSync(file)) return false;
  try {
    const database = openDatabase(file, { readonly: true, fileMustExist: true });
    try {
      return database.pragma('integrity_check(1)', { simple: true }) !== 'ok' || !hasOurSchema(database);
    } finally {
      database.close();
    }
  } catch {
    return true;
  }
}

/** A letter changed in a table's definition breaks no rule of SQLite's, but no statement of ours fits it. */
function hasOurSchema(database: Database): boolean {
  const fresh = openDatabase(':memory:', { readonly: false, fileMustExist: false });
  migrate(fresh);
  return schemaOf(database) === schemaOf(fresh);
}

function schemaOf(database: Database): string {
  return JSON.stringify(database.prepare(SCHEMA).all());
}
