import ical, {
  ICalAlarmType,
  ICalEventRepeatingFreq,
  ICalEventTransparency,
  ICalWeekday,
} from 'ical-generator';
import { civilDate, type Day } from '../domain/calendar/days.js';
import { slotDay, type Slot } from '../domain/calendar/slot.js';
import { weekLabel, type Week } from '../domain/calendar/weeks.js';

/** The weekly slot, as a calendar has it. */
export interface WeeklyEvent {
  readonly slot: Slot;
  /** The journal's first week: the first time it takes place, and what the event is known by. */
  readonly firstWeek: Week;
  /** Grows with every change of the journal, so that a calendar takes a later export for the newer one. */
  readonly revision: number;
  /** The day of the newest change. */
  readonly changedOn: Day;
  readonly title: string;
  readonly text: string;
}

const WEEKDAYS = [
  ICalWeekday.MO,
  ICalWeekday.TU,
  ICalWeekday.WE,
  ICalWeekday.TH,
  ICalWeekday.FR,
  ICalWeekday.SA,
  ICalWeekday.SU,
] as const;

/** Long enough to be seen in a calendar. */
const MINUTES = 15;

// RFC 5545, 3.1: a text holds no control character but the tab.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The slot as a recurring event with an alarm, RFC 5545. Its time has no zone: it is 16:00 wherever
 * the person is. The same journal gives the same text, and every export the same event.
 */
export function icsText(event: WeeklyEvent): string {
  const { slot, firstWeek } = event;
  const calendar = ical({ prodId: { company: 'janus', product: 'janus', language: 'EN' } });
  const day = slotDay(slot, firstWeek);
  calendar
    .createEvent({
      id: `check-in-${weekLabel(firstWeek)}@janus.invalid`,
      sequence: event.revision,
      stamp: floating(event.changedOn, 0),
      start: floating(day, slot.minute),
      end: floating(day, slot.minute + MINUTES),
      floating: true,
      repeating: {
        freq: ICalEventRepeatingFreq.WEEKLY,
        byDay: [WEEKDAYS[slot.weekday - 1] ?? ICalWeekday.FR],
      },
      summary: plainText(event.title),
      description: { plain: plainText(event.text) },
      transparency: ICalEventTransparency.TRANSPARENT,
    })
    .createAlarm({ type: ICalAlarmType.display, trigger: 0, description: plainText(event.title) });
  return `${calendar.toString()}\r\n`;
}

/** The library prints the UTC digits of a date that is floating, and of a stamp. */
function floating(day: Day, minute: number): Date {
  const { year, month, day: dayOfMonth } = civilDate(day);
  return new Date(Date.UTC(year, month - 1, dayOfMonth, 0, minute));
}

function plainText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '');
}
