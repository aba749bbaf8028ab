import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import { reportWeek } from '../../domain/check-in/check-in-week.js';
import { nextSteps, turnStep } from '../../domain/check-in/next-steps.js';
import { countAnswers } from '../../domain/measures/questions.js';
import { addWeeks, weekNumber, weeksInYear, weekYear, type Week } from '../../domain/calendar/weeks.js';
import { homeJson, renderHome } from '../../render/home.js';
import { typedStep, typedSteps } from '../next-step.js';
import { screenOf } from '../screen.js';

const WHAT_IT_IS = [
  'janus is a resolution journal for sales people: it looks both ways, at what you',
  'do and at what changes, and asks a minute a week, all year. Everything stays in',
  'one file on this machine.',
].join('\n');

/** `janus` alone: where you stand and the one next thing to do; on the first run, the welcome. */
export async function runHome(context: Context, flags: { readonly json?: boolean }): Promise<void> {
  if (flags.json === true) {
    const book = context.book();
    context.out(homeJson(standing(context, book, reportWeek(book))));
    return;
  }
  if (!context.hasJournal()) {
    if (context.interactive()) return (await import('../resolutions/resolve.js')).runResolve(context);
    context.out(
      `${WHAT_IT_IS}\n\nNext  ${context.typed('janus resolve')}   write down what this year is for, in a terminal\n      janus demo      look at a made-up year first`,
    );
    return;
  }
  // what is captured (`$(janus)`) must end at once
  if (context.interactive() && context.system.isTerminal('out')) {
    await (await import('./absence.js')).returnAfterAbsence(context);
  }
  const book = context.book();
  const week = reportWeek(book);
  context.out(renderHome(standing(context, book, week), screenOf(context)));
}

function standing(context: Context, book: Book, week: Week): Parameters<typeof renderHome>[0] {
  const turn = turnStep(book);
  return {
    week,
    number: weekNumber(week),
    weeksInYear: weeksInYear(weekYear(week)),
    ...countAnswers(book, week),
    focus: book.checkIn(addWeeks(week, -1))?.focus ?? null,
    ...typedSteps(nextSteps(book, week), context.typed),
    turn: turn === null ? null : typedStep(turn, context.typed),
  };
}
