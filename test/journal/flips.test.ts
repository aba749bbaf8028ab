// @module-tag long
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../support/janus.js';
import { tally } from '../support/tally.js';

// A disk that changes a byte. JANUS_LONG=1 tries ten times as many.
const FLIPS = process.env['JANUS_LONG'] === '1' ? 2000 : 200;
const PARTS = 8;
const TODAY = '2026-11-20';

const COMMANDS: readonly (readonly string[])[] = [
  ['list', '--json'],
  ['report'],
  ['history'],
  ['checkin', '--set', '1=yes', '--set', '2=3', '--set', 'coaching=partly'],
];

async function realJournal(): Promise<{ janus: TestJanus; whole: Buffer }> {
  const janus = testJanus({ today: TODAY });
  await janus.run('--today', '2026-11-02', 'add', 'start', 'Plan calls', '--habit', 'planning');
  await janus.run(
    '--today',
    '2026-11-02',
    'add',
    'stop',
    'Discounts',
    '--at-most',
    '2',
    '--unit',
    'discounts',
  );
  await janus.run(
    '--today',
    '2026-11-06',
    'checkin',
    '--set',
    '1=yes',
    '--set',
    '2=1',
    '--set',
    'coaching=no',
  );
  await janus.run(
    '--today',
    '2026-11-13',
    'checkin',
    '--set',
    '1=no',
    '--note',
    '1=ill',
    '--focus',
    'one call',
  );
  await janus.run('excuse', '2026-W52', '--why', 'holidays');
  await janus.run('habits', 'off', 'marketing');
  await janus.run('move', '1', 'continue');
  await janus.run('config', 'set', 'coach', 'Ana');
  await janus.run('undo');
  return { janus, whole: fs.readFileSync(janus.journalPath) };
}

test.each(Array.from({ length: PARTS }, (_, part) => part))(
  'a byte that the disk changed is ignored or reported as damage, never an internal error (part %i)',
  async (part) => {
    const { janus, whole } = await realJournal();
    // most of the file is empty space, so the other bytes are chosen ten times as often
    const places = [...whole.keys()].flatMap((place) =>
      whole[place] === 0 ? [place] : Array<number>(10).fill(place),
    );
    const random = randomFrom(20_261_120 + part);
    const bad: unknown[] = [];
    let refused = 0;
    for (let flip = 0; flip < FLIPS / PARTS; flip += 1) {
      const place = places[Math.floor(random() * places.length)] as number;
      const broken = Buffer.from(whole);
      broken[place] = (broken[place]! + 1 + Math.floor(random() * 255)) % 256;
      for (const argv of COMMANDS) {
        fs.writeFileSync(janus.journalPath, broken);
        const { status, err } = await janus.outcome(argv);
        if (status === 0) continue;
        refused += 1;
        const clear = status === 1 && /^Error: .+\nHint: .+\n$/.test(err) && !err.includes('    at ');
        const untouched = fs.readFileSync(janus.journalPath).equals(broken);
        if (!clear || !untouched)
          bad.push({ place, from: whole[place], to: broken[place], argv, status, err, untouched });
      }
    }
    tally('files', FLIPS / PARTS);
    tally('losses', bad.length);
    expect(bad).toEqual([]);
    // otherwise nothing was tested
    expect(refused).toBeGreaterThan(0);
  },
  process.env['JANUS_LONG'] === '1' ? 600_000 : 60_000,
);

/** A pseudo-random generator of numbers from 0 to 1, the same each time: a linear congruential one. */
function randomFrom(seed: number): () => number {
  let state = seed % 2147483647;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
