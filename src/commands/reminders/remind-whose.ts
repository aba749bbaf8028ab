import fs from 'node:fs';
import type { Context } from '../../context.js';
import { slotOf, type Slot } from '../../domain/calendar/slot.js';
import { UserError } from '../../errors.js';
import { findDefaultJournal } from '../../files.js';
import { readJournal } from '../../journal/journal.js';
import type { Found, Machine, Scheduler } from '../../reminders/scheduler.js';
import { isShell } from '../../reminders/schedulers.js';
import { isUsualStamp, stampFile } from '../../reminders/stamp.js';
import { installedOf } from './remind-installed.js';

type OfKind = Pick<Scheduler, 'kind'>;

/**
 * The journal that a reminder finds without its name; undefined without a home folder. A scheduler runs without the
 * variables of a person's shell: what XDG_DATA_HOME names is another place there.
 */
export function usualJournal({ system }: Context, scheduler: OfKind): string | undefined {
  const { platform, home, env } = system;
  const known = isShell(scheduler) || platform === 'win32' ? env : {};
  return findDefaultJournal({ platform, home, env: known });
}

/** The journal that an installed reminder is for; undefined for a hook that reads another's stamp, and does not say whose. */
export function journalOf(context: Context, scheduler: OfKind, found: Found): string | undefined {
  if (found.journal !== null) return found.journal;
  if (found.stamp === null || isUsualStamp(found.stamp)) return usualJournal(context, scheduler);
  const own = context.journalPath();
  return found.stamp === stampFile(context.system, own) ? own : undefined;
}

/** The journal whose reminder of this kind is installed, where it is not this run's; undefined where none is. */
export function otherJournal(context: Context, scheduler: Scheduler, machine: Machine): string | undefined {
  const found = installedOf(scheduler, machine);
  if (found === undefined) return undefined;
  const journal = journalOf(context, scheduler, found);
  if (journal === undefined) return 'another journal, which it does not name';
  return isSameJournal(journal, context.journalPath()) ? undefined : journal;
}

/** Whether two paths lead to one journal. */
export function isSameJournal(one: string, other: string): boolean {
  return one === other || realPath(one) === realPath(other);
}

function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return file;
  }
}

/** The slot that a journal keeps, this run's or another's; undefined where it cannot be read. */
export function slotIn(context: Context, journal: string | undefined): Slot | undefined {
  if (journal === undefined) return undefined;
  if (isSameJournal(journal, context.journalPath())) return slotOf(context.book().record.settings);
  try {
    const other = readJournal(journal);
    if (other === undefined) return undefined;
    try {
      return slotOf(other.read().settings);
    } finally {
      other.close();
    }
  } catch (error) {
    // what is wrong with another journal is not this one's to tell
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
