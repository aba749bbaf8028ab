import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Book } from '../../../src/domain/journal/book.js';
import {
  notificationDue,
  whatIsDue,
  type DueItem,
  type NotificationLogEntry,
} from '../../../src/domain/check-in/due.js';
import { slotText, type Moment } from '../../../src/domain/calendar/slot.js';
import { daysAfter, monday, type RecordBuilder } from '../../support/record-builder.js';
import { answered, at, bookOf, commandsAt } from './due-book.js';

/** Which of the moments bring a notification, each remembered as the program does. */
function notificationsAt(book: Book, moments: readonly Moment[]): { moment: Moment; item: DueItem }[] {
  const log: NotificationLogEntry[] = [];
  return moments.flatMap((moment) => {
    const due = whatIsDue(book, moment);
    const item = notificationDue(due, log, moment);
    if (item === undefined) return [];
    log.push({ week: due.week, on: moment.day });
    return [{ moment, item }];
  });
}

function notificationDays(book: Book, ...moments: string[]): string[] {
  return notificationsAt(book, moments.map(at)).map(
    ({ moment, item }) => `${moment.day} janus ${item.command.join(' ')}`,
  );
}

describe('a notification', () => {
  const open = bookOf((journal) => {
    answered(journal, '2026-W46');
  });

  test('comes at the slot, and once more on the next working day', () => {
    const probes = ['2026-11-20T16:00', '2026-11-20T17:00', '2026-11-21T16:00', '2026-11-23T16:00'];
    expect(
      notificationDays(open, '2026-11-20T15:00', ...probes, '2026-11-24T16:00', '2026-11-27T15:00'),
    ).toEqual(['2026-11-20 janus checkin', '2026-11-23 janus checkin']);
  });

  test.each([
    [1, '2026-11-16', '2026-11-17'],
    [2, '2026-11-17', '2026-11-18'],
    [3, '2026-11-18', '2026-11-19'],
    [4, '2026-11-19', '2026-11-20'],
    [5, '2026-11-20', '2026-11-23'],
    [6, '2026-11-21', '2026-11-23'],
    [7, '2026-11-22', '2026-11-23'],
  ])('with the slot on weekday %i: %s, then %s', (weekday, first, second) => {
    const given = (journal: RecordBuilder) => {
      answered(journal, '2026-W45', '2026-W46');
    };
    const book = bookOf(given, { weekday, minute: 600 });
    const everyHour = Array.from({ length: 7 * 24 }, (_, hour) => ({
      day: daysAfter(first, Math.floor(hour / 24)),
      minute: (hour % 24) * 60,
    }));
    const days = notificationsAt(book, everyHour).map(({ moment }) => moment.day);
    expect(days.slice(0, 2)).toEqual([first, second]);
    expect(days.slice(2).every((day) => day === daysAfter(first, 7))).toBe(true);
  });

  test('that was slept through comes at the next occasion, once', () => {
    expect(notificationDays(open, '2026-11-21T10:00', '2026-11-22T10:00', '2026-11-23T10:00')).toEqual([
      '2026-11-21 janus checkin',
      '2026-11-23 janus checkin',
    ]);
    expect(
      notificationDays(open, '2026-11-23T10:00', '2026-11-23T16:00', '2026-11-24T16:00', '2026-11-25'),
    ).toEqual(['2026-11-23 janus checkin']);
    expect(notificationDays(open, '2026-11-20T16:00', '2026-11-25T08:00', '2026-11-26T08:00')).toEqual([
      '2026-11-20 janus checkin',
      '2026-11-25 janus checkin',
    ]);
  });

  test('does not come when the week is done, nor for an older week than that of the slot', () => {
    const done = bookOf((journal) => {
      answered(journal, '2026-W46', '2026-W47');
    });
    expect(notificationDays(done, '2026-11-20T16:00', '2026-11-23T16:00')).toEqual([]);
    const late = bookOf((journal) => {
      answered(journal, '2026-W45', '2026-W47');
    });
    expect(commandsAt('2026-11-20', late)).toEqual(['janus checkin --week 2026-W46 (2)']);
    expect(notificationDays(late, '2026-11-20T16:00', '2026-11-23T16:00')).toEqual([]);
  });

  test('has no catch-up when the week was done meanwhile', () => {
    const monday23 = at('2026-11-23T16:00');
    const done = bookOf((journal) => {
      answered(journal, '2026-W46', '2026-W47');
    });
    const log = [{ week: monday('2026-W47'), on: '2026-11-20' }];
    expect(notificationDue(whatIsDue(done, monday23), log, monday23)).toBeUndefined();
    expect(notificationDue(whatIsDue(open, monday23), log, monday23)).toMatchObject({ kind: 'check-in' });
  });

  test('for a turn comes once a slot, and not before the first slot that finds it due', () => {
    const done = bookOf((journal) => {
      for (let week = 45; week <= 53; week += 1) answered(journal, `2026-W${week}`);
    });
    expect(
      notificationDays(done, '2026-12-21T08:00', '2026-12-25T16:00', '2026-12-28T16:00', '2027-01-01T16:00'),
    ).toEqual(['2026-12-25 janus turn 2026', '2027-01-01 janus turn 2026']);
  });

  test('never comes three times in a week or a slot, nor twice on a day, whatever the occasions and the slot', () => {
    const moments = fc
      .array(fc.record({ day: fc.integer({ min: 0, max: 60 }), minute: fc.integer({ min: 0, max: 1439 }) }), {
        maxLength: 300,
      })
      .map((probes) =>
        probes
          .sort((one, other) => one.day - other.day || one.minute - other.minute)
          .map(({ day, minute }): Moment => ({ day: daysAfter('2026-11-16', day), minute })),
      );
    const slots = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      minute: fc.integer({ min: 0, max: 1439 }),
    });
    fc.assert(
      fc.property(moments, slots, (probes, slot) => {
        const days = notificationsAt(bookOf(undefined, slot), probes).map(({ moment }) => moment.day);
        expect(new Set(days).size).toBe(days.length);
        const weeks = days.map(mondayOf);
        for (const week of weeks) {
          expect(weeks.filter((each) => each === week).length, slotText(slot)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  test('comes within an hour of the slot and within the next working day, for who is always there', () => {
    const slots = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      minute: fc.integer({ min: 0, max: 1379 }),
    });
    fc.assert(
      fc.property(slots, (slot) => {
        const first = daysAfter('2026-11-16', slot.weekday - 1);
        const hours = Array.from({ length: 5 * 24 }, (_, hour) => ({
          day: daysAfter(first, Math.floor(hour / 24)),
          minute: (hour % 24) * 60 + 59,
        }));
        const given = (journal: RecordBuilder) => {
          answered(journal, '2026-W45', '2026-W46');
        };
        const [one, two, ...more] = notificationsAt(bookOf(given, slot), hours);
        expect(one?.moment.day).toBe(first);
        expect((one?.moment.minute ?? 0) - slot.minute).toBeLessThan(60);
        expect(two?.moment.day).toBe(whatIsDue(bookOf(given, slot), hours.at(-1)!).catchUpDay);
        expect(more).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

/** The Monday of the day, worked out apart from the program. */
function mondayOf(day: string): string {
  return daysAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}
