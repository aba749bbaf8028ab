import ical, {
  ICalAlarmType,
  ICalEventRepeatingFreq,
  ICalEventTransparency,
  ICalWeekday,
} from 'ical-generator';
import { civilDate, type Day } from '../domain/calendar/days.js';
import { slotDay, type Slot } from '../domain/calendar/slot.js';
import { weekLabel, type Week } from '../domain/calendar/weeks.js';
import { optionalLine } from '../domain/measures/new-resolution.js';
import { splitLines } from './list-blocks.js';

/** The weekly slot as a calendar event. */
export interface WeeklyEvent {
  readonly slot: Slot;
  /** The journal's first week: the date of the event, and part of its UID. */
  readonly firstWeek: Week;
  /** Grows with every change of the journal; a calendar keeps the export with the highest. */
  readonly revision: number;
  /** The day of the newest change. */
  readonly changedOn: Day;
  readonly title: string;
  readonly text: string;
}

const { MO, TU, WE, TH, FR, SA, SU } = ICalWeekday;
const WEEKDAYS = [MO, TU, WE, TH, FR, SA, SU] as const;

/** Long enough to be visible in a calendar. */
const MINUTES = 15;

/**
 * The slot as a recurring event with an alarm, RFC 5545. Its time has no zone: 16:00 is local time
 * everywhere. The same journal gives the same text, and every export has the same UID.
 */
export function icsText(event: WeeklyEvent): string {
  const { slot, firstWeek } = event;
  const calendar = ical({ prodId: { company: 'janus', product: 'janus', language: 'EN' } });
  const day = slotDay(slot, firstWeek);
  const summary = plainText(event.title);
  calendar
    .createEvent({
      id: `check-in-${weekLabel(firstWeek)}@janus.invalid`,
      sequence: event.revision,
      stamp: floating(event.changedOn, 0),
      start: floating(day, slot.minute),
      end: floating(day, slot.minute + MINUTES),
      floating: true,
      repeating: { freq: ICalEventRepeatingFreq.WEEKLY, byDay: [WEEKDAYS[slot.weekday - 1] ?? FR] },
      summary,
      description: { plain: plainText(event.text) },
      transparency: ICalEventTransparency.TRANSPARENT,
    })
    .createAlarm({ type: ICalAlarmType.display, trigger: 0, description: summary });
  return `${calendar.toString()}\r\n`;
}

/** The library prints the UTC digits of a floating date and of a stamp. */
function floating(day: Day, minute: number): Date {
  const { year, month, day: dayOfMonth } = civilDate(day);
  return new Date(Date.UTC(year, month - 1, dayOfMonth, 0, minute));
}

/** RFC 5545, 3.1: a text has no control characters. */
function plainText(text: string): string {
  return splitLines(text)
    .map((line) => optionalLine(line, 'line') ?? '')
    .join('\n');
}
