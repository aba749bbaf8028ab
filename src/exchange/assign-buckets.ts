import { BUCKET_KEYS, type BucketKey } from '../domain/journal/buckets.js';
import {
  indentOf,
  isBlank,
  listMarker,
  paragraphText,
  PROSE_DEPTH,
  type Block,
  type Heading,
  type Item,
  type Paragraph,
} from './list-blocks.js';
import { labelOf, resolutionOf, type ImportedResolution } from './list-items.js';
import { yearOfTitle } from './title-year.js';

/** The names of each bucket. */
const NAMES: Readonly<Record<BucketKey, string>> = {
  continue:
    'continue, continuing, continued, keep, keeping, keep up, keeping up, carry, carrying, maintain, maintaining, retain, preserve',
  differently:
    'differently, different, another, otherwise, change, changes, changing, improve, improving, adjust, rethink',
  start: 'start, starting, begin, beginning, take up, taking up, launch, introduce, adopt',
  stop: 'stop, stopping, quit, quitting, give up, giving up, drop, dropping, cease, end, ending, abandon, avoid, leave behind, let go, letting go, get rid, getting rid, no longer, not',
};

const BUCKET_BY_NAME = new Map(
  BUCKET_KEYS.flatMap((key) => NAMES[key].split(', ').map((name) => [name, key] as const)),
);

/** Words that may surround a bucket's name: "the things I would like to … doing this year". */
const STOP_WORDS = new Set(
  (
    'a about all also am and any anymore are at be because been better can do doing done does for from going habit habits ' +
    "have having here i i'd i'll i'm ii iii in intend into is it its items iv just like list lists ll m more must my " +
    'myself need needs next now of on one our ours plan please practice practices quarter resolution resolutions ' +
    "sales sell selling shall should some something stuff that that's the them these they thing things this those " +
    "to us v want way ways we we'd we'll we're week what what's where which will wish with won't work would year years"
  ).split(' '),
);

/** A longer line is a sentence, not a heading. */
const LONGEST_HEADING = 160;

/**
 * The bucket that a heading names in ordinary words: "Start doing", "Things to stop doing:", "What I
 * will do differently", "## 2. Keep (the short list)". Null if it names none or more than one.
 */
export function bucketOfHeading(heading: string): BucketKey | null {
  const words = headingWords(heading);
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return BUCKET_BY_NAME.get(words.join(' ')) ?? BUCKET_BY_NAME.get(telling.join(' ')) ?? null;
}

function headingWords(heading: string): string[] {
  if (heading.length > LONGEST_HEADING) return [];
  const [name = ''] = withoutRemarks(heading).split(/\s[–—-]\s/);
  const words = name.toLowerCase().replace(/[’‘]/g, "'").match(/[\p{L}\p{N}']+/gu) ?? []; // prettier-ignore
  return words.filter((word) => !/^q?\d+$/.test(word));
}

/** Removes parentheses and punctuation from the end. */
function withoutRemarks(heading: string): string {
  let rest = heading.trim();
  for (;;) {
    rest = rest.replace(/[\s*_:.!?…#]{1,20}$/, '');
    const open = rest.lastIndexOf('(');
    if (!rest.endsWith(')') || open <= 0) return rest;
    rest = rest.slice(0, open);
  }
}

/** The indexes of the headings without markup: lines with only a bucket's name, plain, bold or with a colon. */
export function proseHeadings(lines: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (const index of lines.keys()) if (isProseHeading(lines, index, found)) found.add(index);
  return found;
}

/** @param found the headings above */
function isProseHeading(lines: readonly string[], index: number, found: ReadonlySet<number>): boolean {
  const line = lines[index] ?? '';
  if (line.length > LONGEST_HEADING || listMarker(line) !== null || /\s[–—-]\s/.test(line)) return false;
  const indent = indentOf(line);
  if (indent > 3 || bucketOfHeading(line) === null) return false;
  const text = line.trim().replace(/[*_#\s]+$/, '');
  const leadsList = itemFollows(lines, index + 1);
  const above = lines[index - 1];
  const standsAlone = isBlank(above) || found.has(index - 1) || /^\s*#/.test(above ?? '');
  if (standsAlone && indent < 2) return leadsList || !/[.!?…]$/.test(text);
  // Between other lines it may be the end of a wrapped sentence: "… what I will then \n begin."
  return leadsList && !/[.!?…,;]$/.test(text) && (/^[^\p{L}]*\p{Lu}/u.test(text) || text.endsWith(':'));
}

function itemFollows(lines: readonly string[], from: number): boolean {
  let index = from;
  while (index < lines.length && isBlank(lines[index])) index += 1;
  return listMarker(lines[index] ?? '') !== null;
}

interface Assignment {
  readonly resolutions: ImportedResolution[];
  /** The numbers of the lines that were not imported, and why. */
  readonly reasons: Map<number, string>;
  /** The number of weekly reports that were skipped. */
  reports: number;
  /** The titles above that name a year, the outermost first. */
  titles: readonly Dated[];
}

interface Dated {
  readonly depth: number;
  readonly year: number;
}

/** The heading that the next items stand below. */
interface Section {
  readonly bucket: BucketKey | null;
  readonly title: string | null;
  readonly depth: number;
  /** What a line such as "At work:" does to it. */
  readonly subtitle: 'divides' | 'ends' | null;
}

const NO_SECTION: Section = { bucket: null, title: null, depth: 0, subtitle: null };

/** The depth of an item that serves as a heading: below all others. */
const ITEM_DEPTH = PROSE_DEPTH + 1;

/**
 * Assigns every item to the bucket that the heading above it names, and to the year.
 * @param year the one that stands before all headings, such as in front matter
 */
export function assignBuckets(
  blocks: readonly Block[],
  lines: readonly string[],
  year: number | null,
): Assignment {
  const reasons = new Map<number, string>();
  lines.forEach((line, index) => {
    if (!isBlank(line)) reasons.set(index + 1, 'not an item of a list');
  });
  const titles = year === null ? [] : [{ depth: 0, year }];
  const assignment: Assignment = { resolutions: [], reasons, reports: 0, titles };
  let section = NO_SECTION;
  withNestedLabels(withoutReports(assignment, blocks, lines.length)).forEach((block, index, all) => {
    if (block.kind === 'item') section = takeItem(assignment, section, block);
    else if (block.kind === 'heading') section = takeHeading(assignment, section, block);
    else {
      takeTitle(assignment, block.paragraph, index === 0);
      if (all[index + 1]?.kind === 'item') section = afterProse(section, block.paragraph);
    }
  });
  return assignment;
}

/** A title without markup names the year as a heading does: the first line, or one on resolutions above all items. */
function takeTitle(assignment: Assignment, paragraph: Paragraph, isFirst: boolean): void {
  const { titles, resolutions } = assignment;
  if (titles.length > 0 || resolutions.length > 0 || !isTitle(paragraph)) return;
  const text = paragraphText(paragraph);
  if (isFirst || /resolution|resolve/i.test(text)) assignment.titles = withTitle([], 0, text);
}

/** A heading without a year stays in that of the title above it, also where that is no deeper than itself. */
function withTitle(titles: readonly Dated[], depth: number, text: string): readonly Dated[] {
  const year = yearOfTitle(text);
  const above = titles.filter((title) => title.depth < depth);
  if (year !== null) return [...above, { depth, year }];
  return above.length > 0 ? above : titles.slice(0, 1);
}

function isTitle(paragraph: Paragraph): boolean {
  const text = paragraphText(paragraph);
  return paragraph.first === paragraph.last && text.length <= 80 && !/[.…,;]$/.test(text);
}

/** Skips the weekly reports of janus: they have the same headings, but tell how a week went. */
function withoutReports(assignment: Assignment, blocks: readonly Block[], lineCount: number): Block[] {
  let report: Heading | null = null;
  const lists: Block[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && (report === null || block.depth <= report.depth)) {
      if (report !== null) accept(assignment, { first: report.first, last: block.first - 1 });
      report = /^Week \d{1,2} · /.test(block.text) ? block : null;
      if (report !== null) assignment.reports += 1;
    }
    if (report === null) lists.push(block);
  }
  if (report !== null) accept(assignment, { first: report.first, last: lineCount });
  return lists;
}

/** Nests an item such as "- Why: …" into the sibling above that it explains. */
function withNestedLabels(blocks: readonly Block[]): Block[] {
  const nested: Block[] = [];
  for (const block of blocks) {
    const above = nested.at(-1);
    if (block.kind === 'item' && above?.kind === 'item' && isLabelled(block))
      nested[nested.length - 1] = { ...above, items: [...above.items, block] };
    else nested.push(block);
  }
  return nested;
}

function isLabelled({ paragraphs: [first] }: Item): boolean {
  return labelOf(first?.lines[0]?.text ?? '') !== null;
}

function takeHeading(assignment: Assignment, section: Section, heading: Heading): Section {
  accept(assignment, heading);
  assignment.titles = withTitle(assignment.titles, heading.depth, heading.text);
  const bucket = bucketOfHeading(heading.text);
  if (bucket === null && heading.depth > section.depth) return section;
  return { ...NO_SECTION, bucket, title: heading.text.trim(), depth: heading.depth };
}

/**
 * A single line right above a list is its heading, such as "Other news:". Before a bucket's first item it
 * divides the bucket; later it ends it.
 */
function afterProse(section: Section, paragraph: Paragraph): Section {
  const text = paragraphText(paragraph);
  if (!isTitle(paragraph) || /[!?]$/.test(text) || section.bucket === null) return section;
  return section.subtitle === 'ends' ? { ...NO_SECTION, title: text } : { ...section, subtitle: 'divides' };
}

function takeItem(assignment: Assignment, section: Section, item: Item): Section {
  if (isEmpty(item)) {
    assignment.reasons.delete(item.line);
    return section;
  }
  const own = outlineHeading(section, item);
  if (own !== null) {
    item.paragraphs.forEach((paragraph) => accept(assignment, paragraph));
    const inner = item.items.reduce((each, nested) => takeItem(assignment, each, nested), own);
    return item.items.length > 0 ? { ...section, title: null } : inner;
  }
  const { bucket, title } = section;
  if (bucket === null) {
    const reason =
      title === null
        ? 'no heading above it names a bucket'
        : `the heading above it, "${title}", names no bucket`;
    for (const line of linesOf(item)) assignment.reasons.set(line, reason);
    return section;
  }
  for (const line of linesOf(item)) assignment.reasons.delete(line);
  const year = assignment.titles.at(-1)?.year ?? null;
  const report = (line: number, reason: string) => assignment.reasons.set(line, reason);
  const resolution = resolutionOf(item, { bucket, year }, report);
  if (resolution !== undefined) assignment.resolutions.push(resolution);
  return { ...section, subtitle: section.subtitle ?? 'ends' };
}

/** A bullet without text, to be filled in later. */
function isEmpty(item: Item): boolean {
  return item.items.every(isEmpty) && item.paragraphs.every((paragraph) => paragraphText(paragraph) === '');
}

/** The section of an item that names a bucket and has its resolutions below it, as in an outline; else null. */
function outlineHeading(section: Section, item: Item): Section | null {
  const [name, ...others] = item.paragraphs;
  if (name === undefined || others.length > 0) return null;
  const text = paragraphText(name);
  const bucket = bucketOfHeading(text);
  if (bucket === null || (section.bucket !== null && section.depth < ITEM_DEPTH)) return null;
  const hasItems = item.items.some((nested) => labelOf(paragraphText(nested.paragraphs[0] ?? name)) === null);
  return hasItems || /:\W*$/.test(text) ? { ...NO_SECTION, bucket, title: text, depth: ITEM_DEPTH } : null;
}

function accept(assignment: Assignment, lines: Pick<Paragraph, 'first' | 'last'>): void {
  for (const line of numbersOf(lines)) assignment.reasons.delete(line);
}

function linesOf(item: Item): number[] {
  return [...item.paragraphs.flatMap(numbersOf), ...item.items.flatMap(linesOf)];
}

function numbersOf({ first, last }: Pick<Paragraph, 'first' | 'last'>): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
