// @module-tag long
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cronCommand } from '../../src/reminders/cron.js';
import { contentsWith } from '../../src/reminders/managed-file.js';
import type { Machine } from '../../src/reminders/scheduler.js';
import { schedulerOf } from '../../src/reminders/installed.js';
import type { TimerSource } from '../../src/reminders/source.js';
import { needs } from '../support/tools.js';

const NASTY = '100% $HOME "q" --> --';

function testFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-tools-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  fs.mkdirSync(path.join(folder, name));
  return path.join(folder, name);
}

function machineAt(home: string): Machine {
  return { platform: 'linux', home, env: {}, uid: 1000 };
}

/** A program that writes down the words it was given, and what it was run with. */
function recorder(folder: string, kind: TimerSource['with']): TimerSource {
  const script = path.join(folder, 'janus.js');
  fs.writeFileSync(
    script,
    `require('node:fs').writeFileSync(__dirname + '/ran.json', JSON.stringify(process.argv.slice(2)));`,
  );
  const journal = path.join(folder, 'it is my journal.db');
  return { version: 1, with: kind, at: '16:05', node: process.execPath, script, journal };
}

test.skipIf(!needs('systemd-analyze'))('systemd finds nothing wrong with the units', () => {
  const folder = testFolder(NASTY);
  const source = recorder(folder, 'systemd');
  const machine = machineAt(folder);
  const files = schedulerOf('systemd')
    .places(machine)
    .map((place) => path.join(folder, path.basename('file' in place ? place.file : '')));
  schedulerOf('systemd')
    .texts(source)
    .forEach((text, index) => {
      fs.writeFileSync(files[index]!, text);
    });
  const env = { ...process.env, XDG_RUNTIME_DIR: folder };
  const verified = spawnSync('systemd-analyze', ['--user', 'verify', ...files], { env, encoding: 'utf8' });
  expect(verified.stderr.split('\n').filter((line) => line.includes('janus-remind'))).toEqual([]);
  expect(verified.status).toBe(0);
  const [, calendar] = /OnCalendar=(.*)/.exec(fs.readFileSync(files[1]!, 'utf8'))!;
  const said = execFileSync('systemd-analyze', ['calendar', '--base-time=2026-11-22 16:04:00', calendar!], {
    encoding: 'utf8',
    env: { ...env, TZ: 'UTC', LC_ALL: 'C' },
  });
  expect(said).toMatch(/Next elapse: Sun 2026-11-22 16:05:00/);
});

test('the line of the crontab runs in the environment of cron, and prints nothing', () => {
  const folder = testFolder(`it's $HOME "q" é \\`);
  const source = recorder(folder, 'cron');
  const { stdout, stderr, status } = spawnSync(
    '/usr/bin/env',
    ['-i', 'PATH=/usr/bin:/bin', `HOME=${folder}`, 'sh', '-c', cronCommand(source)],
    { encoding: 'utf8' },
  );
  expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
  expect(JSON.parse(fs.readFileSync(path.join(folder, 'ran.json'), 'utf8'))).toEqual([
    '--journal',
    source.journal,
    'remind',
    '--nudge',
  ]);
});

test.skipIf(!needs('python3'))('Python reads the plist, with every word as it was', () => {
  const folder = testFolder(`${NASTY} <a&b> é`);
  const source = recorder(folder, 'launchd');
  const [text = ''] = schedulerOf('launchd').texts(source);
  const script = 'import json,plistlib,sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))';
  const read: unknown = JSON.parse(
    execFileSync('python3', ['-c', script], { input: text, encoding: 'utf8' }),
  );
  expect(read).toEqual({
    Label: 'janus.remind',
    ProgramArguments: [source.node, source.script, '--journal', source.journal, 'remind', '--nudge'],
    StartCalendarInterval: { Hour: 16, Minute: 5 },
    RunAtLoad: true,
  });
});

test.skipIf(!needs('xmllint'))(
  'xmllint reads the plist and the task, in the encodings that they name',
  () => {
    const folder = testFolder(`a "q" <a&b> é --> --`);
    const machine = machineAt(folder);
    for (const kind of ['launchd', 'schtasks'] as const) {
      const [place] = schedulerOf(kind).places(machine);
      const [text = ''] = schedulerOf(kind).texts(recorder(folder, kind));
      const input = Buffer.from(contentsWith(place!, undefined, text), 'latin1');
      const { stderr, status } = spawnSync('xmllint', ['--noout', '--nonet', '-'], {
        input,
        encoding: 'utf8',
      });
      expect({ kind, stderr, status }).toEqual({ kind, stderr: '', status: 0 });
    }
  },
);
