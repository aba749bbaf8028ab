import type { Context } from '../../context.js';
import type { BucketKey } from '../../domain/journal/buckets.js';
import { UserError } from '../../errors.js';
import type { ImportedResolution, Offer, readList, Remark } from '../../exchange/list-import.js';
import { janus, phrase } from '../../phrase.js';
import { count, grouped, listed } from '../../render/views/words.js';

// What an import of lists did not take, and how to take it.

/** A list, read. */
export interface Reading extends Omit<Awaited<ReturnType<typeof readList>>, 'resolutions' | 'offers'> {
  readonly name: string;
  readonly resolutions: readonly FoundRow[];
  readonly offers: readonly FoundOffer[];
}

/** Of several lists, each row names its own. */
export type FoundRow = ImportedResolution & { readonly file: string | null };
export type FoundOffer = Offer & { readonly file: string | null; readonly name: string };

export type TakenRow = FoundOffer & { readonly bucket: BucketKey };

/** More lines than this are only counted. */
const MOST_NAMED = 50;

/** Names each line that was not taken: items first, prose of each list in one line. */
export function sayLeftOver(context: Context, lists: readonly Reading[], taken: readonly TakenRow[]): void {
  const left = lists.flatMap(({ name, unplaced }) => {
    const lines = new Set(taken.flatMap((each) => (each.name === name ? each.lines : [])));
    return unplaced.filter(({ line }) => !lines.has(line)).map((remark) => ({ ...remark, name }));
  });
  const items = left.filter(({ isProse }) => !isProse);
  for (const each of items.slice(0, MOST_NAMED)) sayRemark(context, each, each.reason);
  if (items.length > MOST_NAMED) context.err(`${items.length - MOST_NAMED} more lines were not understood.`);
  for (const [, [first, ...others]] of grouped(
    left.filter(({ isProse }) => isProse),
    ({ name }) => name,
  )) {
    const more = others.length === 0 ? '' : `, and ${count(others.length, 'more line')} of prose`;
    if (first !== undefined) sayRemark(context, first, `${first.reason}${more}`);
  }
  const reports = lists.reduce((sum, list) => sum + list.reports, 0);
  if (reports > 0) context.err(passedOver(reports));
}

function sayRemark(context: Context, { name, line, text }: Remark & { name: string }, reason: string): void {
  context.err(phrase`${name}:${line}: ${reason}: ${text}`);
}

/** How to take what was only offered. */
export function sayOffered(context: Context, names: readonly string[], offers: readonly Offer[]): void {
  const sentences = offers.filter(({ isSentence }) => isSentence).length;
  const left = offers.length - sentences;
  const [be, take] = sentences === 1 ? ['an item', 'it'] : ['items', 'them'];
  const words = janus('import', ...names, '--bucket', 'words');
  if (sentences > 0)
    context.err(phrase`${count(sentences, 'sentence')} below a bucket may be ${be}: ${words} takes ${take}.`);
  if (left === 0) return;
  const [stand, put, their] = left === 1 ? ['stands', 'it', 'its'] : ['stand', 'them', 'their'];
  context.err([
    `${count(left, 'item')} ${stand} below no bucket. `,
    janus('import', ...names, '--bucket', 'start'),
    ` puts ${put} there; other buckets can be named too, and --bucket words goes by ${their} first words.`,
  ]);
}

export function nothingUnderstood(names: readonly string[], offers: readonly Offer[]): UserError {
  if (offers.length > 0 && offers.every(({ isSentence }) => isSentence)) {
    return new UserError(
      phrase`nothing in ${listed(names)} is an item of a list.`,
      phrase`begin each item with "- "; or ${janus('import', ...names, '--bucket', 'words')} takes the ${count(offers.length, 'sentence')} below a bucket.`,
    );
  }
  const said = phrase`nothing in ${listed(names)} stands below a bucket.`;
  const hint =
    offers.length === 0
      ? 'put a heading such as "Start doing", "Stop doing", "Continue" or "Do differently" above each list.'
      : phrase`put a heading such as "Start doing" above each list; or ${janus('import', ...names, '--bucket', 'start')} takes the ${count(offers.length, 'item')} (--bucket words: where the first words say).`;
  return new UserError(said, hint);
}

/** An export has one report a week, so all of them are reported in one line. */
function passedOver(reports: number): string {
  const what = reports === 1 ? '1 weekly report was' : `${reports} weekly reports were`;
  return `${what} passed over: only resolutions are read.`;
}
