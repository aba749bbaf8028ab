import type { Day } from '../domain/calendar/days.js';
import type { Role } from '../domain/journal/habits.js';
import { emptyRecord, type JournalRecord } from '../domain/journal/record.js';
import { YES_OR_NO } from '../domain/measures/new-resolution.js';
import { silent, type StartProgress } from '../progress.js';
import { keepDailyBackup } from './backups.js';
import { createJournal, openForReading, openForWriting, openInMemory } from './open.js';
import {
  readNewestOperations,
  inCopy,
  readOperations,
  readRecordAsOf,
  recordOperation,
  reverseOperation,
  type Reversed,
  type Operation,
} from './operations.js';
import { readRecord } from './read-record.js';
import { readScope, type Scope } from './read-scope.js';
import { explainSqliteErrors } from './sqlite-errors.js';
import { serialized, tablesOf, type Database, type Tables } from './sqlite.js';
import { addMeasure } from './write-resolutions.js';
import { setSetting } from './write-weeks.js';

/** A journal that is open for reading, and cannot be written. */
export interface ReadOnlyJournal {
  /** All of it or, without rows that need not be read, what is asked about. */
  read(scope?: Scope): JournalRecord;
  /**
   * The journal at the end of a day: after its last operation that is not dated later.
   * @throws UserError when no operation is dated so early
   */
  readAsOf(day: Day): JournalRecord;
  operations(): Operation[];
  /** The newest first, up to the last one that is not dated after a day: so many, or all. */
  newestOperations(limit: number | undefined, until: Day | undefined): Operation[];
  /** Runs `work`, which only reads, on the tables of one moment. */
  query<Result>(work: (tables: Tables) => Result): Result;
  /** Runs `work` on a copy in memory, of which nothing is kept. */
  rehearse<Result>(work: (tables: Tables) => Result): Result;
  close(): void;
}

/** A journal that is open for writing. */
export interface Journal extends ReadOnlyJournal {
  /** Runs `work` as one transaction and one operation, dated today; nothing of it remains when it fails. */
  change<Result>(command: string, work: (tables: Tables) => Result, onDate?: Day): Result;
  /** A session at the prompts: one transaction for each call of the result, one operation for all of them. */
  session(command: string): <Result>(work: (tables: Tables) => Result) => Result;
  /** Undoes the newest operation that is not undone yet; undefined when there is none. */
  undo(): Reversed | undefined;
  /** Redoes what was undone last; undefined when nothing was, or another change was made since. */
  redo(): Reversed | undefined;
  /** Whether anything was changed through this. */
  hasSaved(): boolean;
  /** Whether that was the first change, before which there was no journal. */
  hasBegun(): boolean;
  /** The bytes of the journal's file. */
  bytes(): Buffer;
  /**
   * Keeps the daily backup, where it is due and the journal is sound.
   * @throws UserError when it cannot be written
   */
  keepBackup(): void;
}

/** What the first rows of a new journal depend on. */
export interface NewJournal {
  readonly role: Role;
  readonly today: Day;
}

/** Opens a journal for reading; undefined when there is none. */
export function readJournal(file: string): ReadOnlyJournal | undefined {
  const database = openForReading(file);
  return database && readerOf(file, database);
}

/** Reads the journal, or what is asked about, within a transaction. */
export function readWithin(tables: Tables, scope?: Scope): JournalRecord {
  return scope === undefined ? readRecord(tables) : readScope(tables, scope);
}

function readerOf(file: string, database: Database): ReadOnlyJournal {
  // In one transaction: what is read is of one moment, whoever writes meanwhile.
  const readAll = database.transaction((scope?: Scope) => readWithin(tablesOf(database), scope));
  return {
    read: (scope) => explainSqliteErrors(file, () => readAll(scope)),
    readAsOf: (day) => explainSqliteErrors(file, () => readRecordAsOf(database, day)),
    operations: () => explainSqliteErrors(file, () => readOperations(tablesOf(database))),
    newestOperations: (limit, until) =>
      explainSqliteErrors(file, () => readNewestOperations(tablesOf(database), limit, until)),
    query: (work) => explainSqliteErrors(file, () => work(tablesOf(database))),
    rehearse: (work) => explainSqliteErrors(file, () => inCopy(database, work)),
    close: () => database.close(),
  };
}

/**
 * Opens a journal for writing. Where there is none, the first change creates it.
 * @param progress is told how far the standings are, where many weeks are to be worked out
 */
export function openJournal(file: string, fresh: NewJournal, progress = silent): Journal {
  return journalOn(file, openForWriting(file, fresh.today), fresh, progress);
}

/** A journal that is never kept. */
export function journalInMemory(fresh: NewJournal): Journal {
  const database = openInMemory((empty) => writeFirstRows(empty, fresh));
  return journalOn('the journal in memory', database, fresh, silent);
}

function writeFirstRows(database: Database, { role, today }: NewJournal): void {
  const tables = tablesOf(database);
  const { firstWeek, settings, measures } = emptyRecord(today, role);
  setSetting(tables, 'first-week', firstWeek);
  setSetting(tables, 'role', settings.role);
  for (const measure of measures) addMeasure(tables, measure, YES_OR_NO);
}

function backUp(file: string, database: Database | undefined, today: Day): void {
  if (database !== undefined) explainSqliteErrors(file, () => keepDailyBackup(file, database, today));
}

/** Runs `work` on the database that is there, or on a new one. */
function writing<Result>(
  file: string,
  existing: () => Database | undefined,
  fresh: NewJournal,
  work: (database: Database) => Result,
): Result {
  const database = existing();
  if (database !== undefined) return work(database);
  const created = createJournal(file, (empty) => writeFirstRows(empty, fresh), work);
  // Where another process created it first, the change goes into its journal.
  return created === undefined ? writing(file, existing, fresh, work) : created.result;
}

function bytesOf(database: Database | undefined): Buffer {
  return database === undefined ? Buffer.alloc(0) : serialized(database);
}

/** A journal on a database, which may not exist yet. */
function journalOn(
  file: string,
  opened: Database | undefined,
  fresh: NewJournal,
  progress: StartProgress,
): Journal {
  const { today } = fresh;
  let [open, hasSaved] = [opened, false];
  const existing = (): Database | undefined => (open ??= openForWriting(file, today));
  const reader = (): ReadOnlyJournal | undefined => {
    const database = existing();
    return database && readerOf(file, database);
  };
  const record = <Result>(
    session: { operationId: number | null },
    command: string,
    work: (tables: Tables) => Result,
    onDate = today,
  ): Result => {
    const operation = { onDate, command, kind: 'do', undoes: null } as const;
    const recorded = explainSqliteErrors(file, () =>
      writing(file, existing, fresh, (database) =>
        recordOperation(database, session.operationId, operation, work, progress),
      ),
    );
    // Not before: the change to a new journal runs again when another process created one first.
    hasSaved ||= recorded.operationId !== null;
    session.operationId = recorded.operationId;
    return recorded.result;
  };
  const reverse = (kind: 'undo' | 'redo'): Reversed | undefined => {
    const database = existing();
    const reversed =
      database && explainSqliteErrors(file, () => reverseOperation(database, kind, today, progress));
    hasSaved ||= reversed !== undefined;
    return reversed;
  };
  return {
    read: (scope) => reader()?.read(scope) ?? emptyRecord(today),
    readAsOf: (day) => reader()?.readAsOf(day) ?? emptyRecord(day),
    operations: () => reader()?.operations() ?? [],
    newestOperations: (limit, until) => reader()?.newestOperations(limit, until) ?? [],
    query: (work) => (reader() ?? journalInMemory(fresh)).query(work),
    rehearse: (work) => (reader() ?? journalInMemory(fresh)).rehearse(work),
    change: (command, work, onDate) => record({ operationId: null }, command, work, onDate),
    session: (command) => {
      const session = { operationId: null };
      return (work) => record(session, command, work);
    },
    undo: () => reverse('undo'),
    redo: () => reverse('redo'),
    hasSaved: () => hasSaved,
    hasBegun: () => hasSaved && opened === undefined,
    bytes: () => bytesOf(existing()),
    keepBackup: () => {
      backUp(file, open, today);
    },
    close: () => open?.close(),
  };
}
