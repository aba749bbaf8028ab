import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../support/janus.js';
import { asked, dump, integrity, operationCount } from './dump.js';

// A journal of version 1, written on 2026-11-20 by the first janus that had one. It is never written again: every
// later janus has to read this very file. It was made by:
//
//   janus demo --save v1.db
//   janus edit 5 --why "because next year is decided now" --when "the laptop opens on Monday" --then "I write the plan"
//   janus move 6 differently
//   janus add start 'Ask "why" — twice 👩‍👩‍👧' --at-least 2.5 --unit hours --habit coaching --year 2027
//   janus habits off marketing
//   janus pause 8 --until 2026-W49 --why "no meetings"
//   janus config set coach "Ana Ruiz"
//   janus close 14 dropped, then undo, redo and undo

const STORED = path.resolve(import.meta.dirname, '../fixtures/journals/v1.db');
const TODAY = '2026-11-20';

interface Marked {
  readonly growth: number | null;
  readonly outcome: string;
}

interface Report {
  readonly habits: readonly (Marked & { key: string; attainment: number | null })[];
  readonly resolutions: readonly (Marked & { id: number; bucket: string; run: unknown; of: unknown })[];
}

/** With a copy that a test may change. */
function copied(stored = STORED): TestJanus {
  const janus = testJanus({ today: TODAY });
  fs.mkdirSync(path.dirname(janus.journalPath));
  fs.copyFileSync(stored, janus.journalPath);
  return janus;
}

/** The figures of this week's report. */
async function numbersOf(janus: TestJanus): Promise<string> {
  const report = (await janus.json('report', '--json')) as Report;
  return [
    ...report.habits.map(
      (each) => `${each.key} ${each.outcome} ${each.attainment ?? '–'} ${each.growth ?? '–'}`,
    ),
    ...report.resolutions.map(
      (each) => `${each.id} ${each.bucket} ${each.outcome} ${each.growth ?? '–'} ${JSON.stringify(each.run)}`,
    ),
  ].join('\n');
}

test('the stored journal of version 1 is unchanged', () => {
  expect(createHash('sha256').update(fs.readFileSync(STORED)).digest('hex')).toMatchInlineSnapshot(
    `"d4ea52b6b11a828b6399e3115d804eaf7b10e8eabd4495458943e35abc11fe34"`,
  );
  expect(asked(STORED, (database) => Number(database.pragma('user_version', { simple: true })))).toBe(1);
  expect(integrity(STORED)).toBe('ok');
});

test('today’s janus reads every row of a journal of version 1', () => {
  const counts = Object.fromEntries(
    dump(STORED)
      .split(/^# /m)
      .slice(1)
      .map((part): [string, number] => [part.split('\n')[0] ?? '', part.trimEnd().split('\n').length - 1]),
  );
  expect(counts).toMatchInlineSnapshot(`
    {
      "answer": 649,
      "check_in": 45,
      "entry": 254,
      "excuse": 3,
      "habit_off": 1,
      "measure": 20,
      "resolution": 15,
      "serves": 15,
      "setting": 3,
      "stint": 16,
      "target": 9,
    }
  `);
  expect(operationCount(STORED)).toMatchInlineSnapshot(`72`);
});

test('today’s janus reports the numbers of a journal of version 1', async () => {
  const janus = copied();
  expect(await numbersOf(janus)).toMatchInlineSnapshot(`
    "process partly 0.75 0.750821101
    coaching kept 1 0.664293172
    measurement kept 1 0.843493664
    planning partly 0.5 0.674789448
    5 continue kept 0.881934065 25
    6 differently kept 0.78066064 2
    7 differently kept 0.796362326 10
    8 differently kept 0.833513549 4
    9 start unknown 0.781625346 3
    10 start unknown 0.567929827 0
    11 start kept 0.784628588 2
    12 start kept 0.87100475 15
    13 stop missed 0.556900678 1
    14 stop kept 0.54082475 1"
  `);
});

test('today’s janus reports the same of an earlier week', async () => {
  const janus = copied();
  const report = (await janus.json('report', '--json', '--week', '2026-W20')) as Report;
  const numbers = [...report.habits, ...report.resolutions].map(
    (each) => `${each.outcome} ${each.growth ?? '–'}`,
  );
  expect(numbers.join('\n')).toMatchInlineSnapshot(`
    "partly 0.777311349
    kept 0.552365705
    kept 0.750484463
    kept 0.513420662
    missed 0.064749699
    kept 0.945474797
    partly 0.857864695
    kept 0.571997877
    kept 0.699300985
    kept 0.447231243
    kept 0.482605042
    kept 0.460969691
    kept 0.700978606
    kept 0.842253254
    partly 0.588024831"
  `);
});

test('today’s janus lists and shows what was written, to the character', async () => {
  const janus = copied();
  expect(await janus.json('list', '--json')).toMatchObject({ length: 11 });
  expect(await janus.run('show', '15')).toContain('Ask "why" — twice 👩‍👩‍👧');
  expect(await janus.run('show', '5')).toContain('because next year is decided now');
  expect(await janus.json('config', '--json')).toMatchObject({ role: 'rep', coach: 'Ana Ruiz' });
  expect(await janus.run('excuse', '--list')).toContain('no meetings');
});

test('reading a journal of version 1 changes nothing of it', async () => {
  const janus = copied();
  for (const argv of [['list'], ['report'], ['history'], ['habits']]) await janus.run(...argv);
  expect(fs.readFileSync(janus.journalPath).equals(fs.readFileSync(STORED))).toBe(true);
});

test('today’s janus writes on in a journal of version 1, and undoes what was done in it', async () => {
  const janus = copied();
  expect(await janus.run('redo')).toBe('Done again: close 14 dropped (2026-11-20)');
  expect(await janus.run('undo')).toBe('Taken back: close 14 dropped (2026-11-20)');
  const before = dump(janus.journalPath);
  expect(await janus.run('add', 'stop', 'Put off decisions')).toMatch(/^16 {2}/);
  expect(await janus.run('undo')).toMatch(/^Taken back: add/);
  expect(dump(janus.journalPath)).toBe(before);
  // back to the first rows of the journal
  for (let steps = 0; (await janus.run('undo')) !== '--- stderr\nNothing to undo.'; steps += 1) {
    expect(steps).toBeLessThan(200);
  }
  expect(asked(janus.journalPath, (database) => database.prepare('SELECT * FROM resolution').all())).toEqual(
    [],
  );
  expect(asked(janus.journalPath, (database) => database.prepare('SELECT * FROM answer').all())).toEqual([]);
  expect(integrity(janus.journalPath)).toBe('ok');
}, 60_000);

// Another journal of version 1, the last that had no numbers of measures. Never written again either. It was made by:
//
//   --today 2026-11-02 add start "Call twice" --at-least 2 --unit calls
//   --today 2026-11-03 habits add coaching --measure 1
//   --today 2026-11-03 habits add coaching --question "Did I ask for it?"
//   --today 2026-11-06 checkin --set coaching=yes --set coaching.2=45 --set coaching.3=no --set process=yes
//   --today 2026-11-10 habits remove coaching.2
//   --today 2026-11-10 habits add planning --question "How many plans did I write?" --at-least 4 --unit plans
//   --today 2026-11-13 checkin --set planning=yes --set planning.2=3 --set coaching=yes --set coaching.2=yes
//   --today 2026-11-17 habits add measurement --measure 1
//   --today 2026-11-17 habits set measurement --at-least 3 --unit looks     (which stood second from then on)
//   --today 2026-11-18 habits set measurement.2 --yes-no
//   --today 2026-11-18 habits add marketing --measure 3, then undo
//   --today 2026-11-20 checkin --set planning=yes --set planning.2=5 --set measurement=2 --set process=yes
//   --today 2026-11-20 habits set planning --at-least 2 --unit rehearsals   (from 2026-W48 on)
//   --today 2026-11-20 config set role leader
//   --today 2026-11-20 habits remove coaching, then undo

const UNNUMBERED = path.resolve(import.meta.dirname, '../fixtures/journals/v1-habits.db');

interface Card {
  readonly measures: readonly { readonly key: string; readonly question: string }[];
}

async function keys(janus: TestJanus): Promise<string[]> {
  const cards = (await janus.json('habits', '--json')) as Card[];
  return cards.flatMap(({ measures }) => measures.map(({ key, question }) => `${key}  ${question}`));
}

/** The keys that the janus of version 1 printed for this journal. */
const KEYS = [
  'process  Did every open deal follow the process, with a dated next step?',
  'coaching  Did I ask for it?',
  'coaching.2  Did you coach each rep, and get coached yourself?',
  'measurement  How many leading indicators did you write down?',
  'measurement.2  Did you look at your numbers, and act on one?',
  'planning  Did you plan your calls in writing, and practise aloud?',
  'planning.2  How many plans did I write?',
  'marketing  Do you and marketing agree what a qualified lead is, and did every lead have a plan?',
];

function rowsOf(file: string, sql: string): unknown[] {
  return asked(file, (database) => database.prepare(sql).raw().all());
}

const GIVEN = 'SELECT * FROM answer ORDER BY id; SELECT * FROM entry ORDER BY id'.split('; ');

describe('a journal whose measures had no numbers', () => {
  test('is read as it is, without a byte changed, and every key is the one that was seen', async () => {
    const janus = copied(UNNUMBERED);
    expect(await keys(janus)).toEqual(KEYS);
    expect(await janus.run('explain', 'attainment', 'planning.2')).toContain('How many plans did I write?');
    expect(fs.readFileSync(janus.journalPath).equals(fs.readFileSync(UNNUMBERED))).toBe(true);
    expect(rowsOf(UNNUMBERED, 'PRAGMA user_version')).toEqual([[1]]);
  });

  test('is numbered by the first command that writes, and keeps every answer', async () => {
    const janus = copied(UNNUMBERED);
    await janus.run('config', 'set', 'coach', 'Ana');
    expect(rowsOf(janus.journalPath, 'PRAGMA user_version')).toEqual([[4]]);
    expect(await keys(janus)).toEqual(KEYS);
    for (const sql of GIVEN) expect(rowsOf(janus.journalPath, sql)).toEqual(rowsOf(UNNUMBERED, sql));
    const numbers =
      'SELECT habit, number, from_week, to_week, question FROM measure ORDER BY habit, number, from_week';
    expect(rowsOf(janus.journalPath, numbers).map((row) => (row as unknown[]).join(' ')))
      .toMatchInlineSnapshot(`
      [
        "  2026-11-02  Call twice",
        "coaching 1 2026-11-02  Did I ask for it?",
        "coaching 2 2026-11-02 2026-11-09 Did you get coached, and try what you agreed?",
        "coaching 2 2026-11-16  Did you coach each rep, and get coached yourself?",
        "coaching 3 2026-11-02 2026-11-02 For how many minutes were you coached?",
        "marketing 1 2026-11-02 2026-11-09 Did every marketing lead get its agreed follow-up, and marketing your feedback?",
        "marketing 1 2026-11-16  Do you and marketing agree what a qualified lead is, and did every lead have a plan?",
        "measurement 1 2026-11-16  How many leading indicators did you write down?",
        "measurement 2 2026-11-02 2026-11-09 Did you look at your numbers, and act on one?",
        "measurement 2 2026-11-16  Did you look at your numbers, and act on one?",
        "planning 1 2026-11-02 2026-11-16 Did you plan your calls in writing, and practise aloud?",
        "planning 1 2026-11-23  Did you plan your calls in writing, and practise aloud?",
        "planning 2 2026-11-09  How many plans did I write?",
        "process 1 2026-11-02 2026-11-16 Did every open deal follow the process, with a dated next step?",
        "process 1 2026-11-23  Did the team hold to the process, and did you inspect it?",
      ]
    `);
    expect(integrity(janus.journalPath)).toBe('ok');
  });

  test('ends with the tables and triggers of a new one', async () => {
    const [old, fresh] = [copied(UNNUMBERED), testJanus({ today: TODAY })];
    for (const janus of [old, fresh]) await janus.run('add', 'start', 'Plan');
    const schema = 'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name';
    expect(rowsOf(old.journalPath, schema)).toEqual(rowsOf(fresh.journalPath, schema));
  });

  test('goes back to its first rows and forth again, with the numbers in its log', async () => {
    const janus = copied(UNNUMBERED);
    await janus.run('redo');
    const before = dump(janus.journalPath);
    let steps = 0;
    while ((await janus.run('undo')).startsWith('Taken back')) steps += 1;
    const measures = 'SELECT id, number FROM measure WHERE habit IS NOT NULL';
    expect(steps).toBe(14);
    expect(rowsOf(janus.journalPath, measures)).toEqual([
      [1, 1],
      [2, 2],
      [3, 2],
      [4, 1],
      [5, 1],
    ]);
    while ((await janus.run('redo')).startsWith('Done again')) steps -= 1;
    expect([steps, dump(janus.journalPath)]).toEqual([0, before]);
  });

  test('shows what was taken back under a number that nothing else gets', async () => {
    const janus = copied(UNNUMBERED);
    expect(await janus.run('habits', 'add', 'marketing', '--question', 'Who?')).toMatch(
      /^marketing\.3 {2}Who\?/,
    );
    const before = await janus.json('habits', '--as-of', '2026-11-17', '--json');
    expect(before).toMatchObject([
      {},
      {},
      { measures: [{ key: 'measurement' }, { key: 'measurement.2', unit: 'looks' }] },
      {},
      {},
    ]);
  });

  test('asks the questions of another role under the number of the old ones', async () => {
    const janus = copied(UNNUMBERED);
    await janus.run('config', 'set', 'role', 'rep');
    const asks = await keys(janus);
    expect(asks).toContain('coaching.2  Did you get coached, and help someone else get better?');
    expect(asks).toContain(
      'marketing  Do you and marketing agree what a qualified lead is, and did every lead get its follow-up?',
    );
    const uids = "SELECT uid FROM measure WHERE habit = 'coaching' AND uid LIKE 'habit-%' ORDER BY id";
    expect(rowsOf(janus.journalPath, uids)).toEqual([['habit-coaching-rep'], ['habit-coaching-rep.2']]);
  });
});

test('a rep’s questions in the words of version 1 give way to those of a leader', async () => {
  const janus = copied();
  const coaching = async () => (await keys(janus)).filter((key) => key.startsWith('coaching'));
  expect(await coaching()).toEqual(['coaching  Did you get coached, and try what you agreed?']);
  await janus.run('config', 'set', 'role', 'leader');
  expect(await janus.run('--today', '2026-11-23', 'habits')).toContain(
    'coaching  Did you coach each rep, and get coached yourself?',
  );
});

// Journals of the versions before this one, each written by the last janus that had it, on 2026-11-20:
//
//   janus demo --save v2.db
//   janus move 6 differently
//   janus pause 8 --until 2026-W49 --why "no meetings"
//   janus habits off marketing, then undo
//
// and the figures that this janus reported of it.

describe.each([
  ['2', 'e2cf373ed194851afe7eaf3e8cf40d8557f546139a06721eeaaafa2df6fe2f81'],
  ['3', 'b990affcb6a1e2939264f8a3c05ed1ea9e17aa7fc71fbe4b24a71e753e1e4225'],
])('a journal of version %s', (version, digest) => {
  const stored = path.resolve(import.meta.dirname, `../fixtures/journals/v${version}.db`);

  test('gives the same report, unchanged and migrated', async () => {
    const janus = copied(stored);
    const figures = `process partly 0.75 0.750821101
coaching kept 1 0.664293172
measurement kept 1 0.843493664
planning partly 0.5 0.674789448
marketing partly 0.5 0.480052446
5 continue kept 0.881934065 25
6 differently kept 0.78066064 2
7 differently kept 0.796362326 10
8 differently kept 0.833513549 4
9 start unknown 0.781625346 3
10 start unknown 0.567929827 0
11 start kept 0.784628588 2
12 start kept 0.87100475 15
13 stop missed 0.556900678 1
14 stop kept 0.54082475 1`;
    expect(await numbersOf(janus)).toBe(figures);
    expect(createHash('sha256').update(fs.readFileSync(janus.journalPath)).digest('hex')).toBe(digest);
    await janus.run('config', 'set', 'coach', 'Ana');
    expect(rowsOf(janus.journalPath, 'PRAGMA user_version')).toEqual([[4]]);
    expect(await numbersOf(janus)).toBe(figures);
    expect(integrity(janus.journalPath)).toBe('ok');
  });

  test('ends with the tables and triggers of a new one, and goes back to its first rows', async () => {
    const [old, fresh] = [copied(stored), testJanus({ today: TODAY })];
    await old.run('redo');
    const before = dump(old.journalPath);
    for (const janus of [old, fresh]) await janus.run('add', 'start', 'Plan');
    const schema = 'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name';
    expect(rowsOf(old.journalPath, schema)).toEqual(rowsOf(fresh.journalPath, schema));
    await old.run('undo');
    expect(dump(old.journalPath)).toBe(before);
  });
});
