// Every fault there is, which takes hours: what CI tries of it is a sample. Prints how many there were of each kind,
// and fails where something was lost or a number of docs/reliability.md was not reached. JANUS_STEP=9 tries every
// ninth, and asks for a ninth of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const TESTS = [
  'test/e2e/faults.test.ts',
  'test/e2e/surroundings.test.ts',
  'test/e2e/remind-crontab-killed.test.ts',
  'test/e2e/journal-crowded.test.ts',
  'test/journal/flips.test.ts',
  'test/fuzz/argv.test.ts',
  'test/fuzz/input.test.ts',
  'test/fuzz/stored.test.ts',
];

const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-faults-'));
const file = path.join(folder, 'tally');
const words = ['run', '--no-file-parallelism', ...TESTS];
const { status } = spawnSync(path.join(ROOT, 'node_modules/.bin/vitest'), words, {
  cwd: ROOT,
  env: { ...process.env, JANUS_LONG: '1', JANUS_TALLY: file },
  stdio: 'inherit',
});
const counted = countsIn(file);
rmSync(folder, { recursive: true });

const promised = promisedIn(readFileSync(path.join(ROOT, 'docs/reliability.md'), 'utf8'));
const missed = Object.entries(promised).filter(([what, least]) => (counted[what] ?? 0) < least);
for (const [what, least] of Object.entries(promised)) {
  console.log(`${what}: ${counted[what] ?? 0} (at least ${least})`);
}
console.log(`losses: ${counted.losses ?? 0}`);
if (missed.length > 0) console.log(`not reached: ${missed.map(([what]) => what).join(', ')}`);
process.exitCode = status !== 0 || missed.length > 0 || (counted.losses ?? 0) > 0 ? 1 : 0;

/** What the tests wrote down: a line for each time that they counted. */
function countsIn(tally) {
  const counts = {};
  const lines = existsSync(tally) ? readFileSync(tally, 'utf8').trim().split('\n') : [];
  for (const { what, count } of lines.filter(Boolean).map((line) => JSON.parse(line))) {
    counts[what] = (counts[what] ?? 0) + count;
  }
  return counts;
}

/** The rows of the table of numbers: `| faults | 1,200 | … |`. */
function promisedIn(page) {
  const [, table = ''] = page.split('## Numbers\n');
  const rows = [...table.matchAll(/^\| (\w+) +\| +([\d,]+) +\|/gm)];
  const step = Number(process.env.JANUS_STEP ?? 1);
  return Object.fromEntries(
    rows.map(([, what, least]) => {
      const number = Number(least.replaceAll(',', ''));
      return [what, what === 'faults' ? Math.floor(number / step) : number];
    }),
  );
}
