import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

test('.ci/run installs every program that a test needs', () => {
  const script = readFileSync(path.join(ROOT, '.ci/run'), 'utf8');
  const installed = new Set([...script.matchAll(/^ {2}([\w-]+):[\w-]+$/gm)].map(([, tool]) => tool!));
  expect(installed).toContain('strace');
  expect(toolsNeeded().filter((tool) => !installed.has(tool))).toEqual([]);
});

/** The words in every `needs('tmux', 'zsh')` of the tests. */
function toolsNeeded(): string[] {
  return readdirSync(path.join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('tools.ts'))
    .map((file) => readFileSync(path.join(ROOT, 'test', file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\bneeds\(([^)]*)\)/g)].map(([, words]) => words!))
    .flatMap((words) => [...words.matchAll(/'([^']+)'/g)].map(([, tool]) => tool!));
}
