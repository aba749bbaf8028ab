import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cronCommand } from '../../src/reminders/cron.js';
import { needs } from '../support/tools.js';

// The real crontab of whoever runs this, put back at the end, and a real cron that is started by hand where none
// runs. Only as root on a machine of its own: nobody's own crontab is worth a test.

const LAUNCHER = path.resolve(import.meta.dirname, '../../bin/janus.js');
const isOnOwnMachine =
  process.getuid?.() === 0 && (process.env['CI'] ?? process.env['JANUS_LONG']) !== undefined;
if (!isOnOwnMachine)
  process.stderr.write('skipped: the real cron is tried as root, with CI or JANUS_LONG=1\n');
const real = test.skipIf(!isOnOwnMachine || !needs('cron'));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), `janus-cron it's é-`));
const journal = path.join(folder, 'journal.db');
const notifier = path.join(folder, 'notifier');
const shown = path.join(folder, 'shown');
const before: { crontab?: string; daemon?: ChildProcess } = {};

beforeAll(() => {
  if (!isOnOwnMachine) return;
  const listed = spawnSync('crontab', ['-l'], { encoding: 'utf8' });
  if (listed.status === 0) before.crontab = listed.stdout;
});

afterAll(() => {
  if (isOnOwnMachine) {
    const words = before.crontab === undefined ? ['-r'] : ['-'];
    spawnSync('crontab', words, { input: before.crontab ?? '' });
    before.daemon?.kill();
  }
  fs.rmSync(folder, { recursive: true, force: true });
});

function janus(...words: readonly string[]): { out: string; status: number | null } {
  const env = { ...process.env, HOME: folder };
  const { stdout, stderr, status } = spawnSync(process.execPath, [LAUNCHER, '--journal', journal, ...words], {
    encoding: 'utf8',
    env,
  });
  return { out: stdout + stderr, status };
}

function crontab(): string {
  return spawnSync('crontab', ['-l'], { encoding: 'utf8' }).stdout;
}

real(
  'the real crontab takes the lines three times as one block, and is as before once they are removed',
  () => {
    const foreign = '# mine\n0 3 1 1 * /bin/true "a b" \\%\n';
    spawnSync('crontab', ['-'], { input: foreign });
    for (let time = 0; time < 3; time += 1) {
      expect(janus('remind', 'install', '--with', 'cron', '--yes')).toMatchObject({ status: 0 });
    }
    expect(crontab().match(/janus remind >>>/g)).toHaveLength(1);
    expect(crontab().startsWith(foreign)).toBe(true);
    expect(janus('remind', 'status').out).toMatch(/\ncron\n {2}in the crontab\n/);
    expect(janus('remind', 'remove', '--with', 'cron', '--yes')).toMatchObject({ status: 0 });
    expect(crontab()).toBe(foreign);
  },
);

real(
  'a real cron runs the line within two minutes, on a real journal',
  async () => {
    // what is due is due always: the slot is the week's first minute, and last week is open
    janus('add', 'start', 'Plan $(touch x)', '--today', '2026-01-05');
    janus('config', 'set', 'slot', 'mon 00:00');
    fs.writeFileSync(notifier, `#!/bin/sh\nprintf '%s\\n' "$@" >>'${shown.replaceAll("'", `'\\''`)}'\n`, {
      mode: 0o755,
    });
    const source = { node: process.execPath, script: LAUNCHER, journal };
    const variables = `JANUS_NOTIFIER="${notifier}"\nXDG_STATE_HOME="${folder}"\nMAILTO=""\n`;
    spawnSync('crontab', ['-'], { input: `${variables}* * * * * ${cronCommand(source)}\n` });
    // only now: cron looks at whole seconds, and sees no change in the second in which it began. Where one runs
    // already, this one ends at once
    before.daemon = spawn('cron', ['-f'], { stdio: 'ignore' });
    const end = Date.now() + 130_000;
    while (!fs.existsSync(shown) && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 500));
    expect(fs.readFileSync(shown, 'utf8')).toContain('janus');
    expect(fs.existsSync(path.join(folder, 'x'))).toBe(false);
  },
  150_000,
);
