import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dump, integrity } from '../journal/dump.js';
import { cannotTrace } from '../support/strace.js';
import { builtJanus, LONG, twoAtATime, type BuiltJanus, type Run } from './journal-built.js';

// The program is killed, or the disk fails, just before each call that changes the disk: strace does it. The short
// form tries every call of the kinds that are few, and some of the writes; JANUS_LONG=1 tries every one of them.

const CALLS = ['pwrite64', 'ftruncate', 'fsync', 'fdatasync', 'unlink', 'link', 'rename', 'mkdir', 'rmdir'];
const TIMEOUT = LONG ? 900_000 : 120_000;

/** What is done while the disk fails, and what the journal was before it. */
interface Scene {
  readonly name: string;
  readonly argv: readonly string[];
  /** Makes what was there before. */
  readonly prepare: (janus: BuiltJanus) => void;
  /** How often each call is made at least: else nothing would be tried. */
  readonly atLeast: Readonly<Record<string, number>>;
}

const SAVE: Scene = {
  name: 'a check-in',
  argv: [
    'checkin',
    '--set',
    '1=3',
    '--set',
    'coaching=yes',
    '--note',
    'coaching=a note',
    '--focus',
    'every call',
  ],
  prepare: (janus) => {
    janus.given('add', 'start', 'Plan calls', '--at-least', '5', '--unit', 'calls');
    janus.given('checkin', '--set', '1=1', '--set', 'planning=no');
  },
  atLeast: { pwrite64: 20, fsync: 3, unlink: 1 },
};

const FIRST: Scene = {
  name: 'the first save',
  argv: ['add', 'start', 'Plan calls', '--habit', 'planning'],
  prepare: () => undefined,
  atLeast: { pwrite64: 20, fsync: 4, unlink: 1, link: 1, mkdir: 1 },
};

const UNDO: Scene = {
  name: 'an undo',
  argv: ['undo'],
  prepare: SAVE.prepare,
  atLeast: { pwrite64: 20, fsync: 3, unlink: 1 },
};

const MIGRATION: Scene = {
  name: 'the first save in a journal of version 1',
  argv: ['checkin', '--set', 'coaching.2=yes'],
  prepare: ({ journalPath }) => {
    fs.mkdirSync(path.dirname(journalPath));
    fs.copyFileSync(path.resolve(import.meta.dirname, '../fixtures/journals/v1-habits.db'), journalPath);
  },
  atLeast: { pwrite64: 60, fsync: 6, unlink: 2 },
};

const NONE = 'no journal';

/** What the journal says, but for the random names of rows, and for what a migration adds. */
function saysOf(file: string): string {
  if (!fs.existsSync(file)) return NONE;
  return dump(file)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UID')
    .replaceAll(/,"number":(\d+|null)/g, '');
}

interface Stage {
  readonly janus: BuiltJanus;
  readonly before: string;
  readonly after: string;
  /** What the program prints when it succeeds. */
  readonly acknowledged: string;
  /** How often each call is made. */
  readonly counts: ReadonlyMap<string, number>;
  /** A journal as it was before, in a folder of its own. */
  fresh(): string;
}

async function staged(scene: Scene): Promise<Stage> {
  const janus = builtJanus();
  scene.prepare(janus);
  let copies = 0;
  const fresh = (): string => {
    const file = path.join(janus.folder, `${(copies += 1)}`, 'journal.db');
    if (!fs.existsSync(janus.journalPath)) return file;
    fs.mkdirSync(path.dirname(file));
    fs.copyFileSync(janus.journalPath, file);
    return file;
  };
  const journal = fresh();
  const before = saysOf(journal);
  const trace = path.join(janus.folder, 'trace');
  const under = ['strace', '-f', '-qq', '-o', trace, '-e', `trace=${CALLS.join(',')}`];
  const { status, out } = await janus.run(scene.argv, { journal, under });
  expect(status).toBe(0);
  const counts = countCalls(fs.readFileSync(trace, 'utf8'));
  for (const [call, least] of Object.entries(scene.atLeast)) {
    expect({ call, count: counts.get(call) ?? 0 }).toSatisfy(({ count }) => count >= least);
  }
  return { janus, before, after: saysOf(journal), acknowledged: out, counts, fresh };
}

function countCalls(trace: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, call = ''] of trace.matchAll(/^\d+ +(\w+)\(/gm))
    counts.set(call, (counts.get(call) ?? 0) + 1);
  return counts;
}

interface Fault {
  readonly call: string;
  /** The how manieth of its kind. */
  readonly when: number;
}

/** Every call, or in the short form every n-th of the many writes, and the last. */
function faults(counts: ReadonlyMap<string, number>, step: number): Fault[] {
  return [...counts].flatMap(([call, count]) =>
    Array.from({ length: count }, (_, index) => ({ call, when: index + 1 })).filter(
      ({ when }) => LONG || call !== 'pwrite64' || (when - 1) % step === 0 || when === count,
    ),
  );
}

async function runWith(stage: Stage, scene: Scene, fault: Fault, how: string, journal: string): Promise<Run> {
  const trace = path.join(
    path.dirname(stage.janus.journalPath),
    '..',
    `trace-${path.basename(path.dirname(journal))}`,
  );
  const inject = `inject=${fault.call}:${how}:when=${fault.when}`;
  const under = ['strace', '-f', '-qq', '-o', trace, '-e', `trace=${fault.call}`, '-e', inject];
  const run = await stage.janus.run(scene.argv, { journal, under });
  if (how.startsWith('error')) expect(fs.readFileSync(trace, 'utf8')).toContain('(INJECTED)');
  return run;
}

/** The first command is a reading one; then the journal is what it was, or what it was to become, and it goes on. */
async function isWhole(stage: Stage, journal: string, write: boolean): Promise<string> {
  const list = await stage.janus.run(['list'], { journal });
  expect(list).toMatchObject({ status: 0, err: expect.not.stringContaining('Error') as unknown });
  const says = saysOf(journal);
  expect([stage.before, stage.after]).toContain(says);
  if (says !== NONE) expect(integrity(journal)).toBe('ok');
  if (write || LONG) {
    const add = await stage.janus.run(['add', 'stop', 'Put off decisions'], { journal });
    expect(add).toMatchObject({ status: 0, out: expect.stringContaining('Put off decisions') as unknown });
    expect(integrity(journal)).toBe('ok');
  }
  return says;
}

test.skipIf(cannotTrace).each([SAVE, FIRST, UNDO, MIGRATION])(
  '$name killed before any call, is done or not begun',
  async (scene) => {
    const stage = await staged(scene);
    const seen = new Set<string>();
    await twoAtATime(faults(stage.counts, scene === SAVE ? 1 : 4), async (fault) => {
      const journal = stage.fresh();
      const run = await runWith(stage, scene, fault, 'signal=KILL', journal);
      expect({ fault, status: run.status }).toEqual({ fault, status: null });
      const says = await isWhole(stage, journal, fault.when % 5 === 1);
      if (run.out === stage.acknowledged) expect(says).toBe(stage.after);
      seen.add(says);
    });
    // killed early and killed late: both have to have happened
    expect(seen).toEqual(new Set([stage.before, stage.after]));
  },
  TIMEOUT,
);

test
  .skipIf(cannotTrace)
  .each(
    [SAVE, FIRST].flatMap((scene) =>
      (['EIO', 'ENOSPC'] as const).map((error) => ({ scene, error, name: scene.name })),
    ),
  )(
  '$name on a disk that fails with $error at any call is done or not begun, and says so',
  async ({ scene, error }) => {
    const stage = await staged(scene);
    await twoAtATime(faults(stage.counts, 5), async (fault) => {
      const journal = stage.fresh();
      const run = await runWith(stage, scene, fault, `error=${error}`, journal);
      const told = { fault, status: run.status, err: run.err };
      expect([0, 1], JSON.stringify(told)).toContain(run.status);
      if (run.status === 1) expect(told.err).toMatch(/^Error: [^\n]+\nHint: [^\n]+\n$/);
      expect(run.out).toBe(run.status === 0 ? stage.acknowledged : '');
      const says = await isWhole(stage, journal, fault.when % 5 === 1);
      if (run.status === 0) expect(says).toBe(stage.after);
      // a disk that answers can be cleaned up
      const left = fs.existsSync(path.dirname(journal)) ? fs.readdirSync(path.dirname(journal)) : [];
      expect(
        left.filter((name) => name !== 'journal.db'),
        JSON.stringify(told),
      ).toEqual([]);
    });
  },
  TIMEOUT,
);

test.skipIf(cannotTrace)(
  'an answer is acknowledged only when the journal and its folder are on the disk',
  async () => {
    const janus = builtJanus();
    SAVE.prepare(janus);
    const trace = path.join(janus.folder, 'trace');
    const under = ['strace', '-f', '-y', '-qq', '-o', trace, '-e', `trace=${CALLS.join(',')},write`];
    expect((await janus.run(SAVE.argv, { under })).status).toBe(0);
    const calls = fs.readFileSync(trace, 'utf8').split('\n');
    const folder = path.dirname(janus.journalPath);
    const synced = (file: string) => new RegExp(`f(data)?sync\\(\\d+<${file}>`);
    const last = (pattern: RegExp) => calls.findLastIndex((call) => pattern.test(call));
    const order = [
      // what is needed to go back is safe before the journal is touched
      last(synced(`${janus.journalPath}-journal`)),
      calls.findIndex((call) => call.includes(`pwrite64(`) && call.includes(`<${janus.journalPath}>`)),
      last(new RegExp(`pwrite64\\(\\d+<${janus.journalPath}>`)),
      // what is new is safe before the way back is given up, which is the moment of the commit
      last(synced(janus.journalPath)),
      last(/unlink\(".*journal\.db-journal"\)/),
      // and that it was given up is safe before anything is said
      last(synced(folder)),
      last(/write\(1</),
    ];
    expect(order.every((place) => place >= 0)).toBe(true);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  },
  30_000,
);

test.skipIf(cannotTrace)(
  'a file that is written out is the old one or the new one, killed before any call',
  async () => {
    const janus = builtJanus();
    SAVE.prepare(janus);
    const file = path.join(janus.folder, 'year.md');
    const argv = ['export', 'markdown', '--force', '-o', file];
    const trace = path.join(janus.folder, 'trace');
    const under = ['strace', '-f', '-qq', '-o', trace, '-e', `trace=${CALLS.join(',')}`];
    fs.writeFileSync(file, 'what was there\n');
    expect((await janus.run(argv, { under })).status).toBe(0);
    const written = fs.readFileSync(file, 'utf8');
    const counts = countCalls(fs.readFileSync(trace, 'utf8'));
    expect(counts.get('rename')).toBe(1);
    expect(counts.get('fsync')).toBeGreaterThanOrEqual(2);
    const seen = new Set<string>();
    for (const { call, when } of faults(counts, 1)) {
      fs.writeFileSync(file, 'what was there\n');
      const inject = ['strace', '-f', '-qq', '-o', trace, '-e', `inject=${call}:signal=KILL:when=${when}`];
      expect((await janus.run(argv, { under: inject })).status).toBe(null);
      seen.add(fs.readFileSync(file, 'utf8'));
    }
    expect(seen).toEqual(new Set(['what was there\n', written]));
  },
  60_000,
);
