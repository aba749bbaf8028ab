import { describe, expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

/** Planning has a second measure since last week, and this week, 2026-W47, has answers to both. */
async function answered(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-10 habits add planning --question "How many plans did I write?" --at-least 4 --unit plans',
    'checkin --set planning=yes --set planning.2=3 --set process=yes',
  );
  return janus;
}

/** The lines of one habit, of the five that are listed. */
async function listed(janus: TestJanus, name: string, ...flags: string[]): Promise<string> {
  const blocks = (await janus.run('habits', ...flags)).split('\n\n');
  return blocks.find((block) => block.trim().startsWith(name)) ?? '';
}

async function measures(janus: TestJanus, habit: string): Promise<unknown> {
  const habits = (await janus.json('habits', '--json')) as { key: string }[];
  return habits.find(({ key }) => key === habit);
}

describe('habits lists what was set for a week to come', () => {
  test('another kind, under the same key', async () => {
    const janus = await answered();
    await given(janus, 'habits set planning --at-least 2 --unit rehearsals');
    expect(await listed(janus, 'Plan')).toMatchInlineSnapshot(`
      " Plan and practise
       plan every call, practise before it counts · growth 11 %
       planning    Did you plan your calls in writing, and practise aloud?
                   yes or no · from 2026-W48: at least 2 rehearsals a week
       planning.2  How many plans did I write?
                   at least 4 plans a week"
    `);
    expect(await listed(janus, 'Plan', '--plain')).toMatchInlineSnapshot(`
      "Plan and practise: plan every call, practise before it counts. Growth 11 %.
      planning: Did you plan your calls in writing, and practise aloud? Yes or no. From 2026-W48: at least 2 rehearsals a week.
      planning.2: How many plans did I write? At least 4 plans a week."
    `);
    expect(await measures(janus, 'planning')).toMatchObject({
      measures: [
        {
          key: 'planning',
          kind: 'yes-no',
          coming: [
            {
              from: '2026-W48',
              asked: { key: 'planning', kind: 'at-least', unit: 'rehearsals', target: 2 },
            },
          ],
        },
        { key: 'planning.2', coming: [] },
      ],
      later: [],
    });
    expect(await listed(janus, 'Plan', '--today', '2026-11-27')).not.toContain('from 2026');
  });

  test('targets, one after the other', async () => {
    const janus = await answered();
    await given(
      janus,
      'habits set planning.2 --at-least 5 --from 2026-W49',
      'habits set planning.2 --at-least 6 --from 2026-W51',
    );
    expect(await listed(janus, 'Plan')).toMatchInlineSnapshot(`
      " Plan and practise
       plan every call, practise before it counts · growth 11 %
       planning    Did you plan your calls in writing, and practise aloud?
                   yes or no
       planning.2  How many plans did I write?
                   at least 4 plans a week · from 2026-W49: at least 5 plans a week ·
                   from 2026-W51: at least 6 plans a week"
    `);
  });

  test('what is asked no more, and what a role asks in its place', async () => {
    const janus = await answered();
    await given(janus, 'habits remove planning.2', 'config set role leader');
    expect(await listed(janus, 'Plan')).toMatchInlineSnapshot(`
      " Plan and practise
       plan every call, practise before it counts · growth 11 %
       planning    Did you plan your calls in writing, and practise aloud?
                   yes or no · from 2026-W48: “Did you read call plans, and practise
                   with the team?”, yes or no
       planning.2  How many plans did I write?
                   at least 4 plans a week · asked no more from 2026-W48 on"
    `);
    expect(await listed(janus, 'Plan', '--plain')).toMatchInlineSnapshot(`
      "Plan and practise: plan every call, practise before it counts. Growth 11 %.
      planning: Did you plan your calls in writing, and practise aloud? Yes or no. From 2026-W48: “Did you read call plans, and practise with the team?”, yes or no.
      planning.2: How many plans did I write? At least 4 plans a week. Asked no more from 2026-W48 on."
    `);
    expect(await measures(janus, 'planning')).toMatchObject({
      measures: [
        {
          key: 'planning',
          coming: [
            {
              from: '2026-W48',
              asked: {
                key: 'planning',
                question: 'Did you read call plans, and practise with the team?',
                kind: 'yes-no',
              },
            },
          ],
        },
        { key: 'planning.2', coming: [{ from: '2026-W48', asked: null }] },
      ],
      later: [],
    });
  });
});

describe('habits set says what becomes of what was set before', () => {
  test('a new number of an answered week takes its place', async () => {
    const janus = await answered();
    await given(janus, 'habits set planning.2 --yes-no');
    expect(await typed(janus, 'habits set planning.2 --at-least 3')).toMatchInlineSnapshot(`
      "How many plans did I write?  (at least 3 plans a week)
      --- stderr
      This week keeps the measure that it was answered by; the new one begins in 2026-W48.
      It takes the place of what was set before from 2026-W48 on: yes or no."
    `);
    expect(await listed(janus, 'Plan')).toMatchInlineSnapshot(`
      " Plan and practise
       plan every call, practise before it counts · growth 11 %
       planning    Did you plan your calls in writing, and practise aloud?
                   yes or no
       planning.2  How many plans did I write?
                   at least 4 plans a week · from 2026-W48: at least 3 plans a week"
    `);
  });

  test('another kind takes its place, and so does another number of the same week', async () => {
    const janus = await answered();
    await given(janus, 'habits set planning.2 --yes-no');
    expect(await typed(janus, 'habits set planning.2 --at-most 9 --unit plans')).toMatchInlineSnapshot(`
      "How many plans did I write?  (at most 9 plans a week)
      --- stderr
      This week keeps the measure that it was answered by; the new one begins in 2026-W48.
      It takes the place of what was set before from 2026-W48 on: yes or no."
    `);
    expect(await typed(janus, 'habits set planning.2 --at-most 8 --from 2026-W48')).toMatchInlineSnapshot(`
      "How many plans did I write?  (at most 8 plans a week)
      --- stderr
      It holds from 2026-W48 on; until then nothing changes.
      It takes the place of what was set before from 2026-W48 on: at most 9 plans a week."
    `);
    expect(await listed(janus, 'Plan')).toMatchInlineSnapshot(`
      " Plan and practise
       plan every call, practise before it counts · growth 11 %
       planning    Did you plan your calls in writing, and practise aloud?
                   yes or no
       planning.2  How many plans did I write?
                   at least 4 plans a week · from 2026-W48: at most 8 plans a week"
    `);
  });

  test('of what begins later, when the change begins at once', async () => {
    const janus = await answered();
    await given(janus, 'habits set coaching --at-least 90% --from 2026-W50');
    expect(await typed(janus, 'habits set coaching --at-least 2 --unit talks')).toMatchInlineSnapshot(`
      "Did you get coached, and help someone else get better?  (at least 2 talks a week)
      --- stderr
      It takes the place of what was set before from 2026-W50 on: at least 90 % a week."
    `);
    expect(await measures(janus, 'coaching')).toMatchObject({
      measures: [{ key: 'coaching', kind: 'at-least', unit: 'talks', target: 2, coming: [] }],
    });
  });

  test('a target to come is lost with its measure', async () => {
    const janus = await answered();
    await given(janus, 'habits set planning.2 --at-least 9 --from 2026-W50');
    expect(await typed(janus, 'habits set planning.2 --yes-no')).toMatchInlineSnapshot(`
      "How many plans did I write?  (yes or no)
      --- stderr
      This week keeps the measure that it was answered by; the new one begins in 2026-W48.
      It takes the place of what was set before from 2026-W50 on: at least 9 plans a week."
    `);
    await given(janus, 'undo');
    expect(await typed(janus, 'habits set planning.2 --at-least 8')).toMatchInlineSnapshot(`
      "How many plans did I write?  (at least 8 plans a week)
      --- stderr
      This week has an answer already, and keeps its target; the new one holds from 2026-W48 on.
      With --from this it holds from this week on.
      From 2026-W50 on it asks for at least 9 plans a week, as was set before."
    `);
  });

  test('the same once more changes nothing', async () => {
    const janus = await answered();
    await given(janus, 'habits set planning.2 --yes-no');
    const before = await janus.json('habits', '--json');
    expect(await typed(janus, 'habits set planning.2 --yes-no')).toMatchInlineSnapshot(`
      "How many plans did I write?  (yes or no)
      --- stderr
      From 2026-W48 on it asks for yes or no, as was set before."
    `);
    expect(await janus.json('habits', '--json')).toEqual(before);
  });

  test('what was removed is not set for the weeks after it, nor removed again', async () => {
    const janus = await answered();
    await given(janus, 'habits remove planning.2');
    expect(await typed(janus, 'habits set planning.2 --at-least 9 --from 2026-W50')).toMatchInlineSnapshot(`
      "--- stderr
      Error: that measure ends with 2026-W47 already.
      Hint: what was answered is kept; janus history shows the change, and janus undo takes the newest back.
      [exit 1]"
    `);
    await given(janus, 'undo', 'habits set planning.2 --yes-no');
    expect(await typed(janus, 'habits remove planning.2')).toMatchInlineSnapshot(`
      "--- stderr
      Error: that measure ends with 2026-W47 already.
      Hint: from 2026-W48 on it asks for yes or no; janus history shows the change, and janus undo takes the newest back.
      [exit 1]"
    `);
  });
});

test('edit says it of a resolution too', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    'add start "Call twice" --at-least 2 --unit calls',
    'edit 1 --at-least 4 --from 2026-W50',
  );
  expect(await typed(janus, 'edit 1 --at-least 5 --from 2026-W50')).toMatchInlineSnapshot(`
    "1  Call twice
       measure at least 4 calls a week → at least 5 calls a week, from 2026-W50
    --- stderr
    It holds from 2026-W50 on; until then nothing changes.
    It takes the place of what was set before from 2026-W50 on: at least 4 calls a week."
  `);
  expect(await typed(janus, 'edit 1 --yes-no')).toMatchInlineSnapshot(`
    "1  Call twice
       measure at least 2 calls a week → yes or no, from 2026-W47
    --- stderr
    It takes the place of what was set before from 2026-W50 on: at least 5 calls a week."
  `);
});
