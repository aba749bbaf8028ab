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
  graceEnd(week: Week): Day;
  /** What the week's check-in still has to ask, as keys, in order. */
  open(week: Week): string[];
  checkInWeek(): Week;
  reportWeek(): Week;
}

export interface ModelWeek {
  readonly outcome: Outcome;
  readonly attainment: number | null;
  readonly late: boolean;
  /** Begins, closes or reopens it: such a week counts only if answered. */
  readonly optional: boolean;
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

function mondayOf(day: Day): Week {
  let monday = day;
  while (new Date(`${monday}T00:00:00Z`).getUTCDay() !== 1) monday = plus(monday, -1);
  return monday;
}

function sevenDays(week: Week): Day[] {
  return [0, 1, 2, 3, 4, 5, 6].map((days) => plus(week, days));
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

/**
 * "Asked about until it is closed or the year is turned": asked when, at the end of the week's
 * Sunday, nobody has closed it. The turn ends the old one *on* a Sunday, to the end of which it is active;
 * so does a stint that is moved on the day after.
 */
function asked(resolution: Resolution, week: Week): boolean {
  const sunday = plus(week, 6);
  return resolution.stints.some(
    (stint) =>
      alive(stint, sunday) &&
      (stint.to !== sunday || stint.closedAs === 'turned' || stint.closedAs === 'moved'),
  );
}

function startsOrEndsIn(resolution: Resolution, week: Week): boolean {
  const days = sevenDays(week);
  return resolution.stints.some((stint, index) => {
    const before = resolution.stints[index - 1];
    const continues = before !== undefined && goesOn(resolution, before);
    if (days.includes(stint.from) && !continues) return true;
    return stint.to !== null && days.includes(stint.to) && !goesOn(resolution, stint);
  });
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
  function graceEnd(week: Week): Day {
    let day = plus(week, 6);
    for (let counted = 0; counted < 7;) {
      day = plus(day, 1);
      if (!isExcused(mondayOf(day))) counted += 1;
    }
    return day;
  }

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
    if (measure.kind === 'at-least') return numberWorth(measure, amount, target);
    return amount > target ? 0 : 'unknown';
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

  function weekFrom(value: number | 'excused' | 'unknown', late: boolean, isOptional: boolean): ModelWeek {
    if (value === 'excused' || value === 'unknown') {
      return { outcome: value, attainment: null, late, optional: isOptional };
    }
    const outcome = value === 1 ? 'kept' : value === 0 ? 'missed' : 'partly';
    return { outcome, attainment: value, late, optional: isOptional };
  }

  function resolutionWeek(resolution: Resolution, week: Week): ModelWeek | null {
    const measure = measureOf(resolution, week);
    if (!isActiveIn(resolution, week) || measure === undefined) return null;
    const first = firstGiven(measure, week);
    const late = first !== undefined && first > graceEnd(week);
    return weekFrom(worth(measure, week), late, startsOrEndsIn(resolution, week));
  }

  /** What growth and run take from a week; null leaves it out. */
  function counted(given: ModelWeek, week: Week): number | null {
    if (given.attainment !== null) return given.attainment;
    if (given.outcome === 'excused' || given.optional) return null;
    return today > graceEnd(week) ? 0 : null;
  }

  function countedWeeks(weekAt: (week: Week) => ModelWeek | null, from: Week, through: Week): number[] {
    const all: number[] = [];
    for (let week = from; week <= through; week = plus(week, 7)) {
      const given = weekAt(week);
      const value = given === null ? null : counted(given, week);
      if (value !== null) all.push(value);
    }
    return all;
  }

  function grown(from: number, weeks: readonly number[]): number {
    const kept = Math.pow(0.5, 1 / HALF_LIFE_WEEKS);
    let growth = from;
    for (const value of weeks) growth = kept * growth + (1 - kept) * value;
    return growth;
  }

  function weeksOf(resolution: Resolution, through: Week): number[] {
    const began = mondayOf(resolution.stints[0]?.from ?? through);
    return countedWeeks((week) => resolutionWeek(resolution, week), began, through);
  }

  function resolutionGrowth(resolution: Resolution, through: Week): number {
    const began = resolution.stints[0];
    const earlier = record.resolutions.find((each) => each.id === resolution.cameFrom);
    let start = began?.bucket === 'continue' ? 0.75 : 0;
    if (earlier !== undefined && began !== undefined) {
      start = resolutionGrowth(earlier, plus(mondayOf(began.from), -7));
    }
    return grown(start, weeksOf(resolution, through));
  }

  /** Tries every stretch that ends with the newest week, and every four weeks in a row of it. */
  function runOf(weeks: readonly number[]): ModelRun {
    const ok = weeks.map((value) => value === 1);
    let best: boolean[] = [];
    for (let from = 0; from <= ok.length; from += 1) {
      const stretch = ok.slice(from);
      let holds = true;
      for (let at = 0; at < stretch.length; at += 1) {
        if (stretch.slice(at, at + 4).filter((isOk) => !isOk).length >= 2) holds = false;
      }
      if (holds && stretch.length > best.length) best = stretch;
    }
    return {
      length: best.filter((isOk) => isOk).length,
      reserveUsed: best.slice(Math.max(0, best.length - 4)).some((isOk) => !isOk),
      kept: ok.filter((isOk) => isOk).length,
      of: ok.length,
    };
  }

  function habitWeek(habit: HabitKey, week: Week): ModelWeek | null {
    if (habitIsOff(habit, week)) return null;
    const members = habitMeasures(habit, week).map((measure) => worth(measure, week));
    for (const resolution of record.resolutions) {
      const given = resolutionWeek(resolution, week);
      const serves = resolution.serves.some((service) => service.habit === habit && within(week, service));
      if (!serves || given === null) continue;
      if (given.outcome === 'unknown' && given.optional) continue;
      members.push(given.attainment ?? (given.outcome === 'excused' ? 'excused' : 'unknown'));
    }
    const known = members.filter((member) => typeof member === 'number');
    if (known.length > 0) {
      return weekFrom(nine(known.reduce((sum, value) => sum + value, 0) / known.length), false, false);
    }
    const allExcused = members.length > 0 && members.every((member) => member === 'excused');
    return weekFrom(allExcused ? 'excused' : 'unknown', false, false);
  }

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
    resolutionRun: (resolution, through) => runOf(weeksOf(resolution, through)),
    habitWeek,
    habitGrowth: (habit, through) =>
      grown(
        0,
        countedWeeks((week) => habitWeek(habit, week), record.firstWeek, through),
      ),
    graceEnd,
    open,
    checkInWeek,
    reportWeek,
  };
}
