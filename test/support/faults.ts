import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { backupsOf } from '../../src/journal/backups.js';
import { builtJanus, type BuiltJanus, type Run } from '../e2e/journal-built.js';
import { dump, integrity } from '../journal/dump.js';
import { placeIn, type Place, type Scene } from './fault-scenes.js';
import { testJanus } from './janus.js';
import { callsIn, injecting, injectingFast, tracing, wasInjected, type Fault, type How } from './strace.js';

// One command with one fault, and what has to be true afterwards: the journal is the one before or the one after, and
// so is every other file; an answer whose command ended with 0 is there; the next command works.

const CHANGING = [
  ...['openat', 'write', 'pwrite64', 'ftruncate', 'fsync', 'fdatasync', 'unlink', 'rename', 'link'],
  ...['mkdir', 'rmdir', 'chmod', 'fchmod', 'fchown'],
];
const LOOKING = ['statx', 'newfstatat', 'access', 'readlink', 'getdents64'];

/**
 * Which calls are tried with which fault. Killed before a call that only looks, the disk is as it is before the next
 * one that changes something.
 */
const FAULTS: Readonly<Record<How, readonly string[]>> = {
  KILL: CHANGING,
  EIO: [...CHANGING, ...LOOKING],
  ENOSPC: CHANGING,
  EACCES: ['openat', 'unlink', 'rename', 'link', 'mkdir', 'rmdir', 'chmod', ...LOOKING],
  EINTR: ['openat', 'write', 'pwrite64', 'ftruncate', 'fsync', 'fdatasync'],
};

const NONE = 'no journal';

/** What a file says: a journal without the random names of rows, and without what a migration adds. */
function saysOf(file: string): string {
  if (!fs.existsSync(file)) return NONE;
  if (!file.endsWith('.db')) return fs.readFileSync(file, 'utf8');
  return dump(file)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UID')
    .replaceAll(/,"number":(\d+|null)/g, '');
}

/** All that a place holds. */
interface State {
  readonly journal: string;
  readonly backups: readonly string[];
  readonly out: Readonly<Record<string, string>>;
}

function stateOf({ journal, out }: Place): State {
  const names = fs.readdirSync(out).filter((name) => !isTemporary(name));
  return {
    journal: saysOf(journal),
    backups: backupsOf(journal).map(({ file }) => saysOf(file)),
    out: Object.fromEntries(names.map((name) => [name, saysOf(path.join(out, name))])),
  };
}

function isTemporary(name: string): boolean {
  return /\.\d+-[a-z0-9]{1,6}\.tmp$/.test(name);
}

/** A scene that was played once without a fault. */
export interface Stage {
  readonly scene: Scene;
  readonly before: State;
  readonly after: State;
  /** What the program prints when it succeeds. */
  readonly acknowledged: string;
  /** By call: the first one that the program itself makes, and the last. */
  readonly calls: ReadonlyMap<string, { readonly first: number; readonly last: number }>;
  /** A copy of what was there before. */
  readonly fresh: () => Place;
  readonly run: (place: Place, under: readonly string[], launcher?: string) => Promise<Run>;
  /** Runs the words in this process, which takes less time. */
  readonly go: (place: Place, argv: readonly string[]) => Promise<Run>;
}

/** A disk in memory where there is one: no fault is lost by it, and syncing takes no time. */
const DISK = fs.existsSync('/dev/shm') ? '/dev/shm' : undefined;

/** @param disk an existing folder in which the places are */
export async function staged(scene: Scene, disk = DISK): Promise<Stage> {
  const janus = builtJanus(disk);
  const inProcess = testJanus({ today: '2026-11-20' });
  const go = (place: Place, argv: readonly string[]): Promise<Run> =>
    inProcess.outcome(argv, { env: { JANUS_JOURNAL: place.journal } });
  const origin = placeIn(path.join(janus.folder, 'origin'));
  await prepare(scene, origin, go);
  let copies = 0;
  const fresh = (): Place => {
    const place = placeIn(path.join(janus.folder, `${(copies += 1)}`));
    fs.cpSync(origin.folder, place.folder, { recursive: true });
    return place;
  };
  const { input } = scene;
  const run: Stage['run'] = (place, under, launcher) =>
    janus.run(scene.argv(place), {
      ...place,
      under,
      ...(launcher === undefined ? {} : { launcher }),
      ...(input === undefined ? {} : { input }),
    });
  return { scene, before: stateOf(origin), ...(await played(janus, fresh(), run)), fresh, run, go };
}

/** Makes what is there before. */
export async function prepare(scene: Scene, place: Place, go: Stage['go']): Promise<void> {
  for (const folder of [place.home, place.out]) fs.mkdirSync(folder, { recursive: true });
  for (const argv of scene.before(place)) {
    const { status, err } = await go(place, argv);
    if (status !== 0) throw new Error(`janus ${argv.join(' ')} failed: ${err}`);
  }
  scene.prepare?.(place);
}

async function played(
  { folder }: BuiltJanus,
  place: Place,
  run: Stage['run'],
): Promise<Pick<Stage, 'after' | 'acknowledged' | 'calls'>> {
  const trace = path.join(folder, 'trace');
  const { status, out, err } = await run(place, tracing([...CHANGING, ...LOOKING], trace));
  expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
  const [counted] = callsIn(trace, /dist\/main\.cjs/);
  const calls = [...(counted?.counts ?? [])].map(
    ([call, last]) => [call, { first: (counted?.before.get(call) ?? 0) + 1, last }] as const,
  );
  return { after: stateOf(place), acknowledged: out, calls: new Map(calls) };
}

/** One kind of call with one kind of fault. */
export interface Lane {
  readonly call: string;
  readonly how: How;
  readonly first: number;
  readonly last: number;
}

export function lanesOf({ calls }: Stage, hows = Object.keys(FAULTS) as readonly How[]): Lane[] {
  return hows.flatMap((how) =>
    FAULTS[how].flatMap((call) => {
      const range = calls.get(call);
      return range === undefined || range.first > range.last ? [] : [{ call, how, ...range }];
    }),
  );
}

/** Few of them that tell much: while it is written, and where something gets its name or is synced last. */
export function sampleOf(stage: Stage): Fault[] {
  const lanes = lanesOf(stage);
  const pick = (how: How, call: string, at: (lane: Lane) => number): Fault[] =>
    lanes
      .filter((lane) => lane.how === how && lane.call === call)
      .map((lane) => ({ how, call, when: at(lane) }));
  const early = ({ first, last }: Lane): number => first + Math.floor((last - first) / 8);
  const end = ({ last }: Lane): number => last;
  return [
    ...pick('KILL', 'pwrite64', early),
    ...['unlink', 'rename', 'write'].flatMap((call) => pick('KILL', call, end)),
    ...pick('EIO', 'fsync', end),
    ...pick('ENOSPC', 'pwrite64', early),
    ...pick('ENOSPC', 'pwrite64', end),
  ];
}

/** How a try ended. */
export interface Tried {
  readonly wasHit: boolean;
  /** Whether the journal and all other files are as after the command. */
  readonly isDone: boolean;
  /** What is wrong; undefined where nothing is. */
  readonly loss: string | undefined;
}

/** Plays a scene with one fault on a copy of what was there before. */
export async function tryFault(stage: Stage, fault: Fault): Promise<Tried> {
  const place = stage.fresh();
  const trace = `${place.folder}.trace`;
  // other threads write to wake the first one; with its filter, strace 6.1 sends no signal
  const under = fault.call === 'write' || fault.how === 'KILL' ? injecting : injectingFast;
  const run = await stage.run(place, under(fault, trace));
  const wasHit = fault.how === 'KILL' ? run.status === null : wasInjected(trace);
  fs.rmSync(trace);
  return { wasHit, ...(await judged(stage, place, run, fault)) };
}

/** Looks at what a run left, and clears it away. @param fault what was done to it */
export async function judged(
  stage: Stage,
  place: Place,
  run: Run,
  fault: unknown,
): Promise<Omit<Tried, 'wasHit'>> {
  try {
    return { isDone: await isWhole(stage, place, run), loss: undefined };
  } catch (error) {
    const { name } = stage.scene;
    return { isDone: false, loss: JSON.stringify({ name, fault, run, error: String(error) }) };
  } finally {
    fs.rmSync(place.folder, { recursive: true, force: true });
  }
}

/**
 * That nothing is lost, nothing is half there, and what was said is true.
 * @returns whether all is as after the command
 */
async function isWhole(stage: Stage, place: Place, run: Run): Promise<boolean> {
  const { scene, after } = stage;
  isSaid(run);
  // the first command is a reading one, which rolls back what was left half written
  const reading = await stage.go(place, ['list']);
  expect(reading).toMatchObject({ status: 0, err: expect.not.stringContaining('Error') as unknown });
  const now = stateOf(place);
  isBeforeOrAfter(now, stage, scene.keepsOld === true);
  isTold(run, now, stage);
  if (scene.erases !== undefined && now.journal === after.journal)
    expect(traces(place, scene.erases)).toEqual([]);
  await goesOn(stage, place);
  return JSON.stringify(now) === JSON.stringify(after);
}

/** Which files of a folder are ours: while it is written, those before and those after. */
const MANIFEST = '.janus-export.json';

const NOT_LOADED = 'a part of janus cannot be loaded';

/** It ended as it may, and says what went wrong and what to do, in two lines. */
function isSaid({ status, err }: Run): void {
  expect([0, 1, null]).toContain(status === 70 && err.includes(NOT_LOADED) ? 1 : status);
  if (status === null || status === 0) return;
  expect(err).toMatch(/(^|\n)Error: [^\n]+\nHint: [^\n]+\n$/);
}

/** What was said of saving is so: whoever tries again what only seemed to fail counts it twice. */
function isTold({ status, out, err }: Run, now: State, { scene, before, after, acknowledged }: Stage): void {
  if (out === acknowledged && out !== '') expect(now.journal).toBe(after.journal);
  if (status === 0) {
    expect({ ...now, backups: [] }).toEqual({ ...after, backups: [] });
    if (!err.includes('No backup was made')) expect(now.backups).toEqual(after.backups);
  } else if (err.includes('this change was not saved')) {
    expect(now.journal).toBe(before.journal);
  } else if (status !== null && scene.repeatable !== true && now.journal !== before.journal) {
    expect(err).toMatch(/is saved|whether the change was saved/);
  }
}

function isBeforeOrAfter(now: State, { before, after }: Stage, keepsOld: boolean): void {
  expect([before.journal, after.journal]).toContain(now.journal);
  const known = [before.journal, after.journal, ...before.backups, ...after.backups];
  for (const backup of now.backups) expect(known).toContain(backup);
  for (const backup of before.backups)
    if (after.backups.includes(backup)) expect(now.backups).toContain(backup);
  if (keepsOld && now.journal !== before.journal && before.journal !== NONE) {
    expect(now.backups).toContain(before.journal);
  }
  for (const name of new Set([now, before, after].flatMap(({ out }) => Object.keys(out)))) {
    if (name !== MANIFEST) expect([before.out[name], after.out[name]]).toContain(now.out[name]);
  }
}

/** The files that hold the words. */
function traces({ folder }: Place, words: string): string[] {
  return (fs.readdirSync(folder, { recursive: true }) as string[]).filter((name) => {
    const file = path.join(folder, name);
    return fs.statSync(file).isFile() && fs.readFileSync(file).includes(words);
  });
}

/** The next command works, and leaves nothing behind that a killed one left. */
async function goesOn(stage: Stage, place: Place): Promise<void> {
  if (stage.scene.repeatable === true) {
    expect(await stage.go(place, stage.scene.argv(place))).toMatchObject({ status: 0 });
    expect(stateOf(place).out).toEqual(stage.after.out);
  }
  const next = await stage.go(place, ['add', 'stop', 'Leave it at that']);
  expect(next).toMatchObject({ status: 0, out: expect.stringContaining('Leave it at that') as unknown });
  expect(integrity(place.journal)).toBe('ok');
  for (const { file } of backupsOf(place.journal)) expect(integrity(file)).toBe('ok');
  expect(fs.readdirSync(path.dirname(place.journal)).filter(isTemporary)).toEqual([]);
}
