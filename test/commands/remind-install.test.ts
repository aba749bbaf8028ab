import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { CRONTAB, fakeTools } from '../support/fake-tool.js';
import { testJanus, type Outcome, type TestJanus, type TestOptions } from '../support/janus.js';
import { scriptedPrompter } from '../support/scripted-prompter.js';

const TODAY = '2026-11-20T12:00';

interface Installed extends TestJanus {
  readonly remind: (words: string, options?: Partial<TestOptions>) => Promise<Outcome>;
  readonly read: (name: string) => string;
  readonly exists: (name: string) => boolean;
}

/** janus as it is installed: its Node and its script are there, and no tool but those that are named. */
function installedJanus(tools: Record<string, string> = {}, options: Partial<TestOptions> = {}): Installed {
  const janus = testJanus({ today: TODAY });
  const at = (name: string): string => path.join(janus.folder, name);
  const program = { node: at('node'), script: at('janus.js') };
  fs.writeFileSync(program.node, '', { mode: 0o755 });
  fs.writeFileSync(program.script, '');
  const env = { PATH: fakeTools(janus.folder, tools), SHELL: '/bin/bash', ...options.env };
  return {
    ...janus,
    remind: (words, more) =>
      janus.outcome(['remind', ...words.split(' ')], {
        program,
        ...options,
        ...more,
        env: { ...env, ...more?.env },
      }),
    read: (name) => fs.readFileSync(at(name), 'utf8'),
    exists: (name) => fs.existsSync(at(name)),
  };
}

/** A systemctl with a session to speak to, which remembers whether the timer is enabled. */
const SYSTEMCTL = `
  echo "$*" >>"$FOLDER/calls"
  case $2 in
    enable) touch "$FOLDER/enabled" ;;
    disable) rm -f "$FOLDER/enabled" ;;
    is-enabled) test -e "$FOLDER/enabled" ;;
  esac`;
const NO_BUS = 'echo "Failed to connect to bus: No medium found" >&2; exit 1';

const UNITS = '.config/systemd/user';

describe('install', () => {
  test('--dry-run prints what would be written and run, and writes nothing', async () => {
    const janus = installedJanus({ systemctl: SYSTEMCTL });
    const { out, status } = await janus.remind('install --dry-run --at 9:30');
    expect(status).toBe(0);
    expect(out.replaceAll(janus.folder, 'FOLDER')).toMatchInlineSnapshot(`
      "Write FOLDER/.config/systemd/user/janus-remind.service:

      # Written by janus: "janus remind remove" takes it away.
      [Unit]
      Description=Ask for the weekly check-in of the resolution journal

      [Service]
      Type=oneshot
      ExecStart="FOLDER/node" "FOLDER/janus.js" --journal "FOLDER/data/journal.db" remind --nudge

      Write FOLDER/.config/systemd/user/janus-remind.timer:

      # Written by janus: "janus remind remove" takes it away.
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
    expect(err).toMatch(/^Add to the crontab:\n\n# >>> janus remind >>>.*\n.*\n0 16 \* \* \* /);
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

describe('with systemd', () => {
  test('writes two units, enables the timer, and takes both away again', async () => {
    const janus = installedJanus({ systemctl: SYSTEMCTL });
    for (let time = 0; time < 3; time += 1) await janus.remind('install --yes');
    expect(fs.readdirSync(path.join(janus.folder, UNITS))).toEqual([
      'janus-remind.service',
      'janus-remind.timer',
    ]);
    expect(janus.read('calls').match(/^--user (daemon-reload|enable|restart).*$/gm)).toEqual([
      '--user daemon-reload',
      '--user enable janus-remind.timer',
      '--user restart janus-remind.timer',
    ]);
    expect((await janus.remind('remove --yes')).out).toBe('Taken away: systemd.\n');
    // the folder of everybody's settings is not ours to take
    expect(fs.readdirSync(path.join(janus.folder, '.config'))).toEqual([]);
    expect(janus.exists('enabled')).toBe(false);
    expect((await janus.remind('remove --yes')).err).toBe(
      'No reminder is installed: nothing to take away.\n',
    );
  });

  test('without a session to speak to, it writes the units and says what to run', async () => {
    const janus = installedJanus({ systemctl: NO_BUS });
    const { err, status } = await janus.remind('install --with systemd --yes');
    expect(status).toBe(0);
    expect(err).toMatch(
      /cannot be reached from here.*run:\n {2}systemctl --user daemon-reload\n {2}systemctl --user enable/,
    );
    expect(janus.exists(`${UNITS}/janus-remind.timer`)).toBe(true);
  });

  test('when the timer cannot be enabled, everything is put back', async () => {
    const janus = installedJanus({
      systemctl: SYSTEMCTL.replace('touch', 'echo "Unit is masked." >&2; exit 1; touch'),
    });
    const { err, status } = await janus.remind('install --yes --on mon');
    expect(status).toBe(1);
    expect(err).toBe(
      'Error: systemctl --user enable janus-remind.timer failed: Unit is masked.\n' +
        'Hint: nothing was changed; --with names another way.\n',
    );
    expect(fs.readdirSync(janus.folder)).not.toContain('.config');
    expect(fs.existsSync(janus.journalPath)).toBe(false);
  });

  test('folders that hold something else stay', async () => {
    const janus = installedJanus({ systemctl: SYSTEMCTL });
    await janus.remind('install --yes');
    fs.writeFileSync(path.join(janus.folder, '.config/systemd/other'), '');
    await janus.remind('remove --yes');
    expect(fs.readdirSync(path.join(janus.folder, '.config/systemd'))).toEqual(['other']);
  });

  test('a unit of that name that is not ours is left alone', async () => {
    const janus = installedJanus({ systemctl: SYSTEMCTL });
    fs.mkdirSync(path.join(janus.folder, UNITS), { recursive: true });
    fs.writeFileSync(path.join(janus.folder, UNITS, 'janus-remind.timer'), '[Timer]\n');
    const { err, status } = await janus.remind('install --yes');
    expect(status).toBe(1);
    expect(err).toMatch(/janus-remind\.timer is there already, and janus did not write it/);
    expect(fs.readdirSync(path.join(janus.folder, UNITS))).toEqual(['janus-remind.timer']);
    expect((await janus.remind('remove --yes')).err).toMatch(/^No reminder is installed/);
    expect(janus.read(`${UNITS}/janus-remind.timer`)).toBe('[Timer]\n');
  });
});

describe('in dotfiles', () => {
  test('a link is followed, stays a link, and its file keeps its permissions', async () => {
    const janus = installedJanus();
    const target = path.join(janus.folder, 'dotfiles-bashrc');
    const link = path.join(janus.folder, '.bashrc');
    fs.writeFileSync(target, Buffer.from('# caf\xe9\nexport A=1', 'latin1'), { mode: 0o640 });
    fs.chmodSync(target, 0o664);
    fs.symlinkSync('dotfiles-bashrc', link);
    await janus.remind('install --with bash --yes');
    expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
    expect(fs.statSync(target).mode & 0o777).toBe(0o664);
    expect(fs.readFileSync(target, 'latin1')).toMatch(/^# caf\xe9\nexport A=1\n# >>> janus remind >>> /);
    await janus.remind('remove --yes');
    expect(fs.readFileSync(target, 'latin1')).toBe('# caf\xe9\nexport A=1');
  });

  test('a link that leads nowhere is not replaced', async () => {
    const janus = installedJanus();
    fs.symlinkSync('gone', path.join(janus.folder, '.bashrc'));
    const { err, status } = await janus.remind('install --with bash --yes');
    expect(status).toBe(1);
    expect(err).toMatch(/\.bashrc is a link that leads nowhere\./);
  });

  test('a pipe, a folder and a device are refused, and nobody waits for them', async () => {
    const janus = installedJanus();
    const rc = path.join(janus.folder, '.bashrc');
    const refused = async (what: string) => {
      const { err, status } = await janus.remind('install --with bash --yes');
      expect(status).toBe(1);
      expect(err).toContain(`${rc} is ${what}.\n`);
      expect((await janus.remind('status')).out).toContain(`! ${rc} is ${what}: `);
    };
    execFileSync('mkfifo', [rc]);
    await refused('no ordinary file');
    fs.rmSync(rc);
    fs.mkdirSync(rc);
    await refused('a folder');
    fs.rmdirSync(rc);
    fs.symlinkSync('/dev/zero', rc);
    await refused('no ordinary file');
  });

  test('a stamp that is a pipe keeps no command waiting', async () => {
    const janus = installedJanus({}, { env: { JANUS_JOURNAL: '' } });
    const states = path.join(janus.folder, '.local/state/janus');
    fs.mkdirSync(states, { recursive: true });
    execFileSync('mkfifo', [path.join(states, 'due')]);
    expect((await janus.outcome(['add', 'start', 'Plan'], { env: { JANUS_JOURNAL: '' } })).status).toBe(0);
    expect((await janus.remind('install --with bash --yes')).err).toMatch(/due is no ordinary file\./);
    expect(janus.exists('.bashrc')).toBe(false);
  });

  test('zsh goes to ZDOTDIR, fish to XDG_CONFIG_HOME', async () => {
    const janus = installedJanus();
    const env = { ZDOTDIR: path.join(janus.folder, 'z'), XDG_CONFIG_HOME: path.join(janus.folder, 'c') };
    await janus.remind('install --with zsh --yes', { env });
    await janus.remind('install --with fish --yes', { env });
    expect(janus.read('z/.zshrc')).toContain('_janus_due');
    expect(janus.read('c/fish/conf.d/janus.fish')).toContain('_janus_due');
    await janus.remind('remove --with zsh --yes', { env });
    expect(janus.exists('z/.zshrc')).toBe(false);
    expect(fs.readdirSync(path.join(janus.folder, '.local/state/janus'))).toEqual([
      'before',
      expect.stringMatching(/^due-/),
    ]);
    await janus.remind('remove --yes', { env });
    expect(fs.readdirSync(path.join(janus.folder, 'c'))).toEqual([]);
    expect(fs.readdirSync(path.join(janus.folder, '.local/state/janus'))).toEqual(['before']);
  });

  test('every change of the journal keeps what the shell says', async () => {
    const janus = installedJanus();
    await janus.remind('install --with bash --yes');
    await janus.outcome(['add', 'start', 'Plan $(touch x)'], { today: '2026-11-20T17:00' });
    const folder = path.join(janus.folder, '.local/state/janus');
    const [name] = fs.readdirSync(folder).filter((each) => each.startsWith('due'));
    expect(fs.readFileSync(path.join(folder, name!), 'utf8')).toMatch(/^\d+ \d+ .*janus checkin\n$/);
  });
});

describe('an installation that fails half way', () => {
  test('a stamp that cannot be written: the hook goes too', async () => {
    const janus = installedJanus({}, { env: { JANUS_JOURNAL: '' } });
    fs.writeFileSync(path.join(janus.folder, '.bashrc'), 'alias ll=ls\n');
    fs.mkdirSync(path.join(janus.folder, '.local/state/janus/due/x'), { recursive: true });
    const { err, out, status } = await janus.remind('install --with bash --yes --on mon');
    expect({ out, status }).toEqual({ out: '', status: 1 });
    expect(err).toBe(
      `Error: ${janus.folder}/.local/state/janus/due is a folder.\nHint: name another file.\n`,
    );
    expect(janus.read('.bashrc')).toBe('alias ll=ls\n');
    expect(janus.read('.local/state/janus/before/bashrc')).toBe('alias ll=ls\n');
    expect(janus.exists('.local/share')).toBe(false);
    expect((await janus.remind('install --with zsh --yes')).status).toBe(1);
    expect(janus.exists('.zshrc')).toBe(false);
  });

  test.each(['systemd', 'bash'])('a journal that cannot be written, with %s', async (kind) => {
    const janus = installedJanus({ systemctl: SYSTEMCTL });
    fs.symlinkSync('gone', path.join(janus.folder, 'data'));
    const { err, status } = await janus.remind(`install --with ${kind} --yes --on mon`);
    expect(status).toBe(1);
    expect(err).toMatch(/journal\.db lies behind a link that leads nowhere\./);
    expect((await janus.remind('status')).out).toContain('No reminder is installed');
    expect(janus.exists('.bashrc')).toBe(false);
    expect(janus.exists('enabled')).toBe(false);
    const states = path.join(janus.folder, '.local/state/janus');
    expect(fs.existsSync(states) ? fs.readdirSync(states) : []).toEqual([]);
  });

  test('a folder that cannot be made is no fault of ours', async () => {
    const janus = installedJanus();
    fs.writeFileSync(path.join(janus.folder, '.config'), 'a file');
    const { err, status } = await janus.remind('install --with fish --yes');
    expect(status).toBe(1);
    expect(err).toMatch(/janus\.fish does not lie in a folder\.\nHint: check the path\.\n$/);
  });

  test('a removal that fails leaves the timer as it was', async () => {
    const janus = installedJanus({ systemctl: SYSTEMCTL });
    await janus.remind('install --yes');
    const unit = path.join(janus.folder, UNITS, 'janus-remind.timer');
    vi.spyOn(fs, 'rmSync').mockImplementation((file) => {
      throw Object.assign(new Error(`EACCES: ${String(file)}`), { code: 'EACCES' });
    });
    const { err, status } = await janus.remind('remove --yes');
    vi.restoreAllMocks();
    expect(status).toBe(1);
    expect(err).toMatch(/may not be opened\.\nHint: check its permissions, and those of its folder\.\n$/);
    expect(fs.existsSync(unit)).toBe(true);
    expect(janus.exists('enabled')).toBe(true);
  });
});

describe.each(['bash', 'cron'])('two journals and one %s', (kind) => {
  test('the other journal is named in the question, the dry run and the result', async () => {
    const janus = installedJanus({ crontab: CRONTAB });
    const other = path.join(janus.folder, `it's other.db`);
    const env = { JANUS_JOURNAL: other };
    await janus.outcome(['add', 'start', 'Plan'], { env });
    await janus.remind(`install --with ${kind} --yes`, { env });
    const head = `This takes the place of the ${kind} reminder for ${other}: a machine holds one of each kind.\n`;
    expect((await janus.remind(`install --with ${kind} --dry-run`)).out).toContain(`${head}\nReplace in `);
    const prompter = scriptedPrompter([{ ask: /^Do this\?/, answer: false }]);
    expect((await janus.remind(`install --with ${kind}`, { prompter })).err).toContain(head);

    const shown = await janus.remind('remove --dry-run');
    expect(shown.out).toContain(`The ${kind} reminder is for ${other}.\n\n`);
    const listed = JSON.parse((await janus.remind('status --json')).out) as object;
    expect(listed).toMatchObject({ installed: [{ kind, journal: other }] });

    const taken = await janus.remind(`install --with ${kind} --yes`);
    expect(taken.out).toMatch(/^Installed/);
    expect(taken.out).toContain(`It took the place of the one for ${other}.\n`);
    // and the file that its hook read is nobody's now
    const states = fs.readdirSync(path.join(janus.folder, '.local/state/janus'));
    expect(states.filter((name) => name.startsWith('due'))).toHaveLength(kind === 'bash' ? 1 : 0);
    const removed = await janus.remind('remove --yes', { env });
    expect(removed.out).toBe(`Taken away: ${kind} (for ${janus.journalPath}).\n`);
  });
});

test('a hook of before, which names no journal, is known by what it reads', async () => {
  const janus = installedJanus();
  await janus.run('add', 'start', 'Plan');
  await janus.remind('install --with bash --yes');
  const rc = path.join(janus.folder, '.bashrc');
  fs.writeFileSync(rc, janus.read('.bashrc').replace(/^ {2}_janus_journal=.*\n/m, ''));
  const own = await janus.remind('status --json');
  expect(JSON.parse(own.out)).toMatchObject({ installed: [{ journal: janus.journalPath, problems: [] }] });
  const env = { JANUS_JOURNAL: path.join(janus.folder, 'other.db') };
  expect((await janus.remind('status', { env })).out).toContain(
    'for another journal, which it does not name\n',
  );
  expect((await janus.remind('install --with bash --yes', { env })).out).toContain(
    'It took the place of the one for another journal, which it does not name.\n',
  );
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

test('a block without its end is not taken for none: remove says where it lies, and that it stays', async () => {
  const janus = installedJanus();
  const rc = path.join(janus.folder, '.zshrc');
  fs.writeFileSync(rc, 'alias ll=ls\n');
  await janus.remind('install --with zsh --yes');
  fs.writeFileSync(rc, `${janus.read('.zshrc').replace(/^# <<<.*\n/m, '')}alias j=janus\n`);
  const whole = janus.read('.zshrc');
  const end = whole.split('\n').indexOf('fi') + 1;
  const { err, out, status } = await janus.remind('remove --yes');
  expect({ out, status }).toEqual({ out: '', status: 1 });
  expect(err).toBe(
    `Left out zsh: ${rc} has janus's lines without their beginning or their end.\n` +
      `  take them out by hand (lines 2 to ${end} of it), from "# >>> janus remind >>>" to ` +
      '"# <<< janus remind <<<", and try again.\n' +
      'Nothing was taken away. What was left out may still remind you.\n',
  );
  expect(janus.read('.zshrc')).toBe(whole);
});

describe('status', () => {
  test('says what is installed, and when it looks next', async () => {
    const janus = installedJanus({ crontab: CRONTAB });
    await janus.remind('install --yes');
    await janus.run('add', 'start', 'Plan');
    const { out } = await janus.remind('status');
    expect(out.replaceAll(janus.folder, 'FOLDER')).toMatchInlineSnapshot(`
      "The check-in is due from Friday 16:00 on.

      cron
        in the crontab
        runs FOLDER/node FOLDER/janus.js
        for FOLDER/data/journal.db
        looks next on Friday 20 November at 16:00
      "
    `);
    const later = await janus.remind('status --json', { today: '2026-11-20T16:00' });
    expect(JSON.parse(later.out)).toMatchObject({ installed: [{ nextRun: '2026-11-21T16:00', mend: null }] });
  });

  test('nothing installed is no mistake', async () => {
    const { out, status } = await installedJanus().remind('status');
    expect({ out, status }).toEqual({
      out: 'The check-in is due from Friday 16:00 on. No reminder is installed: janus remind install\n',
      status: 0,
    });
  });

  test('finds a reminder that points to nothing, and the command that it names mends it', async () => {
    const janus = installedJanus({ crontab: CRONTAB });
    await janus.run('add', 'start', 'Plan');
    await janus.remind('install --yes');
    fs.renameSync(path.join(janus.folder, 'node'), path.join(janus.folder, 'newer-node'));
    const program = {
      node: path.join(janus.folder, 'newer-node'),
      script: path.join(janus.folder, 'janus.js'),
    };
    const { out } = await janus.remind('status', { program });
    expect(out).toContain(
      `! ${janus.folder}/node is not there any more\n  ! to mend it: janus remind install --with cron\n`,
    );
    await janus.remind('install --with cron --yes', { program });
    expect((await janus.remind('status', { program })).out).not.toContain('!');
  });

  test('judges a reminder by the slot of the journal that it is for, and mends it for that one', async () => {
    const janus = installedJanus({ crontab: CRONTAB });
    const other = path.join(janus.folder, 'other.db');
    await janus.outcome(['--journal', other, 'config', 'set', 'slot', 'thu 09:15']);
    await janus.remind('install --with cron --yes', { env: { JANUS_JOURNAL: other } });
    const clean = await janus.remind('status');
    expect(clean.out).toMatch(/^The check-in is due from Friday 16:00 on\./);
    expect(clean.out).toContain(`for ${other}\n`);
    expect(clean.out).not.toContain('!');

    await janus.outcome(['--journal', other, 'config', 'set', 'slot', 'thu 10:00']);
    const mend = `janus --journal "${other}" remind install --with cron`;
    expect((await janus.remind('status')).out).toContain(
      `! it comes at 09:15, and the slot is at 10:00\n  ! to mend it: ${mend}\n`,
    );
    expect(JSON.parse((await janus.remind('status --json')).out)).toMatchObject({
      slot: 'fri 16:00',
      installed: [{ journal: other, mend }],
    });

    fs.writeFileSync(other, 'no journal');
    expect((await janus.remind('status')).out).not.toContain('!');
  });

  test('finds a time that is not the slot, a journal that is gone, and half an installation', async () => {
    const janus = installedJanus({ systemctl: SYSTEMCTL });
    await janus.remind('install --yes');
    await janus.run('config', 'set', 'slot', 'mon 08:00');
    expect((await janus.remind('status')).out).toContain('! it comes at 16:00, and the slot is at 08:00\n');
    const timer = path.join(janus.folder, UNITS, 'janus-remind.timer');
    fs.writeFileSync(timer, fs.readFileSync(timer, 'utf8').replace('*-*-* 16:00:00', 'hourly'));
    expect((await janus.remind('status')).out).toContain(
      '! it was changed by hand: it does not come every day at one time\n',
    );
    fs.rmSync(timer);
    fs.rmSync(path.join(janus.folder, 'enabled'));
    fs.rmSync(janus.journalPath);
    const { out } = await janus.remind('status');
    expect(out).not.toContain('by hand');
    expect(out).toContain('janus-remind.timer is missing\n');
    expect(out).toContain('journal.db is not there any more\n');
    expect(out).toContain('! the system does not know it\n');
  });

  test('what cannot be read is told, and nothing else hides behind it', async () => {
    const janus = installedJanus({ crontab: 'echo "crontab: not allowed" >&2; exit 1' });
    await janus.run('add', 'start', 'Plan');
    await janus.remind('install --with bash --yes');
    const { out } = await janus.remind('status');
    expect(out).toMatch(
      /\ncron\n {2}in the crontab\n {2}! the crontab could not be read: crontab: not allowed: .*\n\nbash\n/,
    );
    expect(out).not.toContain('to mend it');
    const { err, out: taken } = await janus.remind('remove --yes');
    expect(err).toMatch(
      /^Left out cron: the crontab could not be read.*\n {2}.*\nWhat was left out may still/,
    );
    expect(taken).toBe('Taken away: bash.\n');
    const again = await janus.remind('remove --yes');
    expect(again.err).toMatch(/\nNothing was taken away\. What was left out may still remind you\.\n$/);
    expect(again.status).toBe(1);
  });

  test('finds a shell whose stamp is gone, and lines that were changed by hand', async () => {
    const janus = installedJanus({ crontab: CRONTAB });
    await janus.run('add', 'start', 'Plan');
    await janus.remind('install --with bash --yes');
    fs.rmSync(path.join(janus.folder, '.local/state/janus'), { recursive: true });
    expect((await janus.remind('status')).out).toMatch(/! \S+due-\S+ is not there any more/);
    await janus.remind('install --with bash --yes');
    expect((await janus.remind('status')).out).not.toContain('!');
    await janus.remind('install --with cron --yes');
    fs.writeFileSync(
      path.join(janus.folder, 'crontab'),
      janus.read('crontab').replace('--nudge', '--nudge | mail'),
    );
    expect((await janus.remind('status')).out).toContain('! it was changed by hand: "| mail" was added\n');
    const changed = janus.read('crontab').replace('0 16 * * *', '30 9 * * 1').replace(' | mail', '');
    fs.writeFileSync(path.join(janus.folder, 'crontab'), changed);
    fs.rmSync(path.join(janus.folder, 'janus.js'));
    const { out } = await janus.remind('status');
    expect(out).toContain('! it was changed by hand: it comes by "30 9 * * 1"\n');
    expect(out).toContain(`! ${janus.folder}/janus.js is not there any more\n`);
    expect(out).not.toContain('looks next');
    fs.writeFileSync(path.join(janus.folder, 'crontab'), changed.replace(/^30/m, '#30'));
    expect((await janus.remind('status')).out).toContain(
      '! it was changed by hand, and does not run janus any more\n',
    );
  });
});

test('print gives the text alone, and says beside it where it belongs', async () => {
  const janus = installedJanus();
  const { out, err } = await janus.remind('print cron --at 07:45');
  expect(out).toMatch(/^45 7 \* \* \* '\S+' '\S+' --journal '\S+' remind --nudge\n$/);
  expect(err).toBe('For the crontab:\n');
  const hook = await janus.remind('print shell');
  expect(hook.out).toMatch(/^if \[\[ \$- == \*i\* \]\]/);
  expect(hook.err).toMatch(/^For \S+\.bashrc:\nThen run: mkdir -p '\S+'; touch '\S+due-\S+'\n$/);
});
