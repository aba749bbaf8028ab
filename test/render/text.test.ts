import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { displayWidth, truncate, wrap } from '../../src/render/text.js';

const texts = fc.string({ unit: 'grapheme', maxLength: 60 });

test('the shortcut for narrow characters measures as the library does', { tags: 'long' }, () => {
  const differing: string[] = [];
  for (let code = 0x20; code < 0x3000; code += 1) {
    const text = `a${String.fromCharCode(code)}b`;
    if (displayWidth(text) !== stringWidth(text)) differing.push(code.toString(16));
  }
  expect(differing).toEqual([]);
  fc.assert(
    fc.property(texts, (text) => displayWidth(text) === stringWidth(text)),
    { seed: 47, numRuns: 500 },
  );
});

test.each([
  ['Plan every call', 15, 'Plan every call'],
  ['Plan every call', 10, 'Plan ever…'],
  ['Plan every call', 6, 'Plan…'],
  ['計画を立てる', 12, '計画を立てる'],
  ['計画を立てる', 8, '計画を…'],
  ['Zoë\u0308 plans', 4, 'Zoë\u0308…'],
  ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦 family', 4, '👩‍👩‍👧‍👦…'],
  ['Plan', 1, '…'],
  ['Plan', 0, ''],
])('%j in %i columns is %j', (text, width, expected) => {
  expect(truncate(text, width)).toBe(expected);
});

test('what is cut never takes more columns than it may', () => {
  fc.assert(
    fc.property(
      texts,
      fc.integer({ min: 0, max: 30 }),
      (text, width) => stringWidth(truncate(text, width)) <= width,
    ),
    { seed: 47, numRuns: 500 },
  );
});

test('wrapping breaks between words, and within those longer than a line', () => {
  expect(wrap('Every call planned the day before.', 14)).toEqual([
    'Every call',
    'planned the',
    'day before.',
  ]);
  expect(wrap('Donaudampfschifffahrt', 10)).toEqual(['Donaudampf', 'schifffahr', 't']);
  expect(wrap('one\ntwo ', 10)).toEqual(['one', 'two']);
});
