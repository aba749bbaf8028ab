import type { Day } from '../domain/calendar/days.js';
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
import type { Tables } from './sqlite.js';
import { CorruptJournal, validateJournal } from './validate-journal.js';

type ResolutionRow = Omit<Resolution, 'stints' | 'serves'>;
type MeasureRow = Omit<Measure, 'owner' | 'targets'> & MeasureOwner;
type AnswerRow = Omit<Answer, 'private'> & { private: number | boolean };

const RESOLUTIONS = `
  SELECT id, uid, year, text, why, cue_when AS "when", cue_then AS "then", instead, came_from AS cameFrom
  FROM resolution ORDER BY id`;
const STINTS = `
  SELECT resolution_id AS resolutionId, bucket, from_date AS "from", to_date AS "to", closed_as AS closedAs
  FROM stint ORDER BY id`;
const SERVICES = `
  SELECT resolution_id AS resolutionId, habit, from_week AS fromWeek, to_week AS toWeek FROM serves ORDER BY id`;
const MEASURES = `
  SELECT id, uid, resolution_id AS resolutionId, habit, number, question, kind, unit, from_week AS fromWeek,
    to_week AS toWeek
  FROM measure ORDER BY id`;
const TARGETS =
  'SELECT measure_id AS measureId, from_week AS fromWeek, amount FROM target ORDER BY from_week';
const ANSWERS = `
  SELECT week, measure_id AS measureId, verdict, note, private, answered_on AS answeredOn FROM answer ORDER BY id`;
const ENTRIES =
  'SELECT id, measure_id AS measureId, week, on_date AS onDate, amount, note FROM entry ORDER BY id';
const CHECK_INS = 'SELECT week, learned, focus FROM check_in ORDER BY week';
const EXCUSES = `
  SELECT id, from_week AS fromWeek, to_week AS toWeek, resolution_id AS resolutionId, reason FROM excuse ORDER BY id`;
const HABITS_OFF = 'SELECT habit, from_week AS fromWeek, to_week AS toWeek FROM habit_off ORDER BY id';
const SETTINGS = 'SELECT key, value FROM setting';
const BEGUN_ON = 'SELECT on_date AS onDate FROM operation ORDER BY id LIMIT 1';

/** Reads a whole journal as plain data. @throws CorruptJournal for what janus cannot have written */
export function readRecord(tables: Tables): JournalRecord {
  const rows = tables.all<{ key: string; value: string }>(SETTINGS);
  const settings = new Map(rows.map(({ key, value }) => [key, value]));
  const firstWeek = required(settings.get('first-week'), 'first week');
  const record: JournalRecord = {
    firstWeek,
    begunOn: tables.all<{ onDate: Day }>(BEGUN_ON)[0]?.onDate ?? firstWeek,
    settings: readSettings(settings),
    resolutions: readResolutions(tables),
    measures: readMeasures(tables),
    answers: readAnswers(tables),
    entries: tables.all<Entry>(ENTRIES),
    checkIns: tables.all<CheckIn>(CHECK_INS),
    excuses: tables.all<Excuse>(EXCUSES),
    habitsOff: tables.all<HabitOff>(HABITS_OFF),
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

function readResolutions(tables: Tables): Resolution[] {
  const stints = readParts<Stint>(tables, STINTS, 'resolutionId');
  const services = readParts<Service>(tables, SERVICES, 'resolutionId');
  return tables.all<ResolutionRow>(RESOLUTIONS).map((resolution) => ({
    ...resolution,
    stints: stints.get(resolution.id) ?? [],
    serves: services.get(resolution.id) ?? [],
  }));
}

/** The rows themselves become the answers: there are many, and nobody else has them. */
function readAnswers(tables: Tables): Answer[] {
  const rows = tables.all<AnswerRow>(ANSWERS);
  for (const row of rows) row.private = row.private === 1;
  return rows as Answer[];
}

function readMeasures(tables: Tables): Measure[] {
  const targets = readParts<Target>(tables, TARGETS, 'measureId');
  return tables.all<MeasureRow>(MEASURES).map(({ resolutionId, habit, ...measure }) => ({
    ...measure,
    owner:
      resolutionId === null
        ? { resolutionId, habit: required(habit, 'habit') }
        : { resolutionId, habit: null },
    targets: targets.get(measure.id) ?? [],
  }));
}

/** The rows that belong to each owner, without its id. */
function readParts<Part>(tables: Tables, sql: string, ownerId: string): Map<unknown, Part[]> {
  const parts = new Map<unknown, Part[]>();
  for (const { [ownerId]: owner, ...part } of tables.all<Record<string, unknown>>(sql)) {
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
