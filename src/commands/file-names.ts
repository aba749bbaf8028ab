import type { AnyCommand } from './command.js';
import { EXIT, UserError } from '../errors.js';

/** What stands on the command line for the name of a file or a folder. */
interface GivenName {
  /** As the command declares it: `-o, --output <file>`. */
  readonly declared: string;
  readonly value: unknown;
  /** undefined where it cannot be left out */
  readonly flag: string | undefined;
}

/**
 * No option or argument that takes the name of a file or a folder is given an empty one, such as a script's variable
 * that is not set. What takes one is told by its placeholder, so that every command is held to it.
 * @throws UserError
 */
export function requireNames(command: AnyCommand): void {
  for (const { declared, value, flag } of givenNames(command)) {
    const [, kind] = /<(file|folder|path)>$/.exec(declared) ?? [];
    if (kind === undefined || typeof value !== 'string' || value.trim() !== '') continue;
    const what = kind === 'folder' ? 'folder' : 'file';
    const way = flag === undefined ? '' : `, or leave ${flag} out`;
    throw new UserError(`${flag ?? `the ${what}`} has an empty name.`, `name a ${what}${way}.`, EXIT.usage);
  }
}

function givenNames(command: AnyCommand): GivenName[] {
  const words = command.registeredArguments.map((argument, index) => ({
    declared: `<${argument.name()}>`,
    value: command.args[index],
    flag: undefined,
  }));
  return [...words, ...lineage(command).flatMap(optionNames)];
}

/** The command, what it stands below, and the program, whose options all of them take. */
function lineage(command: AnyCommand): AnyCommand[] {
  return command.parent === null ? [command] : [command, ...lineage(command.parent)];
}

function optionNames(command: AnyCommand): GivenName[] {
  const values = command.opts();
  return command.options.map((option) => ({
    declared: option.flags,
    value: values[option.attributeName()],
    flag: option.long ?? option.flags,
  }));
}
