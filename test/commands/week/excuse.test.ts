import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

async function written(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add start "Rehearse aloud"',
    '--today 2026-11-02 add stop Discounts',
  );
  return janus;
}

interface Report {
  readonly habits: readonly { readonly outcome: string }[];
  readonly resolutions: readonly { readonly id: number; readonly outcome: string; readonly growth: number }[];
}

const report = async (janus: TestJanus, week: string, today = '2026-11-20') =>
  (await janus.json('--today', today, 'report', '--json', '--week', week)) as Report;

const outcomes = async (janus: TestJanus, week: string, today?: string) =>
  (await report(janus, week, today)).resolutions.map((row) => row.outcome);

test('excuse takes a range to come, over the turn of the year; those weeks ask nothing', async () => {
  const janus = await written();
  expect(await typed(janus, 'excuse 2026-W52 2027-W01 --why holidays')).toMatchInlineSnapshot(
    `"1  Excused 2026-W52 to 2027-W01 (3 weeks): holidays"`,
  );
  expect(await typed(janus, '--today 2027-01-01 checkin')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no terminal to ask at, and nothing is open in 2026-W53.
    Hint: 2026-W51 still waits: janus checkin --week 2026-W51
    [exit 1]"
  `);
  expect(await outcomes(janus, '2026-W53', '2027-01-01')).toEqual(['excused', 'excused']);
  expect((await report(janus, '2026-W53', '2027-01-01')).habits.map((habit) => habit.outcome)).toEqual(
    Array.from({ length: 5 }, () => 'excused'),
  );
});

test('excuse takes one week, past or named by any date in it', async () => {
  const janus = await written();
  expect(await typed(janus, 'excuse last')).toMatchInlineSnapshot(`"1  Excused 2026-W46"`);
  expect(await typed(janus, 'excuse 2026-12-24 2026-12-31 --why "at home"')).toMatchInlineSnapshot(
    `"2  Excused 2026-W52 to 2026-W53 (2 weeks): at home"`,
  );
});

test('an excused week freezes growth and run; an unanswered one does not', async () => {
  const janus = await written();
  await given(janus, '--today 2026-11-06 checkin --set 1=yes', '--today 2026-11-20 checkin --set 1=yes');
  const of = async () => janus.json('show', '1', '--json');
  // week 46 is still in its grace on 20 November; on the 27th it is not
  expect(await janus.json('--today', '2026-11-27', 'show', '1', '--json')).toMatchObject({
    kept: 2,
    of: 3,
    growth: 0.227553765,
  });
  await given(janus, 'excuse 2026-W46');
  expect(await of()).toMatchObject({ kept: 2, of: 2, run: 2 });
});

test('an explicit answer beats a range, given before or after it', async () => {
  const janus = await written();
  await given(janus, 'checkin --set 1=no', 'excuse this', 'checkin --set 2=partly');
  expect(await outcomes(janus, 'this')).toEqual(['missed', 'partly']);
});

test('pause excuses one resolution only, and says how to take it back', async () => {
  const janus = await written();
  expect(await typed(janus, 'pause rehearse --until 2026-W49 --why "no meetings"')).toMatchInlineSnapshot(`
    "1  Paused 2026-W47 to 2026-W49 (3 weeks): Rehearse aloud
    --- stderr
    janus excuse --remove 1 takes it up again."
  `);
  expect(await outcomes(janus, 'this')).toEqual(['excused', 'unknown']);
  expect(await outcomes(janus, '2026-W49', '2026-12-04')).toEqual(['excused', 'unknown']);
  expect(await outcomes(janus, '2026-W50', '2026-12-11')).toEqual(['unknown', 'unknown']);
  expect((await typed(janus, 'checkin')).includes('--set 1=')).toBe(false);
  expect(await typed(janus, 'pause 2 --from last')).toMatchInlineSnapshot(`
    "2  Paused 2026-W46: staying off “Discounts”
    --- stderr
    janus excuse --remove 2 takes it up again."
  `);
});

test('the excuses are listed, as JSON too, and removed by their number', async () => {
  const janus = await written();
  await given(janus, 'excuse 2026-W52 2026-W53 --why holidays', 'pause 2', 'excuse 2026-W50');
  expect(await typed(janus, 'excuse --list')).toMatchInlineSnapshot(`
    " 1 2026-W52 to 2026-W53, 21 December 2026 to 3 January 2027
       everything · holidays
     2 2026-W47, 16 to 22 November 2026
       2 Stop: Discounts
     3 2026-W50, 7 to 13 December 2026
       everything"
  `);
  expect(await typed(janus, 'excuse --remove 2')).toMatchInlineSnapshot(`"2  Taken back: 2026-W47"`);
  expect(await janus.json('excuse', '--json')).toEqual([
    { id: 1, from: '2026-W52', to: '2026-W53', resolution: null, reason: 'holidays' },
    { id: 3, from: '2026-W50', to: '2026-W50', resolution: null, reason: null },
  ]);
  expect(await outcomes(janus, 'this')).toEqual(['unknown', 'unknown']);
  expect(await typed(janus, 'excuse --remove 2')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no excuse 2.
    Hint: janus excuse --list shows them all.
    [exit 1]"
  `);
  await given(janus, 'undo');
  expect(await outcomes(janus, 'this')).toEqual(['unknown', 'excused']);
});

test('excuse refuses a range that goes backwards, no week at all, and what is no week', async () => {
  const janus = await written();
  expect(await typed(janus, 'excuse --list')).toMatchInlineSnapshot(`
    "--- stderr
    No week is excused."
  `);
  expect(await typed(janus, 'excuse 2026-W53 2026-W52')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W53 lies after 2026-W52.
    Hint: write the first week, then the last.
    [exit 1]"
  `);
  expect(await typed(janus, 'excuse')).toMatchInlineSnapshot(`
    "--- stderr
    Error: no week was named.
    Hint: janus excuse 2026-W52 2026-W53 --why "summer holidays"
    [exit 2]"
  `);
  expect(await typed(janus, 'excuse 2025-W53')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no week 53 in 2025.
    Hint: write it as 2025-W07; 2025 has 52 weeks.
    [exit 1]"
  `);
  expect(await typed(janus, 'pause 9')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no resolution 9.
    Hint: janus list shows them all.
    [exit 1]"
  `);
});

test('excuse lists and removes without weeks and reasons, and refuses them', async () => {
  const janus = await written();
  await given(janus, 'excuse 2026-W50');
  const before = await janus.json('excuse', '--json');
  expect(await typed(janus, 'excuse 2026-W40 --list')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --list lists every excuse, and takes no week.
    Hint: janus excuse --list alone does that; janus excuse 2026-W40 excuses a week.
    [exit 2]"
  `);
  expect(await typed(janus, 'excuse last this --json')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --json lists every excuse, and takes no week.
    Hint: janus excuse --json alone does that; janus excuse last excuses a week.
    [exit 2]"
  `);
  expect(await typed(janus, 'excuse --list --why ill')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --list lists every excuse, and takes no reason.
    Hint: janus excuse --list alone does that; janus excuse 2026-W52 excuses a week.
    [exit 2]"
  `);
  expect(await typed(janus, 'excuse 2026-W50 --remove 1')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --remove takes an excuse back by its number, and takes no week.
    Hint: janus excuse --remove 1 alone does that; janus excuse 2026-W50 excuses a week.
    [exit 2]"
  `);
  expect(await typed(janus, 'excuse --list --remove 1')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --list and --remove exclude each other.
    Hint: leave one of the two out.
    [exit 2]"
  `);
  expect(await janus.json('excuse', '--json')).toEqual(before);
});

test('the same excuse or pause is written once; another reason, range or resolution is another', async () => {
  const janus = await written();
  await given(
    janus,
    'checkin --set 1=yes',
    'excuse 2026-W47 2026-W50 --why holidays',
    'pause 1 --until 2026-W48',
  );
  const history = await janus.json('history', '--json');
  expect(await typed(janus, 'excuse this 2026-12-11 --why " holidays "')).toMatchInlineSnapshot(`
    "--- stderr
    Excused already: 2026-W47 to 2026-W50 (4 weeks), as number 1."
  `);
  expect(await typed(janus, 'excuse this 2026-12-11')).toContain('Excused already');
  expect(await typed(janus, 'pause rehearse --until 2026-W48')).toMatchInlineSnapshot(`
    "--- stderr
    Paused already: 2026-W47 to 2026-W48 (2 weeks), as number 2."
  `);
  expect(await janus.json('history', '--json')).toEqual(history);
  await given(
    janus,
    'excuse 2026-W47 2026-W50 --why ill',
    'excuse 2026-W47 2026-W51 --why holidays',
    'pause 2 --until 2026-W48',
    'pause 1 --until 2026-W48 --why ill',
  );
  // the pause for another reason took the place of the first
  expect(await janus.json('excuse', '--json')).toHaveLength(5);
});

test('of two pauses that share a week the newest counts: the older one ends before it, and that is said', async () => {
  const janus = await written();
  await given(janus, 'pause 1 --from last --until 2026-W52 --why "no meetings"');
  expect(await typed(janus, 'pause 1 --until 2026-W48')).toMatchInlineSnapshot(`
    "2  Paused 2026-W47 to 2026-W48 (2 weeks): Rehearse aloud
    --- stderr
    Pause 1, 2026-W46 to 2026-W52 (7 weeks), ends with 2026-W46: the newest counts.
    janus excuse --remove 2 takes it up again."
  `);
  expect(await janus.run('list')).toContain('paused until 29 November 2026');
  expect(await outcomes(janus, 'last')).toEqual(['excused', 'unknown']);
  expect(await outcomes(janus, '2026-W49', '2026-12-04')).toEqual(['unknown', 'unknown']);

  // without a reason of its own it keeps the one that was given
  expect(await janus.json('excuse', '--json')).toMatchObject([{ id: 1 }, { id: 2, reason: 'no meetings' }]);

  // one that begins in it goes as a whole; one that shares no week stays, and so does that of another resolution
  await given(janus, 'pause 1 --from 2026-W51', 'pause 2 --until 2026-W53');
  expect(await typed(janus, 'pause 1 --until 2026-W50 --why fair')).toMatchInlineSnapshot(`
    "5  Paused 2026-W47 to 2026-W50 (4 weeks): Rehearse aloud
    --- stderr
    Pause 2, 2026-W47 to 2026-W48 (2 weeks), is taken back: the newest counts.
    janus excuse --remove 5 takes it up again."
  `);
  expect(await typed(janus, 'excuse --list')).toMatchInlineSnapshot(`
    " 1 2026-W46, 9 to 15 November 2026
       1 Rehearse aloud · no meetings
     3 2026-W51, 14 to 20 December 2026
       1 Rehearse aloud
     4 2026-W47 to 2026-W53, 16 November 2026 to 3 January 2027
       2 Stop: Discounts
     5 2026-W47 to 2026-W50, 16 November to 13 December 2026
       1 Rehearse aloud · fair"
  `);
  await given(janus, 'undo');
  expect(await janus.run('list')).toContain('paused until 29 November 2026');
});

test('a range longer than a year is refused as a slip, and the hint says how to write it all the same', async () => {
  const janus = await written();
  await given(janus, 'excuse 2026-W52 2027-W51', 'excuse 2027-W01 2028-W01');
  expect(await typed(janus, 'excuse 2026-W52 2028-W02 --why holidays')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W52 to 2028-W02 is 56 weeks, longer than a year.
    Hint: look at the year again; if all of it is meant, write two ranges: janus excuse 2026-W52 2027-W51, then janus excuse 2027-W52 2028-W02
    [exit 1]"
  `);
  expect(await typed(janus, 'excuse 2027-W01 2028-W02')).toContain('54 weeks, longer than a year');
  expect(await typed(janus, 'excuse 2026-W50 2028-W51')).toContain(
    'write ranges of 53 weeks, the first of them: janus excuse 2026-W50 2027-W49\n',
  );
  expect(await typed(janus, 'pause 1 --until 2028-W02')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W47 to 2028-W02 is 61 weeks, longer than a year.
    Hint: look at the year again; if all of it is meant, write two ranges: janus pause 1 --from 2026-W47 --until 2027-W46, then janus pause 1 --from 2027-W47 --until 2028-W02
    [exit 1]"
  `);
  expect(await janus.json('excuse', '--json')).toHaveLength(2);
});

test('the list has every format, and a format alone asks for it', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'excuse 2026-W52 --why holidays');
  expect(await typed(janus, 'excuse --list --format markdown')).toBe(
    '- **2026-W52, 21 to 27 December 2026**\n  - everything, holidays',
  );
  expect(await typed(janus, 'excuse --format plain')).toBe(
    '1: 2026-W52, 21 to 27 December 2026. Everything. holidays.',
  );
  expect(await typed(janus, 'excuse last --format plain')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --format=plain lists every excuse, and takes no week.
    Hint: janus excuse --format=plain alone does that; janus excuse last excuses a week.
    [exit 2]"
  `);
});
