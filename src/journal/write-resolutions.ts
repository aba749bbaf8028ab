import type { Day } from '../domain/calendar/days.js';
import { weekOf, type Week } from '../domain/calendar/weeks.js';
import type { BucketKey } from '../domain/journal/buckets.js';
import type { HabitKey } from '../domain/journal/habits.js';
import type { ClosedAs, Measure, Service } from '../domain/journal/record.js';
import type { NewResolution, NewMeasure, ResolutionChanges } from '../domain/measures/new-resolution.js';
import type { TurnPlan } from '../domain/year/turn-plan.js';
import type { Tables } from './sqlite.js';
import { addExcuse, endBefore } from './write-weeks.js';

const ADD_RESOLUTION = `
  INSERT INTO resolution (uid, year, text, why, cue_when, cue_then, instead, came_from)
  VALUES (@uid, @year, @text, @why, @when, @then, @instead, @cameFrom)`;
const ADD_STINT = `
  INSERT INTO stint (resolution_id, bucket, from_date) VALUES (@resolutionId, @bucket, @from)`;
const END_STINT = `
  UPDATE stint SET to_date = @to, closed_as = @closedAs
  WHERE resolution_id = @resolutionId AND to_date IS NULL`;
const SET_WORDS = {
  text: 'UPDATE resolution SET text = @value WHERE id = @id',
  why: 'UPDATE resolution SET why = @value WHERE id = @id',
  when: 'UPDATE resolution SET cue_when = @value WHERE id = @id',
  then: 'UPDATE resolution SET cue_then = @value WHERE id = @id',
  instead: 'UPDATE resolution SET instead = @value WHERE id = @id',
} as const;
const SERVICES_FROM = `
  SELECT id, habit, from_week AS fromWeek, to_week AS toWeek FROM serves
  WHERE resolution_id = @resolutionId AND (to_week IS NULL OR to_week >= @week)`;
const ADD_SERVICE = `
  INSERT INTO serves (resolution_id, habit, from_week) VALUES (@resolutionId, @habit, @fromWeek)`;
const ADD_MEASURE = `
  INSERT INTO measure (uid, resolution_id, habit, number, question, kind, unit, from_week)
  VALUES (@uid, @resolutionId, @habit, @number, @question, @kind, @unit, @fromWeek)`;
/** Of what is no more, the log knows the number. */
export const NEXT_NUMBER = `
  SELECT 1 + coalesce(max(number), 0) AS number FROM (
    SELECT habit, number FROM measure
    UNION ALL
    SELECT image ->> 'habit', image ->> 'number'
    FROM (SELECT coalesce(after, before) AS image FROM change WHERE table_name = 'measure') WHERE json_valid(image)
  )
  WHERE habit = @habit`;
const SET_QUESTION = 'UPDATE measure SET question = @question WHERE id = @id';
const DELETE_TARGETS = 'DELETE FROM target WHERE measure_id = @id';
const SET_TARGET = `
  INSERT INTO target (measure_id, from_week, amount) VALUES (@measureId, @fromWeek, @amount)
  ON CONFLICT (measure_id, from_week) DO UPDATE SET amount = excluded.amount`;
const SET_NEW_TARGET = `
  INSERT INTO target (measure_id, from_week, amount)
  SELECT id, @fromWeek, @amount FROM measure WHERE resolution_id = @resolutionId`;

/** Ids that no other machine has. */
export interface Uids {
  readonly resolution: string;
  readonly measure: string;
}

/** Adds a resolution with its first stint, its habits and its measure; returns its id. */
export function addResolution(
  tables: Tables,
  resolution: NewResolution,
  beginsOn: Day,
  uids: Uids,
  cameFrom: number | null = null,
): number {
  const resolutionId = tables.run(ADD_RESOLUTION, { ...resolution, uid: uids.resolution, cameFrom });
  const { bucket, habits, text, measure } = resolution;
  beginStint(tables, resolutionId, bucket, beginsOn);
  const fromWeek = weekOf(beginsOn);
  for (const habit of habits) tables.run(ADD_SERVICE, { resolutionId, habit, fromWeek });
  const owner = { resolutionId, habit: null };
  addMeasure(tables, { owner, question: text, fromWeek, uid: uids.measure }, measure);
  return resolutionId;
}

/** Changes the words of a resolution; null empties a field. */
export function changeWords(tables: Tables, id: number, changes: ResolutionChanges): void {
  for (const [field, sql] of Object.entries(SET_WORDS) as [keyof typeof SET_WORDS, string][]) {
    const value = changes[field];
    if (value !== undefined) tables.run(sql, { id, value });
  }
}

/** Makes a resolution serve exactly these habits from `week` on; earlier weeks keep what they had. */
export function serveHabits(
  tables: Tables,
  resolutionId: number,
  habits: readonly HabitKey[],
  week: Week,
): void {
  const current = tables.all<Service & { id: number }>(SERVICES_FROM, { resolutionId, week });
  for (const service of current) {
    if (!habits.includes(service.habit)) endBefore(tables, 'serves', service, week);
  }
  for (const habit of habits) {
    if (current.some((service) => service.habit === habit)) continue;
    tables.run(ADD_SERVICE, { resolutionId, habit, fromWeek: week });
  }
}

export function moveResolution(tables: Tables, resolutionId: number, bucket: BucketKey, on: Day): void {
  endStint(tables, resolutionId, 'moved', on);
  beginStint(tables, resolutionId, bucket, on);
}

export function endStint(tables: Tables, resolutionId: number, closedAs: ClosedAs, to: Day): void {
  tables.run(END_STINT, { resolutionId, closedAs, to });
}

export function beginStint(tables: Tables, resolutionId: number, bucket: BucketKey, from: Day): void {
  tables.run(ADD_STINT, { resolutionId, bucket, from });
}

/** A question before it is written down. */
export interface NewQuestion extends Pick<Measure, 'owner' | 'question' | 'fromWeek' | 'uid'> {
  /** That of the habit's measure whose place it takes; by default the next one. */
  readonly number?: number | null;
}

/** Adds a measure, and a habit's under its number; returns its id. */
export function addMeasure(
  tables: Tables,
  { owner, number, fromWeek, ...row }: NewQuestion,
  { kind, unit, target }: NewMeasure,
): number {
  const next =
    owner.habit === null ? null : (number ?? tables.get<{ number: number }>(NEXT_NUMBER, owner)?.number);
  const measureId = tables.run(ADD_MEASURE, { ...row, ...owner, number: next, kind, unit, fromWeek });
  if (target !== null) setTarget(tables, measureId, fromWeek, target);
  return measureId;
}

/** Sets the target of a measure from `fromWeek` on; earlier weeks keep theirs. */
export function setTarget(tables: Tables, measureId: number, fromWeek: Week, amount: number): void {
  tables.run(SET_TARGET, { measureId, fromWeek, amount });
}

/** Asks in other words; it stays the same measure. */
export function reword(tables: Tables, id: number, question: string): void {
  tables.run(SET_QUESTION, { id, question });
}

/** Ends a measure before `week`; deletes it when no week of it is left. */
export function endMeasure(tables: Tables, measure: { id: number; fromWeek: Week }, week: Week): void {
  if (measure.fromWeek >= week) tables.run(DELETE_TARGETS, { id: measure.id });
  endBefore(tables, 'measure', measure, week);
}

/** Writes what the review of a year decided on one resolution; returns the id of the one that continues it, if any. */
export function writeTurn(tables: Tables, plan: TurnPlan, newUid: () => string): number | null {
  if (plan.type === 'close') {
    endStint(tables, plan.id, plan.closedAs, plan.on);
    return null;
  }
  endStint(tables, plan.id, 'turned', plan.endsOn);
  const uids = { resolution: newUid(), measure: newUid() };
  const resolutionId = addResolution(tables, plan.successor, plan.beginsOn, uids, plan.id);
  for (const target of plan.laterTargets) tables.run(SET_NEW_TARGET, { resolutionId, ...target });
  for (const pause of plan.pauses) addExcuse(tables, { ...pause, resolutionId }, newUid());
  return resolutionId;
}
