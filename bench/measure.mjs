// Whole processes, timed in turn with Node doing nothing, and their peak memory.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const LAUNCHER = path.resolve(import.meta.dirname, '../bin/janus.js');
export const BASE = 'node -e 0';

/** Runs `work` in a folder of its own, which is removed afterwards. */
export function inFolder(work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// NODE_EXTRA_CA_CERTS makes Node 20 take three times as long to start; the rest would change what is measured.
const PERSONAL = /^(JANUS_|XDG_|NODE_)/;

/** An environment with a home of its own, and nothing personal. */
export function cleanEnv(home) {
  const entries = Object.entries(process.env).filter(([key]) => !PERSONAL.test(key));
  return { ...Object.fromEntries(entries), HOME: home, NO_COLOR: '1' };
}

/**
 * One case: a program, its words, and what has to be done before each run, which is not timed.
 * It may have variables of its own, and a limit of milliseconds, past which it throws.
 * @typedef {{ program?: string, words: readonly string[], before?: () => void, input?: string, own?: object, limit?: number }} Case
 */

function run({ program = process.execPath, words, before, input, own = {}, limit }, env) {
  before?.();
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, words, {
    env: { ...env, ...own },
    input,
    timeout: limit,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
  });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return { milliseconds, stderr: stderr.toString() };
}

/** Milliseconds of one run, and its peak memory in MB where GNU time is installed; undefined where it fails or is too slow. */
export function alone(given, env, log) {
  try {
    const { milliseconds } = run(given, env);
    if (!isInstalled('/usr/bin/time')) return { milliseconds };
    const { program = process.execPath, words } = given;
    run({ ...given, program: '/usr/bin/time', words: ['-f', '%M', '-o', log, program, ...words] }, env);
    return { milliseconds, megabytes: Number(readFileSync(log, 'utf8')) / 1024 };
  } catch {
    return undefined;
  }
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** What takes longer is run less often: it differs less from run to run. */
const SLOW = [
  { milliseconds: 20_000, rounds: 1 },
  { milliseconds: 2000, rounds: 5 },
];

/** What is said of it below a table. */
export const FEWER = SLOW.map(({ milliseconds, rounds }) => `${rounds} over ${milliseconds / 1000} s`).join(
  ', ',
);

/** In how many rounds a run of so many milliseconds takes part. */
function roundsFor({ milliseconds }, most) {
  const slow = SLOW.find((each) => milliseconds > each.milliseconds);
  return slow === undefined ? most : Math.min(most, slow.rounds);
}

/**
 * Medians of milliseconds from start to end, and of how many times Node doing nothing in the same round: rounds
 * differ when the machine has other work, the two within a round hardly do.
 * @param {Map<string, Case>} cases
 */
export function times(cases, rounds, env) {
  const all = new Map([[BASE, { words: ['-e', '0'] }], ...cases]);
  // the first runs fill the cache of compiled code
  const often = new Map([...all].map(([name, each]) => [name, roundsFor(run(each, env), rounds)]));
  const measured = Array.from({ length: rounds }, (_, index) => {
    const due = [...all].filter(([name]) => index < often.get(name));
    return new Map(due.map(([name, each]) => [name, run(each, env).milliseconds]));
  });
  const middle = (valueIn) => {
    const valuesOf = (name) => measured.filter((one) => one.has(name)).map((one) => valueIn(one, name));
    return new Map([...all.keys()].map((name) => [name, median(valuesOf(name))]));
  };
  return {
    milliseconds: middle((one, name) => one.get(name)),
    ratio: middle((one, name) => one.get(name) / one.get(BASE)),
  };
}

/** Peak resident memory in MB: Linux keeps it for each process, and the process itself reads it as it ends. */
export function memory(cases, folder, env) {
  const hook = path.join(folder, 'peak.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () => {
      const fs = require('node:fs');
      fs.writeSync(2, '\\n' + /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'latin1'))[1]);
    });`,
  );
  const peak = ({ words, ...rest }) => {
    const done = run({ ...rest, words: ['--require', hook, ...words] }, env);
    return { megabytes: Number(done.stderr.match(/\d+$/)[0]) / 1024, rounds: roundsFor(done, 5) };
  };
  const middle = (each) => {
    const first = peak(each);
    const more = Array.from({ length: first.rounds < 5 ? 0 : 4 }, () => peak(each));
    return median([first, ...more].map(({ megabytes }) => megabytes));
  };
  const all = new Map([[BASE, { words: ['-e', '0'] }], ...cases]);
  const ours = [...all].filter(([, each]) => each.program === undefined);
  return new Map(ours.map(([name, each]) => [name, middle(each)]));
}

/** Files that each case opens, Node's own and the system's libraries included. */
export function filesOpened(cases, folder, env) {
  const log = path.join(folder, 'strace.log');
  const all = new Map([[BASE, { words: ['-e', '0'] }], ...cases]);
  const count = ({ words, ...rest }) => {
    const traced = ['-f', '-e', 'trace=open,openat', '-o', log, process.execPath, ...words];
    run({ ...rest, program: 'strace', words: traced }, env);
    return readFileSync(log, 'utf8').match(/open(at)?\(.* = \d+$/gm).length;
  };
  return new Map([...all].map(([name, each]) => [name, count(each)]));
}

export function isInstalled(program, word = '--version') {
  return spawnSync(program, [word], { stdio: 'ignore' }).error === undefined;
}

/** The machine, in words. */
export function machine() {
  return `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0].model}`;
}

/** A Markdown table; every column but the first is of numbers. */
export function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}
