import { BUCKET_KEYS } from '../domain/journal/buckets.js';
import { isDay, weekday } from '../domain/calendar/days.js';
import { HABIT_KEYS, ROLES } from '../domain/journal/habits.js';
import {
  MEASURE_KINDS,
  type JournalRecord,
  type Measure,
  type Resolution,
} from '../domain/journal/record.js';

/** Thrown for a journal that SQLite can read, and no janus has written. */
export class Damage extends Error {
  override readonly name = 'Damage';
}

type Check = (value: unknown) => boolean;

const CLOSED_AS = ['moved', 'done', 'dropped', 'turned'];
const VERDICTS = ['yes', 'partly', 'no', 'excused', 'confirmed'];

const isText: Check = (value) => typeof value === 'string';
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
const isNumber: Check = (value) => Number.isFinite(value);
const isCount: Check = (value) => Number.isSafeInteger(value);
const isDate: Check = (value) => typeof value === 'string' && isDay(value);
const isWeek: Check = (value) => typeof value === 'string' && isDay(value) && weekday(value) === 1;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

/** A long journal says few different things: each is looked at once. */
function remembering(check: Check): Check {
  const good = new Set<unknown>();
  let last: unknown;
  return (value) => {
    if (value === last && value !== undefined) return true;
    if (!good.has(value) && !check(value)) return false;
    good.add(value);
    last = value;
    return true;
  };
}

function oneOf(words: readonly string[]): Check {
  return (value) => typeof value === 'string' && words.includes(value);
}

/**
 * SQLite keeps no checksums: a letter that the disk changed is read as it is. The rules rely on days
 * that exist and on words that they know, so those are made sure of here.
 * @throws Damage
 */
export function requireSound(record: JournalRecord): void {
  const week = remembering(isWeek);
  const day = remembering(isDate);
  requireAll([record], { firstWeek: week });
  requireAll([record.settings], {
    role: oneOf(ROLES),
    coach: orNull(isText),
    fiscalStart: isMonth,
    leftOpen: (value) => value === undefined || week(value),
  });
  requireAll(record.resolutions, {
    id: isCount,
    uid: isText,
    year: isYear,
    text: isText,
    why: orNull(isText),
    when: orNull(isText),
    then: orNull(isText),
    instead: orNull(isText),
    cameFrom: orNull(isCount),
  });
  requireSoundLives(record.resolutions, week, day);
  requireSoundMeasures(record.measures, week);
  requireSoundWeeks(record, week, day);
  requireAll(record.checkIns, { week, learned: orNull(isText), focus: orNull(isText) });
  requireAll(record.excuses, {
    fromWeek: week,
    toWeek: week,
    resolutionId: orNull(isCount),
    reason: orNull(isText),
  });
  requireAll(record.habitsOff, { habit: oneOf(HABIT_KEYS), fromWeek: week, toWeek: orNull(week) });
}

/** Almost all of a journal is here, so it is written out: the table of checks costs twice a report's own work. */
function requireSoundWeeks({ answers, entries }: JournalRecord, week: Check, day: Check): void {
  for (const each of answers) {
    const isSound = week(each.week) && day(each.answeredOn) && VERDICTS.includes(each.verdict);
    if (!isSound || !isCount(each.measureId) || !isTextOrNull(each.note)) throw unsound('answer', each);
  }
  for (const each of entries) {
    const isSound = week(each.week) && day(each.onDate) && isNumber(each.amount);
    if (!isSound || !isCount(each.measureId) || !isTextOrNull(each.note)) throw unsound('entry', each);
  }
}

function unsound(what: string, row: unknown): Damage {
  return new Damage(`an ${what} is ${JSON.stringify(row)}`);
}

const isMonth: Check = (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 12;
const isYear: Check = (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 9999;

function requireSoundLives(resolutions: readonly Resolution[], week: Check, day: Check): void {
  if (resolutions.some(({ stints }) => stints.length === 0))
    throw new Damage('a resolution without a bucket');
  const stints = resolutions.flatMap((resolution) => resolution.stints);
  const serves = resolutions.flatMap((resolution) => resolution.serves);
  requireAll(stints, {
    bucket: oneOf(BUCKET_KEYS),
    from: day,
    to: orNull(day),
    closedAs: orNull(oneOf(CLOSED_AS)),
  });
  requireAll(serves, { habit: oneOf(HABIT_KEYS), fromWeek: week, toWeek: orNull(week) });
}

function requireSoundMeasures(measures: readonly Measure[], week: Check): void {
  requireAll(measures, {
    id: isCount,
    uid: isText,
    question: isText,
    kind: oneOf(MEASURE_KINDS),
    unit: orNull(isText),
    fromWeek: week,
    toWeek: orNull(week),
  });
  const owners = measures.map((measure) => measure.owner);
  requireAll(owners, { resolutionId: orNull(isCount), habit: orNull(oneOf(HABIT_KEYS)) });
  const targets = measures.flatMap((measure) => measure.targets);
  requireAll(targets, { fromWeek: week, amount: isNumber });
}

function requireAll<Row extends object>(
  rows: readonly Row[],
  checks: Readonly<Partial<Record<keyof Row, Check>>>,
): void {
  const named = Object.entries(checks) as [keyof Row & string, Check][];
  for (const row of rows) {
    for (const [name, check] of named) {
      if (!check(row[name])) throw new Damage(`${name} is ${JSON.stringify(row[name])}`);
    }
  }
}
