import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { weekReport, type NotesFor, type WeekReport } from '../../../src/domain/reports/week-report.js';
import { aJournal, daysAfter, monday, type RecordBuilder } from '../../support/record-builder.js';

/** Three weeks of a small journal, told on Friday 20 November 2026. */
function smallJournal(): RecordBuilder {
  const journal = aJournal({
    firstWeek: '2026-W45',
    habits: ['process', 'coaching', 'measurement', 'planning', 'marketing'],
  });
  journal.measure('planning', { kind: 'at-least', unit: '%', target: 90, question: 'Meetings with a plan' });
  journal.resolution('stop', { text: 'Put off decisions' });
  journal.resolution('continue', { text: 'Set goals that stretch us', serves: ['process'] });
  journal.resolution('differently', {
    text: 'Fewer connections, better ones',
    serves: ['coaching'],
    measure: { kind: 'at-least', unit: 'calls', target: 5 },
  });
  journal.resolution('start', {
    text: 'Close what is stale',
    measure: { kind: 'at-most', unit: 'deals', target: 2 },
  });

  journal.answers(2, '2026-W45', ['yes', 'partly', 'yes']);
  journal.total(3, '2026-W45', 5);
  journal.total(3, '2026-W46', 4, { on: '2026-11-15' });
  journal.log(3, '2026-W47', 2);
  journal.log(3, '2026-W47', 1);
  journal.log(4, '2026-W47', 1);
  journal.excuse('2026-W47', '2026-W48', 'holidays', 1);
  journal.answers('process', '2026-W45', ['yes', 'yes', 'yes']);
  journal.answers('coaching', '2026-W45', [null, null, 'partly']);
  journal.answer('planning', '2026-W47', 'no');
  journal.total('planning.2', '2026-W47', 45);
  journal.habitOff('measurement', '2026-W46');
  journal.checkIn('2026-W47', 'Asking first saves a week.', 'Every call planned the day before.');
  return journal;
}

function reportOf(
  journal: RecordBuilder,
  week = '2026-W47',
  today = '2026-11-20',
  notes: NotesFor = 'self',
): WeekReport {
  return weekReport(openBook(journal.build(), today), monday(week), notes);
}

const NINE_WEEKS_UNLIVED = Array<null>(9).fill(null);

describe('the report of a small journal', () => {
  const report = reportOf(smallJournal());

  test('says which week it is, and how far the year is', () => {
    expect(report).toMatchObject({
      kind: 'week',
      week: '2026-11-16',
      from: '2026-11-16',
      to: '2026-11-22',
      year: 2026,
      number: 47,
      weeksInYear: 53,
    });
  });

  test('has the habits in their order, without the one that is left out', () => {
    expect(report.habits.map(({ key, name }) => [key, name])).toEqual([
      ['process', 'Process'],
      ['coaching', 'Coaching'],
      ['planning', 'Plan and practise'],
      ['marketing', 'Marketing'],
    ]);
    expect(report.leftOut).toEqual(['measurement']);
  });

  test.each([
    [0, 'kept', 1, 0.312072974603, [1, 0.75, 1], [2], false],
    [1, 'partly', 0.5, 0.252982870254, [1, 0.8, 0.5], [3], false],
    [2, 'partly', 0.25, 0.032362359176, [null, null, 0.25], [], true],
    [3, 'unknown', null, 0, [null, null, null], [], true],
  ])(
    'habit %i is %s at %s and has grown to %d',
    (index, outcome, attainment, growth, weeks, servedBy, fallow) => {
      const row = report.habits[index]!;
      expect(row).toMatchObject({ outcome, attainment, servedBy, fallow });
      expect(row.weeks).toEqual([...NINE_WEEKS_UNLIVED, ...weeks]);
      expect(row.growth).toBeCloseTo(growth, 11);
    },
  );

  test("has a row for each of a habit's own measures", () => {
    expect(report.habits[2]?.measures).toEqual([
      {
        question: 'Did you plan your calls in writing, and practise aloud?',
        outcome: 'missed',
        amount: null,
        late: false,
        target: null,
        unit: null,
        kind: 'yes-no',
        note: null,
      },
      {
        question: 'Meetings with a plan',
        outcome: 'partly',
        amount: 45,
        late: false,
        target: 90,
        unit: '%',
        kind: 'at-least',
        note: null,
      },
    ]);
  });

  test('has the resolutions by bucket, with outcome, amount, run and growth', () => {
    expect(report.resolutions.map((row) => ({ ...row, growth: null }))).toEqual([
      {
        id: 2,
        bucket: 'continue',
        text: 'Set goals that stretch us',
        instead: null,
        year: 2026,
        outcome: 'kept',
        attainment: 1,
        amount: null,
        target: null,
        unit: null,
        kind: 'yes-no',
        growth: null,
        run: 2,
        reserveUsed: true,
        kept: 2,
        of: 3,
        late: false,
        note: null,
        excuse: null,
      },
      {
        id: 3,
        bucket: 'differently',
        text: 'Fewer connections, better ones',
        instead: null,
        year: 2026,
        // 3 of 5 is open until the week is over
        outcome: 'unknown',
        attainment: null,
        amount: 3,
        target: 5,
        unit: 'calls',
        kind: 'at-least',
        growth: null,
        run: 1,
        reserveUsed: true,
        kept: 1,
        of: 2,
        late: false,
        note: null,
        excuse: null,
      },
      {
        id: 4,
        bucket: 'start',
        text: 'Close what is stale',
        instead: null,
        year: 2026,
        outcome: 'unknown',
        attainment: null,
        amount: 1,
        target: 2,
        unit: 'deals',
        kind: 'at-most',
        growth: null,
        run: 0,
        reserveUsed: true,
        kept: 0,
        of: 1,
        late: false,
        note: null,
        excuse: null,
      },
      {
        id: 1,
        bucket: 'stop',
        text: 'Put off decisions',
        instead: null,
        year: 2026,
        outcome: 'excused',
        attainment: null,
        amount: null,
        target: null,
        unit: null,
        kind: 'yes-no',
        growth: null,
        run: 0,
        reserveUsed: true,
        kept: 0,
        of: 1,
        late: false,
        note: null,
        excuse: 'holidays',
      },
    ]);
    [0.778715371133, 0.216251829404, 0, 0].forEach((growth, index) =>
      expect(report.resolutions[index]?.growth).toBeCloseTo(growth, 11),
    );
  });

  test('has what is at risk, what was learned, the focus and what to do now', () => {
    expect(report.atRisk.map(({ key, missing, runs }) => [key, missing, runs])).toEqual([
      ['3', 2, true],
      ['4', null, true],
      ['marketing', null, true],
    ]);
    expect([report.learned, report.focus]).toEqual([
      'Asking first saves a week.',
      'Every call planned the day before.',
    ]);
    expect(report.next).toEqual({ command: ['checkin'], reason: '3 answers open' });
    expect(report.excuse).toBeNull();
  });

  test('an earlier week is told with what it knew of growth and sparks, and its own target', () => {
    const earlier = reportOf(smallJournal(), '2026-W46');
    expect(earlier.habits[0]?.weeks).toEqual([...NINE_WEEKS_UNLIVED, null, 1, 0.75]);
    expect(earlier.resolutions[1]).toMatchObject({
      id: 3,
      outcome: 'partly',
      attainment: 0.8,
      run: 1,
      kept: 1,
      of: 2,
    });
    expect(earlier.resolutions[1]?.growth).toBeCloseTo(0.216251829404, 11);
    expect([earlier.learned, earlier.focus]).toEqual([null, null]);
  });
});

describe('a report', () => {
  test('shows private notes to the person, and to nobody else', () => {
    const journal = aJournal({ firstWeek: '2026-W45', habits: ['coaching'] });
    journal.resolution('start');
    journal.resolution('start');
    journal.answer(1, '2026-W47', 'yes', { note: 'the boss was away', private: true });
    journal.answer(2, '2026-W47', 'no', { note: 'no time' });
    journal.answer('coaching', '2026-W47', 'no', { note: 'he was rude', private: true });
    const notesFor = (who: NotesFor) => {
      const { resolutions, habits } = reportOf(journal, '2026-W47', '2026-11-20', who);
      const coaching = habits.find(({ key }) => key === 'coaching');
      return [...resolutions, ...(coaching?.measures ?? [])].map(({ note }) => note);
    };
    expect(notesFor('self')).toEqual(['the boss was away', 'no time', 'he was rude']);
    expect(notesFor('others')).toEqual([null, 'no time', null]);
  });

  test('keeps the year of a resolution that was left unturned', () => {
    const journal = aJournal({ firstWeek: '2025-W40', habits: [] });
    journal.resolution('continue', { from: '2025-10-01', year: 2025 });
    journal.resolution('start', { from: '2025-12-29' });
    const { year, resolutions } = reportOf(journal);
    expect(resolutions.map((row) => row.year)).toEqual([2025, 2026]);
    expect(year).toBe(2026);
  });

  test('counts New Year 2027 to 2026, which has 53 weeks', () => {
    expect(reportOf(aJournal(), '2026-W53', '2027-01-02')).toMatchObject({
      year: 2026,
      number: 53,
      weeksInYear: 53,
      from: '2026-12-28',
      to: '2027-01-03',
    });
  });

  test('has what was closed in its week only when that was answered', () => {
    const journal = aJournal({ firstWeek: '2026-W45', habits: [] });
    journal.resolution('start', { to: '2026-11-18', closedAs: 'done', serves: ['planning'] });
    expect(reportOf(journal).resolutions).toEqual([]);
    journal.answer(1, '2026-W47', 'yes');
    expect(reportOf(journal).resolutions.map(({ id, outcome }) => [id, outcome])).toEqual([[1, 'kept']]);
    expect(reportOf(journal, '2026-W48').resolutions).toEqual([]);
  });

  test('marks what was answered after the grace as late', () => {
    const journal = aJournal({ firstWeek: '2026-W40', habits: [] });
    journal.resolution('start');
    journal.resolution('start');
    const sunday = daysAfter(monday('2026-W45'), 6);
    journal.answer(1, '2026-W45', 'yes', { on: daysAfter(sunday, 7) });
    journal.answer(2, '2026-W45', 'yes', { on: daysAfter(sunday, 8) });
    expect(reportOf(journal, '2026-W45').resolutions.map(({ late }) => late)).toEqual([false, true]);
  });

  test('says why the whole week is excused, and why one resolution is', () => {
    const journal = aJournal({ firstWeek: '2026-W45' });
    journal.resolution('start');
    journal.resolution('start');
    journal.resolution('start');
    journal.excuse('2026-W46', '2026-W47', 'holidays');
    journal.excuse('2026-W47', '2026-W47', 'no deals yet', 2);
    journal.answer(3, '2026-W47', 'yes');
    const report = reportOf(journal);
    expect(report.excuse).toBe('holidays');
    expect(report.resolutions.map(({ outcome, excuse }) => [outcome, excuse])).toEqual([
      ['excused', 'holidays'],
      ['excused', 'no deals yet'],
      ['kept', null],
    ]);
    const silent = aJournal({ firstWeek: '2026-W45' });
    silent.excuse('2026-W47', '2026-W47');
    expect(reportOf(silent).excuse).toBe('excused');
  });

  test('the last twelve weeks are twelve, and end with the week itself', () => {
    const journal = aJournal({ firstWeek: '2026-W01', habits: ['coaching'] });
    journal.answer('coaching', '2026-W36', 'yes');
    journal.answer('coaching', '2026-W37', 'no');
    journal.answer('coaching', '2026-W47', 'partly');
    journal.excuse('2026-W38', '2026-W38');
    const coaching = reportOf(journal).habits.find(({ key }) => key === 'coaching');
    expect(coaching?.weeks).toEqual([1, 0, 'excused', ...Array<null>(8).fill(null), 0.5]);
  });

  test('a habit has no week before the journal, whatever a resolution that serves it was answered then', () => {
    const journal = aJournal({ firstWeek: '2026-W46', habits: [] });
    journal.resolution('start', { from: monday('2026-W44'), serves: ['planning'] });
    journal.answers(1, '2026-W44', ['yes', 'yes', 'partly', 'yes']);
    const planning = reportOf(journal).habits.find(({ key }) => key === 'planning');
    expect(planning?.weeks.slice(-4)).toEqual([null, null, 0.5, 1]);
    expect(planning?.growth).toBeCloseTo(0.185795576724, 11);
  });

  test('a habit is fallow in the weeks in which no living resolution serves it', () => {
    const journal = aJournal({ firstWeek: '2026-W45' });
    journal.resolution('start', {
      serves: [{ habit: 'planning', fromWeek: monday('2026-W46'), toWeek: monday('2026-W46') }],
    });
    journal.resolution('start', { serves: ['coaching'], to: '2026-11-10', closedAs: 'dropped' });
    const fallow = (week: string) =>
      reportOf(journal, week).habits.flatMap((habit) => (habit.fallow ? [] : [[habit.key, habit.servedBy]]));
    expect([fallow('2026-W45'), fallow('2026-W46'), fallow('2026-W47')]).toEqual([
      [['coaching', [2]]],
      [
        ['coaching', [2]],
        ['planning', [1]],
      ],
      [],
    ]);
  });

  test('ten resolutions come in order of bucket and, within it, of id', () => {
    const journal = aJournal({ habits: [] });
    for (const bucket of ['stop', 'start', 'differently', 'continue'] as const) {
      journal.resolution(bucket);
      journal.resolution(bucket);
    }
    expect(reportOf(journal).resolutions.map(({ id }) => id)).toEqual([7, 8, 5, 6, 3, 4, 1, 2]);
  });
});
