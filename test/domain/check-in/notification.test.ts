import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Book } from '../../../src/domain/journal/book.js';
import { whatIsDue } from '../../../src/domain/check-in/due.js';
import { nudgeDue, type NotificationLogEntry, type Nudge } from '../../../src/domain/check-in/nudges.js';
import { slotText, type Moment, type Slot } from '../../../src/domain/calendar/slot.js';
import { daysAfter, monday, type RecordBuilder } from '../../support/record-builder.js';
import { answered, at, bookOf, commandsAt } from './due-book.js';

/** Which of the moments bring a notification, each remembered as the program does. */
function notificationsAt(book: Book, moments: readonly Moment[]): { moment: Moment; nudge: Nudge }[] {
  const log: NotificationLogEntry[] = [];
  return moments.flatMap((moment) => {
    const nudge = nudgeDue(book, log, moment);
    if (nudge === undefined) return [];
    log.push({ week: nudge.week, on: moment.day });
    return [{ moment, nudge }];
  });
}

function notificationDays(book: Book, ...moments: string[]): string[] {
  return notificationsAt(book, moments.map(at)).map(
    ({ moment, nudge }) => `${moment.day} janus ${wordsOf(nudge)}`,
  );
}

function wordsOf(nudge: Nudge): string {
  if (nudge.kind === 'midweek') return `midweek (${nudge.names.join(', ')})`;
  return nudge.items.map(({ command }) => command.join(' ')).join(' and ');
}

/** In a journal past its first five weeks, with two questions a week. */
function grownBook(given?: (journal: RecordBuilder) => void, slot?: Slot): Book {
  return bookOf(given, slot, '2026-W40');
}

describe('a notification', () => {
  const open = grownBook((journal) => {
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
    const book = grownBook(given, { weekday, minute: 600 });
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
    const done = grownBook((journal) => {
      answered(journal, '2026-W46', '2026-W47');
    });
    expect(notificationDays(done, '2026-11-20T16:00', '2026-11-23T16:00')).toEqual([]);
    const late = grownBook((journal) => {
      answered(journal, '2026-W45', '2026-W47');
    });
    expect(commandsAt('2026-11-20', late)).toEqual(['janus checkin --week 2026-W46 (2)']);
    expect(notificationDays(late, '2026-11-20T16:00', '2026-11-23T16:00')).toEqual([]);
  });

  test('has no catch-up when the week was done meanwhile', () => {
    const monday23 = at('2026-11-23T16:00');
    const done = grownBook((journal) => {
      answered(journal, '2026-W46', '2026-W47');
    });
    const log = [{ week: monday('2026-W47'), on: '2026-11-20' }];
    expect(nudgeDue(done, log, monday23)).toBeUndefined();
    expect(nudgeDue(open, log, monday23)).toMatchObject({ kind: 'due', items: [{ kind: 'check-in' }] });
  });

  test('names the turn of the year beside the check-in, where both are due', () => {
    expect(notificationDays(open, '2026-12-25T16:00', '2026-12-28T16:00')).toEqual([
      '2026-12-25 janus checkin and turn 2026',
      '2026-12-28 janus checkin and turn 2026',
    ]);
  });

  test('does not come in a week that is excused for everything; the catch-up comes after it, in the grace', () => {
    const away = grownBook((journal) => {
      answered(journal, '2026-W46');
      journal.excuse('2026-W48', '2026-W49', 'fair');
    });
    const everyDay = Array.from({ length: 24 }, (_, day) => `${daysAfter('2026-11-20', day)}T16:00`);
    expect(notificationDays(away, ...everyDay)).toEqual([
      '2026-11-20 janus checkin',
      '2026-12-07 janus checkin',
      '2026-12-11 janus checkin',
    ]);
    // of a pause of one resolution the rest still asks
    const paused = grownBook((journal) => {
      answered(journal, '2026-W46');
      journal.excuse('2026-W47', '2026-W47', null, 1);
    });
    expect(notificationDays(paused, '2026-11-20T16:00')).toEqual(['2026-11-20 janus checkin']);
  });

  test('for a turn comes once a slot, and not before the first slot that finds it due', () => {
    const done = grownBook((journal) => {
      for (let week = 45; week <= 53; week += 1) answered(journal, `2026-W${week}`);
    });
    expect(
      notificationDays(done, '2026-12-21T08:00', '2026-12-25T16:00', '2026-12-28T16:00', '2027-01-01T16:00'),
    ).toEqual(['2026-12-25 janus turn 2026', '2027-01-01 janus turn 2026']);
  });

  test(
    'never comes three times in a week or a slot, four in the first five weeks, nor twice on a day, whatever the occasions and the slot',
    { tags: 'long' },
    () => {
      const moments = fc
        .array(
          fc.record({ day: fc.integer({ min: 0, max: 60 }), minute: fc.integer({ min: 0, max: 1439 }) }),
          {
            maxLength: 300,
          },
        )
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
          // its first five weeks end with 2026-W51
          const book = bookOf(undefined, slot, '2026-W47');
          const shown = notificationsAt(book, probes);
          const days = shown.map(({ moment }) => moment.day);
          expect(new Set(days).size).toBe(days.length);
          for (const week of days.map(mondayOf)) {
            const most = week < monday('2026-W52') ? 3 : 2;
            const inWeek = days.filter((day) => mondayOf(day) === week);
            expect(inWeek.length, `${slotText(slot)} in ${week}`).toBeLessThanOrEqual(most);
          }
          const midweek = shown
            .filter(({ nudge }) => nudge.kind === 'midweek')
            .map(({ nudge }) => nudge.week);
          expect(new Set(midweek).size).toBe(midweek.length);
          expect(midweek.every((week) => week < monday('2026-W52') && slot.weekday > 3)).toBe(true);
        }),
      );
    },
  );

  test(
    'comes within an hour of the slot and within the next working day, for who is always there',
    { tags: 'long' },
    () => {
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
          const [one, two, ...more] = notificationsAt(grownBook(given, slot), hours);
          expect(one?.moment.day).toBe(first);
          expect((one?.moment.minute ?? 0) - slot.minute).toBeLessThan(60);
          expect(two?.moment.day).toBe(whatIsDue(grownBook(given, slot), hours.at(-1)!).catchUpDay);
          expect(more).toEqual([]);
        }),
        { numRuns: 50 },
      );
    },
  );
});

describe("in a journal's first five weeks", () => {
  /** Every day at that hour, from the Monday of 2026-W45 on. */
  const days = (count: number, time: string) =>
    Array.from({ length: count }, (_, day) => `${daysAfter('2026-11-02', day)}T${time}`);
  const answers =
    (...weeks: string[]) =>
    (journal: RecordBuilder) => {
      answered(journal, ...weeks);
    };

  test('one more comes on the Wednesday before the slot, with what is open by name, and none from the sixth on', () => {
    const book = bookOf(answers('2026-W45', '2026-W46', '2026-W47', '2026-W48', '2026-W50'));
    expect(notificationDays(book, ...days(46, '16:00'))).toEqual([
      // answered before it
      '2026-12-02 janus midweek (Resolution 1, Coaching)',
      '2026-12-04 janus checkin',
      '2026-12-07 janus checkin',
    ]);
  });

  test('it comes at the hour of the slot, not before, and slept through on the Thursday, but not on the day of the slot', () => {
    const book = bookOf(answers('2026-W46'), undefined, '2026-W46');
    const midweek = ['janus midweek (Resolution 1, Coaching)'];
    const wordsAt = (...moments: string[]) =>
      notificationDays(book, ...moments).map((each) => each.replace(/^\S+ /, ''));
    expect(wordsAt('2026-11-17T16:00', '2026-11-18T15:59')).toEqual([]);
    expect(wordsAt('2026-11-18T16:00', '2026-11-18T17:00', '2026-11-19T16:00')).toEqual(midweek);
    expect(wordsAt('2026-11-19T09:00')).toEqual(midweek);
    expect(wordsAt('2026-11-20T15:59')).toEqual([]);
  });

  test('it is quiet where nothing is open, in an excused week, and in a week begun after it', () => {
    const none = bookOf(answers('2026-W45', '2026-W46'));
    expect(notificationDays(none, '2026-11-04T16:00', '2026-11-11T16:00')).toEqual([]);
    const away = bookOf((journal) => void journal.excuse('2026-W45', '2026-W45'));
    expect(notificationDays(away, '2026-11-04T16:00')).toEqual([]);
    const late = bookOf(undefined, undefined, '2026-W45', '2026-11-05');
    expect(notificationDays(late, ...days(7, '16:00'))).toEqual([]);
  });

  test.each([
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 1],
    [5, 1],
    [6, 1],
    [7, 1],
  ])('with the slot on weekday %i its week has %i such Wednesdays', (weekday, count) => {
    const book = bookOf(undefined, { weekday, minute: 600 });
    const midweek = notificationDays(book, ...days(7, '10:00')).filter((each) => each.includes('midweek'));
    expect(midweek).toHaveLength(count);
  });
});

/** The Monday of the day, worked out apart from the program. */
function mondayOf(day: string): string {
  return daysAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}
