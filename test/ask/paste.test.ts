import { expect, test } from 'vitest';
import { pasteReader } from '../../src/ask/paste.js';

test.each([
  [['plain\r'], 'plain\r'],
  [['\u001b[200~one\r\n  two\tthree\n\u001b[201~\r'], 'one two three\r'],
  [['a\u001b[20', '0~one\r', 'two\u001b[2', '01~b'], 'aone twob'],
  [['\u001b[A', '\u001b', '1'], '\u001b[A\u001b1'],
])('what is pasted in %j comes as one line', (pieces, expected) => {
  const read = pasteReader();
  expect(pieces.map((piece) => read(piece)).join('')).toBe(expected);
});

test('a mark is found wherever it is cut', () => {
  const text = 'a\u001b[200~b\rc\u001b[201~d\u001b[200~\u001b[201~\r';
  for (let at = 0; at <= text.length; at += 1) {
    const read = pasteReader();
    // a lone Escape is a key of its own, and is not kept waiting
    if (text[at - 1] !== '\u001b') expect(read(text.slice(0, at)) + read(text.slice(at))).toBe('ab cd\r');
  }
});
