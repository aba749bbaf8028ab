import type { CarryingPlan, TurnPlan } from '../domain/year/turn-plan.js';
import type { Tables } from './tables.js';
import { addResolution, endStint, setTarget } from './write-resolutions.js';
import { addExcuse } from './write-weeks.js';

const MEASURE_OF = 'SELECT id FROM measure WHERE resolution_id = @resolutionId';

/** Writes one choice at the gate; the id of what goes on, or null where nothing does. */
export function writeTurn(tables: Tables, plan: TurnPlan, newUid: () => string): number | null {
  if (plan.type === 'close') {
    endStint(tables, plan.id, plan.closedAs, plan.on);
    return null;
  }
  endStint(tables, plan.id, 'turned', plan.endsOn);
  const uids = { resolution: newUid(), measure: newUid() };
  const id = addResolution(tables, plan.successor, plan.beginsOn, uids, plan.id);
  carryTargets(tables, plan, id);
  for (const pause of plan.pauses) addExcuse(tables, { ...pause, resolutionId: id }, newUid());
  return id;
}

function carryTargets(tables: Tables, { laterTargets }: CarryingPlan, resolutionId: number): void {
  const measure = tables.get<{ id: number }>(MEASURE_OF, { resolutionId });
  if (measure === undefined) throw new Error(`resolution ${resolutionId} has no measure`);
  for (const { fromWeek, amount } of laterTargets) setTarget(tables, measure.id, fromWeek, amount);
}
