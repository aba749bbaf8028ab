import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

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

test('list shows each with its measure and the habits that it serves', async () => {
  const janus = await fiveWritten();
  const { out, err, status } = await janus.outcome(['list']);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  expect(out).toContain(
    '  3  Write the plan before the call\n     yes or no · serves: Coaching, Plan and practise\n',
  );
});

test('list in words only', async () => {
  const janus = await fiveWritten();
  expect(await janus.run('list', '--plain')).toContain(
    '\n4: Ask a younger colleague to teach me. Begins on 4 January 2027. For 2027. Yes or no. Serves: Coaching.\n',
  );
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

test('list --json has every detail, and null where there is nothing', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await janus.json('list', '--json')).toEqual([]);
  await given(janus, 'add stop Discounts');
  const argv = ['add', 'start', 'Rehearse', '--why', 'w', '--when', 'a', '--then', 'b', '--instead', 'c'];
  await janus.run(...argv, '--habit', 'planning', '--at-least', '2', '--unit', 'rehearsals');
  await given(janus, 'close 1 done');
  expect(await janus.json('list', '--json')).toMatchObject([
    {
      id: 2,
      why: 'w',
      when: 'a',
      then: 'b',
      instead: 'c',
      habits: ['planning'],
      measure: { kind: 'at-least', unit: 'rehearsals', target: 2 },
      endedOn: null,
    },
    { id: 1, why: null, instead: null, habits: [], state: 'done', beganOn: FRIDAY, endedOn: FRIDAY },
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

test('a bucket is named by a word or by the flag', async () => {
  const janus = testJanus({ today: '2026-03-04' });
  await given(janus, 'add start Rehearse', 'add stop Discounts');
  expect(await typed(janus, 'list stop')).toMatchInlineSnapshot(`
    " Resolutions                                                           1 active

     NEW · Stop doing
      2  Discounts
         yes or no"
  `);
  expect(await typed(janus, 'list --bucket stop')).toBe(await typed(janus, 'list stop'));
  expect(await typed(janus, 'list quit --bucket stop')).toBe(await typed(janus, 'list stop'));
  expect(await typed(janus, 'list start --bucket stop')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "start" and "stop" are two buckets.
    Hint: leave one of the two out.
    [exit 2]"
  `);
});
