// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CRONTAB, fakeTools } from '../support/fake-tool.js';
import { placeIn, SCENES, type Place, type Scene } from '../support/fault-scenes.js';
import { prepare } from '../support/faults.js';
import { testJanus } from '../support/janus.js';
import { fakeNotifier } from '../support/notifier.js';
import { cannotTrace, tracing } from '../support/strace.js';
import { PREPARED } from '../support/writing-commands.js';
import { builtJanus, LONG } from './journal-built.js';

// A umask takes bits away, each by itself: 0 shows what is made too open, 0777 what its owner could not open again.
// The short form tries the latter, which the launcher sees to for all commands, with a few.
const SAMPLED = ['the first save', 'the first change of a day, with its backup', 'a reminder that is shown'];

function umasksFor({ name }: Scene): string[] {
  if (LONG) return ['0', '022', '077', '0277', '0400', '0777'];
  return SAMPLED.includes(name) ? ['0', '0277', '0777'] : ['0'];
}

const INSTALL = ['remind', 'install', '--yes', '--with'];

/** What is written without a change of the journal. */
const REMINDERS: readonly Scene[] = [
  {
    name: 'a reminder that is shown',
    before: () => [...PREPARED, [...INSTALL, 'bash']],
    argv: () => ['remind', '--nudge', '--today', '2026-11-27'],
  },
  {
    name: 'remind install in a crontab',
    before: () => PREPARED,
    prepare: ({ folder }) => {
      fs.mkdirSync(path.join(folder, 'tools'));
      fs.writeFileSync(path.join(folder, 'tools/crontab'), '0 1 * * * true\n');
    },
    argv: () => [...INSTALL, 'cron'],
  },
  {
    name: 'remind install in a shell',
    before: () => PREPARED,
    prepare: ({ home }) => {
      fs.writeFileSync(path.join(home, '.bashrc'), 'set -u\n');
    },
    argv: () => [...INSTALL, 'bash'],
  },
];

/** What is written out for others, or for other programs, and what the tools of the test write. */
const SHARED = /\/out\/(?!.*\.db\b|journal\.json)|\/home\/\.bashrc|\/dev\/null$|\/tools\//;

/** Files and folders below a folder that are not for their owner alone, with their modes. */
function open(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return [folder, ...fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })]
    .map((name) => path.resolve(folder, name))
    .filter((file) => !SHARED.test(`${file}/`))
    .map((file) => ({ file, stats: fs.statSync(file) }))
    .filter(({ stats }) => (stats.mode & 0o7777) !== (stats.isDirectory() ? 0o700 : 0o600))
    .map(({ file, stats }) => `${(stats.mode & 0o7777).toString(8)} ${path.relative(folder, file)}`);
}

/** What was made with rights for others, although it may be gone or closed to them by now. */
function madeOpen(trace: string, isOld: (file: string) => boolean): string[] {
  const made = [...fs.readFileSync(trace, 'utf8').matchAll(MADE)];
  expect(made.length).toBeGreaterThan(1);
  return made
    .filter(([, file = '', mode = '']) => !isOld(file) && !SHARED.test(file) && !mode.endsWith('00'))
    .map(([line]) => line);
}

const MADE = /(?:openat\(AT_FDCWD, |mkdir\()"([^"]*)"(?:, [A-Z_|]*O_CREAT[A-Z_|]*)?, (0\d+)\) = \d+/g;

test.skipIf(process.platform === 'win32' || cannotTrace).each([...SCENES, ...REMINDERS])(
  '$name: what janus keeps is for its owner alone, whatever the umask',
  async (scene) => {
    const janus = builtJanus();
    const origin = placeIn(path.join(janus.folder, 'origin'));
    const inProcess = testJanus({ today: '2026-11-20' });
    const env = (place: Place) => ({ JANUS_JOURNAL: place.journal, HOME: place.home });
    await prepare(scene, origin, (place, argv) => inProcess.outcome(argv, { env: env(place) }));
    for (const umask of umasksFor(scene)) {
      const place = placeIn(path.join(janus.folder, umask));
      const trace = `${place.folder}.trace`;
      fs.cpSync(origin.folder, place.folder, { recursive: true });
      const tools = path.join(place.folder, 'tools');
      const isOld = (file: string) => fs.existsSync(file.replace(place.folder, origin.folder));
      const words = [
        `PATH=${fakeTools(tools, { crontab: CRONTAB })}:${process.env['PATH'] ?? ''}`,
        `JANUS_NOTIFIER=${fakeNotifier(tools).program}`,
        'JANUS_NO_CACHE=',
      ];
      const under = [
        ...(umask === '0' ? tracing(['openat', 'mkdir'], trace) : []),
        ...['env', ...words, 'sh', '-c', `umask ${umask}; exec "$@"`, 'sh'],
      ];
      const { input = '' } = scene;
      const { status, err } = await janus.run(scene.argv(place), { ...place, under, input });
      expect({ umask, status, err: status === 0 ? '' : err }).toEqual({ umask, status: 0, err: '' });
      const data = path.dirname(place.journal);
      const found = [data, `${place.home}/.cache/janus`, `${place.home}/.local`, place.out].flatMap(open);
      expect({ umask, found }).toEqual({ umask, found: [] });
      if (umask === '0') expect(madeOpen(trace, isOld)).toEqual([]);
    }
  },
);
