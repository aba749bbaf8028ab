import { phraseText } from '../../src/phrase.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interview } from '../../src/ask/interview.js';
import { isInterrupted } from '../../src/errors.js';
import { ENTER, scriptedPrompter, type Step } from '../support/scripted-prompter.js';
import { interviewSink } from './memory-sink.js';

const QUESTIONS = {
  continue: /^Continue doing\. What works/,
  differently: /^Do differently\. What do you do today/,
  start: /^Start doing\. What will you begin/,
  stop: /^Stop doing\. What will you give up/,
};
const AGAIN = /^Another\?/;
const HABITS = /^Which of the five habits/;
const MEASURE = /^How will a week show it/;

const ALL_FOUR: readonly Step[] = [
  { ask: QUESTIONS.continue, answer: 'Set goals that stretch us' },
  { ask: HABITS, answer: ENTER },
  { ask: MEASURE, answer: ENTER },
  { ask: AGAIN, answer: ENTER },
  { ask: QUESTIONS.differently, answer: 'Connect on LinkedIn' },
  { ask: /^What is the new way/, answer: 'fewer, better ones' },
  { ask: HABITS, answer: ['marketing', 'planning'] },
  { ask: MEASURE, answer: 'at most 5 invitations' },
  { ask: AGAIN, answer: ENTER },
  { ask: QUESTIONS.start, answer: 'Ask a younger colleague' },
  { ask: /^When does it happen/, answer: 'when I close the laptop on Friday, then I write the plans' },
  { ask: HABITS, answer: [] },
  { ask: MEASURE, answer: '2 calls' },
  { ask: AGAIN, answer: ENTER },
  { ask: QUESTIONS.stop, answer: 'Put off decisions' },
  { ask: /^What will you do instead/, answer: ENTER },
  { ask: HABITS, answer: ENTER },
  { ask: MEASURE, answer: 'yes or no' },
  { ask: AGAIN, answer: ENTER },
];

const ALL_WRITTEN = [
  { id: 1, bucket: 'continue', text: 'Set goals that stretch us', habits: ['measurement'] },
  {
    id: 2,
    bucket: 'differently',
    text: 'Connect on LinkedIn',
    instead: 'fewer, better ones',
    habits: ['marketing', 'planning'],
    measure: { kind: 'at-most', unit: 'invitations', target: 5 },
  },
  {
    id: 3,
    bucket: 'start',
    text: 'Ask a younger colleague',
    when: 'I close the laptop on Friday',
    then: 'I write the plans',
    measure: { kind: 'at-least', unit: 'calls', target: 2 },
  },
  { id: 4, bucket: 'stop', text: 'Put off decisions' },
];

test('the four buckets are asked in their two groups, and every answer is written down', async () => {
  const { sink, written } = interviewSink();
  const said: string[] = [];
  const result = await interview(
    scriptedPrompter(ALL_FOUR),
    (line) => said.push(phraseText(line)),
    () => sink,
    {
      years: [2027],
    },
  );
  expect(result).toEqual({ year: 2027, written: [1, 2, 3, 4] });
  expect(written).toEqual(ALL_WRITTEN);
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "Look both ways: first what you do already, then what changes.
    One line each. Enter alone goes on; leaving with Ctrl-C loses nothing.

    ALREADY DOING

    NEW

    4 resolutions for 2027. Farmers can't cram: a little, every week, all year.
    Next: janus checkin, a minute once a week. janus report shows where you stand."
  `);
});

test('Enter alone goes through all four buckets and writes nothing', async () => {
  const { sink, written } = interviewSink();
  const said: string[] = [];
  const steps = Object.values(QUESTIONS).map((ask) => ({ ask, answer: ENTER }));
  await interview(
    scriptedPrompter(steps),
    (line) => said.push(phraseText(line)),
    () => sink,
    { years: [2026] },
  );
  expect(written).toEqual([]);
  expect(said.at(-1)).toBe('Nothing was written down. janus resolve asks again whenever you like.');
});

test('only the buckets that are wanted are asked', async () => {
  const { sink } = interviewSink();
  const steps = [QUESTIONS.start, QUESTIONS.stop].map((ask) => ({ ask, answer: ENTER }));
  await interview(
    scriptedPrompter(steps),
    () => undefined,
    () => sink,
    {
      years: [2027],
      buckets: ['start', 'stop'],
    },
  );
});

test('with two years to choose from, the year is asked first', async () => {
  const years: number[] = [];
  const run = (answer: unknown) => {
    const steps = [
      { ask: /^Which year/, answer },
      ...Object.values(QUESTIONS).map((ask) => ({ ask, answer: ENTER })),
    ];
    const open = (year: number) => {
      years.push(year);
      return interviewSink().sink;
    };
    return interview(scriptedPrompter(steps), () => undefined, open, { years: [2027, 2026] });
  };
  await run(ENTER);
  await run(2026);
  expect(years).toEqual([2027, 2026]);
});

test('an invalid line is refused with a hint and asked again', async () => {
  const { sink, written } = interviewSink();
  const prompter = scriptedPrompter([
    { ask: QUESTIONS.continue, answer: 'x'.repeat(2001) },
    { ask: QUESTIONS.continue, answer: 'Keep calm' },
    { ask: HABITS, answer: ENTER },
    { ask: MEASURE, answer: 'often' },
    { ask: MEASURE, answer: 'at least 0' },
    { ask: MEASURE, answer: '90 %' },
    { ask: AGAIN, answer: ENTER },
    { ask: QUESTIONS.differently, answer: ENTER },
    { ask: QUESTIONS.start, answer: ENTER },
    { ask: QUESTIONS.stop, answer: ENTER },
  ]);
  await interview(
    prompter,
    () => undefined,
    () => sink,
    { years: [2026] },
  );
  expect(written).toMatchObject([
    { text: 'Keep calm', measure: { kind: 'at-least', unit: '%', target: 90 } },
  ]);
  expect(prompter.complaints).toEqual([
    'the resolution is longer than 2000 characters.\nshorten it; details fit into its why.',
    '"often" is not a measure.\nwrite "at least 5 calls", "at most 2", or nothing for yes or no.',
    'at least 0 asks for nothing.\nwrite a number above 0, or leave the measure yes or no.',
  ]);
});

test('a sixth resolution gets one gentle line, and is never refused', async () => {
  const { sink, written } = interviewSink(4);
  const said: string[] = [];
  const one = (ask: RegExp): Step[] => [
    { ask, answer: 'One more' },
    { ask: HABITS, answer: ENTER },
    { ask: MEASURE, answer: ENTER },
  ];
  await interview(
    scriptedPrompter([
      ...[QUESTIONS.continue, AGAIN, AGAIN, AGAIN].flatMap(one),
      { ask: AGAIN, answer: ENTER },
      { ask: QUESTIONS.differently, answer: ENTER },
      { ask: QUESTIONS.start, answer: ENTER },
      { ask: QUESTIONS.stop, answer: ENTER },
    ]),
    (line) => said.push(phraseText(line)),
    () => sink,
    { years: [2026] },
  );
  expect(written).toHaveLength(4);
  expect(said.filter((line) => line.includes('grow best'))).toEqual([
    'That makes 6. A few, tended every week, grow best; the list is yours.',
  ]);
});

test('leaving at any question keeps the answers before it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: ALL_FOUR.length - 1 }), async (at) => {
      const steps = ALL_FOUR.slice(0, at + 1).map((step, index): Step =>
        index === at ? { ask: step.ask, interrupt: true } : step,
      );
      const { sink, written } = interviewSink();
      const run = interview(
        scriptedPrompter(steps),
        () => undefined,
        () => sink,
        { years: [2026] },
      );
      await expect(run).rejects.toSatisfy(isInterrupted);
      // the same answers, then Enter to the end, write the same, save for what only Enter would have given
      const answeredSoFar = ALL_FOUR.slice(0, at).filter((step) => 'answer' in step && step.answer !== ENTER);
      const texts = answeredSoFar.filter((step) => Object.values(QUESTIONS).includes(step.ask));
      expect(written.map(({ text }) => text)).toEqual(texts.map((step) => 'answer' in step && step.answer));
      written.forEach((each, index) => expect(ALL_WRITTEN[index]).toMatchObject(each));
      const given = ALL_FOUR.slice(0, at);
      const has = (ask: RegExp): number => given.filter((step) => step.ask === ask).length;
      expect(written.filter((each) => each.measure !== undefined)).toHaveLength(
        Math.max(0, Math.min(has(MEASURE), 3) - 1),
      );
      if (has(HABITS) > 0) expect(written[0]).toHaveProperty('habits');
    }),
    { numRuns: 60 },
  );
});
