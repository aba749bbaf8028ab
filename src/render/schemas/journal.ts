import * as v from 'valibot';
import { ROLES } from '../../domain/journal/habits.js';
import type { OperationRow } from '../views/operations.js';
import { count, day, described, flag, from, id, line, text } from './values.js';

/** `janus config --json`. */
export const configSchema = v.object({
  role: v.picklist(ROLES),
  coach: line,
  fiscalStart: described(count, 'the month with which the fiscal year begins'),
  slot: described(text, 'from when the check-in is due: fri 16:00'),
  notify: described(flag, 'whether reminders show on the desktop'),
  journal: described(text, 'the file'),
});

/** `janus history --json`, the newest first. */
export const operationsSchema = v.array(
  from(
    ({ onDate, ...operation }: OperationRow) => ({ ...operation, date: onDate }),
    v.object({
      id,
      date: day,
      command: text,
      kind: v.picklist(['do', 'undo', 'redo']),
      undoes: described(v.nullable(id), 'the operation that is undone or redone'),
      undone: described(flag, 'it was undone, and not redone since'),
    }),
  ),
);

/** `janus remind status --json`. */
export const remindersSchema = v.object({
  slot: text,
  installed: v.array(
    v.object({
      kind: v.picklist(['systemd', 'cron', 'launchd', 'schtasks', 'bash', 'zsh', 'fish']),
      where: described(v.array(text), 'the files, or the crontab'),
      node: described(line, 'null for a reminder of an older janus'),
      script: described(line, 'null for a reminder of an older janus'),
      journal: described(line, 'null for the one at the default place, and for a reminder of an older janus'),
      stamp: described(line, 'the file that a shell reads'),
      nextRun: described(line, '2026-11-23T16:00; null for a shell, and for a text that was changed by hand'),
      problems: described(v.array(text), 'sentences'),
      mend: described(line, 'the command that mends them all; null without any'),
    }),
  ),
});
