import type { BucketKey } from '../domain/journal/buckets.js';
import { bucketOfHeading, bucketOfVerb, inlineHeading } from './bucket-names.js';
import {
  isBlank,
  paragraphText,
  PROSE_DEPTH,
  type Block,
  type Heading,
  type Item,
  type Paragraph,
  type Table,
} from './list-blocks.js';
import { bucketOfTags, labelOf, resolutionOf, type ImportedResolution } from './list-items.js';
import { asItems, isOneSentence, partsOfLine, plainItem, withoutNumber } from './list-shapes.js';
import { tableItems } from './list-tables.js';
import { yearOfTitle } from './title-year.js';

/** What may be a resolution, but in which bucket is for the person to say: until then it has any. */
export interface Offer extends ImportedResolution {
  /** The bucket whose heading it stands below, or that its first words speak for: "Stop checking mail". */
  readonly suggested: BucketKey | null;
  /** Whether it stands below a bucket, but as a sentence that may be a remark. */
  readonly isSentence: boolean;
  /** The numbers of all its lines. */
  readonly lines: readonly number[];
}

interface Assignment {
  readonly resolutions: ImportedResolution[];
  readonly offers: Offer[];
  /** The numbers of the lines that were not imported, and why. */
  readonly reasons: Map<number, string>;
  /** The titles above that name a year, the outermost first. */
  titles: readonly Dated[];
}

/** Why a line of prose was not imported. */
export const PROSE = 'not an item of a list';

/** A line of nothing but tags, as notes begin with. */
const TAGS_ALONE = /^\s*(?:#[\p{L}\p{N}_/-]+\s*)+$/u;

/** Why a heading is named that may have been an item. */
const LONE_HEADING = 'a heading that names no bucket, with no list below it';

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
    if (!isBlank(line) && !TAGS_ALONE.test(line)) reasons.set(index + 1, PROSE);
  });
  const titles = year === null ? [] : [{ depth: 0, year }];
  const assignment: Assignment = { resolutions: [], offers: [], reasons, titles };
  for (const block of blocks) if (block.kind === 'table') acceptHeader(assignment, block);
  let section = NO_SECTION;
  asItems(withNestedLabels(blocks)).forEach((block, index, all) => {
    if (block.kind === 'item') section = takeItem(assignment, section, block);
    else if (block.kind === 'heading') {
      nameHeading(assignment, block, all.slice(0, index), all[index + 1]);
      section = takeHeading(assignment, section, block);
    } else {
      takeTitle(assignment, block.paragraph, index === 0);
      if (all[index + 1]?.kind === 'item') section = afterProse(section, block.paragraph);
      else if (section.bucket === null) offerLines(assignment, block.paragraph);
      else offerSentence(assignment, section, block.paragraph);
    }
  });
  return assignment;
}

/** The header of a table that was understood, and the line of dashes below it. */
function acceptHeader(assignment: Assignment, table: Table): void {
  if (tableItems(table).every(({ kind }) => kind === 'prose')) return;
  accept(assignment, { first: table.first, last: table.first + 1 });
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
  assignment.titles = withTitle(assignment.titles, heading.depth, heading.text);
  const bucket = bucketOfHeading(heading.text);
  if (bucket === null && heading.depth > section.depth) return section;
  return { ...NO_SECTION, bucket, title: heading.text.trim(), depth: heading.depth };
}

/** A heading is no item, unless it says what to do, or nothing stands below it that it could be the heading of. */
function nameHeading(
  assignment: Assignment,
  heading: Heading,
  above: readonly Block[],
  next: Block | undefined,
): void {
  accept(assignment, heading);
  const isTitle = yearOfTitle(heading.text) !== null || !above.some(({ kind }) => kind === 'heading');
  const isParent = next?.kind === 'item' || (next?.kind === 'heading' && next.depth > heading.depth);
  if (bucketOfHeading(heading.text) !== null || isTitle || isParent) return;
  const { first, last } = heading;
  const text = withoutNumber(heading.text);
  assignment.reasons.set(first, LONE_HEADING);
  if (bucketOfVerb(text) === null) return;
  const paragraph = { first, last, lead: text, lines: [] };
  offer(assignment, { ...plainItem([{ line: first, text }]), paragraphs: [paragraph] });
}

/** Lines of prose that begin as resolutions do: "Stop checking mail", "I will keep writing". */
function offerLines(assignment: Assignment, { lead, lines }: Paragraph): void {
  if (lead !== null || !lines.every(({ text }) => isPromise(text))) return;
  for (const line of lines) {
    assignment.reasons.set(line.line, 'begins as a resolution does, but stands below no bucket');
    offer(assignment, plainItem([line]));
  }
}

/** A sentence below a bucket without a list: a resolution, or a remark. */
function offerSentence(
  assignment: Assignment,
  section: Section,
  { first, last, lead, lines }: Paragraph,
): void {
  const text = lines.map((line) => line.text).join(' ');
  if (lead !== null || section.subtitle !== null || !isOneSentence(text)) return;
  for (let line = first; line <= last; line += 1)
    assignment.reasons.set(line, `a sentence below "${section.title ?? ''}", perhaps no item`);
  offer(assignment, plainItem(lines), section.bucket);
}

const LONGEST_PROMISE = 160;

function isPromise(text: string): boolean {
  return bucketOfVerb(text) !== null && text.length <= LONGEST_PROMISE && !/[.!?]\s|[:?]\s*$/.test(text);
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
  const parts = section.bucket === null ? inlineItems(item) : null;
  for (const part of parts ?? [item]) placeItem(assignment, section, part);
  return section.bucket === null ? section : { ...section, subtitle: section.subtitle ?? 'ends' };
}

/** `- Start: exercising, reading` as two items of that bucket; what stands below belongs to the last one. */
function inlineItems(item: Item): Item[] | null {
  const [first] = item.paragraphs;
  const inline = first === undefined ? null : inlineHeading(paragraphText(first));
  if (first === undefined || inline === null || inline.describes) return null;
  const { bucket, rest } = inline;
  const parts = partsOfLine(rest).map((text) => {
    const paragraph = { ...first, lead: null, lines: [{ line: first.first, text }] };
    return { ...item, bucket, paragraphs: [paragraph], items: [] as readonly Item[] };
  });
  const last = parts.at(-1);
  if (last === undefined) return null;
  const whole = { ...last, paragraphs: [...last.paragraphs, ...item.paragraphs.slice(1)], items: item.items };
  return [...parts.slice(0, -1), whole];
}

function placeItem(assignment: Assignment, { bucket: above, title }: Section, item: Item): void {
  const bucket = item.bucket ?? above ?? bucketOfTags(item);
  if (bucket === null) {
    const reason =
      title === null
        ? 'no heading above it names a bucket'
        : `the heading above it, "${title}", names no bucket`;
    for (const line of linesOf(item)) assignment.reasons.set(line, reason);
    offer(assignment, item);
    return;
  }
  for (const line of linesOf(item)) assignment.reasons.delete(line);
  const report = (line: number, reason: string) => assignment.reasons.set(line, reason);
  const resolution = resolutionOf(item, { bucket, year: yearAbove(assignment) }, report);
  if (resolution !== undefined) assignment.resolutions.push(resolution);
}

/** Keeps an item without a bucket, unless nothing can be read from it. */
function offer(assignment: Assignment, item: Item, below: BucketKey | null = null): void {
  const report = (line: number, reason: string) => assignment.reasons.set(line, reason);
  const read = resolutionOf(item, { bucket: 'start', year: yearAbove(assignment) }, report);
  if (read === undefined) return;
  assignment.offers.push({
    ...read,
    suggested: below ?? bucketOfVerb(read.text),
    isSentence: below !== null,
    lines: linesOf(item),
  });
}

function yearAbove({ titles }: Assignment): number | null {
  return titles.at(-1)?.year ?? null;
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
