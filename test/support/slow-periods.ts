import type { Day } from '../../src/domain/calendar/days.js';
import type { HabitKey } from '../../src/domain/journal/habits.js';
import type { Outcome } from '../../src/domain/measures/judge.js';
import type { Progress } from '../../src/domain/reports/progress.js';
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
  readonly late: number;
  readonly attainment: number | null;
  readonly growthBefore: number;
  readonly growth: number;
}

/** All weeks of a journal as the independent model has them, and periods put together from them one by one. */
export interface SlowJournal {
  habit(key: HabitKey, weeks: readonly Day[]): SlowProgress;
  resolution(resolution: Resolution, weeks: readonly Day[]): SlowProgress;
}

export function slowJournal(record: JournalRecord, today: Day, model = modelOf(record, today)): SlowJournal {
  /** The week, or the one of today where that comes first: nothing grows in weeks still to come. */
  function begun(week: Day): Day {
    return week > today ? mondayBefore(today) : week;
  }

  function progress(
    weeks: readonly Day[],
    weekAt: (week: Day) => ModelWeek | null,
    growthAfter: (week: Day) => number,
  ): SlowProgress {
    const all = weeks.map((week) => (week > today ? null : weekAt(week)));
    const isSilent = all.every((each) => each === null || each.attainment === null);
    const counted = all.flatMap((each, index) => model.counted(each, weeks[index]!) ?? []);
    const worth = isSilent ? [] : counted;
    let sum = 0;
    for (const value of worth) sum += value;
    return {
      outcomes: all.map((each) => each?.outcome ?? null),
      weeks: all.map((each) => each?.attainment ?? null),
      of: counted.length,
      late: all.filter((each) => each?.late === true).length,
      attainment: worth.length === 0 ? null : sum / worth.length,
      growthBefore: growthAfter(begun(daysAfter(weeks[0]!, -7))),
      growth: growthAfter(begun(weeks.at(-1)!)),
    };
  }

  return {
    habit: (key, weeks) =>
      progress(
        weeks,
        (week) => (week < record.firstWeek ? null : model.habitWeek(key, week)),
        (week) => model.habitGrowth(key, week),
      ),
    resolution: (resolution, weeks) =>
      progress(
        weeks,
        (week) => model.resolutionWeek(resolution, week),
        (week) => model.resolutionGrowth(resolution, week),
      ),
  };
}

function mondayBefore(day: Day): Day {
  let monday = day;
  while (new Date(`${monday}T00:00:00Z`).getUTCDay() !== 1) monday = daysAfter(monday, -1);
  return monday;
}

/** The figures of a report, each beside that of the long way round. */
export function progressFigures(
  progress: Progress,
  slow: SlowProgress,
): (readonly [name: string, program: unknown, model: unknown])[] {
  const count = (outcome: Outcome) => slow.outcomes.filter((each) => each === outcome).length;
  return [
    ['kept', progress.kept, count('kept')],
    ['partly', progress.partly, count('partly')],
    ['missed', progress.missed, count('missed')],
    ['excused', progress.excused, count('excused')],
    ['unknown', progress.unknown, count('unknown')],
    ['of', progress.of, slow.of],
    ['late', progress.late, slow.late],
    ['outcomes', progress.outcomes, slow.outcomes],
    ['weeks', progress.weeks, slow.weeks],
    ['attainment', progress.attainment, slow.attainment],
    ['growth before', progress.growthBefore, slow.growthBefore],
    ['growth', progress.growth, slow.growth],
  ];
}
