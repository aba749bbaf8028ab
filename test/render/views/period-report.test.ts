import { expect, test } from 'vitest';
import { periodOf, type PeriodKind } from '../../../src/domain/calendar/periods.js';
import { openBook } from '../../../src/domain/journal/book.js';
import type { JournalRecord } from '../../../src/domain/journal/record.js';
import { periodLetter } from '../../../src/domain/reports/coach-letter.js';
import {
  comparedReport,
  periodReport,
  type PeriodReport,
} from '../../../src/domain/reports/period-report.js';
import { renderMarkdown } from '../../../src/render/renderers/markdown.js';
import { renderPlain } from '../../../src/render/renderers/plain.js';
import { renderTerminal } from '../../../src/render/renderers/terminal.js';
import { coachLetterView } from '../../../src/render/views/coach-letter.js';
import { comparisonView } from '../../../src/render/views/comparison.js';
import { periodReportView } from '../../../src/render/views/period-report.js';
import { columnOf, lineWidths, LIVE_CONTROLS } from '../../support/columns.js';
import { fiveYears, FIVE_YEARS_TODAY } from '../../support/five-years.js';
import { layout } from '../../support/layout.js';
import { aJournal, monday } from '../../support/record-builder.js';

const KINDS = ['month', 'quarter', 'year'] as const;
const STARTS = [1, 2];

/** Eight weeks: one excused, one forgotten, one still to come. */
function aQuarter(): JournalRecord {
  const journal = aJournal({ firstWeek: '2026-W41', habits: ['process', 'coaching'] });
  const keep = journal.resolution('continue', { text: 'Date the next step', serves: ['process'] });
  const start = journal.resolution('start', {
    text: 'Plan each call',
    from: '2026-10-12',
    measure: { target: 4, unit: 'plans' },
  });
  const stop = journal.resolution('stop', { text: 'Rush', to: '2026-11-06', closedAs: 'done' });
  journal.answers('process', '2026-W41', ['yes', 'partly', 'yes', 'no', null, null, 'yes']);
  journal.answers('coaching', '2026-W41', ['no', 'no', 'partly', 'yes', null, null, 'yes']);
  journal.answers(keep, '2026-W41', ['yes', 'yes', 'no', 'yes', null, null, 'yes']);
  journal.answers(stop, '2026-W41', ['yes', 'yes', 'no', 'yes']);
  journal.total(start, '2026-W43', 4);
  journal.total(start, '2026-W44', 1);
  journal.total(start, '2026-W47', 3);
  journal.excuse('2026-W45', '2026-W45', 'the sea');
  journal.checkIn('2026-W41', 'Ask *first*.');
  journal.checkIn('2026-W44', 'Two rehearsals are worth ten slides.');
  journal.checkIn('2026-W47', 'Ask *first*.');
  return journal.build();
}

function report(
  record: JournalRecord,
  today: string,
  kind: PeriodKind,
  week: string,
  start = 1,
): PeriodReport {
  return comparedReport(openBook(record, today), periodOf(kind, monday(week), start));
}

const QUARTER = report(aQuarter(), '2026-11-22', 'quarter', '2026-W47');

test('a quarter on one screen', () => {
  expect(renderTerminal(periodReportView(QUARTER), layout())).toMatchInlineSnapshot(`
    " Quarter 4 of 2026 · weeks 40–53  ━━━━━━━━━━━━━━──────────  8 of 14 weeks lived
     THE FIVE HABITS                        Oct  Nov Dec      kept  mean     growth
     Process                                 █▆▅▅–·█        2 of 5  75 %   0 → 37 %
     Coaching                                ▁▁▅█–·█        2 of 5  50 %   0 → 29 %
     Measurement                             ·······        0 of 5     –    0 → 0 %
     Plan and practise                       ·······        0 of 5     –    0 → 0 %
     Marketing                               ·······        0 of 5     –    0 → 0 %

     ALREADY DOING · Continue doing
      1  Date the next step                  ██▁█–·█        4 of 5  80 %  75 → 78 %
     Do differently  none

     NEW · Start doing
      2  Plan each call                       ·█▃–·▆        1 of 4  50 %   0 → 22 %
     Stop doing
      3  Rush                                ██▁█–          3 of 4  75 %   0 → 31 %

     Achieved  3  Stop: Rush · 6 November
     Begun     1 and 3 (5 October) · 2 (12 October)

     WHAT WAS LEARNED
     W41  Ask *first*. · 2 times
     W44  Two rehearsals are worth ten slides.
    "
  `);
});

test('a quarter in words', () => {
  expect(renderPlain(periodReportView(QUARTER), layout())).toMatchInlineSnapshot(`
    "Quarter 4 of 2026, 28 September 2026 to 3 January 2027.
    8 of 14 weeks lived.

    The five habits
    Process: kept 2 of 5 weeks, 75 % on average, growth from 0 % to 37 %. By month, in percent: 69, 100.
    Coaching: kept 2 of 5 weeks, 50 % on average, growth from 0 % to 29 %. By month, in percent: 38, 100.
    Measurement: no answer, growth 0 %. By month, in percent: none, none.
    Plan and practise: no answer, growth 0 %. By month, in percent: none, none.
    Marketing: no answer, growth 0 %. By month, in percent: none, none.

    Already doing: Continue doing
    1: Date the next step. Kept 4 of 5 weeks, 80 % on average, growth from 75 % to 78 %. By month, in percent: 75, 100.

    Already doing: Do differently: none.

    New: Start doing
    2: Plan each call. Kept 1 of 4 weeks, 50 % on average, growth from 0 % to 22 %. 8 plans in all. By month, in percent: 63, 75.

    New: Stop doing
    3: Rush. Kept 3 of 4 weeks, 75 % on average, growth from 0 % to 31 %. By month, in percent: 75, none.

    Achieved
    3: Stop: Rush. 6 November.

    Begun
    1: Date the next step. 5 October.
    3: Stop: Rush. 5 October.
    2: Plan each call. 12 October.

    What was learned
    W41, W47: Ask *first*.
    W44: Two rehearsals are worth ten slides.
    "
  `);
});

test('a quarter in Markdown', () => {
  expect(renderMarkdown(periodReportView(QUARTER), layout())).toMatchInlineSnapshot(`
    "# Quarter 4 of 2026 · weeks 40–53

    8 of 14 weeks lived.

    ## The five habits

    | Habit | Kept | Mean | Growth |
    | - | - | - | - |
    | Process | 2 of 5 | 75 % | 0 → 37 % |
    | Coaching | 2 of 5 | 50 % | 0 → 29 % |
    | Measurement | 0 of 5 | – | 0 → 0 % |
    | Plan and practise | 0 of 5 | – | 0 → 0 % |
    | Marketing | 0 of 5 | – | 0 → 0 % |

    ## Already doing

    ### Continue doing

    - **Date the next step**
      - kept 4 of 5 weeks, 80 % on average, growth from 75 % to 78 %, by month, in percent: 75, 100

    ## New

    ### Start doing

    - **Plan each call**
      - kept 1 of 4 weeks, 50 % on average, growth from 0 % to 22 %, 8 plans in all, by month, in percent: 63, 75

    ### Stop doing

    - **Rush**
      - kept 3 of 4 weeks, 75 % on average, growth from 0 % to 31 %, by month, in percent: 75, none

    ## Achieved

    - **Stop: Rush**
      - 6 November

    ## Begun

    - **Date the next step**
      - 5 October
    - **Stop: Rush**
      - 5 October
    - **Plan each call**
      - 12 October

    ## What was learned

    - **W41, W47**: Ask \\*first\\*.
    - **W44**: Two rehearsals are worth ten slides.
    "
  `);
});

test('a year on one screen', () => {
  expect(renderTerminal(periodReportView(report(aQuarter(), '2026-11-22', 'year', '2026-W47')), layout()))
    .toMatchInlineSnapshot(`
      " The year 2026 · 29 December 2025 – 3 January 2027         47 of 53 weeks lived
       Each week:  ▁ nothing kept  █ all kept  – excused  · no answer

       THE FIVE HABITS   Jan  Feb Mar Apr  May Jun Jul  Aug Sep Oct  Nov Dec   growth
       Process                                                   █▆▅▅–·█         37 %
       Coaching                                                  ▁▁▅█–·█         29 %
       Measurement                                               ·······          0 %
       Plan and practise                                         ·······          0 %
       Marketing                                                 ·······          0 %

       ALREADY DOING · Continue doing
        1  Date the next step                                             4 of 5 kept
                                                                 ██▁█–·█         78 %
       Do differently  none

       NEW · Start doing
        2  Plan each call                                       1 of 4 kept · 8 plans
                                                                  ·█▃–·▆         22 %
       Stop doing
        3  Rush                                                           3 of 4 kept
                                                                 ██▁█–           31 %

       Best quarter  2026-Q4, 25 % over the five habits
       Achieved      3  Stop: Rush · 6 November

       WHAT WAS LEARNED
       W41  Ask *first*. · 2 times
       W44  Two rehearsals are worth ten slides.
      "
    `);
});

const NOVEMBER = report(aQuarter(), '2026-11-22', 'month', '2026-W47');

test('a month beside the one before', () => {
  expect(renderTerminal(comparisonView(NOVEMBER.compared!), layout())).toMatchInlineSnapshot(`
    " November 2026 beside October 2026                3 of 4 weeks so far, beside 5

     THE FIVE HABITS                                      October  November  change
     Process                                                 69 %     100 %    ↑ 31
     Coaching                                                38 %     100 %    ↑ 62
     Measurement                                                –         –       ·
     Plan and practise                                          –         –       ·
     Marketing                                                  –         –       ·

     ALREADY DOING · Continue doing
      1  Date the next step                                  75 %     100 %    ↑ 25

     NEW · Start doing
      2  Plan each call                                      42 %      75 %    ↑ 33
     Stop doing
      3  Rush                                                75 %         –       ·

     WHAT ROSE, WHAT FELL
     Coaching rose from 38 % to 100 %.
     “Plan each call” rose from 42 % to 75 %.
     Process rose from 69 % to 100 %.
     1 more rose.
    "
  `);
});

test('the same in words', () => {
  expect(renderPlain(comparisonView(NOVEMBER.compared!), layout())).toMatchInlineSnapshot(`
    "November 2026, 2 to 29 November 2026, beside October 2026.
    3 of 4 weeks so far, beside 5.

    The five habits
    Process rose from 69 % to 100 %.
    Coaching rose from 38 % to 100 %.
    Measurement has too few answers to compare.
    Plan and practise has too few answers to compare.
    Marketing has too few answers to compare.

    Already doing: Continue doing
    1: “Date the next step” rose from 75 % to 100 %.

    New: Start doing
    2: “Plan each call” rose from 42 % to 75 %. 3 plans after 5.

    New: Stop doing
    3: Staying off “Rush” has too few answers to compare.

    What rose
    Coaching rose from 38 % to 100 %.
    “Plan each call” rose from 42 % to 75 %.
    Process rose from 69 % to 100 %.
    “Date the next step” rose from 75 % to 100 %.

    What fell: nothing.
    "
  `);
});

test('the same in Markdown', () => {
  expect(renderMarkdown(comparisonView(NOVEMBER.compared!), layout())).toMatchInlineSnapshot(`
    "# November 2026 beside October 2026

    3 of 4 weeks so far, beside 5.

    ## The five habits

    | Habit | October | November | Change |
    | - | - | - | - |
    | Process | 69 % | 100 % | ↑ 31 |
    | Coaching | 38 % | 100 % | ↑ 62 |
    | Measurement | – | – | · |
    | Plan and practise | – | – | · |
    | Marketing | – | – | · |

    ## Already doing

    ### Continue doing

    - 1: “Date the next step” rose from 75 % to 100 %.

    ## New

    ### Start doing

    - 2: “Plan each call” rose from 42 % to 75 %.
      - 3 plans after 5

    ### Stop doing

    - 3: Staying off “Rush” has too few answers to compare.

    ## What rose

    Coaching rose from 38 % to 100 %.

    “Plan each call” rose from 42 % to 75 %.

    Process rose from 69 % to 100 %.

    “Date the next step” rose from 75 % to 100 %.

    What fell: nothing.
    "
  `);
});

test('a month for a coach: the name on top, what went well first, one question at the end', () => {
  expect(renderTerminal(coachLetterView(periodLetter(NOVEMBER, 'Ana Ruiz')), layout()))
    .toMatchInlineSnapshot(`
      " November 2026 · weeks 45–48                                       for Ana Ruiz

       ALREADY DOING · Continue doing
        ●  Date the next step
           kept 1 of 1 week, 100 % on average · growth from 74 % to 78 %
       Do differently  none

       NEW · Start doing
        ◐  Plan each call
           kept 0 of 1 week, 75 % on average · growth from 15 % to 22 % · 3 plans
       Stop doing
        –  Rush
           excused · growth 31 %

       THE FIVE HABITS
        ●  Process
           kept 1 of 1 week, 100 % on average · growth from 28 % to 37 %
        ●  Coaching
           kept 1 of 1 week, 100 % on average · growth from 19 % to 29 %
        ·  Measurement
           no answer · growth 0 %
        ·  Plan and practise
           no answer · growth 0 %
        ·  Marketing
           no answer · growth 0 %

       BESIDE OCTOBER 2026
       Coaching rose from 38 % to 100 %.
       “Plan each call” rose from 42 % to 75 %.
       Process rose from 69 % to 100 %.
       1 more rose.

       Learned  Ask *first*.

       TO TALK ABOUT
       What made this month work, and what comes next?
      "
    `);
});

test('the same for a mail', () => {
  expect(renderMarkdown(coachLetterView(periodLetter({ ...NOVEMBER, compared: null }, 'Ana Ruiz')), layout()))
    .toMatchInlineSnapshot(`
      "# November 2026 · weeks 45–48

      For Ana Ruiz.

      ## Already doing

      ### Continue doing

      - **Date the next step**
        - kept 1 of 1 week, 100 % on average, growth from 74 % to 78 %

      ## New

      ### Start doing

      - **Plan each call**
        - kept 0 of 1 week, 75 % on average, growth from 15 % to 22 %, 3 plans

      ### Stop doing

      - **Rush**
        - excused, growth 31 %

      ## The five habits

      - **Process**
        - kept 1 of 1 week, 100 % on average, growth from 28 % to 37 %
      - **Coaching**
        - kept 1 of 1 week, 100 % on average, growth from 19 % to 29 %
      - **Measurement**
        - no answer, growth 0 %
      - **Plan and practise**
        - no answer, growth 0 %
      - **Marketing**
        - no answer, growth 0 %

      ## Learned

      Ask \\*first\\*.

      ## To talk about

      **What made this month work, and what comes next?**
      "
    `);
});

test('every row of a year stands under its months', () => {
  const book = openBook(fiveYears(3), FIVE_YEARS_TODAY);
  for (const start of STARTS) {
    const text = renderTerminal(
      periodReportView(periodReport(book, periodOf('year', '2026-03-02', start))),
      layout(),
    );
    const ticks = columnOf(text, start === 1 ? 'Jan  Feb' : 'Feb Mar');
    const lines = text.split('\n').filter((line) => /[▁-█]{3}/.test(line));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line.charAt(ticks)).toMatch(/[▁-█–· ]/);
    for (const line of lines) expect(line.charAt(ticks - 1)).toBe(' ');
  }
});

test.each([40, 80, 200])('no line of any period is wider than %i columns', { tags: 'long' }, (width) => {
  const book = openBook(withNastyTexts(fiveYears(4)), FIVE_YEARS_TODAY);
  for (const kind of KINDS) {
    for (const start of STARTS) {
      const given = comparedReport(book, periodOf(kind, '2026-12-28', start));
      for (const view of views(given)) {
        const text = renderTerminal(view, layout(width));
        expect(Math.max(...lineWidths(text))).toBeLessThanOrEqual(width);
        expect(text).not.toMatch(LIVE_CONTROLS);
        expect(text).not.toMatch(/[ \t]$/m);
        expect(text).not.toContain('NaN');
      }
    }
  }
});

test('what a person wrote does no harm in words or in Markdown', () => {
  const book = openBook(withNastyTexts(fiveYears(4)), FIVE_YEARS_TODAY);
  for (const view of views(comparedReport(book, periodOf('year', '2026-12-28', 1)))) {
    const markdown = renderMarkdown(view, layout());
    for (const text of [markdown, renderPlain(view, layout())]) {
      expect(text).not.toMatch(LIVE_CONTROLS);
      expect(text).not.toMatch(/undefined|NaN|null/);
    }
    expect(markdown).not.toMatch(/[^\\]<b>/);
  }
});

/** A period, beside the one before, and told to a coach. */
function views(given: PeriodReport) {
  return [
    periodReportView(given),
    comparisonView(given.compared!),
    coachLetterView(periodLetter(given, 'Ana Ruiz')),
  ];
}

/** Control characters, wide and combining text, and what Markdown would act on. */
function withNastyTexts(record: JournalRecord): JournalRecord {
  const texts = [
    '\u001b[31mred\u001b[0m',
    '日本語のとても長い約束をここに書いておく',
    '<b>bold</b> | # *x*',
    'e\u0301\u202e🙂 '.repeat(30),
  ];
  const nasty = (index: number) => texts[index % texts.length]!;
  return {
    ...record,
    resolutions: record.resolutions.map((resolution, index) => ({ ...resolution, text: nasty(index) })),
    checkIns: record.checkIns.map((checkIn, index) => ({ ...checkIn, learned: nasty(index) })),
  };
}
