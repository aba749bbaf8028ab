import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const DIST = path.resolve(import.meta.dirname, '../../dist');
const files = readdirSync(DIST)
  .filter((name) => name.endsWith('.cjs'))
  .map((name) => ({ name, text: readFileSync(path.join(DIST, name), 'utf8') }));

test('a module that main holds is in no other file: its memory and its classes exist once', () => {
  const held = modulesOf('main.cjs');
  expect(held).toContain('src/errors.ts');
  expect(modulesOf('inquirer-prompter.cjs')).toContain('src/ask/inquirer-prompter.ts');
  for (const { name } of files) {
    if (name !== 'main.cjs') expect(modulesOf(name).filter((module) => held.includes(module))).toEqual([]);
  }
});

function modulesOf(name: string): string[] {
  const text = files.find((file) => file.name === name)?.text ?? '';
  return [...text.matchAll(/^\s*\/\/ (src\/\S+)$/gm)].map(([, module]) => module!);
}

test.each(files)('$name begins with the hash of its text, and is ASCII', ({ text }) => {
  const [, hash, rest] = /^\/\* janus (\w+) \*\/\n([^]*)$/.exec(text)!;
  expect(createHash('sha256').update(rest!).digest('hex').slice(0, 16)).toBe(hash);
  expect(Buffer.byteLength(text)).toBe(text.length);
});
