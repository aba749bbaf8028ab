// @module-tag long
import fs from 'node:fs';
import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { RECORDED_TABLES } from '../../src/journal/schema.js';
import { LONG } from '../e2e/journal-built.js';
import { writing } from '../journal/dump.js';
import { LIVED, odd, pieces, playground } from '../support/fuzz.js';
import { tally } from '../support/tally.js';

// A journal from elsewhere: whatever its tables allow may stand in it. JANUS_LONG=1 tries many more.

const RUNS = LONG ? 3000 : 50;

const DAYS = [
  ...'2026-11-16 2026-11-17 2026-09-07 2026-11-20 2026-02-30 2027-06-07 0001-01-01 0000-01-01 9999-12-27 9999-12-31'.split(
    ' ',
  ),
  ...'1000-01-06 -2026-11-16 20261116 2026-11-16T00:00 2026-W47 99999-01-04'.split(' '),
];
const SETTINGS =
  'role coach fiscal-start slot notify prompts backups team team-admin first-week begun-on left-open instead-asked other'.split(
    ' ',
  );
const WORDS = [
  ...'rep leader fri 16:00 off plain 5 50 51 -1 07 13 process coaching yes no confirmed moved done turned'.split(
    ' ',
  ),
  ...[
    'fri 16:00',
    '1 2',
    '1 x',
    '{"url":"postgresql:///x"}',
    '[]',
    'postgresql://u@h/d',
    'continue',
    'stop',
    'at-least',
  ],
];
const NUMBERS = [0, 1, -1, 2, 3, 5, 99, 0.5, -0.1, 1e15, -1e15, 1e308, -1e308, 2 ** 53, -(2 ** 53), 9e18];
const IMAGES = [
  ...[
    '{}',
    '[]',
    'null',
    '1',
    '"x"',
    '{',
    '{"id":1}',
    '{"id":99,"text":"x"}',
    '{"id":"x"}',
    '{"id":null}',
    '',
  ],
  ...[
    '{"id":1,"uid":"u","year":2026,"text":"x"}',
    '{"id":1,"week":"2026-11-17"}',
    '{"id":1,"amount":"many"}',
  ],
];

/** What a cell may be changed to; SQLite refuses what its column does not take. */
const cell: Arbitrary<string | number | null> = fc.oneof(
  { weight: 3, arbitrary: pieces(DAYS) },
  { weight: 2, arbitrary: pieces(WORDS, SETTINGS) },
  { weight: 1, arbitrary: odd },
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 1, arbitrary: fc.constant(null) },
);

interface Edit {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

const TABLES: readonly (readonly [string, readonly string[]])[] = [
  ...Object.entries(RECORDED_TABLES),
  ['operation', ['id', 'on_date', 'command', 'kind', 'undoes']],
  ['change', ['id', 'operation_id', 'table_name', 'row_id', 'before', 'after']],
  ['standing', ['week', 'growth', 'run', 'since_short', 'kept', 'counted']],
  ['standings', ['through']],
];

const row = (table: string) => `rowid = (SELECT rowid FROM ${table} ORDER BY rowid LIMIT 1 OFFSET ?)`;

const edit: Arbitrary<Edit> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(
        ...TABLES.flatMap(([table, columns]) => columns.map((column) => [table, column] as const)),
      )
      .chain(([table, column]) =>
        fc.record({
          sql: fc.constant(
            `UPDATE OR IGNORE ${table} SET ${column} = ? WHERE ${table === 'standing' ? 'true' : row(table)}`,
          ),
          values:
            table === 'standing'
              ? fc.tuple(cell)
              : fc.tuple(
                  column === 'before' || column === 'after' ? pieces(IMAGES) : cell,
                  fc.nat({ max: 12 }),
                ),
        }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...TABLES.map(([table]) => table).filter((table) => table !== 'standing'))
      .chain((table) =>
        fc.record({
          sql: fc.constant(`DELETE FROM ${table} WHERE ${row(table)}`),
          values: fc.tuple(fc.nat({ max: 12 })),
        }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      sql: fc.constant('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)'),
      values: fc.tuple(pieces(SETTINGS), fc.oneof(pieces(WORDS, DAYS), odd)),
    }),
  },
);

const COMMANDS = [
  '',
  ...[
    'list',
    'list --all --json',
    'show 1 --history',
    'show 2 --json',
    'habits',
    'config',
    'history',
    'history --json',
  ],
  ...[
    'report',
    'report year --json',
    'report month --compare',
    'report --for coach',
    'report --as-of 2026-10-01',
  ],
  ...[
    'explain',
    'explain growth 1 --all',
    'explain run 2',
    'explain habit coaching',
    'explain attainment 1',
    'search plan',
  ],
  ...[
    'export json',
    'export csv',
    'export markdown',
    'export html',
    'export ics',
    'remind',
    'remind --json',
    'excuse --list',
  ],
  ...[
    'turn 2026 --list --today 2026-12-28',
    'turn 2026 --set 1=continue --set 2=leave --set 4=again --today 2026-12-28',
  ],
  ...[
    'checkin --set 1=3 --set coaching=yes',
    'log 1 2',
    'note word',
    'excuse 2026-W50',
    'undo',
    'redo',
    'edit 1 --at-least 6',
  ],
  ...[
    'add start Read',
    'move 1 continue',
    'close 2 done',
    'reopen 3',
    'habits off marketing',
    'forget 1 --yes --backups-too',
  ],
  ...[
    'doctor',
    'doctor --json',
    'doctor --salvage saved.db',
    'backup',
    'restore',
    'team show',
    'import given.json --keep theirs',
  ],
].map((line) => (line === '' ? [] : line.split(' ')));

/** Changes the file as the tables allow; the program's own triggers do not see it. */
function change(file: string, edits: readonly Edit[]): void {
  writing(file, (database) => {
    database.pragma('foreign_keys = 0');
    database.pragma('synchronous = 0');
    const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
      name: string;
      sql: string;
    }[];
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    for (const { sql, values } of edits) {
      try {
        database.prepare(sql).run(...values);
      } catch (error) {
        // what a column does not take stays as it was
        if (!(error instanceof Error) || error.name !== 'SqliteError') throw error;
      }
    }
    for (const { sql } of triggers) database.exec(sql);
  });
}

test(
  'a journal with rows from elsewhere: nothing crashes, and nothing is changed unless it is done',
  async () => {
    const ground = await playground({}, LIVED);
    const { out } = await ground.janus.outcome(['export', 'json']);
    ground.put({ 'given.json': out });
    const cases = fc.record({
      edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
      lines: fc.shuffledSubarray(COMMANDS, { minLength: 3, maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ edits, lines }) => {
        ground.reset();
        change(ground.janus.journalPath, edits);
        fs.writeFileSync('given.json', out);
        for (const argv of lines) expect([argv, await ground.faultIn({ argv })]).toEqual([argv, undefined]);
      }),
      { numRuns: RUNS, ...(LONG ? {} : { seed: 20_261_127 }) },
    );
    tally('fuzzed', RUNS);
  },
  LONG ? 3_600_000 : 60_000,
);
