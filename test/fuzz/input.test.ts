// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { LONG } from '../e2e/journal-built.js';
import { LIVED, mutated, odd, OTHER_TOOLS, pieces, playground, reshaped } from '../support/fuzz.js';
import { tally } from '../support/tally.js';

// What is piped in or imported: nearly right, and nonsense. JANUS_LONG=1 tries many more.

const RUNS = LONG ? 2500 : 60;
const SHAPES = path.resolve(import.meta.dirname, '../fixtures/lists/shapes');

const LISTS = fs
  .readdirSync(SHAPES)
  .filter((name) => !name.endsWith('.reads'))
  .map((name) => fs.readFileSync(path.join(SHAPES, name), 'latin1'));
const MARKUP = [
  ...[
    '# ',
    '## Start doing\n',
    '- ',
    '* ',
    '1. ',
    '> ',
    '\n\n',
    '    ',
    '\t',
    '| a | b |\n|---|---|\n',
    '---\n',
    '```\n',
  ],
  ...[
    'Stop doing:\n',
    '[x] ',
    '**Continue**\n',
    '<div>',
    '<!--',
    '&amp;',
    '\\',
    '![a](b)',
    '[^1]',
    '2027',
    '***\n',
    ': ',
  ],
];
const list: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...LISTS).chain((text) => mutated(text, MARKUP)),
  fc.array(fc.oneof(pieces(MARKUP), odd), { maxLength: 30 }).map((parts) => parts.join('')),
);

const CHECK_IN = {
  week: '2026-W46',
  answers: { 1: 4, 2: { value: 1, note: 'x', private: true }, coaching: 'yes', 'coaching.2': 45 },
  learned: 'ask first',
  focus: null,
};

interface Fed {
  readonly argv: readonly string[];
  readonly input: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A file that a command reads by its name or from standard input. */
function fed(argv: readonly string[], name: string, text: Arbitrary<string>): Arbitrary<Fed> {
  const flags = fc.subarray(['--dry-run', '--bucket=words', '--keep=theirs', '--habit=none'], {
    maxLength: 2,
  });
  return fc.record({ text, isPiped: fc.boolean(), flags }).map(({ text: input, isPiped, flags: given }) => ({
    argv: [...argv, isPiped ? '-' : name, ...(argv[0] === 'import' ? given : [])],
    input,
    files: { [name]: input },
  }));
}

function toolFiles(tool: string): Record<string, string> {
  const folder = path.join(OTHER_TOOLS, tool);
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names
      .filter((name) => fs.statSync(path.join(folder, name)).isFile())
      .map((name) => [path.join(tool, name), fs.readFileSync(path.join(folder, name), 'utf8')]),
  );
}

/** The folder of a tool, with some of its files changed or gone. */
function toolFolder(tool: string, marks: readonly string[]): Arbitrary<Fed> {
  const files = Object.entries(toolFiles(tool)).map(([name, text]) =>
    fc
      .oneof(
        { weight: 4, arbitrary: fc.constant(text) },
        { weight: 4, arbitrary: mutated(text, marks) },
        { weight: 1, arbitrary: fc.constant(undefined) },
      )
      .map((changed) => [name, changed] as const),
  );
  return fc.tuple(...files).map((each) => ({
    argv: ['import', tool, '--from', tool],
    input: '',
    files: Object.fromEntries(each.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))),
  }));
}

const TASKS = JSON.parse(fs.readFileSync(path.join(OTHER_TOOLS, 'taskwarrior.json'), 'utf8')) as unknown;
const CSV = [
  '"',
  ',',
  '\n',
  '\r\n',
  '""',
  ';',
  '2026-02-30',
  'NUMERICAL',
  '1e309',
  '-1',
  '\u0000',
  '999999999999',
];
const HARSH = [' : ', ': ', '\n', '3/7', '0/0', '9999/1w', '2026-02-30', '!', '#', 'y', '\t', '1w'];

/** Each kind, given the JSON of a journal as it is written out. */
const KINDS: readonly (readonly [string, (journal: string) => Arbitrary<Fed>])[] = [
  ['check-ins as JSON', () => fed(['checkin', '--from'], 'check-in.json', reshaped(CHECK_IN))],
  ['journals as JSON', (journal) => fed(['import'], 'journal.json', reshaped(JSON.parse(journal)))],
  [
    'lists',
    () => fc.constantFrom('list.md', 'list.txt', 'list').chain((name) => fed(['import'], name, list)),
  ],
  [
    'tables as CSV',
    () =>
      fed(
        ['import'],
        'rows.csv',
        mutated('bucket,text,year\nstart,Read a book,2027\nstop,"Talk, much",2026\n', CSV),
      ),
  ],
  ['folders of harsh', () => toolFolder('harsh', HARSH)],
  ['folders of Loop', () => toolFolder('loop', CSV)],
  ['tasks of taskwarrior', () => fed(['import', '--from', 'taskwarrior'], 'tasks.json', reshaped(TASKS))],
];

/** What reads all that came in. */
const AFTERWARDS = [
  ['list', '--all', '--json'],
  ['report', 'year'],
];

test.each(KINDS)(
  '%s: nothing crashes, errors say what to do, and nothing is changed unless it is done',
  async (_, feeding) => {
    const ground = await playground({}, LIVED);
    const { out } = await ground.janus.outcome(['export', 'json']);
    await fc.assert(
      fc.asyncProperty(feeding(out), async ({ argv, input, files }) => {
        ground.reset();
        ground.put(files);
        expect(await ground.faultIn({ argv, input })).toBeUndefined();
        for (const after of AFTERWARDS) expect(await ground.faultIn({ argv: after })).toBeUndefined();
      }),
      { numRuns: RUNS, ...(LONG ? {} : { seed: 20_261_127 }) },
    );
    tally('fuzzed', RUNS);
  },
  LONG ? 3_600_000 : 60_000,
);
