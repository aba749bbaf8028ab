import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lookAt } from '../journal/dump.js';
import { placeIn, SCENES, type Place, type Scene } from '../support/fault-scenes.js';
import { judged, staged, type Stage } from '../support/faults.js';
import { cannotMount, limited, readOnlyTwin, smallDisk } from '../support/mounts.js';
import { tally } from '../support/tally.js';
import { needs } from '../support/tools.js';
import { LAUNCHER, LONG, type Run } from './journal-built.js';

// Every command that writes, where it cannot: on a full disk, where files may not grow, where all may only be read,
// and as somebody who has no rights. The short form tries a few; JANUS_LONG=1 all, with more room each time until it
// is enough (JANUS_STEP=5: five times as much more).

const SAMPLED = ['the first save', 'checkin'];
const TRIED = LONG ? SCENES : SCENES.filter(({ name }) => SAMPLED.includes(name));
const STEP = Number(process.env['JANUS_STEP'] ?? 1);
const TIMEOUT = LONG ? 1_800_000 : 60_000;
const PAGE = 4096;

/** The whole of what a place may hold. */
const DISK = 8_000_000;

function none(losses: readonly (string | undefined)[]): void {
  const lost = losses.flatMap((loss) => loss ?? []);
  tally('surroundings', losses.length);
  tally('losses', lost.length);
  expect(lost).toEqual([]);
}

/** With more room each time, until it is enough; in the short form with none, and with some. */
async function withRoom(stage: Stage, run: (place: Place, pages: number) => Promise<Run>): Promise<void> {
  const losses: (string | undefined)[] = [];
  const statuses: (number | null)[] = [];
  for (let pages = 0; pages < DISK / PAGE; pages += LONG ? STEP : 20) {
    const place = stage.fresh();
    const ran = await run(place, pages);
    statuses.push(ran.status);
    losses.push((await judged(stage, place, ran, { pages })).loss);
    if (ran.status === 0 && !ran.err.includes('No backup was made')) break;
  }
  none(losses);
  expect(statuses[0]).toBe(1);
  expect(statuses.at(-1)).toBe(0);
}

/** Fills a disk to the brim, but for some pages. @returns what makes room again */
function filled(disk: string, free: number): () => void {
  const file = path.join(disk, 'filler');
  const descriptor = fs.openSync(file, 'w');
  const page = Buffer.alloc(PAGE);
  try {
    for (;;) fs.writeSync(descriptor, page);
  } catch {
    const { size } = fs.fstatSync(descriptor);
    fs.ftruncateSync(descriptor, Math.max(0, size - free * PAGE));
  } finally {
    fs.closeSync(descriptor);
  }
  return () => fs.rmSync(file);
}

test.skipIf(cannotMount).each(TRIED)(
  '$name, on a disk that is full',
  async (scene) => {
    const disk = smallDisk(`${DISK}`);
    const stage = await staged(scene, disk);
    await withRoom(stage, async (place, pages) => {
      const empty = filled(disk, pages);
      const run = await stage.run(place, []);
      empty();
      return run;
    });
  },
  TIMEOUT,
);

test.skipIf(process.platform === 'win32').each(TRIED)(
  '$name, where files may not grow (ulimit -f)',
  async (scene) => {
    const stage = await staged(scene);
    await withRoom(stage, (place, pages) => stage.run(place, limited(pages * (PAGE / 512))));
  },
  TIMEOUT,
);

/** It is refused, and nothing is changed. */
async function isRefused(stage: Stage, at: (place: Place) => Place, run: Stage['run']): Promise<void> {
  const place = stage.fresh();
  const seen = at(place);
  const before = lookAt(place.folder);
  const ran = await run(seen, []);
  expect(ran).toMatchObject({ status: 1 });
  expect(lookAt(place.folder)).toEqual(before);
  none([(await judged(stage, place, ran, 'refused')).loss]);
}

test.skipIf(cannotMount).each(TRIED)(
  '$name, on a disk that may only be read',
  async (scene) => {
    const stage = await staged(scene);
    const twin = (place: Place): Place => placeIn(readOnlyTwin(place.folder));
    await isRefused(stage, twin, stage.run);
  },
  TIMEOUT,
);

const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--no-new-privs'];
const cannotBeNobody = process.platform !== 'linux' || process.getuid?.() !== 0 || !needs('setpriv');

/** The built program where everybody may read it. */
function publicProgram(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-program-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const root = path.resolve(path.dirname(LAUNCHER), '..');
  const driver = 'node_modules/better-sqlite3';
  const parts = [
    'bin',
    'dist',
    'package.json',
    `${driver}/package.json`,
    `${driver}/build/Release/better_sqlite3.node`,
  ];
  for (const part of parts) fs.cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  spawnSync('chmod', ['-R', 'a+rX', folder]);
  return path.join(folder, 'bin/janus.js');
}

const RIGHTS: readonly { readonly rights: string; readonly mode: string }[] = [
  { rights: 'who may not look into its folder', mode: 'go=' },
  { rights: 'who may only read it', mode: 'go=rX' },
];

test
  .skipIf(cannotBeNobody)
  .each(TRIED.flatMap((scene) => RIGHTS.map((each) => ({ scene, ...each, name: scene.name }))))(
  '$name, as somebody $rights',
  async ({ scene, mode }: { scene: Scene; mode: string }) => {
    const stage = await staged(scene);
    const launcher = publicProgram();
    const withMode = (place: Place): Place => {
      spawnSync('chmod', ['-R', mode, place.folder]);
      fs.chmodSync(path.dirname(place.folder), 0o755);
      return place;
    };
    await isRefused(stage, withMode, (place) => stage.run(place, NOBODY, launcher));
  },
  TIMEOUT,
);
