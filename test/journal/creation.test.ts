import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openForReading, openForWriting } from '../../src/journal/open.js';
import { scriptedPrompter, type Step } from '../support/scripted-prompter.js';
import { testJanus } from '../support/janus.js';
import { asked, integrity, leaveHot, lookAt, operationCount } from './dump.js';

const TODAY = '2026-10-20';

function withUmask(mask: number): void {
  const before = process.umask(mask);
  onTestFinished(() => {
    process.umask(before);
  });
}

function modeOf(file: string): string {
  return (fs.statSync(file).mode & 0o7777).toString(8);
}

test.skipIf(process.platform === 'win32').each([0o000, 0o022, 0o077])(
  'only the owner may read a journal, and every folder created for it (umask %o)',
  async (mask) => {
    withUmask(mask);
    const janus = testJanus({ today: TODAY });
    const file = path.join(janus.folder, 'one/two/three/j.db');
    expect(await janus.run('--journal', file, 'add', 'start', 'Rehearse')).toBe(
      '1  Rehearse  (start doing, 2026)',
    );
    expect(modeOf(file)).toBe('600');
    for (const folder of ['one', 'one/two', 'one/two/three']) {
      expect(modeOf(path.join(janus.folder, folder))).toBe('700');
    }
    expect(fs.readdirSync(path.dirname(file))).toEqual(['j.db']);
  },
);

test.skipIf(process.platform === 'win32')('an existing folder keeps its permissions', async () => {
  const janus = testJanus({ today: TODAY });
  fs.mkdirSync(path.dirname(janus.journalPath));
  fs.chmodSync(path.dirname(janus.journalPath), 0o755);
  await janus.run('add', 'start', 'Rehearse');
  expect(modeOf(path.dirname(janus.journalPath))).toBe('755');
  expect(modeOf(janus.journalPath)).toBe('600');
});

test('every pragma of an open journal is the one that was asked for', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'Rehearse');
  const writing = openForWriting(janus.journalPath, TODAY)!;
  const reading = openForReading(janus.journalPath)!;
  const answered = (name: string) =>
    [writing, reading].map((database) => database.pragma(name, { simple: true }));
  try {
    expect(answered('trusted_schema')).toEqual([0, 0]);
    expect(answered('cell_size_check')).toEqual([1, 1]);
    expect(answered('mmap_size')).toEqual([0, 0]);
    expect(writing.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(writing.pragma('synchronous', { simple: true })).toBe(3);
    expect(writing.pragma('secure_delete', { simple: true })).toBe(1);
    expect(writing.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(writing.pragma('busy_timeout', { simple: true })).toBe(5000);
    if (process.platform === 'darwin') expect(writing.pragma('fullfsync', { simple: true })).toBe(1);
    expect(() => reading.exec('DELETE FROM setting')).toThrow(/readonly/);
  } finally {
    reading.close();
    writing.close();
  }
});

test('a new journal has its application id, and every table is strict', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'Rehearse');
  const { journalPath } = janus;
  // written out on purpose: the file command and existing journals rely on these numbers
  expect(asked(journalPath, (database) => database.pragma('application_id', { simple: true }))).toBe(
    0x4a4e5553,
  );
  expect(asked(journalPath, (database) => database.pragma('user_version', { simple: true }))).toBe(4);
  const tables = asked(
    journalPath,
    (database) => database.pragma('table_list') as { name: string; strict: number }[],
  ).filter(({ name }) => !name.startsWith('sqlite_'));
  expect(tables.map(({ name }) => name).sort()).toEqual([
    'answer',
    'change',
    'check_in',
    'entry',
    'excuse',
    'habit_off',
    'measure',
    'operation',
    'resolution',
    'running',
    'serves',
    'setting',
    'standing',
    'standings',
    'stint',
    'target',
  ]);
  expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
  expect(integrity(journalPath)).toBe('ok');
  // its first rows are no operation: the only one is the add
  expect(operationCount(journalPath)).toBe(1);
});

test.each([
  [['log', '1', '2']],
  [['add', 'nonsense', 'x']],
  [['add', 'start', '']],
  [['add', 'start', 'x', '--habit', 'nonsense']],
  [['add', 'start', 'x', '--at-least', '0']],
  [['edit', '1', '--text', 'x']],
  [['move', '1', 'stop']],
  [['close', '1', 'done']],
  [['reopen', '1']],
  [['checkin']],
  [['checkin', '--set', '1=yes']],
  [['checkin', '--set', 'coaching=perhaps']],
  [['excuse', '2026-W50', '2026-W49']],
  [['excuse', '--remove', '1']],
  [['pause', '1']],
  [['habits', 'off', 'nonsense']],
  [['config', 'set', 'role', 'king']],
  [['config', 'set', 'nonsense', 'x']],
  [['import', 'nowhere.md']],
  [['resolve']],
  [['nonsense']],
])('a first command that fails leaves nothing, not even the folder: %j', async (argv) => {
  const janus = testJanus({ today: TODAY });
  expect([1, 2]).toContain((await janus.outcome(argv)).status);
  expect(fs.readdirSync(janus.folder)).toEqual([]);
});

test.each([
  [[]],
  [['--help']],
  [['--version']],
  [['add', '--help']],
  [['list']],
  [['list', '--json']],
  [['report']],
  [['report', '--json']],
  [['history']],
  [['habits']],
  [['excuse', '--list']],
  [['config']],
  [['export', 'markdown']],
  [['demo']],
  [['undo']],
  [['redo']],
  [['habits', 'on', 'marketing']],
])('reading without a journal creates none: %j', async (argv) => {
  const janus = testJanus({ today: TODAY });
  expect((await janus.outcome(argv)).status).toBe(0);
  expect(fs.readdirSync(janus.folder)).toEqual([]);
});

test('no journal is created beside the hot journal of another one, which would be written into it', async () => {
  const janus = testJanus({ today: TODAY });
  await janus.run('add', 'start', 'Rehearse');
  leaveHot(janus.journalPath);
  const away = path.join(janus.folder, 'away.db');
  fs.renameSync(janus.journalPath, away);
  const before = lookAt(janus.folder);
  expect(await janus.run('add', 'start', 'Rehearse')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/data/journal.db-journal was left by a crash, and would be written into the new file.
    Hint: put back the file that it belongs to, or move it away.
    [exit 1]"
  `);
  expect(lookAt(janus.folder)).toEqual(before);
  fs.renameSync(away, janus.journalPath);
  expect(await janus.run('add', 'start', 'Listen longer')).toBe('2  Listen longer  (start doing, 2026)');
  expect(integrity(janus.journalPath)).toBe('ok');
});

test('a finished rollback journal does not prevent creating a journal', async () => {
  const janus = testJanus({ today: TODAY });
  fs.mkdirSync(path.dirname(janus.journalPath));
  fs.writeFileSync(`${janus.journalPath}-journal`, new Uint8Array(512));
  expect(await janus.run('add', 'start', 'Rehearse')).toBe('1  Rehearse  (start doing, 2026)');
  expect(integrity(janus.journalPath)).toBe('ok');
});

const WELCOME = /^Shall we begin/;
const ROLE = /^What do you do/;

test.each<{ what: string; steps: Step[] }>([
  { what: 'the welcome declined', steps: [{ ask: WELCOME, answer: false }] },
  { what: 'Ctrl-C at the welcome', steps: [{ ask: WELCOME, interrupt: true }] },
  {
    what: 'Ctrl-C at the role',
    steps: [
      { ask: WELCOME, answer: true },
      { ask: ROLE, interrupt: true },
    ],
  },
  {
    what: 'Ctrl-C at the first bucket',
    steps: [
      { ask: WELCOME, answer: true },
      { ask: ROLE, answer: 'leader' },
      { ask: /^Continue doing/, interrupt: true },
    ],
  },
  {
    what: 'nothing written down',
    steps: [
      { ask: WELCOME, answer: true },
      { ask: ROLE, answer: 'rep' },
      { ask: /^Continue doing/, answer: '' },
      { ask: /^Do differently/, answer: '' },
      { ask: /^Start doing/, answer: '' },
      { ask: /^Stop doing/, answer: '' },
    ],
  },
])('$what at the first run creates nothing, not even the folder', async ({ steps }) => {
  const janus = testJanus({ today: TODAY, prompter: scriptedPrompter(steps) });
  expect([0, 130]).toContain((await janus.outcome([])).status);
  expect(fs.readdirSync(janus.folder)).toEqual([]);
});

test('a first check-in that is left at its first question creates no journal', async () => {
  const janus = testJanus({ today: TODAY, prompter: scriptedPrompter([{ ask: /./, interrupt: true }]) });
  expect((await janus.outcome(['checkin'])).status).toBe(130);
  expect(fs.readdirSync(janus.folder)).toEqual([]);
});

test('the role chosen at the welcome is in the journal from the first save on', async () => {
  const prompter = scriptedPrompter([
    { ask: WELCOME, answer: true },
    { ask: ROLE, answer: 'leader' },
    { ask: /^Continue doing/, answer: 'Coach each rep' },
    { ask: /./, interrupt: true },
  ]);
  const janus = testJanus({ today: TODAY, prompter });
  expect((await janus.outcome([])).status).toBe(130);
  expect(await janus.json('config', '--json')).toMatchObject({ role: 'leader' });
  expect(operationCount(janus.journalPath)).toBe(1);
});

test('the first save in a synced folder, beside a conflicted copy, says so once, and saves', async () => {
  const janus = testJanus({ today: TODAY });
  const folder = path.join(janus.folder, 'Dropbox');
  const named = ['--journal', path.join(folder, 'j.db')];
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'j.sync-conflict-20261019-101500-ABC.db'), '');
  expect(await janus.run(...named, 'list')).not.toContain('synced');
  expect(await janus.run(...named, 'add', 'start', 'Rehearse')).toMatchInlineSnapshot(`
    "1  Rehearse  (start doing, 2026)
    --- stderr
    The new journal: it lies in a synced folder, Dropbox; that is well while only one machine writes, and the other waits until it is synced.
    The new journal: a conflicted copy lies beside it: j.sync-conflict-20261019-101500-ABC.db; look into both with --journal, keep the one that is right, and move the other away."
  `);
  expect(await janus.run(...named, 'add', 'start', 'Listen')).toBe('2  Listen  (start doing, 2026)');
});

test.each([
  [0x6969, 'NFS'],
  [0xff534d42 | 0, 'SMB'],
])('the first save on a disk of the network says so (%s)', async (type, name) => {
  const janus = testJanus({ today: TODAY });
  const disk = vi.spyOn(fs, 'statfsSync').mockReturnValue(Object.assign(fs.statfsSync('/'), { type }));
  onTestFinished(() => {
    disk.mockRestore();
  });
  expect(await janus.outcome(['add', 'start', 'Rehearse'])).toEqual({
    out: '1  Rehearse  (start doing, 2026)\n',
    err: `The new journal: it lies on ${name}, where two machines may write at once; use it on one machine at a time, or move it to a disk of this one.\n`,
    status: 0,
  });
});

test('an interview that is left after its first answer says where the journal lies', async () => {
  const prompter = scriptedPrompter([
    { ask: WELCOME, answer: true },
    { ask: ROLE, answer: 'leader' },
    { ask: /^Continue doing/, answer: 'Coach each rep' },
    { ask: /./, interrupt: true },
  ]);
  const janus = testJanus({ today: TODAY, prompter });
  fs.mkdirSync(path.dirname(janus.journalPath));
  fs.mkdirSync(path.join(path.dirname(janus.journalPath), '.stfolder'));
  const { err, status } = await janus.outcome([]);
  expect(status).toBe(130);
  expect(err).toContain('The new journal: it lies in a synced folder, data; that is well');
});
