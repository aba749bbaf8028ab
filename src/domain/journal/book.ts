import type { Day } from '../calendar/days.js';
import type { HabitKey } from './habits.js';
import { judge, type Given, type Judged } from '../measures/judge.js';
import type { Answer, CheckIn, Entry, Excuse, JournalRecord, Measure, Resolution } from './record.js';
import type { Week } from '../calendar/weeks.js';

/** A journal's record as it is looked up: read once, asked by week and by owner, with today as an argument. */
export interface Book {
  readonly record: JournalRecord;
  readonly today: Day;
  resolution(id: number): Resolution | undefined;
  /** The measure that the resolution has in the week. */
  resolutionMeasure(id: number, week: Week): Measure | undefined;
  /** The habit's own measures in the week, in order of id; none while it is left out. */
  habitMeasures(habit: HabitKey, week: Week): Measure[];
  habitIsOff(habit: HabitKey, week: Week): boolean;
  /** The resolutions that serve the habit in some week, in order of id. */
  servingResolutions(habit: HabitKey): readonly Resolution[];
  answer(measureId: number, week: Week): Answer | undefined;
  entries(measureId: number, week: Week): readonly Entry[];
  checkIn(week: Week): CheckIn | undefined;
  /** The excuse whose range covers the week: a resolution's own before everybody's. */
  excuse(week: Week, resolutionId: number | null): Excuse | undefined;
  judged(measure: Measure, week: Week): Judged;
}

export function openBook(record: JournalRecord, today: Day): Book {
  const resolutions = new Map(record.resolutions.map((resolution) => [resolution.id, resolution]));
  const byResolution = groupBy(record.measures, (measure) => measure.owner.resolutionId);
  const byHabit = groupBy(record.measures, (measure) => measure.owner.habit);
  // only when the first is asked for: a list asks for none
  const answers = remembering(() => byMeasure(record.answers));
  const entries = remembering(() => byMeasure(record.entries));
  const checkIns = new Map(record.checkIns.map((checkIn) => [checkIn.week, checkIn]));

  const book: Book = {
    record,
    today,
    resolution: (id) => resolutions.get(id),
    resolutionMeasure: (id, week) => byResolution.get(id)?.find((measure) => covers(measure, week)),
    habitMeasures: (habit, week) =>
      book.habitIsOff(habit, week)
        ? []
        : (byHabit.get(habit) ?? []).filter((measure) => covers(measure, week)),
    habitIsOff: (habit, week) => record.habitsOff.some((off) => off.habit === habit && covers(off, week)),
    servingResolutions: remembering((habit: HabitKey) =>
      record.resolutions.filter((each) => each.serves.some((service) => service.habit === habit)),
    ),
    answer: (measureId, week) => answers(null).get(measureId)?.get(week)?.[0],
    entries: (measureId, week) => entries(null).get(measureId)?.get(week) ?? NONE,
    checkIn: (week) => checkIns.get(week),
    excuse: (week, resolutionId) => {
      let everybodys: Excuse | undefined;
      for (const excuse of record.excuses) {
        if (!covers(excuse, week)) continue;
        if (excuse.resolutionId === resolutionId) return excuse;
        if (excuse.resolutionId === null) everybodys ??= excuse;
      }
      return everybodys;
    },
    judged: perWeek((measure, week) => judge(measure, week, givenFor(book, measure, week))),
  };
  return book;
}

const NONE: readonly Entry[] = [];

interface OfWeek {
  readonly measureId: number;
  readonly week: Week;
}

function byMeasure<Row extends OfWeek>(rows: readonly Row[]): Map<number, Map<Week, Row[]>> {
  const measures = new Map<number, Map<Week, Row[]>>();
  for (const row of rows) {
    let weeks = measures.get(row.measureId);
    if (weeks === undefined) measures.set(row.measureId, (weeks = new Map<Week, Row[]>()));
    const known = weeks.get(row.week);
    if (known === undefined) weeks.set(row.week, [row]);
    else known.push(row);
  }
  return measures;
}

function givenFor(book: Book, measure: Measure, week: Week): Given {
  return {
    answer: book.answer(measure.id, week),
    entries: book.entries(measure.id, week),
    excused: book.excuse(week, measure.owner.resolutionId) !== undefined,
  };
}

function covers(range: { readonly fromWeek: Week; readonly toWeek: Week | null }, week: Week): boolean {
  return range.fromWeek <= week && (range.toWeek === null || range.toWeek >= week);
}

/** Makes a value once for each key. */
function remembering<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    // a value may be undefined, and is made no more often for it
    if (before !== undefined || known.has(key)) return before as Value;
    const value = make(key);
    known.set(key, value);
    return value;
  };
}

/** Makes a value once for each owner and week: a report asks for the same weeks many times over. */
export function perWeek<Owner, Value>(
  make: (owner: Owner, week: Week) => Value,
): (owner: Owner, week: Week) => Value {
  const weeksOf = remembering((owner: Owner) => remembering((week: Week) => make(owner, week)));
  return (owner, week) => weeksOf(owner)(week);
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
