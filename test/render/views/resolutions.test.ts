import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { resolutionHistory, type ResolutionHistory } from '../../../src/domain/reports/resolution-history.js';
import { yearReview, type YearReview } from '../../../src/domain/reports/year-review.js';
import type { Block, Renderer } from '../../../src/render/document.js';
import { renderMarkdown } from '../../../src/render/renderers/markdown.js';
import { renderPlain } from '../../../src/render/renderers/plain.js';
import { renderTerminal } from '../../../src/render/renderers/terminal.js';
import { taggedStyle } from '../../../src/render/style.js';
import { operationsView } from '../../../src/render/views/journal.js';
import {
  resolutionDetailsView,
  resolutionHistoryView,
} from '../../../src/render/views/resolution-details.js';
import { resolutionArchiveView, resolutionListView } from '../../../src/render/views/resolution-list.js';
import { yearReviewView } from '../../../src/render/views/year-review.js';
import { CARDS, HISTORY } from '../../support/card-samples.js';
import { EVIL, lineWidths, LIVE_CONTROLS } from '../../support/columns.js';
import { fiveYears, FIVE_YEARS_TODAY } from '../../support/five-years.js';
import { layout } from '../../support/layout.js';
import { card, resolutionView } from '../../support/report-samples.js';

const today = '2026-11-20';
const LIST = resolutionListView({ isShared: false, today, resolutions: CARDS });
const details = (changes = {}): readonly Block[] =>
  resolutionDetailsView({ today, details: resolutionView(changes) });

describe('the resolutions', () => {
  test('on a screen', () => {
    expect(renderTerminal(LIST, layout())).toMatchInlineSnapshot(`
      " Resolutions                                                 4 active, 1 closed

       ALREADY DOING · Continue doing
         1  Set goals that stretch us
            yes or no · serves: Measurement
       Do differently
         3  Meet two people properly
            at least 5 calls a week · serves: Process, Plan and practise

       NEW · Start doing
        12  Ask a younger colleague to teach me how the new tools work and what they
            are good for
            begins on 4 January 2027 · for 2027 · at least 5 calls a week
       Stop doing
         8  Put off decisions
            done on 1 May 2026 · at least 5 calls a week · serves: Process, Plan and
            practise
            Instead  Decide the same day
         9  Push for numbers
            paused until 22 November 2026: ill · at least 5 calls a week · serves:
            Process, Plan and practise
      "
    `);
    expect(
      renderTerminal(
        resolutionListView({ isShared: false, today, resolutions: CARDS.slice(0, 1) }),
        layout(80, taggedStyle),
      ),
    ).toMatchInlineSnapshot(`
      " <title>Resolutions</title>                                                           <quiet>1 active</quiet>

       <heading>ALREADY DOING</heading><quiet> · </quiet><subheading>Continue doing</subheading>
        <quiet>1</quiet>  Set goals that stretch us
           <quiet>yes or no · serves: Measurement</quiet>
      "
    `);
  });

  test('at 40 columns', () => {
    expect(renderTerminal(LIST, layout(40))).toMatchInlineSnapshot(`
      " Resolutions         4 active, 1 closed

       ALREADY DOING · Continue doing
         1  Set goals that stretch us
            yes or no · serves: Measurement
       Do differently
         3  Meet two people properly
            at least 5 calls a week · serves:
            Process, Plan and practise

       NEW · Start doing
        12  Ask a younger colleague to teach
            me how the new tools work and
            what they are good for
            begins on 4 January 2027 · for
            2027 · at least 5 calls a week
       Stop doing
         8  Put off decisions
            done on 1 May 2026 · at least 5
            calls a week · serves: Process,
            Plan and practise
            Instead  Decide the same day
         9  Push for numbers
            paused until 22 November 2026:
            ill · at least 5 calls a week ·
            serves: Process, Plan and
            practise
      "
    `);
  });

  test('in words', () => {
    expect(renderPlain(LIST, layout())).toMatchInlineSnapshot(`
      "5 resolutions: 4 active, 1 closed.

      Already doing: Continue doing
      1: Set goals that stretch us. Yes or no. Serves: Measurement.

      Already doing: Do differently
      3: Meet two people properly. At least 5 calls a week. Serves: Process, Plan and practise.

      New: Start doing
      12: Ask a younger colleague to teach me how the new tools work and what they are good for. Begins on 4 January 2027. For 2027. At least 5 calls a week.

      New: Stop doing
      8: Put off decisions. Done on 1 May 2026. At least 5 calls a week. Serves: Process, Plan and practise.
      Instead: Decide the same day.
      9: Push for numbers. Paused until 22 November 2026: ill. At least 5 calls a week. Serves: Process, Plan and practise.
      "
    `);
  });
});

describe('one resolution', () => {
  test('on a screen', () => {
    expect(renderTerminal(details(), layout())).toMatchInlineSnapshot(`
      " 3  Meet two people properly
       Already doing: Do differently, since 5 January 2026

       Why            A thousand names answered nobody.
       When           I accept an invitation
       Then           I write why in one line
       The old way    Fewer connections, better ones
       Measure        at least 5 calls a week
       Serves         Process, Plan and practise

       Growth         44 %
       Record         kept 6 of 9 weeks
       Last 12 weeks  ···▃██▄████▅
       This week      ◐ mixed, 3 of 5 calls
       2026-11-17     +2 calls, Two at the fair
       2026-11-19     +1 call

       2026-W45       +2 calls, Both in the train
       2026-W45       Harder in fair season.
       2026-W46       I said yes out of fear. (private)
      "
    `);
  });

  test('in words', () => {
    expect(renderPlain(details(), layout())).toMatchInlineSnapshot(`
      "3: Meet two people properly.
      Already doing: Do differently, since 5 January 2026.

      Why: A thousand names answered nobody.
      When: I accept an invitation.
      Then: I write why in one line.
      The old way: Fewer connections, better ones.
      Measure: at least 5 calls a week.
      Serves: Process, Plan and practise.

      Growth: 44 %.
      Record: kept 6 of 9 weeks.
      Last 9 weeks, in percent: 20, 100, 100, 40, 100, 100, 100, 100, 60.
      This week: mixed, 3 of 5 calls.
      2026-11-17: +2 calls, Two at the fair.
      2026-11-19: +1 call.

      2026-W45: +2 calls, Both in the train.
      2026-W45: Harder in fair season.
      2026-W46: I said yes out of fear. (private).
      "
    `);
  });

  test('that has not begun, or is closed, has no this week', () => {
    const wide = layout(100);
    const coming = details({ summary: card({ beganOn: '2027-01-04', year: 2027, cameFrom: 2 }) });
    expect(renderTerminal(coming, layout())).not.toContain('This week');
    expect(renderTerminal(coming, wide)).toContain('continues 2, begins on 4 January 2027, for 2027');
    const closed = details({ summary: card({ state: 'dropped', endedOn: '2026-11-18' }) });
    expect(renderTerminal(closed, layout())).toContain('Its last week  ◐ mixed');
    expect(renderTerminal(closed, wide)).toContain('given up on 18 November 2026');
  });
});

test('the operations', () => {
  expect(renderTerminal(operationsView(HISTORY), layout())).toMatchInlineSnapshot(`
    " 11  2026-11-20  undo 10: add start Plan every call
     10  2026-11-20  add start Plan every call (undone)
      9  2026-11-19  checkin 2026-W46
    "
  `);
  expect(renderPlain(operationsView(HISTORY), layout())).toMatchInlineSnapshot(`
    "11, 2026-11-20: undo 10: add start Plan every call
    10, 2026-11-20: add start Plan every call (undone)
    9, 2026-11-19: checkin 2026-W46
    "
  `);
});

test('the resolutions in Markdown, to be imported', () => {
  expect(renderMarkdown(resolutionArchiveView(CARDS), layout())).toMatchInlineSnapshot(`
    "# Resolutions for 2026

    ## Already doing

    ### Continue doing

    - **Set goals that stretch us**
      - Why: A thousand names answered nobody.
      - When: I accept an invitation
      - Then: I write why in one line
      - Measure: yes or no
      - Serves: Measurement

    ### Do differently

    - **Meet two people properly**
      - Why: A thousand names answered nobody.
      - When: I accept an invitation
      - Then: I write why in one line
      - The old way: Fewer connections, better ones
      - Measure: at least 5 calls a week
      - Serves: Process, Plan and practise

    ## New

    ### Stop doing

    - **Put off decisions**
      - Why: A thousand names answered nobody.
      - When: I accept an invitation
      - Then: I write why in one line
      - Instead: Decide the same day
      - Measure: at least 5 calls a week
      - Serves: Process, Plan and practise
      - State: done on 2026-05-01
    - **Push for numbers**
      - Why: A thousand names answered nobody.
      - When: I accept an invitation
      - Then: I write why in one line
      - Measure: at least 5 calls a week
      - Serves: Process, Plan and practise

    # Resolutions for 2027

    ## New

    ### Start doing

    - **Ask a younger colleague to teach me how the new tools work and what they are good for**
      - Why: A thousand names answered nobody.
      - When: I accept an invitation
      - Then: I write why in one line
      - Measure: at least 5 calls a week
      - Serves: none
    "
  `);
  expect(renderMarkdown(resolutionArchiveView([]), layout())).toBe('# Resolutions\n');
});

describe('a journal of five years', () => {
  const book = openBook(fiveYears(1), FIVE_YEARS_TODAY);

  test('the history of a resolution, with what it came from', () => {
    const resolution = book.record.resolutions.find(({ cameFrom }) => cameFrom !== null)!;
    const blocks = resolutionHistoryView(resolutionHistory(book, resolution));
    expect(renderTerminal(blocks, layout(80, taggedStyle))).toMatchInlineSnapshot(`
      " <quiet>3</quiet> Date the next step 2022, start
         <quiet>for 2022, turned, kept 14 of 44 weeks, growth 0 % to 47 %</quiet>
         <quiet>2022-02-03</quiet>  Written under "Start doing"
         <quiet>2022-02-03</quiet>  Serves Marketing
         <quiet>2022-02-03</quiet>  Asks for at most 1 discount a week
         <quiet>2022-W26</quiet>    Asks for at most 0 discounts a week
         <quiet>2023-01-01</quiet>  Turned: it goes on as 10

       <quiet>10</quiet>  <title>One page with marketing 2023, start</title>
           <quiet>for 2023, given up, kept 10 of 23 weeks, growth 47 % to 92 %</quiet>
           <quiet>2023-01-02</quiet>  Carried over from 3, under "Start doing"
           <quiet>2023-W01</quiet>    Asks for at least 56 % a week
           <quiet>2023-04-19</quiet>  Moved to "Do differently"
           <quiet>2023-06-13</quiet>  Given up
           <quiet>2025-W02</quiet>    Paused until 2025-W05: paused
      "
    `);
    expect(renderPlain(blocks, layout())).toMatchInlineSnapshot(`
      "3: Date the next step 2022, start. For 2022, turned, kept 14 of 44 weeks, growth 0 % to 47 %.
      2022-02-03: Written under "Start doing".
      2022-02-03: Serves Marketing.
      2022-02-03: Asks for at most 1 discount a week.
      2022-W26: Asks for at most 0 discounts a week.
      2023-01-01: Turned: it goes on as 10.

      10: One page with marketing 2023, start. For 2023, given up, kept 10 of 23 weeks, growth 47 % to 92 %.
      2023-01-02: Carried over from 3, under "Start doing".
      2023-W01: Asks for at least 56 % a week.
      2023-04-19: Moved to "Do differently".
      2023-06-13: Given up.
      2025-W02: Paused until 2025-W05: paused.
      "
    `);
  });

  test('the year review', () => {
    const review = yearReview(book, 2027);
    const blocks = yearReviewView({ ...review, waiting: review.waiting.slice(0, 2) });
    expect(renderTerminal(blocks, layout(60))).toMatchInlineSnapshot(`
      " 2027 turns into 2028: 2 resolutions wait at the gate

       2027 stands with 8 of 9 weeks kept (89 %), in 5
       resolutions.

       42  Ask before telling 2027, continue
           Bucket         Continue doing, yes or no
           Growth         77 %
           Record         run of 3 weeks, its reserve used
           Last 12 weeks  ··········██
           Suggested      continue (fewer than 13 weeks count so
                          far)

       43  One page with marketing 2027, continue
           Bucket         Continue doing, at most 5 discounts a
                          week
           Growth         78 %
           Record         run of 1 week
           Last 12 weeks  ··········█·
           Suggested      continue (fewer than 13 weeks count so
                          far)
      "
    `);
    expect(renderPlain(blocks, layout())).toMatchInlineSnapshot(`
      "2027 turns into 2028: 2 resolutions wait at the gate.

      2027 stands with 8 of 9 weeks kept (89 %), in 5 resolutions.

      42: Ask before telling 2027, continue.
      Bucket: Continue doing, yes or no.
      Growth: 77 %.
      Record: run of 3 weeks, its reserve used.
      Last 2 weeks, in percent: 100, 100.
      Suggested: continue (fewer than 13 weeks count so far).

      43: One page with marketing 2027, continue.
      Bucket: Continue doing, at most 5 discounts a week.
      Growth: 78 %.
      Record: run of 1 week.
      Last 2 weeks, in percent: 100, none.
      Suggested: continue (fewer than 13 weeks count so far).
      "
    `);
  });
});

const evilCard = card({
  text: EVIL,
  why: EVIL,
  when: EVIL,
  then: EVIL,
  instead: EVIL,
  measure: { kind: 'at-least', unit: EVIL, target: 2 },
  pause: { id: 1, fromWeek: '2026-11-16', toWeek: '2026-11-16', resolutionId: 3, reason: EVIL },
});
const evilView = resolutionView({
  summary: evilCard,
  entries: [{ id: 1, measureId: 1, week: '2026-11-16', onDate: '2026-11-17', amount: 1, note: EVIL }],
  notes: [{ week: '2026-11-16', note: EVIL, private: false }],
  entryNotes: [{ week: '2026-11-09', onDate: '2026-11-10', amount: 1, unit: EVIL, note: EVIL }],
});

const evilHistory: ResolutionHistory = {
  id: 3,
  chapters: [
    {
      ...evilCard,
      growth: { before: 0, after: 1 },
      run: evilView.run,
      events: [
        { what: 'asked', week: '2026-11-16', kind: 'at-least', unit: EVIL, target: 2 },
        { what: 'paused', week: '2026-11-16', until: '2026-11-23', reason: EVIL },
      ],
    },
  ],
};
const evilReview: YearReview = {
  year: 2026,
  into: 2027,
  due: true,
  waiting: [
    {
      view: evilView,
      notes: [{ week: '2026-11-16', note: EVIL }],
      choices: [],
      suggested: 'again',
      because: 'no instead',
    },
  ],
  ended: { year: 2026, stage: 'ends', resolutions: 2, done: 0, dropped: 1, kept: 6, of: 9 },
  learned: [{ week: '2026-11-16', learned: EVIL }],
};
const SCREENS: readonly [string, readonly Block[]][] = [
  ['list', resolutionListView({ isShared: false, today, resolutions: [evilCard] })],
  ['show', resolutionDetailsView({ today, details: evilView })],
  ['show --history', resolutionHistoryView(evilHistory)],
  ['turn --list', yearReviewView(evilReview)],
  ['history', operationsView(HISTORY.map((row) => ({ ...row, command: EVIL })))],
];
const RENDERERS: readonly Renderer[] = [renderTerminal, renderPlain, renderMarkdown];

test.each(SCREENS)('%s lets nothing but text through', (_, blocks) => {
  for (const render of RENDERERS) expect(render(blocks, layout())).not.toMatch(LIVE_CONTROLS);
});

test.each(SCREENS)('%s fits 40, 80 and 200 columns, without blanks at the ends of lines', (_, blocks) => {
  for (const width of [40, 80, 200]) {
    const text = renderTerminal(blocks, layout(width));
    expect(Math.max(...lineWidths(text))).toBeLessThan(Math.min(width, 100));
    expect(text).not.toMatch(/[ \t]$/m);
  }
});
