import { expect, test } from 'vitest';
import { SCENES } from '../support/fault-scenes.js';
import { lanesOf, sampleOf, staged, tryFault, type Stage, type Tried } from '../support/faults.js';
import { cannotTrace, type Fault } from '../support/strace.js';
import { tally } from '../support/tally.js';
import { LONG, twoAtATime } from './journal-built.js';

// The program is killed, or a call fails, at each call that names a file or writes: strace does it. The short form
// tries a few of them in each scene; JANUS_LONG=1 tries every one, upward until a run survives.

/** One of each kind. */
const SAMPLED = [...['checkin', 'the first save', 'the first save in a journal of v1', 'restore', 'forget']];
/** JANUS_STEP=5 tries every fifth, where there is less time. */
const STEP = Number(process.env['JANUS_STEP'] ?? 1);
const TRIED = LONG ? SCENES : SCENES.filter(({ name }) => SAMPLED.includes(name));

async function trySome(stage: Stage, faults: readonly Fault[]): Promise<Tried[]> {
  const tried: Tried[] = [];
  await twoAtATime(faults, async (fault) => {
    tried.push(await tryFault(stage, fault));
  });
  return tried;
}

/** What threads write to wake each other differs by a call or two: where the last one never comes, one before it does. */
async function trySample(stage: Stage): Promise<Tried[]> {
  const tried: Tried[] = [];
  await twoAtATime(sampleOf(stage), async (fault) => {
    const tries: Tried[] = [];
    for (let less = 0; less < 3 && !tries.some(({ wasHit }) => wasHit); less += 1)
      tries.push(await tryFault(stage, { ...fault, when: fault.when - less }));
    expect(tries.at(-1)).toMatchObject({ wasHit: true });
    tried.push(...tries);
  });
  return tried;
}

async function tryAll(stage: Stage): Promise<Tried[]> {
  const tried: Tried[] = [];
  await twoAtATime(lanesOf(stage), async ({ call, how, first, last }) => {
    for (let when = first; when < 2 * last + 50; when += 1) {
      const one = await tryFault(stage, { call, how, when });
      tried.push(one);
      if (!one.wasHit) return;
    }
    throw new Error(`${call} never ends`);
  });
  return tried;
}

/** Every nth, in each scene others. */
function everyNth(stage: Stage): Fault[] {
  const all = lanesOf(stage).flatMap(({ call, how, first, last }) =>
    Array.from({ length: last - first + 1 }, (_, at): Fault => ({ call, how, when: first + at })),
  );
  const from = SCENES.indexOf(stage.scene);
  return all.filter((_, at) => (at + from) % STEP === 0);
}

test.skipIf(cannotTrace).each(TRIED)(
  '$name: whatever fails, it is done or not begun',
  async (scene) => {
    const stage = await staged(scene);
    const isWhole = LONG && STEP === 1;
    const tried = await (isWhole ? tryAll(stage) : LONG ? trySome(stage, everyNth(stage)) : trySample(stage));
    const hits = tried.filter(({ wasHit }) => wasHit);
    const losses = tried.flatMap(({ loss }) => loss ?? []);
    tally('faults', hits.length);
    tally('losses', losses.length);
    if (LONG) process.stderr.write(`${scene.name}: ${hits.length} faults, ${losses.length} losses\n`);
    for (const loss of losses) process.stderr.write(`${loss}\n`);
    expect(losses).toEqual([]);
    // killed early and killed late: both have to have happened
    if (isWhole || !LONG) expect(new Set(tried.map(({ isDone }) => isDone))).toEqual(new Set([false, true]));
  },
  LONG ? 3_600_000 : 60_000,
);
