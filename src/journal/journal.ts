import type { Day } from '../domain/calendar/days.js';
import { defaultQuestionUid, HABITS, type Role } from '../domain/journal/habits.js';
import { YES_OR_NO } from '../domain/measures/new-resolution.js';
import { emptyRecord, type JournalRecord } from '../domain/journal/record.js';
import { weekOf } from '../domain/calendar/weeks.js';
import { recordAsOf } from './as-of.js';
import { explained } from './faults.js';
import { createJournal, openForReading, openForWriting, openInMemory } from './open.js';
import { inOperation, inReverse, readOperations, type Done, type Operation } from './operations.js';
import { readRecord } from './read-record.js';
import type { Database } from './sqlite.js';
import { tablesOf, type Tables } from './tables.js';
import { addMeasure } from './write-resolutions.js';
import { setSetting } from './write-weeks.js';

/** A journal that is open for writing. */
export interface Journal {
  read(): JournalRecord;
  /**
   * The journal as it stood at the end of the day: after its last operation that is not dated later.
   * @throws UserError when none is dated so early
   */
  readAsOf(day: Day): JournalRecord;
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
export type ReadOnlyJournal = Pick<Journal, 'read' | 'readAsOf' | 'operations' | 'close'>;

/** Opens a journal for reading; undefined when there is none. */
export function readJournal(file: string): ReadOnlyJournal | undefined {
  const database = openForReading(file);
  if (database === undefined) return undefined;
  return {
    read: () => readWhole(file, database),
    readAsOf: (day) => explained(file, () => recordAsOf(database, day)),
    operations: () => operationsOf(file, database),
    close: () => database.close(),
  };
}

/** Opens the journal for writing. Where there is none, it is made with the first change, and not before. */
export function openJournal(file: string, birth: Birth): Journal {
  const open: { database: Database | undefined } = { database: openForWriting(file) };
  const existing = (): Database | undefined => (open.database ??= openForWriting(file));
  return journalOn(file, birth.today, {
    existing,
    close: () => open.database?.close(),
    write: (work) => {
      const database = existing();
      if (database !== undefined) return work(database);
      const { made, result } = createWith(file, birth, work);
      if (made) return result;
      // Another process was quicker: the change goes into its journal.
      const other = existing();
      if (other === undefined) throw new Error(`the journal ${file} vanished while it was made`);
      return work(other);
    },
  });
}

/** A journal whose first change is in it before anybody can see it. */
function createWith<Result>(
  file: string,
  birth: Birth,
  work: (database: Database) => Result,
): { made: boolean; result: Result } {
  const results: Result[] = [];
  const made = createJournal(
    file,
    (fresh) => {
      bear(fresh, birth);
    },
    (fresh) => {
      results.push(work(fresh));
    },
  );
  return { made, result: results[0] as Result };
}

/** A journal that is never kept. */
export function journalInMemory(birth: Birth): Journal {
  const database = openInMemory((fresh) => {
    bear(fresh, birth);
  });
  return journalOn('the journal in memory', birth.today, {
    existing: () => database,
    write: (work) => work(database),
    close: () => database.close(),
  });
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

/** The database behind a journal, which may have to be made first. */
interface Store {
  existing(): Database | undefined;
  write<Result>(work: (database: Database) => Result): Result;
  close(): void;
}

function journalOn(file: string, today: Day, store: Store): Journal {
  const operate = <Result>(
    earlier: number | null,
    command: string,
    work: (tables: Tables) => Result,
    onDate = today,
  ): Done<Result> =>
    explained(file, () =>
      store.write((database) =>
        inOperation(database, earlier, { onDate, command, kind: 'do', undoes: null }, work),
      ),
    );
  const reverse = (kind: 'undo' | 'redo'): Operation | undefined => {
    const database = store.existing();
    return database && explained(file, () => inReverse(database, kind, today));
  };
  return {
    read: () => {
      const database = store.existing();
      return database === undefined ? emptyRecord(today) : readWhole(file, database);
    },
    readAsOf: (day) => {
      const database = store.existing();
      return database === undefined ? emptyRecord(day) : explained(file, () => recordAsOf(database, day));
    },
    operations: () => {
      const database = store.existing();
      return database === undefined ? [] : operationsOf(file, database);
    },
    change: (command, work, onDate) => operate(null, command, work, onDate).result,
    bytes: () => store.existing()?.serialize() ?? Buffer.alloc(0),
    sitting: (command) => {
      const sitting: { operationId: number | null } = { operationId: null };
      return (work) => {
        const { result, operationId } = operate(sitting.operationId, command, work);
        sitting.operationId = operationId;
        return result;
      };
    },
    undo: () => reverse('undo'),
    redo: () => reverse('redo'),
    close: () => store.close(),
  };
}

function readWhole(file: string, database: Database): JournalRecord {
  // One transaction: what is read is of one moment, whoever writes meanwhile.
  return explained(
    file,
    database.transaction(() => readRecord(tablesOf(database))),
  );
}

function operationsOf(file: string, database: Database): Operation[] {
  return explained(file, () => readOperations(tablesOf(database)));
}
