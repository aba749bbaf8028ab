import { UserError } from '../errors.js';
import { blockIn, linesOfBlock, withBlock, withoutBlock } from './block.js';
import { MARK, type Place } from './scheduler.js';

/**
 * What a file holds, one character a byte: other people's files are in whatever encoding they like, and go back as
 * they came.
 */
export type Bytes = string;

const BOM = '\ufeff';

/** How a place is called. */
export function nameOf(place: Place): string {
  return place.type === 'crontab' ? 'the crontab' : place.file;
}

/**
 * What a place holds once our text is in it.
 * @param before undefined where there is nothing yet
 * @throws UserError where our file's name is taken by somebody else's
 */
export function contentsWith(place: Place, before: Bytes | undefined, text: string): Bytes {
  if (place.type !== 'file') return withBlock(before, toBytes(text, 'utf8'), nameOf(place));
  requireOurs(place, before);
  return toBytes(place.encoding === undefined ? text : BOM + text, place.encoding ?? 'utf8');
}

/** What it holds once our text is taken out of it: undefined for nothing at all. */
export function contentsWithout(place: Place, before: Bytes): Bytes | undefined {
  if (place.type !== 'file') return withoutBlock(before, nameOf(place));
  requireOurs(place, before);
  return undefined;
}

/** Our text in a place; undefined where there is none. */
export function textIn(place: Place, contents: Bytes | undefined): string | undefined {
  if (contents === undefined) return undefined;
  if (place.type !== 'file') {
    const lines = linesOfBlock(contents, nameOf(place));
    return lines === undefined ? undefined : Buffer.from(lines, 'latin1').toString();
  }
  const text = Buffer.from(contents, 'latin1').toString(place.encoding).replace(BOM, '');
  return text.includes(MARK) ? text : undefined;
}

/** The same, with the marks around it, as it is shown before it is written. */
export function shownText(place: Place, contents: Bytes): string {
  if (place.type === 'file') return textIn(place, contents) ?? '';
  return Buffer.from(blockIn(contents, nameOf(place)), 'latin1').toString();
}

function requireOurs(place: Place, contents: Bytes | undefined): void {
  if (contents === undefined || textIn(place, contents) !== undefined) return;
  throw new UserError(
    `${nameOf(place)} is there already, and janus did not write it.`,
    'move it away, or take another way with --with.',
  );
}

function toBytes(text: string, encoding: BufferEncoding): Bytes {
  return Buffer.from(text, encoding).toString('latin1');
}
