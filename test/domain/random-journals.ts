import fc from 'fast-check';
import { BUCKET_KEYS } from '../../src/domain/journal/buckets.js';
import type { Day } from '../../src/domain/calendar/days.js';
import { HABIT_KEYS } from '../../src/domain/journal/habits.js';
import {
  MEASURE_KINDS,
  type JournalRecord,
  type MeasureKind,
  type Stint,
} from '../../src/domain/journal/record.js';
import {
  aJournal,
  daysAfter,
  weeksOn,
  type MeasureOptions,
  type RecordBuilder,
} from '../support/record-builder.js';

/** A journal as chance wrote it, and a day to look at it from. */
export interface RandomJournal {
  readonly record: JournalRecord;
  readonly today: Day;
  /** From two weeks before the journal to two after its last. */
  readonly weeks: readonly string[];
}

const SPAN = 34;
const week = fc.integer({ min: 0, max: SPAN - 1 });
const day = fc.integer({ min: -10, max: SPAN * 7 + 20 });
const bucket = fc.constantFrom(...BUCKET_KEYS);
const habit = fc.constantFrom(...HABIT_KEYS);
const target = fc.constantFrom(1, 2, 3, 5, 7.5, 90);

/** What happens to a resolution, so many days after what happened before. */
const event = fc.record({
  after: fc.integer({ min: 0, max: 60 }),
  does: fc.constantFrom('move', 'done', 'dropped'),
  bucket,
});

const measure = fc.record({
  kind: fc.constantFrom<MeasureKind>(...MEASURE_KINDS),
  unit: fc.constantFrom('calls', '%', null),
  target,
  later: fc.array(fc.tuple(week, target), { maxLength: 2 }),
});

const resolution = fc.record({
  bucket,
  begins: day,
  events: fc.array(event, { maxLength: 4 }),
  measure,
  changed: fc.option(fc.tuple(week, measure), { nil: null }),
  serves: fc.array(fc.tuple(habit, week, fc.option(week, { nil: null })), { maxLength: 3 }),
  follows: fc.boolean(),
});

/** One week of one measure: `slot` names the measure. */
const fact = fc.record({
  slot: fc.nat(40),
  week,
  given: fc.integer({ min: 0, max: 26 }),
  answer: fc.constantFrom('yes', 'partly', 'no', 'excused', 'confirmed', 'none'),
  amounts: fc.array(fc.integer({ min: -10, max: 60 }), { maxLength: 3 }),
});

const plan = fc.record({
  firstWeek: fc.integer({ min: 1, max: 500 }),
  today: day,
  resolutions: fc.array(resolution, { maxLength: 5 }),
  habits: fc.array(fc.tuple(habit, measure, week, fc.option(week, { nil: null })), { maxLength: 7 }),
  facts: fc.uniqueArray(fact, {
    maxLength: 90,
    size: 'max',
    selector: (each) => `${each.slot} ${each.week}`,
  }),
  excuses: fc.array(fc.tuple(week, fc.nat(4), fc.nat(6)), { maxLength: 3 }),
  off: fc.array(fc.tuple(habit, week, fc.option(fc.nat(8), { nil: null })), { maxLength: 2 }),
  checkIns: fc.uniqueArray(week, { maxLength: 12 }),
});

type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never;

export const randomJournal: fc.Arbitrary<RandomJournal> = plan.map(written);

function written(given: Plan): RandomJournal {
  const weeks = weeksOn('2018-W01', given.firstWeek + SPAN + 2).slice(given.firstWeek - 1);
  const first = weeks[1]!;
  const span = weeks.slice(1, SPAN + 1);
  const at = (index: number) => span[index]!;
  const journal = aJournal({ firstWeek: first, habits: [] });

  addResolutions(journal, given, first, at);
  for (const [key, options, from, to] of given.habits) {
    journal.measure(key, {
      ...measureOptions(options, first, at),
      from: at(Math.floor(from / 3)),
      to: to === null ? null : at(to),
    });
  }
  for (const [from, length, whose] of given.excuses) {
    const resolutionId = whose >= 1 && whose <= given.resolutions.length ? whose : null;
    journal.excuse(at(from), daysAfter(at(from), length * 7), null, resolutionId);
  }
  for (const [key, from, length] of given.off) {
    journal.habitOff(key, at(from), length === null ? null : daysAfter(at(from), length * 7));
  }
  for (const index of given.checkIns) journal.checkIn(at(index));
  const record = withFacts(journal.build(), given, at);
  return { record, today: daysAfter(first, given.today), weeks };
}

function addResolutions(journal: RecordBuilder, given: Plan, first: Day, at: (index: number) => Day): void {
  let previous: { id: number; stints: Stint[] } | null = null;
  for (const each of given.resolutions) {
    const from = daysAfter(first, each.begins);
    const stints = lifeOf(from, each.bucket, each.events);
    const follows = each.follows && previous !== null && turnedInto(previous.stints, from);
    const id = journal.resolution(each.bucket, {
      stints,
      measure: null,
      cameFrom: follows ? (previous?.id ?? null) : null,
      serves: each.serves.map(([key, start, end]) => ({
        habit: key,
        fromWeek: at(start),
        toWeek: end === null ? null : at(end),
      })),
    });
    const options = measureOptions(each.measure, first, at);
    if (each.changed === null) {
      journal.measure(id, { ...options, from: daysAfter(first, -14) });
    } else {
      const [changes, next] = each.changed;
      journal.measure(id, { ...options, from: daysAfter(first, -14), to: daysAfter(at(changes), -7) });
      journal.measure(id, { ...measureOptions(next, first, at), from: at(changes) });
    }
    previous = { id, stints };
  }
}

function measureOptions(
  given: Plan['resolutions'][number]['measure'],
  first: Day,
  at: (index: number) => Day,
): MeasureOptions {
  const { kind, unit, target: amount, later } = given;
  if (kind === 'yes-no') return { kind };
  const history = [...later]
    .sort(([one], [other]) => one - other)
    .map(([index, value]) => [at(index), value] as const);
  return { kind, unit, targets: [[daysAfter(first, -14), amount], ...history] };
}

/** A life that may be written: moved to another bucket, closed, and reopened after that. */
function lifeOf(begins: Day, first: Stint['bucket'], events: Plan['resolutions'][number]['events']): Stint[] {
  const stints: Stint[] = [];
  let from = begins;
  let current = first;
  let closed = false;
  for (const { after, does, bucket: next } of events) {
    const on = daysAfter(from, after);
    if (closed) {
      from = on;
      closed = false;
    } else if (does === 'move') {
      // the day of the move belongs to the new bucket; moved on its first day, to both
      const to = after === 0 ? on : daysAfter(on, -1);
      stints.push({ bucket: current, from, to, closedAs: 'moved' });
      from = on;
      current = next;
    } else {
      stints.push({ bucket: current, from, to: on, closedAs: does === 'done' ? 'done' : 'dropped' });
      from = on;
      closed = true;
    }
  }
  if (!closed) stints.push({ bucket: current, from, to: null, closedAs: null });
  return stints;
}

/** Ends the old life on the Sunday before the new one's week, where it still lasts by then. */
function turnedInto(stints: Stint[], begins: Day): boolean {
  const last = stints.at(-1)!;
  const sinceMonday = (new Date(`${begins}T00:00:00Z`).getUTCDay() + 6) % 7;
  const sunday = daysAfter(begins, -sinceMonday - 1);
  if (last.to !== null || last.from > sunday) return false;
  stints[stints.length - 1] = { ...last, to: sunday, closedAs: 'turned' };
  return true;
}

function withFacts(record: JournalRecord, given: Plan, at: (index: number) => Day): JournalRecord {
  const answers = [...record.answers];
  const entries = [...record.entries];
  for (const { slot, week: index, given: days, answer, amounts } of given.facts) {
    const measured = record.measures[slot];
    if (measured === undefined) continue;
    const monday = at(index);
    const onDate = daysAfter(monday, days);
    const isYesNo = measured.kind === 'yes-no';
    for (const amount of isYesNo ? [] : amounts) {
      entries.push({
        id: entries.length + 1,
        measureId: measured.id,
        week: monday,
        onDate,
        amount: amount / 10,
        note: null,
      });
    }
    const verdict = isYesNo
      ? answer === 'confirmed'
        ? 'yes'
        : answer
      : answer === 'excused'
        ? 'excused'
        : 'confirmed';
    const isGiven =
      answer !== 'none' && (isYesNo || answer === 'excused' || answer === 'confirmed' || answer === 'yes');
    if (isGiven && verdict !== 'none') {
      answers.push({
        week: monday,
        measureId: measured.id,
        verdict,
        note: null,
        private: false,
        answeredOn: daysAfter(onDate, days % 3),
      });
    }
  }
  return { ...record, answers, entries };
}
