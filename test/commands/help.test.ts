import fs from 'node:fs';
import path from 'node:path';
import type { CommandUnknownOpts as Command } from '@commander-js/extra-typings';
import { describe, expect, test } from 'vitest';
import { programFor } from '../../src/commands/program.js';
import { COMMANDS } from '../../src/commands/registry.js';
import { createContext } from '../../src/context.js';
import { testJanus } from '../support/janus.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The command tree as the program builds it, without anything around it. */
const { program } = await programFor(
  createContext(
    {
      argv: ['every'],
      env: {},
      platform: 'linux',
      home: undefined,
      program: { node: '/usr/bin/node', script: '/opt/janus/bin/janus.js' },
      now: () => '2026-11-20T12:00',
      clock: () => 0,
      newUid: () => '',
      write: () => undefined,
      isTerminal: () => false,
      columns: () => undefined,
      rows: () => undefined,
      page: () => Promise.resolve(false),
      readInput: () => '',
      copyInput: () => undefined,
      prompter: () => Promise.reject(new Error('no prompts')),
    },
    () => ({}),
  ),
  () => undefined,
);

interface Named {
  readonly name: string;
  readonly command: Command;
}

/** What help names: the shells alone ask `completion words`. */
function shown(command: Command): readonly Command[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((child) => child.name() !== 'help');
}

function below(command: Command, before: readonly string[]): Named[] {
  const words = [...before, command.name()];
  return [{ name: words.join(' '), command }, ...shown(command).flatMap((child) => below(child, words))];
}

const all = program.commands.flatMap((command) => below(command, ['janus']));

const guide = [path.join(ROOT, 'README.md'), ...docs(path.join(ROOT, 'docs'))]
  .filter((file) => fs.existsSync(file))
  .map((file) => fs.readFileSync(file, 'utf8'))
  .join('\n');

function docs(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));
}

/**
 * Whether some heading or row of a table is about the command, not only a line that happens to use it.
 * A subcommand stands below the heading of its command: it has to be written out somewhere.
 */
function hasPlace(name: string): boolean {
  const isBelow = name.split(' ').length > 2;
  const written = isBelow ? `\`(?:janus )?${name.slice('janus '.length)}` : `^(?:#{1,6} .*|\\|.*)\`${name}`;
  return new RegExp(`${written}(?=[\` ])`, 'm').test(guide);
}

test('the program has every command that is registered', () => {
  expect(program.commands.map((command) => command.name())).toEqual(Object.keys(COMMANDS));
});

describe.each(all)('$name', ({ name, command }) => {
  test('says what it does, in a sentence', () => {
    expect(command.description()).toMatch(/^[A-Z].*\.$/);
  });

  test('has an example of its own in its help', async () => {
    const janus = testJanus({ today: '2026-11-20' });
    const { out, err, status } = await janus.outcome([...name.split(' ').slice(1), '--help']);
    expect({ err, status }).toEqual({ err: '', status: 0 });
    expect(out).toMatch(new RegExp(`\\nExamples:\\n {2}\\$ ${name}`));
  });

  test('says a default once', async () => {
    const { out } = await testJanus({ today: '2026-11-20' }).outcome([...name.split(' ').slice(1), '--help']);
    expect(out).not.toMatch(/\(default: [^)]*\)\s+\(default:/);
  });

  test('says what each option and argument is', () => {
    const silent = [
      ...command.options.filter((option) => !/\w/.test(option.description)).map((option) => option.flags),
      ...command.registeredArguments
        .filter((argument) => !/\w/.test(argument.description))
        .map((argument) => argument.name()),
    ];
    expect(silent).toEqual([]);
  });

  test('has a place in the docs', () => {
    expect(hasPlace(name), `no heading or table row of README.md or docs/*.md is about \`${name}\``).toBe(
      true,
    );
  });
});

test('janus --help names every command, and each option of everywhere', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const { out } = await janus.outcome(['--help']);
  for (const { name } of program.commands.map((command) => ({ name: command.name() }))) {
    expect(out).toMatch(new RegExp(`^ {2}${name}[ \\[<]`, 'm'));
  }
  for (const flag of ['--journal', '--today', '--color', '--plain', '--version', '--help'])
    expect(out).toContain(flag);
});
