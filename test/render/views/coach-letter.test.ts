import { expect, test } from 'vitest';
import { weekLetter } from '../../../src/domain/reports/coach-letter.js';
import { renderMarkdown } from '../../../src/render/renderers/markdown.js';
import { renderPlain } from '../../../src/render/renderers/plain.js';
import { renderTerminal } from '../../../src/render/renderers/terminal.js';
import { coachLetterView } from '../../../src/render/views/coach-letter.js';
import { layout } from '../../support/layout.js';
import { habitRow, measureRow, resolutionRow, weekReportSample } from '../../support/report-samples.js';

const COACHED = habitRow({
  key: 'coaching',
  name: 'Coaching',
  outcome: 'partly',
  attainment: 0.667,
  measures: [
    measureRow(),
    measureRow({
      question: 'For how many minutes were you coached?',
      kind: 'at-least',
      unit: 'min',
      target: 45,
      amount: 30,
      outcome: 'partly',
    }),
    measureRow({
      question: 'How many of your own calls did you go through with somebody?',
      kind: 'at-least',
      unit: 'calls',
      target: 2,
      outcome: 'unknown',
    }),
  ],
});

test('a coach reads the four lists, what went well first in each, the habits, and one question', () => {
  const report = weekReportSample();
  expect(renderTerminal(coachLetterView(weekLetter(report, 'Anna')), layout())).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026                                         for Anna

     ALREADY DOING · Continue doing
      ●  Set goals that stretch us
         held · kept 9 of 9 weeks · growth 88 %
      ●  Write the Monday note to the team
         held, answered late · kept 30 of 40 weeks · growth 88 %
     Do differently
      ●  Open every deal review with the customer, not with the forecast
         the new way · kept 9 of 9 weeks · growth 61 %
      ◐  Fewer connections, better ones
         mixed, 3 of 5 calls · kept 6 of 9 weeks · growth 44 %
      ○  Trust, but look twice
         the old way · kept 2 of 9 weeks · growth 20 %

     NEW · Start doing
      ●  Ask a younger colleague to teach me
         kept, 2 of 2 hours · kept 4 of 5 weeks · growth 41 %
      ·  Read one dissenting opinion
         open, asks at least 1 call · growth 30 %
     Stop doing
      ●  Answer mail before ten
         stayed off · kept 60 of 61 weeks · growth 97 %
      ◐  Push for numbers without giving better tools
         slipped once, 5 times, at most 4 · kept 7 of 9 weeks · growth 50 %
      –  Put off decisions
         excused, holidays · kept 3 of 3 weeks · growth 35 %

     THE FIVE HABITS
      ●  Process
         kept · growth 81 %
      ●  Measurement
         kept · growth 100 %
      ◐  Coaching
         partly · growth 54 %
      ○  Plan and practise
         missed · growth 38 %
      ·  Marketing
         open · growth 12 %

     Learned  Asking first saves a week.
     Focus    Every call planned the day before.

     TO TALK ABOUT
     What is the smallest step that would bring “Plan and practise” back next week?
    "
  `);
  expect(renderPlain(coachLetterView(weekLetter(report, null)), layout())).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.

    Already doing: Continue doing
    Set goals that stretch us. Held. Kept 9 of 9 weeks. Growth 88 %.
    Write the Monday note to the team. Held, answered late. Kept 30 of 40 weeks. Growth 88 %.

    Already doing: Do differently
    Open every deal review with the customer, not with the forecast. The new way. Kept 9 of 9 weeks. Growth 61 %.
    Fewer connections, better ones. Mixed, 3 of 5 calls. Kept 6 of 9 weeks. Growth 44 %.
    Trust, but look twice. The old way. Kept 2 of 9 weeks. Growth 20 %.

    New: Start doing
    Ask a younger colleague to teach me. Kept, 2 of 2 hours. Kept 4 of 5 weeks. Growth 41 %.
    Read one dissenting opinion. Open, asks at least 1 call. Growth 30 %.

    New: Stop doing
    Answer mail before ten. Stayed off. Kept 60 of 61 weeks. Growth 97 %.
    Push for numbers without giving better tools. Slipped once, 5 times, at most 4. Kept 7 of 9 weeks. Growth 50 %.
    Put off decisions. Excused, holidays. Kept 3 of 3 weeks. Growth 35 %.

    The five habits
    Process. Kept. Growth 81 %.
    Measurement. Kept. Growth 100 %.
    Coaching. Partly. Growth 54 %.
    Plan and practise. Missed. Growth 38 %.
    Marketing. Open. Growth 12 %.

    Learned: Asking first saves a week.
    Focus for next week: Every call planned the day before.

    To talk about
    What is the smallest step that would bring “Plan and practise” back next week?
    "
  `);
});

test('a week told to a coach', () => {
  expect(renderMarkdown(coachLetterView(weekLetter(weekReportSample(), 'Anna')), layout()))
    .toMatchInlineSnapshot(`
      "# Week 47 · 16–22 November 2026

      For Anna.

      ## Already doing

      ### Continue doing

      - **Set goals that stretch us**
        - held, kept 9 of 9 weeks, growth 88 %
      - **Write the Monday note to the team**
        - held, answered late, kept 30 of 40 weeks, growth 88 %

      ### Do differently

      - **Open every deal review with the customer, not with the forecast**
        - the new way, kept 9 of 9 weeks, growth 61 %
      - **Fewer connections, better ones**
        - mixed, 3 of 5 calls, kept 6 of 9 weeks, growth 44 %
      - **Trust, but look twice**
        - the old way, kept 2 of 9 weeks, growth 20 %

      ## New

      ### Start doing

      - **Ask a younger colleague to teach me**
        - kept, 2 of 2 hours, kept 4 of 5 weeks, growth 41 %
      - **Read one dissenting opinion**
        - open, asks at least 1 call, growth 30 %

      ### Stop doing

      - **Answer mail before ten**
        - stayed off, kept 60 of 61 weeks, growth 97 %
      - **Push for numbers without giving better tools**
        - slipped once, 5 times, at most 4, kept 7 of 9 weeks, growth 50 %
      - **Put off decisions**
        - excused, holidays, kept 3 of 3 weeks, growth 35 %

      ## The five habits

      - **Process**
        - kept, growth 81 %
      - **Measurement**
        - kept, growth 100 %
      - **Coaching**
        - partly, growth 54 %
      - **Plan and practise**
        - missed, growth 38 %
      - **Marketing**
        - open, growth 12 %

      ## Learned

      Asking first saves a week.

      ## Focus

      Every call planned the day before.

      ## To talk about

      **What is the smallest step that would bring “Plan and practise” back next week?**
      "
    `);
  expect(renderMarkdown(coachLetterView(weekLetter(weekReportSample(), null)), layout())).not.toContain(
    'For ',
  );
});

test('the old way, what is done instead and the numbers of the habits stand beside what they belong to', () => {
  const report = weekReportSample({
    resolutions: [
      resolutionRow({ bucket: 'differently', text: 'Pitch features first', instead: 'Ask what it costs' }),
      resolutionRow({
        bucket: 'stop',
        text: 'Discounting first',
        instead: 'Count to five',
        outcome: 'missed',
        attainment: 0,
      }),
    ],
    habits: [COACHED],
  });
  const letter = coachLetterView(weekLetter(report, null));
  expect(renderTerminal(letter, layout(44))).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026

     ALREADY DOING · Continue doing  none
     Do differently
      ●  Ask what it costs
         the new way · kept 9 of 9 weeks ·
         growth 88 %
         The old way  Pitch features first

     NEW · Start doing  none
     Stop doing
      ○  Discounting first
         went back · kept 9 of 9 weeks · growth
         88 %
         Instead  Count to five

     THE FIVE HABITS
      ◐  Coaching
         partly · growth 81 %
         30 of 45 min
           For how many minutes were you
           coached?
         asks at least 2 calls
           How many of your own calls did you
           go through with somebody?

     Learned  Asking first saves a week.
     Focus    Every call planned the day
              before.

     TO TALK ABOUT
     What pulled back to “discounting first”,
     and what could stand in its place next
     week?
    "
  `);
  expect(renderPlain(letter, layout())).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.

    Already doing: Continue doing: none.

    Already doing: Do differently
    Ask what it costs. The new way. Kept 9 of 9 weeks. Growth 88 %.
    The old way: Pitch features first.

    New: Start doing: none.

    New: Stop doing
    Discounting first. Went back. Kept 9 of 9 weeks. Growth 88 %.
    Instead: Count to five.

    The five habits
    Coaching. Partly. Growth 81 %.
    30 of 45 min: For how many minutes were you coached?
    asks at least 2 calls: How many of your own calls did you go through with somebody?

    Learned: Asking first saves a week.
    Focus for next week: Every call planned the day before.

    To talk about
    What pulled back to “discounting first”, and what could stand in its place next week?
    "
  `);
});

test.each([
  ['the weakest', {}, 'What is the smallest step that would bring “Plan and practise” back next week?'],
  [
    'a resolution that was missed',
    { habits: [], resolutions: [resolutionRow({ outcome: 'missed', attainment: 0 })] },
    'What crowded out “Set goals that stretch us”, and what would protect it next week?',
  ],
  [
    'a stop that went back',
    {
      habits: [],
      resolutions: [
        resolutionRow({ bucket: 'stop', text: 'Discounting first', outcome: 'missed', attainment: 0 }),
      ],
    },
    'What pulled back to “discounting first”, and what could stand in its place next week?',
  ],
  [
    'a stop that slipped once',
    {
      habits: [],
      resolutions: [
        resolutionRow({ bucket: 'stop', text: 'Discounting first', outcome: 'partly', attainment: 0.5 }),
      ],
    },
    'What pulled back to “discounting first”, and what helped on the other days?',
  ],
  [
    'a start that was missed',
    {
      habits: [],
      resolutions: [resolutionRow({ bucket: 'start', text: 'Rehearse', outcome: 'missed', attainment: 0 })],
    },
    'What got in the way of “Rehearse”, and what would make it easier next week?',
  ],
  [
    'the old way',
    {
      habits: [],
      resolutions: [
        resolutionRow({
          bucket: 'differently',
          text: 'Long mails',
          instead: 'Three sentences',
          outcome: 'missed',
          attainment: 0,
        }),
      ],
    },
    'What kept the old way going, and what would make “Three sentences” easier next week?',
  ],
  [
    'a new way that was mixed with the old',
    {
      habits: [],
      resolutions: [
        resolutionRow({
          bucket: 'differently',
          text: 'Long mails',
          instead: 'Three sentences',
          outcome: 'partly',
          attainment: 0.5,
        }),
      ],
    },
    'When did “Three sentences” work, and what would make it the usual way?',
  ],
  [
    'half a week',
    { habits: [], resolutions: [resolutionRow({ outcome: 'partly', attainment: 0.5 })] },
    'What would a whole week of “Set goals that stretch us” take?',
  ],
  [
    'open answers',
    { habits: [], resolutions: [resolutionRow({ outcome: 'unknown', attainment: null })] },
    'Which part of this week is worth talking through first?',
  ],
  [
    'a fallow habit',
    { habits: [habitRow({ servedBy: [] })], resolutions: [resolutionRow()] },
    'All was kept, and no resolution serves “Process”: does it need one?',
  ],
  [
    'a good week',
    { habits: [habitRow()], resolutions: [resolutionRow()] },
    'What made this week work, and what must not slip in the next?',
  ],
  ['a holiday', { excuse: 'holidays' }, 'What comes first after the break?'],
])('the question is about %s', (_, changes, expected) => {
  const text = renderPlain(coachLetterView(weekLetter(weekReportSample(changes), null)), layout());
  expect(text.trimEnd().split('\n').at(-1)).toBe(expected);
});
