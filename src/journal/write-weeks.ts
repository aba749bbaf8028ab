import type { Day } from '../domain/calendar/days.js';
import type { HabitKey } from '../domain/journal/habits.js';
import { amountOf } from '../domain/measures/judge.js';
import { roundToNine } from '../domain/measures/judge.js';
import type { Entry, Verdict } from '../domain/journal/record.js';
import type { Value } from '../domain/measures/values.js';
import { addWeeks, type Week } from '../domain/calendar/weeks.js';
import type { Tables } from './tables.js';

const NOTE_CHECK_IN = 'INSERT INTO check_in (week) VALUES (@week) ON CONFLICT (week) DO NOTHING';
const SAVE_LEARNED = 'UPDATE check_in SET learned = @text WHERE week = @week';
const SAVE_FOCUS = 'UPDATE check_in SET focus = @text WHERE week = @week';
const SAVE_ANSWER = `
  INSERT INTO answer (week, measure_id, verdict, answered_on) VALUES (@week, @measureId, @verdict, @answeredOn)
  ON CONFLICT (week, measure_id) DO UPDATE SET verdict = excluded.verdict`;
const SAVE_NOTE = `
  UPDATE answer SET note = @note, private = @isPrivate WHERE week = @week AND measure_id = @measureId`;
const ADD_ENTRY = `
  INSERT INTO entry (uid, measure_id, week, on_date, amount, note)
  VALUES (@uid, @measureId, @week, @onDate, @amount, @note)`;
const ENTRIES_OF = `
  SELECT id, measure_id AS measureId, week, on_date AS onDate, amount, note
  FROM entry WHERE measure_id = @measureId AND week = @week ORDER BY id`;
const ADD_EXCUSE = `
  INSERT INTO excuse (uid, from_week, to_week, resolution_id, reason)
  VALUES (@uid, @fromWeek, @toWeek, @resolutionId, @reason)`;
const DROP_EXCUSE = 'DELETE FROM excuse WHERE id = @id';
const LEAVE_OUT = 'INSERT INTO habit_off (habit, from_week) VALUES (@habit, @fromWeek)';
const END_LEAVING_OUT = `
  UPDATE habit_off SET to_week = @toWeek WHERE habit = @habit AND to_week IS NULL AND from_week <= @toWeek`;
const DROP_LEAVING_OUT = 'DELETE FROM habit_off WHERE habit = @habit AND to_week IS NULL';
const SET_SETTING = `
  INSERT INTO setting (key, value) VALUES (@key, @value)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
const DROP_SETTING = 'DELETE FROM setting WHERE key = @key';

/** Where and when something is answered. */
export interface Cell {
  readonly week: Week;
  readonly measureId: number;
  /** The day on which it is said. */
  readonly on: Day;
}

/**
 * Saves one answer of a check-in. An amount is the week's total: what it differs from the sum so
 * far becomes one more entry, and the week is confirmed.
 */
export function saveAnswer(tables: Tables, cell: Cell, value: Value, newUid: () => string): void {
  const { week, measureId, on } = cell;
  if ('verdict' in value) {
    saveVerdict(tables, cell, value.verdict);
    return;
  }
  const entries = tables.all<Entry>(ENTRIES_OF, { week, measureId });
  const difference = roundToNine(value.amount - (amountOf(entries) ?? 0));
  if (difference !== 0 || entries.length === 0) {
    tables.run(ADD_ENTRY, { uid: newUid(), measureId, week, onDate: on, amount: difference, note: null });
  }
  saveVerdict(tables, cell, 'confirmed');
}

function saveVerdict(tables: Tables, { week, measureId, on }: Cell, verdict: Verdict): void {
  tables.run(SAVE_ANSWER, { week, measureId, verdict, answeredOn: on });
}

/** Adds a note to an answer that is there. */
export function saveNote(tables: Tables, cell: Cell, note: string | null, isPrivate: boolean): void {
  const { week, measureId } = cell;
  tables.run(SAVE_NOTE, { week, measureId, note, isPrivate: isPrivate ? 1 : 0 });
}

/** Adds to a week's amount. */
export function addEntry(tables: Tables, cell: Cell, amount: number, note: string | null, uid: string): void {
  const { week, measureId, on } = cell;
  tables.run(ADD_ENTRY, { uid, measureId, week, onDate: on, amount, note });
}

/**
 * Writes down that the week has its check-in. A sitting that was broken off has none yet: so the
 * next one takes the same week, and goes on.
 */
export function noteCheckIn(tables: Tables, week: Week): void {
  tables.run(NOTE_CHECK_IN, { week });
}

export function saveLearned(tables: Tables, week: Week, text: string | null): void {
  noteCheckIn(tables, week);
  tables.run(SAVE_LEARNED, { week, text });
}

export function saveFocus(tables: Tables, week: Week, text: string | null): void {
  noteCheckIn(tables, week);
  tables.run(SAVE_FOCUS, { week, text });
}

export interface NewExcuse {
  readonly fromWeek: Week;
  readonly toWeek: Week;
  readonly resolutionId: number | null;
  readonly reason: string | null;
}

export function addExcuse(tables: Tables, excuse: NewExcuse, uid: string): number {
  return tables.run(ADD_EXCUSE, { uid, ...excuse });
}

export function removeExcuse(tables: Tables, id: number): void {
  tables.run(DROP_EXCUSE, { id });
}

/** Leaves a habit out from `week` on; earlier weeks keep it. */
export function leaveHabitOut(tables: Tables, habit: HabitKey, week: Week): void {
  tables.run(LEAVE_OUT, { habit, fromWeek: week });
}

/** Takes a habit in again from `week` on; the weeks without it stay so. */
export function takeHabitIn(tables: Tables, habit: HabitKey, week: Week): void {
  tables.run(END_LEAVING_OUT, { habit, toWeek: addWeeks(week, -1) });
  tables.run(DROP_LEAVING_OUT, { habit });
}

/** Sets a setting; null goes back to what it is without. */
export function setSetting(tables: Tables, key: string, value: string | null): void {
  if (value === null) tables.run(DROP_SETTING, { key });
  else tables.run(SET_SETTING, { key, value });
}
