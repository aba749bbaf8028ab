import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import { habitMeasureFor, keyOf, planRemoval, requireGoesOn } from '../../domain/measures/habit-measures.js';
import type { HabitKey } from '../../domain/journal/habits.js';
import { laterChanges, measureFromWeek } from '../../domain/measures/measure-change.js';
import type { Measure } from '../../domain/journal/record.js';
import { measureText } from '../../domain/measures/values.js';
import { parseWeek, weekLabel, weekOf, type Week } from '../../domain/calendar/weeks.js';
import { EXIT, UserError } from '../../errors.js';
import { endMeasure } from '../../journal/write-resolutions.js';
import { changeMeasure, measureChangeFrom } from './change-measure.js';
import { type AnyCommand, subcommand } from '../command.js';

interface SetFlags {
  readonly atLeast?: string;
  readonly atMost?: string;
  readonly unit?: string;
  readonly yesNo?: boolean;
  readonly from?: string;
}

export function setHabitMeasure(context: Context, habits: AnyCommand): void {
  subcommand(habits, 'set', {
    description: 'Change the target of a habit’s measure; past weeks keep the one they had.',
    examples: [
      'janus habits set coaching.2 --at-least 60',
      'janus habits set coaching.2 --at-least 60 --from 2026-W30',
      'janus habits set planning --yes-no',
    ],
  })
    .argument('<measure>', 'coaching for the first measure, coaching.2 for the second')
    .option('--at-least <n>', 'a number to reach each week, such as 45 or 90%')
    .option('--at-most <n>', 'a number not to pass each week')
    .option('--unit <unit>', 'what is counted (default: what was counted)')
    .option('--yes-no', 'ask for yes, partly or no')
    .option('--from <week>', 'the week from which it holds, past or to come (default: this one)')
    .action((key: string, flags: SetFlags) => {
      runSet(context, key, flags);
    });
}

function runSet(context: Context, key: string, flags: SetFlags): void {
  const book = context.book();
  const week = flags.from === undefined ? weekOf(book.today) : parseWeek(flags.from, book.today);
  const current = measureToSet(book, habitMeasureFor(book, key), week);
  const wanted = measureChangeFrom(flags, () => current);
  if (wanted === undefined) {
    throw new UserError('no target was named.', 'add --at-least N, --at-most N or --yes-no.', EXIT.usage);
  }
  const another = wanted.kind !== current.kind || wanted.unit !== current.unit;
  if (another && laterChanges(book, current, week).length === 0) requireGoesOn(book, current);
  const { question } = current;
  const notices = context.change(`habits set ${key.trim().toLowerCase()}`, (tables) =>
    changeMeasure(tables, book, current, { ...wanted, question }, week, context.system.newUid),
  );
  for (const notice of notices) context.err(notice);
  context.out(`${question}  (${measureText(wanted.kind, wanted.unit, wanted.target)})`);
  sayNewKey(context, book, current.owner.habit, key);
}

/** The measure that is asked in the week named by `--from`, by default this one. */
function measureToSet(book: Book, measure: Measure, week: Week): Measure {
  const current = measureFromWeek(book, measure, week);
  if (current === undefined) requireGoesOn(book, measure);
  return current ?? measure;
}

/** Another kind is another measure, and stands behind those that were there. */
function sayNewKey(context: Context, before: Book, habit: HabitKey | null, key: string): void {
  const newest = context.book().record.measures.at(-1);
  if (habit === null || newest === undefined || before.record.measures.some(({ id }) => id === newest.id))
    return;
  const named = keyOf(context.book(), newest.id, newest.fromWeek);
  if (named !== undefined && named !== key) context.err(`It is answered as ${named} from then on.`);
}

export function removeHabitMeasure(context: Context, habits: AnyCommand): void {
  subcommand(habits, 'remove', {
    description: 'Ask a measure of a habit no more, from this week on; past weeks keep it.',
    examples: ['janus habits remove coaching.2'],
  })
    .argument('<measure>', 'coaching for the first measure, coaching.2 for the second')
    .action((key: string) => {
      runRemove(context, key);
    });
}

function runRemove(context: Context, key: string): void {
  const book = context.book();
  const measure = habitMeasureFor(book, key);
  const week = planRemoval(book, measure);
  context.change(`habits remove ${key.trim().toLowerCase()}`, (tables) => {
    endMeasure(tables, measure, week);
  });
  if (week > weekOf(book.today)) context.err('This week keeps it, as it is answered.');
  context.out(`${measure.question}  (asked no more from ${weekLabel(week)} on)`);
}
