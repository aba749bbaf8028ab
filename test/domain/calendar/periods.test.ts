import { expect, test } from 'vitest';
import { parseFiscalStart, parsePeriod } from '../../../src/domain/calendar/periods.js';
import {
  partsOf,
  periodBefore,
  periodOf,
  weeksOf,
  type PeriodKind,
} from '../../../src/domain/calendar/periods.js';
import { daysAfter, weeksOn } from '../../support/record-builder.js';
import { weeksByLabel, type SlowKind } from '../../support/slow-periods.js';
import { refusal } from '../refusal.js';

const KINDS: readonly SlowKind[] = ['month', 'quarter', 'year'];
const STARTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
/** Seventeen years of weeks, three of 53 among them. */
const WEEKS = weeksOn('2014-W50', 17 * 52);

test.each(STARTS)(
  'every week lies in the period of its Thursday, with the year from month %i on',
  { tags: 'long' },
  (start) => {
    for (const kind of KINDS) {
      const groups = weeksByLabel(WEEKS, kind, start);
      const labels = [...groups.keys()].slice(1, -1);
      for (const label of labels) {
        const weeks = groups.get(label)!;
        expect(new Set(weeks.map((week) => periodOf(kind, week, start).label))).toEqual(new Set([label]));
        const period = periodOf(kind, weeks[0]!, start);
        expect(weeksOf(period)).toEqual(weeks);
        expect([period.from, period.to]).toEqual([weeks[0], daysAfter(weeks.at(-1)!, 6)]);
        expect(parsePeriod(kind, label, { today: '2026-11-22', fiscalStart: start })).toEqual(period);
      }
      labels.slice(1).forEach((label, index) => {
        const period = periodOf(kind, groups.get(label)![0]!, start);
        expect(periodBefore(period).label).toBe(labels[index]);
      });
    }
  },
);

test.each(STARTS)(
  'months make quarters and quarters make years, from month %i on',
  { tags: 'long' },
  (start) => {
    for (const week of WEEKS.filter((_, index) => index % 13 === 5)) {
      const year = periodOf('year', week, start);
      const quarters = partsOf(year, 'quarter');
      const months = quarters.flatMap((quarter) => partsOf(quarter, 'month'));
      expect([quarters.length, months.length]).toEqual([4, 12]);
      expect(quarters.flatMap(weeksOf)).toEqual(weeksOf(year));
      expect(months.flatMap(weeksOf)).toEqual(weeksOf(year));
      expect([52, 53]).toContain(weeksOf(year).length);
    }
  },
);

test.each([
  ['year', '2026', '2025-12-29', '2027-01-03', 53],
  ['quarter', '2026-Q4', '2026-09-28', '2027-01-03', 14],
  ['quarter', '2026-Q1', '2025-12-29', '2026-03-29', 13],
  ['month', '2026-12', '2026-11-30', '2027-01-03', 5],
  ['month', '2027-01', '2027-01-04', '2027-01-31', 4],
  ['quarter', 'FY27-Q4', '2026-11-02', '2027-01-31', 13],
  ['year', 'FY27', '2026-02-02', '2027-01-31', 52],
  ['week', '2026-W53', '2026-12-28', '2027-01-03', 1],
] as const)('%s %s goes from %s to %s, %i weeks', (kind, label, from, to, weeks) => {
  const period = parsePeriod(kind, label, { today: '2026-11-22', fiscalStart: 2 });
  expect([period.label, period.from, period.to, weeksOf(period).length]).toEqual([label, from, to, weeks]);
});

test('beside a calendar year stands a calendar year, whatever the fiscal one is', () => {
  const almanac = { today: '2026-11-22', fiscalStart: 2 };
  expect(periodBefore(parsePeriod('year', '2026', almanac)).label).toBe('2025');
  expect(periodBefore(parsePeriod('year', 'FY27', almanac)).label).toBe('FY26');
  expect(periodBefore(parsePeriod('quarter', '2026-Q1', almanac)).label).toBe('2025-Q4');
  expect(periodBefore(parsePeriod('quarter', 'FY27-Q1', almanac)).label).toBe('FY26-Q4');
  expect(partsOf(parsePeriod('year', '2026', almanac), 'quarter').map(({ label }) => label)).toEqual([
    '2026-Q1',
    '2026-Q2',
    '2026-Q3',
    '2026-Q4',
  ]);
});

test.each([
  ['month', 'last', '2026-10'],
  ['month', '-12', '2025-11'],
  ['quarter', 'this', 'FY27-Q4'],
  ['quarter', 'LAST', 'FY27-Q3'],
  ['year', '-1', 'FY26'],
  ['year', '2027-01-01', 'FY27'],
  ['month', '2027-01-01', '2026-12'],
  ['month', '2026-9', '2026-09'],
  ['quarter', 'fy27q1', 'FY27-Q1'],
  ['quarter', '2026q2', '2026-Q2'],
  ['year', 'FY2027', 'FY27'],
] as const satisfies [PeriodKind, string, string][])('%s %s is %s', (kind, text, label) => {
  expect(parsePeriod(kind, text, { today: '2026-11-22', fiscalStart: 2 }).label).toBe(label);
});

test.each([
  ['month', '2026-13'],
  ['month', '2026'],
  ['month', '0000-01'],
  ['quarter', '2026-Q5'],
  ['year', '26'],
  ['year', '9999'],
  ['year', ''],
  ['year', '2026-02-30'],
] as const)('there is no %s "%s"', (kind, text) => {
  const [message] = refusal(() => parsePeriod(kind, text, { today: '2026-11-22', fiscalStart: 1 }));
  expect(message).toBe(`"${text}" names no ${kind}.`);
});

test('a fiscal name where there is no fiscal year says how to set one', () => {
  const [, hint] = refusal(() => parsePeriod('year', 'FY27', { today: '2026-11-22', fiscalStart: 1 }));
  expect(hint).toContain('janus config set fiscal-start 02');
});

test.each([
  ['02', 2],
  ['2', 2],
  ['feb', 2],
  ['February', 2],
  ['12', 12],
  ['may', 5],
  ['01', 1],
])('the fiscal year from %s on', (text, month) => {
  expect(parseFiscalStart(text)).toBe(month);
});

test.each(['0', '13', 'ma', 'x', '', '1.5'])('"%s" is no month to begin with', (text) => {
  expect(refusal(() => parseFiscalStart(text))[0]).toBe(`"${text}" is not a month.`);
});

test.each([
  ['month', 'december', 1, '2026-12'],
  ['month', 'Mar', 2, '2026-03'],
  ['quarter', 'Q4', 1, '2026-Q4'],
  ['quarter', 'q1', 2, 'FY27-Q1'],
  ['month', 'yesterday', 1, '2026-11'],
] as const)(
  'the %s %j of this year, with a year from month %d on, is %s',
  (kind, text, fiscalStart, label) => {
    expect(parsePeriod(kind, text, { today: '2026-11-22', fiscalStart }).label).toBe(label);
  },
);
