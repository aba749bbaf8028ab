import fs from 'node:fs';
import path from 'node:path';
import type { Day } from '../domain/calendar/days.js';
import { openBook } from '../domain/journal/book.js';
import type { JournalRecord } from '../domain/journal/record.js';
import { recordedWeeks, standingsByWeek } from '../domain/scores/week-scores.js';
import { UserError } from '../errors.js';
import { janus, phrase, type Phrase } from '../phrase.js';
import { placeOf } from './file-place.js';
import { openForReading } from './open.js';
import { readRecord } from './read-record.js';
import { hotJournalOf } from './rollback.js';
import { NEWEST_VERSION, RECORDED_TABLES, versionOf } from './schema.js';
import { hasOwnSchema } from './sqlite-errors.js';
import { tablesOf, type Database, type Tables } from './sqlite.js';
import { standingsThrough } from './standings.js';
import { CorruptJournal } from './validate-journal.js';

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'fault';
  /** What was found, as a clause. */
  readonly says: Phrase;
  /** What to do about it. */
  readonly hint?: Phrase;
}

const ok = (name: string, says: Phrase): Check => ({ name, state: 'ok', says });
const warning = (name: string, says: Phrase, hint: Phrase): Check => ({ name, state: 'warning', says, hint });
const fault = (name: string, says: Phrase): Check => ({ name, state: 'fault', says });

/** Looks at a journal from outside, without changing a byte; what needs a file that can be opened comes last. */
export function checkJournal(journal: string, today: Day): Check[] {
  const file = checkFile(journal);
  if (file.state === 'fault') return [file];
  const outside = [file, checkPermissions(journal), ...placeOf(journal).map(placeCheck)];
  const hot = hotJournalOf(journal);
  if (hot !== undefined) {
    const hint = phrase`any command that reads repairs it: ${janus('list')}`;
    return [...outside, warning('crash', phrase`${hot} was left by a crash`, hint)];
  }
  const database = openForReading(journal);
  if (database === undefined) return outside;
  try {
    return [...outside, ...checkDatabase(database, journal, today)];
  } finally {
    database.close();
  }
}

function checkFile(journal: string): Check {
  try {
    if (hotJournalOf(journal) !== undefined) return ok('file', phrase`${journal}`);
    const database = openForReading(journal);
    database?.close();
    return database === undefined
      ? fault('file', phrase`${journal} does not exist`)
      : ok('file', phrase`${journal}`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return fault('file', error.said);
  }
}

function checkPermissions(journal: string): Check {
  const file = fs.realpathSync(journal);
  const open = [file, path.dirname(file)].filter((each) => (fs.statSync(each).mode & 0o077) !== 0);
  if (process.platform === 'win32' || open.length === 0) return ok('permissions', 'only you can read it');
  const [first = file] = open;
  const mode = first === file ? '600' : '700';
  return warning('permissions', phrase`others can open ${first}`, phrase`chmod ${mode} ${first}`);
}

function placeCheck({ says, hint }: { says: string; hint: string }): Check {
  return warning('place', [{ own: says }], hint);
}

function checkDatabase(database: Database, journal: string, today: Day): Check[] {
  const integrity = guarded('integrity', () => {
    const found = String(database.pragma('integrity_check(1)', { simple: true }));
    return found === 'ok'
      ? ok('integrity', 'every page is sound')
      : fault('integrity', phrase`SQLite says: ${found}`);
  });
  const first = [checkVersion(database, journal), integrity];
  if (integrity.state === 'fault') return first;
  return [
    ...first,
    guarded('foreign keys', () => checkForeignKeys(database)),
    guarded('triggers', () => checkSchema(database)),
    ...checkContents(database, today),
    guarded('log', () => checkLog(tablesOf(database))),
    guarded('clock', () => checkClock(tablesOf(database), today)),
  ];
}

/** Whatever SQLite refuses within a check is what it finds. */
function guarded(name: string, check: () => Check): Check {
  try {
    return check();
  } catch (error) {
    return fault(name, phrase`SQLite says: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A file that is only read is migrated in memory, so its version is read from its header. */
function checkVersion(database: Database, journal: string): Check {
  const version = fs.readFileSync(journal).readUInt32BE(60);
  const newest = `version ${version} of ${NEWEST_VERSION}`;
  if (version === NEWEST_VERSION) return ok('schema version', newest);
  const hint = 'the next command that writes brings it up to date, after a backup';
  return versionOf(database) === NEWEST_VERSION
    ? ok('schema version', `${newest}; ${hint}`)
    : fault('schema version', newest);
}

function checkForeignKeys(database: Database): Check {
  const orphans = (database.pragma('foreign_key_check') as unknown[]).length;
  return orphans === 0
    ? ok('foreign keys', 'every row belongs to one that is there')
    : fault('foreign keys', `rows that belong to none that is there: ${orphans}`);
}

function checkSchema(database: Database): Check {
  return hasOwnSchema(database.serialize())
    ? ok('triggers', 'tables, indexes and triggers are as this version makes them')
    : fault('triggers', 'tables, indexes or triggers are not as this version makes them');
}

/** What is read as a whole: the values, the sums, and where everything stands. */
function checkContents(database: Database, today: Day): Check[] {
  let record: JournalRecord;
  try {
    record = readRecord(tablesOf(database));
  } catch (error) {
    if (!(error instanceof CorruptJournal)) throw error;
    return [fault('contents', phrase`a value is none that janus writes: ${error.message}`)];
  }
  return [
    ok('contents', 'every value is one that janus writes'),
    checkSums(record),
    guarded('standings', () => checkStandings(tablesOf(database), record, today)),
  ];
}

/** A confirmed amount is the sum of its entries, so it has some, each of them a number. */
function checkSums({ answers, entries }: JournalRecord): Check {
  const summed = new Set(entries.map(({ measureId, week }) => `${measureId} ${week}`));
  const without = answers.filter(
    ({ verdict, measureId, week }) => verdict === 'confirmed' && !summed.has(`${measureId} ${week}`),
  );
  return without.length === 0
    ? ok('sums', 'every confirmed amount has its entries')
    : fault('sums', `confirmed amounts without an entry: ${without.length}`);
}

const STORED = 'SELECT week, subject, growth, run, kept, counted FROM standing WHERE week <= @through';

function checkStandings(tables: Tables, record: JournalRecord, today: Day): Check {
  const through = standingsThrough(tables);
  const stored = new Set(tables.all<object>(STORED, { through }).map((row) => JSON.stringify(row)));
  const book = openBook(record, today);
  const weeks = recordedWeeks(book, through);
  const reckoned = [...standingsByWeek(book, weeks)].flat().map(({ week, subject, standing }) => {
    const { growth, run, kept, of } = standing;
    return JSON.stringify({ week, subject: String(subject), growth, run, kept, counted: of });
  });
  const isSame = reckoned.length === stored.size && reckoned.every((row) => stored.has(row));
  return isSame
    ? ok('standings', 'growth and runs are what they are when reckoned from the start')
    : fault('standings', 'growth or runs are not what they are when reckoned from the start');
}

/** The newest image of a row in the log is the row: SQLite has no checksums, so only this shows a changed letter. */
function checkLog(tables: Tables): Check {
  const changed = Object.entries(RECORDED_TABLES).map(([table, columns]) => {
    const image = `json_object(${columns.map((column) => `'${column}', t.${column}`).join(', ')})`;
    return tables.get<{ count: number }>(`
      SELECT count(*) AS count FROM change c LEFT JOIN ${table} t ON t.id = c.row_id
      WHERE c.id IN (SELECT max(id) FROM change WHERE table_name = '${table}' GROUP BY row_id)
        AND json(c.after) IS NOT CASE WHEN t.id IS NULL THEN NULL ELSE ${image} END`)?.count;
  });
  const rows = changed.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return rows === 0
    ? ok('log', 'every row is what the log of changes says')
    : fault('log', `rows that are not what the log of changes says: ${rows}`);
}

const NEWEST = 'SELECT max(on_date) AS day FROM operation';

function checkClock(tables: Tables, today: Day): Check {
  const day = tables.get<{ day: Day | null }>(NEWEST)?.day ?? today;
  return day <= today
    ? ok('clock', `the newest change is of ${day}`)
    : warning(
        'clock',
        `the newest change is of ${day}, and today is ${today}`,
        'set the clock, or leave --today out.',
      );
}
