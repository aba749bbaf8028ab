import { addDays, type Day } from '../domain/calendar/days.js';
import { yearFor } from '../domain/journal/lifetime.js';
import type { Measure } from '../domain/journal/record.js';
import type { Value } from '../domain/measures/values.js';
import {
  addWeeks,
  firstWeekOf,
  weeksBetween,
  weeksFrom,
  weekOf,
  type Week,
} from '../domain/calendar/weeks.js';
import { weekday } from '../domain/calendar/days.js';
import { DEMO_FOCUS, DEMO_HABITS, DEMO_LEARNED, DEMO_RESOLUTIONS, type DemoResolution } from './demo-year.js';
import { journalInMemory, type Journal } from '../journal/journal.js';
import type { Tables } from '../journal/sqlite.js';
import { addResolution, endStint } from '../journal/write-resolutions.js';
import { addEntry, addExcuse, saveAnswer, saveFocus, saveLearned, saveNote } from '../journal/write-weeks.js';

const WEEKS = 52;
const THURSDAY = 4;
const FRIDAY = 4;
const LATE = 16;

/** Where the year stands while it is written. */
interface Telling {
  readonly journal: Journal;
  readonly random: () => number;
  readonly newUid: () => string;
  readonly first: Week;
  /** The resolutions that live now, by their ids. */
  readonly living: Map<number, DemoResolution>;
  /** All measures so far; read again when new ones were written. */
  measures: readonly Measure[];
}

/**
 * A made-up year of one rep, up to the week of `today`, in memory: the same for the same day. It
 * has holidays, slips, late answers, a turn of the year, and this week half answered.
 */
export function demoJournal(today: Day): Journal {
  const thisWeek = weekOf(today);
  const first = addWeeks(thisWeek, 1 - WEEKS);
  const journal = journalInMemory({ role: 'rep', today: first });
  const telling: Telling = {
    journal,
    random: randomFrom(2026),
    newUid: counter(),
    first,
    living: new Map(),
    measures: [],
  };
  const turn = firstWeekOf(yearFor(today));
  const holidays = holidaysBetween(first, thisWeek);
  for (const holiday of holidays) excuse(telling, holiday);
  begin(telling, first, turn > first);
  for (const week of weeksFrom(first, thisWeek)) {
    if (week === turn && turn > first) turnYear(telling, turn);
    const away = holidays.some((holiday) => holiday.fromWeek <= week && week <= holiday.toWeek);
    if (week < thisWeek && !away) tellWeek(telling, week);
    else if (week === thisWeek && weekday(today) >= THURSDAY) tellThisWeek(telling, week, today);
  }
  return journal;
}

/** The resolutions of the first weeks: all, or those that the turn of the year will carry on. */
function begin(telling: Telling, first: Week, turns: boolean): void {
  for (const resolution of DEMO_RESOLUTIONS.filter((each) => each.carried || !turns)) {
    write(telling, resolution, yearFor(first), first, null);
  }
}

/** At the gate: what was there goes on and remembers where it came from; then comes what is new. */
function turnYear(telling: Telling, turn: Week): void {
  const earlier = new Map([...telling.living].map(([id, resolution]) => [resolution, id]));
  telling.journal.change(
    'turn',
    (tables) => {
      for (const id of earlier.values()) endStint(tables, id, 'turned', addDays(turn, -1));
    },
    turn,
  );
  telling.living.clear();
  for (const resolution of DEMO_RESOLUTIONS) {
    write(telling, resolution, yearFor(turn), turn, earlier.get(resolution) ?? null);
  }
}

function write(
  telling: Telling,
  resolution: DemoResolution,
  year: number,
  from: Day,
  cameFrom: number | null,
): void {
  const { journal, newUid, living } = telling;
  const uids = { resolution: newUid(), measure: newUid() };
  const id = journal.change(
    `add "${resolution.text}"`,
    (tables) => addResolution(tables, { ...resolution, year }, from, uids, cameFrom),
    from,
  );
  living.set(id, resolution);
  telling.measures = journal.read().measures;
}

function tellWeek(telling: Telling, week: Week): void {
  const { journal, random, first } = telling;
  const number = weeksBetween(first, week);
  // One week in nineteen is forgotten, one in thirteen remembered too late.
  if (number % 19 === 11) return;
  const on = addDays(week, number % 13 === 7 ? LATE : FRIDAY);
  journal.change(
    'checkin',
    (tables) => {
      for (const measure of telling.measures) answer(telling, tables, measure, { week, on });
      if (random() < 0.6) saveLearned(tables, week, oneOf(DEMO_LEARNED, random));
      saveFocus(tables, week, oneOf(DEMO_FOCUS, random));
    },
    on,
  );
}

/** This week is half told: two measures still wait. */
function tellThisWeek(telling: Telling, week: Week, today: Day): void {
  const { journal, random, living, newUid } = telling;
  const open = [...living].filter(([, { measure }]) => measure.kind === 'at-least' && measure.unit !== '%');
  const waiting = new Set(open.slice(0, 2).map(([id]) => id));
  journal.change(
    'checkin',
    (tables) => {
      for (const measure of telling.measures) {
        const { resolutionId } = measure.owner;
        if (resolutionId === null || !waiting.has(resolutionId))
          answer(telling, tables, measure, { week, on: today });
        else addEntry(tables, { week, measureId: measure.id, on: week }, 1, null, newUid());
      }
      saveLearned(tables, week, oneOf(DEMO_LEARNED, random));
      saveFocus(tables, week, oneOf(DEMO_FOCUS, random));
    },
    today,
  );
}

function answer(
  telling: Telling,
  tables: Tables,
  measure: Measure,
  { week, on }: { week: Week; on: Day },
): void {
  const chance = chanceOf(telling, measure, week);
  if (chance === undefined) return;
  const cell = { week, measureId: measure.id, on };
  const luck = telling.random();
  saveAnswer(tables, cell, valueOf(measure, luck, chance), telling.newUid);
  if (luck > 0.97) saveNote(tables, cell, 'Two people out, and I let it go.', luck > 0.985);
}

function chanceOf(telling: Telling, measure: Measure, week: Week): number | undefined {
  const { resolutionId, habit } = measure.owner;
  const range = habit === null ? telling.living.get(resolutionId)?.chance : DEMO_HABITS[habit];
  if (range === undefined) return undefined;
  const [from, to] = range;
  return from + ((to - from) * weeksBetween(telling.first, week)) / WEEKS;
}

/** Good luck keeps the promise, a little less bends it, the rest breaks it. */
function valueOf(measure: Measure, luck: number, chance: number): Value {
  const good = luck < chance;
  const fair = luck < chance + 0.2;
  const target = measure.targets[0]?.amount ?? 0;
  if (measure.kind === 'yes-no') return { verdict: good ? 'yes' : fair ? 'partly' : 'no' };
  if (measure.unit === '%')
    return { amount: good ? Math.min(100, target + 5) : fair ? target - 10 : target - 45 };
  if (measure.kind === 'at-least') return { amount: good ? target : fair ? target - 1 : 0 };
  return { amount: good ? target : fair ? target + 1 : target * 2 + 2 };
}

interface Holiday {
  readonly fromWeek: Week;
  readonly toWeek: Week;
  readonly reason: string;
}

/** Two weeks at the turn of the year, two in summer: those that lie whole between the weeks. */
function holidaysBetween(first: Week, last: Week): Holiday[] {
  const turn = firstWeekOf(yearFor(last));
  const summers = [firstWeekOf(yearFor(last) - 1), turn].map((monday) => addWeeks(monday, 30));
  return [
    { fromWeek: addWeeks(turn, -1), toWeek: turn, reason: 'holidays' },
    ...summers.map((monday) => ({ fromWeek: monday, toWeek: addWeeks(monday, 1), reason: 'the sea' })),
  ].filter(({ fromWeek, toWeek }) => fromWeek >= first && toWeek < last);
}

function excuse({ journal, newUid }: Telling, holiday: Holiday): void {
  const write = (tables: Tables) => addExcuse(tables, { ...holiday, resolutionId: null }, newUid());
  journal.change('excuse', write, holiday.fromWeek);
}

function oneOf(lines: readonly string[], random: () => number): string {
  return lines[Math.floor(random() * lines.length)] ?? '';
}

function counter(): () => string {
  let count = 0;
  return () => `demo-${(count += 1)}`;
}

/** Numbers from 0 to 1 that look like chance and are the same each time: mulberry32, by Tommy Ettinger. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
