import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { questionsOf } from '../../../src/domain/measures/questions.js';
import { atRisk, type Risk } from '../../../src/domain/reports/week-report.js';
import { aJournal, daysAfter, monday, type RecordBuilder } from '../../support/record-builder.js';

const WEEK = monday('2026-W47');

function risksOn(today: string, given: (journal: RecordBuilder) => void): Risk[] {
  const journal = aJournal({ firstWeek: '2026-W40', habits: [] });
  given(journal);
  const book = openBook(journal.build(), today);
  return atRisk(book, questionsOf(book, WEEK), WEEK);
}

const FRIDAY = daysAfter(WEEK, 4);
const fiveCalls = { kind: 'at-least', unit: 'calls', target: 5 } as const;

describe('at risk', () => {
  test('the open measure with most growth to lose comes first, and there are three at most', () => {
    const risks = risksOn(FRIDAY, (journal) => {
      for (let id = 1; id <= 5; id += 1) journal.resolution('start', { text: `Resolution ${id}` });
      [1, 4, 2, 5, 3].forEach((kept, index) =>
        journal.answers(
          index + 1,
          '2026-W40',
          Array.from({ length: 7 }, (_, week) => (week < 7 - kept ? 'no' : 'yes')),
        ),
      );
    });
    expect(risks.map(({ key }) => key)).toEqual(['4', '2', '5']);
    expect(risks[0]?.growth).toBeCloseTo(0.5, 12);
    expect(risks[0]).toMatchObject({ name: 'Resolution 4', missing: null, unit: null, runs: true });
  });

  test('what lacks something says how much, in its unit, whether anybody confirmed it or not; what is kept is at no risk', () => {
    const lacking = (given: (journal: RecordBuilder) => void) =>
      risksOn(FRIDAY, (journal) => {
        journal.resolution('start', { measure: fiveCalls });
        given(journal);
      }).map(({ missing, unit }) => [missing, unit]);
    expect(lacking(() => undefined)).toEqual([[5, 'calls']]);
    expect(lacking((journal) => journal.log(1, '2026-W47', 3))).toEqual([[2, 'calls']]);
    expect(lacking((journal) => journal.total(1, '2026-W47', 4.9))).toEqual([[0.1, 'calls']]);
    expect(lacking((journal) => journal.total(1, '2026-W47', 5))).toEqual([]);
    expect(lacking((journal) => journal.log(1, '2026-W47', 6))).toEqual([]);
  });

  test('once the week is over only the answer is waited for, and nothing once the grace is', () => {
    const seen = (days: number) =>
      risksOn(daysAfter(WEEK, days), (journal) => {
        journal.resolution('start', { measure: fiveCalls });
        journal.resolution('start', { measure: fiveCalls });
        journal.total(2, '2026-W47', 1);
      }).map(({ key, missing, runs }) => [key, missing, runs]);
    expect(seen(6)).toEqual([
      ['2', 4, true],
      ['1', 5, true],
    ]);
    expect(seen(7)).toEqual([['1', null, false]]);
    expect(seen(13)).toEqual([['1', null, false]]);
    expect(seen(14)).toEqual([]);
  });

  test('what has passed its limit is lost, not at risk; within it only the answer is waited for', () => {
    const seen = (amount: number) =>
      risksOn(FRIDAY, (journal) => {
        journal.resolution('stop', { measure: { kind: 'at-most', unit: 'meetings', target: 2 } });
        journal.log(1, '2026-W47', amount);
      }).map(({ key, missing, target }) => [key, missing, target]);
    expect(seen(2)).toEqual([['1', null, 2]]);
    expect(seen(3)).toEqual([]);
  });

  test('what is excused is not at risk, by a range nor by an answer', () => {
    const risks = risksOn(FRIDAY, (journal) => {
      journal.resolution('start', { measure: fiveCalls });
      journal.resolution('start', { measure: fiveCalls });
      journal.excuse('2026-W47', '2026-W47', null, 1);
      journal.answer(2, '2026-W47', 'excused');
    });
    expect(risks).toEqual([]);
  });

  test('a habit is named by its name, with its own growth', () => {
    const risks = risksOn(FRIDAY, (journal) => {
      journal.measure('planning');
      journal.answers('planning', '2026-W40', ['no', 'no', 'no', 'no', 'no', 'no', 'yes']);
    });
    expect(risks).toHaveLength(1);
    expect(risks[0]).toMatchObject({ key: 'planning', name: 'Plan and practise' });
    expect(risks[0]?.growth).toBeCloseTo(0.129449436704, 11);
  });

  test('what was answered with yes, partly or no is settled', () => {
    const risks = risksOn(FRIDAY, (journal) => {
      for (const verdict of ['yes', 'partly', 'no'] as const) {
        journal.answer(journal.resolution('start'), '2026-W47', verdict);
      }
    });
    expect(risks).toEqual([]);
  });
});
