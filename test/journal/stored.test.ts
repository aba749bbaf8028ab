import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
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
function copied(): TestJanus {
  const janus = testJanus({ today: TODAY });
  fs.mkdirSync(path.dirname(janus.journalPath));
  fs.copyFileSync(STORED, janus.journalPath);
  return janus;
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
  const report = (await janus.json('report', '--json')) as Report;
  const numbers = [
    ...report.habits.map(
      (each) => `${each.key} ${each.outcome} ${each.attainment ?? '–'} ${each.growth ?? '–'}`,
    ),
    ...report.resolutions.map(
      (each) => `${each.id} ${each.bucket} ${each.outcome} ${each.growth ?? '–'} ${JSON.stringify(each.run)}`,
    ),
  ].join('\n');
  expect(numbers).toMatchInlineSnapshot(`
    "process partly 0.75 0.768631204
    coaching partly 0.833333333 0.655325913
    measurement kept 1 0.851738401
    planning partly 0.4375 0.68503457
    5 continue kept 0.886172672 27
    6 differently kept 0.788628408 2
    7 differently kept 0.815855954 11
    8 differently kept 0.843919625 11
    9 start partly 0.730876179 1
    10 start partly 0.581671098 0
    11 start kept 0.799036823 2
    12 start kept 0.875701169 16
    13 stop missed 0.580807557 1
    14 stop kept 0.569978533 1"
  `);
});

test('today’s janus reports the same of an earlier week', async () => {
  const janus = copied();
  const report = (await janus.json('report', '--json', '--week', '2026-W20')) as Report;
  const numbers = [...report.habits, ...report.resolutions].map(
    (each) => `${each.outcome} ${each.growth ?? '–'}`,
  );
  expect(numbers.join('\n')).toMatchInlineSnapshot(`
    "partly 0.799542172
    kept 0.558896095
    kept 0.772392595
    kept 0.532409037
    missed 0.064749699
    kept 0.946091418
    partly 0.859397575
    kept 0.583213596
    kept 0.749030549
    kept 0.455237941
    kept 0.494074361
    kept 0.460969691
    kept 0.723302007
    kept 0.870392446
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
