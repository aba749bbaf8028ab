import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

async function written(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add start "Plan every call" --why "a budget is heard in time" --when "the laptop opens" --then "I plan" --at-least 5 --unit calls',
    '--today 2026-11-02 add stop "Discounting first" --instead "Ask for the budget"',
    '--today 2026-11-10 log 1 2 --note "Café budget, with Ana"',
    '--today 2026-11-13 checkin --set 2=no --note 2="the budget scared me" --private 2 --set coaching=yes --note coaching="Budget talk"',
    'note Budget before price',
    'checkin --focus "hear the budget"',
    'excuse 2026-W52 --why "budget week"',
    'pause 2 --until 2026-W48 --why "no budget talks"',
  );
  return janus;
}

test('search finds every kind of text, with its week and key, the newest week first', async () => {
  const janus = await written();
  expect(await typed(janus, 'search BUDGET')).toMatchInlineSnapshot(`
    " 2026-W52  budget week
               excuse 1
     2026-W47  Budget before price
               learned
     2026-W47  hear the budget
               focus
     2026-W47  no budget talks
               excuse 2 · Stop: discounting first
     2026-W46  Budget talk
               note · coaching Did you get coached, and help someone else get
               better?
     2026-W46  Café budget, with Ana
               logged · 1 Plan every call
     2026-W45  a budget is heard in time
               why · 1 Plan every call
     2026-W45  Ask for the budget
               instead · 2 Stop: discounting first"
  `);
  expect(await typed(janus, 'search cafe ana')).toMatchInlineSnapshot(`
    " 2026-W46  Café budget, with Ana
               logged · 1 Plan every call"
  `);
  expect(await typed(janus, 'search "laptop"')).toMatchInlineSnapshot(`
    " 2026-W45  the laptop opens
               cue · 1 Plan every call"
  `);
  expect(await typed(janus, 'search every call')).toMatchInlineSnapshot(`
    " 2026-W45  Plan every call
               resolution 1"
  `);
});

test('private notes are found at a terminal, and elsewhere with --with-notes', async () => {
  const janus = await written();
  expect(await typed(janus, 'search scared')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing of yours has these words."
  `);
  expect(await typed(janus, 'search scared --with-notes')).toMatchInlineSnapshot(`
    " 2026-W46  the budget scared me
               private note · 2 Stop: discounting first"
  `);
  const { out } = await janus.outcome(['search', 'scared'], { columns: 60, env: { NO_COLOR: '1' } });
  expect(out).toMatchInlineSnapshot(`
    " 2026-W46  the budget scared me
               private note · 2 Stop: discounting first
    "
  `);
});

test('search as JSON, Markdown and plain text', async () => {
  const janus = await written();
  expect(await janus.json('search', 'budget', 'price', '--json')).toMatchInlineSnapshot(`
    [
      {
        "in": "learned",
        "key": null,
        "name": null,
        "private": false,
        "text": "Budget before price",
        "week": "2026-W47",
      },
    ]
  `);
  expect(await janus.json('search', 'scared', '--json')).toEqual([]);
  expect(await typed(janus, 'search first --format markdown')).toMatchInlineSnapshot(`
    "- **Discounting first**
      - 2026-W45, resolution, 2 Stop: discounting first"
  `);
  expect(await typed(janus, 'search first --format plain')).toMatchInlineSnapshot(
    `"Discounting first: 2026-W45. Resolution. 2 Stop: discounting first."`,
  );
});

test('nothing found is said, and no failure; no word is wrong usage', async () => {
  const janus = await written();
  expect(await typed(janus, 'search budget zebra')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing of yours has these words."
  `);
  expect(await janus.run('search', ' ')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no word to search for.
    Hint: janus search budget
    [exit 2]"
  `);
  expect(await typed(janus, 'search price --as-of 2026-11-13')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing of yours has these words."
  `);
});
