import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { ENTER, scriptedPrompter, type Step } from '../../support/scripted-prompter.js';
import { given } from '../given.js';

// While a question is open, another window writes: what is stored is confirmed, or the question is asked again.

const CALLS = /Call new people/;
const CHANGED = 'Changed meanwhile, in another window; so it is asked again.\n';
const GONE = 'is no longer asked: it was changed in another window.\n';
const LINES: readonly Step[] = [
  { ask: /What did you learn/, answer: ENTER },
  { ask: /focus next week/, answer: ENTER },
];

/** One counted resolution with two calls logged, one that is answered yes or no, and no habits. */
async function calling(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    'add continue "Write the plan" --today 2026-11-02',
    'add start "Call new people" --at-least 5 --unit calls --today 2026-11-02',
    ...['process', 'coaching', 'measurement', 'planning', 'marketing'].map((habit) => `habits off ${habit}`),
    'log 2 2',
  );
  return janus;
}

async function sitting(janus: TestJanus, steps: readonly Step[]): Promise<string> {
  const prompter = scriptedPrompter(steps);
  const { err, status } = await janus.outcome(['checkin'], { prompter });
  expect(status).toBe(0);
  return err;
}

/** Another window. */
function does(janus: TestJanus, ...commands: string[]): () => Promise<unknown> {
  return () => given(janus, ...commands);
}

async function amounts(janus: TestJanus): Promise<unknown> {
  const { resolutions } = (await janus.json('report', '--json')) as { resolutions: unknown[] };
  return resolutions.map((each) => {
    const { outcome, amount } = each as { outcome: string; amount: number | null };
    return `${outcome} ${amount ?? '-'}`;
  });
}

test('what was logged meanwhile is shown, and Enter confirms that', async () => {
  const janus = await calling();
  const err = await sitting(janus, [
    { ask: /Write the plan/, answer: '1' },
    { ask: CALLS, answer: ENTER, meanwhile: does(janus, 'log 2 3') },
    { ask: CALLS, answer: ENTER },
    ...LINES,
  ]);
  expect(err).toContain(CHANGED);
  expect(err).toContain('2 answers written down; the week is complete.');
  expect(await amounts(janus)).toEqual(['kept -', 'kept 5']);
});

test('a total that is typed is not taken for what was logged meanwhile either', async () => {
  const janus = await calling();
  const err = await sitting(janus, [
    { ask: /Write the plan/, answer: '1' },
    { ask: CALLS, answer: '4', meanwhile: does(janus, 'log 2 3') },
    { ask: CALLS, answer: '7' },
    ...LINES,
  ]);
  expect(err).toContain(CHANGED);
  expect(await amounts(janus)).toEqual(['kept -', 'kept 7']);
});

test('what was logged is taken back meanwhile: nothing is left to confirm', async () => {
  const janus = await calling();
  const err = await sitting(janus, [
    { ask: /Write the plan/, answer: ENTER },
    { ask: CALLS, answer: ENTER, meanwhile: does(janus, 'undo') },
    { ask: CALLS, answer: ENTER },
    ...LINES,
  ]);
  expect(err).toContain(CHANGED);
  expect(await amounts(janus)).toEqual(['unknown -', 'unknown -']);
});

test.each([
  ['closed', ['close 2 done --today 2026-11-15']],
  ['taken back', ['undo', 'undo', 'undo', 'undo', 'undo', 'undo', 'undo']],
])('a resolution that is %s meanwhile is named, and the sitting goes on', async (_, commands) => {
  const janus = await calling();
  const err = await sitting(janus, [
    { ask: /Write the plan/, answer: ENTER },
    { ask: CALLS, answer: '4', meanwhile: does(janus, ...commands) },
    // the habits are on again where all was taken back, but this sitting does not ask them
    ...LINES,
  ]);
  expect(err).toContain(`Call new people ${GONE}`);
  expect(err).toContain('0 answers written down, 1 still open');
});

test.each([
  ['turned', ['turn 2026 --set 1=continue --set 2=leave --today 2026-12-28'], '2 answers written down'],
  ['of another kind', ['edit 1 --at-least 3 --unit pages --from 2026-W47'], `Write the plan ${GONE}`],
])('a question that is %s meanwhile is asked as it is now, or no longer', async (_, commands, end) => {
  const janus = await calling();
  const err = await sitting(janus, [
    { ask: /Write the plan/, answer: '1', meanwhile: does(janus, ...commands) },
    { ask: /./, answer: ENTER },
    ...LINES,
  ]);
  expect(err).not.toContain('Error');
  expect(err).toContain(end);
});

test('an answer given meanwhile, and an excuse, are shown before they are replaced', async () => {
  const janus = await calling();
  const err = await sitting(janus, [
    { ask: /Write the plan/, answer: '1', meanwhile: does(janus, 'checkin --set 1=no') },
    { ask: /Write the plan/, answer: ENTER },
    { ask: CALLS, answer: '3', meanwhile: does(janus, 'excuse 2026-W47 --why ill') },
    { ask: CALLS, answer: ENTER },
    ...LINES,
  ]);
  expect(err.split(CHANGED)).toHaveLength(3);
  expect(await amounts(janus)).toEqual(['missed -', 'excused 2']);
});

test('a note whose answer is gone, and a line that another window wrote, are not written over', async () => {
  const janus = await calling();
  const err = await sitting(janus, [
    { ask: /Write the plan/, answer: '1' },
    { ask: CALLS, answer: 'b' },
    { ask: /Write the plan/, answer: 'n' },
    { ask: /^Note on/, answer: 'went well', meanwhile: does(janus, 'undo') },
    { ask: /private/, answer: 'n' },
    { ask: /Write the plan/, answer: ENTER },
    { ask: CALLS, answer: '6' },
    {
      ask: /What did you learn/,
      answer: 'Ask first.',
      meanwhile: does(janus, 'checkin --learned "Listen first."'),
    },
    { ask: /What did you learn/, answer: ENTER },
    { ask: /focus next week/, answer: ENTER },
  ]);
  expect(err.split(CHANGED)).toHaveLength(3);
  expect(await amounts(janus)).toEqual(['unknown -', 'kept 6']);
  expect(await janus.json('report', '--json')).toMatchObject({ learned: 'Listen first.' });
});

test('what is done instead is not written over either', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add stop "Put off decisions" --today 2026-11-02');
  const prompter = scriptedPrompter([
    {
      ask: /What will you do instead/,
      answer: 'flip a coin',
      meanwhile: does(janus, 'edit 1 --instead "decide by noon"'),
    },
    { ask: /Put off decisions/, interrupt: true },
  ]);
  expect((await janus.outcome(['checkin'], { prompter })).status).toBe(130);
  expect(await janus.json('show', '1', '--json')).toMatchObject({ instead: 'decide by noon' });
});
