import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBook, type Book } from '../../../src/domain/journal/book.js';
import { BUCKET_KEYS, type BucketKey } from '../../../src/domain/journal/buckets.js';
import { learnedIn } from '../../../src/domain/reports/year-review.js';
import { isAskedIn, isActiveIn } from '../../../src/domain/journal/lifetime.js';
import { firstStanding, resolutionGrowth, resolutionRun } from '../../../src/domain/scores/week-scores.js';
import type { JournalRecord, Resolution } from '../../../src/domain/journal/record.js';
import {
  choicesFor,
  closesFrom,
  closingYear,
  parseTurnChoice,
  parseYearToTurn,
  suggestionFrom,
  turnDue,
  waitingAt,
  yearAfter,
  yearEnd,
  yearsWaiting,
  type Suggestion,
  type TurnChoice,
  type TurnRecord,
} from '../../../src/domain/year/turn.js';
import { planTurn, type CarryingPlan, type TurnAnswers } from '../../../src/domain/year/turn-plan.js';
import { addWeeks, weekOf } from '../../../src/domain/calendar/weeks.js';
import { aJournal, monday, type RecordBuilder } from '../../support/record-builder.js';
import { refusal } from '../refusal.js';

function bookOn(today: string, given: (journal: RecordBuilder) => void): Book {
  const journal = aJournal({ firstWeek: '2026-W01' });
  given(journal);
  return openBook(journal.build(), today);
}

const one = (journal: RecordBuilder): void => {
  journal.resolution('start', { year: 2026 });
};

function planOf(book: Book, id: number, choice: TurnChoice, words: TurnAnswers = {}) {
  return planTurn(book, book.resolution(id)!, choice, words);
}

function carried(
  book: Book,
  id: number,
  choice: TurnChoice = 'again',
  words: TurnAnswers = {},
): CarryingPlan {
  const plan = planOf(book, id, choice, words);
  if (plan.type !== 'carry') throw new Error('it was closed');
  return plan;
}

describe('when a turn is due', () => {
  test.each([
    ['2026-12-20', 2025],
    ['2026-12-21', 2026],
    ['2026-12-28', 2026],
    ['2027-01-03', 2026],
    ['2027-01-04', 2026],
    ['2027-12-19', 2026],
    ['2027-12-20', 2027],
    // 2024 has 52 weeks, and its last ends on 29 December
    ['2024-12-15', 2023],
    ['2024-12-16', 2024],
    ['2024-12-30', 2024],
  ])('on %s the closing year is %i', (today, year) => {
    expect(closingYear(today)).toBe(year);
  });

  test('it is due from the Monday of the last week but one', () => {
    expect(closesFrom(2026)).toBe(monday('2026-W52'));
    expect(closesFrom(2027)).toBe(monday('2027-W51'));
  });

  test('nothing is due before the last two weeks, then the year is, until nothing of it is active', () => {
    expect(turnDue(bookOn('2026-12-20', one))).toBeUndefined();
    expect(turnDue(bookOn('2026-12-21', one))).toEqual({ year: 2026, open: 1 });
    expect(turnDue(bookOn('2029-06-01', one))).toEqual({ year: 2026, open: 1 });
    const closed = bookOn('2026-12-28', (journal) => {
      journal.resolution('start', { to: '2026-12-28', closedAs: 'done' });
      journal.resolution('stop', { to: '2027-01-03', closedAs: 'turned' });
      journal.resolution('stop', { from: '2027-01-04', year: 2027 });
    });
    expect(turnDue(closed)).toBeUndefined();
  });

  test('of several years that wait, the newest comes first', () => {
    const book = bookOn('2027-02-01', (journal) => {
      journal.resolution('start', { year: 2024 });
      journal.resolution('stop', { year: 2026 });
      journal.resolution('start', { year: 2026 });
      journal.resolution('start', { year: 2027, from: '2027-01-04' });
    });
    expect(yearsWaiting(book)).toEqual([2026, 2024]);
    expect(turnDue(book)).toEqual({ year: 2026, open: 2 });
  });

  test('what waits comes in order of bucket, then id', () => {
    const book = bookOn('2026-12-28', (journal) => {
      for (const bucket of ['stop', 'start', 'continue', 'start'] as const) journal.resolution(bucket);
    });
    expect(waitingAt(book, 2026).map(({ id }) => id)).toEqual([3, 2, 4, 1]);
  });

  test.each([
    [2026, '2026-06-01', 2027],
    [2026, '2026-12-28', 2027],
    [2026, '2027-01-02', 2027],
    [2026, '2027-03-17', 2027],
    [2023, '2027-03-17', 2027],
    [2024, '2026-12-28', 2027],
    [2024, '2026-12-20', 2026],
  ])('%i, turned on %s, leads into %i', (year, today, into) => {
    expect(yearAfter(year, today)).toBe(into);
  });

  test('a year that has not begun cannot be turned', () => {
    expect(parseYearToTurn(' 2026 ', '2026-06-01')).toBe(2026);
    expect(refusal(() => parseYearToTurn('2027', '2026-12-31'))).toMatchInlineSnapshot(`
      [
        "2027 has not begun: it is 2026-12-31.",
        "janus turn 2026 turns this year.",
      ]
    `);
    expect(refusal(() => parseYearToTurn('last', '2026-12-31'))).toMatchInlineSnapshot(`
      [
        ""last" is not a year to turn.",
        "write it as 2026.",
      ]
    `);
  });
});

describe('when the new one begins, and the old one ends', () => {
  const days = (today: string, given = one) => {
    const { beginsOn, endsOn } = carried(bookOn(today, given), 1);
    return [beginsOn, endsOn];
  };

  test.each([
    ['2026-12-20', '2027-01-04', '2027-01-03'],
    ['2026-12-28', '2027-01-04', '2027-01-03'],
    // a Saturday that still lies in 2026-W53
    ['2027-01-02', '2026-12-28', '2026-12-27'],
    ['2027-01-05', '2027-01-04', '2027-01-03'],
    ['2027-03-17', '2027-03-15', '2027-03-14'],
  ])('turned on %s: a Monday, %s, and the Sunday before, %s', (today, beginsOn, endsOn) => {
    expect(days(today)).toEqual([beginsOn, endsOn]);
  });

  test.each([
    ['2027-01-02', '2026-W53', '2027-01-04', '2027-01-03'],
    ['2027-01-05', '2027-W01', '2027-01-11', '2027-01-10'],
    ['2027-03-17', '2027-W11', '2027-03-22', '2027-03-21'],
  ])('on %s, with an answer in that week, the Monday after', (today, week, beginsOn, endsOn) => {
    const answered = (journal: RecordBuilder) => {
      journal.resolution('start', { year: 2026 });
      journal.answer(1, week, 'yes');
    };
    const logged = (journal: RecordBuilder) => {
      journal.resolution('start', { year: 2026, measure: { kind: 'at-least', target: 3 } });
      journal.log(1, week, 1);
    };
    expect(days(today, answered)).toEqual([beginsOn, endsOn]);
    expect(days(today, logged)).toEqual([beginsOn, endsOn]);
  });

  test('what began, was moved or reopened this week keeps the week', () => {
    const begun = (journal: RecordBuilder) =>
      void journal.resolution('start', { year: 2026, from: '2027-01-05' });
    expect(days('2027-01-06', begun)).toEqual(['2027-01-11', '2027-01-10']);
    const moved = (journal: RecordBuilder) =>
      void journal.resolution('start', {
        year: 2026,
        stints: [
          { bucket: 'start', from: '2026-01-05', to: '2027-01-05', closedAs: 'moved' },
          { bucket: 'continue', from: '2027-01-05', to: null, closedAs: null },
        ],
      });
    expect(days('2027-01-06', moved)).toEqual(['2027-01-11', '2027-01-10']);
  });

  test('what is done or left closes today: the week before is still asked, and nothing answered is lost', () => {
    const book = bookOn('2027-01-05', one);
    expect(planOf(book, 1, 'done')).toEqual({ type: 'close', id: 1, closedAs: 'done', on: '2027-01-05' });
    expect(planOf(book, 1, 'leave')).toMatchObject({ closedAs: 'dropped', on: '2027-01-05' });
    const [closed] = turned(book, 1, 'leave').resolutions;
    expect(isAskedIn(closed!, monday('2026-W53'))).toBe(true);
    expect(isAskedIn(closed!, monday('2027-W01'))).toBe(false);
    expect(isActiveIn(closed!, monday('2027-W01'))).toBe(true);
  });

  test('every week until the turn is asked of the old one, every one after of the new one', () => {
    for (const today of ['2026-12-20', '2026-12-28', '2027-01-02', '2027-01-05', '2027-03-17']) {
      const [old, fresh] = turned(bookOn(today, one), 1, 'continue').resolutions;
      for (let week = monday('2026-W40'); week < '2027-05-01'; week = addWeeks(week, 1)) {
        expect(
          [isAskedIn(old!, week), isAskedIn(fresh!, week)].filter(Boolean),
          `${today}: ${week}`,
        ).toHaveLength(1);
      }
    }
  });
});

describe('what is carried over', () => {
  test('words, cue, habits and the measure with its newest target; targets to come and pauses too', () => {
    const book = bookOn('2026-12-28', (journal) => {
      journal.resolution('start', {
        year: 2026,
        text: 'Plan every call',
        when: 'I close the laptop',
        then: 'I write',
        instead: 'not from memory',
        serves: ['planning', { habit: 'coaching', fromWeek: '2026-01-05', toWeek: '2026-06-01' }],
        measure: null,
      });
      journal.measure(1, { kind: 'yes-no', to: '2026-W20' });
      const targets = [
        ['2026-W21', 3],
        ['2026-W40', 5],
        ['2027-W10', 7],
      ] as const;
      journal.measure(1, { kind: 'at-least', unit: 'plans', from: '2026-W21', targets });
      journal.excuse('2026-W50', '2027-W02', 'no meetings', 1);
      journal.excuse('2026-W30', '2026-W31', 'ill', 1);
      journal.excuse('2026-W53', '2027-W01', 'holidays');
    });
    const plan = carried(book, 1);
    expect(plan.successor).toEqual({
      year: 2027,
      bucket: 'start',
      text: 'Plan every call',
      why: null,
      when: 'I close the laptop',
      then: 'I write',
      instead: 'not from memory',
      habits: ['planning'],
      measure: { kind: 'at-least', unit: 'plans', target: 5 },
    });
    expect(plan.laterTargets).toEqual([{ fromWeek: monday('2027-W10'), amount: 7 }]);
    expect(plan.pauses).toEqual([
      { fromWeek: monday('2027-W01'), toWeek: monday('2027-W02'), reason: 'no meetings' },
    ]);
  });

  test('each choice leads into its bucket, with the words that it needs', () => {
    const book = bookOn('2026-12-28', (journal) => {
      journal.resolution('start', { text: 'Begin' });
      journal.resolution('stop', { text: 'Discount', instead: 'Count to five' });
      journal.resolution('stop', { text: 'Hurry' });
    });
    const words = (id: number, choice: TurnChoice, given: TurnAnswers = {}) => {
      const { bucket, text, instead } = carried(book, id, choice, given).successor;
      return [bucket, text, instead];
    };
    expect(words(1, 'continue')).toEqual(['continue', 'Begin', null]);
    expect(words(1, 'again', { text: 'Begin at nine' })).toEqual(['start', 'Begin at nine', null]);
    expect(words(1, 'differently', { instead: 'at ten' })).toEqual(['differently', 'Begin', 'at ten']);
    expect(words(2, 'again')).toEqual(['stop', 'Discount', 'Count to five']);
    expect(words(2, 'continue')).toEqual(['continue', 'Count to five', null]);
    expect(words(2, 'continue', { text: 'Wait' })).toEqual(['continue', 'Wait', null]);
    expect(words(3, 'continue', { instead: 'Breathe' })).toEqual(['continue', 'Breathe', null]);
    expect(words(2, 'differently')).toEqual(['differently', 'Discount', 'Count to five']);
    expect(refusal(() => words(1, 'differently'))).toMatchInlineSnapshot(`
      [
        "1 is to be done differently, but the new way is not said.",
        "add --instead 1="the new way".",
      ]
    `);
    expect(refusal(() => words(3, 'continue'))).toMatchInlineSnapshot(`
      [
        "3 says what to stop; to continue, it needs what you do instead.",
        "add --text 3="what you do now", or choose again.",
      ]
    `);
    expect(refusal(() => planOf(book, 1, 'done', { text: 'x' }))).toMatchInlineSnapshot(`
      [
        "1 ends here: done takes no new words and no measure.",
        "leave everything but its --set out.",
      ]
    `);
  });

  test('a stop that continues is asked for what is done instead, by a measure of its own', () => {
    const book = bookOn('2026-12-28', (journal) => {
      const targets = [
        ['2026-W01', 1],
        ['2027-W10', 0],
      ] as const;
      journal.resolution('stop', { text: 'Interrupt', instead: 'Count to five', measure: null });
      journal.measure(1, { kind: 'at-most', unit: 'times', targets });
    });
    const asks = (choice: TurnChoice, words: TurnAnswers = {}) => {
      const { successor, hasOwnMeasure, laterTargets } = carried(book, 1, choice, words);
      return [successor.measure, hasOwnMeasure, laterTargets];
    };
    const yesOrNo = { kind: 'yes-no', unit: null, target: null };
    const pauses = { kind: 'at-least', unit: 'pauses', target: 5 } as const;
    expect(asks('continue')).toEqual([yesOrNo, true, []]);
    expect(asks('continue', { measure: pauses })).toEqual([pauses, true, []]);
    const before = [
      { kind: 'at-most', unit: 'times', target: 1 },
      false,
      [{ fromWeek: monday('2027-W10'), amount: 0 }],
    ];
    expect(asks('again')).toEqual(before);
    expect(asks('differently')).toEqual(before);
    expect(refusal(() => asks('again', { measure: pauses }))).toMatchInlineSnapshot(`
      [
        "1 keeps its measure: only a stop that continues gets another one.",
        "leave the measure out; janus edit changes one.",
      ]
    `);
  });

  test('what is done differently continues under its new way, and keeps its measure', () => {
    const book = bookOn('2026-12-28', (journal) => {
      const measure = { kind: 'at-most', unit: 'prospects', target: 10 } as const;
      journal.resolution('differently', { text: 'Fewer prospects', instead: 'Ten accounts', measure });
      journal.resolution('differently', { text: 'Plan on paper' });
    });
    const continued = (id: number, words: TurnAnswers = {}) => {
      const { bucket, text, instead } = carried(book, id, 'continue', words).successor;
      return [bucket, text, instead];
    };
    expect(continued(1)).toEqual(['continue', 'Ten accounts', null]);
    expect(continued(1, { instead: 'Five accounts' })).toEqual(['continue', 'Five accounts', null]);
    expect(continued(1, { text: 'Know ten accounts' })).toEqual(['continue', 'Know ten accounts', null]);
    expect(continued(2)).toEqual(['continue', 'Plan on paper', null]);
    expect(carried(book, 1, 'continue')).toMatchObject({
      successor: { measure: { kind: 'at-most', unit: 'prospects', target: 10 } },
      hasOwnMeasure: false,
    });
  });

  test.each(['2026-12-20', '2026-12-28', '2027-01-02', '2027-01-05', '2027-03-17'])(
    'growth, to twelve decimals, also into another bucket (%s)',
    (today) => {
      const book = bookOn(today, (journal) => {
        journal.resolution('start', { year: 2026 });
        journal.answers(1, '2026-W02', ['yes', 'partly', 'no', 'yes', null, 'yes', 'yes', 'partly', 'yes']);
      });
      for (const choice of ['continue', 'again'] as const) {
        const after = openBook(turned(book, 1, choice), today);
        const [old, fresh] = after.record.resolutions;
        const last = addWeeks(weekOf(fresh!.stints[0]!.from), -1);
        expect(firstStanding(after, fresh!).growth).toBeCloseTo(resolutionGrowth(after, old!, last), 12);
        // nobody answered the week at the turn: it counts the same under the old one and the new one
        for (const later of [0, 1, 2, 3].map((weeks) => addWeeks(last, weeks))) {
          expect(resolutionGrowth(after, fresh!, later)).toBe(
            resolutionGrowth(book, book.resolution(1)!, later),
          );
          const { length, reserveUsed } = resolutionRun(book, book.resolution(1)!, later);
          expect(resolutionRun(after, fresh!, later)).toMatchObject({ length, reserveUsed });
        }
        expect(firstStanding(after, fresh!).growth).toBeCloseTo(
          resolutionGrowth(book, book.resolution(1)!, last),
          12,
        );
      }
    },
  );

  test('over five years growth goes on as if nobody had turned anything', () => {
    const verdicts = Array.from({ length: 262 }, (_, index): 'yes' | 'partly' =>
      index % 3 === 0 ? 'partly' : 'yes',
    );
    const journal = aJournal({ firstWeek: '2022-W01' });
    journal.resolution('start', { year: 2022 });
    const written = journal.build();
    journal.answers(1, '2022-W01', verdicts);
    const unturned = openBook(journal.build(), '2027-01-10');

    let record = withAnswers(written, 1, verdicts);
    for (let year = 2022; year <= 2026; year += 1) {
      const book = openBook(record, `${year}-12-28`);
      const id = record.resolutions.length;
      expect(turnDue(book)).toEqual({ year, open: 1 });
      record = withAnswers(turned(book, id, year % 2 === 0 ? 'continue' : 'again'), id + 1, verdicts);
    }
    const end = openBook(record, '2027-01-10');
    expect(end.record.resolutions.map(({ cameFrom }) => cameFrom)).toEqual([null, 1, 2, 3, 4, 5]);
    const week = monday('2026-W53');
    expect(firstStanding(end, end.resolution(6)!).growth).toBeCloseTo(
      resolutionGrowth(unturned, unturned.resolution(1)!, week),
      12,
    );
  });
});

/** The record after the choice, written down as the journal does. */
function turned(book: Book, id: number, choice: TurnChoice): JournalRecord {
  const { record } = book;
  const plan = planOf(book, id, choice);
  const ended = record.resolutions.map((each) =>
    each.id === id
      ? withEnd(
          each,
          plan.type === 'close'
            ? { to: plan.on, closedAs: plan.closedAs }
            : { to: plan.endsOn, closedAs: 'turned' },
        )
      : each,
  );
  if (plan.type === 'close') return { ...record, resolutions: ended };
  const fresh = record.resolutions.length + 1;
  const { bucket, measure, habits, ...words } = plan.successor;
  const fromWeek = weekOf(plan.beginsOn);
  return {
    ...record,
    resolutions: [
      ...ended,
      {
        ...words,
        id: fresh,
        uid: `r${fresh}`,
        cameFrom: id,
        stints: [{ bucket, from: plan.beginsOn, to: null, closedAs: null }],
        serves: habits.map((habit) => ({ habit, fromWeek, toWeek: null })),
      },
    ],
    measures: [
      ...record.measures,
      {
        id: record.measures.length + 1,
        uid: `m${record.measures.length + 1}`,
        owner: { resolutionId: fresh, habit: null },
        number: null,
        question: words.text,
        kind: measure.kind,
        unit: measure.unit,
        fromWeek,
        toWeek: null,
        targets: measure.target === null ? [] : [{ fromWeek, amount: measure.target }],
      },
    ],
  };
}

function withEnd(
  resolution: Resolution,
  end: { to: string; closedAs: 'done' | 'dropped' | 'turned' },
): Resolution {
  const stints = resolution.stints.map((stint, index) =>
    index === resolution.stints.length - 1 ? { ...stint, ...end } : stint,
  );
  return { ...resolution, stints };
}

/** Answers each week of the resolution's year, as the whole list has them from 2022-W01 on. */
function withAnswers(
  record: JournalRecord,
  id: number,
  verdicts: readonly ('yes' | 'partly')[],
): JournalRecord {
  const { stints, year } = record.resolutions.find((each) => each.id === id)!;
  const measure = record.measures.find((each) => each.owner.resolutionId === id)!;
  const first = weekOf(stints[0]!.from);
  const answers = verdicts.flatMap((verdict, index) => {
    const week = addWeeks(monday('2022-W01'), index);
    if (week < first || week >= monday(`${year + 1}-W01`)) return [];
    return [{ week, measureId: measure.id, verdict, note: null, private: false, answeredOn: week }];
  });
  return { ...record, answers: [...record.answers, ...answers] };
}

describe('what the record suggests', () => {
  const suggestion = (given: Partial<TurnRecord>): Suggestion =>
    suggestionFrom({ bucket: 'start', hasInstead: false, growth: 0.6, kept: 30, of: 46, ...given });
  const suggested = (kept: number, growth: number, bucket: BucketKey = 'start'): TurnChoice =>
    suggestion({ kept, of: 40, growth, bucket }).suggested;

  test.each([
    // kept in 75 % of the weeks, and still growing
    [30, 1, 'continue'],
    [30, 0.5, 'continue'],
    // 49.6 % is shown as 50 %
    [30, 0.496, 'continue'],
    // it held once, but does no more
    [30, 0.494, 'again'],
    [40, 0.1, 'again'],
    [29, 1, 'again'],
    [20, 0.1, 'again'],
    // kept in fewer than half, and not much better of late
    [19, 0.744, 'differently'],
    [19, 0, 'differently'],
    [0, 0.5, 'differently'],
    // it began badly, and works now
    [19, 0.745, 'again'],
    [10, 0.9, 'again'],
  ] as const)('kept %i of 40 weeks, growth %d: %s', (kept, growth, choice) => {
    expect(suggestion({ kept, of: 40, growth })).toEqual({ suggested: choice, because: 'record' });
  });

  test('what is younger than thirteen weeks that count is tried again, however it went', () => {
    const young = { suggested: 'again', because: 'too few weeks' };
    expect(suggestion({ kept: 12, of: 12, growth: 0.81 })).toEqual(young);
    expect(suggestion({ kept: 0, of: 12, growth: 0 })).toEqual(young);
    expect(suggestion({ kept: 0, of: 0, growth: 0 })).toEqual(young);
    expect(suggestion({ kept: 13, of: 13, growth: 0.84 }).suggested).toBe('continue');
    expect(suggestion({ kept: 6, of: 13, growth: 0.4 }).suggested).toBe('differently');
  });

  test('in the bucket continue, again is continue', () => {
    expect(suggested(25, 0.6, 'continue')).toBe('continue');
    expect(suggested(40, 0.2, 'continue')).toBe('continue');
    expect(suggested(19, 0.6, 'continue')).toBe('differently');
    expect(suggestion({ bucket: 'continue', of: 12, kept: 0 }).suggested).toBe('continue');
  });

  test('a stop that held goes on only as what is done instead', () => {
    const held = { bucket: 'stop', kept: 40, of: 46, growth: 0.9 } as const;
    expect(suggestion(held)).toEqual({ suggested: 'again', because: 'no instead' });
    expect(suggestion({ ...held, hasInstead: true })).toEqual({ suggested: 'continue', because: 'record' });
    expect(suggestion({ ...held, kept: 30 })).toEqual({ suggested: 'again', because: 'record' });
  });

  test('a fresh start is suggested to those behind alone, and what is suggested may be chosen', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BUCKET_KEYS),
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(60).chain((of) => fc.record({ of: fc.constant(of), kept: fc.nat(of) })),
        (bucket, hasInstead, growth, { kept, of }) => {
          const choice = suggestionFrom({ bucket, hasInstead, growth, kept, of }).suggested;
          expect(choicesFor(bucket)).toContain(choice);
          expect(['done', 'leave']).not.toContain(choice);
          if (choice === 'differently') expect(kept * 2).toBeLessThan(of);
        },
      ),
    );
  });

  test('a word that is no choice is refused', () => {
    expect(parseTurnChoice(' Leave ', 3)).toBe('leave');
    expect(refusal(() => parseTurnChoice('drop', 3))).toMatchInlineSnapshot(`
      [
        ""drop" is no choice for 3.",
        "write continue, differently, again, done or leave.",
      ]
    `);
  });
});

test('what was learned in the year: the newest three, each once, oldest first', () => {
  const book = bookOn('2026-12-28', (journal) => {
    journal.checkIn('2025-W52', 'last year');
    journal.checkIn('2026-W02', 'a');
    journal.checkIn('2026-W03', 'b');
    journal.checkIn('2026-W04', 'c');
    journal.checkIn('2026-W05', 'd');
    journal.checkIn('2026-W06', 'b');
    journal.checkIn('2026-W07', null, 'a focus');
  });
  expect(learnedIn(book, 2026)).toEqual([
    { week: monday('2026-W04'), learned: 'c' },
    { week: monday('2026-W05'), learned: 'd' },
    { week: monday('2026-W06'), learned: 'b' },
  ]);
});

describe('how a year ended', () => {
  const given = (journal: RecordBuilder) => {
    journal.resolution('start', { to: '2026-12-23', closedAs: 'done' });
    journal.resolution('stop', { from: '2026-01-07', to: '2026-06-03', closedAs: 'dropped' });
    journal.resolution('continue', { year: 2027, from: '2027-01-04' });
    journal.answers(1, '2026-W01', ['yes', 'yes', 'no']);
  };
  // the first counts in weeks 1 to 51, the second in 3 to 22: those between its first and its last, cut short
  const figures = { year: 2026, resolutions: 2, done: 1, dropped: 1, kept: 2 };

  test('counts the weeks that were kept, and what was closed, to its last week', () => {
    expect(yearEnd(bookOn('2027-02-01', given), 2026)).toEqual({ ...figures, stage: 'ended', of: 71 });
  });

  test('or to this one, where it is turned in its last two weeks, or before them', () => {
    expect(yearEnd(bookOn('2026-12-28', given), 2026)).toMatchObject({ ...figures, stage: 'ends' });
    expect(yearEnd(bookOn('2026-01-21', given), 2026)).toMatchObject({ stage: 'stands', kept: 2, of: 3 });
  });

  test('is said also where nothing counts', () => {
    const none = (journal: RecordBuilder) => void journal.resolution('start');
    expect(yearEnd(bookOn('2026-01-01', none), 2026)).toMatchObject({ resolutions: 1, kept: 0, of: 0 });
  });
});
