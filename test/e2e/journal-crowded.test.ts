import path from 'node:path';
import fs from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { asked, dump, integrity } from '../journal/dump.js';
import { tally } from '../support/tally.js';
import { needs } from '../support/tools.js';
import { openPty } from '../support/pty.js';
import { builtJanus, LAUNCHER, LONG, type BuiltJanus } from './journal-built.js';

// Many processes, one journal. The short form is for two slow cores; JANUS_LONG=1 is the whole of it.
const PROCESSES = LONG ? 20 : 8;
const WRITES = LONG ? 50 : 12;
const ROUNDS = LONG ? 20 : 3;

const DONE = 0;
const BUSY = 75;

const BUSY_WORDS = `Error: the journal is busy: another janus is writing to it.
Hint: this change was not saved; try again in a moment.
`;

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Commands that write one word each, into different tables; `note` and `checkin` read before they write. */
const WRITERS: readonly ((word: string) => readonly string[])[] = [
  (word) => ['log', '1', '1', '--note', word],
  (word) => ['add', 'start', word],
  (word) => ['note', word],
  (word) => ['excuse', '2026-W52', '--why', word],
  (word) => ['edit', '1', '--why', word],
  (word) => ['checkin', '--set', 'coaching=yes', '--note', `coaching=${word}`],
];

/** Commands that only read, one of them for the scheduler. */
const READERS = [['report', '--json'], ['list'], ['remind']];

/** What a command printed; undefined where the journal was busy, and nothing else may go wrong. */
async function answer(janus: BuiltJanus, argv: readonly string[]): Promise<string | undefined> {
  const { status, out, err } = await janus.run(argv);
  expect([DONE, BUSY], `${argv.join(' ')}: ${err}`).toContain(status);
  if (status === DONE) return out;
  expect({ out, err }).toEqual({ out: '', err: BUSY_WORDS });
  return undefined;
}

test(
  'many processes write at once: what was acknowledged is there, and nothing else',
  async () => {
    const janus = builtJanus();
    janus.given('add', 'start', 'Plan calls', '--at-least', '5', '--unit', 'calls');
    janus.given('log', '1', '1', '--note', 'w0-0.');
    const acknowledged = [{ word: 'w0-0.', by: 'log' }];
    const working = new Set(range(PROCESSES));
    const writer = async (which: number): Promise<void> => {
      for (const write of range(WRITES)) {
        const word = `w${which}-${write}.`;
        const argv = WRITERS[(which + write) % WRITERS.length]!(word);
        if ((await answer(janus, argv)) !== undefined) acknowledged.push({ word, by: argv[0] ?? '' });
      }
      working.delete(which);
    };
    const reader = async (argv: readonly string[]): Promise<void> => {
      while (working.size > 0) await answer(janus, argv);
    };
    const prompt = openPty('"$0" "$1" checkin; echo the end', [process.execPath, LAUNCHER], {
      env: { ...janus.env, TERM: 'xterm-256color', NO_COLOR: '1' },
    });
    await prompt.until(/Plan calls.* ›/s);
    await Promise.all([...range(PROCESSES).map(writer), ...READERS.map(reader)]);

    const by = (command: string) =>
      acknowledged.filter((each) => each.by === command).map(({ word }) => word);
    expect(acknowledged.length).toBeGreaterThan(WRITERS.length);
    const written = asked(janus.journalPath, (database) => {
      const all = (sql: string) => database.prepare<[], string>(sql).pluck().all();
      return {
        logged: all('SELECT note FROM entry').sort(),
        sum: database.prepare('SELECT sum(amount) FROM entry').pluck().get(),
        added: all('SELECT text FROM resolution WHERE id > 1').sort(),
        learned: all('SELECT learned FROM check_in')
          .join('')
          .match(/w\d+-\d+\./g)
          ?.sort(),
        excused: all('SELECT reason FROM excuse').sort(),
        edited: new Set(
          all(`SELECT after ->> 'why' FROM change WHERE table_name = 'resolution' AND before IS NOT NULL`),
        ),
        noted: new Set(
          all(
            `SELECT after ->> 'note' FROM change WHERE after ->> 'note' LIKE 'w%' AND table_name = 'answer'`,
          ),
        ),
        operations: all('SELECT command FROM operation').length,
      };
    });
    expect(written).toEqual({
      logged: by('log').sort(),
      sum: by('log').length,
      added: by('add').sort(),
      learned: by('note').sort(),
      excused: by('excuse').sort(),
      edited: new Set(by('edit')),
      noted: new Set(by('checkin')),
      operations: acknowledged.length + 1,
    });
    expect(integrity(janus.journalPath)).toBe('ok');
    expect(fs.readdirSync(path.dirname(janus.journalPath))).toEqual(['journal.db']);

    // the open question knows of nothing that came meanwhile: Enter asks again with the sum as it is, and confirms that
    prompt.type('\r');
    await prompt.press(new RegExp(`keeps: ${by('log').length}\\b.* ›`, 's'), '\r');
    await prompt.press(/ ›/, '\u0003');
    await prompt.until(/the end/);
    expect(janus.given('doctor')).not.toMatch(/✗|damaged/);
    const report = JSON.parse(janus.given('report', '--json')) as { resolutions: { amount: number }[] };
    expect(report.resolutions[0]?.amount).toBe(by('log').length);
    tally('processes', PROCESSES * WRITES);
  },
  LONG ? 1_800_000 : 120_000,
);

test(
  'undo and redo in a crowd take back and do again what they say, and nothing else',
  async () => {
    const janus = builtJanus();
    janus.given('add', 'start', 'w0-0.');
    const said: { what: string; text: string }[] = [{ what: 'add', text: 'w0-0.' }];
    const writer = async (which: number): Promise<void> => {
      for (const write of range(WRITES / 2)) {
        const text = `w${which}-${write}.`;
        const argv = [['add', 'start', text], ['undo'], ['add', 'stop', text], ['redo']][
          (which + write) % 4
        ]!;
        const out = await answer(janus, argv);
        const named =
          argv[0] === 'add' ? text : /^(?:Taken back|Done again): add "(.*)" \(/.exec(out ?? '')?.[1];
        if (out === undefined || named === undefined) continue;
        said.push({ what: argv[0]!, text: named });
      }
    };
    await Promise.all(range(PROCESSES).map(writer));

    const times = (text: string, ...whats: string[]): number =>
      said.filter((each) => each.text === text && whats.includes(each.what)).length;
    const texts = [...new Set(said.map(({ text }) => text))];
    const there = texts.filter((text) => times(text, 'add', 'redo') > times(text, 'undo'));
    expect(said.filter(({ what }) => what === 'undo')).not.toEqual([]);
    expectAll(janus.journalPath, there, said.length);
    tally('processes', (PROCESSES * WRITES) / 2);
  },
  LONG ? 1_800_000 : 120_000,
);

test(
  'processes that write the first resolution at once make one journal, and nothing is lost',
  async () => {
    for (const round of range(ROUNDS)) {
      const janus = builtJanus();
      const texts = range(4).map((process) => `Round ${round} process ${process}`);
      const runs = await Promise.all(texts.map((text) => janus.run(['add', 'start', text])));
      expect(runs.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
      expectAll(janus.journalPath, texts);
    }
  },
  LONG ? 300_000 : 60_000,
);

const cannotDelay = process.platform !== 'linux' || !needs('strace');

test.skipIf(cannotDelay)(
  'of two processes that have both finished a first journal, one gives it its name, and the other adds to that',
  async () => {
    const janus = builtJanus();
    const texts = ['One', 'Other'];
    const trace = path.join(janus.folder, 'trace');
    // each waits half a second with the finished file before it asks for the name
    const delayed = (name: string) => [
      ...['strace', '-f', '-qq', '-o', `${trace}-${name}`],
      ...['-e', 'trace=link', '-e', 'inject=link:delay_enter=500000'],
    ];
    const runs = await Promise.all(
      texts.map((text) =>
        janus.run(['--today', '2026-06-01', 'add', 'start', text], { under: delayed(text) }),
      ),
    );
    expect(runs.map(({ status, err }) => ({ status, err: err.replace(/.*strace.*\n/g, '') }))).toEqual([
      { status: 0, err: '' },
      { status: 0, err: '' },
    ]);
    const links = texts.map((text) => fs.readFileSync(`${trace}-${text}`, 'utf8'));
    expect(links.filter((calls) => calls.includes('EEXIST'))).toHaveLength(1);
    expectAll(janus.journalPath, texts);
  },
  30_000,
);

/** The resolutions, by what they say, of a sound journal in which so many operations were made. */
function expectAll(file: string, texts: readonly string[], made = texts.length): void {
  const rows = asked(file, (database) =>
    database.prepare('SELECT text FROM resolution ORDER BY text').pluck().all(),
  );
  expect(rows).toEqual([...texts].sort());
  const operations = asked(file, (database) =>
    database.prepare('SELECT count(*) FROM operation').pluck().get(),
  );
  expect(operations).toBe(made);
  expect(integrity(file)).toBe('ok');
  expect(fs.readdirSync(path.dirname(file))).toEqual(['journal.db']);
}

test('a journal that stays busy is waited for, then left alone with 75; reading goes on beside a writer', async () => {
  const janus = builtJanus();
  janus.given('add', 'start', 'Plan calls');
  const before = dump(janus.journalPath);
  const holder = new BetterSqlite3(janus.journalPath);
  onTestFinished(() => {
    holder.close();
  });
  holder.exec('BEGIN IMMEDIATE');
  const began = performance.now();
  const [write, undo, list] = await Promise.all([
    janus.run(['add', 'start', 'Rehearse']),
    janus.run(['undo']),
    janus.run(['list']),
  ]);
  expect(write).toEqual({ out: '', err: BUSY_WORDS, status: BUSY });
  expect(undo).toEqual({ out: '', err: BUSY_WORDS, status: BUSY });
  expect(list.out).toContain('Plan calls');
  expect(list.status).toBe(DONE);
  expect(performance.now() - began).toBeGreaterThan(4000);
  holder.exec('ROLLBACK');
  expect(dump(janus.journalPath)).toBe(before);
  expect((await janus.run(['add', 'start', 'Rehearse'])).status).toBe(DONE);
}, 40_000);

test('a journal that another connection keeps for itself is busy for reading commands too', async () => {
  const janus = builtJanus();
  janus.given('add', 'start', 'Plan calls');
  const holder = new BetterSqlite3(janus.journalPath);
  onTestFinished(() => {
    holder.close();
  });
  holder.exec('BEGIN EXCLUSIVE');
  const began = performance.now();
  const runs = await Promise.all([janus.run(['list']), janus.run(['add', 'start', 'Rehearse'])]);
  for (const run of runs) expect(run).toEqual({ out: '', err: BUSY_WORDS, status: BUSY });
  // once, not once for each time that it is opened
  expect(performance.now() - began).toBeLessThan(9000);
}, 40_000);
