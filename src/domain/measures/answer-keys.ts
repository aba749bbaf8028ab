import { UserError } from '../../errors.js';
import type { Book } from '../journal/book.js';
import { findResolution } from '../journal/find-resolution.js';
import { HABIT_KEYS } from '../journal/habits.js';
import { answerableIn, type Question } from './questions.js';
import { weekLabel, type Week } from '../calendar/weeks.js';

/**
 * The measure that a key names in a week: a resolution's id, a habit for its first measure, or
 * `habit.n` for its n-th.
 * @throws UserError when the week has no such measure
 */
export function questionFor(book: Book, week: Week, key: string): Question {
  const wanted = key.trim().toLowerCase().replace(/^#/, '').replace(/\.1$/, '');
  const questions = answerableIn(book, week);
  const found = questions.find((question) => question.key === wanted);
  if (found !== undefined) return found;
  const byWords = questionByWords(book, questions, key);
  if (byWords !== undefined) return byWords;
  throw new UserError(
    missing(book, week, wanted),
    `in that week there are ${questions.map((each) => each.key).join(', ')}.`,
  );
}

/** A part of a resolution's text names it too, where only one has it. */
function questionByWords(book: Book, questions: readonly Question[], words: string): Question | undefined {
  const fragment = words.trim().toLowerCase();
  const named = book.record.resolutions.some((each) => each.text.toLowerCase().includes(fragment));
  if (/^#?\d+$/.test(fragment) || fragment === '' || !named) return undefined;
  // of two that share their words, over the turn of a year, the week's own is meant
  const own = questions.flatMap(({ subject }) => (subject.type === 'resolution' ? [subject.resolution] : []));
  const inWeek = own.some((each) => each.text.toLowerCase().includes(fragment));
  const { id } = findResolution(inWeek ? own : book.record.resolutions, words);
  return questions.find((question) => question.key === String(id));
}

function missing(book: Book, week: Week, key: string): string {
  const label = weekLabel(week);
  if (/^\d+$/.test(key)) {
    return book.resolution(Number(key)) === undefined
      ? `there is no resolution ${key}.`
      : `resolution ${key} has no answer to give in ${label}.`;
  }
  const habit = HABIT_KEYS.find((each) => each === key.split('.')[0]);
  if (habit === undefined) return `"${key}" names no measure.`;
  if (book.habitIsOff(habit, week)) return `the habit ${habit} is left out in ${label}.`;
  const number = key.split('.')[1];
  return number === undefined
    ? `the habit ${habit} was not asked in ${label}.`
    : `the habit ${habit} has no measure ${number} in ${label}.`;
}
