import fs from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { integrity, lookAt, operationCount } from '../../journal/dump.js';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { scriptedPrompter } from '../../support/scripted-prompter.js';

const FRIDAY = '2026-11-20';

/** Words that stand nowhere else. */
const SECRETS = [
  'Zanzibar plan',
  'because Quetzal',
  'a Xylophone rings',
  'then Vuvuzela',
  'Okapi trouble',
  'Narwhal call',
];

async function written(): Promise<TestJanus> {
  const janus = testJanus({ today: FRIDAY });
  const secret = ['--why', 'because Quetzal', '--when', 'a Xylophone rings', '--then', 'then Vuvuzela'];
  await janus.run(
    'add',
    'start',
    'Zanzibar plan',
    ...secret,
    '--at-least',
    '3',
    '--unit',
    'calls',
    '--habit',
    'planning',
  );
  await janus.run('add', 'stop', 'Discounting first');
  await janus.run('edit', '1', '--text', 'Zanzibar plan of calls');
  await janus.run(
    'checkin',
    '--set',
    '1=2',
    '--set',
    '2=yes',
    '--set',
    'coaching=no',
    '--note',
    '1=Okapi trouble',
    '--note',
    'coaching=Lemur',
  );
  await janus.run('log', '1', '1', '--note', 'Narwhal call');
  await janus.run('pause', '1', '--until', '2026-W50', '--why', 'because Quetzal');
  await janus.run('undo');
  await janus.run('redo');
  await janus.run('move', '1', 'continue');
  await janus.run('checkin', '--set', 'planning=yes');
  return janus;
}

function found({ journalPath }: TestJanus, words: readonly string[]): string[] {
  const bytes = fs.readFileSync(journalPath);
  return words.filter((each) => bytes.includes(each));
}

test('forget says what goes, and asks', async () => {
  const janus = await written();
  expect(found(janus, SECRETS)).toEqual(SECRETS);
  const before = lookAt(janus.folder);
  expect(await janus.run('forget', '1')).toMatchInlineSnapshot(`
    "--- stderr
    1  Zanzibar plan of calls goes for good, with 1 answer, 2 logged amounts and 2 notes, its growth and run, and all that the history holds of it.
    This cannot be undone.
    Error: there is no terminal to ask at.
    Hint: janus forget 1 --yes does it; nothing was changed.
    [exit 1]"
  `);
  const prompter = scriptedPrompter([{ ask: /^Erase it for good\?/, answer: false }]);
  expect((await janus.outcome(['forget', '1'], { prompter })).err).toContain('Nothing was changed.');
  expect(lookAt(janus.folder)).toEqual(before);
});

test('what is forgotten is in no byte of the file, and the rest goes on', async () => {
  const janus = await written();
  expect(await janus.run('forget', 'Zanzibar', '--yes')).toMatchInlineSnapshot(`
    "--- stderr
    1  Zanzibar plan of calls goes for good, with 1 answer, 2 logged amounts and 2 notes, its growth and run, and all that the history holds of it.
    This cannot be undone.
    Forgotten: resolution 1."
  `);
  expect(found(janus, SECRETS)).toEqual([]);
  expect(found(janus, ['Discounting first', 'Lemur'])).toHaveLength(2);
  expect(integrity(janus.journalPath)).toBe('ok');
  expect(await janus.run('list')).toMatchInlineSnapshot(`
    " Resolutions                                                           1 active

     NEW · Stop doing
      2  Discounting first
         yes or no"
  `);
  expect(await janus.run('history')).toMatchInlineSnapshot(`
    " 10  2026-11-20  checkin 2026-W47
      4  2026-11-20  checkin 2026-W47
      2  2026-11-20  add "Discounting first"
      1  2026-11-20  add"
  `);
  expect(await janus.run('list', '--as-of', FRIDAY)).toBe(await janus.run('list'));
  // all that is left can be taken back and done again
  let steps = 0;
  while ((await janus.run('undo')).startsWith('Taken back')) steps += 1;
  expect(steps).toBe(3);
  expect(await janus.run('list', '--json')).toBe('[]');
  while ((await janus.run('redo')).startsWith('Done again')) steps -= 1;
  expect(steps).toBe(0);
  expect(await janus.run('add', 'start', 'Rehearse')).toContain('3  Rehearse');
  expect(fs.readdirSync(path.dirname(janus.journalPath))).toEqual(['journal.db']);
});

test('what came of it stays, and can be followed no further back', async () => {
  const janus = testJanus({ today: '2027-01-05' });
  await janus.run('--today', '2026-11-02', 'add', 'start', 'Zanzibar plan');
  await janus.run(
    '--today',
    '2026-12-30',
    'turn',
    '2026',
    '--set',
    '1=differently',
    '--instead',
    '1=Plan aloud',
    '--text',
    '1=Calls',
  );
  await janus.run('edit', '2', '--text', 'Calls planned');
  const { err } = await janus.outcome(['forget', '1', '--yes']);
  expect(err).toContain('What came of it stays, and begins without its growth: 2  Plan aloud');
  expect(await janus.json('show', '2', '--json')).toMatchObject({ cameFrom: null });
  expect(await janus.run('undo')).toContain('Taken back: edit 2');
  expect(integrity(janus.journalPath)).toBe('ok');
});

test('a note is forgotten without its answer', async () => {
  const janus = await written();
  const operations = operationCount(janus.journalPath);
  expect(await janus.run('forget', '--note', '1', '--yes')).toMatchInlineSnapshot(`
    "--- stderr
    The note on 1 in 2026-W47 goes for good: Okapi trouble
    The note on 1 in 2026-W47 goes for good: Narwhal call
    This cannot be undone.
    Forgotten: 2 notes on 1 in 2026-W47."
  `);
  expect(found(janus, SECRETS)).toEqual(SECRETS.slice(0, 4));
  expect(operationCount(janus.journalPath)).toBe(operations);
  expect(await janus.json('report', '--json')).toMatchObject({
    resolutions: [{ id: 1, amount: 3 }, { id: 2 }],
  });
  for (let step = 0; step < 4; step += 1) await janus.run('undo');
  expect(found(janus, SECRETS)).toEqual(SECRETS.slice(0, 4));
  expect(await janus.run('forget', '--note', '2', '--yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2 has no note in 2026-W47.
    Hint: nothing was changed; name its week with --week.
    [exit 1]"
  `);
});

test('the backups are named, and go where they shall', async () => {
  const janus = await written();
  await janus.run('backup');
  const folder = path.join(path.dirname(janus.journalPath), 'backups');
  expect((await janus.outcome(['forget', '1'])).err).toContain(
    '1 backup may still hold it; with janus forget … --backups-too it goes too.',
  );
  await janus.run('forget', '1', '--yes');
  expect(fs.readFileSync(path.join(folder, 'journal.db-0001-2026-11-20-hand.db')).includes('Zanzibar')).toBe(
    true,
  );
  expect(await janus.run('forget', '2', '--backups-too', '--yes')).toMatchInlineSnapshot(`
    "--- stderr
    2  Discounting first goes for good, with 1 answer, its growth and run, and all that the history holds of it.
    This cannot be undone.
    1 backup may hold it and goes too; a new one is made.
    Forgotten: resolution 2."
  `);
  expect(fs.readdirSync(folder)).toEqual(['journal.db-0001-2026-11-20-daily.db']);
  expect(
    fs.readFileSync(path.join(folder, 'journal.db-0001-2026-11-20-daily.db')).includes('Discounting'),
  ).toBe(false);
});

test('where the new backup fails, the journal holds it no more, and that is said', async () => {
  const janus = await written();
  await janus.run('backup');
  // what the driver says where the disk fails
  vi.spyOn(BetterSqlite3.prototype, 'serialize').mockImplementation(() => {
    throw new Error('Out of memory');
  });
  const { err, status } = await janus.outcome(['forget', '2', '--backups-too', '--yes']);
  vi.restoreAllMocks();
  expect(status).toBe(1);
  expect(err).toMatch(
    /could not be read or written\.\nHint: the journal holds it no more, and that is saved; /,
  );
  expect(fs.readFileSync(janus.journalPath).includes('Discounting')).toBe(false);
});

test('one thing has to be named', async () => {
  const janus = await written();
  expect(await janus.run('forget')).toMatchInlineSnapshot(`
    "--- stderr
    Error: forget erases one resolution, or one note.
    Hint: write janus forget 3 or janus forget --note 3 --week last.
    [exit 2]"
  `);
  expect(await janus.run('forget', '1', '--note', '1')).toContain(
    'forget erases one resolution, or one note.',
  );
  expect(await janus.run('forget', '77', '--yes')).toContain('there is no resolution 77.');
});
