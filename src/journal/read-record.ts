import type { BucketKey } from '../domain/journal/buckets.js';
import type { HabitKey, Role } from '../domain/journal/habits.js';
import type {
  Answer,
  CheckIn,
  ClosedAs,
  Entry,
  Excuse,
  HabitOff,
  JournalRecord,
  MeasureKind,
  Measure,
  MeasureOwner,
  Resolution,
  Service,
  Settings,
  Stint,
  Target,
} from '../domain/journal/record.js';
import { readSlot } from '../domain/calendar/slot.js';
import { Damage, requireSound } from './sound.js';
import type { Tables } from './tables.js';

interface ResolutionRow {
  readonly id: number;
  readonly uid: string;
  readonly year: number;
  readonly text: string;
  readonly why: string | null;
  readonly cueWhen: string | null;
  readonly cueThen: string | null;
  readonly instead: string | null;
  readonly cameFrom: number | null;
}

interface MeasureRow {
  readonly id: number;
  readonly uid: string;
  readonly resolutionId: number | null;
  readonly habit: HabitKey | null;
  readonly question: string;
  readonly kind: MeasureKind;
  readonly unit: string | null;
  readonly fromWeek: string;
  readonly toWeek: string | null;
}

type OfResolution<Part> = Part & { readonly resolutionId: number };
type OfMeasure<Part> = Part & { readonly measureId: number };

const RESOLUTIONS = `
  SELECT id, uid, year, text, why, cue_when AS cueWhen, cue_then AS cueThen, instead, came_from AS cameFrom
  FROM resolution ORDER BY id`;
const STINTS = `
  SELECT resolution_id AS resolutionId, bucket, from_date AS "from", to_date AS "to", closed_as AS closedAs
  FROM stint ORDER BY id`;
const SERVICES = `
  SELECT resolution_id AS resolutionId, habit, from_week AS fromWeek, to_week AS toWeek FROM serves ORDER BY id`;
const MEASURES = `
  SELECT id, uid, resolution_id AS resolutionId, habit, question, kind, unit, from_week AS fromWeek,
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

/** Reads a whole journal as plain data. @throws Damage for what no janus has written */
export function readRecord(tables: Tables): JournalRecord {
  const settings = new Map(
    tables.all<{ key: string; value: string }>(SETTINGS).map(({ key, value }) => [key, value]),
  );
  const record: JournalRecord = {
    firstWeek: required(settings.get('first-week'), 'first-week'),
    settings: readSettings(settings),
    resolutions: readResolutions(tables),
    measures: readMeasures(tables),
    answers: readAnswers(tables),
    entries: tables.all<Entry>(ENTRIES),
    checkIns: tables.all<CheckIn>(CHECK_INS),
    excuses: tables.all<Excuse>(EXCUSES),
    habitsOff: tables.all<HabitOff>(HABITS_OFF),
  };
  requireSound(record);
  return record;
}

function readSettings(settings: ReadonlyMap<string, string>): Settings {
  const leftOpen = settings.get('left-open');
  const slot = settings.get('slot');
  return {
    role: (settings.get('role') ?? 'rep') as Role,
    coach: settings.get('coach') ?? null,
    fiscalStart: Number(settings.get('fiscal-start') ?? 1),
    ...(leftOpen !== undefined && { leftOpen }),
    ...(slot !== undefined && { slot: required(readSlot(slot), 'readable slot') }),
    ...(settings.get('notify') === 'off' && { notify: false }),
  };
}

function readResolutions(tables: Tables): Resolution[] {
  const stints = byOwner(tables.all<OfResolution<Stint & { bucket: BucketKey; closedAs: ClosedAs }>>(STINTS));
  const services = byOwner(tables.all<OfResolution<Service>>(SERVICES));
  return tables.all<ResolutionRow>(RESOLUTIONS).map(({ cueWhen, cueThen, ...resolution }) => ({
    ...resolution,
    when: cueWhen,
    then: cueThen,
    stints: stints.get(resolution.id) ?? [],
    serves: services.get(resolution.id) ?? [],
  }));
}

/** The rows themselves become the answers: there are as many as weeks times measures, and nobody else has them. */
function readAnswers(tables: Tables): Answer[] {
  const rows = tables.all<Omit<Answer, 'private'> & { private: number | boolean }>(ANSWERS);
  for (const row of rows) row.private = row.private === 1;
  return rows as Answer[];
}

function readMeasures(tables: Tables): Measure[] {
  const targets = new Map<number, Target[]>();
  for (const { measureId, ...target } of tables.all<OfMeasure<Target>>(TARGETS)) {
    append(targets, measureId, target);
  }
  return tables.all<MeasureRow>(MEASURES).map(({ resolutionId, habit, ...measure }) => ({
    ...measure,
    owner: ownerOf(resolutionId, habit),
    targets: targets.get(measure.id) ?? [],
  }));
}

function ownerOf(resolutionId: number | null, habit: HabitKey | null): MeasureOwner {
  if (resolutionId !== null) return { resolutionId, habit: null };
  return { resolutionId: null, habit: required(habit, 'habit') };
}

function byOwner<Part>(rows: readonly OfResolution<Part>[]): Map<number, Part[]> {
  const groups = new Map<number, Part[]>();
  for (const { resolutionId, ...part } of rows) append(groups, resolutionId, part as Part);
  return groups;
}

function append<Part>(groups: Map<number, Part[]>, key: number, part: Part): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [part]);
  else group.push(part);
}

function required<Value>(value: Value | null | undefined, name: string): Value {
  if (value === null || value === undefined) throw new Damage(`the journal has no ${name}`);
  return value;
}
