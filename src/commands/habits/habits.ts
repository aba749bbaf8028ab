import type { Context } from '../../context.js';
import { habitOf, parseHabit, type HabitKey } from '../../domain/journal/habits.js';
import { habitCards } from '../../domain/reports/habit-cards.js';
import { weekLabel, weekOf } from '../../domain/calendar/weeks.js';
import { turnHabitOff, turnHabitOn } from '../../journal/write-weeks.js';
import { habitsView } from '../../render/views/habits.js';
import { type AnyCommand, command, reading, subcommand } from '../command.js';
import { addHabitMeasure } from './habits-add.js';
import { removeHabitMeasure, setHabitMeasure } from './habits-set.js';

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
  });
  reading(context, habits, {
    read: habitCards,
    view: habitsView,
    json: () => import('../../render/schemas/week.js').then((each) => each.habitsSchema),
  });
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
