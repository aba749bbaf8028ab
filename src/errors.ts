import { phraseText, type Phrase } from './phrase.js';

/** What the program says when it ends: PRODUCT's exit statuses. */
export const EXIT = {
  done: 0,
  /** The person can fix it: a word, a date, a file. */
  fixable: 1,
  /** What the command line parser refuses. */
  usage: 2,
  /** A check-in is due; only `remind --exit-code` says so. */
  due: 3,
  /** Our fault. */
  internal: 70,
  /** Another process holds the journal. */
  busy: 75,
  interrupted: 130,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** Something the person can put right: what was wrong, and on the next line what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly said: Phrase,
    readonly hint: Phrase,
    readonly status: ExitStatus = EXIT.fixable,
  ) {
    super(phraseText(said));
  }
}

/** A failure that came while a change was made: its hint says what became of the change. */
export class ChangeFailed extends UserError {}

/** The results cannot be written where they go. What a command saved before it said so stays saved. */
export class OutputFailed extends UserError {
  /** @param reason such as `no space left on device` */
  constructor(readonly reason: string) {
    super(`the output cannot be written: ${reason}.`, 'see whether there is room where it goes.');
  }
}

/** The person left a question with Ctrl-C, or the terminal went away: not a failure, what was answered is kept. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Whether `error` is an interruption. Told by name, since the prompts live in a file of their own
 * and bring their own copy of the class.
 */
export function isInterrupted(error: unknown): boolean {
  return error instanceof Error && error.name === 'Interrupted';
}

/** The code that Node or SQLite gave an error, such as `ENOENT`; empty without one. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
