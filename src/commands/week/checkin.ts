import type { Context } from '../../context.js';
import { parseWeek, type Week, weekLabel, weekTitle } from '../../domain/calendar/weeks.js';
import {
  CHECK_IN_LOOKS_BACK,
  checkInCommand,
  checkInWeek,
  waitingWeeks,
} from '../../domain/check-in/check-in-week.js';
import { yearLook } from '../../domain/check-in/next-steps.js';
import type { Book } from '../../domain/journal/book.js';
import { roundToNine } from '../../domain/measures/judge.js';
import { optionalLine } from '../../domain/measures/new-resolution.js';
import { questionsOf, requireAnswerable } from '../../domain/measures/questions.js';
import { amountText } from '../../domain/measures/values.js';
import { UserError } from '../../errors.js';
import type { GivenAnswer, GivenCheckIn } from '../../exchange/check-in-json.js';
import { readText } from '../../text-files.js';
import type { Tables } from '../../journal/sqlite.js';
import { noteCheckIn, saveAnswer, saveFocus, saveLearned, saveNote } from '../../journal/write-weeks.js';
import { janus, phrase } from '../../phrase.js';
import { type Saved, savedWords } from '../../render/views/saved.js';
import { lookWords } from '../../render/views/words.js';
import { type AnyCommand, command, repeatable, understoodSince } from '../command.js';
import { answersFrom, understand, type Understood } from './given-answers.js';

interface CheckInFlags {
  readonly week?: string;
  readonly set?: string[];
  readonly note?: string[];
  readonly private?: string[];
  readonly learned?: string;
  readonly focus?: string;
  readonly from?: string;
}

export function checkinCommand(context: Context): AnyCommand {
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
  const today = context.today();
  const named = flags.week ?? given.week;
  const namedWeek = named === undefined ? undefined : parseWeek(named, today);
  const { book, week, understood } = await understoodSince(context, namedWeek, (book) => {
    const week = namedWeek ?? checkInWeek(book);
    requireAnswerable(book, week);
    return { book, week, understood: understand(book, week, given.answers, given.fromFlags) };
  });
  const answers = given.answers.length + given.fromFlags.length;
  if (answers > 0 || given.learned !== undefined || given.focus !== undefined) {
    saveGiven(context, book, week, { ...given, understood });
    sayLook(context, book);
  } else if (flags.from !== undefined) {
    throw new UserError(
      'the check-in holds nothing to save.',
      'write {"answers": {"3": "yes"}}, or learned or focus.',
    );
  } else if (context.interactive()) {
    if (named === undefined) await checkInAtTerminal(context);
    else await (await import('./ask-check-in.js')).askCheckIn(context, book, week);
    sayLook(context, context.bookSince(CHECK_IN_LOOKS_BACK));
  } else {
    refuseToAsk(book, week);
  }
  const { team } = book.record.settings;
  if (team !== undefined && context.hasSaved()) {
    await (await import('../team/send.js')).sendAfterCheckIn(context, team, week);
  }
}

/** At the end of a check-in, in the first week of February and of July. */
function sayLook(context: Context, book: Book): void {
  const look = yearLook(book);
  if (look !== null) context.err(phrase`${janus(...look.command)} shows ${[lookWords(look)]}.`);
}

/** After a long absence one question comes first. If it turns the year, the check-in waits for the next time. */
async function checkInAtTerminal(context: Context): Promise<void> {
  const { askCheckIn, returnAfterAbsence } = await import('./ask-check-in.js');
  if ((await returnAfterAbsence(context)) === 'turned') {
    context.err(phrase`Next: ${janus('checkin')}`);
    return;
  }
  const book = context.bookSince(CHECK_IN_LOOKS_BACK);
  await askCheckIn(context, book, checkInWeek(book));
}

/** The check-in of a file, with what the flags add to it. */
interface Given extends GivenCheckIn {
  readonly fromFlags: readonly GivenAnswer[];
}

async function givenIn(context: Context, flags: CheckInFlags): Promise<Given> {
  const read = flags.from === undefined ? undefined : await checkInFrom(context, flags.from);
  return {
    week: read?.week,
    answers: read?.answers ?? [],
    fromFlags: answersFrom(flags),
    learned: flags.learned ?? read?.learned,
    focus: flags.focus ?? read?.focus,
  };
}

async function checkInFrom(context: Context, file: string): Promise<GivenCheckIn> {
  const { LONGEST_CHECK_IN, readCheckIn } = await import('../../exchange/check-in-json.js');
  const text = file === '-' ? context.system.readInput(LONGEST_CHECK_IN) : readText(file, LONGEST_CHECK_IN);
  return readCheckIn(text);
}

/** Everything is parsed before anything is saved. */
function saveGiven(
  context: Context,
  book: Book,
  week: Week,
  { understood, ...given }: Pick<Given, 'learned' | 'focus'> & { readonly understood: Understood[] },
): void {
  const learned =
    given.learned === undefined ? undefined : optionalLine(given.learned, 'line on what was learned');
  const focus = given.focus === undefined ? undefined : optionalLine(given.focus, 'focus');
  context.change(`checkin ${weekLabel(week)}`, (tables) => {
    for (const answer of understood) saveUnderstood(context, tables, week, answer);
    noteCheckIn(tables, week);
    if (learned !== undefined) saveLearned(tables, week, learned);
    if (focus !== undefined) saveFocus(tables, week, focus);
  });
  for (const { question, likely } of understood) {
    if (likely !== undefined) sayPercentage(context, week, question.key, likely);
  }
  const answered = new Set(
    understood.filter(({ value }) => value !== undefined).map(({ question }) => question.key),
  );
  const open = questionsOf(book, week).filter(({ key, open: wasOpen }) => wasOpen && !answered.has(key));
  const rest =
    open.length === 0 ? 'complete' : `still open: ${open.map((question) => question.key).join(', ')}`;
  const before = book.checkIn(week);
  const saved = savedWords({
    ...countsOf(understood),
    learned: learned ?? (hadText(before?.learned) ? learned : undefined),
    focus: focus ?? (hadText(before?.focus) ? focus : undefined),
  });
  context.out(`${weekTitle(week)}: ${saved === '' ? 'nothing to save' : saved}; ${rest}.`);
}

/** Taken as it was written: a script is not asked. */
function sayPercentage(context: Context, week: Week, key: string, likely: number): void {
  const correction = janus('checkin', '--week', weekLabel(week), '--set', `${key}=${amountText(likely)}`);
  const written = amountText(roundToNine(likely / 100));
  context.err(phrase`${key} is now ${written} %; if ${amountText(likely)} % was meant: ${correction}`);
}

/** Whether there is a text that can be taken away. */
function hadText(text: string | null | undefined): boolean {
  return text !== undefined && text !== null;
}

/** Counts answers and notes apart: an answer with a note counts as both. */
function countsOf(understood: readonly Understood[]): Omit<Saved, 'learned' | 'focus'> {
  const number = (is: (each: Understood) => boolean) => understood.filter(is).length;
  const noted = ({ note }: Understood) => note !== undefined && note !== null;
  const hadNote = ({ question }: Understood) => hadText(question.answer?.note);
  const onlyPrivate = (each: Understood) => each.note === undefined && each.private === true;
  return {
    answers: number(({ value }) => value !== undefined),
    notes: number((each) => noted(each) && !isPrivate(each)),
    privateNotes: number((each) => noted(each) && isPrivate(each)),
    keptPrivate: number((each) => onlyPrivate(each) && hadNote(each)),
    keptForLater: number((each) => onlyPrivate(each) && !hadNote(each)),
    notesRemoved: number((each) => each.note === null && hadNote(each)),
  };
}

function isPrivate(each: Understood): boolean {
  return each.private ?? each.question.answer?.private ?? false;
}

function saveUnderstood(context: Context, tables: Tables, week: Week, answer: Understood): void {
  const { question, value, note } = answer;
  const cell = { week, measureId: question.measure.id, on: context.today() };
  if (value !== undefined) saveAnswer(tables, cell, value, context.system.newUid);
  if (note === undefined && answer.private === undefined) return;
  const kept = note === undefined ? (question.answer?.note ?? null) : note;
  saveNote(tables, cell, kept, isPrivate(answer));
}

/**
 * The error without a terminal. It names the command that answers, with the amounts that were logged so far.
 * @throws UserError
 */
function refuseToAsk(book: Book, week: Week): void {
  const label = weekLabel(week);
  const open = questionsOf(book, week).filter((question) => question.open);
  if (open.length === 0) {
    const [waiting] = waitingWeeks(book);
    throw new UserError(
      `there is no terminal to ask at, and nothing is open in ${label}.`,
      waiting !== undefined
        ? phrase`${weekLabel(waiting)} still waits: ${janus(...checkInCommand(book, waiting))}`
        : phrase`${janus('report', '--week', label)} shows the answers; --set KEY=VALUE changes one.`,
    );
  }
  const answers = open.flatMap(({ key, measure, judged }) => [
    '--set',
    `${key}=${measure.kind === 'yes-no' ? 'yes' : (judged.amount ?? 0)}`,
  ]);
  throw new UserError(
    `there is no terminal to ask at, and no answer was given for ${label}.`,
    janus('checkin', '--week', label, ...answers),
  );
}
