// @module-tag long
import { beforeAll, describe, expect, test } from 'vitest';
import { openBook, type Book } from '../../../src/domain/journal/book.js';
import { HABIT_KEYS } from '../../../src/domain/journal/habits.js';
import { periodReport, type PeriodReport } from '../../../src/domain/reports/period-report.js';
import type { Progress, Tally } from '../../../src/domain/reports/progress.js';
import { partsOf, periodOf, type Period } from '../../../src/domain/calendar/periods.js';
import type { JournalRecord, Resolution } from '../../../src/domain/journal/record.js';
import { fiveYears, FIVE_YEARS_TODAY } from '../../support/five-years.js';
import { aJournal, daysAfter, monday, weeksOn } from '../../support/record-builder.js';
import {
  slowJournal,
  slowLabel,
  weeksByLabel,
  type SlowJournal,
  type SlowKind,
  progressFigures,
  type SlowProgress,
} from '../../support/slow-periods.js';

const TODAY = FIVE_YEARS_TODAY;
const KINDS: readonly SlowKind[] = ['month', 'quarter', 'year'];
const SEEDS = [1, 20261122, 77];
/** The calendar year, and two that begin elsewhere. */
const STARTS = [1, 2, 7];

interface Life {
  readonly record: JournalRecord;
  readonly book: Book;
  readonly slow: SlowJournal;
  /** From four weeks before the journal to twenty after today. */
  readonly weeks: readonly string[];
}

function lifeOf(seed: number): Life {
  const record = fiveYears(seed);
  const book = openBook(record, TODAY);
  const weeks = weeksOn(daysAfter(record.firstWeek, -28), 282);
  return { record, book, slow: slowJournal(record, TODAY), weeks };
}

/** The labels of a kind with all of their weeks, told from the weeks' Thursdays. */
function slowPeriods({ weeks }: Life, kind: SlowKind, start: number): (readonly [string, string[]])[] {
  const inside = [...weeksByLabel(weeks, kind, start)];
  const isBegun = ([, all]: readonly [string, string[]]) => all[0]! <= TODAY;
  return inside.filter(isBegun).map(([label]) => {
    const around = weeksOn(daysAfter(weeks[0]!, -54 * 7), weeks.length + 108);
    return [label, around.filter((week) => slowLabel(kind, week, start) === label)] as const;
  });
}

function livedOn(resolution: Resolution, week: string): boolean {
  return [0, 1, 2, 3, 4, 5, 6].some((days) =>
    resolution.stints.some(
      ({ from, to }) => from <= daysAfter(week, days) && (to === null || daysAfter(week, days) <= to),
    ),
  );
}

function expectProgress(progress: Progress, slow: SlowProgress): void {
  for (const [name, program, model] of progressFigures(progress, slow)) {
    if (typeof model === 'number') expect(program, name).toBeCloseTo(model, 8);
    else expect(program, name).toEqual(model);
  }
}

/** What was counted: every entry of the weeks active, where all of their measures add up in one unit. */
function slowAmount({ record }: Life, resolution: Resolution, weeks: readonly string[]): number | null {
  const active = weeks.filter((week) => week <= TODAY && livedOn(resolution, week));
  const measures = active.map((week) =>
    record.measures.find(
      (measure) =>
        measure.owner.resolutionId === resolution.id &&
        measure.fromWeek <= week &&
        (measure.toWeek === null || measure.toWeek >= week),
    )!,
  );
  const adds = measures.every(
    ({ kind, unit }) => kind !== 'yes-no' && unit !== '%' && unit === measures[0]?.unit,
  );
  const entries = record.entries.filter((entry) =>
    active.some((week, index) => entry.week === week && entry.measureId === measures[index]!.id),
  );
  if (!adds || entries.length === 0) return null;
  return entries.reduce((sum, entry) => sum + entry.amount, 0);
}

function slowEvents({ record }: Life, weeks: readonly string[]): string[] {
  const days = weeks.flatMap((week) => [0, 1, 2, 3, 4, 5, 6].map((each) => daysAfter(week, each)));
  const events = record.resolutions.flatMap(({ id, stints, cameFrom }) =>
    stints.flatMap(({ from, to, closedAs, bucket }, index) => {
      const isFirst = stints
        .slice(0, index)
        .every((each) => each.closedAs === 'moved' && each.to === stints[0]?.from);
      // moved on the day it was written it is as if written there
      if (isFirst && closedAs === 'moved' && to === stints[0]?.from) return [];
      const before = isFirst ? undefined : stints[index - 1];
      const begins =
        before === undefined ? (cameFrom === null ? 'begun' : 'carried') : before.closedAs === 'moved' ? 'moved' : 'reopened'; // prettier-ignore
      const began = `${from} ${id} ${begins} ${bucket}`;
      return closedAs === null || closedAs === 'moved'
        ? [began]
        : [began, `${to ?? ''} ${id} ${closedAs} ${bucket}`];
    }),
  );
  return events.filter((event) => days.includes(event.slice(0, 10)) && event.slice(0, 10) <= TODAY).sort();
}

function expectReport(life: Life, report: PeriodReport, weeks: readonly string[]): void {
  const { record, slow } = life;
  const begun = weeks.filter((week) => week <= TODAY);
  expect(report.elapsed).toBe(begun.length);
  const there = HABIT_KEYS.map((key) => ({ key, slow: slow.habit(key, weeks) })).filter((habit) =>
    habit.slow.outcomes.some((outcome) => outcome !== null),
  );
  expect(report.habits.map(({ key }) => key)).toEqual(there.map(({ key }) => key));
  report.habits.forEach((progress, index) => expectProgress(progress, there[index]!.slow));
  const active = record.resolutions.filter((each) => begun.some((week) => livedOn(each, week)));
  expect([...report.resolutions.map(({ id }) => id)].sort()).toEqual([...active.map(({ id }) => id)].sort());
  for (const progress of report.resolutions) {
    const resolution = active.find(({ id }) => id === progress.id)!;
    expectProgress(progress, slow.resolution(resolution, weeks));
    expect(progress.amount ?? -1).toBeCloseTo(slowAmount(life, resolution, weeks) ?? -1, 6);
  }
  expect(report.learned).toEqual(
    record.checkIns
      .filter(({ week, learned }) => weeks.includes(week) && learned !== null)
      .map(({ week, learned }) => ({ week, text: learned })),
  );
  const events = report.events.map(({ on, id, what, bucket }) => `${on} ${id} ${what} ${bucket}`);
  expect([...events].sort()).toEqual(slowEvents(life, weeks));
}

function slowBest(
  { slow }: Life,
  year: readonly string[],
  start: number,
): { label: string; worth: number } | null {
  const quarters = [...weeksByLabel(year, 'quarter', start)];
  let best: { label: string; worth: number } | null = null;
  for (const [label, weeks] of quarters) {
    const habits = HABIT_KEYS.map((key) => slow.habit(key, weeks));
    const counting = habits.reduce((sum, habit) => sum + habit.of, 0);
    const worth = habits.reduce((sum, habit) => sum + (habit.attainment ?? 0) * habit.of, 0) / counting;
    const isSilent = habits.every((habit) => habit.attainment === null);
    if (!isSilent && (best === null || worth > best.worth + 1e-9)) best = { label, worth };
  }
  return best;
}

const COUNTS = ['kept', 'partly', 'missed', 'excused', 'unknown', 'of', 'late', 'sum'] as const;

/** The counts of everything in a report, by habit's key or resolution's id. */
function totals(report: PeriodReport): Map<string, Tally> {
  const all = new Map<string, Tally>();
  for (const progress of report.habits) all.set(progress.key, progress);
  for (const progress of report.resolutions) all.set(String(progress.id), progress);
  return all;
}

function expectSum(whole: PeriodReport, parts: readonly PeriodReport[]): void {
  const all = totals(whole);
  const added = parts.map(totals);
  expect(new Set(added.flatMap((part) => [...part.keys()]))).toEqual(new Set(all.keys()));
  for (const [key, tally] of all) {
    for (const count of COUNTS) {
      const sum = added.reduce((total, part) => total + (part.get(key)?.[count] ?? 0), 0);
      expect(tally[count]).toBeCloseTo(sum, 6);
    }
  }
  expect(whole.learned).toEqual(parts.flatMap((part) => part.learned));
  expect(whole.events).toEqual(parts.flatMap((part) => part.events));
  expect(whole.elapsed).toBe(parts.reduce((sum, part) => sum + part.elapsed, 0));
}

describe.each(SEEDS)('the five years of seed %i', (seed) => {
  let life: Life;
  beforeAll(() => {
    life = lifeOf(seed);
  });

  test.each(STARTS)(
    'agree with the long way round in every period, the year from month %i on',
    { timeout: 60_000 },
    (start) => {
      for (const kind of KINDS) {
        for (const [label, weeks] of slowPeriods(life, kind, start)) {
          const report = periodReport(life.book, periodOf(kind, weeks[0]!, start));
          expect(report.period.label).toBe(label);
          expectReport(life, report, weeks);
          const best = kind === 'year' ? slowBest(life, weeks, start) : null;
          expect(report.bestQuarter?.label).toBe(best?.label);
          expect(report.bestQuarter?.attainment ?? -1).toBeCloseTo(best?.worth ?? -1, 8);
        }
      }
    },
  );

  test.each(STARTS)('add up from weeks to years, the year from month %i on', { timeout: 60_000 }, (start) => {
    const reportFor = (period: Period) => periodReport(life.book, period);
    const years = new Map(
      life.weeks
        .filter((week) => week <= TODAY)
        .map((week) => {
          const year = periodOf('year', week, start);
          return [year.label, year];
        }),
    );
    for (const year of years.values()) {
      const quarters = partsOf(year, 'quarter');
      expectSum(reportFor(year), quarters.map(reportFor));
      for (const quarter of quarters) {
        const months = partsOf(quarter, 'month');
        expectSum(reportFor(quarter), months.map(reportFor));
        for (const month of months) expectSum(reportFor(month), partsOf(month, 'week').map(reportFor));
      }
    }
  });
});

test('a habit asked in numbers has the mean of the weeks that have an amount, against the newest target', () => {
  const journal = aJournal({ firstWeek: '2026-W45', habits: ['coaching'] });
  const targets: [string, number][] = [
    ['2026-W45', 30],
    ['2026-W47', 45],
  ];
  journal.measure('coaching', { kind: 'at-least', unit: 'min', question: 'How long?', targets });
  journal.measure('coaching', { kind: 'at-most', unit: 'calls', target: 2 });
  journal.total('coaching.2', '2026-W45', 20);
  journal.total('coaching.2', '2026-W46', 50);
  journal.answer('coaching.2', '2026-W47', 'excused');
  journal.total('coaching.2', '2026-W48', 30);
  const book = openBook(journal.build(), '2026-11-29');
  const { habits } = periodReport(book, periodOf('month', monday('2026-W48'), 1));
  expect(habits.find(({ key }) => key === 'coaching')?.numbers).toEqual([
    { question: 'How long?', kind: 'at-least', unit: 'min', target: 45, amount: 33.333333333 },
  ]);
  expect(habits.find(({ key }) => key === 'process')?.numbers).toEqual([]);
});
