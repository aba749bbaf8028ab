import type { Book } from '../journal/book.js';
import { habitOf } from '../journal/habits.js';
import { habitGrowth, resolutionGrowth } from '../scores/week-scores.js';
import { roundToNine } from '../measures/numbers.js';
import type { Question } from '../measures/questions.js';
import { isInTime, sundayOf, type Week } from '../calendar/weeks.js';

/** A measure of the week that can still be saved. */
export interface Risk {
  readonly key: string;
  /** The resolution's text or the habit's name. */
  readonly name: string;
  /** Growth that a missed week would take from, 0 to 1. */
  readonly growth: number;
  /** What is missing, in the measure's unit; null when only the answer is. */
  readonly missing: number | null;
  readonly unit: string | null;
  /** Whether the week still runs, or only its answer is waited for. */
  readonly runs: boolean;
}

const SHOWN = 3;

/**
 * Up to three measures of the week that are still open, or below a target that can yet be reached,
 * the one with most growth to lose first. Nothing is at risk any more once the grace is over.
 */
export function atRisk(book: Book, questions: readonly Question[], week: Week): Risk[] {
  if (!isInTime(week, book.today)) return [];
  const runs = book.today <= sundayOf(week);
  return questions
    .filter((question) => question.open || (runs && missingAmount(question) !== null))
    .map((question) => riskOf(book, question, week, runs))
    .sort((one, other) => other.growth - one.growth)
    .slice(0, SHOWN);
}

function riskOf(book: Book, question: Question, week: Week, runs: boolean): Risk {
  const { subject, measure } = question;
  return {
    key: question.key,
    name: subject.type === 'resolution' ? subject.resolution.text : habitOf(subject.habit).name,
    growth:
      subject.type === 'resolution'
        ? resolutionGrowth(book, subject.resolution, week)
        : habitGrowth(book, subject.habit, week),
    missing: runs ? missingAmount(question) : null,
    unit: measure.unit,
    runs,
  };
}

/** How much an at-least measure lacks; null when it lacks nothing, is excused, or is not one. */
function missingAmount({ measure, judged }: Question): number | null {
  if (measure.kind !== 'at-least' || measure.unit === '%' || judged.outcome === 'excused') return null;
  if (judged.target === null) return null;
  const missing = roundToNine(judged.target - (judged.amount ?? 0));
  return missing > 0 ? missing : null;
}
