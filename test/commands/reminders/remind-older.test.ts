// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CRONTAB } from '../../support/fake-tool.js';
import { installedJanus, SYSTEMCTL, UNITS } from '../../support/installed-janus.js';

const FILES = {
  cron: ['crontab'],
  systemd: [`${UNITS}/janus-remind.service`, `${UNITS}/janus-remind.timer`],
  bash: ['.bashrc'],
  zsh: ['.zshrc'],
  fish: ['.config/fish/conf.d/janus.fish'],
};
const FOREIGN = '# mine\n';

/** Turns an installed text into what a janus before the source line wrote. */
function makeOlder(file: string): void {
  const text = fs.readFileSync(file, 'utf8').replace(/^# janus: .*\n/gm, '');
  fs.writeFileSync(file, text.replaceAll('_janus_state', '_janus_stamp'));
}

describe.each(Object.entries(FILES))('%s, installed by a janus that wrote no source line', (kind, names) => {
  async function older() {
    const janus = installedJanus({ crontab: CRONTAB, systemctl: SYSTEMCTL });
    await janus.run('add', 'start', 'Plan');
    for (const name of ['crontab', '.bashrc', '.zshrc'])
      fs.writeFileSync(path.join(janus.folder, name), FOREIGN);
    await janus.remind(`install --with ${kind} --yes`);
    const written = names.map(janus.read);
    for (const name of names) makeOlder(path.join(janus.folder, name));
    return { janus, written };
  }

  test('is reported, and installing again replaces it', async () => {
    const { janus, written } = await older();
    expect((await janus.remind('status')).out).toMatch(
      new RegExp(
        `\\n\\n${kind}\\n  in .*\\n  ! an older janus made it, or it was changed by hand\\n` +
          `  ! to mend it: janus remind install --with ${kind}\\n$`,
      ),
    );
    const listed = JSON.parse((await janus.remind('status --json')).out) as object;
    const unknown = { node: null, script: null, journal: null, stamp: null, nextRun: null };
    expect(listed).toMatchObject({ installed: [{ kind, ...unknown }] });
    expect((await janus.remind(`install --with ${kind} --yes`)).out).toContain(
      'It took the place of the one for a journal that it does not name.\n',
    );
    expect(names.map(janus.read)).toEqual(written);
    expect((await janus.remind('status')).out).not.toContain('!');
  });

  test('is removed without a trace', async () => {
    const { janus } = await older();
    expect((await janus.remind('remove --yes')).out).toBe(
      `Taken away: ${kind} (for a journal that it does not name).\n`,
    );
    for (const name of ['crontab', '.bashrc', '.zshrc']) expect(janus.read(name)).toBe(FOREIGN);
    expect(names.filter((name) => janus.exists(name) && janus.read(name) !== FOREIGN)).toEqual([]);
    const states = path.join(janus.folder, '.local/state/janus');
    const left = fs.existsSync(states) ? fs.readdirSync(states) : [];
    expect(left.filter((name) => name.startsWith('due'))).toEqual([]);
  });
});

test('a file that a hook of another kind reads stays', async () => {
  const janus = installedJanus();
  for (const kind of ['bash', 'zsh']) await janus.remind(`install --with ${kind} --yes`);
  makeOlder(path.join(janus.folder, '.bashrc'));
  await janus.remind('remove --with zsh --yes');
  const states = path.join(janus.folder, '.local/state/janus');
  expect(fs.readdirSync(states).filter((name) => name.startsWith('due'))).toHaveLength(1);
  await janus.remind('remove --yes');
  expect(fs.readdirSync(states)).toEqual(['before']);
});
