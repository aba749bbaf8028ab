import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { ENTER, scriptedPrompter } from '../../support/scripted-prompter.js';
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
    " ALREADY DOING · Continue doing
       line 5  Ask for the next date before hanging up.
               why: It keeps deals awake.
       line 6  Write down what was promised
     Do differently
      line 10  Fewer proposals, better ones

     NEW · Start doing
      line 14  Rehearse aloud on Mondays
               serves: Plan and practise
     Stop doing
      line 18  Discounts without a return
    --- stderr
    FOLDER/list.md:22: the heading above it, "Books I read", names no bucket: - The one about goals
    1 item stands below no bucket. janus import FOLDER/list.md --bucket start puts it there; other buckets can be named too, and --bucket words goes by its first words.
    For 2026; --year 2027 chooses another year.
    Nothing was written; without --dry-run 5 resolutions for 2026 would be added."
  `);
  expect(await typed(janus, 'list')).toContain('No resolutions here yet');
  expect(fs.existsSync(janus.journalPath)).toBe(false);
});

test('import writes what the dry run showed, as one operation', async () => {
  const { janus, file } = withList();
  const shown = (await janus.outcome(['import', file, '--dry-run'])).out;
  const { out, err } = await janus.outcome(['import', file]);
  expect(out).toBe('');
  expect(err).toContain(shown);
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
    1 item stands below no bucket. janus import FOLDER/list.md --bucket start puts it there; other buckets can be named too, and --bucket words goes by its first words.
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
    FOLDER/list.md:22: the heading above it, "Books I read", names no bucket: - The one about goals
    1 item stands below no bucket. janus import FOLDER/list.md --bucket start puts it there; other buckets can be named too, and --bucket words goes by its first words.
    Error: "1999" is not a year to resolve for.
    Hint: write a year from 2025 to 2027.
    [exit 1]"
  `);
  expect(fs.existsSync(janus.journalPath)).toBe(false);
});

const TITLED = '# My 2027 resolutions\n\n## Start doing\n\n- Rehearse\n';
const yearsOf = async (janus: TestJanus) =>
  ((await janus.json('list', '--all', '--json')) as { text: string; year: number }[]).map(
    ({ text, year }) => `${text} ${year}`,
  );

test.each(['2026-11-01', '2026-12-10'])('on %s import says which year it used', async (today) => {
  const { janus, file } = withList(today);
  expect((await janus.outcome(['import', file])).err).toContain(
    'For 2026; --year 2027 chooses another year.',
  );
});

test('in November it asks at a terminal, the next year first', async () => {
  const { janus, file } = withList();
  const prompter = scriptedPrompter([
    { ask: /^The one about goals\nline 22, below no bucket$/, answer: 's' },
    { ask: /Which year are they for/, answer: ENTER },
  ]);
  const { err } = await janus.outcome(['import', file], { prompter });
  expect(err).toContain('Added 5 resolutions for 2027');
  expect(err).not.toContain('chooses another year');
});

test('a list is for the year that its title names, and nobody is asked', async () => {
  const { janus, file } = withList('2026-11-20', TITLED);
  const prompter = scriptedPrompter([]);
  const { out, err } = await janus.outcome(['import', file], { prompter });
  expect(`${out}${err}`).toMatchInlineSnapshot(`
    "For 2027, as the list says; --year chooses another year.
     NEW · Start doing
      line 5  Rehearse
    It begins on Monday 4 January 2027.
    Added 1 resolution for 2027; janus undo takes it back.
    "
  `);
  expect(await yearsOf(janus)).toEqual(['Rehearse 2027']);
});

test('--year goes before the title', async () => {
  const { janus, file } = withList('2026-11-20', TITLED);
  expect((await janus.outcome(['import', file, '--year', '2026'])).err).toContain('for 2026');
  expect(await yearsOf(janus)).toEqual(['Rehearse 2026']);
});

test('a title of long ago cannot be taken at its word, and that is said', async () => {
  const { janus, file } = withList('2026-03-20', TITLED.replace('2027', '2009'));
  expect(await janus.run('import', file)).toMatchInlineSnapshot(`
    "--- stderr
    Its title names 2009; it is taken for 2026.
     NEW · Start doing
      line 5  Rehearse
    Added 1 resolution for 2026; janus undo takes it back."
  `);
});

test('an export of two years comes back to both', async () => {
  const janus = testJanus({ today: '2026-03-20' });
  await given(
    janus,
    'add start Rehearse',
    'add stop Discounts --year 2027',
    'add start Rehearse --year 2027',
  );
  const file = path.join(janus.folder, 'year.md');
  await janus.run('export', 'markdown', '-o', file);
  const other = testJanus({ today: '2026-03-20' });
  const { err } = await other.outcome(['import', file]);
  expect(err).toContain('For 2026 and 2027, as the list says; --year chooses another year.');
  expect(err).toContain('Added 1 resolution for 2026 and 2 resolutions for 2027');
  expect(await yearsOf(other)).toEqual(await yearsOf(janus));
  expect((await other.outcome(['import', file])).err).toContain('3 resolutions there already');
});

test('import takes the habits that the words make certain, says which, and how to change them', async () => {
  const list = 'Start doing\n\n- Plan every call\n- Coach one rep a week\n- Plan each meeting\n- Wait\n';
  const { janus, file } = withList('2026-03-20', list, 'list.txt');
  expect((await janus.outcome(['import', file])).err).toMatchInlineSnapshot(`
    " NEW · Start doing
      line 3  Plan every call
              serves: Plan and practise
      line 4  Coach one rep a week
              serves: Coaching
      line 5  Plan each meeting
              serves: Plan and practise
      line 6  Wait
    Read from the words: 1 and 3 serve Plan and practise; 2 serves Coaching. janus edit 1 --habit … changes that (--habit none: no habit).
    Added 4 resolutions for 2026; janus undo takes it back.
    "
  `);
  expect((await janus.outcome(['report', '--plain'])).out).toContain('Plan and practise: open. Growth 0 %.');
  const other = withList('2026-03-20', `${list}- Fewer calls\n  - Serves: none\n`, 'list.md');
  expect((await other.janus.outcome(['import', other.file, '--habit', 'none'])).err).not.toContain('serve');
  expect(await other.janus.json('list', '--json')).toMatchObject(Array(5).fill({ habits: [] }));
});

test('after an import the report shows what serves which habit', async () => {
  const list = fs.readFileSync(
    path.resolve(import.meta.dirname, '../../fixtures/lists/blog-page.txt'),
    'utf8',
  );
  const { janus, file } = withList('2026-03-20', list, 'page.txt');
  await janus.run('import', file);
  expect(await janus.run('report')).toMatchInlineSnapshot(`
    " Week 12 · 16–22 March 2026  ━━━━━━──────────────────────  12 of 53 weeks lived
     THE FIVE HABITS                                 week 12  last 12 weeks  growth
     Process            1 resolution                 · open    ············     0 %
     Coaching           fallow                       · open    ············     0 %
     Measurement        fallow                       · open    ············     0 %
     Plan and practise  2 resolutions                · open    ············     0 %
     Marketing          fallow                       · open    ············     0 %

     ALREADY DOING · Continue doing                  week 12  so far         growth
      1  Calling three old customers every Monday    · open                    75 %
         (no agenda, no slides—just a call).
      2  Writing down the next step before the       · open                    75 %
         meeting is over.
     Do differently
      3  Prepare not every meeting, but the ones that decide something: first
         visits, offers, and reviews.
                                                     · open                     0 %
      4  Forecast less, and more honestly.           · open                     0 %

     NEW · Start doing
      5  Ask the service desk what customers complain about (they   · open      0 %
         know before we do).
      6  Practise the first two minutes of each call aloud.         · open      0 %
     Stop doing
      7  Sending price lists to people who have not said what they  · open      0 %
         need.
      8  Putting off hard calls “until the quarter looks better.”   · open      0 %

     At risk  1, 2, 3  a yes by Sunday
     Next     janus checkin  13 answers open
     Signs    fallow: no resolution serves the habit"
  `);
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
    "--- stderr
    FOLDER/list.md:4: skipped: already ticked: - [x] Ask for a referral
    For 2026; --year 2027 chooses another year.
     NEW · Start doing
      line 3  Rehearse aloud
              serves: Plan and practise
      line 5  Plan calls
              serves: Plan and practise
    Read from the words: 1 and 2 serve Plan and practise. janus edit 1 --habit … changes that (--habit none: no habit).
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
    For 2026, as the list says; --year chooses another year.
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
  expect(await janus.run('import', path.join(file, 'below.md'))).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/odd.bin/below.md is inside something that is not a folder.
    Hint: check the path.
    [exit 1]"
  `);
  expect(await janus.run('import', 'x'.repeat(300))).toContain('has a name that is too long.');
  expect(await janus.run('import', janus.folder)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER holds no lists.
    Hint: lists end in .md or .txt; name another folder, or a file.
    [exit 1]"
  `);
  expect(await janus.run('import', file)).toMatchInlineSnapshot(`
    "--- stderr
    FOLDER/odd.bin:1: not an item of a list: nothing
    Error: nothing in FOLDER/odd.bin stands below a bucket.
    Hint: put a heading such as "Start doing", "Stop doing", "Continue" or "Do differently" above each list.
    [exit 1]"
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
    'add continue --habit none -- "- Prepare every call"',
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

test('a list that was handed on adds nothing where it came from: the new way is known too', async () => {
  const janus = testJanus({ today: '2026-06-10' });
  await janus.run('add', 'differently', 'Explain why to hurry', '--instead', 'Ask what waiting costs');
  await janus.run('add', 'stop', 'Discounts', '--instead', 'Count to five');
  const list = await janus.run('list', '--format', 'markdown');
  const { out } = await janus.outcome(['import', '-'], { input: list });
  expect(out).not.toContain('Added');
  expect(await janus.json('list', '--json')).toHaveLength(2);
});

const VERBS = 'Stop checking mail.\nKeep the Friday review.\n\nGoals\n\n- Juggle\n- Sleep\n- Read\n';

test('at a terminal each item below no bucket is placed with one key', async () => {
  const { janus, file } = withList('2026-03-20', VERBS, 'verbs.txt');
  const prompter = scriptedPrompter([
    { ask: /^Stop checking mail\.\nline 1, below no bucket$/, answer: ENTER },
    { ask: /^Keep the Friday review\./, answer: '2' },
    { ask: /^Juggle/, answer: 's' },
    { ask: /^Sleep/, answer: 'a' },
  ]);
  const { err } = await janus.outcome(['import', file], { prompter, columns: 200 });
  expect(
    prompter.keyQuestions.map(({ shown, choices }) => [shown, choices.map(({ key }) => key).join('')]),
  ).toEqual([
    ['Stop doing', '1234sx'],
    ['Continue doing', '1234sax'],
    ['skip', '1234sax'],
    ['skip', '1234sax'],
  ]);
  expect(err.replaceAll(janus.folder, 'FOLDER')).toMatchInlineSnapshot(`
    "FOLDER/verbs.txt:6: no heading above it names a bucket: - Juggle
    FOLDER/verbs.txt:4: not an item of a list: Goals
     ALREADY DOING · Do differently
      line 2  Keep the Friday review.
      line 7  Sleep
      line 8  Read

     NEW · Stop doing
      line 1  Stop checking mail.
    Added 4 resolutions for 2026; janus undo takes it back.
    "
  `);
  expect(await janus.json('list', '--json')).toMatchObject([
    { bucket: 'differently', text: 'Keep the Friday review.' },
    { bucket: 'differently', text: 'Sleep' },
    { bucket: 'differently', text: 'Read' },
    { bucket: 'stop', text: 'Stop checking mail.' },
  ]);
});

test('the rest can be skipped, and then nothing is new', async () => {
  const { janus, file } = withList('2026-03-20', VERBS, 'verbs.txt');
  const prompter = scriptedPrompter([{ ask: /^Stop/, answer: 'x' }]);
  const { err, status } = await janus.outcome(['import', file], { prompter });
  expect(status).toBe(0);
  expect(err).toContain('Nothing new to add.');
});

test('without a terminal what stands below no bucket is named, and --bucket takes it', async () => {
  const { janus, file } = withList('2026-03-20', VERBS, 'verbs.txt');
  expect(await janus.run('import', file)).toMatchInlineSnapshot(`
    "--- stderr
    FOLDER/verbs.txt:1: begins as a resolution does, but stands below no bucket: Stop checking mail.
    FOLDER/verbs.txt:2: begins as a resolution does, but stands below no bucket: Keep the Friday review.
    FOLDER/verbs.txt:6: no heading above it names a bucket: - Juggle
    FOLDER/verbs.txt:7: no heading above it names a bucket: - Sleep
    FOLDER/verbs.txt:8: no heading above it names a bucket: - Read
    FOLDER/verbs.txt:4: not an item of a list: Goals
    Error: nothing in FOLDER/verbs.txt stands below a bucket.
    Hint: put a heading such as "Start doing" above each list; or janus import FOLDER/verbs.txt --bucket start takes the 5 items (--bucket words: where the first words say).
    [exit 1]"
  `);
  await janus.run('import', file, '--bucket', 'words');
  expect(await janus.json('list', '--json')).toMatchObject([
    { bucket: 'continue', text: 'Keep the Friday review.' },
    { bucket: 'stop', text: 'Stop checking mail.' },
  ]);
  await janus.run('import', file, '--bucket', 'begin');
  expect(await janus.json('list', '--json')).toMatchObject([
    {},
    ...['Juggle', 'Sleep', 'Read'].map((text) => ({ bucket: 'start', text })),
    {},
  ]);
  expect(await janus.run('import', file, '--bucket', 'later')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "later" is not one of the four buckets.
    Hint: write continue (or keep), differently (or change), start (or begin), stop (or quit).
    [exit 1]"
  `);
});

test('several files and a folder are read as one operation, each row with its file', async () => {
  const janus = testJanus({ today: '2026-03-20' });
  const folder = path.join(janus.folder, 'notes');
  fs.mkdirSync(path.join(folder, 'old', '.hidden'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'a.md'), '# Start\n- one\n\nA word.\nMore.\n');
  fs.writeFileSync(path.join(folder, 'old', 'b.txt'), '\ufeffStop:\r\n- two\r\n');
  fs.writeFileSync(path.join(folder, 'old', '.hidden', 'c.md'), '# Start\n- three\n');
  fs.writeFileSync(path.join(folder, 'photo.png'), '# Start\n- four\n');
  expect(await janus.run('import', folder, '--dry-run')).toMatchInlineSnapshot(`
    " NEW · Start doing
       a.md:2  one
     Stop doing
      b.txt:2  two
    --- stderr
    FOLDER/notes/a.md:4: not an item of a list, and 1 more line of prose: A word.
    Nothing was written; without --dry-run 2 resolutions for 2026 would be added."
  `);
  await janus.run('import', path.join(folder, 'a.md'), path.join(folder, 'old', 'b.txt'));
  expect(await janus.json('history', '--json')).toMatchObject([{ command: 'import a.md b.txt' }]);
});

test('past fifty, lines that were not understood are counted', async () => {
  const text = `Keep\n- one\n\nBooks:\n${'- a book\n'.repeat(53)}`;
  const { janus, file } = withList('2026-03-20', text, 'list.txt');
  const { err } = await janus.outcome(['import', file]);
  expect(err.match(/names no bucket: - a book/g)).toHaveLength(50);
  expect(err).toContain('\n3 more lines were not understood.\n');
});

test('a sentence below a bucket without a list is offered, and goes where it stands', async () => {
  const { janus, file } = withList('2026-06-01', '## Stop\n\nI mail at night.\n\n## Start\n\nCall plans\n');
  expect(await janus.run('import', file, '--dry-run')).toMatchInlineSnapshot(`
    " NEW · Start doing
      line 7  Call plans
              serves: Plan and practise
    --- stderr
    FOLDER/list.md:3: a sentence below "Stop", perhaps no item: I mail at night.
    1 sentence below a bucket may be an item: janus import FOLDER/list.md --bucket words takes it.
    Nothing was written; without --dry-run 1 resolution for 2026 would be added."
  `);
  const prompter = scriptedPrompter([
    { ask: /^I mail at night\.\nline 3, a sentence below “Stop doing”$/, answer: ENTER },
  ]);
  expect((await janus.outcome(['import', file], { prompter })).status).toBe(0);
  const rows = [
    { bucket: 'start', text: 'Call plans' },
    { bucket: 'stop', text: 'I mail at night.' },
  ];
  expect(await janus.json('list', '--json')).toMatchObject(rows);
  await given(janus, 'undo');
  await janus.run('import', file, '--bucket', 'start');
  expect(await janus.json('list', '--json')).toMatchObject(rows);
});

test('with nothing but sentences, import says how they are taken', async () => {
  const { janus, file } = withList('2026-06-01', '## Stop\n\nI mail at night.\n');
  expect(await janus.run('import', file)).toMatchInlineSnapshot(`
    "--- stderr
    FOLDER/list.md:3: a sentence below "Stop", perhaps no item: I mail at night.
    Error: nothing in FOLDER/list.md is an item of a list.
    Hint: begin each item with "- "; or janus import FOLDER/list.md --bucket words takes the 1 sentence below a bucket.
    [exit 1]"
  `);
});
