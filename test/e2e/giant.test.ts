// @module-tag long
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, onTestFinished, test } from 'vitest';
import { addDays } from '../../src/domain/calendar/days.js';
import { HABIT_KEYS } from '../../src/domain/journal/habits.js';
import { addWeeks, weekLabel, type Week } from '../../src/domain/calendar/weeks.js';
import { LAUNCHER, LONG } from './journal-built.js';

// What is too long or too deep is refused early, and what is long is never held at once: whole processes, with the
// peak of their memory as Linux knows it.

const MOST_MEGABYTES = 200;
const MOST_SECONDS = 10;
const isLinux = fs.existsSync('/proc/self/status');

interface Ran {
  readonly status: number | null;
  readonly err: string;
  readonly megabytes: number;
  /** Of the processor, so that another process on this machine counts for nothing. */
  readonly seconds: number;
}

const HOOK = `process.on('exit', () => {
  const fs = require('node:fs');
  const { user, system } = process.cpuUsage();
  const peak = /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'latin1'))[1];
  fs.writeFileSync(process.env.JANUS_TEST_PEAK, peak + ' ' + (user + system));
});`;

function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-giant-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  fs.writeFileSync(path.join(folder, 'hook.cjs'), HOOK);
  return folder;
}

interface RunOptions {
  /** What is piped to it. */
  readonly input?: Iterable<string> | undefined;
  /** The file for what it prints. */
  readonly out?: string;
  /** Flags of Node. */
  readonly flags?: readonly string[];
}

/** Runs the built program to its end. */
async function run(
  folder: string,
  argv: readonly string[],
  { input, out, flags = [] }: RunOptions = {},
): Promise<Ran> {
  const peak = path.join(folder, 'peak');
  const to = out === undefined ? 'ignore' : fs.openSync(out, 'w');
  const hook = ['--require', path.join(folder, 'hook.cjs')];
  const child = spawn(process.execPath, [...flags, ...hook, LAUNCHER, ...argv], {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      TMPDIR: folder,
      JANUS_NO_CACHE: '1',
      JANUS_TODAY: '2032-11-21',
      JANUS_JOURNAL: path.join(folder, 'journal.db'),
      JANUS_TEST_PEAK: peak,
    },
    stdio: [input === undefined ? 'ignore' : 'pipe', to, 'pipe'],
  });
  let err = '';
  child.stderr?.on('data', (text: Buffer) => (err += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  // whoever is refused stops reading
  if (child.stdin !== null) await pipeline(Readable.from(input ?? []), child.stdin).catch(() => undefined);
  const status = await ended;
  if (typeof to === 'number') fs.closeSync(to);
  const [kilobytes = 0, microseconds = 0] = fs.readFileSync(peak, 'utf8').split(' ').map(Number);
  return { status, err, megabytes: kilobytes / 1024, seconds: microseconds / 1e6 };
}

const GIGABYTE = 1_000_000_000;
/** Bytes of what is as long as a file may be, nearly. */
const LONGEST = LONG ? 500_000_000 : 50_000_000;

/** A text again and again, in parts. */
function* many(text: string, count: number): Generator<string> {
  const block = text.repeat(Math.max(1, Math.floor(65_536 / text.length)));
  const blocks = Math.floor((count * text.length) / block.length);
  for (let each = 0; each < blocks; each += 1) yield block;
  yield text.repeat(count - (blocks * block.length) / text.length);
}

function* rows(bytes: number): Generator<string> {
  yield '{"format":"janus journal","version":1,"answers":[';
  yield* many('{"week":"2026-W47"},', bytes / 20);
  yield '{}]}';
}

function* keys(bytes: number): Generator<string> {
  yield '{"a":1';
  for (let each = 0; each < bytes / 12; each += 1) yield `,"k${each}":1`;
  yield '}';
}

function* deep(open: string, close: string): Generator<string> {
  yield '{"answers":';
  yield* many(open, 100_000);
  yield '1';
  yield* many(close, 100_000);
  yield '}';
}

function* item(mark: string, count: number): Generator<string> {
  yield '# Start doing\n\n';
  yield* many(mark, count);
  yield 'Read\n';
}

function* nested(levels: number): Generator<string> {
  yield '# Start doing\n\n';
  for (let level = 0; level < levels; level += 1) yield `${'  '.repeat(level)}- Read\n`;
}

interface Giant {
  readonly name: string;
  readonly command: readonly string[];
  /** The file, or - for standard input. */
  readonly file: string;
  /** What stands in it; undefined for a file of a gigabyte that holds nothing. */
  readonly text?: () => Iterable<string>;
  readonly says: string;
}

const IMPORT = ['import'];
const CHECK_IN = ['checkin', '--from'];
const GIANTS: readonly Giant[] = [
  { name: 'a gigabyte of JSON', command: IMPORT, file: 'a.json', says: 'the file is longer than 512 MB.' },
  { name: 'a gigabyte of Markdown', command: IMPORT, file: 'a.md', says: 'is larger than 10 MB.' },
  { name: 'a gigabyte of a check-in', command: CHECK_IN, file: 'a.json', says: 'is larger than 1 MB.' },
  ...(
    [
      ['harsh', 'log'],
      ['loop', 'Habits.csv'],
      ['taskwarrior', 'tasks.json'],
    ] as const
  ).map(([tool, file]) => ({
    name: `a gigabyte of ${tool}`,
    command: [...IMPORT, '--from', tool],
    file,
    says: `${file} is larger than 40 MB.`,
  })),
  {
    name: 'a gigabyte of JSON in a pipe',
    command: IMPORT,
    file: '-',
    text: () => rows(GIGABYTE),
    says: 'standard input is larger than 512 MB.',
  },
  {
    name: 'a gigabyte of lines in a pipe',
    command: IMPORT,
    file: '-',
    text: () => item('- Read\n', GIGABYTE / 7),
    says: 'standard input is larger than 512 MB.',
  },
  {
    name: 'a gigabyte of a check-in in a pipe',
    command: CHECK_IN,
    file: '-',
    text: () => rows(GIGABYTE),
    says: 'standard input is larger than 1 MB.',
  },
  {
    name: 'as many rows as there may be, of no journal',
    command: IMPORT,
    file: 'a.json',
    text: () => rows(LONGEST),
    says: 'firstWeek: it is missing.',
  },
  {
    name: 'nothing but keys',
    command: IMPORT,
    file: 'a.json',
    text: () => keys(5_000_000),
    says: 'it has more than 100 keys.',
  },
  ...[IMPORT, CHECK_IN].flatMap((command) =>
    ['a.json', '-'].flatMap((file) =>
      (
        [
          ['lists', '[', ']'],
          ['objects', '{"a":', '}'],
        ] as const
      ).map(([what, open, close]) => ({
        name: `${what} a hundred thousand deep, ${command[0]} ${file}`,
        command,
        file,
        text: () => deep(open, close),
        says:
          command === IMPORT ? 'answers is nested too deeply.' : 'the check-in is not understood at answers',
      })),
    ),
  ),
  ...(
    [
      ['quotations', '> ', 50_000, 'longer than 20,000 characters'],
      ['lists on one line', '- ', 50_000, 'longer than 20,000 characters'],
      ['blank lines', '\n', 9_900_000, 'a list of 9,900,003 lines is too long to be read.'],
      ['quotations on every line', '> '.repeat(50) + '\n', 90_000, 'a list of 90,002 lines is too long'],
    ] as const
  ).map(([name, mark, count, says]) => ({
    name: `${name}: ${count.toLocaleString('en')}`,
    command: IMPORT,
    file: 'a.md',
    text: () => item(mark, count),
    says,
  })),
  ...['a.md', '-'].map((file) => ({
    name: `ten thousand lines of list markers, import ${file}`,
    command: IMPORT,
    file,
    text: () => lines('- ', 23, 9990),
    says: 'too many from line 2,',
  })),
  ...(
    [
      ['table rows', '|', 'a|', 'too many from line'],
      ['brackets', '', '[', 'too many from line 111 on'],
      ['words', '', 'word word ', 'its first 2,000,000 characters end in line'],
    ] as const
  ).map(([name, before, piece, says]) => ({
    name: `ten megabytes of ${name}`,
    command: IMPORT,
    file: 'a.md',
    text: () => lines(before + piece.repeat(900 / piece.length), 1, 9990),
    says,
  })),
  {
    name: 'a list that is nested as deeply as ten megabytes allow',
    command: IMPORT,
    file: 'a.md',
    text: () => nested(3000),
    says: 'nested too deep',
  },
  {
    name: 'a list that is nested fifty thousand deep',
    command: IMPORT,
    file: '-',
    text: () => nested(50_000),
    says: 'standard input is larger than 512 MB.',
  },
];

test.skipIf(!isLinux).each(GIANTS)(
  '$name: refused in little memory and time',
  async ({ command, file, text, says }) => {
    const folder = newFolder();
    const named = file === '-' ? file : path.join(folder, file);
    if (file !== '-') {
      const descriptor = fs.openSync(named, 'w');
      if (text === undefined) fs.ftruncateSync(descriptor, GIGABYTE);
      else for (const part of text()) fs.writeSync(descriptor, part);
      fs.closeSync(descriptor);
    }
    const { err, status, megabytes, seconds } = await run(folder, [...command, named], {
      input: file === '-' ? text?.() : undefined,
    });
    expect(err).toContain(says);
    // of a list that is too deep, the part that is not is taken
    expect(status).toBe(says === 'nested too deep' ? 0 : 1);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
    expect(seconds).toBeLessThan(MOST_SECONDS);
  },
  120_000,
);

/** Lines below a bucket, each a piece of text again and again. */
function* lines(piece: string, pieces: number, count: number): Generator<string> {
  yield '# Start doing\n\n';
  yield* many(`${piece.repeat(pieces)}\n`, count);
}

// What takes the parser of Markdown longest, just below the limits of a list.
test.skipIf(!isLinux).each([
  ['items as long and as many as may be', 'customers and ', 13, 9990, '- Call '],
  ['addresses', 'https://a.example/b/', 7, 9990, '- '],
  ['emphasis that is never closed', '*a_ ', 240, 66, ''],
  ['links with titles', "[a](b 'c') ", 190, 70, ''],
  ['mail addresses', 'a@b.c ', 1500, 70, ''],
  ['comments without an end', '<!-- ', 50, 72, 'a '],
  ['cells of tables', 'a|', 200, 450, '|'],
  ['lists in lists', '- ', 23, 2100, ''],
  ['quotations in quotations', '> ', 23, 2100, ''],
  ['bare headings far apart', '\n', 47, 9990, '1. Start:'],
] as const)(
  '%s: read in little memory and time',
  async (_, piece, pieces, count, before) => {
    const folder = newFolder();
    const file = path.join(folder, 'a.md');
    const text = [...lines(before + piece.repeat(pieces), 1, count)].join('');
    fs.writeFileSync(file, text);
    for (const input of [undefined, [text]]) {
      const { err, megabytes, seconds } = await run(folder, ['import', input === undefined ? file : '-'], { input }); // prettier-ignore
      expect(err).not.toMatch(/too long to be read|than can be read|fault/);
      expect(megabytes).toBeLessThan(MOST_MEGABYTES);
      expect(seconds).toBeLessThan(MOST_SECONDS);
    }
  },
  120_000,
);

const QUESTIONS = 320;
const WEEKS = LONG ? 3125 : 313;
/** In MB: a tenth of a million answers would take half as much again, if they were held at once. */
const HEAP = LONG ? [] : ['--max-old-space-size=24'];

const kindOf = (question: number) => (question % 2 === 0 ? 'at-least' : 'yes-no');

/** A row of an export for each item, under the name of their kind. */
function* listed<Item>(name: string, items: Iterable<Item>, row: (item: Item) => object): Generator<string> {
  yield `"${name}": [`;
  let separator = '\n';
  for (const item of items) {
    yield separator + JSON.stringify(row(item));
    separator = ',\n';
  }
  yield separator === '\n' ? ']' : '\n]';
}

function* said(only: 'all' | 'amounts'): Generator<{ week: Week; question: number; id: number }> {
  let id = 0;
  for (let each = 0; each < WEEKS; each += 1) {
    const week = addWeeks('2032-11-08', each + 1 - WEEKS);
    for (let question = 1; question <= QUESTIONS; question += 1) {
      if (only === 'amounts' && kindOf(question) === 'yes-no') continue;
      id += 1;
      yield { week, question, id };
    }
  }
}

/** A journal of so many weeks, as `export json` writes it. */
function* longJournal(): Generator<string> {
  const first = addWeeks('2032-11-08', 1 - WEEKS);
  yield `{\n"format": "janus journal",\n"version": 1,\n"firstWeek": "${weekLabel(first)}",\n`;
  yield `"begunOn": "${first}",\n"settings": {"role":"rep"},\n"resolutions": [],\n`;
  const questions = Array.from({ length: QUESTIONS }, (_, index) => index + 1);
  yield* listed('measures', questions, (id) => ({
    id,
    uid: `question-${id}`,
    resolutionId: null,
    habit: HABIT_KEYS[(id - 1) % 5],
    number: Math.ceil(id / 5),
    question: `Question ${id}?`,
    kind: kindOf(id),
    unit: kindOf(id) === 'yes-no' ? null : 'calls',
    fromWeek: weekLabel(first),
    toWeek: null,
    targets: kindOf(id) === 'yes-no' ? [] : [{ fromWeek: weekLabel(first), amount: 3 }],
  }));
  yield ',\n"checkIns": [],\n';
  yield* listed('answers', said('all'), ({ week, question, id }) => ({
    week: weekLabel(week),
    measureId: question,
    verdict: kindOf(question) === 'at-least' ? 'confirmed' : id % 4 === 0 ? 'no' : 'yes',
    note: null,
    private: false,
    answeredOn: addDays(week, 4),
  }));
  yield ',\n';
  yield* listed('entries', said('amounts'), ({ week, question, id }) => ({
    id,
    uid: `amount-${id}`,
    measureId: question,
    week: weekLabel(week),
    onDate: addDays(week, 4),
    amount: id % 5,
    note: null,
  }));
  yield ',\n"excuses": [],\n"habitsOff": []\n}\n';
}

async function digestOf(parts: Iterable<string> | AsyncIterable<string | Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of parts) hash.update(part);
  return hash.digest('hex');
}

async function linesIn(file: string): Promise<number> {
  let lines = 0;
  for await (const part of fs.createReadStream(file, 'latin1')) lines += String(part).split('\n').length - 1;
  return lines;
}

test.skipIf(!isLinux)(
  `${(WEEKS * QUESTIONS).toLocaleString('en')} answers come in as JSON and go out as JSON and CSV, never held at once`,
  async () => {
    const folder = newFolder();
    const given = path.join(folder, 'given.json');
    const descriptor = fs.openSync(given, 'w');
    for (const part of longJournal()) fs.writeSync(descriptor, part);
    fs.closeSync(descriptor);
    const [json, csv] = [path.join(folder, 'out.json'), path.join(folder, 'out.csv')];
    const runs = {
      import: await run(folder, ['import', given], { flags: HEAP }),
      'export json': await run(folder, ['export', 'json'], { out: json, flags: HEAP }),
      'export csv': await run(folder, ['export', 'csv'], { out: csv, flags: HEAP }),
    };
    for (const [name, { status, err, megabytes, seconds }] of Object.entries(runs)) {
      if (LONG)
        process.stderr.write(`${name}: ${Math.round(megabytes)} MB, ${seconds.toFixed(1)} s of CPU\n`);
      expect([name, status, err.includes('Error')]).toEqual([name, 0, false]);
      expect(megabytes).toBeLessThan(MOST_MEGABYTES);
    }
    expect(await digestOf(fs.createReadStream(json))).toBe(await digestOf(longJournal()));
    expect(await linesIn(csv)).toBe(WEEKS * QUESTIONS + 1);
  },
  LONG ? 1_200_000 : 120_000,
);
