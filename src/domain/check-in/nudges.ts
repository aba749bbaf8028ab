import type { CommandWords } from '../../phrase.js';
import { addDays, type Day } from '../calendar/days.js';
import { slotDay, slotHasCome, slotOf, type Moment } from '../calendar/slot.js';
import { addWeeks, weekNumber, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import { calledAlone, openIn } from '../measures/questions.js';
import { closesFrom } from '../year/turn.js';
import { AHEAD_WEEKS, focusOf, isExcused } from './check-in-week.js';
import { openText, whatIsDue, type Due, type DueItem } from './due.js';

// When janus speaks up by itself: notifications on the desktop, and lines at a shell's prompt.

/** That a notification was shown for a week's slot, and on which day. */
export interface NotificationLogEntry {
  readonly week: Week;
  readonly on: Day;
}

/** What a notification tells. */
export type Nudge =
  /** What is due: a check-in and, beside it, the turn of the year; or the turn alone. */
  | { readonly kind: 'due'; readonly week: Week; readonly items: readonly [DueItem, ...DueItem[]] }
  /** In the middle of a young journal's week, what is open in it, by name. */
  | {
      readonly kind: 'midweek';
      readonly week: Week;
      readonly open: number;
      readonly names: readonly string[];
    };

/** One reminder and one catch-up (EVIDENCE: Norcross 2002, Oscarsson 2020): more would wear off. */
const NOTIFICATIONS_A_WEEK = 2;

/** More in the first five weeks: 71 % still hold on after two (EVIDENCE: Norcross 2002). */
const YOUNG_WEEKS = 5;

/**
 * What to notify of now, if anything. The check-in of the newest slot is told from that slot on, and a second time
 * from the next working day on if it is still open (the catch-up). A turn of the year is told beside a check-in, or
 * alone only at the slot. In a journal's first five weeks there is one more, on the Wednesday before the slot. What
 * the machine slept through is told at the next occasion, once; on the catch-up's day or later that is the catch-up.
 * At most one a day, and two a week (three in the first five weeks). None in a week that is excused for everything.
 */
export function nudgeDue(
  journal: Book,
  log: readonly NotificationLogEntry[],
  now: Moment,
): Nudge | undefined {
  const book = { ...journal, today: now.day };
  const week = weekOf(now.day);
  const inWeek = log.filter((each) => weekOf(each.on) === week);
  const most = NOTIFICATIONS_A_WEEK + (isYoung(book, week) ? 1 : 0);
  if (isExcused(book, week) || inWeek.length >= most) return undefined;
  if (log.some((each) => each.on === now.day)) return undefined;
  return slotNudge(whatIsDue(book, now), log, now) ?? midweekNudge(book, log, now);
}

function slotNudge(due: Due, log: readonly NotificationLogEntry[], now: Moment): Nudge | undefined {
  const [first, second] = log.filter((each) => each.week === due.week && each.on >= due.slotDay);
  const isCatchUp = first !== undefined && first.on < due.catchUpDay && now.day >= due.catchUpDay;
  if (second !== undefined || (first !== undefined && !isCatchUp)) return undefined;
  // a turn that became due after the slot waits for the next one, unless a check-in is told of
  const checkIn = due.items.find((item) => item.kind === 'check-in' && item.week === due.week);
  const turn = due.items.find((item) => item.kind === 'turn');
  if (checkIn !== undefined)
    return { kind: 'due', week: due.week, items: [checkIn, ...(turn ? [turn] : [])] };
  return turn === undefined || isCatchUp || closesFrom(turn.year) > due.slotDay
    ? undefined
    : { kind: 'due', week: due.week, items: [turn] };
}

function midweekNudge(book: Book, log: readonly NotificationLogEntry[], now: Moment): Nudge | undefined {
  const week = weekOf(now.day);
  const slot = slotOf(book.record.settings);
  const wasShown = log.some((each) => each.week === week);
  if (wasShown || !hasMidweek(book, week)) return undefined;
  if (!slotHasCome({ ...slot, weekday: WEDNESDAY }, week, now) || now.day >= slotDay(slot, week))
    return undefined;
  const open = openIn(book, week);
  const names = [...new Set(open.map(({ subject }) => calledAlone(subject)))];
  return { kind: 'midweek', week, open: open.length, names };
}

const WEDNESDAY = 3;

/** Whether the week is among the first five of its journal. */
export function isYoung({ record: { firstWeek } }: Book, week: Week): boolean {
  return week < addWeeks(firstWeek, YOUNG_WEEKS);
}

/**
 * Whether the Wednesday of that week is one to speak up on: something is open, and the slot comes later in the week.
 * Before a slot on Monday to Wednesday there is no Wednesday of its week.
 */
function hasMidweek(book: Book, week: Week): boolean {
  const wednesday = addDays(week, WEDNESDAY - 1);
  const isLived = book.record.begunOn <= wednesday && isYoung(book, week);
  return isLived && slotOf(book.record.settings).weekday > WEDNESDAY && openIn(book, week).length > 0;
}

/** `Week 47 is half over: 6 answers are open.` */
export function midweekSentence({ week, open }: { readonly week: Week; readonly open: number }): string {
  return `Week ${weekNumber(week)} is half over: ${openText(open)}.`;
}

/** A stretch of time in which a shell may speak up if nothing is written until then, and of what. */
export interface Stretch {
  readonly from: Moment;
  readonly until: Moment;
  /** May be read weeks later, so it names no week. */
  readonly reason: string;
  readonly command: CommandWords;
}

/** How long a shell may go on about the next thing due. Judgement. */
const PATIENCE_WEEKS = 8;

/**
 * The stretches of time in which a shell may speak up, from `now` on, as long as nothing is written. Something is due
 * in them. They cover at most eight weeks from the first on, without the weeks that are excused for everything. In a
 * young journal the Wednesday comes before them. None when nothing is due for a year.
 */
export function stretchesAhead(book: Book, now: Moment): Stretch[] {
  const due = dueStretches(book, now);
  return [...due, ...midweekStretch(book, now, due[0])];
}

function dueStretches(book: Book, now: Moment): Stretch[] {
  const stretches: Stretch[] = [];
  const points = turningPoints(book, now);
  for (const [index, from] of points.entries()) {
    const [first] = stretches;
    const until = points[index + 1];
    if (until === undefined || (first !== undefined && from.day >= patienceEnd(first))) break;
    const items = isExcused(book, weekOf(from.day)) ? [] : whatIsDue(book, from).items;
    const words = wordsOf(items);
    const last = stretches.at(-1);
    if (words === undefined) continue;
    if (last?.until !== from || last.reason !== words.reason) stretches.push({ from, until, ...words });
    else stretches[stretches.length - 1] = { ...last, until, command: common(last.command, words.command) };
  }
  return stretches;
}

function patienceEnd({ from }: Stretch): Day {
  return addDays(from.day, PATIENCE_WEEKS * 7);
}

/** The overview, where one command does not fit all of a stretch. */
function common(one: CommandWords, other: CommandWords): CommandWords {
  return one.join(' ') === other.join(' ') ? one : [];
}

function wordsOf(items: readonly DueItem[]): Pick<Stretch, 'reason' | 'command'> | undefined {
  const [item] = items;
  const turn = items.find((each) => each.kind === 'turn');
  if (item === undefined) return undefined;
  if (item === turn) return { reason: `The year ${turn.year} waits at its gate`, command: item.command };
  return turn === undefined
    ? { reason: 'A check-in is waiting, about a minute', command: item.command }
    : { reason: `A check-in is waiting, and the year ${turn.year} at its gate`, command: [] };
}

/** Now, and every later moment at which something may become due, or stop being so: Mondays, Thursdays and slots. */
function turningPoints(book: Book, now: Moment): Moment[] {
  const slot = slotOf(book.record.settings);
  const first = weekOf(now.day);
  const points = Array.from({ length: AHEAD_WEEKS }, (_, index) => addWeeks(first, index)).flatMap((week) => [
    { day: week, minute: 0 },
    { day: addDays(week, WEDNESDAY), minute: 0 },
    { day: slotDay(slot, week), minute: slot.minute },
  ]);
  points.sort((one, other) => (isBefore(one, other) ? -1 : 1));
  return [now, ...points.filter((point) => isBefore(now, point))];
}

function isBefore(one: Moment, other: Moment): boolean {
  if (one.day !== other.day) return one.day < other.day;
  return (one.minute ?? Infinity) < (other.minute ?? Infinity);
}

/** The Wednesday of a young journal, where one comes before anything is due. */
function midweekStretch(book: Book, now: Moment, next: Stretch | undefined): Stretch[] {
  const { minute } = slotOf(book.record.settings);
  for (let week = weekOf(now.day); next !== undefined && week <= next.from.day; week = addWeeks(week, 1)) {
    const wednesday = { day: addDays(week, WEDNESDAY - 1), minute };
    const until = { day: addDays(week, WEDNESDAY), minute: 0 };
    const from = isBefore(wednesday, now) ? now : wednesday;
    if (!hasMidweek(book, week) || !isBefore(from, until) || !isBefore(from, next.from)) continue;
    return [{ from, until, reason: midweekReason(book, week), command: [] }];
  }
  return [];
}

/** How many characters of a person's words a prompt has room for. Judgement. */
const FOCUS_LENGTH = 120;

function midweekReason(book: Book, week: Week): string {
  const open = openText(openIn(book, week).length);
  const focus = Array.from(focusOf(book, week) ?? '')
    .slice(0, FOCUS_LENGTH)
    .join('');
  return focus === '' ? `The week is half over, ${open}` : `Focus of this week: ${focus}; ${open}`;
}
