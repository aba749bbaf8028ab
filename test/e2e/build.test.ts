import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const DIST = path.resolve(import.meta.dirname, '../../dist');

test('the build is plain ASCII, since the launcher reads it as latin1', () => {
  const files = readdirSync(DIST).filter((name) => name.endsWith('.cjs'));
  expect(files).toContain('main.cjs');
  for (const name of files) {
    const text = readFileSync(path.join(DIST, name), 'utf8');
    const bare = text.split('\n').filter((line) => [...line].some((character) => character > '\u007f'));
    expect(bare, `${name} has characters that would be read as others`).toEqual([]);
  }
});
