import type { Day } from '../domain/calendar/days.js';
import { sundayOf, type Week } from '../domain/calendar/weeks.js';
import { readSlot } from '../domain/calendar/slot.js';
import type { Role } from '../domain/journal/habits.js';
import type {
  Answer,
  CheckIn,
  Entry,
  Excuse,
  HabitOff,
  JournalRecord,
  Measure,
  MeasureOwner,
  Resolution,
  Service,
  Settings,
  Stint,
  Target,
} from '../domain/journal/record.js';
import { readCarried } from './standings.js';
import type { Tables } from './sqlite.js';
import {
  CorruptJournal,
  isBeginning,
  isFirstWeek,
  validateJournal,
  validateSettings,
} from './validate-journal.js';

type ResolutionRow = Omit<Resolution, 'stints' | 'serves'>;
type MeasureRow = Omit<Measure, 'owner' | 'targets'> & MeasureOwner;
type AnswerRow = Omit<Answer, 'private'> & { private: number | boolean };

/**
 * The resolutions that live after a day, those from which one that begins after it goes on, and those that have lost
 * their stints, to be refused.
 */
const LIVING = `
  WITH living AS (SELECT +resolution_id AS id FROM stint WHERE to_date IS NULL OR to_date > @sunday)
  SELECT id FROM living UNION
  SELECT came_from FROM living JOIN resolution USING (id) JOIN stint ON resolution_id = resolution.id
  WHERE came_from IS NOT NULL AND from_date > @sunday
  UNION SELECT id FROM resolution WHERE NOT EXISTS (SELECT 1 FROM stint WHERE resolution_id = resolution.id)`;
const ALL = 'SELECT id FROM resolution';
const RESOLUTIONS = `
  SELECT id, uid, year, text, why, cue_when AS "when", cue_then AS "then", instead, came_from AS cameFrom
  FROM resolution WHERE id IN (SELECT value FROM json_each(@ids)) ORDER BY id`;
const STINTS = `
  SELECT resolution_id AS resolutionId, bucket, from_date AS "from", to_date AS "to", closed_as AS closedAs
  FROM stint WHERE resolution_id IN (SELECT value FROM json_each(@ids)) ORDER BY id`;
const SERVICES = `
  SELECT resolution_id AS resolutionId, habit, from_week AS fromWeek, to_week AS toWeek
  FROM serves WHERE resolution_id IN (SELECT value FROM json_each(@ids)) ORDER BY id`;
const MEASURES = `
  SELECT id, uid, resolution_id AS resolutionId, habit, number, question, kind, unit, from_week AS fromWeek,
    to_week AS toWeek
  FROM measure
  WHERE (resolution_id IS NULL OR resolution_id IN (SELECT value FROM json_each(@ids)))
    AND (to_week IS NULL OR to_week > @reach)
  ORDER BY id`;
const TARGETS = `
  SELECT measure_id AS measureId, from_week AS fromWeek, amount
  FROM target WHERE measure_id IN (SELECT value FROM json_each(@measures)) ORDER BY from_week`;
const ANSWER =
  'SELECT week, measure_id AS measureId, verdict, note, private, answered_on AS answeredOn FROM answer';
const ENTRY = 'SELECT id, measure_id AS measureId, week, on_date AS onDate, amount, note FROM entry';
/**
 * Of the weeks up to one, the rows of some measures, and all those of weeks that are excused for everything: they say
 * how long the grace before is.
 */
const EARLIER = (table: 'answer' | 'entry') => `
  WHERE week <= @said AND id IN (
    SELECT id FROM ${table} WHERE measure_id IN (SELECT value FROM json_each(@measures))
    UNION SELECT ${table}.id FROM excuse JOIN ${table} ON week BETWEEN from_week AND to_week
    WHERE resolution_id IS NULL)`;
const ANSWERS = `${ANSWER} WHERE week > @said ORDER BY week, measure_id`;
const EARLIER_ANSWERS = `${ANSWER} ${EARLIER('answer')} ORDER BY week, measure_id`;
const ENTRIES = `${ENTRY} WHERE week > @said ORDER BY week, id`;
const ANSWERS_BETWEEN = `${ANSWER} WHERE week > @through AND week <= @until ORDER BY week, measure_id`;
const ENTRIES_BETWEEN = `${ENTRY} WHERE week > @through AND week <= @until ORDER BY week, id`;
const EARLIER_ENTRIES = `${ENTRY} ${EARLIER('entry')} ORDER BY week, id`;
const CHECK_INS = 'SELECT week, learned, focus FROM check_in WHERE week > @said ORDER BY week';
const EXCUSES = `
  SELECT id, from_week AS fromWeek, to_week AS toWeek, resolution_id AS resolutionId, reason
  FROM excuse WHERE to_week > @reach ORDER BY id`;
const HABITS_OFF = `
  SELECT habit, from_week AS fromWeek, to_week AS toWeek
  FROM habit_off WHERE to_week IS NULL OR to_week > @reach ORDER BY id`;
/** No day comes after it. */
const LAST_DAY = '9999-12-31';
const SETTINGS = 'SELECT key, value FROM setting';
const BEGUN_ON = 'SELECT on_date AS onDate FROM operation ORDER BY id LIMIT 1';

export interface Identified {
  readonly id: number;
}

/** Which rows of a journal are read. */
export interface Part {
  /** Those of these resolutions, and of all habits. */
  readonly resolutions: readonly Identified[];
  /** Of measures, excuses and habits off, those that reach beyond this week. */
  readonly reach: Week;
  /** Answers, entries and check-ins of the weeks after this one; null for none. */
  readonly said: Week | null;
  /** The measures whose answers and entries of the weeks before are read too. */
  readonly whole?: (measure: Measure) => boolean;
}

/**
 * Reads a journal as plain data.
 * @param through the week up to which standings stand for the rows; empty for the whole journal
 * @param said the week after which answers, entries and check-ins are read; null for none
 * @throws CorruptJournal for what janus cannot have written
 */
export function readRecord(tables: Tables, through: Week = '', said: Week | null = through): JournalRecord {
  const part = { resolutions: livingAfter(tables, through), reach: through, said };
  const record = rowsOf(tables, part);
  return validated(through === '' ? record : { ...record, carried: readCarried(tables, record, through) });
}

/** @throws CorruptJournal */
export function readPart(tables: Tables, part: Part): JournalRecord {
  return validated(rowsOf(tables, part));
}

function validated(record: JournalRecord): JournalRecord {
  validateJournal(record);
  return record;
}

/** The resolutions that live after the week, and those from which one goes on that begins later; all after none. */
export function livingAfter(tables: Tables, week: Week): Identified[] {
  return week === '' ? tables.all(ALL) : tables.all(LIVING, { sunday: sundayOf(week) });
}

function rowsOf(tables: Tables, part: Part): JournalRecord {
  const rows = tables.all<{ key: string; value: string }>(SETTINGS);
  const settings = new Map(rows.map(({ key, value }) => [key, value]));
  const firstWeek = required(settings.get('first-week'), 'first week');
  const measures = readMeasures(tables, part);
  const { reach, said, whole } = part;
  const earlier = whole && idsOf(measures.filter(whole));
  return {
    firstWeek,
    begunOn: begunOn(tables, firstWeek, settings),
    settings: readSettings(settings),
    resolutions: readResolutions(tables, part.resolutions),
    measures,
    answers: answersOf(saidRows(tables, [ANSWERS, EARLIER_ANSWERS], said, earlier)),
    entries: saidRows(tables, [ENTRIES, EARLIER_ENTRIES], said, earlier),
    checkIns: said === null ? [] : tables.all<CheckIn>(CHECK_INS, { said }),
    excuses: tables.all<Excuse>(EXCUSES, { reach }),
    habitsOff: tables.all<HabitOff>(HABITS_OFF, { reach }),
  };
}

/** @param measures those of which the weeks up to `said` are read too */
function saidRows<Row>(
  tables: Tables,
  [later, earlier]: readonly [string, string],
  said: Week | null,
  measures: string | undefined,
): Row[] {
  const rows = said === null ? [] : tables.all<Row>(later, { said });
  if (measures === undefined) return rows;
  return [...tables.all<Row>(earlier, { measures, said: said ?? LAST_DAY }), ...rows];
}

/** The day of the first words: that of the first operation, unless the journal came from a file that says another. */
export function begunOn(tables: Tables, firstWeek: Week, settings: ReadonlyMap<string, string>): Day {
  return settings.get('begun-on') ?? tables.all<{ onDate: Day }>(BEGUN_ON)[0]?.onDate ?? firstWeek;
}

function readSettings(settings: ReadonlyMap<string, string>): Settings {
  const leftOpen = settings.get('left-open');
  const slot = settings.get('slot');
  const insteadAsked = settings.get('instead-asked');
  const backups = settings.get('backups');
  const team = settings.get('team');
  return {
    role: (settings.get('role') ?? 'rep') as Role,
    coach: settings.get('coach') ?? null,
    fiscalStart: Number(settings.get('fiscal-start') ?? 1),
    ...(leftOpen !== undefined && { leftOpen }),
    ...(insteadAsked !== undefined && { insteadAsked: insteadAsked.split(' ').map(Number) }),
    ...(slot !== undefined && { slot: required(readSlot(slot), 'readable slot') }),
    ...(settings.get('notify') === 'off' && { notify: false }),
    ...(settings.get('prompts') === 'plain' && { plainPrompts: true }),
    ...(backups !== undefined && { backups: Number(backups) }),
    ...(team !== undefined && { team }),
  };
}

/** Whether a row of the settings says what can be understood. */
export function isReadableSetting({ key, value }: Readonly<Record<string, unknown>>): boolean {
  if (typeof key !== 'string' || typeof value !== 'string') return false;
  if (key === 'first-week') return isFirstWeek(value);
  if (key === 'begun-on') return isBeginning(value);
  try {
    validateSettings(readSettings(new Map([[key, value]])));
    return true;
  } catch (error) {
    if (error instanceof CorruptJournal) return false;
    throw error;
  }
}

export function readResolutions(tables: Tables, resolutions: readonly Identified[]): Resolution[] {
  const ids = idsOf(resolutions);
  const stints = readParts<Stint>(tables, STINTS, 'resolutionId', { ids });
  const services = readParts<Service>(tables, SERVICES, 'resolutionId', { ids });
  return tables.all<ResolutionRow>(RESOLUTIONS, { ids }).map((resolution) => ({
    ...resolution,
    stints: stints.get(resolution.id) ?? [],
    serves: services.get(resolution.id) ?? [],
  }));
}

/** What was said in the weeks after one, up to and including another. @throws CorruptJournal */
export function readSaid(tables: Tables, base: JournalRecord, through: Week, until: Week): JournalRecord {
  return validated({
    ...base,
    answers: answersOf(tables.all(ANSWERS_BETWEEN, { through, until })),
    entries: tables.all<Entry>(ENTRIES_BETWEEN, { through, until }),
    checkIns: [],
  });
}

/** The rows themselves become the answers: there are many, and nobody else has them. */
function answersOf(rows: AnswerRow[]): Answer[] {
  for (const row of rows) row.private = row.private === 1;
  return rows as Answer[];
}

function readMeasures(tables: Tables, { resolutions, reach }: Part): Measure[] {
  const rows = tables.all<MeasureRow>(MEASURES, { ids: idsOf(resolutions), reach });
  const targets = readParts<Target>(tables, TARGETS, 'measureId', { measures: idsOf(rows) });
  return rows.map(({ resolutionId, habit, ...measure }) => ({
    ...measure,
    owner:
      resolutionId === null
        ? { resolutionId, habit: required(habit, 'habit') }
        : { resolutionId, habit: null },
    targets: targets.get(measure.id) ?? [],
  }));
}

/** The ids of the rows, as JSON, for a statement to find. */
function idsOf(rows: readonly Identified[]): string {
  return JSON.stringify(rows.map(({ id }) => id));
}

/** The rows that belong to each owner, without its id. */
function readParts<Part>(tables: Tables, sql: string, ownerId: string, values: object): Map<unknown, Part[]> {
  const parts = new Map<unknown, Part[]>();
  for (const { [ownerId]: owner, ...part } of tables.all<Record<string, unknown>>(sql, values)) {
    const siblings = parts.get(owner);
    if (siblings === undefined) parts.set(owner, [part as Part]);
    else siblings.push(part as Part);
  }
  return parts;
}

function required<Value>(value: Value | null | undefined, name: string): Value {
  if (value === null || value === undefined) throw new CorruptJournal(`the journal has no ${name}`);
  return value;
}
