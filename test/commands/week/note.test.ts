import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { ENTER, scriptedPrompter } from '../../support/scripted-prompter.js';
import { given, typed } from '../given.js';

/** A Wednesday. */
const TODAY = '2026-11-18';

async function written(): Promise<TestJanus> {
  const janus = testJanus({ today: TODAY });
  await given(janus, '--today 2026-11-09 add start "Call new people"');
  return janus;
}

async function learned(janus: TestJanus, week: string): Promise<string | null> {
  const report = (await janus.json('report', '--week', week, '--json')) as { learned: string | null };
  return report.learned;
}

test('note keeps a line without quotes; several in a week become one line, each undone by itself', async () => {
  const janus = await written();
  expect(await typed(janus, 'note Asking first saves a week')).toMatchInlineSnapshot(
    `"Learned in 2026-W47: Asking first saves a week"`,
  );
  expect(await typed(janus, 'note "Silence works."')).toMatchInlineSnapshot(
    `"Learned in 2026-W47: Asking first saves a week; Silence works."`,
  );
  expect(await typed(janus, 'note Ana knows the buyer')).toMatchInlineSnapshot(
    `"Learned in 2026-W47: Asking first saves a week; Silence works. Ana knows the buyer"`,
  );
  expect(await typed(janus, 'note --week last Budget before price')).toMatchInlineSnapshot(
    `"Learned in 2026-W46: Budget before price"`,
  );
  expect(await learned(janus, '2026-W46')).toBe('Budget before price');
  await given(janus, 'undo', 'undo');
  expect(await learned(janus, '2026-W46')).toBeNull();
  expect(await learned(janus, '2026-W47')).toBe('Asking first saves a week; Silence works.');
});

test('note refuses nothing, too much, and a week to come', async () => {
  const janus = await written();
  expect(await janus.run('note', ' ')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the note is empty.
    Hint: write at least one word.
    [exit 1]"
  `);
  await given(janus, 'note Ask');
  expect(await janus.run('note', 'a'.repeat(1999))).toMatchInlineSnapshot(`
    "--- stderr
    Error: the line on what was learned is longer than 2000 characters.
    Hint: shorten it.
    [exit 1]"
  `);
  expect(await typed(janus, 'note --week 2026-W48 Ask')).toMatchInlineSnapshot(`
    "--- stderr
    Error: 2026-W48 has not begun: it is 2026-11-18.
    Hint: this week is 2026-W47; it can be answered until it is over, and after.
    [exit 1]"
  `);
  expect(await learned(janus, '2026-W47')).toBe('Ask');
});

test('the check-in offers the notes of its week to keep or mend', async () => {
  const janus = await written();
  await given(janus, 'note Asking first saves a week');
  const offered: (string | undefined)[] = [];
  const sitting = (answer: string) => {
    const prompter = scriptedPrompter([
      ...Array.from({ length: 6 }, () => ({ ask: /\/6/, answer: ENTER })),
      { ask: /What did you learn/, answer },
      { ask: /focus next week/, answer: ENTER },
    ]);
    return janus.outcome(['checkin', '--week', '2026-W47'], {
      prompter: {
        ...prompter,
        line: (question) => {
          if (question.message.startsWith('What did you learn')) offered.push(question.initial);
          return prompter.line(question);
        },
      },
    });
  };
  await sitting(ENTER);
  expect(await learned(janus, '2026-W47')).toBe('Asking first saves a week');
  await sitting('Asking first saves two weeks');
  expect(await learned(janus, '2026-W47')).toBe('Asking first saves two weeks');
  expect(offered).toEqual(['Asking first saves a week', 'Asking first saves a week']);
  await given(janus, 'checkin --week this --learned Ask.');
  expect(await learned(janus, '2026-W47')).toBe('Ask.');
});

test('a week with only a note is not answered, not checked in, and still waits', async () => {
  const janus = await written();
  const said = async () => [
    await janus.run('--today', '2026-11-20'),
    await janus.run('--today', '2026-11-20', 'remind'),
    await janus.run('report'),
  ];
  const before = await said();
  await given(janus, 'note Asking first saves a week');
  expect(await said()).toEqual(before);
});

test('what was learned goes into the Markdown export, also where nothing else was said in its week', async () => {
  const janus = await written();
  await given(janus, 'note Asking first saves a week', `export markdown --dir ${janus.folder}/pages`);
  expect(readFileSync(path.join(janus.folder, 'pages/2026-W47.md'), 'utf8')).toContain(
    'Asking first saves a week',
  );
});
