import { phraseText } from '../../src/phrase.js';
import { expect, test } from 'vitest';
import { reviewYear, type ReviewQuestion } from '../../src/ask/turn.js';
import type { BucketKey } from '../../src/domain/journal/buckets.js';
import { choicesFor, type TurnChoice } from '../../src/domain/year/turn.js';
import { isInterrupted } from '../../src/errors.js';
import { ENTER, scriptedPrompter, type Step } from '../support/scripted-prompter.js';

function question(
  id: number,
  bucket: BucketKey,
  suggested: TurnChoice,
  instead: string | null = null,
): ReviewQuestion {
  return { id, bucket, suggested, instead, choices: choicesFor(bucket), record: [`record of ${id}`] };
}

const FIVE = [
  question(1, 'continue', 'continue'),
  question(3, 'differently', 'differently', 'the new way'),
  question(4, 'start', 'again'),
  question(8, 'stop', 'continue', 'count to five'),
  question(9, 'stop', 'again'),
];

const ANSWERS: readonly Step[] = [
  { ask: /^1\/5 {2}What becomes of it/, answer: ENTER },
  { ask: /^2\/5/, answer: ENTER },
  { ask: /^What is the new way\? \(Enter takes it/, answer: 'another way' },
  { ask: /^3\/5/, answer: 'done' },
  { ask: /^4\/5/, answer: ENTER },
  { ask: /^What do you do now, in its place\? \(Enter/, answer: ENTER },
  { ask: /^How will a week show it\?/, answer: 'at least 3 pauses' },
  { ask: /^5\/5/, answer: 'differently' },
  // nothing is known yet, and a new way is needed
  { ask: /^What is the new way\?$/, answer: ENTER },
  { ask: /^What is the new way\?$/, answer: 'slowly' },
];

const SAVED = [
  '1 continue {}',
  '3 differently {"instead":"another way"}',
  '4 done {}',
  '8 continue {"text":"count to five","measure":{"kind":"at-least","unit":"pauses","target":3}}',
  '9 differently {"instead":"slowly"}',
];

async function walk(steps: readonly Step[]) {
  const saved: string[] = [];
  const said: string[] = [];
  const prompter = scriptedPrompter(steps);
  const sink = {
    choose: (id: number, choice: TurnChoice, words: object) => {
      saved.push(`${id} ${choice} ${JSON.stringify(words)}`);
      return `→ ${id}`;
    },
  };
  const left = await reviewYear(prompter, (line) => said.push(phraseText(line)), sink, FIVE).then(
    () => false,
    (error: unknown) => {
      if (!isInterrupted(error)) throw error;
      return true;
    },
  );
  return { saved, said, left, complaints: prompter.complaints };
}

test('Enter takes the suggestion; a choice asks for the words it needs', async () => {
  const { saved, said, complaints } = await walk(ANSWERS);
  expect(saved).toEqual(SAVED);
  expect(complaints).toEqual(['the line is empty.\nwrite at least one word.']);
  expect(said.slice(0, 6)).toEqual(['', 'record of 1', '→ 1', '', 'record of 3', '→ 3']);
});

test.each(ANSWERS.map((_, index) => [index]))(
  'leaving at question %i keeps what was chosen before',
  async (index) => {
    const { ask } = ANSWERS[index]!;
    const { saved, left } = await walk([...ANSWERS.slice(0, index), { ask, interrupt: true }]);
    expect(left).toBe(true);
    // how many choices are whole by then
    expect(saved).toEqual(SAVED.slice(0, [0, 1, 1, 2, 3, 3, 3, 4, 4, 4][index]));
  },
);

test('the suggested choice is marked; a stop continues as something else, and what is done differently as its new way', async () => {
  const names: string[] = [];
  const prompter = scriptedPrompter(ANSWERS);
  await reviewYear(
    {
      ...prompter,
      choose: (asked) => {
        names.push(asked.choices.map(({ name, hint = '' }) => `${name}: ${hint}`).join('\n'));
        return prompter.choose(asked);
      },
    },
    () => undefined,
    { choose: () => '' },
    FIVE,
  );
  expect(names[0]).toMatchInlineSnapshot(`
    "Continue: it works now (suggested)
    Do differently: it half worked: say the new way
    Done: achieved
    Leave behind: it had its year"
  `);
  expect(names[1]).toMatchInlineSnapshot(`
    "Continue: it works now: go on with the new way
    Do differently: it half worked: say the new way (suggested)
    Again: the same, another year
    Done: achieved
    Leave behind: it had its year"
  `);
  expect(names[3]).toMatchInlineSnapshot(`
    "Continue: it held: go on with what you do instead (suggested)
    Do differently: it half worked: say the new way
    Again: the same, another year
    Done: achieved
    Leave behind: it had its year"
  `);
});
