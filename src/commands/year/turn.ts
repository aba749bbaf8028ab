import { interview } from '../../ask/interview.js';
import { reviewYear, type ReviewSink } from '../../ask/turn.js';
import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import { longDay } from '../../domain/calendar/days.js';
import { findResolution, requireActive } from '../../domain/journal/find-resolution.js';
import { yearReview, type ReviewItem } from '../../domain/reports/year-review.js';
import {
  closesFrom,
  closingYear,
  parseYearToTurn,
  turnDue,
  waitingAt,
  yearAfter,
  yearsWaiting,
} from '../../domain/year/turn.js';
import { planTurn } from '../../domain/year/turn-plan.js';
import { weekOf, weekYear } from '../../domain/calendar/weeks.js';
import { UserError } from '../../errors.js';
import { inlines, janus, phrase, phraseText } from '../../phrase.js';
import type { Journal } from '../../journal/journal.js';
import { writeTurn } from '../../journal/write-resolutions.js';
import { renderPlain } from '../../render/renderers/plain.js';
import { renderTerminal } from '../../render/renderers/terminal.js';
import { plainStyle } from '../../render/style.js';
import {
  learnedBlock,
  reviewBlock,
  reviewTitle,
  turnedBelow,
  yearEndLine,
  yearReviewView,
} from '../../render/views/year-review.js';
import {
  type AnyCommand,
  command,
  formatFrom,
  present,
  type ReadFlags,
  repeatable,
  withFormats,
} from '../command.js';
import { interviewSink } from '../resolutions/resolve.js';
import { commandThatTurns, sayTurned, stillWaits, turnAsGiven, type GivenFlags } from './turn-given.js';

interface TurnFlags extends GivenFlags, ReadFlags {
  readonly list?: boolean;
}

export function turnCommand(context: Context): AnyCommand {
  const turn = command('turn', {
    group: 'year',
    description: "Turn the year: last year's record decides what goes through the gate.",
    examples: [
      'janus turn',
      'janus turn 2026 --list',
      'janus turn 2026 --set 3=continue --set 4=done --set 5=leave --set 7=again',
      'janus turn 2026 --set 6=differently --instead 6="Ten accounts, each with a page of its own"',
      'janus turn 2026 --set 8=continue --text 8="Count to five before I answer" --at-least 8=3 --unit 8=pauses',
    ],
  })
    .argument(
      '[year]',
      'the year to close (default: this one in its last two weeks, else the latest not yet turned)',
    )
    .option('--set <key=choice>', 'continue, differently, again, done or leave (repeatable)', repeatable)
    .option('--text <key=words>', 'new words for what goes on (repeatable)', repeatable)
    .option('--instead <key=words>', 'the new way, or what you do instead (repeatable)', repeatable)
    .option(
      '--at-least <key=n>',
      'for a stop that continues: a number to reach each week (repeatable)',
      repeatable,
    )
    .option(
      '--at-most <key=n>',
      'for a stop that continues: a number not to pass each week (repeatable)',
      repeatable,
    )
    .option(
      '--unit <key=unit>',
      'for a stop that continues: what is counted, such as calls (repeatable)',
      repeatable,
    )
    .option('--list', 'show what waits at the gate, and change nothing; so does a format');
  return withFormats(turn).action((year: string | undefined, flags: TurnFlags) =>
    runTurn(context, year, flags),
  );
}

async function runTurn(context: Context, words: string | undefined, flags: TurnFlags): Promise<void> {
  const book = context.book();
  const year = words === undefined ? turnDue(book)?.year : parseYearToTurn(words, book.today);
  const { list, json, format, ...given } = flags;
  const isGiven = Object.keys(given).length > 0;
  if (list === true || json === true || format !== undefined) await showReview(context, book, year, flags);
  else if (year === undefined) sayNotDue(context, book, isGiven);
  else if (isGiven) {
    sayEarly(context, book, year);
    turnAsGiven(context, book, year, flags);
  } else if (waitingAt(book, year).length === 0) sayTurnedAlready(context, book, year);
  else if (context.interactive()) await turnAtTerminal(context, year);
  else {
    throw new UserError(
      `there is no terminal to ask at, and nothing was chosen for ${year}.`,
      commandThatTurns(year, yearReview(book, year).waiting),
    );
  }
}

/** The year review, then the interview for what is new: one session, one operation. */
export async function turnAtTerminal(context: Context, year: number): Promise<void> {
  const book = context.book();
  const review = yearReview(book, year);
  const prompter = await context.prompter();
  const say = context.say;
  const journal = context.journal();
  const save = journal.session(`turn ${year}`);
  sayEarly(context, book, year);
  say(yearEndLine(review.ended));
  say(`${reviewTitle(review)}.`);
  say('Each choice is saved as you give it; leaving with Ctrl-C loses nothing.');
  const taught = learnedBlock(review).lines;
  for (const line of taught.length > 0 ? ['', ...taught] : []) say(line);
  await reviewYear(
    prompter,
    say,
    reviewSink(context, save),
    review.waiting.map((each) => ({
      ...each,
      id: each.view.summary.id,
      bucket: each.view.summary.bucket,
      instead: each.view.summary.instead,
      record: recordLines(context, each),
    })),
  );
  say('');
  sayTurned(context, context.book(), year);
  say(`And what is new in ${review.into}?`);
  await interview(prompter, say, (into) => interviewSink(context, journal, save, into), {
    years: [review.into],
    buckets: ['start', 'stop'],
  });
}

/** The record as it stands among the questions: without colours and without a margin. */
function recordLines(context: Context, item: ReviewItem): string[] {
  const render = context.asksPlainly() ? renderPlain : renderTerminal;
  const text = render([reviewBlock(item)], { ...context.layout(), style: plainStyle });
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^ /, ''));
}

function reviewSink(context: Context, save: ReturnType<Journal['session']>): ReviewSink {
  return {
    choose: (id, choice, words) => {
      const book = context.book();
      const resolution = requireActive(findResolution(book.record.resolutions, String(id)));
      const plan = planTurn(book, resolution, choice, words);
      const newId = save((tables) => writeTurn(tables, plan, context.system.newUid));
      return phraseText(turnedBelow(plan, newId));
    },
  };
}

/** Shows what the turn would ask: of the year named, else the one that is due, else this one. */
async function showReview(
  context: Context,
  book: Book,
  year: number | undefined,
  flags: TurnFlags,
): Promise<void> {
  const review = yearReview(book, year ?? weekYear(weekOf(book.today)));
  const format = formatFrom(context, flags);
  if (review.waiting.length === 0 && format !== 'json') sayTurnedAlready(context, book, review.year);
  else
    await present(context, format, review, {
      view: yearReviewView,
      json: () => import('../../render/schemas/resolutions.js').then((each) => each.yearReviewSchema),
    });
}

/** Says what turning a year before its last weeks does. It must be named for that. */
function sayEarly(context: Context, book: Book, year: number): void {
  if (year <= closingYear(book.today) || waitingAt(book, year).length === 0) return;
  context.err(`${year} is not over: what is carried over is asked until its end, what ends here is not.`);
}

/** @throws UserError when something was chosen for a year that does not wait */
function sayNotDue(context: Context, book: Book, isGiven: boolean): void {
  const year = weekYear(weekOf(book.today));
  const waits = waitingAt(book, year).length > 0;
  const message = waits
    ? `year waits to be turned; ${year} turns from ${longDay(closesFrom(year))} on.`
    : 'year waits to be turned.';
  const hint = waits
    ? phrase`${janus('turn', year)} turns it now all the same.`
    : phrase`${janus('resolve')} writes down what is new.`;
  if (isGiven) throw new UserError(`no ${message}`, hint);
  context.err([`No ${message}\n`, ...inlines(hint)]);
}

function sayTurnedAlready(context: Context, book: Book, year: number): void {
  const known = book.record.resolutions.some((resolution) => resolution.year === year);
  context.err(known ? `${year} is turned already.` : `${year} has no resolutions to turn.`);
  const [other] = yearsWaiting(book);
  const into = yearAfter(year, book.today);
  context.err(
    other === undefined
      ? phrase`${janus('resolve', '--year', into)} writes down what is new.`
      : stillWaits(other),
  );
}
