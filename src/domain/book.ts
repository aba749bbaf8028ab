import type { Day } from './days.js';
import type { HabitKey } from './habits.js';
import { judge, type Given, type Judged } from './judge.js';
import type { Answer, CheckIn, Entry, Excuse, JournalRecord, Measure, Resolution } from './record.js';
import type { Week } from './weeks.js';

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
  servants(habit: HabitKey): readonly Resolution[];
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
  const answers = groupBy(record.answers, (answer) => answer.measureId);
  const entries = groupBy(record.entries, (entry) => entry.measureId);
  const answersByWeek = remembering(
    (id: number) => new Map(answers.get(id)?.map((each) => [each.week, each])),
  );
  const entriesByWeek = remembering((id: number) => groupBy(entries.get(id) ?? [], (entry) => entry.week));
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
    servants: remembering((habit: HabitKey) =>
      record.resolutions.filter((each) => each.serves.some((service) => service.habit === habit)),
    ),
    answer: (measureId, week) => answersByWeek(measureId).get(week),
    entries: (measureId, week) => entriesByWeek(measureId).get(week) ?? [],
    checkIn: (week) => checkIns.get(week),
    excuse: (week, resolutionId) => {
      const covering = record.excuses.filter((excuse) => covers(excuse, week));
      const own = covering.find((excuse) => excuse.resolutionId === resolutionId);
      return own ?? covering.find((excuse) => excuse.resolutionId === null);
    },
    judged: perWeek((measure, week) => judge(measure, week, givenFor(book, measure, week))),
  };
  return book;
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
  const known = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.value;
    const value = make(key);
    known.set(key, { value });
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
