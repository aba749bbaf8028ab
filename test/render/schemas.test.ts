import { expect, test } from 'vitest';
import { jsonOf } from '../../src/render/schemas/json.js';
import { weekReportSchema } from '../../src/render/schemas/reports.js';
import { resolutionsSchema } from '../../src/render/schemas/resolutions.js';
import { excusesSchema } from '../../src/render/schemas/week.js';
import { commandText } from '../../src/phrase.js';
import { EXCUSES } from '../support/card-samples.js';
import { LIVE_CONTROLS } from '../support/columns.js';
import { card, HABIT_ROWS, resolutionRow, weekReportSample } from '../support/report-samples.js';

test('the resolutions', () => {
  expect(jsonOf(resolutionsSchema, { resolutions: [card()] })).toMatchInlineSnapshot(`
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

test('the excuses', () => {
  expect(jsonOf(excusesSchema, EXCUSES)).toMatchInlineSnapshot(`
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

test('the report of a week', () => {
  const report = weekReportSample({
    habits: HABIT_ROWS.slice(0, 1),
    resolutions: [resolutionRow()],
    atRisk: [],
  });
  expect(jsonOf(weekReportSchema(commandText), { week: report, compared: null })).toMatchInlineSnapshot(`
    "{
      "period": {
        "kind": "week",
        "week": "2026-W47",
        "from": "2026-11-16",
        "to": "2026-11-22",
        "year": 2026
      },
      "habits": [
        {
          "key": "process",
          "name": "Process",
          "outcome": "kept",
          "attainment": 1,
          "late": false,
          "growth": 0.81,
          "weeks": [
            0.2,
            0.5,
            0.9,
            1,
            0.9,
            0.5,
            0.9,
            1,
            1,
            1,
            0.9,
            1
          ],
          "measures": [
            {
              "question": "Did you get coached, and try what you agreed?",
              "outcome": "kept",
              "late": false,
              "amount": null,
              "target": null,
              "unit": null,
              "kind": "yes-no"
            }
          ],
          "servedBy": [
            1,
            4
          ],
          "fallow": false
        }
      ],
      "leftOut": [],
      "resolutions": [
        {
          "id": 1,
          "bucket": "continue",
          "text": "Set goals that stretch us",
          "outcome": "kept",
          "attainment": 1,
          "amount": null,
          "target": null,
          "unit": null,
          "growth": 0.88,
          "run": 9,
          "reserveUsed": false,
          "kept": 9,
          "of": 9,
          "late": false,
          "note": null
        }
      ],
      "atRisk": [],
      "learned": "Asking first saves a week.",
      "focus": "Every call planned the day before.",
      "next": {
        "command": "janus checkin",
        "reason": "2 answers open"
      }
    }
    "
  `);
});

test('every control character is kept, escaped', () => {
  const text = '\u001b[2J\u007f\u009b\u202e\u2066\u2028 ok';
  const json = jsonOf(resolutionsSchema, { resolutions: [card({ text })] });
  expect(json).not.toMatch(LIVE_CONTROLS);
  expect((JSON.parse(json) as { text: string }[])[0]?.text).toBe(text);
});
