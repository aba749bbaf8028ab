import { addDays, type Day, weekday } from '../domain/calendar/days.js';
import {
  addWeeks,
  firstWeekOf,
  type Week,
  weekOf,
  weeksBetween,
  weeksFrom,
} from '../domain/calendar/weeks.js';
import type { BucketKey } from '../domain/journal/buckets.js';
import type { HabitKey } from '../domain/journal/habits.js';
import { yearFor } from '../domain/journal/lifetime.js';
import type { Excuse, Measure } from '../domain/journal/record.js';
import { type NewMeasure, type NewResolution, YES_OR_NO } from '../domain/measures/new-resolution.js';
import type { Value } from '../domain/measures/values.js';
import { type Journal, journalInMemory } from '../journal/journal.js';
import type { Tables } from '../journal/sqlite.js';
import { addResolution, endStint } from '../journal/write-resolutions.js';
import { addEntry, addExcuse, saveAnswer, saveFocus, saveLearned, saveNote } from '../journal/write-weeks.js';

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

/** The chance of a good week, 0 to 1, at the beginning and at the end of the year. */
export type Chance = readonly [number, number];

export interface DemoResolution extends Omit<NewResolution, 'year'> {
  readonly chance: Chance;
  /** Whether it was there the year before. */
  readonly carried: boolean;
}

const BARE = { why: null, when: null, then: null, instead: null, habits: [], carried: false } as const;

function resolution(
  bucket: BucketKey,
  text: string,
  chance: Chance,
  measure: NewMeasure = YES_OR_NO,
  more: Partial<DemoResolution> = {},
): DemoResolution {
  return { ...BARE, bucket, text, chance, measure, ...more };
}

function atLeast(target: number, unit: string): NewMeasure {
  return { kind: 'at-least', unit, target };
}

function atMost(target: number, unit: string): NewMeasure {
  return { kind: 'at-most', unit, target };
}

const RESOLUTIONS: readonly DemoResolution[] = [
  resolution('continue', 'Date every next step', [0.8, 0.95], atLeast(90, '%'), {
    why: 'A deal without a date is a hope.',
    habits: ['process'],
    carried: true,
  }),
  resolution('continue', 'Thank one customer by hand', [0.85, 0.9], YES_OR_NO, { carried: true }),
  resolution('differently', 'Explain why to hurry', [0.3, 0.8], YES_OR_NO, {
    instead: 'Ask what waiting costs',
    habits: ['process', 'planning'],
    carried: true,
  }),
  resolution('differently', 'Write to every prospect', [0.5, 0.85], atMost(10, 'accounts'), {
    instead: 'Know ten prospects well',
    habits: ['measurement'],
  }),
  resolution('start', 'Plan first calls on paper', [0.35, 0.9], atLeast(4, 'plans'), {
    why: 'The calls that went wrong were the ones I walked into.',
    when: 'I close the laptop on Friday',
    then: 'I write the plans of next week',
    habits: ['planning'],
  }),
  resolution('start', 'Rehearse openings aloud', [0.3, 0.7], atLeast(2, 'rehearsals'), {
    when: 'the coffee is made on Tuesday',
    habits: ['planning', 'coaching'],
  }),
  resolution('start', 'Have one call listened to', [0.4, 0.75], YES_OR_NO, { habits: ['coaching'] }),
  resolution('start', 'Write leading numbers down', [0.6, 0.95], atLeast(3, 'numbers'), {
    habits: ['measurement'],
  }),
  resolution('stop', 'Discount to end a silence', [0.55, 0.85], atMost(1, 'discounts'), {
    instead: 'Count to five, then ask',
    habits: ['process'],
    carried: true,
  }),
  resolution('stop', 'Mail before ten', [0.4, 0.65], YES_OR_NO, { instead: 'The hardest call first' }),
];

/** The chance of a good week for the question of each habit. */
const HABIT_CHANCES: Readonly<Record<HabitKey, Chance>> = {
  process: [0.6, 0.9],
  coaching: [0.3, 0.65],
  measurement: [0.55, 0.9],
  planning: [0.45, 0.8],
  marketing: [0.1, 0.35],
};

const LEARNED: readonly string[] = [
  'A question asked early saves a week of mail.',
  'The second meeting is decided in the first five minutes.',
  'Nobody ever complained that I was too well prepared.',
  'When I am tired I talk; when I am rested I ask.',
  'The number I was afraid to look at was better than I thought.',
  'Procurement wants a calendar, not a discount.',
  'A lost deal called back because I had said thank you.',
  'Two rehearsals are worth ten slides.',
];

const FOCUS: readonly string[] = [
  'Every first call planned the day before.',
  'One rehearsal before Wednesday.',
  'Ask Mira to listen in.',
  'No price before the third question.',
  'Give every open deal a date.',
  'Tell marketing which leads went nowhere, and why.',
];
