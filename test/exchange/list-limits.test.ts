import { expect, test } from 'vitest';
import { readList, type ListFormat } from '../../src/exchange/list-import.js';

const FORMATS: ListFormat[] = ['text', 'markdown'];

/** A bucket with so many lines of a piece of text, again and again. */
function many(piece: string, pieces: number, lines: number, before = '- '): string {
  return `# Start doing\n\n${`${before}${piece.repeat(pieces)}\n`.repeat(lines)}`;
}

// Each took from seven seconds to minutes, or from 200 MB to 3 GB, when it was parsed as long as a list may be.
test.each([
  ['emphasis, opened and never closed', many('*a _b **c ', 50, 800)],
  ['strikethrough', many('~a ~~b ', 60, 800)],
  ['brackets', many('[', 120, 1000)],
  ['images in images', many('![', 60, 1000)],
  ['closing brackets', many('] ', 120, 1000)],
  ['links', many('[a](b) ', 20, 900)],
  ['links with titles', many("[a](b 'c') ", 20, 900)],
  ['links that are defined nowhere', many('[a][b] ', 40, 900)],
  ['links to definitions', `${many('[a] ', 60, 900)}\n[a]: b\n`],
  ['footnotes', many('[^a] ', 60, 900)],
  ['entities', many('&amp;', 100, 1000)],
  ['escaped characters', many(String.raw`\*`, 60, 1000)],
  ['code of one backtick and of two', many('` `` ', 40, 1200)],
  ['tags', many('<a b=', 100, 1000)],
  ['comments without an end', many('<!-- ', 10, 900)],
  ['instructions without an end', many('<? ', 10, 900)],
  ['addresses', many('www.', 200, 900)],
  ['mail addresses', many('a@b.c ', 150, 900)],
  ['a table', `${many('a|', 200, 1, '|')}|${'-|'.repeat(200)}\n${`|${'b|'.repeat(200)}\n`.repeat(600)}`],
  ['lists in lists', many('- ', 22, 3000)],
  ['numbers in quotations', `${many('a', 1, 1)}${`${'> 1. '.repeat(11)}a\n`.repeat(3000)}`],
])('%s: more marks than a list has are refused, and the line is named', async (_, list) => {
  expect(list.length).toBeLessThan(1_000_000);
  await expect(readList(list, { format: 'markdown' })).rejects.toMatchObject({
    message: expect.stringMatching(/^the list has more marks .* too many from line [\d,]+ on\.$/) as string,
    hint: 'name the part of it that you mean, or import it in parts.',
  });
});

test('a line with more marks than can be read is named, the rest is read', async () => {
  const list = `# Start\n\n- ${'*a _b '.repeat(600)}\n- ${'<!-- '.repeat(200)}\n- Listen\n`;
  const { resolutions, unplaced } = await readList(list, { format: 'markdown' });
  expect(resolutions.map(({ line, text }) => [line, text])).toEqual([[5, 'Listen']]);
  expect(unplaced.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '3 more marks such as * and [ than can be read',
    '4 more marks such as * and [ than can be read',
  ]);
});

test.each(FORMATS)(
  'a list has two million characters at most, beside weekly reports, read as %s',
  async (format) => {
    const line = 'Call three old customers. '.repeat(40);
    const report = `# Week 47 · 16–22 November 2026\n${`${line}\n`.repeat(3000)}`;
    await expect(readList(many(line, 1, 1999), { format })).rejects.toThrow(
      'the list is too long to be read: its first 2,000,000 characters end in line 1,922.',
    );
    const { resolutions, reports } = await readList(`${report}${many(line, 1, 10)}`, { format });
    expect([resolutions.length, reports]).toEqual([10, 1]);
  },
);

test('a list as people have it is far from these limits', async () => {
  const list = [
    '# Stop doing',
    '',
    ...rows(3000, (row) => `- [ ] Task ${row}, see <https://a.example/?a=${row}&b=_c_> of **mine**`),
    '',
    '# Start doing',
    '',
    '| What | Who | Link |',
    '| --- | --- | --- |',
    ...rows(500, (row) => `| Visit ${row} | Ana | [notes](https://a.example/${row}) |`),
    '',
    '# 2027',
    '',
    '1. Keep',
    ...rows(400, (row) => `   - [ ] Call [customer ${row}](https://a.example/${row})\n     - Why: *now*`),
  ].join('\n');
  const { resolutions, unplaced } = await readList(list, { format: 'markdown' });
  expect(unplaced).toEqual([]);
  const counted = resolutions.map(({ bucket }) => bucket);
  expect(counted.filter((bucket) => bucket === 'stop')).toHaveLength(3000);
  expect(counted.filter((bucket) => bucket === 'start')).toHaveLength(500);
  expect(counted.filter((bucket) => bucket === 'continue')).toHaveLength(400);
  expect(resolutions.at(-1)).toMatchObject({ text: 'Call customer 399', why: 'now' });
});

function rows(count: number, row: (index: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => row(index));
}

test('a mail address far down in an item keeps its line', async () => {
  const list = '# Start\n\n- Write to\n  Why: they\n  wait.a@b.example.\n  Measure: often\n';
  const { resolutions, unplaced } = await readList(list, { format: 'markdown' });
  expect(resolutions).toMatchObject([{ line: 3, text: 'Write to', why: 'they wait.a@b.example.' }]);
  expect(unplaced).toMatchObject([{ line: 6, reason: '"often" is not a measure' }]);
});
