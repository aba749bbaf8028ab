import { expect, test } from 'vitest';
import { colourStyle, plainStyle, taggedStyle, type Style } from '../../src/render/style.js';

const meanings = Object.keys(plainStyle) as (keyof Style)[];

test('plain leaves text alone, tagged names the meaning', () => {
  expect(meanings.map((meaning) => plainStyle[meaning]('x'))).toEqual(meanings.map(() => 'x'));
  expect(taggedStyle.good('●')).toBe('<good>●</good>');
});

test.each([1, 2, 3] as const)(
  'colours of level %i dress every meaning and take the dress off again',
  (level) => {
    for (const meaning of meanings) {
      const dressed = colourStyle(level)[meaning]('text');
      expect(dressed).toMatch(/^(\u001b\[[0-9;]+m)+text(\u001b\[[0-9;]+m)+$/);
    }
  },
);

test('of the sixteen colours none is used that vanishes on a dark or a light background', () => {
  const yellowBlueBlackWhite = /\u001b\[(30|33|34|37|90|93|97)m/;
  for (const meaning of meanings) expect(colourStyle(1)[meaning]('x')).not.toMatch(yellowBlueBlackWhite);
});

test('the tones of 256 keep a contrast of 3.9 on black and on white', () => {
  for (const meaning of ['quiet', 'accent', 'good', 'warn', 'bad'] as const) {
    const code = Number(/38;5;(\d+)m/.exec(colourStyle(2)[meaning]('x'))?.[1]);
    const light = luminance(code);
    expect((light + 0.05) / 0.05).toBeGreaterThan(3.85);
    expect(1.05 / (light + 0.05)).toBeGreaterThan(3.85);
  }
});

/** WCAG's relative luminance of one of xterm's 256 colours, from 16 on. */
function luminance(code: number): number {
  const grey = 8 + (code - 232) * 10;
  const steps = [0, 95, 135, 175, 215, 255];
  const at = (divisor: number) => steps[Math.floor((code - 16) / divisor) % 6] ?? 0;
  const [red, green, blue] = code >= 232 ? [grey, grey, grey] : [at(36), at(6), at(1)];
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
