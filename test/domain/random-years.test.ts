// @module-tag long
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBook } from '../../src/domain/journal/book.js';
import { HABIT_KEYS } from '../../src/domain/journal/habits.js';
import {
  habitGrowth,
  habitScore,
  resolutionGrowth,
  resolutionScore,
  resolutionRun,
} from '../../src/domain/scores/week-scores.js';
import { checkInWeek, reportWeek } from '../../src/domain/check-in/check-in-week.js';
import { questionsOf } from '../../src/domain/measures/questions.js';
import { whatIsDue } from '../../src/domain/check-in/due.js';
import { nextSteps } from '../../src/domain/check-in/next-steps.js';
import { modelOf } from '../support/independent-model.js';
import { randomJournal } from './random-journals.js';
import { judged } from '../../src/domain/measures/judge.js';

const RUNS = { numRuns: 300, seed: 20261122 };

test('the program and a second, plain reading of the rules agree on every week of random journals', () => {
  fc.assert(
    fc.property(randomJournal, fc.array(fc.nat(35), { minLength: 3, maxLength: 5 }), (given, picks) => {
      const { record, today, weeks } = given;
      const book = openBook(record, today);
      const model = modelOf(record, today);
      expect([checkInWeek(book), reportWeek(book)]).toEqual([model.checkInWeek(), model.reportWeek()]);

      for (const pick of picks) {
        const week = weeks[pick]!;
        const open = questionsOf(book, week).filter((question) => question.open);
        expect(open.map((question) => question.key)).toEqual(model.open(week));
        for (const resolution of record.resolutions) {
          const expected = model.resolutionWeek(resolution, week);
          const score = resolutionScore(book, resolution, week);
          expect(score?.outcome).toBe(expected?.outcome);
          if (score !== undefined && expected !== null) {
            const measure = book.resolutionMeasure(resolution.id, week)!;
            expect(score.optional).toBe(expected.optional);
            expect(judged(book, measure, week).late).toBe(expected.late);
            expect(score.attainment ?? -1).toBeCloseTo(expected.attainment ?? -1, 8);
          }
          expect(resolutionGrowth(book, resolution, week)).toBeCloseTo(
            model.resolutionGrowth(resolution, week),
            8,
          );
          expect(resolutionRun(book, resolution, week)).toEqual(model.resolutionRun(resolution, week));
        }
        for (const habit of HABIT_KEYS) {
          const expected = model.habitWeek(habit, week);
          const score = habitScore(book, habit, week);
          expect(score?.outcome).toBe(expected?.outcome);
          expect(score?.attainment ?? -1).toBeCloseTo(expected?.attainment ?? -1, 8);
          expect(habitGrowth(book, habit, week)).toBeCloseTo(model.habitGrowth(habit, week), 8);
        }
      }
    }),
    RUNS,
  );
});

test('what a reminder names first is what janus and the report name, whatever the slot', () => {
  const slots = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), minute: fc.nat(1439) });
  fc.assert(
    fc.property(randomJournal, slots, ({ record, today }, slot) => {
      const book = openBook({ ...record, settings: { ...record.settings, slot } }, today);
      fc.pre(record.resolutions.length > 0);
      const [first] = whatIsDue(book, { day: today, minute: null }).items;
      const { command } = nextSteps(book, reportWeek(book)).next;
      if (first?.kind === 'check-in') expect(command).toEqual(first.command);
    }),
    RUNS,
  );
});
