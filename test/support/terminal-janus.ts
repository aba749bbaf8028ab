import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openPty, type Pty } from './pty.js';

const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/janus.js');

/** Four resolutions: with the five habits a check-in of nine questions. */
const LIST = `
# Continue doing
- Set goals that stretch us
# Do differently
- Plan calls in writing
# Start doing
- Ask a younger colleague
# Stop doing
- Put off decisions
  - Instead: decide by noon
`;

/** What the report says of nine questions that nobody has answered. */
export const UNANSWERED: readonly string[] = Array.from({ length: 9 }, () => 'unknown');

export interface Result {
  readonly out: string;
  readonly err: string;
  /** Null when a signal ended it. */
  readonly status: number | null;
}

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
}

interface OpenOptions extends RunOptions {
  readonly cols?: number;
  readonly rows?: number;
}

/** The built program, with a home of its own. */
export interface TerminalJanus {
  readonly home: string;
  /** A shell script in a terminal; `janus` is the program, and `marked` runs a command and prints `[status]` after it. */
  open(script: string, options?: OpenOptions): Pty;
  /** A shell script without a terminal: its input is empty, its output captured. */
  sh(script: string, options?: RunOptions): Result;
  /** The outcomes of the week's questions, in the order in which a check-in asks them. */
  outcomes(): string[];
  /** All that is below the home folder. */
  files(): string[];
}

const FUNCTIONS = `
janus() { "$NODE" "$LAUNCHER" "$@"; }
marked() { "$@"; echo "[$?]"; }
`;

export function terminalJanus(today = '2026-11-19'): TerminalJanus {
  const home = mkdtempSync(path.join(os.tmpdir(), 'janus-terminal-'));
  onTestFinished(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const envWith = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    // the tests read whole screens
    JANUS_PAGER: '',
    PATH: process.env['PATH'],
    HOME: home,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    JANUS_TODAY: today,
    JANUS_NO_CACHE: '1',
    NODE: process.execPath,
    LAUNCHER,
    ...more,
  });
  const janus: TerminalJanus = {
    home,
    open: (script, { env, ...size } = {}) =>
      openPty(`${FUNCTIONS}${script}`, ['janus'], { ...size, env: envWith(env) }),
    sh: (script, { env } = {}) => {
      const { stdout, stderr, status } = spawnSync('sh', ['-c', `${FUNCTIONS}${script}`, 'janus'], {
        encoding: 'utf8',
        env: envWith(env),
        input: '',
        timeout: 10_000,
      });
      return { out: stdout, err: stderr, status };
    },
    outcomes: () => {
      const report = JSON.parse(janus.sh('janus report --json').out) as {
        resolutions: { outcome: string }[];
        habits: { measures: { outcome: string }[] }[];
      };
      return [...report.resolutions, ...report.habits.flatMap(({ measures }) => measures)].map(
        ({ outcome }) => outcome,
      );
    },
    files: () => readdirSync(home, { recursive: true, encoding: 'utf8' }),
  };
  return janus;
}

/** The same, with a journal of four resolutions. */
export function janusWithList(today?: string): TerminalJanus {
  const janus = terminalJanus(today);
  const file = path.join(janus.home, 'list.md');
  writeFileSync(file, LIST);
  const { status, err } = janus.sh(`janus import "${file}"`);
  if (status !== 0) throw new Error(err);
  return janus;
}
