import type { Context } from '../../context.js';
import { optionalLine } from '../../domain/measures/new-resolution.js';
import { amountOf, roundToNine } from '../../domain/measures/judge.js';
import { questionFor, requireAnswerable, type Question } from '../../domain/measures/questions.js';
import { amountShown, amountText, isSummed, parseNumber, withUnit } from '../../domain/measures/values.js';
import { parseWeek, type Week, weekLabel, weekOf } from '../../domain/calendar/weeks.js';
import { UserError } from '../../errors.js';
import { addEntry } from '../../journal/write-weeks.js';
import { janus, phrase } from '../../phrase.js';
import { type AnyCommand, command, understoodSince } from '../command.js';

interface LogFlags {
  readonly week?: string;
  readonly note?: string;
}

export function logCommand(context: Context): AnyCommand {
  return command('log', {
    group: 'week',
    description: "Add to this week's amount, any day of the week.",
    examples: ['janus log 3 2', 'janus log 3 1 --note "with Ana"', 'janus log 3 -1'],
  })
    .argument('<key>', 'a resolution, or a habit measure such as planning.2')
    .argument('<amount>', 'how much more; a negative amount takes back')
    .option('-w, --week <week>', 'another week (default: this one)')
    .option('--note <words>', 'what it was')
    .action((key: string, amount: string, flags: LogFlags) => runLog(context, key, amount, flags));
}

async function runLog(context: Context, key: string, amountWords: string, flags: LogFlags): Promise<void> {
  const today = context.today();
  const week = flags.week === undefined ? weekOf(today) : parseWeek(flags.week, today);
  const { book, question } = await understoodSince(context, week, (book) => {
    requireAnswerable(book, week);
    return { book, question: questionFor(book, week, key) };
  });
  const amount = addend(question, amountWords);
  const before = amountOf(book.entries(question.measure.id, week)) ?? 0;
  const sum = roundToNine(before + amount);
  if (sum < 0) {
    throw new UserError(`only ${amountText(before)} is there to take from.`, 'write a smaller amount.');
  }
  const cell = { week, measureId: question.measure.id, on: book.today };
  const note = optionalLine(flags.note ?? '', 'note');
  context.change(`log ${question.key} ${amountText(amount)} in ${weekLabel(week)}`, (tables) => {
    addEntry(tables, cell, amount, note, context.system.newUid());
  });
  context.out(`${question.key}  ${sumText(question, sum)} in ${weekLabel(week)}`);
  if (question.judged.outcome === 'excused') sayExcused(context, question, week);
}

/** What is excused does not count, whatever is logged. */
function sayExcused(context: Context, { key, answer }: Question, week: Week): void {
  const label = weekLabel(week);
  const excused = answer === undefined ? janus('excuse', '--list') : janus('report', '--week', label);
  context.err(phrase`${key} is excused in ${label}, so this will not count: ${excused} shows it.`);
}

/** @throws UserError when the measure does not add up, or the amount is none */
function addend({ key, measure }: Question, words: string): number {
  if (!isSummed(measure)) {
    const how = measure.kind === 'yes-no' ? 'yes, partly or no' : 'a percentage';
    throw new UserError(
      `${key} is answered with ${how}; nothing adds up.`,
      janus('checkin', '--set', `${key}=${measure.kind === 'yes-no' ? 'yes' : '90'}`),
    );
  }
  const amount = parseNumber(words);
  if (amount !== undefined && amount !== 0) return amount;
  throw new UserError(`"${words}" is no amount to add.`, 'write a number such as 2 or 0.5.');
}

function sumText({ measure, judged }: Question, sum: number): string {
  const { unit, kind } = measure;
  if (judged.target === null) return withUnit(sum, unit);
  const target = amountShown(judged.target);
  return kind === 'at-least'
    ? `${amountShown(sum)} of ${withUnit(judged.target, unit)}`
    : `${withUnit(sum, unit)}, at most ${target}`;
}
