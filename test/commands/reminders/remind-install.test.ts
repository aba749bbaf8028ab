// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CRONTAB } from '../../support/fake-tool.js';
import { installedJanus, NO_BUS, SYSTEMCTL } from '../../support/installed-janus.js';
import { scriptedPrompter } from '../../support/scripted-prompter.js';

describe('install', () => {
  test('--dry-run prints what would be written and run, and writes nothing', async () => {
    const janus = installedJanus({ systemctl: SYSTEMCTL });
    const { out, status } = await janus.remind('install --dry-run --at 9:30');
    expect(status).toBe(0);
    expect(out.replaceAll(janus.folder, 'FOLDER')).toMatchInlineSnapshot(`
      "Write FOLDER/.config/systemd/user/janus-remind.service:

      # Written by janus: "janus remind remove" takes it away.
      # janus: {"version":1,"with":"systemd","at":"09:30","node":"FOLDER/node","script":"FOLDER/janus.js","journal":"FOLDER/data/journal.db"}
      [Unit]
      Description=Ask for the weekly check-in of the resolution journal

      [Service]
      Type=oneshot
      ExecStart="FOLDER/node" "FOLDER/janus.js" --journal "FOLDER/data/journal.db" remind --nudge

      Write FOLDER/.config/systemd/user/janus-remind.timer:

      # Written by janus: "janus remind remove" takes it away.
      # janus: {"version":1,"with":"systemd","at":"09:30","node":"FOLDER/node","script":"FOLDER/janus.js","journal":"FOLDER/data/journal.db"}
      [Unit]
      Description=Ask for the weekly check-in of the resolution journal

      [Timer]
      OnCalendar=*-*-* 09:30:00
      Persistent=true

      [Install]
      WantedBy=timers.target

      Run:
        systemctl --user daemon-reload
        systemctl --user enable janus-remind.timer
        systemctl --user restart janus-remind.timer
      "
    `);
    expect(janus.exists('.config')).toBe(false);
    expect(fs.existsSync(janus.journalPath)).toBe(false);
  });

  test('shows it and asks; no leaves everything as it was', async () => {
    const janus = installedJanus({ crontab: CRONTAB });
    const prompter = scriptedPrompter([{ ask: /^Do this\?/, answer: false }]);
    const { err, status } = await janus.remind('install', { prompter });
    expect(status).toBe(0);
    expect(err).toMatch(
      /^Add to the crontab:\n\n# >>> janus remind >>>.*\n.*\n# janus: \{.*\n0 16 \* \* \* /,
    );
    expect(err).toMatch(/\nNothing was changed\.\n$/);
    expect(janus.exists('crontab')).toBe(false);
  });

  test.each(['install', 'remove'])('Ctrl-C at the question of %s: nothing was changed', async (verb) => {
    const janus = installedJanus({ crontab: CRONTAB });
    if (verb === 'remove') await janus.remind('install --yes');
    const before = janus.exists('crontab');
    const prompter = scriptedPrompter([{ ask: /^Do this\?/, interrupt: true }]);
    const { err, status } = await janus.remind(verb, { prompter });
    expect(status).toBe(130);
    expect(err).toMatch(/\n\nStopped; nothing was changed\.\n$/);
    expect(janus.exists('crontab')).toBe(before);
  });

  test('without a terminal it says the exact command', async () => {
    const janus = installedJanus({ crontab: CRONTAB });
    const { err, status } = await janus.remind('install --on thu');
    expect(status).toBe(1);
    expect(err).toBe(
      'Error: there is no terminal to ask at.\n' +
        'Hint: janus remind install --with cron --on thu --at 16:00 --yes does it, with --dry-run instead it only shows what.\n',
    );
    expect(janus.exists('crontab')).toBe(false);
  });

  test('keeps the slot in the journal, as a change like any other; what it is already is not written', async () => {
    const janus = installedJanus({ crontab: CRONTAB });
    await janus.remind('install --yes');
    expect(fs.existsSync(janus.journalPath)).toBe(false);
    const { out } = await janus.remind('install --yes --on thursday --at 9:05');
    expect(out).toBe(
      'Installed with cron: you are reminded on Thursday 09:05, and once more on the next working day.\n',
    );
    expect(await janus.run('history')).toContain('remind install --on thu --at 09:05');
    expect(await janus.json('remind', 'status', '--json')).toMatchObject({ slot: 'thu 09:05' });
    expect((await janus.remind('install --yes')).out).toMatch(/^It is installed already, with cron/);
    expect(janus.read('crontab')).toContain('\n5 9 * * * ');
  });

  test.each([
    ['--on someday', /"someday" is not a weekday/],
    ['--at 25:00', /"25:00" is not a time of day/],
    ['--with carrier-pigeon', /there is no way of reminding called "carrier-pigeon"/],
  ])('%s is refused', async (words, message) => {
    const { err, status } = await installedJanus().remind(`install --yes ${words}`);
    expect(status).toBe(1);
    expect(err).toMatch(message);
  });

  test('takes systemd where it answers, else cron, else the shell of the login', async () => {
    const kindWith = async (tools: Record<string, string>) =>
      (await installedJanus(tools).remind('install --yes')).out.replace(
        /^.*? (with )?(\w+)( says.*|:.*)\n$/,
        '$2',
      );
    expect(await kindWith({ systemctl: SYSTEMCTL, crontab: CRONTAB })).toBe('systemd');
    expect(await kindWith({ systemctl: NO_BUS, crontab: CRONTAB })).toBe('cron');
    expect(await kindWith({})).toBe('bash');
    const { err } = await installedJanus({}, { env: { SHELL: '/bin/tcsh' } }).remind('install --yes');
    expect(err).toMatch(/tcsh has no hook\.\nHint: name it: bash, zsh or fish/);
  });

  test('a janus that npx brought for a moment is refused', async () => {
    const program = {
      node: '/usr/bin/node',
      script: '/home/ana/.npm/_npx/ab12/node_modules/janus/bin/janus.js',
    };
    const { err, status } = await installedJanus({ crontab: CRONTAB }).remind('install --yes', { program });
    expect(status).toBe(1);
    expect(err).toMatch(/is not installed to stay\.\nHint: install it for good/);
  });

  test('names Node by a link in the PATH that leads to it, because that stays when Node is updated', async () => {
    const janus = installedJanus({ crontab: CRONTAB });
    fs.symlinkSync(path.join(janus.folder, 'node'), path.join(janus.folder, 'fake-bin/node'));
    await janus.remind('install --yes');
    expect(janus.read('crontab')).toContain(`0 16 * * * '${janus.folder}/fake-bin/node' `);
  });

  test('a journal at its default place is not named, but one that only XDG_DATA_HOME leads to is', async () => {
    const usual = installedJanus({ crontab: CRONTAB }, { env: { JANUS_JOURNAL: '' } });
    await usual.remind('install --yes');
    expect(usual.read('crontab')).not.toContain('--journal');
    const moved = installedJanus(
      { crontab: CRONTAB },
      { env: { JANUS_JOURNAL: '', XDG_DATA_HOME: '/data' } },
    );
    await moved.remind('install --yes');
    expect(moved.read('crontab')).toContain(`--journal '/data/janus/journal.db' remind --nudge`);
  });
});

describe('on other systems', () => {
  test('macOS: the agent is booted, also when it was there before', async () => {
    const janus = installedJanus(
      { launchctl: 'echo "$*" >>"$FOLDER/calls"; [ "$1" != bootout ]' },
      { platform: 'darwin' },
    );
    expect((await janus.remind('install --yes')).status).toBe(0);
    const file = 'Library/LaunchAgents/janus.remind.plist';
    const gui = `gui/${process.getuid?.()}`;
    expect(janus.read('calls')).toBe(
      `print ${gui}\nbootout ${gui}/janus.remind\nbootstrap ${gui} ${path.join(janus.folder, file)}\n`,
    );
    await janus.remind('remove --yes');
    expect(janus.exists(file)).toBe(false);
  });

  test('Windows: the task is registered from a file that PowerShell can read', async () => {
    const janus = installedJanus({}, { platform: 'win32' });
    const system = path.join(janus.folder, 'System32/WindowsPowerShell/v1.0');
    fs.mkdirSync(system, { recursive: true });
    const script = `#!/bin/sh\necho "$*" >>'${janus.folder}/calls'`;
    fs.writeFileSync(path.join(system, 'powershell.exe'), script, { mode: 0o755 });
    const env = { SystemRoot: janus.folder, LOCALAPPDATA: janus.folder, APPDATA: janus.folder };
    expect((await janus.remind('install --yes', { env })).err).toBe('');
    expect(janus.read('calls')).toMatch(/^-NoProfile -NonInteractive -Command Register-ScheduledTask /);
    const xml = fs.readFileSync(path.join(janus.folder, 'janus/janus-remind.xml'));
    expect(xml.toString('utf16le')).toMatch(/^\ufeff<\?xml version="1.0" encoding="UTF-16"\?>/);
    expect((await janus.remind('install --yes', { env })).out).toMatch(/^It is installed already/);
    await janus.remind('remove --yes', { env });
    expect(janus.read('calls')).toMatch(/Unregister-ScheduledTask -TaskName 'janus remind'/);
  });
});

test('print writes the text to stdout, and where it belongs to stderr', async () => {
  const janus = installedJanus();
  const { out, err } = await janus.remind('print cron --at 07:45');
  expect(out).toMatch(/^# janus: \{.*\}\n45 7 \* \* \* '\S+' '\S+' --journal '\S+' remind --nudge\n$/);
  expect(err).toBe('For the crontab:\n');
  const hook = await janus.remind('print shell');
  expect(hook.out).toMatch(/^# janus: \{.*\}\nif \[\[ \$- == \*i\* \]\]/);
  expect(hook.err).toMatch(/^For \S+\.bashrc:\nThen run: mkdir -p '\S+'; touch '\S+due-\S+'\n$/);
});
