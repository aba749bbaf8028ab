import { optionalLine } from '../domain/measures/new-resolution.js';
import { assignBuckets, PROSE, type Offer } from './assign-buckets.js';
import { proseHeadings } from './bucket-names.js';
import { isBlank, listMarker, PROSE_DEPTH, splitLines, textBlocks } from './list-blocks.js';
import type { ImportedResolution } from './list-items.js';
import { refusal, refuseEndless, refuseManyLines, refuseMuch } from './list-limits.js';
import { yearOfTitle } from './title-year.js';

export type { Offer } from './assign-buckets.js';
export type { ImportedResolution } from './list-items.js';

export type ListFormat = 'markdown' | 'text';

/** A line that was not imported. `reason` has no capital and no full stop. */
export interface Remark {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
  /** Whether it is a line of prose, which was hardly meant as an item. */
  readonly isProse: boolean;
}

interface ListReading {
  /** In the order of the list. */
  readonly resolutions: readonly ImportedResolution[];
  /** What stands below no bucket, in the order of the list; its lines are among the unplaced ones. */
  readonly offers: readonly Offer[];
  /** In the order of lines, at most one a line. */
  readonly unplaced: readonly Remark[];
  /** The number of weekly reports by janus that were skipped. */
  readonly reports: number;
}

/** The format of a list, by its file extension, else by markup that only Markdown has. */
export function listFormat(fileName: string, text: string): ListFormat {
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(fileName)) return 'markdown';
  const markup =
    /^ {0,3}#{1,6} +\S|^ {0,3}(?:[-*+] |\d{1,3}[.)] )?\*\*[^*\r\n]+\*\*|^[-*+] \[[ xX]\] |^[=-]{3,}\s*$|^ {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$/m;
  return markup.test(text) ? 'markdown' : 'text';
}

/**
 * Reads the resolutions of a list: items below headings that name a bucket in ordinary words. Lines without a
 * resolution are returned with the reason. Only Markdown loads the parser.
 * @throws UserError for more than 10,000 lines, two million characters, or more marks than a list has
 */
export async function readList(text: string, options: { readonly format: ListFormat }): Promise<ListReading> {
  refuseEndless(text);
  const { lines: raw, reports } = withoutReports(splitLines(text.replace(/^\ufeff/, '')));
  refuseManyLines(raw);
  const isMarkdown = options.format === 'markdown';
  const front = frontMatterLength(raw);
  const refused = new Map(
    raw.flatMap((line, index) => {
      const reason = index < front ? null : refusal(line, isMarkdown);
      return reason === null ? [] : [[index + 1, reason] as const];
    }),
  );
  const lines = withoutQuotes(
    raw.map((line, index) => (index < front || refused.has(index + 1) ? '' : line)),
  );
  refuseMuch(lines, isMarkdown);
  const headings = proseHeadings(lines);
  const blocks = isMarkdown
    ? (await import('./markdown-blocks.js')).markdownBlocks(asMarkdown(lines, headings))
    : textBlocks(lines, headings);
  const year = yearOfMatter(raw.slice(0, front));
  const { resolutions, offers, reasons } = assignBuckets(blocks, lines, year);
  const unplaced = [...new Map([...reasons, ...refused])]
    .sort(([one], [other]) => one - other)
    .map(([line, reason]) => ({
      line,
      text: excerpt(raw[line - 1] ?? ''),
      reason,
      isProse: reason === PROSE,
    }));
  return { resolutions, offers, unplaced, reports };
}

/** Empties the lines of the weekly reports of janus: they have the same headings, but tell how a week went. */
function withoutReports(lines: string[]): { readonly lines: string[]; readonly reports: number } {
  let depth = 0;
  let reports = 0;
  const others = lines.map((line) => {
    const marks = /^(#{1,6}) /.exec(line)?.[1]?.length;
    if (marks !== undefined && (depth === 0 || marks <= depth)) {
      depth = /^#+ Week \d{1,2} · /.test(line) ? marks : 0;
      if (depth > 0) reports += 1;
    }
    return depth > 0 ? '' : line;
  });
  return { lines: others, reports };
}

/** Without the marks of quoted mail, where a whole passage has them: below an item, Markdown has a quotation. */
function withoutQuotes(lines: readonly string[]): string[] {
  let isQuoted = false;
  return lines.map((line, index) => {
    const above = lines[index - 1];
    const isBegun = isBlank(above) || (/:\s*$/.test(above ?? '') && listMarker(above ?? '') === null);
    isQuoted = /^ ?>/.test(line) && (isQuoted || isBegun);
    return isQuoted ? line.replace(/^(?: ?>)+ ?/, '') : line;
  });
}

/** The number of lines of the front matter: `---`, lines such as `year: 2026`, `---`. */
function frontMatterLength(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== '---') return 0;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  const inside = lines.slice(1, Math.max(end, 1));
  const isMatter = inside.every((line) => /^(?:[\w-]+:(?:\s|$)|\s|#|- |$)/.test(line));
  return end > 0 && isMatter ? end + 1 : 0;
}

/** The year of front matter: `year: 2027`, `title: My 2027 resolutions`. */
function yearOfMatter(lines: readonly string[]): number | null {
  const values = ['year', 'title'].map((key) => lines.find((line) => line.startsWith(`${key}:`)) ?? '');
  const years = values.map(yearOfTitle);
  return years.find((year) => year !== null) ?? null;
}

/** An item that Markdown reads as we do: a marker that it knows, with no checkbox or one that it knows. */
const MARKDOWN_ITEM =
  /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\]\s+\S|\s+(?!\s|\[[ xX✓✔]?\](?:[\s\p{L}]|$))|$)/u;

/**
 * Rewrites headings and list markers that Markdown does not know; every line keeps its number. Without
 * that, the heading "Stop doing" right below an item would belong to the item.
 */
function asMarkdown(lines: readonly string[], headings: ReadonlySet<number>): string[] {
  return lines.map((line, index) => {
    if (headings.has(index)) {
      const isMarkdown = /^ {0,3}#/.test(line) || /^ {0,3}(?:=+|-+)\s*$/.test(lines[index + 1] ?? '');
      return isMarkdown ? line : `${'#'.repeat(PROSE_DEPTH)} ${line.trim()}`;
    }
    const marker = listMarker(line);
    if (marker === null || MARKDOWN_ITEM.test(line)) return line;
    const text = line.slice(marker.text.length);
    return `${/^\s*/.exec(line)?.[0] ?? ''}- ${marker.isTicked && text !== '' ? '[x] ' : ''}${text}`;
  });
}

const LONGEST_EXCERPT = 120;

/** The beginning of a line, without control characters. */
function excerpt(line: string): string {
  const text = optionalLine(line.slice(0, LONGEST_EXCERPT), 'line') ?? '';
  return line.length > LONGEST_EXCERPT ? `${text}…` : text;
}

/**
 * Separates the rows that their year does not have yet from those that it has, or that the list repeats, so
 * that a second import adds nothing. Texts are equal if they differ only in case, blanks, quotation marks
 * or a full stop at the end.
 */
export function splitKnown<Row extends Promised>(
  rows: readonly Row[],
  existing: readonly Promised[],
): { readonly fresh: Row[]; readonly known: Row[] } {
  const keyOf = ({ year, text }: Promised) => `${year} ${normalized(text)}`;
  const seen = new Set(existing.map(keyOf));
  const fresh: Row[] = [];
  const known: Row[] = [];
  for (const row of rows) {
    const key = keyOf(row);
    (seen.has(key) ? known : fresh).push(row);
    seen.add(key);
  }
  return { fresh, known };
}

interface Promised {
  readonly year: number;
  readonly text: string;
}

function normalized(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
  // "Wait ..." keeps its dots, and so does a text of nothing else
  return plain.replace(/(?<=[^.])\s*\.$/, '');
}
