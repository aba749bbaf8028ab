import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given } from '../given.js';

/** Two with "call" in their text; the first has two weeks, of which one has a private note. */
async function twoWritten(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-09 add start "Plan every call" --why "Plans win" --when "I open the laptop" --then "I write it" --at-least 4 --unit plans --habit planning',
    '--today 2026-11-09 add stop "Cold calls on Mondays"',
    '--today 2026-11-13 checkin --set 1=3 --note 1="Two fires"',
    'log 1 2 --note "with Ana"',
    'log 1 2',
    'checkin --set 1=4 --note 1="I was afraid" --private 1',
  );
  return janus;
}

test('show has all of one resolution, by its number', async () => {
  const janus = await twoWritten();
  expect(await janus.run('show', '1')).toMatchInlineSnapshot(`
    " 1  Plan every call
     New: Start doing, since 9 November 2026

     Why            Plans win
     When           I open the laptop
     Then           I write it
     Measure        at least 4 plans a week
     Serves         Plan and practise

     Growth         21 %
     Record         run of 1 week, its reserve used, kept 1 of 2 weeks
     Last 12 weeks  ··········▆█
     This week      ● kept, 4 of 4 plans
     2026-11-20     +2 plans, with Ana
     2026-11-20     +2 plans

     2026-W46       Two fires"
  `);
});

test('show finds a resolution by a part of its text, in any case', async () => {
  const janus = await twoWritten();
  expect(await janus.json('show', 'MONDAYS', '--json')).toMatchObject({ id: 2 });
  expect(await janus.json('show', '#2', '--json')).toMatchObject({ id: 2 });
});

test('show refuses a part that several have, one that none has, and a number that none has', async () => {
  const janus = await twoWritten();
  expect(await janus.run('show', 'call')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "call" is in several resolutions: 1, 2.
    Hint: write the number of the one you mean.
    [exit 1]"
  `);
  expect(await janus.run('show', 'golf')).toMatchInlineSnapshot(`
    "--- stderr
    Error: no resolution has "golf" in its text.
    Hint: janus list shows them all.
    [exit 1]"
  `);
  expect(await janus.run('show', '7')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no resolution 7.
    Hint: janus list shows them all.
    [exit 1]"
  `);
  expect(await janus.run('show', ' ')).toMatchInlineSnapshot(`
    "--- stderr
    Error: no resolution is named.
    Hint: write its number, or a part of its text.
    [exit 1]"
  `);
});

test('among several, the only active one is meant', async () => {
  const janus = await twoWritten();
  await given(janus, 'close 1 done');
  expect(await janus.json('show', 'call', '--json')).toMatchObject({ id: 2 });
});

test('a private note is shown only where it is asked for', async () => {
  const janus = await twoWritten();
  const shown = async (...argv: string[]) => (await janus.outcome(['show', '1', ...argv])).out;
  for (const flag of ['--color=never', '--json', '--plain']) {
    expect(await shown(flag)).not.toContain('I was afraid');
    expect(await shown(flag)).toContain('Two fires');
    expect(await shown(flag, '--with-notes')).toContain('I was afraid');
  }
});

test('show --json has the keys of the list and the record', async () => {
  const janus = await twoWritten();
  const { uid, ...rest } = (await janus.json('show', '1', '--json', '--with-notes')) as Record<
    string,
    unknown
  >;
  expect(uid).toEqual(expect.any(String));
  expect(rest).toEqual({
    id: 1,
    year: 2026,
    bucket: 'start',
    text: 'Plan every call',
    why: 'Plans win',
    when: 'I open the laptop',
    then: 'I write it',
    instead: null,
    habits: ['planning'],
    state: 'active',
    measure: { kind: 'at-least', unit: 'plans', target: 4 },
    beganOn: '2026-11-09',
    endedOn: null,
    cameFrom: null,
    // k = 1 − 2^(−1/5): k · 0.75, then a week at 1
    growth: 0.213968647,
    run: 1,
    reserveUsed: true,
    kept: 1,
    of: 2,
    weeks: [null, null, null, null, null, null, null, null, null, null, 0.75, 1],
    thisWeek: { outcome: 'kept', attainment: 1, amount: 4, target: 4, late: false },
    entries: [
      { id: 2, onDate: '2026-11-20', amount: 2, note: 'with Ana' },
      { id: 3, onDate: '2026-11-20', amount: 2, note: null },
    ],
    notes: [
      { week: '2026-W46', note: 'Two fires', private: false },
      { week: '2026-W47', note: 'I was afraid', private: true },
    ],
    entryNotes: [],
  });
});

test('what was noted beside an amount is shown in later weeks too, with the unit of that time', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-10-26 add start "Plan every call" --at-least 4 --unit plans',
    '--today 2026-10-27 log 1 1 --note "with Ana"',
    '--today 2026-10-30 checkin --set 1=2 --note 1="Two fires"',
    '--today 2026-11-02 edit 1 --at-least 3 --unit pages',
    '--today 2026-11-03 log 1 2',
    '--today 2026-11-13 log 1 3 --note "at the fair"',
    'log 1 -1 --week last --note "one was old"',
    'log 1 2 --note "this morning"',
  );
  expect(await janus.run('show', '1')).toMatchInlineSnapshot(`
    " 1  Plan every call
     New: Start doing, since 26 October 2026

     Measure        at least 3 pages a week
     Serves         no habit

     Growth         21 %
     Record         kept 0 of 3 weeks
     Last 12 weeks  ········▅▆▆·
     This week      · open, 2 of 3 pages
     2026-11-20     +2 pages, this morning

     2026-W44       +1 plan, with Ana
     2026-W44       Two fires
     2026-W46       +3 pages, at the fair
     2026-W46       -1 page, one was old"
  `);
  expect(await janus.run('show', '1', '--plain')).toContain('2026-W46: +3 pages, at the fair.');
  expect(await janus.json('show', '1', '--json')).toMatchObject({
    entryNotes: [
      { week: '2026-W44', onDate: '2026-10-27', amount: 1, unit: 'plans', note: 'with Ana' },
      { week: '2026-W46', onDate: '2026-11-13', amount: 3, unit: 'pages', note: 'at the fair' },
      { week: '2026-W46', onDate: '2026-11-20', amount: -1, unit: 'pages', note: 'one was old' },
    ],
  });
});

test('of many notes beside amounts the newest ten are shown, and how many there are before', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, '--today 2026-11-09 add start "Plan every call" --at-least 4 --unit plans');
  for (let number = 1; number <= 12; number += 1) {
    await given(janus, `--today 2026-11-13 log 1 1 --note "call ${number}"`);
  }
  const { out } = await janus.outcome(['show', '1']);
  expect(out.split('\n').slice(-12)).toMatchInlineSnapshot(`
    [
      " Left out       2 earlier notes beside amounts, in --json",
      " 2026-W46       +1 plan, call 3",
      " 2026-W46       +1 plan, call 4",
      " 2026-W46       +1 plan, call 5",
      " 2026-W46       +1 plan, call 6",
      " 2026-W46       +1 plan, call 7",
      " 2026-W46       +1 plan, call 8",
      " 2026-W46       +1 plan, call 9",
      " 2026-W46       +1 plan, call 10",
      " 2026-W46       +1 plan, call 11",
      " 2026-W46       +1 plan, call 12",
      "",
    ]
  `);
  expect(await janus.run('show', '1', '--plain')).toContain(
    'Left out: 2 earlier notes beside amounts, in --json.',
  );
});
