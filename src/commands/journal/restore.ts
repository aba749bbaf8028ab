import fs from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';
import { longDay } from '../../domain/calendar/days.js';
import { holdingOf } from '../../domain/journal/difference.js';
import type { JournalRecord } from '../../domain/journal/record.js';
import { OutputFailed, UserError } from '../../errors.js';
import { isSameFile } from '../../files.js';
import type { Backup } from '../../journal/backups.js';
import { refuseHotJournal } from '../../journal/rollback.js';
import { janus, phrase } from '../../phrase.js';
import { backupsView, holdingWords, restoreWords, type BackupRow } from '../../render/views/backups.js';
import { keepPromptState } from '../reminders/prompt-state.js';
import { type AnyCommand, command, formatFrom, present, withFormats, type ReadFlags } from '../command.js';
import { isAgreed } from './agree.js';

interface RestoreFlags extends ReadFlags {
  readonly yes?: true;
}

export function restoreCommand(context: Context): AnyCommand {
  const restore = command('restore', {
    group: 'files',
    description: 'List the backups, or put one in the place of the journal; what was there is kept.',
    examples: ['janus restore', 'janus restore 12', 'janus restore /media/stick/journal.db --yes'],
  })
    .argument('[backup]', 'its number in the list, or a file (default: list them)')
    .option('--yes', 'do not ask');
  return withFormats(restore).action((backup: string | undefined, flags: RestoreFlags) =>
    backup === undefined ? listBackups(context, flags) : runRestore(context, backup, flags),
  );
}

async function listBackups(context: Context, flags: RestoreFlags): Promise<void> {
  const { backupsOf } = await import('../../journal/backups.js');
  const { inspect } = await import('../../journal/restore.js');
  const rows = backupsOf(context.journalPath()).map((backup): BackupRow => {
    const found = inspect(backup.file);
    return { ...backup, holding: found.isSound ? holdingOf(found.record) : null };
  });
  await present(context, formatFrom(context, flags), rows.reverse(), {
    view: backupsView,
    json: () => import('../../render/schemas/files.js').then((each) => each.backupsSchema),
  });
}

async function runRestore(context: Context, named: string, { yes }: RestoreFlags): Promise<void> {
  const { backupsOf } = await import('../../journal/backups.js');
  const { inspect, restoreJournal } = await import('../../journal/restore.js');
  const journal = context.journalPath();
  const { file, label } = fileNamed(named, backupsOf(journal));
  const from = inspect(file);
  if (!from.isSound) {
    throw new UserError(from.reason, phrase`nothing was changed; ${janus('restore')} lists the backups.`);
  }
  if (isSameFile(file, journal)) {
    throw new UserError(
      phrase`${file} is the journal itself.`,
      phrase`${janus('restore')} lists the backups.`,
    );
  }
  refuseHotJournal(journal, 'replace');
  const now = fs.existsSync(journal) ? inspect(journal) : undefined;
  for (const line of restoreWords(label, from.record, now)) context.say(line);
  const words = ['restore', named];
  if (!(await isAgreed(context, { message: 'Restore it?', yes, words }))) return;
  const kept = await restoreJournal(journal, file, context.today());
  await keepPromptState(context);
  sayRestored(context, from.record);
  if (kept !== undefined) {
    context.err(phrase`What was there is kept: ${janus('restore', kept.number)} brings it back.`);
  }
}

/** Where it cannot be said, it is restored all the same. */
function sayRestored(context: Context, record: JournalRecord): void {
  try {
    context.out(`Restored: ${holdingWords(holdingOf(record))}.`);
  } catch (error) {
    if (!(error instanceof OutputFailed)) throw error;
    context.err(`It is saved; only the output failed: ${error.reason}.`);
  }
}

/** A number of the list, or a path. @throws UserError for a number that is not in it */
function fileNamed(named: string, backups: readonly Backup[]): { file: string; label: string } {
  if (!/^\d+$/.test(named)) return { file: path.resolve(named), label: path.resolve(named) };
  const backup = backups.find(({ number }) => number === Number(named));
  if (backup !== undefined) {
    return { file: backup.file, label: `Backup ${backup.number}, of ${longDay(backup.day)},` };
  }
  throw new UserError(`there is no backup ${named}.`, phrase`${janus('restore')} lists them.`);
}
