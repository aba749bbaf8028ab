import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { fakeNotifier, type FakeNotifier } from '../support/notifier.js';

// The built program as a scheduler runs it: with nothing but what it is given.

const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/janus.js');

let folder: string;
let journal: string;
let notifier: FakeNotifier;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-remind-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  journal = path.join(folder, 'journal.db');
  notifier = fakeNotifier(folder);
  run('--today', '2026-11-16', 'add', 'start', '$(touch x)');
  run('--today', '2026-11-16', 'checkin', '--week', '2026-W47', '--focus', '-h `touch x` $(touch x)');
});

/** With an environment of its own alone. */
function run(...words: string[]): string {
  return sh('"$@"', words, {});
}

function sh(script: string, words: readonly string[], env: Record<string, string>): string {
  const line = [process.execPath, LAUNCHER, '--journal', journal, ...words];
  const { stdout, stderr, status } = spawnSync('/bin/sh', ['-c', script, 'sh', ...line], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 30_000,
    env,
  });
  return `${stdout}${stderr}[exit ${status ?? 'none'}]`;
}

const SILENT = '[exit 0]';

/** As cron would, but poorer: no HOME, no PATH, no terminal, no session. */
function nudge(today: string, script = 'exec /usr/bin/env -i "$@"'): string {
  const state = path.join(folder, 'state');
  const env = [`JANUS_NOTIFIER=${notifier.program}`, `XDG_STATE_HOME=${state}`, `JANUS_TODAY=${today}`];
  const line = [process.execPath, LAUNCHER, '--journal', journal, 'remind', '--nudge'];
  const { stdout, stderr, status } = spawnSync('/bin/sh', ['-c', script, 'sh', ...env, ...line], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 30_000,
    env: {},
  });
  return `${stdout}${stderr}[exit ${status ?? 'none'}]`;
}

test('in an empty environment it says what is due, by a line and by its status', () => {
  expect(run('--today', '2026-11-20T15:59', 'remind', '--exit-code')).toBe(SILENT);
  expect(run('--today', '2026-11-20T16:00', 'remind', '--exit-code')).toBe(
    `Week 47 is waiting for its check-in: 6 answers are open. Run: janus --journal "${journal}" checkin\n[exit 3]`,
  );
});

test('a nudge in an empty environment is shown once, prints nothing, and runs nothing of what people wrote', () => {
  expect(nudge('2026-11-27T16:00')).toBe(SILENT);
  expect(nudge('2026-11-27T16:01')).toBe(SILENT);
  expect(notifier.calls()).toEqual([
    [
      'Week 48 is waiting for its check-in: 6 answers are open.',
      `In a terminal: janus --journal "${journal}" checkin\nFocus: -h \`touch x\` $(touch x)`,
    ],
  ]);
  expect(fs.readdirSync(folder).sort()).toEqual([
    'journal.db',
    'notifier',
    'notifier.env',
    'notifier.said',
    'state',
  ]);
  expect(fs.readdirSync(path.join(folder, 'state/janus'))).toEqual(['nudged.json']);
});

test.each([
  ['its input is closed', 'exec /usr/bin/env -i "$@" <&-'],
  ['its input and output are closed', 'exec /usr/bin/env -i "$@" <&- >&- 2>&-'],
  ['its input never ends', 'exec /usr/bin/env -i "$@" </dev/zero'],
])('a nudge comes also when %s', (_, script) => {
  expect(nudge('2026-11-20T16:00', script)).toBe(SILENT);
  expect(notifier.calls()).toHaveLength(1);
});

test('without a state folder, without a notifier or a session it is silent', () => {
  const words = ['--today', '2026-11-20T16:00', 'remind', '--nudge'];
  expect(sh('exec /usr/bin/env -i "$@"', words, {})).toBe(SILENT);
  expect(sh('exec "$@"', words, { JANUS_NOTIFIER: notifier.program })).toBe(SILENT);
  expect(notifier.calls()).toEqual([]);
});

test('a journal that is not there is silent, one that is broken is told', () => {
  fs.rmSync(journal);
  expect(nudge('2026-11-20T16:00')).toBe(SILENT);
  fs.writeFileSync(journal, 'a shopping list');
  expect(nudge('2026-11-20T16:00')).toMatch(/^Error: .+journal\.db.+\nHint: .+\n\[exit 1\]$/);
});

test('of many schedulers that fire at once one shows it', async () => {
  const env = {
    JANUS_NOTIFIER: notifier.program,
    XDG_STATE_HOME: path.join(folder, 'state'),
    JANUS_TODAY: '2026-11-20T16:00',
  };
  const line = [LAUNCHER, '--journal', journal, 'remind', '--nudge'];
  const statuses = await Promise.all(
    Array.from(
      { length: 6 },
      () =>
        new Promise((resolve) => {
          spawn(process.execPath, line, { env, stdio: 'ignore' }).on('exit', resolve);
        }),
    ),
  );
  expect(statuses).toEqual([0, 0, 0, 0, 0, 0]);
  expect(notifier.calls()).toHaveLength(1);
});

test('a notifier that never ends is given up, and not tried again', { timeout: 60_000 }, () => {
  notifier = fakeNotifier(folder, 'exec /bin/sleep 40');
  expect(nudge('2026-11-20T16:00')).toBe(SILENT);
  expect(nudge('2026-11-20T17:00')).toBe(SILENT);
  expect(notifier.calls()).toHaveLength(1);
});

test('the calendar is the same in every zone', () => {
  const [one, two, three] = ['America/New_York', 'Pacific/Apia', 'Nowhere/Never'].map((TZ) =>
    sh('"$@"', ['export', 'ics'], { TZ }),
  );
  expect(one).toContain('DTSTART:20261120T160000\r\n');
  expect([two, three]).toEqual([one, one]);
});
