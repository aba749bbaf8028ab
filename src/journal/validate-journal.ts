import { isDay, weekday } from '../domain/calendar/days.js';
import { BUCKET_KEYS } from '../domain/journal/buckets.js';
import { HABIT_KEYS, ROLES } from '../domain/journal/habits.js';
import {
  MEASURE_KINDS,
  type JournalRecord,
  type Measure,
  type Resolution,
  type Settings,
  type Standing,
  type Stint,
} from '../domain/journal/record.js';

/** A journal that SQLite can read, but that holds what janus cannot have written. */
export class CorruptJournal extends Error {
  override readonly name = 'CorruptJournal';
}

type Check = (value: unknown) => boolean;
/** A journal begins in 1970 or later, and may hold resolutions of the year before. */
const EARLIEST_BEGINNING = '1968-12-30';

type Checks<Row> = Readonly<Partial<Record<keyof Row, Check>>>;

const isText: Check = (value) => typeof value === 'string';
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
const isNumber: Check = (value) => Number.isFinite(value);
const isInteger: Check = (value) => Number.isSafeInteger(value);
const isDate = cached((value) => typeof value === 'string' && isDay(value));
export const isWeek = cached((value) => typeof value === 'string' && isDay(value) && weekday(value) === 1);
/** Weeks are reckoned from here on, one after the other: a changed digit must not make them a hundred thousand. */
export const isBeginning: Check = (value) => isDate(value) && String(value) >= EARLIEST_BEGINNING;
export const isFirstWeek: Check = (value) => isWeek(value) && isBeginning(value);
const isHabit = oneOf(HABIT_KEYS);
const isVerdict = oneOf(['yes', 'partly', 'no', 'excused', 'confirmed']);

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

function between(least: number, most: number): Check {
  return (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function oneOf(words: readonly string[]): Check {
  return (value) => typeof value === 'string' && words.includes(value);
}

/** Checks each different value once: a long journal has few different days and weeks. */
function cached(check: Check): Check {
  const valid = new Set<unknown>();
  let last: unknown;
  return (value) => {
    if (value === last && value !== undefined) return true;
    if (!valid.has(value) && !check(value)) return false;
    valid.add(value);
    last = value;
    return true;
  };
}

const SETTINGS: Checks<Settings> = {
  role: oneOf(ROLES),
  coach: isTextOrNull,
  fiscalStart: between(1, 12),
  leftOpen: (value) => value === undefined || isWeek(value),
  insteadAsked: (value) => value === undefined || (Array.isArray(value) && value.every(isInteger)),
  backups: (value) => value === undefined || between(0, 50)(value),
};

const RESOLUTION: Checks<Resolution> = {
  id: isInteger,
  uid: isText,
  year: between(1, 9999),
  text: isText,
  why: isTextOrNull,
  when: isTextOrNull,
  then: isTextOrNull,
  instead: isTextOrNull,
  cameFrom: orNull(isInteger),
  stints: (stints) => Array.isArray(stints) && stints.length > 0,
};

const isBucket = oneOf(BUCKET_KEYS);
const isClosing = oneOf(['moved', 'done', 'dropped', 'turned']);
const isKind = oneOf(MEASURE_KINDS);

const STINT: Checks<Stint> = {
  bucket: isBucket,
  from: isBeginning,
  to: orNull(isDate),
  closedAs: orNull(isClosing),
};

const STANDING: Checks<Standing> = {
  growth: (value) => isNumber(value) && Number(value) >= 0 && Number(value) <= 1,
  run: isInteger,
  sinceShort: between(0, 4),
  kept: isInteger,
  of: isInteger,
};

const MEASURE: Checks<Measure> = {
  id: isInteger,
  uid: isText,
  number: orNull(isInteger),
  question: isText,
  kind: isKind,
  unit: isTextOrNull,
  fromWeek: isWeek,
  toWeek: orNull(isWeek),
};

/**
 * SQLite keeps no checksums: it reads a letter that the disk changed as it is. The rules rely on days that exist and
 * on words that they know, so those are checked here.
 * @throws CorruptJournal
 */
export function validateJournal(record: JournalRecord): void {
  const { resolutions, measures, habitsOff, excuses } = record;
  const habitRange = { habit: isHabit, fromWeek: isWeek, toWeek: orNull(isWeek) };
  const excuseRange = { fromWeek: isWeek, toWeek: isWeek };
  const owners = measures.map(({ owner }) => owner);
  const targets = measures.flatMap((measure) => measure.targets);
  const stints = resolutions.flatMap((resolution) => resolution.stints);
  const services = resolutions.flatMap(({ serves }) => serves);
  validateRows([record], { firstWeek: isFirstWeek, begunOn: isBeginning });
  validateSettings(record.settings);
  validateRows(resolutions, RESOLUTION);
  validateRows(stints, STINT);
  validateRows(services, habitRange);
  validateRows(habitsOff, habitRange);
  validateRows(measures, MEASURE);
  validateRows(
    measures.filter(({ owner }) => owner.habit !== null),
    { number: isInteger },
  );
  validateRows(owners, { resolutionId: orNull(isInteger), habit: orNull(isHabit) });
  const asked = new Set(owners.map(({ resolutionId }) => resolutionId));
  const unasked = resolutions.find(({ id }) => !asked.has(id));
  if (unasked !== undefined) throw corrupt('resolution without a measure', unasked.id);
  validateRows(targets, { fromWeek: isWeek, amount: isNumber });
  validateRows(record.checkIns, { week: isWeek, learned: isTextOrNull, focus: isTextOrNull });
  validateRows(excuses, { ...excuseRange, resolutionId: orNull(isInteger), reason: isTextOrNull });
  validateRows([...(record.carried?.standings.values() ?? [])], STANDING);
  validateAnswers(record);
}

/** @throws CorruptJournal */
export function validateSettings(settings: Settings): void {
  validateRows([settings], SETTINGS);
}

const STORED_RANGE = { from_week: isWeek, to_week: orNull(isWeek) };

/** The same of the columns of each table, beside what its own constraints say. */
const STORED: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  resolution: { year: between(1, 9999) },
  stint: { bucket: isBucket, from_date: isBeginning, to_date: orNull(isDate), closed_as: orNull(isClosing) },
  serves: { habit: isHabit, ...STORED_RANGE },
  measure: { habit: orNull(isHabit), kind: isKind, ...STORED_RANGE },
  target: { from_week: isWeek, amount: isNumber },
  check_in: { week: isWeek },
  answer: { week: isWeek, verdict: isVerdict, answered_on: isDate },
  entry: { week: isWeek, on_date: isDate, amount: isNumber },
  excuse: { from_week: isWeek, to_week: isWeek },
  habit_off: { habit: isHabit, ...STORED_RANGE },
};

/** Whether janus can have written a row of a table. */
export function isSoundRow(table: string, row: Readonly<Record<string, unknown>>): boolean {
  const checks = Object.entries(STORED[table] ?? {});
  const isNumbered = table !== 'measure' || (row['habit'] ?? null) === null || isInteger(row['number']);
  return isInteger(row['id']) && isNumbered && checks.every(([column, check]) => check(row[column] ?? null));
}

/** @throws CorruptJournal */
export function validateOperations(operations: readonly { onDate: string; command: string }[]): void {
  validateRows(operations, { onDate: isDate, command: isText });
}

/** Almost all rows are here. A table of checks would take twice as long as the report itself, so they are written out. */
function validateAnswers({ answers, entries }: JournalRecord): void {
  for (const row of answers) {
    const isValid = isWeek(row.week) && isDate(row.answeredOn) && isVerdict(row.verdict);
    if (!isValid || !isInteger(row.measureId) || !isTextOrNull(row.note)) throw corrupt('answer', row);
  }
  for (const row of entries) {
    const isValid = isWeek(row.week) && isDate(row.onDate) && isNumber(row.amount);
    if (!isValid || !isInteger(row.measureId) || !isTextOrNull(row.note)) throw corrupt('entry', row);
  }
}

function validateRows<Row extends object>(rows: readonly Row[], checks: Checks<Row>): void {
  const named = Object.entries(checks) as [keyof Row & string, Check][];
  for (const row of rows) {
    for (const [name, check] of named) if (!check(row[name])) throw corrupt(name, row[name]);
  }
}

function corrupt(name: string, value: unknown): CorruptJournal {
  return new CorruptJournal(`${name} is ${JSON.stringify(value)}`);
}
