// What a command costs as a whole process, next to Node doing nothing: time, peak memory, files opened.
// Usage: npm run bench [-- RUNS]. Runs are interleaved, so that whatever else the machine does hits all alike.
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import {
  BASE,
  cleanEnv,
  filesOpened,
  inFolder,
  isInstalled,
  LAUNCHER,
  machine,
  memory,
  table,
  times,
} from './measure.mjs';

const RUNS = Number(process.argv[2] ?? 40);

inFolder((folder) => {
  const env = cleanEnv(folder);
  const sample = path.join(folder, 'sample.db');
  const journal = path.join(folder, 'journal.db');
  const words = ['demo', '--save', sample];
  const saved = spawnSync(process.execPath, [LAUNCHER, ...words], { env, encoding: 'utf8' });
  if (saved.status !== 0) throw new Error(saved.stderr);
  // a check-in changes the journal: every run finds the same one
  const before = () => copyFileSync(sample, journal);
  const janus = (...given) => ({ words: [LAUNCHER, '--journal', journal, ...given], before });
  const cases = new Map([
    ['--version', { words: [LAUNCHER, '--version'] }],
    ['--help', { words: [LAUNCHER, '--help'] }],
    ['list', janus('list')],
    ['report', janus('report')],
    ['remind', janus('remind')],
    ['checkin --set', janus('checkin', '--set', 'process=no', '--set', 'coaching=yes')],
  ]);
  const time = times(cases, RUNS, env);
  const peak = process.platform === 'linux' ? memory(cases, folder, env) : undefined;
  const opened = isInstalled('strace') ? filesOpened(cases, folder, env) : undefined;
  const heads = ['command', 'ms', '×', 'peak MB', '×', 'files opened'];
  const rows = [BASE, ...cases.keys()].map((name) => [
    name,
    time.milliseconds.get(name).toFixed(1),
    time.ratio.get(name).toFixed(2),
    peak?.get(name).toFixed(1) ?? '–',
    peak === undefined ? '–' : (peak.get(name) / peak.get(BASE)).toFixed(2),
    opened?.get(name) ?? '–',
  ]);
  console.log(`${machine()}, medians of ${RUNS} rounds:\n\n${table(heads, rows)}`);
});
