import fs from 'node:fs';
import { isUtf8 } from 'node:buffer';
import { UserError } from '../errors.js';

// Reads JSON that is too long to be held at once: an object whose values are lists of small items. The text is gone
// through twice, first to see what is where, then item by item.

/** No journal is longer: a million answers are a quarter of it. */
export const LONGEST_JSON = 512_000_000;
const LONGEST_ITEM = 1_000_000;
const DEEPEST = 32;
/** A journal has a dozen. */
const MOST_KEYS = 100;
const CHUNK = 256 * 1024;

/** A JSON file that is open, and where the values of its keys begin. */
export interface JsonFile {
  readonly keys: readonly string[];
  /** The bytes of it all. */
  readonly size: number;
  /** The value of a key. @throws UserError that names the place of a mistake */
  value(key: string): unknown;
  /** The items of a list, one after the other, each with the bytes up to its end. */
  items(key: string): Generator<{ readonly item: unknown; readonly end: number }>;
}

/** Where in the bytes a reader is. */
interface Cursor {
  position: number;
  /** The byte there; -1 at the end. */
  byte(): number;
  /** The text from a position to here. */
  textFrom(start: number): string | undefined;
}

/**
 * @param descriptor a regular file, open for reading
 * @throws UserError for what is no JSON object, or is too long or too deep
 */
export function openJsonFile(descriptor: number): JsonFile {
  const { size } = fs.fstatSync(descriptor);
  if (size > LONGEST_JSON) throw refused('the file is longer than 512 MB', 'no journal is that long.');
  const cursor = cursorOf(descriptor);
  const places = placesOf(cursor);
  const goTo = (key: string): void => {
    cursor.position = places.get(key) ?? size;
  };
  return {
    keys: [...places.keys()],
    size,
    value: (key) => {
      goTo(key);
      return readValue(cursor, key);
    },
    items: (key) => {
      goTo(key);
      return itemsOf(cursor, key);
    },
  };
}

function cursorOf(descriptor: number): Cursor {
  // used again for each chunk: a new one each time would be garbage of the size of the file
  const space = Buffer.allocUnsafe(CHUNK);
  let chunk: Buffer = space.subarray(0, 0);
  let first = 0;
  const readInto = (bytes: Buffer, position: number): Buffer =>
    bytes.subarray(0, fs.readSync(descriptor, bytes, 0, bytes.length, position));
  const cursor: Cursor = {
    position: 0,
    byte: () => {
      const at = cursor.position - first;
      if (at >= 0 && at < chunk.length) return chunk[at] ?? -1;
      first = cursor.position;
      chunk = readInto(space, first);
      return chunk[0] ?? -1;
    },
    textFrom: (start) => {
      const bytes =
        start >= first
          ? chunk.subarray(start - first, cursor.position - first)
          : readInto(Buffer.allocUnsafe(cursor.position - start), start);
      return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
    },
  };
  return cursor;
}

/** The keys of the object, and where their values begin. */
function placesOf(cursor: Cursor): Map<string, number> {
  const places = new Map<string, number>();
  skipMark(cursor);
  expect(cursor, '{');
  if (is(cursor, '}')) cursor.position += 1;
  else {
    do {
      const key = keyAt(cursor);
      if (places.has(key)) throw refused(`the key "${key}" stands in it twice`, LEAVE_ONE_OUT);
      if (places.size === MOST_KEYS)
        throw refused(`it has more than ${MOST_KEYS} keys`, 'no journal has as many.');
      expect(cursor, ':');
      skipBlanks(cursor);
      places.set(key, cursor.position);
      skipValue(cursor, key, Infinity);
    } while (goesOn(cursor, '}'));
  }
  skipBlanks(cursor);
  if (cursor.byte() !== -1) throw notJson(cursor);
  return places;
}

const LEAVE_ONE_OUT = 'leave one of the two out.';

function keyAt(cursor: Cursor): string {
  skipBlanks(cursor);
  if (!is(cursor, '"')) throw notJson(cursor);
  const key = readValue(cursor, 'a key');
  return typeof key === 'string' ? key : '';
}

function* itemsOf(cursor: Cursor, key: string): Generator<{ item: unknown; end: number }> {
  if (!is(cursor, '[')) throw refused(`${key}: found no list`, 'write a list of rows, or [].');
  cursor.position += 1;
  if (is(cursor, ']')) return;
  let index = 0;
  do {
    skipBlanks(cursor);
    const item = readValue(cursor, `${key}[${index}]`);
    // whoever takes the item may read elsewhere
    const end = cursor.position;
    yield { item, end };
    cursor.position = end;
    index += 1;
  } while (goesOn(cursor, ']'));
}

/** Passes a comma, or the end. */
function goesOn(cursor: Cursor, end: string): boolean {
  const isEnd = is(cursor, end);
  if (!isEnd && !is(cursor, ',')) throw notJson(cursor);
  cursor.position += 1;
  return !isEnd;
}

/** @param at how the value is called in messages: `answers[12]` */
function readValue(cursor: Cursor, at: string): unknown {
  skipBlanks(cursor);
  const start = cursor.position;
  const colons = skipValue(cursor, at, LONGEST_ITEM);
  const text = cursor.textFrom(start);
  if (text === undefined) throw refused(`${at} is not text in UTF-8`, 'write the file out again.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    cursor.position = start;
    throw notJson(cursor, at);
  }
  // a key that stands there twice is lost in the value, but its colon was counted
  if (keysIn(value, at) !== colons) throw refused(`${at}: one key stands in it twice`, LEAVE_ONE_OUT);
  return value;
}

/** How many keys there are in a value, and in what it holds. */
function keysIn(value: unknown, at: string): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  for (const key of Object.keys(value)) {
    if (key === '__proto__') throw refused(`${at}: "__proto__" is no key`, 'leave it out.');
    const own = (value as Record<string, unknown>)[key];
    count += typeof own === 'object' ? keysIn(own, at) : 0;
    if (!Array.isArray(value)) count += 1;
  }
  return count;
}

const QUOTE = codeOf('"');
const BACKSLASH = codeOf('\\');
const COLON = codeOf(':');
const COMMA = codeOf(',');
const OPENING = ['{', '['].map(codeOf);
const CLOSING = ['}', ']'].map(codeOf);
const BLANKS = [' ', '\n', '\r', '\t'].map(codeOf);

function codeOf(character: string): number {
  return character.charCodeAt(0);
}

/** Passes one value, and says how many colons outside of texts it has. */
function skipValue(cursor: Cursor, at: string, longest: number): number {
  const start = cursor.position;
  let depth = 0;
  let colons = 0;
  for (;;) {
    const byte = cursor.byte();
    if (byte === -1) throw notJson(cursor);
    if (depth === 0 && (byte === COMMA || CLOSING.includes(byte))) break;
    if (cursor.position - start > longest) throw refused(`${at} is longer than 1 MB`, 'no row is that long.');
    if (byte === QUOTE) skipString(cursor, at, longest);
    else cursor.position += 1;
    if (byte === COLON) colons += 1;
    else if (OPENING.includes(byte)) depth += 1;
    else if (CLOSING.includes(byte)) depth -= 1;
    if (depth > DEEPEST) throw refused(`${at} is nested too deeply`, 'no journal is nested like that.');
    if (depth === 0 && (byte === QUOTE || CLOSING.includes(byte))) break;
  }
  if (cursor.position === start) throw notJson(cursor);
  return colons;
}

function skipString(cursor: Cursor, at: string, longest: number): void {
  const start = cursor.position;
  cursor.position += 1;
  for (;;) {
    const byte = cursor.byte();
    if (byte === -1) throw notJson(cursor);
    if (cursor.position - start > longest) throw refused(`${at} is longer than 1 MB`, 'no row is that long.');
    cursor.position += byte === BACKSLASH ? 2 : 1;
    if (byte === QUOTE) return;
  }
}

/** Whether the next byte that is no blank is this character. */
function is(cursor: Cursor, character: string): boolean {
  skipBlanks(cursor);
  return cursor.byte() === codeOf(character);
}

function expect(cursor: Cursor, character: string): void {
  if (!is(cursor, character)) throw notJson(cursor);
  cursor.position += 1;
}

function skipBlanks(cursor: Cursor): void {
  while (BLANKS.includes(cursor.byte())) cursor.position += 1;
}

/** The mark that some editors of Windows put before UTF-8. */
function skipMark(cursor: Cursor): void {
  if (cursor.byte() === 0xef) cursor.position += 3;
}

function notJson(cursor: Cursor, at?: string): UserError {
  const { position } = cursor;
  const isEnd = cursor.byte() === -1;
  let line = 1;
  let lineStart = 0;
  for (cursor.position = 0; cursor.position < position; cursor.position += 1) {
    if (cursor.byte() !== 0x0a) continue;
    line += 1;
    lineStart = cursor.position + 1;
  }
  const place = isEnd ? 'it ends too early' : `look at line ${line}, character ${position - lineStart + 1}`;
  return refused(
    `${at === undefined ? 'the file' : at} is not JSON: ${place}`,
    'write the file out again, or mend it.',
  );
}

function refused(message: string, hint: string): UserError {
  return new UserError(`${message}.`, `nothing was written; ${hint}`);
}
