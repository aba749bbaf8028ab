import { reportWeek } from '../check-in/check-in-week.js';
import { nextSteps, turnStep, type NextStep, type NextSteps } from '../check-in/next-steps.js';
import { addWeeks, weekNumber, weeksInYear, weekYear, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { countAnswers, type AnswerCount } from '../measures/questions.js';

/** Where the person stands in the week that is open. */
export interface HomeReport extends NextSteps, AnswerCount {
  readonly week: Week;
  /** Which week of how many in its year. */
  readonly number: number;
  readonly weeksInYear: number;
  /** What was chosen for this week, the week before. */
  readonly focus: string | null;
  /** The turn of the year, once it is due: also while something else comes first. */
  readonly turn: NextStep | null;
}

export function homeReport(book: Book): HomeReport {
  const week = reportWeek(book);
  return {
    week,
    number: weekNumber(week),
    weeksInYear: weeksInYear(weekYear(week)),
    ...countAnswers(book, week),
    focus: book.checkIn(addWeeks(week, -1))?.focus ?? null,
    ...nextSteps(book, week),
    turn: turnStep(book),
  };
}
