import { expect, test } from 'vitest';
import { testJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

const FRIDAY = '2026-11-20';

interface Report {
  readonly habits: readonly {
    readonly key: string;
    readonly measures: readonly { readonly question: string }[];
  }[];
}

test('habits lists the five with what each is asked', async () => {
  const janus = testJanus({ today: FRIDAY });
  const { out, err, status } = await janus.outcome(['habits']);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  expect(out).toContain(
    '\n planning  Did you plan your calls in writing, and practise aloud?\n           yes or no\n',
  );
  expect(await janus.json('habits', '--json')).toMatchObject([
    { key: 'process', off: false },
    { key: 'coaching' },
    { key: 'measurement' },
    { key: 'planning' },
    { key: 'marketing' },
  ]);
});

test('a habit left out is asked no more from this week on, and taken in again', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(janus, '--today 2026-11-13 add start Rehearse');
  expect(await typed(janus, 'habits off marketing')).toMatchInlineSnapshot(
    `"Marketing is left out from 2026-W47 on; reports say so."`,
  );
  expect(await typed(janus, 'habits off marketing')).toMatchInlineSnapshot(`
    "--- stderr
    Marketing is left out already."
  `);
  expect(await typed(janus, 'checkin --set marketing=yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the habit marketing is left out in 2026-W47.
    Hint: valid keys for that week: 1, process, coaching, measurement, planning.
    [exit 1]"
  `);
  expect(await typed(janus, 'checkin --week last --set marketing=yes')).toMatch(/^Week 46 .* 1 answer saved/);
  expect(await typed(janus, 'habits')).toContain('left out');
  expect(await typed(janus, '--today 2026-12-04 habits on marketing')).toMatchInlineSnapshot(
    `"Marketing is asked again from 2026-W49 on."`,
  );
  expect(await typed(janus, '--today 2026-12-04 habits on marketing')).toMatchInlineSnapshot(`
    "--- stderr
    Marketing is asked already."
  `);
  expect(await typed(janus, '--today 2026-12-04 checkin --week 2026-W48 --set marketing=yes')).toContain(
    'left out',
  );
  expect(await typed(janus, '--today 2026-12-04 checkin --set marketing=yes')).toMatch(/^Week 49/);
});

test('habits off and on in one week leave it as it was', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(janus, 'add start Rehearse', 'checkin --set marketing=yes');
  const before = await janus.json('report', '--json');
  await given(janus, 'habits off marketing', 'habits on marketing');
  expect(await janus.json('report', '--json')).toEqual(before);
});

test('a word that is no habit is refused', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await typed(janus, 'habits off golf')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "golf" is not one of the five habits.
    Hint: write process, coaching, measurement, planning, marketing.
    [exit 1]"
  `);
  expect(await typed(janus, 'habits of marketing')).toMatchInlineSnapshot(`
    "--- stderr
    Error: too many arguments for 'habits'. Expected 0 arguments but got 2.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
});

test('config shows role, coach and journal, and sets the first two', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await typed(janus, 'config')).toMatchInlineSnapshot(`
    " role          rep
     coach         –
     fiscal-start  01 January
     slot          fri 16:00
     notify        on
     prompts       drawn
     backups       5
     journal       FOLDER/data/journal.db"
  `);
  expect(await typed(janus, 'config set coach "Ana Ruiz"')).toMatchInlineSnapshot(
    `"Your coach is Ana Ruiz."`,
  );
  expect(await typed(janus, 'config set role Leader')).toMatchInlineSnapshot(`"Your role is leader."`);
  expect(await janus.json('config', '--json')).toMatchObject({
    role: 'leader',
    coach: 'Ana Ruiz',
    journal: janus.journalPath,
  });
  expect(await typed(janus, 'config set coach ""')).toMatchInlineSnapshot(`"No coach any more."`);
  expect(await typed(janus, 'config set role boss')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "boss" is not a role.
    Hint: write rep or leader.
    [exit 1]"
  `);
  expect(await typed(janus, 'config set mood fine')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no setting "mood".
    Hint: the settings are role, coach, fiscal-start, slot, notify, prompts and backups.
    [exit 1]"
  `);
});

test('another role asks its own questions from this week on; past weeks keep theirs with their answers', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(
    janus,
    '--today 2026-11-13 add start Rehearse',
    '--today 2026-11-13 checkin --set coaching=partly',
    'config set role leader',
  );
  const coaching = async (week: string) =>
    ((await janus.json('report', '--json', '--week', week)) as Report).habits.find(
      (habit) => habit.key === 'coaching',
    )?.measures;
  expect(await coaching('2026-W46')).toMatchObject([
    { question: 'Did you get coached, and help someone else get better?', outcome: 'partly' },
  ]);
  expect(await coaching('2026-W47')).toMatchObject([
    { question: 'Did you coach each rep, and get coached yourself?', outcome: 'unknown' },
  ]);
});

test('a question that this week has an answer for stays until next week', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(
    janus,
    'add start Rehearse',
    'checkin --set coaching=yes',
    'config set role leader',
    'config set role leader',
  );
  const questions = async (week: string, today: string) =>
    ((await janus.json('--today', today, 'report', '--json', '--week', week)) as Report).habits.map(
      (habit) => habit.measures.length,
    );
  expect(await questions('2026-W47', FRIDAY)).toEqual([1, 1, 1, 1, 1]);
  expect(await questions('2026-W48', '2026-11-27')).toEqual([1, 1, 1, 1, 1]);
  expect(await janus.json('report', '--json')).toMatchObject({
    habits: [
      {},
      { outcome: 'kept', measures: [{ question: 'Did you get coached, and help someone else get better?' }] },
      {},
      {},
      {},
    ],
  });
});

test('roles changed to and fro after an answer leave one question a habit, this week and next', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(
    janus,
    'add start Rehearse',
    'checkin --set coaching=yes',
    'config set role leader',
    'config set role rep',
  );
  const asked = async (week: string, today: string) =>
    ((await janus.json('--today', today, 'report', '--json', '--week', week)) as Report).habits.map((habit) =>
      habit.measures.map(({ question }) => question),
    );
  const thisWeek = await asked('2026-W47', FRIDAY);
  expect(thisWeek[1]).toEqual(['Did you get coached, and help someone else get better?']);
  expect(thisWeek.map((questions) => questions.length)).toEqual([1, 1, 1, 1, 1]);
  expect(await asked('2026-W48', '2026-11-27')).toEqual(thisWeek);
});

test('roles changed to and fro in one week leave one question a habit', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(
    janus,
    'add start Rehearse',
    'config set role leader',
    'config set role rep',
    'config set role leader',
    'config set role rep',
  );
  expect(await janus.json('habits', '--json')).toMatchObject(
    ['process', 'coaching', 'measurement', 'planning', 'marketing'].map((key) => ({
      key,
      measures: [{ key }],
    })),
  );
  expect(await typed(janus, 'habits')).toContain('Did you get coached');
});

test('a habit is named by its beginning, unless a resolution has the words', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add start "Market research"', 'checkin --set mar=yes --set plan=partly');
  expect(await janus.json('report', '--json')).toMatchObject({ resolutions: [{ outcome: 'kept' }] });
  await given(janus, 'habits off "plan and practise"', 'edit 1 --habit meas');
  expect(await typed(janus, 'list')).toContain('Measurement');
  expect(await typed(janus, 'explain growth "Plan and practise"')).toContain('Plan and practise');
  expect(await typed(janus, 'habits on mark')).toContain('Marketing is asked already.');
});
