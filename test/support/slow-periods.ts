import type { Day } from '../../src/domain/calendar/days.js';
import type { HabitKey } from '../../src/domain/journal/habits.js';
import type { Outcome } from '../../src/domain/measures/judge.js';
import type { JournalRecord, Resolution } from '../../src/domain/journal/record.js';
import { modelOf, type ModelWeek } from './independent-model.js';
import { daysAfter } from './record-builder.js';

export type SlowKind = 'month' | 'quarter' | 'year';

/**
 * What a period is called, from the Thursday of one of its weeks alone: JavaScript's own dates in UTC,
 * and the months of the year counted on the fingers.
 */
export function slowLabel(kind: SlowKind, week: Day, fiscalStart: number): string {
  const thursday = new Date(Date.parse(`${week}T00:00:00Z`) + 3 * 86_400_000);
  const year = thursday.getUTCFullYear();
  const month = thursday.getUTCMonth() + 1;
  if (kind === 'month') return `${year}-${month < 10 ? '0' : ''}${month}`;
  let monthOfYear = 1;
  for (let each = fiscalStart; each !== month; each = each === 12 ? 1 : each + 1) monthOfYear += 1;
  const endsIn = fiscalStart > 1 && month >= fiscalStart ? year + 1 : year;
  const name = fiscalStart === 1 ? String(year) : `FY${String(endsIn).slice(2)}`;
  return kind === 'year' ? name : `${name}-Q${[1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][monthOfYear - 1]!}`;
}

/** Weeks by what their period is called, in order. */
export function weeksByLabel(weeks: readonly Day[], kind: SlowKind, fiscalStart: number): Map<string, Day[]> {
  const groups = new Map<string, Day[]>();
  for (const week of weeks) {
    const label = slowLabel(kind, week, fiscalStart);
    groups.set(label, [...(groups.get(label) ?? []), week]);
  }
  return groups;
}

/** One habit or resolution over a period, as the long way round has it. */
export interface SlowProgress {
  readonly outcomes: readonly (Outcome | null)[];
  readonly weeks: readonly (number | null)[];
  readonly of: number;
  readonly attainment: number | null;
  readonly growthBefore: number;
  readonly growth: number;
}

/** All weeks of a journal as the independent model has them, and periods put together from them one by one. */
export interface SlowJournal {
  habit(key: HabitKey, weeks: readonly Day[]): SlowProgress;
  resolution(resolution: Resolution, weeks: readonly Day[]): SlowProgress;
}

export function slowJournal(record: JournalRecord, today: Day): SlowJournal {
  const model = modelOf(record, today);
  const known = new Map<string, ModelWeek | null>();

  function at(name: string, week: Day, ask: () => ModelWeek | null): ModelWeek | null {
    if (week > today) return null;
    const key = `${name} ${week}`;
    const given = known.has(key) ? known.get(key)! : ask();
    known.set(key, given);
    return given;
  }

  const ofHabit = (key: HabitKey) => (week: Day) => at(key, week, () => model.habitWeek(key, week));
  const ofResolution = (resolution: Resolution) => (week: Day) =>
    at(String(resolution.id), week, () => model.resolutionWeek(resolution, week));

  /** What the week brings to growth; null where it brings nothing. */
  function brings(given: ModelWeek | null, week: Day): number | null {
    if (given === null || given.outcome === 'excused') return null;
    if (given.outcome !== 'unknown') return given.attainment;
    return given.optional || today <= model.graceEnd(week) ? null : 0;
  }

  function grown(start: number, from: Day, until: Day, weekAt: (week: Day) => ModelWeek | null): number {
    let growth = start;
    for (let week = from; week < until; week = daysAfter(week, 7)) {
      const value = brings(weekAt(week), week);
      if (value !== null) growth = growth * 0.5 ** 0.2 + value * (1 - 0.5 ** 0.2);
    }
    return growth;
  }

  function startOf(resolution: Resolution): number {
    const earlier = record.resolutions.find((each) => each.id === resolution.cameFrom);
    if (earlier === undefined) return resolution.stints[0]!.bucket === 'continue' ? 0.75 : 0;
    const began = mondayBefore(resolution.stints[0]!.from);
    return grown(startOf(earlier), mondayBefore(earlier.stints[0]!.from), began, ofResolution(earlier));
  }

  function progress(
    start: number,
    from: Day,
    weeks: readonly Day[],
    weekAt: (week: Day) => ModelWeek | null,
  ): SlowProgress {
    const all = weeks.map((week) => (week < from ? null : weekAt(week)));
    const isSilent = all.every((each) => each === null || each.attainment === null);
    const worth = isSilent ? [] : all.flatMap((each, index) => brings(each, weeks[index]!) ?? []);
    let sum = 0;
    for (const value of worth) sum += value;
    return {
      outcomes: all.map((each) => each?.outcome ?? null),
      weeks: all.map((each) => each?.attainment ?? null),
      of: weeks.filter((week, index) => brings(all[index]!, week) !== null).length,
      attainment: worth.length === 0 ? null : sum / worth.length,
      growthBefore: grown(start, from, weeks[0]!, weekAt),
      growth: grown(start, from, daysAfter(weeks.at(-1)!, 7), weekAt),
    };
  }

  return {
    habit: (key, weeks) => progress(0, record.firstWeek, weeks, ofHabit(key)),
    resolution: (resolution, weeks) =>
      progress(
        startOf(resolution),
        mondayBefore(resolution.stints[0]!.from),
        weeks,
        ofResolution(resolution),
      ),
  };
}

function mondayBefore(day: Day): Day {
  let monday = day;
  while (new Date(`${monday}T00:00:00Z`).getUTCDay() !== 1) monday = daysAfter(monday, -1);
  return monday;
}
