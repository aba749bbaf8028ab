import { describe, expect, test } from 'vitest';
import { renderExcuses } from '../../src/render/excuses.js';
import { renderHabits } from '../../src/render/habits.js';
import { renderHistory } from '../../src/render/history.js';
import { renderHome } from '../../src/render/home.js';
import { renderList } from '../../src/render/list.js';
import { renderShow } from '../../src/render/show.js';
import { plainStyle, taggedStyle } from '../../src/render/style.js';
import { CARDS, EXCUSES, HABIT_CARDS, HISTORY } from '../support/card-samples.js';
import { lineWidths, LIVE_CONTROLS } from '../support/columns.js';
import { card, resolutionView } from '../support/report-samples.js';

const today = '2026-11-20';
const screen = { style: plainStyle, width: 80, plain: false, today };
const plain = { ...screen, plain: true };
const standing = {
  week: '2026-11-16',
  number: 47,
  weeksInYear: 53,
  answered: 5,
  asked: 15,
  resolutions: 10,
  focus: 'Every call planned the day before.',
  next: { command: ['checkin'], reason: '10 answers open' },
  then: null,
  turn: null,
};

describe('the resolutions', () => {
  test('on a screen', () => {
    expect(renderList(CARDS, screen)).toMatchInlineSnapshot(`
      " Resolutions                                                 4 active, 1 closed

       ALREADY DOING
       Continue doing
         1  Set goals that stretch us
            yes or no · Measurement
       Do differently
         3  Fewer connections, better ones
            at least 5 calls a week · Process, Plan and practise

       NEW
       Start doing
        12  Ask a younger colleague to teach me how the new tools work and what they
            are good for
            begins on 4 January 2027 · for 2027 · at least 5 calls a week
       Stop doing
         8  Put off decisions
            done on 1 May 2026 · at least 5 calls a week · Process, Plan and practise
         9  Push for numbers
            paused until 22 November 2026: ill · at least 5 calls a week · Process,
            Plan and practise
      "
    `);
    expect(renderList(CARDS.slice(0, 1), { ...screen, style: taggedStyle })).toMatchInlineSnapshot(`
      " <title>Resolutions</title>                                                           <quiet>1 active</quiet>

       <heading>ALREADY DOING</heading>
       <subheading>Continue doing</subheading>
        <quiet>1</quiet>  Set goals that stretch us
           <quiet>yes or no · Measurement</quiet>
      "
    `);
  });

  test('at 40 columns', () => {
    expect(renderList(CARDS, { ...screen, width: 40 })).toMatchInlineSnapshot(`
      " Resolutions         4 active, 1 closed

       ALREADY DOING
       Continue doing
         1  Set goals that stretch us
            yes or no · Measurement
       Do differently
         3  Fewer connections, better ones
            at least 5 calls a week ·
            Process, Plan and practise

       NEW
       Start doing
        12  Ask a younger colleague to teach
            me how the new tools work and
            what they are good for
            begins on 4 January 2027 · for
            2027 · at least 5 calls a week
       Stop doing
         8  Put off decisions
            done on 1 May 2026 · at least 5
            calls a week · Process, Plan and
            practise
         9  Push for numbers
            paused until 22 November 2026:
            ill · at least 5 calls a week ·
            Process, Plan and practise
      "
    `);
  });

  test('in words', () => {
    expect(renderList(CARDS, plain)).toMatchInlineSnapshot(`
      "5 resolutions: 4 active, 1 closed.

      Already doing: Continue doing
      1: Set goals that stretch us. Yes or no. Serves: Measurement.

      Already doing: Do differently
      3: Fewer connections, better ones. At least 5 calls a week. Serves: Process, Plan and practise.

      New: Start doing
      12: Ask a younger colleague to teach me how the new tools work and what they are good for. Begins on 4 January 2027. For 2027. At least 5 calls a week.

      New: Stop doing
      8: Put off decisions. Done on 1 May 2026. At least 5 calls a week. Serves: Process, Plan and practise.
      9: Push for numbers. Paused until 22 November 2026: ill. At least 5 calls a week. Serves: Process, Plan and practise.
      "
    `);
  });
});

describe('one resolution', () => {
  test('on a screen', () => {
    expect(renderShow(resolutionView(), screen)).toMatchInlineSnapshot(`
      " 3  Fewer connections, better ones
          Already doing: Do differently · since 5 January 2026

       Why            A thousand names answered nobody.
       When           I accept an invitation
       Then           I write why in one line
       The new way    Meet two people properly
       Measure        at least 5 calls a week
       Serves         Process, Plan and practise

       Growth         44 %
       Record         kept 6 of 9 weeks
       Last 12 weeks  ···▃██▄████▅

       This week      ◐ mixed, 3 of 5 calls
         2026-11-17   +2 calls, Two at the fair
         2026-11-19   +1 call

       2026-W45       +2 calls, Both in the train
       2026-W45       Harder in fair season.
       2026-W46       I said yes out of fear. (private)
      "
    `);
  });

  test('in words', () => {
    expect(renderShow(resolutionView(), plain)).toMatchInlineSnapshot(`
      "3: Fewer connections, better ones.
      Already doing: Do differently, since 5 January 2026.

      Why: A thousand names answered nobody.
      When: I accept an invitation.
      Then: I write why in one line.
      The new way: Meet two people properly.
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
    const wide = { ...screen, width: 100 };
    const coming = resolutionView({ summary: card({ beganOn: '2027-01-04', year: 2027, cameFrom: 2 }) });
    expect(renderShow(coming, screen)).not.toContain('This week');
    expect(renderShow(coming, wide)).toContain('continues 2 · begins on 4 January 2027 · for 2027');
    const closed = resolutionView({ summary: card({ state: 'dropped', endedOn: '2026-11-18' }) });
    expect(renderShow(closed, screen)).toContain('Its last week  ◐ mixed');
    expect(renderShow(closed, wide)).toContain('given up on 18 November 2026');
  });
});

test('the history', () => {
  expect(renderHistory(HISTORY, screen)).toMatchInlineSnapshot(`
    " 11  2026-11-20  undo 10: add start Plan every call
     10  2026-11-20  add start Plan every call (undone)
      9  2026-11-19  checkin 2026-W46
    "
  `);
  expect(renderHistory(HISTORY, plain)).toMatchInlineSnapshot(`
    "11, 2026-11-20: undo 10: add start Plan every call
    10, 2026-11-20: add start Plan every call (undone)
    9, 2026-11-19: checkin 2026-W46
    "
  `);
});

test('the excuses', () => {
  expect(renderExcuses(EXCUSES, screen)).toMatchInlineSnapshot(`
    "  1  2026-W52–2026-W53  everything · holidays
     12  2026-W47           9 Push for numbers
    "
  `);
  expect(renderExcuses(EXCUSES, plain)).toMatchInlineSnapshot(`
    "1: 2026-W52 to 2026-W53, 21 December 2026 to 3 January 2027. Everything. holidays.
    12: 2026-W47, 16 to 22 November 2026. 9 Push for numbers.
    "
  `);
});

test('the habits', () => {
  expect(renderHabits(HABIT_CARDS, screen)).toMatchInlineSnapshot(`
    " Process                                                            growth 54 %
       follow one sales process, and keep to it
       process  Did every open deal follow the process, with a dated next step?

     Coaching                                                           growth 54 %
       give coaching and get it
       coaching  Did you get coached, and try what you agreed?

     Measurement                                                        growth 54 %
       inspect what you expect, manage what you measure
       measurement  Did you look at your numbers, and act on one?

     Plan and practise                                                  growth 54 %
       plan every call, practise before it counts
       planning    Did you plan your calls in writing, and practise aloud?
       planning.2  How many meetings had a written call plan?
                   at least 80 % a week

     Marketing                                                             left out
       share one page with marketing
    "
  `);
  expect(renderHabits(HABIT_CARDS.slice(3), plain)).toMatchInlineSnapshot(`
    "Plan and practise: plan every call, practise before it counts. Growth 54 %.
    planning: Did you plan your calls in writing, and practise aloud? Yes or no.
    planning.2: How many meetings had a written call plan? At least 80 % a week.

    Marketing: share one page with marketing. Left out.
    "
  `);
});

test('the turn of the year is pointed to also while a check-in comes first, and never twice', () => {
  const turn = { command: ['turn', '2026'], reason: 'two resolutions wait' };
  expect(renderHome({ ...standing, then: turn, turn }, plain)).toContain(
    'Next: janus checkin (10 answers open).\nThen: janus turn 2026 (two resolutions wait).',
  );
  expect(renderHome({ ...standing, next: turn, turn }, plain)).not.toContain('Then');
});

test('where the week stands', () => {
  expect(renderHome(standing, screen)).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026                             47 of 53 weeks lived
     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━─────────

     Answers  5 of 15 given, for 10 resolutions and the habits
     Focus    Every call planned the day before.
     Next     janus checkin  10 answers open
    "
  `);
  expect(renderHome(standing, plain)).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.
    5 of 15 given, for 10 resolutions and the habits.
    Focus: Every call planned the day before.

    Next: janus checkin (10 answers open).
    "
  `);
});

const EVIL = 'x\u001b[2Jy\u009b31m\u0007\u007f\u202ez\u2066\r\n\ttab\u2028end\ud800';

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
const evilAsked = { key: 'process', kind: 'at-least', unit: EVIL, target: 1 } as const;
const evilMeasure = {
  ...evilAsked,
  question: EVIL,
  coming: [{ fromWeek: '2026-11-23', asked: { ...evilAsked, target: 2 } }],
} as const;
const evilHabit = {
  key: 'process',
  name: 'Process',
  creed: 'follow',
  off: false,
  growth: 0,
  measures: [evilMeasure],
  later: [{ ...evilAsked, question: EVIL, fromWeek: '2026-11-23' }],
} as const;
const RENDERERS: readonly [string, (options: typeof screen) => string][] = [
  ['list', (options) => renderList([evilCard], options)],
  ['show', (options) => renderShow(evilView, options)],
  [
    'history',
    (options) =>
      renderHistory(
        HISTORY.map((row) => ({ ...row, command: EVIL })),
        options,
      ),
  ],
  [
    'excuses',
    (options) =>
      renderExcuses(
        EXCUSES.map((row) => ({ ...row, text: EVIL, reason: EVIL })),
        options,
      ),
  ],
  ['habits', (options) => renderHabits([evilHabit], options)],
  ['home', (options) => renderHome({ ...standing, focus: EVIL }, options)],
];

test.each(RENDERERS)('%s lets nothing but text through', (_, render) => {
  expect(render(screen)).not.toMatch(LIVE_CONTROLS);
  expect(render(plain)).not.toMatch(LIVE_CONTROLS);
});

test.each(RENDERERS)('%s fits 40, 80 and 200 columns, without blanks at the ends of lines', (_, render) => {
  for (const width of [40, 80, 200]) {
    const text = render({ ...screen, width });
    expect(Math.max(...lineWidths(text))).toBeLessThan(Math.min(width, 100));
    expect(text).not.toMatch(/[ \t]$/m);
  }
});
