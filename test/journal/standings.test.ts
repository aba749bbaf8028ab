// @module-tag long
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../../src/domain/calendar/days.js';
import {
  addWeeks,
  firstWeekOf,
  weekOf,
  weeksFrom,
  weekYear,
  type Week,
} from '../../src/domain/calendar/weeks.js';
import { periodOf } from '../../src/domain/calendar/periods.js';
import { openBook, type Book } from '../../src/domain/journal/book.js';
import { BUCKET_KEYS } from '../../src/domain/journal/buckets.js';
import { nearestWeek } from '../../src/domain/journal/lifetime.js';
import { HABIT_KEYS } from '../../src/domain/journal/habits.js';
import { emptyRecord } from '../../src/domain/journal/record.js';
import { YES_OR_NO, type NewMeasure } from '../../src/domain/measures/new-resolution.js';
import {
  CHECK_IN_LOOKS_BACK,
  checkInWeek,
  focusOf,
  reportWeek,
} from '../../src/domain/check-in/check-in-week.js';
import { absenceOf } from '../../src/domain/check-in/absence.js';
import { turnDue } from '../../src/domain/year/turn.js';
import { whatIsDue } from '../../src/domain/check-in/due.js';
import { questionsOf } from '../../src/domain/measures/questions.js';
import { homeReport } from '../../src/domain/reports/home.js';
import { weekLetter } from '../../src/domain/reports/coach-letter.js';
import { comparedReport, periodReport } from '../../src/domain/reports/period-report.js';
import { explainGrowth, explainHabitGrowth, explainRun } from '../../src/domain/reports/explanation.js';
import { detailsOf, summariesOf } from '../../src/domain/reports/resolution-summary.js';
import { weekReport } from '../../src/domain/reports/week-report.js';
import { recordedWeeks, standingsByWeek } from '../../src/domain/scores/week-scores.js';
import { openInMemory } from '../../src/journal/open.js';
import { readRecordAsOf, recordOperation, reverseOperation } from '../../src/journal/operations.js';
import { readScope, type Scope } from '../../src/journal/read-scope.js';
import { readRecord } from '../../src/journal/read-record.js';
import { openDatabase, tablesOf, type Database, type Tables } from '../../src/journal/sqlite.js';
import { differingFigures } from '../support/figures.js';
import { carriedThrough, standingsThrough } from '../../src/journal/standings.js';
import {
  addMeasure,
  addResolution,
  beginStint,
  endMeasure,
  endStint,
  moveResolution,
  serveHabits,
  setTarget,
} from '../../src/journal/write-resolutions.js';
import {
  addEntry,
  addExcuse,
  removeExcuse,
  saveAnswer,
  saveFocus,
  setSetting,
  turnHabitOff,
  turnHabitOn,
} from '../../src/journal/write-weeks.js';

// Any changes of a journal, with undo, redo and time going by. JANUS_LONG=1 tries fifty thousand journals.
const LONG = process.env['JANUS_LONG'] === '1';
const RUNS = LONG ? 50_000 : 2_000;

const FIRST_DAY = '2026-09-30';

/** What one step does, and numbers from which it takes whatever it needs. */
interface Step {
  readonly does: (journal: Journal, numbers: Numbers) => void;
  readonly numbers: readonly number[];
  readonly days: number;
}

type Numbers = () => number;

interface Journal {
  readonly database: Database;
  readonly tables: Tables;
  today: Day;
  uids: number;
}

const pick = <Item>(items: readonly Item[], number: number): Item => items[number % items.length]!;

function idsIn(tables: Tables, sql: string): { id: number; fromWeek: Week }[] {
  return tables.all(sql);
}

const OPEN = 'SELECT resolution_id AS id FROM stint WHERE to_date IS NULL';
const CLOSED = `
  SELECT resolution_id AS id FROM stint GROUP BY resolution_id HAVING count(*) = count(to_date)`;
const MEASURES = 'SELECT id, from_week AS fromWeek FROM measure';
const OPEN_MEASURES = 'SELECT id, from_week AS fromWeek FROM measure WHERE to_week IS NULL';
const YES_NO_MEASURES = `${MEASURES} WHERE kind = 'yes-no'`;
const COUNTED_MEASURES = `${MEASURES} WHERE kind <> 'yes-no'`;
const NEWEST_DAY = `
  SELECT max(max(from_date), coalesce(max(to_date), '')) AS day FROM stint WHERE resolution_id = @id`;
const UNSAID = 'id NOT IN (SELECT measure_id FROM answer) AND id NOT IN (SELECT measure_id FROM entry)';
const EXCUSES = 'SELECT id FROM excuse';

/** A week of the last dozen, mostly a late one. */
const someWeek = ({ today }: Journal, number: number): Week => addWeeks(weekOf(today), -(number % 12));

/** Today, or the newest day of the resolution's life where that is still to come. */
function notBefore({ tables, today }: Journal, id: number): Day {
  const newest = tables.get<{ day: Day }>(NEWEST_DAY, { id })?.day ?? today;
  return newest > today ? newest : today;
}

const uid = (journal: Journal): string => `uid-${(journal.uids += 1)}`;

const ASKED: readonly NewMeasure[] = [
  YES_OR_NO,
  { kind: 'at-least', unit: 'calls', target: 3 },
  { kind: 'at-most', unit: 'calls', target: 3 },
];

function written(journal: Journal, number: Numbers, cameFrom: number | null): void {
  const { tables, today } = journal;
  const measure = pick(ASKED, number());
  addResolution(
    tables,
    {
      bucket: pick(BUCKET_KEYS, number()),
      text: 'Plan calls',
      year: 2026,
      why: null,
      when: null,
      then: null,
      instead: null,
      habits: [pick(HABIT_KEYS, number())],
      measure,
    },
    addDays(today, number() % 9),
    { resolution: uid(journal), measure: uid(journal) },
    cameFrom,
  );
}

/** What may be done to a journal; nothing where it has nothing to do it to. */
const CHANGES: readonly ((journal: Journal, number: Numbers) => void)[] = [
  (journal, number) => {
    const week = someWeek(journal, number());
    const measure = pick(idsIn(journal.tables, number() % 2 === 0 ? YES_NO_MEASURES : MEASURES), number());
    const isYesNo = idsIn(journal.tables, YES_NO_MEASURES).some(({ id }) => id === measure.id);
    const cell = { week, measureId: measure.id, on: journal.today };
    const value = isYesNo
      ? { verdict: pick(['yes', 'partly', 'no', 'excused'] as const, number()) }
      : { amount: number() % 6 };
    saveAnswer(journal.tables, cell, value, () => uid(journal));
  },
  (journal, number) => {
    const counted = idsIn(journal.tables, COUNTED_MEASURES);
    if (counted.length === 0) return;
    const measure = pick(counted, number());
    const cell = { week: someWeek(journal, number()), measureId: measure.id, on: journal.today };
    addEntry(journal.tables, cell, number() % 4, null, uid(journal));
  },
  ({ tables, today }) => {
    for (const { id } of idsIn(tables, `${OPEN_MEASURES} AND kind = 'yes-no'`)) {
      saveAnswer(
        tables,
        { week: weekOf(today), measureId: id, on: today },
        { verdict: 'yes' },
        () => 'unused',
      );
    }
    saveFocus(tables, weekOf(today), `What comes after ${today}`);
  },
  (journal, number) => {
    written(journal, number, null);
  },
  (journal, number) => {
    const [ended] = idsIn(journal.tables, OPEN);
    if (ended === undefined) return;
    endStint(journal.tables, ended.id, 'turned', notBefore(journal, ended.id));
    written(journal, number, ended.id);
  },
  (journal, number) => {
    const open = idsIn(journal.tables, OPEN);
    if (open.length === 0) return;
    const { id } = pick(open, number());
    moveResolution(journal.tables, id, pick(BUCKET_KEYS, number()), notBefore(journal, id));
  },
  (journal, number) => {
    const open = idsIn(journal.tables, OPEN);
    if (open.length === 0) return;
    const { id } = pick(open, number());
    endStint(journal.tables, id, pick(['done', 'dropped'] as const, number()), notBefore(journal, id));
  },
  (journal, number) => {
    const closed = idsIn(journal.tables, CLOSED);
    if (closed.length === 0) return;
    const { id } = pick(closed, number());
    beginStint(journal.tables, id, pick(BUCKET_KEYS, number()), notBefore(journal, id));
  },
  (journal, number) => {
    const { tables } = journal;
    const open = idsIn(tables, OPEN);
    if (open.length === 0) return;
    const habits = HABIT_KEYS.filter(() => number() % 3 === 0);
    serveHabits(tables, pick(open, number()).id, habits, someWeek(journal, number()));
  },
  (journal, number) => {
    const measure = pick(idsIn(journal.tables, MEASURES), number());
    setTarget(journal.tables, measure.id, someWeek(journal, number()), 1 + (number() % 5));
  },
  (journal, number) => {
    const { tables } = journal;
    const week = addWeeks(weekOf(journal.today), 1);
    // what is still to come is taken away, so it may have no answers yet
    const open = idsIn(
      tables,
      `${OPEN_MEASURES} AND habit IS NOT NULL AND (from_week < '${week}' OR ${UNSAID})`,
    );
    if (open.length === 0) return;
    const measure = pick(open, number());
    const { habit } = tables.get<{ habit: 'process' }>('SELECT habit FROM measure WHERE id = @id', measure)!;
    // answers keep the measure that they were given for
    endMeasure(tables, measure, week);
    addMeasure(
      tables,
      { owner: { resolutionId: null, habit }, question: 'How many?', fromWeek: week, uid: uid(journal) },
      { kind: 'at-least', unit: 'calls', target: 2 },
    );
  },
  (journal, number) => {
    const from = addWeeks(weekOf(journal.today), 3 - (number() % 10));
    const open = idsIn(journal.tables, OPEN);
    const resolutionId = number() % 3 > 0 || open.length === 0 ? null : pick(open, number()).id;
    const excuse = { fromWeek: from, toWeek: addWeeks(from, number() % 3), resolutionId, reason: null };
    addExcuse(journal.tables, excuse, uid(journal));
  },
  ({ tables }, number) => {
    const excuses = idsIn(tables, EXCUSES);
    if (excuses.length > 0) removeExcuse(tables, pick(excuses, number()).id);
  },
  (journal, number) => {
    turnHabitOff(journal.tables, pick(HABIT_KEYS, number()), someWeek(journal, number()));
  },
  (journal, number) => {
    turnHabitOn(journal.tables, pick(HABIT_KEYS, number()), someWeek(journal, number()));
  },
  ({ tables, today }) => {
    setSetting(tables, 'left-open', addWeeks(weekOf(today), -1));
  },
];

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...CHANGES) },
    { weight: 1, arbitrary: fc.constant(undo) },
    { weight: 1, arbitrary: fc.constant(redo) },
    { weight: 1, arbitrary: fc.constant(nothing) },
  ),
  numbers: fc.array(fc.nat(1_000), { minLength: 10, maxLength: 10 }),
  days: fc.oneof({ weight: 3, arbitrary: fc.nat(8) }, { weight: 1, arbitrary: fc.nat(40) }),
});

function undo({ database, today }: Journal): void {
  reverseOperation(database, 'undo', today);
}

function redo({ database, today }: Journal): void {
  reverseOperation(database, 'redo', today);
}

/** Time goes by. */
function nothing(): void {
  return;
}

function take(journal: Journal, { does, numbers, days }: Step): void {
  journal.today = addDays(journal.today, days);
  let at = 0;
  const number: Numbers = () => numbers[(at += 1) % numbers.length]!;
  if (does === undo || does === redo || does === nothing) {
    does(journal, number);
    return;
  }
  const operation = { onDate: journal.today, command: 'step', kind: 'do', undoes: null } as const;
  recordOperation(journal.database, null, operation, () => {
    does(journal, number);
  });
}

/** Made once: the tables alone take longer than most steps. */
const EMPTY = openInMemory((empty) => {
  const tables = tablesOf(empty);
  const { firstWeek, measures } = emptyRecord(FIRST_DAY);
  setSetting(tables, 'first-week', firstWeek);
  for (const measure of measures) addMeasure(tables, measure, YES_OR_NO);
}).serialize();

function newJournal(): Journal {
  const database = openDatabase(EMPTY);
  database.pragma('foreign_keys = 1');
  return { database, tables: tablesOf(database), today: FIRST_DAY, uids: 0 };
}

const STANDINGS = `
  SELECT week, subject, growth, run, since_short AS sinceShort, kept, counted AS "of" FROM standing
  WHERE week <= @through ORDER BY week, subject`;

/** The standings of the table, and those of the fold from the start. */
function bothStandings({ tables, today }: Journal): [stored: unknown, folded: unknown] {
  const through = standingsThrough(tables);
  const book = openBook(readRecord(tables), today);
  const folded = [...standingsByWeek(book, recordedWeeks(book, through))]
    .flat()
    .map(({ week, subject, standing }) => ({ week, subject: String(subject), ...standing }))
    .sort((one, other) => (`${one.week} ${one.subject}` < `${other.week} ${other.subject}` ? -1 : 1));
  return [tables.all(STANDINGS, { through }), folded];
}

/** What reports say, from a whole book and from one that reads no more than they show. */
function reportsOf({ tables, today }: Journal): [whole: unknown, partly: unknown] {
  const whole = openBook(readRecord(tables), today);
  const thisWeek = weekOf(today);
  const from = (back: number, week = thisWeek): Book =>
    openBook(readRecord(tables, carriedThrough(tables, { week, back, today })), today);
  const periods = (['month', 'quarter', 'year'] as const).map((kind) => periodOf(kind, thisWeek, 1));
  const reports = (bookSince: (back: number, week?: Week) => Book) => [
    // the one that a report shows unnamed, which lies before the holidays after them
    ...[thisWeek, addWeeks(thisWeek, -3), reportWeek(whole)].flatMap((week, index) => {
      const report = weekReport(index === 2 ? bookSince(12) : bookSince(12, week), week, 'self');
      return [report, weekLetter(report, 'Ana')];
    }),
    homeReport(bookSince(1)),
    focusOf(bookSince(1), checkInWeek(whole)),
    absenceOf(bookSince(1)),
    turnDue(bookSince(1)),
    whatIsDue(bookSince(1), { day: today, minute: null }),
    questionsOf(bookSince(1), thisWeek).map(({ key, judged, open }) => [key, judged, open]),
    ...periods.map((period, index) => periodReport(bookSince([5, 14, 54][index]!), period)),
    comparedReport(bookSince(10), periods[0]!),
  ];
  return [reports(() => whole), reports(from)];
}

/** What list, show and explain say, from a whole book and from one that reads no more than they ask. */
function subjectsOf({ tables, today }: Journal): [whole: unknown, partly: unknown] {
  const whole = openBook(readRecord(tables), today);
  const week = reportWeek(whole);
  const beside = { week: weekOf(today), back: CHECK_IN_LOOKS_BACK, today };
  const bookOf = (scope: Scope) => openBook(readScope(tables, scope), today);
  const says = (bookFor: (scope: Scope) => Book) => [
    summariesOf(bookFor({ kind: 'resolutions', from: firstWeekOf(weekYear(weekOf(today))) }), {}),
    summariesOf(bookFor({ kind: 'resolutions', from: '' }), { all: true }),
    ...whole.record.resolutions.map(({ id }) => {
      const subject = { words: String(id) };
      const shown = bookFor({ kind: 'subject', subject, beside: null });
      const explained = bookFor({ kind: 'subject', subject, beside });
      const resolution = explained.resolution(id)!;
      const nearest = nearestWeek(resolution, reportWeek(explained));
      return [
        detailsOf(shown, resolution, 'self'),
        explainGrowth(explained, resolution, nearest),
        explainRun(explained, resolution, nearest),
      ];
    }),
    ...HABIT_KEYS.map((habit) => {
      const explained = bookFor({ kind: 'subject', subject: { habit }, beside });
      return [reportWeek(explained), explainHabitGrowth(explained, habit, week)];
    }),
  ];
  return [says(() => whole), says(bookOf)];
}

/** Where the program and the independent model differ: today, and as of a day before the last change but a few. */
function differencesFromModel({ database, tables, today }: Journal): unknown[] {
  const days = tables.all<{ day: Day }>('SELECT on_date AS day FROM operation ORDER BY id');
  const asOf = days[days.length >> 1]?.day;
  const looks = [
    { record: readRecord(tables), today },
    ...(asOf === undefined ? [] : [{ record: readRecordAsOf(database, asOf), today: asOf }]),
  ];
  return looks.flatMap(({ record, today: day }) => {
    const thisWeek = weekOf(day);
    const weeks = weeksFrom(addWeeks(thisWeek, -4), thisWeek);
    return differingFigures({ record, today: day, weeks }, addWeeks(thisWeek, -1));
  });
}

test('with undo, redo and as-of the standings are those of the fold, and all figures those of the model', () => {
  let carried = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 16, size: 'max' }), (steps) => {
      const journal = newJournal();
      try {
        for (const each of steps) {
          take(journal, each);
          const [stored, folded] = bothStandings(journal);
          expect(stored).toEqual(folded);
          carried += standingsThrough(journal.tables) === '' ? 0 : 1;
        }
        const [whole, partly] = reportsOf(journal);
        expect(partly).toEqual(whole);
        expect(differencesFromModel(journal)).toEqual([]);
      } finally {
        journal.database.close();
      }
    }),
    { numRuns: RUNS, ...(LONG ? {} : { seed: 20_261_126 }) },
  );
  // else there was little to compare
  expect(carried).toBeGreaterThan(RUNS * 4);
}, 7_200_000);

test('list, show and explain say the same without the rest of the journal', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 16, size: 'max' }), (steps) => {
      const journal = newJournal();
      try {
        for (const each of steps) take(journal, each);
        const [whole, partly] = subjectsOf(journal);
        expect(partly).toEqual(whole);
      } finally {
        journal.database.close();
      }
    }),
    { numRuns: RUNS / 10, ...(LONG ? {} : { seed: 20_261_126 }) },
  );
}, 7_200_000);
