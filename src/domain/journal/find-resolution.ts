import { janus, phrase } from '../../phrase.js';
import { UserError } from '../../errors.js';
import type { BucketKey } from './buckets.js';
import { currentBucket, stateOf } from './lifetime.js';
import type { Resolution } from './record.js';
import { currentWords, titleOf } from './titles.js';

const LISTED = 4;

/**
 * The resolution that a person names: by id (`3`, `#3`), or by a fragment of its text or its title that
 * only one has; an active one wins over those that are closed.
 * @throws UserError when none or several are meant
 */
export function findResolution(resolutions: readonly Resolution[], words: string): Resolution {
  const named = words.trim();
  const number = numberIn(named);
  if (number !== undefined) return byId(resolutions, number);
  if (named === '')
    throw new UserError('no resolution is named.', 'write its number, or a part of its text.');
  const found = resolutions.filter((resolution) => hasWords(resolution, named));
  const active = found.filter((resolution) => stateOf(resolution) === 'active');
  const [only, another] = active.length > 0 ? active : found;
  if (only === undefined) {
    throw new UserError(
      `no resolution has "${named}" in its text.`,
      phrase`${janus('list')} shows them all.`,
    );
  }
  if (another === undefined) return only;
  const ids = (active.length > 0 ? active : found).map((resolution) => resolution.id);
  const listed = ids.slice(0, LISTED).join(', ') + (ids.length > LISTED ? ', …' : '');
  throw new UserError(
    `"${named}" is in several resolutions: ${listed}.`,
    'write the number of the one you mean.',
  );
}

/** The id that the words are: `3`, `#3`; undefined for a part of a text. */
export function numberIn(words: string): number | undefined {
  const number = /^#?(\d+)$/.exec(words.trim())?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Whether the words are part of its text, or of what it is called now. */
export function hasWords(resolution: Resolution, words: string): boolean {
  const title = titleOf(currentWords(resolution));
  const fragment = words.trim().toLowerCase();
  return [resolution.text, title].some((text) => text.toLowerCase().includes(fragment));
}

/** The active resolution of a bucket and year that says the same, whatever its capitals and its full stop. */
export function sameResolution(
  resolutions: readonly Resolution[],
  { year, bucket, text }: { readonly year: number; readonly bucket: BucketKey; readonly text: string },
): Resolution | undefined {
  const words = plainWords(text);
  return resolutions.find(
    (each) =>
      stateOf(each) === 'active' &&
      each.year === year &&
      currentBucket(each) === bucket &&
      plainWords(each.text) === words,
  );
}

function plainWords(text: string): string {
  return text.toLowerCase().replace(/[.!\s]+$/, '');
}

function byId(resolutions: readonly Resolution[], id: number): Resolution {
  const found = resolutions.find((resolution) => resolution.id === id);
  if (found !== undefined) return found;
  throw new UserError(`there is no resolution ${id}.`, phrase`${janus('list')} shows them all.`);
}

/** What the resolution became at the turn of a year. */
function successorOf(resolutions: readonly Resolution[], { id }: Resolution): Resolution | undefined {
  return resolutions.findLast((resolution) => resolution.cameFrom === id);
}

/**
 * Refuses to take up again what went on in another year: it would be asked twice.
 * @throws UserError
 */
export function requireNotTurned(resolutions: readonly Resolution[], resolution: Resolution): void {
  const successor = successorOf(resolutions, resolution);
  if (stateOf(resolution) !== 'turned' || successor === undefined) return;
  const { id, year } = successor;
  const way =
    stateOf(successor) === 'active'
      ? phrase`${janus('show', id)} has it`
      : phrase`${janus('reopen', id)} takes that up`;
  throw new UserError(
    `resolution ${resolution.id} went through the gate: it goes on as ${id}, for ${year}.`,
    phrase`${way}; ${janus('undo')} takes a turn back.`,
  );
}

/** @throws UserError when it is closed */
export function requireActive(resolution: Resolution): Resolution {
  const state = stateOf(resolution);
  if (state === 'active') return resolution;
  throw new UserError(
    `resolution ${resolution.id} is ${state} already.`,
    state === 'turned'
      ? phrase`it went through the gate of the year; ${janus('list')} shows what it became.`
      : phrase`${janus('reopen', resolution.id)} takes it up again.`,
  );
}
