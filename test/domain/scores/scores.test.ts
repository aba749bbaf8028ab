import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { GROWTH_RATE } from '../../../src/domain/scores/growth-and-runs.js';
import { HABIT_KEYS } from '../../../src/domain/journal/habits.js';
import {
  habitGrowth,
  habitScore,
  habitScores,
  resolutionGrowth,
  resolutionRun,
} from '../../../src/domain/scores/week-scores.js';
import { judged } from '../../../src/domain/measures/judge.js';
import { questionsOf } from '../../../src/domain/measures/questions.js';
import type { JournalRecord } from '../../../src/domain/journal/record.js';
import { weekReport } from '../../../src/domain/reports/week-report.js';
import { aJournal, daysAfter, monday, weeksOn, type RecordBuilder } from '../../support/record-builder.js';
import { randomJournal } from '../random-journals.js';

const SEEDED = { seed: 20261122, numRuns: 120 };

/** Every growth and every run of a journal after a week. */
function scores(record: JournalRecord, today: string, week: string) {
  const book = openBook(record, today);
  return {
    growth: [
      ...record.resolutions.map((resolution) => resolutionGrowth(book, resolution, week)),
      ...HABIT_KEYS.map((habit) => habitGrowth(book, habit, week)),
    ],
    runs: record.resolutions.map((resolution) => resolutionRun(book, resolution, week)),
  };
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

describe("a habit's week", () => {
  const seen = (given: (journal: RecordBuilder) => void, today = '2026-12-31') => {
    const journal = aJournal({ firstWeek: '2026-W10', habits: ['coaching'] });
    given(journal);
    const book = openBook(journal.build(), today);
    return habitScore(book, 'coaching', monday('2026-W11'));
  };

  test('it is the mean of its own measures and of the resolutions that serve it', () => {
    const score = seen((journal) => {
      journal.resolution('start', { serves: ['coaching'] });
      journal.resolution('stop', { serves: ['planning', 'coaching'] });
      journal.resolution('stop', { serves: ['planning'] });
      journal.answer('coaching', '2026-W11', 'yes');
      journal.answer(1, '2026-W11', 'partly');
      journal.answer(2, '2026-W11', 'no');
      journal.answer(3, '2026-W11', 'no');
    });
    expect(score).toMatchObject({ outcome: 'partly', attainment: 0.5, value: 0.5 });
  });

  test('the mean is rounded to nine decimals', () => {
    const score = seen((journal) => {
      journal.measure('coaching');
      journal.measure('coaching', { kind: 'at-least', target: 4 });
      journal.answer('coaching', '2026-W11', 'yes');
      journal.answer('coaching.2', '2026-W11', 'no');
      journal.answer('coaching.3', '2026-W11', 'confirmed');
    });
    expect(score?.attainment).toBe(0.333333333);
  });

  test('what is unknown or excused is left out of the mean', () => {
    const score = seen((journal) => {
      journal.measure('coaching');
      journal.measure('coaching');
      journal.answer('coaching', '2026-W11', 'yes');
      journal.answer('coaching.2', '2026-W11', 'excused');
    });
    expect(score).toMatchObject({ outcome: 'kept', attainment: 1 });
  });

  test('all excused is excused, excused and unanswered is unknown, nothing measured is unknown', () => {
    const all = seen((journal) => {
      journal.measure('coaching');
      journal.excuse('2026-W11', '2026-W11');
    });
    expect(all).toMatchObject({ outcome: 'excused', attainment: null, value: null });
    const some = seen((journal) => {
      journal.measure('coaching');
      journal.answer('coaching', '2026-W11', 'excused');
    });
    expect(some).toMatchObject({ outcome: 'unknown', attainment: null, value: 0 });
    const book = openBook(aJournal({ habits: [] }).build(), '2026-12-31');
    expect(habitScore(book, 'marketing', monday('2026-W11'))).toMatchObject({
      outcome: 'unknown',
      attainment: null,
    });
  });

  test('a resolution that begins in the week and is not answered is left out, where all the rest is excused', () => {
    const begun = (from: string) =>
      seen((journal) => {
        journal.resolution('start', { from, serves: ['coaching'] });
        journal.answer('coaching', '2026-W11', 'excused');
      })?.outcome;
    expect(begun('2026-03-11')).toBe('excused');
    expect(begun('2026-03-04')).toBe('unknown');
  });

  test('unanswered it changes nothing in its grace, and counts 0 after it', () => {
    const sunday = daysAfter(monday('2026-W11'), 6);
    expect(seen(() => undefined, daysAfter(sunday, 7))).toMatchObject({ outcome: 'unknown', value: null });
    expect(seen(() => undefined, daysAfter(sunday, 8))).toMatchObject({ outcome: 'unknown', value: 0 });
  });

  test('a resolution counts for it only in the weeks in which it serves it', () => {
    const served = (from: string, to: string | null) =>
      seen((journal) => {
        journal.resolution('start', {
          serves: [{ habit: 'coaching', fromWeek: monday(from), toWeek: to === null ? null : monday(to) }],
        });
        journal.answer('coaching', '2026-W11', 'yes');
        journal.answer(1, '2026-W11', 'no');
      })?.attainment;
    expect(served('2026-W11', null)).toBe(0.5);
    expect(served('2026-W10', '2026-W11')).toBe(0.5);
    expect(served('2026-W12', null)).toBe(1);
    expect(served('2026-W10', '2026-W10')).toBe(1);
  });

  test('left out, it has no week at all, keeps its growth, and goes on from it', () => {
    const journal = aJournal({ firstWeek: '2026-W10', habits: ['coaching'] });
    journal.answers('coaching', '2026-W10', ['yes', 'no', 'no', 'yes']);
    journal.habitOff('coaching', '2026-W11', '2026-W12');
    const book = openBook(journal.build(), '2026-12-31');
    expect(habitScore(book, 'coaching', monday('2026-W11'))).toBeUndefined();
    expect(habitScores(book, 'coaching', monday('2026-W13')).map((score) => score.week)).toEqual([
      monday('2026-W10'),
      monday('2026-W13'),
    ]);
    expect(habitGrowth(book, 'coaching', monday('2026-W12'))).toBeCloseTo(GROWTH_RATE, 12);
    expect(habitGrowth(book, 'coaching', monday('2026-W13'))).toBeCloseTo(0.242141716745, 11);
  });
});

describe('zero denominators', () => {
  test('a journal without a resolution, a question or an answer has a report of unknowns, and no NaN', () => {
    const record = aJournal({ habits: [] }).build();
    const report = weekReport(openBook(record, '2026-12-31'), monday('2026-W20'), 'self');
    expect(report.habits.map((habit) => [habit.outcome, habit.attainment, habit.growth])).toEqual(
      HABIT_KEYS.map(() => ['unknown', null, 0]),
    );
    expect(report.resolutions).toEqual([]);
    expect(numbersIn(report).every(Number.isFinite)).toBe(true);
  });

  test('a year of nothing but holidays is excused, with a run of 0 of 0 weeks and the growth it began with', () => {
    const journal = aJournal();
    journal.resolution('continue', { serves: ['planning'] });
    journal.resolution('start', { measure: { kind: 'at-most', target: 0 } });
    journal.excuse('2026-W01', '2026-W53');
    const report = weekReport(openBook(journal.build(), '2027-06-01'), monday('2026-W53'), 'self');
    expect(
      report.resolutions.map(({ outcome, attainment, growth, run, kept, of }) => [
        outcome,
        attainment,
        growth,
        run,
        kept,
        of,
      ]),
    ).toEqual([
      ['excused', null, 0.75, 0, 0, 0],
      ['excused', null, 0, 0, 0, 0],
    ]);
    expect(report.habits.every((habit) => habit.outcome === 'excused' && habit.growth === 0)).toBe(true);
  });

  test(
    'no number in the report of any journal is NaN or infinite, and all growth lies from 0 to 1',
    { tags: 'long' },
    () => {
      fc.assert(
        fc.property(randomJournal, fc.nat(35), ({ record, today, weeks }, pick) => {
          const report = weekReport(openBook(record, today), weeks[pick]!, 'self');
          expect(numbersIn(report).every(Number.isFinite)).toBe(true);
          const growths = [...report.habits, ...report.resolutions, ...report.atRisk].map(
            ({ growth }) => growth,
          );
          expect(growths.every((growth) => growth >= 0 && growth <= 1)).toBe(true);
        }),
        SEEDED,
      );
    },
  );
});

describe('any journal', () => {
  test('no single week moves a growth by more than k, about 13 points', { tags: 'long' }, () => {
    fc.assert(
      fc.property(randomJournal, fc.integer({ min: 1, max: 35 }), ({ record, today, weeks }, pick) => {
        const before = scores(record, today, weeks[pick - 1]!).growth;
        const after = scores(record, today, weeks[pick]!).growth;
        after.forEach((growth, index) => {
          expect(Math.abs(growth - before[index]!)).toBeLessThanOrEqual(GROWTH_RATE + 1e-12);
        });
      }),
      SEEDED,
    );
  });

  test(
    'time alone never raises anything: looked at later, growth and runs are the same or lower',
    { tags: 'long' },
    () => {
      fc.assert(
        fc.property(
          randomJournal,
          fc.nat(35),
          fc.integer({ min: 1, max: 60 }),
          ({ record, today, weeks }, pick, days) => {
            const now = scores(record, today, weeks[pick]!);
            const later = scores(record, daysAfter(today, days), weeks[pick]!);
            later.growth.forEach((growth, index) =>
              expect(growth).toBeLessThanOrEqual(now.growth[index]! + 1e-12),
            );
            later.runs.forEach((run, index) =>
              expect(run.length).toBeLessThanOrEqual(now.runs[index]!.length),
            );
          },
        ),
        SEEDED,
      );
    },
  );

  test('excusing an unanswered week never lowers anything', { tags: 'long' }, () => {
    fc.assert(
      fc.property(
        randomJournal,
        fc.nat(35),
        fc.nat(35),
        fc.boolean(),
        ({ record, today, weeks }, one, other, all) => {
          const [excused, seen] = [weeks[one]!, weeks[other]!];
          const isLogged = (measureId: number) =>
            record.entries.some((entry) => entry.measureId === measureId && entry.week === excused) &&
            !record.answers.some((answer) => answer.measureId === measureId && answer.week === excused);
          // a sum that nobody confirmed is no unanswered week
          fc.pre(!record.measures.some(({ id }) => isLogged(id)));
          const resolutionId = all ? null : (record.resolutions[0]?.id ?? null);
          const excuse = { id: 99, fromWeek: excused, toWeek: excused, resolutionId, reason: null };
          const before = scores(record, today, seen);
          const after = scores({ ...record, excuses: [...record.excuses, excuse] }, today, seen);
          after.growth.forEach((growth, index) =>
            expect(growth).toBeGreaterThanOrEqual(before.growth[index]! - 1e-12),
          );
          after.runs.forEach((run, index) => {
            const was = before.runs[index]!;
            expect(run.length).toBeGreaterThanOrEqual(was.length);
            expect(run.kept).toBe(was.kept);
            expect(run.of).toBeLessThanOrEqual(was.of);
          });
        },
      ),
      { ...SEEDED, numRuns: 200 },
    );
  });
});

describe('late answers and sums', () => {
  const settings = { ...SEEDED, numRuns: 150 };

  test(
    'late answers never raise growth above what excusing those weeks would leave',
    { tags: 'long' },
    () => {
      const weeksLate = fc.uniqueArray(fc.nat(35), { minLength: 1, maxLength: 20 });
      const verdicts = fc.array(fc.constantFrom('yes', 'partly', 'no'), { minLength: 36, maxLength: 36 });
      fc.assert(
        fc.property(randomJournal, weeksLate, verdicts, fc.nat(35), ({ record, weeks }, late, said, pick) => {
          const today = daysAfter(weeks[35]!, 60);
          const emptied = late.map((index) => weeks[index]!);
          const isKept = ({ week }: { readonly week: string }) => !emptied.includes(week);
          const rest = {
            ...record,
            answers: record.answers.filter(isKept),
            entries: record.entries.filter(isKept),
          };
          const answering = (verdictOf: (index: number) => 'yes' | 'partly' | 'no' | 'excused') => ({
            ...rest,
            answers: [
              ...rest.answers,
              ...late.flatMap((index) =>
                rest.measures.map(({ id }) => ({
                  week: weeks[index]!,
                  measureId: id,
                  verdict: verdictOf(index),
                  note: null,
                  private: false,
                  answeredOn: daysAfter(today, -1),
                })),
              ),
            ],
          });
          const crammed = scores(
            answering((index) => said[index]!),
            today,
            weeks[pick]!,
          );
          const excused = scores(
            answering(() => 'excused'),
            today,
            weeks[pick]!,
          );
          crammed.growth.forEach((growth, index) =>
            expect(growth).toBeLessThanOrEqual(excused.growth[index]! + 1e-12),
          );
          crammed.runs.forEach((run, index) =>
            expect(run.length).toBeLessThanOrEqual(excused.runs[index]!.length),
          );
        }),
        settings,
      );
    },
  );

  test(
    'logging never lowers anything before its week is over, but past the target of an at-most',
    { tags: 'long' },
    () => {
      const amount = fc.integer({ min: 0, max: 60 }).map((tenths) => tenths / 10);
      fc.assert(
        fc.property(
          randomJournal,
          fc.nat(33),
          fc.nat(6),
          fc.nat(40),
          amount,
          (given, at, day, which, more) => {
            const { record, weeks } = given;
            const week = weeks[at + 1]!;
            const today = daysAfter(week, day);
            const measured = record.measures[which % Math.max(1, record.measures.length)];
            fc.pre(measured !== undefined && measured.kind !== 'yes-no');
            const entry = { id: 9999, measureId: measured.id, week, onDate: today, amount: more, note: null };
            const logged = { ...record, entries: [...record.entries, entry] };
            const after = judged(openBook(logged, today), measured, week);
            fc.pre(measured.kind === 'at-least' || (after.amount ?? 0) <= (after.target ?? 0));
            const [before, then] = [scores(record, today, week), scores(logged, today, week)];
            then.growth.forEach((growth, index) =>
              expect(growth).toBeGreaterThanOrEqual(before.growth[index]! - 1e-12),
            );
            then.runs.forEach((run, index) =>
              expect(run.length).toBeGreaterThanOrEqual(before.runs[index]!.length),
            );
          },
        ),
        settings,
      );
    },
  );
});

test('ten check-ins in a week equal one with the same last answers', () => {
  const written = (sittings: number): JournalRecord => {
    const journal = aJournal();
    journal.resolution('start', { serves: ['planning'] });
    journal.resolution('differently', { measure: { kind: 'at-least', unit: 'calls', target: 5 } });
    journal.resolution('stop', { measure: { kind: 'at-most', unit: 'deals', target: 2 } });
    for (let sitting = sittings; sitting > 0; sitting -= 1) {
      journal.answer(1, '2026-W10', sitting % 2 === 0 ? 'no' : 'yes');
      journal.total(2, '2026-W10', 2 + sitting);
      journal.total(3, '2026-W10', sitting);
      journal.answer('coaching', '2026-W10', sitting % 2 === 0 ? 'yes' : 'partly');
    }
    return journal.build();
  };
  const report = (record: JournalRecord) =>
    weekReport(openBook(record, '2026-03-08'), monday('2026-W10'), 'self');
  expect(report(written(10))).toEqual(report(written(1)));
  expect(scores(written(10), '2026-12-31', monday('2026-W20'))).toEqual(
    scores(written(1), '2026-12-31', monday('2026-W20')),
  );
});

test('25 weeks answered on one July evening: growth stays, the run is 0, and all are kept and late', () => {
  const weeks = weeksOn('2026-W02', 25);
  const journal = aJournal({ habits: ['coaching'] });
  journal.resolution('start', { from: monday('2026-W02'), serves: ['coaching'] });
  journal.resolution('continue', { from: monday('2026-W02') });
  for (const week of weeks) {
    for (const key of [1, 2, 'coaching']) journal.answer(key, week, 'yes', { on: '2026-07-18' });
  }
  const book = openBook(journal.build(), '2026-07-18');
  const { growth, runs } = scores(journal.build(), '2026-07-18', monday('2026-W26'));
  expect(growth.slice(0, 2)).toEqual([0, 0.75]);
  expect(habitGrowth(book, 'coaching', monday('2026-W26'))).toBe(0);
  expect(runs).toEqual([
    { length: 0, reserveUsed: false, kept: 25, of: 25 },
    { length: 0, reserveUsed: false, kept: 25, of: 25 },
  ]);
  expect(weeks.every((week) => questionsOf(book, week).every(({ judged }) => judged.late))).toBe(true);
});

test("of a habit's week each late member is worth at most the growth that the habit had, the others what they are", () => {
  const journal = aJournal({ firstWeek: '2026-W10', habits: ['coaching'] });
  journal.resolution('start', { from: monday('2026-W11'), serves: ['coaching'] });
  journal.answers('coaching', '2026-W10', ['yes', 'yes', 'yes']);
  journal.answer(1, '2026-W11', 'yes', { on: '2026-06-01' });
  journal.answer(1, '2026-W12', 'no', { on: '2026-06-01' });
  const book = openBook(journal.build(), '2026-06-01');
  const at = (week: string) => habitGrowth(book, 'coaching', monday(week));
  expect(at('2026-W10')).toBeCloseTo(GROWTH_RATE, 12);
  const afterW11 = GROWTH_RATE + GROWTH_RATE * ((1 + GROWTH_RATE) / 2 - GROWTH_RATE);
  expect(at('2026-W11')).toBeCloseTo(afterW11, 12);
  expect(at('2026-W12')).toBeCloseTo(afterW11 + GROWTH_RATE * (0.5 - afterW11), 12);
  expect(habitScore(book, 'coaching', monday('2026-W11'))).toMatchObject({ attainment: 1, late: true });
});
