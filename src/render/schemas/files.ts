import * as v from 'valibot';
import type { BackupRow } from '../views/backups.js';
import { count, day, described, from, id, text, week } from './values.js';

/** `janus restore --json`, the newest first. */
export const backupsSchema = v.array(
  from(
    ({ holding, ...backup }: BackupRow) => ({ ...backup, holds: holding }),
    v.object({
      number: described(id, 'what restore takes'),
      day,
      reason: v.picklist(['daily', 'migration', 'restore', 'damaged', 'hand']),
      file: text,
      holds: described(
        v.nullable(v.object({ resolutions: count, answers: count, newestWeek: v.nullable(week) })),
        'null where it is damaged',
      ),
    }),
  ),
);
