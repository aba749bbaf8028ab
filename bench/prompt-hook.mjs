// What the shell hook of `janus remind install --with shell` costs at a prompt, in each shell that is installed: the
// hook in a loop, less the empty loop, for every kind of prompt that there is. Fails when one takes a tenth of a
// millisecond.
// Usage: npm run bench:prompt [-- RUNS]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const RUNS = Number(process.argv[2] ?? 20_000);
const ROUNDS = 5;
const LIMIT = 100;
const LAUNCHER = path.resolve(import.meta.dirname, '../bin/janus.js');

const now = Math.floor(Date.now() / 1000);

/** How each shell loops, and what makes its next prompt one that rests, looks at the stamp, or follows a line said. */
const SHELLS = {
  bash: {
    words: ['--norc', '-i', '-c'],
    loop: (body) => `s=$EPOCHREALTIME; for ((i = 0; i < ${RUNS}; i++)); do ${body}; done; e=$EPOCHREALTIME
      echo "took $((\${e/[.,]/} - \${s/[.,]/}))"`,
    none: ':',
    rests: `_janus_next=${now + 9000}`,
    looks: '_janus_next=0',
    follows: `_janus_next=${now + 86400}`,
  },
  zsh: {
    words: ['-f', '-i', '-c'],
    loop: (
      body,
    ) => `zmodload zsh/datetime; float s=$EPOCHREALTIME; for ((i = 0; i < ${RUNS}; i++)) { ${body} }
      printf 'took %d\\n' $(( (EPOCHREALTIME - s) * 1000000 ))`,
    none: ':',
    rests: `_janus_next=${now + 9000}`,
    looks: '_janus_next=0',
    follows: `_janus_next=${now + 86400}`,
  },
  fish: {
    words: ['--no-config', '-i', '-c'],
    // fish has no clock of parts of a second: the whole process is timed
    loop: (body) => `for i in (seq ${RUNS}); ${body}; end; true`,
    none: 'true',
    // it never rests: the prompts between those that look ask the time
    rests: 'set _janus_now',
    looks: `set _janus_next 0; set _janus_said; set _janus_now ${now}`,
    follows: `set _janus_said ${now}`,
  },
};

const home = mkdtempSync(path.join(os.tmpdir(), 'janus-bench-'));
const stamp = path.join(home, '.local/state/janus/due');
const env = { PATH: process.env.PATH, HOME: home, TERM: 'dumb', LC_ALL: 'C' };

const LATER = `${now + 9000} ${now + 99000} Due: janus checkin\n`;
const DUE = `1 ${now + 99000} Due: janus checkin\n`;
/** The kinds of prompt: what the stamp holds, and what the prompt does. */
const PROMPTS = {
  'most prompts': { text: LATER, kind: 'rests' },
  'looks, nothing due': { text: LATER, kind: 'looks' },
  'looks, no stamp': { text: undefined, kind: 'looks' },
  'says it': { text: DUE, kind: 'looks' },
  'the one after': { text: DUE, kind: 'follows' },
};

/** As janus does: fish reads the time from the stamp's age. */
function writeStamp(text) {
  if (text === undefined) return rmSync(stamp, { force: true });
  writeFileSync(stamp, text);
  utimesSync(stamp, 0, 0);
}

/** Microseconds of one loop. What the hook says goes nowhere. */
function time(shell, script) {
  const stdio = ['ignore', 'pipe', 'ignore'];
  const started = process.hrtime.bigint();
  const { stdout, status } = spawnSync(shell, [...SHELLS[shell].words, script], {
    env,
    stdio,
    encoding: 'utf8',
  });
  const whole = Number(process.hrtime.bigint() - started) / 1000;
  if (status !== 0) throw new Error(`${shell} ended with ${status}`);
  return Number(/took (\d+)/.exec(stdout)?.[1] ?? whole);
}

/** Microseconds that the hook adds to a prompt: the median of rounds, less the loop that only makes the prompt ready. */
function cost(shell, hook, kind) {
  const { loop, [kind]: ready } = SHELLS[shell];
  const rounds = Array.from({ length: ROUNDS }, () => {
    const empty = time(shell, `${hook}\n${loop(ready)}`);
    return (time(shell, `${hook}\n${loop(`${ready}; _janus_due`)}`) - empty) / RUNS;
  });
  return rounds.sort((a, b) => a - b)[ROUNDS >> 1];
}

/** Processes that a thousand prompts start. */
function processes(shell, hook) {
  const log = path.join(home, 'strace.log');
  const { words, loop, none, looks } = SHELLS[shell];
  const count = (body) => {
    const script = `${hook}\n${loop(body).replaceAll(String(RUNS), '1000')}`;
    const trace = ['-f', '-e', 'trace=execve,fork,vfork,clone,clone3', '-o', log];
    spawnSync('strace', [...trace, shell, ...words, script], { env });
    return readFileSync(log, 'latin1').match(/ (execve|fork|vfork|clone3?)\(.*= \d+$/gm)?.length ?? 0;
  };
  return count(`${looks}; _janus_due`) - count(none);
}

function isInstalled(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)));
}

let isSlow = false;
try {
  mkdirSync(path.dirname(stamp), { recursive: true });
  const prompts = Object.keys(PROMPTS);
  console.log(
    `Microseconds a prompt, medians of ${ROUNDS} rounds of ${RUNS} prompts; the limit of each is ${LIMIT}.\n`,
  );
  console.log(`| shell | ${prompts.join(' | ')} | processes started by 1000 prompts |`);
  console.log(`| --- |${' ---: |'.repeat(prompts.length + 1)}`);
  for (const shell of Object.keys(SHELLS).filter(isInstalled)) {
    const printed = spawnSync(process.execPath, [LAUNCHER, 'remind', 'print', shell], {
      env,
      encoding: 'utf8',
    });
    if (printed.status !== 0) throw new Error(printed.stderr);
    const costs = Object.values(PROMPTS).map(({ text, kind }) => {
      writeStamp(text);
      return cost(shell, printed.stdout, kind);
    });
    isSlow ||= costs.some((each) => each >= LIMIT);
    writeStamp(LATER);
    const started = isInstalled('strace') ? processes(shell, printed.stdout) : '–';
    console.log(`| ${shell} | ${costs.map((each) => each.toFixed(1)).join(' | ')} | ${started} |`);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
if (isSlow) process.exitCode = 1;
