import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/registry.js';
import { needs } from '../support/tools.js';

const DIST = path.resolve(import.meta.dirname, '../../dist');
const files = readdirSync(DIST)
  .filter((name) => name.endsWith('.cjs'))
  .map((name) => ({ name, text: readFileSync(path.join(DIST, name), 'utf8') }));

test('each module is in one file, so its memory and its classes exist once', () => {
  const modules = files.flatMap(({ text }) => modulesOf(text));
  expect(modules).toContain('src/errors.ts');
  expect(modules).toContain('src/ask/inquirer-prompter.ts');
  expect(modules.filter((module, at) => modules.indexOf(module) !== at)).toEqual([]);
});

function modulesOf(text: string): string[] {
  return [...text.matchAll(/^\s*\/\/ (\S*(?:src|node_modules)\/\S+)$/gm)].map(([, module]) => module!);
}

test('the licence of every package that a file names is shipped', () => {
  const named = files
    .flatMap(({ text }) => modulesOf(text))
    .flatMap((module) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? []);
  const shipped = readFileSync(path.join(DIST, 'licences.txt'), 'utf8');
  expect(named).toContain('pg-types');
  expect(named.filter((name) => !shipped.includes(`\n${name} `))).toEqual([]);
});

test.each(files)('$name begins with the hash of its text, and is ASCII', ({ text }) => {
  const [, hash, rest] = /^\/\* janus (\w+) \*\/\n([^]*)$/.exec(text)!;
  expect(createHash('sha256').update(rest!).digest('hex').slice(0, 16)).toBe(hash);
  expect(Buffer.byteLength(text)).toBe(text.length);
});

test.skipIf(!needs('man'))(
  'the manual page names every command, and roff finds nothing wrong with it',
  () => {
    const page = path.join(DIST, 'janus.1');
    const check = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-z', page], { encoding: 'utf8' });
    expect(check).toMatchObject({ status: 0, stderr: '' });
    const env = { ...process.env, MANWIDTH: '80', MANPAGER: 'cat' };
    const { stdout } = spawnSync('man', ['-l', page], { encoding: 'utf8', env });
    for (const name of Object.keys(COMMANDS)) expect(stdout).toContain(`janus ${name}`);
    expect(stdout).toContain('JANUS_JOURNAL');
  },
);
