// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import type { CommandUnknownOpts as Command } from '@commander-js/extra-typings';
import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { programFor } from '../../src/commands/program.js';
import { createContext } from '../../src/context.js';
import { realSystem } from '../../src/system.js';
import { LONG } from '../e2e/journal-built.js';
import { LIVED, odd, OTHER_TOOLS, pieces, playground, TODAY, type FuzzCase } from '../support/fuzz.js';
import { tally } from '../support/tally.js';

// Any words and flags: real ones, fragments of them, and what nobody would type. JANUS_LONG=1 tries many more.

const RUNS = LONG ? 20_000 : 400;

/** The command tree as the program builds it. */
const { program } = await programFor(
  createContext({ ...realSystem(), argv: ['every'], env: {} }, () => ({})),
  () => undefined,
);

interface Known {
  readonly words: readonly string[];
  readonly command: Command;
}

function below(command: Command, before: readonly string[]): Known[] {
  const words = [...before, command.name()];
  return [{ words, command }, ...command.commands.flatMap((child) => below(child, words))];
}

const KNOWN: readonly Known[] = [
  { words: [], command: program },
  ...program.commands.flatMap((child) => below(child, [])),
];
const FLAGS = [
  ...new Set(KNOWN.flatMap(({ command }) => command.options.flatMap(({ short, long }) => [short, long]))),
].filter((flag) => flag !== undefined);

const KEYS = [
  ...'1 2 3 4 12 99 0 -1 1.5 00001 coaching coaching.2 planning.1 marketing.9'.split(' '),
  'Plan calls',
  'plan',
  '9007199254740993',
];
const HABITS = 'process coaching measurement planning marketing proces none'.split(' ');
const BUCKETS = 'continue differently start stop keep change begin quit done dropped word words'.split(' ');
const TIMES = [
  ...'2026-W46 2026-W53 2025-W53 2026-W00 last next -2 -0 -9999 +1 W51 51 0 december dec Q4 Q5 FY27 FY27-Q1'.split(
    ' ',
  ),
  ...'2026-Q4 2026-11 2026-13 2026 0 1 9999 10000 today yesterday tomorrow monday soon 2026-11-20 2026-02-29'.split(
    ' ',
  ),
  ...'0001-01-01 0000-01-01 9999-12-31 12/11/2026 1900-W01 9999-W52 0001-W01 2026-11-20T16:05 2026-11-20T25:00'.split(
    ' ',
  ),
  ...[
    'last friday',
    '28 Dec',
    '99999999999',
    '-99999999999',
    '2026-11-20T16:05:00Z',
    '1e9',
    'fri',
    '16:00',
    '24:00',
    '4 pm',
  ],
];
const AMOUNTS = [
  ...'5 0 -1 +3 90% 18/20 0/0 1/0 20/18 1,5 1,500 1.500,5 1e308 1e309 -1e308 NaN Infinity 0.1 .5 5. 0x10 1_000 ٣ ½'.split(
    ' ',
  ),
  ...'yes partly no y n excused confirmed never -0 0.0000000001 999999999999999999999'.split(' '),
  'twice a week',
  'no more than 2 meetings',
  '1 000',
  '- 1',
  '5 calls',
  '90 %',
];
const FILES = [
  ...'list.md journal.json check-in.json tasks.json tasks rows.csv harsh loop harsh/log loop/Habits.csv folder'.split(
    ' ',
  ),
  ...'new.json new.md new.db folder/new new/deep/file list.md/under . - data.db old'.split(' '),
];
const CHOICES =
  'json csv ics html markdown terminal plain mine theirs harsh loop taskwarrior cron systemd launchd schtasks shell bash zsh fish week month quarter year coach auto always growth run attainment habit again leave titles buckets habits rep leader coach role slot fiscal-start notify prompts backups team first-week words off on'.split(
    ' ',
  );
const URLS = [
  'postgresql://ana:p@localhost/db',
  'postgres://',
  'postgresql:///?host=nowhere',
  'postgresql://%zz@h/d',
  'http://x',
  'postgresql://h/d?sslmode=disable',
  'postgresql://u@h:99999/d',
  'postgresql://?service=x',
  'postgresql://a@b/%',
  '%',
];

const anyWord: Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: pieces(KEYS, HABITS, BUCKETS, TIMES, AMOUNTS, FILES, CHOICES, URLS) },
  { weight: 3, arbitrary: odd },
  {
    weight: 1,
    arbitrary: pieces(
      FLAGS,
      KNOWN.flatMap(({ words }) => words),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(pieces(KEYS, HABITS, CHOICES), fc.oneof(pieces(AMOUNTS, TIMES, BUCKETS, CHOICES), odd))
      .map(([key, value]) => `${key}=${value}`),
  },
);

/** What stands in `<…>` says which words are likely. */
const LIKELY: readonly (readonly [RegExp, Arbitrary<string>])[] = [
  [/key=|pair/, fc.tuple(pieces(KEYS), pieces(AMOUNTS, BUCKETS)).map(([key, value]) => `${key}=${value}`)],
  [/resolution|key|measure|what/, pieces(KEYS)],
  [/week|from|to$|until|date|month|quarter|year|time|weekday/, pieces(TIMES)],
  [/^n$|amount|number/, pieces(AMOUNTS)],
  [/file|path|folder/, pieces(FILES)],
  [/habit/, pieces(HABITS)],
  [/bucket|how/, pieces(BUCKETS)],
  [/url/, pieces(URLS)],
  [/kind|format|setting|shell|level|tool|reader|whose/, pieces(CHOICES)],
];

function wordFor(placeholder: string): Arbitrary<string> {
  const likely = LIKELY.find(([name]) => name.test(placeholder))?.[1] ?? pieces(KEYS, CHOICES, AMOUNTS);
  return fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: anyWord });
}

function optionWords(option: Command['options'][number]): Arbitrary<string[]> {
  const flag = option.long ?? option.short ?? '';
  const [, placeholder] = /[<[]([^>\]]+)[>\]]/.exec(option.flags) ?? [];
  if (placeholder === undefined) return fc.constant([flag]);
  const choices = option.argChoices === undefined ? [] : [fc.constantFrom(...option.argChoices)];
  return fc
    .oneof(...choices, wordFor(placeholder))
    .chain((value) => fc.constantFrom([flag, value], [`${flag}=${value}`]));
}

/** A command as it is meant to be used, more or less. */
function meant({ words, command }: Known): Arbitrary<string[]> {
  const named = command.registeredArguments.map((argument) => {
    const word = wordFor(argument.name());
    const least = argument.required ? 1 : 0;
    return fc.array(word, { minLength: least, maxLength: argument.variadic ? 3 : 1 });
  });
  const options = [...command.options, ...program.options].map(optionWords);
  const flags = options.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...options), { maxLength: 4 });
  return fc
    .tuple(fc.tuple(...named), flags)
    .map(([own, given]) => [...words, ...own.flat(), ...given.flat()]);
}

/** One word dropped, doubled, cut, put elsewhere, or another in its place. */
function slipped(argv: readonly string[]): Arbitrary<string[]> {
  if (argv.length === 0) return fc.constant([]);
  const at = fc.nat({ max: argv.length - 1 });
  const splice = (count: number) => (place: number, word: string) => [...argv].toSpliced(place, count, word);
  return fc.oneof(
    at.map((place) => [...argv].toSpliced(place, 1)),
    at.map((place) => splice(0)(place, argv[place]!)),
    fc
      .tuple(at, fc.nat({ max: 8 }))
      .map(([place, length]) => splice(1)(place, argv[place]!.slice(0, length))),
    fc.tuple(at, anyWord).map(([place, word]) => splice(1)(place, word)),
    fc.tuple(at, anyWord).map(([place, word]) => splice(0)(place, word)),
    fc.shuffledSubarray([...argv], { minLength: argv.length }),
  );
}

const commandLine: Arbitrary<string[]> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...KNOWN).chain(meant) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...KNOWN)
      .chain(meant)
      .chain(slipped),
  },
  { weight: 1, arbitrary: fc.array(anyWord, { maxLength: 6 }) },
);

/** No word leads out of the folder, nor into a program's own. */
function kept(word: string): string {
  return FILES.includes(word) || URLS.includes(word)
    ? word
    : word
        .replaceAll('..', '.')
        .replace(/(?<![\d\w])\/|\/(?![\d\w])/g, '∕')
        .replaceAll('\0', '');
}

const cases: Arbitrary<FuzzCase> = fc.record({
  argv: commandLine.map((argv) => argv.map(kept)),
  input: fc.oneof(
    fc.constant(''),
    odd,
    fc.constant('{"answers":{"1":3}}'),
    fc.constant('# Start doing\n\n- Read\n'),
  ),
  today: fc.oneof(
    { weight: 5, arbitrary: fc.constant(TODAY) },
    { weight: 2, arbitrary: fc.constantFrom('2026-12-28', '2027-01-02', '2026-11-02T09:00', '2031-06-15') },
    { weight: 1, arbitrary: pieces(TIMES) },
  ),
  leaves: fc.boolean(),
});

const GIVEN: Readonly<Record<string, string>> = {
  'list.md': '# 2027\n\n## Start doing\n\n- Read a book\n\n## Things to stop doing:\n\n1. Discounts\n',
  'check-in.json': '{"answers":{"1":4,"coaching":{"value":"yes","note":"x"}},"focus":"less"}',
  'rows.csv': 'week,answer\n2026-W46,3\n',
  'folder/one.md': '# Continue\n\n- Listen\n',
  ...Object.fromEntries(
    fs
      .readdirSync(OTHER_TOOLS, { recursive: true, encoding: 'utf8' })
      .filter((name) => fs.statSync(path.join(OTHER_TOOLS, name)).isFile())
      .map((name) => [
        name.replace('taskwarrior', 'tasks'),
        fs.readFileSync(path.join(OTHER_TOOLS, name), 'utf8'),
      ]),
  ),
};

test.each([
  ['a lived-in journal', LIVED, 0.8],
  ['no journal', [], 0.2],
] as const)(
  'any words and flags, %s: no crash, a way out, and nothing changed unless it is done',
  async (_, lines, share) => {
    const ground = await playground(GIVEN, lines);
    const runs = Math.ceil(RUNS * share);
    await fc.assert(
      fc.asyncProperty(cases, async (fuzzed) => {
        ground.reset();
        expect(await ground.faultIn(fuzzed)).toBeUndefined();
      }),
      { numRuns: runs, ...(LONG ? {} : { seed: 20_261_127 }) },
    );
    tally('fuzzed', runs);
  },
  LONG ? 3_600_000 : 60_000,
);
