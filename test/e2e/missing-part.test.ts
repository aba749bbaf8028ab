import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('each part of the built program that is missing is named, with what to do', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-part-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  for (const name of ['bin', 'dist'])
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  const env = { PATH: process.env['PATH'], HOME: folder, JANUS_JOURNAL: path.join(folder, 'journal.db') };
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [path.join(folder, 'bin/janus.js'), ...words], { encoding: 'utf8', env });
  fs.rmSync(path.join(folder, 'dist/commands.cjs'));
  const { stderr, status } = run('demo');
  expect(stderr).toMatch(
    /^Error: a part of janus cannot be loaded: [^\n]*commands\.cjs[^\n]*\nHint: install janus again\.\n$/,
  );
  expect(status).toBe(70);
});

test('without its database addon janus says so', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-part-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  for (const name of ['bin', 'dist'])
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  const env = { PATH: process.env['PATH'], HOME: folder, JANUS_JOURNAL: path.join(folder, 'journal.db') };
  const words = [path.join(folder, 'bin/janus.js'), 'add', 'start', 'Plan'];
  const { stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8', env });
  expect(stderr).toMatch(
    /^Error: a part of janus cannot be loaded: [^\n]*better-sqlite3[^\n]*\nHint: install janus again\.\n$/,
  );
  expect(status).toBe(70);
});
