import type { Book } from './book.js';
import { addDays, dayAndMonth, weekday } from './days.js';
import { beganOn, stateOf } from './life.js';
import { checkInWeek, questionsOf, type Question } from './questions.js';
import { turnDue } from './turn.js';
import { isSummed } from './values.js';
import { sundayOf, weekLabel, weekOf, type Week } from './weeks.js';

/** The one thing to do now: a command where there is one, and why. */
export interface NextStep {
  readonly command: string | null;
  readonly reason: string;
}

const THURSDAY = 4;

/** What to do now, seen from the week that a report shows; where that is done, from the week of the check-in. */
export function nextStep(book: Book, week: Week): NextStep {
  if (!book.record.resolutions.some((resolution) => stateOf(resolution) === 'active')) {
    return { command: 'janus resolve', reason: 'write down what this year is for' };
  }
  const thisWeek = weekOf(book.today);
  const isOpenForCheckIn = (candidate: Week) => candidate < thisWeek || weekday(book.today) >= THURSDAY;
  for (const candidate of [week, checkInWeek(book)].filter(isOpenForCheckIn)) {
    const open = openIn(book, candidate).length;
    if (open > 0) return checkInStep(book, candidate, open);
  }
  const turn = turnStep(book);
  if (turn !== null) return turn;
  const open = openIn(book, week);
  if (open.length > 0) return logStep(open);
  const later = book.record.resolutions.find((resolution) => beganOn(resolution) > sundayOf(week));
  if (later !== undefined && questionsOf(book, thisWeek).length === 0) {
    return { command: null, reason: `your resolutions begin on ${dayAndMonth(beganOn(later))}` };
  }
  const coming = addDays(thisWeek, openIn(book, thisWeek).length > 0 ? THURSDAY - 1 : THURSDAY + 6);
  return { command: null, reason: `all answered; the next check-in opens on ${dayAndMonth(coming)}` };
}

function openIn(book: Book, week: Week): Question[] {
  return questionsOf(book, week).filter((question) => question.open);
}

function checkInStep(book: Book, week: Week, open: number): NextStep {
  const count = open === 1 ? 'one answer open' : `${open} answers open`;
  const isCurrent = week === weekOf(book.today);
  return { command: isCurrent ? 'janus checkin' : `janus checkin --week ${weekLabel(week)}`, reason: count };
}

/** The turn of the year, once it is due: after the open check-in, which may be of the year's last week. */
export function turnStep(book: Book): NextStep | null {
  const due = turnDue(book);
  if (due === undefined) return null;
  const { year, open } = due;
  const waiting = open === 1 ? 'one resolution waits' : `${open} resolutions wait`;
  return { command: `janus turn ${year}`, reason: `${waiting} at the gate of the year` };
}

/** Before Thursday there is only something to add to, where anything is added up. */
function logStep(open: readonly Question[]): NextStep {
  const opens = 'the check-in opens on Thursday';
  return open.some(({ measure }) => isSummed(measure))
    ? { command: 'janus log', reason: `adds to a number; ${opens}` }
    : { command: null, reason: opens };
}
