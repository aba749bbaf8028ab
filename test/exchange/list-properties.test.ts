// @module-tag long
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUCKET_KEYS, bucketOf } from '../../src/domain/journal/buckets.js';
import { readList, type ListFormat } from '../../src/exchange/list-import.js';

const FORMATS: ListFormat[] = ['text', 'markdown'];

/** Pieces that lists are made of, so that random text is often nearly a list. */
const pieces = fc.constantFrom(
  ...[
    'Start doing',
    'Stop:',
    '# Keep',
    '**Change**',
    '\n',
    '\r\n',
    '\n\n',
    '\t',
    '  ',
    '    ',
    '- ',
    '1. ',
    '• ',
  ],
  ...[
    '(2) ',
    '> ',
    '- [x] ',
    '```',
    '---',
    '===',
    '|',
    '*',
    '_',
    '[a](b)',
    '<b>',
    '<!--',
    '&amp;',
    '\\',
    '`',
    '“',
  ],
  ...[
    'Why: ',
    'Measure: at least 3 calls',
    'Serves: x, process',
    'State: done',
    'A b. C d.',
    '…',
    '(',
    ')',
    '"',
  ],
);
const nearlyLists = fc
  .array(fc.oneof({ weight: 4, arbitrary: pieces }, fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

test.each(FORMATS)(
  'random text never throws, and every line is reported at most once, as %s',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(nearlyLists, fc.string({ unit: 'binary' })), async (text) => {
        const { resolutions, unplaced } = await readList(text, { format });
        const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
        const numbers = unplaced.map(({ line }) => line);
        expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
        for (const { line } of [...resolutions, ...unplaced]) expect(lines[line - 1]?.trim()).toMatch(/\S/);
        for (const resolution of resolutions) expect(resolution.text).toBe(resolution.text.trim());
      }),
      { numRuns: 400 },
    );
  },
);

// Long words: a short one before a full stop may be an abbreviation.
const words = fc.stringMatching(/^[A-Z][a-z]{5,9}( [a-z]{5,9}){0,6}$/);
const sentences = fc.tuple(words, fc.constantFrom('.', '!', '?')).map((parts) => parts.join(''));
const items = fc.record({ text: sentences, why: fc.option(sentences) });
const lists = fc.array(fc.record({ bucket: fc.constantFrom(...BUCKET_KEYS), items: fc.array(items) }), {
  maxLength: 6,
});
const shapes = fc.record({
  end: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('-', '*', '•', '(#)', '#.', '#)'),
  heading: fc.constantFrom('Things to #:', '# (my remarks):', '**#**', '## #', '#\n======'),
  between: fc.constantFrom('\n', '\n\n'),
  isWrapped: fc.boolean(),
});

test.each(FORMATS)('a list of any shape gives back its items and their lines, as %s', async (format) => {
  await fc.assert(
    fc.asyncProperty(lists, shapes, async (sections, shape) => {
      const expected: { line: number; bucket: string; text: string; why: string | null }[] = [];
      let text = 'A word before.\n\n';
      for (const section of sections) {
        text += `${shape.heading.replace(/#(?!.*#)/, bucketOf(section.bucket).title)}\n\n`;
        section.items.forEach((item, index) => {
          expected.push({ line: text.split('\n').length, bucket: section.bucket, ...item });
          const said = item.why === null ? item.text : `${item.text} ${item.why}`;
          const mark = shape.mark.replace('#', String(index + 1));
          text += `${mark} ${shape.isWrapped ? said.replace(' ', '\n      ') : said}${shape.between}`;
        });
        text += '\n';
      }
      const last = text.split('\n').length + 1;
      // without a list below it, the sentence that follows a heading may be its item, or a remark
      const open = sections.at(-1)?.items.length === 0 ? [sections.at(-1)?.bucket] : [];
      const source = `${text}\nA word after.`.replace(/\n/g, shape.end);
      const { resolutions, offers, unplaced } = await readList(source, { format });
      expect(offers.map(({ line, suggested }) => ({ line, suggested }))).toEqual(
        open.map((suggested) => ({ line: last, suggested })),
      );
      expect(
        resolutions.map(({ line, bucket, text: promise, why }) => ({ line, bucket, text: promise, why })),
      ).toEqual(expected);
      expect(unplaced.map(({ line }) => line)).toEqual([1, last]);
    }),
    { numRuns: 300 },
  );
});
