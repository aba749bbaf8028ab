import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { onTestFinished, vi } from 'vitest';
import type { Prompter } from '../../src/ask/prompter.js';
import { Interrupted } from '../../src/errors.js';
import { testJanus, type Outcome, type TestJanus } from './janus.js';

/** One run of the program on made-up words, input or rows. */
export interface FuzzCase {
  readonly argv: readonly string[];
  readonly input?: string;
  readonly today?: string;
  /** Whether somebody sits at a terminal, who leaves at the first question. */
  readonly leaves?: boolean;
}

/** Where made-up commands run, and can reach nothing else: no program, no network, no file outside. */
export interface Playground {
  readonly janus: TestJanus;
  /** The folder of relative paths. */
  readonly here: string;
  /** Puts the journal and the files back as they were given. */
  reset(): void;
  /** Writes files below it. */
  put(files: Readonly<Record<string, string>>): void;
  /** Runs one case; what is wrong with what came of it, or undefined. */
  faultIn(fuzzed: FuzzCase): Promise<string | undefined>;
}

export const TODAY = '2026-11-20';

export const OTHER_TOOLS = path.resolve(import.meta.dirname, '../fixtures/other-tools');

/** The command lines of a year's autumn, for a journal with something of everything. */
export const LIVED: readonly (readonly string[])[] = [
  'add start Plan calls --at-least 5 --unit calls --habit planning --today 2026-09-07',
  'add stop Discounts --at-most 2 --unit discounts --today 2026-09-07',
  'add differently Fewer mails --today 2026-09-09',
  'add continue Write the plan --habit process --today 2026-09-09',
  'habits add coaching --measure 1 --today 2026-09-10',
  'checkin --set 1=4 --set 2=1 --set 3=yes --set coaching=partly --note 3=good --private 3 --learned ask --today 2026-09-18',
  'checkin --set 1=6 --set 2=9 --set 4=no --set coaching.2=45 --focus sell --today 2026-10-02',
  'excuse 2026-W44 2026-W45 --why ill --today 2026-10-30',
  'close 3 done --today 2026-11-06',
  'log 1 2 --note Ana',
  'config set coach Ana',
  'undo',
].map((line) => line.split(' '));

/**
 * @param given files by their relative names, which commands may name
 * @param lines command lines that write the journal with which each case begins
 */
export async function playground(
  given: Readonly<Record<string, string>>,
  lines: readonly (readonly string[])[],
): Promise<Playground> {
  // in memory, where there is such a disk: nothing is kept, and nothing waits for it
  if (fs.existsSync('/dev/shm')) vi.stubEnv('TMPDIR', '/dev/shm');
  const janus = testJanus({ today: TODAY });
  const here = path.join(janus.folder, 'here');
  const nowhere = path.join(janus.folder, 'nowhere');
  // neither crontab nor systemctl is on this PATH, nobody is notified, and no server is at hand
  // wide enough for a hint to stay one line
  const env = { PATH: nowhere, JANUS_NOTIFIER: nowhere, PGHOST: nowhere, USER: 'ana', COLUMNS: '10000' };
  await janus.begin(lines);
  const journal = fs.existsSync(janus.journalPath) ? fs.readFileSync(janus.journalPath) : undefined;
  const put = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(here, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  };
  const reset = () => {
    for (const name of fs.readdirSync(janus.folder)) {
      fs.rmSync(path.join(janus.folder, name), { recursive: true });
    }
    fs.mkdirSync(here);
    put(given);
    fs.mkdirSync(path.dirname(janus.journalPath), { mode: 0o700 });
    if (journal !== undefined) fs.writeFileSync(janus.journalPath, journal, { mode: 0o600 });
    process.chdir(here);
  };
  const cwd = process.cwd();
  onTestFinished(() => {
    process.chdir(cwd);
    vi.unstubAllEnvs();
  });
  shutIn();
  reset();
  return {
    janus,
    here,
    reset,
    put,
    faultIn: async ({ argv, input = '', today = TODAY, leaves = false }) => {
      const before = bytesOf(janus.journalPath);
      const person = leaves ? { prompter: LEAVING } : {};
      const outcome = await janus.outcome(argv, { input, today, env, ...person });
      const isChanged = bytesOf(janus.journalPath) !== before;
      if (isChanged && outcome.status !== 0 && outcome.status !== 130)
        return told(outcome, 'the journal changed');
      const wrong = wrongIn(outcome, argv);
      return wrong && told(outcome, wrong);
    },
  };
}

/** No program is run and nothing is connected, whatever a command asks for. */
function shutIn(): void {
  const { spawnSync } = childProcess;
  const refuse = () => {
    throw new Error('a made-up command runs a program');
  };
  childProcess.spawnSync = refuse;
  syncBuiltinESMExports();
  const connect = vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (this: net.Socket) {
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    setImmediate(() => this.destroy(error));
    return this;
  });
  onTestFinished(() => {
    connect.mockRestore();
    childProcess.spawnSync = spawnSync;
    syncBuiltinESMExports();
  });
}

const leave = () => Promise.reject(new Interrupted());
const LEAVING: Prompter = {
  line: leave,
  secret: leave,
  confirm: leave,
  choose: leave,
  pick: leave,
  key: leave,
};

function bytesOf(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'latin1') : undefined;
}

/** What PRODUCT's statuses and RELIABILITY's rules forbid. */
function wrongIn({ out, err, status }: Outcome, argv: readonly string[]): string | undefined {
  const due = argv.includes('--exit-code') ? [3] : [];
  if (![0, 1, 2, 75, 130, ...due].includes(status)) return 'this status is none of ours';
  if (/^ +at .+:\d+:\d+\)?$/m.test(out + err)) return 'there is a stack trace';
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f]/.test(out + err))
    return 'a control character is written';
  const isError = status === 1 || status === 2 || status === 75;
  // doctor prints what is wrong, and what to do about each
  if (!isError || argv.includes('doctor')) return undefined;
  return /(?:^|\n)Error: [^\n]+\nHint: [^\n]+\n$/.test(err) ? undefined : 'the error has no way out';
}

function told({ out, err, status }: Outcome, wrong: string): string {
  return `${wrong}: status ${status}\n${out.slice(0, 500)}\n--- stderr\n${err.slice(-1500)}`;
}

/** One of some known words. */
export function pieces(...lists: readonly (readonly string[])[]): Arbitrary<string> {
  return fc.constantFrom(...lists.flat());
}

const STRANGE = [
  ...[
    '',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\u0007',
    '\u001b[31mred',
    '\u009b2J',
    '\u202eabc',
    '\ufeff',
    '\u200b',
    '%s%n',
    '$(ls)',
  ],
  ...[
    "'",
    '"',
    '`',
    '\\',
    '--',
    '-',
    '---',
    '-x',
    '--=',
    '--no-',
    '=',
    '==x',
    '<b>',
    '__proto__',
    'constructor',
  ],
  ...[
    'é',
    'e\u0301',
    '👨‍👩‍👧‍👦',
    '🇩🇪',
    '日本語',
    'مرحبا',
    'ﷺ',
    'İ',
    'ß',
    '\u{10ffff}',
    '\ud7ff',
    '[1](x)',
    '* x',
    '1. x',
  ],
  ...[
    'undefined',
    'null',
    'true',
    '{}',
    '[]',
    'a'.repeat(300),
    'ü'.repeat(5000),
    'word '.repeat(2000),
    '🙂'.repeat(3000),
  ],
];

/** Words that nobody would type. */
export const odd: Arbitrary<string> = fc.oneof(
  pieces(STRANGE),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ maxLength: 60 }),
  fc.array(pieces(STRANGE), { maxLength: 5 }).map((parts) => parts.join('')),
);

/** A text with parts cut, doubled, moved, or others put in. */
export function mutated(text: string, marks: readonly string[]): Arbitrary<string> {
  const slip = fc.record({
    at: fc.nat({ max: text.length }),
    cut: fc.oneof(fc.constant(0), fc.nat({ max: 5 }), fc.nat({ max: text.length })),
    put: fc.oneof(
      fc.constant(''),
      pieces(marks),
      odd,
      fc.nat({ max: text.length }).map((from) => text.slice(from, from + 40)),
    ),
  });
  return fc
    .array(slip, { minLength: 1, maxLength: 6 })
    .map((slips) =>
      slips.reduce((changed, { at, cut, put }) => changed.slice(0, at) + put + changed.slice(at + cut), text),
    );
}

const NODES: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1,
    3,
    99,
    0.5,
    1e308,
    -1e308,
    2 ** 53,
    '',
    'x',
    'yes',
    '1',
    [],
    {},
    [[]],
    { a: 1 },
  ],
  ...[
    '2026-W47',
    '2026-W60',
    '2026-11-20',
    '2026-02-30',
    '9999-12-31',
    '0001-01-01',
    'start',
    'at-least',
    'planning',
    'moved',
  ],
];
const node: Arbitrary<unknown> = fc.oneof(fc.constantFrom(...NODES), odd, fc.jsonValue());
const JSON_MARKS = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  'null',
  '1e999',
  '-',
  '\n',
  '"a":',
  '"id":1,',
];

/** The text of a JSON value with some of its parts changed, or of its letters. */
export function reshaped(value: unknown): Arbitrary<string> {
  const changes = fc.array(
    fc.record({
      at: fc.nat(),
      how: fc.constantFrom('replace', 'remove', 'double', 'add', 'rename'),
      node,
      key: odd,
    }),
    { minLength: 1, maxLength: 3 },
  );
  const changed = changes.map((all) => {
    const copy = structuredClone({ value });
    for (const each of all) changeNode(copy, each);
    // the whole may be gone
    return JSON.stringify([copy.value]).slice(1, -1);
  });
  return fc.oneof(
    { weight: 5, arbitrary: changed },
    { weight: 3, arbitrary: mutated(JSON.stringify(value), JSON_MARKS) },
    { weight: 1, arbitrary: fc.oneof(odd, fc.json()) },
  );
}

type Parent = Record<string, unknown>;

function changeNode(
  root: object,
  { at, how, node: other, key }: { at: number; how: string; node: unknown; key: string },
): void {
  const places = placesIn(root);
  if (places.length === 0) return;
  const [parent, name] = places[at % places.length]!;
  if (how === 'replace') parent[name] = other;
  else if (Array.isArray(parent)) {
    if (how === 'remove') parent.splice(Number(name), 1);
    else parent.splice(Number(name), 0, how === 'double' ? parent[Number(name)] : other);
  } else if (how === 'add') parent[key] = other;
  else {
    if (how === 'rename') parent[key] = parent[name];
    if (how !== 'double') Reflect.deleteProperty(parent, name);
  }
}

function placesIn(parent: object): [Parent, string][] {
  return Object.entries(parent).flatMap(([name, child]: [string, unknown]) => [
    [parent as Parent, name] as [Parent, string],
    ...(typeof child === 'object' && child !== null ? placesIn(child) : []),
  ]);
}
