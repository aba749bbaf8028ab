import { expect, test } from 'vitest';
import { absenceOf } from '../../../src/domain/check-in/absence.js';
import { openBook } from '../../../src/domain/journal/book.js';
import { aJournal, monday, type RecordBuilder } from '../../support/record-builder.js';

function absentOn(today: string, given: (journal: RecordBuilder) => void, leftOpen?: string) {
  const journal = aJournal({ firstWeek: '2026-W01', habits: ['coaching'] });
  given(journal);
  const record = journal.build();
  const settings =
    leftOpen === undefined ? record.settings : { ...record.settings, leftOpen: monday(leftOpen) };
  return absenceOf(openBook({ ...record, settings }, today));
}

const untilW20 = (journal: RecordBuilder): void => {
  journal.resolution('start');
  journal.answers(
    1,
    '2026-W01',
    Array.from({ length: 20 }, () => 'yes' as const),
  );
};

test('five weeks over without a word are bearable, the sixth asks', () => {
  expect(absentOn('2026-06-28', untilW20)).toBeUndefined();
  expect(absentOn('2026-06-29', untilW20)).toEqual({
    since: monday('2026-W20'),
    from: monday('2026-W21'),
    to: monday('2026-W26'),
    weeks: 6,
  });
});

test('three years are one absence', () => {
  expect(absentOn('2029-06-01', untilW20)).toEqual({
    since: monday('2026-W20'),
    from: monday('2026-W21'),
    to: monday('2029-W21'),
    // 53 weeks in 2026, 52 in 2027 and in 2028
    weeks: 33 + 52 + 52 + 21,
  });
});

test('a journal that was begun and never answered counts from its first week', () => {
  const begun = (journal: RecordBuilder) => void journal.resolution('start');
  expect(absentOn('2026-03-01', begun)).toMatchObject({ since: null, from: monday('2026-W01'), weeks: 8 });
});

test.each<[string, (journal: RecordBuilder) => void]>([
  ['an answer', (journal) => journal.answer('coaching', '2026-W40', 'no')],
  ['an answer for an older week', (journal) => journal.answer('coaching', '2026-W36', 'no')],
  [
    'a sum',
    (journal) => {
      journal.resolution('start', { measure: { kind: 'at-least', target: 3 } });
      journal.log(2, '2026-W40', 1);
    },
  ],
  ['a word', (journal) => journal.checkIn('2026-W40', 'learned')],
])('%s ends it', (_, said) => {
  const book = (journal: RecordBuilder) => {
    untilW20(journal);
    said(journal);
  };
  expect(absentOn('2026-10-04', book)).toBeUndefined();
});

test('excused weeks do not wait', () => {
  const away = (journal: RecordBuilder) => {
    untilW20(journal);
    journal.excuse('2026-W21', '2026-W30');
  };
  expect(absentOn('2026-08-30', away)).toBeUndefined();
  expect(absentOn('2026-09-06', away)).toBeUndefined();
  expect(absentOn('2026-09-07', away)).toMatchObject({ from: monday('2026-W31'), weeks: 6 });
});

test('weeks that were left open on purpose are not asked about again, later ones are', () => {
  expect(absentOn('2026-07-01', untilW20, '2026-W26')).toBeUndefined();
  expect(absentOn('2026-09-01', untilW20, '2026-W26')).toMatchObject({
    since: monday('2026-W20'),
    from: monday('2026-W27'),
    weeks: 9,
  });
});

test('a journal without questions misses nobody', () => {
  const empty = aJournal({ firstWeek: '2026-W01', habits: [] });
  expect(absenceOf(openBook(empty.build(), '2029-01-01'))).toBeUndefined();
});
