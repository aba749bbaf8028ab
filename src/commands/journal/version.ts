import { Command } from '@commander-js/extra-typings';
import type { Context, GlobalFlags } from '../../context.js';
import { versionsAt } from '../../journal/versions.js';
import { printJson } from '../command.js';

/** `janus --version --json`: what a report of a fault should name. */
export function versionProgram(
  context: Context,
  janus: string,
  useFlags: (flags: GlobalFlags) => void,
): Command {
  const program = new Command('janus').option('-V, --version').option('--json').option('--journal <path>');
  program.exitOverride().configureOutput({ writeErr: () => undefined });
  program.action(async (flags) => {
    useFlags(flags);
    const schema = import('../../render/schemas/files.js').then((each) => each.versionSchema);
    await printJson(context, schema, { janus, ...versionsAt(context.journalPath()) });
  });
  return program;
}
