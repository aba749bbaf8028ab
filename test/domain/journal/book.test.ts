import { expect, test } from 'vitest';
import { openBook, remembered, type Book } from '../../../src/domain/journal/book.js';
import { byBucket, inBucketOrder, type BucketKey } from '../../../src/domain/journal/buckets.js';
import { emptyRecord } from '../../../src/domain/journal/record.js';

test('a value is worked out once for a book, an owner and a week, also one that is undefined', () => {
  const made: string[] = [];
  const lengthOf = remembered((book: Book, owner: string, week) => {
    made.push(`${book.today} ${owner} ${week}`);
    return owner === '' ? undefined : owner.length;
  });
  const book = openBook(emptyRecord('2026-11-20'), '2026-11-20');
  expect([lengthOf(book, 'habit', '2026-11-16'), lengthOf(book, 'habit', '2026-11-16')]).toEqual([5, 5]);
  expect([lengthOf(book, '', '2026-11-16'), lengthOf(book, '', '2026-11-16')]).toEqual([
    undefined,
    undefined,
  ]);
  lengthOf(book, 'habit', '2026-11-23');
  // the same journal on another day may come to something else
  lengthOf({ ...book, today: '2026-11-21' }, 'habit', '2026-11-16');
  expect(made).toEqual([
    '2026-11-20 habit 2026-11-16',
    '2026-11-20  2026-11-16',
    '2026-11-20 habit 2026-11-23',
    '2026-11-21 habit 2026-11-16',
  ]);
});

test('rows come in the order of the buckets, within one as they were, and an empty bucket is left out', () => {
  const rows: readonly (readonly [BucketKey, number])[] = [
    ['stop', 1],
    ['continue', 2],
    ['stop', 3],
  ];
  expect(inBucketOrder(rows, ([bucket]) => bucket).map(([, number]) => number)).toEqual([2, 1, 3]);
  expect(
    byBucket(rows, ([bucket]) => bucket).map(({ bucket, rows: own }) => [bucket.title, own.length]),
  ).toEqual([
    ['Continue doing', 1],
    ['Stop doing', 2],
  ]);
});
