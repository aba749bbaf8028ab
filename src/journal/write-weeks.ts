import type { Day } from '../domain/calendar/days.js';
import { addWeeks, type Week } from '../domain/calendar/weeks.js';
import type { HabitKey } from '../domain/journal/habits.js';
import type { Entry, Excuse, Verdict } from '../domain/journal/record.js';
import { amountOf } from '../domain/measures/judge.js';
import { roundToNine } from '../domain/measures/judge.js';
import { lineWith } from '../domain/measures/new-resolution.js';
import type { Value } from '../domain/measures/values.js';
import type { Tables } from './sqlite.js';

const ADD_CHECK_IN = 'INSERT INTO check_in (week) VALUES (@week) ON CONFLICT (week) DO NOTHING';
const SAVE_LEARNED = 'UPDATE check_in SET learned = @text WHERE week = @week';
const LEARNED_IN = 'SELECT learned FROM check_in WHERE week = @week';
const SAVE_FOCUS = 'UPDATE check_in SET focus = @text WHERE week = @week';
const SAVE_ANSWER = `
  INSERT INTO answer (week, measure_id, verdict, answered_on) VALUES (@week, @measureId, @verdict, @on)
  ON CONFLICT (week, measure_id) DO UPDATE SET verdict = excluded.verdict`;
const SAVE_NOTE = `
  UPDATE answer SET note = @note, private = @isPrivate WHERE week = @week AND measure_id = @measureId`;
const ADD_ENTRY = `
  INSERT INTO entry (uid, measure_id, week, on_date, amount, note)
  VALUES (@uid, @measureId, @week, @on, @amount, @note)`;
/** A week has few entries, a measure has those of all its years: the `+` keeps SQLite from the index of measures. */
const ENTRIES_OF = `
  SELECT id, measure_id AS measureId, week, on_date AS onDate, amount, note
  FROM entry WHERE +measure_id = @measureId AND week = @week ORDER BY id`;
const ADD_EXCUSE = `
  INSERT INTO excuse (uid, from_week, to_week, resolution_id, reason)
  VALUES (@uid, @fromWeek, @toWeek, @resolutionId, @reason)`;
const DELETE_EXCUSE = 'DELETE FROM excuse WHERE id = @id';
const ADD_HABIT_OFF = 'INSERT INTO habit_off (habit, from_week) VALUES (@habit, @fromWeek)';
const OPEN_HABIT_OFF =
  'SELECT id, from_week AS fromWeek FROM habit_off WHERE habit = @habit AND to_week IS NULL';
const SET_SETTING = `
  INSERT INTO setting (key, value) VALUES (@key, @value)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
const DELETE_SETTING = 'DELETE FROM setting WHERE key = @key';

/** One measure in one week. */
export interface Cell {
  readonly week: Week;
  readonly measureId: number;
  /** The day on which the person answers. */
  readonly on: Day;
}

/**
 * Saves one answer of a check-in. An amount is the total of the week: its difference to the entries so far becomes
 * another entry, and the week is confirmed.
 */
export function saveAnswer(tables: Tables, cell: Cell, value: Value, newUid: () => string): void {
  if ('verdict' in value) {
    saveVerdict(tables, cell, value.verdict);
    return;
  }
  const entries = tables.all<Entry>(ENTRIES_OF, cell);
  const difference = roundToNine(value.amount - (amountOf(entries) ?? 0));
  if (difference !== 0 || entries.length === 0) addEntry(tables, cell, difference, null, newUid());
  saveVerdict(tables, cell, 'confirmed');
}

/** Saves what a week is said to be. */
export function saveVerdict(tables: Tables, cell: Cell, verdict: Verdict): void {
  tables.run(SAVE_ANSWER, { ...cell, verdict });
}

/** Adds a note to an existing answer. */
export function saveNote(tables: Tables, cell: Cell, note: string | null, isPrivate: boolean): void {
  tables.run(SAVE_NOTE, { ...cell, note, isPrivate: isPrivate ? 1 : 0 });
}

/** Adds to the amount of a week. */
export function addEntry(tables: Tables, cell: Cell, amount: number, note: string | null, uid: string): void {
  tables.run(ADD_ENTRY, { ...cell, uid, amount, note });
}

/** Records that the week has its check-in. An interrupted one has none yet, so the next one continues the same week. */
export function noteCheckIn(tables: Tables, week: Week): void {
  tables.run(ADD_CHECK_IN, { week });
}

export function saveLearned(tables: Tables, week: Week, text: string | null): void {
  noteCheckIn(tables, week);
  tables.run(SAVE_LEARNED, { week, text });
}

/**
 * Adds to what was learned in the week; its check-in may still be to come.
 * @returns the whole line
 * @throws UserError when that is too long
 */
export function addLearned(tables: Tables, week: Week, text: string): string {
  const before = tables.get<{ learned: string | null }>(LEARNED_IN, { week })?.learned ?? null;
  const learned = lineWith(before, text, 'line on what was learned');
  saveLearned(tables, week, learned);
  return learned;
}

export function saveFocus(tables: Tables, week: Week, text: string | null): void {
  noteCheckIn(tables, week);
  tables.run(SAVE_FOCUS, { week, text });
}

export function addExcuse(tables: Tables, excuse: Omit<Excuse, 'id'>, uid: string): number {
  return tables.run(ADD_EXCUSE, { uid, ...excuse });
}

export function removeExcuse(tables: Tables, id: number): void {
  tables.run(DELETE_EXCUSE, { id });
}

/** Turns a habit off from `week` on; earlier weeks keep it. */
export function turnHabitOff(tables: Tables, habit: HabitKey, week: Week): void {
  tables.run(ADD_HABIT_OFF, { habit, fromWeek: week });
}

/** Turns a habit on again from `week` on; the weeks without it stay. */
export function turnHabitOn(tables: Tables, habit: HabitKey, week: Week): void {
  const open = tables.all<WeekRange>(OPEN_HABIT_OFF, { habit });
  for (const range of open) endBefore(tables, 'habit_off', range, week);
}

/** A row that holds from a week on. */
interface WeekRange {
  readonly id: number;
  readonly fromWeek: Week;
}

/** Ends a row before `week`; deletes it when no week of it is left. */
export function endBefore(
  tables: Tables,
  table: 'excuse' | 'habit_off' | 'measure' | 'serves',
  { id, fromWeek }: WeekRange,
  week: Week,
): void {
  if (fromWeek >= week) tables.run(`DELETE FROM ${table} WHERE id = @id`, { id });
  else tables.run(`UPDATE ${table} SET to_week = @toWeek WHERE id = @id`, { id, toWeek: addWeeks(week, -1) });
}

/** Sets a setting; null resets it to its default. */
export function setSetting(tables: Tables, key: string, value: string | null): void {
  if (value === null) tables.run(DELETE_SETTING, { key });
  else tables.run(SET_SETTING, { key, value });
}
