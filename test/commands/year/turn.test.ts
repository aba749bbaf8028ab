import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { addWeeks, sundayOf } from '../../../src/domain/calendar/weeks.js';
import { planTurn } from '../../../src/domain/year/turn-plan.js';
import { waitingAt, choicesFor } from '../../../src/domain/year/turn.js';
import { demoJournal } from '../../../src/demo/demo.js';
import { writeTurn } from '../../../src/journal/write-resolutions.js';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { ENTER, scriptedPrompter, type Step } from '../../support/scripted-prompter.js';
import { given, typed, wordsOf } from '../given.js';

const TODAY = '2026-12-28';

let four: Buffer | undefined;

/** Four of 2026: one that held, one that half worked, one that hardly did, and one that was given up. Made once. */
async function fourOf2026(): Promise<TestJanus> {
  const janus = testJanus({ today: TODAY });
  four ??= fs.readFileSync((await fourMade()).journalPath);
  fs.mkdirSync(path.dirname(janus.journalPath), { recursive: true });
  fs.writeFileSync(janus.journalPath, four);
  return janus;
}

async function fourMade(): Promise<TestJanus> {
  const janus = testJanus({ today: TODAY });
  const sundays = Array.from({ length: 13 }, (_, index) => sundayOf(addWeeks('2026-09-28', index)));
  await given(
    janus,
    '--today 2026-09-28 add continue "Thank one customer"',
    '--today 2026-09-28 add differently "Fewer prospects" --instead "Ten accounts"',
    '--today 2026-09-28 add start "Plan each call" --at-least 4 --unit plans --habit planning',
    '--today 2026-09-28 add stop Discounts --at-most 1 --unit discounts --instead "Count to five"',
    ...sundays.map(
      (sunday) => `--today ${sunday} checkin --week ${sunday} --set 1=yes --set 2=partly --set 3=2 --set 4=0`,
    ),
    'checkin --week 2026-W50 --note 3="two fires" --learned "ask first"',
  );
  return janus;
}

const list = (janus: TestJanus, ...more: string[]) =>
  janus.json(...more, 'list', '--all', '--json') as Promise<Record<string, unknown>[]>;

const TURNED =
  'turn 2026 --set 1=continue --set 2=differently --instead 2="Five accounts" --set 3=done --set 4=continue';

describe('by flags', () => {
  test('what goes on is written for 2027, the rest closes', async () => {
    const janus = await fourOf2026();
    expect(await typed(janus, TURNED)).toMatchInlineSnapshot(`
      "1 → 5  Thank one customer  (continue doing, from 4 January 2027)
      2 → 6  Five accounts  (do differently, from 4 January 2027)
      3  Plan each call  (done; its record is kept)
      4 → 7  Count to five  (continue doing, yes or no, from 4 January 2027)
      --- stderr
      2026 ends with 26 of 52 weeks kept (50 %), in 4 resolutions.
      2026 is turned. janus undo takes it back."
    `);
    expect(await list(janus)).toMatchObject([
      { id: 1, state: 'turned', endedOn: '2027-01-03' },
      { id: 5, year: 2027, state: 'active', cameFrom: 1, beganOn: '2027-01-04' },
      { id: 7, text: 'Count to five', bucket: 'continue', instead: null, cameFrom: 4 },
      { id: 2, state: 'turned' },
      { id: 6, instead: 'Five accounts', cameFrom: 2 },
      { id: 3, state: 'done', endedOn: '2026-12-28' },
      { id: 4, bucket: 'stop', state: 'turned' },
    ]);
  });

  test('a stop that continues is asked yes or no, or what the flags say', async () => {
    const janus = await fourOf2026();
    await given(janus, TURNED);
    const measureOf = async (id: number) =>
      (await list(janus)).find((each) => each['id'] === id)?.['measure'];
    expect(await measureOf(7)).toEqual({ kind: 'yes-no', unit: null, target: null });
    await given(janus, 'undo');
    expect(await typed(janus, 'turn 2026 --set 4=continue --at-least 4=3 --unit 4=pauses'))
      .toMatchInlineSnapshot(`
        "4 → 8  Count to five  (continue doing, at least 3 pauses a week, from 4 January 2027)
        --- stderr
        2026 ends with 26 of 52 weeks kept (50 %), in 4 resolutions.
        Still at the gate of 2026: 1, 2, 3."
      `);
    expect(await measureOf(8)).toEqual({ kind: 'at-least', unit: 'pauses', target: 3 });
    await given(janus, '--today 2027-01-08 log 8 2', '--today 2027-01-08 log 8 2');
    const { resolutions } = (await janus.json('--today', '2027-01-08', 'report', '--json')) as {
      resolutions: unknown;
    };
    expect(resolutions).toContainEqual(expect.objectContaining({ id: 8, amount: 4, outcome: 'kept' }));
  });

  test('it is one operation, and undo gives back what was', async () => {
    const janus = await fourOf2026();
    const before = await list(janus);
    await given(janus, TURNED);
    expect(await typed(janus, 'undo')).toMatchInlineSnapshot(
      `"Taken back: turn 2026 (2026-12-28): 3 resolutions"`,
    );
    expect(await list(janus)).toEqual(before);
    await given(janus, 'redo');
    expect(await list(janus)).toHaveLength(7);
  });

  test('the record has every format, and a format alone shows it', async () => {
    const janus = await fourOf2026();
    const before = await list(janus);
    const { out } = await janus.outcome(['turn', '2026', '--format', 'markdown']);
    expect(out).toMatch(
      /^# 2026 turns into 2027: 4 resolutions wait at the gate\n\n2026 ends with [^\n]*\n\n## What 2026 taught\n\n- \*\*2026-W50\*\*\n {2}- ask first\n/,
    );
    expect((await janus.outcome(['turn', '2026', '--list', '--format', 'plain'])).out).toBe(
      (await janus.outcome(['--plain', 'turn', '2026', '--list'])).out,
    );
    expect(await list(janus)).toEqual(before);
  });

  test('some may be chosen now and the rest later', async () => {
    const janus = await fourOf2026();
    expect(await typed(janus, 'turn 2026 --set 3=leave')).toMatchInlineSnapshot(`
      "3  Plan each call  (left behind; its record is kept)
      --- stderr
      2026 ends with 26 of 52 weeks kept (50 %), in 4 resolutions.
      Still at the gate of 2026: 1, 2, 4."
    `);
    expect(await typed(janus, 'turn 2026')).toMatchInlineSnapshot(`
      "--- stderr
      Error: there is no terminal to ask at, and nothing was chosen for 2026.
      Hint: janus turn 2026 --set 1=continue --set 2=differently --instead 2="the new way" --set 4=continue
      [exit 1]"
    `);
    await given(janus, 'turn --set thank=again --set 2=leave --set discounts=again');
    expect(await typed(janus, 'turn 2026')).toMatchInlineSnapshot(`
      "--- stderr
      2026 is turned already.
      janus resolve --year 2027 writes down what is new."
    `);
    expect(await typed(janus, 'turn')).toMatchInlineSnapshot(`
      "--- stderr
      No year waits to be turned.
      janus resolve writes down what is new."
    `);
  });

  test.each([
    ['turn 2026 --set 1=continue --set 3=drop', '"drop" is no choice for 3.'],
    ['turn 2026 --set 1=continue --set 9=done', 'there is no resolution 9.'],
    ['turn 2026 --set 1=continue --set 3', '"3" is not KEY=VALUE.'],
    [
      'turn 2026 --set 1=continue --set 3=differently',
      '3 is to be done differently, but the new way is not said.',
    ],
    [
      'turn 2026 --set 1=continue --set 2=differently',
      '2 is to be done differently, but the new way is not said.',
    ],
    ['turn 2026 --set 1=continue --text 3="Plan"', 'nothing is chosen for 3.'],
    [
      'turn 2026 --set 1=continue --set 3=done --text 3="Plan"',
      '3 ends here: done takes no new words and no measure.',
    ],
    [
      'turn 2026 --set 1=continue --set 3=again --at-least 3=5',
      '3 keeps its measure: only a stop that continues gets another one.',
    ],
    [
      'turn 2026 --set 4=continue --at-least 4=5 --at-most 4=1',
      'a measure is at least or at most, not both.',
    ],
    ['turn 2026 --set 4=continue --unit 4=pauses', 'a unit needs a number.'],
    ['turn 2026 --set 1=continue --at-most 4=1', 'nothing is chosen for 4.'],
    ['turn 2026 --set 1=continue --text 1=""', 'the resolution is empty.'],
    ['turn 2025 --set 1=continue', '1 is for 2026, not 2025.'],
    ['turn 2027 --set 1=continue', '2027 has not begun: it is 2026-12-28.'],
    ['turn next --set 1=continue', '"next" is not a year to turn.'],
  ])('%s is refused, and nothing is saved: %s', async (line, message) => {
    const janus = await fourOf2026();
    const before = await janus.json('history', '--json');
    const { out, err } = await janus.outcome(wordsOf(line));
    expect({ out, message: err.split('\n')[0] }).toEqual({ out: '', message: `Error: ${message}` });
    expect(err).toMatch(/\nHint: .+\n$/);
    expect(await janus.json('history', '--json')).toEqual(before);
  });

  test.each([
    ['--set 2=continue --set 2=done', '--set names 2 twice.'],
    ['--set thank=again --set 1=again', '--set names 1 twice, as "thank" and as "1".'],
    [
      '--set 2=differently --instead 2=Five --instead prospects=Six',
      '--instead names 2 twice, as "2" and as "prospects".',
    ],
    ['--set 1=again --text "#1=One" --text 1=Two', '--text names 1 twice, as "#1" and as "1".'],
  ])('turn %s is wrong usage, and saves nothing: %s', async (flags, message) => {
    const janus = await fourOf2026();
    const before = await janus.json('history', '--json');
    expect(await janus.outcome(wordsOf(`turn 2026 ${flags}`))).toEqual({
      out: '',
      err: `Error: ${message}\nHint: leave one of the two out.\n`,
      status: 2,
    });
    expect(await janus.json('history', '--json')).toEqual(before);
  });

  test('what was turned is neither turned, reopened, edited nor moved again', async () => {
    const janus = await fourOf2026();
    await given(janus, TURNED);
    expect(await typed(janus, 'turn 2026 --set 1=again')).toMatchInlineSnapshot(`
      "--- stderr
      Error: 1 is turned already.
      Hint: nothing of 2026 waits at the gate.
      [exit 1]"
    `);
    expect(await typed(janus, 'reopen 1')).toMatchInlineSnapshot(`
      "--- stderr
      Error: resolution 1 went through the gate: it goes on as 5, for 2027.
      Hint: janus show 5 has it; janus undo takes a turn back.
      [exit 1]"
    `);
    expect(await typed(janus, 'move 1 stop')).toMatchInlineSnapshot(`
      "--- stderr
      Error: resolution 1 is turned already.
      Hint: it went through the gate of the year; janus list shows what it became.
      [exit 1]"
    `);
    await given(janus, 'close 5 dropped');
    expect(await typed(janus, 'reopen 1')).toMatchInlineSnapshot(`
      "--- stderr
      Error: resolution 1 went through the gate: it goes on as 5, for 2027.
      Hint: janus reopen 5 takes that up; janus undo takes a turn back.
      [exit 1]"
    `);
  });
});

test('without a terminal and without flags it fails at once, with the command that does it', async () => {
  const janus = await fourOf2026();
  expect(await typed(janus, 'turn')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no terminal to ask at, and nothing was chosen for 2026.
    Hint: janus turn 2026 --set 1=continue --set 2=differently --instead 2="the new way" --set 3=differently --instead 3="the new way" --set 4=continue
    [exit 1]"
  `);
});

test('the command that is told runs as it stands', async () => {
  const janus = await fourOf2026();
  await given(janus, 'edit 3 --instead ""');
  const { err } = await janus.outcome(['turn']);
  await given(janus, /janus (turn .*)/.exec(err)![1]!);
  expect(await typed(janus, 'turn 2026')).toContain('2026 is turned already.');
});

describe('the last weeks of the old year', () => {
  test('what goes on is asked under its old number until the year ends, and by words too', async () => {
    const janus = await fourOf2026();
    await given(janus, 'turn 2026 --set 1=continue --set 2=leave --set 3=again --set 4=again');
    expect(await typed(janus, 'log "Plan each" 3')).toBe('3  3 of 4 plans in 2026-W53');
    expect(await typed(janus, '--today 2027-01-05 checkin --set thank=yes --set 3=4')).toMatchInlineSnapshot(
      `"Week 53 · 28 December 2026 – 3 January 2027: 2 answers saved; still open: 4, process, coaching, measurement, planning, marketing."`,
    );
    expect(await typed(janus, '--today 2027-01-07 log "Plan each" 3')).toBe('6  3 of 4 plans in 2027-W01');
  });

  test('growth is carried over, also when the bucket changes', async () => {
    const janus = await fourOf2026();
    await given(janus, TURNED);
    const growth = async (id: number, today: string) =>
      ((await janus.json('--today', today, 'show', String(id), '--json')) as { growth: number }).growth;
    for (const [old, fresh] of [
      [1, 5],
      [2, 6],
      [4, 7],
    ] as const) {
      expect(await growth(fresh, '2027-01-05')).toBe(await growth(old, '2027-01-05'));
      expect(await growth(old, '2027-01-05')).toBeGreaterThan(0);
    }
  });

  test('turned in a week that has answers already, the new one begins the Monday after', async () => {
    const janus = await fourOf2026();
    await given(
      janus,
      '--today 2027-01-06 log 3 2',
      '--today 2027-01-07 turn 2026 --set 1=continue --set 3=again',
    );
    expect(await list(janus, '--today', '2027-01-07')).toMatchObject([
      { id: 1, endedOn: '2027-01-03' },
      { id: 5, beganOn: '2027-01-04' },
      {},
      { id: 3, endedOn: '2027-01-10' },
      { id: 6, beganOn: '2027-01-11' },
      {},
    ]);
  });
});

describe('which year', () => {
  test('before its last two weeks a year waits, unless it is named', async () => {
    const janus = await fourOf2026();
    expect(await typed(janus, '--today 2026-12-20 turn')).toMatchInlineSnapshot(`
      "--- stderr
      No year waits to be turned; 2026 turns from 21 December 2026 on.
      janus turn 2026 turns it now all the same."
    `);
    expect(await typed(janus, '--today 2026-12-20 turn --set 1=done')).toMatchInlineSnapshot(`
      "--- stderr
      Error: no year waits to be turned; 2026 turns from 21 December 2026 on.
      Hint: janus turn 2026 turns it now all the same.
      [exit 1]"
    `);
    expect(await typed(janus, '--today 2026-12-20 turn 2026 --set 1=again')).toMatchInlineSnapshot(`
      "1 → 5  Thank one customer  (continue doing, from 4 January 2027)
      --- stderr
      2026 is not over: what is carried over is asked until its end, what ends here is not.
      2026 stands with 24 of 48 weeks kept (50 %), in 4 resolutions.
      Still at the gate of 2026: 2, 3, 4."
    `);
  });

  test('turned three years late everything goes on in the present year, and nothing else waits', async () => {
    const janus = await fourOf2026();
    await given(janus, '--today 2029-03-17 turn --set 1=again --set 2=leave --set 3=again --set 4=leave');
    expect(await list(janus, '--today', '2029-03-17')).toMatchObject([
      { id: 1, endedOn: '2029-03-11' },
      { id: 5, year: 2029, beganOn: '2029-03-12' },
      { state: 'dropped' },
      {},
      { id: 6, year: 2029 },
      { state: 'dropped' },
    ]);
    expect(await typed(janus, '--today 2029-03-17 turn')).toContain('No year waits to be turned;');
  });

  test('of two years that wait, the newest comes first and the other is named', async () => {
    const janus = await fourOf2026();
    await given(janus, 'add stop "Mail before ten" --year 2025');
    expect(await typed(janus, 'turn --set 1=done --set 2=done --set 3=done --set 4=done'))
      .toMatchInlineSnapshot(`
        "1  Thank one customer  (done; its record is kept)
        2  Ten accounts  (done; its record is kept)
        3  Plan each call  (done; its record is kept)
        4  Stop: Discounts  (done; its record is kept)
        --- stderr
        2026 ends with 26 of 52 weeks kept (50 %), in 4 resolutions.
        2026 is turned. janus undo takes it back.
        2025 still waits: janus turn 2025"
      `);
    expect(await typed(janus, 'turn 2026')).toMatchInlineSnapshot(`
      "--- stderr
      2026 is turned already.
      2025 still waits: janus turn 2025"
    `);
    expect(await typed(janus, 'turn --set 5=again')).toMatchInlineSnapshot(`
      "5 → 6  Mail before ten  (stop doing, from 4 January 2027)
      --- stderr
      2025 ended with no week that counts, in 1 resolution.
      2025 is turned. janus undo takes it back."
    `);
  });

  test('an empty journal has nothing to turn', async () => {
    const janus = testJanus({ today: TODAY });
    expect(await typed(janus, 'turn')).toMatchInlineSnapshot(`
      "--- stderr
      No year waits to be turned.
      janus resolve writes down what is new."
    `);
    expect(await typed(janus, 'turn 2026')).toMatchInlineSnapshot(`
      "--- stderr
      2026 has no resolutions to turn.
      janus resolve --year 2027 writes down what is new."
    `);
  });
});

test('--list and --json show what waits, and write nothing', async () => {
  const janus = await fourOf2026();
  const before = await janus.json('history', '--json');
  const listed = await typed(janus, 'turn --list');
  expect(listed).toMatch(
    /^ 2026 turns into 2027: 4 resolutions wait at the gate\n\n 2026 ends with [^\n]*\n\n What 2026 taught:\n/,
  );
  expect(listed).toContain('\n   2026-W50       two fires\n   Suggested      differently (kept 0 of 13');
  expect(await typed(janus, '--plain turn --list')).toContain(
    '\nSuggested: continue (kept 13 of 13 weeks, growth 84 %).',
  );
  expect(await janus.json('turn', '--json')).toMatchObject({
    year: 2026,
    into: 2027,
    due: true,
    resolutions: [
      {
        id: 1,
        suggested: 'continue',
        kept: 13,
        of: 13,
        choices: ['continue', 'differently', 'done', 'leave'],
      },
      { id: 2, suggested: 'differently' },
      { id: 3, suggested: 'differently', notes: [{ week: '2026-W50', note: 'two fires' }] },
      { id: 4, suggested: 'continue' },
    ],
    learned: [{ week: '2026-W50', learned: 'ask first' }],
  });
  await given(janus, 'checkin --week 2026-W50 --private 3');
  expect(await typed(janus, 'turn --list')).not.toContain('two fires');
  expect(await janus.json('history', '--json')).toHaveLength((before as unknown[]).length + 1);
});

describe('janus alone points to it', () => {
  test('beside an open check-in, and until the year is turned', async () => {
    const janus = await fourOf2026();
    const next = async (today: string) => {
      const { out } = await janus.outcome(['--plain'], { today });
      return out.slice(out.indexOf('Next:')).trimEnd();
    };
    expect(await next('2026-12-20')).not.toContain('turn');
    expect(await next('2026-12-31')).toMatch(/^Next: janus checkin .*\nThen: janus turn 2026 /);
    await given(janus, '--today 2026-12-31 excuse 2026-W40 2026-W53');
    expect(await next('2026-12-31')).toMatchInlineSnapshot(
      `"Next: janus turn 2026 (4 resolutions wait at the gate of the year)."`,
    );
    expect(await next('2027-01-05')).toContain('janus turn 2026');
    await given(janus, 'turn --set 1=again --set 2=again --set 3=again --set 4=again');
    expect(await next('2027-01-05')).not.toContain('turn');
  });
});

const GATE: readonly Step[] = [
  { ask: /^1\/4/, answer: ENTER },
  { ask: /^2\/4/, answer: ENTER },
  { ask: /^What is the new way/, answer: 'Five accounts' },
  { ask: /^3\/4/, answer: 'leave' },
  { ask: /^4\/4/, answer: 'continue' },
  { ask: /^What do you do now/, answer: ENTER },
  { ask: /^How will a week show/, answer: 'at least 3 pauses' },
];

const NEW: readonly Step[] = [
  { ask: /^Start doing/, answer: 'Call one lost deal' },
  { ask: /^When does it happen/, answer: ENTER },
  { ask: /^Which of the five/, answer: ENTER },
  { ask: /^How will a week show/, answer: ENTER },
  { ask: /^Another/, answer: ENTER },
  { ask: /^Stop doing/, answer: ENTER },
];

describe('at a terminal', () => {
  const sit = (janus: TestJanus, steps: readonly Step[], ...argv: string[]) =>
    janus.outcome(argv, { prompter: scriptedPrompter(steps), columns: 80, env: { NO_COLOR: '1' } });

  test('a terminal with colours shows the record in words, and no code of a colour', async () => {
    const janus = await fourOf2026();
    const { err } = await janus.outcome(['turn'], {
      prompter: scriptedPrompter([...GATE, ...NEW]),
      columns: 80,
      env: { TERM: 'xterm-256color' },
    });
    expect(err).toContain('\n1 Thank one customer\n  Bucket         Continue doing, yes or no\n');
    expect(err).not.toMatch(/\[[\d;]+m/);
  });

  test('the walk and the interview are one operation', async () => {
    const janus = await fourOf2026();
    const before = await list(janus);
    const { err, status } = await sit(janus, [...GATE, ...NEW], 'turn');
    expect(status).toBe(0);
    expect(err).toMatchInlineSnapshot(`
      "2026 ends with 26 of 52 weeks kept (50 %), in 4 resolutions.
      2026 turns into 2027: 4 resolutions wait at the gate.
      Each choice is saved as you give it; leaving with Ctrl-C loses nothing.

      What 2026 taught:
        2026-W50  ask first

      1 Thank one customer
        Bucket         Continue doing, yes or no
        Growth         96 %
        Record         run of 13 weeks
        Last 12 weeks  ███████████·
        Suggested      continue (kept 13 of 13 weeks, growth 96 %)
      → 5  continue doing, from 4 January 2027

      2 Ten accounts
        Bucket         Do differently, yes or no
        The old way    Fewer prospects
        Growth         42 %
        Record         kept 0 of 13 weeks
        Last 12 weeks  ▅▅▅▅▅▅▅▅▅▅▅·
        Suggested      differently (kept 0 of 13 weeks, growth 42 %)
      → 6  do differently, from 4 January 2027

      3 Plan each call
        Bucket         Start doing, at least 4 plans a week
        Growth         42 %
        Record         kept 0 of 13 weeks
        Last 12 weeks  ▅▅▅▅▅▅▅▅▅▅▅·
        2026-W50       two fires
        Suggested      differently (kept 0 of 13 weeks, growth 42 %)
      → left behind; its record is kept

      4 Stop: Discounts
        Bucket         Stop doing, at most 1 discount a week
        Instead        Count to five
        Growth         84 %
        Record         run of 13 weeks
        Last 12 weeks  ███████████·
        Suggested      continue (kept 13 of 13 weeks, growth 84 %)
      → 7  continue doing, at least 3 pauses a week, from 4 January 2027

      2026 is turned. janus undo takes it back.
      And what is new in 2027?
      One line each. Enter alone goes on, b goes back, ? shows examples.
      Each answer is saved as you give it; leaving with Ctrl-C loses nothing.

      NEW

      1 new, 4 resolutions for 2027. Farmers can't cram: a little, every week, all
      year.
      Next: janus checkin, a minute once a week. janus report shows where you stand.
      "
    `);
    expect(await list(janus)).toHaveLength(8);
    expect((await list(janus)).filter((each) => each['cameFrom'] !== null)).toHaveLength(3);
    await given(janus, 'undo');
    expect(await list(janus)).toEqual(before);
  });

  test.each(GATE.map((_, index) => [index]))(
    'left at question %i, it goes on where it stopped',
    async (index) => {
      const janus = await fourOf2026();
      const { status } = await sit(
        janus,
        [...GATE.slice(0, index), { ask: GATE[index]!.ask, interrupt: true }],
        'turn',
      );
      expect(status).toBe(130);
      const chosen = [0, 1, 1, 2, 3, 3, 3][index]!;
      const waiting = (await janus.json('turn', '--json')) as { resolutions: unknown[] };
      expect(waiting.resolutions).toHaveLength(4 - chosen);
      const rest = waiting.resolutions.map((_, place) => ({
        ask: new RegExp(`^${place + 1}/${4 - chosen} `),
        answer: 'done',
      }));
      await sit(janus, [...rest, { ask: /^Start/, answer: ENTER }, { ask: /^Stop/, answer: ENTER }], 'turn');
      expect((await list(janus)).filter((each) => each['state'] === 'active')).toHaveLength(
        [0, 1, 1, 2, 2, 2, 2][index]!,
      );
    },
  );
});

test('turning then undoing gives back the same record, whatever is chosen', { tags: 'long' }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom('2026-12-20', '2026-12-28', '2027-01-02', '2027-01-05', '2027-03-17'),
      fc.array(fc.nat(4), { minLength: 10, maxLength: 10 }),
      (today, picks) => {
        const journal = demoJournal(today);
        const before = journal.read();
        let count = 0;
        const newUid = () => `turned-${(count += 1)}`;
        const year = before.resolutions.at(-1)!.year;
        const save = journal.session(`turn ${year}`);
        for (const pick of picks) {
          const book = openBook(journal.read(), today);
          const [resolution] = waitingAt(book, year);
          if (resolution === undefined) break;
          const choices = choicesFor(resolution.stints.at(-1)!.bucket);
          const plan = planTurn(book, resolution, choices[pick % choices.length]!, {
            ...(pick % choices.length < 2 && { instead: 'another way' }),
          });
          save((tables) => writeTurn(tables, plan, newUid));
        }
        const after = journal.read();
        expect(waitingAt(openBook(after, today), year)).toEqual([]);
        journal.undo();
        expect(journal.read()).toEqual(before);
        journal.redo();
        expect(journal.read()).toEqual(after);
        journal.close();
      },
    ),
    { numRuns: 12 },
  );
});
