import { BUCKET_KEYS } from '../domain/buckets.js';
import { isDay, weekday } from '../domain/days.js';
import { HABIT_KEYS, ROLES } from '../domain/habits.js';
import { KINDS, type JournalRecord, type Measure, type Resolution } from '../domain/record.js';

/** Thrown for a journal that SQLite can read, and no janus has written. */
export class Damage extends Error {
  override readonly name = 'Damage';
}

type Check = (value: unknown) => boolean;

const CLOSED_AS = ['moved', 'done', 'dropped', 'turned'];
const VERDICTS = ['yes', 'partly', 'no', 'excused', 'confirmed'];

const isText: Check = (value) => typeof value === 'string';
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
  return (value) => {
    if (good.has(value)) return true;
    if (!check(value)) return false;
    good.add(value);
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
  for (const resolution of record.resolutions) requireSoundLife(resolution, week, day);
  for (const measure of record.measures) requireSoundMeasure(measure, week);
  requireAll(record.answers, {
    week,
    measureId: isCount,
    verdict: oneOf(VERDICTS),
    note: orNull(isText),
    answeredOn: day,
  });
  requireAll(record.entries, {
    week,
    measureId: isCount,
    onDate: day,
    amount: isNumber,
    note: orNull(isText),
  });
  requireAll(record.checkIns, { week, learned: orNull(isText), focus: orNull(isText) });
  requireAll(record.excuses, {
    fromWeek: week,
    toWeek: week,
    resolutionId: orNull(isCount),
    reason: orNull(isText),
  });
  requireAll(record.habitsOff, { habit: oneOf(HABIT_KEYS), fromWeek: week, toWeek: orNull(week) });
}

const isMonth: Check = (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 12;
const isYear: Check = (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 9999;

function requireSoundLife({ stints, serves }: Resolution, week: Check, day: Check): void {
  if (stints.length === 0) throw new Damage('a resolution without a bucket');
  requireAll(stints, {
    bucket: oneOf(BUCKET_KEYS),
    from: day,
    to: orNull(day),
    closedAs: orNull(oneOf(CLOSED_AS)),
  });
  requireAll(serves, { habit: oneOf(HABIT_KEYS), fromWeek: week, toWeek: orNull(week) });
}

function requireSoundMeasure(measure: Measure, week: Check): void {
  requireAll([measure], {
    id: isCount,
    uid: isText,
    question: isText,
    kind: oneOf(KINDS),
    unit: orNull(isText),
    fromWeek: week,
    toWeek: orNull(week),
  });
  requireAll([measure.owner], { resolutionId: orNull(isCount), habit: orNull(oneOf(HABIT_KEYS)) });
  requireAll(measure.targets, { fromWeek: week, amount: isNumber });
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
