import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { Book } from '../domain/book.js';
import { optionalLine } from '../domain/drafts.js';
import { questionFor } from '../domain/keys.js';
import { checkInWeek, questionsOf, requireAnswerable, type Question } from '../domain/questions.js';
import { parseValue, type Value } from '../domain/values.js';
import { parseWeek, weekLabel, weekTitle, type Week } from '../domain/weeks.js';
import { UserError } from '../errors.js';
import type { GivenAnswer, GivenCheckIn } from '../exchange/check-in-json.js';
import { readText } from '../files.js';
import type { Tables } from '../journal/tables.js';
import { noteCheckIn, saveAnswer, saveFocus, saveLearned, saveNote } from '../journal/write-weeks.js';
import { command, keyAndValue, repeatable } from './command.js';

interface CheckInFlags {
  readonly week?: string;
  readonly set?: string[];
  readonly note?: string[];
  readonly private?: string[];
  readonly learned?: string;
  readonly focus?: string;
  readonly from?: string;
}

export function checkinCommand(context: Context): Command {
  return command('checkin', {
    group: 'week',
    description: 'Answer the week: about a minute, one key an answer.',
    examples: [
      'janus checkin',
      'janus checkin --week last',
      'janus checkin --set 3=yes --set 4=12 --set coaching=partly --set planning.2=18/20',
      'janus checkin --set 3=no --note 3="two fires" --private 3 --focus "every call planned"',
      'janus checkin --from - < week.json',
    ],
  })
    .option('-w, --week <week>', '2026-W46, last, -2, or any date in it (default: the open week)')
    .option(
      '--set <key=value>',
      'an answer: yes, partly, no, a number, 18/20, excused (repeatable)',
      repeatable,
    )
    .option('--note <key=words>', 'a note to an answer (repeatable)', repeatable)
    .option('--private <key>', 'keep the note of an answer to yourself (repeatable)', repeatable)
    .option('--learned <words>', 'what you learned')
    .option('--focus <words>', 'the focus of next week')
    .option('--from <file>', 'a check-in as JSON; - reads standard input')
    .action((flags: CheckInFlags) => runCheckIn(context, flags));
}

async function runCheckIn(context: Context, flags: CheckInFlags): Promise<void> {
  const given = await givenIn(context, flags);
  const book = context.book();
  const named = flags.week ?? given.week;
  const week = named === undefined ? checkInWeek(book) : parseWeek(named, book.today);
  requireAnswerable(book, week);
  if (given.answers.length > 0 || given.learned !== undefined || given.focus !== undefined) {
    saveGiven(context, book, week, given);
  } else if (flags.from !== undefined) {
    throw new UserError(
      'the check-in holds nothing to save.',
      'write {"answers": {"3": "yes"}}, or learned or focus.',
    );
  } else if (context.interactive()) {
    if (named === undefined) await checkInAtTerminal(context);
    else await (await import('./rare.js')).askCheckIn(context, book, week);
  } else {
    refuseToAsk(book, week);
  }
}

/** After a long absence one question comes first; whoever then turns the year has done enough for now. */
async function checkInAtTerminal(context: Context): Promise<void> {
  const { askCheckIn, returnAfterAbsence } = await import('./rare.js');
  if ((await returnAfterAbsence(context)) === 'turned') {
    context.err('Next: janus checkin');
    return;
  }
  const book = context.book();
  await askCheckIn(context, book, checkInWeek(book));
}

async function givenIn(context: Context, flags: CheckInFlags): Promise<GivenCheckIn> {
  const read = flags.from === undefined ? undefined : await checkInFrom(context, flags.from);
  return {
    week: read?.week,
    answers: [...(read?.answers ?? []), ...answersFrom(flags)],
    learned: flags.learned ?? read?.learned,
    focus: flags.focus ?? read?.focus,
  };
}

async function checkInFrom(context: Context, file: string): Promise<GivenCheckIn> {
  const { readCheckIn } = await import('../exchange/check-in-json.js');
  return readCheckIn(file === '-' ? context.world.readInput() : readText(file));
}

/** Brings together what the flags say of each key. */
function answersFrom(flags: CheckInFlags): GivenAnswer[] {
  const values = new Map((flags.set ?? []).map((pair) => keyAndValue(pair, '--set 3=yes')));
  const notes = new Map((flags.note ?? []).map((pair) => keyAndValue(pair, '--note 3="what happened"')));
  const kept = new Set(flags.private ?? []);
  return [...new Set([...values.keys(), ...notes.keys(), ...kept])].map((key) => ({
    key,
    value: values.get(key),
    note: notes.get(key),
    private: kept.has(key) ? true : undefined,
  }));
}

interface Understood {
  readonly question: Question;
  readonly value: Value | undefined;
  readonly note: string | null | undefined;
  readonly private: boolean | undefined;
}

/** All of it is understood before any of it is saved. */
function saveGiven(context: Context, book: Book, week: Week, given: GivenCheckIn): void {
  const understood = given.answers.map((answer) => understand(book, week, answer));
  const learned = given.learned === undefined ? undefined : optionalLine(given.learned, 'learned');
  const focus = given.focus === undefined ? undefined : optionalLine(given.focus, 'focus');
  context.change(`checkin ${weekLabel(week)}`, (tables) => {
    for (const answer of understood) saveUnderstood(context, tables, week, answer);
    noteCheckIn(tables, week);
    if (learned !== undefined) saveLearned(tables, week, learned);
    if (focus !== undefined) saveFocus(tables, week, focus);
  });
  const open = questionsOf(context.book(), week).filter((question) => question.open);
  const saved = understood.length === 1 ? '1 answer saved' : `${understood.length} answers saved`;
  const rest =
    open.length === 0 ? 'complete' : `still open: ${open.map((question) => question.key).join(', ')}`;
  context.out(`${weekTitle(week)}: ${saved}; ${rest}.`);
}

function understand(book: Book, week: Week, given: GivenAnswer): Understood {
  const question = questionFor(book, week, given.key);
  const value =
    given.value === undefined ? undefined : parseValue(question.measure, given.value, question.key);
  if (value === undefined && question.answer === undefined) {
    throw new UserError(`${question.key} has no answer to note on.`, `add --set ${question.key}=… too.`);
  }
  const note = given.note === undefined ? undefined : optionalLine(given.note, 'note');
  return { question, value, note, private: given.private };
}

function saveUnderstood(context: Context, tables: Tables, week: Week, answer: Understood): void {
  const { question, value, note } = answer;
  const cell = { week, measureId: question.measure.id, on: context.today() };
  if (value !== undefined) saveAnswer(tables, cell, value, context.world.newUid);
  if (note === undefined && answer.private === undefined) return;
  const isPrivate = answer.private ?? question.answer?.private ?? false;
  saveNote(tables, cell, note === undefined ? (question.answer?.note ?? null) : note, isPrivate);
}

/**
 * Without a terminal nothing is asked: the command that answers is told, with what was logged so far.
 * @throws UserError
 */
function refuseToAsk(book: Book, week: Week): void {
  const label = weekLabel(week);
  const open = questionsOf(book, week).filter((question) => question.open);
  if (open.length === 0) {
    throw new UserError(
      `there is no terminal to ask at, and nothing is open in ${label}.`,
      `janus report --week ${label} shows the answers; --set KEY=VALUE changes one.`,
    );
  }
  const asked = open.map(
    ({ key, measure, judged }) => `--set ${key}=${measure.kind === 'yes-no' ? 'yes' : (judged.amount ?? 0)}`,
  );
  throw new UserError(
    `there is no terminal to ask at, and no answer was given for ${label}.`,
    `janus checkin --week ${label} ${asked.join(' ')}`,
  );
}
