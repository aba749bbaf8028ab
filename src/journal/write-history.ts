import type { Day } from '../domain/calendar/days.js';
import { weekOf, type Week } from '../domain/calendar/weeks.js';
import type { Verdict } from '../domain/journal/record.js';
import type { NewResolution } from '../domain/measures/new-resolution.js';
import type { Tables } from './sqlite.js';
import { addResolution, endStint } from './write-resolutions.js';
import { addEntry, saveNote, saveVerdict, setSetting } from './write-weeks.js';

const MEASURE_OF = 'SELECT id FROM measure WHERE resolution_id = @resolutionId';
const FIRST_WEEK = `SELECT value FROM setting WHERE key = 'first-week'`;

/** A resolution that was kept elsewhere until now. */
export interface History {
  readonly beganOn: Day;
  readonly endedOn: Day | null;
  readonly weeks: readonly {
    readonly week: Week;
    /** Null while the week runs. */
    readonly verdict: Verdict | null;
    readonly on: Day;
    readonly note: string | null;
    readonly entries: readonly { readonly on: Day; readonly amount: number; readonly note: string | null }[];
  }[];
}

/** Adds a resolution with all its weeks, each on its own days; the journal begins no later. Returns its id. */
export function addWithHistory(
  tables: Tables,
  resolution: NewResolution,
  { beganOn, endedOn, weeks }: History,
  newUid: () => string,
): number {
  const first = tables.get<{ value: Week }>(FIRST_WEEK, {})?.value;
  if (first !== undefined && weekOf(beganOn) < first) setSetting(tables, 'first-week', weekOf(beganOn));
  const uids = { resolution: newUid(), measure: newUid() };
  const resolutionId = addResolution(tables, resolution, beganOn, uids);
  const measureId = tables.get<{ id: number }>(MEASURE_OF, { resolutionId })?.id ?? 0;
  for (const { week, verdict, on, note, entries } of weeks) {
    for (const entry of entries) {
      addEntry(tables, { week, measureId, on: entry.on }, entry.amount, entry.note, newUid());
    }
    if (verdict === null) continue;
    saveVerdict(tables, { week, measureId, on }, verdict);
    if (note !== null) saveNote(tables, { week, measureId, on }, note, false);
  }
  if (endedOn !== null) endStint(tables, resolutionId, 'done', endedOn);
  return resolutionId;
}
