import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { resolutionRun } from '../../../src/domain/scores/week-scores.js';
import { runOf as runOfStanding } from '../../../src/domain/scores/growth-and-runs.js';
import { aJournal, daysAfter, monday } from '../../support/record-builder.js';
import { standingOver, type WeekWorth } from './standing-fold.js';

const runOf = (weeks: readonly WeekWorth[]) => runOfStanding(standingOver(weeks));

/** `+` is a week kept, `~` half kept, `-` missed, `.` one that does not count; `o` kept and `x` missed, both late. */
function weeksFor(drawn: string): WeekWorth[] {
  const worth: Record<string, WeekWorth> = {
    '+': 1,
    '~': 0.5,
    '-': 0,
    '.': null,
    o: { late: 1 },
    x: { late: 0 },
  };
  return Array.from(drawn, (sign) => worth[sign] ?? null);
}

const run = (drawn: string) => runOf(weeksFor(drawn));
const said = (drawn: string) => {
  const { length, reserveUsed, kept, of } = run(drawn);
  return `run ${length}${reserveUsed ? ' ↺' : ''}, kept ${kept} of ${of}`;
};

describe('the run, drawn by hand', () => {
  test.each([
    ['', 'run 0, kept 0 of 0'],
    ['+', 'run 1, kept 1 of 1'],
    ['-', 'run 0 ↺, kept 0 of 1'],
    ['++++++++', 'run 8, kept 8 of 8'],
    ['+-', 'run 1 ↺, kept 1 of 2'],
    ['-+', 'run 1 ↺, kept 1 of 2'],
    ['+++-', 'run 3 ↺, kept 3 of 4'],
    ['+++-+', 'run 4 ↺, kept 4 of 5'],
    ['+++-++', 'run 5 ↺, kept 5 of 6'],
    ['+++-+++', 'run 6 ↺, kept 6 of 7'],
    ['+++-++++', 'run 7, kept 7 of 8'],
    ['++++~+++', 'run 7 ↺, kept 7 of 8'],
  ])('%s has one short week at most: %s', (drawn, words) => {
    expect(said(drawn)).toBe(words);
  });

  test.each([
    ['++++--', 'run 0 ↺, kept 4 of 6'],
    ['++++-+-', 'run 1 ↺, kept 5 of 7'],
    ['++++-++-', 'run 2 ↺, kept 6 of 8'],
    ['++++--+', 'run 1 ↺, kept 5 of 7'],
    ['++++-+-+', 'run 2 ↺, kept 6 of 8'],
    ['++++-++-+', 'run 3 ↺, kept 7 of 9'],
    ['++++-++-+++', 'run 5 ↺, kept 9 of 11'],
    ['++++-++-++++', 'run 6, kept 10 of 12'],
    ['+~~+', 'run 1 ↺, kept 2 of 4'],
    ['---', 'run 0 ↺, kept 0 of 3'],
  ])(
    '%s holds two short weeks within four in a row, and begins after the first of them: %s',
    (drawn, words) => {
      expect(said(drawn)).toBe(words);
    },
  );

  test.each([
    ['+-+++-', 'run 4 ↺, kept 4 of 6'],
    ['+-+++-+', 'run 5 ↺, kept 5 of 7'],
    ['-+++-+++-+++', 'run 9 ↺, kept 9 of 12'],
    ['-+++-+++-++++', 'run 10, kept 10 of 13'],
    ['++-++-+++-+++', 'run 8 ↺, kept 10 of 13'],
  ])('%s holds short weeks four apart, which all stay in the run: %s', (drawn, words) => {
    expect(said(drawn)).toBe(words);
  });

  test.each([
    ['+++.', '+++'],
    ['+.+.+', '+++'],
    ['..+++', '+++'],
    ['++-...++', '++-++'],
    ['++-..-++', '++--++'],
    ['++-.++.-+', '++-++-+'],
    ['....', ''],
  ])('%s is %s without the weeks that do not count: they neither raise nor end it', (drawn, without) => {
    expect(run(drawn)).toEqual(run(without));
  });

  test.each([
    ['ooooo', 'run 0, kept 5 of 5'],
    ['+++ooo+', 'run 4, kept 7 of 7'],
    ['+++x', 'run 3 ↺, kept 3 of 4'],
    ['+++xoo-', 'run 0 ↺, kept 5 of 7'],
    ['+++x+++', 'run 6 ↺, kept 6 of 7'],
    ['+-oooo+', 'run 2 ↺, kept 6 of 7'],
  ])(
    '%s has late weeks, which are kept but in no run when they are ok, and short like any other: %s',
    (drawn, words) => {
      expect(said(drawn)).toBe(words);
    },
  );

  test('nearly kept is short: only an attainment of 1 is ok', () => {
    expect(runOf([1, 0.999999999, 1])).toEqual({ length: 2, reserveUsed: true, kept: 2, of: 3 });
  });
});

describe('any run', () => {
  const weeks = fc.array(fc.constantFrom(1, 1, 1, 0.5, 0, null), { maxLength: 60 });
  const seeded = { seed: 20261122, numRuns: 500 };

  test('one more kept week makes it one longer, and a short week never longer', () => {
    fc.assert(
      fc.property(weeks, (values) => {
        const before = runOf(values);
        expect(runOf([...values, 1]).length).toBe(before.length + 1);
        expect(runOf([...values, 0]).length).toBeLessThanOrEqual(before.length);
        expect(runOf([...values, null])).toEqual(before);
      }),
      seeded,
    );
  });

  test('leaving out a short week never makes it shorter, nor takes the reserve from it', () => {
    fc.assert(
      fc.property(weeks, fc.nat(), (values, pick) => {
        const short = values.flatMap((value, index) => (value === 0 ? [index] : []));
        fc.pre(short.length > 0);
        const without = values.map((value, index) => (index === short[pick % short.length] ? null : value));
        expect(runOf(without).length).toBeGreaterThanOrEqual(runOf(values).length);
        expect(runOf(without).kept).toBe(runOf(values).kept);
        if (runOf(without).reserveUsed) expect(runOf(values).reserveUsed).toBe(true);
      }),
      seeded,
    );
  });

  test('it is never longer than the weeks kept, nor those than the weeks that count', () => {
    fc.assert(
      fc.property(weeks, (values) => {
        const { length, kept, of } = runOf(values);
        expect(length <= kept && kept <= of && of <= values.length).toBe(true);
      }),
      seeded,
    );
  });
});

describe('the run of a resolution', () => {
  test('it falls with time even when nobody calls: each unanswered week counts as short after its grace', () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start', { from: monday('2026-W10') });
    journal.answers(1, '2026-W10', ['yes', 'yes', 'yes', 'yes', 'yes', 'yes']);
    const record = journal.build();
    const seen = (today: string) => {
      const book = openBook(record, today);
      return resolutionRun(book, record.resolutions[0]!, monday('2026-W20'));
    };
    const lastDayOfGrace = daysAfter(monday('2026-W16'), 13);
    expect(seen(monday('2026-W16'))).toEqual({ length: 6, reserveUsed: false, kept: 6, of: 6 });
    expect(seen(lastDayOfGrace)).toEqual({ length: 6, reserveUsed: false, kept: 6, of: 6 });
    expect(seen(daysAfter(lastDayOfGrace, 1))).toEqual({ length: 6, reserveUsed: true, kept: 6, of: 7 });
    expect(seen(daysAfter(lastDayOfGrace, 8))).toEqual({ length: 0, reserveUsed: true, kept: 6, of: 8 });
  });

  test('a late answer takes back the short week that silence had made of it, and adds nothing to the run', () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start', { from: monday('2026-W10') });
    journal.answers(1, '2026-W10', ['yes', null, null, 'yes']);
    const seen = () => {
      const book = openBook(journal.build(), '2026-12-31');
      return resolutionRun(book, book.record.resolutions[0]!, monday('2026-W13'));
    };
    expect(seen()).toEqual({ length: 1, reserveUsed: true, kept: 2, of: 4 });
    journal.answer(1, '2026-W11', 'yes', { on: '2026-06-01' });
    expect(seen()).toEqual({ length: 2, reserveUsed: true, kept: 3, of: 4 });
  });

  test('carried over the turn it goes on, with its reserve, and "kept" counts its own year', () => {
    const journal = aJournal({ habits: [], firstWeek: '2026-W46' });
    journal.resolution('start', { to: daysAfter(monday('2027-W01'), -1), closedAs: 'turned' });
    journal.answers(1, '2026-W46', ['no', 'yes', 'yes', 'yes', 'yes', 'yes', 'no', 'yes']);
    journal.resolution('continue', { from: monday('2027-W01'), cameFrom: 1 });
    journal.answers(2, '2027-W01', ['yes', 'yes', 'no']);
    const book = openBook(journal.build(), '2027-12-31');
    const [old, fresh] = book.record.resolutions;
    const at = (resolution: typeof old, week: string) => resolutionRun(book, resolution!, monday(week));
    expect(at(old, '2026-W53')).toEqual({ length: 6, reserveUsed: true, kept: 6, of: 8 });
    expect(at(fresh, '2026-W53')).toEqual({ length: 6, reserveUsed: true, kept: 0, of: 0 });
    expect(at(fresh, '2027-W02')).toEqual({ length: 8, reserveUsed: true, kept: 2, of: 2 });
    // no, yes | yes, yes, no: the two short weeks lie four apart
    expect(at(fresh, '2027-W03')).toEqual({ length: 8, reserveUsed: true, kept: 2, of: 3 });
    expect(at(fresh, '2027-W04')).toEqual({ length: 0, reserveUsed: true, kept: 2, of: 4 });
  });

  test('"kept 1 of 2" leaves out the week in which it began unanswered, and counts it once answered', () => {
    const journal = aJournal({ habits: [] });
    journal.resolution('start', { from: '2026-03-04' });
    journal.answers(1, '2026-W11', ['yes', 'no']);
    const seen = () => {
      const book = openBook(journal.build(), '2026-12-31');
      const { kept, of } = resolutionRun(book, book.record.resolutions[0]!, monday('2026-W12'));
      return [kept, of];
    };
    expect(seen()).toEqual([1, 2]);
    journal.answer(1, '2026-W10', 'no');
    expect(seen()).toEqual([1, 3]);
  });
});
