import fs from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { dump, integrity, leaveHot, lookAt } from '../../journal/dump.js';
import { scriptedPrompter } from '../../support/scripted-prompter.js';
import { testJanus, type TestJanus } from '../../support/janus.js';

const FRIDAY = '2026-11-20';

/** A journal that was begun on Monday, with one answer a day since. */
async function written(): Promise<TestJanus> {
  const janus = testJanus({ today: FRIDAY });
  await janus.run('--today', '2026-11-16', 'add', 'start', 'Plan every call');
  await janus.run('--today', '2026-11-17', 'checkin', '--set', '1=yes');
  await janus.run('--today', '2026-11-18', 'checkin', '--set', 'coaching=yes');
  return janus;
}

function backupNames({ journalPath }: TestJanus): string[] {
  const folder = path.join(path.dirname(journalPath), 'backups');
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

test('the first change of each day is followed by a backup, and none is made on the first day', async () => {
  const janus = testJanus({ today: FRIDAY });
  await janus.run('add', 'start', 'Plan');
  await janus.run('add', 'stop', 'Discounts');
  expect(backupNames(janus)).toEqual([]);
  await janus.run('--today', '2026-11-21', 'checkin', '--set', '1=yes');
  expect(backupNames(janus)).toEqual(['journal.db-0001-2026-11-21-daily.db']);
  const first = lookAt(path.dirname(janus.journalPath))['backups/journal.db-0001-2026-11-21-daily.db'];
  await janus.run('--today', '2026-11-21', 'checkin', '--set', '2=yes');
  await janus.run('--today', '2026-11-23', 'report');
  await janus.run('--today', '2026-11-23', 'config', 'set', 'role', 'rep');
  expect(backupNames(janus)).toHaveLength(2);
  await janus.run('--today', '2026-11-24', 'config', 'set', 'role', 'rep');
  expect(backupNames(janus)).toHaveLength(2);
  expect(lookAt(path.dirname(janus.journalPath))).toMatchObject({
    'backups/journal.db-0001-2026-11-21-daily.db': first as object,
  });
});

test('a backup is private, and a journal of its own', async () => {
  const janus = await written();
  const folder = path.join(path.dirname(janus.journalPath), 'backups');
  const file = path.join(folder, 'journal.db-0002-2026-11-18-daily.db');
  expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.readFileSync(file).equals(fs.readFileSync(janus.journalPath))).toBe(true);
  expect(await janus.run('--journal', file, 'list')).toContain('Plan every call');
});

test('five daily backups are kept, unless it is set otherwise; others stay', async () => {
  const janus = await written();
  await janus.run('backup');
  for (let day = 1; day <= 9; day += 1) {
    await janus.run(
      '--today',
      `2026-12-0${day}`,
      'checkin',
      '--week',
      'last',
      '--set',
      `coaching=${day % 2 ? 'yes' : 'no'}`,
    );
  }
  expect(backupNames(janus)).toEqual([
    'journal.db-0003-2026-11-20-hand.db',
    ...[5, 6, 7, 8, 9].map(
      (day) => `journal.db-${String(day + 3).padStart(4, '0')}-2026-12-0${day}-daily.db`,
    ),
  ]);
  expect(await janus.run('--today', '2026-12-09', 'config', 'set', 'backups', '1')).toBe(
    'The last 1 daily backup is kept.',
  );
  await janus.run('--today', '2026-12-10', 'checkin', '--set', 'planning=yes');
  expect(backupNames(janus)).toEqual([
    'journal.db-0003-2026-11-20-hand.db',
    'journal.db-0013-2026-12-10-daily.db',
  ]);
  await janus.run('--today', '2026-12-10', 'config', 'set', 'backups', '0');
  await janus.run('--today', '2026-12-11', 'checkin', '--set', 'planning=no');
  expect(backupNames(janus)).toHaveLength(2);
});

test('the number of backups is one from 0 to 50', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await janus.run('config', 'set', 'backups', '51')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "51" is no number of backups.
    Hint: write a whole number from 0 to 50.
    [exit 1]"
  `);
  expect(await janus.run('config', 'set', 'backups', 'all')).toContain('"all" is no number of backups.');
  expect(await janus.run('config', 'set', 'backups', '50')).toBe('The last 50 daily backups are kept.');
  expect(await janus.run('config', 'set', 'backups', '')).toBe('The last 5 daily backups are kept.');
});

test('backup by hand says what it holds; nothing is overwritten', async () => {
  const janus = await written();
  expect(await janus.run('backup')).toMatchInlineSnapshot(
    `"Backed up to FOLDER/data/backups/journal.db-0003-2026-11-20-hand.db: 1 resolution, 2 answers, up to 2026-W47."`,
  );
  const file = path.join(janus.folder, 'copy.db');
  expect(await janus.run('backup', file)).toMatchInlineSnapshot(
    `"Backed up to FOLDER/copy.db: 1 resolution, 2 answers, up to 2026-W47."`,
  );
  expect(dump(file)).toBe(dump(janus.journalPath));
  expect(await janus.run('backup', file)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/copy.db already exists.
    Hint: name another file: a backup overwrites nothing.
    [exit 1]"
  `);
  expect(await janus.run('backup', janus.journalPath)).toContain('already exists');
});

test('without a journal there is nothing to back up, and nothing is made', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await janus.run('backup')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no journal yet, so nothing to back up.
    Hint: janus resolve begins one.
    [exit 1]"
  `);
  expect(await janus.run('restore')).toMatchInlineSnapshot(
    `" There is no backup yet: janus backup makes one."`,
  );
  expect(fs.existsSync(path.dirname(janus.journalPath))).toBe(false);
});

test('restore lists what there is', async () => {
  const janus = await written();
  await janus.run('backup');
  const damaged = path.join(path.dirname(janus.journalPath), 'backups/journal.db-0001-2026-11-17-daily.db');
  fs.writeFileSync(damaged, fs.readFileSync(damaged).fill(7, 8192, 12288));
  expect(await janus.run('restore')).toMatchInlineSnapshot(`
    " BACKUPS                    made        holds
      3  20 November 2026       by hand     1 resolution, 2 answers, up to 2026-W47
      2  18 November 2026       of the day  1 resolution, 2 answers, up to 2026-W47
      1  17 November 2026       of the day  damaged

     janus restore 3 shows what it would change, and asks."
  `);
  expect(await janus.json('restore', '--json')).toMatchObject([
    { number: 3, reason: 'hand', holds: { resolutions: 1, answers: 2, newestWeek: '2026-W47' } },
    { number: 2, day: '2026-11-18', reason: 'daily' },
    { number: 1, holds: null },
  ]);
});

test('restore says what would come back and be lost, and asks; without a terminal it wants --yes', async () => {
  const janus = await written();
  await janus.run('add', 'stop', 'Discounting first');
  await janus.run('checkin', '--set', '1=no', '--set', 'planning=yes');
  const before = lookAt(janus.folder);
  expect(await janus.run('restore', '2')).toMatchInlineSnapshot(`
    "--- stderr
    Backup 2, of 18 November 2026, is sound and holds 1 resolution, 2 answers, up to 2026-W47.
    The journal now holds 2 resolutions, 3 answers, up to 2026-W47; it is kept as a backup.
    1 resolution and 1 answer would be lost.
    1 answer would change.
    Error: there is no terminal to ask at.
    Hint: janus restore 2 --yes does it; nothing was changed.
    [exit 1]"
  `);
  const prompter = scriptedPrompter([{ ask: /^Restore it\?/, answer: false }]);
  expect((await janus.outcome(['restore', '2'], { prompter })).err).toContain('Nothing was changed.');
  expect(lookAt(janus.folder)).toEqual(before);
  const later = dump(janus.journalPath);
  expect(await janus.run('restore', '2', '--yes')).toMatchInlineSnapshot(`
    "Restored: 1 resolution, 2 answers, up to 2026-W47.
    --- stderr
    Backup 2, of 18 November 2026, is sound and holds 1 resolution, 2 answers, up to 2026-W47.
    The journal now holds 2 resolutions, 3 answers, up to 2026-W47; it is kept as a backup.
    1 resolution and 1 answer would be lost.
    1 answer would change.
    What was there is kept: janus restore 4 brings it back."
  `);
  expect(await janus.run('list')).not.toContain('Discounting');
  expect(integrity(janus.journalPath)).toBe('ok');
  expect(fs.statSync(janus.journalPath).mode & 0o777).toBe(0o600);
  // and back again
  expect(await janus.run('restore', '4', '--yes')).toContain('Restored: 2 resolutions');
  expect(dump(janus.journalPath)).toBe(later);
});

test('a file that is not there, not sound or not a journal is not restored', async () => {
  const janus = await written();
  const text = path.join(janus.folder, 'notes.txt');
  fs.writeFileSync(text, 'a text\n');
  const before = lookAt(janus.folder);
  expect(await janus.run('restore', path.join(janus.folder, 'gone.db'), '--yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/gone.db does not exist.
    Hint: nothing was changed; janus restore lists the backups.
    [exit 1]"
  `);
  expect(await janus.run('restore', text, '--yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/notes.txt is not a janus journal.
    Hint: nothing was changed; janus restore lists the backups.
    [exit 1]"
  `);
  expect(await janus.run('restore', '77', '--yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no backup 77.
    Hint: janus restore lists them.
    [exit 1]"
  `);
  expect(await janus.run('restore', janus.journalPath, '--yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/data/journal.db is the journal itself.
    Hint: janus restore lists the backups.
    [exit 1]"
  `);
  expect(lookAt(janus.folder)).toEqual(before);
});

test('restore brings a journal back that is gone, and one whose beginning is lost', async () => {
  const janus = await written();
  const whole = dump(janus.journalPath);
  fs.rmSync(janus.journalPath);
  expect(await janus.run('restore', '2', '--yes')).toMatchInlineSnapshot(`
    "Restored: 1 resolution, 2 answers, up to 2026-W47.
    --- stderr
    Backup 2, of 18 November 2026, is sound and holds 1 resolution, 2 answers, up to 2026-W47.
    There is no journal now."
  `);
  expect(dump(janus.journalPath)).toBe(whole);
  fs.writeFileSync(janus.journalPath, fs.readFileSync(janus.journalPath).fill(0, 0, 4096));
  expect(await janus.run('restore', '2', '--yes')).toContain('janus restore 3 brings it back');
  expect(dump(janus.journalPath)).toBe(whole);
  expect(backupNames(janus)).toContain('journal.db-0003-2026-11-20-damaged.db');
});

test('restore is refused over what a crash left half written', async () => {
  const janus = await written();
  leaveHot(janus.journalPath);
  const before = lookAt(janus.folder);
  expect(await janus.run('restore', '1', '--yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/data/journal.db-journal was left by a crash, and would be written into the new file.
    Hint: name another file, or first run janus --journal "FOLDER/data/journal.db" list, which repairs this one.
    [exit 1]"
  `);
  expect(lookAt(janus.folder)).toEqual(before);
});

test('a process that has the journal open goes on with what was restored', async () => {
  const janus = await written();
  await janus.run('add', 'stop', 'Discounting first');
  const { openJournal } = await import('../../../src/journal/journal.js');
  const open = openJournal(janus.journalPath, { role: 'rep', today: FRIDAY });
  try {
    expect(open.read().resolutions).toHaveLength(2);
    await janus.run('restore', '2', '--yes');
    expect(open.read().resolutions).toHaveLength(1);
    open.change('config set coach', (tables) => {
      tables.run("INSERT INTO setting (key, value) VALUES ('coach', 'Ana')");
    });
  } finally {
    open.close();
  }
  expect(await janus.run('config')).toContain('Ana');
});

test('where another process writes, restore is busy and changes nothing', { tags: 'long' }, async () => {
  const janus = await written();
  await janus.run('add', 'stop', 'Discounting first');
  const before = dump(janus.journalPath);
  const database = new BetterSqlite3(janus.journalPath);
  database.exec('BEGIN IMMEDIATE');
  try {
    const { status, err } = await janus.outcome(['restore', '2', '--yes']);
    expect({ status, err: err.split('\n').at(-3) }).toEqual({
      status: 75,
      err: 'Error: the journal is busy: another janus is writing to it.',
    });
  } finally {
    database.close();
  }
  expect(dump(janus.journalPath)).toBe(before);
});

test('a migration makes a backup first', async () => {
  const janus = testJanus({ today: FRIDAY });
  fs.mkdirSync(path.dirname(janus.journalPath));
  const old = path.resolve(import.meta.dirname, '../../fixtures/journals/v1.db');
  fs.copyFileSync(old, janus.journalPath);
  await janus.run('checkin', '--set', 'coaching=yes');
  const [name] = backupNames(janus);
  expect(name).toBe('journal.db-0001-2026-11-20-migration.db');
  const backup = path.join(path.dirname(janus.journalPath), 'backups', name ?? '');
  expect(fs.readFileSync(backup).equals(fs.readFileSync(old))).toBe(true);
  expect(await janus.run('restore', '1', '--yes')).toContain('Restored: ');
});

test('where no backup can be made the command is done, and says so', async () => {
  const janus = await written();
  const folder = path.join(path.dirname(janus.journalPath), 'backups');
  fs.rmSync(folder, { recursive: true });
  fs.writeFileSync(folder, 'a file\n');
  expect(await janus.run('checkin', '--set', 'coaching=no')).toMatchInlineSnapshot(`
    "Week 47 · 16–22 November 2026: 1 answer saved; still open: process, measurement, planning, marketing.
    --- stderr
    No backup was made today: FOLDER/data/backups is inside something that is not a folder.
      check the path."
  `);
});

test('a folder of backups that cannot be looked into is not taken for an empty one', async () => {
  const janus = await written();
  const before = backupNames(janus);
  const folder = path.join(path.dirname(janus.journalPath), 'backups');
  const { statSync } = fs;
  vi.spyOn(fs, 'statSync').mockImplementation(((file: string, options: object) => {
    if (file !== folder) return statSync(file, options);
    throw Object.assign(new Error('no'), { code: 'EACCES' });
  }) as typeof fs.statSync);
  const { err, status } = await janus.outcome(['checkin', '--set', '1=no']);
  vi.restoreAllMocks();
  expect(status).toBe(0);
  expect(err).toMatch(/backup/);
  expect(backupNames(janus)).toEqual(before);
});
