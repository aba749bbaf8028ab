import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import {
  habitMeasureFor,
  measuresToReword,
  planRemoval,
  requireGoesOn,
  requireNewQuestion,
} from '../../domain/measures/habit-measures.js';
import { measureFromWeek } from '../../domain/measures/measure-change.js';
import { askedBy } from '../../domain/measures/judge.js';
import { oneLine } from '../../domain/measures/new-resolution.js';
import { keyOf } from '../../domain/measures/questions.js';
import type { Measure } from '../../domain/journal/record.js';
import { measureText } from '../../domain/measures/values.js';
import { parseWeek, weekLabel, weekOf, type Week } from '../../domain/calendar/weeks.js';
import { EXIT, UserError } from '../../errors.js';
import { endMeasure, reword } from '../../journal/write-resolutions.js';
import { changeMeasure, measureChangeFrom } from './change-measure.js';
import { type AnyCommand, subcommand } from '../command.js';

interface SetFlags {
  readonly atLeast?: string;
  readonly atMost?: string;
  readonly unit?: string;
  readonly yesNo?: boolean;
  readonly question?: string;
  readonly from?: string;
}

export function setHabitMeasure(context: Context, habits: AnyCommand): void {
  subcommand(habits, 'set', {
    description: 'Change the target or the words of a habit’s measure; past weeks keep the target they had.',
    examples: [
      'janus habits set coaching.2 --at-least 60',
      'janus habits set coaching.2 --at-least 60 --from 2026-W30',
      'janus habits set planning --yes-no',
      'janus habits set coaching.3 --question "Did Ana and I go through a call?"',
    ],
  })
    .argument('<measure>', 'coaching for the first measure, coaching.2 for the one of number 2')
    .option('--at-least <n>', 'a number to reach each week, such as 45 or 90%')
    .option('--at-most <n>', 'a number not to pass each week')
    .option('--unit <unit>', 'what is counted (default: what was counted)')
    .option('--yes-no', 'ask for yes, partly or no')
    .option('--question <words>', 'ask in other words; the number and the answers stay')
    .option(
      '--from <week>',
      'the week from which the target holds, past or to come (default: this one, or the next if it has an answer)',
    )
    .action((key: string, flags: SetFlags) => {
      runSet(context, key, flags);
    });
}

function runSet(context: Context, key: string, flags: SetFlags): void {
  const book = context.book();
  const week = flags.from === undefined ? weekOf(book.today) : parseWeek(flags.from, book.today);
  const current = measureToSet(book, habitMeasureFor(book, key), week);
  const wanted = measureChangeFrom(flags, () => current);
  if (wanted === undefined && (flags.question === undefined || flags.from !== undefined)) {
    const hint = 'add --at-least N, --at-most N or --yes-no; --question alone changes the words.';
    throw new UserError('no target was named.', hint, EXIT.usage);
  }
  const question = flags.question === undefined ? current.question : oneLine(flags.question, 'question');
  if (flags.question !== undefined) requireNewQuestion(book, current.owner.habit, question, current.number);
  const notices = context.change(`habits set ${key.trim().toLowerCase()}`, (tables) => {
    const from = flags.from === undefined ? null : week;
    for (const { id } of measuresToReword(book, current, wanted)) reword(tables, id, question);
    return wanted === undefined
      ? []
      : changeMeasure(tables, book, current, { ...wanted, question }, from, context.system.newUid);
  });
  for (const notice of notices) context.err(notice);
  if (question !== current.question)
    context.err([`${keyOf(current)} asked before: `, { own: current.question }]);
  const { kind, unit, target } = wanted ?? askedBy(current, week);
  context.out(`${question}  (${measureText(kind, unit, target)})`);
}

/** The measure that is asked in the week named by `--from`, by default this one. */
function measureToSet(book: Book, measure: Measure, week: Week): Measure {
  const current = measureFromWeek(book, measure, week);
  if (current === undefined) requireGoesOn(book, measure);
  return current ?? measure;
}

export function removeHabitMeasure(context: Context, habits: AnyCommand): void {
  subcommand(habits, 'remove', {
    description: 'Ask a measure of a habit no more, from this week on; past weeks keep it.',
    examples: ['janus habits remove coaching.2'],
  })
    .argument('<measure>', 'coaching for the first measure, coaching.2 for the one of number 2')
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
