import { bucketOfHeading, inlineHeading } from './bucket-names.js';
import {
  paragraphText,
  PROSE_DEPTH,
  type Block,
  type Heading,
  type Item,
  type Line,
  type Paragraph,
  type Prose,
  type Table,
} from './list-blocks.js';
import { tableItems } from './list-tables.js';

/** What is left when tables are read. */
type Plain = Exclude<Block, Table>;

/** As items what people write as tables, after a colon, as bare lines or as headings of their own. */
export function asItems(blocks: readonly Block[]): Plain[] {
  const plain = blocks.flatMap((block, index): Plain[] => {
    if (block.kind === 'table') return tableItems(block);
    if (block.kind === 'prose') return inlineSections(block);
    return block.kind === 'heading' ? headingWithItems(block, blocks[index + 1]) : [block];
  });
  return sectionsOf(plain).flatMap(({ heading, body }) => [
    ...(heading === null ? [] : [heading]),
    ...(heading === null || bucketOfHeading(heading.text) === null ? body : bodyAsItems(body, heading.last)),
  ]);
}

/** An item without bullet in the list. */
export function plainItem(lines: readonly Line[], text?: string): Item {
  const numbers = lines.map(({ line }) => line);
  const first = numbers[0] ?? 1;
  const paragraph = {
    first,
    last: numbers.at(-1) ?? first,
    lead: null,
    lines: text === undefined ? lines : [{ line: first, text }],
  };
  return itemOf(paragraph);
}

function itemOf(paragraph: Paragraph): Item {
  return { kind: 'item', line: paragraph.first, isTicked: false, paragraphs: [paragraph], items: [] };
}

/** Words that a part of a list does not begin with: "calling, without a plan, the same people". */
const GOING_ON =
  /^(?:and|or|but|so|as|at|by|because|even|especially|for|from|if|in|instead|like|more|not|of|on|than|then|to|until|when|where|which|while|who|whose|with|without|e\.\s?g)\b/i;

const LONGEST_PART = 8;

/** `exercising, sleeping more and reading` in its parts, at semicolons or commas; a sentence stays whole. */
export function partsOfLine(text: string): string[] {
  const clean = text.trim();
  const bySemicolon = clean.split(/\s*;\s+/);
  if (bySemicolon.length > 1) return bySemicolon.filter((part) => part !== '');
  if (/[.!?]\s|[()"“”]/.test(clean)) return [clean];
  const byComma = clean.replace(/[.,]$/, '').split(/,\s+/);
  const last = byComma.pop() ?? '';
  const parts = [
    ...byComma,
    ...(byComma.length === 0 ? [last] : last.replace(/^and\s+/i, '').split(/\s+and\s+/i)),
  ];
  const isList = parts.every(
    (part) => part !== '' && part.split(/\s+/).length <= LONGEST_PART && !GOING_ON.test(part),
  );
  return isList && parts.length > 1 ? parts : [clean];
}

/** Lines such as `Start: exercising` in a paragraph as headings, and what stands behind and below them as items. */
function inlineSections(prose: Prose): Plain[] {
  const { lead, lines } = prose.paragraph;
  const named = lead === null ? null : bucketOfHeading(lead);
  if (lead !== null && named !== null && lines.some(({ text }) => text.trim() !== '')) {
    const { first } = prose.paragraph;
    const heading = headingAt(first, lead);
    return [heading, ...unwrapped(lines).flatMap(itemsOfLines)];
  }
  const own = lead === null ? null : inlineHeading(lead);
  if (lead !== null && own?.describes === false) {
    const heading = headingAt(prose.paragraph.first, lead.slice(0, lead.length - own.rest.length));
    return [heading, itemOf({ ...prose.paragraph, lead: own.rest })];
  }
  const start = lines.findIndex(({ text }) => inlineHeading(text) !== null);
  if (start === -1 || lead !== null) return [prose];
  const before = lines.slice(0, start);
  return [...(before.length === 0 ? [] : [proseOf(before)]), ...sectionLines(lines.slice(start))];
}

function sectionLines(lines: readonly Line[]): Plain[] {
  return unwrapped(lines, (text) => inlineHeading(text) !== null).flatMap((own): Plain[] => {
    const [{ line, text }] = own;
    const inline = inlineHeading(text);
    if (inline === null) return itemsOfLines(own);
    if (inline.describes) return [headingAt(line, text)];
    const name = text.slice(0, text.length - inline.rest.length);
    return [headingAt(line, name), ...itemsOfLines([{ line, text: inline.rest }, ...own.slice(1)])];
  });
}

function itemsOfLines(lines: Lines): Item[] {
  const text = lines.map((line) => line.text.trim()).join(' ').trim(); // prettier-ignore
  if (text === '') return [];
  const parts = partsOfLine(text);
  return parts.length === 1 ? [plainItem(lines)] : parts.map((part) => plainItem(lines, part));
}

function headingAt(line: number, text: string): Heading {
  return { kind: 'heading', first: line, last: line, depth: PROSE_DEPTH, text };
}

function proseOf(lines: readonly Line[]): Prose {
  const numbers = lines.map(({ line }) => line);
  return {
    kind: 'prose',
    paragraph: { first: numbers[0] ?? 1, last: numbers.at(-1) ?? 1, lead: null, lines },
  };
}

type Lines = readonly [Line, ...Line[]];

/** The lines, each with those that only go on with it: they begin small, or the one before ends in a comma. */
function unwrapped(lines: readonly Line[], isOwn: (text: string) => boolean = () => false): Lines[] {
  const whole: [Line, ...Line[]][] = [];
  for (const line of lines) {
    const above = whole.at(-1);
    const before = above?.at(-1)?.text ?? '';
    const isSmall = /^\s*\p{Ll}/u.test(line.text) && before.length > LONG_LINE;
    if (above !== undefined && !isOwn(line.text) && (isSmall || /,\s*$/.test(before))) above.push(line);
    else whole.push([line]);
  }
  return whole;
}

/** A line that may be wrapped. */
const LONG_LINE = 40;

/** `## Start: exercising, reading` has its items on its own line; with something below, it is one, and that its why. */
function headingWithItems(heading: Heading, next: Block | undefined): Plain[] {
  const inline = inlineHeading(heading.text);
  if (inline === null || inline.describes) return [heading];
  const { rest } = inline;
  const name = { ...heading, text: heading.text.slice(0, heading.text.length - rest.length) };
  const isAlone = next === undefined || (next.kind === 'heading' && next.depth <= heading.depth);
  if (isAlone) return [name, ...itemsOfLines([{ line: heading.first, text: rest }])];
  return [name, { ...heading, depth: heading.depth + 0.5, text: rest }];
}

interface Part {
  readonly heading: Heading | null;
  readonly body: Plain[];
}

/** Each bucket's heading with all that stands below it, and what stands below none. */
function sectionsOf(blocks: readonly Plain[]): Part[] {
  const parts: Part[] = [{ heading: null, body: [] }];
  for (const block of blocks) {
    const above = parts.at(-1)?.heading ?? null;
    const isNamed = block.kind === 'heading' && bucketOfHeading(block.text) !== null;
    const isDeeper = block.kind === 'heading' && above !== null && block.depth > above.depth;
    if (block.kind === 'heading' && (isNamed || (above !== null && !isDeeper)))
      parts.push({ heading: block, body: [] });
    else parts.at(-1)?.body.push(block);
  }
  return parts;
}

/** What divides a bucket and is nothing to do: a place, or a part of life. */
const DIVIDER =
  /^(?:(?:at|with|in|on|for|about|from|around|during|outside)\b|(?:me|myself|self|work|job|home|house|health|mind|body|fitness|family|friends|career|personal|private|professional|business|money|finances?|financial|relationships?|learning|growth|education|sales|selling|process|coaching|measurement|planning|marketing|customers?|clients?|prospects?|team|people|other|others|misc|miscellaneous|general|easy|hard|big|small|daily|weekly|monthly|quarterly)(?: (?:and|&|\/) \p{L}+| ones?| life| goals?| habits?)?)$|^(?:at|with|in|on|for|about|from|around|during|outside)\b/iu;

/** @param above the line of the heading */
function bodyAsItems(body: readonly Plain[], above: number): readonly Plain[] {
  const first = body.findIndex(({ kind }) => kind === 'heading');
  const direct = first === -1 ? body : body.slice(0, first);
  if (direct.some(({ kind }) => kind === 'item')) return body;
  const headings = body.filter((block) => block.kind === 'heading');
  if (headings.length === 0) return bareLines(body, above) ?? body;
  if (headings.some(divides)) return body;
  return [...direct, ...subheadingItems(body.slice(first))];
}

/** What stood behind a bucket's name never does. */
function divides({ text, depth }: Heading): boolean {
  return Number.isInteger(depth) && DIVIDER.test(text.replace(/[^\p{L}\p{N}&/ -]/gu, '').trim());
}

/** Each sub-heading as an item, with what stands below it. */
function subheadingItems(blocks: readonly Plain[]): Item[] {
  const items: Item[] = [];
  let depth = 0;
  for (const block of blocks) {
    const above = items.at(-1);
    if (block.kind === 'heading' && (above === undefined || block.depth <= depth)) {
      depth = block.depth;
      const { first, last, text } = block;
      const paragraph = { first, last, lead: withoutNumber(text), lines: [] };
      items.push(itemOf(paragraph));
    } else if (above !== undefined) items[items.length - 1] = withBlock(above, block);
  }
  return items;
}

function withBlock(item: Item, block: Plain): Item {
  if (block.kind === 'item') return { ...item, items: [...item.items, block] };
  const { first } = block.kind === 'heading' ? block : block.paragraph;
  const paragraph =
    block.kind === 'heading'
      ? { first, last: block.last, lead: null, lines: [{ line: first, text: block.text }] }
      : block.paragraph;
  // as an item, so that it keeps its place among the others
  return { ...item, items: [...item.items, itemOf(paragraph)] };
}

export function withoutNumber(text: string): string {
  return text.trim().replace(/^\(?\d{1,2}[.)]\s+(?=\S)/, '');
}

const LONGEST_BARE = 160;

/** The lines below a heading that are items without a mark, and sentences that may be; null where any is prose. */
function bareLines(body: readonly Plain[], above: number): Plain[] | null {
  const items = body.flatMap((block): (readonly Plain[] | null)[] => {
    if (block.kind !== 'prose') return [];
    return isLoneSentence(block.paragraph, above) ? [[block]] : [itemsOfParagraph(block.paragraph)];
  });
  return items.some((each) => each === null) ? null : items.flatMap((each) => each ?? []);
}

/** A sentence with its full stop, in a paragraph of its own. What stands right below the heading is its list. */
function isLoneSentence({ first, lead, lines }: Paragraph, above: number): boolean {
  const whole = unwrapped(lines);
  const [only] = whole;
  if (lead !== null || first === above + 1 || only === undefined || whole.length > 1) return false;
  return isOneSentence(only.map(({ text }) => text).join(' '));
}

/** Not too long, with a full stop at its end and none before. */
export function isOneSentence(text: string): boolean {
  return (
    text.length <= LONGEST_BARE &&
    !NOTHING.test(text) &&
    /[.!…]["”’)]*\s*$/.test(text) &&
    !/[.!?]\s+\p{Lu}/u.test(text)
  );
}

/** What says that there is nothing, or not yet. */
const NOTHING = /^\W*(?:nothing|none|n\/a|tbd|todo|see|as above)\b/i;

/** None where it is an introduction or says that there is nothing; null where it is prose. */
function itemsOfParagraph(paragraph: Paragraph): Item[] | null {
  const { lead, lines } = paragraph;
  const text = paragraphText(paragraph);
  if (/[:?]\W*$/.test(text) || NOTHING.test(text)) return [];
  if (lead !== null) {
    if (lead.length > LONGEST_BARE) return null;
    return [itemOf(paragraph)];
  }
  const whole = unwrapped(lines);
  return whole.some(isProse) ? null : whole.map((own) => plainItem(own));
}

/** More than two sentences, or a long one. */
function isProse(lines: Lines): boolean {
  const text = lines.map((line) => line.text).join(' ');
  return text.length > LONGEST_BARE || (text.match(/[.!?]\s+\p{Lu}/gu)?.length ?? 0) > 1;
}
