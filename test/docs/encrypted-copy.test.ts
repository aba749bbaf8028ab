import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { builtJanus, LAUNCHER, type Run } from '../e2e/journal-built.js';
import { needs } from '../support/tools.js';

const PAGE = readFileSync(path.resolve(import.meta.dirname, '../../docs/privacy.md'), 'utf8');

/** What the page tells to type: to make a key, to make a copy, and to bring it back. */
const [KEY = '', COPY = '', BACK = ''] = [...PAGE.matchAll(/^```sh\n([^]*?)^```/gm)]
  .flatMap(([, block = '']) => block.split('\n'))
  .filter((line) => line !== '');

const cannotEncrypt = process.platform === 'win32' || !needs('age', 'age-keygen', 'bash');

interface Machine {
  /** What is typed in a folder that every machine sees. */
  readonly typed: (line: string, journal: string) => Run;
  readonly copy: string;
  /** The journal that is copied, and where another machine has its own. */
  readonly journal: string;
  readonly other: string;
  /** All that the journal holds, as JSON. */
  readonly whole: string;
}

/** A lived year with a private note, and its encrypted copy. */
function copied(): Machine {
  const janus = builtJanus();
  const { folder, journalPath: journal } = janus;
  const drive = path.join(folder, 'drive');
  const bin = path.join(folder, 'bin');
  for (const each of [drive, bin, path.dirname(journal)]) mkdirSync(each);
  const script = `#!/bin/sh\nexec '${process.execPath}' '${LAUNCHER}' "$@"\n`;
  writeFileSync(path.join(bin, 'janus'), script, { mode: 0o755 });
  janus.given('demo', '--save', journal);
  janus.given('checkin', '--set', 'planning=no', '--note', 'planning=Between us', '--private', 'planning');
  const env = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    JANUS_NO_CACHE: '1',
    JANUS_TODAY: '2026-11-20',
  };
  const machine: Machine = {
    typed: (line, at) => {
      const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', line], {
        cwd: drive,
        env: { ...env, JANUS_JOURNAL: at },
        encoding: 'utf8',
      });
      return { status, out: stdout, err: stderr };
    },
    copy: path.join(drive, 'journal.json.age'),
    journal,
    other: path.join(folder, 'other/journal.db'),
    whole: janus.given('export', 'json'),
  };
  expect(machine.typed(KEY, journal)).toMatchObject({ status: 0, out: '' });
  expect(machine.typed(COPY, journal)).toEqual({ status: 0, out: '', err: '' });
  return machine;
}

test.skipIf(cannotEncrypt)('an encrypted copy, as the page says it, comes back to the same bytes', () => {
  const { typed, copy, other, whole } = copied();
  expect(whole).toContain('Between us');
  const bytes = readFileSync(copy, 'latin1');
  expect(bytes).toMatch(/^age-encryption\.org/);
  expect(bytes).not.toContain('Between us');
  expect(typed(BACK, other)).toMatchObject({ status: 0, out: '' });
  expect(typed('janus export json', other)).toEqual({ status: 0, out: whole, err: '' });
});

test.skipIf(cannotEncrypt)('a damaged copy, another key and an empty journal are no success', () => {
  const { typed, copy, other } = copied();
  const bytes = readFileSync(copy);
  // age encrypts pieces of 64 kB, and hands on those before the damaged one
  bytes.writeUInt8(bytes.readUInt8(80_000) ^ 1, 80_000);
  writeFileSync(copy, bytes);
  expect(typed(BACK, other)).toMatchObject({ status: 1, out: '' });
  expect(typed(`age-keygen -o other.key; ${BACK.replace('janus.key', 'other.key')}`, other).status).toBe(1);
  expect(existsSync(other)).toBe(false);
  expect(typed(COPY, other)).toMatchObject({ status: 1 });
});
