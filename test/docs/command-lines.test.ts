// @module-tag long
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CommandUnknownOpts as Command } from '@commander-js/extra-typings';
import { afterAll, expect, test } from 'vitest';
import { allCommands } from '../../src/commands/registry.js';
import { EXIT } from '../../src/errors.js';
import { createContext } from '../../src/context.js';
import { testJanus } from '../support/janus.js';

// Every command line that the pages and the help show is run, on the demo's year: each command, flag and choice is known.

const ROOT = path.resolve(import.meta.dirname, '../..');
const TODAY = '2026-11-22';

const PAGES = ['README.md', ...readdirSync(path.join(ROOT, 'docs')).map((name) => `docs/${name}`)].filter(
  // decisions tell of commands as they were on their day
  (name) => name.endsWith('.md') && name !== 'docs/decisions.md',
);

const fromPages = PAGES.flatMap((page) => {
  const text = readFileSync(path.join(ROOT, page), 'utf8');
  const blocks = [...text.matchAll(/^ *```sh\n([^]*?)^ *```/gm)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  // a span of a name alone tells of the command
  const spans = [...text.matchAll(/`(janus [^`\n]*[^`\na-z ][^`\n]*)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans].map((line) => ({ where: page, line: line.trim() }));
});

const context = createContext({ argv: [], columns: () => 80, write: () => undefined } as never, () => ({}));
const fromHelp = (await allCommands(context)).flatMap(examplesOf);

function examplesOf(command: Command): { where: string; line: string }[] {
  let help = '';
  command.configureOutput({ writeOut: (part) => (help += part) }).outputHelp();
  const [, examples = ''] = help.split('\nExamples:\n');
  const lines = examples.split('\n').map((line) => line.trim().replace(/^\$ /, ''));
  return [
    ...lines.map((line) => ({ where: `help of ${command.name()}`, line })),
    ...command.commands.filter((each) => each.name() !== 'words').flatMap(examplesOf),
  ];
}

const lines = [...fromPages, ...fromHelp]
  .map(({ where, line }) => ({ where, line: line.replace(/\s+# .*$/, '') }))
  // a span may show a form: `janus close ID done|dropped`, `janus report …`
  .filter(({ line }) => line.startsWith('janus ') && !/[…|]|\b[A-Z]{2,}\b/.test(line.replace(/"[^"]*"/g, '')))
  .filter(({ line }, at, all) => all.findIndex((each) => each.line === line) === at);

const UNDERSTOOD: readonly number[] = [EXIT.done, EXIT.fixable, EXIT.due];

const home = process.cwd();
const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-docs-'));
const demo = path.join(folder, 'demo.db');

afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

test.each(lines)('$line ($where)', async ({ line }) => {
  if (!existsSync(demo)) await testJanus({ today: TODAY }).run('demo', '--save', demo);
  const here = mkdtempSync(path.join(folder, 'run-'));
  process.chdir(here);
  for (const name of ['year.db', 'journal.db']) copyFileSync(demo, name);
  writeFileSync('list.md', '# Start doing\n- Call ten people\n');
  const input = '{"week":"2026-W47","answers":{"process":"yes"}}';
  writeFileSync('week.json', input);
  mkdirSync('home');
  const janus = testJanus({
    today: TODAY,
    input,
    env: { HOME: path.join(here, 'home'), JANUS_JOURNAL: path.join(here, 'journal.db') },
  });
  const [words = ''] = line.split(/ (?:[<|]|>>?) /);
  const { status, err } = await janus.outcome(wordsOf(words).slice(1));
  // ids and weeks may be other ones in this year, and nobody is there to be asked: every word must be understood
  expect(UNDERSTOOD, err).toContain(status);
});

function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replace(/["']/g, ''));
}
