import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

/**
 * Five weeks: the first begins on a Wednesday and is unanswered, one is kept, one excused, one short,
 * the last is open. Coaching has a second measure.
 */
async function fiveWeeks(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-10-21 add start "Call twice" --at-least 2 --unit calls --habit coaching',
    '--today 2026-10-30 checkin --set 1=2 --set coaching=yes',
    '--today 2026-11-04 excuse this --why "the sea"',
    '--today 2026-11-10 log 1 1',
    '--today 2026-11-13 checkin --set coaching=partly',
  );
  return janus;
}

test('explain growth tells every week, what it was worth, and why it does not count', async () => {
  const janus = await fiveWeeks();
  expect(await typed(janus, 'explain growth 1')).toMatchInlineSnapshot(`
    " Growth of resolution 1: Call twice

     growth = g + k · (v − g)
     g is the growth before the week, v what the week was worth (0 to 1), k = 1 −
     2^(−1/5) = 0.1294.
     After five weeks half of the way is gone. A week that does not count changes
     nothing.
     It began at 0: what is new has all to prove.

     2026-W43  · no answer  0 stays: it begins in this week, which counts only if
                            answered
     2026-W44  ● kept       0 + 0.1294 · (1 − 0) = 0.1294
     2026-W45  – excused    0.1294 stays: the sea
     2026-W46  ◐ partly     0.1294 + 0.1294 · (0.5 − 0.1294) = 0.1774

     After 2026-W46: 0.1774, which the report shows as 18 %"
  `);
  expect(await typed(janus, 'explain growth coaching --week 2026-W46 --plain')).toMatchInlineSnapshot(`
    "Growth of the habit Coaching.

    growth = g + k · (v − g).
    g is the growth before the week, v what the week was worth (0 to 1), k = 1 − 2^(−1/5) = 0.1294.
    After five weeks half of the way is gone. A week that does not count changes nothing.
    It began at 0 in the journal’s first week.

    2026-W43: no answer. 0 + 0.1294 · (0 − 0) = 0
    2026-W44: kept. 0 + 0.1294 · (1 − 0) = 0.1294
    2026-W45: excused. 0.1294 stays: the sea
    2026-W46: partly. 0.1294 + 0.1294 · (0.5 − 0.1294) = 0.1774

    After 2026-W46: 0.1774, which the report shows as 18 %"
  `);
});

test('explain growth names what it was carried over from, and what a continue starts with', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, '--today 2026-11-10 add continue "Plan calls"', '--today 2026-11-13 checkin --set 1=no');
  const { out } = await janus.outcome(['explain', 'growth', '1', '--week', '2026-W46']);
  expect(out).toContain('It began at 0.7500: what is continued is trusted, not yet proven.');
  expect(out).toContain('0.7500 + 0.1294 · (0 − 0.7500) = 0.6529');
});

test('explain run tells which weeks are ok, and which are in the run', async () => {
  const janus = await fiveWeeks();
  expect(await typed(janus, 'explain run call --week last')).toMatchInlineSnapshot(`
    " Run of resolution 1: Call twice

     A week is ok at attainment 1, else short; what does not count is left out, and
     a late week that is ok.
     The run is the longest stretch up to the newest week in which no four weeks in
     a row hold two short ones. The one that four may hold is the reserve.

     2026-W43  · no answer  left out: it begins in this week, which counts only if
                            answered
     2026-W44  ● kept       ok, 1 in the run
     2026-W45  – excused    left out: the sea
     2026-W46  ◐ partly     short (0.5), held by the reserve

     Kept: 1 of the 2 weeks that count.
     The run: 1 ok week since 2026-W44; its reserve is used.

     The report shows: run 1 ↺"
  `);
  expect(await typed(janus, 'explain run 1 --plain')).toMatchInlineSnapshot(`
    "Run of resolution 1: Call twice.

    A week is ok at attainment 1, else short; what does not count is left out, and a late week that is ok.
    The run is the longest stretch up to the newest week in which no four weeks in a row hold two short ones. The one that four may hold is the reserve.

    2026-W43: no answer. Left out: it begins in this week, which counts only if answered
    2026-W44: kept. Ok, 1 in the run
    2026-W45: excused. Left out: the sea
    2026-W46: partly. Short (0.5), held by the reserve

    Kept: 1 of the 2 weeks that count.
    The run: 1 ok week since 2026-W44; its reserve is used.

    The report shows: run of 1 week, its reserve used, kept 1 of 2 weeks"
  `);
});

test('explain attainment takes an amount, a verdict, an excuse and an open week', async () => {
  const janus = await fiveWeeks();
  expect(await typed(janus, 'explain attainment 1 --week last')).toMatchInlineSnapshot(`
    " Attainment in 2026-W46 of resolution 1: Call twice

     It asks: at least 2 calls a week, since 2026-W43.
     attainment = min(1, amount / target)

     2026-11-10  +1 call

     Amount: 1 call, not confirmed yet.
     min(1, 1 / 2) = 0.5

     partly, 1 of 2 calls: 50 %"
  `);
  expect(await typed(janus, 'explain attainment coaching --week last')).toMatchInlineSnapshot(`
    " Attainment in 2026-W46 of the habit Coaching

     Did you get coached, and help someone else get better?
     It asks: yes or no.
     Yes is 1, partly is 0.5, no is 0.

     Answered: partly.

     partly: 50 %"
  `);
  expect(await typed(janus, 'explain attainment 1 --week 2026-W45')).toMatchInlineSnapshot(`
    " Attainment in 2026-W45 of resolution 1: Call twice

     It asks: at least 2 calls a week, since 2026-W43.
     attainment = min(1, amount / target)

     Left out: the sea.

     The report shows: excused"
  `);
  expect(await typed(janus, 'explain attainment 1 --week this --plain')).toMatchInlineSnapshot(`
    "Attainment in 2026-W47 of resolution 1: Call twice.

    It asks: at least 2 calls a week, since 2026-W43.
    attainment = min(1, amount / target).

    Open: no answer yet, in its grace until Sunday 29 November.

    The report shows: open"
  `);
});

test('explain attainment of an at-most measure: within, over, unconfirmed', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add stop Discounts --at-most 2',
    '--today 2026-11-06 checkin --set 1=2',
    '--today 2026-11-13 checkin --set 1=3',
    'log 1 1',
  );
  const sums = async (week: string) =>
    (await janus.outcome(['explain', 'attainment', '1', '--week', week])).out.split('\n\n').slice(-2);
  expect(await sums('2026-W45')).toMatchInlineSnapshot(`
    [
      " Amount: 2, confirmed.
     2 is not more than 2: 1",
      " stayed off, 2, at most 2: 100 %
    ",
    ]
  `);
  expect(await sums('2026-W46')).toMatchInlineSnapshot(`
    [
      " Amount: 3, confirmed.
     max(0, 1 − (3 − 2) / max(2, 1)) = 0.5",
      " slipped once, 3, at most 2: 50 %
    ",
    ]
  `);
  expect(await sums('2026-W47')).toMatchInlineSnapshot(`
    [
      " Amount: 1, not confirmed yet.
     A sum within the limit counts once confirmed. Open: no answer yet, in its
     grace until Sunday 29 November.",
      " The report shows: open
    ",
    ]
  `);
  await given(janus, 'log 1 2');
  expect(await sums('2026-W47')).toMatchInlineSnapshot(`
    [
      " Together: 3, not confirmed yet.
     max(0, 1 − (3 − 2) / max(2, 1)) = 0.5",
      " slipped once, 3, at most 2: 50 %
    ",
    ]
  `);
});

test('explain habit is the mean of its measures and of what serves it', async () => {
  const janus = await fiveWeeks();
  expect(await typed(janus, 'explain habit coaching --week last')).toMatchInlineSnapshot(`
    " Coaching in 2026-W46

     A habit’s week is the mean attainment of its own measures and of the
     resolutions that serve it; what is open or excused is left out.

     1         Call twice
               ◐ partly · 0.5
     coaching  Did you get coached, and help someone else get better?
               ◐ partly · 0.5

     (0.5 + 0.5) / 2 = 0.5

     partly: 50 %"
  `);
  expect(await typed(janus, 'explain habit marketing --week 2026-W43')).toMatchInlineSnapshot(`
    " Marketing in 2026-W43

     A habit’s week is the mean attainment of its own measures and of the
     resolutions that serve it; what is open or excused is left out.

     marketing  Do you and marketing agree what a qualified lead is, and did every
                lead get its follow-up?
                · no answer · left out

     No answer, and the grace is over: worth 0 for growth and run.

     The report shows: no answer"
  `);
});

test('explain gives JSON for scripts', async () => {
  const janus = await fiveWeeks();
  expect(await janus.json('explain', 'growth', '1', '--week', '2026-W45', '--json')).toEqual({
    kind: 'growth',
    key: '1',
    name: 'Call twice',
    week: '2026-W45',
    rate: 0.129449437,
    start: { growth: 0, cameFrom: null },
    weeks: [
      {
        week: '2026-W43',
        outcome: 'unknown',
        late: false,
        value: null,
        waiting: { why: 'begins', reason: null },
        before: 0,
        after: 0,
      },
      {
        week: '2026-W44',
        outcome: 'kept',
        late: false,
        value: 1,
        waiting: null,
        before: 0,
        after: 0.129449437,
      },
      {
        week: '2026-W45',
        outcome: 'excused',
        late: false,
        value: null,
        waiting: { why: 'excused', reason: 'the sea' },
        before: 0.129449437,
        after: 0.129449437,
      },
    ],
    growth: 0.129449437,
    figure: '13 %',
  });
  expect(await janus.json('explain', 'run', '1', '--json')).toMatchObject({ run: 1, kept: 1, of: 2 });
  expect(await janus.json('explain', 'habit', 'coaching', '--week', 'last', '--json')).toMatchObject({
    members: [
      { key: '1', attainment: 0.5 },
      { key: 'coaching', attainment: 0.5 },
    ],
    attainment: 0.5,
    figure: '50 %',
  });
});

test('explain explains what is closed by its last week, and looks back as of a day', async () => {
  const janus = await fiveWeeks();
  await given(janus, '--today 2026-11-13 close 1 done');
  expect(await janus.json('explain', 'growth', '1', '--json')).toMatchObject({ week: '2026-W46' });
  expect(await janus.json('explain', 'growth', '1', '--as-of', '2026-10-30', '--json')).toMatchObject({
    week: '2026-W44',
    figure: '13 %',
  });
});

test('explain refuses what has no such figure, and weeks that were not lived', async () => {
  const janus = await fiveWeeks();
  expect(await typed(janus, 'explain run coaching')).toMatchInlineSnapshot(`
    "--- stderr
    Error: a habit has no run; it has growth.
    Hint: janus explain growth coaching, or janus explain habit coaching for one week
    [exit 1]"
  `);
  expect(await typed(janus, 'explain growth 7')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no resolution 7.
    Hint: janus list shows them all.
    [exit 1]"
  `);
  expect(await typed(janus, 'explain growth 1 --week 2026-W40')).toMatchInlineSnapshot(`
    "--- stderr
    Error: resolution 1 begins in 2026-W43.
    Hint: name that week or a later one.
    [exit 1]"
  `);
  expect(await typed(janus, 'explain growth planning --week 2026-W40')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W40 lies before this journal.
    Hint: it begins in 2026-W43; name that week or a later one.
    [exit 1]"
  `);
  expect(await typed(janus, 'explain growth 1 --week 2026-W50')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W50 has not begun: it is 2026-11-20.
    Hint: this week is 2026-W47; it can be answered until it is over, and after.
    [exit 1]"
  `);
  expect(await typed(janus, 'explain attainment planning.2')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the habit planning has no measure 2 in 2026-W46.
    Hint: valid keys for that week: 1, process, coaching, measurement, planning, marketing.
    [exit 1]"
  `);
  expect(await typed(janus, 'explain habit golf')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "golf" is not one of the five habits.
    Hint: write process, coaching, measurement, planning, marketing.
    [exit 1]"
  `);
  await given(janus, 'habits off marketing');
  expect(await typed(janus, 'explain habit marketing')).toMatchInlineSnapshot(`
    " Marketing in 2026-W46

     A habit’s week is the mean attainment of its own measures and of the
     resolutions that serve it; what is open or excused is left out.

     marketing  Do you and marketing agree what a qualified lead is, and did every
                lead get its follow-up?
                · open · left out

     Open: no answer yet, in its grace until Sunday 22 November.

     The report shows: open"
  `);
});

test('explain says of late weeks that growth stays, and that the run leaves them out', async () => {
  const janus = testJanus({ today: '2026-12-31' });
  await given(
    janus,
    '--today 2026-11-02 add start Call',
    '--today 2026-11-08 checkin --set 1=yes',
    '--today 2026-12-31 checkin --week 2026-W46 --set 1=yes',
  );
  const growth = await janus.run('explain', 'growth', '1', '--week', '2026-W46', '--plain');
  expect(growth).toContain('Of a late answer v is at most g: nothing grows afterwards.');
  expect(growth).toContain('2026-W46: kept, late. 0.1294 + 0.1294 · (0.1294 − 0.1294) = 0.1294');
  const run = await janus.run('explain', 'run', '1', '--week', '2026-W46', '--plain');
  expect(run).toContain('2026-W46: kept, late. Ok, and left out: it was answered late');
  expect(run).toContain('Kept: 2 of the 2 weeks that count.');
});

test('explain alone shows what can be explained, with the figures of the week, and what moved most', async () => {
  const janus = await fiveWeeks();
  expect(await typed(janus, 'explain')).toMatchInlineSnapshot(`
    " What can be explained · Week 46 · 9–15 November 2026

     MOVED MOST
     Call twice  janus explain growth 1  from 13 % to 18 %
     Coaching    janus explain growth coaching  from 13 % to 18 %

     THE FIVE HABITS                                             so far      growth
          process  Process                                                  0 → 0 %
         coaching  Coaching                                               13 → 18 %
      measurement  Measurement                                              0 → 0 %
         planning  Plan and practise                                        0 → 0 %
        marketing  Marketing                                                0 → 0 %

     RESOLUTIONS
                1  Call twice                                    run 1 ↺  13 → 18 %

     HOW TO ASK
     Growth  janus explain growth KEY  week by week, of either
     Run     janus explain run KEY  of a resolution: which weeks are in it
     Answer  janus explain attainment KEY  against its target
     Habit   janus explain habit KEY  the mean of its week"
  `);
  expect(await janus.json('explain', '--json')).toMatchObject({
    week: '2026-W46',
    movedMost: [
      { key: '1', run: 1 },
      { key: 'coaching', run: null },
    ],
  });
  // a format behind the kind of a figure is that of the figure
  expect(await janus.json('explain', 'growth', '1', '--json')).toMatchObject({ kind: 'growth', key: '1' });
  expect(await typed(janus, 'explain habit coaching --plain')).not.toContain('●');
});
