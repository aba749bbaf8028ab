import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';
import { scriptedPrompter } from '../../support/scripted-prompter.js';

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

test('the report of the week on one screen of a terminal', async () => {
  const janus = await twoWeeks();
  expect((await janus.outcome(['report'], { columns: 80 })).out).toMatchInlineSnapshot(`
    " [1mWeek 47 · 16–22 November 2026[22m  [36m━━━━━━━━━━━━━━━━━━━━━━[39m[2m───[22m  [2m47 of 53 weeks lived[22m
     [1mTHE FIVE HABITS[22m                              [2mweek 47[22m     [2mlast 12 weeks[22m  [2mgrowth[22m
     Process            [2m1 resolution[22m              [32m◐[39m partly     [2m··········[22m[36m█▆[39m    21 %
     Coaching           [2mfallow[22m                    [32m●[39m kept       [2m···········[22m[36m█[39m    13 %
     Measurement        [2mfallow[22m                    [2m· open[22m       [2m············[22m     0 %
     Plan and practise  [2m2 resolutions[22m             [32m◐[39m partly     [2m··········[22m[36m▅▆[39m    15 %
     Marketing          [2mfallow[22m                    [2m· open[22m       [2m············[22m     0 %

     [1mALREADY DOING[22m[2m · [22m[36mContinue doing[39m               [2mweek 47[22m           [2mso far[22m   [2mgrowth[22m
      [2m2[22m  Write the plan                           [2m· open[22m            [2m0 of 1[22m     72 %
     [36mDo differently[39m[2m  none[22m

     [1mNEW[22m[2m · [22m[36mStart doing[39m
      [2m1[22m  Call new people                          [32m◐[39m partly  3 of 4  [2mrun 1 ↺[22m    21 %
         [2mI was afraid[22m
     [36mStop doing[39m[2m  none[22m

     [2mAt risk[22m  2, process  a yes by Sunday · 1  one more call by Sunday
     [2mLearned[22m  Ask again.
     [2mNext[22m     [36m[1mjanus checkin[22m[39m  [2m5 answers open[22m
     [2mSigns[22m    [2mfallow: no resolution serves the habit[22m
              [2m↺: the one short week in four that a run may hold is used[22m
    "
  `);
});

test('the same in words and numbers only', async () => {
  const janus = await twoWeeks();
  const { out, err, status } = await janus.outcome(['report', '--plain']);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  expect(out).toContain(
    '1: Call new people. Partly, 3 of 4 calls. Run of 1 week, its reserve used, kept 1 of 2 weeks. Growth 21 %.',
  );
  expect(out).not.toContain('I was afraid');
  expect(await janus.run('report', '--format', 'plain')).toEqual(await janus.run('--plain', 'report'));
});

test('the same as Markdown, without the private note', async () => {
  const janus = await twoWeeks();
  const { out, err, status } = await janus.outcome(['report', '--format', 'markdown']);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  expect(out).toContain('\n| Plan and practise | ◐ partly | 15 % | 2 resolutions |\n');
  expect(out).not.toContain('I was afraid');
});

test('for the coach, by name, and no private note', async () => {
  const janus = await twoWeeks();
  const { out } = await janus.outcome(['report', '--for', 'coach']);
  expect(out).toMatch(/^ Week 47 · 16–22 November 2026 +for Ana Ruiz\n/);
  expect(out).toContain('\n TO TALK ABOUT\n');
  expect(out).not.toContain('I was afraid');
  expect(await janus.run('report', '--for', 'coach', '--with-notes')).toContain('I was afraid');
});

test('report --json has attainment and growth from 0 to 1, and the week as it stands', async () => {
  const janus = await twoWeeks();
  const nothing = (weeks: number) => Array.from({ length: weeks }, () => null);
  expect(await janus.json('report', '--json')).toMatchObject({
    period: { week: '2026-W47', from: '2026-11-16', to: '2026-11-22' },
    habits: [
      // its own question is open; 3 of 4 calls serve it; week 46: yes and 4 of 4; then k towards 0.75
      {
        key: 'process',
        attainment: 0.75,
        growth: 0.209779358,
        weeks: [...nothing(10), 1, 0.75],
        servedBy: [1],
      },
      { key: 'coaching', attainment: 1, servedBy: [], fallow: true },
      { key: 'measurement', outcome: 'unknown', attainment: null, growth: 0, weeks: nothing(12) },
      // week 46: no, 4 of 4, partly: a half; week 47: 3 of 4 alone
      { key: 'planning', weeks: [...nothing(10), 0.5, 0.75], servedBy: [1, 2] },
      { key: 'marketing' },
    ],
    resolutions: [
      // 0.75, then k towards a half
      { id: 2, outcome: 'unknown', growth: 0.717637641, run: 0, reserveUsed: true, kept: 0, of: 1 },
      { id: 1, outcome: 'partly', amount: 3, target: 4, growth: 0.209779358, run: 1, note: null },
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

test('without --week it shows the week of the check-in, or last week while this one has no answers', async () => {
  const janus = await twoWeeks();
  const week = async (today: string) =>
    ((await janus.json('--today', today, 'report', '--json')) as { period: { week: string } }).period.week;
  expect(await week('2026-11-22')).toBe('2026-W47');
  // Monday to Wednesday: last week, as something is open in it; then this week, which has no answers yet
  expect(await week('2026-11-23')).toBe('2026-W47');
  expect(await week('2026-11-27')).toBe('2026-W47');
  await given(janus, '--today 2026-11-24 log 1 1');
  expect(await week('2026-11-25')).toBe('2026-W47');
  expect(await week('2026-11-26')).toBe('2026-W48');
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
    Error: option '--format <format>' argument 'pdf' is invalid. Allowed choices are terminal, plain, markdown, html, json.
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
  ['--for coach --plain', 'Marketing. Open. Growth', 'Marketing. No answer. Growth'],
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

test('what is longer than the window goes through the pager, at a terminal alone', async () => {
  const janus = testJanus({ today: '2026-11-20', prompter: scriptedPrompter([]) });
  await janus.outcome(['add', 'start', 'Call ten people']);
  const paged = async (rows: number, env: Record<string, string>, ...more: string[]) => {
    const { out } = await janus.outcome(['report', ...more], { columns: 80, rows, env });
    return /^\(.*\)/.exec(out)?.[0];
  };
  expect(await paged(10, {})).toBe('(less -FRX)');
  expect(await paged(10, { PAGER: 'less' })).toBe('(less -FRX)');
  expect(await paged(10, { PAGER: 'more', JANUS_PAGER: 'most' })).toBe('(most)');
  expect(await paged(10, { PAGER: '' })).toBeUndefined();
  expect(await paged(10, {}, '--no-pager')).toBeUndefined();
  expect(await paged(60, {})).toBeUndefined();
});
