import type { Context } from '../../context.js';
import { type AnyCommand, command, repeatable } from '../command.js';
import { importFrom, type ToolFlags } from './import-from.js';
import { importLists, type ListFlags } from './import-list.js';

type ImportFlags = ListFlags & ToolFlags;

export function importCommand(context: Context): AnyCommand {
  return command('import', {
    group: 'files',
    description: 'Read resolutions from lists, in Markdown or plain text.',
    examples: [
      'janus import resolutions.md --dry-run',
      'janus import resolutions.txt --year 2027 --habit none',
      'janus import notes --bucket start',
      'janus import - < list.md',
      'janus import ~/.config/harsh --from harsh --dry-run',
    ],
  })
    .argument(
      '<file...>',
      'lists under headings such as "Start doing", or a folder of them; - reads standard input',
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
    .action((names: string[], flags: ImportFlags) =>
      flags.from === undefined ? importLists(context, names, flags) : importFrom(context, names, flags),
    );
}
