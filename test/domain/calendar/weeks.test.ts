import { execFileSync } from 'node:child_process';
import { getISOWeek, getISOWeekYear } from 'date-fns';
import { describe, expect, test, vi } from 'vitest';
import { addDays, dayFromNumber, dayNumber } from '../../../src/domain/calendar/days.js';
import {
  addWeeks,
  firstWeekOf,
  parseWeek,
  sundayOf,
  weekLabel,
  weekNumber,
  weekOf,
  weekTitle,
  weekYear,
  weeksBetween,
  weeksFrom,
  weeksInYear,
} from '../../../src/domain/calendar/weeks.js';
import { refusal } from '../refusal.js';

const labelOf = (day: string) => weekLabel(weekOf(day));

function everyDay(from: string, to: string): string[] {
  const first = dayNumber(from);
  return Array.from({ length: dayNumber(to) - first + 1 }, (_, index) => dayFromNumber(first + index));
}

/** What the system's own calendar says of each day; undefined where it has no GNU date. */
function systemWeeks(days: readonly string[]): string[] | undefined {
  try {
    const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };
    const input = `${days.join('\n')}\n`;
    return execFileSync('date', ['-f', '-', '+%G-W%V'], { env, input, encoding: 'utf8', stdio: 'pipe' })
      .trimEnd()
      .split('\n');
  } catch {
    return undefined;
  }
}

describe('the week of a day', () => {
  test.each([
    ['1970-01-01', '1970-W01'],
    ['2005-01-01', '2004-W53'],
    ['2008-12-29', '2009-W01'],
    ['2010-01-03', '2009-W53'],
    ['2018-12-31', '2019-W01'],
    ['2020-12-31', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2026-12-28', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['9999-12-31', '9999-W52'],
  ])('%s lies in %s', (day, label) => {
    expect(labelOf(day)).toBe(label);
  });

  const days = everyDay('1970-01-01', '2100-12-31');
  const fromSystem = systemWeeks(days);

  test.runIf(fromSystem !== undefined)(
    'every day from 1970 to 2100 lies in the week that the system calendar names',
    { tags: 'long' },
    () => {
      expect(days).toHaveLength(47_847);
      expect(days.filter((day, index) => labelOf(day) !== fromSystem?.[index])).toEqual([]);
    },
  );

  test('every day from 1970 to 2100 lies in the week that date-fns names', { tags: 'long' }, () => {
    // that library counts in the machine's zone, and some zones have skipped a day
    vi.stubEnv('TZ', 'UTC');
    const wrong = days.filter((day) => {
      const noon = new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)), 12);
      const week = weekOf(day);
      return weekNumber(week) !== getISOWeek(noon) || weekYear(week) !== getISOWeekYear(noon);
    });
    vi.unstubAllEnvs();
    expect(wrong).toEqual([]);
  });

  test('every day from 1970 to 2100 is found again from the written week', { tags: 'long' }, () => {
    expect(days.filter((day) => parseWeek(labelOf(day), '2026-11-22') !== weekOf(day))).toEqual([]);
  });

  test('a week goes from Monday to Sunday: its Sunday belongs to it, the Monday after does not', () => {
    expect(weekOf('2026-11-16')).toBe('2026-11-16');
    expect(weekOf('2026-11-22')).toBe('2026-11-16');
    expect(weekOf('2026-11-23')).toBe('2026-11-23');
    expect(weekOf('2026-11-15')).toBe('2026-11-09');
    expect(sundayOf('2026-11-16')).toBe('2026-11-22');
  });
});

describe('years', () => {
  test('a year has 53 weeks when it begins on a Thursday, or in a leap year on a Wednesday', () => {
    const long = Array.from({ length: 131 }, (_, index) => 1970 + index).filter(
      (year) => weeksInYear(year) === 53,
    );
    expect(long).toEqual([
      1970, 1976, 1981, 1987, 1992, 1998, 2004, 2009, 2015, 2020, 2026, 2032, 2037, 2043, 2048, 2054, 2060,
      2065, 2071, 2076, 2082, 2088, 2093, 2099,
    ]);
  });

  test('a year has 52 weeks otherwise, and its weeks are numbered without a gap', () => {
    for (let year = 1970; year <= 2100; year += 1) {
      const weeks = weeksFrom(firstWeekOf(year), addWeeks(firstWeekOf(year + 1), -1));
      expect(weeks).toHaveLength(weeksInYear(year));
      expect(weeks.map(weekNumber)).toEqual(weeks.map((_, index) => index + 1));
      expect(weeks.every((week) => weekYear(week) === year)).toBe(true);
      expect([52, 53]).toContain(weeks.length);
    }
  });

  test('adding weeks crosses the turn of the year, and the weeks between are counted back', () => {
    expect(addWeeks('2026-12-28', 1)).toBe('2027-01-04');
    expect(addWeeks('2027-01-04', -53)).toBe('2025-12-29');
    expect(weeksBetween('2026-12-28', '2027-01-11')).toBe(2);
    expect(weeksBetween('2027-01-11', '2026-12-28')).toBe(-2);
  });

  test('a stretch of weeks holds both of its ends, and is empty when it ends before it begins', () => {
    expect(weeksFrom('2026-12-21', '2027-01-04')).toEqual(['2026-12-21', '2026-12-28', '2027-01-04']);
    expect(weeksFrom('2026-12-21', '2026-12-21')).toEqual(['2026-12-21']);
    expect(weeksFrom('2026-12-21', '2026-12-14')).toEqual([]);
  });

  test('a week is titled with its number and its days, in every month', () => {
    expect(weekTitle('2026-11-16')).toBe('Week 47 · 16–22 November 2026');
    expect(weekTitle('2026-12-28')).toBe('Week 53 · 28 December 2026 – 3 January 2027');
    const titles = Array.from({ length: 12 }, (_, month) =>
      weekTitle(weekOf(`2026-${String(month + 1).padStart(2, '0')}-01`)),
    );
    expect(titles).toEqual([
      'Week 1 · 29 December 2025 – 4 January 2026',
      'Week 5 · 26 January – 1 February 2026',
      'Week 9 · 23 February – 1 March 2026',
      'Week 14 · 30 March – 5 April 2026',
      'Week 18 · 27 April – 3 May 2026',
      'Week 23 · 1–7 June 2026',
      'Week 27 · 29 June – 5 July 2026',
      'Week 31 · 27 July – 2 August 2026',
      'Week 36 · 31 August – 6 September 2026',
      'Week 40 · 28 September – 4 October 2026',
      'Week 44 · 26 October – 1 November 2026',
      'Week 49 · 30 November – 6 December 2026',
    ]);
  });
});

describe('a week as people write it', () => {
  const today = '2026-11-22';

  test.each([
    ['2026-W47', '2026-11-16'],
    ['2026-w47', '2026-11-16'],
    ['2026W47', '2026-11-16'],
    ['2026w47', '2026-11-16'],
    ['2026-W7', '2026-02-09'],
    ['2026-W07', '2026-02-09'],
    [' 2026-W53 ', '2026-12-28'],
    ['2020-W53', '2020-12-28'],
    ['this', '2026-11-16'],
    ['Last', '2026-11-09'],
    ['-1', '2026-11-09'],
    ['-2', '2026-11-02'],
    ['-0', '2026-11-16'],
    ['2026-11-16', '2026-11-16'],
    ['2026-11-22', '2026-11-16'],
    ['2027-01-01', '2026-12-28'],
  ])('%j, said on Sunday 22 November 2026, is the week of %s', (text, week) => {
    expect(parseWeek(text, today)).toBe(week);
  });

  test('"last" on a Monday is the week that ended yesterday, on Sunday the one before that', () => {
    expect(parseWeek('last', '2026-11-23')).toBe('2026-11-16');
    expect(parseWeek('last', '2026-11-22')).toBe('2026-11-09');
  });

  test('"last" in the first week of January is the 53rd of the year before', () => {
    expect(weekLabel(parseWeek('last', '2027-01-06'))).toBe('2026-W53');
    expect(weekLabel(parseWeek('last', '2026-01-02'))).toBe('2025-W52');
  });

  test('on any day of any month, this, last and -1 are seven days apart', () => {
    for (let day = '2026-01-01'; day <= '2027-01-10'; day = addDays(day, 1)) {
      expect(parseWeek('this', day)).toBe(weekOf(day));
      expect(parseWeek('last', day)).toBe(weekOf(addDays(day, -7)));
      expect(parseWeek('-1', day)).toBe(parseWeek('last', day));
    }
  });

  test.each([
    ['2026-W00', 'there is no week 0 in 2026.', 'write it as 2026-W07; 2026 has 53 weeks.'],
    ['2026-W54', 'there is no week 54 in 2026.', 'write it as 2026-W07; 2026 has 53 weeks.'],
    ['2025-W53', 'there is no week 53 in 2025.', 'write it as 2025-W07; 2025 has 52 weeks.'],
    ['2027-w60', 'there is no week 60 in 2027.', 'write it as 2027-W07; 2027 has 52 weeks.'],
  ])('%s is refused, since the year has no such week', (text, message, hint) => {
    expect(refusal(() => parseWeek(text, today))).toEqual([message, hint]);
  });

  test.each([
    '0000-W10',
    '2026-W',
    '2026-47',
    '2026-W470',
    'next',
    '+1',
    '--2',
    '2026-02-30',
    '2026/11/22',
    '',
  ])('%j names no week, and the refusal says how to write one', (text) => {
    expect(refusal(() => parseWeek(text, today))).toEqual([
      `"${text}" names no week.`,
      'write 2026-W07, "last", -2 for two weeks ago, or any date in the week.',
    ]);
  });
});

test.each([
  ['W51', '2026-12-14'],
  ['51', '2026-12-14'],
  ['today', '2026-11-16'],
  ['last friday', '2026-11-16'],
  ['28 Dec', '2026-12-28'],
])('%j, said on Sunday 22 November 2026, is the week from %s', (text, week) => {
  expect(parseWeek(text, '2026-11-22')).toBe(week);
});
