import { phraseText } from '../../src/phrase.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkIn, type CheckInPlan } from '../../src/ask/check-in.js';
import { openBook } from '../../src/domain/journal/book.js';
import { questionsOf } from '../../src/domain/measures/questions.js';
import { isInterrupted } from '../../src/errors.js';
import { aJournal, monday, type RecordBuilder } from '../support/record-builder.js';
import { ENTER, scriptedPrompter, type Step } from '../support/scripted-prompter.js';
import { checkInSink } from './memory-sink.js';

const WEEK = '2026-W47';
const LEARNED = /^What did you learn/;
const FOCUS = /^What is the focus/;
const NO_LINES: readonly Step[] = [
  { ask: LEARNED, answer: ENTER },
  { ask: FOCUS, answer: ENTER },
];

function planOf(journal: RecordBuilder, plan: Partial<CheckInPlan> = {}): CheckInPlan {
  const week = monday(WEEK);
  const questions = questionsOf(openBook(journal.build(), '2026-11-20'), week);
  return { week, questions, withoutInstead: [], lastFocus: null, learned: null, focus: null, ...plan };
}

async function run(journal: RecordBuilder, steps: readonly Step[], plan: Partial<CheckInPlan> = {}) {
  const prompter = scriptedPrompter(steps);
  const { sink, saved } = checkInSink();
  const said: string[] = [];
  const result = await checkIn(prompter, (line) => said.push(phraseText(line)), sink, planOf(journal, plan));
  return { result, saved, said, prompter };
}

/** One resolution in each bucket, and no habits. */
function four(): RecordBuilder {
  const journal = aJournal({ habits: [] });
  journal.resolution('continue', { text: 'Set goals that stretch us' });
  journal.resolution('differently', {
    text: 'Connect on LinkedIn',
    instead: 'fewer, better ones',
    measure: { kind: 'at-most', unit: 'invitations', target: 5 },
  });
  journal.resolution('start', {
    text: 'Plan the calls',
    when: 'I close the laptop on Friday',
    then: 'I write the plans',
  });
  journal.resolution('stop', { text: 'Put off decisions', instead: 'decide today' });
  return journal;
}

test('one key an answer, in the words of each bucket, with each cue shown again', async () => {
  const steps = [
    { ask: /^1\/4 {2}Set goals/, answer: '1' },
    { ask: /^2\/4/, answer: '7' },
    { ask: /^3\/4/, answer: 'e' },
    { ask: /^4\/4/, answer: 'm' },
    { ask: LEARNED, answer: 'Asking first saves a week.' },
    { ask: FOCUS, answer: 'Every call planned.' },
  ];
  const { result, saved, said, prompter } = await run(four(), steps, { lastFocus: 'Three calls a day.' });
  expect(result).toEqual({ answered: 4, open: 0 });
  expect(saved).toEqual([
    '1=yes',
    '2=7',
    '3=excused',
    '4=no',
    'learned: Asking first saves a week.',
    'focus: Every call planned.',
  ]);
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "Week 47 · 16–22 November 2026
    Focus of this week: Three calls a day.

    ALREADY DOING

    NEW


    4 answers written down; the week is complete."
  `);
  const shown = prompter.keyQuestions.map(
    ({ message, text, choices }) =>
      `${message}\n  ${[text ?? '', ...choices.map(({ key, name }) => `${key} ${name}`)].join(' · ')}`,
  );
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "1/4  Set goals that stretch us
    key 1
       · 1 held · 2 partly · 3 slipped · e excused · n note
    2/4  fewer, better ones
    key 2 · the old way: Connect on LinkedIn · at most 5 invitations a week
      digits: invitations · e excused · n note · b back
    3/4  Plan the calls
    key 3 · when I close the laptop on Friday, then I write the plans
       · 1 kept · 2 partly · 3 missed · e excused · n note · b back
    4/4  Stop: Put off decisions
    key 4 · instead: decide today
       · 1 stayed off · 2 slipped once · 3 went back · e excused · n note · b back"
  `);
});

test('ten resolutions and five habits take fifteen keys besides digits and the two lines', async () => {
  const journal = aJournal();
  for (const bucket of ['continue', 'differently', 'start', 'stop'] as const) {
    journal.resolution(bucket);
    journal.resolution(bucket, { measure: { unit: 'calls', target: 5 } });
  }
  journal.resolution('start', { measure: { unit: '%', target: 90 } });
  journal.resolution('stop', { measure: { kind: 'at-most', target: 2 } });
  const plan = planOf(journal);
  const steps = plan.questions.map(({ measure }) => ({
    ask: /^\d+\/15/,
    answer: measure.kind === 'yes-no' ? '2' : '12',
  }));
  const { result, prompter } = await run(journal, [...steps, ...NO_LINES]);
  expect(result).toEqual({ answered: 15, open: 0 });
  expect(prompter.pressed).toEqual({ keys: 15 + NO_LINES.length, digits: 12, characters: 0 });
});

test('every legend is one line of at most 80 columns', async () => {
  const steps = [1, 2, 3, 4].map(() => ({ ask: /^\d/, answer: 'e' }));
  const { prompter } = await run(four(), [...steps, ...NO_LINES]);
  for (const { text, choices } of prompter.keyQuestions) {
    const names = choices.map(({ key, name }) => `${key} ${name}`);
    expect(['', ...(text === undefined ? [] : [text]), ...names].join(' · ').length).toBeLessThan(80);
  }
});

test('a share of one where a percentage is asked is asked about, and taken once it is plain', async () => {
  const journal = aJournal({ habits: [] });
  journal.resolution('start', { measure: { unit: '%', target: 90 } });
  journal.resolution('stop', { measure: { kind: 'at-most', unit: '%', target: 1 } });
  const steps = [
    { ask: /^1\/2/, answer: '0.9' },
    { ask: /^1\/2/, answer: '90' },
    { ask: /^2\/2/, answer: '0.9' },
  ];
  const { saved, prompter } = await run(journal, [...steps, ...NO_LINES]);
  expect(saved).toEqual(['1=90', '2=0.9']);
  expect(prompter.complaints).toEqual(['0.9 % or 90 %?\nwrite 0.9% or 90.']);
  const plain = await run(journal, [
    { ask: /^1\/2/, answer: '.5%' },
    { ask: /^2\/2/, answer: ENTER },
    ...NO_LINES,
  ]);
  expect(plain.saved).toEqual(['1=0.5']);
});

test('Enter leaves open what has no answer, and the end says so calmly', async () => {
  const steps = [1, 2, 3, 4].map((place) => ({ ask: new RegExp(`^${place}/4`), answer: ENTER }));
  const { result, saved, said } = await run(four(), [...steps, ...NO_LINES]);
  expect(result).toEqual({ answered: 0, open: 4 });
  expect(saved).toEqual([]);
  expect(said.at(-1)).toBe(
    '0 answers written down, 4 still open: janus checkin --week 2026-W47 goes on with them.',
  );
});

test('Enter confirms a sum that was logged', async () => {
  const journal = aJournal({ habits: [] });
  journal.resolution('start', { measure: { unit: 'calls', target: 5 } });
  journal.log(1, WEEK, 2);
  journal.log(1, WEEK, 1);
  const { saved, prompter } = await run(journal, [{ ask: /^1\/1/, answer: ENTER }, ...NO_LINES]);
  expect(prompter.keyQuestions[0]?.shown).toBe('3 calls so far');
  expect(saved).toEqual(['1=3']);
});

test('a later session asks only the open questions', async () => {
  const journal = four();
  journal.answer(1, WEEK, 'yes');
  journal.answer(3, WEEK, 'no');
  const steps = [
    { ask: /^2\/4/, answer: '3' },
    { ask: /^4\/4/, answer: '1' },
  ];
  const { result, saved, said } = await run(journal, [...steps, ...NO_LINES]);
  expect(saved).toEqual(['2=3', '4=yes']);
  expect(result).toEqual({ answered: 2, open: 0 });
  expect(said).toContain('2 of 4 answered before; these are still open.');
});

test('if nothing is open, all questions are asked, and Enter keeps the answers', async () => {
  const journal = four();
  journal.answer(1, WEEK, 'partly');
  journal.total(2, WEEK, 4);
  journal.excuse(WEEK, WEEK, 'holidays', 3);
  journal.answer(4, WEEK, 'no');
  const steps = [1, 2, 3, 4].map((place) => ({ ask: new RegExp(`^${place}/4`), answer: ENTER }));
  const lines = { learned: 'Asked.', focus: 'Plan.' };
  const { result, saved, said, prompter } = await run(journal, [...steps, ...NO_LINES], lines);
  expect(prompter.keyQuestions.map(({ shown }) => shown)).toEqual([
    'partly',
    '4 invitations',
    'excused, holidays',
    'went back',
  ]);
  expect(saved).toEqual([]);
  expect(result).toEqual({ answered: 0, open: 0 });
  expect(said.at(-1)).toBe('The week stands as it was.');
});

test('a line that is offered says how it is kept or mended', async () => {
  const journal = four();
  const steps: Step[] = [
    ...[1, 2, 3, 4].map((place) => ({ ask: new RegExp(`^${place}/4`), answer: ENTER })),
    { ask: /^What did you learn\? \(b: back · Enter keeps it, Tab mends it\)$/, answer: ENTER },
    { ask: /^What is the focus next week\? \(b: back · Enter goes on\)$/, answer: ENTER },
  ];
  const { saved } = await run(journal, steps, { learned: 'Written on Tuesday.' });
  expect(saved).toEqual([]);
});

test('a check-in with only a line says that it is saved', async () => {
  const journal = four();
  for (const id of [1, 2, 3, 4]) journal.answer(id, WEEK, 'no');
  const steps: Step[] = [
    ...[1, 2, 3, 4].map((place) => ({ ask: new RegExp(`^${place}/4`), answer: ENTER })),
    { ask: LEARNED, answer: 'Ask first.' },
    { ask: FOCUS, answer: ENTER },
  ];
  const { saved, said } = await run(journal, steps);
  expect(saved).toHaveLength(1);
  expect(said.at(-1)).toBe('What you wrote is saved.');
});

test('b goes back one question, also from the last two lines, and shows its answer', async () => {
  const steps = [
    { ask: /^1\/4/, answer: '1' },
    { ask: /^2\/4/, answer: 'b' },
    { ask: /^1\/4/, answer: '3' },
    { ask: /^2\/4/, answer: '5' },
    { ask: /^3\/4/, answer: '1' },
    { ask: /^4\/4/, answer: '1' },
    { ask: LEARNED, answer: 'b' },
    { ask: /^4\/4/, answer: '2' },
    { ask: LEARNED, answer: 'Much.' },
    { ask: FOCUS, answer: 'b' },
    { ask: LEARNED, answer: ENTER },
    { ask: FOCUS, answer: 'More.' },
  ];
  const { result, saved, prompter } = await run(four(), steps);
  expect(prompter.keyQuestions.map(({ shown }) => shown)).toEqual([
    undefined,
    undefined,
    'held',
    undefined,
    undefined,
    undefined,
    'stayed off',
  ]);
  expect(saved).toEqual([
    '1=yes',
    '1=no',
    '2=5',
    '3=yes',
    '4=yes',
    '4=partly',
    'learned: Much.',
    'focus: More.',
  ]);
  expect(result).toEqual({ answered: 4, open: 0 });
});

test('n writes the note of the question on the screen, private with one key, then asks its answer', async () => {
  const steps = [
    { ask: /^1\/4/, answer: 'n' },
    { ask: /^Note on "Set goals/, answer: 'the team asked for it' },
    { ask: /private/, answer: ENTER },
    { ask: /^1\/4/, answer: '1' },
    { ask: /^2\/4/, answer: '5' },
    { ask: /^3\/4/, answer: '1' },
    { ask: /^4\/4/, answer: '3' },
    { ask: LEARNED, answer: 'n' },
    { ask: LEARNED, answer: 'b' },
    { ask: /^4\/4/, answer: 'n' },
    { ask: /^Note on "Stop: Put off/, answer: 'a bad night' },
    { ask: /private/, answer: 'y' },
    { ask: /^4\/4/, answer: 'n' },
    { ask: /^Note on "Stop: Put off/, answer: 'two bad nights' },
    { ask: /private/, answer: ENTER },
    { ask: /^4\/4/, answer: ENTER },
    ...NO_LINES,
  ];
  const { saved, said } = await run(four(), steps);
  expect(saved).toEqual([
    '1=yes',
    'note 1: the team asked for it',
    '2=5',
    '3=yes',
    '4=no',
    'note 4 (private): a bad night',
    'note 4 (private): two bad nights',
  ]);
  expect(said).toContain('A note is written at its question: b goes back to it.');
});

test('a note without an answer is asked about once, mended before its answer, and left out with it', async () => {
  const steps = [
    { ask: /^1\/4/, answer: 'n' },
    { ask: /^Note on "Set goals/, answer: 'busy' },
    { ask: /private/, answer: ENTER },
    { ask: /^1\/4/, answer: ENTER },
    { ask: /^1\/4/, answer: ENTER },
    { ask: /^2\/4/, answer: 'n' },
    { ask: /^Note on "fewer/, answer: 'a fair' },
    { ask: /private/, answer: 'y' },
    { ask: /^2\/4/, answer: 'n' },
    { ask: /^Note on "fewer/, answer: 'two fairs' },
    { ask: /private/, answer: ENTER },
    { ask: /^2\/4/, answer: '5' },
    { ask: /^3\/4/, answer: '1' },
    { ask: /^4\/4/, answer: '1' },
    ...NO_LINES,
  ];
  const { saved, said } = await run(four(), steps);
  expect(saved).toEqual(['2=5', 'note 2 (private): two fairs', '3=yes', '4=yes']);
  expect(said).toContain('The note needs an answer; Enter again leaves both out.');
});

test('left before its answer, a note is said once more, in the command that saves it', async () => {
  const steps: Step[] = [
    { ask: /^1\/4/, answer: 'n' },
    { ask: /^Note on/, answer: 'it was "close"' },
    { ask: /private/, answer: 'y' },
    { ask: /^1\/4/, interrupt: true },
  ];
  const { sink, saved } = checkInSink();
  const said: string[] = [];
  const session = checkIn(
    scriptedPrompter(steps),
    (line) => said.push(phraseText(line)),
    sink,
    planOf(four()),
  );
  await expect(session).rejects.toSatisfy(isInterrupted);
  expect(saved).toEqual([]);
  expect(said.at(-1)).toBe(
    'The note on "Set goals that stretch us" is not saved: it has no answer. janus checkin --week 2026-W47 --set 1=ANSWER --note 1=\'it was "close"\' --private 1 saves both.',
  );
});

test('a note on an answer of another day keeps its words and its privacy under Enter', async () => {
  const journal = aJournal({ habits: [] });
  journal.resolution('start');
  journal.answer(1, WEEK, 'yes', { note: 'went well', private: true });
  const steps = [
    { ask: /^1\/1/, answer: 'n' },
    { ask: /^Note on/, answer: ENTER },
    { ask: /private/, answer: ENTER },
    { ask: /^1\/1/, answer: ENTER },
    ...NO_LINES,
  ];
  expect((await run(journal, steps)).saved).toEqual(['note 1 (private): went well']);
});

test('an invalid amount is refused in place and asked again', async () => {
  const journal = aJournal({ habits: [] });
  journal.resolution('start', { text: 'Next steps', measure: { unit: '%', target: 90 } });
  const steps = [{ ask: /^1\/1/, answer: '18/' }, { ask: /^1\/1/, answer: '18/20' }, ...NO_LINES];
  const { saved, prompter } = await run(journal, steps);
  expect(prompter.complaints).toEqual([
    '"18/" does not answer Next steps.\nwrite a percentage such as 90, a ratio such as 18/20, or excused.',
  ]);
  expect(saved).toEqual(['1=90']);
});

test('a week with many misses gets a kind word', async () => {
  const steps = [
    { ask: /^1\/4/, answer: '3' },
    { ask: /^2\/4/, answer: '5' },
    { ask: /^3\/4/, answer: '3' },
    { ask: /^4\/4/, answer: '1' },
  ];
  const { said } = await run(four(), [...steps, ...NO_LINES]);
  expect(said.slice(-2)).toEqual([
    '4 answers written down; the week is complete.',
    'A thin week is weather, not failure. A little again next week.',
  ]);
});

test('a resolution of a year that was not turned is marked with it', async () => {
  const journal = aJournal({ firstWeek: '2025-W01', habits: [] });
  journal.resolution('start', { text: 'Call', year: 2025 });
  await run(journal, [{ ask: /^1\/1 {2}Call \(2025\)\nkey 1$/, answer: '1' }, ...NO_LINES]);
});

test('leaving at any question keeps the answers before it, and the next session continues there', async () => {
  const answers = ['1', '7', 'e', '2'];
  const saves = ['1=yes', '2=7', '3=excused', '4=partly', 'learned: Much.', 'focus: More.'];
  const steps: Step[] = [
    ...answers.map((answer, index) => ({ ask: new RegExp(`^${index + 1}/4`), answer })),
    { ask: LEARNED, answer: 'Much.' },
    { ask: FOCUS, answer: 'More.' },
  ];
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: steps.length - 1 }), async (at) => {
      const { sink, saved } = checkInSink();
      const cut = steps
        .slice(0, at + 1)
        .map((step, index): Step => (index === at ? { ask: step.ask, interrupt: true } : step));
      const session = checkIn(scriptedPrompter(cut), () => undefined, sink, planOf(four()));
      await expect(session).rejects.toSatisfy(isInterrupted);
      expect(saved).toEqual(saves.slice(0, at));

      const journal = four();
      if (at > 0) journal.answer(1, WEEK, 'yes');
      if (at > 1) journal.total(2, WEEK, 7);
      if (at > 2) journal.answer(3, WEEK, 'excused');
      if (at > 3) return;
      const rest = await run(journal, steps.slice(at));
      expect(rest.saved).toEqual(saves.slice(at));
    }),
    { numRuns: 40 },
  );
});

const INSTEAD = /^What will you do instead of "Put off decisions"\?/;

function withoutInstead(): RecordBuilder {
  const journal = aJournal({ habits: [] });
  journal.resolution('start', { text: 'Plan the calls' });
  journal.resolution('stop', { text: 'Put off decisions' });
  return journal;
}

test('a stop is asked first what is done instead, and its question shows that', async () => {
  const steps = [
    { ask: /^1\/2/, answer: '1' },
    { ask: INSTEAD, answer: 'decide by noon' },
    { ask: /^2\/2 {2}Stop: Put off decisions\nkey 2 · instead: decide by noon/, answer: '1' },
    ...NO_LINES,
  ];
  const { saved } = await run(withoutInstead(), steps, { withoutInstead: [2] });
  expect(saved).toEqual(['1=yes', 'instead of 2: decide by noon', '2=yes']);
});

test('Enter passes it over, and going back does not ask again', async () => {
  const steps = [
    { ask: /^1\/2/, answer: '1' },
    { ask: INSTEAD, answer: ENTER },
    { ask: /^2\/2 {2}Stop: Put off decisions\nkey 2$/, answer: 'b' },
    { ask: /^1\/2/, answer: '2' },
    { ask: /^2\/2 {2}Stop: Put off decisions\nkey 2$/, answer: '1' },
    ...NO_LINES,
  ];
  const { saved } = await run(withoutInstead(), steps, { withoutInstead: [2] });
  expect(saved).toEqual(['1=yes', 'instead of 2: ', '1=partly', '2=yes']);
});

test('b goes back from it, and says nothing', async () => {
  const steps = [
    { ask: /^1\/2/, answer: '1' },
    { ask: INSTEAD, answer: 'b' },
    { ask: /^1\/2/, answer: '1' },
    { ask: INSTEAD, answer: ENTER },
    { ask: /^2\/2/, answer: '1' },
    ...NO_LINES,
  ];
  const { saved } = await run(withoutInstead(), steps, { withoutInstead: [2] });
  expect(saved).toEqual(['1=yes', '1=yes', 'instead of 2: ', '2=yes']);
});
