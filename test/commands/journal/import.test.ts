import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

const LIST = `# What I want from this year

Continue doing:

1. Ask for the next date before hanging up. It keeps deals awake.
2. Write down what was promised

What I will do differently

- Fewer proposals, better ones

## Start doing

- [ ] Rehearse aloud on Mondays

Things to stop doing

1. Discounts without a return

## Books I read

- The one about goals
`;

function withList(today = '2026-11-20', text = LIST, name = 'list.md'): { janus: TestJanus; file: string } {
  const janus = testJanus({ today });
  const file = path.join(janus.folder, name);
  fs.writeFileSync(file, text);
  return { janus, file };
}

test('a dry run shows what was understood by bucket and line, names what was not, and writes nothing', async () => {
  const { janus, file } = withList();
  expect(await janus.run('import', file, '--dry-run')).toMatchInlineSnapshot(`
    " ALREADY DOING
     Continue doing
       line 5  Ask for the next date before hanging up.
               why: It keeps deals awake.
       line 6  Write down what was promised
     Do differently
      line 10  Fewer proposals, better ones

     NEW
     Start doing
      line 14  Rehearse aloud on Mondays
     Stop doing
      line 18  Discounts without a return
    --- stderr
    FOLDER/list.md:22: the heading above it, "Books I read", names no bucket: - The one about goals
    Nothing was written; without --dry-run 5 resolutions would be added for 2026."
  `);
  expect(await typed(janus, 'list')).toContain('No resolutions here yet');
  expect(fs.existsSync(janus.journalPath)).toBe(false);
});

test('import writes what the dry run showed, as one operation', async () => {
  const { janus, file } = withList();
  const shown = (await janus.outcome(['import', file, '--dry-run'])).out;
  const { out, err } = await janus.outcome(['import', file]);
  expect(out).toBe(shown);
  expect(err).toContain('Added 5 resolutions for 2026; janus undo takes it back.');
  expect(await janus.json('list', '--json')).toMatchObject([
    {
      bucket: 'continue',
      text: 'Ask for the next date before hanging up.',
      why: 'It keeps deals awake.',
      beganOn: '2026-11-20',
    },
    { bucket: 'continue', text: 'Write down what was promised', why: null, measure: { kind: 'yes-no' } },
    { bucket: 'differently', text: 'Fewer proposals, better ones' },
    { bucket: 'start', text: 'Rehearse aloud on Mondays' },
    { bucket: 'stop', text: 'Discounts without a return' },
  ]);
  expect(await janus.json('history', '--json')).toMatchObject([{ command: 'import list.md' }]);
  await given(janus, 'undo');
  expect(await janus.json('list', '--json')).toEqual([]);
});

test('a second import adds nothing, and is no operation', async () => {
  const { janus, file } = withList();
  await janus.run('import', file);
  const history = await janus.json('history', '--json');
  expect(await janus.run('import', file)).toMatchInlineSnapshot(`
    "--- stderr
    FOLDER/list.md:22: the heading above it, "Books I read", names no bucket: - The one about goals
    5 resolutions there already, not added again.
    Nothing new to add."
  `);
  expect(await janus.json('history', '--json')).toEqual(history);
});

test('for another year the same list is new', async () => {
  const { janus, file } = withList();
  await janus.run('import', file);
  const { err } = await janus.outcome(['import', file, '--year', '2027']);
  expect(err).toContain('It begins on Monday 4 January 2027.');
  expect(err).toContain('Added 5 resolutions for 2027');
  expect(err).toContain('More than five at once');
  expect(await janus.json('list', '--json')).toHaveLength(10);
});

test('import knows the same years as add', async () => {
  const { janus, file } = withList();
  expect(await janus.run('import', file, '--year', '1999')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "1999" is not a year to resolve for.
    Hint: write a year from 2025 to 2027.
    [exit 1]"
  `);
  expect(fs.existsSync(janus.journalPath)).toBe(false);
});

test('in December import says which year it used', async () => {
  const { janus, file } = withList('2026-12-10');
  expect((await janus.outcome(['import', file])).err).toContain(
    'For 2026; --year 2027 chooses another year.',
  );
});

test('a list is read from standard input', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const { err } = await janus.outcome(['import', '-'], { input: LIST });
  expect(err).toMatch(/^-:22: .*names no bucket/);
  expect(await janus.json('list', '--json')).toHaveLength(5);
  expect(await janus.json('history', '--json')).toMatchObject([{ command: 'import -' }]);
});

test('a ticked task is named and left out, and no box stands in a text', async () => {
  const list = '## Start doing\n\n- [ ] Rehearse aloud\n- [x] Ask for a referral\n- [] Plan calls\n';
  const { janus, file } = withList('2026-11-20', list);
  expect(await janus.run('import', file)).toMatchInlineSnapshot(`
    " NEW
     Start doing
      line 3  Rehearse aloud
      line 5  Plan calls
    --- stderr
    FOLDER/list.md:4: skipped: already ticked: - [x] Ask for a referral
    Added 2 resolutions for 2026; janus undo takes it back."
  `);
  expect(await janus.json('list', '--json')).toMatchObject([
    { text: 'Rehearse aloud' },
    { text: 'Plan calls' },
  ]);
});

test('of an export, the weekly reports are passed over in one line', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add start Rehearse', 'checkin --set 1=yes');
  for (const today of ['2026-11-27', '2026-12-04']) {
    await janus.outcome(['checkin', '--set', '1=yes'], { env: { JANUS_TODAY: today } });
  }
  const file = path.join(janus.folder, 'year.md');
  await janus.run('--today', '2026-12-04', 'export', 'markdown', '-o', file);
  expect(await janus.run('import', file)).toMatchInlineSnapshot(`
    "--- stderr
    3 weekly reports were passed over: only resolutions are read.
    1 resolution there already, not added again.
    Nothing new to add."
  `);
});

test.skipIf(process.platform === 'win32')('a pipe that nobody may ever write is not waited for', async () => {
  const { janus } = withList();
  const pipe = path.join(janus.folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  expect(await janus.run('import', pipe)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/pipe is a pipe or a device.
    Hint: name a file, or write - and pipe it to standard input.
    [exit 1]"
  `);
  expect((await janus.outcome(['checkin', '--from', pipe])).err).toContain('/pipe is a pipe or a device.');
  expect((await janus.outcome(['import', '/dev/null'])).err).toContain('/dev/null is a pipe or a device.');
});

test('a file that is not there, is a folder, or holds nothing is no fault of ours', async () => {
  const { janus, file } = withList('2026-11-20', '\u0000\u0001 nothing\n', 'odd.bin');
  expect(await janus.run('import', path.join(janus.folder, 'no.md'))).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/no.md does not exist.
    Hint: check the path.
    [exit 1]"
  `);
  expect(await janus.run('import', janus.folder)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER is a folder.
    Hint: name a file.
    [exit 1]"
  `);
  expect(await janus.run('import', file)).toMatchInlineSnapshot(`
    "--- stderr
    FOLDER/odd.bin:1: not an item of a list: nothing
    Nothing new to add."
  `);
  expect(await janus.run('import')).toMatchInlineSnapshot(`
    "--- stderr
    Error: missing required argument 'file'.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
  expect(fs.existsSync(janus.journalPath)).toBe(false);
});

test('what export markdown wrote, import reads back into an empty journal', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    'add start "Rehearse *aloud* [x](y)" --why "1. nerves" --when "Monday" --then "ten minutes" --at-least 2 --unit rehearsals --habit planning --habit coaching',
    'add stop "<b>Discounts</b>" --instead "# Ask" --at-most 1',
    'add differently "Dated next steps" --instead "In the call" --at-least 90%',
    'add continue -- "- Write the plan"',
    'checkin --set 1=1 --note 1="Continue doing" --learned "Stop doing: all"',
  );
  const file = path.join(janus.folder, 'year.md');
  await janus.run('export', 'markdown', '-o', file);
  const words = async (other: TestJanus) =>
    ((await other.json('list', '--json')) as Record<string, unknown>[]).map(
      ({ bucket, text, why, when, then, instead, habits, measure }) => ({
        bucket,
        text,
        why,
        when,
        then,
        instead,
        habits,
        measure,
      }),
    );
  const other = testJanus({ today: '2026-11-20' });
  await other.run('import', file);
  expect(await words(other)).toEqual(await words(janus));
});
