import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reminder } from '../../src/reminders/command.js';
import { KINDS, type Machine } from '../../src/reminders/scheduler.js';
import { schedulerOf } from '../../src/reminders/schedulers.js';

const machine: Machine = { platform: 'linux', home: '/home/ana', env: {}, uid: 1000 };
const reminder: Reminder = {
  node: '/usr/bin/node',
  script: '/opt/janus/bin/janus.js',
  journal: null,
  slot: { weekday: 5, minute: 16 * 60 },
};
const NASTY = `/home/ana/100% $HOME "q"/it's é & <b> \\ \`id\` $(id)/`;

function textOf(kind: (typeof KINDS)[number], changes: Partial<Reminder> = {}): string {
  return schedulerOf(kind)
    .texts({ ...reminder, ...changes }, machine)
    .join('\n');
}

test('a crontab line names its programs, and the journal only when it is not the default one', () => {
  expect(textOf('cron')).toBe(`0 16 * * * '/usr/bin/node' '/opt/janus/bin/janus.js' remind --nudge\n`);
  expect(textOf('cron', { journal: `/home/ana/it's mine.db` })).toBe(
    `0 16 * * * '/usr/bin/node' '/opt/janus/bin/janus.js' --journal '/home/ana/it'\\''s mine.db' remind --nudge\n`,
  );
});

test('units double what systemd would expand, and make up for a time that was slept through', () => {
  expect(textOf('systemd', { script: `${NASTY}janus.js` })).toMatchInlineSnapshot(`
    "# Written by janus: "janus remind remove" takes it away.
    [Unit]
    Description=Ask for the weekly check-in of the resolution journal

    [Service]
    Type=oneshot
    ExecStart="/usr/bin/node" "/home/ana/100%% $$HOME \\"q\\"/it's é & <b> \\\\ \`id\` $$(id)/janus.js" remind --nudge

    # Written by janus: "janus remind remove" takes it away.
    [Unit]
    Description=Ask for the weekly check-in of the resolution journal

    [Timer]
    OnCalendar=*-*-* 16:00:00
    Persistent=true

    [Install]
    WantedBy=timers.target
    "
  `);
});

test('in the path of the program itself systemd expands no variable', () => {
  expect(textOf('systemd', { node: '/opt/a$b 5%/node' })).toContain('ExecStart="/opt/a$b 5%%/node" ');
});

test('a plist fires at the time, and at login', () => {
  const text = textOf('launchd', { journal: '/a & <b>.db' });
  expect(text).toContain('<string>/a &amp; &lt;b&gt;.db</string>');
  expect(text).toMatch(/<key>Hour<\/key>\s*<integer>16<[^]*<key>Minute<\/key>\s*<integer>0</);
  expect(text).toMatch(/<key>RunAtLoad<\/key>\s*<true\/>/);
});

test('a task makes up for a missed time, and runs on batteries', () => {
  const text = textOf('schtasks', {
    node: 'C:\\Program Files\\nodejs\\node.exe',
    script: 'C:\\Users\\Ana Ruiz\\janus\\',
  });
  expect(text).toContain('<Command>C:\\Program Files\\nodejs\\node.exe</Command>');
  expect(text).toContain('<Arguments>"C:\\Users\\Ana Ruiz\\janus\\\\" remind --nudge</Arguments>');
  expect(text).toContain('<StartBoundary>2026-01-01T16:00:00</StartBoundary>');
  expect(text).toContain('<StartWhenAvailable>true</StartWhenAvailable>');
  expect(text).toContain('<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>');
  expect(text).toContain('<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>');
});

test('the line that registers the task quotes for PowerShell, printed quotes too', () => {
  const home = { ...machine, env: { LOCALAPPDATA: `/it's ’ $x` }, platform: 'win32' as const };
  const [step] = schedulerOf('schtasks').steps(home).register;
  expect(step?.words.at(-1)).toMatch(
    /^Register-ScheduledTask -TaskName 'janus remind' -Xml \(Get-Content -Raw -LiteralPath '\/it''s ’’ \$x/,
  );
});

test('a hook reads one file, and runs nothing', () => {
  for (const kind of ['bash', 'zsh', 'fish'] as const) {
    const text = textOf(kind);
    expect(text).toContain(`'/home/ana/.local/state/janus/due'`);
    expect(text).not.toMatch(/\$\((?!\()(?!math|path)|`|node|eval|source/);
  }
});

test.each(KINDS)('%s: a line break in a path is refused, and says what to do', (kind) => {
  const changes = { node: '/opt/a\nb/node' };
  const home = { ...machine, home: '/home/a\nb' };
  expect(() => schedulerOf(kind).texts({ ...reminder, ...changes }, home)).toThrow(/line break/);
});

test.each([
  ['cron', { script: '/opt/100%/janus.js' }, /has a % in its name, which cron takes for a line end/],
  ['cron', { journal: `/${'x'.repeat(1000)}` }, /too long for a crontab line/],
  ['systemd', { node: '/opt/"q"/node' }, /has a quote or a backslash in its name/],
  ['schtasks', { script: 'C:\\%TEMP%\\janus.js' }, /takes for a variable/],
  ['schtasks', { script: 'C:\\$(Arg0)\\janus.js' }, /takes for a variable/],
] as const)('%s refuses what it cannot say', (kind, changes, message) => {
  expect(() => textOf(kind, changes)).toThrow(message);
});

/** Paths of what people and machines put into them. */
const paths = fc
  .array(
    fc.constantFrom('a', ' ', '%', '$', '"', "'", '\\', '&', '<', ';', '#', '`', 'é', '😀', '~', '=', '!'),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => `/${parts.join('')}`);

describe.each(['cron', 'systemd', 'launchd', 'schtasks'] as const)('%s', (kind) => {
  test('what it says can be read back', () => {
    const plain = (text: string) => !/%|\$\(/.test(text);
    fc.assert(
      fc.property(
        paths,
        paths,
        fc.option(paths),
        fc.integer({ min: 0, max: 1439 }),
        (node, script, journal, minute) => {
          fc.pre(kind !== 'systemd' || !/["'\\]/.test(node));
          fc.pre(kind === 'systemd' || kind === 'launchd' || [node, script, journal ?? ''].every(plain));
          const text = textOf(kind, { node, script, journal, slot: { weekday: 1, minute } });
          expect(schedulerOf(kind).read(text)).toEqual({ node, script, journal, stamp: null, minute });
        },
      ),
    );
  });
});

test.each(['bash', 'zsh', 'fish'] as const)(
  '%s: the stamp and the journal that it names can be read back',
  (kind) => {
    fc.assert(
      fc.property(paths, fc.option(paths), (home, journal) => {
        const texts = schedulerOf(kind).texts(
          { ...reminder, journal },
          { ...machine, env: { XDG_STATE_HOME: home } },
        );
        const found = schedulerOf(kind).read(texts.join(''));
        expect(found).toMatchObject({ journal });
        const stamp = `${home.replace(/\/$/, '')}/janus/due`;
        expect(found?.stamp?.slice(0, stamp.length)).toBe(stamp);
      }),
    );
  },
);

describe('a crontab line that was changed by hand', () => {
  const line = textOf('cron', { journal: '/a b.db' });
  const found = { node: '/usr/bin/node', script: '/opt/janus/bin/janus.js', journal: '/a b.db', stamp: null };
  test.each([
    ['30 9 * * *', undefined, 570],
    ['30 9 * * 1', ['it comes by "30 9 * * 1"'], null],
    ['*/5\t9-17 1,15 jan mon', ['it comes by "*/5\t9-17 1,15 jan mon"'], null],
    ['@daily', ['it comes by "@daily"'], null],
    ['0 16 * * * nice -n 5', ['"nice -n 5" was added'], 960],
  ])('with %j is still ours', (times, edits, minute) => {
    const read = schedulerOf('cron').read(line.replace('0 16 * * *', times));
    expect(read).toEqual({ ...found, minute, ...(edits && { edits }) });
  });

  test('with more at its end is still ours, commented out it is not', () => {
    const added = `${line.trimEnd()} # mine\n`;
    expect(schedulerOf('cron').read(`A=1\n${added}`)).toEqual({
      ...found,
      minute: 960,
      edits: ['"# mine" was added'],
    });
    expect(schedulerOf('cron').read(`# ${line}`)).toBeUndefined();
    expect(schedulerOf('cron').read(`#${line}`)).toBeUndefined();
    expect(schedulerOf('cron').read(line.replace('--nudge', ''))).toBeUndefined();
  });
});

test.each(KINDS)('%s: what somebody else wrote is not read as ours', (kind) => {
  expect(schedulerOf(kind).read(`0 16 * * * /usr/bin/backup\nExecStart=/bin/true\n`)).toBeUndefined();
});
