import type { Inline } from '../../phrase.js';
import type { BucketKey } from './buckets.js';
import { currentBucket } from './lifetime.js';
import type { Resolution, ResolutionWords } from './record.js';

// What is shown of a resolution is what to do.

/** A resolution's words, in the bucket that they are shown in. */
export interface Titled extends Pick<ResolutionWords, 'text' | 'instead'> {
  readonly bucket: BucketKey;
}

/** What is done is called by its new way, once it has one: also after it was moved to where that is continued or begun. */
function isTitledByNewWay({ bucket }: Pick<Titled, 'bucket'>): boolean {
  return bucket !== 'stop';
}

/** The name of a resolution under its bucket's heading: the new way where it has one, else its text. */
export function titleOf(words: Titled): string {
  return isTitledByNewWay(words) ? (words.instead ?? words.text) : words.text;
}

/** What the title leaves out where it is the new way. */
export function oldWayOf(words: Titled): string | null {
  return isTitledByNewWay(words) && words.instead !== null ? words.text : null;
}

/** What is done instead, where the title does not say it. */
export function insteadOf(words: Titled): string | null {
  return isTitledByNewWay(words) ? null : words.instead;
}

/**
 * A title where no bucket's heading stands above it: `Stop: discounting first`.
 * @param bucket null for a habit
 */
export function titleAlone(title: string, bucket: BucketKey | null): string {
  return bucket === 'stop' ? `Stop: ${readOn(title)}` : title;
}

/** What a resolution is called now, by itself. */
export function nameAlone(resolution: Resolution): string {
  const words = currentWords(resolution);
  return titleAlone(titleOf(words), words.bucket);
}

/** The words of a resolution, in the bucket that it is in now. */
export function currentWords(resolution: Resolution): Titled {
  return { ...resolution, bucket: currentBucket(resolution) };
}

/**
 * A title within a sentence, as something that is done: `staying off “discounting first”`, `“Plan every call”`.
 * @param bucket null for a habit
 */
export function titleInSentence(title: string, bucket: BucketKey | null): Inline[] {
  const quoted = titleQuoted(title, bucket);
  return bucket === 'stop' ? ['staying off ', ...quoted] : quoted;
}

/** A title within a sentence, as the person wrote it: `“discounting first”`. */
export function titleQuoted(title: string, bucket: BucketKey | null): Inline[] {
  return ['“', { own: bucket === 'stop' ? readOn(title) : title }, '”'];
}

/** A title that ends a sentence of ours, without quotation marks where it needs none. */
export function titleAtEnd(title: string, bucket: BucketKey | null): Inline[] {
  return bucket === 'stop' ? titleInSentence(title, bucket) : [{ own: title }];
}

/** "Discounting first" goes on a sentence; of other first words nobody knows whether they are names. */
function readOn(title: string): string {
  return title.replace(/^\p{Lu}(?=\p{Ll}+ing\b)/u, (first) => first.toLowerCase());
}
