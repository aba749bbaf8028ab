import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cannotTrace } from '../support/strace.js';
import { builtJanus } from './journal-built.js';

const CALLS = ['pwrite64', 'fsync', 'fdatasync', 'unlink', 'write'];

test.skipIf(cannotTrace)(
  'an answer is acknowledged only when the journal and its folder are on the disk',
  async () => {
    const janus = builtJanus();
    janus.given('add', 'start', 'Plan calls', '--at-least', '5', '--unit', 'calls');
    janus.given('checkin', '--set', '1=1', '--set', 'planning=no');
    const trace = path.join(janus.folder, 'trace');
    const under = ['strace', '-f', '-y', '-qq', '-o', trace, '-e', `trace=${CALLS.join(',')}`];
    expect((await janus.run(['checkin', '--set', '1=3', '--note', '1=a note'], { under })).status).toBe(0);
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
