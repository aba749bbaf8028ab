import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { fakeNotifier } from '../../support/notifier.js';
import { given, typed } from '../given.js';

/** One resolution and the five habits, begun in week 47; nothing is answered. */
async function begun(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20T16:05' });
  await given(janus, '--today 2026-11-16 add start Rehearse');
  return janus;
}

const ALL =
  '--set 1=yes --set process=yes --set coaching=yes --set measurement=yes --set planning=yes --set marketing=yes';

describe('janus remind', () => {
  test('says one line from the slot on, and nothing before it', async () => {
    const janus = await begun();
    expect(await typed(janus, '--today 2026-11-20T15:59 remind --exit-code')).toBe('');
    expect(await typed(janus, 'remind')).toMatchInlineSnapshot(
      `"Week 47 is waiting for its check-in: 6 answers are open. Run: janus checkin"`,
    );
    expect(await typed(janus, 'remind --exit-code')).toMatchInlineSnapshot(`
      "Week 47 is waiting for its check-in: 6 answers are open. Run: janus checkin
      [exit 3]"
    `);
    expect(await typed(janus, '--today 2026-11-26 remind')).toMatchInlineSnapshot(
      `"Week 48 is waiting for its check-in: 6 answers are open. Run: janus checkin"`,
    );
  });

  test('--quiet prints nothing, the status says it', async () => {
    const janus = await begun();
    expect(await typed(janus, 'remind --quiet --exit-code')).toBe('[exit 3]');
    expect(await typed(janus, 'remind --quiet')).toBe('');
  });

  test('is silent when the week is done, excused, or there is no journal', async () => {
    const janus = await begun();
    await given(janus, `checkin ${ALL}`);
    expect(await typed(janus, 'remind --exit-code')).toBe('');
    await given(janus, 'undo', 'excuse 2026-W47 --why fair');
    expect(await typed(janus, 'remind --exit-code')).toBe('');
    const none = testJanus({ today: '2026-11-20' });
    expect(await typed(none, 'remind --exit-code')).toBe('');
    expect(await typed(none, 'remind --nudge')).toBe('');
    expect(await none.json('remind', '--json')).toEqual({ due: false, items: [] });
    expect(fs.readdirSync(none.folder)).toEqual([]);
  });

  test('--json lists all that is due', async () => {
    const janus = await begun();
    await given(janus, `--today 2026-12-18 checkin ${ALL}`);
    expect(await janus.json('--today', '2026-12-25', 'remind', '--json')).toEqual({
      due: true,
      items: [
        {
          kind: 'check-in',
          week: '2026-W52',
          year: null,
          open: 6,
          reason: 'Week 52 is waiting for its check-in: 6 answers are open.',
          command: 'janus checkin',
        },
        {
          kind: 'turn',
          week: null,
          year: 2026,
          open: 1,
          reason: 'The year 2026 is at its gate: one resolution waits.',
          command: 'janus turn 2026',
        },
      ],
    });
  });

  test('follows the slot of the settings', async () => {
    const janus = await begun();
    expect(await typed(janus, 'config set slot "thu 9:30"')).toMatchInlineSnapshot(`
      "Your check-in is due from Thursday 09:30 on.
      --- stderr
      An installed reminder keeps its time of day; janus remind install changes that too."
    `);
    expect(await typed(janus, '--today 2026-11-19T09:29 remind')).toBe('');
    expect(await typed(janus, '--today 2026-11-19T09:30 remind')).toMatch(/^Week 47 is waiting/);
    expect(await typed(janus, 'config set slot ""')).toMatch(/^Your check-in is due from Friday 16:00 on\./);
    expect(await typed(janus, 'config set slot noon')).toMatchInlineSnapshot(`
      "--- stderr
      Error: "noon" is not a weekday and a time.
      Hint: write it as "fri 16:00".
      [exit 1]"
    `);
    expect(await typed(janus, 'config set notify maybe')).toMatchInlineSnapshot(`
      "--- stderr
      Error: "maybe" is neither on nor off.
      Hint: write on or off.
      [exit 1]"
    `);
  });

  test('names the journal in the command when it is another one, as a shell would read it', async () => {
    const janus = await begun();
    const other = path.join(janus.folder, '100% $HOME "q"', "it's.db");
    const words = ['--journal', other];
    await janus.outcome([...words, 'add', 'start', 'Else'], { today: '2026-11-16' });
    const { out } = await janus.outcome([...words, 'remind']);
    const [, line = ''] = /Run: (.*)\n$/.exec(out) ?? [];
    expect(execFileSync('sh', ['-c', `janus() { printf '%s|' "$@"; }; ${line}`], { encoding: 'utf8' })).toBe(
      `--journal|${other}|checkin|`,
    );
  });

  test('leaves the journal as it was, to the byte', async () => {
    const janus = await begun();
    const state = () => ({
      bytes: fs.readFileSync(janus.journalPath).toString('latin1'),
      time: fs.statSync(janus.journalPath).mtimeMs,
    });
    const before = state();
    await typed(janus, 'remind');
    await janus.outcome(['remind', '--nudge'], {
      env: { JANUS_NOTIFIER: fakeNotifier(janus.folder).program },
    });
    expect(state()).toEqual(before);
  });

  test('a broken journal is told on stderr, with a status', async () => {
    const janus = testJanus({ today: '2026-11-20' });
    fs.mkdirSync(path.dirname(janus.journalPath));
    fs.writeFileSync(janus.journalPath, 'a shopping list');
    for (const words of ['remind', 'remind --nudge']) {
      expect(await typed(janus, words)).toMatch(
        /^--- stderr\nError: FOLDER\/data\/journal\.db .+\nHint: .+\n\[exit 1\]$/,
      );
    }
  });
});

/** Probes one after the other, each on its own day, with the same fake notifier. */
async function probes(janus: TestJanus, program: string, ...days: string[]): Promise<void> {
  for (const today of days) {
    const outcome = await janus.outcome(['remind', '--nudge'], { today, env: { JANUS_NOTIFIER: program } });
    expect(outcome).toEqual({ out: '', err: '', status: 0 });
  }
}

function logFile(janus: TestJanus): string {
  return path.join(janus.folder, '.local/state/janus/nudged.json');
}

describe('janus remind --nudge', () => {
  test('shows one notification at the slot, and one more on the next working day', async () => {
    const janus = await begun();
    const notifier = fakeNotifier(janus.folder);
    await probes(janus, notifier.program, '2026-11-20T15:59');
    expect(notifier.calls()).toEqual([]);
    await probes(janus, notifier.program, '2026-11-20T16:00', '2026-11-20T16:30', '2026-11-21T16:00');
    expect(notifier.calls()).toEqual([
      ['Week 47 is waiting for its check-in: 6 answers are open.', 'In a terminal: janus checkin'],
    ]);
    await probes(janus, notifier.program, '2026-11-23T16:00', '2026-11-24T16:00', '2026-11-26T16:00');
    expect(notifier.calls().map(([title]) => title)).toEqual([
      'Week 47 is waiting for its check-in: 6 answers are open.',
      'Week 47 still takes its check-in, until Sunday 29 November: 6 answers are open.',
      'Week 48 is half over: 6 answers are open.',
    ]);
    expect(JSON.parse(fs.readFileSync(logFile(janus), 'utf8'))).toEqual({
      [janus.journalPath]: [
        { week: '2026-11-16', on: '2026-11-20' },
        { week: '2026-11-16', on: '2026-11-23' },
        { week: '2026-11-23', on: '2026-11-26' },
      ],
    });
    expect(fs.statSync(logFile(janus)).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(path.dirname(logFile(janus)))).toEqual(['nudged.json']);
  });

  test('shows one on the Wednesday before the slot, in the first five weeks, with the focus and what is open', async () => {
    const janus = await begun();
    const notifier = fakeNotifier(janus.folder);
    await given(janus, `checkin ${ALL} --focus "Every call planned"`);
    await probes(janus, notifier.program, '2026-11-24T16:00', '2026-11-25T15:59');
    expect(notifier.calls()).toEqual([]);
    await probes(janus, notifier.program, '2026-11-25T16:00', '2026-11-25T17:00', '2026-11-26T16:00');
    expect(notifier.calls()).toEqual([
      [
        'Week 48 is half over: 6 answers are open.',
        'In a terminal: janus\nFocus: Every call planned\nOpen: Rehearse, Process, Coaching, Measurement, Plan and practise, Marketing',
      ],
    ]);
    await probes(janus, notifier.program, '2026-12-23T16:00');
    expect(notifier.calls()).toHaveLength(2);
  });

  test('names the turn of the year beside the check-in', async () => {
    const janus = await begun();
    const notifier = fakeNotifier(janus.folder);
    await probes(janus, notifier.program, '2026-12-25T16:00');
    expect(notifier.calls()).toEqual([
      [
        'Week 52 is waiting for its check-in: 6 answers are open.',
        'In a terminal: janus checkin\nThe year 2026 is at its gate: one resolution waits. Run: janus turn 2026',
      ],
    ]);
    expect(await typed(janus, '--today 2026-12-25T16:00 remind')).toBe(
      'Week 52 is waiting for its check-in: 6 answers are open. The year 2026 is at its gate: one resolution waits. Run: janus checkin, then janus turn 2026',
    );
  });

  test('is quiet in a week that is excused for everything, also about the week before', async () => {
    const janus = await begun();
    const notifier = fakeNotifier(janus.folder);
    await given(janus, 'excuse 2026-W48 --why fair');
    await probes(janus, notifier.program, '2026-11-23T16:00', '2026-11-25T16:00', '2026-11-27T16:00');
    expect(notifier.calls()).toEqual([]);
    await probes(janus, notifier.program, '2026-11-30T16:00');
    expect(notifier.calls().map(([title]) => title)).toEqual([
      'Week 47 still takes its check-in, until Sunday 6 December: 6 answers are open.',
    ]);
  });

  test('shows the focus that was chosen for the week, as words and nothing else', async () => {
    const janus = await begun();
    const notifier = fakeNotifier(janus.folder);
    await janus.outcome([
      'checkin',
      '--week',
      '2026-W47',
      '--focus',
      '-h $(touch x) `touch y` <b>&\u001b[31m',
    ]);
    await probes(janus, notifier.program, '2026-11-27T16:00');
    expect(notifier.calls()).toEqual([
      [
        'Week 48 is waiting for its check-in: 6 answers are open.',
        'In a terminal: janus checkin\nFocus: -h $(touch x) `touch y` <b>&[31m',
      ],
    ]);
  });

  test('cuts a very long focus', async () => {
    const janus = await begun();
    const notifier = fakeNotifier(janus.folder);
    await janus.outcome(['checkin', '--week', '2026-W47', '--focus', '🌱'.repeat(300)]);
    await probes(janus, notifier.program, '2026-11-27T16:00');
    expect(notifier.calls()[0]?.[1]).toBe(`In a terminal: janus checkin\nFocus: ${'🌱'.repeat(200)}`);
  });

  test('with notify off shows nothing, and logs nothing', async () => {
    const janus = await begun();
    const notifier = fakeNotifier(janus.folder);
    await given(janus, 'config set notify off');
    await probes(janus, notifier.program, '2026-11-20T16:00');
    expect(notifier.calls()).toEqual([]);
    await given(janus, 'config set notify on');
    await probes(janus, notifier.program, '2026-11-20T17:00');
    expect(notifier.calls()).toHaveLength(1);
  });

  test('that fails or finds no program is silent, and comes at the next occasion', async () => {
    const janus = await begun();
    const failing = fakeNotifier(janus.folder, 'echo broken; echo broken >&2; exit 1');
    await probes(janus, failing.program, '2026-11-20T16:00', '2026-11-20T17:00');
    expect(failing.calls()).toHaveLength(2);
    await probes(janus, path.join(janus.folder, 'gone'), '2026-11-20T18:00');
    await probes(janus, 'relative/notifier', '2026-11-20T18:00');
    const working = fakeNotifier(janus.folder);
    await probes(janus, working.program, '2026-11-20T19:00', '2026-11-20T20:00');
    expect(working.calls()).toHaveLength(3);
  });

  test.each(['', 'not JSON', '[]', 'null', '{"a":1}', '{"__proto__":[]}'])(
    'takes a notification log of %j for none, and replaces it',
    async (text) => {
      const janus = await begun();
      const notifier = fakeNotifier(janus.folder);
      fs.mkdirSync(path.dirname(logFile(janus)), { recursive: true });
      fs.writeFileSync(logFile(janus), text);
      await probes(janus, notifier.program, '2026-11-20T16:00', '2026-11-20T17:00');
      expect(notifier.calls()).toHaveLength(1);
    },
  );

  test('takes foreign entries of the log for none, and keeps those of other journals', async () => {
    const janus = await begun();
    const notifier = fakeNotifier(janus.folder);
    const other = [{ week: '2026-11-16', on: '2026-11-20' }];
    fs.mkdirSync(path.dirname(logFile(janus)), { recursive: true });
    fs.writeFileSync(
      logFile(janus),
      JSON.stringify({ '/other.db': other, [janus.journalPath]: [1, null, { week: 'x', on: 2 }] }),
    );
    await probes(janus, notifier.program, '2026-11-20T16:00');
    expect(JSON.parse(fs.readFileSync(logFile(janus), 'utf8'))).toEqual({
      '/other.db': other,
      [janus.journalPath]: other,
    });
  });

  test('shows nothing where the log cannot be written', async () => {
    const janus = await begun();
    const notifier = fakeNotifier(janus.folder);
    fs.writeFileSync(path.join(janus.folder, '.local'), 'in the way');
    await probes(janus, notifier.program, '2026-11-20T16:00');
    expect(notifier.calls()).toEqual([]);
  });

  test('leaves it to another process that holds the lock, unless the lock is old', async () => {
    const janus = await begun();
    const notifier = fakeNotifier(janus.folder);
    const lock = `${logFile(janus)}.lock`;
    fs.mkdirSync(path.dirname(lock), { recursive: true });
    fs.writeFileSync(lock, '');
    await probes(janus, notifier.program, '2026-11-20T16:00');
    expect(notifier.calls()).toEqual([]);
    const anHourAgo = Date.now() / 1000 - 3600;
    fs.utimesSync(lock, anHourAgo, anHourAgo);
    await probes(janus, notifier.program, '2026-11-20T16:00');
    expect(notifier.calls()).toHaveLength(1);
  });

  test('goes with nothing that would print', async () => {
    const janus = await begun();
    expect(await typed(janus, 'remind --nudge --json')).toMatch(/^--- stderr\nError: .*\n.*\n\[exit 2\]$/);
  });
});
