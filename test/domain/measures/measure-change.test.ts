import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import type { NewMeasure } from '../../../src/domain/measures/new-resolution.js';
import { planMeasureChange } from '../../../src/domain/measures/measure-change.js';
import { aJournal, monday, type MeasureOptions, type RecordBuilder } from '../../support/record-builder.js';

const W20 = monday('2026-W20');

/** What becomes of it from 2026-W20 on, on the Wednesday of which it is asked; `null` names no week. */
function planned(
  has: MeasureOptions,
  wanted: NewMeasure,
  given: (journal: RecordBuilder) => void = () => undefined,
  named: string | null = W20,
) {
  const journal = aJournal({ habits: [] });
  journal.resolution('start', { measure: has });
  given(journal);
  const book = openBook(journal.build(), '2026-05-13');
  return planMeasureChange(book, book.record.measures[0]!, wanted, named);
}

const fiveCalls: MeasureOptions = { kind: 'at-least', unit: 'calls', target: 5 };

describe('a measure that is to change from a week on', () => {
  test('stays as it is when nothing is different', () => {
    expect(planned(fiveCalls, { kind: 'at-least', unit: 'calls', target: 5 })).toEqual({ type: 'none' });
    expect(planned({}, { kind: 'yes-no', unit: null, target: null })).toEqual({ type: 'none' });
  });

  test('gets a target from that week on when only the number is different', () => {
    expect(planned(fiveCalls, { kind: 'at-least', unit: 'calls', target: 6 })).toEqual({
      type: 'target',
      measureId: 1,
      fromWeek: W20,
      amount: 6,
    });
  });

  test('compares with the target of that week, not with an older one', () => {
    const has: MeasureOptions = {
      kind: 'at-least',
      unit: 'calls',
      targets: [
        ['2026-W01', 5],
        ['2026-W10', 8],
      ],
    };
    expect(planned(has, { kind: 'at-least', unit: 'calls', target: 8 })).toEqual({ type: 'none' });
    expect(planned(has, { kind: 'at-least', unit: 'calls', target: 5 })).toMatchObject({
      type: 'target',
      amount: 5,
    });
  });

  test.each<NewMeasure>([
    { kind: 'at-most', unit: 'calls', target: 5 },
    { kind: 'at-least', unit: 'meetings', target: 5 },
    { kind: 'at-least', unit: null, target: 5 },
    { kind: 'yes-no', unit: null, target: null },
  ])('becomes another measure from that week on for another kind or unit: %j', (wanted) => {
    expect(planned(fiveCalls, wanted)).toEqual({ type: 'replace', fromWeek: W20, instead: [] });
  });

  test('keeps the weeks that have an answer or an amount already, and changes after the last of them', () => {
    const wanted: NewMeasure = { kind: 'yes-no', unit: null, target: null };
    const before = planned(fiveCalls, wanted, (journal) => journal.total(1, '2026-W19', 5));
    expect(before).toEqual({ type: 'replace', fromWeek: W20, instead: [] });
    const inIt = planned(fiveCalls, wanted, (journal) => journal.log(1, '2026-W20', 1));
    expect(inIt).toEqual({ type: 'replace', fromWeek: monday('2026-W21'), instead: [] });
    const after = planned(fiveCalls, wanted, (journal) => {
      journal.answer(1, '2026-W22', 'excused');
      journal.log(1, '2026-W20', 1);
    });
    expect(after).toEqual({ type: 'replace', fromWeek: monday('2026-W23'), instead: [] });
  });

  const six: NewMeasure = { kind: 'at-least', unit: 'calls', target: 6 };

  test.each<[string, string, (journal: RecordBuilder) => void]>([
    ['nothing', '2026-W20', () => undefined],
    ['an answer last week', '2026-W20', (journal) => journal.total(1, '2026-W19', 5)],
    ['an amount so far', '2026-W21', (journal) => journal.log(1, '2026-W20', 1)],
    ['a total', '2026-W21', (journal) => journal.total(1, '2026-W20', 5)],
    ['an excuse by name', '2026-W21', (journal) => journal.answer(1, '2026-W20', 'excused')],
    ['an excuse of its range', '2026-W20', (journal) => void journal.excuse('2026-W20', '2026-W20')],
  ])('given %s and no week named, a target holds from %s', (_, week, given) => {
    const fromWeek = monday(week);
    expect(planned(fiveCalls, six, given, null)).toEqual({
      type: 'target',
      measureId: 1,
      fromWeek,
      amount: 6,
    });
    expect(planned(fiveCalls, six, given, W20)).toMatchObject({ type: 'target', fromWeek: W20 });
    const kind = planned(fiveCalls, { kind: 'yes-no', unit: null, target: null }, given, null);
    expect(kind).toEqual({ type: 'replace', fromWeek, instead: [] });
  });

  test('of an answered week that another kind follows, a target makes a measure in its place', () => {
    const ends: MeasureOptions = { ...fiveCalls, to: '2026-W20' };
    const followed = (journal: RecordBuilder) => {
      journal.log(1, '2026-W20', 1);
      journal.measure(1, { from: '2026-W21' });
    };
    expect(planned(ends, six, followed, null)).toMatchObject({
      type: 'replace',
      fromWeek: monday('2026-W21'),
      instead: [{ id: 2 }],
    });
    expect(planned(ends, six, followed, W20)).toMatchObject({ type: 'target', fromWeek: W20, amount: 6 });
  });

  test('compares with the target of the week from which it would hold', () => {
    const has: MeasureOptions = {
      ...fiveCalls,
      targets: [
        ['2026-W01', 5],
        ['2026-W21', 6],
      ],
    };
    expect(planned(has, six, (journal) => journal.log(1, '2026-W20', 1), null)).toEqual({ type: 'none' });
    expect(planned(has, six, () => undefined, null)).toMatchObject({ type: 'target', fromWeek: W20 });
  });
});
