// @module-tag long
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../support/janus.js';
import { asked, dump, integrity } from './dump.js';

// Any sequence of commands, and undo and redo among them. JANUS_LONG=1 tries many more, and longer ones.
const LONG = process.env['JANUS_LONG'] === '1';
const RUNS = LONG ? 400 : 15;
const LENGTH = LONG ? 40 : 16;

/** One command line, and how many days after the last one. */
interface Step {
  readonly argv: readonly string[];
  readonly input: string;
  readonly days: number;
}

const words = fc.oneof(
  fc.constantFrom('Plan calls', 'Rehearse aloud', '2'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => `x${text}`),
);
const id = fc.integer({ min: 1, max: 5 }).map(String);
const bucket = fc.constantFrom('continue', 'differently', 'start', 'stop');
const habit = fc.constantFrom('process', 'coaching', 'measurement', 'planning', 'marketing');
const amount = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map(String),
  fc.tuple(fc.nat(200_000_000), fc.nat(999_999_999)).map(([whole, rest]) => `${whole}.${rest}`),
);
const verdict = fc.constantFrom('yes', 'partly', 'no', 'excused');
const counted = fc.constantFrom('2', '3');
const answer = fc.oneof(
  fc.tuple(fc.oneof(fc.constant('1'), habit), verdict).map(([key, said]) => `${key}=${said}`),
  fc.tuple(counted, amount).map(([key, said]) => `${key}=${said}`),
);
const measure = fc.oneof(
  fc.constant<string[]>([]),
  fc
    .tuple(fc.constantFrom('--at-least', '--at-most'), amount, fc.constantFrom('calls', 'visits'))
    .map(([flag, target, unit]) => [flag, target, '--unit', unit]),
);
const week = fc.constantFrom('this', 'last', '-2', '2026-W52', '2027-W02');
const maybe = (argv: fc.Arbitrary<string[]>) => fc.oneof(fc.constant<string[]>([]), argv);

const command: fc.Arbitrary<string[]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(bucket, words, measure, maybe(habit.map((key) => ['--habit', key])))
      .map(([where, text, asks, serves]) => ['add', where, text, ...asks, ...serves]),
  },
  fc.tuple(id, words).map(([which, text]) => ['edit', which, '--text', text]),
  fc.tuple(id, words, words).map(([which, why, when]) => ['edit', which, '--why', why, '--when', when]),
  fc.tuple(id, habit, habit).map(([which, one, two]) => ['edit', which, '--habit', one, '--habit', two]),
  id.map((which) => ['edit', which, '--no-habits']),
  id.map((which) => ['edit', which, '--yes-no']),
  fc.tuple(id, measure).map(([which, asks]) => ['edit', which, ...asks]),
  fc.tuple(id, bucket).map(([which, where]) => ['move', which, where]),
  fc.tuple(id, fc.constantFrom('done', 'dropped')).map(([which, how]) => ['close', which, how]),
  id.map((which) => ['reopen', which]),
  { weight: 2, arbitrary: fc.tuple(counted, amount).map(([which, more]) => ['log', which, more]) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(answer, answer, maybe(words.map((text) => ['--focus', text])))
      .map(([one, two, focus]) => ['checkin', '--set', one, '--set', two, ...focus]),
  },
  fc
    .tuple(habit, verdict, words)
    .map(([key, said, note]) => [
      'checkin',
      '--set',
      `${key}=${said}`,
      '--note',
      `${key}=${note}`,
      '--private',
      key,
    ]),
  fc.tuple(week, words).map(([which, why]) => ['excuse', which, '--why', why]),
  id.map((which) => ['excuse', '--remove', which]),
  fc.tuple(id, week).map(([which, from]) => ['pause', which, '--from', from]),
  fc.tuple(fc.constantFrom('off', 'on'), habit).map(([how, key]) => ['habits', how, key]),
  fc.constantFrom('rep', 'leader').map((role) => ['config', 'set', 'role', role]),
  words.map((name) => ['config', 'set', 'coach', name]),
  fc.constant<string[]>(['import', '-']),
  { weight: 4, arbitrary: fc.constant<string[]>(['undo']) },
  { weight: 3, arbitrary: fc.constant<string[]>(['redo']) },
);

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    argv: command,
    input: fc
      .array(fc.tuple(fc.constantFrom('Start doing', 'Stop doing', 'Continue doing'), words), {
        maxLength: 3,
      })
      .map((lists) => lists.map(([title, text]) => `## ${title}\n\n1. ${text}\n`).join('\n')),
    days: fc.nat(9),
  }),
  { minLength: 10, maxLength: LENGTH, size: 'max' },
);

/** What a journal says: its rows, and every number of a report. */
interface State {
  readonly rows: string;
  readonly report: string;
}

const END = '2027-03-31';

async function stateOf(janus: TestJanus, file: string): Promise<State> {
  const report = await janus.run('--today', END, '--journal', file, 'report', '--json');
  return { rows: dump(file), report };
}

function newest(file: string): { kind: string; id: number } {
  return asked(
    file,
    (database) =>
      database.prepare('SELECT id, kind FROM operation ORDER BY id DESC LIMIT 1').get() as {
        kind: string;
        id: number;
      },
  );
}

/** What each journal has: a yes or no, and two amounts. */
const BEGUN: readonly (readonly string[])[] = [
  ['add', 'start', 'Rehearse', '--habit', 'planning'],
  ['add', 'stop', 'Discounts', '--at-most', '3', '--unit', 'discounts'],
  ['add', 'continue', 'Calls', '--at-least', '5', '--unit', 'calls'],
];

/** A journal beside what is known of it: where undo and redo must lead. */
async function live(
  janus: TestJanus,
  file: string,
  taken: readonly Step[],
  undone: { count: number },
): Promise<void> {
  let day = Date.UTC(2026, 10, 2);
  const run = async (argv: readonly string[], input = ''): Promise<number> => {
    const today = new Date(day).toISOString().slice(0, 10);
    const { status, err } = await janus.outcome(['--today', today, '--journal', file, ...argv], { input });
    expect([0, 1, 2], `${argv.join(' ')}: ${err}`).toContain(status);
    return status;
  };
  await run(['config', 'set', 'coach', 'Ana']);
  for (const argv of BEGUN) await run(argv);
  const past: State[] = [];
  const future: State[] = [];
  let now = await stateOf(janus, file);
  let operation = newest(file);
  const floor = operation.id;

  /** One step back or forth, or none where there is none. */
  const reverse = async (word: 'undo' | 'redo'): Promise<void> => {
    const [from, to] = word === 'undo' ? [past, future] : [future, past];
    const next = from.pop();
    if (next !== undefined) {
      to.push(now);
      now = next;
    }
    await run([word]);
    if (next !== undefined) expect(newest(file)).toEqual({ kind: word, id: operation.id + 1 });
    operation = newest(file);
    expect(await stateOf(janus, file)).toEqual(now);
  };

  for (const { argv, input, days } of taken) {
    day += days * 86_400_000;
    const [word] = argv;
    if (word === 'redo' || (word === 'undo' && past.length > 0)) {
      await reverse(word);
      continue;
    }
    if (word === 'undo') continue;
    const status = await run(argv, input);
    const after = newest(file);
    const state = await stateOf(janus, file);
    if (after.id === operation.id) {
      // refused, or there was nothing to do: no trace of it
      expect(state).toEqual(now);
    } else {
      expect({ status, ...after }).toEqual({ status: 0, kind: 'do', id: operation.id + 1 });
      past.push(now);
      future.length = 0;
      now = state;
      operation = after;
    }
  }
  while (future.length > 0) await reverse('redo');
  const steps = past.length;
  undone.count += steps;
  for (let step = 0; step < steps; step += 1) await reverse('undo');
  expect(operation.id).toBeGreaterThanOrEqual(floor + steps);
  for (let step = 0; step < steps; step += 1) await reverse('redo');
  expect(await run(['redo'])).toBe(0);
  expect(await stateOf(janus, file)).toEqual(now);
  expect(integrity(file)).toBe('ok');
}

test(
  'any sequence of commands, then as many undos, gives back each row and number; as many redos, the end',
  async () => {
    const janus = testJanus({ today: END });
    let count = 0;
    const undone = { count: 0 };
    await fc.assert(
      fc.asyncProperty(steps, (taken) =>
        live(janus, path.join(janus.folder, `${(count += 1)}.db`), taken, undone),
      ),
      { numRuns: RUNS, ...(LONG ? {} : { seed: 20_261_122 }) },
    );
    // else most commands were refused, and little was proved
    expect(undone.count).toBeGreaterThan(RUNS * 4);
  },
  LONG ? 1_800_000 : 120_000,
);
