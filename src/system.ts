import fs from 'node:fs';
import os from 'node:os';
import { isatty } from 'node:tty';
import { lightFormat } from 'date-fns';
import type { Prompter } from './ask/prompter.js';
import { codeOf, OutputFailed, UserError } from './errors.js';
import { copyDescriptor, readDescriptor } from './text-files.js';

/** Everything outside that the program touches, so that tests can put another system in its place. */
export interface System {
  /** The words after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string | undefined;
  /** The Node that runs this program, and the script that was started: absolute paths. */
  readonly program: { readonly node: string; readonly script: string };
  /** The civil time on the wall, `2026-11-22T16:05`. */
  readonly now: () => string;
  /** Milliseconds that go by, from any start: how long something takes. */
  readonly clock: () => number;
  readonly newUid: () => string;
  write(stream: 'out' | 'err', text: string): void;
  isTerminal(stream: 'in' | 'out' | 'err'): boolean;
  /** The width of the terminal that results go to; undefined when they do not go to one. */
  columns(): number | undefined;
  /** The lines of that terminal. */
  rows(): number | undefined;
  /**
   * Shows text in a pager until the person leaves it.
   * @param pager a line for the shell, such as `less -FRX`
   * @returns false where there is no such program
   */
  page(text: string, pager: string): Promise<boolean>;
  /**
   * All of standard input.
   * @param most the bytes of the largest input that is read
   */
  readInput(most?: number): string;
  /** Copies all of standard input into an open file. @throws UserError where it has more than `most` bytes */
  copyInput(descriptor: number, most: number): void;
  prompter(options: { colour: boolean; plain: boolean }): Promise<Prompter>;
}

const DESCRIPTORS = { in: 0, out: 1, err: 2 } as const;

export function realSystem(): System {
  const { env, platform } = process;
  return {
    argv: process.argv.slice(2),
    env,
    platform,
    home: platform === 'win32' ? env['USERPROFILE'] : env['HOME'],
    program: { node: process.execPath, script: process.argv[1] ?? '' },
    now: () => lightFormat(new Date(), "yyyy-MM-dd'T'HH:mm"),
    clock: () => performance.now(),
    newUid: () => crypto.randomUUID(),
    write: (stream, text) => {
      writeAll(DESCRIPTORS[stream], text);
    },
    isTerminal: (stream) => isTerminal(DESCRIPTORS[stream]),
    columns: () => (isTerminal(1) ? process.stdout.columns : undefined),
    rows: () => (isTerminal(1) ? process.stdout.rows : undefined),
    page: async (text, pager) => (await import('./ask/pager.js')).pageThrough(text, pager),
    readInput: (most) => readingInput(platform, () => readDescriptor(DESCRIPTORS.in, 'standard input', most)),
    copyInput: (descriptor, most) => {
      readingInput(platform, () => {
        copyDescriptor(DESCRIPTORS.in, descriptor, 'standard input', most);
      });
    },
    prompter: async ({ colour, plain }) => {
      const { inquirerPrompter } = await import('./ask/inquirer-prompter.js');
      return inquirerPrompter({ input: process.stdin, output: process.stderr }, { colour, plain });
    },
  };
}

/** Whoever has nothing redirected would otherwise sit before a program that says nothing. */
function readingInput<Result>(platform: NodeJS.Platform, read: () => Result): Result {
  // not the stream: once it is made, reading past it may find nothing there yet
  if (isatty(DESCRIPTORS.in)) {
    const end = platform === 'win32' ? 'Ctrl-Z and Enter end' : 'Ctrl-D ends';
    writeAll(DESCRIPTORS.err, `Reading what is typed or pasted here; ${end} it.\n`);
  }
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const isFolder = codeOf(error) === 'EISDIR';
    throw new UserError(
      `standard input ${isFolder ? 'is a folder' : 'cannot be read'}.`,
      'pipe a file to it, as in: janus import - < FILE',
    );
  }
}

/** Asks the stream only where there is a device at all: for pipes and files, the terminal code stays unloaded. */
function isTerminal(descriptor: 0 | 1 | 2): boolean {
  if (!isDevice(descriptor) || isNullDevice(descriptor)) return false;
  // one stream alone is made: each costs milliseconds
  if (descriptor === DESCRIPTORS.in) return process.stdin.isTTY;
  return descriptor === DESCRIPTORS.out ? process.stdout.isTTY : process.stderr.isTTY;
}

/** What goes to the null device is common, under cron above all, and its stream would cost as much as a terminal's. */
function isNullDevice(descriptor: 0 | 1 | 2): boolean {
  const known = fs.statSync(os.devNull, { throwIfNoEntry: false });
  return known !== undefined && known.rdev === fs.fstatSync(descriptor).rdev;
}

function isDevice(descriptor: 0 | 1 | 2): boolean {
  try {
    return fs.fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

/**
 * Writes all of the text before it returns. A reader that has gone away (`janus list | head -1`, a
 * closed window) wanted no more: that is no failure. A slow one is waited for.
 */
function writeAll(descriptor: 0 | 1 | 2, text: string): void {
  let rest: Buffer = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(fs.writeSync(descriptor, rest));
    } catch (error) {
      if (isGone(descriptor, error)) return;
      if (codeOf(error) !== 'EAGAIN') throw unwritable(error);
      pause(5);
    }
  }
}

/** Of what goes to stderr nobody can be told elsewhere: the status has to do. */
function isGone(descriptor: 0 | 1 | 2, error: unknown): boolean {
  const code = codeOf(error);
  if (code === 'EIO' && isDevice(descriptor)) letGo();
  else if (code !== 'EPIPE') return descriptor === DESCRIPTORS.err && code !== 'EAGAIN';
  return true;
}

/**
 * Puts the null device in the place of a terminal that is gone: Node 20 aborts at its end when it
 * cannot give such a terminal back (nodejs/node#51519).
 */
function letGo(): void {
  for (const descriptor of Object.values(DESCRIPTORS)) {
    if (!isDevice(descriptor)) continue;
    fs.closeSync(descriptor);
    // the lowest free one is taken: the same again
    fs.openSync(os.devNull, 'r+');
  }
}

function unwritable(error: unknown): OutputFailed {
  const reason = error instanceof Error ? error.message : String(error);
  return new OutputFailed(reason.replace(/^E[A-Z]+: |, write$/g, ''));
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
