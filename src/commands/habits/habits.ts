import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import { measureAskedIn, beginningLater, scheduledChanges } from '../../domain/measures/habit-measures.js';
import { HABITS, habitOf, parseHabit, type HabitKey } from '../../domain/journal/habits.js';
import { habitGrowth } from '../../domain/scores/week-scores.js';
import { targetIn } from '../../domain/measures/judge.js';
import { weekLabel, weekOf, type Week } from '../../domain/calendar/weeks.js';
import { turnHabitOff, turnHabitOn } from '../../journal/write-weeks.js';
import { renderHabits, type HabitCard, type LaterMeasure } from '../../render/habits.js';
import { type AnyCommand, command, printJson, subcommand } from '../command.js';
import { addHabitMeasure } from './habits-add.js';
import { removeHabitMeasure, setHabitMeasure } from './habits-set.js';
import { screenOf } from '../screen.js';

export function habitsCommand(context: Context): AnyCommand {
  const habits = command('habits', {
    group: 'year',
    description: 'The five habits: what each is asked, its measures and targets, and which is left out.',
    examples: [
      'janus habits',
      'janus habits add coaching',
      'janus habits off marketing',
      'janus habits --json',
    ],
  })
    .option('--json', 'as JSON')
    .action((flags: { json?: boolean }) => runHabits(context, flags));
  addHabitMeasure(context, habits);
  setHabitMeasure(context, habits);
  removeHabitMeasure(context, habits);
  subcommand(habits, 'off', {
    description: 'Leave out a habit that is not your own, from this week on.',
    examples: ['janus habits off marketing'],
  })
    .argument('<habit>', 'process, coaching, measurement, planning or marketing')
    .action((word: string) => {
      runOff(context, word);
    });
  subcommand(habits, 'on', {
    description: 'Take a habit in again, from this week on.',
    examples: ['janus habits on marketing'],
  })
    .argument('<habit>', 'process, coaching, measurement, planning or marketing')
    .action((word: string) => {
      runOn(context, word);
    });
  return habits;
}

async function runHabits(context: Context, flags: { json?: boolean }): Promise<void> {
  const book = context.book();
  const week = weekOf(book.today);
  const cards = HABITS.map(({ key, name, creed }): HabitCard => ({
    key,
    name,
    creed,
    off: book.habitIsOff(key, week),
    growth: habitGrowth(book, key, week),
    measures: book.habitMeasures(key, week).map((measure, index) => ({
      key: index === 0 ? key : `${key}.${index + 1}`,
      question: measure.question,
      kind: measure.kind,
      unit: measure.unit,
      target: targetIn(measure, week),
      coming: scheduledChanges(book, key, measure, week),
    })),
    later: laterMeasures(book, key, week),
  }));
  if (flags.json === true)
    await printJson(
      context,
      import('../../render/schemas/week.js').then((each) => each.habitsSchema),
      cards,
    );
  else context.out(renderHabits(cards, screenOf(context)));
}

function laterMeasures(book: Book, habit: HabitKey, week: Week): LaterMeasure[] {
  return beginningLater(book, habit, week).flatMap((measure) => {
    const { fromWeek, question } = measure;
    const asked = measureAskedIn(book, measure, fromWeek);
    return asked === null ? [] : [{ fromWeek, question, ...asked }];
  });
}

function runOff(context: Context, word: string): void {
  const habit = parseHabit(word);
  if (isOff(context, habit)) {
    context.err(`${habitOf(habit).name} is left out already.`);
    return;
  }
  const week = weekOf(context.today());
  context.change(`habits off ${habit}`, (tables) => {
    turnHabitOff(tables, habit, week);
  });
  context.out(`${habitOf(habit).name} is left out from ${weekLabel(week)} on; reports say so.`);
}

function runOn(context: Context, word: string): void {
  const habit = parseHabit(word);
  if (!isOff(context, habit)) {
    context.err(`${habitOf(habit).name} is asked already.`);
    return;
  }
  const week = weekOf(context.today());
  context.change(`habits on ${habit}`, (tables) => {
    turnHabitOn(tables, habit, week);
  });
  context.out(`${habitOf(habit).name} is asked again from ${weekLabel(week)} on.`);
}

function isOff(context: Context, habit: HabitKey): boolean {
  const book = context.book();
  return book.habitIsOff(habit, weekOf(book.today));
}
