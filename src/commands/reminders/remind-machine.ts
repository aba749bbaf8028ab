import type { Context } from '../../context.js';
import { weekdayName } from '../../domain/calendar/days.js';
import {
  clockText,
  parseClock,
  parseWeekday,
  slotDay,
  slotOf,
  slotText,
  type Slot,
} from '../../domain/calendar/slot.js';
import { weekOf } from '../../domain/calendar/weeks.js';
import type { Reminder } from '../../reminders/command.js';
import { lastingNode, requireLasting } from '../../reminders/program.js';
import type { Machine, Scheduler } from '../../reminders/scheduler.js';
import { usualJournal } from './remind-whose.js';

export interface SlotFlags {
  readonly on?: string;
  readonly at?: string;
}

export function machineOf({ system }: Context): Machine {
  const { platform, home, env } = system;
  return { platform, home, env, uid: process.getuid?.() ?? 0 };
}

/** The journal's slot, with what was named in its place. @throws UserError */
export function slotFrom(context: Context, { on, at }: SlotFlags): Slot {
  const slot = slotOf(context.book().record.settings);
  return {
    weekday: on === undefined ? slot.weekday : parseWeekday(on),
    minute: at === undefined ? slot.minute : parseClock(at),
  };
}

/** `Friday 16:00` */
export function slotWords(context: Context, slot: Slot): string {
  return `${weekdayName(slotDay(slot, weekOf(context.today())))} ${clockText(slot.minute)}`;
}

/** `--on fri --at 16:00` */
export function slotFlags(slot: Slot): string {
  const [day = '', time = ''] = slotText(slot).split(' ');
  return `--on ${day} --at ${time}`;
}

/** What this janus would have run. @throws UserError where it is not installed to stay */
export function reminderFor(context: Context, scheduler: Scheduler, slot: Slot): Reminder {
  const { node, script } = context.system.program;
  const journal = context.journalPath();
  return {
    node: lastingNode(node, machineOf(context)),
    script: requireLasting(script),
    journal: journal === usualJournal(context, scheduler) ? null : journal,
    slot,
  };
}
