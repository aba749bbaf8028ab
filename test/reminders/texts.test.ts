import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Machine } from '../../src/reminders/scheduler.js';
import { schedulerOf } from '../../src/reminders/installed.js';
import {
  isShell,
  KINDS,
  readSourceLine,
  SHELL_KINDS,
  sourceLine,
  TIMER_KINDS,
  type Kind,
  type ShellSource,
  type Source,
  type TimerSource,
} from '../../src/reminders/source.js';

const NASTY = `/home/ana/100% $HOME "q"/it's é & <b> \\ \`id\` $(id) --> --/`;

type Changes = Partial<Omit<TimerSource, 'with' | 'version'> & Omit<ShellSource, 'with' | 'version'>>;

function sourceOf(kind: Kind, changes: Changes = {}): Source {
  const { node, script, at, journal, promptState } = {
    at: '16:00',
    node: '/usr/bin/node',
    script: '/opt/janus/bin/janus.js',
    journal: null,
    promptState: '/home/ana/.local/state/janus/due',
    ...changes,
  };
  if (isShell(kind)) return { version: 2, with: kind, journal, promptState };
  return { version: 1, with: kind, at, node, script, journal };
}

function textOf(kind: Kind, changes: Changes = {}): string {
  return schedulerOf(kind).texts(sourceOf(kind, changes)).join('\n');
}

test('a crontab line names its programs, and the journal only when it is not the default one', () => {
  expect(textOf('cron')).toBe(
    `# janus: {"version":1,"with":"cron","at":"16:00","node":"/usr/bin/node","script":"/opt/janus/bin/janus.js","journal":null}\n` +
      `0 16 * * * '/usr/bin/node' '/opt/janus/bin/janus.js' remind --nudge\n`,
  );
  expect(textOf('cron', { journal: `/home/ana/it's mine.db` })).toContain(
    `\n0 16 * * * '/usr/bin/node' '/opt/janus/bin/janus.js' --journal '/home/ana/it'\\''s mine.db' remind --nudge\n`,
  );
});

test('units double what systemd would expand, and make up for a time that was slept through', () => {
  expect(textOf('systemd', { script: `${NASTY}janus.js` })).toMatchInlineSnapshot(`
    "# Written by janus: "janus remind remove" takes it away.
    # janus: {"version":1,"with":"systemd","at":"16:00","node":"/usr/bin/node","script":"/home/ana/100% $HOME \\"q\\"/it's \\u00e9 & <b> \\\\ \`id\` $(id) \\u002d-> \\u002d-/janus.js","journal":null}
    [Unit]
    Description=Ask for the weekly check-in of the resolution journal

    [Service]
    Type=oneshot
    ExecStart="/usr/bin/node" "/home/ana/100%% $$HOME \\"q\\"/it's é & <b> \\\\ \`id\` $$(id) --> --/janus.js" remind --nudge

    # Written by janus: "janus remind remove" takes it away.
    # janus: {"version":1,"with":"systemd","at":"16:00","node":"/usr/bin/node","script":"/home/ana/100% $HOME \\"q\\"/it's \\u00e9 & <b> \\\\ \`id\` $(id) \\u002d-> \\u002d-/janus.js","journal":null}
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

test('a task quotes its arguments by the rules of Windows', () => {
  const text = textOf('schtasks', { script: 'C:\\a "b" \\"c\\', journal: 'D:\\' });
  expect(text).toContain(
    `<Arguments>"C:\\a \\"b\\" \\\\\\"c\\\\" --journal "D:\\\\" remind --nudge</Arguments>`,
  );
});

test('the line that registers the task quotes for PowerShell, typographic quotes too', () => {
  const machine: Machine = {
    platform: 'win32',
    home: '/home/ana',
    env: { LOCALAPPDATA: `/it's ’ $x` },
    uid: 0,
  };
  const [step] = schedulerOf('schtasks').steps(machine).register;
  expect(step?.args.at(-1)).toMatch(
    /^Register-ScheduledTask -TaskName 'janus remind' -Xml \(Get-Content -Raw -LiteralPath '\/it''s ’’ \$x/,
  );
});

test.each(SHELL_KINDS)('the hook of %s reads one file, and runs nothing', (kind) => {
  const text = textOf(kind);
  expect(text).toContain(`'/home/ana/.local/state/janus/due'`);
  expect(text).not.toMatch(/\$\((?!\()(?!math|path)|`|node|eval|source/);
});

test.each(KINDS)('%s: a line break in a path is refused', (kind) => {
  expect(() => textOf(kind, { node: '/opt/a\nb/node', promptState: '/a\nb/due' })).toThrow(/line break/);
  expect(() => textOf(kind, { journal: '/a\nb.db' })).toThrow(/line break/);
});

test.each([
  ['cron', { script: '/opt/100%/janus.js' }, /has a % in its name, which cron takes for a line end/],
  ['cron', { journal: `/${'x'.repeat(1000)}` }, /too long for a crontab line/],
  ['systemd', { node: '/opt/"q"/node' }, /has a quote or a backslash in its name/],
  ['schtasks', { script: 'C:\\%TEMP%\\janus.js' }, /takes for a variable/],
  ['schtasks', { script: 'C:\\$(Arg0)\\janus.js' }, /takes for a variable/],
] as const)('%s refuses what it cannot express', (kind, changes, message) => {
  expect(() => textOf(kind, changes)).toThrow(message);
});

test.each(['\n', '\r', '\u001b', '\u2028', '\u202e', '\u2066'])(
  'no text is made for a path with %j, which a terminal acts on and what prints would leave out',
  (live) => {
    for (const kind of KINDS) {
      expect(() => textOf(kind, { journal: `/a${live}b` })).toThrow(/control character in its name/);
    }
  },
);

describe('the source line', () => {
  /** Paths of what people and machines put into them. */
  const paths = fc
    .array(
      fc.constantFrom(
        ...['a', ' ', '%', '$', '"', "'", '\\', '&', '<', '>', ';', '#', '`', 'é', '😀', '\ud800'],
        ...['~', '=', '!', '-', '--', '{', '}'],
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => `/${parts.join('')}`);
  const times = fc
    .integer({ min: 0, max: 1439 })
    .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));

  const isExpressible = (kind: Kind, texts: readonly string[]) =>
    isShell(kind) || kind === 'launchd' || !texts.some((text) => /["'\\]/.test(text) || /%|\$\(/.test(text));

  test.each(KINDS)('of %s says in each text what it was made from', (kind) => {
    fc.assert(
      fc.property(paths, paths, fc.option(paths), times, (node, script, journal, at) => {
        fc.pre(isExpressible(kind, [node, script, journal ?? '']));
        const source = sourceOf(kind, { node, script, journal, at, promptState: `${node}/due-0123abcd` });
        for (const text of schedulerOf(kind).texts(source)) expect(readSourceLine(text)).toEqual(source);
      }),
    );
  });

  test('is plain ASCII on one line, and can stand in a comment of XML', () => {
    fc.assert(
      fc.property(paths, (script) => {
        const line = sourceLine(sourceOf('launchd', { script: `${script}\n` }));
        expect(line).toMatch(/^janus: [ -~]+\}$/);
        expect(line).not.toContain('--');
      }),
    );
  });

  test.each([
    ['no line', ''],
    ['other words', '# janus: {}\n'],
    ['half a line', '# janus: {"version":1,"with":"cron"\n'],
    ['another version', `# ${sourceLine(sourceOf('cron')).replace('"version":1', '"version":2')}\n`],
    ['an impossible time', `# ${sourceLine(sourceOf('cron', { at: '25:00' }))}\n`],
    [
      'a prompt state of another name',
      `# ${sourceLine(sourceOf('zsh', { promptState: '/home/ana/due.txt' }))}\n`,
    ],
    ['a line within a line', `echo "# ${sourceLine(sourceOf('cron'))}"\n`],
  ])('is not read from %s', (_, text) => {
    expect(readSourceLine(text)).toBeUndefined();
  });

  test('has a new version whenever a text changes, so that old texts are not taken for changed by hand', () => {
    const hashOf = (kinds: readonly Kind[]) => {
      const texts = kinds.map((kind) => textOf(kind, { journal: '/home/ana/journal.db' })).join('');
      return [sourceOf(kinds[0]!).version, createHash('sha256').update(texts).digest('hex').slice(0, 16)];
    };
    // if this fails, raise TIMER_VERSION or SHELL_VERSION in src/reminders/source.ts together with the hash
    expect(hashOf(TIMER_KINDS)).toEqual([1, '9ca157216c0f6486']);
    expect(hashOf(SHELL_KINDS)).toEqual([2, '09499a46a4f6df20']);
  });

  test('has a kind of its own for each scheduler', () => {
    expect([...TIMER_KINDS, ...SHELL_KINDS].map((kind) => schedulerOf(kind).kind)).toEqual(KINDS);
  });
});
