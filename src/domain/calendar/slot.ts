import { UserError } from '../../errors.js';
import { addDays, numberOfName, weekday, WEEKDAYS, type Day } from './days.js';
import { addWeeks, weekOf, type Week } from './weeks.js';

/** When in each week the check-in becomes due. */
export interface Slot {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** The minute of the day, 0 to 1439: 16:00 is 960. */
  readonly minute: number;
}

/** A point of civil time. */
export interface Moment {
  readonly day: Day;
  /** The minute of the day, 0 to 1439; null is the end of that day. */
  readonly minute: number | null;
}

const [FRIDAY, SATURDAY] = [5, 6];

/** Friday 16:00: the week is nearly over, and still there to be looked at. */
export const DEFAULT_SLOT: Slot = { weekday: FRIDAY, minute: 16 * 60 };

export function slotOf(settings: { readonly slot?: Slot }): Slot {
  return settings.slot ?? DEFAULT_SLOT;
}

/** The day of the week's slot: that of Friday 16:00 in 2026-W47 is 2026-11-20. */
export function slotDay(slot: Slot, week: Week): Day {
  return addDays(week, slot.weekday - 1);
}

/** Whether the week's slot has come. */
export function slotHasCome(slot: Slot, week: Week, now: Moment): boolean {
  const day = slotDay(slot, week);
  return now.day > day || (now.day === day && (now.minute === null || now.minute >= slot.minute));
}

/** The week of the newest slot that has come: this week, or before its slot the week before. */
export function latestSlotWeek(slot: Slot, now: Moment): Week {
  const week = weekOf(now.day);
  return slotHasCome(slot, week, now) ? week : addWeeks(week, -1);
}

/** The day after, or the Monday after where that lies in a weekend: after Friday comes Monday. */
export function nextWorkingDay(day: Day): Day {
  const next = addDays(day, 1);
  return weekday(next) < SATURDAY ? next : addDays(next, 8 - weekday(next));
}

/** `16:00`, from the minute of the day. */
export function clockText(minute: number): string {
  const digits = (number: number) => String(number).padStart(2, '0');
  return `${digits(Math.floor(minute / 60))}:${digits(minute % 60)}`;
}

/** `fri 16:00`, as a setting has it. */
export function slotText(slot: Slot): string {
  return `${nameOf(slot).slice(0, 3).toLowerCase()} ${clockText(slot.minute)}`;
}

/** `Friday 16:00`, in a sentence. */
export function slotWords(slot: Slot): string {
  return `${nameOf(slot)} ${clockText(slot.minute)}`;
}

function nameOf({ weekday: number }: Slot): string {
  return WEEKDAYS[number - 1] ?? '';
}

/** Reads `fri 16:00`; undefined for anything else. */
export function readSlot(text: string): Slot | undefined {
  const [day = '', time = '', ...rest] = text.trim().split(/\s+/);
  const number = numberOfName(WEEKDAYS, day);
  const minute = readClock(time);
  if (number === undefined || minute === undefined || rest.length > 0) return undefined;
  return { weekday: number, minute };
}

function readClock(text: string): number | undefined {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2])];
  return hour < 24 && minute < 60 ? hour * 60 + minute : undefined;
}

/** @throws UserError for what is not a weekday and a time */
export function parseSlot(text: string): Slot {
  const slot = readSlot(text);
  if (slot !== undefined) return slot;
  throw new UserError(`"${text.trim()}" is not a weekday and a time.`, 'write it as "fri 16:00".');
}

/** `fri` or `Friday` as 5. @throws UserError for what is no weekday */
export function parseWeekday(text: string): number {
  const number = numberOfName(WEEKDAYS, text);
  if (number !== undefined) return number;
  throw new UserError(
    `"${text.trim()}" is not a weekday.`,
    'write it as mon, tue, wed, thu, fri, sat or sun.',
  );
}

/** `16:00` as 960, the minute of the day. @throws UserError for what is no time */
export function parseClock(text: string): number {
  const minute = readClock(text);
  if (minute !== undefined) return minute;
  throw new UserError(`"${text.trim()}" is not a time of day.`, 'write it as 16:00.');
}
