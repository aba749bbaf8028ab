import fs from 'node:fs';
import { expect, test } from 'vitest';
import { testJanus } from '../../support/janus.js';
import { ENTER, scriptedPrompter, type Step } from '../../support/scripted-prompter.js';
import { given, typed } from '../given.js';

test('janus alone without a journal and without a terminal says what it is, and ends well', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await janus.run()).toMatchInlineSnapshot(`
    "janus is a resolution journal for sales people: it looks both ways, at what you
    do and at what changes, and asks a minute a week, all year. Everything stays in
    one file on this machine.

    Next  janus resolve   write down what this year is for, in a terminal
          janus demo      look at a made-up year first"
  `);
  expect(fs.existsSync(janus.journalPath)).toBe(false);
});

test('janus alone with a journal says where the week stands and the one thing to do', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-10 add start Rehearse',
    '--today 2026-11-13 checkin --set 1=yes --focus "Every call planned"',
  );
  expect(await janus.run()).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026  ━━━━━━━━━━━━━━━━━━━━━━───  47 of 53 weeks lived

     Answers  0 of 6 given, for 1 resolution and the habits
     Focus    Every call planned
     Next     janus checkin  6 answers open
     Then     janus checkin --week 2026-W46  5 answers open in week 46"
  `);
  expect(await janus.run('--plain')).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.
    0 of 6 given, for 1 resolution and the habits.
    Focus: Every call planned.

    Next: janus checkin (6 answers open).
    Then: janus checkin --week 2026-W46 (5 answers open in week 46)."
  `);
  await given(
    janus,
    'checkin --set 1=yes --set process=yes --set coaching=yes --set measurement=yes --set planning=yes --set marketing=no',
  );
  expect(await janus.run('--plain')).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.
    6 of 6 given, for 1 resolution and the habits.
    Focus: Every call planned.

    Next: janus checkin --week 2026-W46 (5 answers open in week 46)."
  `);
});

test('where you stand has every format, and nothing is asked before it', async () => {
  const janus = testJanus({ today: '2026-11-20', prompter: scriptedPrompter([]) });
  expect(await janus.run('--format', 'markdown')).toMatch(/^janus is a resolution journal/);
  await given(janus, '--today 2026-11-16 add start Rehearse');
  const later = ['--today', '2028-11-23'];
  expect(await janus.run(...later, '--format', 'markdown')).toMatchInlineSnapshot(`
    "# Week 47 · 20–26 November 2028

    47 of 52 weeks lived.

    0 of 6 given, for 1 resolution and the habits.

    ## Next

    \`janus checkin\`: 6 answers open

    ## Then

    \`janus turn 2026\`: one resolution waits at the gate of the year"
  `);
  expect(await janus.json(...later, '--format', 'json')).toEqual(await janus.json(...later, '--json'));
});

test('janus alone tells what is next after everything is closed', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add start Rehearse', 'close 1 done');
  expect(await janus.run('--plain')).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.
    0 of 5 given, for the habits.

    Next: janus checkin (5 answers open).
    Then: janus resolve (write down what this year is for)."
  `);
});

test('the count fits the report: habits left out are not named, what was answered and then closed is counted', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const answers = async () => /^.* given, for .*$/m.exec(await janus.run('--plain'))?.[0];
  await given(
    janus,
    '--today 2026-11-09 add start Rehearse',
    '--today 2026-11-09 add stop Discounts',
    '--today 2026-11-09 add stop Mail --at-most 3',
    '--today 2026-11-09 add continue Calls --at-least 3',
    'checkin --set 1=yes --set 2=yes',
  );
  expect(await answers()).toBe('2 of 9 given, for 4 resolutions and the habits.');
  await given(janus, 'close 1 done', 'log 4 2', 'close 4 done');
  expect(await answers()).toBe('3 of 9 given, for 4 resolutions and the habits.');
  for (const habit of ['process', 'coaching', 'measurement', 'planning', 'marketing']) {
    await given(janus, `habits off ${habit}`);
  }
  expect(await answers()).toBe('3 of 4 given, for 4 resolutions.');
  await given(janus, 'pause 3');
  expect(await answers()).toBe('3 of 3 given, for 3 resolutions.');
  // what was closed without an answer is not asked for
  await given(janus, 'add start Walk', 'close 5 dropped', 'close 3 dropped');
  expect(await answers()).toBe('3 of 3 given, for 3 resolutions.');
});

const WELCOME: readonly Step[] = [
  { ask: /Shall we begin/, answer: ENTER },
  { ask: /What do you do/, answer: 'leader' },
];

test('the first run welcomes, asks for the role, and interviews through the four buckets', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const prompter = scriptedPrompter([
    ...WELCOME,
    { ask: /Which year/, answer: 2026 },
    { ask: /^Continue doing\./, answer: 'Plan every call with my coach' },
    { ask: /five habits/, answer: ENTER },
    { ask: /How will a week show it/, answer: ENTER },
    { ask: /Another/, answer: ENTER },
    { ask: /^Do differently\./, answer: 'Fewer connections' },
    { ask: /What is the new way/, answer: 'Meet two people properly' },
    { ask: /five habits/, answer: ['marketing'] },
    { ask: /How will a week show it/, answer: 'at most 3 invitations' },
    { ask: /Another/, answer: ENTER },
    { ask: /^Start doing\./, answer: 'Rehearse aloud' },
    { ask: /When does it happen/, answer: 'when I open the laptop, then I rehearse' },
    { ask: /five habits/, answer: [] },
    { ask: /How will a week show it/, answer: 'at least 2 rehearsals' },
    { ask: /Another/, answer: ENTER },
    { ask: /^Stop doing\./, answer: ENTER },
  ]);
  const { out, err, status } = await janus.outcome([], { prompter });
  expect({ out, status }).toEqual({ out: '', status: 0 });
  expect(err).toContain(janus.journalPath);
  expect(err).toContain('3 resolutions for 2026');
  expect(await janus.json('config', '--json')).toMatchObject({ role: 'leader' });
  expect(await janus.json('habits', '--json')).toMatchObject([
    { measures: [{ question: 'Did the team hold to the process, and did you inspect it?' }] },
    {},
    {},
    {},
    {},
  ]);
  expect(await janus.json('list', '--json')).toMatchObject([
    {
      bucket: 'continue',
      text: 'Plan every call with my coach',
      habits: ['coaching', 'planning'],
      measure: { kind: 'yes-no' },
    },
    {
      bucket: 'differently',
      instead: 'Meet two people properly',
      habits: ['marketing'],
      measure: { kind: 'at-most', target: 3, unit: 'invitations' },
    },
    {
      bucket: 'start',
      when: 'I open the laptop',
      then: 'I rehearse',
      habits: [],
      measure: { kind: 'at-least', target: 2 },
    },
  ]);
  expect(await janus.json('history', '--json')).toMatchObject([{ command: 'resolve 2026' }]);
  await given(janus, 'undo');
  expect(await janus.json('list', '--json')).toEqual([]);
});

test('declining at the welcome creates nothing', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const prompter = scriptedPrompter([{ ask: /Shall we begin/, answer: false }]);
  const { status } = await janus.outcome([], { prompter });
  expect(status).toBe(0);
  expect(fs.readdirSync(janus.folder)).toEqual([]);
});

test('Ctrl-C at the welcome creates nothing; in the interview it keeps what was said', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const first = scriptedPrompter([{ ask: /Shall we begin/, interrupt: true }]);
  expect((await janus.outcome([], { prompter: first })).status).toBe(130);
  expect(fs.readdirSync(janus.folder)).toEqual([]);
  const second = scriptedPrompter([
    ...WELCOME,
    { ask: /Which year/, answer: 2026 },
    { ask: /^Continue doing\./, answer: 'Plan every call' },
    { ask: /five habits/, interrupt: true },
  ]);
  expect((await janus.outcome([], { prompter: second })).status).toBe(130);
  expect(await janus.json('list', '--json')).toMatchObject([{ text: 'Plan every call' }]);
  expect(await janus.json('config', '--json')).toMatchObject({ role: 'leader' });
});

test.each(['2026-11-01', '2026-12-10'])(
  'on %s the interview asks for the year, the next one first; --year answers it',
  async (today) => {
    const janus = testJanus({ today });
    const prompter = scriptedPrompter([
      ...WELCOME,
      { ask: /Which year/, answer: ENTER },
      { ask: /^Continue doing\./, answer: 'Plan every call' },
      { ask: /five habits/, answer: ENTER },
      { ask: /How will a week show it/, answer: ENTER },
      { ask: /Another/, interrupt: true },
    ]);
    await janus.outcome([], { prompter });
    expect(await janus.json('list', '--json')).toMatchObject([{ year: 2027, beganOn: '2027-01-04' }]);
    const named = scriptedPrompter([{ ask: /^Continue doing\./, interrupt: true }]);
    expect((await janus.outcome(['resolve', '--year', '2026'], { prompter: named })).status).toBe(130);
  },
);

test('until the end of October nobody is asked for the year', async () => {
  const janus = testJanus({ today: '2026-10-31' });
  const prompter = scriptedPrompter([...WELCOME, { ask: /^Continue doing\./, interrupt: true }]);
  expect((await janus.outcome([], { prompter })).status).toBe(130);
});

test('resolve without a terminal fails at once, and says how to go on', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await typed(janus, 'resolve')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no terminal to ask at.
    Hint: janus add start "Plan every call" writes one down; janus import FILE a whole list.
    [exit 1]"
  `);
  expect(await typed(janus, 'resolve --year 1066')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "1066" is not a year to resolve for.
    Hint: write a year from 2025 to 2027.
    [exit 1]"
  `);
  expect(fs.readdirSync(janus.folder)).toEqual([]);
});

test('a journal left alone for three years asks one week, at once', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    'add start Rehearse --at-least 2',
    'add stop Discounts',
    'checkin --set 1=2 --set 2=yes --focus "Every call planned"',
  );
  const later = '2029-11-23';
  expect(await typed(janus, `--today ${later} --plain`)).toMatchInlineSnapshot(`
    "Week 47 of 52, 19 to 25 November 2029.
    0 of 7 given, for 2 resolutions and the habits.

    Next: janus checkin (7 answers open).
    Then: janus turn 2026 (2 resolutions wait at the gate of the year)."
  `);
  const { err, status } = await janus.outcome(['--today', later, 'checkin']);
  expect(status).toBe(1);
  expect(err.match(/--week/g)).toHaveLength(1);
  expect(err).toContain('--week 2029-W47 --set 1=0 --set 2=yes --set process=yes');
  await given(janus, `--today ${later} checkin --set 1=2 --set 2=yes`);
  // two kept weeks, and 155 between them that nobody tended; the week before this one is in its grace
  expect(await janus.json('--today', later, 'report', '--json')).toMatchObject({
    period: { week: '2029-W47' },
    resolutions: [
      { id: 1, outcome: 'kept', run: 1, kept: 2, of: 157 },
      { id: 2, outcome: 'kept', run: 1, kept: 2, of: 157 },
    ],
  });
});

test('janus --json says where one stands, with a journal and without', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await janus.json('--json')).toMatchObject({
    week: '2026-W47',
    asked: 5,
    next: { command: 'janus resolve' },
  });
  expect(fs.existsSync(janus.journalPath)).toBe(false);
  await given(janus, 'add start Rehearse', 'checkin --set 1=yes');
  expect(await janus.json('--json')).toMatchObject({
    answered: 1,
    asked: 6,
    next: { command: 'janus checkin', reason: '5 answers open' },
    then: null,
    look: null,
  });
});

test('janus alone shows this week and what was logged in it, and names what is open in last week first', async () => {
  const janus = testJanus({ today: '2026-11-17' });
  await given(
    janus,
    '--today 2026-11-09 add start Calls --at-least 5 --unit calls',
    '--today 2026-11-09 add stop Meetings --at-most 2',
    'log 1 3',
    'log 2 1',
    '--today 2026-11-16 log 1 0.5',
  );
  expect(await janus.run()).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026  ━━━━━━━━━━━━━━━━━━━━━━───  47 of 53 weeks lived

     Answers  0 of 7 given, for 2 resolutions and the habits
     Logged   1  Calls  3.5 of 5 calls
              2  Stop: Meetings  1, at most 2
     Next     janus checkin  7 answers open in week 46"
  `);
  expect(await janus.run('--plain')).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.
    0 of 7 given, for 2 resolutions and the habits.

    Logged
    1: Calls. 3.5 of 5 calls.
    2: Stop: Meetings. 1, at most 2.

    Next: janus checkin (7 answers open in week 46)."
  `);
  expect(await janus.json('--json')).toMatchObject({
    week: '2026-W47',
    logged: [
      { key: '1', name: 'Calls', kind: 'at-least', unit: 'calls', target: 5, amount: 3.5 },
      { key: '2', name: 'Meetings', kind: 'at-most', unit: null, target: 2, amount: 1 },
    ],
    next: { command: 'janus checkin', reason: '7 answers open in week 46' },
  });
});

test('in the first week of February and of July it points to the year and to the fallow habits', async () => {
  const janus = testJanus({ today: '2026-02-03' });
  await given(
    janus,
    '--today 2026-01-05 add start Rehearse --habit planning',
    '--today 2026-01-05 habits off marketing',
  );
  expect(await janus.run('--plain')).toMatchInlineSnapshot(`
    "Week 6 of 53, 2 to 8 February 2026.
    0 of 5 given, for 1 resolution and the habits.

    Next: janus checkin (5 answers open in week 5).
    Look: janus report year (how the year has gone so far; no resolution serves Process, Coaching and Measurement)."
  `);
  expect(await typed(janus, 'checkin --week 2026-W06 --set 1=yes')).toMatchInlineSnapshot(`
    "Week 6 · 2–8 February 2026: 1 answer saved; still open: process, coaching, measurement, planning.
    --- stderr
    janus report year shows how the year has gone so far; no resolution serves Process, Coaching and Measurement."
  `);
  expect(await janus.json('--json')).toMatchObject({
    look: { command: 'janus report year', fallow: ['process', 'coaching', 'measurement'] },
  });
  expect(await typed(janus, '--today 2026-02-09 checkin --set 1=yes')).not.toContain('report year');
});
