import { expect, test } from 'vitest';
import { jsonOf } from '../../src/render/schemas/values.js';
import { resolutionsSchema } from '../../src/render/schemas/resolutions.js';
import { excusesSchema } from '../../src/render/schemas/week.js';
import { EXCUSES } from '../support/card-samples.js';
import { LIVE_CONTROLS } from '../support/columns.js';
import { card } from '../support/report-samples.js';

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

test('every control character is kept, escaped', () => {
  const text = '\u001b[2J\u007f\u009b\u202e\u2066\u2028 ok';
  const json = jsonOf(resolutionsSchema, { resolutions: [card({ text })] });
  expect(json).not.toMatch(LIVE_CONTROLS);
  expect((JSON.parse(json) as { text: string }[])[0]?.text).toBe(text);
});
