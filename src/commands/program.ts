import { Command, type Command as CommandType } from 'commander';
import type { Context, GlobalFlags } from '../context.js';
import { VERSION } from '../version.js';
import { GROUPS } from './command.js';
import { requireNames } from './file-names.js';
import { runHome } from './week/home.js';
import { listedCommands } from './overview.js';
import { allCommands, COMMANDS } from './registry.js';

const WITH_VALUE = ['--today', '--journal', '--color'];

/**
 * The command line. Only the command that is asked for is built; for help, or for a word that
 * names none, all of them.
 */
export async function programFor(
  context: Context,
  useFlags: (flags: GlobalFlags) => void,
): Promise<CommandType> {
  const name = context.system.argv[commandAt(context.system.argv)];
  const program = new Command('janus')
    .description('A resolution journal for sales people: look both ways, and a little every week.')
    .version(VERSION, '-V, --version', 'Print the version.')
    .helpOption('-h, --help', 'Show help.')
    .option('--journal <path>', 'the journal to use (default: JANUS_JOURNAL, or the data folder)')
    .option('--today <date>', 'what day it is, such as 2026-11-22 (default: JANUS_TODAY, or the clock)')
    .option('--color <when>', 'auto, always or never')
    .option('--plain', 'words and numbers only, no pictures')
    .optionsGroup('Everywhere:')
    .commandsGroup(GROUPS.rest)
    .configureOutput({
      writeOut: (text) => {
        context.out(text);
      },
      // Errors are printed in one place, in main.
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(context.width(), 100),
      getErrHelpWidth: () => Math.min(context.width(), 100),
      // left to itself, commander makes both streams to see whether they take colours; help has none
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .hook('preAction', (_, command) => {
      requireNames(command);
      useFlags(command.optsWithGlobals());
    })
    .exitOverride();
  for (const command of await commandsFor(context, name)) adopt(program, command);
  if (name === undefined) {
    program
      .option('--json', 'where you stand, as JSON')
      .action((flags: { json?: boolean }) => runHome(context, flags));
  }
  return program;
}

/**
 * The words that the parser is given. `help habits off` is `habits off --help`; `help foo` and `foo --help` are
 * `foo`: left to itself, the parser takes a word that it does not know for one that is not there.
 */
export function wordsToParse({ commands }: CommandType, argv: readonly string[]): readonly string[] {
  const at = commandAt(argv);
  const [first, second] = argv.slice(at + 1).filter((word) => !word.startsWith('-'));
  const word = argv[at];
  if (word !== undefined && word !== 'help' && !commands.some((command) => command.name() === word)) {
    return argv.filter((each) => each !== '--help' && each !== '-h');
  }
  if (word !== 'help' || first === undefined) return argv;
  const before = argv.slice(0, at);
  const named = commands.find((command) => command.name() === first);
  if (named === undefined) return [...before, first];
  const below = named.commands.find((command) => command.name() === second);
  return [...before, first, ...(below === undefined ? [] : [below.name()]), '--help'];
}

/** The one that is named; for help a list of all; all of them for a word that names none: perhaps one is near. */
async function commandsFor(context: Context, name: string | undefined): Promise<CommandType[]> {
  const make = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (make !== undefined) return [await make(context)];
  if (name !== undefined) return allCommands(context);
  const asksHelp = context.system.argv.some((word) => word === '--help' || word === '-h');
  return asksHelp ? listedCommands(context) : [];
}

/** A subcommand refuses and prints as the program does. */
function adopt(program: CommandType, command: CommandType): void {
  command.copyInheritedSettings(program).helpOption('-h, --help', 'Show help.');
  for (const child of command.commands) child.copyInheritedSettings(program);
  program.addCommand(command);
}

/** Where the first word stands that is neither an option nor an option's value; past the end where there is none. */
function commandAt(argv: readonly string[]): number {
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (WITH_VALUE.includes(word)) index += 1;
    else if (!word.startsWith('-')) return index;
  }
  return argv.length;
}
