import { describe, expect, test } from 'vitest';
import {
  isAskedIn,
  beganOn,
  beginsOn,
  bucketIn,
  currentBucket,
  endedOn,
  isActiveIn,
  isPartOf,
  lifeOf,
  parseYear,
  parseYearToList,
  servesIn,
  stateOf,
  yearFor,
} from '../../../src/domain/journal/lifetime.js';
import { BUCKET_KEYS } from '../../../src/domain/journal/buckets.js';
import type { Resolution, Stint } from '../../../src/domain/journal/record.js';
import { aJournal, monday, type ResolutionOptions } from '../../support/record-builder.js';
import { refusal } from '../refusal.js';

function resolutionWith(options: ResolutionOptions): Resolution {
  const journal = aJournal();
  journal.resolution(options.stints?.[0]?.bucket ?? 'start', options);
  return journal.build().resolutions[0]!;
}

describe('the years that may be named', () => {
  const first = monday('2026-W05');

  test('from the one before the journal began to the next', () => {
    const named = (today: string) =>
      ['2024', '2025', '2026', '2027', '2028', '2029'].filter((year) => {
        try {
          return parseYear(year, today, first) === Number(year);
        } catch {
          return false;
        }
      });
    expect(named('2026-11-22')).toEqual(['2025', '2026', '2027']);
    expect(named('2028-02-01')).toEqual(['2025', '2026', '2027', '2028', '2029']);
    // a clock set back
    expect(named('2025-06-01')).toEqual(['2024', '2025', '2026']);
  });

  test.each(['2024', '1999', '0000', '26', 'next', ''])(
    '"%s" is refused, and the years are named',
    (text) => {
      expect(refusal(() => parseYear(text, '2026-11-22', first))).toEqual([
        `"${text}" is not a year to resolve for.`,
        'write a year from 2025 to 2027.',
      ]);
    },
  );

  test('any year may be looked for', () => {
    expect(parseYearToList(' 1999 ', '2026-11-22')).toBe(1999);
    expect(refusal(() => parseYearToList('next', '2026-11-22'))).toEqual([
      '"next" is not a year.',
      'write it as 2026.',
    ]);
  });
});

describe('the year that a resolution is for', () => {
  test.each([
    ['2026-11-22', 2026],
    ['2025-12-28', 2025],
    ['2025-12-29', 2026],
    ['2025-12-31', 2026],
    ['2026-01-01', 2026],
    ['2026-12-28', 2026],
    ['2026-12-31', 2026],
    ['2027-01-01', 2027],
    ['2027-01-03', 2027],
    ['2027-01-04', 2027],
    ['2021-01-01', 2021],
    ['2020-12-31', 2020],
  ])('written on %s it is %i, the later of calendar year and week-year', (today, year) => {
    expect(yearFor(today)).toBe(year);
  });
});

describe('the day on which a resolution begins', () => {
  test.each([
    [2026, '2026-05-14', '2026-05-14', 'in its year, today'],
    [2026, '2025-12-29', '2025-12-29', 'on the Monday of week 1, that day'],
    [2026, '2025-12-31', '2025-12-31', 'in week 1 but the old calendar year, today'],
    [2026, '2025-12-28', '2025-12-29', 'the day before week 1, tomorrow'],
    [2027, '2026-12-10', '2027-01-04', 'in December for next year, on its first Monday'],
    [2027, '2026-12-31', '2027-01-04', 'on the last day of a year of 53 weeks, on the first Monday'],
    [2027, '2027-01-01', '2027-01-01', 'on 1 January in the old week-year, at once'],
    [2027, '2027-01-02', '2027-01-02', 'on 2 January in the old week-year, at once'],
    [2027, '2027-01-03', '2027-01-03', 'on 3 January in the old week-year, at once'],
    [2027, '2027-01-04', '2027-01-04', 'on the first Monday, that day'],
    [2028, '2027-01-02', '2028-01-03', 'for the year after, on its first Monday'],
    [2026, '2026-12-31', '2026-12-31', 'for this year in its last week, today'],
    [2026, '2027-01-02', '2027-01-02', 'for the year that is just over, today'],
    [2030, '2026-06-01', '2029-12-31', 'for a year far off, on a Monday in its December'],
  ])('for %i, written on %s, is %s: %s', (year, today, begins) => {
    expect(beginsOn(year, today)).toBe(begins);
  });
});

describe('the weeks of a life', () => {
  const close = (to: string, closedAs: Stint['closedAs']) =>
    resolutionWith({ from: '2026-03-04', to, closedAs });

  test('is active from the week in which it begins, on a Wednesday, to the one in which it is closed', () => {
    const resolution = close('2026-04-14', 'done');
    const active = ['2026-W09', '2026-W10', '2026-W11', '2026-W16', '2026-W17'].map((week) =>
      isActiveIn(resolution, monday(week)),
    );
    expect(active).toEqual([false, true, true, true, false]);
  });

  test('a check-in asks in the week in which it begins, and no more in the week in which it is closed', () => {
    const resolution = close('2026-04-14', 'dropped');
    const asked = ['2026-W09', '2026-W10', '2026-W15', '2026-W16', '2026-W17'].map((week) =>
      isAskedIn(resolution, monday(week)),
    );
    expect(asked).toEqual([false, true, true, false, false]);
  });

  test('what ends on a Sunday is asked for the whole week, done, turned or moved', () => {
    expect(isAskedIn(close('2026-04-19', 'done'), monday('2026-W16'))).toBe(true);
    expect(isAskedIn(close('2026-04-18', 'done'), monday('2026-W16'))).toBe(false);
    expect(isAskedIn(close('2026-04-19', 'turned'), monday('2026-W16'))).toBe(true);
    const moved = resolutionWith({
      stints: [
        { bucket: 'start', from: '2026-03-02', to: '2026-04-19', closedAs: 'moved' },
        { bucket: 'continue', from: '2026-04-20', to: null, closedAs: null },
      ],
    });
    expect(isAskedIn(moved, monday('2026-W16'))).toBe(true);
    expect(isAskedIn(moved, monday('2026-W17'))).toBe(true);
    expect(isPartOf(moved, monday('2026-W16'))).toBe(false);
    expect(isPartOf(moved, monday('2026-W17'))).toBe(false);
  });

  test('the weeks in which it begins, is closed or is reopened count only if answered; a move is none of these', () => {
    const resolution = resolutionWith({
      stints: [
        { bucket: 'start', from: '2026-03-04', to: '2026-03-17', closedAs: 'moved' },
        { bucket: 'stop', from: '2026-03-18', to: '2026-04-14', closedAs: 'dropped' },
        { bucket: 'stop', from: '2026-05-06', to: null, closedAs: null },
      ],
    });
    const startsOrEnds = [10, 11, 12, 13, 15, 16, 17, 18, 19, 20].filter((week) =>
      isPartOf(resolution, monday(`2026-W${week}`)),
    );
    expect(startsOrEnds).toEqual([10, 16, 19]);
    expect([16, 17, 18, 19].map((week) => isActiveIn(resolution, monday(`2026-W${week}`)))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test('a week is whole when it begins on its Monday or ends on its Sunday, and a part of one otherwise', () => {
    const part = (from: string, to: string | null, week: string) =>
      isPartOf(resolutionWith({ from, to, closedAs: to === null ? null : 'done' }), monday(week));
    expect(['2026-03-02', '2026-03-03', '2026-03-08'].map((from) => part(from, null, '2026-W10'))).toEqual([
      false,
      true,
      true,
    ]);
    expect(
      ['2026-04-13', '2026-04-18', '2026-04-19'].map((to) => part('2026-03-04', to, '2026-W16')),
    ).toEqual([true, true, false]);
    expect(part('2026-04-15', '2026-04-19', '2026-W16')).toBe(true);
    expect(part('2026-04-13', '2026-04-19', '2026-W16')).toBe(false);
  });

  test('moved on the day it was written, once or twice, it is as if written there', () => {
    const moved = (...days: string[]) =>
      lifeOf(
        resolutionWith({
          stints: [
            ...days.map((on, index) => ({
              bucket: BUCKET_KEYS[index]!,
              from: days[index - 1] ?? '2026-03-04',
              to: on,
              closedAs: 'moved' as const,
            })),
            { bucket: 'stop', from: days.at(-1)!, to: null, closedAs: null },
          ],
        }),
      ).map(({ bucket }) => bucket);
    expect(moved('2026-03-04')).toEqual(['stop']);
    expect(moved('2026-03-04', '2026-03-04')).toEqual(['stop']);
    expect(moved('2026-03-05')).toEqual(['continue', 'stop']);
    expect(moved('2026-03-04', '2026-03-09')).toEqual(['differently', 'stop']);
  });

  test('the bucket of a week is the one on its Sunday', () => {
    const resolution = resolutionWith({
      stints: [
        { bucket: 'start', from: '2026-03-04', to: '2026-03-17', closedAs: 'moved' },
        { bucket: 'continue', from: '2026-03-18', to: null, closedAs: null },
      ],
    });
    expect(bucketIn(resolution, monday('2026-W11'))).toBe('start');
    expect(bucketIn(resolution, monday('2026-W12'))).toBe('continue');
    expect(bucketIn(resolution, monday('2026-W01'))).toBe('start');
    expect(currentBucket(resolution)).toBe('continue');
    expect(beganOn(resolution)).toBe('2026-03-04');
    expect(endedOn(resolution)).toBeNull();
  });

  test('its state says how it ended, and a move is no end', () => {
    expect(stateOf(close('2026-04-14', 'done'))).toBe('done');
    expect(stateOf(close('2026-04-14', 'dropped'))).toBe('dropped');
    expect(stateOf(close('2026-04-19', 'turned'))).toBe('turned');
    expect(stateOf(resolutionWith({}))).toBe('active');
    expect(endedOn(close('2026-04-14', 'done'))).toBe('2026-04-14');
  });

  test('it serves a habit from the first to the last week of its service, and names several in the order of the five', () => {
    const resolution = resolutionWith({
      serves: [{ habit: 'planning', fromWeek: monday('2026-W10'), toWeek: monday('2026-W12') }, 'coaching'],
    });
    expect(
      [9, 10, 12, 13].map((week) => servesIn(resolution, monday(`2026-W${String(week).padStart(2, '0')}`))),
    ).toEqual([['coaching'], ['coaching', 'planning'], ['coaching', 'planning'], ['coaching']]);
  });
});
