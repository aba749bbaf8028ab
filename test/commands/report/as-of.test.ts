import fs from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

/** Written on 2 November, edited on the 10th, joined by another and moved on the 16th, closed on the 20th. */
async function threeWeeks(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-22' });
  await given(
    janus,
    '--today 2026-11-04 add start "Call twice" --at-least 2 --unit calls',
    '--today 2026-11-06 checkin --set 1=2 --learned "Mornings work."',
    '--today 2026-11-10 edit 1 --text "Call thrice" --at-least 3 --unit calls',
    '--today 2026-11-13 checkin --set 1=1',
    '--today 2026-11-16 add stop "Mail first"',
    '--today 2026-11-16 move 1 continue',
    '--today 2026-11-20 close 1 done',
  );
  return janus;
}

test('list as of a day has the words, buckets and targets of that day', async () => {
  const janus = await threeWeeks();
  expect(await typed(janus, 'list --as-of 2026-11-09')).toMatchInlineSnapshot(`
    " Resolutions                                                           1 active

     NEW · Start doing
      1  Call twice
         at least 2 calls a week"
  `);
  expect(await typed(janus, 'list --as-of 2026-11-17')).toMatchInlineSnapshot(`
    " Resolutions                                                           2 active

     ALREADY DOING · Continue doing
      1  Call thrice
         at least 3 calls a week

     NEW · Stop doing
      2  Mail first
         yes or no"
  `);
  expect(await janus.json('list', '--as-of', '2026-11-22', '--json')).toEqual(
    await janus.json('list', '--json'),
  );
});

test('a change of the day itself is in it', async () => {
  const janus = await threeWeeks();
  expect(await janus.json('list', '--as-of', '2026-11-10', '--json')).toMatchObject([
    { text: 'Call thrice', state: 'active' },
  ]);
});

test('show and report as of a day are what they were then', async () => {
  const janus = await threeWeeks();
  const then = { today: '2026-11-13' };
  const asOf = ['--as-of', '2026-11-13'];
  const early = testJanus({ today: '2026-11-13' });
  await given(
    early,
    '--today 2026-11-04 add start "Call twice" --at-least 2 --unit calls',
    '--today 2026-11-06 checkin --set 1=2 --learned "Mornings work."',
    '--today 2026-11-10 edit 1 --text "Call thrice" --at-least 3 --unit calls',
    '--today 2026-11-13 checkin --set 1=1',
  );
  for (const command of [['show', '1'], ['report'], ['report', '--week', 'last'], ['list']]) {
    expect(await janus.outcome([...command, ...asOf])).toEqual(await early.outcome(command, then));
  }
});

test('what was undone since is there again, and what was done again since is not', async () => {
  const janus = testJanus({ today: '2026-11-22' });
  await given(
    janus,
    '--today 2026-11-04 add start One',
    '--today 2026-11-05 add start Two',
    '--today 2026-11-09 undo',
    '--today 2026-11-12 redo',
  );
  const texts = async (day: string) =>
    ((await janus.json('list', '--as-of', day, '--json')) as { text: string }[]).map(({ text }) => text);
  expect(await texts('2026-11-04')).toEqual(['One']);
  expect(await texts('2026-11-08')).toEqual(['One', 'Two']);
  expect(await texts('2026-11-11')).toEqual(['One']);
  expect(await texts('2026-11-12')).toEqual(['One', 'Two']);
});

test('a day to come, a day before the journal, and no day at all are refused', async () => {
  const janus = await threeWeeks();
  expect(await typed(janus, 'list --as-of 2026-11-23')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-11-23 has not come: it is 2026-11-22.
    Hint: without --as-of you see the journal as it stands now.
    [exit 1]"
  `);
  expect(await typed(janus, 'report --as-of 2026-11-03')).toMatchInlineSnapshot(`
    "--- stderr
    Error: this journal has no changes up to 2026-11-03.
    Hint: its first change was made on 2026-11-04; name that day or a later one.
    [exit 1]"
  `);
  expect(await typed(janus, 'show 1 --as-of tomorrow')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "tomorrow" is not a date.
    Hint: write it as 2026-11-22.
    [exit 1]"
  `);
  expect(await typed(janus, 'show 2 --as-of 2026-11-15')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no resolution 2.
    Hint: janus list shows them all.
    [exit 1]"
  `);
});

test('looking back writes nothing, also where the file may not be written', async () => {
  const janus = await threeWeeks();
  const before = fs.readFileSync(janus.journalPath);
  const { mtimeNs } = fs.statSync(janus.journalPath, { bigint: true });
  fs.chmodSync(janus.journalPath, 0o400);
  await given(janus, 'list --as-of 2026-11-09', 'show 1 --as-of 2026-11-09', 'report --as-of 2026-11-09');
  expect(fs.readFileSync(janus.journalPath)).toEqual(before);
  expect(fs.statSync(janus.journalPath, { bigint: true }).mtimeNs).toBe(mtimeNs);
});

test.each([
  [`table_name = 'resolutions'`, 'before IS NOT NULL'],
  [`before = '{bad'`, 'before IS NOT NULL'],
  [`before = '{}'`, `before IS NOT NULL AND table_name = 'stint'`],
])('a log of changes that no janus wrote (%s) is damage, not our fault', async (change, where) => {
  const janus = await threeWeeks();
  const database = new BetterSqlite3(janus.journalPath);
  database.exec(`UPDATE change SET ${change} WHERE id = (SELECT max(id) FROM change WHERE ${where})`);
  database.close();
  const { err, status } = await janus.outcome(['list', '--as-of', '2026-11-09']);
  expect(err).toContain('damaged');
  expect(status).toBe(1);
});

test('without a journal there is nothing on any day', async () => {
  const janus = testJanus({ today: '2026-11-22' });
  expect(await typed(janus, 'list --as-of 2026-11-09')).toMatchInlineSnapshot(`
    "--- stderr
    No resolutions here yet. Write some down: janus resolve"
  `);
  expect(fs.existsSync(janus.journalPath)).toBe(false);
});
