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
import { CorruptJournal, validateJournal } from './validate-journal.js';

type ResolutionRow = Omit<Resolution, 'stints' | 'serves'>;
type MeasureRow = Omit<Measure, 'owner' | 'targets'> & MeasureOwner;
type AnswerRow = Omit<Answer, 'private'> & { private: number | boolean };

/**
 * The resolutions that live after a day, those from which one that begins after it goes on, and those that have lost
 * their stints, to be refused.
 */
const LIVING = `
  WITH living AS (SELECT resolution_id AS id FROM stint WHERE to_date IS NULL OR to_date > @sunday)
  SELECT id FROM living UNION
  SELECT came_from FROM living JOIN resolution USING (id) JOIN stint ON resolution_id = resolution.id
  WHERE came_from IS NOT NULL AND from_date > @sunday
  UNION SELECT id FROM resolution WHERE NOT EXISTS (SELECT 1 FROM stint WHERE resolution_id = resolution.id)`;
const ALL = 'SELECT id FROM resolution';
const RESOLUTIONS = `
  SELECT id, uid, year, text, why, cue_when AS "when", cue_then AS "then", instead, came_from AS cameFrom
  FROM resolution WHERE id IN (SELECT value FROM json_each(@living)) ORDER BY id`;
const STINTS = `
  SELECT resolution_id AS resolutionId, bucket, from_date AS "from", to_date AS "to", closed_as AS closedAs
  FROM stint WHERE resolution_id IN (SELECT value FROM json_each(@living)) ORDER BY id`;
const SERVICES = `
  SELECT resolution_id AS resolutionId, habit, from_week AS fromWeek, to_week AS toWeek
  FROM serves WHERE resolution_id IN (SELECT value FROM json_each(@living)) ORDER BY id`;
const MEASURES = `
  SELECT id, uid, resolution_id AS resolutionId, habit, number, question, kind, unit, from_week AS fromWeek,
    to_week AS toWeek
  FROM measure
  WHERE (resolution_id IS NULL OR resolution_id IN (SELECT value FROM json_each(@living)))
    AND (to_week IS NULL OR to_week > @through)
  ORDER BY id`;
const TARGETS = `
  SELECT measure_id AS measureId, from_week AS fromWeek, amount
  FROM target WHERE measure_id IN (SELECT value FROM json_each(@measures)) ORDER BY from_week`;
const ANSWERS = `
  SELECT week, measure_id AS measureId, verdict, note, private, answered_on AS answeredOn
  FROM answer WHERE week > @through ORDER BY week, measure_id`;
const ENTRIES = `
  SELECT id, measure_id AS measureId, week, on_date AS onDate, amount, note
  FROM entry WHERE week > @through ORDER BY week, id`;
const CHECK_INS = 'SELECT week, learned, focus FROM check_in WHERE week > @through ORDER BY week';
const EXCUSES = `
  SELECT id, from_week AS fromWeek, to_week AS toWeek, resolution_id AS resolutionId, reason
  FROM excuse WHERE to_week > @through ORDER BY id`;
const HABITS_OFF = `
  SELECT habit, from_week AS fromWeek, to_week AS toWeek
  FROM habit_off WHERE to_week IS NULL OR to_week > @through ORDER BY id`;
const SETTINGS = 'SELECT key, value FROM setting';
const BEGUN_ON = 'SELECT on_date AS onDate FROM operation ORDER BY id LIMIT 1';

/**
 * Reads a journal as plain data.
 * @param through the week up to which standings stand for the rows; empty for the whole journal
 * @throws CorruptJournal for what janus cannot have written
 */
export function readRecord(tables: Tables, through: Week = ''): JournalRecord {
  const rows = tables.all<{ key: string; value: string }>(SETTINGS);
  const settings = new Map(rows.map(({ key, value }) => [key, value]));
  const firstWeek = required(settings.get('first-week'), 'first week');
  const resolutions = readResolutions(tables, through);
  const record: JournalRecord = {
    firstWeek,
    begunOn: tables.all<{ onDate: Day }>(BEGUN_ON)[0]?.onDate ?? firstWeek,
    settings: readSettings(settings),
    resolutions,
    measures: readMeasures(tables, resolutions, through),
    answers: readAnswers(tables, through),
    entries: tables.all<Entry>(ENTRIES, { through }),
    checkIns: tables.all<CheckIn>(CHECK_INS, { through }),
    excuses: tables.all<Excuse>(EXCUSES, { through }),
    habitsOff: tables.all<HabitOff>(HABITS_OFF, { through }),
    ...(through !== '' && { carried: readCarried(tables, { firstWeek, resolutions }, through) }),
  };
  validateJournal(record);
  return record;
}

function readSettings(settings: ReadonlyMap<string, string>): Settings {
  const leftOpen = settings.get('left-open');
  const slot = settings.get('slot');
  const insteadAsked = settings.get('instead-asked');
  return {
    role: (settings.get('role') ?? 'rep') as Role,
    coach: settings.get('coach') ?? null,
    fiscalStart: Number(settings.get('fiscal-start') ?? 1),
    ...(leftOpen !== undefined && { leftOpen }),
    ...(insteadAsked !== undefined && { insteadAsked: insteadAsked.split(' ').map(Number) }),
    ...(slot !== undefined && { slot: required(readSlot(slot), 'readable slot') }),
    ...(settings.get('notify') === 'off' && { notify: false }),
  };
}

function readResolutions(tables: Tables, through: Week): Resolution[] {
  const living = idsOf(through === '' ? tables.all(ALL) : tables.all(LIVING, { sunday: sundayOf(through) }));
  const stints = readParts<Stint>(tables, STINTS, 'resolutionId', { living });
  const services = readParts<Service>(tables, SERVICES, 'resolutionId', { living });
  return tables.all<ResolutionRow>(RESOLUTIONS, { living }).map((resolution) => ({
    ...resolution,
    stints: stints.get(resolution.id) ?? [],
    serves: services.get(resolution.id) ?? [],
  }));
}

/** The rows themselves become the answers: there are many, and nobody else has them. */
function readAnswers(tables: Tables, through: Week): Answer[] {
  const rows = tables.all<AnswerRow>(ANSWERS, { through });
  for (const row of rows) row.private = row.private === 1;
  return rows as Answer[];
}

function readMeasures(tables: Tables, resolutions: readonly Resolution[], through: Week): Measure[] {
  const rows = tables.all<MeasureRow>(MEASURES, { living: idsOf(resolutions), through });
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

function idsOf(rows: readonly { readonly id: number }[]): string {
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
