import path from 'node:path';
import type { Context } from '../../context.js';
import { holdingOf } from '../../domain/journal/difference.js';
import { UserError } from '../../errors.js';
import { janus, phrase } from '../../phrase.js';
import { holdingWords } from '../../render/views/backups.js';
import { type AnyCommand, command } from '../command.js';

export function backupCommand(context: Context): AnyCommand {
  return command('backup', {
    group: 'files',
    description: 'Copy the journal, checked, into its folder of backups or to a file.',
    examples: ['janus backup', 'janus backup /media/stick/journal.db'],
  })
    .argument('[file]', 'where to; nothing is overwritten (default: the folder backups beside the journal)')
    .action((file) => runBackup(context, file));
}

async function runBackup(context: Context, named: string | undefined): Promise<void> {
  const { backUp } = await import('../../journal/restore.js');
  const made = backUp(context.journalPath(), named && path.resolve(named), context.today());
  if (made === undefined) {
    throw new UserError(
      'there is no journal yet, so nothing to back up.',
      phrase`${janus('resolve')} begins one.`,
    );
  }
  context.out(`Backed up to ${made.file}: ${holdingWords(holdingOf(made.record))}.`);
}
