import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/reliability.md'), 'utf8');

/** The rows of its tables of promises: the promise, what tests it, and what came of it. */
const rows = [...PAGE.matchAll(/^\| (.+?) +\| (`test\/.+?) +\| (.+?) +\|$/gm)].map(
  ([, promise = '', tests = '']) => ({ promise, tests }),
);

test('every promise names its tests', () => {
  const [, promises = ''] = PAGE.split(/^(?=## The journal$)/m);
  const lines = promises.split('\n').filter((line) => line.startsWith('| '));
  const heads = promises.split('\n').filter((line) => /^\| (promise|-+) /.test(line));
  expect(rows.length).toBeGreaterThan(50);
  expect(rows).toHaveLength(lines.length - heads.length);
});

test.each(rows)('the tests exist: $promise', ({ tests }) => {
  const named = [...tests.matchAll(/`(test\/[\w./-]+)`: ((?:“[^”]+”(?:, )?)+)/g)];
  expect(named).toHaveLength(tests.split('`test/').length - 1);
  for (const [, file = '', names = ''] of named) {
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    const missing = [...names.matchAll(/“([^”]+)”/g)]
      .map(([, name]) => name!)
      .filter((name) => !text.includes(name));
    expect({ file, missing }).toEqual({ file, missing: [] });
  }
});

test('the numbers that are promised were reached', () => {
  const [, table = ''] = PAGE.split('## Numbers\n');
  const numbers = [...table.matchAll(/^\| (\w+) +\| +([\d,]+) +\| +([\d,]+)/gm)].map(
    ([, what, least, found]) => ({
      what,
      reached: Number(found!.replaceAll(',', '')) >= Number(least!.replaceAll(',', '')),
    }),
  );
  expect(numbers).toEqual(
    ['faults', 'surroundings', 'files', 'processes', 'fuzzed'].map((what) => ({ what, reached: true })),
  );
});
