import type { Context } from '../../context.js';
import { habitOf, parseHabit } from '../../domain/journal/habits.js';
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
  for (const way of [OFF, ON]) addSwitch(context, habits, way);
  return habits;
}

interface Switch {
  readonly name: 'off' | 'on';
  readonly description: string;
  readonly write: typeof turnHabitOff;
  /** The message if the habit is off (or on) already, and if it becomes so. */
  readonly already: string;
  readonly done: (week: string) => string;
}

const OFF: Switch = {
  name: 'off',
  description: 'Leave out a habit that is not your own, from this week on.',
  write: turnHabitOff,
  already: 'is left out already.',
  done: (week) => `is left out from ${week} on; reports say so.`,
};

const ON: Switch = {
  name: 'on',
  description: 'Take a habit in again, from this week on.',
  write: turnHabitOn,
  already: 'is asked already.',
  done: (week) => `is asked again from ${week} on.`,
};

function addSwitch(context: Context, habits: AnyCommand, { name, description, ...way }: Switch): void {
  subcommand(habits, name, { description, examples: [`janus habits ${name} marketing`] })
    .argument('<habit>', 'process, coaching, measurement, planning or marketing')
    .action((word) => {
      const habit = parseHabit(word);
      const title = habitOf(habit).name;
      const book = context.book();
      const week = weekOf(book.today);
      if (book.habitIsOff(habit, week) === (name === 'off')) {
        context.err(`${title} ${way.already}`);
        return;
      }
      context.change(`habits ${name} ${habit}`, (tables) => {
        way.write(tables, habit, week);
      });
      context.out(`${title} ${way.done(weekLabel(week))}`);
    });
}
