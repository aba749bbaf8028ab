import type { Context } from '../context.js';
import { weekdayName } from '../domain/days.js';
import { clockText, parseClock, parseWeekday, slotDay, slotOf, slotText, type Slot } from '../domain/slot.js';
import { weekOf } from '../domain/weeks.js';
import { defaultJournalPath } from '../files.js';
import type { Reminder } from '../reminders/command.js';
import { lastingNode, requireLasting } from '../reminders/program.js';
import type { Machine, Scheduler } from '../reminders/scheduler.js';
import { isShell } from '../reminders/schedulers.js';

export interface SlotFlags {
  readonly on?: string;
  readonly at?: string;
}

export function machineOf({ world }: Context): Machine {
  const { platform, home, env } = world;
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
  const { node, script } = context.world.program;
  return {
    node: lastingNode(node, machineOf(context)),
    script: requireLasting(script),
    journal: namedJournal(context, isShell(scheduler)),
    slot,
  };
}

/**
 * Null for the journal that will be found without its name. A scheduler runs without the variables of a person's
 * shell: what XDG_DATA_HOME names is another place there.
 */
function namedJournal(context: Context, isInShell: boolean): string | null {
  const { platform, home, env } = context.world;
  const journal = context.journalPath();
  if (home === undefined) return journal;
  const known = isInShell || platform === 'win32' ? env : {};
  return journal === defaultJournalPath({ platform, home, env: known }) ? null : journal;
}
