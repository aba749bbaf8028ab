import { Command } from '@commander-js/extra-typings';
import type { Context, GlobalFlags } from '../context.js';
import { EXIT, UserError } from '../errors.js';
import { janus, phrase, type Phrase } from '../phrase.js';
import { type AnyCommand, GROUPS } from './command.js';
import { allCommands, COMMANDS, listedCommands } from './registry.js';
import { homeCommand } from './week/home.js';

/** Put in by the build from package.json; absent when the source runs as it is, as in tests. */
declare const JANUS_VERSION: string | undefined;

const VERSION = typeof JANUS_VERSION === 'string' ? JANUS_VERSION : '0.0.0-dev';

/** The program, and the words that it parses. */
interface Program {
  readonly program: Command;
  readonly words: readonly string[];
}

/** Builds only the command that is asked for; for help, or an unknown word, all of them. */
export async function programFor(context: Context, useFlags: (flags: GlobalFlags) => void): Promise<Program> {
  const { argv } = context.system;
  if (asksVersions(argv)) {
    const { versionProgram } = await import('./journal/version.js');
    return { program: versionProgram(context, VERSION, useFlags), words: argv };
  }
  const program = bareProgram(context, useFlags);
  const { operands, unknown } = program.parseOptions([...argv]);
  const [name, ...rest] = operands;
  requireOwnWord(name === 'help' ? rest : operands);
  const words = name === 'help' ? await wordsOfHelp(context, rest) : argv;
  if (name === 'help') await addCommands(context, program, words[0]);
  else await addCommands(context, program, name, [...rest, ...unknown]);
  // an unknown word is refused as such, with --help beside it too
  const isUnknown = name !== undefined && name !== 'help' && !Object.hasOwn(COMMANDS, name);
  return { program, words: isUnknown ? [name] : words };
}

/** Whether the version is asked for as JSON, and nothing but that: not of a command, and no help. */
function asksVersions(argv: readonly string[]): boolean {
  const isAsked = argv.includes('--json') && argv.some((word) => /^(?:-V|--version)$/.test(word));
  return isAsked && argv.every((word, at) => /^-(?!-?h(?:elp)?$)/.test(word) || argv[at - 1] === '--journal');
}

/** What is meant by words that other tools have for it, with the words that were typed after them. */
const MEANT: Readonly<Record<string, (words: readonly string[]) => Phrase>> = {
  done: (words) => janus('close', named(words), 'done'),
  rm: (words) => janus('close', named(words), 'dropped'),
  delete: (words) => janus('close', named(words), 'dropped'),
  rename: ([id, ...text]) => janus('edit', id ?? '…', '--text', named(text)),
  status: () => janus(),
  today: () => janus(),
  version: () => janus('--version'),
  where: () => janus('config'),
};

function named(words: readonly string[]): string {
  return words.length === 0 ? '…' : words.join(' ');
}

/** @throws UserError for another tool's word, which names the command that is meant */
function requireOwnWord([name = '', ...words]: readonly string[]): void {
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name]?.(words) : meantBelow(name, words);
  if (meant === undefined) return;
  const said = Object.hasOwn(MEANT, name) ? name : [name, ...words].join(' ');
  throw new UserError(`unknown command '${said}'.`, phrase`${meant} is what it is called here.`, EXIT.usage);
}

const EXPLAINED = ['growth', 'run', 'attainment', 'habit', 'help'];

/** `explain 3`, `config slot thu`, `config get slot`; undefined where the word is one that the command has. */
function meantBelow(name: string, [word, ...others]: readonly string[]): Phrase | undefined {
  if (word === undefined) return undefined;
  if (name === 'explain' && !EXPLAINED.includes(word)) {
    return janus('explain', 'growth', named([word, ...others]));
  }
  if (name !== 'config' || word === 'set' || word === 'help') return undefined;
  return word === 'get' || others.length === 0
    ? janus('config')
    : janus('config', 'set', word, named(others));
}

function bareProgram(context: Context, useFlags: (flags: GlobalFlags) => void) {
  return new Command('janus')
    .description('A resolution journal for sales people: look both ways, and a little every week.')
    .version(VERSION, '-V, --version', 'Print the version; with --json also those below it.')
    .helpOption('-h, --help', 'Show help.')
    .option('--journal <path>', 'the journal to use (default: JANUS_JOURNAL, or the data folder)')
    .option('--today <date>', 'what day it is, such as 2026-11-22 (default: JANUS_TODAY, or the clock)')
    .option('--color <when>', 'auto, always or never')
    .option('--plain', 'words and numbers only, no pictures')
    .option('--no-pager', 'what is longer than the window, without JANUS_PAGER, PAGER or less')
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
      // help has no colours; commander would create both streams to test for them
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .hook('preAction', (_, command) => {
      requireNames(command);
      useFlags(command.optsWithGlobals());
    })
    .exitOverride();
}

/** `help habits off` becomes `habits off --help`. Of unknown words only the first is kept: it is refused. */
async function wordsOfHelp(context: Context, [first, second]: readonly string[]): Promise<string[]> {
  if (first === undefined) return ['--help'];
  if (!Object.hasOwn(COMMANDS, first)) return [first];
  const command = await COMMANDS[first]?.(context);
  const below = command?.commands.find((each) => each.name() === second);
  return [first, ...(below === undefined ? [] : [below.name()]), '--help'];
}

async function addCommands(
  context: Context,
  program: Command,
  name: string | undefined,
  words?: readonly string[],
): Promise<void> {
  const known = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (known !== undefined) adopt(program, await known(context, words));
  else if (name === undefined) homeCommand(context, program);
  const asksHelp = context.system.argv.some((word) => ['help', '--help', '-h'].includes(word));
  if (known !== undefined || (name === undefined && !asksHelp)) return;
  const all =
    name === undefined || name.startsWith('-') ? await listedCommands(context) : await allCommands(context);
  for (const each of all) adopt(program, each);
}

/** Subcommands report errors and print as the program does. */
function adopt(program: Command, command: AnyCommand): void {
  command.copyInheritedSettings(program).helpOption('-h, --help', 'Show help.');
  for (const child of command.commands) child.copyInheritedSettings(program);
  program.addCommand(command);
}

/** An option or argument that takes the name of a file or a folder. */
interface GivenName {
  /** As the command declares it: `-o, --output <file>`. */
  readonly declared: string;
  readonly value: unknown;
  /** undefined where it cannot be left out */
  readonly flag: string | undefined;
}

/**
 * Refuses an empty name of a file or a folder, such as an unset variable of a script. Placeholders such as `<file>`
 * tell which options and arguments take one, so this holds for every command.
 * @throws UserError
 */
function requireNames(command: AnyCommand): void {
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

/** The command, its parents and the program: it takes the options of all of them. */
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
