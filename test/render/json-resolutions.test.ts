import { expect, test } from 'vitest';
import { historyJson, listJson, showJson } from '../../src/render/json-resolutions.js';
import { HISTORY } from '../support/card-samples.js';
import { EVIL, LIVE_CONTROLS } from '../support/columns.js';
import { card, resolutionView } from '../support/report-samples.js';

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
test('JSON lets nothing but text through', () => {
  expect(listJson([evilCard])).not.toMatch(LIVE_CONTROLS);
  expect(showJson(evilView)).not.toMatch(LIVE_CONTROLS);
});
