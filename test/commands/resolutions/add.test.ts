import { expect, test } from 'vitest';
import { testJanus } from '../../support/janus.js';
import { given, typed, wordsOf } from '../given.js';

const FRIDAY = '2026-11-20';

test('add writes down a text alone, as a yes or no of this year', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await janus.run('add', 'start', 'Rehearse aloud')).toMatchInlineSnapshot(
    `
    "1  Rehearse aloud  (start doing, 2026)
    --- stderr
    For 2026; --year 2027 chooses another year.
    Read from the words: 1 serves Plan and practise. janus edit 1 --habit … changes that (--habit none: no habit)."
  `,
  );
  expect(await janus.json('show', '1', '--json')).toMatchObject({
    bucket: 'start',
    beganOn: FRIDAY,
    habits: ['planning'],
    measure: { kind: 'yes-no' },
  });
  const { out } = await janus.outcome(['show', '1']);
  expect(out).toContain('\n Serves         Plan and practise\n');
  expect(out).toContain('\n Record         no week counts yet\n');
});

test('add takes every detail by a flag of its own, in the order of the five habits', async () => {
  const janus = testJanus({ today: FRIDAY });
  const line =
    'add differently "Fewer meetings" --why "they eat the mornings" --when "an invite comes" --then "ask for its goal" ' +
    '--instead "A call of ten minutes" --habit planning --habit process --habit planning --at-most 6 --unit meetings --year 2026';
  expect(await janus.run(...wordsOf(line))).toMatchInlineSnapshot(
    `"1  A call of ten minutes  (do differently, 2026)"`,
  );
  expect(await janus.json('show', '1', '--json')).toMatchObject({
    bucket: 'differently',
    why: 'they eat the mornings',
    when: 'an invite comes',
    then: 'ask for its goal',
    instead: 'A call of ten minutes',
    habits: ['process', 'planning'],
    measure: { kind: 'at-most', unit: 'meetings', target: 6 },
  });
  expect(await janus.run('show', '1')).toMatch(/\n This week {6}· open, asks at most 6 meetings$/);
});

test.each([
  ['keep', 'continue'],
  ['change', 'differently'],
  ['Begin', 'start'],
  ['QUIT', 'stop'],
])('add takes %s for %s', async (word, bucket) => {
  const janus = testJanus({ today: FRIDAY });
  await given(janus, `add ${word} "Plan calls"`);
  expect(await janus.json('list', '--json')).toMatchObject([{ bucket }]);
});

test('add takes a percentage with its sign for a target and a unit', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(janus, 'add start "Dated next steps" --at-least 90%', 'add stop Discounts --at-most "12.5 %"');
  expect(await janus.json('list', '--json')).toMatchObject([
    { measure: { kind: 'at-least', unit: '%', target: 90 } },
    { measure: { kind: 'at-most', unit: '%', target: 12.5 } },
  ]);
});

test('add takes at most 0, and refuses at least 0', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await janus.run('add', 'stop', 'Discounts', '--at-most', '0')).toMatchInlineSnapshot(
    `
    "1  Discounts  (stop doing, 2026)
    --- stderr
    For 2026; --year 2027 chooses another year.
    What will you do instead? janus edit 1 --instead … writes it down."
  `,
  );
  expect(await janus.run('add', 'start', 'Calls', '--at-least', '0')).toMatchInlineSnapshot(`
    "--- stderr
    Error: at least 0 asks for nothing.
    Hint: write a number above 0, or leave the measure yes or no.
    [exit 1]"
  `);
});

test('add says what was wrong with a measure, and what to write', async () => {
  const janus = testJanus({ today: FRIDAY });
  const add = (...flags: string[]) => janus.run('add', 'start', 'Calls', ...flags);
  expect(await add('--at-least', '1', '--at-most', '2')).toMatchInlineSnapshot(`
    "--- stderr
    Error: a measure is at least or at most, not both.
    Hint: leave one of the two out.
    [exit 1]"
  `);
  expect(await add('--at-least', 'many')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "many" is not a target.
    Hint: write a number such as 5 or 2.5.
    [exit 1]"
  `);
  expect(await add('--at-most', '-1')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "-1" is not a target.
    Hint: write a number such as 5 or 2.5.
    [exit 1]"
  `);
  expect(await add('--at-least', '1e400')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "1e400" is not a target.
    Hint: write a number such as 5 or 2.5.
    [exit 1]"
  `);
  expect(await add('--at-least', '101%')).toMatchInlineSnapshot(`
    "--- stderr
    Error: no week reaches more than 100 %.
    Hint: write a percentage up to 100.
    [exit 1]"
  `);
  expect(await add('--unit', 'calls')).toMatchInlineSnapshot(`
    "--- stderr
    Error: a unit needs a number.
    Hint: add --at-least N or --at-most N.
    [exit 1]"
  `);
});

test('add says what was wrong with bucket, text, habit and year, and what to write', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await janus.run('add', 'perhaps', 'Calls')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "perhaps" is not one of the four buckets.
    Hint: write continue (or keep), differently (or change), start (or begin), stop (or quit).
    [exit 1]"
  `);
  expect(await janus.run('add', 'start', ' \u0007 ')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the resolution is empty.
    Hint: write at least one word.
    [exit 1]"
  `);
  expect(await janus.run('add', 'start', 'x'.repeat(2001))).toMatchInlineSnapshot(`
    "--- stderr
    Error: the resolution is longer than 2000 characters.
    Hint: shorten it; details fit into its why.
    [exit 1]"
  `);
  expect(await janus.run('add', 'start', 'Calls', '--habit', 'patience')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "patience" is not one of the five habits.
    Hint: write process, coaching, measurement, planning, marketing.
    [exit 1]"
  `);
  expect(await janus.run('add', 'start', 'Calls', '--year', '2028')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "2028" is not a year to resolve for.
    Hint: write a year from 2025 to 2027.
    [exit 1]"
  `);
  expect(await janus.run('add', 'start', 'Calls', '--year', 'next')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "next" is not a year to resolve for.
    Hint: write a year from 2025 to 2027.
    [exit 1]"
  `);
  expect(await janus.run('add', 'start')).toMatchInlineSnapshot(`
    "--- stderr
    Error: missing required argument 'text'.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
});

test('a refused add leaves no journal behind', async () => {
  const janus = testJanus({ today: FRIDAY });
  await janus.run('add', 'start', 'Calls', '--at-least', '0');
  expect(await janus.run('list')).toMatchInlineSnapshot(`
    "--- stderr
    No resolutions here yet. Write some down: janus resolve"
  `);
  expect(await janus.run('history')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing has been changed yet."
  `);
});

test('in December add says which year it used, and begins at once', async () => {
  const janus = testJanus({ today: '2026-12-10' });
  expect(await janus.run('add', 'start', 'Rehearse')).toMatchInlineSnapshot(`
    "1  Rehearse  (start doing, 2026)
    --- stderr
    For 2026; --year 2027 chooses another year."
  `);
});

test('until the end of October there is no doubt about the year', async () => {
  const janus = testJanus({ today: '2026-10-31' });
  expect(await janus.run('add', 'start', 'Rehearse')).toBe('1  Rehearse  (start doing, 2026)');
});

test('add takes the habits that the words make certain, says which, and how to change them', async () => {
  const janus = testJanus({ today: '2026-10-30' });
  expect(await typed(janus, 'add start "Plan every call with my coach"')).toMatchInlineSnapshot(`
    "1  Plan every call with my coach  (start doing, 2026)
    --- stderr
    Read from the words: 1 serves Coaching, Plan and practise. janus edit 1 --habit … changes that (--habit none: no habit)."
  `);
  expect(await typed(janus, 'add start "Plan each call" --habit none')).toMatchInlineSnapshot(
    `"2  Plan each call  (start doing, 2026)"`,
  );
  expect(await typed(janus, 'add start "Plan any call" --habit process')).toMatchInlineSnapshot(
    `"3  Plan any call  (start doing, 2026)"`,
  );
  await given(janus, 'edit 1 --habit planning', 'edit 3 --habit none');
  expect(await janus.json('list', '--json')).toMatchObject([
    { habits: ['planning'] },
    { habits: [] },
    { habits: [] },
  ]);
  expect(await typed(janus, 'edit 1 --habit none --habit process')).toMatchInlineSnapshot(`
    "--- stderr
    Error: none and a habit exclude each other.
    Hint: leave one of the two out.
    [exit 1]"
  `);
});

test('a stop says how to say what is done instead, unless that is said', async () => {
  const janus = testJanus({ today: '2026-10-30' });
  expect(await typed(janus, 'add stop Discounts')).toMatchInlineSnapshot(`
    "1  Discounts  (stop doing, 2026)
    --- stderr
    What will you do instead? janus edit 1 --instead … writes it down."
  `);
  expect(await typed(janus, 'add stop Haste --instead "Coach one rep a week"')).toMatchInlineSnapshot(`
    "2  Haste  (stop doing, 2026)
    --- stderr
    Read from the words: 2 serves Coaching. janus edit 2 --habit … changes that (--habit none: no habit)."
  `);
});

test('last year’s list may be typed in, to be turned; an older one is refused', async () => {
  const janus = testJanus({ today: '2026-01-10' });
  expect(await janus.run('add', 'start', 'Rehearse', '--year', '2024')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "2024" is not a year to resolve for.
    Hint: write a year from 2025 to 2027.
    [exit 1]"
  `);
  expect(await janus.run('add', 'start', 'Rehearse', '--year', '2025')).toMatchInlineSnapshot(
    `"1  Rehearse  (start doing, 2025)"`,
  );
  expect(await janus.run('turn', '--set', '1=again')).toMatchInlineSnapshot(`
    "1 → 2  Rehearse  (start doing, from 12 January 2026)
    --- stderr
    2025 ended with no week that counts, in 1 resolution.
    2025 is turned. janus undo takes it back."
  `);
});

test('a resolution for the coming year begins on the Monday of its week 1', async () => {
  const janus = testJanus({ today: '2026-12-10' });
  expect(await janus.run('add', 'start', 'Rehearse', '--year', '2027')).toMatchInlineSnapshot(`
    "1  Rehearse  (start doing, 2027)
    --- stderr
    It begins on Monday 4 January 2027."
  `);
});

// 2026 ends in its own week 53, 2024 in the first week of 2025
test.each([
  { today: '2026-12-29', year: 2026, beganOn: '2026-12-29' },
  { today: '2026-12-31', year: 2026, beganOn: '2026-12-31' },
  { today: '2027-01-01', year: 2027, beganOn: '2027-01-01' },
  { today: '2027-01-03', year: 2027, beganOn: '2027-01-03' },
  { today: '2027-01-04', year: 2027, beganOn: '2027-01-04' },
  { today: '2024-12-29', year: 2024, beganOn: '2024-12-29' },
  { today: '2024-12-30', year: 2025, beganOn: '2024-12-30' },
  { today: '2024-12-31', year: 2025, beganOn: '2024-12-31' },
  { today: '2025-01-01', year: 2025, beganOn: '2025-01-01' },
])('on $today a resolution is for $year and begins on $beganOn', async ({ today, year, beganOn }) => {
  const janus = testJanus({ today });
  await given(janus, 'add start Rehearse');
  expect(await janus.json('list', '--json')).toMatchObject([{ year, beganOn }]);
});

test('on 30 December 2024, already in 2025-W01, add says that it is for 2025', async () => {
  const janus = testJanus({ today: '2024-12-30' });
  expect(await janus.run('add', 'start', 'Rehearse')).toMatchInlineSnapshot(`
    "1  Rehearse  (start doing, 2025)
    --- stderr
    For 2025; --year 2024 chooses another year."
  `);
});

test('more than five active ones get one gentle line; closing makes room', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(janus, 'add start One', 'add start Two', 'add stop Three', 'add stop Four');
  expect(await janus.run('add', 'start', 'Five')).toMatchInlineSnapshot(`"5  Five  (start doing, 2026)"`);
  expect(await janus.run('add', 'start', 'Six')).toMatchInlineSnapshot(`
    "6  Six  (start doing, 2026)
    --- stderr
    More than five at once is a lot to tend; janus close and janus pause make room."
  `);
  await given(janus, 'close 1 done', 'close 2 dropped');
  expect(await janus.run('add', 'start', 'Seven')).toMatchInlineSnapshot(`"7  Seven  (start doing, 2026)"`);
});

test('more than five and the year are said once, not at each one after', async () => {
  const janus = testJanus({ today: FRIDAY });
  const said: string[] = [];
  for (const text of ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight']) {
    said.push((await janus.outcome(['add', 'start', text])).err);
  }
  const sayingAt = (words: string) => said.flatMap((err, at) => (err.includes(words) ? [at] : []));
  expect(sayingAt('More than five')).toEqual([5]);
  expect(sayingAt('chooses another year')).toEqual([0]);
  expect((await janus.outcome(['--today', '2027-11-02', 'add', 'start', 'Nine'])).err).toContain(
    'For 2027; --year 2028 chooses another year.',
  );
});

test('the same words twice in a bucket and year are noticed, and written all the same', async () => {
  const janus = testJanus({ today: '2026-03-03' });
  await given(janus, 'add start "Rehearse aloud"', 'add stop "Late offers"');
  expect(await typed(janus, 'add start "rehearse  ALOUD."')).toMatchInlineSnapshot(`
    "3  rehearse ALOUD.  (start doing, 2026)
    --- stderr
    You have this as 1 already; janus undo takes the new one back.
    Read from the words: 3 serves Plan and practise. janus edit 3 --habit … changes that (--habit none: no habit)."
  `);
  await given(janus, 'close 1 done', 'close 3 done');
  for (const other of [
    'add start "Rehearse aloud"',
    'add stop "Rehearse aloud" --instead plan',
    'add start "Rehearse aloud" --year 2027',
  ]) {
    expect((await janus.outcome(wordsOf(other))).err, other).not.toContain('already');
  }
});

test('control characters and turned text are taken out of every field before it is kept', async () => {
  const janus = testJanus({ today: FRIDAY });
  const dirty = '\u001b[31mred\u001b[0m\u202e \u0000two\nlines\u009b';
  const fields = ['--why', '--when', '--then', '--instead'].flatMap((flag) => [flag, dirty]);
  await janus.outcome(['add', 'stop', dirty, ...fields]);
  const clean = '[31mred[0m two lines';
  expect(await janus.json('list', '--json')).toMatchObject([
    { text: clean, why: clean, when: clean, then: clean, instead: clean },
  ]);
});

test('the text needs no quotes, and after -- it may begin with a dash', async () => {
  const janus = testJanus({ today: '2026-03-04' });
  expect(await typed(janus, 'add start Call ten people --at-least 2')).toMatchInlineSnapshot(
    `"1  Call ten people  (start doing, 2026)"`,
  );
  expect(await typed(janus, 'add start -- -5 % less discount')).toMatchInlineSnapshot(
    `"2  -5 % less discount  (start doing, 2026)"`,
  );
});
