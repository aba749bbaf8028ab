import type { AskedMeasure, ScheduledChange } from '../domain/measures/habit-measures.js';
import type { HabitKey } from '../domain/journal/habits.js';
import { measureText } from '../domain/measures/values.js';
import { weekLabel, type Week } from '../domain/calendar/weeks.js';
import { plainPage } from './report-plain.js';
import { hanging, page, roomOf, twoSided, type ScreenOptions } from './screen.js';
import { printableLine } from './text.js';
import { blanks, displayWidth } from './width.js';
import { capitalised, ended, percent } from './words.js';

/** One question of a habit, with the key that answers it. */
export interface HabitMeasure extends AskedMeasure {
  readonly question: string;
  /** What becomes of it in weeks to come, as far as it was set already. */
  readonly coming: readonly ScheduledChange[];
}

/** A question that a later week is the first to ask. */
export interface LaterMeasure extends AskedMeasure {
  readonly fromWeek: Week;
  readonly question: string;
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
  readonly later: readonly LaterMeasure[];
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
        ...askedLines(habit).flatMap((line) => measureLines(line, habit, room, options)),
      ];
    }),
  );
}

/** A question under its key, and in quiet what it asks for, now and later. */
interface AskedLine {
  readonly key: string;
  readonly question: string;
  readonly facts: readonly string[];
}

function askedLines(habit: HabitCard): AskedLine[] {
  return [
    ...measuresOf(habit).map((measure) => ({
      key: measure.key,
      question: measure.question,
      facts: [...(measure.kind === 'yes-no' ? [] : [asked(measure)]), ...comingWords(measure)],
    })),
    ...habit.later.map((later) => ({ key: later.key, question: later.question, facts: [laterWords(later)] })),
  ];
}

function measureLines(
  { key, question, facts }: AskedLine,
  habit: HabitCard,
  room: number,
  { style }: ScreenOptions,
): string[] {
  const keyWidth = Math.max(...askedLines(habit).map((line) => displayWidth(line.key)));
  const indent = 2 + keyWidth + 2;
  const [first = '', ...rest] = hanging(printableLine(question), indent, room, (text) => text);
  const named = style.command(key) + blanks(keyWidth - displayWidth(key));
  return [
    `${blanks(2)}${named}${blanks(2)}${first.trimStart()}`,
    ...rest,
    ...facts.flatMap((fact) => hanging(fact, indent, room, style.quiet)),
  ];
}

/** `from 2026-W48: yes or no, answered as planning.2`; one line for each week in which something changes. */
function comingWords(measure: HabitMeasure): string[] {
  let before: AskedMeasure = measure;
  return measure.coming.map(({ fromWeek, asked: next }) => {
    if (next === null) return `asked no more from ${weekLabel(fromWeek)} on`;
    const same = asked(next) === asked(before);
    const words = [
      ...(same ? [] : [asked(next)]),
      ...(next.key === before.key ? [] : [`answered as ${next.key}`]),
    ];
    before = next;
    return `from ${weekLabel(fromWeek)}: ${words.join(', ')}`;
  });
}

function laterWords(later: LaterMeasure): string {
  return `from ${weekLabel(later.fromWeek)}: ${asked(later)}`;
}

function plainLines(habit: HabitCard): string[] {
  return [
    `${habit.name}: ${habit.creed}. ${capitalised(standing(habit))}.`,
    ...measuresOf(habit).map((measure) => {
      const facts = [asked(measure), ...comingWords(measure)];
      return `${measure.key}: ${ended(printableLine(measure.question))} ${sentences(facts)}`;
    }),
    ...habit.later.map(
      (later) => `${later.key}: ${ended(printableLine(later.question))} ${sentences([laterWords(later)])}`,
    ),
  ];
}

function sentences(facts: readonly string[]): string {
  return facts.map((fact) => `${capitalised(fact)}.`).join(' ');
}

/** What is left out asks nothing. */
function measuresOf(habit: HabitCard): readonly HabitMeasure[] {
  return habit.off ? [] : habit.measures;
}

function standing(habit: HabitCard): string {
  return habit.off ? 'left out' : `growth ${percent(habit.growth)}`;
}

function asked({ kind, unit, target }: AskedMeasure): string {
  return measureText(kind, unit === null ? null : printableLine(unit), target);
}
