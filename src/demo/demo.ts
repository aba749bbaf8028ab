import { addDays, weekday, type Day } from '../domain/calendar/days.js';
import {
  addWeeks,
  firstWeekOf,
  weekOf,
  weeksBetween,
  weeksFrom,
  type Week,
} from '../domain/calendar/weeks.js';
import { yearFor } from '../domain/journal/lifetime.js';
import type { Excuse, Measure } from '../domain/journal/record.js';
import type { Value } from '../domain/measures/values.js';
import { journalInMemory, type Journal } from '../journal/journal.js';
import type { Tables } from '../journal/sqlite.js';
import { addResolution, endStint } from '../journal/write-resolutions.js';
import { addEntry, addExcuse, saveAnswer, saveFocus, saveLearned, saveNote } from '../journal/write-weeks.js';
import { FOCUS, HABIT_CHANCES, LEARNED, RESOLUTIONS, type DemoResolution } from './demo-year.js';

const WEEKS = 52;
const THURSDAY = 4;
/** Days after the Monday of a week on which its check-in is made: on Friday, or too late. */
const FRIDAY = 4;
const LATE = 16;

/** The year while it is written. */
interface Demo {
  readonly journal: Journal;
  readonly random: () => number;
  readonly newUid: () => string;
  readonly first: Week;
  /** The active resolutions by their ids. */
  readonly active: Map<number, DemoResolution>;
  /** All measures so far. */
  measures: readonly Measure[];
}

/**
 * A made-up year of a rep, up to the week of `today`, in memory: the same for the same day. It has holidays, missed
 * weeks, late answers, a turn of the year, and this week is half answered.
 */
export function demoJournal(today: Day): Journal {
  const thisWeek = weekOf(today);
  const first = addWeeks(thisWeek, 1 - WEEKS);
  const demo: Demo = {
    journal: journalInMemory({ role: 'rep', today: first }),
    random: randomFrom(2026),
    newUid: uidsInOrder(),
    first,
    active: new Map(),
    measures: [],
  };
  const turn = firstWeekOf(yearFor(today));
  const holidays = holidaysBetween(first, thisWeek);
  for (const holiday of holidays) excuse(demo, holiday);
  const hasTurn = turn > first;
  for (const resolution of RESOLUTIONS) if (resolution.carried || !hasTurn) add(demo, resolution, first);
  for (const week of weeksFrom(first, thisWeek)) {
    if (week === turn && hasTurn) turnYear(demo, turn);
    const isHoliday = holidays.some(({ fromWeek, toWeek }) => fromWeek <= week && week <= toWeek);
    if (week < thisWeek && !isHoliday) checkIn(demo, week);
    else if (week === thisWeek && weekday(today) >= THURSDAY) checkInHalf(demo, week, today);
  }
  return demo.journal;
}

function add(demo: Demo, resolution: DemoResolution, from: Day, cameFrom: number | null = null): void {
  const { journal, newUid, active } = demo;
  const uids = { resolution: newUid(), measure: newUid() };
  const id = journal.change(
    `add "${resolution.text}"`,
    (tables) => addResolution(tables, { ...resolution, year: yearFor(from) }, from, uids, cameFrom),
    from,
  );
  active.set(id, resolution);
  demo.measures = journal.read().measures;
}

/** Continues what was active in the old year, then adds what is new. */
function turnYear(demo: Demo, turn: Week): void {
  const earlier = new Map([...demo.active].map(([id, resolution]) => [resolution, id]));
  const endAll = (tables: Tables) => {
    for (const id of earlier.values()) endStint(tables, id, 'turned', addDays(turn, -1));
  };
  demo.journal.change('turn', endAll, turn);
  demo.active.clear();
  for (const resolution of RESOLUTIONS) add(demo, resolution, turn, earlier.get(resolution));
}

/** One week in nineteen is forgotten, one in thirteen answered late. */
function checkIn(demo: Demo, week: Week): void {
  const { journal, random, first, measures } = demo;
  const number = weeksBetween(first, week);
  if (number % 19 === 11) return;
  const on = addDays(week, number % 13 === 7 ? LATE : FRIDAY);
  const write = (tables: Tables) => {
    for (const measure of measures) answer(demo, tables, measure, week, on);
    if (random() < 0.6) saveLearned(tables, week, oneOf(LEARNED, random));
    saveFocus(tables, week, oneOf(FOCUS, random));
  };
  journal.change('checkin', write, on);
}

/** Leaves two measures of this week without an answer, so that there is something to see. */
function checkInHalf(demo: Demo, week: Week, today: Day): void {
  const { journal, random, active, newUid, measures } = demo;
  const counts = [...active].filter(([, { measure }]) => measure.kind === 'at-least' && measure.unit !== '%');
  const open = new Set<number | null>(counts.slice(0, 2).map(([id]) => id));
  const write = (tables: Tables) => {
    for (const measure of measures) {
      if (!open.has(measure.owner.resolutionId)) answer(demo, tables, measure, week, today);
      else addEntry(tables, { week, measureId: measure.id, on: week }, 1, null, newUid());
    }
    saveLearned(tables, week, oneOf(LEARNED, random));
    saveFocus(tables, week, oneOf(FOCUS, random));
  };
  journal.change('checkin', write, today);
}

function answer(demo: Demo, tables: Tables, measure: Measure, week: Week, on: Day): void {
  const chance = chanceOf(demo, measure, week);
  if (chance === undefined) return;
  const cell = { week, measureId: measure.id, on };
  const luck = demo.random();
  saveAnswer(tables, cell, valueOf(measure, luck, chance), demo.newUid);
  if (luck > 0.97) saveNote(tables, cell, 'Two people out, and I let it go.', luck > 0.985);
}

/** The chance of a good week, which grows over the year; undefined for what is not active. */
function chanceOf({ active, first }: Demo, measure: Measure, week: Week): number | undefined {
  const { resolutionId, habit } = measure.owner;
  const range = habit === null ? active.get(resolutionId)?.chance : HABIT_CHANCES[habit];
  return range && range[0] + ((range[1] - range[0]) * weeksBetween(first, week)) / WEEKS;
}

/** Kept with good luck, partly with a little less, else missed. */
function valueOf({ kind, unit, targets }: Measure, luck: number, chance: number): Value {
  const pick = <Option>(kept: Option, partly: Option, missed: Option): Option =>
    luck < chance ? kept : luck < chance + 0.2 ? partly : missed;
  const target = targets[0]?.amount ?? 0;
  if (kind === 'yes-no') return { verdict: pick('yes', 'partly', 'no') };
  if (unit === '%') return { amount: pick(Math.min(100, target + 5), target - 10, target - 45) };
  if (kind === 'at-least') return { amount: pick(target, target - 1, 0) };
  return { amount: pick(target, target + 1, target * 2 + 2) };
}

type Holiday = Pick<Excuse, 'fromWeek' | 'toWeek' | 'reason'>;

/** Two weeks at the turn of the year and two in summer, where both lie between the weeks. */
function holidaysBetween(first: Week, last: Week): Holiday[] {
  const turn = firstWeekOf(yearFor(last));
  const summers = [firstWeekOf(yearFor(last) - 1), turn].map((monday) => addWeeks(monday, 30));
  return [
    { fromWeek: addWeeks(turn, -1), toWeek: turn, reason: 'holidays' },
    ...summers.map((monday) => ({ fromWeek: monday, toWeek: addWeeks(monday, 1), reason: 'the sea' })),
  ].filter(({ fromWeek, toWeek }) => fromWeek >= first && toWeek < last);
}

function excuse({ journal, newUid }: Demo, holiday: Holiday): void {
  const write = (tables: Tables) => addExcuse(tables, { ...holiday, resolutionId: null }, newUid());
  journal.change('excuse', write, holiday.fromWeek);
}

function oneOf(lines: readonly string[], random: () => number): string {
  return lines[Math.floor(random() * lines.length)] ?? '';
}

function uidsInOrder(): () => string {
  let count = 0;
  return () => `demo-${(count += 1)}`;
}

/** A pseudo-random generator of numbers from 0 to 1, the same each time: mulberry32, by Tommy Ettinger. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
