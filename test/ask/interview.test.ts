import { phraseText } from '../../src/phrase.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interview } from '../../src/ask/interview.js';
import { isInterrupted } from '../../src/errors.js';
import { ENTER, scriptedPrompter, type Step } from '../support/scripted-prompter.js';
import { EXAMPLES } from '../../src/ask/examples.js';
import { parseCue, parseMeasure } from '../../src/domain/measures/parse-resolution.js';
import { BUCKET_KEYS, type BucketKey } from '../../src/domain/journal/buckets.js';
import { interviewSink } from './memory-sink.js';

const QUESTIONS = {
  continue: /^Continue doing\. What works/,
  differently: /^Do differently\. What do you do today/,
  start: /^Start doing\. What will you begin/,
  stop: /^Stop doing\. What will you give up/,
};
const AGAIN = /(^|\. )Another\?/;
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

const BEFORE = [
  { id: 1, bucket: 'continue', title: 'Call the best customers' },
  { id: 2, bucket: 'start', title: 'Read one trade paper (2025)' },
  { id: 3, bucket: 'start', title: 'Walk to the office' },
  { id: 4, bucket: 'stop', title: 'Working late' },
] as const;

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
    One line each. Enter alone goes on, b goes back, ? shows examples.
    Each answer is saved as you give it; leaving with Ctrl-C loses nothing.

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
  const { sink, written } = interviewSink(BEFORE);
  const said: string[] = [];
  const one = (ask: RegExp, index: number): Step[] => [
    { ask, answer: `One more, ${index}` },
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

/** Runs an interview to its end, or until it is left; says what was said and written. */
async function run(steps: readonly Step[], before?: Parameters<typeof interviewSink>[0]) {
  const { sink, written } = interviewSink(before);
  const said: string[] = [];
  const say = (line: Parameters<typeof phraseText>[0]) => said.push(phraseText(line));
  const ended = await interview(scriptedPrompter(steps), say, () => sink, { years: [2026] }).then(
    () => 'ended',
    (error: unknown) => (isInterrupted(error) ? 'left' : Promise.reject(error as Error)),
  );
  return { ended, said: said.join('\n'), written };
}

test.each(ALL_FOUR.map((step, at) => [at, String(step.ask)] as const))(
  'b at question %i (%s) goes back to the one before, and Enter keeps what was answered there',
  async (at) => {
    const again = at === 0 ? [] : [{ ask: ALL_FOUR[at - 1]!.ask, answer: ENTER }];
    const back = { ask: ALL_FOUR[at]!.ask, answer: 'b' };
    const { said, written } = await run([...ALL_FOUR.slice(0, at), back, ...again, ...ALL_FOUR.slice(at)]);
    expect(written).toEqual(ALL_WRITTEN);
    expect(said.includes('This is the first question.')).toBe(at === 0);
  },
);

test('gone back to, an answer can be given anew, and its resolution is not written twice', async () => {
  const { written } = await run([
    { ask: QUESTIONS.continue, answer: ENTER },
    { ask: QUESTIONS.differently, answer: ENTER },
    { ask: QUESTIONS.start, answer: 'Rehears aloud' },
    { ask: /^When does it happen/, answer: 'on Monday' },
    { ask: HABITS, answer: ['coaching'] },
    { ask: MEASURE, answer: '2 calls' },
    { ask: AGAIN, answer: 'b' },
    { ask: MEASURE, answer: 'b' },
    { ask: HABITS, answer: 'b' },
    { ask: /^When does it happen/, answer: 'b' },
    { ask: QUESTIONS.start, answer: 'Rehearse aloud' },
    { ask: /^When does it happen/, answer: 'when I park, then I rehearse' },
    { ask: HABITS, answer: ['planning'] },
    { ask: MEASURE, answer: 'yes' },
    { ask: AGAIN, answer: ENTER },
    { ask: QUESTIONS.stop, answer: ENTER },
  ]);
  expect(written).toEqual([
    {
      id: 1,
      bucket: 'start',
      text: 'Rehearse aloud',
      when: 'I park',
      then: 'I rehearse',
      habits: ['planning'],
      measure: { kind: 'yes-no', unit: null, target: null },
    },
  ]);
});

test('a question mark says what is asked with three examples, and asks again', async () => {
  const { said, written } = await run([
    { ask: QUESTIONS.continue, answer: '?' },
    { ask: QUESTIONS.continue, answer: ENTER },
    { ask: QUESTIONS.differently, answer: ENTER },
    { ask: QUESTIONS.start, answer: ENTER },
    { ask: QUESTIONS.stop, answer: 'Late offers' },
    { ask: /^What will you do instead/, answer: ' ? ' },
    { ask: /^What will you do instead/, answer: ENTER },
    { ask: HABITS, answer: '?' },
    { ask: HABITS, answer: ENTER },
    { ask: MEASURE, answer: '?' },
    { ask: MEASURE, answer: ENTER },
    { ask: AGAIN, answer: ENTER },
  ]);
  expect(written).toEqual([{ id: 1, bucket: 'stop', text: 'Late offers' }]);
  expect(said.split('\n').slice(4, -3).join('\n')).toMatchInlineSnapshot(`
    "ALREADY DOING
    Something that you do already, that works, and that you would miss.
      Set goals that are a little too high
      Write a plan before each meeting
      Close, revive or date what has gone stale

    NEW
    What you do when the old habit calls: a plan that only says "not" is forgotten.
      Waiting for better news before deciding: decide by Friday with what I know
      Asking the team for more without better tools: bring one thing that makes it easier
      Leaving deals past their close date: date, revive or close them on Monday
    A resolution counts for the habits that it serves; it may serve none.
      Process: follow one sales process, and keep to it
      Coaching: give coaching and get it
      Measurement: inspect what you expect, manage what you measure
      Plan and practise: plan every call, practise before it counts
      Marketing: share one page with marketing
    What a week may hold at most, or Enter alone: each week is then asked with yes or no.
      Waiting for better news before deciding: at most 1 delay
      Asking the team for more without better tools: never
      Leaving deals past their close date: no more than 2 deals"
  `);
});

test.each(BUCKET_KEYS)('the three examples of %s can be answered as they stand', (bucket: BucketKey) => {
  for (const { text, extra, measure } of EXAMPLES[bucket]) {
    expect(text).not.toBe('');
    expect(extra === '').toBe(bucket === 'continue');
    if (bucket === 'start') expect(parseCue(extra)).not.toMatchObject({ then: null });
    const { kind } = parseMeasure(measure);
    expect(['yes-no', bucket === 'stop' ? 'at-most' : 'at-least']).toContain(kind);
  }
});

test('what is there already is shown in its bucket, and counted at the end', async () => {
  const { said } = await run(ALL_FOUR, BEFORE);
  expect(said).toMatchInlineSnapshot(`
    "Look both ways: first what you do already, then what changes.
    One line each. Enter alone goes on, b goes back, ? shows examples.
    Each answer is saved as you give it; leaving with Ctrl-C loses nothing.

    ALREADY DOING
    Continue doing, so far:
      1  Call the best customers
    That makes 6. A few, tended every week, grow best; the list is yours.

    NEW
    Start doing, so far:
      2  Read one trade paper (2025)
      3  Walk to the office
    Stop doing, so far:
      4  Working late

    4 new, 8 resolutions for 2026. Farmers can't cram: a little, every week, all year.
    Next: janus checkin, a minute once a week. janus report shows where you stand."
  `);
});

test('where nothing is new, what is there is counted all the same', async () => {
  const steps = Object.values(QUESTIONS).map((ask) => ({ ask, answer: ENTER }));
  const { said } = await run(steps, BEFORE);
  expect(said.split('\n').at(-1)).toBe(
    'Nothing new was written down: 4 resolutions for 2026. janus resolve asks again whenever you like.',
  );
});

test('under stop the example of a measure is an at-most', async () => {
  const at = (bucket: BucketKey): RegExp =>
    bucket === 'stop' ? /at most 1 a week; Enter/ : /at least 5 calls; Enter/;
  for (const bucket of ['continue', 'stop'] as const) {
    await run([
      ...Object.entries(QUESTIONS).flatMap(([key, ask]): Step[] =>
        key !== bucket
          ? [{ ask, answer: ENTER }]
          : [
              { ask, answer: 'One' },
              ...(bucket === 'stop' ? [{ ask: /instead/, answer: ENTER }] : []),
              { ask: HABITS, answer: ENTER },
              { ask: at(bucket), answer: ENTER },
              { ask: AGAIN, answer: ENTER },
            ],
      ),
    ]);
  }
});

test.each([
  [0, 'janus resolve --year 2026 asks again.'],
  [
    2,
    '1 resolution written down; janus resolve --year 2026 goes on.\nWhat 1 still lacks, janus edit 1 --habit … --at-least … adds.',
  ],
  [3, '1 resolution written down; janus resolve --year 2026 goes on.'],
])('left at question %i, it says how to go on', async (at, words) => {
  const { ended, said } = await run([...ALL_FOUR.slice(0, at), { ask: ALL_FOUR[at]!.ask, interrupt: true }]);
  expect(ended).toBe('left');
  expect(said.endsWith(`\n\n${words}`)).toBe(true);
});

test('what was said already in a bucket is noticed, and another is asked for', async () => {
  const { said, written } = await run([
    { ask: QUESTIONS.continue, answer: 'Call first' },
    { ask: HABITS, answer: ENTER },
    { ask: MEASURE, answer: ENTER },
    { ask: AGAIN, answer: 'Call first' },
    { ask: AGAIN, answer: ENTER },
    { ask: QUESTIONS.differently, answer: ENTER },
    { ask: QUESTIONS.start, answer: ENTER },
    { ask: QUESTIONS.stop, answer: ENTER },
  ]);
  expect(written).toHaveLength(1);
  expect(said).toContain('You have this as 1.');
});
