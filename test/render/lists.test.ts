import { describe, expect, test } from 'vitest';
import { historyJson, renderHistory } from '../../src/render/history.js';
import { listJson, showJson } from '../../src/render/list-json.js';
import { renderList } from '../../src/render/list.js';
import { renderShow } from '../../src/render/show.js';
import { plainStyle, taggedStyle } from '../../src/render/style.js';
import { CARDS, HISTORY } from '../support/card-samples.js';
import { EVIL, lineWidths, LIVE_CONTROLS } from '../support/columns.js';
import { card, resolutionView } from '../support/report-samples.js';

const today = '2026-11-20';
const screen = { style: plainStyle, width: 80, plain: false, today };
const plain = { ...screen, plain: true };
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

  test('as JSON, with the keys that were promised', () => {
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

  test('as JSON', () => {
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
  expect(JSON.parse(historyJson(HISTORY))).toHaveLength(HISTORY.length);
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
  ['list --json', () => listJson([evilCard])],
  ['show --json', () => showJson(evilView)],
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
