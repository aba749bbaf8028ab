import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

/** Two weeks: the first answered in time, the second as far as a number with a private note. */
async function twoWeeks(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-09 add start "Call new people" --at-least 4 --unit calls --habit process --habit planning',
    '--today 2026-11-09 add continue "Write the plan" --habit planning',
    '--today 2026-11-09 config set coach "Ana Ruiz"',
    '--today 2026-11-13 checkin --set 1=4 --set 2=partly --set process=yes --set planning=no --learned "Ask first." --focus "Every call planned."',
    'checkin --set 1=3 --note 1="I was afraid" --private 1 --set coaching=yes --learned "Ask again."',
  );
  return janus;
}

test('the report of the week on one screen', async () => {
  const janus = await twoWeeks();
  expect(await janus.run('report')).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026                             47 of 53 weeks lived
     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━─────────

     THE FIVE HABITS                              week 47     last 12 weeks  growth
     Process            1 resolution              ◐ partly     ··········█▆    21 %
     Coaching           fallow                    ● kept       ···········█    13 %
     Measurement        fallow                    · open       ············     0 %
     Plan and practise  2 resolutions             ◐ partly     ··········▅▆    15 %
     Marketing          fallow                    · open       ············     0 %

     ALREADY DOING                                week 47           so far   growth
     Continue doing
      2  Write the plan                           · open            0 of 1     72 %
     Do differently  none

     NEW
     Start doing
      1  Call new people                          ◐ partly  3 of 4  run 1 ↺    21 %
         I was afraid
     Stop doing  none

     At risk  2, process  still open
              1  one more by Sunday
     Learned  Ask again.
     Next     janus checkin  5 answers open"
  `);
});

test('the same in words and numbers only', async () => {
  const janus = await twoWeeks();
  expect(await janus.run('report', '--plain')).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.

    The five habits
    Process: partly. Growth 21 %. Served by resolution 1. Last 2 weeks, in percent: 100, 75.
    Coaching: kept. Growth 13 %. Fallow: no resolution serves it. One week, in percent: 100.
    Measurement: open. Growth 0 %. Fallow: no resolution serves it. No week answered yet.
    Plan and practise: partly. Growth 15 %. Served by resolutions 1 and 2. Last 2 weeks, in percent: 50, 75.
    Marketing: open. Growth 0 %. Fallow: no resolution serves it. No week answered yet.

    Already doing: Continue doing
    2: Write the plan. Open. Kept 0 of 1 week. Growth 72 %.

    Already doing: Do differently: none.

    New: Start doing
    1: Call new people. Partly, 3 of 4 calls. Run of 1 week, its reserve used, kept 1 of 2 weeks. Growth 21 %.

    New: Stop doing: none.

    At risk
    2: Write the plan. Still open.
    1: Call new people. One more by Sunday.
    process: Process. Still open.

    Learned: Ask again.

    Next: janus checkin (5 answers open)."
  `);
  expect(await janus.run('report', '--format', 'plain')).toEqual(await janus.run('--plain', 'report'));
});

test('the same as Markdown, without the private note', async () => {
  const janus = await twoWeeks();
  expect(await janus.run('report', '--format', 'markdown')).toMatchInlineSnapshot(`
    "# Week 47 · 16–22 November 2026

    47 of 53 weeks lived.

    ## The five habits

    | Habit | Week 47 | Growth | Served by |
    | - | - | - | - |
    | Process | ◐ partly | 21 % | 1 resolution |
    | Coaching | ● kept | 13 % | fallow |
    | Measurement | · open | 0 % | fallow |
    | Plan and practise | ◐ partly | 15 % | 2 resolutions |
    | Marketing | · open | 0 % | fallow |

    ## Already doing

    ### Continue doing

    - **Write the plan**
      - open, kept 0 of 1 week, growth 72 %

    ## New

    ### Start doing

    - **Call new people**
      - partly, 3 of 4 calls, run of 1 week, its reserve used, kept 1 of 2 weeks, growth 21 %

    ## At risk

    - **Write the plan**
      - still open
    - **Call new people**
      - one more by Sunday
    - **Process**
      - still open

    ## Learned

    Ask again.

    ## Next

    \`janus checkin\`: 5 answers open"
  `);
});

test('for the coach: what went well first, by name, and no private note', async () => {
  const janus = await twoWeeks();
  expect(await janus.run('report', '--for', 'coach')).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026                                     for Ana Ruiz

     WHAT WENT WELL
     ● Coaching
       kept, growth 13 %

     THE REST
     ◐ Call new people
       partly, 3 of 4 calls, kept 1 of 2 weeks, growth 21 %
     ◐ Process
       partly, growth 21 %
     ◐ Plan and practise
       partly, growth 15 %
     · Write the plan
       open, kept 0 of 1 week, growth 72 %
     · Measurement
       open, growth 0 %
     · Marketing
       open, growth 0 %

     Learned  Ask again.

     TO TALK ABOUT
     What would it take to keep “Call new people” whole next week?"
  `);
  expect(await janus.run('report', '--for', 'coach', '--with-notes')).toContain('I was afraid');
});

test('report --json has the promised keys, with attainment and growth from 0 to 1', async () => {
  const janus = await twoWeeks();
  const report = (await janus.json('report', '--json')) as Record<string, unknown>;
  const { period, habits, resolutions, learned, focus, next } = report;
  const nothing = (weeks: number) => Array.from({ length: weeks }, () => null);
  expect({ period, habits, resolutions, learned, focus, next }).toEqual({
    period: { kind: 'week', week: '2026-W47', from: '2026-11-16', to: '2026-11-22', year: 2026 },
    habits: [
      {
        key: 'process',
        name: 'Process',
        // its own question is open; 3 of 4 calls serve it
        outcome: 'partly',
        attainment: 0.75,
        late: false,
        // week 46: yes and 4 of 4; then k towards 0.75
        growth: 0.209779358,
        weeks: [...nothing(10), 1, 0.75],
        measures: [
          {
            question: 'Did every open deal follow the process, with a dated next step?',
            outcome: 'unknown',
            late: false,
            amount: null,
            target: null,
            unit: null,
            kind: 'yes-no',
          },
        ],
        servedBy: [1],
        fallow: false,
      },
      expect.objectContaining({
        key: 'coaching',
        outcome: 'kept',
        attainment: 1,
        servedBy: [],
        fallow: true,
      }),
      expect.objectContaining({
        key: 'measurement',
        outcome: 'unknown',
        attainment: null,
        growth: 0,
        weeks: nothing(12),
      }),
      // week 46: no, 4 of 4, partly: a half; week 47: 3 of 4 alone
      expect.objectContaining({ key: 'planning', weeks: [...nothing(10), 0.5, 0.75], servedBy: [1, 2] }),
      expect.objectContaining({ key: 'marketing', name: 'Marketing', fallow: true }),
    ],
    resolutions: [
      {
        id: 2,
        bucket: 'continue',
        text: 'Write the plan',
        outcome: 'unknown',
        attainment: null,
        amount: null,
        target: null,
        unit: null,
        // 0.75, then k towards a half
        growth: 0.717637641,
        run: 0,
        reserveUsed: true,
        kept: 0,
        of: 1,
        late: false,
        note: null,
      },
      {
        id: 1,
        bucket: 'start',
        text: 'Call new people',
        outcome: 'partly',
        attainment: 0.75,
        amount: 3,
        target: 4,
        unit: 'calls',
        growth: 0.209779358,
        run: 1,
        reserveUsed: true,
        kept: 1,
        of: 2,
        late: false,
        note: null,
      },
    ],
    learned: 'Ask again.',
    focus: null,
    next: { command: 'janus checkin', reason: '5 answers open' },
  });
});

test('--json and --format json are the same; --with-notes adds the private note', async () => {
  const janus = await twoWeeks();
  expect(await janus.json('report', '--format', 'json')).toEqual(await janus.json('report', '--json'));
  expect(await janus.json('report', '--format', 'json', '--json')).toEqual(
    await janus.json('report', '--json'),
  );
  expect(await janus.json('report', '--json', '--with-notes')).toMatchObject({
    resolutions: [{ note: null }, { note: 'I was afraid' }],
  });
});

test('a report of a past week is as it was answered', async () => {
  const janus = await twoWeeks();
  expect(await janus.json('report', '--week', 'last', '--json')).toMatchObject({
    period: { week: '2026-W46' },
    resolutions: [
      { id: 2, outcome: 'partly', of: 1 },
      { id: 1, outcome: 'kept', kept: 1, of: 1 },
    ],
    learned: 'Ask first.',
    focus: 'Every call planned.',
  });
});

test('without --week it shows the week of the check-in, or the week before while this one has no answers', async () => {
  const janus = await twoWeeks();
  const week = async (today: string) =>
    ((await janus.json('--today', today, 'report', '--json')) as { period: { week: string } }).period.week;
  expect(await week('2026-11-22')).toBe('2026-W47');
  // Monday to Wednesday: this week, as last week has its check-in; it has no answers, so last week is shown
  expect(await week('2026-11-23')).toBe('2026-W47');
  expect(await week('2026-11-27')).toBe('2026-W47');
  await given(janus, '--today 2026-11-24 log 1 1');
  expect(await week('2026-11-25')).toBe('2026-W48');
});

test('only what the week asks about is in the report: not what begins later or was closed before', async () => {
  const janus = await twoWeeks();
  await given(
    janus,
    'add start "Next year" --year 2027',
    '--today 2026-11-24 close 2 done',
    '--today 2026-11-27 checkin --set 1=4',
  );
  const ids = async (week: string) =>
    (
      (await janus.json('--today', '2026-11-28', 'report', '--json', '--week', week)) as {
        resolutions: { id: number }[];
      }
    ).resolutions.map((row) => row.id);
  expect(await ids('2026-W47')).toEqual([2, 1]);
  expect(await ids('2026-W48')).toEqual([1]);
});

test('a habit that is left out is missing from the JSON and named in words', async () => {
  const janus = await twoWeeks();
  await given(janus, 'habits off marketing');
  const report = (await janus.json('report', '--json')) as { habits: { key: string }[] };
  expect(report.habits.map((habit) => habit.key)).toEqual(['process', 'coaching', 'measurement', 'planning']);
  expect(await janus.run('report', '--plain')).toMatch(/marketing.*left out|left out.*marketing/i);
});

test('report refuses weeks before the journal, weeks to come, and words that it does not know', async () => {
  const janus = await twoWeeks();
  expect(await typed(janus, 'report --week 2026-W45')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W45 lies before this journal.
    Hint: it begins in 2026-W46; name that week or a later one.
    [exit 1]"
  `);
  expect(await typed(janus, 'report --week 2026-W48')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W48 has not begun: it is 2026-11-20.
    Hint: this week is 2026-W47; it can be answered until it is over, and after.
    [exit 1]"
  `);
  expect(await typed(janus, 'report --week 2026-W54')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no week 54 in 2026.
    Hint: write it as 2026-W07; 2026 has 53 weeks.
    [exit 1]"
  `);
  expect(await typed(janus, 'report --format pdf')).toMatchInlineSnapshot(`
    "--- stderr
    Error: option '--format <format>' argument 'pdf' is invalid. Allowed choices are terminal, plain, markdown, json.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
  for (const line of [
    'report --json --format markdown',
    'report month --format plain --json',
    'report --format terminal --json',
  ]) {
    const format = /--format (\S+)/.exec(line)?.[1] ?? '';
    expect(await typed(janus, line)).toBe(
      `--- stderr\nError: --json and --format ${format} contradict each other.\nHint: leave one of the two out.\n[exit 2]`,
    );
  }
  expect(await typed(janus, 'report --for everybody')).toMatchInlineSnapshot(`
    "--- stderr
    Error: option '--for <reader>' argument 'everybody' is invalid. Allowed choices are coach.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
});

test('a resolution left unturned goes on being asked, marked with its year', async () => {
  const janus = await twoWeeks();
  await given(janus, '--today 2027-01-15 checkin --set 1=4');
  const { out } = await janus.outcome(['--today', '2027-01-15', 'report', '--plain']);
  expect(out).toMatch(/Call new people.*2026/);
});

test('late answers are marked', async () => {
  const janus = await twoWeeks();
  await given(janus, '--today 2026-12-10 checkin --week 2026-W47 --set 2=yes');
  expect(await typed(janus, '--today 2026-12-10 report --week 2026-W47 --plain')).toMatch(
    /Write the plan\..*late/,
  );
  expect(await janus.json('--today', '2026-12-10', 'report', '--week', '2026-W47', '--json')).toMatchObject({
    resolutions: [
      { id: 2, late: true },
      { id: 1, late: false },
    ],
  });
});

test.each([
  ['--format terminal', '· open', '· no answer'],
  ['--plain', 'Marketing: open.', 'Marketing: no answer.'],
  ['--format markdown', '| Marketing | · open |', '| Marketing | · no answer |'],
  ['--for coach --plain', 'Marketing. Open, growth', 'Marketing. No answer, growth'],
])(
  '%s: without an answer a week is open to the end of its grace, and then has none',
  async (how, open, none) => {
    const janus = await twoWeeks();
    const reportOn = async (today: string) =>
      (await janus.outcome(['--today', today, 'report', '--week', '2026-W47', ...how.split(' ')])).out;
    const inTime = await reportOn('2026-11-29');
    expect(inTime).toContain(open);
    expect(inTime).not.toContain('no answer');
    const late = await reportOn('2026-11-30');
    expect(late).toContain(none);
    expect(late).not.toContain(open);
  },
);
