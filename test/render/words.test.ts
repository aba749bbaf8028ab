import { expect, test } from 'vitest';
import { outcomeText, outcomeWithGlyph } from '../../src/render/words.js';

test('without an answer a week is open while one can be given in time, and no answer after its grace', () => {
  expect(outcomeWithGlyph('unknown', 'start', true)).toBe('· open');
  expect(outcomeWithGlyph('unknown', 'start', false)).toBe('· no answer');
  expect(outcomeText('unknown', null, false)).toBe('no answer');
});

test('what was answered keeps its word, whenever that was', () => {
  expect(outcomeText('kept', 'differently', false)).toBe(outcomeText('kept', 'differently', true));
  expect(outcomeText('excused', 'stop', false)).toBe('excused');
});
