import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

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

test('show has the record and the week of one resolution, by its number', async () => {
  const janus = await twoWritten();
  const { out, err, status } = await janus.outcome(['show', '1']);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  expect(out).toMatch(/^ 1 {2}Plan every call\n/);
  expect(out).toContain('\n This week      ● kept, 4 of 4 plans\n 2026-11-20     +2 plans, with Ana\n');
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

test('a percentage is shown as its last value, and so it is explained', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-16 add differently "Dated next steps" --at-least 90%',
    '--today 2026-11-18 checkin --set 1=95',
    'checkin --set 1=18/24',
  );
  const week = (await janus.run('show', '1')).split('\n').filter((line) => /This week|2026-11/.test(line));
  expect(week.join('\n')).toMatchInlineSnapshot(`
    " This week      ◐ mixed, 75 of 90 %
     2026-11-20     75 %"
  `);
  expect(await janus.json('show', '1', '--json')).toMatchObject({
    entries: [{ onDate: '2026-11-20', amount: 75 }],
  });
  expect(await janus.run('explain', 'attainment', '1')).toMatchInlineSnapshot(`
    " Attainment in 2026-W47 of resolution 1: Dated next steps

     It asks: at least 90 % a week, since 2026-W47.
     attainment = min(1, amount / target)

     2026-11-20  75 %

     Amount: 75 %, confirmed.
     min(1, 75 / 90) = 0.833333333

     mixed, 75 of 90 %: 83 %"
  `);
});

test('show --json has the record, the week and the notes', async () => {
  const janus = await twoWritten();
  expect(await janus.json('show', '1', '--json', '--with-notes')).toMatchObject({
    id: 1,
    why: 'Plans win',
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
  expect((await janus.outcome(['show', '1'])).out).toContain(
    [
      ' 2026-11-20     +2 pages, this morning',
      '',
      ' 2026-W44       +1 plan, with Ana',
      ' 2026-W44       Two fires',
      ' 2026-W46       +3 pages, at the fair',
      ' 2026-W46       -1 page, one was old',
    ].join('\n'),
  );
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

test('show names what is to come: another target, another kind, a pause', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add start "Call ten people" --at-least 3 --unit calls',
    'edit 1 --at-least 5 --from 2026-W49',
    'edit 1 --yes-no --from 2026-W51',
    'pause 1 --from 2026-W52 --until 2026-W53 --why "no calls"',
  );
  expect(await typed(janus, 'show 1')).toMatchInlineSnapshot(`
    " 1  Call ten people
     New: Start doing, since 2 November 2026

     Measure        at least 3 calls a week
     Serves         no habit
     To come        at least 5 calls a week from 2026-W49 on
                    yes or no from 2026-W51 on
                    paused 2026-W52 to 2026-W53: no calls

     Growth         0 %
     Record         kept 0 of 1 week
     Last 12 weeks  ············
     This week      · open, asks at least 3 calls"
  `);
  await given(janus, 'close 1 dropped');
  expect(await typed(janus, 'show 1')).not.toContain('from 2026-W49');
});
