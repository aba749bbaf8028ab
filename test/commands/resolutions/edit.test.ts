import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

/** A resolution of two weeks ago, with two weeks answered; today is Friday of its third week. */
async function threeWeeksIn(measure: string): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    `--today 2026-11-02 add start "Call twice" --why old --when cue --habit planning ${measure}`,
    '--today 2026-11-06 checkin --set 1=4',
    '--today 2026-11-13 checkin --set 1=2',
  );
  return janus;
}

interface Report {
  readonly habits: readonly { readonly key: string; readonly servedBy: readonly number[] }[];
  readonly resolutions: readonly Record<string, unknown>[];
}

async function weekOf(janus: TestJanus, week: string): Promise<Report> {
  return (await janus.json('report', '--json', '--week', week)) as Report;
}

test('edit changes words, and takes away those that are empty', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  expect(await typed(janus, 'edit 1 --text "Call thrice" --why "" --then "write it down"'))
    .toMatchInlineSnapshot(`
    "1  Call thrice
       text "Call twice" → "Call thrice"
       why "old" → none
       then none → "write it down""
  `);
  expect(await janus.json('list', '--json')).toMatchObject([
    { text: 'Call thrice', why: null, when: 'cue', then: 'write it down', instead: null },
  ]);
});

test('an edit that changes nothing says so', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  expect(await typed(janus, 'edit 1 --why old --at-least 4')).toMatchInlineSnapshot(`
    "1  Call twice
    --- stderr
    It is so already; nothing was changed."
  `);
});

test('history and undo name what an edit changed, and since when it holds', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  await given(janus, 'edit 1 --at-least 6 --habit coaching');
  expect(await typed(janus, 'history --limit 1')).toMatchInlineSnapshot(`
    " 4  2026-11-20  edit 1 "Call twice": serves Plan and practise → Coaching, from
                    2026-W47; measure at least 4 calls a week → at least 6 calls a
                    week, from 2026-W47"
  `);
  expect(await typed(janus, 'undo')).toMatch(
    /^Taken back: edit 1 "Call twice": serves .*; measure at least 4 /,
  );
});

test('edit refuses an empty text, nothing at all, and a resolution that is closed', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  expect(await typed(janus, 'edit 1')).toMatchInlineSnapshot(`
    "--- stderr
    Error: nothing to change was named.
    Hint: add what shall be new, such as --text or --why.
    [exit 1]"
  `);
  expect(await typed(janus, 'edit 1 --text ""')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the resolution is empty.
    Hint: write at least one word.
    [exit 1]"
  `);
  expect(await typed(janus, 'edit 1 --at-least 0')).toMatchInlineSnapshot(`
    "--- stderr
    Error: at least 0 asks for nothing.
    Hint: write a number above 0, or leave the measure yes or no.
    [exit 1]"
  `);
  await given(janus, 'close 1 dropped');
  expect(await typed(janus, 'edit 1 --why again')).toMatchInlineSnapshot(`
    "--- stderr
    Error: resolution 1 is dropped already.
    Hint: janus reopen 1 takes it up again.
    [exit 1]"
  `);
});

test('edit refuses what contradicts itself, and changes nothing', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  const before = await janus.json('show', '1', '--json');
  for (const flags of ['--yes-no --at-least 3', '--yes-no --at-most 3', '--yes-no --unit calls']) {
    expect(await typed(janus, `edit 1 ${flags}`)).toMatch(
      /^--- stderr\nError: a measure is yes or no, or a number, not both\.\nHint: .*\n\[exit 2\]$/,
    );
  }
  expect(await typed(janus, 'edit 1 --habit process --no-habits')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --habit and --no-habits exclude each other.
    Hint: leave one of the two out.
    [exit 2]"
  `);
  expect(await janus.json('show', '1', '--json')).toEqual(before);
});

test('habits hold from this week on; earlier weeks keep those they had', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  await given(janus, 'edit 1 --habit process --habit coaching');
  const serving = async (week: string) =>
    (await weekOf(janus, week)).habits
      .filter((habit) => habit.servedBy.includes(1))
      .map((habit) => habit.key);
  expect(await serving('2026-W45')).toEqual(['planning']);
  expect(await serving('2026-W46')).toEqual(['planning']);
  expect(await serving('2026-W47')).toEqual(['process', 'coaching']);
  await given(janus, 'edit 1 --no-habits');
  expect(await serving('2026-W46')).toEqual(['planning']);
  expect(await serving('2026-W47')).toEqual([]);
});

test('a new target holds from this week on; past weeks are judged by the one they had', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  await given(janus, 'edit 1 --at-least 8 --unit calls', 'checkin --set 1=4');
  const row = async (week: string) => (await weekOf(janus, week)).resolutions[0];
  expect(await row('2026-W45')).toMatchObject({ amount: 4, target: 4, outcome: 'kept', attainment: 1 });
  expect(await row('2026-W46')).toMatchObject({ amount: 2, target: 4, outcome: 'partly', attainment: 0.5 });
  expect(await row('2026-W47')).toMatchObject({ amount: 4, target: 8, outcome: 'partly', attainment: 0.5 });
});

test('another unit makes a new measure: past weeks keep their answers under the old one', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  await given(janus, 'edit 1 --at-least 2 --unit visits', 'log 1 1');
  const row = async (week: string) => (await weekOf(janus, week)).resolutions;
  expect(await row('2026-W46')).toMatchObject([{ amount: 2, target: 4, unit: 'calls', outcome: 'partly' }]);
  expect(await row('2026-W47')).toMatchObject([{ amount: 1, target: 2, unit: 'visits', outcome: 'unknown' }]);
});

test('a week that is answered keeps its measure; the new kind begins after it, and nothing is asked twice', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  await given(janus, 'checkin --set 1=4');
  expect(await typed(janus, 'edit 1 --yes-no')).toMatchInlineSnapshot(`
    "1  Call twice
       measure at least 4 calls a week → yes or no, from 2026-W48
    --- stderr
    This week keeps the measure that it was answered by; the new one begins in 2026-W48."
  `);
  const row = async (week: string) => (await weekOf(janus, week)).resolutions;
  expect(await row('2026-W45')).toMatchObject([{ amount: 4, target: 4, outcome: 'kept' }]);
  expect(await row('2026-W47')).toMatchObject([{ amount: 4, target: 4, outcome: 'kept' }]);
  expect(await typed(janus, '--today 2026-11-27 checkin --set 1=partly')).toMatchInlineSnapshot(
    `"Week 48 · 23–29 November 2026: 1 answer saved; still open: process, coaching, measurement, planning, marketing."`,
  );
  expect(await janus.json('--today', '2026-11-27', 'report', '--json')).toMatchObject({
    resolutions: [{ outcome: 'partly', attainment: 0.5, target: null, unit: null, kept: 2, of: 4 }],
  });
});

test('what was logged in an unanswered week is not lost either', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  await given(janus, 'log 1 3', 'edit 1 --yes-no');
  expect((await weekOf(janus, '2026-W47')).resolutions).toMatchObject([
    { amount: 3, target: 4, unit: 'calls' },
  ]);
});

test('the same measure once more changes nothing, and is no operation', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  const before = await janus.json('history', '--json');
  await given(janus, 'edit 1 --at-least 4 --unit calls');
  expect(await janus.json('history', '--json')).toEqual(before);
});

test('a change back and forth in one week leaves one measure and its answers', async () => {
  const janus = await threeWeeksIn('--at-least 4 --unit calls');
  await given(janus, 'edit 1 --yes-no', 'edit 1 --at-least 4 --unit calls', 'checkin --set 1=4');
  expect((await weekOf(janus, '2026-W47')).resolutions).toMatchObject([
    { id: 1, amount: 4, target: 4, outcome: 'kept', kept: 2, of: 3 },
  ]);
});
