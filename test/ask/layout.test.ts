import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { wrapWords } from '../../src/ask/terminal.js';

test('lines break between words', () => {
  expect(wrapWords('1/9  Grüße an alle Kunden', 14)).toEqual(['1/9  Grüße an', 'alle Kunden']);
  expect(wrapWords('one\ntwo', 14)).toEqual(['one', 'two']);
});

test('wide characters take two columns, and text without blanks breaks between characters', () => {
  const text = '毎週お客様に電話する。そして👩‍👩‍👧学んだ';
  const lines = wrapWords(text, 11);
  expect(lines.join('')).toBe(text);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(11);
  expect(lines.some((line) => line.includes('👩‍👩‍👧'))).toBe(true);
});
