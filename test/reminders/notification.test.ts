import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Places } from '../../src/files.js';
import { findNotifier, sessionBus, show } from '../../src/reminders/notification.js';
import { fakeNotifier } from '../support/notifier.js';
import { needs } from '../support/tools.js';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-notify-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
});

function places(platform: NodeJS.Platform, env: Record<string, string> = {}): Places {
  return { platform, home: '/home/ana', env };
}

const NASTY = { title: 'Week 47', text: '-h\n--help $(touch x) "; touch y; \' <b>&</b> 🌱' };

describe('the bus of the session', () => {
  test('is the one that is named', () => {
    expect(sessionBus({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x' }, 1000, folder)).toBe('unix:path=/x');
  });

  test('is else a socket in the place where systemd puts it, and nothing but a socket', async () => {
    const runtime = path.join(folder, '1000');
    fs.mkdirSync(runtime);
    expect(sessionBus({}, 1000, folder)).toBeUndefined();
    fs.writeFileSync(path.join(runtime, 'bus'), '');
    expect(sessionBus({}, 1000, folder)).toBeUndefined();
    fs.rmSync(path.join(runtime, 'bus'));
    const server = net.createServer();
    await new Promise<void>((listening) => server.listen(path.join(runtime, 'bus'), listening));
    expect(sessionBus({ DBUS_SESSION_BUS_ADDRESS: '' }, 1000, folder)).toBe(`unix:path=${runtime}/bus`);
    expect(sessionBus({}, undefined, folder)).toBeUndefined();
    await new Promise((closed) => server.close(closed));
  });
});

describe('a program of one’s own', () => {
  test('is given a title and a text as two words, whatever they are', () => {
    const fake = fakeNotifier(folder);
    const notifier = findNotifier(places('linux', { JANUS_NOTIFIER: fake.program, LANG: 'de' }), 1000)!;
    expect(show(notifier, NASTY)).toBe(true);
    expect(fake.calls()).toEqual([[NASTY.title, NASTY.text]]);
    expect(fake.env()).toMatchObject({ LANG: 'de' });
    expect(fs.readdirSync(folder).sort()).toEqual(['notifier', 'notifier.env', 'notifier.said']);
  });

  test('that fails, or cannot be run, has shown nothing', () => {
    const fake = fakeNotifier(folder, 'exit 3');
    expect(show(findNotifier(places('linux', { JANUS_NOTIFIER: fake.program }), 1)!, NASTY)).toBe(false);
    fs.chmodSync(fake.program, 0o600);
    expect(show(findNotifier(places('linux', { JANUS_NOTIFIER: fake.program }), 1)!, NASTY)).toBe(false);
  });
});

// the known places are looked into, so these need the program; nothing is run but where the test says so
describe.skipIf(!needs('notify-send', 'dbus-run-session'))('notify-send', () => {
  const BUS = 'unix:path=/nowhere';

  test('is found without a PATH, takes what is shown as words, and knows the session only', () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: BUS, DISPLAY: ':0', SECRET: 'x', PATH: '/evil' };
    const notifier = findNotifier(places('linux', env), 1000)!;
    expect(path.isAbsolute(notifier.program)).toBe(true);
    expect(notifier.args(NASTY)).toEqual([
      '--app-name=janus',
      '--',
      'Week 47',
      '-h\n--help $(touch x) "; touch y; \' &lt;b&gt;&amp;&lt;/b&gt; 🌱',
    ]);
    expect(notifier.env(NASTY)).toEqual({ DBUS_SESSION_BUS_ADDRESS: BUS, DISPLAY: ':0' });
  });

  test('is left alone where there is no session', () => {
    expect(findNotifier(places('linux'), undefined)).toBeUndefined();
  });

  test('of this system reads no option out of the text', () => {
    const { program, args } = findNotifier(places('linux', { DBUS_SESSION_BUS_ADDRESS: BUS }), 1000)!;
    const config = path.join(folder, 'bus.conf');
    const socket = path.join(folder, 'bus');
    // a bus that starts no service: there is no desktop on it, nor can there be
    fs.writeFileSync(
      config,
      `<busconfig><type>session</type><listen>unix:path=${socket}</listen><policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
    );
    const { status, stdout, stderr } = spawnSync(
      'dbus-run-session',
      ['--config-file', config, '--', program, ...args({ title: 'Week 47', text: '--help' })],
      { encoding: 'utf8', timeout: 20_000, env: { PATH: process.env['PATH'] } },
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('org.freedesktop.Notifications');
  });
});

test('PowerShell gets the words by its environment, and a script that is always the same', () => {
  // on other systems a path of Windows is a name in this folder
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => {
    process.chdir(before);
  });
  const root = 'C:\\Windows';
  const program = path.win32.join(root, 'System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  expect(findNotifier(places('win32', { SystemRoot: root }), undefined)).toBeUndefined();
  fs.writeFileSync(program, '');
  const notifier = findNotifier(places('win32', { SystemRoot: root, TEMP: 'C:\\t' }), undefined)!;
  expect(notifier.program).toBe(program);
  expect(notifier.args(NASTY)).toEqual(notifier.args({ title: '', text: '' }));
  expect(notifier.env(NASTY)).toEqual({
    SystemRoot: root,
    TEMP: 'C:\\t',
    JANUS_TITLE: NASTY.title,
    JANUS_TEXT: NASTY.text,
  });
});
