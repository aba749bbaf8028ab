// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { asked, dump, integrity, leaveHot, lookAt, writing } from '../../journal/dump.js';
import { testJanus, type TestJanus } from '../../support/janus.js';

const FRIDAY = '2026-11-20';

interface Found {
  readonly checks: readonly { name: string; state: string; says: string; hint: string | null }[];
  readonly waysBack: readonly { command: string; brings: string }[];
  readonly next: string;
}

/** Five weeks, with standings, and a backup of today. */
async function written(): Promise<TestJanus> {
  const janus = testJanus({ today: FRIDAY });
  await janus.run(
    '--today',
    '2026-10-19',
    'add',
    'start',
    'Plan every call',
    '--at-least',
    '3',
    '--unit',
    'calls',
    '--habit',
    'planning',
  );
  for (const day of ['2026-10-23', '2026-10-30', '2026-11-06', '2026-11-13', FRIDAY]) {
    await janus.run('--today', day, 'checkin', '--set', '1=3', '--set', 'coaching=yes');
  }
  fs.chmodSync(path.dirname(janus.journalPath), 0o700);
  return janus;
}

async function diagnose(janus: TestJanus, ...flags: string[]): Promise<Found & { status: number }> {
  const before = contents(janus.folder);
  const { out, status } = await janus.outcome([...flags, 'doctor', '--json']);
  expect(contents(janus.folder)).toEqual(before);
  return { ...(JSON.parse(out.replaceAll(janus.folder, 'FOLDER')) as Found), status };
}

function contents(folder: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(lookAt(folder)).map(([name, each]) => [name, (each as { bytes: string }).bytes]),
  );
}

/** Writes without a trace in the log of changes. */
function tamper(janus: TestJanus, sql: string): void {
  writing(janus.journalPath, (database) => {
    database.unsafeMode();
    database.pragma('foreign_keys = 0');
    database.pragma('ignore_check_constraints = 1');
    const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
      name: string;
      sql: string;
    }[];
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.exec(sql);
    for (const { sql: trigger } of triggers) database.exec(trigger);
  });
}

test('a sound journal, on a screen', async () => {
  const janus = await written();
  const before = lookAt(janus.folder);
  expect(await janus.run('doctor')).toMatchInlineSnapshot(`
    " ✓ file
       FOLDER/data/journal.db
     ✓ permissions
       only you can read it
     ✓ schema version
       version 4 of 4
     ✓ integrity
       every page is sound
     ✓ foreign keys
       every row belongs to one that is there
     ✓ triggers
       tables, indexes and triggers are as this version makes them
     ✓ contents
       every value is one that janus writes
     ✓ sums
       every confirmed amount has its entries
     ✓ standings
       growth and runs are what they are when reckoned from the start
     ✓ log
       every row is what the log of changes says
     ✓ clock
       the newest change is of 2026-11-20
     ✓ backups
       5, all sound; the newest is of 2026-11-20
     ✓ reminders
       none is installed

     Next  janus  all is sound"
  `);
  expect(await janus.run('doctor', '--plain')).toMatchInlineSnapshot(`
    "file: sound. FOLDER/data/journal.db.
    permissions: sound. Only you can read it.
    schema version: sound. Version 4 of 4.
    integrity: sound. Every page is sound.
    foreign keys: sound. Every row belongs to one that is there.
    triggers: sound. Tables, indexes and triggers are as this version makes them.
    contents: sound. Every value is one that janus writes.
    sums: sound. Every confirmed amount has its entries.
    standings: sound. Growth and runs are what they are when reckoned from the start.
    log: sound. Every row is what the log of changes says.
    clock: sound. The newest change is of 2026-11-20.
    backups: sound. 5, all sound; the newest is of 2026-11-20.
    reminders: sound. None is installed.

    Next: janus (all is sound)."
  `);
  expect(lookAt(janus.folder)).toEqual(before);
  expect((await diagnose(janus)).status).toBe(0);
});

const faults: [name: string, spoil: (janus: TestJanus) => void, says: string | RegExp][] = [
  ['integrity', (janus) => loseTable(janus, 'answer'), /^SQLite says: /],
  [
    'foreign keys',
    (janus) => tamper(janus, 'UPDATE target SET measure_id = 77'),
    'rows that belong to none that is there: 1',
  ],
  [
    'triggers',
    (janus) => writing(janus.journalPath, (database) => database.exec('DROP TRIGGER answer_updated')),
    'tables, indexes or triggers are not as this version makes them',
  ],
  [
    'contents',
    (janus) => tamper(janus, "UPDATE stint SET from_date = '2026-11-31'"),
    /^a value is none that janus writes: /,
  ],
  [
    'log',
    (janus) => tamper(janus, "UPDATE answer SET verdict = 'no' WHERE id = 2"),
    'rows that are not what the log of changes says: 1',
  ],
  [
    'standings',
    (janus) => tamper(janus, 'UPDATE standing SET growth = 0.5'),
    'growth or runs are not what they are when reckoned from the start',
  ],
  ['sums', (janus) => tamper(janus, 'DELETE FROM entry'), 'confirmed amounts without an entry: 5'],
];

test.each(faults)('the check of %s finds what breaks it', async (name, spoil, says) => {
  const janus = await written();
  spoil(janus);
  const found = await diagnose(janus);
  const check = found.checks.find((each) => each.name === name);
  expect(check).toMatchObject({
    state: 'fault',
    says: typeof says === 'string' ? says : (expect.stringMatching(says) as string),
  });
  expect(found.status).toBe(1);
  expect(found.next).toBe('janus restore 5');
});

test('permissions, conflicted copies, hard links and a synced folder are warned of', async () => {
  const janus = await written();
  const folder = path.dirname(janus.journalPath);
  fs.chmodSync(janus.journalPath, 0o644);
  fs.writeFileSync(path.join(folder, "journal (Ana's conflicted copy 2026-11-20).db"), '');
  fs.linkSync(janus.journalPath, path.join(folder, 'other.db'));
  fs.mkdirSync(path.join(folder, '.stfolder'));
  const found = await diagnose(janus);
  expect(found.checks.filter(({ state }) => state !== 'ok')).toMatchInlineSnapshot(`
    [
      {
        "hint": "chmod 600 FOLDER/data/journal.db",
        "name": "permissions",
        "says": "others can open FOLDER/data/journal.db",
        "state": "warning",
      },
      {
        "hint": "that is well while only one machine writes, and the other waits until it is synced.",
        "name": "place",
        "says": "it lies in a synced folder, data",
        "state": "warning",
      },
      {
        "hint": "look into both with --journal, keep the one that is right, and move the other away.",
        "name": "place",
        "says": "a conflicted copy lies beside it: journal (Ana's conflicted copy 2026-11-20).db",
        "state": "warning",
      },
      {
        "hint": "keep one name: under two of them SQLite may not find what a crash left.",
        "name": "place",
        "says": "it has another name too, by a hard link",
        "state": "warning",
      },
    ]
  `);
  expect(found.status).toBe(0);
});

test('a clock before the newest change, and a version to come, are warned of', async () => {
  const janus = await written();
  const { checks } = await diagnose(janus, '--today', '2026-11-01');
  expect(checks.find(({ name }) => name === 'clock')).toMatchObject({
    state: 'warning',
    says: 'the newest change is of 2026-11-20, and today is 2026-11-01',
  });
});

test('backups that are damaged, and none at all, are warned of', async () => {
  const janus = await written();
  const folder = path.join(path.dirname(janus.journalPath), 'backups');
  const [first = ''] = fs.readdirSync(folder);
  fs.truncateSync(path.join(folder, first), 8192);
  const { checks, next } = await diagnose(janus);
  expect({ check: checks.find(({ name }) => name === 'backups'), next }).toMatchObject({
    check: { state: 'warning', says: 'of 5, damaged: 1' },
    next: 'janus backup',
  });
  fs.rmSync(folder, { recursive: true });
  expect((await diagnose(janus)).checks.find(({ name }) => name === 'backups')).toMatchObject({
    says: 'there is none yet',
  });
});

test('a reminder that points to nothing is warned of', async () => {
  const janus = await written();
  await janus.run('remind', 'install', '--with', 'bash', '--yes');
  const rc = path.join(janus.folder, '.bashrc');
  fs.writeFileSync(rc, fs.readFileSync(rc, 'utf8').replaceAll('journal.db', 'gone.db'));
  const { checks, next } = await diagnose(janus);
  expect(checks.find(({ name }) => name === 'reminders')).toMatchObject({ state: 'warning' });
  expect(next).toBe('janus remind status');
});

test('what a crash left is named, and not rolled back', async () => {
  const janus = await written();
  leaveHot(janus.journalPath);
  const { checks, next } = await diagnose(janus);
  expect(checks.at(-3)).toMatchObject({
    name: 'crash',
    says: 'FOLDER/data/journal.db-journal was left by a crash',
  });
  expect(next).toBe('janus list');
});

test('no journal, and a file that is none', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await janus.run('doctor')).toMatchInlineSnapshot(`
    " ✗ file
       FOLDER/data/journal.db does not exist
     ! backups
       there is none yet
       janus backup makes one.
     ✓ reminders
       none is installed

     Next  janus restore  1 check failed
    [exit 1]"
  `);
  fs.mkdirSync(path.dirname(janus.journalPath));
  fs.writeFileSync(janus.journalPath, 'a text\n');
  expect(await janus.run('doctor')).toMatchInlineSnapshot(`
    " ✗ file
       FOLDER/data/journal.db is not a janus journal.
     ! backups
       there is none yet
       janus backup makes one.
     ✓ reminders
       none is installed

     Next  janus restore  1 check failed
    [exit 1]"
  `);
});

/** The last sentence on one line: where it breaks depends on the name of the temporary folder. */
function unbroken(text: string): string {
  return text.replace(/ Look into[^]*$/, (sentence) => sentence.replace(/\s+/g, ' '));
}

function loseTable({ journalPath }: TestJanus, table: string): void {
  const page = asked(journalPath, (database) =>
    Number(database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table)),
  );
  const bytes = fs.readFileSync(journalPath);
  fs.writeFileSync(journalPath, bytes.fill(0, (page - 1) * 4096, page * 4096));
}

test('a damaged journal: what would bring it back, and what salvage reads', async () => {
  const janus = await written();
  const whole = dump(janus.journalPath);
  loseTable(janus, 'answer');
  loseTable(janus, 'measure');
  expect(await janus.run('doctor')).toMatchInlineSnapshot(`
    " ✓ file
       FOLDER/data/journal.db
     ✓ permissions
       only you can read it
     ✓ schema version
       version 4 of 4
     ✗ integrity
       SQLite says: *** in database main *** Tree 13 page 13: btreeInitPage()
       returns error code 11
     ✓ backups
       5, all sound; the newest is of 2026-11-20
     ✓ reminders
       none is installed

     WHAT WOULD BRING IT BACK
     janus restore 5  the backup of 2026-11-20: 1 resolution, 10 answers, up to
     2026-W47
     janus doctor --salvage PATH  what can still be read: 1 resolution, 10 answers

     Next  janus restore 5  1 check failed
    [exit 1]"
  `);
  const before = contents(janus.folder);
  const file = path.join(janus.folder, 'saved.db');
  expect(unbroken(await janus.run('doctor', '--salvage', file))).toMatchInlineSnapshot(`
    " Written to FOLDER/saved.db, whose history begins with it.

     SALVAGED                                              read  from the log  lost
     resolutions                                              1             0     0
     times in a bucket                                        1             0     0
     habits served                                            1             0     0
     questions                                                5             1     0
     targets                                                  1             0     0
     check-ins                                                5             0     0
     answers                                                  0            10     0
     logged amounts                                           5             0     0
     settings                                                 2             0     0

     Look into it with janus --journal "FOLDER/saved.db" report, and if it is right, put it in place: janus restore FOLDER/saved.db"
  `);
  expect(contents(janus.folder)).toMatchObject(before);
  expect(integrity(file)).toBe('ok');
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  // the log of changes gave back every row that it knows
  expect(dump(file)).toBe(whole);
  expect(await janus.run('doctor', '--salvage', file)).toContain('already exists.');
  expect(await janus.run('restore', file, '--yes')).toContain('Restored: ');
  expect(await janus.run('undo')).toContain('Nothing to undo.');
});

test('where the log is lost too, what cannot be read is counted', async () => {
  const janus = await written();
  loseTable(janus, 'change');
  loseTable(janus, 'entry');
  const file = path.join(janus.folder, 'saved.db');
  expect(unbroken(await janus.run('doctor', '--salvage', file))).toMatchInlineSnapshot(`
    " Written to FOLDER/saved.db, whose history begins with it.

     SALVAGED                                              read  from the log  lost
     resolutions                                              1             0     0
     times in a bucket                                        1             0     0
     habits served                                            1             0     0
     questions                                                6             0     0
     targets                                                  1             0     0
     check-ins                                                5             0     0
     answers                                                 10             0     0
     logged amounts                                           0             0     5
     settings                                                 2             0     0

     Look into it with janus --journal "FOLDER/saved.db" report, and if it is right, put it in place: janus restore FOLDER/saved.db"
  `);
  expect(await janus.run('--journal', file, 'list')).toContain('Plan every call');
});
