import type { CommandWords } from '../../phrase.js';
import { addDays, dayAndMonth, type Day } from '../calendar/days.js';
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
import { closesFrom, turnDue, waitingText } from '../year/turn.js';
import { AHEAD_WEEKS, checkInCommand, waitingWeeks } from './check-in-week.js';

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
  /** The week of the newest slot that has come. */
  readonly week: Week;
  /** The day of that slot. */
  readonly slotDay: Day;
  /** The working day after it, on which one more notification may come. */
  readonly catchUpDay: Day;
}

/**
 * What is due at `now`: from its slot on a week's check-in until every open measure of it is
 * answered, through its grace too; and a turn of the year that waits. With the slot on Friday 16:00,
 * 2026-W47 is due from 2026-11-20 16:00 to the end of 2026-11-29. An excused week asks nothing, and
 * the turn waits until it is over; so does nothing that was left open on purpose.
 */
export function whatIsDue(journal: Book, now: Moment): Due {
  const book = { ...journal, today: now.day };
  const slot = slotOf(book.record.settings);
  const thisWeek = weekOf(now.day);
  const weeks = waitingWeeks(book).filter((each) => each < thisWeek || slotHasCome(slot, each, now));
  const week = latestSlotWeek(slot, now);
  const day = slotDay(slot, week);
  return {
    items: [...weeks.map((each) => checkInDue(book, each)), ...turnOfYearDue(book)],
    week,
    slotDay: day,
    catchUpDay: nextWorkingDay(day),
  };
}

function checkInDue(book: Book, week: Week): DueItem {
  const open = openIn(book, week).length;
  return { kind: 'check-in', week, open, until: graceEnd(book, week), command: checkInCommand(book, week) };
}

function turnOfYearDue(book: Book): DueItem[] {
  const due = turnDue(book);
  if (due === undefined || book.excuse(weekOf(book.today), null) !== undefined) return [];
  return [{ kind: 'turn', ...due, command: ['turn', String(due.year)] }];
}

/** That a notification was shown for a week's slot, and on which day. */
export interface NotificationLogEntry {
  readonly week: Week;
  readonly on: Day;
}

/** One reminder and one catch-up (EVIDENCE: Norcross 2002, Oscarsson 2020): more would wear off. */
const NOTIFICATIONS_A_WEEK = 2;

/**
 * What to notify of now, if anything: the check-in of the newest slot once from that slot on, and
 * once more from the next working day on if it is still open; a turn of the year only at the slot.
 * One that was slept through comes at the next occasion, once: on or after the catch-up's day it is
 * the catch-up. Never two on one day, never three in one week, whatever the occasions.
 */
export function notificationDue(
  due: Due,
  log: readonly NotificationLogEntry[],
  now: Moment,
): DueItem | undefined {
  const forSlot = log.filter((each) => each.week === due.week);
  const inWeek = log.filter((each) => weekOf(each.on) === weekOf(now.day));
  if (Math.max(forSlot.length, inWeek.length) >= NOTIFICATIONS_A_WEEK) return undefined;
  if (log.some((each) => each.on === now.day)) return undefined;
  const checkIn = due.items.find((item) => item.kind === 'check-in' && item.week === due.week);
  const [first] = forSlot;
  if (first === undefined) return checkIn ?? due.items.find((item) => isForSlot(item, due));
  return first.on < due.catchUpDay && now.day >= due.catchUpDay ? checkIn : undefined;
}

/** A turn that became due after the slot waits for the next one. */
function isForSlot(item: DueItem, { slotDay }: Due): boolean {
  return item.kind === 'turn' && closesFrom(item.year) <= slotDay;
}

/** When a shell may speak up if nothing is written until then, and of what. */
export interface Waiting {
  readonly from: Moment;
  readonly until: Moment;
  /** May be read weeks later, so it names no week. */
  readonly reason: string;
  readonly command: CommandWords;
}

/** How long a shell may go on about the next thing due. Judgement. */
const PATIENCE_WEEKS = 8;

/**
 * The next stretch of time in which something is due, from `now` on, if nothing is written
 * meanwhile; at most eight weeks long. Undefined when nothing is due for a year.
 */
export function nextWaiting(book: Book, now: Moment): Waiting | undefined {
  let from: Moment | undefined;
  let first: DueItem | undefined;
  let patience = now.day;
  const kinds = new Set<DueItem['kind']>();
  for (const moment of turningPoints(book, now)) {
    const [item] = whatIsDue(book, moment).items;
    if (from === undefined) {
      if (item === undefined) continue;
      [from, first, patience] = [moment, item, addDays(moment.day, PATIENCE_WEEKS * 7)];
    } else if (item === undefined || moment.day >= patience) {
      return { from, until: moment, ...waitingWords(book, first, kinds.size > 1) };
    }
    kinds.add(item.kind);
  }
  if (from === undefined) return undefined;
  return { from, until: { day: patience, minute: 0 }, ...waitingWords(book, first, kinds.size > 1) };
}

/** Now, and every later moment at which something may become due, or stop being so: Mondays and slots. */
function turningPoints(book: Book, now: Moment): Moment[] {
  const slot = slotOf(book.record.settings);
  const first = weekOf(now.day);
  const points = Array.from({ length: AHEAD_WEEKS }, (_, index) => addWeeks(first, index)).flatMap((week) => [
    { day: week, minute: 0 },
    { day: slotDay(slot, week), minute: slot.minute },
  ]);
  return [now, ...points.filter((point) => isBefore(now, point))];
}

function isBefore(one: Moment, other: Moment): boolean {
  if (one.day !== other.day) return one.day < other.day;
  return (one.minute ?? Infinity) < (other.minute ?? Infinity);
}

/** The overview where a check-in may take another week than the one that waits, now or later in the stretch. */
function waitingWords(
  book: Book,
  item: DueItem | undefined,
  isMixed: boolean,
): Pick<Waiting, 'reason' | 'command'> {
  if (item === undefined || isMixed) return { reason: 'A minute of yours is waited for', command: [] };
  if (item.kind === 'turn') {
    return { reason: `The year ${item.year} waits at its gate`, command: item.command };
  }
  const isBegun = book.checkIn(item.week) !== undefined;
  const isExcusedLater = book.record.excuses.some((excuse) => excuse.toWeek >= item.week);
  const takesIt = item.command.length === 1 && !isBegun && !isExcusedLater;
  return {
    reason: 'A check-in is waiting, about a minute',
    command: takesIt ? item.command : [],
  };
}

/** `Week 47 is waiting for its check-in: 9 answers are open.` */
export function dueSentence(item: DueItem, today: Day): string {
  if (item.kind === 'turn') {
    return `The year ${item.year} is at its gate: ${waitingText(item)}.`;
  }
  const open = item.open === 1 ? 'one answer is open' : `${item.open} answers are open`;
  return item.week === weekOf(today)
    ? `Week ${weekNumber(item.week)} is waiting for its check-in: ${open}.`
    : `Week ${weekNumber(item.week)} still takes its check-in, until ${dayAndMonth(item.until)}: ${open}.`;
}
