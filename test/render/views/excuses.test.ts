import { expect, test } from 'vitest';
import { renderPlain } from '../../../src/render/renderers/plain.js';
import { renderTerminal } from '../../../src/render/renderers/terminal.js';
import { excusesView } from '../../../src/render/views/excuses.js';
import { EXCUSES } from '../../support/card-samples.js';
import { EVIL, lineWidths, LIVE_CONTROLS } from '../../support/columns.js';
import { layout } from '../../support/layout.js';

test('the excuses', () => {
  expect(renderTerminal(excusesView(EXCUSES), layout())).toMatchInlineSnapshot(`
    " 1   2026-W52 to 2026-W53, 21 December 2026 to 3 January 2027
         everything · holidays
     12  2026-W47, 16 to 22 November 2026
         9 Push for numbers
    "
  `);
  expect(renderPlain(excusesView(EXCUSES), layout())).toMatchInlineSnapshot(`
    "1: 2026-W52 to 2026-W53, 21 December 2026 to 3 January 2027. Everything. holidays.
    12: 2026-W47, 16 to 22 November 2026. 9 Push for numbers.
    "
  `);
});

test('it lets nothing but text through, and fits 40, 80 and 200 columns', () => {
  const blocks = excusesView(EXCUSES.map((row) => ({ ...row, text: EVIL, reason: EVIL })));
  expect(renderPlain(blocks, layout())).not.toMatch(LIVE_CONTROLS);
  for (const width of [40, 80, 200]) {
    const text = renderTerminal(blocks, layout(width));
    expect(text).not.toMatch(LIVE_CONTROLS);
    expect(text).not.toMatch(/[ \t]$/m);
    expect(Math.max(...lineWidths(text))).toBeLessThan(Math.min(width, 100));
  }
});
