import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../support/janus.js';
import { asked, dump, leaveHot, lookAt, writing } from './dump.js';

const FRIDAY = '2026-11-20';

async function written(): Promise<TestJanus> {
  const janus = testJanus({ today: FRIDAY });
  await janus.run('--today', '2026-11-18', 'add', 'start', 'Plan every call');
  await janus.run('--today', '2026-11-19', 'checkin', '--set', '1=yes');
  return janus;
}

/** What a disk does: nothing but zeros in the first page of a table. */
function loseTable({ journalPath }: TestJanus, table: string): void {
  const page = asked(journalPath, (database) =>
    Number(database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table)),
  );
  const bytes = fs.readFileSync(journalPath);
  fs.writeFileSync(journalPath, bytes.fill(0, (page - 1) * 4096, page * 4096));
}

function contents(folder: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(lookAt(folder)).map(([name, each]) => [name, (each as { bytes: string }).bytes]),
  );
}

test('a damaged journal is not written, and every command names the backup that brings it back', async () => {
  const janus = await written();
  const whole = dump(janus.journalPath);
  loseTable(janus, 'change');
  const before = contents(janus.folder);
  expect(await janus.run('undo')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/data/journal.db is damaged.
    Hint: the file was not changed; janus restore 1 brings back the newest sound backup, of 2026-11-19.
    [exit 1]"
  `);
  expect(await janus.run('add', 'stop', 'Discounts')).toContain('is damaged.');
  // the log of changes is not read here, so it can be shown
  const { out, err, status } = await janus.outcome(['list']);
  expect({ isShown: out.includes('Plan every call'), status }).toEqual({ isShown: true, status: 0 });
  expect(err.replaceAll(janus.folder, 'FOLDER')).toMatchInlineSnapshot(`
    "
    FOLDER/data/journal.db is damaged: what is shown may be wrong, and nothing is written to it any more.
    janus restore 1 brings back the newest sound backup, of 2026-11-19.
    "
  `);
  expect(contents(janus.folder)).toMatchObject(before);
  expect(await janus.run('restore', '1', '--yes')).toContain('Restored: ');
  expect(dump(janus.journalPath)).toBe(whole);
  expect((await janus.outcome(['list'])).err).toBe('');
  expect(await janus.run('undo')).toContain('Taken back');
});

test('where reading meets the damage, the backup is named too', async () => {
  const janus = await written();
  loseTable(janus, 'answer');
  const before = lookAt(janus.folder);
  expect(await janus.run('report')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/data/journal.db is damaged.
    Hint: the file was not changed; janus restore 1 brings back the newest sound backup, of 2026-11-19.
    [exit 1]"
  `);
  expect(lookAt(janus.folder)).toEqual(before);
});

test('without a sound backup the way is to save what can be read', async () => {
  const janus = await written();
  const backup = path.join(path.dirname(janus.journalPath), 'backups/journal.db-0001-2026-11-19-daily.db');
  loseTable(janus, 'answer');
  fs.copyFileSync(janus.journalPath, backup);
  expect(await janus.run('undo')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/data/journal.db is damaged.
    Hint: the file was not changed; janus doctor --salvage PATH saves what can still be read, since there is no sound backup.
    [exit 1]"
  `);
});

test('another file in its place is not taken for the damaged one', async () => {
  const janus = await written();
  const whole = fs.readFileSync(janus.journalPath);
  loseTable(janus, 'answer');
  await janus.run('undo');
  fs.writeFileSync(janus.journalPath, whole);
  expect(await janus.run('list')).not.toContain('damaged');
  expect(await janus.run('undo')).toContain('Taken back');
});

test('a long journal is checked with its backup: a damaged one gets none, and is written no more', async () => {
  const janus = await written();
  writing(janus.journalPath, (database) => {
    const fill = database.prepare(
      "INSERT INTO change (operation_id, table_name, row_id, before) VALUES (1, 'setting', 99, ?)",
    );
    for (let row = 0; row < 500; row += 1) fill.run('x'.repeat(6000));
  });
  loseTable(janus, 'stint_by_end');
  const folder = path.join(path.dirname(janus.journalPath), 'backups');
  const backups = fs.readdirSync(folder);
  expect(await janus.run('config', 'set', 'coach', 'Ana')).toMatchInlineSnapshot(`
    "Your coach is Ana.
    --- stderr

    FOLDER/data/journal.db is damaged: what is shown may be wrong, and nothing is written to it any more.
    janus restore 1 brings back the newest sound backup, of 2026-11-19."
  `);
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.db'))).toEqual(backups);
  expect(await janus.run('config', 'set', 'coach', 'Eva')).toContain('is damaged.');
  expect(await janus.run('config')).toContain('Ana');
});

/** The database of another program that was killed while it wrote, and what is left beside it. */
function foreignHotJournal(folder: string): Buffer {
  const file = path.join(folder, 'theirs.db');
  writing(file, (database) => {
    database.exec('CREATE TABLE notes (text TEXT)');
    for (let row = 0; row < 400; row += 1) database.exec('INSERT INTO notes VALUES (hex(randomblob(400)))');
  });
  let hot: Buffer = Buffer.alloc(0);
  writing(file, (database) => {
    database.pragma('cache_size = 1');
    database.exec('BEGIN IMMEDIATE; UPDATE notes SET text = hex(randomblob(400))');
    hot = fs.readFileSync(`${file}-journal`);
    database.exec('ROLLBACK');
  });
  fs.rmSync(file);
  return hot;
}

test('what a crash of another program left beside the journal is not rolled in', async () => {
  const janus = await written();
  const hot = foreignHotJournal(janus.folder);
  expect(hot.length).toBeGreaterThan(4096);
  fs.writeFileSync(`${janus.journalPath}-journal`, hot);
  // as root, SQLite gives the file to the owner of the journal, which changes the time of that alone
  const before = contents(janus.folder);
  expect(await janus.run('list')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/data/journal.db-journal was left by a crash, but not of FOLDER/data/journal.db: written into it, it would damage it.
    Hint: move it away and try again; nothing was changed.
    [exit 1]"
  `);
  for (const argv of [
    ['report'],
    ['history', '--json'],
    ['checkin', '--set', '1=no'],
    ['undo'],
    ['backup'],
  ]) {
    expect(await janus.run(...argv)).toContain('but not of FOLDER/data/journal.db');
    expect(contents(janus.folder), argv.join(' ')).toEqual(before);
  }
});

test('a write-ahead log of another database is not read in', async () => {
  const janus = await written();
  fs.writeFileSync(`${janus.journalPath}-wal`, 'not ours');
  const before = lookAt(janus.folder);
  expect(await janus.run('list')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/data/journal.db-wal does not belong to FOLDER/data/journal.db.
    Hint: move it away and try again; nothing was changed.
    [exit 1]"
  `);
  expect(await janus.run('undo')).toContain('does not belong to');
  expect(lookAt(janus.folder)).toEqual(before);
});

test('where only the rollback journal is left, reading says so', async () => {
  const janus = await written();
  leaveHot(janus.journalPath);
  fs.rmSync(janus.journalPath);
  const before = lookAt(janus.folder);
  expect(await janus.run('list')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/data/journal.db-journal was left by a crash, and would be written into the new file.
    Hint: put back the file that it belongs to, or move it away.
    [exit 1]"
  `);
  expect(await janus.run('add', 'start', 'Rehearse')).toBe(await janus.run('list'));
  expect(lookAt(janus.folder)).toEqual(before);
});
