// What the shell hook of `janus remind install --with shell` costs at a prompt, in each shell that is installed: the
// hook in a loop, less the empty loop, at most prompts, and at the one in a minute that looks at the stamp.
// Usage: npm run bench:prompt [-- RUNS]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const RUNS = Number(process.argv[2] ?? 20_000);
const ROUNDS = 5;
const LIMIT = 100;
const LAUNCHER = path.resolve(import.meta.dirname, '../bin/janus.js');

const SHELLS = {
  bash: {
    words: ['--norc', '-i', '-c'],
    loop: (body) => `s=$EPOCHREALTIME; for ((i = 0; i < ${RUNS}; i++)); do ${body}; done; e=$EPOCHREALTIME
      echo "took $((\${e/[.,]/} - \${s/[.,]/}))"`,
    none: ':',
    call: '_janus_due',
    look: '_janus_next=0; _janus_due',
  },
  zsh: {
    words: ['-f', '-i', '-c'],
    loop: (
      body,
    ) => `zmodload zsh/datetime; float s=$EPOCHREALTIME; for ((i = 0; i < ${RUNS}; i++)) { ${body} }
      printf 'took %d\\n' $(( (EPOCHREALTIME - s) * 1000000 ))`,
    none: ':',
    call: '_janus_due',
    look: '_janus_next=0; _janus_due',
  },
  fish: {
    words: ['--no-config', '-i', '-c'],
    // fish has no clock of parts of a second: the whole process is timed
    loop: (body) => `for i in (seq ${RUNS}); ${body}; end; true`,
    none: 'true',
    call: '_janus_due',
    look: 'set _janus_next 0; _janus_due',
  },
};

const home = mkdtempSync(path.join(os.tmpdir(), 'janus-bench-'));
const stamp = path.join(home, '.local/state/janus/due');
const env = { PATH: process.env.PATH, HOME: home, TERM: 'dumb', LC_ALL: 'C' };

const now = Math.floor(Date.now() / 1000);
/** What the prompts find, and whether each of them looks. */
const STATES = {
  'most prompts': { text: `${now + 9000} ${now + 99000} Due: janus checkin\n`, body: 'call' },
  'nothing due': { text: `${now + 9000} ${now + 99000} Due: janus checkin\n`, body: 'look' },
  'no stamp': { text: undefined, body: 'look' },
};

/** Microseconds of one loop. */
function time(shell, script) {
  const started = process.hrtime.bigint();
  const { stdout, status } = spawnSync(shell, [...SHELLS[shell].words, script], { env, encoding: 'utf8' });
  const whole = Number(process.hrtime.bigint() - started) / 1000;
  if (status !== 0) throw new Error(`${shell} ended with ${status}`);
  return Number(/took (\d+)/.exec(stdout)?.[1] ?? whole);
}

/** Microseconds that one call adds to a prompt: the median of rounds. */
function cost(shell, hook, body) {
  const { loop, none } = SHELLS[shell];
  const rounds = Array.from({ length: ROUNDS }, () => {
    const empty = time(shell, `${hook}\n${loop(none)}`);
    return (time(shell, `${hook}\n${loop(SHELLS[shell][body])}`) - empty) / RUNS;
  });
  return rounds.sort((a, b) => a - b)[ROUNDS >> 1];
}

/** Processes that a thousand prompts start. */
function processes(shell, hook) {
  const log = path.join(home, 'strace.log');
  const body = SHELLS[shell].loop(SHELLS[shell].look).replaceAll(String(RUNS), '1000');
  const count = (script) => {
    const words = [
      '-f',
      '-e',
      'trace=execve,fork,vfork,clone,clone3',
      '-o',
      log,
      shell,
      ...SHELLS[shell].words,
      script,
    ];
    spawnSync('strace', words, { env });
    return readFileSync(log, 'latin1').match(/ (execve|fork|vfork|clone3?)\(.*= \d+$/gm)?.length ?? 0;
  };
  return (
    count(`${hook}\n${body}`) -
    count(`${hook}\n${SHELLS[shell].loop(SHELLS[shell].none).replaceAll(String(RUNS), '1000')}`)
  );
}

function isInstalled(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)));
}

let isSlow = false;
try {
  mkdirSync(path.dirname(stamp), { recursive: true });
  const states = Object.keys(STATES);
  console.log(
    `Microseconds a prompt, medians of ${ROUNDS} rounds of ${RUNS} prompts; the limit of most prompts is ${LIMIT}.\n`,
  );
  console.log(`| shell | ${states.join(' | ')} | processes started by 1000 prompts |`);
  console.log(`| --- |${' ---: |'.repeat(states.length + 1)}`);
  for (const shell of Object.keys(SHELLS).filter(isInstalled)) {
    const printed = spawnSync(process.execPath, [LAUNCHER, 'remind', 'print', shell], {
      env,
      encoding: 'utf8',
    });
    if (printed.status !== 0) throw new Error(printed.stderr);
    const costs = states.map((state) => {
      const { text, body } = STATES[state];
      if (text === undefined) rmSync(stamp, { force: true });
      else writeFileSync(stamp, text);
      return cost(shell, printed.stdout, body);
    });
    isSlow ||= costs[0] > LIMIT;
    writeFileSync(stamp, STATES['nothing due'].text);
    const started = isInstalled('strace') ? processes(shell, printed.stdout) : '–';
    console.log(`| ${shell} | ${costs.map((each) => each.toFixed(1)).join(' | ')} | ${started} |`);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
if (isSlow) process.exitCode = 1;
