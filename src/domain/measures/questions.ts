import { UserError } from '../../errors.js';
import type { Day } from '../calendar/days.js';
import { weekLabel, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { byBucket, type BucketKey } from '../journal/buckets.js';
import { findResolution, hasWords } from '../journal/find-resolution.js';
import { HABIT_KEYS, habitBeginning, habitOf, type HabitKey } from '../journal/habits.js';
import { bucketIn, isActiveIn, isAskedIn } from '../journal/lifetime.js';
import type { Answer, Excuse, Measure, Resolution } from '../journal/record.js';
import { titleAlone, titleOf } from '../journal/titles.js';
import { judged, type Judged } from './judge.js';

/** The owner of a question's measure: a resolution, in its bucket of that week, or a habit. */
export type Subject =
  | { readonly type: 'resolution'; readonly resolution: Resolution; readonly bucket: BucketKey }
  | { readonly type: 'habit'; readonly habit: HabitKey };

/** What a question is about: the title of a resolution in its bucket, or a habit's name. */
export interface Named {
  readonly name: string;
  /** Null for a habit. */
  readonly bucket: BucketKey | null;
}

export function namedBy(subject: Subject): Named {
  if (subject.type === 'habit') return { name: habitOf(subject.habit).name, bucket: null };
  const { resolution, bucket } = subject;
  return { name: titleOf({ ...resolution, bucket }), bucket };
}

/** Its title where no heading of a bucket stands above it. */
export function calledAlone(subject: Subject): string {
  const { name, bucket } = namedBy(subject);
  return titleAlone(name, bucket);
}

/** What a resolution is called in a week. */
export function namedIn(resolution: Resolution, week: Week): Named {
  return namedBy({ type: 'resolution', resolution, bucket: bucketIn(resolution, week) });
}

/** One measure of one week, with what is known of it. */
export interface Question {
  /** As written after `--set`: `3`, `coaching`, `planning.2`. */
  readonly key: string;
  readonly subject: Subject;
  readonly measure: Measure;
  readonly judged: Judged;
  readonly answer: Answer | undefined;
  /** The excuse that covers the week, if any. */
  readonly excuse: Excuse | undefined;
  /** Nobody answered, and no excuse covers it: a check-in asks it. */
  readonly open: boolean;
}

/** What the week's check-in goes through: the resolutions by bucket and id, then the five habits. */
export function questionsOf(book: Book, week: Week): Question[] {
  return [...resolutionQuestions(book, week, isAskedIn), ...habitQuestions(book, week)];
}

/** What may be answered in the week: also what was closed in it. */
export function answerableIn(book: Book, week: Week): Question[] {
  return [...resolutionQuestions(book, week, isActiveIn), ...habitQuestions(book, week)];
}

function resolutionQuestions(
  book: Book,
  week: Week,
  included: (resolution: Resolution, week: Week) => boolean,
): Question[] {
  const resolutions = book.record.resolutions.filter((resolution) => included(resolution, week));
  return byBucket(resolutions, (resolution) => bucketIn(resolution, week)).flatMap(({ bucket, rows }) =>
    rows.flatMap((resolution) => {
      const measure = book.resolutionMeasure(resolution.id, week);
      if (measure === undefined) return [];
      const subject = { type: 'resolution', resolution, bucket: bucket.key } as const;
      return [question(book, week, subject, measure)];
    }),
  );
}

function habitQuestions(book: Book, week: Week): Question[] {
  if (week < book.record.firstWeek) return [];
  return HABIT_KEYS.flatMap((habit) =>
    book.habitMeasures(habit, week).map((measure) => question(book, week, { type: 'habit', habit }, measure)),
  );
}

/** The key that answers a measure, in every week the same: `3`, `planning` for a habit's number 1, `planning.2`. */
export function keyOf({ owner, number }: Measure): string {
  if (owner.habit === null) return String(owner.resolutionId);
  return number === 1 ? owner.habit : `${owner.habit}.${number ?? ''}`;
}

function question(book: Book, week: Week, subject: Subject, measure: Measure): Question {
  const answer = book.answer(measure.id, week);
  const excuse = book.excuse(week, measure.owner.resolutionId);
  const open = answer === undefined && excuse === undefined;
  return { key: keyOf(measure), subject, measure, judged: judged(book, measure, week), answer, excuse, open };
}

/** What nobody answered in the week, and no excuse covers. */
export function openIn(book: Book, week: Week): Question[] {
  return questionsOf(book, week).filter((question) => question.open);
}

/** How many answers a week asks for, and how many it has. */
export interface AnswerCount {
  readonly asked: number;
  readonly answered: number;
  /** How many of those asked for are of resolutions; the rest is of the habits. */
  readonly resolutions: number;
}

/** Counts what the week's report shows, without what is excused; answers to what was closed in the week count. */
export function countAnswers(book: Book, week: Week): AnswerCount {
  const asks = ({ subject }: Question) => subject.type === 'habit' || isAskedIn(subject.resolution, week);
  const isGiven = ({ answer, judged: { outcome, amount } }: Question) =>
    answer !== undefined || (outcome !== 'excused' && (outcome !== 'unknown' || amount !== null));
  const counted = answerableIn(book, week).filter((question) =>
    asks(question) ? question.open || question.answer !== undefined : isGiven(question),
  );
  return {
    asked: counted.length,
    answered: counted.length - openIn(book, week).length,
    resolutions: counted.filter(({ subject }) => subject.type === 'resolution').length,
  };
}

/** Whether anything was answered or logged in the week. */
export function hasAnswers(book: Book, week: Week): boolean {
  return (
    book.record.answers.some((answer) => answer.week === week) ||
    book.record.entries.some((entry) => entry.week === week)
  );
}

/** Whether the week has anything to report: an answer, a word said, or an excuse. */
export function hasRecord(book: Book, week: Week): boolean {
  return hasAnswers(book, week) || book.checkIn(week) !== undefined || book.excuse(week, null) !== undefined;
}

/**
 * Refuses a week that cannot be answered yet, or lies before the journal.
 * @throws UserError
 */
export function requireAnswerable(book: Book, week: Week): void {
  requireBegun(week, book.today);
  if (answerableIn(book, week).length > 0) return;
  throw new UserError(
    `nothing was open in ${weekLabel(week)}.`,
    `this journal begins in ${weekLabel(book.record.firstWeek)}; name that week or a later one.`,
  );
}

/** @throws UserError for a week that has not begun. */
export function requireBegun(week: Week, today: Day): void {
  if (week <= weekOf(today)) return;
  throw new UserError(
    `${weekLabel(week)} has not begun: it is ${today}.`,
    `this week is ${weekLabel(weekOf(today))}; it can be answered until it is over, and after.`,
  );
}

/**
 * The measure that a key names in a week: a resolution's id, a habit for its first measure (that of
 * the lowest number), or `habit.n` for the one of number n; else words of a resolution, or the beginning of a habit.
 * @throws UserError when the week has no such measure
 */
export function questionFor(book: Book, week: Week, key: string): Question {
  const wanted = key.trim().toLowerCase().replace(/^#/, '');
  const questions = answerableIn(book, week);
  const found =
    questions.find((question) => question.key === wanted.replace(/\.1$/, '')) ??
    questions.find(({ measure }) => measure.owner.habit === wanted);
  if (found !== undefined) return found;
  const byWords = questionByWords(book, questions, key);
  if (byWords !== undefined) return byWords;
  const [name = '', ...number] = wanted.split('.');
  const habit = habitBeginning(name);
  if (habit !== undefined && habit !== name) return questionFor(book, week, [habit, ...number].join('.'));
  throw new UserError(
    missing(book, week, wanted),
    `valid keys for that week: ${questions.map((each) => each.key).join(', ')}.`,
  );
}

/** A resolution may also be named by a part of its text, or of its title, that no other has. */
function questionByWords(book: Book, questions: readonly Question[], words: string): Question | undefined {
  const fragment = words.trim();
  const named = book.record.resolutions.some((each) => hasWords(each, fragment));
  if (/^#?\d+$/.test(fragment) || fragment === '' || !named) return undefined;
  // a resolution and its successor may have the same text: take the one that is asked in the week
  const own = questions.flatMap(({ subject }) => (subject.type === 'resolution' ? [subject.resolution] : []));
  const inWeek = own.some((each) => hasWords(each, fragment));
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
