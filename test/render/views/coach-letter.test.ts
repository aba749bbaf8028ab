import { expect, test } from 'vitest';
import { weekLetter } from '../../../src/domain/reports/coach-letter.js';
import { renderMarkdown } from '../../../src/render/renderers/markdown.js';
import { renderPlain } from '../../../src/render/renderers/plain.js';
import { renderTerminal } from '../../../src/render/renderers/terminal.js';
import { coachLetterView } from '../../../src/render/views/coach-letter.js';
import { layout } from '../../support/layout.js';
import { habitRow, resolutionRow, weekReportSample } from '../../support/report-samples.js';

test('a coach reads what went well first, then the rest, and one question', () => {
  const report = weekReportSample();
  expect(renderTerminal(coachLetterView(weekLetter(report, 'Anna')), layout())).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026                                         for Anna

     WHAT WENT WELL
     ● Set goals that stretch us
       held, kept 9 of 9 weeks, growth 88 %
     ● Write the Monday note to the team
       held, answered late, kept 30 of 40 weeks, growth 88 %
     ● Open every deal review with the customer, not with the forecast
       the new way, kept 9 of 9 weeks, growth 61 %
     ● Ask a younger colleague to teach me
       kept, 2 of 2 hours, kept 4 of 5 weeks, growth 41 %
     ● Answer mail before ten
       stayed off, kept 60 of 61 weeks, growth 97 %
     ● Process
       kept, growth 81 %
     ● Measurement
       kept, growth 100 %

     THE REST
     ◐ Fewer connections, better ones
       mixed, 3 of 5 calls, kept 6 of 9 weeks, growth 44 %
     ◐ Push for numbers without giving better tools
       slipped once, 5 times, at most 4, kept 7 of 9 weeks, growth 50 %
     ◐ Coaching
       partly, growth 54 %
     ○ Trust, but look twice
       the old way, kept 2 of 9 weeks, growth 20 %
     ○ Plan and practise
       missed, growth 38 %
     · Read one dissenting opinion
       open, asks at least 1 call, growth 30 %
     · Marketing
       open, growth 12 %
     – Put off decisions
       excused, holidays, kept 3 of 3 weeks, growth 35 %

     Learned  Asking first saves a week.
     Focus    Every call planned the day before.

     TO TALK ABOUT
     What is the smallest step that would bring “Plan and practise” back next week?
    "
  `);
  expect(renderPlain(coachLetterView(weekLetter(report, null)), layout())).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.

    What went well
    Set goals that stretch us. Held, kept 9 of 9 weeks, growth 88 %.
    Write the Monday note to the team. Held, answered late, kept 30 of 40 weeks, growth 88 %.
    Open every deal review with the customer, not with the forecast. The new way, kept 9 of 9 weeks, growth 61 %.
    Ask a younger colleague to teach me. Kept, 2 of 2 hours, kept 4 of 5 weeks, growth 41 %.
    Answer mail before ten. Stayed off, kept 60 of 61 weeks, growth 97 %.
    Process. Kept, growth 81 %.
    Measurement. Kept, growth 100 %.

    The rest
    Fewer connections, better ones. Mixed, 3 of 5 calls, kept 6 of 9 weeks, growth 44 %.
    Push for numbers without giving better tools. Slipped once, 5 times, at most 4, kept 7 of 9 weeks, growth 50 %.
    Coaching. Partly, growth 54 %.
    Trust, but look twice. The old way, kept 2 of 9 weeks, growth 20 %.
    Plan and practise. Missed, growth 38 %.
    Read one dissenting opinion. Open, asks at least 1 call, growth 30 %.
    Marketing. Open, growth 12 %.
    Put off decisions. Excused, holidays, kept 3 of 3 weeks, growth 35 %.

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

      ## What went well

      - **Set goals that stretch us**
        - held, kept 9 of 9 weeks, growth 88 %
      - **Write the Monday note to the team**
        - held, answered late, kept 30 of 40 weeks, growth 88 %
      - **Open every deal review with the customer, not with the forecast**
        - the new way, kept 9 of 9 weeks, growth 61 %
      - **Ask a younger colleague to teach me**
        - kept, 2 of 2 hours, kept 4 of 5 weeks, growth 41 %
      - **Answer mail before ten**
        - stayed off, kept 60 of 61 weeks, growth 97 %
      - **Process**
        - kept, growth 81 %
      - **Measurement**
        - kept, growth 100 %

      ## The rest

      - **Fewer connections, better ones**
        - mixed, 3 of 5 calls, kept 6 of 9 weeks, growth 44 %
      - **Push for numbers without giving better tools**
        - slipped once, 5 times, at most 4, kept 7 of 9 weeks, growth 50 %
      - **Coaching**
        - partly, growth 54 %
      - **Trust, but look twice**
        - the old way, kept 2 of 9 weeks, growth 20 %
      - **Plan and practise**
        - missed, growth 38 %
      - **Read one dissenting opinion**
        - open, asks at least 1 call, growth 30 %
      - **Marketing**
        - open, growth 12 %
      - **Put off decisions**
        - excused, holidays, kept 3 of 3 weeks, growth 35 %

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

test.each([
  ['the weakest', {}, 'What is the smallest step that would bring “Plan and practise” back next week?'],
  [
    'a resolution that was missed',
    { habits: [], resolutions: [resolutionRow({ outcome: 'missed', attainment: 0 })] },
    'What got in the way of “Set goals that stretch us”, and what would make it easier next week?',
  ],
  [
    'half a week',
    { habits: [], resolutions: [resolutionRow({ outcome: 'partly', attainment: 0.5 })] },
    'What would it take to keep “Set goals that stretch us” whole next week?',
  ],
  [
    'open answers',
    { habits: [], resolutions: [resolutionRow({ outcome: 'unknown', attainment: null })] },
    'What would make it easy to answer the rest of the week?',
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
