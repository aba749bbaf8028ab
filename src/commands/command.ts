import { Command } from 'commander';

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
  const lines = about.examples.map((example) => `  $ ${example}`).join('\n');
  return new Command(name)
    .description(about.description)
    .helpGroup(GROUPS[about.group])
    .addHelpText('after', `\nExamples:\n${lines}`);
}

/** Collects an option that may be given again. */
export function repeatable(value: string, earlier: readonly string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}
