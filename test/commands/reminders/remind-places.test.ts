import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { installedJanus, NO_BUS, SYSTEMCTL, UNITS } from '../../support/installed-janus.js';

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

  test('a prompt state that is a pipe keeps no command waiting', async () => {
    const janus = installedJanus({}, { env: { JANUS_JOURNAL: '' } });
    const states = path.join(janus.folder, '.local/state/janus');
    fs.mkdirSync(states, { recursive: true });
    execFileSync('mkfifo', [path.join(states, 'due')]);
    expect((await janus.outcome(['add', 'start', 'Plan'], { env: { JANUS_JOURNAL: '' } })).status).toBe(0);
    expect((await janus.remind('install --with bash --yes')).err).toMatch(/due is a pipe or a device\./);
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

  test('every change of the journal updates the prompt state', async () => {
    const janus = installedJanus();
    await janus.remind('install --with bash --yes');
    await janus.outcome(['add', 'start', 'Plan $(touch x)'], { today: '2026-10-12T17:00' });
    // past the first five weeks
    await janus.outcome(['excuse', '2026-W47'], { today: '2026-11-20T17:00' });
    const folder = path.join(janus.folder, '.local/state/janus');
    const [name] = fs.readdirSync(folder).filter((each) => each.startsWith('due'));
    expect(fs.readFileSync(path.join(folder, name!), 'utf8')).toMatch(
      /^\d+ \d+ .*janus checkin\n\d+ \d+ .*janus\n$/,
    );
  });
});

describe('an installation that fails half way', () => {
  test('a prompt state that cannot be written: the hook is removed again', async () => {
    const janus = installedJanus({}, { env: { JANUS_JOURNAL: '' } });
    fs.writeFileSync(path.join(janus.folder, '.bashrc'), 'alias ll=ls\n');
    fs.mkdirSync(path.join(janus.folder, '.local/state/janus/due/x'), { recursive: true });
    const { err, out, status } = await janus.remind('install --with bash --yes --on mon');
    expect({ out, status }).toEqual({ out: '', status: 1 });
    expect(err).toBe(
      `Error: ${janus.folder}/.local/state/janus/due is a folder.\nHint: name another file.\n`,
    );
    expect(janus.read('.bashrc')).toBe('alias ll=ls\n');
    expect(janus.read('.local/state/janus/before/bashrc.1')).toBe('alias ll=ls\n');
    expect(janus.exists('.local/share')).toBe(false);
    expect((await janus.remind('install --with zsh --yes')).status).toBe(1);
    expect(janus.exists('.zshrc')).toBe(false);
  });

  test.each(['systemd', 'bash'])('a journal that cannot be written, with %s', async (kind) => {
    const janus = installedJanus({ systemctl: SYSTEMCTL });
    fs.symlinkSync('gone', path.join(janus.folder, 'data'));
    const { err, status } = await janus.remind(`install --with ${kind} --yes --on mon`);
    expect(status).toBe(1);
    expect(err).toMatch(/journal\.db is behind a broken link\./);
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
    expect(err).toMatch(/janus\.fish is inside something that is not a folder\.\nHint: check the path\.\n$/);
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
    expect(err).toMatch(
      /^Left out systemd, in .* cannot be opened\.\n {2}check its permissions, and those of its folder\.\nNothing was taken away\./,
    );
    expect(fs.existsSync(unit)).toBe(true);
    expect(janus.exists('enabled')).toBe(true);
  });
});
