import type { BucketKey } from '../domain/journal/buckets.js';
import type { Day } from '../domain/calendar/days.js';
import type { NewResolution, NewMeasure, ResolutionChanges } from '../domain/measures/new-resolution.js';
import type { HabitKey } from '../domain/journal/habits.js';
import type { ClosedAs, MeasureOwner, Service } from '../domain/journal/record.js';
import { addWeeks, weekOf, type Week } from '../domain/calendar/weeks.js';
import type { Tables } from './tables.js';

const ADD_RESOLUTION = `
  INSERT INTO resolution (uid, year, text, why, cue_when, cue_then, instead, came_from)
  VALUES (@uid, @year, @text, @why, @when, @then, @instead, @cameFrom)`;
const ADD_STINT = `
  INSERT INTO stint (resolution_id, bucket, from_date) VALUES (@resolutionId, @bucket, @from)`;
const END_STINT = `
  UPDATE stint SET to_date = @to, closed_as = @closedAs
  WHERE resolution_id = @resolutionId AND to_date IS NULL`;
const FIELDS = {
  text: 'UPDATE resolution SET text = @value WHERE id = @id',
  why: 'UPDATE resolution SET why = @value WHERE id = @id',
  when: 'UPDATE resolution SET cue_when = @value WHERE id = @id',
  then: 'UPDATE resolution SET cue_then = @value WHERE id = @id',
  instead: 'UPDATE resolution SET instead = @value WHERE id = @id',
} as const;
const SERVICES = `
  SELECT id, habit, from_week AS fromWeek, to_week AS toWeek FROM serves
  WHERE resolution_id = @resolutionId AND (to_week IS NULL OR to_week >= @week)`;
const ADD_SERVICE = `
  INSERT INTO serves (resolution_id, habit, from_week) VALUES (@resolutionId, @habit, @fromWeek)`;
const END_SERVICE = 'UPDATE serves SET to_week = @toWeek WHERE id = @id';
const DROP_SERVICE = 'DELETE FROM serves WHERE id = @id';
const ADD_MEASURE = `
  INSERT INTO measure (uid, resolution_id, habit, question, kind, unit, from_week)
  VALUES (@uid, @resolutionId, @habit, @question, @kind, @unit, @fromWeek)`;
const END_MEASURE = 'UPDATE measure SET to_week = @toWeek WHERE id = @id';
const DROP_TARGETS = 'DELETE FROM target WHERE measure_id = @id';
const DROP_MEASURE = 'DELETE FROM measure WHERE id = @id';
const SET_TARGET = `
  INSERT INTO target (measure_id, from_week, amount) VALUES (@measureId, @fromWeek, @amount)
  ON CONFLICT (measure_id, from_week) DO UPDATE SET amount = excluded.amount`;

/** What a new row is told from outside: ids that no other machine has. */
export interface Uids {
  readonly resolution: string;
  readonly measure: string;
}

/** Writes a resolution down with its first stint, its habits and its measure; its id. */
export function addResolution(
  tables: Tables,
  draft: NewResolution,
  beginsOn: Day,
  uids: Uids,
  cameFrom: number | null = null,
): number {
  const { year, text, why, when, then, instead } = draft;
  const resolutionId = tables.run(ADD_RESOLUTION, {
    uid: uids.resolution,
    year,
    text,
    why,
    when,
    then,
    instead,
    cameFrom,
  });
  tables.run(ADD_STINT, { resolutionId, bucket: draft.bucket, from: beginsOn });
  const fromWeek = weekOf(beginsOn);
  for (const habit of draft.habits) tables.run(ADD_SERVICE, { resolutionId, habit, fromWeek });
  addMeasure(tables, { resolutionId, habit: null }, text, draft.measure, fromWeek, uids.measure);
  return resolutionId;
}

/** Changes the words of a resolution; null empties one. */
export function changeWords(tables: Tables, id: number, changes: ResolutionChanges): void {
  for (const field of ['text', 'why', 'when', 'then', 'instead'] as const) {
    const value = changes[field];
    if (value !== undefined) tables.run(FIELDS[field], { id, value });
  }
}

/** Makes a resolution serve exactly these habits from `week` on; earlier weeks keep what they had. */
export function serveHabits(
  tables: Tables,
  resolutionId: number,
  habits: readonly HabitKey[],
  week: Week,
): void {
  const current = tables.all<Service & { id: number }>(SERVICES, { resolutionId, week });
  for (const service of current.filter(({ habit }) => !habits.includes(habit))) {
    if (service.fromWeek >= week) tables.run(DROP_SERVICE, { id: service.id });
    else tables.run(END_SERVICE, { id: service.id, toWeek: addWeeks(week, -1) });
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

export function addMeasure(
  tables: Tables,
  owner: MeasureOwner,
  question: string,
  measure: NewMeasure,
  fromWeek: Week,
  uid: string,
): number {
  const { kind, unit, target } = measure;
  const measureId = tables.run(ADD_MEASURE, { uid, ...owner, question, kind, unit, fromWeek });
  if (target !== null) setTarget(tables, measureId, fromWeek, target);
  return measureId;
}

/** What the measure asks from `fromWeek` on; earlier weeks keep the target they had. */
export function setTarget(tables: Tables, measureId: number, fromWeek: Week, amount: number): void {
  tables.run(SET_TARGET, { measureId, fromWeek, amount });
}

/** Ends a measure before `week`; one that would then never have been asked is taken away. */
export function endMeasure(tables: Tables, measure: { id: number; fromWeek: Week }, week: Week): void {
  const { id } = measure;
  if (measure.fromWeek < week) {
    tables.run(END_MEASURE, { id, toWeek: addWeeks(week, -1) });
    return;
  }
  tables.run(DROP_TARGETS, { id });
  tables.run(DROP_MEASURE, { id });
}
