import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DEFAULT_SLOT, type Slot } from '../../src/domain/calendar/slot.js';
import { icsText, type WeeklyEvent } from '../../src/exchange/ics.js';
import { given, typed } from '../commands/given.js';
import { testJanus } from '../support/janus.js';
import { daysAfter, monday } from '../support/record-builder.js';
import { needs } from '../support/tools.js';

function event(more: Partial<WeeklyEvent> = {}): WeeklyEvent {
  return {
    slot: DEFAULT_SLOT,
    firstWeek: monday('2026-W47'),
    revision: 3,
    changedOn: '2026-11-21',
    title: 'Weekly check-in',
    text: 'About a minute.',
    ...more,
  };
}

/** The properties of the event and of its alarm, as another program reads them. */
const READ = `
import json, sys
from icalendar import Calendar
calendar = Calendar.from_ical(open(sys.argv[1], 'rb').read())
def plain(part):
    return {name: part[name].to_ical().decode() if name in ('RRULE', 'TRIGGER', 'DTSTART', 'DTEND', 'DTSTAMP')
            else str(part[name]) for name in part}
print(json.dumps([[part.name, plain(part), [str(error) for error in part.errors]] for part in calendar.walk()]))
`;

type Part = [name: string, properties: Record<string, string>, errors: string[]];

function parsed(text: string): Part[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-ics-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, 'janus.ics');
  fs.writeFileSync(file, text);
  const program = execFileSync('sh', ['-c', 'command -v icalendar'], { encoding: 'utf8' }).trim();
  // the interpreter that the library is installed for
  const python = /^#!(\S+)/.exec(fs.readFileSync(program, 'utf8'))?.[1] ?? 'python3';
  return JSON.parse(execFileSync(python, ['-c', READ, file], { encoding: 'utf8' })) as Part[];
}

function requireWellFormed(text: string): void {
  const lines = text.split('\r\n');
  expect(lines.pop()).toBe('');
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f]/);
    expect(line.isWellFormed()).toBe(true);
    // folded between code points: every line is UTF-8 by itself
    expect(Buffer.from(line).toString()).toBe(line);
  }
}

test('the slot is one event, every week, with an alarm and without a zone', () => {
  expect(icsText(event()).replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
    "BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//janus//janus//EN
    BEGIN:VEVENT
    UID:check-in-2026-W47@janus.invalid
    SEQUENCE:3
    DTSTAMP:20261121T000000Z
    DTSTART:20261120T160000
    DTEND:20261120T161500
    RRULE:FREQ=WEEKLY;BYDAY=FR
    SUMMARY:Weekly check-in
    TRANSP:TRANSPARENT
    DESCRIPTION:About a minute.
    BEGIN:VALARM
    ACTION:DISPLAY
    TRIGGER:PT0S
    DESCRIPTION:Weekly check-in
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    "
  `);
  requireWellFormed(icsText(event()));
});

describe.skipIf(!needs('icalendar'))('read by another program', { tags: 'long' }, () => {
  test('it has the same slot', () => {
    const [calendar, read, alarm] = parsed(icsText(event()));
    expect(calendar).toEqual(['VCALENDAR', { VERSION: '2.0', PRODID: '-//janus//janus//EN' }, []]);
    expect(read).toEqual([
      'VEVENT',
      {
        UID: 'check-in-2026-W47@janus.invalid',
        SEQUENCE: '3',
        DTSTAMP: '20261121T000000Z',
        DTSTART: '20261120T160000',
        DTEND: '20261120T161500',
        RRULE: 'FREQ=WEEKLY;BYDAY=FR',
        SUMMARY: 'Weekly check-in',
        TRANSP: 'TRANSPARENT',
        DESCRIPTION: 'About a minute.',
      },
      [],
    ]);
    expect(alarm).toEqual([
      'VALARM',
      { ACTION: 'DISPLAY', TRIGGER: expect.stringMatching(/^-?P/) as string, DESCRIPTION: 'Weekly check-in' },
      [],
    ]);
  });

  test.each([
    ['200 emoji', '🌱👩🏽‍🌾'.repeat(100)],
    ['a line that looks like a property', 'x\r\nATTACH:https://example.org/x'],
    ['every kind of line end', 'a\nb\rc\r\nd'],
    ['what the format sets apart', 'a,b;c\\d:e"f'],
    ['what a terminal would act on', 'a\u001b[31mb\u0000c\u202ed'],
    ['half a character', 'a\ud83cb'],
  ])('%s stays text', (_, text) => {
    const written = icsText(event({ title: text, text }));
    requireWellFormed(written);
    const parts = parsed(written);
    expect(parts.map(([name]) => name)).toEqual(['VCALENDAR', 'VEVENT', 'VALARM']);
    expect(parts.flatMap(([, properties]) => Object.keys(properties))).not.toContain('ATTACH');
    const expected = text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/[\u0000\u001b\u202e]/g, '');
    expect(parts[1]?.[1]['DESCRIPTION']).toBe(expected);
    expect(parts[2]?.[1]['DESCRIPTION']).toBe(expected);
  });

  test('every weekday is the weekday of its first day', { tags: 'long' }, () => {
    const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
    days.forEach((name, index) => {
      const slot: Slot = { weekday: index + 1, minute: 23 * 60 + 50 };
      const [, read] = parsed(icsText(event({ slot, firstWeek: monday('2026-W53') })));
      const [day, next] = [0, 1].map((more) =>
        daysAfter(monday('2026-W53'), index + more).replaceAll('-', ''),
      );
      expect(read?.[1]).toMatchObject({
        DTSTART: `${day}T235000`,
        DTEND: `${next}T000500`,
        RRULE: `FREQ=WEEKLY;BYDAY=${name}`,
      });
    });
  });
});

describe('janus export ics', () => {
  const uid = (text: string) => /^UID:(.*)\r$/m.exec(text)?.[1];
  const sequence = (text: string) => Number(/^SEQUENCE:(\d+)\r$/m.exec(text)?.[1]);

  test('gives the same bytes again, and the same event with a higher number after a change', async () => {
    const janus = testJanus({ today: '2026-11-20' });
    await given(janus, 'add start "Call $(touch x) ATTACH:x"', 'config set coach Ana');
    const { out: first } = await janus.outcome(['export', 'ics']);
    requireWellFormed(first);
    expect(first).not.toMatch(/touch|ATTACH|Ana/);
    expect((await janus.outcome(['export', 'ics'], { today: '2027-03-01' })).out).toBe(first);
    await given(janus, '--today 2026-11-25 config set slot "mon 8:00"');
    const { out: second } = await janus.outcome(['export', 'ics']);
    expect(uid(second)).toBe(uid(first));
    expect(sequence(second)).toBeGreaterThan(sequence(first));
    expect(second).toContain('\r\nDTSTART:20261116T080000\r\n');
    expect(second).toContain('\r\nDTSTAMP:20261125T000000Z\r\n');
    await given(janus, 'undo');
    expect(sequence((await janus.outcome(['export', 'ics'])).out)).toBeGreaterThan(sequence(second));
  });

  test('-o writes a file, and overwrites none unasked', async () => {
    const janus = testJanus({ today: '2026-11-20' });
    const file = path.join(janus.folder, 'janus.ics');
    expect(await typed(janus, `export ics -o ${file}`)).toBe('--- stderr\nWritten to FOLDER/janus.ics.');
    expect(fs.readFileSync(file, 'utf8')).toBe((await janus.outcome(['export', 'ics'])).out);
    expect(await typed(janus, `export ics -o ${file}`)).toMatch(/already exists\.\nHint: .*\n\[exit 1\]$/);
    expect(await typed(janus, `export ics -o ${file} --force`)).toMatch(/^--- stderr\nWritten/);
  });
});
