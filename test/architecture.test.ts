import path from 'node:path';
import { expect, test } from 'vitest';
import { circles, readSources, wrongArrows } from './support/arrows.js';

const ROOT = path.resolve(import.meta.dirname, '..');

test('no import goes against the architecture', () => {
  const sources = readSources(ROOT);
  expect(sources.map(({ file }) => file)).toContain('src/errors.ts');
  expect(wrongArrows(sources)).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(circles(readSources(ROOT))).toEqual([]);
});

test('the check finds a circle, also one of types, and names the files in it alone', () => {
  const sources = [
    { file: 'src/domain/journal/a.ts', text: `import { b } from './b.js'; import { d } from '../d.js';` },
    { file: 'src/domain/journal/b.ts', text: `import type { C } from '../c.js';` },
    { file: 'src/domain/c.ts', text: `export { a } from './journal/a.js';` },
    { file: 'src/domain/d.ts', text: '' },
    { file: 'src/main.ts', text: `import { a } from './domain/journal/a.js';` },
    { file: 'src/self.ts', text: `import { self } from './self.js';` },
  ];
  expect(circles(sources)).toEqual([
    'src/domain/c.ts ↔ src/domain/journal/a.ts ↔ src/domain/journal/b.ts',
    'src/self.ts',
  ]);
});

test.each([
  [
    'src/domain/calendar/slot.ts',
    `import type { Settings } from '../journal/record.js';`,
    'journal is above calendar',
  ],
  [
    'src/domain/journal/book.ts',
    `import { judge } from '../measures/judge.js';`,
    'measures is above journal',
  ],
  ['src/domain/year/turn.ts', `import { due } from '../check-in/due.js';`, 'check-in is above year'],
  ['src/domain/check-in/due.ts', `import { x } from '../reports/x.js';`, 'reports is above check-in'],
  ['src/domain/journal/book.ts', `import { x } from '../utils/x.js';`, 'utils has no floor in ARCHITECTURE'],
  ['src/demo/demo.ts', `import { report } from '../commands/report.js';`, 'commands is above demo'],
  ['src/demo/demo.ts', `import { x } from '../render/x.js';`, 'demo knows the journal alone'],
  ['src/journal/open.ts', `import { x } from '../demo/x.js';`, 'demo is above journal'],
  ['src/domain/weeks.ts', `import { openJournal } from '../journal/open.js';`, 'journal is above domain'],
  [
    'src/domain/weeks.ts',
    `import type { Places } from '../files.js';`,
    'domain and files do not know each other',
  ],
  ['src/domain/weeks.ts', `import fs from 'node:fs';`, 'the domain knows nothing but date-fns'],
  ['src/domain/weeks.ts', `import chalk from 'chalk';`, 'the domain knows nothing but date-fns'],
  ['src/files.ts', `import { weekOf } from './domain/weeks.js';`, 'files and domain do not know each other'],
  ['src/errors.ts', `import path from 'node:path';`, 'errors stands on nothing'],
  ['src/errors.ts', `import type { Context } from './context.js';`, 'context is above errors'],
  ['src/render/plain.ts', `export * from '../journal/open.js';`, 'render and journal do not know each other'],
  [
    'src/exchange/json.ts',
    `const { x } = await import('../ask/x.js');`,
    'exchange and ask do not know each other',
  ],
  ['src/ask/interview.ts', `import type { Context } from '../context.js';`, 'context is above ask'],
  ['src/context.ts', `import { reportCommand } from './commands/report.js';`, 'commands is above context'],
  ['src/commands/report.ts', `import { main } from '../main.js';`, 'main is above commands'],
  ['src/journal/open.ts', `import { Command } from 'commander';`, 'only ^src\\/(main\\.ts|commands\\/) may'],
  ['src/commands/add.ts', `import { input } from '@inquirer/prompts';`, 'only ^src\\/ask\\/ may'],
  ['src/commands/add.ts', `type D = import('better-sqlite3').Database;`, 'only ^src\\/journal\\/ may'],
  ['src/render/table.ts', `import { Chalk } from 'chalk';`, 'only ^src\\/render\\/style\\.ts$ may'],
  ['src/commands/add.ts', `import fs from 'fs';`, 'a builtin is written with node:'],
  ['src/commands/add.ts', `import { pad } from '../utils/pad.js';`, 'utils has no floor in ARCHITECTURE'],
])('the check sees through %s: %s', (file, text, reason) => {
  const [arrow, ...others] = wrongArrows([{ file, text }]);
  expect(arrow).toMatch(/^src\S+ imports \S+: /);
  expect(arrow?.endsWith(reason)).toBe(true);
  expect(others).toEqual([]);
});

test('the check lets through what goes down', () => {
  const text = `
    import { Command } from 'commander';
    import fs from 'node:fs';
    import type { Context } from '../context.js';
    import { openJournal } from '../journal/open.js';
    import { weekOf } from '../domain/weeks.js';
    import { UserError } from '../errors.js';
    import { VERSION } from '../version.js';
    import { sibling } from './sibling.js';`;
  expect(wrongArrows([{ file: 'src/commands/report.ts', text }])).toEqual([]);
  const domain = `import { addDays } from 'date-fns'; import { UserError } from '../errors.js';`;
  expect(wrongArrows([{ file: 'src/domain/days.ts', text: domain }])).toEqual([]);
});
