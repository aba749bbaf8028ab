import { BUCKET_KEYS, type BucketKey } from '../../src/domain/journal/buckets.js';
import type { Day } from '../../src/domain/calendar/days.js';
import { HABIT_KEYS, habitOf, type HabitKey } from '../../src/domain/journal/habits.js';
import type { JournalRecord, Service, Stint } from '../../src/domain/journal/record.js';
import type { Week } from '../../src/domain/calendar/weeks.js';
import { chanceFrom, type Chance } from './chance.js';
import { withAnswers } from './five-years-answers.js';
import {
  aJournal,
  daysAfter,
  monday,
  weeksOn,
  type MeasureOptions,
  type RecordBuilder,
} from './record-builder.js';

/** The five years end in the second week of 2027, so that 2026 with its 53 weeks and its turn lie in them. */
export const FIVE_YEARS_TODAY: Day = '2027-01-14';
const FIRST_WEEK = '2022-W05';
const YEARS = [2022, 2023, 2024, 2025, 2026, 2027] as const;
/** The week from which the person leads, and the habits ask a leader's questions. */
const LEADS_FROM = '2024-W20';
const SO_MANY = 9;

/** A resolution while its life is written: the next turn of the year decides how it goes on. */
interface Promised {
  readonly id: number;
  readonly stints: Stint[];
  readonly bucket: BucketKey;
}

/**
 * A made-up journal of five years, the same for the same seed, to be looked at on FIVE_YEARS_TODAY.
 * It has resolutions in all buckets and of all kinds, moved, closed, reopened and paused ones, some
 * carried through the years and some left unturned; excused weeks, late answers, weeks and a whole
 * spring without any; targets and measures that change, habits left out, and a new role.
 */
export function fiveYears(seed: number): JournalRecord {
  const chance = chanceFrom(seed);
  const journal = aJournal({ firstWeek: FIRST_WEEK, habits: [] });
  addHabits(journal, chance);
  let living: Promised[] = [];
  for (const year of YEARS)
    living = [...turned(journal, chance, living, year), ...begun(journal, chance, living, year)];
  addExcuses(journal, chance, living);
  const record = withAnswers(journal.build(), chance, FIVE_YEARS_TODAY);
  return { ...record, settings: { role: 'leader', coach: 'Ana Ruiz', fiscalStart: 1 } };
}

/** The five questions in both roles, further measures with targets that rise, and a habit left out twice. */
function addHabits(journal: RecordBuilder, chance: Chance): void {
  const before = daysAfter(monday(LEADS_FROM), -7);
  for (const habit of HABIT_KEYS) {
    journal.measure(habit, { question: habitOf(habit).questions.rep, to: before });
    journal.measure(habit, { question: habitOf(habit).questions.leader, from: LEADS_FROM });
  }
  journal.measure('coaching', { kind: 'at-least', unit: '%', from: '2022-W20', targets: [['2022-W20', 50], ['2023-W33', 60], ['2025-W01', 75]] }); // prettier-ignore
  journal.measure('planning', { kind: 'at-least', unit: 'rehearsals', from: '2023-W01', to: '2024-W40', target: chance.whole(2, 4) }); // prettier-ignore
  journal.measure('process', { kind: 'at-most', unit: 'deals', from: '2024-W01', targets: [['2024-W01', 5], ['2024-W30', 3], ['2026-W15', 0]] }); // prettier-ignore
  const off = chance.whole(10, 30);
  journal.habitOff('marketing', `2023-W${off}`, `2023-W${off + 14}`);
  journal.habitOff('measurement', '2025-W40', '2026-W05');
}

/** What goes through the gate into `year`: carried on, achieved, left behind, or left unturned. */
function turned(
  journal: RecordBuilder,
  chance: Chance,
  living: readonly Promised[],
  year: number,
): Promised[] {
  const turn = monday(`${year}-W01`);
  return living.flatMap((old) => {
    const last = old.stints.at(-1)!;
    if (last.to !== null) return [];
    if (last.from >= daysAfter(turn, -14)) return [old];
    const fate = chance.next();
    if (fate < 0.12) return [old];
    if (fate < 0.6) return [carried(journal, chance, old, year)];
    end(old, fate < 0.85 ? 'done' : 'dropped', daysAfter(turn, -chance.whole(1, 12)));
    return [];
  });
}

function carried(journal: RecordBuilder, chance: Chance, old: Promised, year: number): Promised {
  const turn = monday(`${year}-W01`);
  end(old, 'turned', daysAfter(turn, -1));
  const bucket = chance.next() < 0.6 ? old.bucket : chance.of(BUCKET_KEYS);
  return promise(journal, chance, { bucket, year, from: turn, cameFrom: old.id });
}

/** New resolutions, most of them in the first weeks, until the year has its number. */
function begun(
  journal: RecordBuilder,
  chance: Chance,
  living: readonly Promised[],
  year: number,
): Promised[] {
  const first = year === 2022 ? monday(FIRST_WEEK) : monday(`${year}-W01`);
  const wanted = year === 2027 ? 3 : Math.max(4, SO_MANY - living.length / 2);
  return Array.from({ length: Math.round(wanted) }, (_, index) => {
    const after =
      year === 2027 ? chance.whole(0, 5) : index < 4 ? chance.whole(0, 13) : chance.whole(14, 270);
    const bucket = BUCKET_KEYS[index] ?? chance.of(BUCKET_KEYS);
    return promise(journal, chance, { bucket, year, from: daysAfter(first, after), cameFrom: null });
  });
}

function promise(
  journal: RecordBuilder,
  chance: Chance,
  { bucket, year, from, cameFrom }: { bucket: BucketKey; year: number; from: Day; cameFrom: number | null },
): Promised {
  const stints = lifeFrom(chance, bucket, from, year);
  const text = `${habitText(chance)} ${year}, ${bucket}`;
  const id = journal.resolution(bucket, {
    text,
    year,
    stints,
    cameFrom,
    serves: services(chance, from),
    measure: null,
  });
  addMeasures(journal, chance, id, from);
  return { id, stints, bucket: stints.at(-1)!.bucket };
}

function habitText(chance: Chance): string {
  return chance.of([
    'Plan each first call',
    'Ask before telling',
    'Date the next step',
    'Rehearse aloud',
    'One page with marketing',
  ]);
}

/** Within the year it may be moved, closed, taken up again, and moved once more; never after the last day lived. */
function lifeFrom(chance: Chance, first: BucketKey, from: Day, year: number): Stint[] {
  const stints: Stint[] = [{ bucket: first, from, to: null, closedAs: null }];
  const end = [daysAfter(monday(`${year}-W50`), 0), daysAfter(FIVE_YEARS_TODAY, -1)].sort()[0]!;
  let day = from;
  for (let steps = chance.whole(0, 3); steps > 0; steps -= 1) {
    const last = stints.at(-1)!;
    day = daysAfter(day, chance.next() < 0.1 ? 0 : chance.whole(10, 120));
    if (day > end) break;
    if (last.to !== null) stints.push({ bucket: last.bucket, from: day, to: null, closedAs: null });
    else if (chance.next() < 0.5)
      stints[stints.length - 1] = { ...last, to: day, closedAs: chance.of(['done', 'dropped']) };
    else {
      stints[stints.length - 1] = {
        ...last,
        to: day === last.from ? day : daysAfter(day, -1),
        closedAs: 'moved',
      };
      const others = BUCKET_KEYS.filter((bucket) => bucket !== last.bucket);
      stints.push({ bucket: chance.of(others), from: day, to: null, closedAs: null });
    }
  }
  return stints;
}

function end(promised: Promised, closedAs: 'turned' | 'done' | 'dropped', on: Day): void {
  const last = promised.stints.at(-1)!;
  const to = on < last.from ? last.from : on;
  promised.stints[promised.stints.length - 1] = { ...last, to, closedAs };
}

function services(chance: Chance, from: Day): Service[] {
  const start = mondayOf(from);
  const count = chance.whole(0, 2);
  const habits = new Set<HabitKey>(Array.from({ length: count }, () => chance.of(HABIT_KEYS)));
  return [...habits].map((habit) => {
    const toWeek = chance.next() < 0.25 ? daysAfter(start, chance.whole(4, 30) * 7) : null;
    return { habit, fromWeek: start, toWeek };
  });
}

/** A measure of some kind whose target may change; now and then another kind takes its place. */
function addMeasures(journal: RecordBuilder, chance: Chance, id: number, from: Day): void {
  const start = mondayOf(from);
  if (chance.next() < 0.85) {
    journal.measure(id, { ...someMeasure(chance, start), from: start });
    return;
  }
  const change = daysAfter(start, chance.whole(3, 25) * 7);
  journal.measure(id, { ...someMeasure(chance, start), from: start, to: daysAfter(change, -7) });
  journal.measure(id, { ...someMeasure(chance, change), from: change });
}

function someMeasure(chance: Chance, from: Week): MeasureOptions {
  const luck = chance.next();
  if (luck < 0.35) return { kind: 'yes-no' };
  const later = (amount: number): [string, number][] =>
    chance.next() < 0.4 ? [[daysAfter(from, chance.whole(2, 30) * 7), amount]] : [];
  if (luck < 0.65) {
    const amount = chance.whole(1, 6);
    return {
      kind: 'at-least',
      unit: chance.of(['calls', 'plans', null]),
      targets: [[from, amount], ...later(amount + 1)],
    };
  }
  if (luck < 0.8)
    return { kind: 'at-least', unit: '%', targets: [[from, chance.whole(50, 95)], ...later(99)] };
  const most = chance.whole(0, 4);
  return {
    kind: 'at-most',
    unit: chance.of(['discounts', 'meetings']),
    targets: [[from, most + 1], ...later(most)],
  };
}

/** Summers and the turns of the years for everything, some weeks of illness, and pauses for single resolutions. */
function addExcuses(journal: RecordBuilder, chance: Chance, living: readonly Promised[]): void {
  for (const year of [2022, 2023, 2024, 2025, 2026]) {
    const summer = chance.whole(27, 32);
    journal.excuse(`${year}-W${summer}`, `${year}-W${summer + 1}`, 'the sea');
    journal.excuse(`${year}-W52`, `${year + 1}-W01`, 'holidays');
    const ill = chance.whole(10, 26);
    if (chance.next() < 0.6) journal.excuse(`${year}-W${ill}`, `${year}-W${ill}`, null);
  }
  const weeks = weeksOn(FIRST_WEEK, 250);
  for (let pause = 0; pause < 6; pause += 1) {
    const from = chance.of(weeks);
    journal.excuse(
      from,
      daysAfter(from, chance.whole(0, 5) * 7),
      'paused',
      chance.whole(1, living.at(-1)!.id),
    );
  }
}

function mondayOf(day: Day): Week {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysAfter(day, -sinceMonday);
}
