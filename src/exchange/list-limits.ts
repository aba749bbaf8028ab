import { UserError } from '../errors.js';
import { indentOf, isBlank, listMarker } from './list-blocks.js';

// What no list of a person has, and what would take the parser of Markdown more than seconds or 200 MB.

/** In bytes; the export of a long life with janus is shorter. */
export const LONGEST_LIST = 10_000_000;

/** In lines, beside the weekly reports of an export: more than anybody resolves. */
const MOST_LINES = 10_000;
/** With those, and blank lines. */
const MOST_OF_ALL = 50 * MOST_LINES;
/** Two hundred for each line. */
const MOST_CHARACTERS = 200 * MOST_LINES;

/** Of the parser, in what a character of plain words takes it: all characters, and about five marks for each line. */
const MOST_WORK = 2 * MOST_CHARACTERS;

/** Far longer than any resolution. */
const LONGEST_LINE = 20_000;

/** The work of that line with a mark at every twentieth character. */
const MOST_WORK_OF_LINE = 3 * LONGEST_LINE;

/** 24 list markers or quote markers in a row. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){24}/;

/** In columns: 24 levels of four. A list that is nested deeper takes the parser minutes. */
const DEEPEST_INDENT = 96;

/** Counted before any line is made. @throws UserError for more than half a million lines */
export function refuseEndless(text: string): void {
  const counts = ['\n', '\r'].map((end) => {
    let count = 0;
    for (let at = text.indexOf(end); at !== -1; at = text.indexOf(end, at + 1)) count += 1;
    return count;
  });
  refuseLines(Math.max(...counts), MOST_OF_ALL);
}

/** @throws UserError for more than 10,000 lines with text */
export function refuseManyLines(lines: readonly string[]): void {
  refuseLines(lines.filter((line) => line !== '').length, MOST_LINES);
}

function refuseLines(count: number, most: number): void {
  if (count <= most) return;
  const said = `a list of ${grouped(count)} lines is too long to be read.`;
  throw new UserError(said, `name the part of it that you mean, up to ${grouped(MOST_LINES)} lines.`);
}

/**
 * @param lines those that are read
 * @throws UserError for more than two million characters, or for Markdown with more marks than a list has
 */
export function refuseMuch(lines: readonly string[], isMarkdown: boolean): void {
  let [characters, work] = [0, 0];
  lines.forEach((line, index) => {
    characters += line.length;
    if (isMarkdown) work += workOf(line);
    if (characters <= MOST_CHARACTERS && work <= MOST_WORK) return;
    const said =
      characters > MOST_CHARACTERS
        ? `the list is too long to be read: its first ${grouped(MOST_CHARACTERS)} characters end in line ${grouped(index + 1)}.`
        : `the list has more marks such as *, [, < and > than can be read: too many from line ${grouped(index + 1)} on.`;
    throw new UserError(said, 'name the part of it that you mean, or import it in parts.');
  });
}

/** Why a line is not read, or null. */
export function refusal(line: string, isMarkdown: boolean): string | null {
  if (isBlank(line)) return null;
  if (line.length > LONGEST_LINE) return `longer than ${grouped(LONGEST_LINE)} characters`;
  const isDeep = indentOf(line) > DEEPEST_INDENT && listMarker(line) !== null;
  if (isDeep || TOO_DEEP.test(line)) return 'nested too deep';
  return isMarkdown && workOf(line) > MOST_WORK_OF_LINE
    ? 'more marks such as * and [ than can be read'
    : null;
}

/** What takes the parser longer than a character of plain words, by how much. */
const MARKS: readonly (readonly [RegExp, number])[] = [
  // each is compared with those before it
  [/([*_~])\1*/g, 120],
  [/[[\]&\\!<`]/g, 40],
  // links
  [/\]\(/g, 200],
  [/@|www\.|https?:/gi, 30],
  // a cell of a table
  [/\|/g, 40],
  // it looks for their end as far as the paragraph goes
  [/<[!?]/g, 1000],
];

/** Each list marker or quote marker but the first, which every line may have. */
const NESTED = /^[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])((?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t]))*)/;
const MARKER = /[^ \t]+/g;
const WORK_OF_MARKER = 80;

/** How long the parser takes for a line, in characters of plain words. */
export function workOf(line: string): number {
  // a checkbox costs nothing
  const text = line.slice(listMarker(line)?.text.length ?? 0);
  const marks = MARKS.reduce((sum, [mark, work]) => sum + work * (text.match(mark)?.length ?? 0), 0);
  const nested = NESTED.exec(line)?.[1]?.match(MARKER)?.length ?? 0;
  return line.length + marks + WORK_OF_MARKER * nested;
}

function grouped(number: number): string {
  return number.toLocaleString('en');
}
