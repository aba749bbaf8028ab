import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

const FRIDAY = '2026-11-20';

/** Everything that can be read of a journal. */
async function everything(janus: TestJanus): Promise<unknown[]> {
  return Promise.all([
    janus.json('list', '--all', '--json'),
    janus.json('report', '--week', 'this', '--json', '--with-notes'),
    janus.json('habits', '--json'),
    janus.json('excuse', '--json'),
    janus.json('config', '--json'),
  ]);
}

const EVERY_CHANGE = [
  'add start "Call new people" --at-least 4 --unit calls --habit process',
  'add continue "Write the plan"',
  'edit 1 --text "Call three new people" --why "they answer" --habit planning',
  'edit 1 --at-least 3 --unit calls',
  'edit 1 --at-least 2 --unit visits',
  'log 1 1.5',
  'checkin --set 1=2 --set 2=no --note 2="afraid" --private 2 --learned L --focus F',
  'checkin --set 2=yes --focus ""',
  'move 2 stop',
  'close 2 dropped',
  'reopen 2',
  'excuse 2026-W52 2026-W53 --why holidays',
  'pause 1',
  'excuse --remove 1',
  'habits off marketing',
  'habits on marketing',
  'config set coach Ana',
  'config set role leader',
];

test(
  'as many undos as changes give back every state in turn, and redo gives the end again',
  { tags: 'long' },
  async () => {
    const janus = testJanus({ today: FRIDAY });
    const states: unknown[] = [];
    for (const line of EVERY_CHANGE) {
      await given(janus, line);
      states.push(await everything(janus));
    }
    for (const state of states.slice(0, -1).reverse()) {
      await given(janus, 'undo');
      expect(await everything(janus)).toEqual(state);
    }
    await given(janus, 'undo');
    expect(await janus.json('list', '--json')).toEqual([]);
    expect(await typed(janus, 'undo')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing to undo."
  `);
    for (const state of states) {
      await given(janus, 'redo');
      expect(await everything(janus)).toEqual(state);
    }
    expect(await typed(janus, 'redo')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing to redo."
  `);
  },
);

test('any other change clears redo', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(janus, 'add start One', 'add start Two', 'undo', 'add start Three');
  expect(await typed(janus, 'redo')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing to redo."
  `);
  await given(janus, 'undo', 'undo');
  expect(await janus.json('list', '--json')).toEqual([]);
});

test('of what was left and taken up again, undo names the part that stays', async () => {
  const janus = testJanus({ today: '2026-12-28' });
  await given(janus, 'add start One --year 2026', 'add start Two --year 2026');
  await given(janus, 'turn 2026 --set 1=done', '--today 2026-12-29 turn 2026 --set 2=again');
  expect(await typed(janus, 'undo')).toMatchInlineSnapshot(`
    "Taken back: turn 2026 (2026-12-29)
    --- stderr
    turn 2026 of 2026-12-28 stays; janus undo takes it back too."
  `);
  expect(await typed(janus, 'undo')).toMatchInlineSnapshot(`"Taken back: turn 2026 (2026-12-28)"`);
  await given(janus, 'redo', 'redo');
  expect(await typed(janus, 'undo')).toContain('turn 2026 of 2026-12-28 stays');
});

test('an id that was undone is not given again', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(janus, 'add start One', 'undo', 'add start Two');
  expect(await janus.json('list', '--json')).toMatchObject([{ id: 2, text: 'Two' }]);
});

test('history lists the changes, newest first, with what was undone', async () => {
  const janus = testJanus({ today: FRIDAY });
  expect(await typed(janus, 'history')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing has been changed yet."
  `);
  await given(
    janus,
    '--today 2026-11-19 add start One',
    'add start Two',
    'undo',
    'redo',
    'checkin --set 1=yes',
    'undo',
  );
  expect(await typed(janus, 'history')).toMatchInlineSnapshot(`
    " 6  2026-11-20  undo 5: checkin 2026-W47
     5  2026-11-20  checkin 2026-W47 (undone)
     4  2026-11-20  redo 2: add "Two"
     3  2026-11-20  undo 2: add "Two"
     2  2026-11-20  add "Two"
     1  2026-11-19  add "One""
  `);
  expect(await typed(janus, 'history --plain --limit 2')).toMatchInlineSnapshot(`
    "6, 2026-11-20: undo 5: checkin 2026-W47
    5, 2026-11-20: checkin 2026-W47 (undone)"
  `);
  expect(await typed(janus, 'history --format markdown --limit 1')).toBe(
    '6, 2026-11-20: undo 5: checkin 2026-W47',
  );
  expect(await typed(janus, 'history --as-of 2026-11-19')).toBe(' 1  2026-11-19  add "One"');
  expect(await typed(janus, 'history --limit none')).toMatchInlineSnapshot(`
    "--- stderr
    Error: "none" is not a number of changes.
    Hint: write a whole number such as 50.
    [exit 1]"
  `);
  expect(await janus.json('history', '--json')).toEqual([
    { id: 6, date: FRIDAY, command: 'checkin 2026-W47', kind: 'undo', undoes: 5, undone: false },
    { id: 5, date: FRIDAY, command: 'checkin 2026-W47', kind: 'do', undoes: null, undone: true },
    { id: 4, date: FRIDAY, command: 'add "Two"', kind: 'redo', undoes: 2, undone: false },
    { id: 3, date: FRIDAY, command: 'add "Two"', kind: 'undo', undoes: 2, undone: false },
    { id: 2, date: FRIDAY, command: 'add "Two"', kind: 'do', undoes: null, undone: false },
    { id: 1, date: '2026-11-19', command: 'add "One"', kind: 'do', undoes: null, undone: false },
  ]);
});

test('the first rows of a journal are not an operation', async () => {
  const janus = testJanus({ today: FRIDAY });
  await given(janus, 'add start One', 'undo');
  expect(await typed(janus, 'undo')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing to undo."
  `);
  expect(await janus.json('habits', '--json')).toHaveLength(5);
});
