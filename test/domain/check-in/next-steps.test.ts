import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { nextSteps, yearLook } from '../../../src/domain/check-in/next-steps.js';
import { reportWeek } from '../../../src/domain/check-in/check-in-week.js';
import type { Slot } from '../../../src/domain/calendar/slot.js';
import { aJournal, monday, type RecordBuilder } from '../../support/record-builder.js';

/** What a person reads on that day, with the default week or another. */
function nextOn(today: string, given: (journal: RecordBuilder) => void, week?: string) {
  const journal = aJournal({ firstWeek: '2026-W45', habits: ['coaching'] });
  given(journal);
  const book = openBook(journal.build(), today);
  return nextSteps(book, week === undefined ? reportWeek(book) : monday(week)).next;
}

/** The first thing to do, and the one after it. */
function stepsOn(today: string, given: (journal: RecordBuilder) => void, slot?: Slot) {
  const journal = aJournal({ firstWeek: '2026-W45', habits: ['coaching'] });
  given(journal);
  const record = journal.build();
  const settings = slot === undefined ? record.settings : { ...record.settings, slot };
  const book = openBook({ ...record, settings }, today);
  const { next, then } = nextSteps(book, reportWeek(book));
  return [next, then];
}

const [TUESDAY, THURSDAY, FRIDAY] = ['2026-11-17', '2026-11-19', '2026-11-20'];
const aResolution = (journal: RecordBuilder) => void journal.resolution('start');
const answered = (journal: RecordBuilder, ...weeks: string[]) => {
  for (const week of weeks) {
    journal.answer('coaching', week, 'yes');
    journal.answer(1, week, 'yes');
  }
};

describe('the one thing to do now', () => {
  test('without a resolution, or with all of them closed, it is to resolve, once no check-in waits', () => {
    const resolve = { command: ['resolve'], reason: 'write down what this year is for' };
    const closed = (journal: RecordBuilder) =>
      void journal.resolution('start', { to: '2026-11-10', closedAs: 'done' });
    const done = (journal: RecordBuilder) => {
      closed(journal);
      answered(journal, '2026-W46', '2026-W47');
    };
    expect(stepsOn(FRIDAY, done)).toEqual([resolve, null]);
    const waits = { command: ['checkin'], reason: 'one answer open in week 47' };
    expect(nextOn('2026-11-03', closed)).toEqual(resolve);
    expect(stepsOn(FRIDAY, closed)).toEqual([waits, resolve]);
    // before anything was written down it comes first
    expect(stepsOn(FRIDAY, () => undefined)).toEqual([resolve, waits]);
  });

  test('from Thursday on it is the check-in of this week, with the number of answers still open', () => {
    const step = { command: ['checkin'], reason: '2 answers open in week 47' };
    expect(nextOn(THURSDAY, aResolution)).toEqual(step);
    expect(nextOn('2026-11-22', aResolution)).toEqual(step);
    expect(nextOn(THURSDAY, aResolution, '2026-W47')).toEqual({ ...step, reason: '2 answers open' });
  });

  test('one open answer is told in the singular', () => {
    const step = nextOn(FRIDAY, (journal) => {
      aResolution(journal);
      journal.answer(1, '2026-W47', 'yes');
    });
    expect(step).toEqual({ command: ['checkin'], reason: 'one answer open' });
  });

  test('before Thursday, with last week waiting, it is the check-in, which takes last week', () => {
    expect(nextOn(TUESDAY, aResolution)).toEqual({
      command: ['checkin'],
      reason: '2 answers open',
    });
  });

  test('on a Friday without an answer it is the check-in of this week, though the report shows last week', () => {
    const step = nextOn(FRIDAY, (journal) => {
      aResolution(journal);
      answered(journal, '2026-W46');
    });
    expect(step).toEqual({ command: ['checkin'], reason: '2 answers open in week 47' });
  });

  test('before Thursday, with last week done, this week may be answered early', () => {
    const step = nextOn(TUESDAY, (journal) => {
      aResolution(journal);
      answered(journal, '2026-W46');
    });
    expect(step).toEqual({
      command: ['checkin'],
      reason: 'answers week 47 early; its check-in comes on Thursday',
    });
  });

  test('with this week done it is to wait for the Thursday of the next', () => {
    const given = (journal: RecordBuilder) => {
      aResolution(journal);
      answered(journal, '2026-W46', '2026-W47');
    };
    const step = { command: null, reason: 'all answered; the next check-in comes on Thursday 26 November' };
    expect(nextOn(FRIDAY, given)).toEqual(step);
    expect(nextOn('2026-11-22', given)).toEqual(step);
    expect(nextOn(TUESDAY, given)).toEqual(step);
    expect(nextOn(FRIDAY, given, '2026-W46')).toEqual(step);
  });

  test('before Thursday, in a running week with something to add up, it is to log', () => {
    const step = nextOn(TUESDAY, (journal) => {
      journal.resolution('start', { measure: { kind: 'at-least', unit: 'calls', target: 5 } });
      journal.log(1, '2026-W47', 1);
      answered(journal, '2026-W46');
    });
    expect(step).toEqual({
      command: ['log'],
      reason: 'adds to a number',
    });
  });

  test('and then it is to answer it early', () => {
    const steps = stepsOn(TUESDAY, (journal) => {
      journal.resolution('start', { measure: { kind: 'at-least', unit: 'calls', target: 5 } });
      answered(journal, '2026-W46');
    });
    expect(steps[1]).toEqual({
      command: ['checkin'],
      reason: 'answers week 47 early; its check-in comes on Thursday',
    });
  });

  test('before Thursday, in a running week of yes and no, it is not to log what has no number', () => {
    const step = nextOn('2026-11-03', aResolution);
    expect(step).toEqual({
      command: ['checkin'],
      reason: 'answers week 45 early; its check-in comes on Thursday',
    });
  });

  test('seen from an older week that is open it is the check-in of that week, from one that is done the open one of now', () => {
    const given = (journal: RecordBuilder) => {
      aResolution(journal);
      answered(journal, '2026-W46');
    };
    expect(nextOn('2026-11-15', given, '2026-W45').command).toEqual(['checkin', '--week', '2026-W45']);
    expect(nextOn(FRIDAY, given, '2026-W46').command).toEqual(['checkin']);
    // its grace is over: it may be answered, and waits no more
    expect(nextOn(FRIDAY, given, '2026-W45').command).toEqual(['checkin']);
  });

  test('with nothing to ask before the resolutions begin it says on which day they do', () => {
    const journal = aJournal({ firstWeek: '2026-W50', habits: [] });
    journal.resolution('start', { from: '2027-01-04', year: 2027 });
    const book = openBook(journal.build(), '2026-12-10');
    expect(nextSteps(book, reportWeek(book)).next).toEqual({
      command: null,
      reason: 'your resolutions begin on Monday 4 January',
    });
  });

  test('in the last two weeks of the year it is to turn it, once the check-in is done, until it is turned', () => {
    const on = (today: string, given: (journal: RecordBuilder) => void) => nextOn(today, given).command;
    const closing = (journal: RecordBuilder) => {
      aResolution(journal);
      answered(journal, '2026-W50', '2026-W51', '2026-W52', '2026-W53');
    };
    expect(on('2026-12-31', aResolution)).toEqual(['checkin']);
    expect(on('2026-12-20', closing)).toBeNull();
    expect(on('2026-12-21', closing)).toEqual(['turn', '2026']);
    expect(on('2026-12-31', closing)).toEqual(['turn', '2026']);
    expect(nextOn('2027-01-05', closing)).toEqual({
      command: ['turn', '2026'],
      reason: 'one resolution waits at the gate of the year',
    });
    const turned = (journal: RecordBuilder) => {
      journal.resolution('start', { to: '2027-01-03', closedAs: 'turned' });
      journal.resolution('start', { from: '2027-01-04', cameFrom: 1 });
      answered(journal, '2026-W52', '2026-W53');
    };
    expect(on('2027-01-05', turned)).toEqual(['checkin']);
  });

  test('an excused week asks for nothing, and those to come are passed over', () => {
    const given = (journal: RecordBuilder) => {
      aResolution(journal);
      answered(journal, '2026-W45');
      journal.excuse('2026-W46', '2026-W48');
    };
    const coming = 'the next check-in comes on Thursday 3 December';
    expect(nextOn(FRIDAY, given)).toEqual({ command: null, reason: `week 47 is excused; ${coming}` });
    expect(nextOn('2026-11-08', given)).toEqual({
      command: null,
      reason: `all answered; the next check-in comes on Thursday 3 December`,
    });
  });

  test('with a slot before Thursday a check-in comes on the day of the slot', () => {
    const given = (journal: RecordBuilder) => {
      aResolution(journal);
      answered(journal, '2026-W45', '2026-W46');
    };
    const onTuesdays = { weekday: 2, minute: 480 };
    const reasonOn = (day: string, what: typeof given) => stepsOn(day, what, onTuesdays)[0]?.reason;
    expect(reasonOn('2026-11-16', given)).toBe('answers week 47 early; its check-in comes on Tuesday');
    expect(reasonOn(TUESDAY, given)).toBe('2 answers open in week 47');
    const done = (journal: RecordBuilder) => {
      given(journal);
      answered(journal, '2026-W47');
    };
    expect(reasonOn(TUESDAY, done)).toBe('all answered; the next check-in comes on Tuesday 24 November');
  });

  test('while two weeks wait, both are told: the one that a check-in takes comes first', () => {
    const begun = (journal: RecordBuilder) => {
      aResolution(journal);
      answered(journal, '2026-W45');
    };
    expect(stepsOn(THURSDAY, begun)).toEqual([
      { command: ['checkin'], reason: '2 answers open in week 47' },
      { command: ['checkin', '--week', '2026-W46'], reason: '2 answers open' },
    ]);
    expect(stepsOn(TUESDAY, begun)).toEqual([{ command: ['checkin'], reason: '2 answers open' }, null]);
    // janus alone shows this week, and names last week first where a check-in takes it
    expect(nextOn(TUESDAY, begun, '2026-W47').reason).toBe('2 answers open in week 46');
    expect(nextOn(THURSDAY, begun, '2026-W47').reason).toBe('2 answers open');
  });

  test('what last week left open is told in its grace too, as a reminder tells it', () => {
    const step = nextOn(FRIDAY, (journal) => {
      aResolution(journal);
      answered(journal, '2026-W47');
      journal.checkIn('2026-W46');
    });
    expect(step).toEqual({ command: ['checkin', '--week', '2026-W46'], reason: '2 answers open in week 46' });
  });
});

describe('a look at the year, when hopefulness has worn off', () => {
  const lookOn = (today: string, firstWeek = '2026-W02') => {
    const journal = aJournal({ firstWeek });
    journal.resolution('start', { serves: ['coaching', 'planning'] });
    journal.resolution('start', { to: '2026-01-20', closedAs: 'done', serves: ['marketing'] });
    journal.habitOff('process', '2026-W05');
    return yearLook(openBook(journal.build(), today));
  };
  const look = { command: ['report', 'year'], fallow: ['measurement', 'marketing'] };

  test.each([
    // 1 February 2026 is a Sunday: the first week of a month is the one with its first Thursday
    ['2026-02-01', null],
    ['2026-02-02', look],
    ['2026-02-08', look],
    ['2026-02-09', null],
    ['2026-06-28', null],
    ['2026-06-29', look],
    ['2026-07-05', look],
    ['2026-07-06', null],
    ['2026-08-03', null],
    ['2027-02-01', look],
  ])('on %s', (today, expected) => {
    expect(lookOn(today)).toEqual(expected);
  });

  test('not in the first week of a journal: there is nothing to look at yet', () => {
    expect(lookOn('2026-02-06', '2026-W06')).toBeNull();
    expect(lookOn('2026-02-06', '2026-W05')).not.toBeNull();
  });
});
