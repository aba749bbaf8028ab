// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CRONTAB } from '../../support/fake-tool.js';
import { installedJanus, SYSTEMCTL, UNITS } from '../../support/installed-janus.js';
import { scriptedPrompter } from '../../support/scripted-prompter.js';

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

test('a block without its end is not taken for none: remove says where it lies, and that it stays', async () => {
  const janus = installedJanus();
  const rc = path.join(janus.folder, '.zshrc');
  fs.writeFileSync(rc, 'alias ll=ls\n');
  await janus.remind('install --with zsh --yes');
  fs.writeFileSync(rc, `${janus.read('.zshrc').replace(/^# <<<.*\n/m, '')}alias j=janus\n`);
  const whole = janus.read('.zshrc');
  const end = whole.split('\n').indexOf('fi') + 1;
  // the marks are no commands, and get no --journal
  const named = ['--journal', path.join(janus.folder, 'other.db')];
  const { err, out, status } = await janus.outcome([...named, 'remind', 'remove', '--yes']);
  expect({ out, status }).toEqual({ out: '', status: 1 });
  const fault =
    `${rc} has janus's lines without their beginning or their end: lines 2 to ${end}, ` +
    'from "# >>> janus remind >>>" to "# <<< janus remind <<<".\n';
  expect(err).toBe(
    `Left out zsh: ${fault}  take them out by hand, and try again.\n` +
      'Nothing was taken away. What was left out may still remind you.\n',
  );
  const alone = await janus.outcome([...named, 'remind', 'remove', '--with', 'zsh', '--yes']);
  expect(alone.err).toBe(`Error: ${fault}Hint: take them out by hand, and try again.\n`);
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
    expect((await janus.remind('status')).out).toContain('! it was changed by hand\n');
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

  test('finds a shell whose prompt state is gone', async () => {
    const janus = installedJanus();
    await janus.run('add', 'start', 'Plan');
    await janus.remind('install --with bash --yes');
    fs.rmSync(path.join(janus.folder, '.local/state/janus'), { recursive: true });
    expect((await janus.remind('status')).out).toMatch(/! \S+due-\S+ is not there any more/);
    await janus.remind('install --with bash --yes');
    expect((await janus.remind('status')).out).not.toContain('!');
  });

  test.each([
    ['more at its end', ['--nudge', '--nudge | mail']],
    ['other times', ['\n0 16 * * *', '\n30 9 * * 1']],
    ['the line commented out', ['\n0 16', '\n#0 16']],
    ['the line gone', [/\n0 16.*/, '']],
    ['a source line that does not fit', ['"at":"16:00"', '"at":"09:00"']],
  ] as const)('finds a crontab that was changed by hand: %s', async (_, [from, to]) => {
    const janus = installedJanus({ crontab: CRONTAB });
    await janus.run('add', 'start', 'Plan');
    await janus.remind('install --with cron --yes');
    const written = janus.read('crontab');
    fs.writeFileSync(path.join(janus.folder, 'crontab'), written.replace(from, to));
    fs.rmSync(path.join(janus.folder, 'janus.js'));
    const { out } = await janus.remind('status');
    expect(out).toContain('! it was changed by hand\n');
    expect(out).toContain(`! ${janus.folder}/janus.js is not there any more\n`);
    expect(out).toContain('! to mend it: janus remind install --with cron\n');
    expect(out).not.toMatch(/looks next|and the slot is at/);
    await janus.remind('install --with cron --yes');
    expect(janus.read('crontab')).toBe(written);
  });

  test.each([
    ['is gone', (state: string) => fs.rmSync(state), 'is not there any more'],
    [
      'is a copy',
      (state: string) => fs.utimesSync(state, 1_700_000_000, 1_700_000_000),
      'is not dated 1970, as janus leaves it',
    ],
  ])(
    'a prompt state that %s: status finds it, and install says that it writes it',
    async (_, spoil, fault) => {
      const janus = installedJanus({}, { env: { JANUS_JOURNAL: '' } });
      const state = path.join(janus.folder, '.local/state/janus/due');
      const fresh = await janus.remind('install --with fish --dry-run');
      expect(fresh.out).toContain(`\nBring up to date, for the shell to read: ${state}\n`);
      await janus.remind('install --with fish --yes');
      spoil(state);
      expect((await janus.remind('status')).out).toContain(
        `! ${state} ${fault}\n  ! to mend it: janus remind install --with fish\n`,
      );
      const head = 'It is installed already, with fish';
      const dry = await janus.remind('install --with fish --dry-run');
      expect(dry.out).toBe(`${head}: only ${state} would be brought up to date.\n`);
      const { out } = await janus.remind('install --with fish');
      expect(out).toBe(`${head}: only ${state} was brought up to date.\n`);
      expect(fs.statSync(state).mtimeMs).toBe(0);
      expect((await janus.remind('status')).out).not.toContain('!');
      expect((await janus.remind('install --with fish')).out).toBe(`${head}: nothing has to be written.\n`);
    },
  );
});
