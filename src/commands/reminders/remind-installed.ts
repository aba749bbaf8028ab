import fs from 'node:fs';
import { UserError } from '../../errors.js';
import { explainFileErrors } from '../../files.js';
import { installedTexts } from '../../reminders/installer.js';
import type { Found, Machine, Scheduler } from '../../reminders/scheduler.js';
import { schedulersFor } from '../../reminders/schedulers.js';

/** What is installed of a kind, as it says itself; undefined where nothing is, or where that cannot be seen. */
export function installedOf(scheduler: Scheduler, machine: Machine): Found | undefined {
  try {
    return scheduler.read(installedTexts(scheduler, machine).join('\n'));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Takes away a stamp that no installed hook reads any more: without the file nobody keeps it, as before. */
export function dropUnreadStamp(stamp: string | null | undefined, machine: Machine): void {
  if (typeof stamp !== 'string') return;
  if (schedulersFor(machine).some((each) => installedOf(each, machine)?.stamp === stamp)) return;
  explainFileErrors(stamp, () => {
    fs.rmSync(stamp, { force: true });
  });
}
