import { EXIT, UserError } from '../errors.js';
import { isDamaged } from './damage.js';
import { Damage } from './sound.js';

interface SqliteFault {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** Runs `work`, and says in words what SQLite refused. Whatever it was, the transaction was rolled back. */
export function explained<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Damage) throw damaged(file);
    if (!isSqliteFault(error)) throw error;
    const words = explanation(file, error.code);
    if (words === undefined) throw error as Error;
    throw words;
  }
}

/** Told by its parts: the class belongs to the driver, which is loaded late. */
function isSqliteFault(error: unknown): error is SqliteFault {
  return error instanceof Error && error.name === 'SqliteError' && 'code' in error;
}

export function sqliteCode(error: unknown): string | undefined {
  return isSqliteFault(error) ? error.code : undefined;
}

/** SQLite's answer to a reader that finds the rollback journal of a killed writer. */
export const CRASH_LEFT_WORK = 'SQLITE_READONLY_ROLLBACK';

function explanation(file: string, code: string): UserError | undefined {
  if (code === CRASH_LEFT_WORK) {
    return new UserError(
      `${file} was left half written by a crash, and may not be written to put that right.`,
      'run janus list once where the file and its folder may be written; nothing is lost.',
    );
  }
  const [, primary = ''] = code.split('_');
  switch (primary) {
    case 'BUSY':
    case 'LOCKED':
      return new UserError(
        'the journal is busy: another janus is writing to it.',
        'nothing of this was written; try again in a moment.',
        EXIT.busy,
      );
    case 'FULL':
      return new UserError(
        `${file} cannot grow: the disk is full.`,
        'nothing of this was written, all earlier answers are safe; make room and try again.',
      );
    case 'IOERR':
      return new UserError(
        `${file} could not be read or written: the disk failed.`,
        'check the disk and its free space; janus history tells whether this was written.',
      );
    case 'NOTADB':
      return notAJournal(file);
    case 'CORRUPT':
      return damaged(file);
    case 'READONLY':
      return new UserError(
        `${file} may not be written.`,
        'check the permissions of the file and its folder.',
      );
    case 'CANTOPEN':
      return new UserError(
        `${file} could not be opened.`,
        'check the permissions of the file and its folder.',
      );
    default:
      return isDamaged(file) ? damaged(file) : undefined;
  }
}

export function notAJournal(file: string): UserError {
  return new UserError(
    `${file} is not a janus journal.`,
    'it was left as it is; name another with --journal PATH.',
  );
}

export function damaged(file: string): UserError {
  return new UserError(
    `${file} is damaged.`,
    'it was left as it is; put back a copy of it that is whole, and name it with --journal PATH.',
  );
}
