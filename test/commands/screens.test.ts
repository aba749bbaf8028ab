// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lineWidths } from '../support/columns.js';
import { testJanus, type TestJanus } from '../support/janus.js';
import { wordsOf } from './given.js';

// What each command shows of the made-up year, in terminals of three widths. After a change that is meant:
// npx vitest run test/commands/screens.test.ts --update, and look at what became of test/fixtures/screens.

const WIDTHS = [60, 80, 120];

/** Screens that name a path are left out: its length depends on the machine. */
const READING = [
  '',
  'list',
  'list stop --all',
  'show 9',
  'show 5 --history',
  'report',
  'report --plain',
  'report month',
  'report quarter --compare',
  'report year',
  'report --for coach',
  'explain',
  'explain growth 9',
  'explain run 12',
  'explain attainment 9',
  'explain habit planning',
  'search rehearse',
  'habits',
  'habits add coaching --list',
  'excuse --list',
  'turn 2026',
  'remind',
  'completion',
  'checkin',
  'history --limit 5',
];

/** One after the other, each told in a line or two. */
const WRITING = [
  'log 9 2.5',
  'note Asking first saves a week',
  'checkin --set 11=yes --set 13=1 --note 11="a good call" --focus "every call planned"',
  'add start Call ten people we lost --at-least 10 --unit calls',
  'edit 15 --why "some come back" --at-least 8 --unit calls',
  'move 15 differently',
  'pause 6 --until 2026-W49 --why "at the fair"',
  'excuse 2026-W52 2026-W53 --why holidays',
  'habits off marketing',
  'close 15 dropped',
  'reopen 15',
  'undo',
  'redo',
  'done 9',
  'log 99 1',
];

async function screenOf(janus: TestJanus, line: string, columns: number): Promise<string> {
  const { out, err, status } = await janus.outcome(wordsOf(line), { columns, env: { NO_COLOR: '1' } });
  // plain text, and the line that a change is told in, are wrapped by the terminal
  const isScreen = READING.includes(line) && !line.includes('--plain');
  const widths = isScreen ? lineWidths(out) : [];
  expect(Math.max(0, ...widths), `janus ${line} at ${columns} columns`).toBeLessThanOrEqual(columns);
  const parts = [
    `$ janus ${line}`.trimEnd(),
    out.trimEnd(),
    err.trimEnd(),
    status === 0 ? '' : `[${status}]`,
  ];
  return parts.filter((part) => part !== '').join('\n');
}

test('every screen is as it was when somebody looked at it', async () => {
  const janus = testJanus({ today: '2026-11-19T12:00' });
  fs.mkdirSync(path.dirname(janus.journalPath));
  await janus.outcome(['demo', '--save', janus.journalPath]);
  const year = fs.readFileSync(janus.journalPath);
  for (const width of WIDTHS) {
    fs.writeFileSync(janus.journalPath, year);
    const screens: string[] = [];
    for (const line of [...READING, ...WRITING]) screens.push(await screenOf(janus, line, width));
    await expect(`${screens.join('\n\n')}\n`).toMatchFileSnapshot(`../fixtures/screens/${width}.txt`);
  }
});
