import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { ENTER, scriptedPrompter } from '../../support/scripted-prompter.js';
import { given, typed } from '../given.js';

/** One resolution of every kind, begun two weeks ago; today is the Friday of 2026-W47. */
async function everyKind(today = '2026-11-20'): Promise<TestJanus> {
  const janus = testJanus({ today });
  await given(
    janus,
    '--today 2026-11-02 add continue "Write the plan before the call"',
    '--today 2026-11-02 add start "Call new people" --at-least 5 --unit calls',
    '--today 2026-11-02 add stop "Sit in meetings" --at-most 4 --unit meetings',
    '--today 2026-11-02 add differently "Dated next steps" --at-least 90%',
  );
  return janus;
}

const EVERYTHING =
  '--set 1=yes --set 2=5 --set 3=4 --set 4=18/20 --set process=yes --set coaching=partly --set measurement=no --set planning=excused --set marketing=yes';

async function rows(janus: TestJanus, ...argv: string[]): Promise<Record<string, unknown>[]> {
  const report = (await janus.json('report', '--json', ...argv)) as {
    resolutions: Record<string, unknown>[];
  };
  return report.resolutions;
}

test('checkin answers every kind of measure in one line, and says what is still open', async () => {
  const janus = await everyKind();
  expect(await typed(janus, 'checkin --set 2=3.5 --set 4=18/20 --set coaching=yes')).toMatchInlineSnapshot(
    `"Week 47 · 16–22 November 2026: 3 answers saved; still open: 1, 3, process, measurement, planning, marketing."`,
  );
  expect(await rows(janus)).toMatchObject([
    { id: 1, outcome: 'unknown', attainment: null, amount: null },
    { id: 4, outcome: 'kept', attainment: 1, amount: 90, target: 90, unit: '%' },
    { id: 2, outcome: 'partly', attainment: 0.7, amount: 3.5, target: 5, unit: 'calls' },
    { id: 3, outcome: 'unknown', attainment: null },
  ]);
  expect(await typed(janus, `checkin ${EVERYTHING}`)).toMatchInlineSnapshot(
    `"Week 47 · 16–22 November 2026: 9 answers saved; complete."`,
  );
});

test.each([
  ['1=yes', { id: 1, outcome: 'kept', attainment: 1, amount: null }],
  ['1=partly', { id: 1, outcome: 'partly', attainment: 0.5 }],
  ['1=NO', { id: 1, outcome: 'missed', attainment: 0 }],
  ['1=excused', { id: 1, outcome: 'excused', attainment: null }],
  ['4=90', { id: 4, outcome: 'kept', attainment: 1, amount: 90 }],
  ['4=45%', { id: 4, outcome: 'partly', attainment: 0.5, amount: 45 }],
  ['4=0/7', { id: 4, outcome: 'missed', attainment: 0, amount: 0 }],
  ['2=7', { id: 2, outcome: 'kept', attainment: 1, amount: 7 }],
  ['2=0', { id: 2, outcome: 'missed', attainment: 0, amount: 0 }],
  ['2=excused', { id: 2, outcome: 'excused', attainment: null }],
  ['3=4', { id: 3, outcome: 'kept', attainment: 1, amount: 4 }],
  ['3=5', { id: 3, outcome: 'partly', attainment: 0.75, amount: 5 }],
  ['3=8', { id: 3, outcome: 'missed', attainment: 0, amount: 8 }],
  ['#2=5', { id: 2, outcome: 'kept' }],
  ['plan=no', { id: 1, outcome: 'missed' }],
])('--set %s is judged', async (pair, expected) => {
  const janus = await everyKind();
  await given(janus, `checkin --set ${pair}`);
  expect(await rows(janus)).toContainEqual(expect.objectContaining(expected));
});

test('--set habit.1 is the habit itself, and habit.2 is refused where there is no second measure', async () => {
  const janus = await everyKind();
  await given(janus, 'checkin --set coaching.1=partly');
  expect(await janus.json('report', '--json')).toMatchObject({
    habits: [{}, { key: 'coaching', outcome: 'partly', attainment: 0.5 }, {}, {}, {}],
  });
  expect(await typed(janus, 'checkin --set planning.2=yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the habit planning has no measure 2 in 2026-W47.
    Hint: valid keys for that week: 1, 4, 2, 3, process, coaching, measurement, planning, marketing.
    [exit 1]"
  `);
});

test.each([
  '--set 1=maybe',
  '--set 1=18/20',
  '--set 2=yes',
  '--set 2=18/20',
  '--set 2=-1',
  '--set 4=18/0',
  '--set 9=yes',
  '--set golf=yes',
  '--set 1',
  '--set =yes',
  '--note 2="no answer yet"',
  '--private coaching',
])('%s is refused, and nothing of the line is saved', async (wrong) => {
  const janus = await everyKind();
  const history = await janus.json('history', '--json');
  const before = await janus.json('report', '--json');
  const refused = await typed(janus, `checkin --set 3=2 --learned "A lot" ${wrong} --set process=yes`);
  expect(refused).toMatch(/^--- stderr\nError: .+\nHint: .+\n\[exit [12]\]$/);
  expect(await janus.json('history', '--json')).toEqual(history);
  expect(await janus.json('report', '--json')).toEqual(before);
});

test('what is wrong with an answer is said in the words of its measure', async () => {
  const janus = await everyKind();
  expect(await typed(janus, 'checkin --set 1=maybe')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "maybe" does not answer 1.
    Hint: write yes, partly, no or excused.
    [exit 1]"
  `);
  expect(await typed(janus, 'checkin --set 2=many')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "many" does not answer 2.
    Hint: write a number of calls such as 3 or 2.5, or excused.
    [exit 1]"
  `);
  expect(await typed(janus, 'checkin --set 4=often')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "often" does not answer 4.
    Hint: write a percentage such as 90, a ratio such as 18/20, or excused.
    [exit 1]"
  `);
  expect(await typed(janus, 'checkin --set 9=yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no resolution 9.
    Hint: valid keys for that week: 1, 4, 2, 3, process, coaching, measurement, planning, marketing.
    [exit 1]"
  `);
  expect(await typed(janus, 'checkin --set 1')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "1" is not KEY=VALUE.
    Hint: write it as --set 3=yes.
    [exit 2]"
  `);
  expect(await typed(janus, 'checkin --note 1=why')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 1 has no answer to note on.
    Hint: add --set 1=… too.
    [exit 1]"
  `);
});

test('answering again replaces; a total written again adds no entry', async () => {
  const janus = await everyKind();
  await given(janus, 'checkin --set 1=no --set 2=3', 'checkin --set 1=yes --set 2=3');
  expect(await rows(janus)).toMatchObject([{ id: 1, outcome: 'kept' }, {}, { id: 2, amount: 3 }, {}]);
  expect(await janus.json('show', '2', '--json')).toMatchObject({ entries: [{ amount: 3 }] });
});

// the week's Thursday is 19 November; last week has open questions and no check-in
test.each([
  ['2026-11-16', '2026-W46'],
  ['2026-11-17', '2026-W46'],
  ['2026-11-18', '2026-W46'],
  ['2026-11-19', '2026-W47'],
  ['2026-11-20', '2026-W47'],
  ['2026-11-21', '2026-W47'],
  ['2026-11-22', '2026-W47'],
])('on %s a check-in takes %s', async (today, week) => {
  const janus = await everyKind(today);
  await given(janus, 'checkin --set 1=yes');
  expect(await janus.json('history', '--json')).toMatchObject([
    { command: `checkin ${week}` },
    {},
    {},
    {},
    {},
  ]);
});

test('before Thursday it takes last week while anything in it is open, also once it has a check-in', async () => {
  const janus = await everyKind('2026-11-17');
  await given(janus, 'checkin --week last --learned "Nothing more to say"');
  expect(await typed(janus, 'checkin --set 1=yes')).toMatch(/^Week 46 ·/);
});

test('before Thursday, when last week is excused, it takes the week before while that is in its grace', async () => {
  const janus = await everyKind('2026-11-17');
  await given(janus, 'excuse last');
  expect(await typed(janus, 'checkin --set 1=yes')).toMatch(/^Week 45 ·/);
  await given(janus, 'excuse 2026-W45');
  expect(await typed(janus, 'checkin --set 1=yes')).toMatch(/^Week 47 ·/);
});

test.each([
  ['2026-W46', 46],
  ['2026w46', 46],
  ['last', 46],
  ['-2', 45],
  ['2026-11-15', 46],
  ['2026-11-09', 46],
  ['this', 47],
])('--week %s is week %i', async (words, number) => {
  const janus = await everyKind();
  expect(await typed(janus, `checkin --week ${words} --set 1=yes`)).toMatch(new RegExp(`^Week ${number} ·`));
});

test('--week refuses the future, what lies before the journal, and what is no week', async () => {
  const janus = await everyKind();
  expect(await typed(janus, 'checkin --week 2026-W48 --set 1=yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W48 has not begun: it is 2026-11-20.
    Hint: this week is 2026-W47; it can be answered until it is over, and after.
    [exit 1]"
  `);
  expect(await typed(janus, 'checkin --week 2026-W44 --set 1=yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: nothing was open in 2026-W44.
    Hint: this journal begins in 2026-W45; name that week or a later one.
    [exit 1]"
  `);
  expect(await typed(janus, 'checkin --week 2026-W54 --set 1=yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no week 54 in 2026.
    Hint: write it as 2026-W07; 2026 has 53 weeks.
    [exit 1]"
  `);
  expect(await typed(janus, 'checkin --week soon --set 1=yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "soon" names no week.
    Hint: write 2026-W07, "last", -2 for two weeks ago, or any date in the week.
    [exit 1]"
  `);
});

test('a clock that was set back: what was written then is asked, the habits of the journal not yet', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'config set coach Ana', '--today 2026-11-02 add start Rehearse');
  expect(await typed(janus, '--today 2026-11-03 checkin --set process=yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the habit process was not asked in 2026-W45.
    Hint: valid keys for that week: 1.
    [exit 1]"
  `);
});

test('an answer after the grace is late, and a later correction keeps it so; one in time stays in time', async () => {
  const janus = await everyKind('2026-12-20');
  // week 46 ends on 15 November, its grace on the 22nd
  await given(
    janus,
    '--today 2026-11-22 checkin --week 2026-W46 --set 1=yes',
    '--today 2026-11-23 checkin --week 2026-W46 --set 2=5',
  );
  await given(janus, 'checkin --week 2026-W46 --set 1=no --set 2=4');
  expect(await rows(janus, '--week', '2026-W46')).toMatchObject([
    { id: 1, outcome: 'missed', late: false },
    { id: 4, late: false },
    { id: 2, outcome: 'partly', late: true },
    { id: 3, late: false },
  ]);
});

test('a private note is shown at a terminal only, or where it is asked for', async () => {
  const janus = await everyKind();
  await given(
    janus,
    'checkin --set 1=no --note 1="Two fires" --set 2=2 --note 2="I was afraid" --private 2 --learned "Ask first." --focus "Every call planned."',
  );
  const seen = async (line: string) => (await typed(janus, line)).includes('I was afraid');
  const seenAtTerminal = async (line: string) =>
    (await janus.outcome(line.split(' '), { columns: 80 })).out.includes('I was afraid');
  for (const line of [
    'report',
    'show 2',
    'show 2 --json',
    'report --json',
    'report --plain',
    'report --format markdown',
    'export markdown',
    'report --for coach',
  ]) {
    expect([line, await seen(line)]).toEqual([line, false]);
    expect([line, await seen(`${line} --with-notes`)]).toEqual([line, true]);
    expect([line, await seenAtTerminal(line)]).toEqual([line, line !== 'report --for coach']);
  }
  expect(await janus.json('report', '--json')).toMatchObject({
    learned: 'Ask first.',
    focus: 'Every call planned.',
    resolutions: [{ id: 1, note: 'Two fires' }, {}, { id: 2, note: null }, {}],
  });
});

test('a note can be added later, made private, changed and emptied, and the answer stays', async () => {
  const janus = await everyKind();
  await given(janus, 'checkin --set 1=no', 'checkin --note 1="Two fires"', 'checkin --private 1');
  expect(await janus.json('show', '1', '--json', '--with-notes')).toMatchObject({
    notes: [{ note: 'Two fires', private: true }],
    thisWeek: { outcome: 'missed' },
  });
  await given(janus, 'checkin --note 1=""');
  expect(await janus.json('show', '1', '--json', '--with-notes')).toMatchObject({ notes: [] });
});

test('learned and focus alone are a check-in; empty words take one away', async () => {
  const janus = await everyKind();
  expect(await typed(janus, 'checkin --learned "Ask first." --focus "Plan"')).toMatchInlineSnapshot(
    `"Week 47 · 16–22 November 2026: what you learned and the focus saved; still open: 1, 4, 2, 3, process, coaching, measurement, planning, marketing."`,
  );
  await given(janus, 'checkin --learned ""');
  const week = ['--week', '2026-W47'];
  expect(await janus.json('report', ...week, '--json')).toMatchObject({ learned: null, focus: 'Plan' });
});

test('one line is one operation, and one undo takes all of it back', async () => {
  const janus = await everyKind();
  const before = await janus.json('report', '--json');
  await given(janus, `checkin ${EVERYTHING} --learned A --focus B`);
  expect(await typed(janus, 'undo')).toMatchInlineSnapshot(
    `"Taken back: checkin 2026-W47 (2026-11-20): 9 answers, 3 logged amounts"`,
  );
  expect(await janus.json('report', '--json')).toEqual(before);
});

test('without a terminal checkin fails at once with a command that works as it stands', async () => {
  const janus = await everyKind();
  await given(janus, 'checkin --set 1=yes --set coaching=no', 'log 2 3');
  const { out, err, status } = await janus.outcome(['checkin']);
  expect({ out, err, status }).toMatchInlineSnapshot(`
    {
      "err": "Error: there is no terminal to ask at, and no answer was given for 2026-W47.
    Hint: janus checkin --week 2026-W47 --set 4=0 --set 2=3 --set 3=0 --set process=yes --set measurement=yes --set planning=yes --set marketing=yes
    ",
      "out": "",
      "status": 1,
    }
  `);
  const command = /Hint: janus (.*)/.exec(err)?.[1] ?? '';
  expect(await typed(janus, command)).toMatchInlineSnapshot(
    `"Week 47 · 16–22 November 2026: 7 answers saved; complete."`,
  );
  expect(await typed(janus, 'checkin')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no terminal to ask at, and nothing is open in 2026-W47.
    Hint: 2026-W46 still waits: janus checkin --week 2026-W46
    [exit 1]"
  `);
});

const AS_IN_THE_ISSUE = {
  week: '2026-W46',
  answers: {
    '1': 'yes',
    coaching: 'partly',
    '2': 3,
    '3': { value: 2, note: 'Said no twice', private: true },
    '4': { value: '18/20', note: 'Two without a date' },
  },
  learned: 'Ask first.',
  focus: 'Every call planned.',
};

test('checkin --from - reads JSON as it is promised', async () => {
  const janus = await everyKind();
  const input = JSON.stringify(AS_IN_THE_ISSUE);
  expect((await janus.outcome(['checkin', '--from', '-'], { input })).out).toMatchInlineSnapshot(`
    "Week 46 · 9–15 November 2026: 5 answers, 1 note, 1 private note, what you learned and the focus saved; still open: process, measurement, planning, marketing.
    "
  `);
  expect(await janus.json('report', '--json', '--week', '2026-W46', '--with-notes')).toMatchObject({
    habits: [{}, { outcome: 'partly' }, {}, {}, {}],
    resolutions: [
      { id: 1, outcome: 'kept', note: null },
      { id: 4, amount: 90, note: 'Two without a date' },
      { id: 2, amount: 3, outcome: 'partly' },
      { id: 3, amount: 2, outcome: 'kept', note: 'Said no twice' },
    ],
    learned: 'Ask first.',
    focus: 'Every call planned.',
  });
  expect(await rows(janus, '--week', '2026-W46')).toMatchObject([{}, {}, {}, { id: 3, note: null }]);
});

test('in JSON null is nothing said, and a number answers a percentage', async () => {
  const janus = await everyKind();
  const input = JSON.stringify({
    answers: { '4': 45, '1': { value: 'no', note: null } },
    learned: null,
    focus: null,
  });
  expect((await janus.outcome(['checkin', '--from', '-'], { input })).status).toBe(0);
  expect(await rows(janus)).toMatchObject([{ outcome: 'missed', note: null }, { attainment: 0.5 }, {}, {}]);
});

test.each([
  [
    'not JSON',
    '{"answers": {',
    /the check-in is not JSON: it ends too early\.\nHint: write \{"week": "2026-W47"/,
  ],
  ['empty', '', /the check-in is empty\.\nHint/],
  ['a list', '[1, 2]', /the check-in is not understood: found a list, expected an object/],
  ['a word too many', '{"answers": {}, "mood": "fine"}', /not understood at mood/],
  ['a null answer', '{"answers": {"1": null}}', /not understood at answers\.1/],
  ['a wrong note', '{"answers": {"1": {"value": "yes", "note": 7}}}', /not understood at answers\.1/],
  ['an unknown key', '{"answers": {"1": "yes", "9": "yes"}}', /there is no resolution 9/],
  ['a wrong word', '{"answers": {"1": "yes", "3": "often"}}', /"often" does not answer 3/],
  ['a future week', '{"week": "2027-W01", "answers": {"1": "yes"}}', /2027-W01 has not begun/],
])('JSON that is wrong (%s) is refused with its place, and nothing is saved', async (_, input, reason) => {
  const janus = await everyKind();
  const before = await janus.json('history', '--json');
  const { out, err, status } = await janus.outcome(['checkin', '--from', '-'], { input });
  expect({ out, status }).toEqual({ out: '', status: 1 });
  expect(err).toMatch(reason);
  expect(await janus.json('history', '--json')).toEqual(before);
});

test('a file of JSON is read by its name, and one that is not there is named', async () => {
  const janus = await everyKind();
  expect(await janus.run('checkin', '--from', `${janus.folder}/week.json`)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/week.json does not exist.
    Hint: check the path.
    [exit 1]"
  `);
});

test('a sitting that was broken off on a Monday goes on with the same week, until nothing is open in it', async () => {
  const janus = testJanus({ today: '2026-11-16' });
  await janus.outcome(['add', 'start', 'Rehearse aloud'], { today: '2026-11-10' });
  const first = scriptedPrompter([
    { ask: /Rehearse aloud/, answer: '1' },
    { ask: /Process/, interrupt: true },
  ]);
  expect((await janus.outcome(['checkin'], { prompter: first })).status).toBe(130);
  const rest = scriptedPrompter([
    { ask: /Process/, answer: '1' },
    { ask: /Coaching/, answer: '2' },
    { ask: /Measurement/, answer: '1' },
    { ask: /Plan and practise/, answer: '3' },
    { ask: /Marketing/, answer: 'e' },
    { ask: /learn/, answer: ENTER },
    { ask: /focus/, answer: ENTER },
  ]);
  const second = await janus.outcome(['checkin'], { prompter: rest });
  expect(second.err).toContain('Week 46');
  const third = scriptedPrompter([{ ask: /Rehearse aloud/, interrupt: true }]);
  expect((await janus.outcome(['checkin'], { prompter: third })).err).toContain('Week 47');
});

test.each([
  ['{"answers": {"3": "yes", "3": "no"}}', 'the check-in has "3" twice in one object.'],
  ['{"week": "last", "we\\u0065k": "this"}', 'the check-in has "week" twice in one object.'],
  ['{"answers": {"__proto__": "yes"}}', 'the check-in knows no key "__proto__".'],
  ['{"__proto__": {"week": "last"}}', 'the check-in knows no key "__proto__".'],
])('a check-in of %s is refused, as flags are', async (input, said) => {
  const janus = await everyKind();
  const { err, status } = await janus.outcome(['checkin', '--from', '-'], { input });
  expect([status, err.split('\n')[0]]).toEqual([1, `Error: ${said}`]);
});

test.each(['2026-11-20\n', '\n2026-11-20', '2026-11-20\r\n'])('%j is no date', async (day) => {
  const janus = await everyKind();
  expect(await janus.run('list', '--today', day)).toMatch(/^--- stderr\nError: .*is not a date/);
});

test.each(['{}', '{"answers": {}}'])('a check-in of %s holds nothing, and says so', async (input) => {
  const janus = await everyKind();
  const { err, status } = await janus.outcome(['checkin', '--from', '-'], { input });
  expect([status, err]).toEqual([1, expect.stringContaining('holds nothing to save')]);
});

test('where nothing is open in an excused week, the one before that still waits is named', async () => {
  const janus = testJanus({ today: '2026-12-24' });
  await given(janus, '--today 2026-12-14 add start Rehearse', 'excuse 2026-W52');
  expect(await typed(janus, 'checkin')).toContain(
    'nothing is open in 2026-W52.\nHint: 2026-W51 still waits: janus checkin --week 2026-W51',
  );
});
