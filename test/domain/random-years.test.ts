// @module-tag long
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkInWeek, reportWeek } from '../../src/domain/check-in/check-in-week.js';
import { whatIsDue } from '../../src/domain/check-in/due.js';
import { nextSteps } from '../../src/domain/check-in/next-steps.js';
import { openBook } from '../../src/domain/journal/book.js';
import { differingFigures } from '../support/figures.js';
import { modelOf } from '../support/independent-model.js';
import { randomJournal } from './random-journals.js';

const SEED = 20261122;

test('the program and a second, plain reading of the rules agree in every figure of two thousand random years', () => {
  fc.assert(
    fc.property(randomJournal, fc.nat(35), (given, pick) => {
      const [book, model] = [openBook(given.record, given.today), modelOf(given.record, given.today)];
      expect([checkInWeek(book), reportWeek(book)]).toEqual([model.checkInWeek(), model.reportWeek()]);
      expect(differingFigures(given, given.weeks[pick]!)).toEqual([]);
    }),
    { numRuns: 2000, seed: SEED },
  );
}, 120_000);

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
    { numRuns: 300, seed: SEED },
  );
});
