// What a command costs as a whole process, next to Node doing nothing: time, peak memory, files opened.
// Usage: npm run bench [-- RUNS]. Runs are interleaved, so that whatever else the machine does hits all alike.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const RUNS = Number(process.argv[2] ?? 40);
const LAUNCHER = path.resolve(import.meta.dirname, '../bin/janus.js');
const BASE = 'node -e 0';

const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-bench-'));
const sample = path.join(folder, 'sample.db');
const journal = path.join(folder, 'journal.db');

const janus = (...words) => [LAUNCHER, '--journal', journal, ...words];
const CASES = new Map([
  [BASE, ['-e', '0']],
  ['--version', [LAUNCHER, '--version']],
  ['--help', [LAUNCHER, '--help']],
  ['list', janus('list')],
  ['report', janus('report')],
  ['remind', janus('remind')],
  ['checkin --set', janus('checkin', '--set', 'process=no', '--set', 'coaching=yes')],
]);

// NODE_EXTRA_CA_CERTS makes Node 20 take three times as long to start; the rest would change what is measured.
const PERSONAL = /^(JANUS_|XDG_|NODE_)/;
const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !PERSONAL.test(key)));
Object.assign(env, { HOME: folder, NO_COLOR: '1' });

function run(program, words) {
  // a check-in changes the journal: every run finds the same one
  copyFileSync(sample, journal);
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return { milliseconds, stderr: stderr.toString() };
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

/**
 * Milliseconds from start to end, and how many times Node doing nothing in the same round: rounds differ when the
 * machine has other work, the two within a round hardly do.
 */
function times() {
  const round = () =>
    new Map([...CASES].map(([name, words]) => [name, run(process.execPath, words).milliseconds]));
  const rounds = Array.from({ length: RUNS }, round);
  const middle = (valueIn) =>
    new Map([...CASES.keys()].map((name) => [name, median(rounds.map((one) => valueIn(one, name)))]));
  return {
    milliseconds: middle((one, name) => one.get(name)),
    ratio: middle((one, name) => one.get(name) / one.get(BASE)),
  };
}

/** Peak resident memory in MB: Linux keeps it for each process, and the process itself reads it as it ends. */
function memory() {
  const hook = path.join(folder, 'peak.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () => {
      const fs = require('node:fs');
      fs.writeSync(2, /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'latin1'))[1]);
    });`,
  );
  const peak = (words) =>
    Number(run(process.execPath, ['--require', hook, ...words]).stderr.match(/\d+$/)[0]) / 1024;
  return new Map([...CASES].map(([name, words]) => [name, median([1, 2, 3, 4, 5].map(() => peak(words)))]));
}

/** Files opened, Node's own and the system's libraries included. */
function filesOpened() {
  const log = path.join(folder, 'strace.log');
  const count = (words) => {
    run('strace', ['-f', '-e', 'trace=open,openat', '-o', log, process.execPath, ...words]);
    return readFileSync(log, 'utf8').match(/open(at)?\(.* = \d+$/gm).length;
  };
  return new Map([...CASES].map(([name, words]) => [name, count(words)]));
}

function isInstalled(program) {
  return spawnSync(program, ['-V'], { stdio: 'ignore' }).status === 0;
}

try {
  const saved = spawnSync(process.execPath, janus('demo', '--save', sample), { env, encoding: 'utf8' });
  if (saved.status !== 0) throw new Error(saved.stderr);
  // the first runs fill the cache of compiled code
  for (const words of CASES.values()) run(process.execPath, words);

  const time = times();
  const peak = process.platform === 'linux' ? memory() : undefined;
  const opened = isInstalled('strace') ? filesOpened() : undefined;
  console.log(
    `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0].model}, medians of ${RUNS} runs\n`,
  );
  console.log('| command | ms | × | peak MB | × | files opened |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const name of CASES.keys()) {
    const cells = [
      name,
      time.milliseconds.get(name).toFixed(1),
      time.ratio.get(name).toFixed(2),
      peak?.get(name).toFixed(1) ?? '–',
      peak === undefined ? '–' : (peak.get(name) / peak.get(BASE)).toFixed(2),
      opened?.get(name) ?? '–',
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
