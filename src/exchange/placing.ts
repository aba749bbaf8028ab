import type { BucketKey } from '../domain/journal/buckets.js';
import { paragraphText, PROSE_DEPTH, type Block, type Heading, type Item, type Paragraph } from './blocks.js';
import { labelled } from './fields.js';
import { bucketOfHeading } from './headings.js';
import { resolutionOf, type ImportedResolution } from './items.js';

interface Placing {
  readonly resolutions: ImportedResolution[];
  /** The numbers of the lines that were understood. */
  readonly placed: Set<number>;
  /** What is said of a line, by its number. */
  readonly reasons: Map<number, string>;
  /** How many weekly reports were passed over. */
  reports: number;
}

/** What the heading above says of the items below it. */
interface Section {
  readonly bucket: BucketKey | null;
  readonly title: string | null;
  readonly depth: number;
  readonly hasItems: boolean;
  /** Whether it was divided by lines such as "At work:" before its first item. */
  readonly isDivided: boolean;
}

const NO_SECTION: Section = { bucket: null, title: null, depth: 0, hasItems: false, isDivided: false };

/** An item that serves as a heading ranks below all others. */
const ITEM_DEPTH = PROSE_DEPTH + 1;

/** Puts every item of a list of so many lines into the bucket that the heading above it names. */
export function placeBlocks(blocks: readonly Block[], lineCount: number): Placing {
  const placing: Placing = { resolutions: [], placed: new Set(), reasons: new Map(), reports: 0 };
  let section = NO_SECTION;
  withFlatLabels(withoutReports(placing, blocks, lineCount)).forEach((block, index, all) => {
    if (block.kind === 'item') section = takeItem(placing, section, block);
    else if (block.kind === 'heading') section = takeHeading(placing, section, block);
    else if (all[index + 1]?.kind === 'item') section = afterProse(section, block.paragraph);
  });
  return placing;
}

/**
 * The weekly reports that this program writes have the buckets' titles too, but they tell how a week
 * was: they are passed over, and counted.
 */
function withoutReports(placing: Placing, blocks: readonly Block[], lineCount: number): Block[] {
  let reportDepth = 0;
  let reportFrom = 0;
  const lists = blocks.filter((block) => {
    if (block.kind !== 'heading' || (reportDepth > 0 && block.depth > reportDepth)) return reportDepth === 0;
    if (reportDepth > 0) placeLines(placing, { first: reportFrom, last: block.first - 1 });
    reportDepth = /^Week \d{1,2} · /.test(block.text) ? block.depth : 0;
    reportFrom = block.first;
    if (reportDepth > 0) placing.reports += 1;
    return reportDepth === 0;
  });
  if (reportDepth > 0) placeLines(placing, { first: reportFrom, last: lineCount });
  return lists;
}

/** "- Why: …" on the level of the item that it explains belongs to that item. */
function withFlatLabels(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const above = out.at(-1);
    const isLabelled = block.kind === 'item' && labelled(block.paragraphs[0]?.lines[0]?.text ?? '') !== null;
    if (isLabelled && above?.kind === 'item')
      out[out.length - 1] = { ...above, items: [...above.items, block] };
    else out.push(block);
  }
  return out;
}

function takeHeading(placing: Placing, section: Section, heading: Heading): Section {
  placeLines(placing, heading);
  const bucket = bucketOfHeading(heading.text);
  if (bucket === null && heading.depth > section.depth) return section;
  return { ...NO_SECTION, bucket, title: heading.text.trim(), depth: heading.depth };
}

/**
 * A single line right above a list is its heading, as "Other news:" is. Before a bucket's first item it
 * only divides the bucket; after it, the bucket is over.
 */
function afterProse(section: Section, paragraph: Paragraph): Section {
  const text = paragraphText(paragraph);
  const isTitle = paragraph.first === paragraph.last && text.length <= 80 && !/[.!?…,;]$/.test(text);
  if (!isTitle || section.bucket === null) return section;
  if (!section.hasItems || section.isDivided) return { ...section, isDivided: true };
  return { ...NO_SECTION, title: text };
}

function takeItem(placing: Placing, section: Section, item: Item): Section {
  if (isEmpty(item)) {
    placing.placed.add(item.line);
    return section;
  }
  const own = outlineHeading(section, item);
  if (own !== null) {
    item.paragraphs.forEach((paragraph) => placeLines(placing, paragraph));
    const inner = item.items.reduce((each, nested) => takeItem(placing, each, nested), own);
    return item.items.length > 0 ? { ...section, title: null } : inner;
  }
  if (section.bucket === null) {
    sayNoBucket(placing, section, item);
    return section;
  }
  const say = (line: number, reason: string): void => void placing.reasons.set(line, reason);
  const resolution = resolutionOf(item, section.bucket, say);
  if (resolution !== undefined) placing.resolutions.push(resolution);
  placeItem(placing, item);
  return { ...section, hasItems: true };
}

/** A bullet without words, as in a list still to be filled. */
function isEmpty(item: Item): boolean {
  return item.items.every(isEmpty) && item.paragraphs.every((paragraph) => paragraphText(paragraph) === '');
}

/** An item that only names a bucket, with its resolutions below it, as in an outline; else null. */
function outlineHeading(section: Section, item: Item): Section | null {
  const [name, ...others] = item.paragraphs;
  if (name === undefined || others.length > 0) return null;
  const text = paragraphText(name);
  const bucket = bucketOfHeading(text);
  if (bucket === null || (section.bucket !== null && section.depth < ITEM_DEPTH)) return null;
  const hasItems = item.items.some(
    (nested) => labelled(paragraphText(nested.paragraphs[0] ?? name)) === null,
  );
  return hasItems || /:\W*$/.test(text) ? { ...NO_SECTION, bucket, title: text, depth: ITEM_DEPTH } : null;
}

function sayNoBucket(placing: Placing, section: Section, item: Item): void {
  const reason =
    section.title === null
      ? 'no heading above it names a bucket'
      : `the heading above it, "${section.title}", names no bucket`;
  for (const { first, last } of item.paragraphs) {
    for (let line = first; line <= last; line += 1) placing.reasons.set(line, reason);
  }
  item.items.forEach((nested) => sayNoBucket(placing, section, nested));
}

function placeItem(placing: Placing, item: Item): void {
  item.paragraphs.forEach((paragraph) => placeLines(placing, paragraph));
  item.items.forEach((nested) => placeItem(placing, nested));
}

function placeLines(placing: Placing, lines: { readonly first: number; readonly last: number }): void {
  for (let line = lines.first; line <= lines.last; line += 1) placing.placed.add(line);
}
