// @module-tag long
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus } from '../support/janus.js';
import { dump, lookAt, writing } from './dump.js';

// What SQLite can read but janus cannot have written. The random flips of flips.test.ts seldom hit these letters.

test.each([
  "UPDATE stint SET bucket = 'ctart'",
  "UPDATE stint SET from_date = '2026-11-31'",
  "UPDATE stint SET from_date = '0026-11-20'",
  "UPDATE stint SET to_date = 'x', closed_as = 'done'",
  "UPDATE stint SET to_date = '2026-11-20', closed_as = 'doze'",
  'DELETE FROM stint',
  "UPDATE serves SET habit = 'plannine'",
  "UPDATE serves SET from_week = '2026-11-17'",
  "UPDATE measure SET kind = 'at-leasu' WHERE resolution_id = 1",
  "UPDATE measure SET habit = 'coachinf' WHERE habit = 'coaching'",
  "UPDATE measure SET from_week = '2026-11-1x'",
  "UPDATE measure SET habit = NULL WHERE habit = 'coaching'",
  'DELETE FROM measure WHERE resolution_id = 1',
  'UPDATE target SET amount = 9e999',
  "UPDATE target SET from_week = ''",
  "UPDATE answer SET verdict = 'yet'",
  "UPDATE answer SET week = '2026-13-16'",
  "UPDATE answer SET answered_on = '2026:11-20'",
  "UPDATE entry SET week = '0000-01-01'",
  "UPDATE entry SET on_date = '20261120'",
  'UPDATE entry SET amount = -9e999',
  "UPDATE check_in SET week = '2026-11-15'",
  "UPDATE excuse SET to_week = '9999-99-99'",
  "UPDATE habit_off SET habit = ''",
  "UPDATE habit_off SET from_week = '2026-11-18'",
  'UPDATE resolution SET year = 0',
  "UPDATE setting SET value = 'req' WHERE key = 'role'",
  "UPDATE setting SET value = '2026-11-19' WHERE key = 'first-week'",
  "UPDATE setting SET value = '0001-01-01' WHERE key = 'first-week'",
  "INSERT INTO setting (key, value) VALUES ('begun-on', '0026-11-20')",
  "DELETE FROM setting WHERE key = 'first-week'",
  "INSERT INTO setting (key, value) VALUES ('fiscal-start', '13')",
  "INSERT INTO setting (key, value) VALUES ('left-open', '2026-11-17')",
])('a journal with values that janus never writes is damaged: %s', async (statement) => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('add', 'start', 'Plan calls', '--at-least', '5', '--unit', 'calls', '--habit', 'planning');
  await janus.run('checkin', '--set', '1=2', '--set', 'coaching=yes', '--learned', 'much');
  await janus.run('excuse', '2026-W50');
  await janus.run('habits', 'off', 'marketing');
  writing(janus.journalPath, (database) => {
    database.pragma('ignore_check_constraints = 1');
    database.pragma('foreign_keys = 0');
    database.exec('UPDATE running SET operation_id = 1');
    expect(database.prepare(statement).run().changes).toBeGreaterThan(0);
    database.exec('UPDATE running SET operation_id = NULL');
  });
  const before = lookAt(janus.folder);
  for (const argv of [
    // list reads no weeks, and so sees nothing of what is wrong in them
    /^UPDATE (answer|entry|check_in) /.test(statement) ? ['export', 'markdown'] : ['list'],
    ['report', '--json'],
    ['checkin', '--set', '1=1'],
    ['add', 'stop', 'Discounts'],
  ]) {
    const { out, err, status } = await janus.outcome(argv);
    // adding reads nothing before it writes, so it may succeed; it must not be an internal error
    if (argv[0] === 'add') expect([0, 1]).toContain(status);
    else {
      expect({ argv, out, err: err.replaceAll(janus.folder, 'FOLDER'), status }).toEqual({
        argv,
        out: '',
        err: `Error: FOLDER/data/journal.db is damaged.
Hint: the file was not changed; janus doctor --salvage PATH saves what can still be read, since there is no sound backup.
`,
        status: 1,
      });
      expect(lookAt(janus.folder)).toEqual(before);
    }
  }
});

test('a change that can no longer be made again is damage, not an internal error', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('config', 'set', 'coach', 'Ana');
  await janus.run('undo');
  writing(janus.journalPath, (database) => {
    database.exec('UPDATE running SET operation_id = 1');
    database.exec("INSERT INTO setting (id, key, value) VALUES (99, 'coach', 'Ben')");
    database.exec('DELETE FROM change WHERE row_id = 99');
    database.exec('UPDATE running SET operation_id = NULL');
  });
  const before = dump(janus.journalPath);
  expect(await janus.run('redo')).toContain('is damaged.');
  expect(dump(janus.journalPath)).toBe(before);
});

test('an image that is no JSON is damage, also where something is to be forgotten', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('add', 'start', 'Plan calls');
  writing(janus.journalPath, (database) => {
    database.exec("UPDATE change SET after = '{' WHERE table_name = 'stint'");
  });
  const before = dump(janus.journalPath);
  expect(await janus.run('forget', '1', '--yes')).toContain('is damaged.');
  expect(dump(janus.journalPath)).toBe(before);
});

test('rows whose owner is gone are damage where an import meets them', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('add', 'start', 'Plan calls', '--at-least', '5', '--unit', 'calls');
  const file = path.join(janus.folder, 'journal.json');
  await janus.run('export', 'json', '-o', file);
  writing(janus.journalPath, (database) => {
    database.pragma('foreign_keys = 0');
    database.exec('UPDATE running SET operation_id = 1');
    database.exec('DELETE FROM measure WHERE resolution_id = 1');
    database.exec('UPDATE running SET operation_id = NULL');
  });
  const before = dump(janus.journalPath);
  expect(await janus.run('import', file)).toContain('is damaged.');
  expect(dump(janus.journalPath)).toBe(before);
});

test('a changed letter in the schema is reported as damage, not as an internal error', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('add', 'start', 'Plan calls');
  writing(janus.journalPath, (database) => {
    database.unsafeMode();
    database.pragma('writable_schema = 1');
    database.exec(
      "UPDATE sqlite_schema SET sql = replace(sql, 'cue_then', 'cue_thea') WHERE name = 'resolution'",
    );
  });
  expect(await janus.run('list')).toContain('is damaged.');
  expect(await janus.run('add', 'start', 'Rehearse')).toContain('is damaged.');
});

test('a changed letter in a constraint is reported as damage, not as an internal error', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('add', 'start', 'Plan calls');
  writing(janus.journalPath, (database) => {
    database.unsafeMode();
    database.pragma('writable_schema = 1');
    database.exec("UPDATE sqlite_schema SET sql = replace(sql, '''stop''', '''stoq''') WHERE name = 'stint'");
  });
  expect(await janus.run('list')).toContain('Plan calls');
  const before = lookAt(janus.folder);
  expect(await janus.run('add', 'stop', 'Discounts')).toContain('is damaged.');
  expect(lookAt(janus.folder)).toMatchObject({
    'data/journal.db': { bytes: (before['data/journal.db'] as { bytes: string }).bytes },
  });
});
