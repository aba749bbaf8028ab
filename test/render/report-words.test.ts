import { expect, test } from 'vitest';
import { coachReport, coachReportPlain } from '../../src/render/report-coach.js';
import { coachLetter } from '../../src/render/coach.js';
import { renderReportPlain } from '../../src/render/report-plain.js';
import { plainStyle } from '../../src/render/style.js';
import { amountAgainst, runShort } from '../../src/render/words.js';
import { habitRow, HABIT_ROWS, resolutionRow, weekReportSample } from '../support/report-samples.js';

test('the plain report is words and numbers in lines', () => {
  const text = renderReportPlain(
    weekReportSample({ leftOut: ['marketing'], habits: HABIT_ROWS.slice(0, 4) }),
  );
  expect(text).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.

    The five habits
    Process: kept. Growth 81 %. Served by resolutions 1 and 4. Last 12 weeks, in percent: 20, 50, 90, 100, 90, 50, 90, 100, 100, 100, 90, 100.
    Coaching: partly. Growth 54 %. Served by resolution 6. Last 12 weeks, in percent: 0, 0, 30, 50, 50, 30, 50, 50, 90, 50, 50, 50.
    Measurement: kept. Growth 100 %. Served by resolution 9. Last 12 weeks, in percent: 20, 50, 90, 100, 90, 50, 90, 100, 100, 100, 90, 100.
    Plan and practise: missed. Growth 38 %. Served by resolutions 4 and 5. Last 12 weeks, in percent: 90, 100, 90, 50, 50, 30, 50, 30, 30, 20, 30, 0.
    Left out: Marketing.

    Already doing: Continue doing
    1: Set goals that stretch us. Held. Run of 9 weeks. Growth 88 %.
    2: Write the Monday note to the team. Held, answered late. Run of 4 weeks, its reserve used, kept 30 of 40 weeks. Growth 88 %.

    Already doing: Do differently
    3: Fewer connections, better ones. Mixed, 3 of 5 calls. Kept 6 of 9 weeks. Growth 44 %.
    4: Open every deal review with the customer, not with the forecast. The new way. Run of 9 weeks. Growth 61 %.
    5: Trust, but look twice. The old way. Kept 2 of 9 weeks. Growth 20 %.

    New: Start doing
    6: Ask a younger colleague to teach me. Kept, 2 of 2 hours. Run of 4 weeks, its reserve used, kept 4 of 5 weeks. Growth 41 %.
    7: Read one dissenting opinion. Open, asks at least 1 call. Growth 30 %.

    New: Stop doing
    8: Put off decisions. Excused, holidays. Run of 3 weeks. Growth 35 %.
    9: Push for numbers without giving better tools. Slipped once, 5 times, at most 4. Run of 5 weeks, kept 7 of 9 weeks. Growth 50 %.
    12: Answer mail before ten. Made for 2025. Stayed off. Run of 52 weeks, kept 60 of 61 weeks. Growth 97 %.

    At risk
    3: Fewer connections, better ones. Two more calls by Sunday.
    7: Read one dissenting opinion. Still open.
    marketing: Marketing. Still open.

    Learned: Asking first saves a week.
    Focus for next week: Every call planned the day before.

    Next: janus checkin (2 answers open).
    "
  `);
  expect(text).toMatch(/^[\n\x20-\x7e]*$/);
});

test('a coach reads what went well first, then the rest, and one question', () => {
  const report = weekReportSample();
  expect(coachReport(report, { style: plainStyle, width: 80, coach: 'Anna' })).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026                                         for Anna

     WHAT WENT WELL
     ● Set goals that stretch us
       held, kept 9 of 9 weeks, growth 88 %
     ● Write the Monday note to the team
       held, kept 30 of 40 weeks, growth 88 %
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
  expect(coachReportPlain(report, { coach: null })).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.

    What went well
    Set goals that stretch us. Held, kept 9 of 9 weeks, growth 88 %.
    Write the Monday note to the team. Held, kept 30 of 40 weeks, growth 88 %.
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
  expect(coachLetter(weekReportSample(changes), null).question).toBe(expected);
});

test.each([
  [{ run: 9, kept: 9, of: 9, reserveUsed: false }, 'run 9'],
  [{ run: 4, kept: 4, of: 5, reserveUsed: true }, 'run 4 ↺'],
  [{ run: 4, kept: 30, of: 40, reserveUsed: true }, 'run 4 ↺'],
  [{ run: 1, kept: 6, of: 9, reserveUsed: false }, '6 of 9'],
  [{ run: 0, kept: 0, of: 3, reserveUsed: false }, '0 of 3'],
  [{ run: 0, kept: 0, of: 0, reserveUsed: false }, ''],
])('a record %j reads %j', (record, expected) => {
  expect(runShort(record)).toBe(expected);
});

test.each([
  [{ kind: 'at-least', amount: 3, target: 5, unit: 'calls', outcome: 'partly' }, '3 of 5'],
  [{ kind: 'at-least', amount: 90, target: 95, unit: '%', outcome: 'partly' }, '90 of 95 %'],
  [{ kind: 'at-least', amount: null, target: 5, unit: null, outcome: 'unknown' }, 'min 5'],
  [{ kind: 'at-most', amount: 2, target: 4, unit: 'times', outcome: 'kept' }, '2, max 4'],
  [{ kind: 'at-most', amount: null, target: 0, unit: 'times', outcome: 'unknown' }, 'max 0'],
  [{ kind: 'at-least', amount: 3, target: 5, unit: 'calls', outcome: 'excused' }, ''],
  [{ kind: 'yes-no', amount: null, target: null, unit: null, outcome: 'kept' }, ''],
] as const)('%j reads %j', (row, expected) => {
  expect(amountAgainst(row)).toBe(expected);
});
