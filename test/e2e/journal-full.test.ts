import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { asked, dump, integrity, leaveHot, lookAt } from '../journal/dump.js';
import { cannotMount, limited, mount, readOnlyTwin, smallDisk } from '../support/mounts.js';
import { builtJanus, type BuiltJanus, type Run } from './journal-built.js';

const TIMEOUT = 60_000;
const LONG_NOTE = 'x'.repeat(1900);

/** Logs until it is refused: what was acknowledged until then, and the refusal. */
async function fill(
  janus: BuiltJanus,
  under: readonly string[] = [],
): Promise<{ notes: string[]; refusal: Run }> {
  const notes: string[] = [];
  for (let write = 1; write <= 200; write += 1) {
    const note = `${write} ${LONG_NOTE}`;
    const run = await janus.run(['log', '1', '1', '--note', note], { under });
    if (run.status !== 0) return { notes, refusal: run };
    notes.push(note);
  }
  throw new Error('there was always room');
}

function notesIn(file: string): unknown[] {
  return asked(file, (database) => database.prepare('SELECT note FROM entry ORDER BY id').pluck().all());
}

test.skipIf(cannotMount)(
  'a disk that is too small for a journal gets none, and the person is told',
  async () => {
    const disk = smallDisk('64k');
    const janus = builtJanus(disk);
    expect(await janus.run(['add', 'start', 'Plan calls'])).toEqual({
      out: '',
      err: `Error: ${janus.journalPath} cannot grow: the disk is full.\nHint: this change was not saved, everything before it is; make room and try again.\n`,
      status: 1,
    });
    expect(fs.readdirSync(janus.folder)).toEqual([]);
    mount('-o', 'remount,size=1m', disk);
    expect((await janus.run(['add', 'start', 'Plan calls'])).status).toBe(0);
  },
  TIMEOUT,
);

test.skipIf(cannotMount)(
  'a disk that fills up loses no answer, and with room again it goes on',
  async () => {
    const disk = smallDisk('256k');
    const janus = builtJanus(disk);
    janus.given('add', 'start', 'Plan calls', '--at-least', '5', '--unit', 'calls');
    const { notes, refusal } = await fill(janus);
    expect(notes.length).toBeGreaterThan(2);
    expect(refusal).toEqual({
      out: '',
      err: `Error: ${janus.journalPath} cannot grow: the disk is full.\nHint: this change was not saved, everything before it is; make room and try again.\n`,
      status: 1,
    });
    const full = dump(janus.journalPath);
    expect(notesIn(janus.journalPath)).toEqual(notes);
    expect(integrity(janus.journalPath)).toBe('ok');
    expect(fs.readdirSync(path.dirname(janus.journalPath))).toEqual(['journal.db']);
    expect((await janus.run(['report', '--json'])).status).toBe(0);
    expect(dump(janus.journalPath)).toBe(full);

    mount('-o', 'remount,size=1m', disk);
    expect((await janus.run(['log', '1', '1', '--note', 'room again'])).status).toBe(0);
    expect(notesIn(janus.journalPath)).toEqual([...notes, 'room again']);
    expect(integrity(janus.journalPath)).toBe('ok');
  },
  TIMEOUT,
);

test.skipIf(process.platform === 'win32')(
  'a file that may not grow (ulimit -f) loses no answer, and without the limit it goes on',
  async () => {
    const janus = builtJanus();
    janus.given('add', 'start', 'Plan calls', '--at-least', '5', '--unit', 'calls');
    const blocks = Math.ceil(fs.statSync(janus.journalPath).size / 512) + 40;
    const { notes, refusal } = await fill(janus, limited(blocks));
    expect(notes.length).toBeGreaterThan(0);
    expect(refusal).toMatchObject({ out: '', status: 1 });
    expect(refusal.err).toMatch(/^Error: .*journal\.db [^\n]+\nHint: [^\n]+\n$/);
    expect(notesIn(janus.journalPath)).toEqual(notes);
    expect(integrity(janus.journalPath)).toBe('ok');
    expect(fs.readdirSync(path.dirname(janus.journalPath))).toEqual(['journal.db']);

    expect((await janus.run(['log', '1', '1', '--note', 'room again'])).status).toBe(0);
    expect(notesIn(janus.journalPath)).toEqual([...notes, 'room again']);
  },
  TIMEOUT,
);

test.skipIf(process.platform === 'win32')(
  'where no file may be as long as a journal (ulimit -f), none is left',
  async () => {
    const janus = builtJanus();
    const run = await janus.run(['add', 'start', 'Plan calls'], { under: limited(64) });
    expect(run).toMatchObject({ out: '', status: 1 });
    expect(run.err).toMatch(/^Error: .*journal\.db [^\n]+\nHint: [^\n]+\n$/);
    expect(fs.readdirSync(janus.folder)).toEqual([]);
  },
  TIMEOUT,
);

const READING: readonly (readonly string[])[] = [
  [],
  ['--help'],
  ['list'],
  ['list', '--json'],
  ['show', '1'],
  ['report'],
  ['report', '--plain'],
  ['report', '--json'],
  ['report', '--format', 'markdown'],
  ['history'],
  ['habits'],
  ['excuse', '--list'],
  ['config'],
  ['export', 'markdown'],
  ['demo'],
];

test.skipIf(cannotMount)(
  'on a disk that may only be read every reading command works, and writing says why it does not',
  async () => {
    const janus = builtJanus();
    janus.given('add', 'start', 'Plan calls');
    janus.given('checkin', '--set', '1=yes', '--set', 'coaching=no');
    const data = path.dirname(janus.journalPath);
    const journal = path.join(readOnlyTwin(data), 'journal.db');
    const before = lookAt(data);
    for (const argv of READING) {
      const { status, err } = await janus.run(argv, { journal });
      expect({ argv, status, err: status === 0 ? '' : err }).toEqual({ argv, status: 0, err: '' });
    }
    for (const argv of [['add', 'start', 'Rehearse'], ['checkin', '--set', '1=no'], ['undo']]) {
      const { status, err } = await janus.run(argv, { journal });
      expect({ argv, status, err }).toEqual({
        argv,
        status: 1,
        err: `Error: ${journal} is not writable.\nHint: check the permissions of the file and its folder.\n`,
      });
    }
    expect(lookAt(data)).toEqual(before);
  },
  TIMEOUT,
);

test.skipIf(cannotMount)(
  'a first journal on a disk that may only be read is refused',
  async () => {
    const janus = builtJanus();
    const journal = path.join(readOnlyTwin(janus.folder), 'data/journal.db');
    expect(await janus.run(['add', 'start', 'Plan calls'], { journal })).toEqual({
      out: '',
      err: `Error: ${journal} is on a read-only disk.\nHint: name a file elsewhere.\n`,
      status: 1,
    });
  },
  TIMEOUT,
);

test.skipIf(cannotMount)(
  'what a crash left on a disk that may only be read is not read half written',
  async () => {
    const janus = builtJanus();
    janus.given('add', 'start', 'Plan calls');
    const whole = dump(janus.journalPath);
    leaveHot(janus.journalPath);
    const data = path.dirname(janus.journalPath);
    const journal = path.join(readOnlyTwin(data), 'journal.db');
    const before = lookAt(data);
    for (const argv of [['list'], ['report'], ['add', 'start', 'Rehearse']]) {
      expect(await janus.run(argv, { journal })).toEqual({
        out: '',
        err: `Error: ${journal} was left half written by a crash, and is not writable, so it cannot be repaired.\nHint: make the file and its folder writable, then run janus list once; nothing is lost.\n`,
        status: 1,
      });
    }
    expect(lookAt(data)).toEqual(before);
    expect((await janus.run(['list'])).out).toContain('Plan calls');
    expect(dump(janus.journalPath)).toBe(whole);
  },
  TIMEOUT,
);
