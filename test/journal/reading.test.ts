import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../support/janus.js';
import { dump, integrity, leaveHot, lookAt } from './dump.js';

const TODAY = '2026-11-20';

/** Everything that only reads. */
const READING: readonly (readonly string[])[] = [
  [],
  ['--help'],
  ['--version'],
  ['checkin', '--help'],
  ['list'],
  ['list', '--all'],
  ['list', '--json'],
  ['show', '1'],
  ['show', '1', '--json'],
  ['report'],
  ['report', '--plain'],
  ['report', '--json'],
  ['report', '--week', 'last'],
  ['report', '--for', 'coach'],
  ['report', '--format', 'markdown'],
  ['history'],
  ['history', '--json'],
  ['habits'],
  ['habits', '--json'],
  ['excuse', '--list'],
  ['excuse', '--json'],
  ['config'],
  ['config', '--json'],
  ['restore'],
  ['restore', '--json'],
  ['doctor'],
  ['export', 'markdown'],
  ['export', 'markdown', '--with-notes'],
  ['demo'],
];

/** Refused, or nothing to do: these do not write either. */
const UNCHANGING: readonly (readonly string[])[] = [
  ['redo'],
  ['move', '1', 'start'],
  ['habits', 'on', 'coaching'],
  ['config', 'set', 'role', 'rep'],
  ['config', 'set', 'coach', ''],
  ['log', '1', '1'],
  ['checkin'],
  ['add', 'start', ''],
  ['edit', '1', '--text', 'Plan calls'],
  ['excuse', '--remove', '7'],
];

async function filled(): Promise<TestJanus> {
  const janus = testJanus({ today: TODAY });
  await janus.run('--today', '2026-11-12', 'add', 'start', 'Plan calls', '--habit', 'planning');
  await janus.run('add', 'stop', 'Discounts', '--at-most', '2', '--unit', 'discounts');
  await janus.run(
    'checkin',
    '--set',
    '1=yes',
    '--set',
    'coaching=partly',
    '--note',
    '1=a note',
    '--private',
    '1',
  );
  await janus.run('log', '2', '1');
  await janus.run('excuse', '2026-W52', '--why', 'holidays');
  return janus;
}

test('reading changes no byte, no time and no name of a file', async () => {
  const janus = await filled();
  const before = lookAt(janus.folder);
  for (const argv of READING) {
    const { status, err } = await janus.outcome(argv);
    expect({ argv, status, err: status === 0 ? '' : err }).toEqual({ argv, status: 0, err: '' });
    expect(lookAt(janus.folder), argv.join(' ')).toEqual(before);
  }
});

test('a command that changes nothing changes no byte of the file', async () => {
  const janus = await filled();
  const before = fs.readFileSync(janus.journalPath);
  for (const argv of UNCHANGING) {
    expect((await janus.outcome(argv)).status, argv.join(' ')).toBeLessThanOrEqual(1);
    expect(fs.readFileSync(janus.journalPath).equals(before), argv.join(' ')).toBe(true);
    expect(fs.readdirSync(path.dirname(janus.journalPath))).toEqual(['backups', 'journal.db']);
  }
});

/** Nothing of the journal is read by them, or nothing beside it is touched: they say what a crash left. */
const LEAVES_ALONE = ['demo', '--version', 'doctor', 'restore'];

test.each(READING.filter((argv) => !argv.includes('--help') && !LEAVES_ALONE.includes(argv[0] ?? '')))(
  'the first command after a crash rolls back what is half written, even one that reads: %j %j %j',
  async (...argv) => {
    const janus = await filled();
    const before = { said: await janus.run(...argv), dump: dump(janus.journalPath) };
    leaveHot(janus.journalPath);
    expect(await janus.run(...argv)).toBe(before.said);
    expect(fs.readdirSync(path.dirname(janus.journalPath))).toEqual(['backups', 'journal.db']);
    expect(dump(janus.journalPath)).toBe(before.dump);
    expect(integrity(janus.journalPath)).toBe('ok');
  },
);

test('what a crash left half written is rolled back before anything else is written', async () => {
  const janus = await filled();
  leaveHot(janus.journalPath);
  expect(await janus.run('add', 'start', 'Rehearse')).toContain('3  Rehearse');
  expect(integrity(janus.journalPath)).toBe('ok');
  expect(fs.readdirSync(path.dirname(janus.journalPath))).toEqual(['backups', 'journal.db']);
});

test('reading leaves a finished rollback journal alone', async () => {
  const janus = await filled();
  const beside = `${janus.journalPath}-journal`;
  fs.writeFileSync(beside, new Uint8Array(512));
  const before = fs.readFileSync(janus.journalPath);
  expect(await janus.run('list')).toContain('Plan calls');
  expect(fs.readFileSync(janus.journalPath).equals(before)).toBe(true);
  expect(fs.readFileSync(beside).equals(Buffer.alloc(512))).toBe(true);
});
