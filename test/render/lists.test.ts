import { expect, test } from 'vitest';
import { renderExcuses, excusesJson } from '../../src/render/excuses.js';
import { habitsJson, renderHabits } from '../../src/render/habits.js';
import { historyJson, listJson, showJson } from '../../src/render/json-resolutions.js';
import { renderHome } from '../../src/render/home.js';
import { plainStyle } from '../../src/render/style.js';
import { EXCUSES, HABIT_CARDS, HISTORY } from '../support/card-samples.js';
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

test('the resolutions as JSON, with the keys that were promised', () => {
  expect(listJson([card()])).toMatchInlineSnapshot(`
    "[
      {
        "id": 3,
        "uid": "r-3",
        "year": 2026,
        "bucket": "differently",
        "text": "Fewer connections, better ones",
        "why": "A thousand names answered nobody.",
        "when": "I accept an invitation",
        "then": "I write why in one line",
        "instead": "Meet two people properly",
        "habits": [
          "process",
          "planning"
        ],
        "state": "active",
        "measure": {
          "kind": "at-least",
          "unit": "calls",
          "target": 5
        },
        "beganOn": "2026-01-05",
        "endedOn": null,
        "cameFrom": null
      }
    ]
    "
  `);
});

test('one resolution as JSON', () => {
  expect(Object.keys(JSON.parse(showJson(resolutionView())) as object)).toMatchInlineSnapshot(`
    [
      "id",
      "uid",
      "year",
      "bucket",
      "text",
      "why",
      "when",
      "then",
      "instead",
      "habits",
      "state",
      "measure",
      "beganOn",
      "endedOn",
      "cameFrom",
      "growth",
      "run",
      "reserveUsed",
      "kept",
      "of",
      "weeks",
      "thisWeek",
      "entries",
      "notes",
      "entryNotes",
    ]
  `);
});

test('the history as JSON', () => {
  expect(JSON.parse(historyJson(HISTORY))).toHaveLength(HISTORY.length);
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
  expect(excusesJson(EXCUSES)).toMatchInlineSnapshot(`
    "[
      {
        "id": 1,
        "from": "2026-W52",
        "to": "2026-W53",
        "resolution": null,
        "reason": "holidays"
      },
      {
        "id": 12,
        "from": "2026-W47",
        "to": "2026-W47",
        "resolution": 9,
        "reason": null
      }
    ]
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
  expect(JSON.parse(habitsJson(HABIT_CARDS))).toHaveLength(5);
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
  ['list --json', () => listJson([evilCard])],
  ['show --json', () => showJson(evilView)],
  ['habits --json', () => habitsJson([evilHabit])],
];

test.each(RENDERERS)('%s lets nothing but text through', (_, render) => {
  expect(render(screen)).not.toMatch(LIVE_CONTROLS);
  expect(render(plain)).not.toMatch(LIVE_CONTROLS);
});

test.each(RENDERERS.slice(0, 3))(
  '%s fits 40, 80 and 200 columns, without blanks at the ends of lines',
  (_, render) => {
    for (const width of [40, 80, 200]) {
      const text = render({ ...screen, width });
      expect(Math.max(...lineWidths(text))).toBeLessThan(Math.min(width, 100));
      expect(text).not.toMatch(/[ \t]$/m);
    }
  },
);
