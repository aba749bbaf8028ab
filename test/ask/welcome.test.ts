import { phraseText } from '../../src/phrase.js';
import { expect, test } from 'vitest';
import { welcome } from '../../src/ask/welcome.js';
import { isInterrupted } from '../../src/errors.js';
import { ENTER, scriptedPrompter, type Step } from '../support/scripted-prompter.js';

async function run(steps: readonly Step[]) {
  const said: string[] = [];
  const prompter = scriptedPrompter(steps);
  const role = await welcome(prompter, (line) => said.push(phraseText(line)), {
    journalPath: '/home/ann/journal.db',
  });
  return { role, said, prompter };
}

test('says what janus is and where the journal will be, and asks two things', async () => {
  const { role, said, prompter } = await run([
    { ask: /begin/, answer: ENTER },
    { ask: /^What do you do/, answer: ENTER },
  ]);
  expect(role).toBe('rep');
  expect(prompter.pressed.keys).toBe(2);
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "janus keeps your resolutions in sales, and looks both ways:
    at what you do already, and at what changes.
    Farmers can't cram: a minute a week, all year, and one bad week is weather.

    The journal is one file on this machine, and nothing is ever sent anywhere:
      /home/ann/journal.db
    "
  `);
  expect(said.every((line) => line.length <= 80)).toBe(true);
});

test('the role may be leader', async () => {
  const steps = [
    { ask: /begin/, answer: true },
    { ask: /^What do you do/, answer: 'I lead people who sell' },
  ];
  expect((await run(steps)).role).toBe('leader');
});

test('a person who declines is told how to start later', async () => {
  const { role, said } = await run([{ ask: /begin/, answer: false }]);
  expect(role).toBeNull();
  expect(said.at(-1)).toBe('Nothing was created. janus resolve asks again whenever you like.');
});

test('Ctrl-C leaves the welcome', async () => {
  await expect(run([{ ask: /begin/, interrupt: true }])).rejects.toSatisfy(isInterrupted);
});
