import * as v from 'valibot';
import { phraseText } from '../../phrase.js';
import type { BackupRow } from '../views/backups.js';
import { leftOutOf, type Diagnosis, type Salvage } from '../views/doctor.js';
import { count, day, described, from, id, line, text, week, type Typed } from './values.js';

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

/** `janus doctor --json`. */
export function doctorSchema(typed: Typed) {
  return from(
    ({ checks, waysBack, next, journal }: Diagnosis) => ({
      journal,
      checks: checks.map(({ name, state, says, hint }) => ({
        name,
        state,
        says: phraseText(says),
        hint: hint === undefined ? null : phraseText(hint),
      })),
      waysBack,
      next,
    }),
    v.object({
      journal: text,
      checks: v.array(
        v.object({
          name: text,
          state: v.picklist(['ok', 'warning', 'fault']),
          says: text,
          hint: described(line, 'what to do; null where there is nothing'),
        }),
      ),
      waysBack: described(
        v.array(v.object({ command: from(typed, text), brings: text })),
        'what brings a damaged journal back, the better way first',
      ),
      next: described(from(typed, text), 'the one command to run next'),
    }),
  );
}

/** `janus doctor --salvage PATH --json`. */
export function salvageSchema(typed: Typed) {
  return from(
    ({ salvaged, ...salvage }: Salvage) => ({
      ...salvage,
      tables: salvaged.map(({ table, rows, fromLog, lost }) => ({
        table,
        read: rows.length - fromLog,
        fromLog,
        lost,
      })),
      leftOut: leftOutOf({ salvaged }),
    }),
    v.object({
      file: described(text, 'the new journal'),
      tables: v.array(
        v.object({
          table: text,
          read: count,
          fromLog: described(count, 'given back by the log of changes'),
          lost: described(count, 'known to have been there; with those that are left out'),
        }),
      ),
      leftOut: described(
        v.array(v.object({ table: text, id, words: described(text, 'what stands in it') })),
        'rows that were read, but cannot stand in a journal',
      ),
      look: described(text, 'what shows the new journal'),
      next: described(from(typed, text), 'what puts it in place'),
    }),
  );
}

/** `janus --version --json`. */
export const versionSchema = v.object({
  janus: text,
  node: text,
  sqlite: text,
  journal: described(v.nullable(count), 'of the journal file; null where there is none that can be read'),
  newestJournal: described(count, 'of the journals that this janus writes'),
});
