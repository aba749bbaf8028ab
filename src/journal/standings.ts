import type { Day } from '../domain/calendar/days.js';
import { addWeeks, weekOf, type Week } from '../domain/calendar/weeks.js';
import { lastActiveWeek } from '../domain/journal/lifetime.js';
import { HABIT_KEYS } from '../domain/journal/habits.js';
import type { Carried, JournalRecord, Standing, SubjectKey } from '../domain/journal/record.js';
import type { Tables } from './sqlite.js';
import { CorruptJournal, isWeek } from './validate-journal.js';

// Where every resolution and habit stood after each week whose grace is over. A reader goes on from there.

/** What is asked of a journal, seen from a day: a week, and so many weeks before it. */
export interface Since {
  readonly week: Week;
  readonly back: number;
  readonly today: Day;
}

const THROUGH = 'SELECT through AS week FROM standings WHERE id = 1';
const COVERING = `
  SELECT min(from_week) AS week FROM excuse
  WHERE resolution_id IS NULL AND from_week <= @week AND to_week >= @week`;
export const NEWEST_SAID = `
  SELECT max(week) AS week FROM (
    SELECT max(week) AS week FROM answer UNION ALL
    SELECT max(week) FROM entry UNION ALL
    SELECT max(week) FROM check_in)`;
const COLUMNS = 'growth, run, since_short AS sinceShort, kept, counted AS "of"';
const STANDING = `SELECT ${COLUMNS} FROM standing WHERE week = @week AND subject = @subject`;
const STANDINGS = `SELECT subject, ${COLUMNS} FROM standing WHERE week = @through`;

/**
 * The week up to which a reader needs no rows, since standings tell how it ended; empty for none. Rows are needed
 * - from `back` weeks before the week that is asked about,
 * - from as many weeks before the first open week, which may be shown instead,
 * - from the newest week in which anything was said, since a report tells how many weeks passed in silence.
 */
export function carriedThrough(tables: Tables, { week, back, today }: Since): Week {
  const open = addWeeks(lastClosedWeek(tables, today), 1);
  const first = week < open ? week : open;
  const bounds = [addWeeks(first, -back - 1), weekIn(tables, NEWEST_SAID), standingsThrough(tables)];
  return bounds.reduce((least, bound) => (bound < least ? bound : least));
}

/** The week up to which the standings are right; empty for none. */
export function standingsThrough(tables: Tables): Week {
  return weekIn(tables, THROUGH);
}

/** The newest week whose grace is over: a week that is not excused for everything lies between it and this one. */
export function lastClosedWeek(tables: Tables, today: Day): Week {
  let counted = addWeeks(weekOf(today), -1);
  for (;;) {
    const excused = weekIn(tables, COVERING, { week: counted });
    if (excused === '') return addWeeks(counted, -1);
    counted = addWeeks(excused, -1);
  }
}

/** The week that a statement finds; empty for none. @throws CorruptJournal for what is no week */
export function weekIn(tables: Tables, sql: string, values = {}): Week {
  const week = tables.get<{ week: unknown }>(sql, values)?.week ?? '';
  if (week === '' || isWeek(week)) return week as Week;
  throw new CorruptJournal(`a week is ${JSON.stringify(week)}`);
}

/**
 * Where the habits and the given resolutions stood after the week.
 * @throws CorruptJournal where one of them is missing
 */
export function readCarried(
  tables: Tables,
  { firstWeek, resolutions }: Pick<JournalRecord, 'firstWeek' | 'resolutions'>,
  through: Week,
): Carried {
  const rows = tables.all<Standing & { subject: string }>(STANDINGS, { through });
  const standings = new Map<SubjectKey, Standing>();
  for (const { subject, ...standing } of rows) standings.set(subjectKey(subject), standing);
  for (const resolution of resolutions) {
    const week = lastActiveWeek(resolution, through);
    if (week === undefined || week === through) continue;
    const standing = tables.get<Standing>(STANDING, { week, subject: String(resolution.id) });
    if (standing !== undefined) standings.set(resolution.id, standing);
  }
  const begun = resolutions.filter((each) => lastActiveWeek(each, through) !== undefined).map(({ id }) => id);
  const missing = [...begun, ...(through < firstWeek ? [] : HABIT_KEYS)].find((each) => !standings.has(each));
  if (missing !== undefined) throw new CorruptJournal(`no standing of ${missing} in ${through}`);
  return { through, standings };
}

function subjectKey(subject: string): SubjectKey {
  return HABIT_KEYS.find((habit) => habit === subject) ?? Number(subject);
}

/** Of a table that scores are made of: which columns decide them, and from which week on. */
interface Scored {
  readonly columns: readonly string[];
  /** SQL for the first week that a row counts in; `@` stands for the row. */
  readonly from: string;
  /** SQL for the first week after its end. When only that changes, the weeks before the earlier one stay as they were. */
  readonly end?: { readonly columns: readonly string[]; readonly week: string };
}

const MONDAY = (day: string) => `date(${day}, 'weekday 0', '-6 days')`;
const TO_WEEK = { columns: ['to_week'], week: `date(@.to_week, '+7 days')` };

/**
 * An excuse for everything lengthens the grace of the week before it, and so decides which answers are late. Where
 * that week is excused too, it lengthens the grace of earlier weeks: then all standings are recomputed.
 */
const EXCUSED_FROM = `CASE WHEN @.resolution_id IS NOT NULL THEN @.from_week
  WHEN EXISTS (SELECT 1 FROM excuse WHERE id <> @.id AND resolution_id IS NULL
    AND from_week < @.from_week AND to_week >= date(@.from_week, '-7 days')) THEN ''
  ELSE date(@.from_week, '-7 days') END`;

/** An answer in a week that is excused for everything may end the grace of the weeks before it. */
const ANSWERED_FROM = `CASE WHEN EXISTS (SELECT 1 FROM excuse WHERE resolution_id IS NULL
  AND from_week <= @.week AND to_week >= @.week) THEN '' ELSE @.week END`;

const SCORED: Readonly<Record<string, Scored>> = {
  stint: {
    columns: ['resolution_id', 'bucket', 'from_date'],
    from: MONDAY('@.from_date'),
    end: { columns: ['to_date', 'closed_as'], week: MONDAY('@.to_date') },
  },
  serves: { columns: ['resolution_id', 'habit', 'from_week'], from: '@.from_week', end: TO_WEEK },
  measure: {
    columns: ['resolution_id', 'habit', 'kind', 'unit', 'from_week'],
    from: '@.from_week',
    end: TO_WEEK,
  },
  target: { columns: ['measure_id', 'from_week', 'amount'], from: '@.from_week' },
  answer: { columns: ['week', 'measure_id', 'verdict', 'answered_on'], from: ANSWERED_FROM },
  entry: { columns: ['measure_id', 'week', 'on_date', 'amount'], from: ANSWERED_FROM },
  excuse: { columns: ['from_week', 'to_week', 'resolution_id'], from: EXCUSED_FROM },
  habit_off: { columns: ['habit', 'from_week'], from: '@.from_week', end: TO_WEEK },
  setting: { columns: ['value'], from: `CASE @.key WHEN 'first-week' THEN '' ELSE '9999' END` },
};

/** The triggers take back the standings from the first week on that a written row may change. */
function loweringOf(table: string, { columns, from, end }: Scored): string {
  const first = (row: 'old' | 'new') => from.replaceAll('@.', `${row}.`);
  const differs = (names: readonly string[]) =>
    names.map((name) => `old.${name} IS NOT new.${name}`).join(' OR ');
  const ends = end?.columns ?? [];
  const endOf = (row: 'old' | 'new') =>
    `coalesce(${end?.week.replaceAll('@.', `${row}.`) ?? 'NULL'}, '9999')`;
  const either = `min(${first('old')}, ${first('new')})`;
  const changed =
    end === undefined
      ? either
      : `CASE WHEN ${differs(columns)} THEN ${either} ELSE min(${endOf('old')}, ${endOf('new')}) END`;
  return `
    CREATE TRIGGER ${table}_added_lowers AFTER INSERT ON ${table} BEGIN ${lower(first('new'))} END;
    CREATE TRIGGER ${table}_changed_lowers AFTER UPDATE ON ${table} WHEN ${differs([...columns, ...ends])} BEGIN
      ${lower(changed)}
    END;
    CREATE TRIGGER ${table}_removed_lowers AFTER DELETE ON ${table} BEGIN ${lower(first('old'))} END;`;
}

function lower(week: string): string {
  return `UPDATE standings SET through = coalesce(date(${week}, '-7 days'), '') WHERE through >= ${week};`;
}

export const LOWERING_TRIGGERS = Object.entries(SCORED)
  .map(([table, scored]) => loweringOf(table, scored))
  .join('');
