import * as v from 'valibot';
import type { Day } from '../../domain/calendar/days.js';
import { ROLES } from '../../domain/journal/habits.js';
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

/** One operation, as the journal has it. */
interface HistoryRow {
  readonly id: number;
  readonly onDate: Day;
  readonly command: string;
  readonly kind: 'do' | 'undo' | 'redo';
  readonly undoes: number | null;
  readonly undone: boolean;
}

/** `janus history --json`, the newest first. */
export const operationsSchema = v.array(
  from(
    ({ onDate, ...operation }: HistoryRow) => ({ ...operation, date: onDate }),
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
      node: line,
      script: line,
      journal: described(line, 'null for the one at the default place, and where the reminder does not say'),
      stamp: described(line, 'the file that a shell reads'),
      nextRun: described(line, '2026-11-23T16:00; null for a shell, and for other times than one a day'),
      problems: described(v.array(text), 'sentences'),
      mend: described(line, 'the command that mends them all; null without any'),
    }),
  ),
});
