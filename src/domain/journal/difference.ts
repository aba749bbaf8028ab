import type { Week } from '../calendar/weeks.js';
import type { JournalRecord, Measure } from './record.js';

/** What a journal holds, in short. */
export interface Holding {
  readonly resolutions: number;
  /** Measures with an answer or an amount in a week. */
  readonly answers: number;
  /** The newest week with any; null without. */
  readonly newestWeek: Week | null;
}

/** What would come and go if one journal took the place of another. */
export interface Difference {
  readonly resolutions: Change;
  readonly answers: Change;
}

interface Change {
  readonly gained: number;
  readonly lost: number;
  /** In both, but not the same. */
  readonly changed: number;
}

export function holdingOf(record: JournalRecord): Holding {
  const weeks = [...record.answers, ...record.entries, ...record.checkIns].map(({ week }) => week);
  return {
    resolutions: record.resolutions.length,
    answers: answersOf(record).size,
    newestWeek: weeks.sort().at(-1) ?? null,
  };
}

export function differenceOf(now: JournalRecord, then: JournalRecord): Difference {
  return {
    resolutions: changeOf(resolutionsOf(now), resolutionsOf(then)),
    answers: changeOf(answersOf(now), answersOf(then)),
  };
}

function changeOf(now: ReadonlyMap<string, string>, then: ReadonlyMap<string, string>): Change {
  const kept = [...now.keys()].filter((key) => then.has(key));
  return {
    gained: then.size - kept.length,
    lost: now.size - kept.length,
    changed: kept.filter((key) => now.get(key) !== then.get(key)).length,
  };
}

function resolutionsOf({ resolutions }: JournalRecord): Map<string, string> {
  return new Map(resolutions.map(({ uid, ...rest }) => [uid, JSON.stringify(rest)]));
}

/** By measure and week: what was answered, and each amount that was logged. */
function answersOf({ measures, answers, entries }: JournalRecord): Map<string, string> {
  const uids = new Map(measures.map(({ id, uid }: Measure) => [id, uid]));
  const said = new Map<string, unknown[]>();
  for (const { week, measureId, ...rest } of [...answers, ...entries]) {
    const key = `${week} ${uids.get(measureId) ?? measureId}`;
    said.set(key, [...(said.get(key) ?? []), rest]);
  }
  return new Map([...said].map(([key, parts]) => [key, JSON.stringify(parts)]));
}
