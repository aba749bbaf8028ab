import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  civilDate,
  dayAndMonth,
  dayFromNumber,
  dayNumber,
  isDay,
  longDay,
  longSpan,
  parseDay,
  weekday,
  weekdayName,
} from '../../../src/domain/calendar/days.js';
import { UserError } from '../../../src/errors.js';
import { refusal } from '../refusal.js';

const SEED = { seed: 20261122 };

describe('every day', () => {
  test('1970-01-01 is day 0, and 2026-11-22 is day 20779', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('2026-11-22')).toBe(20779);
    expect(dayNumber('1969-12-31')).toBe(-1);
  });

  test(
    'from 1600 to 2400, each day follows the one before as the Gregorian calendar has it, with its weekday',
    { tags: 'long' },
    () => {
      // 1600-01-01 was a Saturday; leap years and the lengths of the months are counted here, without a Date
      let [number, weekdayNumber] = [dayNumber('1600-01-01'), 6];
      const pad = (part: number) => String(part).padStart(2, '0');
      for (let year = 1600; year <= 2400; year += 1) {
        const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
        const months = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (const [month, days] of months.entries()) {
          for (let dayOfMonth = 1; dayOfMonth <= days; dayOfMonth += 1) {
            const day = `${year}-${pad(month + 1)}-${pad(dayOfMonth)}`;
            if (dayFromNumber(number) !== day || dayNumber(day) !== number)
              expect.fail(`${number} is ${day}`);
            if (weekday(day) !== weekdayNumber) expect.fail(`the weekday of ${day}`);
            if (!isDay(day)) expect.fail(`${day} is a day`);
            number += 1;
            weekdayNumber = (weekdayNumber % 7) + 1;
          }
          if (isDay(`${year}-${pad(month + 1)}-${days + 1}`))
            expect.fail(`${year}-${month + 1} has ${days} days`);
        }
      }
    },
  );

  test('the first and the last day that can be written keep their four digits', () => {
    expect(dayFromNumber(dayNumber('0001-01-01'))).toBe('0001-01-01');
    expect(dayFromNumber(dayNumber('9999-12-31'))).toBe('9999-12-31');
    expect(addDays('0999-12-31', 1)).toBe('1000-01-01');
  });

  test('going some days on and as many back comes home again, and counts the days between', () => {
    const number = fc.integer({ min: dayNumber('0100-01-01'), max: dayNumber('9899-12-31') });
    fc.assert(
      fc.property(number, fc.integer({ min: -36_000, max: 36_000 }), (start, days) => {
        const day = dayFromNumber(start);
        const moved = addDays(day, days);
        expect(addDays(moved, -days)).toBe(day);
        expect(dayNumber(moved) - dayNumber(day)).toBe(days);
        expect(moved < day).toBe(days < 0);
      }),
      SEED,
    );
  });
});

describe('days that exist', () => {
  test.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('%s does', (day) => {
    expect(isDay(day)).toBe(true);
    expect(parseDay(`  ${day} `)).toBe(day);
  });

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '20260101',
    '2026-11-22T10:00',
    '2026-11-22\n2026-11-23',
    '١٩٧٠-٠١-٠١',
    'today',
    '',
  ])('%j does not, and the refusal says how to write one', (text) => {
    expect(isDay(text)).toBe(false);
    expect(refusal(() => parseDay(text))).toEqual([
      `"${text.trim()}" is not a date.`,
      'write it as 2026-11-22.',
    ]);
  });

  test('a refused date is for the person to fix: exit status 1', () => {
    expect(() => parseDay('tomorrow')).toThrow(UserError);
    expect(() => parseDay('tomorrow')).toThrow(expect.objectContaining({ status: 1 }));
  });

  test('29 February is followed by March, a year on by 28 February or 1 March, never by a day that is not', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2024-02-29', 1)).toBe('2024-03-01');
    expect(addDays('2024-02-29', 366)).toBe('2025-03-01');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
  });
});

describe('words', () => {
  test('a day has its parts, its name and its long form', () => {
    expect(civilDate('2026-11-02')).toEqual({ year: 2026, month: 11, day: 2 });
    expect(weekdayName('2026-11-22')).toBe('Sunday');
    expect(weekdayName('2026-11-23')).toBe('Monday');
    expect(longDay('2026-11-02')).toBe('2 November 2026');
    expect(dayAndMonth('2026-11-26')).toBe('Thursday 26 November');
  });

  test('every month has its own name', () => {
    const names = Array.from(
      { length: 12 },
      (_, index) => longDay(`2026-${String(index + 1).padStart(2, '0')}-15`).split(' ')[1],
    );
    expect(names.join(' ')).toBe(
      'January February March April May June July August September October November December',
    );
  });

  test('a span says nothing twice', () => {
    expect(longSpan('2026-11-16', '2026-11-22')).toBe('16–22 November 2026');
    expect(longSpan('2026-11-30', '2026-12-06')).toBe('30 November – 6 December 2026');
    expect(longSpan('2026-12-28', '2027-01-03')).toBe('28 December 2026 – 3 January 2027');
  });
});

test('no rule knows a clock, a zone or a locale: all of them come in as arguments', () => {
  const folder = path.resolve(import.meta.dirname, '../../../src/domain');
  const clocks =
    /\b(new Date|Date\.(now|UTC|parse)|Date\(|Intl\.|toLocale\w+|process\.|performance\.|Math\.random)/;
  // what stands in calendar/days reads and writes days in UTC
  const allowed = /new Date\((?!\))|Date\.parse\(day\)/g;
  const guilty = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    if (!name.endsWith('.ts')) return false;
    const text = readFileSync(path.join(folder, name), 'utf8');
    return clocks.test(name === path.join('calendar', 'days.ts') ? text.replace(allowed, '') : text);
  });
  expect(guilty).toEqual([]);
});

describe('a day as people say it on Sunday 22 November 2026', () => {
  test.each([
    ['today', '2026-11-22'],
    ['Yesterday', '2026-11-21'],
    ['last friday', '2026-11-20'],
    ['last sun', '2026-11-15'],
    ['28 Dec', '2026-12-28'],
    ['december 28', '2026-12-28'],
    ['3 Feb', '2027-02-03'],
    ['28 Dec 2025', '2025-12-28'],
    ['28/12/2026', '2026-12-28'],
    ['11/11/2026', '2026-11-11'],
  ])('%j is %s', (text, day) => {
    expect(parseDay(text, '2026-11-22')).toBe(day);
  });

  test.each(['12/11/2026', '12.11.2026'])('%j is refused with both readings', (text) => {
    expect(refusal(() => parseDay(text, '2026-11-22'))).toEqual([
      `"${text}" can be read in two ways.`,
      'write 2026-11-12 or 2026-12-11.',
    ]);
  });

  test.each([
    '31 Nov',
    'last',
    'last week',
    'friday',
    '28',
    '31/31/2026',
    '28 Dec 26',
    '28 Dec 2026 x',
    '__proto__',
    'constructor',
  ])('%j is not a date', (text) => {
    expect(refusal(() => parseDay(text, '2026-11-22'))[0]).toBe(`"${text}" is not a date.`);
  });
});
