import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listFormat, readList, type ListFormat } from '../../src/exchange/list-import.js';
import { yearOfTitle } from '../../src/exchange/title-year.js';

const FORMATS: ListFormat[] = ['text', 'markdown'];

function fixture(name: string): string {
  return readFileSync(path.join(import.meta.dirname, '../fixtures/lists', name), 'utf8');
}

/** One line a resolution: `7 start: the text`, then what else it has; then the lines left over. */
async function read(text: string, format: ListFormat): Promise<string> {
  const { resolutions, unplaced } = await readList(text, { format });
  return [
    ...resolutions.map(({ line, year, bucket, text: promise, habits, measure, ...fields }) => {
      const rest = Object.entries(fields).flatMap(([name, value]) =>
        value === null ? [] : [`${name}=${value}`],
      );
      if (year !== null) rest.push(`for ${year}`);
      if (habits !== null) rest.push(`habits=${habits.join() || 'none'}`);
      if (measure.kind !== 'yes-no') rest.push(`${measure.kind} ${measure.target} ${measure.unit ?? '–'}`);
      return [`${line} ${bucket}: ${promise}`, ...rest].join('\n    ');
    }),
    ...unplaced.map(({ line, text: words, reason }) => `? ${line} ${reason}: ${words}`),
  ].join('\n');
}

test.each(FORMATS)('a page of a blog, read as %s', async (format) => {
  expect(await read(fixture('blog-page.txt'), format)).toMatchInlineSnapshot(`
    "17 continue: Calling three old customers every Monday (no agenda, no slides—just a call).
    18 continue: Writing down the next step before the meeting is over.
    22 differently: Prepare not every meeting, but the ones that decide something: first visits, offers, and reviews.
    23 differently: Forecast less, and more honestly.
        why=As Dr. Ida Moss wrote in our newsletter (June 3, 2013), teams that were asked “what do you know, and what do you hope? Tell me apart,” were closer to the truth. Most of us never ask. It stings, a little.
    27 start: Ask the service desk what customers complain about (they know before we do).
    28 start: Practise the first two minutes of each call aloud.
    32 stop: Sending price lists to people who have not said what they need.
    33 stop: Putting off hard calls “until the quarter looks better.”
        why=It never does. What would a week of hard calls really cost?
    ? 1 not an item of a list: Friday, December 27, 2013
    ? 3 not an item of a list: Four short lists for a better selling year
    ? 5 not an item of a list: Every winter I write promises and every spring I find them in a drawer. "Write less," my coach told me. So this year I l…
    ? 13 not an item of a list: Read them, laugh at them, and send me yours. Here they are:
    ? 35 not an item of a list: And what do you promise?
    ? 37 not an item of a list: 2 comments:"
  `);
});

test('a list by hand, in all of Markdown', async () => {
  expect(await read(fixture('hand-written.md'), 'markdown')).toMatchInlineSnapshot(`
    "11 start: Plan every call.
        why=A call without a plan is a visit.
        when=I close the laptop on Friday
        then=I write next week's call plans
        for 2027
        habits=coaching,planning
        at-least 5 plans
    17 start: Read one customer's annual report a month, e.g. the letter of Mr. Ortiz.
        why=Numbers first!
        for 2027
    22 start: Share leads.md with Nora
        for 2027
    27 stop: Discounting in the first meeting
        why=People remember the discount.
        instead=ask what it is worth
        for 2027
    33 differently: Fewer slides
        why=they read it
        instead=one page, printed
        for 2027
    ? 7 not an item of a list: A few words before I begin.
    ? 39 not an item of a list: Nothing to report yet, see below.
    ? 41 not an item of a list: | week | calls |
    ? 42 not an item of a list: | ---- | ----- |
    ? 43 not an item of a list: | 1 | 12 |
    ? 47 the heading above it, "Ideas", names no bucket: - Learn to juggle"
  `);
});

test.each(FORMATS)('marks and indents as people make them, read as %s', async (format) => {
  const list = [
    '\ufeffKeep:',
    '• one',
    '\t◦ Why: a reason',
    '– two',
    '* three',
    '(1) four',
    '2) five',
    ' 3. six',
    '10. seven',
    '11.Eight',
    '- [ ] nine',
    '☐ ten',
    '-',
    '3.',
  ].join('\r\n');
  const { resolutions, unplaced } = await readList(list, { format });
  expect(resolutions.map(({ line, text, why }) => [line, text, ...(why === null ? [] : [why])])).toEqual([
    [2, 'one', 'a reason'],
    [4, 'two'],
    [5, 'three'],
    [6, 'four'],
    [7, 'five'],
    [8, 'six'],
    [9, 'seven'],
    [10, 'Eight'],
    [11, 'nine'],
    [12, 'ten'],
  ]);
  expect(unplaced).toEqual([]);
});

test.each(FORMATS)(
  'checkboxes are not part of the text, and ticked tasks are skipped, read as %s',
  async (format) => {
    const list = `Start doing:

- [ ] open
- [] open without a blank
- [ ]open before its blank
2. [ ] open and numbered
☐ open in a box
- [x] done
- [X] **Done in bold.** It was easy.
    - [ ] a part of it
- [✓] done with a check mark
3. [x] done and numbered
☑ done in a box
☒ done in a crossed box
✓ a bullet that looks nice
- [x]
- [ ]

Stop doing:

[ ] without a bullet
[x] done without a bullet
- [-] begun
`;
    expect(await read(list, format)).toMatchInlineSnapshot(`
      "3 start: open
      4 start: open without a blank
      5 start: open before its blank
      6 start: open and numbered
      7 start: open in a box
      15 start: a bullet that looks nice
      21 stop: without a bullet
      23 stop: [-] begun
      ? 8 skipped: already ticked: - [x] done
      ? 9 skipped: already ticked: - [X] **Done in bold.** It was easy.
      ? 11 skipped: already ticked: - [✓] done with a check mark
      ? 12 skipped: already ticked: 3. [x] done and numbered
      ? 13 skipped: already ticked: ☑ done in a box
      ? 14 skipped: already ticked: ☒ done in a crossed box
      ? 22 skipped: already ticked: [x] done without a bullet"
    `);
  },
);

test.each(FORMATS)('labelled lines of an item, read as %s', async (format) => {
  const list = `Start
1. Plan every
   call. It pays.
   Why: they notice
   and say so
   Measure: at most 2 a week

   A second thought.
   - When:
     - Friday noon
   - Habits: Marketing; planning.
- Then: I write
2. Cue
   cue: when I sit down, then I plan

Stop
- Why: alone
`;
  expect(await read(list, format)).toMatchInlineSnapshot(`
    "2 start: Plan every call.
        why=It pays. A second thought. they notice and say so
        when=Friday noon
        then=I write
        habits=planning,marketing
        at-most 2 –
    13 start: Cue
        when=I sit down
        then=I plan
    ? 17 there is no resolution above it: - Why: alone"
  `);
});

test.each(FORMATS)('unreadable parts are reported with their line, read as %s', async (format) => {
  const list = `- before any heading
  more

Stop doing:

- Measure twice
  - Measure: often
  - Serves: cooking, process
  - State: open
- Plan
  - State: dropped on 2026-05-01
- ${'long '.repeat(500)}
`;
  expect(await read(list, format)).toMatchInlineSnapshot(`
    "6 stop: Measure twice
        habits=process
    ? 1 no heading above it names a bucket: - before any heading
    ? 2 no heading above it names a bucket: more
    ? 7 "often" is not a measure: - Measure: often
    ? 8 "cooking" is not one of the five habits: - Serves: cooking, process
    ? 10 skipped: dropped on 2026-05-01: - Plan
    ? 12 the text is longer than 2000 characters: - long long long long long long long long long long long long long long long long long long long long long long long lon…"
  `);
});

test.each(FORMATS)(
  'a list under another title is no part of the bucket above, read as %s',
  async (format) => {
    const list = `Start doing:

At work:
- a

At home:
- b

Stop doing
- c

Other news:
- d

Keep
- e
`;
    expect(await read(list, format)).toMatchInlineSnapshot(`
      "4 start: a
      7 start: b
      10 stop: c
      16 continue: e
      ? 3 not an item of a list: At work:
      ? 6 not an item of a list: At home:
      ? 12 not an item of a list: Other news:
      ? 13 the heading above it, "Other news:", names no bucket: - d"
    `);
  },
);

test.each(FORMATS)('an outline, read as %s', async (format) => {
  const list = `1. Start doing
   - a
   - b
2. Quit
   - c
     - Instead: d
3. Others
   - e
`;
  expect(await read(list, format)).toMatchInlineSnapshot(`
    "2 start: a
    3 start: b
    5 stop: c
        instead=d
    ? 7 no heading above it names a bucket: 3. Others
    ? 8 no heading above it names a bucket: - e"
  `);
});

test.each(FORMATS)('nothing in, nothing out, read as %s', async (format) => {
  const nothing = { resolutions: [], offers: [], unplaced: [], reports: 0 };
  expect(await readList('', { format })).toEqual(nothing);
  expect(await readList('\ufeff\r\n \t\n---\n', { format })).toEqual(nothing);
  expect(await readList('Start doing\nStop doing\n\n# Keep\n', { format })).toEqual(nothing);
});

test('headings of Markdown open and close by their rank', async () => {
  const list = `# Start
## At work
- a
# Diary
- b
## Stop
- c
### Hard ones
> - d
## Done
- e
`;
  const { resolutions, unplaced } = await readList(list, { format: 'markdown' });
  expect(resolutions.map(({ bucket, text }) => `${bucket} ${text}`)).toEqual(['start a', 'stop c', 'stop d']);
  expect(unplaced.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '5 the heading above it, "Diary", names no bucket',
    '11 the heading above it, "Done", names no bucket',
  ]);
});

test('weekly reports by janus are skipped and counted', async () => {
  const document = `# Week 47 · 16–22 November 2026

47 of 53 weeks lived.

### Start doing

- **Plan every call**
  - kept, growth 41 %

# Resolutions for 2026

### Start doing

- **Plan every call**

# Week 48 · 23–29 November 2026

| Habit | Week |
| - | - |
`;
  const { resolutions, unplaced, reports } = await readList(document, { format: 'markdown' });
  expect(resolutions.map(({ line, text, why }) => ({ line, text, why }))).toEqual([
    { line: 14, text: 'Plan every call', why: null },
  ]);
  expect(unplaced).toEqual([]);
  expect(reports).toBe(2);
});

test('lines that are too long or too deep are reported, the rest is read', async () => {
  const list = `Start\n- ${'x'.repeat(30_000)}\n${'> '.repeat(500)}- y\n- z\n`;
  for (const format of FORMATS) {
    const { resolutions, unplaced } = await readList(list, { format });
    expect(resolutions.map(({ line, text }) => [line, text])).toEqual([[4, 'z']]);
    expect(unplaced.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'longer than 20,000 characters'],
      [3, 'nested too deep'],
    ]);
  }
});

test.each(FORMATS)('a list has ten thousand lines at most, read as %s', { tags: 'long' }, async (format) => {
  const list = (items: number) => `Start\n${'- y\n'.repeat(items)}`;
  expect((await readList(list(9_999), { format })).resolutions).toHaveLength(9_999);
  await expect(readList(list(10_000), { format })).rejects.toThrow(
    'a list of 10,001 lines is too long to be read.',
  );
});

test('the format comes from the file name, or from markup that only Markdown has', () => {
  expect(listFormat('list.md', '')).toBe('markdown');
  expect(listFormat('LIST.Markdown', '')).toBe('markdown');
  expect(listFormat('list.txt', 'Start\n\n1. a **bold** one\n- b\n')).toBe('text');
  expect(listFormat('list.txt', '## Start\n')).toBe('markdown');
  expect(listFormat('-', 'Start\n- **a**\n')).toBe('markdown');
  expect(listFormat('-', 'Start\r\n=====\r\n- a\r\n')).toBe('markdown');
  expect(listFormat('-', '- [x] a')).toBe('markdown');
});

test.each([
  ['My 2027 resolutions', 2027],
  ["New Year's resolutions for 2027", 2027],
  ['Resolutions for 2026', 2026],
  ["Look Both Ways Before Making 2009's Sales Resolutions!", 2009],
  ['My list (2027)', 2027],
  ['December 2026: my list for 2027', 2027],
  ['Start doing in Q1 2027', 2027],
  ['Friday, December 27, 2013', null],
  ['27 Dec 2013', null],
  ['Written on 2026-11-26', null],
  ['Written on 26.11.2026', null],
  ['Things to keep doing (after 2008 this is short)', null],
  ['Goals 2025–2027', null],
  ['Call 2,000 people', null],
  ['FY2027', null],
])('the title %j names the year %j', (title, year) => {
  expect(yearOfTitle(title)).toBe(year);
});

test.each([
  ['a heading', '# My 2027 resolutions\n\n## Start doing\n\n- one\n'],
  ['a heading no deeper than its lists', '# My 2027 resolutions\n\n# Start doing\n\n- one\n'],
  ['a first line', 'Goals for 2027\n\nStart doing:\n\n- one\n'],
  ['a line on resolutions', 'By Ana Ruiz\n\nResolutions for 2027:\n\nStart doing:\n\n- one\n'],
  ['the year of front matter', '---\nyear: 2027\ndate: 2026-11-26\n---\n# List\n\n## Start doing\n\n- one\n'],
  ['the title of front matter', '---\ntitle: My 2027 list\n---\n## Start doing\n\n- one\n'],
  ['the heading of a bucket', '## Start doing in 2027\n\n- one\n'],
  ['a title, not the review below it', '# 2027\n\n## 2026 in review\n\nGood.\n\n## Start doing\n\n- one\n'],
])('%s names the year of what stands below it', async (_, text) => {
  const { resolutions } = await readList(text, { format: listFormat('-', text) });
  expect(resolutions).toMatchObject([{ text: 'one', year: 2027 }]);
});

test('what is said below the title names no year', async () => {
  const text = 'My list\n\nIn 2025 I made none!\n\nStart doing:\n\n- one\n';
  expect((await readList(text, { format: 'text' })).resolutions).toMatchObject([{ text: 'one', year: null }]);
});
