import { isDay, weekday } from '../domain/calendar/days.js';
import { BUCKET_KEYS } from '../domain/journal/buckets.js';
import { HABIT_KEYS, ROLES } from '../domain/journal/habits.js';
import { MEASURE_KINDS, type JournalRecord } from '../domain/journal/record.js';

/** A journal that SQLite can read, but that holds what janus cannot have written. */
export class CorruptJournal extends Error {
  override readonly name = 'CorruptJournal';
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
const isNumber: Check = (value) => Number.isFinite(value);
const isInteger: Check = (value) => Number.isSafeInteger(value);
const isDate: Check = (value) => typeof value === 'string' && isDay(value);
const isWeek: Check = (value) => typeof value === 'string' && isDay(value) && weekday(value) === 1;

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

function between(least: number, most: number): Check {
  return (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function oneOf(words: readonly string[]): Check {
  return (value) => typeof value === 'string' && words.includes(value);
}

const isVerdict = oneOf(['yes', 'partly', 'no', 'excused', 'confirmed']);

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

/**
 * SQLite keeps no checksums: it reads a letter that the disk changed as it is. The rules rely on days that exist and
 * on words that they know, so those are checked here.
 * @throws CorruptJournal
 */
export function validateJournal(record: JournalRecord): void {
  const week = cached(isWeek);
  const day = cached(isDate);
  const range = { fromWeek: week, toWeek: orNull(week) };
  validateRows([record], { firstWeek: week });
  validateRows([record.settings], {
    role: oneOf(ROLES),
    coach: isTextOrNull,
    fiscalStart: between(1, 12),
    leftOpen: (value) => value === undefined || week(value),
  });
  validateResolutions(record, day);
  validateRows(
    record.resolutions.flatMap(({ serves }) => serves),
    { habit: oneOf(HABIT_KEYS), ...range },
  );
  validateMeasures(record, week);
  validateAnswers(record, week, day);
  validateRows(record.checkIns, { week, learned: isTextOrNull, focus: isTextOrNull });
  validateRows(record.excuses, {
    fromWeek: week,
    toWeek: week,
    resolutionId: orNull(isInteger),
    reason: isTextOrNull,
  });
  validateRows(record.habitsOff, { habit: oneOf(HABIT_KEYS), ...range });
}

function validateResolutions({ resolutions }: JournalRecord, day: Check): void {
  validateRows(resolutions, {
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
  });
  validateRows(
    resolutions.flatMap(({ stints }) => stints),
    {
      bucket: oneOf(BUCKET_KEYS),
      from: day,
      to: orNull(day),
      closedAs: orNull(oneOf(['moved', 'done', 'dropped', 'turned'])),
    },
  );
}

function validateMeasures({ measures }: JournalRecord, week: Check): void {
  validateRows(measures, {
    id: isInteger,
    uid: isText,
    question: isText,
    kind: oneOf(MEASURE_KINDS),
    unit: isTextOrNull,
    fromWeek: week,
    toWeek: orNull(week),
  });
  validateRows(
    measures.map(({ owner }) => owner),
    { resolutionId: orNull(isInteger), habit: orNull(oneOf(HABIT_KEYS)) },
  );
  validateRows(
    measures.flatMap(({ targets }) => targets),
    { fromWeek: week, amount: isNumber },
  );
}

/** Almost all rows are here. A table of checks would take twice as long as the report itself, so they are written out. */
function validateAnswers({ answers, entries }: JournalRecord, week: Check, day: Check): void {
  for (const row of answers) {
    const isValid = week(row.week) && day(row.answeredOn) && isVerdict(row.verdict);
    if (!isValid || !isInteger(row.measureId) || !isTextOrNull(row.note)) throw corrupt('answer', row);
  }
  for (const row of entries) {
    const isValid = week(row.week) && day(row.onDate) && isNumber(row.amount);
    if (!isValid || !isInteger(row.measureId) || !isTextOrNull(row.note)) throw corrupt('entry', row);
  }
}

function validateRows<Row extends object>(
  rows: readonly Row[],
  checks: Readonly<Partial<Record<keyof Row, Check>>>,
): void {
  const named = Object.entries(checks) as [keyof Row & string, Check][];
  for (const row of rows) {
    for (const [name, check] of named) if (!check(row[name])) throw corrupt(name, row[name]);
  }
}

function corrupt(name: string, value: unknown): CorruptJournal {
  return new CorruptJournal(`${name} is ${JSON.stringify(value)}`);
}
