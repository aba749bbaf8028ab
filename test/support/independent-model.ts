import type { Day } from '../../src/domain/calendar/days.js';
import type { HabitKey } from '../../src/domain/journal/habits.js';
import type { Outcome } from '../../src/domain/measures/judge.js';
import type { Excuse, JournalRecord, Measure, Resolution, Stint } from '../../src/domain/journal/record.js';
import type { Week } from '../../src/domain/calendar/weeks.js';
import { daysAfter as plus } from './record-builder.js';

/**
 * The rules of PRODUCT.md once more, slow and plain, to hold the program against. It shares the
 * program's types and nothing else: dates are JavaScript's own in UTC, every question is answered
 * by going through everything. Where PRODUCT leaves a choice, the choice is said in a comment.
 */
export interface Model {
  resolutionWeek(resolution: Resolution, week: Week): ModelWeek | null;
  resolutionGrowth(resolution: Resolution, through: Week): number;
  resolutionRun(resolution: Resolution, through: Week): ModelRun;
  habitWeek(habit: HabitKey, week: Week): ModelWeek | null;
  habitGrowth(habit: HabitKey, through: Week): number;
  /** What a week is worth where it counts; null leaves it out. */
  counted(given: ModelWeek | null, week: Week): number | null;
  graceEnd(week: Week): Day;
  /** What the week's check-in still has to ask, as keys, in order. */
  open(week: Week): string[];
  checkInWeek(): Week;
  reportWeek(): Week;
}

export interface ModelWeek {
  readonly outcome: Outcome;
  readonly attainment: number | null;
  /** First given after the grace; of a habit, something of it. */
  readonly late: boolean;
  /** A part of a week, in which it begins, is closed or reopened: it counts only if answered. */
  readonly optional: boolean;
  /** The answers that the week is the mean of. */
  readonly parts: readonly { readonly worth: number; readonly late: boolean }[];
}

export interface ModelRun {
  readonly length: number;
  readonly reserveUsed: boolean;
  readonly kept: number;
  readonly of: number;
}

const HALF_LIFE_WEEKS = 5;
const BUCKET_ORDER = ['continue', 'differently', 'start', 'stop'];
const HABIT_ORDER: HabitKey[] = ['process', 'coaching', 'measurement', 'planning', 'marketing'];

const mondays = new Map<Day, Week>();

function mondayOf(day: Day): Week {
  let monday = mondays.get(day) ?? day;
  while (new Date(`${monday}T00:00:00Z`).getUTCDay() !== 1) monday = plus(monday, -1);
  mondays.set(day, monday);
  return monday;
}

const daysOfWeeks = new Map<Week, Day[]>();

function sevenDays(week: Week): Day[] {
  const days = daysOfWeeks.get(week) ?? [0, 1, 2, 3, 4, 5, 6].map((each) => plus(week, each));
  daysOfWeeks.set(week, days);
  return days;
}

function nine(value: number): number {
  return Number(value.toFixed(9));
}

/** "The number of a habit's measure never changes": what has number 1 is named by the habit alone, also beside others. */
function byNumber(one: Measure, other: Measure): number {
  return Number(one.number) - Number(other.number);
}

function within(week: Week, range: { readonly fromWeek: Week; readonly toWeek: Week | null }): boolean {
  return week >= range.fromWeek && (range.toWeek === null || week <= range.toWeek);
}

function alive(stint: Stint, day: Day): boolean {
  return day >= stint.from && (stint.to === null || day <= stint.to);
}

/** A stint that ends by moving goes straight on in the next one. */
function goesOn(resolution: Resolution, stint: Stint): boolean {
  return stint.closedAs === 'moved' && resolution.stints.indexOf(stint) < resolution.stints.length - 1;
}

function isActiveIn(resolution: Resolution, week: Week): boolean {
  return sevenDays(week).some((day) => resolution.stints.some((stint) => alive(stint, day)));
}

/** "Asked about until it is closed or the year is turned": to the end of the week's Sunday, which makes the week whole. */
function asked(resolution: Resolution, week: Week): boolean {
  return resolution.stints.some((stint) => alive(stint, plus(week, 6)));
}

/** "Counts only if answered, unless it begins on a Monday or ends on a Sunday: then the week is whole." */
function isPart(resolution: Resolution, week: Week): boolean {
  const [monday, ...others] = sevenDays(week);
  const sunday = others[5];
  return resolution.stints.some((stint, index) => {
    const before = resolution.stints[index - 1];
    const continues = before !== undefined && goesOn(resolution, before);
    if (stint.from !== monday && others.includes(stint.from) && !continues) return true;
    const ends = stint.to !== null && [monday, ...others].includes(stint.to) && stint.to !== sunday;
    return ends && !goesOn(resolution, stint);
  });
}

/** "Moved on the day it was written begins as if written there": the last bucket that it had on its first day. */
function bucketWrittenIn(resolution: Resolution): string {
  const [written] = resolution.stints;
  let bucket = written?.bucket ?? 'start';
  resolution.stints.forEach((stint, index) => {
    const isMoved = resolution.stints.slice(0, index).every((each) => each.closedAs === 'moved');
    if (stint.from === written?.from && isMoved) bucket = stint.bucket;
  });
  return bucket;
}

function bucketAtEndOf(resolution: Resolution, week: Week): string {
  let bucket = resolution.stints[0]?.bucket ?? 'start';
  for (const stint of resolution.stints) if (stint.from <= plus(week, 6)) bucket = stint.bucket;
  return bucket;
}

export function modelOf(record: JournalRecord, today: Day): Model {
  const thisMonday = mondayOf(today);

  /** For everything. */
  function isExcused(week: Week): boolean {
    return record.excuses.some((excuse) => excuse.resolutionId === null && within(week, excuse));
  }

  /** Day by day after the week's Sunday, until seven have passed that lie in no week excused for everything. */
  const graceEndIn = remembered((excuses: JournalRecord['excuses'], week: Week): Day => {
    let day = plus(week, 6);
    for (let counted = 0; counted < 7;) {
      day = plus(day, 1);
      const monday = mondayOf(day);
      const excused = excuses.some((excuse) => excuse.resolutionId === null && within(monday, excuse));
      if (!excused || saidAfterwards(monday)) counted += 1;
    }
    return day;
  });

  /** Something of the week was first said when seven days and more had passed since its Sunday. */
  function saidAfterwards(week: Week): boolean {
    const days = [
      ...record.answers
        .filter((each) => each.week === week && each.verdict !== 'excused')
        .map((each) => each.answeredOn),
      ...record.entries.filter((each) => each.week === week).map((each) => each.onDate),
    ];
    return days.some((day) => day > plus(week, 13));
  }
  const graceEnd = (week: Week) => graceEndIn(record.excuses, week);

  function measureOf(resolution: Resolution, week: Week): Measure | undefined {
    return record.measures.find(
      (measure) => measure.owner.resolutionId === resolution.id && within(week, measure),
    );
  }

  function habitIsOff(habit: HabitKey, week: Week): boolean {
    return record.habitsOff.some((off) => off.habit === habit && within(week, off));
  }

  function habitMeasures(habit: HabitKey, week: Week): Measure[] {
    return record.measures.filter((measure) => measure.owner.habit === habit && within(week, measure));
  }

  function rangeFor(measure: Measure, week: Week): Excuse | undefined {
    return record.excuses.find(
      (excuse) =>
        within(week, excuse) &&
        (excuse.resolutionId === null || excuse.resolutionId === measure.owner.resolutionId),
    );
  }

  function targetOf(measure: Measure, week: Week): number {
    const until = measure.targets.filter((target) => target.fromWeek <= week);
    return (until[until.length - 1] ?? measure.targets[0])?.amount ?? NaN;
  }

  function numberWorth(measure: Measure, amount: number, target: number): number {
    if (measure.kind === 'at-least') return nine(Math.min(1, Math.max(0, amount / target)));
    if (amount <= target) return 1;
    return nine(Math.max(0, 1 - (amount - target) / Math.max(target, 1)));
  }

  /** An explicit answer beats a range; a range beats a sum that nobody confirmed. */
  function worth(measure: Measure, week: Week): number | 'excused' | 'unknown' {
    const [answer] = ofWeek(record.answers, measure, week);
    const entries = ofWeek(record.entries, measure, week);
    if (answer?.verdict === 'yes') return 1;
    if (answer?.verdict === 'partly') return 0.5;
    if (answer?.verdict === 'no') return 0;
    if (answer?.verdict === 'excused') return 'excused';
    let amount = 0;
    for (const entry of entries) amount = nine(amount + entry.amount);
    const target = targetOf(measure, week);
    if (answer?.verdict === 'confirmed') return numberWorth(measure, amount, target);
    if (rangeFor(measure, week) !== undefined) return 'excused';
    if (entries.length === 0) return 'unknown';
    if (measure.kind === 'at-least') {
      // "kept as soon as the target is reached, below it open until the week is over, then judged as it stands"
      if (amount >= target) return 1;
      return today > plus(week, 6) ? numberWorth(measure, amount, target) : 'unknown';
    }
    // "unknown until confirmed, and past its target judged as it stands"
    return amount > target ? numberWorth(measure, amount, target) : 'unknown';
  }

  function ofWeek<Fact extends { readonly measureId: number; readonly week: Week }>(
    facts: readonly Fact[],
    measure: Measure,
    week: Week,
  ): Fact[] {
    return facts.filter((fact) => fact.measureId === measure.id && fact.week === week);
  }

  function firstGiven(measure: Measure, week: Week): Day | undefined {
    const answered = ofWeek(record.answers, measure, week).map((answer) => answer.answeredOn);
    const logged = ofWeek(record.entries, measure, week).map((entry) => entry.onDate);
    return [...answered, ...logged].sort()[0];
  }

  function isLate(measure: Measure, week: Week): boolean {
    const first = firstGiven(measure, week);
    return first !== undefined && first > graceEnd(week);
  }

  function weekFrom(
    value: number | 'excused' | 'unknown',
    late: boolean,
    optional: boolean,
    parts: ModelWeek['parts'],
  ): ModelWeek {
    if (value === 'excused' || value === 'unknown') {
      return { outcome: value, attainment: null, late: false, optional, parts: [] };
    }
    const outcome = value === 1 ? 'kept' : value === 0 ? 'missed' : 'partly';
    return { outcome, attainment: value, late, optional, parts };
  }

  const resolutionWeek = remembered((resolution: Resolution, week: Week): ModelWeek | null => {
    const measure = measureOf(resolution, week);
    if (!isActiveIn(resolution, week) || measure === undefined) return null;
    const value = worth(measure, week);
    const late = isLate(measure, week);
    return weekFrom(
      value,
      late,
      isPart(resolution, week),
      typeof value === 'number' ? [{ worth: value, late }] : [],
    );
  });

  /** What a week is worth where it counts; null leaves it out. */
  function counted(given: ModelWeek | null, week: Week): number | null {
    if (given === null || given.outcome === 'excused') return null;
    if (given.attainment !== null) return given.attainment;
    if (given.optional) return null;
    return today > graceEnd(week) ? 0 : null;
  }

  /** "Of a late answer v is at most g(w−1)"; of a habit "each late member is worth at most the habit's growth before". */
  function grown(growth: number, given: ModelWeek | null, week: Week): number {
    const value = counted(given, week);
    if (value === null || given === null) return growth;
    const parts = given.parts.map((part) => (part.late && part.worth > growth ? growth : part.worth));
    const isUntouched = parts.every((part, index) => part === given.parts[index]?.worth);
    const v = isUntouched ? value : parts.reduce((sum, part) => sum + part, 0) / parts.length;
    const kept = Math.pow(0.5, 1 / HALF_LIFE_WEEKS);
    return kept * growth + (1 - kept) * v;
  }

  function firstWeekOf(resolution: Resolution): Week {
    return mondayOf(resolution.stints[0]?.from ?? today);
  }

  /** The one of an earlier year that it continues. */
  function earlierOf(resolution: Resolution): Resolution | undefined {
    return record.resolutions.find((each) => each.id === resolution.cameFrom);
  }

  const resolutionGrowth = remembered((resolution: Resolution, through: Week): number => {
    const first = firstWeekOf(resolution);
    if (through >= first) {
      const before = resolutionGrowth(resolution, plus(through, -7));
      return grown(before, resolutionWeek(resolution, through), through);
    }
    const earlier = earlierOf(resolution);
    if (earlier !== undefined) return resolutionGrowth(earlier, plus(first, -7));
    return bucketWrittenIn(resolution) === 'continue' ? 0.75 : 0;
  });

  /** The weeks that count, in order: whether each was ok, and late. */
  function countedWeeks(resolution: Resolution, through: Week): { isOk: boolean; isLate: boolean }[] {
    const all: { isOk: boolean; isLate: boolean }[] = [];
    for (let week = firstWeekOf(resolution); week <= through; week = plus(week, 7)) {
      const given = resolutionWeek(resolution, week);
      const value = counted(given, week);
      if (value !== null) all.push({ isOk: value === 1, isLate: given?.late ?? false });
    }
    return all;
  }

  /** "What was carried over the turn carries its run on": the weeks of all its years, without late ones at attainment 1. */
  function runWeeks(resolution: Resolution, through: Week): boolean[] {
    const earlier = earlierOf(resolution);
    const before = earlier === undefined ? [] : runWeeks(earlier, plus(firstWeekOf(resolution), -7));
    const own = countedWeeks(resolution, through).filter(({ isOk, isLate: late }) => !(isOk && late));
    return [...before, ...own.map(({ isOk }) => isOk)];
  }

  /** The longest stretch up to the newest week: one week more at a time, until four in a row would hold two short ones. */
  function resolutionRun(resolution: Resolution, through: Week): ModelRun {
    const ok = runWeeks(resolution, through);
    let from = ok.length;
    while (from > 0 && ok.slice(from - 1, from + 3).filter((isOk) => !isOk).length < 2) from -= 1;
    const stretch = ok.slice(from);
    const own = countedWeeks(resolution, through);
    return {
      length: stretch.filter((isOk) => isOk).length,
      reserveUsed: stretch.slice(-4).some((isOk) => !isOk),
      kept: own.filter(({ isOk }) => isOk).length,
      of: own.length,
    };
  }

  const habitWeek = remembered((habit: HabitKey, week: Week): ModelWeek | null => {
    if (habitIsOff(habit, week)) return null;
    const parts: { worth: number; late: boolean }[] = [];
    const outcomes: string[] = [];
    for (const measure of habitMeasures(habit, week)) {
      const value = worth(measure, week);
      if (typeof value === 'number') parts.push({ worth: value, late: isLate(measure, week) });
      outcomes.push(String(value));
    }
    for (const resolution of record.resolutions) {
      const given = resolutionWeek(resolution, week);
      const serves = resolution.serves.some((service) => service.habit === habit && within(week, service));
      if (!serves || given === null) continue;
      if (given.outcome === 'unknown' && given.optional) continue;
      parts.push(...given.parts);
      outcomes.push(given.outcome);
    }
    if (parts.length > 0) {
      const mean = nine(parts.reduce((sum, part) => sum + part.worth, 0) / parts.length);
      return weekFrom(
        mean,
        parts.some((part) => part.late),
        false,
        parts,
      );
    }
    const allExcused = outcomes.length > 0 && outcomes.every((outcome) => outcome === 'excused');
    return weekFrom(allExcused ? 'excused' : 'unknown', false, false, []);
  });

  const habitGrowth = remembered((habit: HabitKey, through: Week): number =>
    through < record.firstWeek
      ? 0
      : grown(habitGrowth(habit, plus(through, -7)), habitWeek(habit, through), through),
  );

  function isOpen(measure: Measure, week: Week): boolean {
    const isAnswered = ofWeek(record.answers, measure, week).length > 0;
    return !isAnswered && rangeFor(measure, week) === undefined;
  }

  function open(week: Week): string[] {
    const keys: string[] = [];
    for (const bucket of BUCKET_ORDER) {
      for (const resolution of record.resolutions) {
        const measure = measureOf(resolution, week);
        if (measure === undefined || !asked(resolution, week)) continue;
        if (bucketAtEndOf(resolution, week) === bucket && isOpen(measure, week))
          keys.push(`${resolution.id}`);
      }
    }
    for (const habit of HABIT_ORDER) {
      if (habitIsOff(habit, week) || week < record.firstWeek) continue;
      for (const measure of habitMeasures(habit, week).sort(byNumber)) {
        if (isOpen(measure, week)) keys.push(measure.number === 1 ? habit : `${habit}.${measure.number}`);
      }
    }
    return keys;
  }

  function hasAnswers(week: Week): boolean {
    return [...record.answers, ...record.entries].some((each) => each.week === week);
  }

  function checkInWeek(): Week {
    const day = new Date(`${today}T00:00:00Z`).getUTCDay();
    const isMondayToWednesday = day >= 1 && day <= 3;
    // the last week that was not a holiday: its grace waits too
    let lastWeek = plus(thisMonday, -7);
    while (isExcused(lastWeek)) lastWeek = plus(lastWeek, -7);
    const takesLast = isMondayToWednesday && open(lastWeek).length > 0 && today <= graceEnd(lastWeek);
    return takesLast ? lastWeek : thisMonday;
  }

  function reportWeek(): Week {
    const week = checkInWeek();
    const lastWeek = plus(week, -7);
    return week === thisMonday && !hasAnswers(week) && lastWeek >= record.firstWeek ? lastWeek : week;
  }

  return {
    resolutionWeek,
    resolutionGrowth,
    resolutionRun,
    habitWeek,
    habitGrowth,
    counted,
    graceEnd,
    open,
    checkInWeek,
    reportWeek,
  };
}

/** Each answer is worked out once: the same weeks are asked for many times over. */
function remembered<Owner, Value>(
  work: (owner: Owner, week: Week) => Value,
): (owner: Owner, week: Week) => Value {
  const known = new Map<Owner, Map<Week, Value>>();
  return (owner, week) => {
    const own = known.get(owner) ?? new Map<Week, Value>();
    known.set(owner, own);
    if (!own.has(week)) own.set(week, work(owner, week));
    return own.get(week)!;
  };
}
