import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { dueSentence, whatIsDue } from '../../../src/domain/check-in/due.js';
import { stretchesAhead } from '../../../src/domain/check-in/nudges.js';
import { checkInWeek } from '../../../src/domain/check-in/check-in-week.js';
import { aJournal, daysAfter, monday, type RecordBuilder } from '../../support/record-builder.js';
import { answered, at, bookOf, commandsAt } from './due-book.js';

describe('the check-in is due', () => {
  const upToW46 = bookOf((journal) => {
    answered(journal, '2026-W45', '2026-W46');
  });

  test.each([
    ['2026-11-16T00:00', []],
    ['2026-11-17', []],
    ['2026-11-18', []],
    ['2026-11-19', []],
    ['2026-11-20T15:59', []],
    ['2026-11-20T16:00', ['janus checkin (2)']],
    ['2026-11-20', ['janus checkin (2)']],
    ['2026-11-21T00:00', ['janus checkin (2)']],
    ['2026-11-22', ['janus checkin (2)']],
    ['2026-11-23T00:00', ['janus checkin (2)']],
    // last week is due, and this one, which a check-in takes from Thursday on, may be answered early
    ['2026-11-25T23:59', ['janus checkin (2)']],
    ['2026-11-26T00:00', ['janus checkin (2)', 'janus checkin --week 2026-W47 (2)']],
    ['2026-11-27T15:59', ['janus checkin (2)', 'janus checkin --week 2026-W47 (2)']],
    ['2026-11-27T16:00', ['janus checkin (2)', 'janus checkin --week 2026-W47 (2)']],
    ['2026-11-29', ['janus checkin (2)', 'janus checkin --week 2026-W47 (2)']],
    ['2026-11-30T00:00', ['janus checkin (2)']],
  ])('from the slot of Friday to the end of its grace: at %s %j', (now, commands) => {
    expect(commandsAt(now, upToW46)).toEqual(commands);
  });

  test.each([1, 2, 3, 4, 5, 6, 7])(
    'from the minute of the slot on, with the slot on weekday %i',
    (weekday) => {
      const book = bookOf(
        (journal) => {
          answered(journal, '2026-W45', '2026-W46');
        },
        { weekday, minute: 540 },
      );
      const day = daysAfter(monday('2026-W47'), weekday - 1);
      expect(commandsAt(`${day}T08:59`, book)).toEqual([]);
      expect(whatIsDue(book, at(`${day}T09:00`)).items).toMatchObject([
        { week: monday('2026-W47'), open: 2 },
      ]);
    },
  );

  test('on a Monday slot the week before comes first, which a check-in would take; the new one is named', () => {
    const book = bookOf(undefined, { weekday: 1, minute: 0 });
    expect(commandsAt('2026-11-16T00:00', book)).toEqual([
      'janus checkin (2)',
      'janus checkin --week 2026-W47 (2)',
    ]);
  });

  test('half answered it stays due, with what is left; complete it is not', () => {
    const half = bookOf((journal) => {
      answered(journal, '2026-W45', '2026-W46');
      journal.answer(1, '2026-W47', 'no');
    });
    expect(commandsAt('2026-11-20', half)).toEqual(['janus checkin (1)']);
    const complete = bookOf((journal) => {
      answered(journal, '2026-W45', '2026-W46', '2026-W47');
    });
    expect(commandsAt('2026-11-20', complete)).toEqual([]);
    expect(commandsAt('2026-11-24', complete)).toEqual([]);
  });

  test('an amount that nobody confirmed still waits', () => {
    const journal = aJournal({ firstWeek: '2026-W47', habits: [] });
    journal.resolution('start', { year: 2026, measure: { target: 4 } });
    journal.log(1, '2026-W47', 4);
    expect(commandsAt('2026-11-20', openBook(journal.build(), '2026-11-20'))).toEqual(['janus checkin (1)']);
  });

  test('an excused week, a paused resolution and a habit left out ask nothing', () => {
    const excused = bookOf((journal) => {
      answered(journal, '2026-W46');
      journal.excuse('2026-W47', '2026-W47');
    });
    expect(commandsAt('2026-11-20', excused)).toEqual([]);
    const quiet = bookOf((journal) => {
      answered(journal, '2026-W46');
      journal.excuse('2026-W47', '2026-W47', null, 1);
      journal.habitOff('coaching', '2026-W47');
    });
    expect(commandsAt('2026-11-20', quiet)).toEqual([]);
  });

  test('the grace waits for the holidays, and the week before them is due until it is over', () => {
    const away = bookOf((journal) => {
      for (let week = 45; week <= 50; week += 1) answered(journal, `2026-W${week}`);
      journal.excuse('2026-W52', '2026-W53', 'holidays');
    });
    const checkIns = (now: string) => commandsAt(now, away).filter((command) => command.includes('checkin'));
    expect(checkIns('2026-12-22')).toEqual(['janus checkin (2)']);
    expect(checkIns('2026-12-31')).toEqual(['janus checkin --week 2026-W51 (2)']);
    expect(checkIns('2027-01-04T00:00')).toEqual(['janus checkin (2)']);
    expect(checkIns('2027-01-07')).toEqual(['janus checkin (2)', 'janus checkin --week 2026-W51 (2)']);
    expect(checkIns('2027-01-11T00:00')).toEqual(['janus checkin (2)']);
    expect(commandsAt('2027-01-11T00:00', away)).toEqual(['janus checkin (2)', 'janus turn 2026 (1)']);
  });

  test.each([
    ['2026-11-18', true],
    ['2026-11-19', false],
    ['2026-11-22', false],
    // begun by a command that was dated earlier
    ['2026-11-12', true],
  ])('begun on %s, whether the first week is due: %s', (begunOn, isDue) => {
    const book = bookOf(undefined, undefined, '2026-W47', begunOn);
    expect(commandsAt('2026-11-20T16:00', book)).toEqual(isDue ? ['janus checkin (2)'] : []);
    expect(commandsAt('2026-11-24', book)).toEqual(isDue ? ['janus checkin (2)'] : []);
    // it may be answered all the same, and the second week is due as any other
    expect(checkInWeek({ ...book, today: '2026-11-24' })).toBe(monday('2026-W47'));
    expect(commandsAt('2026-11-27T16:00', book)[0]).toBe('janus checkin (2)');
    expect(commandsAt('2026-11-27T16:00', book)).toHaveLength(isDue ? 2 : 1);
  });

  test('weeks that were left open on purpose are never due', () => {
    const { record } = bookOf();
    const settings = { ...record.settings, leftOpen: monday('2026-W46') };
    expect(commandsAt('2026-11-17', openBook(record, '2026-11-17'))).toEqual(['janus checkin (2)']);
    expect(commandsAt('2026-11-17', openBook({ ...record, settings }, '2026-11-17'))).toEqual([]);
  });

  test('a journal in which nothing is asked has nothing due, and none is due before it begins', () => {
    const journal = aJournal({ firstWeek: '2026-W47', habits: [] });
    expect(commandsAt('2026-11-20', openBook(journal.build(), '2026-11-20'))).toEqual([]);
    const begun = bookOf(undefined, undefined, '2026-W47');
    expect(commandsAt('2026-11-16', begun)).toEqual([]);
    expect(commandsAt('2026-11-20T16:00', begun)).toEqual(['janus checkin (2)']);
  });

  test('2026 has a week 53, with its slot on New Year’s Day and its grace into W01', () => {
    const book = bookOf((journal) => {
      answered(journal, '2026-W52');
    });
    const checkIns = (now: string) =>
      whatIsDue(book, at(now)).items.flatMap((item) => (item.kind === 'turn' ? [] : [item.week]));
    expect(checkIns('2027-01-01T15:59')).toEqual([]);
    expect(checkIns('2027-01-01T16:00')).toEqual([monday('2026-W53')]);
    expect(checkIns('2027-01-10')).toEqual([monday('2027-W01'), monday('2026-W53')]);
    expect(checkIns('2027-01-11')).toEqual([monday('2027-W01')]);
  });
});

describe('the turn of the year is due', () => {
  const done = bookOf((journal) => {
    for (let week = 45; week <= 53; week += 1) answered(journal, `2026-W${week}`);
  });

  test('from the last two weeks of the year on, until it is turned', () => {
    expect(commandsAt('2026-12-20', done)).toEqual([]);
    expect(commandsAt('2026-12-21T00:00', done)).toEqual(['janus turn 2026 (1)']);
    expect(commandsAt('2027-01-05', done)).toEqual(['janus turn 2026 (1)']);
    const journal = aJournal({ firstWeek: '2026-W45', habits: [] });
    journal.resolution('stop', { year: 2026, to: '2026-12-27', closedAs: 'turned', measure: null });
    expect(commandsAt('2026-12-28', openBook(journal.build(), '2026-12-28'))).toEqual([]);
  });

  test('after the check-ins, and not in an excused week', () => {
    const open = bookOf((journal) => {
      answered(journal, '2026-W51');
    });
    expect(commandsAt('2026-12-25', open)).toEqual(['janus checkin (2)', 'janus turn 2026 (1)']);
    const away = bookOf((journal) => {
      answered(journal, '2026-W51');
      journal.excuse('2026-W52', '2026-W53', 'holidays');
    });
    expect(commandsAt('2026-12-25', away)).toEqual([]);
    expect(commandsAt('2027-01-04T08:00', away)).toEqual(['janus turn 2026 (1)']);
  });
});

describe('what is said', () => {
  test('names the week, and what is open', () => {
    const book = bookOf((journal) => {
      answered(journal, '2026-W46');
    });
    const said = (now: string) =>
      whatIsDue(book, at(now)).items.map((item) => dueSentence(item, at(now).day));
    expect(said('2026-11-20')).toEqual(['Week 47 is waiting for its check-in: 2 answers are open.']);
    expect(said('2026-11-24')).toEqual([
      'Week 47 still takes its check-in, until Sunday 29 November: 2 answers are open.',
    ]);
    expect(said('2026-12-23').at(-1)).toBe('The year 2026 is at its gate: one resolution waits.');
  });
});

describe('what a shell may say', () => {
  const checkIn = { reason: 'A check-in is waiting, about a minute', command: ['checkin'] };
  /** A journal past its first five weeks, answered up to 2026-W46. */
  const grown = (given: (journal: RecordBuilder) => void = () => undefined) =>
    bookOf(
      (journal) => {
        for (let week = 40; week <= 46; week += 1) answered(journal, `2026-W${week}`);
        given(journal);
      },
      undefined,
      '2026-W40',
    );

  test('from the next slot on, for eight weeks if nobody does anything; from the turn on of both', () => {
    expect(stretchesAhead(grown(), at('2026-11-17T09:30'))).toEqual([
      { from: at('2026-11-20T16:00'), until: at('2026-12-21T00:00'), ...checkIn },
      {
        from: at('2026-12-21T00:00'),
        until: at('2027-01-15T16:00'),
        reason: 'A check-in is waiting, and the year 2026 at its gate',
        command: [],
      },
    ]);
  });

  test('from now on, when something is due, also where a check-in was begun', () => {
    const now = at('2026-11-21T12:00');
    expect(stretchesAhead(grown(), now)).toMatchObject([{ from: now, ...checkIn }, {}]);
    const begun = grown((journal) => {
      journal.answer('coaching', '2026-W47', 'yes');
      journal.checkIn('2026-W47');
    });
    expect(stretchesAhead(begun, at('2026-11-21'))).toMatchObject([
      { from: at('2026-11-21'), ...checkIn },
      {},
    ]);
  });

  test('not in excused weeks, and again after them', () => {
    const away = grown((journal) => {
      journal.excuse('2026-W48', '2026-W50');
    });
    expect(stretchesAhead(away, at('2026-11-20T16:00')).slice(0, 2)).toEqual([
      { from: at('2026-11-20T16:00'), until: at('2026-11-23T00:00'), ...checkIn },
      // the grace of week 47 has waited
      { from: at('2026-12-14T00:00'), until: at('2026-12-21T00:00'), ...checkIn },
    ]);
  });

  test('the overview, where a check-in takes a week in which nothing is open', () => {
    const done = grown((journal) => {
      answered(journal, '2026-W48');
    });
    expect(stretchesAhead(done, at('2026-11-23T00:00'))[0]).toEqual({
      from: at('2026-11-23T00:00'),
      until: at('2026-11-30T00:00'),
      ...checkIn,
      command: [],
    });
  });

  test('of the turn alone, with its command', () => {
    const journal = aJournal({ firstWeek: '2026-W40', habits: [] });
    journal.resolution('start', { year: 2026, to: '2027-06-01', measure: null });
    journal.resolution('stop', { year: 2026, measure: null });
    expect(stretchesAhead(openBook(journal.build(), '2026-12-22'), at('2026-12-22'))).toMatchObject([
      { from: at('2026-12-22'), reason: 'The year 2026 waits at its gate', command: ['turn', '2026'] },
    ]);
  });

  test('nothing, where nothing is asked', () => {
    const journal = aJournal({ firstWeek: '2026-W45', habits: [] });
    expect(stretchesAhead(openBook(journal.build(), '2026-11-20'), at('2026-11-20'))).toEqual([]);
  });

  test('on the Wednesday of a young journal too, from the hour of the slot on, with the focus', () => {
    const young = bookOf((journal) => {
      answered(journal, '2026-W45', '2026-W46');
      journal.checkIn('2026-W46', null, 'Every call planned');
    });
    const wednesday = { from: at('2026-11-18T16:00'), until: at('2026-11-19T00:00'), command: [] };
    expect(stretchesAhead(young, at('2026-11-16T09:00')).at(-1)).toEqual({
      ...wednesday,
      reason: 'Focus of this week: Every call planned; 2 answers are open',
    });
    // it is past
    expect(stretchesAhead(young, at('2026-11-19T00:00')).map(({ from }) => from)).not.toContainEqual(
      wednesday.from,
    );
    const next = bookOf((journal) => {
      answered(journal, '2026-W45', '2026-W46', '2026-W47');
    });
    expect(stretchesAhead(next, at('2026-11-20T17:00')).at(-1)).toEqual({
      from: at('2026-11-25T16:00'),
      until: at('2026-11-26T00:00'),
      reason: 'The week is half over, 2 answers are open',
      command: [],
    });
    // last week is due on that Wednesday anyway
    expect(stretchesAhead(young, at('2026-11-20T17:00'))).toHaveLength(2);
    expect(stretchesAhead(grown(), at('2026-11-16T09:00'))).toHaveLength(2);
  });
});
