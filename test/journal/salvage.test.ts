// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { commandText } from '../../src/phrase.js';
import { salvageSchema } from '../../src/render/schemas/files.js';
import { LONG } from '../e2e/journal-built.js';
import { chanceFrom, type Chance } from '../support/chance.js';
import { LIVED } from '../support/fuzz.js';
import { testJanus, type TestJanus } from '../support/janus.js';
import { mismatches, type JsonSchema } from '../support/json-schema.js';
import { dump, integrity, writing } from './dump.js';

interface Told {
  readonly tables: readonly { readonly table: string; readonly read: number; readonly lost: number }[];
  readonly leftOut: readonly { readonly table: string; readonly id: number; readonly words: string }[];
  readonly next: string;
}

async function lived(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.begin(LIVED);
  return janus;
}

const READING = [
  ['list', '--all', '--json'],
  ['report', 'year'],
  ['history'],
  ['habits'],
  ['config'],
  ['export', 'json'],
  ['report', '--as-of', '2026-11-20'],
];

/** What cannot be read or written of a journal. */
async function unusable(janus: TestJanus, file: string): Promise<unknown[]> {
  const wrong: unknown[] = [];
  for (const words of [...READING, ['add', 'start', 'Read']]) {
    const { status, err } = await janus.outcome(['--journal', file, ...words]);
    if (status !== 0) wrong.push({ words, status, err });
  }
  return wrong;
}

/** Writes what janus never does. */
function spoil(janus: TestJanus, statements: readonly string[]): void {
  writing(janus.journalPath, (database) => {
    database.pragma('ignore_check_constraints = 1');
    database.pragma('foreign_keys = 0');
    database.exec('UPDATE running SET operation_id = 1');
    for (const statement of statements) expect(database.prepare(statement).run().changes).toBeGreaterThan(0);
    database.exec('UPDATE running SET operation_id = NULL');
  });
}

test('what cannot stand in a journal is left out and listed, and the rest is a sound one', async () => {
  const janus = await lived();
  const file = path.join(janus.folder, 'saved.db');
  spoil(janus, [
    "UPDATE answer SET week = '2026-13-16' WHERE id = 1",
    "UPDATE entry SET on_date = '2026-11-31' WHERE id = 1",
    "UPDATE setting SET value = 'req' WHERE key = 'role'",
    "UPDATE excuse SET to_week = '2026-11-05'",
    'DELETE FROM stint WHERE resolution_id = 4',
    // and the log of changes knows no better
    "UPDATE change SET after = NULL WHERE table_name = 'stint'",
  ]);
  const before = fs.readFileSync(janus.journalPath);
  const { leftOut, tables } = (await janus.json('doctor', '--salvage', file, '--json')) as Told;
  expect(leftOut.map(({ table, words }) => `${table}: ${words}`)).toMatchInlineSnapshot(`
    [
      "resolution: 2026, Write the plan",
      "serves: process, 2026-09-07",
      "measure: Write the plan, yes-no, 2026-09-07",
      "answer: 2026-13-16, confirmed, 2026-09-18",
      "answer: 2026-09-28, no, 2026-10-02",
      "entry: 2026-09-14, 2026-11-31, 4",
      "excuse: 2026-10-26, 2026-11-05, ill",
      "setting: role, req",
    ]
  `);
  expect(tables.find(({ table }) => table === 'resolution')).toMatchObject({ read: 3, lost: 1 });
  expect(await unusable(janus, file)).toEqual([]);
  expect(integrity(file)).toBe('ok');
  expect(fs.readFileSync(janus.journalPath).equals(before)).toBe(true);
});

test('the screen lists the first twenty that are left out', async () => {
  const janus = await lived();
  for (let week = 10; week < 34; week += 1) await janus.run('excuse', `2027-W${week}`, '--why', 'leave');
  spoil(janus, ["UPDATE excuse SET to_week = to_week || 'x'"]);
  const said = await janus.run('--plain', 'doctor', '--salvage', path.join(janus.folder, 'saved.db'));
  expect(said.match(/^excuse \d+  \S+, \S+x, leave$/gm)).toHaveLength(19);
  expect(said).toContain('\nexcuse 1  2026-10-26, 2026-11-02x, ill\n');
  expect(said).toContain('\nand 5 more; --json lists all of them\n');
});

const schema = {
  ...toJsonSchema(salvageSchema(commandText), { typeMode: 'output', errorMode: 'throw' }),
} as JsonSchema;

/** Bytes changed, and pages emptied or torn. */
function damaged(whole: Buffer, chance: Chance): Buffer {
  const bytes = Buffer.from(whole);
  for (let count = chance.whole(1, 20); count > 0; count -= 1) {
    bytes[chance.whole(100, bytes.length - 1)] = chance.whole(0, 255);
  }
  for (let count = chance.whole(0, 3); count > 0; count -= 1) {
    const page = chance.whole(1, bytes.length / 4096 - 1) * 4096;
    bytes.fill(0, page + chance.of([0, 0, 512, 2048]), page + 4096);
  }
  return chance.next() < 0.1 ? bytes.subarray(0, chance.whole(4096, bytes.length)) : bytes;
}

test(
  'whatever the disk did, what is salvaged can be read, written and put in place',
  async () => {
    const janus = await lived();
    const whole = fs.readFileSync(janus.journalPath);
    const chance = chanceFrom(20_261_127);
    let salvaged = 0;
    for (let round = 0; round < (LONG ? 1000 : 40); round += 1) {
      fs.writeFileSync(janus.journalPath, damaged(whole, chance));
      const file = path.join(janus.folder, `saved-${round}.db`);
      const { status, out, err } = await janus.outcome(['doctor', '--salvage', file, '--json']);
      if (status === 0) {
        salvaged += 1;
        const told = JSON.parse(out) as Told;
        expect(mismatches(schema, told, 'salvaged')).toEqual([]);
        expect([round, await unusable(janus, file)]).toEqual([round, []]);
        expect([round, integrity(file)]).toEqual([round, 'ok']);
      } else {
        expect([status, err]).toEqual([1, expect.stringMatching(/^Error: nothing of .+\nHint: .+\n$/)]);
        expect(fs.existsSync(file)).toBe(false);
      }
      fs.rmSync(file, { force: true });
    }
    // otherwise nothing was tested
    expect(salvaged).toBeGreaterThan(LONG ? 500 : 20);
  },
  LONG ? 1_200_000 : 60_000,
);

test.each(['v1', 'v2', 'v3'])('a journal of %s is salvaged whole, for today’s janus', async (version) => {
  const janus = testJanus({ today: '2026-11-20' });
  fs.mkdirSync(path.dirname(janus.journalPath));
  fs.copyFileSync(path.resolve(import.meta.dirname, `../fixtures/journals/${version}.db`), janus.journalPath);
  const file = path.join(janus.folder, 'saved.db');
  const told = (await janus.json('doctor', '--salvage', file, '--json')) as Told;
  expect(told.leftOut).toEqual([]);
  // its history begins anew
  const record = (json: string) => json.replace(/"begunOn": ".*"/, '');
  expect(record(await janus.run('--journal', file, 'export', 'json'))).toBe(
    record(await janus.run('export', 'json')),
  );
  await janus.run('note', 'x');
  await janus.run('--journal', file, 'note', 'x');
  expect(dump(file)).toBe(dump(janus.journalPath));
});
