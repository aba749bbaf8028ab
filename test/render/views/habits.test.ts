import { expect, test } from 'vitest';
import { renderPlain } from '../../../src/render/renderers/plain.js';
import { renderTerminal } from '../../../src/render/renderers/terminal.js';
import { habitsView } from '../../../src/render/views/habits.js';
import { HABIT_CARDS } from '../../support/card-samples.js';
import { EVIL, lineWidths, LIVE_CONTROLS } from '../../support/columns.js';
import { layout } from '../../support/layout.js';

test('the habits', () => {
  expect(renderTerminal(habitsView(HABIT_CARDS), layout())).toMatchInlineSnapshot(`
    " Process
     follow one sales process, and keep to it · growth 54 %
     process  Did every open deal follow the process, with a dated next step?
              yes or no

     Coaching
     give coaching and get it · growth 54 %
     coaching  Did you get coached, and help someone else get better?
               yes or no

     Measurement
     inspect what you expect, manage what you measure · growth 54 %
     measurement  Did you look at your numbers, and act on one?
                  yes or no

     Plan and practise
     plan every call, practise before it counts · growth 54 %
     planning    Did you plan your calls in writing, and practise aloud?
                 yes or no
     planning.2  How many meetings had a written call plan?
                 at least 80 % a week

     Marketing
     share one page with marketing · left out
    "
  `);
  expect(renderPlain(habitsView(HABIT_CARDS.slice(3)), layout())).toMatchInlineSnapshot(`
    "Plan and practise: plan every call, practise before it counts. Growth 54 %.
    planning: Did you plan your calls in writing, and practise aloud? Yes or no.
    planning.2: How many meetings had a written call plan? At least 80 % a week.

    Marketing: share one page with marketing. Left out.
    "
  `);
});

const evilAsked = { key: 'process', question: EVIL, kind: 'at-least', unit: EVIL, target: 1 } as const;
const evilMeasure = {
  ...evilAsked,
  coming: [{ fromWeek: '2026-11-23', asked: { ...evilAsked, question: `${EVIL}?`, target: 2 } }],
} as const;
const evilHabit = {
  key: 'process',
  name: 'Process',
  creed: 'follow',
  off: false,
  growth: 0,
  measures: [evilMeasure],
  later: [{ ...evilAsked, fromWeek: '2026-11-23' }],
} as const;

test('it lets nothing but text through, and fits 40, 80 and 200 columns', () => {
  const blocks = habitsView([evilHabit]);
  expect(renderPlain(blocks, layout())).not.toMatch(LIVE_CONTROLS);
  for (const width of [40, 80, 200]) {
    const text = renderTerminal(blocks, layout(width));
    expect(text).not.toMatch(LIVE_CONTROLS);
    expect(text).not.toMatch(/[ \t]$/m);
    expect(Math.max(...lineWidths(text))).toBeLessThan(Math.min(width, 100));
  }
});
