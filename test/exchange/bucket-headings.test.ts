import { expect, test } from 'vitest';
import { BUCKETS } from '../../src/domain/journal/buckets.js';
import { bucketOfHeading, proseHeadings } from '../../src/exchange/bucket-names.js';

test.each([
  ['continue', 'Things to continue doing (for some, the shortest list!):'],
  ['continue', 'KEEP'],
  ['continue', 'Keep up:'],
  ['continue', 'Carry on'],
  ['continue', '👍 Keep doing'],
  ['differently', 'What I will do differently'],
  ['differently', 'Things we’ll do in another way'],
  ['differently', 'Changes for 2027'],
  ['differently', '2. Change'],
  ['start', '**Begin:**'],
  ['start', '## Start doing ##'],
  ['start', 'Things I would like to take up next year'],
  ['start', 'Starting — the fun part'],
  ['stop', 'Quit'],
  ['stop', 'My list of habits to give up (all of them) (really):'],
  ['stop', "What I won't do anymore; not"],
  ['stop', 'No longer doing'],
  ['stop', 'III. Things to stop doing in Q1'],
])('%s is named by %s', (bucket, heading) => {
  expect(bucketOfHeading(heading)).toBe(bucket);
});

test.each([
  '',
  '()',
  'Start and stop',
  'Start / stop / continue',
  'Start calling customers',
  'Things to do',
  'Not to change',
  'Other news:',
  'New',
  'Already doing',
  `Start ${'doing '.repeat(50)}`,
])('no bucket is named by "%s"', (heading) => {
  expect(bucketOfHeading(heading)).toBeNull();
});

test('our own titles and keys name their buckets', () => {
  for (const { key, also, title } of BUCKETS) {
    expect([key, also, title].map(bucketOfHeading)).toEqual([key, key, key]);
  }
});

test.each([
  ['at the top', ['Start doing', '- a'], [0]],
  ['above others, as in a table of contents', ['Start', 'Stop', '', 'words'], [0, 1]],
  ['right below an item', ['- a', 'Stop doing', '- b'], [1]],
  ['below an item, small but with a colon', ['- a', 'stop:', '- b'], [1]],
  ['not the end of a wrapped item', ['- a thing to', 'begin', '- b'], []],
  ['not the end of a wrapped sentence', ['- a thing to', 'Begin.', '- b'], []],
  ['not what follows an item without a list below', ['- a', 'Stop doing', 'more'], []],
  ['not an indented paragraph of an item', ['1. a', '', '   Keep going', '   on'], []],
  ['not a call', ['', 'Keep going!', '', 'words'], []],
  ['not an item', ['- Stop doing', '- b'], []],
  ['not code', ['', '    Stop doing', '', '- b'], []],
])('a line of prose as a heading: %s', (_, lines, indexes) => {
  expect([...proseHeadings(lines)]).toEqual(indexes);
});
