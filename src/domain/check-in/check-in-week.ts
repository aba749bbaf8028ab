import type { CommandWords } from '../../phrase.js';
import { addDays, weekday, type Day } from '../calendar/days.js';
import { slotDay, slotOf } from '../calendar/slot.js';
import { addWeeks, weekLabel, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { hasAnswers, openIn, type Question } from '../measures/questions.js';

// Which week a check-in is for, and from when on: shared by `checkin`, `janus`, `report` and `remind`.

const THURSDAY = 4;

/** How far to look for what asks something: past the longest excuse. Judgement. */
export const AHEAD_WEEKS = 54;

/**
 * The week that a check-in takes when none is named: this week from Thursday on; before Thursday
 * last week, if something was open in it and it has no check-in yet, else this week. What was left
 * open on purpose does not wait.
 */
export function checkInWeek(book: Book): Week {
  const thisWeek = weekOf(book.today);
  const lastWeek = addWeeks(thisWeek, -1);
  const lastIsWaiting = book.checkIn(lastWeek) === undefined && isWaiting(book, lastWeek);
  return weekday(book.today) < THURSDAY && lastIsWaiting ? lastWeek : thisWeek;
}

/**
 * The week that a report shows when none is named: that of the check-in, unless it is still
 * without answers and the week before has some.
 */
export function reportWeek(book: Book): Week {
  const week = checkInWeek(book);
  const before = addWeeks(week, -1);
  return !hasAnswers(book, week) && hasAnswers(book, before) ? before : week;
}

/** The day from which on a week is to be answered: its Thursday, or that of an earlier slot. */
export function opensOn(book: Book, week: Week): Day {
  const thursday = addDays(week, THURSDAY - 1);
  const slot = slotDay(slotOf(book.record.settings), week);
  return slot < thursday ? slot : thursday;
}

/**
 * The weeks whose check-in waits on that day: of this one, once it is open, and the one before, whose
 * grace is not over, those that have open answers; the one that a check-in takes comes first.
 */
export function waitingWeeks(book: Book): Week[] {
  const thisWeek = weekOf(book.today);
  const weeks = [thisWeek, addWeeks(thisWeek, -1)];
  const inOrder = checkInWeek(book) === thisWeek ? weeks : weeks.reverse();
  return inOrder.filter((week) => opensOn(book, week) <= book.today && isWaiting(book, week));
}

function isWaiting(book: Book, week: Week): boolean {
  return week > (book.record.settings.leftOpen ?? '') && openIn(book, week).length > 0;
}

/** The command that answers the week, which is named only where `checkin` alone would take another. */
export function checkInCommand(book: Book, week: Week): CommandWords {
  return checkInWeek(book) === week ? ['checkin'] : ['checkin', '--week', weekLabel(week)];
}

/** The first week from this one on that has something to ask; undefined when none has for a year. */
export function nextWeekToAsk(book: Book): Week | undefined {
  const thisWeek = weekOf(book.today);
  return Array.from({ length: AHEAD_WEEKS }, (_, index) => addWeeks(thisWeek, index)).find(
    (week) => openIn(book, week).length > 0,
  );
}

/** Of the questions, the resolutions that are to be given up, have nothing instead, and were never asked for it. */
export function stopsToAskInstead(book: Book, questions: readonly Question[]): number[] {
  const { insteadAsked = [] } = book.record.settings;
  return questions.flatMap(({ subject }) => {
    if (subject.type === 'habit' || subject.bucket !== 'stop') return [];
    const { id, instead } = subject.resolution;
    return instead === null && !insteadAsked.includes(id) ? [id] : [];
  });
}
