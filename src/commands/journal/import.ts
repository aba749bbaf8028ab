import type { Context } from '../../context.js';
import { Option } from '@commander-js/extra-typings';
import { LONGEST_JSON } from '../../exchange/json-file.js';
import { type AnyCommand, command, repeatable } from '../command.js';
import { importFrom, type ToolFlags } from './import-from.js';
import { importJournal, isJson, type JournalFlags } from './import-journal.js';
import { importLists, type ListFlags } from './import-list.js';
import { keptWhile, readText } from '../../text-files.js';

type ImportFlags = ListFlags & ToolFlags & JournalFlags;

export function importCommand(context: Context): AnyCommand {
  return command('import', {
    group: 'files',
    description: 'Read resolutions from lists, or a journal that export json wrote.',
    examples: [
      'janus import resolutions.md --dry-run',
      'janus import resolutions.txt --year 2027 --habit none',
      'janus import notes --bucket start',
      'janus import - < list.md',
      'janus import ~/.config/harsh --from harsh --dry-run',
      'janus import journal.json --keep mine',
    ],
  })
    .argument(
      '<file...>',
      'lists under headings such as "Start doing", or a folder of them; or one journal in JSON; - reads standard input',
    )
    .option('--from <tool>', 'the habits of another tool, with their history: harsh, loop or taskwarrior')
    .option('--dry-run', 'show what would be added, and add nothing')
    .option(
      '--bucket <bucket>',
      'where to put what stands below no bucket: continue, differently, start, stop, or words: as its first words say',
    )
    .option(
      '--year <year>',
      'the year they are for, up to the next (default: the one that its title names, or this one)',
    )
    .option(
      '--habit <habit>',
      'a habit that they serve, or none, where the list does not say (default: as their words say; repeatable)',
      repeatable,
    )
    .addOption(
      new Option(
        '--keep <whose>',
        'of rows of a journal that differ: those of this one, or those of the file',
      ).choices(['mine', 'theirs'] as const),
    )
    .action((names: string[], flags: ImportFlags) => runImport(context, names, flags));
}

/** What is piped in may be as long as a file, so it is put into one. */
async function runImport(context: Context, names: readonly string[], flags: ImportFlags): Promise<void> {
  if (flags.from !== undefined) return importFrom(context, names, flags);
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) return importLists(context, names, flags);
  if (name !== '-')
    return isJson(name, name)
      ? importJournal(context, name, name, flags)
      : importLists(context, names, flags);
  const fill = (descriptor: number): void => {
    context.system.copyInput(descriptor, LONGEST_JSON);
  };
  return keptWhile(fill, (file) => {
    if (isJson(name, file)) return importJournal(context, name, file, flags);
    const system = { ...context.system, readInput: (most?: number) => readText(file, most) };
    return importLists({ ...context, system }, names, flags);
  });
}
