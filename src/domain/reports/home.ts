import { focusOf } from '../check-in/check-in-week.js';
import {
  nextSteps,
  turnStep,
  yearLook,
  type NextStep,
  type NextSteps,
  type YearLook,
} from '../check-in/next-steps.js';
import { weekNumber, weekOf, weeksInYear, weekYear, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { Asked } from '../journal/record.js';
import type { Outcome } from '../measures/judge.js';
import { answerableIn, countAnswers, namedBy, type Named, type AnswerCount } from '../measures/questions.js';

/** Where the person stands in this week. */
export interface HomeReport extends NextSteps, AnswerCount {
  readonly week: Week;
  /** Which week of how many in its year. */
  readonly number: number;
  readonly weeksInYear: number;
  /** What was logged in it, in the order of the check-in. */
  readonly logged: readonly LoggedRow[];
  /** What was chosen for this week, the week before. */
  readonly focus: string | null;
  /** The turn of the year, once it is due: also while something else comes first. */
  readonly turn: NextStep | null;
  /** In the first week of February and of July. */
  readonly look: YearLook | null;
}

/** A measure whose amount was added to in the week. */
export interface LoggedRow extends Asked, Named {
  readonly key: string;
  readonly amount: number | null;
  readonly outcome: Outcome;
}

export function homeReport(book: Book): HomeReport {
  const week = weekOf(book.today);
  return {
    week,
    number: weekNumber(week),
    weeksInYear: weeksInYear(weekYear(week)),
    ...countAnswers(book, week),
    logged: loggedIn(book, week),
    focus: focusOf(book, week),
    ...nextSteps(book, week),
    turn: turnStep(book),
    look: yearLook(book),
  };
}

function loggedIn(book: Book, week: Week): LoggedRow[] {
  return answerableIn(book, week)
    .filter(({ measure }) => book.entries(measure.id, week).length > 0)
    .map(({ key, subject, measure: { kind, unit }, judged: { target, amount, outcome } }) => {
      return { key, ...namedBy(subject), kind, unit, target, amount, outcome };
    });
}
