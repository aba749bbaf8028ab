import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { terminalOf } from '../../src/ask/terminal.js';

/** What a question gets of the pieces that a terminal sends. */
async function fed(...pieces: readonly string[]): Promise<string> {
  const input = new PassThrough();
  const streams = { input, output: new PassThrough() } as unknown as Parameters<typeof terminalOf>[0];
  let text = '';
  const answer = terminalOf(streams).ask((io) => {
    io.input.on('data', (key: Buffer) => (text += key.toString()));
    return new Promise<void>((_, reject) => {
      io.signal.addEventListener('abort', () => {
        reject(new Error('the end'));
      });
    });
  });
  for (const piece of pieces) input.write(piece);
  input.end();
  await expect(answer).rejects.toThrow('the end');
  return text;
}

test.each([
  [['plain\r'], 'plain\r'],
  [['\u001b[200~one\r\n  two\tthree\n\u001b[201~\r'], 'one two three\r'],
  [['a\u001b[20', '0~one\r', 'two\u001b[2', '01~b'], 'aone twob'],
  [['\u001b[200~a\u0003\u0007b\u001b[201~'], 'ab'],
  [['\u001b[A', '1\u001a2'], '\u001b[A12'],
  [['one\r\n\n'], 'one\r\n'],
])('pasted text is on one line: %j', async (pieces, expected) => {
  expect(await fed(...pieces)).toBe(expected);
});

test('a paste marker or a character may be split at any byte', async () => {
  const text = 'a\u001b[200~b\rü\u001b[201~d\u001b[200~\u001b[201~\r';
  for (let at = 0; at <= text.length; at += 1) {
    expect(await fed(text.slice(0, at), text.slice(at))).toBe('ab üd\r');
  }
});
