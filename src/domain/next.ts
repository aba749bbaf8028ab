import type { Book } from './book.js';
import { addDays, dayAndMonth, weekday } from './days.js';
import { beganOn, stateOf } from './life.js';
import { questionsOf } from './questions.js';
import { sundayOf, weekLabel, weekOf, type Week } from './weeks.js';

/** The one thing to do now: a command where there is one, and why. */
export interface NextStep {
  readonly command: string | null;
  readonly reason: string;
}

const THURSDAY = 4;

/** What to do now, seen from the week that a report shows. */
export function nextStep(book: Book, week: Week): NextStep {
  if (!book.record.resolutions.some((resolution) => stateOf(resolution) === 'active')) {
    return { command: 'janus resolve', reason: 'write down what this year is for' };
  }
  const open = questionsOf(book, week).filter((question) => question.open).length;
  if (open > 0) return checkInStep(book, week, open);
  const later = book.record.resolutions.find((resolution) => beganOn(resolution) > sundayOf(week));
  if (later !== undefined && questionsOf(book, weekOf(book.today)).length === 0) {
    return { command: null, reason: `your resolutions begin on ${dayAndMonth(beganOn(later))}` };
  }
  const coming = addDays(weekOf(book.today), weekOf(book.today) > week ? THURSDAY - 1 : THURSDAY + 6);
  return { command: null, reason: `all answered; the next check-in opens on ${dayAndMonth(coming)}` };
}

function checkInStep(book: Book, week: Week, open: number): NextStep {
  const count = open === 1 ? 'one answer open' : `${open} answers open`;
  const isCurrent = week === weekOf(book.today);
  if (isCurrent && weekday(book.today) < THURSDAY) {
    return { command: 'janus log', reason: `adds to a number; the check-in opens on Thursday` };
  }
  const named = isCurrent ? 'janus checkin' : `janus checkin --week ${weekLabel(week)}`;
  return { command: named, reason: count };
}
