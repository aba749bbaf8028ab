import { describe, expect, test } from 'vitest';
import { openBook, type Book } from '../../../src/domain/journal/book.js';
import { checkInWeek, reportWeek } from '../../../src/domain/check-in/check-in-week.js';
import {
  questionFor,
  answerableIn,
  hasAnswers,
  questionsOf,
  requireAnswerable,
  requireBegun,
} from '../../../src/domain/measures/questions.js';
import { weekLabel } from '../../../src/domain/calendar/weeks.js';
import { weekReport } from '../../../src/domain/reports/week-report.js';
import { aJournal, daysAfter, monday, type RecordBuilder } from '../../support/record-builder.js';
import { refusal } from '../refusal.js';

const keysOf = (book: Book, week: string) => questionsOf(book, monday(week)).map(({ key }) => key);
const openKeys = (book: Book, week: string) =>
  questionsOf(book, monday(week))
    .filter(({ open }) => open)
    .map(({ key }) => key);

describe('what a week asks', () => {
  test('resolutions by bucket and id come first, then the five habits in their order', () => {
    const journal = aJournal();
    for (const bucket of ['stop', 'continue', 'start', 'differently', 'continue'] as const) {
      journal.resolution(bucket);
    }
    journal.measure('planning', { kind: 'at-least', unit: 'rehearsals', target: 2 });
    expect(keysOf(openBook(journal.build(), '2026-03-08'), '2026-W10')).toEqual([
      '2',
      '5',
      '4',
      '3',
      '1',
      'process',
      'coaching',
      'measurement',
      'planning',
      'planning.2',
      'marketing',
    ]);
  });

  test('a question is open until somebody answers it or an excuse covers it', () => {
    const journal = aJournal({ habits: ['process', 'coaching'] });
    const paused = journal.resolution('continue');
    const logged = journal.resolution('start', { measure: { target: 5 } });
    const confirmed = journal.resolution('start', { measure: { target: 5 } });
    journal.excuse('2026-W10', '2026-W10', 'leave', paused);
    journal.log(logged, '2026-W10', 9);
    journal.total(confirmed, '2026-W10', 1);
    journal.answer('process', '2026-W10', 'excused');
    const book = openBook(journal.build(), '2026-03-08');
    expect(keysOf(book, '2026-W10')).toEqual(['1', '2', '3', 'process', 'coaching']);
    expect(openKeys(book, '2026-W10')).toEqual(['2', 'coaching']);
  });

  test('a habit that is left out asks nothing in its weeks, and asks again after them', () => {
    const journal = aJournal({ habits: ['process', 'marketing'] });
    journal.habitOff('marketing', '2026-W10', '2026-W11');
    const book = openBook(journal.build(), '2026-12-31');
    expect(['2026-W09', '2026-W10', '2026-W11', '2026-W12'].map((week) => keysOf(book, week).length)).toEqual(
      [2, 1, 1, 2],
    );
  });

  test('a measure is asked from its first to its last week, always by the same key', () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start', { measure: { from: '2026-W01', to: '2026-W09' } });
    journal.measure(1, { from: '2026-W10', kind: 'at-least', target: 3 });
    journal.measure('planning', { from: '2026-W01', to: '2026-W09' });
    journal.measure('planning', { from: '2026-W05' });
    const book = openBook(journal.build(), '2026-12-31');
    const asked = (week: string) =>
      questionsOf(book, monday(week)).map(({ key, measure }) => [key, measure.id]);
    expect(asked('2026-W09')).toEqual([
      ['1', 1],
      ['planning', 3],
      ['planning.2', 4],
    ]);
    expect(asked('2026-W10')).toEqual([
      ['1', 2],
      ['planning.2', 4],
    ]);
  });

  test('a habit alone names its measure of the lowest number, and .1 only the one of number 1', () => {
    const journal = aJournal({ habits: [] });
    journal.measure('planning', { from: '2026-W01', to: '2026-W09' });
    journal.measure('planning', { from: '2026-W01' });
    journal.measure('planning', { from: '2026-W01' });
    const book = openBook(journal.build(), '2026-12-31');
    const named = (week: string, key: string) => questionFor(book, monday(week), key).measure.id;
    expect(['planning', 'planning.1', 'planning.2'].map((key) => named('2026-W09', key))).toEqual([1, 1, 2]);
    expect(['Planning', 'planning.2', 'planning.3'].map((key) => named('2026-W10', key))).toEqual([2, 2, 3]);
    expect(refusal(() => named('2026-W10', 'planning.1'))).toEqual([
      'the habit planning has no measure 1 in 2026-W10.',
      'valid keys for that week: planning.2, planning.3.',
    ]);
  });

  test('a resolution is asked in the bucket in which the week ended', () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start', {
      stints: [
        { bucket: 'start', from: '2026-03-02', to: '2026-03-10', closedAs: 'moved' },
        { bucket: 'stop', from: '2026-03-11', to: null, closedAs: null },
      ],
    });
    const book = openBook(journal.build(), '2026-12-31');
    const bucketIn = (week: string) =>
      questionsOf(book, monday(week)).map(({ subject }) => subject.type === 'resolution' && subject.bucket);
    expect([bucketIn('2026-W10'), bucketIn('2026-W11')]).toEqual([['start'], ['stop']]);
  });

  test('what was closed in the week is not asked, and can still be answered', () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start', { from: '2026-03-02', to: '2026-03-20', closedAs: 'done' });
    const book = openBook(journal.build(), '2026-12-31');
    expect(questionsOf(book, monday('2026-W12'))).toEqual([]);
    expect(answerableIn(book, monday('2026-W12')).map(({ key }) => key)).toEqual(['1']);
    expect(answerableIn(book, monday('2026-W13'))).toEqual([]);
  });

  test('left unturned, a resolution goes on being asked in the years after', () => {
    const journal = aJournal({ firstWeek: '2024-W01', habits: [] });
    journal.resolution('continue', { from: '2024-01-01', year: 2024 });
    const book = openBook(journal.build(), '2026-12-31');
    expect(keysOf(book, '2026-W53')).toEqual(['1']);
  });

  test("before the journal's first week the habits ask nothing", () => {
    const journal = aJournal({ firstWeek: '2026-W10', habits: [] });
    journal.measure('planning', { from: '2026-W05' });
    expect(keysOf(openBook(journal.build(), '2026-12-31'), '2026-W09')).toEqual([]);
    expect(keysOf(openBook(journal.build(), '2026-12-31'), '2026-W10')).toEqual(['planning']);
  });
});

/** The Monday to the Sunday of 2026-W47. */
const DAYS = [0, 1, 2, 3, 4, 5, 6].map((days) => daysAfter('2026-11-16', days));

function weeksSeen(weekOf: (book: Book) => string, given: (journal: RecordBuilder) => void): string[] {
  const journal = aJournal({ firstWeek: '2026-W45', habits: ['coaching'] });
  given(journal);
  const record = journal.build();
  return DAYS.map((day) => weekLabel(weekOf(openBook(record, day))).slice(-3));
}

const eachDay = (mondayToWednesday: string, thursdayToSunday: string) => [
  ...Array<string>(3).fill(mondayToWednesday),
  ...Array<string>(4).fill(thursdayToSunday),
];

describe('the week of a check-in, from Monday to Sunday', () => {
  test('last week until Wednesday while something is open in it, this week from Thursday on', () => {
    expect(weeksSeen(checkInWeek, () => undefined)).toEqual(eachDay('W46', 'W47'));
  });

  test('last week until Wednesday also when it has its check-in, while something is left open', () => {
    expect(weeksSeen(checkInWeek, (journal) => journal.checkIn('2026-W46'))).toEqual(eachDay('W46', 'W47'));
  });

  test('this week all along when nothing is open in last week any more: answered', () => {
    expect(weeksSeen(checkInWeek, (journal) => journal.answer('coaching', '2026-W46', 'no'))).toEqual(
      eachDay('W47', 'W47'),
    );
  });

  test('the week before the holidays until Wednesday when last week was excused, since its grace has waited', () => {
    const away = (journal: RecordBuilder) => void journal.excuse('2026-W46', '2026-W46');
    expect(weeksSeen(checkInWeek, away)).toEqual(eachDay('W45', 'W47'));
    const answered = weeksSeen(checkInWeek, (journal) => {
      away(journal);
      journal.answer('coaching', '2026-W45', 'yes');
    });
    expect(answered).toEqual(eachDay('W47', 'W47'));
  });

  test('last week until Wednesday when a sitting was broken off in it', () => {
    const seen = weeksSeen(checkInWeek, (journal) => {
      journal.resolution('start');
      journal.answer('coaching', '2026-W46', 'yes');
    });
    expect(seen).toEqual(eachDay('W46', 'W47'));
  });

  test('this week all along when the journal began in it', () => {
    const record = aJournal({ firstWeek: '2026-W47' }).build();
    expect(DAYS.map((day) => checkInWeek(openBook(record, day)))).toEqual(DAYS.map(() => '2026-11-16'));
  });

  test('an older week is never taken by itself', () => {
    const seen = weeksSeen(checkInWeek, (journal) => journal.answer('coaching', '2026-W46', 'yes'));
    expect(seen).toEqual(eachDay('W47', 'W47'));
  });

  test('around New Year the last week is 2026-W53', () => {
    const record = aJournal().build();
    expect(weekLabel(checkInWeek(openBook(record, '2027-01-01')))).toBe('2026-W53');
    expect(weekLabel(checkInWeek(openBook(record, '2027-01-06')))).toBe('2026-W53');
    expect(weekLabel(checkInWeek(openBook(record, '2027-01-07')))).toBe('2027-W01');
  });
});

describe('the week of a report, from Monday to Sunday', () => {
  test('last week as long as this week has no answer, whether last week has one or not', () => {
    expect(weeksSeen(reportWeek, () => undefined)).toEqual(eachDay('W46', 'W46'));
    const seen = weeksSeen(reportWeek, (journal) => journal.answer('coaching', '2026-W46', 'yes'));
    expect(seen).toEqual(eachDay('W46', 'W46'));
  });

  test('this week, when the journal began in it', () => {
    const record = aJournal({ firstWeek: '2026-W47' }).build();
    expect(DAYS.map((day) => reportWeek(openBook(record, day)))).toEqual(DAYS.map(() => '2026-11-16'));
  });

  test('this week as soon as it has an answer or an amount', () => {
    const answered = weeksSeen(reportWeek, (journal) => {
      journal.answers('coaching', '2026-W46', ['yes', 'yes']);
    });
    expect(answered).toEqual(eachDay('W47', 'W47'));
    const logged = weeksSeen(reportWeek, (journal) => {
      journal.resolution('start', { measure: { target: 3 } });
      journal.answers('coaching', '2026-W46', ['yes']);
      journal.answer(1, '2026-W46', 'no');
      journal.log(1, '2026-W47', 1);
    });
    expect(logged).toEqual(eachDay('W47', 'W47'));
  });

  test('last week until Wednesday while it is open, even with something answered or logged in this one', () => {
    const seen = weeksSeen(reportWeek, (journal) => journal.answer('coaching', '2026-W47', 'yes'));
    expect(seen).toEqual(eachDay('W46', 'W47'));
  });

  test('whether a week has answers is told by verdicts and amounts alike', () => {
    const journal = aJournal({ habits: ['coaching'] });
    journal.resolution('start', { measure: { target: 3 } });
    journal.answer('coaching', '2026-W10', 'excused');
    journal.log(1, '2026-W11', 1);
    const book = openBook(journal.build(), '2026-12-31');
    expect(
      ['2026-W09', '2026-W10', '2026-W11', '2026-W12'].map((week) => hasAnswers(book, monday(week))),
    ).toEqual([false, true, true, false]);
  });
});

describe('weeks that cannot be answered', () => {
  const journal = aJournal({ firstWeek: '2026-W10' });
  const book = openBook(journal.build(), '2026-11-22');

  test('a week that has not begun is refused, this week and every earlier one is not', () => {
    expect(refusal(() => requireBegun(monday('2026-W48'), '2026-11-22'))).toEqual([
      '2026-W48 has not begun: it is 2026-11-22.',
      'this week is 2026-W47; it can be answered until it is over, and after.',
    ]);
    expect(() => requireBegun(monday('2026-W47'), '2026-11-16')).not.toThrow();
    expect(() => requireBegun(monday('2026-W01'), '2026-11-16')).not.toThrow();
    expect(() => requireAnswerable(book, monday('2026-W48'))).toThrow('2026-W48 has not begun');
  });

  test('a week before the journal is refused, and the refusal names the first week', () => {
    expect(refusal(() => requireAnswerable(book, monday('2026-W09')))).toEqual([
      'nothing was open in 2026-W09.',
      'this journal begins in 2026-W10; name that week or a later one.',
    ]);
    expect(() => requireAnswerable(book, monday('2026-W10'))).not.toThrow();
  });
});

// some tens of milliseconds; a program that went through every missed week again for each week would take minutes
test('a journal left alone for three years asks for one week, and says so at once', { timeout: 5000 }, () => {
  const journal = aJournal({ firstWeek: '2023-W45' });
  for (let id = 1; id <= 10; id += 1) journal.resolution('start', { serves: ['planning', 'coaching'] });
  for (let id = 1; id <= 10; id += 1) journal.answers(id, '2023-W45', ['yes', 'yes', 'partly']);
  const book = openBook(journal.build(), '2026-11-17');
  expect(weekLabel(checkInWeek(book))).toBe('2026-W46');
  expect(openKeys(book, '2026-W46')).toHaveLength(15);
  const report = weekReport(book, reportWeek(book), 'self');
  expect(report.next).toEqual({ command: ['checkin'], reason: '15 answers open' });
  expect(report.resolutions).toHaveLength(10);
});
