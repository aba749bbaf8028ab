import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { ENTER, scriptedPrompter, type Step } from '../../support/scripted-prompter.js';
import { given } from '../given.js';

const QUESTION = /^Nothing since 2026-W47\. Welcome back\. What about the 131 weeks between\?/;
/** A Friday, after 131 weeks. */
const BACK = '2029-06-01';

/** One resolution and the habits, answered once, in 2026-W47; then nothing for two and a half years. */
async function leftAlone(): Promise<TestJanus> {
  const janus = testJanus({ today: BACK });
  const habits = ['process', 'coaching', 'measurement', 'planning', 'marketing'];
  const sets = habits.map((habit) => `--set ${habit}=yes`).join(' ');
  await given(
    janus,
    '--today 2026-11-16 add start "Plan every call"',
    `--today 2026-11-20 checkin --set 1=yes ${sets} --learned "ask first"`,
  );
  return janus;
}

const at = (janus: TestJanus, steps: readonly Step[], ...argv: string[]) =>
  janus.outcome(argv, { prompter: scriptedPrompter(steps), columns: 80, env: { NO_COLOR: '1' } });

const growth = async (janus: TestJanus) =>
  ((await janus.json('show', '1', '--json')) as { growth: number }).growth;

test('janus asks one question; Enter excuses all of the weeks in one row, one operation, undoable', async () => {
  const janus = await leftAlone();
  const before = await growth(janus);
  const { out, err, status } = await at(janus, [{ ask: QUESTION, answer: ENTER }]);
  expect(status).toBe(0);
  expect(err).toMatchInlineSnapshot(`
    "Excused 2026-W48 to 2029-W21 (131 weeks): away. janus undo takes it back.
    "
  `);
  expect(out).toContain('Next     janus checkin');
  expect(await janus.json('excuse', '--list', '--json')).toMatchObject([{ id: 1, reason: 'away' }]);
  expect(await growth(janus)).toBeGreaterThan(before);
  expect(await at(janus, [])).toMatchObject({ err: '' });
  await given(janus, 'undo');
  expect(await janus.json('excuse', '--list', '--json')).toEqual([]);
  expect(await growth(janus)).toBe(before);
});

test('weeks that are left open stay so, and are not asked about again', async () => {
  const janus = await leftAlone();
  const before = await growth(janus);
  const { err } = await at(janus, [{ ask: QUESTION, answer: 'leave' }]);
  expect(err).toMatchInlineSnapshot(`
    "Left open. janus checkin --week 2029-W21 still answers one of them.
    "
  `);
  expect(await growth(janus)).toBe(before);
  expect(await at(janus, [])).toMatchObject({ status: 0, err: '' });
  await given(janus, 'undo');
  await at(janus, [{ ask: QUESTION, answer: ENTER }]);
});

test('the year may be turned at once: the weeks are excused, and everything goes on in the present year', async () => {
  const janus = await leftAlone();
  const { err, out } = await at(janus, [
    { ask: QUESTION, answer: 'Excuse them, and turn 2026 now' },
    { ask: /^1\/1 {2}What becomes of it/, answer: ENTER },
    { ask: /^Start doing/, answer: ENTER },
    { ask: /^Stop doing/, answer: ENTER },
  ]);
  expect(err).toContain('2026 turns into 2029: 1 resolution waits at the gate.');
  expect(err).toContain('→ 2  start doing, from 28 May 2029');
  expect(out).toContain('Next     janus checkin');
  expect(await janus.json('turn', '--json')).toMatchObject({ year: 2029, due: false });
});

test('janus checkin asks it first, then goes through this week alone', async () => {
  const janus = await leftAlone();
  const { err, status } = await at(
    janus,
    [
      { ask: QUESTION, answer: ENTER },
      { ask: /^1\/6 {2}Plan every call \(2026\)/, answer: '1' },
      { ask: /^2\/6/, interrupt: true },
    ],
    'checkin',
  );
  expect(status).toBe(130);
  expect(err).toContain('Week 22 · 28 May – 3 June 2029');
});

test('a named week is answered without a question about the others', async () => {
  const janus = await leftAlone();
  await at(janus, [{ ask: /^1\/6/, interrupt: true }], 'checkin', '--week', 'last');
});

test('leaving the question changes nothing', async () => {
  const janus = await leftAlone();
  const before = await janus.json('history', '--json');
  expect((await at(janus, [{ ask: QUESTION, interrupt: true }])).status).toBe(130);
  expect(await janus.json('history', '--json')).toEqual(before);
});

test('without a terminal, or with captured output, nothing is asked', async () => {
  const janus = await leftAlone();
  expect(await janus.outcome([])).toMatchObject({ status: 0, err: '' });
  expect(await janus.outcome([], { prompter: scriptedPrompter([]) })).toMatchObject({ status: 0, err: '' });
  expect((await janus.outcome(['checkin'])).err).toContain('there is no terminal to ask at');
});

test('five weeks without a word are no absence', async () => {
  const janus = await leftAlone();
  const { err } = await at(janus, [], '--today', '2026-12-27');
  expect(err).toBe('');
});

test('thirty years are one question too, and instant', async () => {
  const janus = await leftAlone();
  const started = performance.now();
  await at(janus, [{ ask: /What about the 1571 weeks between/, answer: ENTER }], '--today', '2057-01-05');
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await janus.json('excuse', '--list', '--json')).toHaveLength(1);
});
