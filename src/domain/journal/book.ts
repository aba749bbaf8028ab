import type { Day } from '../calendar/days.js';
import { covers, type Week } from '../calendar/weeks.js';
import type { HabitKey } from './habits.js';
import type {
  Answer,
  CheckIn,
  Entry,
  Excuse,
  JournalRecord,
  Measure,
  MeasureOwner,
  Resolution,
} from './record.js';

/** A journal's record as it is looked up: read once, asked by week and by owner, with today as an argument. */
export interface Book {
  readonly record: JournalRecord;
  readonly today: Day;
  resolution(id: number): Resolution | undefined;
  /** All measures that a resolution or a habit ever had, in order of id. */
  measuresOf(owner: MeasureOwner): readonly Measure[];
  /** The measure that the resolution has in the week. */
  resolutionMeasure(id: number, week: Week): Measure | undefined;
  /** The habit's own measures in the week, in order of their numbers; none while it is left out. */
  habitMeasures(habit: HabitKey, week: Week): Measure[];
  habitIsOff(habit: HabitKey, week: Week): boolean;
  /** The resolutions that serve the habit in some week, in order of id. */
  servingResolutions(habit: HabitKey): readonly Resolution[];
  answer(measureId: number, week: Week): Answer | undefined;
  entries(measureId: number, week: Week): readonly Entry[];
  checkIn(week: Week): CheckIn | undefined;
  /** The newest excuse whose range covers the week: a resolution's own before everybody's. */
  excuse(week: Week, resolutionId: number | null): Excuse | undefined;
}

export function openBook(record: JournalRecord, today: Day): Book {
  const resolutions = new Map(record.resolutions.map((resolution) => [resolution.id, resolution]));
  const measures = groupBy(record.measures, ({ owner }) => ownerKey(owner));
  const checkIns = new Map(record.checkIns.map((checkIn) => [checkIn.week, checkIn]));
  // only when the first is asked for: a list asks for none
  const answers = once(() => byMeasure(record.answers));
  const entries = once(() => byMeasure(record.entries));
  const serving = once(() => servingOf(record.resolutions));
  const habitIsOff = (habit: HabitKey, week: Week) =>
    record.habitsOff.some((off) => off.habit === habit && covers(off, week));

  const excuses = new Map<Week, Excuse[]>();
  // every measure of a week asks for the same
  const excusesIn = (week: Week): Excuse[] => {
    const known = excuses.get(week) ?? record.excuses.filter((excuse) => covers(excuse, week));
    excuses.set(week, known);
    return known;
  };
  return {
    record,
    today,
    resolution: (id) => resolutions.get(id),
    measuresOf: (owner) => measures.get(ownerKey(owner)) ?? [],
    resolutionMeasure: (id, week) => measures.get(id)?.find((measure) => covers(measure, week)),
    habitMeasures: (habit, week) =>
      habitIsOff(habit, week)
        ? []
        : (measures.get(habit) ?? []).filter((measure) => covers(measure, week)).sort(byNumber),
    habitIsOff,
    servingResolutions: (habit) => serving().get(habit) ?? [],
    answer: (measureId, week) => answers().get(measureId)?.get(week)?.[0],
    entries: (measureId, week) => entries().get(measureId)?.get(week) ?? NONE,
    checkIn: (week) => checkIns.get(week),
    excuse: (week, resolutionId) => {
      const inWeek = excusesIn(week);
      return (
        inWeek.findLast((excuse) => excuse.resolutionId === resolutionId) ??
        inWeek.findLast((excuse) => excuse.resolutionId === null)
      );
    },
  };
}

function byNumber(one: Measure, other: Measure): number {
  return (one.number ?? 0) - (other.number ?? 0);
}

const NONE: readonly Entry[] = [];

/**
 * A function that works each value out once for a book, an owner and a week, since a report asks for the same
 * weeks many times over. The one cache of the rules.
 */
export function remembered<Owner, Value>(
  make: (book: Book, owner: Owner, week: Week) => Value,
): (book: Book, owner: Owner, week: Week) => Value {
  const books = new WeakMap<Book, Map<Owner, Map<Week, Value>>>();
  return (book, owner, week) => {
    let owners = books.get(book);
    if (owners === undefined) books.set(book, (owners = new Map<Owner, Map<Week, Value>>()));
    let weeks = owners.get(owner);
    if (weeks === undefined) owners.set(owner, (weeks = new Map<Week, Value>()));
    const before = weeks.get(week);
    // a value may be undefined, and is worked out no more often for it
    if (before !== undefined || weeks.has(week)) return before as Value;
    const value = make(book, owner, week);
    weeks.set(week, value);
    return value;
  };
}

function ownerKey({ habit, resolutionId }: MeasureOwner): HabitKey | number {
  return habit ?? resolutionId;
}

function byMeasure<Row extends Answer | Entry>(rows: readonly Row[]): Map<number, Map<Week, Row[]>> {
  const measures = new Map<number, Map<Week, Row[]>>();
  for (const row of rows) {
    let weeks = measures.get(row.measureId);
    if (weeks === undefined) measures.set(row.measureId, (weeks = new Map<Week, Row[]>()));
    push(weeks, row.week, row);
  }
  return measures;
}

function servingOf(resolutions: readonly Resolution[]): Map<HabitKey, Resolution[]> {
  const serving = new Map<HabitKey, Resolution[]>();
  for (const resolution of resolutions) {
    const habits = new Set(resolution.serves.map(({ habit }) => habit));
    for (const habit of habits) push(serving, habit, resolution);
  }
  return serving;
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) push(groups, keyOf(item), item);
  return groups;
}

function push<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= make());
}
