import type { Day } from '../domain/days.js';
import { defaultQuestionUid, HABITS, type Role } from '../domain/habits.js';
import { YES_OR_NO } from '../domain/drafts.js';
import type { JournalRecord } from '../domain/record.js';
import { weekOf } from '../domain/weeks.js';
import { explained } from './faults.js';
import { createJournal, openForReading, openForWriting, openInMemory } from './open.js';
import { inOperation, inReverse, readOperations, type OpenOperation, type Operation } from './operations.js';
import { readRecord } from './read-record.js';
import type { Database } from './sqlite.js';
import { tablesOf, type Tables } from './tables.js';
import { addMeasure } from './write-resolutions.js';
import { setSetting } from './write-weeks.js';

/** A journal that is open for writing. */
export interface Journal {
  read(): JournalRecord;
  operations(): Operation[];
  /** Runs `work` as one transaction and one operation, dated today; nothing of it remains when it fails. */
  change<Result>(command: string, work: (tables: Tables) => Result, onDate?: Day): Result;
  /** The same for a sitting at the prompts: one transaction each time it is called, one operation in all. */
  sitting(command: string): <Result>(work: (tables: Tables) => Result) => Result;
  /** Takes back the newest operation that is not undone yet; undefined when there is none. */
  undo(): Operation | undefined;
  /** Does again what was undone last; undefined when nothing was, or something else was done since. */
  redo(): Operation | undefined;
  /** The bytes of the journal's file, as they would be on disk. */
  bytes(): Buffer;
  close(): void;
}

/** What a journal is born with: the role's questions for the five habits, from this week on. */
export interface Birth {
  readonly role: Role;
  readonly today: Day;
}

/** A journal that is open for reading, and cannot be written. */
export type ReadOnlyJournal = Pick<Journal, 'read' | 'operations' | 'close'>;

/** Opens a journal for reading; undefined when there is none. */
export function readJournal(file: string): ReadOnlyJournal | undefined {
  const database = openForReading(file);
  return database === undefined ? undefined : reader(database, file);
}

/** Opens the journal for writing, making it first where there is none. */
export function openJournal(file: string, birth: Birth): Journal {
  let database = openForWriting(file);
  if (database === undefined) {
    createJournal(file, (fresh) => {
      bear(fresh, birth);
    });
    database = openForWriting(file);
  }
  if (database === undefined) throw new Error(`the journal ${file} vanished while it was made`);
  return journalOn(database, file, birth.today);
}

/** A journal that is never kept. */
export function journalInMemory(birth: Birth): Journal {
  const database = openInMemory((fresh) => {
    bear(fresh, birth);
  });
  return journalOn(database, 'the journal in memory', birth.today);
}

function bear(database: Database, { role, today }: Birth): void {
  const tables = tablesOf(database);
  const week = weekOf(today);
  setSetting(tables, 'first-week', week);
  setSetting(tables, 'role', role);
  for (const habit of HABITS) {
    const owner = { resolutionId: null, habit: habit.key };
    addMeasure(tables, owner, habit.questions[role], YES_OR_NO, week, defaultQuestionUid(habit.key, role));
  }
}

function journalOn(database: Database, file: string, today: Day): Journal {
  const guarded = <Result>(work: () => Result) => explained(file, work);
  const operate = <Result>(
    operation: OpenOperation,
    command: string,
    work: (inside: Tables) => Result,
    onDate = today,
  ) => guarded(() => inOperation(database, operation, { onDate, command, kind: 'do', undoes: null }, work));
  return {
    ...reader(database, file),
    change: (command, work, onDate) => operate({ id: null }, command, work, onDate),
    bytes: () => database.serialize(),
    sitting: (command) => {
      const operation: OpenOperation = { id: null };
      return (work) => operate(operation, command, work);
    },
    undo: () => guarded(() => inReverse(database, 'undo', today)),
    redo: () => guarded(() => inReverse(database, 'redo', today)),
  };
}

function reader(database: Database, file: string): ReadOnlyJournal {
  const tables = tablesOf(database);
  return {
    // One transaction: what is read is of one moment, whoever writes meanwhile.
    read: () =>
      explained(
        file,
        database.transaction(() => readRecord(tables)),
      ),
    operations: () => explained(file, () => readOperations(tables)),
    close: () => database.close(),
  };
}
