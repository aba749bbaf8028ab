// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CRONTAB, fakeTools } from '../support/fake-tool.js';
import { testJanus, type Outcome } from '../support/janus.js';

const LINE = `0 16 * * * '/usr/bin/node' '/opt/janus/bin/janus.js' --journal 'FOLDER/data/journal.db' remind --nudge`;
const BLOCK = [
  '# >>> janus remind >>>',
  '# Written by janus: "janus remind remove" takes it away.',
  '# janus: {"version":1,"with":"cron","at":"16:00","node":"/usr/bin/node","script":"/opt/janus/bin/janus.js","journal":"FOLDER/data/journal.db"}',
  LINE,
  '# <<< janus remind <<<',
  '',
].join('\n');

/** Thirteen lines as people have them: no two are alike, and one is in an encoding of its own. */
const THIRTEEN = Buffer.from(
  [
    'SHELL=/bin/bash',
    'MAILTO=""',
    '# backups',
    '0 3 * * * /usr/local/bin/backup --to "/mnt/a b" >/dev/null 2>&1',
    '*/5 * * * * date +\\%F >> /tmp/x',
    '',
    '@reboot /opt/start',
    '# caf\xe9',
    '0 0 1 1 * echo new year',
    '\t30 2 * * 1\tweekly',
    '15 14 1 * * /bin/a',
    '0 22 * * 1-5 /bin/b',
    '5 4 * * sun /bin/c',
    '',
  ].join('\n'),
  'latin1',
);

interface Cron {
  readonly run: (...words: string[]) => Promise<Outcome>;
  /** The crontab as it is, with the name of the folder left out; undefined where there is none. */
  readonly crontab: () => string | undefined;
  readonly write: (crontab: string) => void;
  readonly calls: () => string;
  /** The copies that were kept, by name. */
  readonly copies: () => Record<string, string>;
}

function cronWith(script: string, before?: Buffer | string): Cron {
  const janus = testJanus({ today: '2026-11-20T12:00' });
  const file = path.join(janus.folder, 'crontab');
  const PATH = fakeTools(janus.folder, { crontab: script });
  if (before !== undefined) fs.writeFileSync(file, before);
  return {
    run: (...words) => janus.outcome(['remind', ...words], { env: { PATH } }),
    crontab: () =>
      fs.existsSync(file) ? fs.readFileSync(file, 'latin1').replaceAll(janus.folder, 'FOLDER') : undefined,
    write: (crontab) => {
      fs.writeFileSync(file, crontab);
    },
    calls: () => fs.readFileSync(path.join(janus.folder, 'calls'), 'utf8'),
    copies: () => {
      const folder = path.join(janus.folder, '.local/state/janus/before');
      const names = fs.readdirSync(folder).sort();
      return Object.fromEntries(
        names.map((name) => [name, fs.readFileSync(path.join(folder, name), 'latin1')]),
      );
    },
  };
}

const INSTALL = ['install', '--with', 'cron', '--yes'];
const REMOVE = ['remove', '--with', 'cron', '--yes'];

test('where there is no crontab, one is made, and removed again', async () => {
  const cron = cronWith(CRONTAB);
  expect((await cron.run(...INSTALL)).status).toBe(0);
  expect(cron.crontab()).toBe(BLOCK.replace(' >>>\n', ' >>> (with this file)\n'));
  expect((await cron.run(...REMOVE)).status).toBe(0);
  expect(cron.crontab()).toBeUndefined();
});

test.each(['no crontab for root', 'crontab: no crontab for ana.ruiz'])(
  'the exact message "%s" means that there is no crontab',
  async (words) => {
    const cron = cronWith(CRONTAB.replace('no crontab for root', words));
    expect((await cron.run(...INSTALL)).status).toBe(0);
    expect(cron.crontab()).toContain(LINE);
  },
);

test('thirteen lines stay as they are, to the byte; three installations make one block', async () => {
  const cron = cronWith(CRONTAB, THIRTEEN);
  for (let time = 0; time < 3; time += 1) expect((await cron.run(...INSTALL)).status).toBe(0);
  expect(cron.crontab()).toBe(THIRTEEN.toString('latin1') + BLOCK);
  expect(cron.copies()).toEqual({ 'crontab.1': THIRTEEN.toString('latin1') });
  expect(cron.calls().match(/crontab\.new$/gm)).toHaveLength(1);
  await cron.run(...INSTALL, '--at', '09:30');
  expect(cron.crontab()).toBe(
    THIRTEEN.toString('latin1') + BLOCK.replace('"16:00"', '"09:30"').replace('\n0 16', '\n30 9'),
  );
  await cron.run(...REMOVE);
  expect(cron.crontab()).toBe(THIRTEEN.toString('latin1'));
});

test.each([
  ['denied', `echo "You (ana) are not allowed to use this program (crontab)" >&2; exit 1`],
  ['denied in silence', 'exit 1'],
  ['of another language', `echo "keine Crontab für ana" >&2; exit 1`],
  ['with more to say', `echo "no crontab for ana" >&2; echo "disk error" >&2; exit 1`],
  ['that prints half and fails', `echo "0 1 * * * x"; echo "no crontab for ana" >&2; exit 1`],
  ['killed', 'kill -9 $$'],
])('a crontab %s is left alone', async (_, script) => {
  const cron = cronWith(`[ "$1" = -l ] || echo written >"$FOLDER/crontab"; ${script}`, THIRTEEN);
  for (const words of [INSTALL, REMOVE]) {
    const { err, status } = await cron.run(...words);
    expect(status).toBe(1);
    expect(err).toMatch(
      /^Error: the crontab could not be read.*\.\nHint: nothing was changed; see what "crontab -l"/,
    );
  }
  expect(cron.crontab()).toBe(THIRTEEN.toString('latin1'));
});

test('a missing cron is an error', async () => {
  const janus = testJanus({ today: '2026-11-20T12:00' });
  const env = { PATH: fakeTools(janus.folder, {}) };
  const { err, status } = await janus.outcome(['remind', ...INSTALL], { env });
  expect({ err, status }).toEqual({
    err: 'Error: crontab is not installed.\nHint: nothing was changed; --with names another way.\n',
    status: 1,
  });
});

test('a crontab that loses a line gets its old lines back', async () => {
  const losing = CRONTAB.replace(
    'cat "$1" >"$FOLDER/crontab"',
    'cat "$1" >"$FOLDER/new"; if grep -q janus "$FOLDER/new"; then sed 4d "$FOLDER/new"; else cat "$FOLDER/new"; fi >"$FOLDER/crontab"',
  );
  const cron = cronWith(losing, THIRTEEN);
  const { err, status } = await cron.run(...INSTALL);
  expect(status).toBe(1);
  expect(err).toMatch(/did not hold: it reads back otherwise\.\nHint: the old one is in place, unchanged/);
  expect(cron.crontab()).toBe(THIRTEEN.toString('latin1'));
});

test('when the old lines cannot be put back either, the error names the copy', async () => {
  const cron = cronWith(
    CRONTAB.replace('cat "$1" >"$FOLDER/crontab"', 'sed 4d "$1" >"$FOLDER/crontab"'),
    THIRTEEN,
  );
  const { err, status } = await cron.run(...INSTALL);
  expect(status).toBe(1);
  expect(err).toMatch(
    /the old one could not be put back.*\nHint: it is in \S+\/before\/crontab\.1: crontab \S+/,
  );
  expect(cron.copies()).toEqual({ 'crontab.1': THIRTEEN.toString('latin1') });
});

test('one that refuses the new lines keeps the old ones', async () => {
  const cron = cronWith(
    CRONTAB.replace('cat "$1" >"$FOLDER/crontab"', `echo '"-":5: bad minute' >&2; exit 1`),
    THIRTEEN,
  );
  const { err, status } = await cron.run(...INSTALL);
  expect(status).toBe(1);
  expect(err).toMatch(/the new crontab did not hold: "-":5: bad minute\.\nHint: the old one is in place/);
  expect(cron.crontab()).toBe(THIRTEEN.toString('latin1'));
});

test('a block without its end is refused', async () => {
  const half = `${BLOCK.split('\n').slice(0, 3).join('\n')}\n0 3 * * * backup\n`;
  const cron = cronWith(CRONTAB, half);
  const { err, status } = await cron.run(...INSTALL);
  expect(status).toBe(1);
  expect(err).toMatch(
    /^Error: the crontab has janus's lines without their beginning or their end: lines 1 to 3, /,
  );
  expect(cron.crontab()).toBe(half);
});

test('a copy is never overwritten, and one with lines of its own is kept beside the newest five', async () => {
  const cron = cronWith(CRONTAB, THIRTEEN);
  for (let time = 1; time <= 8; time += 1) {
    // after the first time, all lines are lost, and others are added one by one
    if (time > 1) cron.write(Array.from({ length: time }, (_, line) => `0 ${line} * * * job\n`).join(''));
    expect((await cron.run(...INSTALL, '--at', `0${time}:00`)).status).toBe(0);
    expect((await cron.run(...INSTALL, '--at', `1${time}:00`)).status).toBe(0);
  }
  const copies = cron.copies();
  expect(copies['crontab.2']).toContain(THIRTEEN.toString('latin1'));
  expect(Object.keys(copies)).toHaveLength(6);
  expect(copies['crontab.16']).toContain('0 7 * * * job');
});
