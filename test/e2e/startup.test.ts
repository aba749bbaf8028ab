import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs } from '../support/tools.js';

// What a start may load. Times differ from machine to machine; the files a process opens do not.

const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/janus.js');
const PROMPTER = 'dist/inquirer-prompter.cjs';
const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-startup-'));
const journal = path.join(folder, 'journal.db');
const traced = test.skipIf(!needs('strace'));

beforeAll(() => {
  run(process.execPath, janus('demo', '--save', journal));
  // compiled code is kept by the first run, and used by those that are looked at
  for (const words of [['report'], ['list'], ['remind'], ['--help']]) run(process.execPath, janus(...words));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function janus(...words: readonly string[]): string[] {
  return [LAUNCHER, '--journal', journal, '--today', '2026-11-22', ...words];
}

function run(program: string, words: readonly string[]): string {
  const env: NodeJS.ProcessEnv = { ...process.env, HOME: folder };
  delete env['JANUS_NO_CACHE'];
  delete env['NODE_OPTIONS'];
  const { stdout, stderr, status } = spawnSync(program, words, {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect({ stderr, status }, words.join(' ')).toMatchObject({ status: 0 });
  return stdout;
}

function filesOpened(words: readonly string[]): string[] {
  const log = path.join(folder, 'strace.log');
  run('strace', ['-f', '-e', 'trace=open,openat', '-o', log, process.execPath, ...words]);
  return [...readFileSync(log, 'utf8').matchAll(/open(?:at)?\(.*?"([^"]*)".* = \d+$/gm)].map(
    ([, file]) => file!,
  );
}

/** The parts of Node itself that were loaded by the end, such as `NativeModule tty`. */
function builtinsLoaded(words: readonly string[]): string[] {
  const hook = path.join(folder, 'loaded.cjs');
  const log = path.join(folder, 'loaded.txt');
  writeFileSync(
    hook,
    `process.on('exit', () =>
      require('node:fs').writeFileSync(${JSON.stringify(log)}, process.moduleLoadList.join('\\n')));`,
  );
  run(process.execPath, ['--require', hook, ...words]);
  return readFileSync(log, 'utf8').split('\n');
}

traced('help opens neither the journal, nor its driver, nor the questions', () => {
  const opened = filesOpened(janus('--help'));
  expect(opened.some((file) => file.endsWith('dist/main.cjs'))).toBe(true);
  expect(opened.filter((file) => /better.sqlite3|journal\.db/.test(file) || file.endsWith(PROMPTER))).toEqual(
    [],
  );
});

traced('what a report loads of the program is at most 420 kB', () => {
  const own = filesOpened(janus('report')).filter((file) => file.endsWith('.cjs'));
  expect(own.map((file) => path.basename(file))).toEqual(['main.cjs']);
  const bytes = own.reduce((sum, file) => sum + statSync(path.resolve(path.dirname(LAUNCHER), file)).size, 0);
  expect(bytes).toBeLessThanOrEqual(420_000);
});

traced.each([
  ['report', 27],
  ['list', 27],
  ['remind', 29],
])('%s opens few files, and no questions', (command, most) => {
  const opened = filesOpened(janus(command));
  expect(opened).toContain(journal);
  expect(opened.filter((file) => file.endsWith(PROMPTER))).toEqual([]);
  expect(opened.length, opened.join('\n')).toBeLessThanOrEqual(most);
});

test.each(['report', 'list'])('%s loads no terminal, no network, no other process', (command) => {
  const loaded = builtinsLoaded(janus(command));
  expect(loaded).toContain('NativeModule fs');
  for (const name of ['child_process', 'crypto', 'net', 'readline', 'tty']) {
    expect(loaded).not.toContain(`NativeModule ${name}`);
  }
});
