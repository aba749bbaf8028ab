import { Command } from 'commander';
import { EXIT, UserError, type ExitStatus } from '../errors.js';

/** Headings under which `janus --help` lists the commands. */
export const GROUPS = {
  year: 'The year:',
  week: 'The week:',
  record: 'The record:',
  files: 'Files:',
  rest: 'The rest:',
} as const;

/** A command as all of ours are: grouped in the help, with examples under it. */
export function command(
  name: string,
  about: { group: keyof typeof GROUPS; description: string; examples: readonly string[] },
): Command {
  return new Command(name)
    .description(about.description)
    .helpGroup(GROUPS[about.group])
    .addHelpText('after', examplesText(about.examples));
}

/** A command below another: `habits off`. */
export function subcommand(
  parent: Command,
  name: string,
  about: { description: string; examples: readonly string[] },
): Command {
  return parent
    .command(name)
    .description(about.description)
    .addHelpText('after', examplesText(about.examples));
}

function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}`;
}

/** Collects an option that may be given again. */
export function repeatable(value: string, earlier: readonly string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}

/**
 * A pair such as `3=yes`, in its two parts.
 * @throws UserError when there is no key
 */
export function keyAndValue(pair: string, example: string): [key: string, value: string] {
  const at = pair.indexOf('=');
  if (at > 0) return [pair.slice(0, at).trim(), pair.slice(at + 1)];
  throw new UserError(`"${pair}" is not KEY=VALUE.`, `write it as ${example}.`, EXIT.usage);
}

/** One thing that was said of twice, perhaps by two of its names: the last would win without a word. */
export function saidTwice(
  key: string,
  [one, other]: readonly [string, string],
  where: string,
  status: ExitStatus = EXIT.usage,
): UserError {
  const names = one === other ? '' : `, as "${one}" and as "${other}"`;
  return new UserError(`${where} names ${key} twice${names}.`, 'leave one of the two out.', status);
}
