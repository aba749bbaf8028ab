import { commandText } from '../../src/phrase.js';
import { expect, test } from 'vitest';
import { reportJson } from '../../src/render/report-json.js';
import { LIVE_CONTROLS } from '../support/columns.js';
import { HABIT_ROWS, resolutionRow, weekReportSample } from '../support/report-samples.js';

test('JSON has the keys that were promised', () => {
  const report = weekReportSample({
    habits: HABIT_ROWS.slice(0, 1),
    resolutions: [resolutionRow()],
    atRisk: [],
  });
  expect(reportJson(report, commandText)).toMatchInlineSnapshot(`
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

test('JSON keeps every control character, escaped', () => {
  const text = '\u001b[2J\u007f\u009b\u202e\u2066\u2028 ok';
  const json = reportJson(weekReportSample({ resolutions: [resolutionRow({ text })] }), commandText);
  expect(json).not.toMatch(LIVE_CONTROLS);
  expect((JSON.parse(json) as { resolutions: { text: string }[] }).resolutions[0]?.text).toBe(text);
});
