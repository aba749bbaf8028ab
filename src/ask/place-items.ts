import { type BucketKey, bucketOf, BUCKETS } from '../domain/journal/buckets.js';
import type { KeyChoice, Prompter } from './prompter.js';

/** What stands below no bucket: its words, and the bucket that they speak for. */
export interface Unplaced {
  readonly text: string;
  /** Where it stands, such as `line 4`. */
  readonly place: string;
  readonly suggested: BucketKey | null;
  /** Whether it stands below that bucket, but as a sentence that may be a remark. */
  readonly isSentence: boolean;
}

/**
 * Asks for the bucket of each, one key an item; null is for those that are skipped. Enter takes the bucket that
 * the words speak for, and skips where they speak for none.
 */
export async function placeItems(
  prompter: Prompter,
  items: readonly Unplaced[],
): Promise<(BucketKey | null)[]> {
  const placed: (BucketKey | null)[] = [];
  let latest: BucketKey | null = null;
  for (const [index, item] of items.entries()) {
    const rest = items.length - index;
    const answer = await askPlace(prompter, item, { latest, rest });
    if (answer === 'rest-here' || answer === 'skip-rest') {
      const bucket = answer === 'rest-here' ? latest : null;
      return [...placed, ...items.slice(index).map(() => bucket)];
    }
    if (answer !== null) latest = answer;
    placed.push(answer);
  }
  return placed;
}

interface Progress {
  /** The bucket that was chosen last. */
  readonly latest: BucketKey | null;
  /** This item and those after it. */
  readonly rest: number;
}

async function askPlace(
  prompter: Prompter,
  { text, place, suggested, isSentence }: Unplaced,
  { latest, rest }: Progress,
): Promise<BucketKey | 'rest-here' | 'skip-rest' | null> {
  const where =
    isSentence && suggested !== null ? `a sentence below “${bucketOf(suggested).title}”` : 'below no bucket';
  const answer = await prompter.key({
    message: `${text}\n${place}, ${where}`,
    choices: choicesAfter(latest, rest),
    shown: suggested === null ? 'skip' : bucketOf(suggested).title,
  });
  if (answer.type !== 'key') return suggested;
  if (answer.key === 'a') return 'rest-here';
  if (answer.key === 'x') return 'skip-rest';
  return answer.key === 's' ? null : (BUCKETS[Number(answer.key) - 1]?.key ?? null);
}

function choicesAfter(latest: BucketKey | null, rest: number): KeyChoice[] {
  const buckets = BUCKETS.map(({ title }, index) => ({ key: String(index + 1), name: title }));
  const skip = { key: 's', name: 'skip' };
  if (rest === 1) return [...buckets, skip];
  const all = latest === null ? [] : [{ key: 'a', name: `all the rest to ${bucketOf(latest).title}` }];
  return [...buckets, skip, ...all, { key: 'x', name: 'skip the rest' }];
}
