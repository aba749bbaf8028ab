// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CRONTAB } from '../../support/fake-tool.js';
import { installedJanus, SYSTEMCTL, UNITS } from '../../support/installed-janus.js';

/** A crontab that takes nothing more once the file `full` is there. */
const FULL = `
  if [ -e "$FOLDER/full" ] && [ "$1" != -l ]; then echo "crontab: no space left" >&2; exit 1; fi
  ${CRONTAB}`;

test('what cannot be taken away is left out and told; the others are taken away, and named', async () => {
  const janus = installedJanus({ systemctl: SYSTEMCTL, crontab: FULL });
  await janus.run('add', 'start', 'Plan');
  for (const kind of ['systemd', 'cron', 'bash', 'fish'])
    expect((await janus.remind(`install --with ${kind} --yes`)).status).toBe(0);
  const crontab = janus.read('crontab');
  fs.writeFileSync(path.join(janus.folder, 'full'), '');

  const leftOut =
    'Left out cron, in the crontab: the new crontab did not hold: crontab: no space left.\n' +
    '  the old one is in place, unchanged; take another way with --with.\n';
  expect(await janus.remind('remove --yes')).toEqual({
    out: 'Taken away: systemd, bash, fish.\n',
    err: `${leftOut}What was left out may still remind you.\n`,
    status: 1,
  });
  expect(janus.read('crontab')).toBe(crontab);
  expect(fs.readdirSync(path.join(janus.folder, '.config'))).toEqual([]);
  expect([`${UNITS}/janus-remind.timer`, 'enabled', '.bashrc'].filter(janus.exists)).toEqual([]);

  expect(await janus.remind('remove --yes')).toEqual({
    out: '',
    err: `${leftOut}Nothing was taken away. What was left out may still remind you.\n`,
    status: 1,
  });
  const alone = await janus.remind('remove --with cron --yes');
  expect(alone.status).toBe(1);
  expect(alone.err).toMatch(/^Error: the new crontab did not hold: crontab: no space left\.\nHint: /);

  fs.rmSync(path.join(janus.folder, 'full'));
  expect(await janus.remind('remove --yes')).toEqual({ out: 'Taken away: cron.\n', err: '', status: 0 });
});

test('a hook that is left out keeps the file that it reads', async () => {
  const janus = installedJanus({}, { env: { JANUS_JOURNAL: '' } });
  const before = path.join(janus.folder, '.local/state/janus/before');
  for (const kind of ['bash', 'fish']) await janus.remind(`install --with ${kind} --yes`);
  // no copy can be kept of what is the person's own
  fs.writeFileSync(before, '');
  const { out, err, status } = await janus.remind('remove --yes');
  expect({ out, status }).toEqual({ out: 'Taken away: fish.\n', status: 1 });
  expect(err).toMatch(
    new RegExp(
      `^Left out bash, in ${janus.folder}/\\.bashrc: ${before}\\S* is inside something that is not a folder`,
    ),
  );
  expect(janus.read('.bashrc')).toContain('_janus_due');
  expect(janus.exists('.local/state/janus/due')).toBe(true);
});
