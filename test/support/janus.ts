import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { onTestFinished } from 'vitest';
import type { Prompter } from '../../src/ask/prompter.js';
import { main } from '../../src/main.js';
import type { System } from '../../src/system.js';

export interface TestOptions {
  /** What day it is, as JANUS_TODAY has it. */
  readonly today: string;
  /** The questions that this test expects, answered; given one, there is a terminal. */
  readonly prompter?: Prompter;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Results go to a terminal of so many columns. */
  readonly columns?: number;
  /** The lines of that terminal: what is longer is paged. */
  readonly rows?: number;
  /** Milliseconds that go by at each look at the clock. */
  readonly tick?: number;
  /** Another system than Linux. */
  readonly platform?: NodeJS.Platform;
  /** What a scheduler would be told to run. */
  readonly program?: { readonly node: string; readonly script: string };
}

export interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly status: number;
}

export interface TestJanus {
  /** Where its journal is; nothing is there before the first save. */
  readonly journalPath: string;
  /** A folder of its own, removed when the test ends. */
  readonly folder: string;
  /** Runs one command line as a person would, and gives back stdout, stderr and status as one text. */
  run(...argv: string[]): Promise<string>;
  /** The same in parts; other days, answers or input for this run alone. */
  outcome(argv: readonly string[], options?: Partial<TestOptions>): Promise<Outcome>;
  /**
   * Begins with what these command lines write; each has to succeed. Tests of a file that begin alike write it once:
   * the others get a copy of the journal.
   */
  begin(lines: readonly (readonly string[])[]): Promise<void>;
  /** The parsed standard output of a command that succeeds with JSON. */
  json(...argv: string[]): Promise<unknown>;
}

/** janus in this process, with a journal in a folder of its own. */
export function testJanus(options: TestOptions): TestJanus {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-test-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const journalPath = path.join(folder, 'data', 'journal.db');
  const newUid = uidsOf(folder);
  const janus: TestJanus = {
    journalPath,
    folder,
    run: async (...argv) => textOf(await janus.outcome(argv), folder),
    outcome: async (argv, more) => {
      const said = { out: '', err: '' };
      const status = await main(
        worldOf(argv, { ...options, ...more }, { folder, journalPath, said, newUid }),
      );
      return { ...said, status };
    },
    begin: async (lines) => {
      const isNew = fs.readdirSync(folder).length === 0 && options.prompter === undefined;
      const key = JSON.stringify([lines, { ...options, columns: null }]);
      const made = isNew ? MADE.get(key) : undefined;
      if (made !== undefined) {
        fs.mkdirSync(path.dirname(journalPath), { mode: 0o700 });
        fs.writeFileSync(journalPath, made, { mode: 0o600 });
        return;
      }
      for (const argv of lines) await succeeding(janus, argv);
      if (isNew && isDeepStrictEqual(filesIn(folder), [path.relative(folder, journalPath)]))
        MADE.set(key, fs.readFileSync(journalPath));
    },
    json: async (...argv) => {
      return JSON.parse((await succeeding(janus, argv)).out) as unknown;
    },
  };
  return janus;
}

/** Journals by the command lines that wrote them, on which day and in which environment. */
const MADE = new Map<string, Buffer>();

async function succeeding(janus: TestJanus, argv: readonly string[]): Promise<Outcome> {
  const outcome = await janus.outcome(argv);
  if (outcome.status !== 0) throw new Error(`janus ${argv.join(' ')} failed: ${outcome.err}`);
  return outcome;
}

function filesIn(folder: string): string[] {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));
}

function worldOf(
  argv: readonly string[],
  options: TestOptions,
  parts: { folder: string; journalPath: string; said: { out: string; err: string }; newUid: () => string },
): System {
  const { prompter } = options;
  return {
    argv,
    env: { JANUS_TODAY: options.today, JANUS_JOURNAL: parts.journalPath, ...options.env },
    platform: options.platform ?? 'linux',
    home: parts.folder,
    program: options.program ?? { node: '/usr/bin/node', script: '/opt/janus/bin/janus.js' },
    now: () => '1999-12-31T23:59',
    clock: clockOf(options.tick ?? 0),
    newUid: parts.newUid,
    write: (stream, text) => {
      parts.said[stream] += text;
    },
    isTerminal: (stream) => (stream === 'out' ? options.columns !== undefined : prompter !== undefined),
    columns: () => options.columns,
    rows: () => options.rows,
    page: (text, pager) => {
      parts.said.out += `(${pager})\n${text}`;
      return Promise.resolve(true);
    },
    readInput: () => options.input ?? '',
    copyInput: (descriptor) => {
      fs.writeFileSync(descriptor, options.input ?? '');
    },
    prompter: () =>
      prompter === undefined
        ? Promise.reject(new Error('a prompt without a terminal'))
        : Promise.resolve(prompter),
  };
}

function clockOf(tick: number): () => number {
  let time = 0;
  return () => (time += tick);
}

function uidsOf(folder: string): () => string {
  let count = 0;
  return () => `${path.basename(folder)}-${(count += 1)}`;
}

/** As the snapshots have it: stdout, then stderr, then a status other than 0; the folder's name is left out. */
function textOf({ out, err, status }: Outcome, folder: string): string {
  const parts = [
    ...(out === '' ? [] : [out.trimEnd()]),
    ...(err === '' ? [] : [`--- stderr\n${err.trimEnd()}`]),
    ...(status === 0 ? [] : [`[exit ${status}]`]),
  ];
  return parts.join('\n').replaceAll(folder, 'FOLDER');
}
