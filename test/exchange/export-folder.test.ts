import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { type Page, writeFolder } from '../../src/exchange/export-folder.js';

afterEach(() => {
  vi.restoreAllMocks();
});

const page = (name: string, text: string): Page => ({ name, text });
const OLD = [page('resolutions.md', 'one'), page('2026-W01.md', 'a'), page('2026-W02.md', 'b')];
const NEW = [page('resolutions.md', 'two'), page('2026-W01.md', 'A'), page('2026-W03.md', 'c')];

function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-test-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function filesOf(folder: string): Record<string, string> {
  const names = fs.readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}

/** Runs `work`, which ends as a killed process does at its nth change of the folder; false where there are fewer. */
function diesAt(count: number, work: () => void): boolean {
  let left = count;
  const dying = (real: (...args: never[]) => void) =>
    ((...args: never[]) => {
      left -= 1;
      if (left <= 0) throw new Error('killed');
      real(...args);
    }) as never;
  // before they are replaced
  const [rename, remove] = [dying(fs.renameSync), dying(fs.rmSync)];
  vi.spyOn(fs, 'renameSync').mockImplementation(rename);
  vi.spyOn(fs, 'rmSync').mockImplementation(remove);
  try {
    work();
    return false;
  } catch {
    return true;
  } finally {
    vi.restoreAllMocks();
  }
}

const UNFORCED = { force: false, spare: [] };

test('an export that died at any step is known as ours by the next, which ends it', () => {
  const whole = temporaryFolder();
  writeFolder(whole, NEW, UNFORCED);
  let steps = 0;
  for (let died = true; died;) {
    const folder = temporaryFolder();
    writeFolder(folder, OLD, UNFORCED);
    died = diesAt(steps + 1, () => writeFolder(folder, NEW, UNFORCED));
    if (died) steps += 1;
    writeFolder(folder, NEW, UNFORCED);
    // this process runs on, so what it left half written stays
    const files = Object.entries(filesOf(folder)).filter(([name]) => !name.endsWith('.tmp'));
    expect(Object.fromEntries(files)).toEqual(filesOf(whole));
  }
  // both lists of what is ours, three pages, one that is gone
  expect(steps).toBeGreaterThanOrEqual(6);
  expect(steps).toBeLessThan(50);
});

test('a first export that died is known as ours, with the half written file it left', () => {
  const folder = temporaryFolder();
  expect(diesAt(3, () => writeFolder(folder, OLD, UNFORCED))).toBe(true);
  const [left = ''] = fs.readdirSync(folder).filter((name) => name.endsWith('.tmp'));
  // its process is no more, as far as anybody knows
  if (left !== '')
    fs.renameSync(path.join(folder, left), path.join(folder, '2026-W01.md.4194399-abc123.tmp'));
  fs.writeFileSync(path.join(folder, `2026-W02.md.${process.pid}-abc123.tmp`), 'still written');
  fs.writeFileSync(path.join(folder, 'mine.md.4194399-abc123.tmp'), 'mine');
  writeFolder(folder, OLD, UNFORCED);
  expect(Object.keys(filesOf(folder))).toEqual([
    '.janus-export.json',
    '2026-W01.md',
    '2026-W02.md',
    `2026-W02.md.${process.pid}-abc123.tmp`,
    'mine.md.4194399-abc123.tmp',
    'resolutions.md',
  ]);
});

test('what somebody changed while an export lay half done is refused', () => {
  const folder = temporaryFolder();
  writeFolder(folder, OLD, UNFORCED);
  diesAt(3, () => writeFolder(folder, NEW, UNFORCED));
  fs.writeFileSync(path.join(folder, '2026-W01.md'), 'mine');
  expect(() => writeFolder(folder, NEW, UNFORCED)).toThrow(/were changed since: 2026-W01\.md/);
});
