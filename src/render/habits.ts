import type { HabitKey } from '../domain/habits.js';
import { roundToNine } from '../domain/numbers.js';
import type { Kind } from '../domain/record.js';
import { measureText } from '../domain/values.js';
import { jsonText } from './json.js';
import { plainPage } from './report-plain.js';
import { hanging, page, roomOf, twoSided, type ScreenOptions } from './screen.js';
import { printableLine } from './text.js';
import { blanks, displayWidth } from './width.js';
import { capitalised, ended, percent } from './words.js';

/** One question of a habit, with the key that answers it. */
export interface HabitMeasure {
  /** `planning`, `planning.2`. */
  readonly key: string;
  readonly question: string;
  readonly kind: Kind;
  readonly unit: string | null;
  /** What it asks this week; null for yes/no. */
  readonly target: number | null;
}

/** One of the five, as it stands this week. */
export interface HabitCard {
  readonly key: HabitKey;
  readonly name: string;
  readonly creed: string;
  /** It is left out: it asks nothing. */
  readonly off: boolean;
  /** 0 to 1. */
  readonly growth: number;
  readonly measures: readonly HabitMeasure[];
}

/** The habits in the order given, each with what it asks of a person and of a week. */
export function renderHabits(habits: readonly HabitCard[], options: ScreenOptions): string {
  if (options.plain) return plainPage(habits.map(plainLines));
  const { style } = options;
  const room = roomOf(options.width);
  return page(
    habits.map((habit) => {
      return [
        ...twoSided(
          { text: habit.name, paint: habit.off ? style.quiet : style.heading },
          { text: standing(habit), paint: style.quiet },
          room,
        ),
        ...hanging(habit.creed, 2, room, style.accent),
        ...measuresOf(habit).flatMap((measure) => measureLines(measure, habit, room, options)),
      ];
    }),
  );
}

function measureLines(
  measure: HabitMeasure,
  habit: HabitCard,
  room: number,
  { style }: ScreenOptions,
): string[] {
  const keyWidth = Math.max(...habit.measures.map(({ key }) => displayWidth(key)));
  const indent = 2 + keyWidth + 2;
  const [first = '', ...rest] = hanging(printableLine(measure.question), indent, room, (text) => text);
  const key = style.command(measure.key) + blanks(keyWidth - displayWidth(measure.key));
  const asks = measure.kind === 'yes-no' ? [] : hanging(asked(measure), indent, room, style.quiet);
  return [`${blanks(2)}${key}${blanks(2)}${first.trimStart()}`, ...rest, ...asks];
}

export function habitsJson(habits: readonly HabitCard[]): string {
  return jsonText(
    habits.map((habit) => ({
      key: habit.key,
      name: habit.name,
      off: habit.off,
      growth: roundToNine(habit.growth),
      measures: habit.measures.map(({ key, question, kind, unit, target }) => ({
        key,
        question,
        kind,
        unit,
        target,
      })),
    })),
  );
}

function plainLines(habit: HabitCard): string[] {
  return [
    `${habit.name}: ${habit.creed}. ${capitalised(standing(habit))}.`,
    ...measuresOf(habit).map(
      (measure) =>
        `${measure.key}: ${ended(printableLine(measure.question))} ${capitalised(asked(measure))}.`,
    ),
  ];
}

/** What is left out asks nothing. */
function measuresOf(habit: HabitCard): readonly HabitMeasure[] {
  return habit.off ? [] : habit.measures;
}

function standing(habit: HabitCard): string {
  return habit.off ? 'left out' : `growth ${percent(habit.growth)}`;
}

function asked({ kind, unit, target }: HabitMeasure): string {
  return measureText(kind, unit === null ? null : printableLine(unit), target);
}
