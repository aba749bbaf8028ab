import { UserError } from '../../errors.js';

export const BUCKET_KEYS = ['continue', 'differently', 'start', 'stop'] as const;
export type BucketKey = (typeof BUCKET_KEYS)[number];

/** The two faces of Janus: what is there already, and what changes. */
export type Group = 'doing' | 'new';

/** Which field of a resolution a bucket's own extra question fills: the new way is what is done instead. */
export type ExtraField = 'when' | 'instead';

/** How a week's answers read in a bucket; underneath they are kept, partly and missed. */
export interface BucketWords {
  readonly kept: string;
  readonly partly: string;
  readonly missed: string;
}

export interface Bucket {
  readonly key: BucketKey;
  /** The other word that is accepted for it. */
  readonly also: string;
  readonly group: Group;
  readonly title: string;
  readonly question: string;
  readonly extra: { readonly field: ExtraField; readonly question: string } | null;
  /** Growth before the first week, 0 to 1: what is established is trusted, not yet proven. */
  readonly firstGrowth: number;
  readonly words: BucketWords;
}

export const GROUP_TITLES: Readonly<Record<Group, string>> = { doing: 'Already doing', new: 'New' };

/** In the order in which they are asked and printed. */
export const BUCKETS: readonly Bucket[] = [
  {
    key: 'continue',
    also: 'keep',
    group: 'doing',
    title: 'Continue doing',
    question: 'What works, and must not slip?',
    extra: null,
    firstGrowth: 0.75,
    words: { kept: 'held', partly: 'partly', missed: 'slipped' },
  },
  {
    key: 'differently',
    also: 'change',
    group: 'doing',
    title: 'Do differently',
    question: 'What do you do today that must be done another way?',
    extra: { field: 'instead', question: 'What is the new way?' },
    firstGrowth: 0,
    words: { kept: 'the new way', partly: 'mixed', missed: 'the old way' },
  },
  {
    key: 'start',
    also: 'begin',
    group: 'new',
    title: 'Start doing',
    question: 'What will you begin?',
    extra: { field: 'when', question: 'When does it happen?' },
    firstGrowth: 0,
    words: { kept: 'kept', partly: 'partly', missed: 'missed' },
  },
  {
    key: 'stop',
    also: 'quit',
    group: 'new',
    title: 'Stop doing',
    question: 'What will you give up?',
    extra: { field: 'instead', question: 'What will you do instead?' },
    firstGrowth: 0,
    words: { kept: 'stayed off', partly: 'slipped once', missed: 'went back' },
  },
];

const BY_KEY = new Map(BUCKETS.map((bucket) => [bucket.key, bucket]));

export function bucketOf(key: BucketKey): Bucket {
  const bucket = BY_KEY.get(key);
  if (bucket === undefined) throw new Error(`no bucket ${key}`);
  return bucket;
}

/** The rows of each bucket that has any, in the order of the buckets. */
export function byBucket<Row>(
  rows: readonly Row[],
  bucketOfRow: (row: Row) => BucketKey,
): { readonly bucket: Bucket; readonly rows: Row[] }[] {
  const groups = BUCKETS.map((bucket) => ({
    bucket,
    rows: rows.filter((row) => bucketOfRow(row) === bucket.key),
  }));
  return groups.filter((group) => group.rows.length > 0);
}

/** The rows in the order of the buckets; within a bucket as they came. */
export function inBucketOrder<Row>(rows: readonly Row[], bucketOfRow: (row: Row) => BucketKey): Row[] {
  return byBucket(rows, bucketOfRow).flatMap((group) => group.rows);
}

/** @throws UserError when `text` is neither a bucket's key nor its other word. */
export function parseBucket(text: string): BucketKey {
  const word = text.trim().toLowerCase();
  const found = BUCKETS.find((bucket) => bucket.key === word || bucket.also === word);
  if (found !== undefined) return found.key;
  throw new UserError(
    `"${text}" is not one of the four buckets.`,
    `write ${BUCKETS.map((bucket) => `${bucket.key} (or ${bucket.also})`).join(', ')}.`,
  );
}
