import { describe, expect, test } from 'vitest';
import { builtInMeasures } from '../../../src/domain/measures/built-in-measures.js';
import { HABIT_KEYS, ROLES } from '../../../src/domain/journal/habits.js';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { ENTER, scriptedPrompter } from '../../support/scripted-prompter.js';
import { given, typed } from '../given.js';

const FRIDAY = '2026-11-20';

/** A journal of three weeks: coaching has had a second measure since its first, answered in each. */
async function threeWeeks(): Promise<TestJanus> {
  const janus = testJanus({ today: FRIDAY });
  await given(
    janus,
    '--today 2026-11-03 habits add coaching --measure 1',
    '--today 2026-11-06 checkin --set coaching=yes --set coaching.2=45',
    '--today 2026-11-13 checkin --set coaching=yes --set coaching.2=30',
  );
  return janus;
}

/** What the habit was asked in a week, and how that was judged. */
async function asked(janus: TestJanus, week: string, habit = 'coaching'): Promise<unknown> {
  const report = (await janus.json('report', '--week', week, '--json')) as {
    habits: { key: string; measures: Record<string, unknown>[] }[];
  };
  return report.habits.find((each) => each.key === habit)?.measures;
}

describe('the measures offered', () => {
  test('are four to six a habit and role, each with a uid and a question of its own', () => {
    const all = HABIT_KEYS.flatMap((habit) => ROLES.flatMap((role) => builtInMeasures(habit, role)));
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
    expect(new Set(all.map(({ question }) => question)).size).toBe(all.length);
    for (const habit of HABIT_KEYS) {
      for (const role of ROLES) expect([4, 5, 6]).toContain(builtInMeasures(habit, role).length);
    }
    for (const { question, kind, target } of all) {
      expect(question).toMatch(/^[A-Z].*\?$/);
      if (kind === 'yes-no') expect(target).toBeNull();
    }
  });

  test('are listed with their targets for the role, and what is asked already is marked', async () => {
    const janus = await threeWeeks();
    expect(await typed(janus, 'habits add coaching --list')).toMatchInlineSnapshot(`
      " Coaching: measures for a rep

       1 For how many minutes were you coached?
         at least 45 min a week · its target goes back to a published figure · asked
         already
       2 How many times did you ask for coaching yourself?
         at least 1 time a week
       3 How many of your own calls did you go through with somebody?
         at least 1 call a week
       4 On how many live calls did you try what you had agreed on?
         at least 1 call a week
       5 Did your coach get your report of the week?
         yes or no
       6 How many colleagues did you help with a call or a deal?
         at least 1 colleague a week

       The other targets are judgement. All can be changed.
      --- stderr
      Add one with: janus habits add coaching --measure 1"
    `);
    expect(await typed(janus, '--plain habits add measurement --list')).toMatchInlineSnapshot(`
      "Measurement: measures for a rep.

      1: How many leading indicators did you write down? At least 3 numbers a week.
      2: What share of your meetings ended with a next step on a date? At least 60 % a week.
      3: How many new qualified deals did you open? At least your own number of deals a week.
      4: Did you sit down and go over your own week? Yes or no.
      --- stderr
      Add one with: janus habits add measurement --measure 1"
    `);
    await given(janus, 'config set role leader');
    expect(await janus.json('habits', 'add', 'planning', '--list', '--json')).toMatchObject([
      { number: 1, kind: 'at-least', unit: 'plans', target: 1, published: false, asked: false },
      { number: 2 },
      { number: 3 },
      { number: 4, unit: '%', target: 100 },
    ]);
  });
});

describe('habits add', () => {
  test('asks one of those offered from this week on; earlier weeks did not have it', async () => {
    const janus = await threeWeeks();
    expect(await typed(janus, 'habits add coaching --measure 3 --at-least 2')).toMatchInlineSnapshot(
      `"coaching.3  How many of your own calls did you go through with somebody?  (at least 2 calls a week, from 2026-W47 on)"`,
    );
    expect(await asked(janus, '2026-W46')).toHaveLength(2);
    expect(await asked(janus, '2026-W47')).toMatchObject([
      {},
      {},
      { kind: 'at-least', target: 2, unit: 'calls' },
    ]);
    expect(await typed(janus, 'checkin --set coaching.3=2')).toContain('1 answer saved');
  });

  test('asks a question of one’s own, yes or no or a number', async () => {
    const janus = await threeWeeks();
    expect(await typed(janus, 'habits add process --question "Did I say no?"')).toMatchInlineSnapshot(
      `"process.2  Did I say no?  (yes or no, from 2026-W47 on)"`,
    );
    expect(
      await typed(janus, 'habits add process --question "Deals thrown out" --at-most 3 --unit deals'),
    ).toMatchInlineSnapshot(`"process.3  Deals thrown out  (at most 3 deals a week, from 2026-W47 on)"`);
    expect(await asked(janus, 'this', 'process')).toMatchObject([
      { kind: 'yes-no' },
      { question: 'Did I say no?', kind: 'yes-no', target: null },
      { question: 'Deals thrown out', kind: 'at-most', target: 3, unit: 'deals' },
    ]);
  });

  test('refuses what is asked already, what is not offered, and what is no measure', async () => {
    const janus = await threeWeeks();
    const said: string[] = [];
    for (const line of [
      'habits add coaching --measure 1',
      'habits add coaching --measure 9',
      'habits add measurement --measure 3',
      'habits add process --measure 5 --at-least 2',
      'habits add process --measure 2 --at-least 2',
      'habits add process --measure 1 --question "Why?"',
      'habits add process --question ""',
      'habits add process --unit min --question "How long?"',
      'habits add coaching --question "did you get coached, and help someone else get better?"',
      'habits add golf',
    ]) {
      said.push(await typed(janus, line));
    }
    expect(said.join('\n')).toMatchInlineSnapshot(`
      "--- stderr
      Error: that is asked already: For how many minutes were you coached?
      Hint: janus habits shows what is asked; janus habits set changes its target.
      [exit 1]
      --- stderr
      Error: there is no measure 9 for coaching.
      Hint: write a number from 1 to 6; janus habits add coaching --list shows them.
      [exit 1]
      --- stderr
      Error: this measure needs a number of your own.
      Hint: add --at-least N.
      [exit 1]
      --- stderr
      Error: that measure asks for yes or no.
      Hint: for anything else write a question of your own with --question.
      [exit 2]
      --- stderr
      Error: that measure asks for at most, in deals.
      Hint: for anything else write a question of your own with --question.
      [exit 2]
      --- stderr
      Error: --measure and --question are two measures.
      Hint: add one after the other.
      [exit 2]
      --- stderr
      Error: the question is empty.
      Hint: write at least one word.
      [exit 1]
      --- stderr
      Error: a unit needs a number.
      Hint: add --at-least N or --at-most N.
      [exit 1]
      --- stderr
      Error: that is asked already: did you get coached, and help someone else get better?
      Hint: janus habits shows what is asked; janus habits set changes its target.
      [exit 1]
      --- stderr
      Error: "golf" is not one of the five habits.
      Hint: write process, coaching, measurement, planning, marketing.
      [exit 1]"
    `);
    expect(await janus.json('history', '--json')).toHaveLength(3);
  });

  test('without a terminal and without a measure it says what to do', async () => {
    const janus = await threeWeeks();
    expect(await typed(janus, 'habits add coaching')).toMatchInlineSnapshot(`
      "--- stderr
      Error: there is no terminal to ask at, and no measure was named.
      Hint: janus habits add coaching --list shows what is offered; --measure 1 adds one of them, --question "…" one of your own.
      [exit 1]"
    `);
    await given(janus, 'habits off marketing');
    expect(await typed(janus, 'habits add marketing --measure 1')).toMatchInlineSnapshot(`
      "--- stderr
      Error: the habit marketing is left out.
      Hint: janus habits on marketing takes it in again.
      [exit 1]"
    `);
  });

  test('at a terminal one picks, and sets the targets; all of it is one operation', async () => {
    const janus = await threeWeeks();
    const prompter = scriptedPrompter([
      {
        ask: /What else shall be asked of Measurement/,
        answer: [
          'How many leading indicators did you write down? (at least 3)',
          'How many new qualified deals did you open? (at least your own number)',
          'Did you sit down and go over your own week? (yes or no)',
        ],
      },
      { ask: /indicators did you write down\? At least how many numbers/, answer: ENTER },
      { ask: /qualified deals did you open\? At least how many deals/, answer: '0' },
      { ask: /qualified deals did you open/, answer: '4' },
      { ask: /question of your own/, answer: 'How often did I look at the forecast?' },
      { ask: /How is it answered/, answer: 'at most 5 times' },
    ]);
    const { out, status } = await janus.outcome(['habits', 'add', 'measurement'], { prompter });
    expect(status).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "measurement.2  How many leading indicators did you write down?  (at least 3 numbers a week, from 2026-W47 on)
      measurement.3  How many new qualified deals did you open?  (at least 4 deals a week, from 2026-W47 on)
      measurement.4  Did you sit down and go over your own week?  (yes or no, from 2026-W47 on)
      measurement.5  How often did I look at the forecast?  (at most 5 times a week, from 2026-W47 on)
      "
    `);
    expect(prompter.complaints).toMatchInlineSnapshot(`
      [
        "at least 0 asks for nothing.
      write a number above 0, or leave the measure yes or no.",
      ]
    `);
    await given(janus, 'undo');
    expect(await asked(janus, 'this', 'measurement')).toHaveLength(1);
  });

  test('at a terminal what is asked already is not offered, and nothing may be chosen', async () => {
    const janus = await threeWeeks();
    const prompter = scriptedPrompter([
      { ask: /What else shall be asked of Coaching/, answer: [] },
      { ask: /question of your own/, answer: ENTER },
    ]);
    const { status } = await janus.outcome(['habits', 'add', 'coaching'], { prompter });
    expect(status).toBe(0);
    expect(await janus.json('history', '--json')).toHaveLength(3);
  });
});

describe('habits set', () => {
  test('changes the target from this week on, in the unit that was counted', async () => {
    const janus = await threeWeeks();
    expect(await typed(janus, 'habits set coaching.2 --at-least 60')).toMatchInlineSnapshot(
      `"For how many minutes were you coached?  (at least 60 min a week)"`,
    );
    expect(await asked(janus, '2026-W46')).toMatchObject([{}, { target: 45, amount: 30, unit: 'min' }]);
    expect(await asked(janus, '2026-W47')).toMatchObject([{}, { target: 60, unit: 'min' }]);
  });

  test('or from a past week, but none before the measure', async () => {
    const janus = await threeWeeks();
    expect(await typed(janus, 'habits set coaching.2 --at-least 30 --from 2026-W46')).toMatchInlineSnapshot(`
      "For how many minutes were you coached?  (at least 30 min a week)
      --- stderr
      The weeks from 2026-W46 on are judged by it; earlier ones keep the target they had."
    `);
    expect(await asked(janus, '2026-W45')).toMatchObject([{}, { target: 45, outcome: 'kept' }]);
    expect(await asked(janus, '2026-W46')).toMatchObject([{}, { target: 30, outcome: 'kept' }]);
    expect(await typed(janus, 'habits set coaching.2 --at-least 30 --from 2026-W44')).toMatchInlineSnapshot(`
      "--- stderr
      Error: this measure began in 2026-W45; 2026-W44 lies before it.
      Hint: name 2026-W45 or a later week; what was asked before keeps its target.
      [exit 1]"
    `);
  });

  test('another kind is another measure, and past weeks keep the old one', async () => {
    const janus = await threeWeeks();
    expect(await typed(janus, 'habits set coaching --at-least 2 --unit talks')).toMatchInlineSnapshot(
      `"Did you get coached, and help someone else get better?  (at least 2 talks a week)"`,
    );
    expect(await asked(janus, '2026-W46')).toMatchObject([{ kind: 'yes-no' }, { kind: 'at-least' }]);
    expect(await asked(janus, '2026-W47')).toMatchObject([{ unit: 'talks', target: 2 }, { unit: 'min' }]);
    expect(await typed(janus, 'checkin --set coaching=2 --set coaching.2=30')).toContain('2 answers saved');
  });

  test('another kind once more, in an answered week, does not ask it twice', async () => {
    const janus = await threeWeeks();
    await given(janus, 'checkin --set coaching.2=50', 'habits set coaching.2 --yes-no');
    expect(await typed(janus, 'habits set coaching.2 --yes-no')).toMatchInlineSnapshot(`
      "For how many minutes were you coached?  (yes or no)
      --- stderr
      From 2026-W48 on it asks for yes or no, as was set before."
    `);
    const next = await janus.json('--today', '2026-11-27', 'habits', '--json');
    expect(next).toMatchObject([{}, { measures: [{ key: 'coaching' }, { key: 'coaching.2' }] }, {}, {}, {}]);
  });

  test('refuses what is no measure of a habit, and no target', async () => {
    const janus = await threeWeeks();
    const said: string[] = [];
    for (const line of [
      'habits set coaching.3 --at-least 2',
      'habits set 1 --at-least 2',
      'habits set coaching.2',
      'habits set coaching.2 --yes-no --at-least 2',
    ]) {
      said.push(await typed(janus, line));
    }
    expect(said.join('\n')).toMatchInlineSnapshot(`
      "--- stderr
      Error: the habit coaching has no measure 3 in 2026-W47.
      Hint: valid keys for that week: process, coaching, coaching.2, measurement, planning, marketing.
      [exit 1]
      --- stderr
      Error: "1" is not one of the five habits.
      Hint: write process, coaching, measurement, planning, marketing.
      [exit 1]
      --- stderr
      Error: no target was named.
      Hint: add --at-least N, --at-most N or --yes-no; --question alone changes the words.
      [exit 2]
      --- stderr
      Error: a measure is yes or no, or a number, not both.
      Hint: leave --yes-no out, or the number and its unit.
      [exit 2]"
    `);
  });
});

describe('the number of a measure', () => {
  test('stays when one before it is removed, and is never given again', async () => {
    const janus = await threeWeeks();
    await given(janus, 'habits add coaching --question "Did I ask?"', 'habits remove coaching.2');
    expect(await typed(janus, 'habits add coaching --measure 3')).toMatch(
      /^coaching\.4 {2}How many of your own/,
    );
    await given(janus, 'habits remove coaching');
    const [, coaching] = (await janus.json('habits', '--json')) as { measures: { key: string }[] }[];
    expect(coaching?.measures.map(({ key }) => key)).toEqual(['coaching.3', 'coaching.4']);
    expect(await typed(janus, 'checkin --set coaching.3=yes --set coaching.4=1')).toContain(
      '2 answers saved',
    );
    expect(await typed(janus, 'checkin --set coaching=no --set coaching.3=yes')).toMatchInlineSnapshot(`
      "--- stderr
      Error: --set names coaching.3 twice, as "coaching" and as "coaching.3".
      Hint: leave one of the two out.
      [exit 2]"
    `);
  });

  test('is not given again after an undo, or when it was removed in its first week', async () => {
    const janus = await threeWeeks();
    await given(janus, 'habits add coaching --question "Did I ask?"', 'habits remove coaching.3');
    await given(janus, 'habits add coaching --question "Who asked?"', 'undo');
    expect(await typed(janus, 'habits add coaching --question "Why?"')).toMatch(/^coaching\.5 {2}Why\?/);
    await given(janus, 'undo', 'redo');
    expect(await typed(janus, 'checkin --set coaching.5=yes')).toContain('1 answer saved');
  });

  test('goes over to another kind of it, back again, and to another role’s question', async () => {
    const janus = await threeWeeks();
    await given(janus, 'habits set coaching.2 --yes-no', 'habits set coaching --at-least 2 --unit talks');
    await given(janus, 'habits set coaching --yes-no', 'config set role leader');
    expect(await asked(janus, '2026-W47')).toMatchObject([
      { question: 'Did you get coached, and help someone else get better?', kind: 'yes-no' },
      { question: 'For how many minutes were you coached?', kind: 'yes-no' },
    ]);
    expect(await asked(janus, '2026-W47', 'planning')).toMatchObject([
      { question: 'Did you read call plans, and practise with the team?' },
    ]);
    await given(janus, 'habits add planning --measure 1');
    expect(await typed(janus, 'checkin --set planning=yes --set planning.2=1')).toContain('2 answers saved');
  });
});

describe('habits set --question', () => {
  test('asks in other words: the same measure with its number, its weeks and its answers', async () => {
    const janus = await threeWeeks();
    expect(await typed(janus, 'habits set coaching.2 --question "How long did Ana coach me?"'))
      .toMatchInlineSnapshot(`
      "How long did Ana coach me?  (at least 45 min a week)
      --- stderr
      coaching.2 asked before: For how many minutes were you coached?"
    `);
    expect(await asked(janus, '2026-W46')).toMatchObject([
      {},
      { question: 'How long did Ana coach me?', amount: 30, target: 45, unit: 'min' },
    ]);
    expect(await typed(janus, 'habits add coaching --measure 1')).toContain('that is asked already');
    await given(janus, 'undo');
    expect(await asked(janus, '2026-W46')).toMatchObject([
      {},
      { question: 'For how many minutes were you coached?', amount: 30 },
    ]);
  });

  test('with another kind the new measure asks so, and answered weeks keep what they were asked', async () => {
    const janus = await threeWeeks();
    await given(janus, 'checkin --set coaching.2=50');
    expect(await typed(janus, 'habits set coaching.2 --yes-no --question "Was I coached for long?"'))
      .toMatchInlineSnapshot(`
      "Was I coached for long?  (yes or no)
      --- stderr
      This week keeps the measure that it was answered by; the new one begins in 2026-W48.
      coaching.2 asked before: For how many minutes were you coached?"
    `);
    expect(await asked(janus, '2026-W47')).toMatchObject([
      {},
      { question: 'For how many minutes were you coached?', amount: 50 },
    ]);
    expect(await typed(janus, '--today 2026-11-23 habits')).toContain(
      'coaching.2  Was I coached for long?\n             yes or no',
    );
  });

  test('with another target of the same kind it is the same measure still', async () => {
    const janus = await threeWeeks();
    await given(janus, 'habits set coaching.2 --at-least 60 --question "How long?"');
    expect(await asked(janus, '2026-W46')).toMatchObject([{}, { question: 'How long?', target: 45 }]);
    expect(await asked(janus, '2026-W47')).toMatchObject([{}, { question: 'How long?', target: 60 }]);
  });

  test('words of one’s own stay when the role changes', async () => {
    const janus = await threeWeeks();
    await given(
      janus,
      'habits set process --question "Did I keep to the process?"',
      'config set role leader',
    );
    expect(await asked(janus, '2026-W47', 'process')).toMatchObject([
      { question: 'Did I keep to the process?' },
    ]);
  });

  test('refuses words that are asked already, none, and a week to hold from', async () => {
    const janus = await threeWeeks();
    const said: string[] = [];
    for (const line of [
      'habits set coaching.2 --question "did you get coached, and help someone else get better?"',
      'habits set coaching.2 --question " "',
      'habits set coaching.2 --question "How long?" --from 2026-W46',
    ]) {
      said.push(await typed(janus, line));
    }
    expect(said.join('\n')).toMatchInlineSnapshot(`
      "--- stderr
      Error: that is asked already: did you get coached, and help someone else get better?
      Hint: janus habits shows what is asked; janus habits set changes its target.
      [exit 1]
      --- stderr
      Error: the question is empty.
      Hint: write at least one word.
      [exit 1]
      --- stderr
      Error: no target was named.
      Hint: add --at-least N, --at-most N or --yes-no; --question alone changes the words.
      [exit 2]"
    `);
    expect(await janus.json('history', '--json')).toHaveLength(3);
  });
});

describe('habits remove', () => {
  test('asks a measure no more; past weeks keep it', async () => {
    const janus = await threeWeeks();
    expect(await typed(janus, 'habits remove coaching.2')).toMatchInlineSnapshot(
      `"For how many minutes were you coached?  (asked no more from 2026-W47 on)"`,
    );
    expect(await asked(janus, '2026-W46')).toHaveLength(2);
    expect(await asked(janus, '2026-W47')).toHaveLength(1);
    expect(await typed(janus, 'habits add coaching --measure 1')).toMatchInlineSnapshot(
      `"coaching.3  For how many minutes were you coached?  (at least 45 min a week, from 2026-W47 on)"`,
    );
    expect(await asked(janus, '2026-W47')).toHaveLength(2);
  });

  test('in an answered week it is asked for the last time', async () => {
    const janus = await threeWeeks();
    await given(janus, 'checkin --set coaching.2=50');
    expect(await typed(janus, 'habits remove coaching.2')).toMatchInlineSnapshot(`
      "For how many minutes were you coached?  (asked no more from 2026-W48 on)
      --- stderr
      This week keeps it, as it is answered."
    `);
    expect(await asked(janus, '2026-W47')).toMatchObject([{}, { amount: 50 }]);
    expect(await typed(janus, 'habits remove coaching.2')).toMatchInlineSnapshot(`
      "--- stderr
      Error: that measure ends with 2026-W47 already.
      Hint: what was answered is kept; janus history shows the change, and janus undo takes the newest back.
      [exit 1]"
    `);
    expect(await typed(janus, 'habits add coaching --measure 1')).toMatchInlineSnapshot(`
      "--- stderr
      Error: that is asked already: For how many minutes were you coached?
      Hint: janus habits shows what is asked; janus habits set changes its target.
      [exit 1]"
    `);
    await given(janus, '--today 2026-11-23 habits add coaching --measure 1');
  });

  test('the last measure of a habit stays', async () => {
    const janus = await threeWeeks();
    await given(janus, 'habits remove coaching.2');
    expect(await typed(janus, 'habits remove coaching')).toMatchInlineSnapshot(`
      "--- stderr
      Error: that is the last measure of coaching.
      Hint: janus habits off coaching leaves the habit out; janus habits add coaching gives it another measure first.
      [exit 1]"
    `);
  });
});
