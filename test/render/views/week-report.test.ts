import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../../src/render/renderers/markdown.js';
import { renderPlain } from '../../../src/render/renderers/plain.js';
import { renderTerminal } from '../../../src/render/renderers/terminal.js';
import { taggedStyle } from '../../../src/render/style.js';
import { weekArchiveView, weekReportView } from '../../../src/render/views/week-report.js';
import { columnOf, lineWidths, LIVE_CONTROLS } from '../../support/columns.js';
import { layout } from '../../support/layout.js';
import {
  HABIT_ROWS,
  habitRow,
  measureRow,
  resolutionRow,
  TEN_ROWS,
  weekReportSample,
} from '../../support/report-samples.js';

function screen(report = weekReportSample(), width = 80): string {
  return renderTerminal(weekReportView(report), layout(width));
}

describe('a week with ten resolutions', () => {
  test('at 80 columns', () => {
    expect(screen()).toMatchInlineSnapshot(`
      " Week 47 · 16–22 November 2026  ━━━━━━━━━━━━━━━━━━━━━━───  47 of 53 weeks lived
       THE FIVE HABITS                      week 47             last 12 weeks  growth
       Process            2 resolutions     ● kept               ▃▅▇█▇▅▇███▇█    81 %
       Coaching           1 resolution      ◐ partly             ▁▁▃▅▅▃▅▅▇▅▅▅    54 %
        answered kept; 1 resolution at 100 %
       Measurement        1 resolution      ● kept               ▃▅▇█▇▅▇███▇█   100 %
       Plan and practise  2 resolutions     ○ missed             ▇█▇▅▅▃▅▃▃▃▃▁    38 %
        answered kept; 2 resolutions at 50 %
       Marketing          fallow            · open               ·▁·▂▃▂·▂▃▃▂·    12 %

       ALREADY DOING · Continue doing       week 47                   so far   growth
         1  Set goals that stretch us       ● held                    run 9      88 %
         2  Write the Monday note to the    ● held, late              run 4 ↺    88 %
            team
       Do differently
         3  Fewer connections, better ones  ◐ mixed           3 of 5  6 of 9     44 %
         4  Open every deal review with the customer, not with the forecast
                                            ● the new way             run 9      61 %
         5  Trust, but look twice           ○ the old way             2 of 9     20 %

       NEW · Start doing
         6  Ask a younger colleague to      ● kept            2 of 2  run 4 ↺    41 %
            teach me
         7  Read one dissenting opinion     · open             min 1             30 %
       Stop doing
         8  Put off decisions               – excused, holidays       run 3      35 %
         9  Push for numbers without        ◐ slipped once  5, max 4  run 5      50 %
            giving better tools
        12  Answer mail before ten · 2025   ● stayed off              run 52     97 %

       At risk  3  two more calls by Sunday · 7, marketing  a yes by Sunday
       Learned  Asking first saves a week.
       Focus    Every call planned the day before.
       Next     janus checkin  2 answers open
      "
    `);
  });

  test('at 40 columns', () => {
    expect(screen(weekReportSample(), 40)).toMatchInlineSnapshot(`
      " Week 47 · 16–22 November 2026
       47 of 53 weeks lived
       ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━────
       THE FIVE HABITS
       Process                  2 resolutions
         ● kept          ▃▅▇█▇▅▇███▇█    81 %
       Coaching                  1 resolution
         ◐ partly        ▁▁▃▅▅▃▅▅▇▅▅▅    54 %
        answered kept; 1 resolution at 100 %
       Measurement               1 resolution
         ● kept          ▃▅▇█▇▅▇███▇█   100 %
       Plan and practise        2 resolutions
         ○ missed        ▇█▇▅▅▃▅▃▃▃▃▁    38 %
        answered kept; 2 resolutions at 50 %
       Marketing                       fallow
         · open          ·▁·▂▃▂·▂▃▃▂·    12 %

       ALREADY DOING · Continue doing
         1  Set goals that stretch us
            ● held            run 9      88 %
         2  Write the Monday note to the team
            ● held, late      run 4 ↺    88 %
       Do differently
         3  Fewer connections, better ones
            ◐ mixed   3 of 5  6 of 9     44 %
         4  Open every deal review with the
            customer, not with the forecast
            ● the new way     run 9      61 %
         5  Trust, but look twice
            ○ the old way     2 of 9     20 %

       NEW · Start doing
         6  Ask a younger colleague to teach
            me
            ● kept    2 of 2  run 4 ↺    41 %
         7  Read one dissenting opinion
            · open     min 1             30 %
       Stop doing
         8  Put off decisions
            – excused, holi…  run 3      35 %
         9  Push for numbers without giving
            better tools
            ◐ slipped once    run 5      50 %
            5, max 4
        12  Answer mail before ten · 2025
            ● stayed off      run 52     97 %

       At risk  3  two more calls by Sunday ·
                7, marketing  a yes by Sunday
       Learned  Asking first saves a week.
       Focus    Every call planned the day
                before.
       Next     janus checkin  2 answers open
      "
    `);
  });

  test('at 200 columns it is not stretched', () => {
    expect(screen(weekReportSample(), 200)).toMatchInlineSnapshot(`
      " Week 47 · 16–22 November 2026  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━───────  47 of 53 weeks lived
       THE FIVE HABITS                                                       week 47             last 12 weeks  growth
       Process            2 resolutions                                      ● kept               ▃▅▇█▇▅▇███▇█    81 %
       Coaching           1 resolution                                       ◐ partly             ▁▁▃▅▅▃▅▅▇▅▅▅    54 %
        answered kept; 1 resolution at 100 %
       Measurement        1 resolution                                       ● kept               ▃▅▇█▇▅▇███▇█   100 %
       Plan and practise  2 resolutions                                      ○ missed             ▇█▇▅▅▃▅▃▃▃▃▁    38 %
        answered kept; 2 resolutions at 50 %
       Marketing          fallow                                             · open               ·▁·▂▃▂·▂▃▃▂·    12 %

       ALREADY DOING · Continue doing                                        week 47                   so far   growth
         1  Set goals that stretch us                                        ● held                    run 9      88 %
         2  Write the Monday note to the team                                ● held, late              run 4 ↺    88 %
       Do differently
         3  Fewer connections, better ones                                   ◐ mixed           3 of 5  6 of 9     44 %
         4  Open every deal review with the customer, not with the forecast  ● the new way             run 9      61 %
         5  Trust, but look twice                                            ○ the old way             2 of 9     20 %

       NEW · Start doing
         6  Ask a younger colleague to teach me                              ● kept            2 of 2  run 4 ↺    41 %
         7  Read one dissenting opinion                                      · open             min 1             30 %
       Stop doing
         8  Put off decisions                                                – excused, holidays       run 3      35 %
         9  Push for numbers without giving better tools                     ◐ slipped once  5, max 4  run 5      50 %
        12  Answer mail before ten · 2025                                    ● stayed off              run 52     97 %

       At risk  3  two more calls by Sunday · 7, marketing  a yes by Sunday
       Learned  Asking first saves a week.
       Focus    Every call planned the day before.
       Next     janus checkin  2 answers open
      "
    `);
  });

  test('dressed by meaning', () => {
    const report = weekReportSample({ resolutions: TEN_ROWS.slice(2, 4), habits: HABIT_ROWS.slice(2) });
    expect(renderTerminal(weekReportView(report), layout(80, taggedStyle))).toMatchInlineSnapshot(`
      " <title>Week 47 · 16–22 November 2026</title>  <accent>━━━━━━━━━━━━━━━━━━━━━━</accent><quiet>───</quiet>  <quiet>47 of 53 weeks lived</quiet>
       <heading>THE FIVE HABITS</heading>                                <quiet>week 47</quiet>   <quiet>last 12 weeks</quiet>  <quiet>growth</quiet>
       Measurement        <quiet>1 resolution</quiet>                <good>●</good> kept     <accent>▃▅▇█▇▅▇███▇█</accent>   100 %
       Plan and practise  <quiet>2 resolutions</quiet>               <warn>○</warn> missed   <accent>▇█▇▅▅▃▅▃▃▃▃▁</accent>    38 %
        <quiet>answered kept; 1 resolution at 100 %</quiet>
       Marketing          <quiet>fallow</quiet>                      <quiet>· open</quiet>     <quiet>·</quiet><accent>▁</accent><quiet>·</quiet><accent>▂▃▂</accent><quiet>·</quiet><accent>▂▃▃▂</accent><quiet>·</quiet>    12 %

       <heading>ALREADY DOING</heading><quiet> · </quiet><subheading>Continue doing</subheading><quiet>  none</quiet>           <quiet>week 47</quiet>          <quiet>so far</quiet>  <quiet>growth</quiet>
       <subheading>Do differently</subheading>
        <quiet>3</quiet>  Fewer connections, better ones             <good>◐</good> mixed  3 of 5  <quiet>6 of 9</quiet>    44 %
        <quiet>4</quiet>  Open every deal review with the customer,  <good>●</good> the new way    <quiet>run 9</quiet>     61 %
           not with the forecast

       <heading>NEW</heading><quiet> · </quiet><subheading>Start doing</subheading><quiet>  none</quiet>
       <subheading>Stop doing</subheading><quiet>  none</quiet>

       <quiet>At risk</quiet>  3  two more calls by Sunday · 7, marketing  a yes by Sunday
       <quiet>Learned</quiet>  Asking first saves a week.
       <quiet>Focus</quiet>    Every call planned the day before.
       <quiet>Next</quiet>     <command>janus checkin</command>  <quiet>2 answers open</quiet>
      "
    `);
  });

  test('fits 40 lines, with the prompt below it', () => {
    expect(screen().split('\n').length).toBeLessThanOrEqual(40);
  });

  test('of five resolutions and the five habits fits 24 lines, with the prompt below it', () => {
    const short = TEN_ROWS.filter(({ id }) => [1, 3, 5, 6, 8].includes(id));
    const habits = HABIT_ROWS.map((habit) => habitRow({ ...habit, measures: [] }));
    expect(screen(weekReportSample({ resolutions: short, habits })).split('\n')).toHaveLength(24);
  });

  test('no title is cut between 40 and 200 columns, and no amount is left out', { tags: 'long' }, () => {
    const text =
      'Ask everyone on the team to set goals that stretch them, and to write the numbers beside each';
    const rows = [
      resolutionRow({ text, excuse: 'holidays at the sea with the whole family', outcome: 'excused' }),
      resolutionRow({ id: 2, text, kind: 'at-least', amount: 345.5, target: 12_000, outcome: 'partly' }),
    ];
    for (let width = 40; width <= 200; width += 1) {
      const shown = screen(weekReportSample({ resolutions: rows }), width);
      const words = shown.replace(/\s+/g, ' ');
      expect(shown, `at ${width} columns`).not.toContain('…');
      expect(words, `at ${width} columns`).toContain('345.5 of 12 000');
      expect(words, `at ${width} columns`).toContain('holidays at the sea');
    }
  });

  test.each([20, 40, 50, 60, 70, 80, 100, 200])(
    'at %i columns no line ends in a blank or is too long',
    (width) => {
      const text = screen(weekReportSample(), width);
      expect(text).not.toMatch(/[ \t]$/m);
      expect(Math.max(...lineWidths(text))).toBeLessThan(Math.max(40, width));
      expect(text.endsWith('\n')).toBe(true);
    },
  );
});

test('before the first answer, with a habit left out', () => {
  const habits = HABIT_ROWS.slice(0, 4).map((habit) =>
    habitRow({
      ...habit,
      outcome: 'unknown',
      attainment: null,
      growth: 0,
      weeks: Array<null>(12).fill(null),
      servedBy: [],
    }),
  );
  const report = weekReportSample({
    habits,
    leftOut: ['marketing'],
    resolutions: [],
    atRisk: [],
    learned: null,
    focus: null,
    next: { command: ['resolve'], reason: 'write down what this year is for' },
  });
  expect(screen(report)).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026  ━━━━━━━━━━━━━━━━━━━━━━───  47 of 53 weeks lived
     THE FIVE HABITS                                 week 47  last 12 weeks  growth
     Process            fallow                       · open    ············     0 %
     Coaching           fallow                       · open    ············     0 %
     Measurement        fallow                       · open    ············     0 %
     Plan and practise  fallow                       · open    ············     0 %
     Left out: Marketing

     No resolutions in this week.

     Next  janus resolve  write down what this year is for
    "
  `);
});

test('an excused week says so once, and empty buckets take a line each', () => {
  const report = weekReportSample({
    excuse: 'holidays',
    resolutions: [resolutionRow({ outcome: 'excused', attainment: null, excuse: 'holidays' })],
    atRisk: [],
    next: { command: null, reason: 'all answered; the next check-in comes on Thursday 26 November' },
  });
  expect(screen(report)).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026  ━━━━━━━━━━━━━━━━━━━━━━───  47 of 53 weeks lived
     Excused: holidays
     THE FIVE HABITS                                 week 47  last 12 weeks  growth
     Process            2 resolutions                ● kept    ▃▅▇█▇▅▇███▇█    81 %
     Coaching           1 resolution                 ◐ partly  ▁▁▃▅▅▃▅▅▇▅▅▅    54 %
     Measurement        1 resolution                 ● kept    ▃▅▇█▇▅▇███▇█   100 %
     Plan and practise  2 resolutions                ○ missed  ▇█▇▅▅▃▅▃▃▃▃▁    38 %
     Marketing          fallow                       · open    ·▁·▂▃▂·▂▃▃▂·    12 %

     ALREADY DOING · Continue doing                  week 47    so far       growth
      1  Set goals that stretch us                   – excused  run 9          88 %
     Do differently  none

     NEW · Start doing  none
     Stop doing  none

     Learned  Asking first saves a week.
     Focus    Every call planned the day before.
     Next     all answered; the next check-in comes on Thursday 26 November
    "
  `);
});

test('notes stand on their own quiet line, those of habits too', () => {
  const report = weekReportSample({
    habits: [habitRow({ measures: [measureRow({ note: 'Two deals had no next step.' })] })],
    resolutions: [
      resolutionRow({
        note: 'Said no twice, and nobody minded; the third time it was the customer who asked for it.',
      }),
    ],
  });
  expect(screen(report)).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026  ━━━━━━━━━━━━━━━━━━━━━━───  47 of 53 weeks lived
     THE FIVE HABITS                                 week 47  last 12 weeks  growth
     Process  2 resolutions                          ● kept    ▃▅▇█▇▅▇███▇█    81 %
      Two deals had no next step.

     ALREADY DOING · Continue doing                  week 47  so far         growth
      1  Set goals that stretch us                   ● held   run 9            88 %
         Said no twice, and nobody minded; the third time it was the customer who
         asked for it.
     Do differently  none

     NEW · Start doing  none
     Stop doing  none

     At risk  3  two more calls by Sunday · 7, marketing  a yes by Sunday
     Learned  Asking first saves a week.
     Focus    Every call planned the day before.
     Next     janus checkin  2 answers open
    "
  `);
});

const FOREIGN = [
  '計画を立ててから電話する、それから必ず記録を残して翌日に見直す',
  'خطط لكل مكالمة قبل يوم واحد واكتب الخطوة التالية',
  'לתכנן כל שיחה',
  'Zo\u0065\u0308 übt la\u0301ut \u0915\u094d\u0937\u093f',
  '👩‍👩‍👧‍👦 call home 🇩🇪 every Friday at noon, ☎️ first',
  '한국어로 계획하기',
];

test.each([80, 40, 200])('wide, combining and right-to-left titles keep the columns at %i', (width) => {
  const rows = FOREIGN.map((text, index) =>
    resolutionRow({ id: index + 1, text, outcome: 'missed', growth: 0.1 }),
  );
  const text = screen(weekReportSample({ resolutions: rows }), width);
  const lines = text.split('\n').filter((line) => line.includes('slipped'));
  expect(lines).toHaveLength(FOREIGN.length);
  expect(new Set(lines.map((line) => columnOf(line, '○ slipped'))).size).toBe(1);
  expect(new Set(lines.map((line) => columnOf(line, '10 %'))).size).toBe(1);
  expect(Math.max(...lineWidths(text))).toBeLessThanOrEqual(width);
});

test('nothing in a foreign journal reaches the terminal but text', () => {
  const evil = 'x\u001b[2Jy\u009b31m\u0007\u007f\u202ez\u2066\r\n\ttab\u2028end\ud800';
  const rows = [
    resolutionRow({ text: evil, note: evil, unit: evil, kind: 'at-least', amount: 1, target: 2, year: 2020 }),
  ];
  const report = weekReportSample({
    resolutions: [...rows, resolutionRow({ outcome: 'excused', excuse: evil })],
    habits: [habitRow({ measures: [measureRow({ note: evil })] })],
    learned: evil,
    focus: evil,
    atRisk: [
      {
        key: '1',
        name: evil,
        bucket: 'stop',
        growth: 1,
        missing: 1,
        kind: 'at-least',
        target: 5,
        unit: evil,
        runs: true,
        until: '2026-11-29',
      },
    ],
  });
  expect(screen(report)).not.toMatch(LIVE_CONTROLS);
  expect(screen({ ...report, excuse: evil })).not.toMatch(LIVE_CONTROLS);
  expect(screen(report)).toContain('x[2Jy31mz tab end');
  expect(screen(report).isWellFormed()).toBe(true);
});

test('the plain report is words and numbers in lines', () => {
  const text = renderPlain(
    weekReportView(weekReportSample({ leftOut: ['marketing'], habits: HABIT_ROWS.slice(0, 4) })),
    layout(),
  );
  expect(text).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.

    The five habits
    Process: kept. Growth 81 %. Served by resolutions 1 and 4. Last 12 weeks, in percent: 20, 50, 90, 100, 90, 50, 90, 100, 100, 100, 90, 100.
    Coaching: partly. Answered kept; 1 resolution at 100 %. Growth 54 %. Served by resolution 6. Last 12 weeks, in percent: 0, 0, 30, 50, 50, 30, 50, 50, 90, 50, 50, 50.
    Measurement: kept. Growth 100 %. Served by resolution 9. Last 12 weeks, in percent: 20, 50, 90, 100, 90, 50, 90, 100, 100, 100, 90, 100.
    Plan and practise: missed. Answered kept; 2 resolutions at 50 %. Growth 38 %. Served by resolutions 4 and 5. Last 12 weeks, in percent: 90, 100, 90, 50, 50, 30, 50, 30, 30, 20, 30, 0.
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
    7: Read one dissenting opinion. A yes by Sunday.
    marketing: Marketing. A yes by Sunday.

    Learned: Asking first saves a week.
    Focus for next week: Every call planned the day before.

    Next: janus checkin (2 answers open).
    "
  `);
  expect(text).toMatch(/^[\n\x20-\x7e]*$/);
});

test('a week as a document', () => {
  expect(renderMarkdown(weekReportView(weekReportSample({ leftOut: ['marketing'] })), layout()))
    .toMatchInlineSnapshot(`
      "# Week 47 · 16–22 November 2026

      47 of 53 weeks lived.

      ## The five habits

      | Habit | Week 47 | Growth | Served by |
      | - | - | - | - |
      | Process | ● kept | 81 % | 2 resolutions |
      | Coaching | ◐ partly | 54 % | 1 resolution |
      | Measurement | ● kept | 100 % | 1 resolution |
      | Plan and practise | ○ missed | 38 % | 2 resolutions |
      | Marketing | · open | 12 % | fallow |

      - Coaching: answered kept; 1 resolution at 100 %
      - Plan and practise: answered kept; 2 resolutions at 50 %

      Left out: Marketing

      ## Already doing

      ### Continue doing

      - **Set goals that stretch us**
        - held, run of 9 weeks, growth 88 %
      - **Write the Monday note to the team**
        - held, answered late, run of 4 weeks, its reserve used, kept 30 of 40 weeks, growth 88 %

      ### Do differently

      - **Fewer connections, better ones**
        - mixed, 3 of 5 calls, kept 6 of 9 weeks, growth 44 %
      - **Open every deal review with the customer, not with the forecast**
        - the new way, run of 9 weeks, growth 61 %
      - **Trust, but look twice**
        - the old way, kept 2 of 9 weeks, growth 20 %

      ## New

      ### Start doing

      - **Ask a younger colleague to teach me**
        - kept, 2 of 2 hours, run of 4 weeks, its reserve used, kept 4 of 5 weeks, growth 41 %
      - **Read one dissenting opinion**
        - open, asks at least 1 call, growth 30 %

      ### Stop doing

      - **Put off decisions**
        - excused, holidays, run of 3 weeks, growth 35 %
      - **Push for numbers without giving better tools**
        - slipped once, 5 times, at most 4, run of 5 weeks, kept 7 of 9 weeks, growth 50 %
      - **Answer mail before ten**
        - made for 2025, stayed off, run of 52 weeks, kept 60 of 61 weeks, growth 97 %

      ## At risk

      - **Fewer connections, better ones**
        - two more calls by Sunday
      - **Read one dissenting opinion**
        - a yes by Sunday
      - **Marketing**
        - a yes by Sunday

      ## Learned

      Asking first saves a week.

      ## Focus

      Every call planned the day before.

      ## Next

      \`janus checkin\`: 2 answers open
      "
    `);
});

test('an archive leaves out what is true for a day only', () => {
  const text = renderMarkdown(weekArchiveView(weekReportSample()), layout());
  expect(text).not.toContain('At risk');
  expect(text).not.toContain('## Next');
});

describe('what to do is what is shown', () => {
  const report = weekReportSample({
    habits: [
      habitRow({
        measures: [
          measureRow({ kind: 'at-least', unit: 'min', target: 45, amount: 30, outcome: 'partly' }),
          measureRow({ kind: 'at-most', unit: 'deals', target: 0, amount: 2, outcome: 'missed' }),
        ],
      }),
    ],
    resolutions: [
      resolutionRow({ bucket: 'differently', text: 'Pitch features first', instead: 'Ask what it costs' }),
      resolutionRow({ id: 2, bucket: 'stop', text: 'Discounting first', instead: 'Count to five' }),
      resolutionRow({ id: 3, bucket: 'stop', text: 'Mail before ten', instead: 'Make the hardest call' }),
    ],
    atRisk: [{ key: '2', name: 'Discounting first', bucket: 'stop', growth: 1, missing: null, kind: 'yes-no', target: null, unit: null, runs: true, until: '2026-11-29' }], // prettier-ignore
  });

  test('what is done instead stands behind a stop as far as there is room, and numbers below a habit', () => {
    expect(screen(report, 72)).toMatchInlineSnapshot(`
      " Week 47 · 16–22 November 2026  ━━━━━━━━━━━━━━━──  47 of 53 weeks lived
       THE FIVE HABITS                         week 47  last 12 weeks  growth
       Process  2 resolutions                  ● kept    ▃▅▇█▇▅▇███▇█    81 %
        30 of 45 min · 2 deals, at most 0

       ALREADY DOING · Continue doing  none    week 47        so far   growth
       Do differently
        1  Ask what it costs                   ● the new way  run 9      88 %

       NEW · Start doing  none
       Stop doing
        2  Discounting first → Count to five   ● stayed off   run 9      88 %
        3  Mail before ten                     ● stayed off   run 9      88 %

       At risk  2  a yes by Sunday
       Learned  Asking first saves a week.
       Focus    Every call planned the day before.
       Next     janus checkin  2 answers open
      "
    `);
  });

  test('in words', () => {
    expect(renderPlain(weekReportView(report), layout())).toMatchInlineSnapshot(`
      "Week 47 of 53, 16 to 22 November 2026.

      The five habits
      Process: kept, 30 of 45 min, 2 deals, at most 0. Growth 81 %. Served by resolutions 1 and 4. Last 12 weeks, in percent: 20, 50, 90, 100, 90, 50, 90, 100, 100, 100, 90, 100.

      Already doing: Continue doing: none.

      Already doing: Do differently
      1: Ask what it costs. The new way. Run of 9 weeks. Growth 88 %.

      New: Start doing: none.

      New: Stop doing
      2: Discounting first. Stayed off. Run of 9 weeks. Growth 88 %. Instead: Count to five.
      3: Mail before ten. Stayed off. Run of 9 weeks. Growth 88 %. Instead: Make the hardest call.

      At risk
      2: Stop: discounting first. A yes by Sunday.

      Learned: Asking first saves a week.
      Focus for next week: Every call planned the day before.

      Next: janus checkin (2 answers open).
      "
    `);
  });

  test('in Markdown the numbers stand below the table', () => {
    expect(renderMarkdown(weekReportView(report), layout())).toContain(
      '\n- Process: 30 of 45 min · 2 deals, at most 0\n',
    );
  });
});
