import { optionalLine } from '../domain/measures/new-resolution.js';
import { PROSE_DEPTH } from './blocks.js';

import { proseHeadings } from './headings.js';
import type { ImportedResolution } from './items.js';
import { isBlank, itemMark } from './marks.js';
import { placeBlocks } from './placing.js';
import { sourceLines } from './source-lines.js';
import { textBlocks } from './text-blocks.js';

export type { ImportedResolution } from './items.js';

export type ListFormat = 'markdown' | 'text';

/** A line that could not be placed, and why; `reason` begins small and has no full stop. */
export interface Remark {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

interface ListReading {
  /** In the order of the list. */
  readonly resolutions: readonly ImportedResolution[];
  /** In the order of lines; at most one a line. */
  readonly unplaced: readonly Remark[];
  /** How many weekly reports of our own were passed over. */
  readonly reports: number;
}

/** Whether a list is Markdown: by its file's name, else by headings, bold lines or tasks that only Markdown has. */
export function listFormat(fileName: string, text: string): ListFormat {
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(fileName)) return 'markdown';
  const marks =
    /^ {0,3}#{1,6} +\S|^ {0,3}(?:[-*+] |\d{1,3}[.)] )?\*\*[^*\r\n]+\*\*|^[-*+] \[[ xX]\] |^[=-]{3,}\s*$/m;
  return marks.test(text) ? 'markdown' : 'text';
}

/**
 * Reads the resolutions of a list: items under headings that name a bucket in ordinary words. It never
 * fails: what cannot be placed is named by its line. Only Markdown loads the parser.
 */
export async function readList(text: string, options: { readonly format: ListFormat }): Promise<ListReading> {
  const source = sourceLines(text);
  const headings = proseHeadings(source.lines);
  const blocks =
    options.format === 'text'
      ? textBlocks(source.lines, headings)
      : (await import('./markdown-parser.js')).markdownBlocks(asMarkdown(source.lines, headings));
  const { resolutions, placed, reasons, reports } = placeBlocks(blocks, source.raw.length);
  const unplaced = source.raw.flatMap((raw, index): Remark[] => {
    const line = index + 1;
    const reason = source.refused.get(line) ?? reasons.get(line);
    if (reason === undefined && (placed.has(line) || isBlank(source.lines[index]))) return [];
    return [{ line, text: excerpt(raw), reason: reason ?? 'not an item of a list' }];
  });
  return { resolutions, unplaced, reports };
}

/** A line that begins with a mark that Markdown knows, and with no box or one that it knows. */
const KNOWN_MARK = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\]\s+\S|\s+(?!\s|\[[ xX✓✔]?\](?:[\s\p{L}]|$))|$)/u;

/**
 * What people write and Markdown does not know, in its own marks; every line keeps its number. Lines of
 * prose that serve as headings become headings, otherwise "Stop doing" right below an item would be that
 * item's end; `• a`, `(1) a` and `☑ a` become items.
 */
function asMarkdown(lines: readonly string[], headings: ReadonlySet<number>): string[] {
  return lines.map((line, index) => {
    if (headings.has(index)) {
      const isMarked = /^ {0,3}#/.test(line) || /^ {0,3}(?:=+|-+)\s*$/.test(lines[index + 1] ?? '');
      return isMarked ? line : `${'#'.repeat(PROSE_DEPTH)} ${line.trim()}`;
    }
    const mark = itemMark(line);
    if (mark === null || KNOWN_MARK.test(line)) return line;
    const words = line.slice(mark.mark.length);
    return `${mark.indent}- ${mark.isTicked && words !== '' ? '[x] ' : ''}${words}`;
  });
}

const LONGEST_EXCERPT = 120;

/** A line as it can be shown: empty when it holds nothing but control characters. */
function excerpt(line: string): string {
  const text = optionalLine(line.slice(0, LONGEST_EXCERPT), 'line') ?? '';
  return line.length > LONGEST_EXCERPT ? `${text}…` : text;
}
