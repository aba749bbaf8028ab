import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given } from '../given.js';

const FRIDAY = '2026-11-20';

/** One in each bucket, written in another order than that of the buckets, and a second in the third. */
async function fiveWritten(): Promise<TestJanus> {
  const janus = testJanus({ today: FRIDAY });
  await given(
    janus,
    'add stop "Put off decisions"',
    'add start "Rehearse aloud" --at-least 2 --unit rehearsals --habit planning',
    'add continue "Write the plan before the call" --habit planning --habit coaching',
    'add start "Ask a younger colleague to teach me" --year 2027',
    'add differently "Fewer connections, better ones" --at-most 3',
  );
  return janus;
}

test('list goes by bucket, then by id', async () => {
  const janus = await fiveWritten();
  expect(await janus.run('list')).toMatchInlineSnapshot(`
    " Resolutions                                                           5 active

     ALREADY DOING
     Continue doing
      3  Write the plan before the call
         yes or no · serves: Coaching, Plan and practise
     Do differently
      5  Fewer connections, better ones
         at most 3 a week

     NEW
     Start doing
      2  Rehearse aloud
         at least 2 rehearsals a week · serves: Plan and practise
      4  Ask a younger colleague to teach me
         begins on 4 January 2027 · for 2027 · yes or no · serves: Coaching
     Stop doing
      1  Put off decisions
         yes or no"
  `);
});

test('list in words only', async () => {
  const janus = await fiveWritten();
  expect(await janus.run('list', '--plain')).toMatchInlineSnapshot(`
    "5 resolutions: 5 active.

    Already doing: Continue doing
    3: Write the plan before the call. Yes or no. Serves: Coaching, Plan and practise.

    Already doing: Do differently
    5: Fewer connections, better ones. At most 3 a week.

    New: Start doing
    2: Rehearse aloud. At least 2 rehearsals a week. Serves: Plan and practise.
    4: Ask a younger colleague to teach me. Begins on 4 January 2027. For 2027. Yes or no. Serves: Coaching.

    New: Stop doing
    1: Put off decisions. Yes or no."
  `);
});

test('list chooses by year and by bucket, under both of its names', async () => {
  const janus = await fiveWritten();
  const ids = async (...flags: string[]) => {
    const rows = (await janus.json('list', '--json', ...flags)) as { id: number }[];
    return rows.map((row) => row.id);
  };
  expect(await ids()).toEqual([3, 5, 2, 4, 1]);
  expect(await ids('--year', '2026')).toEqual([3, 5, 2, 1]);
  expect(await ids('--year', '2027')).toEqual([4]);
  expect(await ids('--bucket', 'start')).toEqual([2, 4]);
  expect(await ids('--bucket', 'quit', '--year', '2026')).toEqual([1]);
  expect(await ids('--bucket', 'quit', '--year', '2027')).toEqual([]);
});

test('list says so when nothing is chosen, on stderr', async () => {
  const janus = await fiveWritten();
  expect(await janus.run('list', '--year', '2027', '--bucket', 'stop')).toMatchInlineSnapshot(`
    "--- stderr
    None of that kind. janus list --all shows every one."
  `);
  expect((await janus.outcome(['list', '--year', '1999'])).err).toContain('None of that kind.');
  expect(await janus.run('list', '--year', 'next')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "next" is not a year.
    Hint: write it as 2026.
    [exit 1]"
  `);
  expect(await janus.run('list', '--bucket', 'maybe')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "maybe" is not one of the four buckets.
    Hint: write continue (or keep), differently (or change), start (or begin), stop (or quit).
    [exit 1]"
  `);
});

test('what was closed stays listed for its year, and with --all for ever', async () => {
  const janus = await fiveWritten();
  await given(janus, 'close 1 dropped', 'close 3 done');
  const ids = async (...argv: string[]) =>
    ((await janus.json(...argv, 'list', '--json')) as { id: number }[]).map((row) => row.id);
  expect(await ids()).toEqual([3, 5, 2, 4, 1]);
  expect(await ids('--today', '2027-01-05')).toEqual([5, 2, 4]);
  expect(await janus.json('--today', '2027-01-05', 'list', '--all', '--json')).toMatchObject([
    { id: 3, state: 'done', endedOn: FRIDAY },
    { id: 5, state: 'active' },
    { id: 2 },
    { id: 4 },
    { id: 1, state: 'dropped', endedOn: FRIDAY },
  ]);
});

test('list --json is an array with every key, null where there is nothing', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await janus.json('list', '--json')).toEqual([]);
  await given(janus, 'add stop Discounts');
  const argv = ['add', 'start', 'Rehearse', '--why', 'w', '--when', 'a', '--then', 'b', '--instead', 'c'];
  await janus.run(...argv, '--habit', 'planning', '--at-least', '2', '--unit', 'rehearsals');
  await given(janus, 'close 1 done');
  expect(await janus.json('list', '--json')).toEqual([
    {
      id: 2,
      uid: expect.any(String) as string,
      year: 2026,
      bucket: 'start',
      text: 'Rehearse',
      why: 'w',
      when: 'a',
      then: 'b',
      instead: 'c',
      habits: ['planning'],
      state: 'active',
      measure: { kind: 'at-least', unit: 'rehearsals', target: 2 },
      beganOn: FRIDAY,
      endedOn: null,
      cameFrom: null,
    },
    {
      id: 1,
      uid: expect.any(String) as string,
      year: 2026,
      bucket: 'stop',
      text: 'Discounts',
      why: null,
      when: null,
      then: null,
      instead: null,
      habits: [],
      state: 'done',
      measure: { kind: 'yes-no', unit: null, target: null },
      beganOn: FRIDAY,
      endedOn: FRIDAY,
      cameFrom: null,
    },
  ]);
});

test('an at-most of 0 and a percentage keep their numbers in JSON', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(janus, 'add stop Discounts --at-most 0', 'add start "Next steps" --at-least 90%');
  expect(await janus.json('list', '--json')).toMatchObject([
    { measure: { kind: 'at-least', unit: '%', target: 90 } },
    { measure: { kind: 'at-most', unit: null, target: 0 } },
  ]);
});

test('in Markdown it is the four lists alone, to share: what is to be done, year by year', async () => {
  const janus = await fiveWritten();
  await given(
    janus,
    'add stop Discounts --instead "Ask what it is worth" --why margins --at-most 1',
    'edit 5 --instead "Ten accounts, each with a page"',
    'close 2 done',
  );
  const { out } = await janus.outcome(['list', '--format', 'markdown']);
  expect(out).toMatchInlineSnapshot(`
    "# Resolutions for 2026

    ## Already doing

    ### Continue doing

    - **Write the plan before the call**

    ### Do differently

    - **Ten accounts, each with a page**

    ## New

    ### Start doing

    - **Rehearse aloud**
      - State: done on 20 November 2026

    ### Stop doing

    - **Put off decisions**
    - **Discounts**
      - Instead: Ask what it is worth

    # Resolutions for 2027

    ## New

    ### Start doing

    - **Ask a younger colleague to teach me**
    "
  `);
  const other = testJanus({ today: FRIDAY });
  await other.outcome(['import', '-'], { input: out });
  expect(await other.json('list', '--json')).toMatchObject([
    { bucket: 'continue', text: 'Write the plan before the call', year: 2026 },
    { bucket: 'differently', text: 'Ten accounts, each with a page', year: 2026 },
    { bucket: 'start', text: 'Ask a younger colleague to teach me', year: 2027 },
    { bucket: 'stop', text: 'Put off decisions', year: 2026 },
    { bucket: 'stop', text: 'Discounts', instead: 'Ask what it is worth', year: 2026 },
  ]);
});
