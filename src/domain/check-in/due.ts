import type { CommandWords } from '../../phrase.js';
import { dayAndMonth, weekday, type Day } from '../calendar/days.js';
import {
  latestSlotWeek,
  nextWorkingDay,
  slotDay,
  slotHasCome,
  slotOf,
  type Moment,
} from '../calendar/slot.js';
import { addWeeks, weekNumber, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { graceEnd } from '../journal/grace.js';
import { openIn } from '../measures/questions.js';
import { turnDue, waitingText } from '../year/turn.js';
import { checkInCommand, checkInWeek, isExcused, THURSDAY, waitingWeeks } from './check-in-week.js';

/** Something that is due, and the command for it. */
export type DueItem =
  | {
      readonly kind: 'check-in';
      readonly week: Week;
      readonly open: number;
      /** The last day of its grace. */
      readonly until: Day;
      readonly command: CommandWords;
    }
  | { readonly kind: 'turn'; readonly year: number; readonly open: number; readonly command: CommandWords };

/** What is due at a moment, seen from the newest slot that has come. */
export interface Due {
  /** The check-ins of this week and the one before, the one that is taken unnamed first; then the turn of the year. */
  readonly items: readonly DueItem[];
  /** The week of the newest slot that has come, in a week that is not excused for everything. */
  readonly week: Week;
  /** The day of that slot. */
  readonly slotDay: Day;
  /** The working day after it, on which one more notification may come. */
  readonly catchUpDay: Day;
}

/**
 * What is due at `now`. A week's check-in is due from its slot on, through its grace, until every open measure of it
 * is answered: with the slot on Friday 16:00, 2026-W47 is due from 2026-11-20 16:00 to the end of 2026-11-29. A turn
 * of the year is due once a year waits for it. In an excused week nothing is due, and the turn waits until that week
 * is over. What was left open on purpose is never due.
 */
export function whatIsDue(journal: Book, now: Moment): Due {
  const book = { ...journal, today: now.day };
  const slot = slotOf(book.record.settings);
  let week = latestSlotWeek(slot, now);
  while (isExcused(book, week)) week = addWeeks(week, -1);
  const day = slotDay(slot, week);
  return {
    items: [...weeksDue(book, now).map((each) => checkInDue(book, each)), ...turnOfYearDue(book)],
    week,
    slotDay: day,
    catchUpDay: nextWorkingDay(day),
  };
}

/**
 * The weeks whose check-in is due. While last week is due, the week that a check-in takes is named first, even before
 * its slot: it may always be answered early.
 */
function weeksDue(book: Book, now: Moment): Week[] {
  const slot = slotOf(book.record.settings);
  const isDue = (week: Week) =>
    !isFirstAndCutShort(book, week) && (week < weekOf(now.day) || slotHasCome(slot, week, now));
  const weeks = waitingWeeks(book);
  if (!weeks.some(isDue)) return [];
  return weeks.filter((week) => isDue(week) || week === checkInWeek(book));
}

/** A journal that begins on a Thursday or later has hardly lived its first week: that one is never due. */
function isFirstAndCutShort({ record: { firstWeek, begunOn } }: Book, week: Week): boolean {
  return week === firstWeek && weekOf(begunOn) === firstWeek && weekday(begunOn) >= THURSDAY;
}

function checkInDue(book: Book, week: Week): DueItem {
  const open = openIn(book, week).length;
  return { kind: 'check-in', week, open, until: graceEnd(book, week), command: checkInCommand(book, week) };
}

function turnOfYearDue(book: Book): DueItem[] {
  const due = turnDue(book);
  if (due === undefined || isExcused(book, weekOf(book.today))) return [];
  return [{ kind: 'turn', ...due, command: ['turn', String(due.year)] }];
}

/** `Week 47 is waiting for its check-in: 9 answers are open.` */
export function dueSentence(item: DueItem, today: Day): string {
  if (item.kind === 'turn') {
    return `The year ${item.year} is at its gate: ${waitingText(item)}.`;
  }
  const open = openText(item.open);
  return item.week === weekOf(today)
    ? `Week ${weekNumber(item.week)} is waiting for its check-in: ${open}.`
    : `Week ${weekNumber(item.week)} still takes its check-in, until ${dayAndMonth(item.until)}: ${open}.`;
}

/** `one answer is open`, `6 answers are open`. */
export function openText(open: number): string {
  return open === 1 ? 'one answer is open' : `${open} answers are open`;
}
