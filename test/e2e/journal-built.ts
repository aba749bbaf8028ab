import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Many cases are tried in part only, unless JANUS_LONG=1 asks for all of them. */
export const LONG = process.env['JANUS_LONG'] === '1';

export const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/janus.js');

export interface Run {
  readonly out: string;
  readonly err: string;
  /** Null when a signal ended it. */
  readonly status: number | null;
}

/** The built program on a Friday, with folders of its own. */
export interface BuiltJanus {
  readonly folder: string;
  readonly journalPath: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs the words to the end; with `under`, behind another program such as strace. */
  run(argv: readonly string[], more?: Partial<RunOptions>): Promise<Run>;
  /** The same, waiting in this process: for short preparations. */
  given(...argv: string[]): string;
}

interface RunOptions {
  /** What is piped to it. */
  readonly input: string;
  readonly under: readonly string[];
  readonly journal: string;
  /** The home folder; the journal's folder unless named. */
  readonly home: string;
  /** The program, where it is not the one that was built. */
  readonly launcher: string;
}

/** @param where an existing folder for the journal's folder; a temporary one unless named */
export function builtJanus(where?: string): BuiltJanus {
  const folder = fs.mkdtempSync(path.join(where ?? os.tmpdir(), 'janus-journal-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const journalPath = path.join(folder, 'data/journal.db');
  // the code cache would rename and write files of its own, among those that are counted
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    JANUS_NO_CACHE: '1',
    JANUS_TODAY: '2026-11-20',
    JANUS_JOURNAL: journalPath,
  };
  return {
    folder,
    journalPath,
    env,
    run: (argv, { under = [], journal = journalPath, home = folder, launcher = LAUNCHER, input } = {}) =>
      new Promise((resolve, reject) => {
        const [program = '', ...words] = [...under, process.execPath, launcher, ...argv];
        const child = spawn(program, words, {
          env: { ...env, HOME: home, JANUS_JOURNAL: journal },
          stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        });
        // whoever is killed before it reads is no failure of the test
        child.stdin?.on('error', () => undefined).end(input);
        const said = { out: '', err: '' };
        child.stdout?.on('data', (text: Buffer) => (said.out += text.toString()));
        child.stderr?.on('data', (text: Buffer) => (said.err += text.toString()));
        child.on('error', reject);
        child.on('close', (status) => {
          resolve({ ...said, status });
        });
      }),
    given: (...argv) => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [LAUNCHER, ...argv], {
        encoding: 'utf8',
        env,
      });
      if (status !== 0) throw new Error(`janus ${argv.join(' ')} failed: ${stderr}`);
      return stdout;
    },
  };
}

/** Works through the jobs, two at a time: the tests share two cores. */
export async function twoAtATime<Job>(
  jobs: readonly Job[],
  work: (job: Job) => Promise<void>,
): Promise<void> {
  const waiting = [...jobs];
  const worker = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await work(job);
  };
  await Promise.all([worker(), worker()]);
}
