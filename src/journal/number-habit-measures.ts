import type { Database } from './sqlite.js';

/** A measure of a habit in a journal of version 1; what is no more is known from the log alone. */
interface UnnumberedMeasure {
  readonly id: number;
  readonly uid: string;
  readonly habit: string;
  readonly question: string;
  readonly fromWeek: string;
  readonly toWeek: string | null;
  /** Whether it is in the table. */
  readonly isKept: 0 | 1;
}

const HABIT_MEASURES_OF_VERSION_1 = `
  SELECT id, uid, habit, question, from_week AS fromWeek, to_week AS toWeek, 1 AS isKept
  FROM measure WHERE habit IS NOT NULL
  UNION ALL
  SELECT id, image ->> 'uid', image ->> 'habit', image ->> 'question', image ->> 'from_week', image ->> 'to_week', 0
  FROM (
    SELECT row_id AS id, coalesce(before, after) AS image, max(id) FROM change
    WHERE table_name = 'measure' AND row_id NOT IN (SELECT id FROM measure) AND json_valid(coalesce(before, after))
    GROUP BY row_id
  )
  WHERE image ->> 'habit' IS NOT NULL
  ORDER BY id`;

/** The Monday of the newest operation's week. */
const LAST_USED_WEEK = `
  SELECT coalesce(
    (SELECT date(on_date, '-6 days', 'weekday 1') FROM operation ORDER BY id DESC LIMIT 1),
    (SELECT value FROM setting WHERE key = 'first-week')
  ) AS week`;

/**
 * From version 1 to 2: numbers the measures of habits, in the log too, so that what was undone or removed comes back
 * under its number.
 */
export function numberHabitMeasures(database: Database): void {
  database.exec('ALTER TABLE measure ADD COLUMN number INTEGER CHECK (number >= 1)');
  const measures = database.prepare<[], UnnumberedMeasure>(HABIT_MEASURES_OF_VERSION_1).all();
  const week = database.prepare<[], { week: string }>(LAST_USED_WEEK).get()?.week ?? '';
  const setNumber = database.prepare('UPDATE measure SET number = @number WHERE id = @id');
  const setInLog = database.prepare(`
    UPDATE change
    SET before = json_set(before, '$.number', @number), after = json_set(after, '$.number', @number)
    WHERE table_name = 'measure' AND row_id = @id
      AND json_valid(coalesce(before, after)) AND json_valid(coalesce(after, before))`);
  for (const habit of new Set(measures.map((measure) => measure.habit))) {
    const own = measures.filter((measure) => measure.habit === habit);
    for (const [id, number] of numbersOf(own, week)) {
      setNumber.run({ id, number });
      setInLog.run({ id, number });
    }
  }
}

/**
 * The numbers of one habit's measures, by id: those of the week keep the ones that they had by their place in it.
 * What takes another's place (another kind of a question, another role's) has its number; all others follow.
 */
function numbersOf(measures: readonly UnnumberedMeasure[], week: string): Map<number, number> {
  const isDefault = ({ uid, habit }: UnnumberedMeasure) => uid.startsWith(`habit-${habit}-`);
  const defaults = new Set(measures.filter(isDefault).map(({ question }) => question));
  const lineOf = ({ question }: UnnumberedMeasure) => (defaults.has(question) ? null : question);
  const asked = measures.filter((each) => each.isKept === 1 && each.fromWeek <= week && lasts(each, week));
  const numbers = new Map<number, number>();
  for (const measure of new Set([...asked, ...measures])) {
    const line = measures.filter((each) => numbers.has(each.id) && lineOf(each) === lineOf(measure));
    const isBeside = line.some((each) => overlap(each, measure));
    const [first] = isBeside ? [] : line;
    const number = first === undefined ? undefined : numbers.get(first.id);
    numbers.set(measure.id, number ?? Math.max(0, ...numbers.values()) + 1);
  }
  return numbers;
}

function lasts({ toWeek }: UnnumberedMeasure, week: string): boolean {
  return toWeek === null || toWeek >= week;
}

/** Whether both are asked in some week; what is no more is asked in none. */
function overlap(one: UnnumberedMeasure, other: UnnumberedMeasure): boolean {
  return one.isKept + other.isKept === 2 && lasts(one, other.fromWeek) && lasts(other, one.fromWeek);
}
