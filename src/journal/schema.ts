import { numberHabitMeasures } from './number-habit-measures.js';
import type { Database } from './sqlite.js';
import { LOWERING_TRIGGERS } from './standings.js';

/** The tables whose changes are recorded, and their columns; a table comes after those that it refers to. */
export const RECORDED_TABLES = {
  resolution: ['id', 'uid', 'year', 'text', 'why', 'cue_when', 'cue_then', 'instead', 'came_from'],
  stint: ['id', 'resolution_id', 'bucket', 'from_date', 'to_date', 'closed_as'],
  serves: ['id', 'resolution_id', 'habit', 'from_week', 'to_week'],
  measure: [
    'id',
    'uid',
    'resolution_id',
    'habit',
    'question',
    'kind',
    'unit',
    'from_week',
    'to_week',
    'number',
  ],
  target: ['id', 'measure_id', 'from_week', 'amount'],
  check_in: ['id', 'week', 'learned', 'focus'],
  answer: ['id', 'week', 'measure_id', 'verdict', 'note', 'private', 'answered_on'],
  entry: ['id', 'uid', 'measure_id', 'week', 'on_date', 'amount', 'note'],
  excuse: ['id', 'uid', 'from_week', 'to_week', 'resolution_id', 'reason'],
  habit_off: ['id', 'habit', 'from_week', 'to_week'],
  setting: ['id', 'key', 'value'],
} as const;

export type RecordedTable = keyof typeof RECORDED_TABLES;

/** A week is stored as its Monday, a day as text. Never changed: the file of a journal holds this very text. */
const VERSION_1 = `
  CREATE TABLE resolution (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    year INTEGER NOT NULL,
    text TEXT NOT NULL,
    why TEXT,
    cue_when TEXT,
    cue_then TEXT,
    instead TEXT,
    came_from INTEGER REFERENCES resolution (id)
  ) STRICT;

  CREATE TABLE stint (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    resolution_id INTEGER NOT NULL REFERENCES resolution (id),
    bucket TEXT NOT NULL CHECK (bucket IN ('continue', 'differently', 'start', 'stop')),
    from_date TEXT NOT NULL,
    to_date TEXT,
    closed_as TEXT CHECK (closed_as IN ('moved', 'done', 'dropped', 'turned')),
    CHECK ((to_date IS NULL) = (closed_as IS NULL))
  ) STRICT;

  CREATE TABLE serves (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    resolution_id INTEGER NOT NULL REFERENCES resolution (id),
    habit TEXT NOT NULL,
    from_week TEXT NOT NULL,
    to_week TEXT
  ) STRICT;

  CREATE TABLE measure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    resolution_id INTEGER REFERENCES resolution (id),
    habit TEXT,
    question TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('yes-no', 'at-least', 'at-most')),
    unit TEXT,
    from_week TEXT NOT NULL,
    to_week TEXT,
    CHECK ((resolution_id IS NULL) <> (habit IS NULL))
  ) STRICT;

  CREATE TABLE target (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id INTEGER NOT NULL REFERENCES measure (id),
    from_week TEXT NOT NULL,
    amount REAL NOT NULL CHECK (amount >= 0),
    UNIQUE (measure_id, from_week)
  ) STRICT;

  CREATE TABLE check_in (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    week TEXT NOT NULL UNIQUE,
    learned TEXT,
    focus TEXT
  ) STRICT;

  CREATE TABLE answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    week TEXT NOT NULL,
    measure_id INTEGER NOT NULL REFERENCES measure (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('yes', 'partly', 'no', 'excused', 'confirmed')),
    note TEXT,
    private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
    answered_on TEXT NOT NULL,
    UNIQUE (week, measure_id)
  ) STRICT;

  CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    measure_id INTEGER NOT NULL REFERENCES measure (id),
    week TEXT NOT NULL,
    on_date TEXT NOT NULL,
    amount REAL NOT NULL,
    note TEXT
  ) STRICT;

  CREATE TABLE excuse (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    from_week TEXT NOT NULL,
    to_week TEXT NOT NULL,
    resolution_id INTEGER REFERENCES resolution (id),
    reason TEXT,
    CHECK (from_week <= to_week)
  ) STRICT;

  CREATE TABLE habit_off (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    habit TEXT NOT NULL,
    from_week TEXT NOT NULL,
    to_week TEXT
  ) STRICT;

  CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
  ) STRICT;

  CREATE TABLE operation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    on_date TEXT NOT NULL,
    command TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    undoes INTEGER REFERENCES operation (id)
  ) STRICT;

  CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
  ) STRICT;

  CREATE INDEX change_of_operation ON change (operation_id);

  -- The operation that is writing now. Without one, the triggers refuse the write: nothing changes unrecorded.
  CREATE TABLE running (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    operation_id INTEGER REFERENCES operation (id)
  ) STRICT;

  INSERT INTO running (id, operation_id) VALUES (1, NULL);
`;

/**
 * Where every resolution and habit stood after each closed week, as `standings.through` says how far: worked out from
 * the other tables, and so not recorded. The indexes are those of reading from a week on. Never changed.
 */
const VERSION_3 = `
  CREATE TABLE standing (
    week TEXT NOT NULL,
    subject TEXT NOT NULL,
    growth REAL NOT NULL,
    run INTEGER NOT NULL,
    since_short INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    PRIMARY KEY (week, subject)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE standings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    through TEXT NOT NULL
  ) STRICT;

  INSERT INTO standings (id, through) VALUES (1, '');

  CREATE INDEX stint_of_resolution ON stint (resolution_id);
  CREATE INDEX stint_by_end ON stint (to_date);
  CREATE INDEX serves_of_resolution ON serves (resolution_id);
  CREATE INDEX measure_of_resolution ON measure (resolution_id);
  CREATE INDEX entry_of_week ON entry (week);
  CREATE INDEX excuse_by_end ON excuse (to_week);
`;

/** For reading one subject with all of its weeks. Never changed. */
const VERSION_4 = `
  CREATE INDEX answer_of_measure ON answer (measure_id);
  CREATE INDEX entry_of_measure ON entry (measure_id);
`;

/** Appended to, never changed: the n-th brings version n − 1 to version n. There are no triggers while it runs. */
const MIGRATIONS: readonly ((database: Database) => void)[] = [
  (database) => database.exec(VERSION_1),
  numberHabitMeasures,
  (database) => database.exec(VERSION_3),
  (database) => database.exec(VERSION_4),
];

export const NEWEST_VERSION = MIGRATIONS.length;

/**
 * Brings the database to the newest version, all of it or nothing.
 * @param initialize writes the first rows of a new journal; they are no operation, so the triggers come after them
 */
export function migrate(database: Database, initialize?: (database: Database) => void): void {
  if (versionOf(database) >= NEWEST_VERSION) return;
  const run = database.transaction(() => {
    // Read again: another process may have migrated it in the meantime.
    const version = versionOf(database);
    if (version >= NEWEST_VERSION) return;
    dropTriggers(database);
    for (const migration of MIGRATIONS.slice(version)) migration(database);
    initialize?.(database);
    for (const [table, columns] of Object.entries(RECORDED_TABLES)) database.exec(triggersOf(table, columns));
    database.exec(LOWERING_TRIGGERS);
    database.pragma(`user_version = ${NEWEST_VERSION}`);
  });
  run.immediate();
}

export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Without them changes are not recorded. */
export function dropTriggers(database: Database): void {
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
  for (const name of names) database.exec(`DROP TRIGGER "${String(name)}"`);
}

/** The triggers record the image of each written row, before and after, under the running operation. */
function triggersOf(table: string, columns: readonly string[]): string {
  const before = image('old', columns);
  const after = image('new', columns);
  return `
    CREATE TRIGGER ${table}_inserted AFTER INSERT ON ${table} BEGIN
      ${record(table, 'new.id', 'NULL', after)}
    END;
    CREATE TRIGGER ${table}_updated AFTER UPDATE ON ${table} WHEN ${before} IS NOT ${after} BEGIN
      ${record(table, 'old.id', before, after)}
    END;
    CREATE TRIGGER ${table}_deleted AFTER DELETE ON ${table} BEGIN
      ${record(table, 'old.id', before, 'NULL')}
    END;`;
}

function record(table: string, rowId: string, before: string, after: string): string {
  return `INSERT INTO change (operation_id, table_name, row_id, before, after)
      VALUES ((SELECT operation_id FROM running), '${table}', ${rowId}, ${before}, ${after});`;
}

function image(row: 'old' | 'new', columns: readonly string[]): string {
  return `json_object(${columns.map((column) => `'${column}', ${row}.${column}`).join(', ')})`;
}
