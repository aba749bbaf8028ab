import { expect, test } from 'vitest';
import type { HomeReport } from '../../../src/domain/reports/home.js';
import { renderPlain } from '../../../src/render/renderers/plain.js';
import { renderTerminal } from '../../../src/render/renderers/terminal.js';
import { homeView } from '../../../src/render/views/home.js';
import { EVIL, lineWidths, LIVE_CONTROLS } from '../../support/columns.js';
import { layout } from '../../support/layout.js';

const standing: HomeReport = {
  week: '2026-11-16',
  number: 47,
  weeksInYear: 53,
  answered: 5,
  asked: 15,
  resolutions: 10,
  logged: [],
  focus: 'Every call planned the day before.',
  next: { command: ['checkin'], reason: '10 answers open' },
  then: null,
  turn: null,
  look: null,
};

test('the turn of the year is pointed to also while a check-in comes first, and never twice', () => {
  const turn = { command: ['turn', '2026'], reason: 'two resolutions wait' };
  expect(renderPlain(homeView({ ...standing, then: turn, turn }), layout())).toContain(
    'Next: janus checkin (10 answers open).\nThen: janus turn 2026 (two resolutions wait).',
  );
  expect(renderPlain(homeView({ ...standing, next: turn, turn }), layout())).not.toContain('Then');
});

test('where the week stands', () => {
  expect(renderTerminal(homeView(standing), layout())).toMatchInlineSnapshot(`
    " Week 47 · 16–22 November 2026  ━━━━━━━━━━━━━━━━━━━━━━───  47 of 53 weeks lived

     Answers  5 of 15 given, for 10 resolutions and the habits
     Focus    Every call planned the day before.
     Next     janus checkin  10 answers open
    "
  `);
  expect(renderPlain(homeView(standing), layout())).toMatchInlineSnapshot(`
    "Week 47 of 53, 16 to 22 November 2026.
    5 of 15 given, for 10 resolutions and the habits.
    Focus: Every call planned the day before.

    Next: janus checkin (10 answers open).
    "
  `);
});

test('it lets nothing but text through, and fits 40, 80 and 200 columns', () => {
  const blocks = homeView({ ...standing, focus: EVIL });
  expect(renderPlain(blocks, layout())).not.toMatch(LIVE_CONTROLS);
  for (const width of [40, 80, 200]) {
    const text = renderTerminal(blocks, layout(width));
    expect(text).not.toMatch(LIVE_CONTROLS);
    expect(text).not.toMatch(/[ \t]$/m);
    expect(Math.max(...lineWidths(text))).toBeLessThan(Math.min(width, 100));
  }
});
