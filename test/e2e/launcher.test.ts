import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

// The launcher alone, with a small program of our own in the place of the built one.

const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/janus.js');

const PROGRAM = `
function answer() { return 'ran ' + process.argv.slice(2).join(' '); }
exports.realSystem = () => ({});
exports.main = async () => {
  require('node:fs').writeSync(1, answer());
  return process.argv.includes('fail') ? 75 : 0;
};`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'janus-launcher-'));
  for (const name of ['bin', 'dist', 'home']) mkdirSync(path.join(folder, name));
  copyFileSync(LAUNCHER, path.join(folder, 'bin/janus.js'));
  build('1111');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** As the build writes a file. */
function wrapped(hash: string, text: string): string {
  return `/* janus ${hash} */ (function (exports, require, module, __filename, __dirname) { ${text} })`;
}

function build(hash: string, program = PROGRAM): void {
  writeFileSync(path.join(folder, 'dist/main.cjs'), wrapped(hash, program));
}

function janus(words: readonly string[], env: Record<string, string> = {}): string {
  return node([path.join(folder, 'bin/janus.js'), ...words], env);
}

function node(words: readonly string[], env: Record<string, string>): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    timeout: 10_000,
    env: { PATH: '/usr/bin:/bin', HOME: path.join(folder, 'home'), ...env },
  });
  return `${stdout}${stderr}[exit ${status ?? 'none'}]`;
}

function cache(): string {
  return path.join(folder, 'home/.cache/janus');
}

function kept(): string[] {
  return existsSync(cache()) ? readdirSync(cache()) : [];
}

function keptFile(): string {
  const [name, ...others] = kept();
  expect(others).toEqual([]);
  return path.join(cache(), name!);
}

test.skipIf(process.platform !== 'linux')('compiled code is kept privately, and used from then on', () => {
  expect(janus(['report'])).toBe('ran report[exit 0]');
  const file = keptFile();
  expect(path.basename(file)).toBe(`main-1111-${process.version}-${process.arch}-report`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(cache()).mode & 0o777).toBe(0o700);

  const before = statSync(file, { bigint: true });
  expect(janus(['report'])).toBe('ran report[exit 0]');
  expect(statSync(file, { bigint: true }).ino).toBe(before.ino);
});

test('each command keeps what it called, whatever flags stand before it', () => {
  janus(['report']);
  janus(['--journal', '/x', 'list']);
  janus(['--journal', '/x', '--help']);
  expect(kept().map((name) => name.split('-').at(-1))).toEqual(['help', 'list', 'report']);
});

test('a file beside the program is loaded once, and its compiled code is kept too', () => {
  writeFileSync(
    path.join(folder, 'dist/main.cjs'),
    wrapped(
      '1111',
      `${PROGRAM} exports.main = async () => {
        require('node:fs').writeSync(1, [require('./part.cjs'), require('./part.cjs')].map((one) => one()).join());
        return 0;
      };`,
    ),
  );
  writeFileSync(
    path.join(folder, 'dist/part.cjs'),
    wrapped('2222', `let count = 0; module.exports = () => ++count + typeof require('./main.cjs').main;`),
  );
  expect(janus(['report'])).toBe('1function,2function[exit 0]');
  expect(janus(['report'])).toBe('1function,2function[exit 0]');
  expect(kept().map((name) => name.slice(0, 9))).toEqual(['main-1111', 'part-2222']);
});

test('a folder of one’s own for what can be made again is used', () => {
  janus(['report'], { XDG_CACHE_HOME: path.join(folder, 'elsewhere') });
  expect(kept()).toEqual([]);
  if (process.platform === 'linux') expect(readdirSync(path.join(folder, 'elsewhere/janus'))).toHaveLength(1);
});

test.each(['', 'nonsense', '\0'.repeat(64)])('kept code that reads %j is replaced', (rubbish) => {
  janus(['report']);
  const file = keptFile();
  writeFileSync(file, rubbish);
  expect(janus(['report'])).toBe('ran report[exit 0]');
  expect(statSync(file).size).toBeGreaterThan(rubbish.length);
  expect(janus(['report'])).toBe('ran report[exit 0]');
});

test('code that others can write is not run', () => {
  janus(['report']);
  const file = keptFile();
  chmodSync(file, 0o666);
  const before = statSync(file, { bigint: true }).ino;
  expect(janus(['report'])).toBe('ran report[exit 0]');
  expect(statSync(file, { bigint: true }).ino).not.toBe(before);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('nothing is kept when told so, without a home, after a failure, or where nothing can be written', () => {
  expect(janus(['report'], { JANUS_NO_CACHE: '1' })).toBe('ran report[exit 0]');
  expect(janus(['report'], { HOME: '' })).toBe('ran report[exit 0]');
  expect(janus(['report'], { HOME: 'relative' })).toBe('ran report[exit 0]');
  expect(janus(['fail'])).toBe('ran fail[exit 75]');
  expect(kept()).toEqual([]);
  expect(janus(['report'], { HOME: '/proc/nowhere' })).toBe('ran report[exit 0]');
});

test('another build gets a file of its own, and only a few are kept', () => {
  mkdirSync(cache(), { recursive: true });
  for (let age = 0; age < 70; age += 1) {
    const older = path.join(cache(), `main-${1000 + age}-other`);
    writeFileSync(older, '');
    const time = new Date(2026, 0, 1, 0, age);
    utimesSync(older, time, time);
  }
  for (const hash of ['1111', '2222']) {
    build(hash);
    janus(['report']);
  }
  const builds = kept().map((name) => name.slice(5, 9));
  expect(builds).toHaveLength(60);
  expect(builds.slice(-3)).toEqual(['1069', '1111', '2222']);
});

test('a Node that is too old is refused in one line, and so is a program that was not built', () => {
  const script = `Object.defineProperty(process.versions, 'node', { value: '20.18.3' });
    require(${JSON.stringify(path.join(folder, 'bin/janus.js'))});`;
  expect(node(['-e', script], {})).toMatch(/^janus needs Node 20\.19 or newer; this is v\S+\.\n\[exit 1\]$/);
  rmSync(path.join(folder, 'dist'), { recursive: true });
  expect(janus(['report'])).toBe(
    'janus is not built yet: run `npm run build` in its folder first.\n[exit 1]',
  );
});

const BUILT = path.resolve(import.meta.dirname, '../../bin/janus.js');
const FLIPS = process.env['JANUS_LONG'] === '1' ? 200 : 24;

test('kept code that is damaged is never run: flipped bytes, zeroed blocks, any length', () => {
  const env = { XDG_CACHE_HOME: path.join(folder, 'real') };
  const run = () => node([BUILT, '--version'], env);
  const right = run();
  const [name] = readdirSync(path.join(env.XDG_CACHE_HOME, 'janus'));
  const file = path.join(env.XDG_CACHE_HOME, 'janus', name!);
  const whole = readFileSync(file);
  const random = xorshift(20261126);
  const flipped = Array.from({ length: FLIPS }, () => {
    const bytes = Buffer.from(whole);
    const at = random(bytes.length);
    bytes[at]! ^= 1 << random(8);
    return bytes;
  });
  const zeroed = Array.from({ length: FLIPS / 8 }, () => {
    const at = random(Math.floor(whole.length / 4096)) * 4096;
    return Buffer.from(whole).fill(0, at, at + 4096);
  });
  const cut = Array.from({ length: FLIPS / 8 }, () => whole.subarray(0, random(whole.length)));
  for (const bytes of [
    ...flipped,
    ...zeroed,
    ...cut,
    whole.subarray(0, whole.length / 2),
    Buffer.alloc(whole.length),
  ]) {
    writeFileSync(file, bytes, { mode: 0o600 });
    expect(run()).toBe(right);
    // and it was replaced
    expect(readFileSync(file).equals(bytes)).toBe(false);
  }
}, 600_000);

/** Whole numbers below a bound, the same in every run. */
function xorshift(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

test('a run that died with kept code is followed by one without, and that by one with it again', () => {
  janus(['report']);
  const file = keptFile();
  const inode = () => statSync(file, { bigint: true }).ino;
  const before = inode();
  // nobody has this number
  writeFileSync(`${file}.running`, '4194305');
  expect(janus(['report'])).toBe('ran report[exit 0]');
  expect(inode()).not.toBe(before);
  const renewed = inode();
  expect(janus(['report'])).toBe('ran report[exit 0]');
  expect(inode()).toBe(renewed);
  // this process lives: two runs at once are no death
  writeFileSync(`${file}.running`, String(process.pid));
  expect(janus(['report'])).toBe('ran report[exit 0]');
  expect(inode()).toBe(renewed);
  rmSync(`${file}.running`);
  expect(kept()).toEqual([path.basename(file)]);
});

test('a part of the program that is missing or cut off ends with a line that says to install it again', () => {
  build('1111', PROGRAM.replace('return process', "require('./part.cjs'); return process"));
  const missing = janus(['report']);
  expect(missing).toMatch(/part\.cjs/);
  writeFileSync(path.join(folder, 'dist/main.cjs'), '/* janus 1111 */ (function (exports');
  expect(janus(['report'])).toMatch(
    /^Error: a part of janus cannot be loaded: .*\nHint: install janus again\.\n\[exit 70\]$/,
  );
});
