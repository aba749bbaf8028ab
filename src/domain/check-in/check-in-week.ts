import type { CommandWords } from '../../phrase.js';
import { addDays, type Day, weekday } from '../calendar/days.js';
import { slotDay, slotOf } from '../calendar/slot.js';
import { addWeeks, type Week, weekLabel, weekOf } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { isInTime } from '../journal/grace.js';
import { hasAnswers, openIn, type Question } from '../measures/questions.js';

// Which week a check-in is for, and from when on: shared by `checkin`, `janus`, `report`, `remind` and the shells.

export const THURSDAY = 4;

/** The weeks before a check-in's that it looks at: the last one, whose focus it shows. */
export const CHECK_IN_LOOKS_BACK = 1;

/** How far to look for what asks something: past the longest excuse. Judgement. */
export const AHEAD_WEEKS = 54;

/**
 * The week that a check-in takes when none is named, and that `janus`, `report` and `remind` name first: this week
 * from Thursday on; before Thursday last week while anything in it is open and in its grace, else this week. What
 * was left open on purpose does not wait.
 */
export function checkInWeek(book: Book): Week {
  const lastWeek = weekday(book.today) < THURSDAY ? weekInGrace(book) : undefined;
  return lastWeek ?? weekOf(book.today);
}

/**
 * The week before this one that still waits in its grace. Weeks that are excused for everything are passed over, as
 * the grace passes over them: so there is never more than one.
 */
function weekInGrace(book: Book): Week | undefined {
  let week = addWeeks(weekOf(book.today), -1);
  while (isExcused(book, week)) week = addWeeks(week, -1);
  return isInTime(book, week) && isWaiting(book, week) ? week : undefined;
}

/** Whether the week is excused for everything: then it is quiet. */
export function isExcused(book: Book, week: Week): boolean {
  return book.excuse(week, null) !== undefined;
}

/**
 * The week that a report shows when none is named: that of the check-in; where that is this week and nothing in it
 * is answered or logged yet, last week.
 */
export function reportWeek(book: Book): Week {
  const week = checkInWeek(book);
  const before = addWeeks(week, -1);
  const isEarly = week === weekOf(book.today) && !hasAnswers(book, week);
  return isEarly && before >= book.record.firstWeek ? before : week;
}

/** The day from which on a week is to be answered: its Thursday, or that of an earlier slot. */
export function opensOn(book: Book, week: Week): Day {
  const thursday = addDays(week, THURSDAY - 1);
  const slot = slotDay(slotOf(book.record.settings), week);
  return slot < thursday ? slot : thursday;
}

/**
 * The weeks whose check-in waits on that day: this week once its check-in is open, and the week before while its grace
 * runs. Both only while they have open answers. The one that a check-in takes comes first.
 */
export function waitingWeeks(book: Book): Week[] {
  const thisWeek = weekOf(book.today);
  const isOpen = opensOn(book, thisWeek) <= book.today && isWaiting(book, thisWeek);
  const weeks = [...(isOpen ? [thisWeek] : []), weekInGrace(book)].filter((week) => week !== undefined);
  return checkInWeek(book) === thisWeek ? weeks : weeks.reverse();
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

/** The focus of the week, chosen a week before. */
export function focusOf(book: Book, week: Week): string | null {
  return book.checkIn(addWeeks(week, -1))?.focus ?? null;
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
