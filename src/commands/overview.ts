import { Command } from '@commander-js/extra-typings';
import type { Context } from '../context.js';
import { allCommands } from './registry.js';

/** A command as `janus --help` lists it. */
interface Line {
  readonly name: string;
  readonly group: string;
  readonly description: string;
  readonly takesOptions: boolean;
  /** `<bucket>`, `[year]`. */
  readonly words: readonly string[];
}

/** What the build puts in, so that help need not load every command to name it. */
declare const JANUS_OVERVIEW: readonly Line[] | undefined;

/** Every command as help lists it: from the build, else from the commands themselves. */
export async function listedCommands(context: Context): Promise<Command[]> {
  const lines = typeof JANUS_OVERVIEW === 'undefined' ? await overview(context) : JANUS_OVERVIEW;
  return lines.map(({ name, group, description, takesOptions, words }) => {
    const command = new Command(name).description(description).helpGroup(group);
    if (takesOptions) command.option('--any');
    for (const word of words) command.argument(word);
    return command;
  });
}

/**
 * What help says of each command: the build asks for it.
 * @public
 */
export async function overview(context: Context): Promise<Line[]> {
  return (await allCommands(context)).map((command) => ({
    name: command.name(),
    group: command.helpGroup(),
    description: command.description(),
    takesOptions: command.options.length > 0,
    words: command.registeredArguments.map((each) => {
      const word = each.variadic ? `${each.name()}...` : each.name();
      return each.required ? `<${word}>` : `[${word}]`;
    }),
  }));
}
