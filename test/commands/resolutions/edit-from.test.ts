import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

/** At least 4 calls since W44; W44 had 4, W45 6, W46 5, and this week, W47, has 5 so far. */
async function fourWeeks(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-10-26 add start Call --at-least 4 --unit calls',
    '--today 2026-10-30 checkin --set 1=4',
    '--today 2026-11-06 checkin --set 1=6',
    '--today 2026-11-13 checkin --set 1=5',
    'log 1 5',
  );
  return janus;
}

/** Target and amount of each week, as its report has them. */
async function weeks(janus: TestJanus, ...names: string[]): Promise<unknown[]> {
  const rows = [];
  for (const name of names) {
    const report = (await janus.json('report', '--json', '--week', name)) as {
      resolutions: { target: number | null; amount: number | null; unit: string | null; outcome: string }[];
    };
    rows.push(
      ...report.resolutions.map(({ target, amount, unit, outcome }) => ({ target, amount, unit, outcome })),
    );
  }
  return rows;
}

const ALL = ['2026-W44', '2026-W45', '2026-W46', '2026-W47'];

test('a number without a unit keeps the unit that was counted', async () => {
  const janus = await fourWeeks();
  expect(await typed(janus, '--today 2026-11-23 edit 1 --at-least 6')).toMatchInlineSnapshot(`
    "1  Call
       measure at least 4 calls a week → at least 6 calls a week, from 2026-W48"
  `);
  await given(janus, '--today 2026-11-24 log 1 5');
  const next = await janus.json('--today', '2026-11-24', 'report', '--json', '--week', 'this');
  expect(await weeks(janus, '2026-W47')).toMatchObject([
    { target: 4, amount: 5, unit: 'calls', outcome: 'kept' },
  ]);
  expect(next).toMatchObject({ resolutions: [{ target: 6, amount: 5, unit: 'calls', outcome: 'unknown' }] });
});

test('without --from a week with an answer or an amount keeps its target, and the next one has the new', async () => {
  const janus = await fourWeeks();
  expect(await typed(janus, 'edit 1 --at-least 6')).toMatchInlineSnapshot(`
    "1  Call
       measure at least 4 calls a week → at least 6 calls a week, from 2026-W48
    --- stderr
    This week has an answer already, and keeps its target; the new one holds from 2026-W48 on.
    With --from this it holds from this week on."
  `);
  expect(await weeks(janus, ...ALL)).toMatchObject(ALL.map(() => ({ target: 4, outcome: 'kept' })));
  expect(await janus.json('--today', '2026-11-23', 'list', '--json')).toMatchObject([
    { measure: { kind: 'at-least', target: 6, unit: 'calls' } },
  ]);
  await given(janus, 'undo');
  expect(await janus.json('--today', '2026-11-23', 'list', '--json')).toMatchObject([
    { measure: { target: 4 } },
  ]);
});

test('a week that was excused by name is answered too', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add start Call --at-least 4 --unit calls', 'checkin --set 1=excused');
  expect(await typed(janus, 'edit 1 --at-least 6')).toContain('the new one holds from 2026-W48 on.');
});

test('a target that was set for the next week gives way to one that holds from it', async () => {
  const janus = await fourWeeks();
  await given(janus, 'edit 1 --at-least 8 --from 2026-W48');
  expect(await typed(janus, 'edit 1 --at-least 6')).toMatchInlineSnapshot(`
    "1  Call
       measure at least 8 calls a week → at least 6 calls a week, from 2026-W48
    --- stderr
    This week has an answer already, and keeps its target; the new one holds from 2026-W48 on.
    With --from this it holds from this week on.
    It takes the place of what was set before from 2026-W48 on: at least 8 calls a week."
  `);
  expect(await typed(janus, 'edit 1 --at-least 6')).toMatchInlineSnapshot(`
    "1  Call
    --- stderr
    From 2026-W48 on it asks for at least 6 calls a week, as was set before."
  `);
});

test('a target from a past week judges it and the later ones anew; those before keep theirs', async () => {
  const janus = await fourWeeks();
  expect(await typed(janus, 'edit 1 --at-least 6 --from 2026-W45')).toMatchInlineSnapshot(`
    "1  Call
       measure at least 4 calls a week → at least 6 calls a week, from 2026-W45
    --- stderr
    The weeks from 2026-W45 on are judged by it; earlier ones keep the target they had."
  `);
  expect(await weeks(janus, ...ALL)).toMatchObject([
    { target: 4, amount: 4, outcome: 'kept' },
    { target: 6, amount: 6, outcome: 'kept' },
    { target: 6, amount: 5, outcome: 'partly' },
    // this week is not over, and nobody confirmed it
    { target: 6, amount: 5, outcome: 'unknown' },
  ]);
  await given(janus, 'undo');
  expect(await weeks(janus, '2026-W46')).toMatchObject([{ target: 4, outcome: 'kept' }]);
});

test('a target from a week to come waits for it', async () => {
  const janus = await fourWeeks();
  expect(await typed(janus, 'edit 1 --at-least 8 --from 2026-W49')).toMatchInlineSnapshot(`
    "1  Call
       measure at least 4 calls a week → at least 8 calls a week, from 2026-W49
    --- stderr
    It holds from 2026-W49 on; until then nothing changes."
  `);
  expect(await weeks(janus, ...ALL)).toMatchObject(ALL.map(() => ({ target: 4 })));
  expect(await janus.json('--today', '2026-12-02', 'list', '--json')).toMatchObject([
    { measure: { target: 8 } },
  ]);
});

test('a target that was set for a later week stays, and is said', async () => {
  const janus = await fourWeeks();
  await given(janus, 'edit 1 --at-least 8 --from 2026-W49');
  expect(await typed(janus, 'edit 1 --at-least 5 --from 2026-W46')).toMatchInlineSnapshot(`
    "1  Call
       measure at least 4 calls a week → at least 5 calls a week, from 2026-W46
    --- stderr
    The weeks from 2026-W46 on are judged by it; earlier ones keep the target they had.
    From 2026-W49 on it asks for at least 8 calls a week, as was set before."
  `);
  expect(await weeks(janus, '2026-W45', '2026-W46')).toMatchObject([{ target: 4 }, { target: 5 }]);
  expect(await janus.json('--today', '2026-12-02', 'list', '--json')).toMatchObject([
    { measure: { target: 8 } },
  ]);
});

test('a change in mid-week loses no answer and doubles none', async () => {
  const janus = await fourWeeks();
  await given(janus, 'edit 1 --at-least 6 --from this', 'log 1 1', 'edit 1 --at-least 7', 'log 1 1');
  expect(await weeks(janus, '2026-W47')).toEqual([{ target: 6, amount: 7, unit: 'calls', outcome: 'kept' }]);
  await given(janus, 'edit 1 --at-most 2 --unit visits --from this', 'checkin --set 1=7');
  expect(await weeks(janus, '2026-W47')).toEqual([{ target: 6, amount: 7, unit: 'calls', outcome: 'kept' }]);
  const { out } = await janus.outcome(['--today', '2026-11-27', 'checkin', '--set', '1=1']);
  expect(out).toContain('1 answer saved');
  expect(await janus.json('--today', '2026-11-27', 'report', '--json')).toMatchObject({
    resolutions: [{ target: 2, amount: 1, unit: 'visits', outcome: 'kept', of: 5 }],
  });
});

test('another kind from a week to come begins then, and a change of mind takes its place', async () => {
  const janus = await fourWeeks();
  expect(await typed(janus, 'edit 1 --yes-no --from 2026-W50')).toMatchInlineSnapshot(`
    "1  Call
       measure at least 4 calls a week → yes or no, from 2026-W50
    --- stderr
    It holds from 2026-W50 on; until then nothing changes."
  `);
  expect(await typed(janus, 'edit 1 --at-least 5')).toMatchInlineSnapshot(`
    "1  Call
       measure at least 4 calls a week → at least 5 calls a week, from 2026-W48
    --- stderr
    This week has an answer already, and keeps its target; the new one holds from 2026-W48 on.
    With --from this it holds from this week on.
    From 2026-W50 on it asks for yes or no, as was set before."
  `);
  expect(await janus.json('--today', '2026-12-11', 'list', '--json')).toMatchObject([
    { measure: { kind: 'yes-no', target: null } },
  ]);
  await given(janus, 'edit 1 --at-most 3 --unit visits --from 2026-W49');
  for (const today of ['2026-12-02', '2026-12-11']) {
    expect(await janus.json('--today', today, 'list', '--json')).toMatchObject([
      { measure: { kind: 'at-most', target: 3, unit: 'visits' } },
    ]);
    expect(await janus.json('--today', today, 'report', '--week', today, '--json')).toMatchObject({
      resolutions: [{ unit: 'visits' }],
    });
  }
});

test('another kind from a past week begins after the weeks that were answered', async () => {
  const janus = await fourWeeks();
  expect(await typed(janus, 'edit 1 --yes-no --from 2026-W45')).toMatchInlineSnapshot(`
    "1  Call
       measure at least 4 calls a week → yes or no, from 2026-W48
    --- stderr
    Weeks that were answered keep the measure that they were answered by; the new one begins in 2026-W48."
  `);
  expect(await weeks(janus, ...ALL)).toMatchObject(ALL.map(() => ({ target: 4, unit: 'calls' })));
});

test('edit --from refuses a week before the measure, no week, and nothing to measure', async () => {
  const janus = await fourWeeks();
  expect(await typed(janus, 'edit 1 --at-least 6 --from 2026-W43')).toMatchInlineSnapshot(`
    "--- stderr
    Error: this measure began in 2026-W44; 2026-W43 lies before it.
    Hint: name 2026-W44 or a later week; what was asked before keeps its target.
    [exit 1]"
  `);
  expect(await typed(janus, 'edit 1 --at-least 6 --from 2025-W53')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no week 53 in 2025.
    Hint: write it as 2025-W07; 2025 has 52 weeks.
    [exit 1]"
  `);
  expect(await typed(janus, 'edit 1 --why more --from 2026-W45')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --from says from when a measure holds, but none was named.
    Hint: add --at-least, --at-most or --yes-no.
    [exit 2]"
  `);
  await given(janus, 'edit 1 --yes-no', '--today 2026-12-04 checkin --set 1=yes');
  expect(await typed(janus, '--today 2026-12-04 edit 1 --at-least 6 --unit calls --from 2026-W46'))
    .toMatchInlineSnapshot(`
    "--- stderr
    Error: this measure began in 2026-W48; 2026-W46 lies before it.
    Hint: name 2026-W48 or a later week; what was asked before keeps its target.
    [exit 1]"
  `);
  expect(await janus.json('history', '--json')).toHaveLength(7);
});

test('a share of a hundred keeps its limit', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add start Plan --at-least 80%', 'edit 1 --at-least 90');
  expect(await janus.json('list', '--json')).toMatchObject([{ measure: { target: 90, unit: '%' } }]);
  expect(await typed(janus, 'edit 1 --at-least 120')).toMatchInlineSnapshot(`
    "--- stderr
    Error: no week reaches more than 100 %.
    Hint: write a percentage up to 100.
    [exit 1]"
  `);
});
