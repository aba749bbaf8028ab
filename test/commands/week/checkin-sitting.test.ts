import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { ENTER, scriptedPrompter } from '../../support/scripted-prompter.js';
import { given } from '../given.js';

/** One resolution in each bucket, begun two weeks ago; last week said what this one is about. */
async function fourBuckets(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add continue "Write the plan"',
    '--today 2026-11-02 add differently "Fewer connections" --instead "Meet two people properly"',
    '--today 2026-11-02 add start "Call new people" --when "I close the laptop" --then "I call" --at-least 5 --unit calls',
    '--today 2026-11-02 add stop "Put off decisions" --instead "Decide by noon"',
    '--today 2026-11-13 checkin --set 1=yes --focus "Every call planned"',
  );
  return janus;
}

const REST = [
  { ask: /Put off decisions/, answer: '2' },
  { ask: /Process/, answer: '1' },
  { ask: /Coaching/, answer: '1' },
  { ask: /Measurement/, answer: '3' },
  { ask: /Plan and practise/, answer: 'e' },
  { ask: /Marketing/, answer: '1' },
  { ask: /What did you learn/, answer: 'Ask first.' },
  { ask: /focus next week/, answer: 'Practise aloud' },
];

test('a sitting asks by bucket, then the habits, shows last focus and cues, and is one operation', async () => {
  const janus = await fourBuckets();
  const before = await janus.json('report', '--json');
  const prompter = scriptedPrompter([
    { ask: /^1\/9 {2}Write the plan/, answer: '1' },
    { ask: /^2\/9 {2}Meet two people properly\nkey 2 · the old way: Fewer connections/, answer: '2' },
    {
      ask: /^3\/9 {2}Call new people\nkey 3 · when I close the laptop, then I call · at least 5 calls a week/,
      answer: '7',
    },
    ...REST,
  ]);
  const { out, err, status } = await janus.outcome(['checkin'], { prompter });
  expect({ out, err, status }).toMatchInlineSnapshot(`
    {
      "err": "Week 47 · 16–22 November 2026
    Focus of this week: Every call planned

    ALREADY DOING

    NEW

    THE FIVE HABITS


    9 answers written down; the week is complete.
    See it with: janus report
    ",
      "out": "",
      "status": 0,
    }
  `);
  expect(await janus.json('report', '--json')).toMatchObject({
    learned: 'Ask first.',
    focus: 'Practise aloud',
    habits: [
      { outcome: 'kept' },
      { outcome: 'kept' },
      { outcome: 'missed' },
      { outcome: 'excused' },
      { outcome: 'kept' },
    ],
    resolutions: [
      { outcome: 'kept' },
      { outcome: 'partly' },
      { outcome: 'kept', amount: 7 },
      { outcome: 'partly' },
    ],
  });
  expect(await janus.run('undo')).toMatchInlineSnapshot(
    `"Taken back: checkin 2026-W47 (2026-11-20): 9 answers, 1 logged amount"`,
  );
  expect(await janus.json('report', '--json')).toEqual(before);
});

test('Ctrl-C after the third answer keeps three, and the next sitting goes on with the fourth', async () => {
  const janus = await fourBuckets();
  const first = scriptedPrompter([
    { ask: /Write the plan/, answer: '1' },
    { ask: /Fewer connections/, answer: '3' },
    { ask: /Call new people/, answer: '2' },
    { ask: /Put off decisions/, interrupt: true },
  ]);
  const stopped = await janus.outcome(['checkin'], { prompter: first });
  expect(stopped.status).toBe(130);
  expect(stopped.err).toContain('Stopped; what was answered is saved.');
  expect(stopped.err).not.toContain('Error');
  expect(await janus.json('report', '--json')).toMatchObject({
    resolutions: [
      { outcome: 'kept' },
      { outcome: 'missed' },
      { outcome: 'partly', amount: 2 },
      { outcome: 'unknown' },
    ],
  });
  const second = scriptedPrompter(REST);
  const finished = await janus.outcome(['checkin'], { prompter: second });
  expect(finished.status).toBe(0);
  expect(finished.err).toContain('3 of 9 answered before; these are still open.');
  expect(finished.err).toContain('the week is complete');
  expect(await janus.json('report', '--json')).toMatchObject({
    resolutions: [{}, {}, {}, { outcome: 'partly' }],
  });
});

test('each sitting is an operation of its own: two undos for two', async () => {
  const janus = await fourBuckets();
  const prompter = scriptedPrompter([
    { ask: /Write the plan/, answer: '1' },
    { ask: /Fewer connections/, interrupt: true },
  ]);
  await janus.outcome(['checkin'], { prompter });
  const second = scriptedPrompter([
    { ask: /Fewer connections/, answer: '1' },
    { ask: /Call new people/, interrupt: true },
  ]);
  await janus.outcome(['checkin'], { prompter: second });
  const outcomes = async () =>
    (
      (await janus.json('report', '--week', 'this', '--json')) as { resolutions: { outcome: string }[] }
    ).resolutions.map((row) => row.outcome);
  expect(await outcomes()).toEqual(['kept', 'kept', 'unknown', 'unknown']);
  await given(janus, 'undo');
  expect(await outcomes()).toEqual(['kept', 'unknown', 'unknown', 'unknown']);
  await given(janus, 'undo');
  expect(await outcomes()).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
});

test('what was logged is shown, and Enter confirms it', async () => {
  const janus = await fourBuckets();
  await given(janus, 'checkin --set 1=yes --set 2=yes', 'log 3 4');
  const prompter = scriptedPrompter([
    { ask: /Call new people/, answer: ENTER },
    { ask: /Put off decisions/, interrupt: true },
  ]);
  await janus.outcome(['checkin'], { prompter });
  expect(prompter.keyQuestions[0]?.shown).toBe('4 calls so far');
  expect(await janus.json('show', '3', '--json')).toMatchObject({
    entries: [{ amount: 4 }],
    thisWeek: { amount: 4 },
  });
  const next = await janus.outcome(['checkin']);
  expect(next.err).not.toContain('--set 3=');
});

test('a note given in a sitting belongs to the question on the screen, and may be private', async () => {
  const janus = await fourBuckets();
  const prompter = scriptedPrompter([
    { ask: /Write the plan/, answer: 'n' },
    { ask: /Note on "Write the plan"/, answer: 'I was afraid' },
    { ask: /private/, answer: 'y' },
    { ask: /Write the plan/, answer: '3' },
    { ask: /Fewer connections/, interrupt: true },
  ]);
  await janus.outcome(['checkin'], { prompter });
  expect(await janus.json('show', '1', '--json', '--with-notes')).toMatchObject({
    notes: [{ note: 'I was afraid', private: true }],
  });
});

test('a complete week can be gone through again; Enter keeps all of it, and that is no operation', async () => {
  const janus = await fourBuckets();
  await given(
    janus,
    'checkin --set 1=yes --set 2=no --set 3=5 --set 4=yes --set process=yes --set coaching=yes --set measurement=yes --set planning=yes --set marketing=yes --learned A --focus B',
  );
  const history = await janus.json('history', '--json');
  const prompter = scriptedPrompter(Array.from({ length: 11 }, () => ({ ask: /./, answer: ENTER })));
  expect((await janus.outcome(['checkin'], { prompter })).err).toContain('The week stands as it was.');
  expect(await janus.json('history', '--json')).toEqual(history);
});

test('a week named at the terminal is the one that is asked', async () => {
  const janus = await fourBuckets();
  const prompter = scriptedPrompter([{ ask: /Fewer connections/, interrupt: true }]);
  expect((await janus.outcome(['checkin', '--week', 'last'], { prompter })).err).toMatch(
    /^Week 46 · 9–15 November 2026\n/,
  );
});

test('an excused week says so, why, and how to answer all the same', async () => {
  const janus = await fourBuckets();
  await given(janus, 'excuse 2026-W47 --why holidays');
  const prompter = scriptedPrompter([
    { ask: /What did you learn/, answer: ENTER },
    { ask: /focus next week/, answer: ENTER },
  ]);
  const { err, status } = await janus.outcome(['checkin'], { prompter });
  expect({ err, status }).toMatchInlineSnapshot(`
    {
      "err": "2026-W47 is excused: holidays.
    janus checkin --set 1=yes answers it all the same: an answer beats an excuse.
    Week 47 · 16–22 November 2026
    Focus of this week: Every call planned

    The week stands as it was.
    See it with: janus report
    ",
      "status": 0,
    }
  `);
  await given(janus, 'checkin --set 1=yes');
  expect(await janus.json('report', '--json')).toMatchObject({
    resolutions: [{ outcome: 'kept' }, {}, {}, {}],
  });
  const named = await janus.outcome(['checkin', '--week', 'last'], {
    prompter: scriptedPrompter([{ ask: /^2\/9/, interrupt: true }]),
  });
  expect(named.err).not.toContain('is excused');
});

const INSTEAD = /^What will you do instead of "Discounts"/;

/** Two to give up, neither with what is done instead, and no habits. */
async function twoStops(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add stop Discounts',
    '--today 2026-11-02 add stop Haste',
    ...['process', 'coaching', 'measurement', 'planning', 'marketing'].map(
      (habit) => `--today 2026-11-02 habits off ${habit}`,
    ),
  );
  return janus;
}

const LINES = [
  { ask: /What did you learn/, answer: ENTER },
  { ask: /focus next week/, answer: ENTER },
];

test('a stop is asked once what is done instead: said or passed over, it is not asked again', async () => {
  const janus = await twoStops();
  const first = scriptedPrompter([
    { ask: INSTEAD, answer: 'Ask what they weigh' },
    { ask: /^1\/2 {2}Stop: Discounts\nkey 1 · instead: Ask what they weigh/, answer: '1' },
    { ask: /^What will you do instead of "Haste"/, answer: ENTER },
    { ask: /^2\/2 {2}Stop: Haste\nkey 2$/, answer: '1' },
    ...LINES,
  ]);
  expect((await janus.outcome(['checkin'], { prompter: first })).status).toBe(0);
  expect(await janus.json('list', '--json')).toMatchObject([
    { text: 'Discounts', instead: 'Ask what they weigh' },
    { text: 'Haste', instead: null },
  ]);
  await given(janus, 'edit 1 --instead ""');
  const later = scriptedPrompter([
    { ask: /^1\/2 {2}Stop: Discounts\nkey 1$/, answer: '1' },
    { ask: /^2\/2 {2}Stop: Haste\nkey 2$/, answer: '1' },
    ...LINES,
  ]);
  const outcome = await janus.outcome(['checkin'], { prompter: later, env: { JANUS_TODAY: '2026-11-27' } });
  expect(outcome.status).toBe(0);
});

test('with the sitting what was said instead is undone, and asked anew', async () => {
  const janus = await twoStops();
  const first = scriptedPrompter([
    { ask: INSTEAD, answer: 'Ask what they weigh' },
    { ask: /^1\/2/, interrupt: true },
  ]);
  expect((await janus.outcome(['checkin'], { prompter: first })).status).toBe(130);
  expect(await janus.json('show', '1', '--json')).toMatchObject({ instead: 'Ask what they weigh' });
  expect(await janus.run('undo')).toBe('Taken back: checkin 2026-W47 (2026-11-20)');
  expect(await janus.json('show', '1', '--json')).toMatchObject({ instead: null });
  const again = scriptedPrompter([{ ask: INSTEAD, interrupt: true }]);
  expect((await janus.outcome(['checkin'], { prompter: again })).status).toBe(130);
});

test.each([
  ['2026-11-17', 'Answered early: the check-in of this week comes on Thursday.\nWeek 47'],
  ['2026-11-19', 'Week 47'],
])('on %s it says whether the week is answered early', async (today, beginning) => {
  const janus = testJanus({ today: '2026-11-16' });
  await given(janus, 'add start "Plan every call"');
  const prompter = scriptedPrompter([{ ask: /^1\/6/, interrupt: true }]);
  const { err } = await janus.outcome(['--today', today, 'checkin'], { prompter });
  expect(err.startsWith(beginning), err).toBe(true);
  expect(err).toContain('Stopped; nothing was changed.');
});
