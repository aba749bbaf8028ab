import type { CommandWords } from '../../phrase.js';
import { addDays, civilDate, dayAndMonth, weekdayName } from '../calendar/days.js';
import { sundayOf, weekNumber, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { isInTime } from '../journal/grace.js';
import { HABIT_KEYS, type HabitKey } from '../journal/habits.js';
import { beganOn, isActiveIn, servesIn, stateOf } from '../journal/lifetime.js';
import { hasAnswers, openIn, questionsOf } from '../measures/questions.js';
import { isSummed } from '../measures/values.js';
import { turnDue, waitingText } from '../year/turn.js';
import {
  checkInCommand,
  isExcused,
  nextWeekToAsk,
  opensOn,
  reportWeek,
  waitingWeeks,
} from './check-in-week.js';
import { newestSaid } from './absence.js';

/** One thing to do: a command where there is one, and why. */
export interface NextStep {
  readonly command: CommandWords | null;
  readonly reason: string;
}

/** What to do now and, where something else is due, after it. */
export interface NextSteps {
  readonly next: NextStep;
  readonly then: NextStep | null;
}

/**
 * What to do, seen from the week that a report shows: a check-in that waits, then what the year asks for, else
 * the check-in of another week. In a journal that nothing was written in yet the year comes first.
 */
export function nextSteps(book: Book, week: Week): NextSteps {
  const ofYear = stepOfYear(book);
  const [first = null, second = null] = checkInSteps(book, week);
  const isNew = book.record.resolutions.length === 0 && newestSaid(book) === null;
  const steps = isNew ? [ofYear, first] : [first, ofYear, second];
  const due = steps.filter((step) => step !== null);
  const [next = waitStep(book, week), then = null] = due.length > 0 ? due : earlySteps(book);
  return { next, then };
}

/**
 * The check-ins that wait come first, as a reminder has them; whoever looks at an older week by name is told
 * first what is open in that one.
 */
function checkInSteps(book: Book, shown: Week): NextStep[] {
  const waiting = waitingWeeks(book);
  const isOpen = opensOn(book, shown) <= book.today && isInTime(book, shown);
  const own = isOpen && openIn(book, shown).length > 0 ? [shown] : [];
  const isOlder = shown !== weekOf(book.today) && shown !== reportWeek(book);
  const weeks = isOlder ? [...own, ...waiting] : [...waiting, ...own];
  return [...new Set(weeks)].map((week) => checkInStep(book, week, shown));
}

function checkInStep(book: Book, week: Week, shown: Week): NextStep {
  const open = openIn(book, week).length;
  const count = open === 1 ? 'one answer open' : `${open} answers open`;
  const where = week === shown ? '' : ` in week ${weekNumber(week)}`;
  return { command: checkInCommand(book, week), reason: count + where };
}

function stepOfYear(book: Book): NextStep | null {
  if (!book.record.resolutions.some((resolution) => stateOf(resolution) === 'active')) {
    return { command: ['resolve'], reason: 'write down what this year is for' };
  }
  return turnStep(book);
}

/** The turn of the year, once it is due. */
export function turnStep(book: Book): NextStep | null {
  const due = turnDue(book);
  if (due === undefined) return null;
  return { command: ['turn', String(due.year)], reason: `${waitingText(due)} at the gate of the year` };
}

/** When hopefulness has worn off: the first weeks of February and of July (EVIDENCE: Norcross 2002). */
const WORN_OFF = [2, 7];

/** A look at the year so far, and at the habits that no resolution serves. */
export interface YearLook {
  readonly command: CommandWords;
  readonly fallow: readonly HabitKey[];
}

/** Pointed to in the first week of February and of July, once a week was lived; null in all others. */
export function yearLook(book: Book): YearLook | null {
  const week = weekOf(book.today);
  const thursday = civilDate(addDays(week, 3));
  const isFirst = WORN_OFF.includes(thursday.month) && thursday.day <= 7;
  if (!isFirst || week <= book.record.firstWeek) return null;
  const served = new Set(
    book.record.resolutions
      .filter((resolution) => isActiveIn(resolution, week))
      .flatMap((resolution) => servesIn(resolution, week)),
  );
  const fallow = HABIT_KEYS.filter((habit) => !served.has(habit) && !book.habitIsOff(habit, week));
  return { command: ['report', 'year'], fallow };
}

/** Before its check-in comes a week may be added to, where anything is added up, and answered early. */
function earlySteps(book: Book): NextStep[] {
  const week = weekOf(book.today);
  const open = openIn(book, week);
  if (open.length === 0) return [];
  const comes = `its check-in comes on ${weekdayName(opensOn(book, week))}`;
  const early = { command: ['checkin'], reason: `answers week ${weekNumber(week)} early; ${comes}` };
  const isCounted = open.some(({ measure }) => isSummed(measure));
  return isCounted ? [{ command: ['log'], reason: 'adds to a number' }, early] : [early];
}

/** Nothing to do but to wait: until when. */
function waitStep(book: Book, week: Week): NextStep {
  const thisWeek = weekOf(book.today);
  const later = book.record.resolutions.find((resolution) => beganOn(resolution) > sundayOf(week));
  if (later !== undefined && questionsOf(book, thisWeek).length === 0) {
    return { command: null, reason: `your resolutions begin on ${dayAndMonth(beganOn(later))}` };
  }
  const isQuiet = isExcused(book, thisWeek) && !hasAnswers(book, thisWeek);
  const now = isQuiet ? `week ${weekNumber(thisWeek)} is excused` : 'all answered';
  const upcoming = nextWeekToAsk(book);
  const then =
    upcoming === undefined
      ? 'no check-in opens for a year'
      : `the next check-in comes on ${dayAndMonth(opensOn(book, upcoming))}`;
  return { command: null, reason: `${now}; ${then}` };
}
