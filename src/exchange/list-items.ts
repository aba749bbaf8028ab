import { type HabitKey, habitNamed, HABITS } from '../domain/journal/habits.js';
import {
  type NewMeasure,
  type NewResolution,
  oneLine,
  optionalLine,
  YES_OR_NO,
} from '../domain/measures/new-resolution.js';
import { parseMeasure, parseCue } from '../domain/measures/parse-resolution.js';
import { UserError } from '../errors.js';
import type { BucketKey } from '../domain/journal/buckets.js';
import { bucketOfHeading } from './bucket-names.js';
import type { Item, Line, Paragraph } from './list-blocks.js';

/** A resolution of a list, and the line where it begins. */
export interface ImportedResolution extends Omit<NewResolution, 'year' | 'habits'> {
  readonly line: number;
  /** The year that the title above it names. */
  readonly year: number | null;
  /** Null where the list does not say which habits it serves. */
  readonly habits: readonly HabitKey[] | null;
}

/** Reports a line that was not imported; `reason` has no full stop. */
type Report = (line: number, reason: string) => void;

const LABELS = {
  why: 'why',
  when: 'when',
  then: 'then',
  cue: 'cue',
  instead: 'instead',
  'the new way': 'instead',
  'new way': 'instead',
  'the old way': 'old-way',
  'old way': 'old-way',
  measure: 'measure',
  target: 'measure',
  serves: 'serves',
  habit: 'serves',
  habits: 'serves',
  state: 'state',
  status: 'state',
} as const;
type Label = (typeof LABELS)[keyof typeof LABELS];

const LABEL = new RegExp(String.raw`^(${Object.keys(LABELS).join('|')})\s*:(?:\s+|$)`, 'i');

/** The label at the beginning of a line, and the text after it: `Why: they asked` is why, "they asked". */
export function labelOf(line: string): { readonly label: Label; readonly value: string } | null {
  const text = line.trimStart();
  const [whole = '', name = ''] = LABEL.exec(text) ?? [];
  if (whole === '') return null;
  return { label: LABELS[name.toLowerCase() as keyof typeof LABELS], value: text.slice(whole.length) };
}

/** A line of an item. Without a label it belongs to the text or the why. */
interface Part extends Line {
  readonly label: Label | null;
}

/** The states of a resolution that is no longer asked about. */
const CLOSED = /^\s*(?:done|dropped|given up|turned|closed|achieved)\b/i;

/**
 * The resolution of an item: its bold lead or first sentence is the text, the other sentences are the why,
 * and labelled lines are the other fields. Undefined if there is none.
 */
export function resolutionOf(
  item: Item,
  { bucket, year }: Pick<ImportedResolution, 'bucket' | 'year'>,
  report: Report,
): ImportedResolution | undefined {
  const [opening, ...further] = item.paragraphs;
  const head = headOf(opening);
  const parts = [...head.parts, ...further.flatMap((each) => partsOf(each)), ...nestedParts(item)];
  const reason = skipReason(item, head, parts);
  if (reason !== null) {
    report(item.line, reason);
    return undefined;
  }
  const { line } = item;
  return readable(line, report, () => ({ line, year, bucket, ...fieldsOf(head, parts, report) }));
}

function skipReason(item: Item, head: Head, parts: readonly Part[]): string | null {
  if (head.text === '' && parts.length > 0) return 'there is no resolution above it';
  if (item.isTicked) return 'skipped: already ticked';
  const closed = parts.find((part) => part.label === 'state' && CLOSED.test(part.text));
  return closed === undefined ? null : `skipped: ${foldBlanks(closed.text)}`;
}

/** Runs `read`, and reports what cannot be read. */
function readable<Result>(line: number, report: Report, read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    report(line, error.message.replace(/\.$/, ''));
    return undefined;
  }
}

/** @throws UserError if the text is empty or a field is too long */
function fieldsOf(
  head: Head,
  parts: readonly Part[],
  report: Report,
): Omit<ImportedResolution, 'line' | 'year' | 'bucket'> {
  const under = (label: Label | null): string =>
    parts.flatMap((part) => (part.label === label ? [part.text] : [])).join(' ');
  const oldWay = optionalLine(under('old-way'), 'text');
  const title = oneLine(head.text, 'text');
  const cue = parseCue(under('cue'));
  return {
    // our own Markdown is titled by the new way, and has the old one beside it
    text: oldWay ?? title,
    why: optionalLine([head.rest, under(null), under('why')].join(' '), 'why'),
    when: optionalLine(under('when'), 'when') ?? cue.when,
    then: optionalLine(under('then'), 'then') ?? cue.then,
    instead: oldWay === null ? optionalLine(under('instead'), 'instead') : title,
    habits: habitsOf(parts, report),
    measure: measureOf(parts, report),
  };
}

/** Tags at the end of a line, as Obsidian has them, and the name of the block. */
const TAGS = /(?:\s+(?:#\p{L}[\p{L}\p{N}_/-]*|\^[\w-]+))+$/u;

/** The bucket that a tag of an item names: `Call ten people #start`. */
export function bucketOfTags({ paragraphs: [first] }: Item): BucketKey | null {
  const tags = TAGS.exec(first?.lines[0]?.text.trimEnd() ?? '')?.[0].match(/(?<=#)\S+/g) ?? [];
  return tags.map(bucketOfHeading).find((bucket) => bucket !== null) ?? null;
}

/** Without tags, without a mark that is only for the eye, and with the words of links between notes. */
function withoutMarks(words: string): string {
  const unmarked = words.replace(/^[✅✔✓]\ufe0f?\s+/u, '').replace(TAGS, '');
  return unmarked.replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]+)\]\]/g, '$1');
}

type Head = ReturnType<typeof headOf>;

/** The first paragraph of an item: the resolution, the sentences after it, and the labelled lines. */
function headOf(paragraph: Paragraph | undefined) {
  const all = paragraph === undefined ? [] : partsOf(paragraph);
  const from = all.findIndex((part) => part.label !== null);
  const end = from === -1 ? all.length : from;
  const words = foldBlanks(all.slice(0, end).map((part) => part.text).join(' ')); // prettier-ignore
  const parts = all.slice(end);
  const lead = paragraph?.lead ?? null;
  if (lead !== null) return { text: lead, rest: words, parts };
  const { first, rest } = splitFirstSentence(withoutMarks(words));
  return { text: first, rest, parts };
}

function foldBlanks(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A line without a label continues the label above it. */
function partsOf(paragraph: Paragraph, under: Label | null = null): Part[] {
  let label = under;
  return paragraph.lines.map(({ line, text }) => {
    const found = labelOf(text);
    label = found?.label ?? label;
    return { line, label, text: found?.value ?? text };
  });
}

/** The parts of the nested items, which continue the label of the item above them. */
function nestedParts(item: Item, under: Label | null = null): Part[] {
  return item.items.flatMap((nested, index) => {
    const own = nested.paragraphs.flatMap((paragraph) => [
      ...(paragraph.lead === null ? [] : [{ line: paragraph.first, label: under, text: paragraph.lead }]),
      ...partsOf(paragraph, under),
    ]);
    const all = [...own, ...nestedParts(nested, own.at(-1)?.label ?? under)];
    return index === item.items.length - 1 ? all : withStop(all);
  });
}

/** Several reasons are told apart where they are put together. */
function withStop(parts: readonly Part[]): readonly Part[] {
  const last = parts.at(-1);
  if (last?.label !== null || /(?:[.!?…;:,]["'”’)]*|^)\s*$/.test(last.text)) return parts;
  return [...parts.slice(0, -1), { ...last, text: `${last.text.trimEnd()};` }];
}

/** By key or name, in any case. */
function habitsOf(parts: readonly Part[], report: Report): HabitKey[] | null {
  if (!parts.some(({ label }) => label === 'serves')) return null;
  const found = new Set<HabitKey>();
  for (const { label, line, text } of parts) {
    if (label !== 'serves') continue;
    const names = text.split(/[,;]/).map((words) => words.trim().replace(/\.$/, ''));
    const unknown = names.filter((name) => {
      const habit = habitNamed(name);
      if (habit !== undefined) found.add(habit);
      return habit === undefined && !/^(?:none|nothing|[–—-])$/i.test(name);
    });
    if (unknown.length > 0) report(line, `"${unknown.join(', ')}" is not one of the five habits`);
  }
  return HABITS.map((habit) => habit.key).filter((key) => found.has(key));
}

/** The last one that can be read. */
function measureOf(parts: readonly Part[], report: Report): NewMeasure {
  const measures = parts.flatMap((part) =>
    part.label === 'measure' ? (readable(part.line, report, () => parseMeasure(part.text)) ?? []) : [],
  );
  return measures.at(-1) ?? YES_OR_NO;
}

/** Abbreviations whose full stop never ends a sentence. */
const NEVER_LAST =
  /(?:^|[^\p{L}\p{N}])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|St|vs|viz|cf|approx|ca|resp|e\.\s?g|i\.\s?e)\.$/iu;

/** Abbreviations whose full stop ends no sentence before a number: "No. 1 in the region". */
const BEFORE_NUMBER = /(?:^|[^\p{L}\p{N}])(?:nos?|fig|vol|pp?|ch|ed|ext|tel)\.$/iu;

/** Abbreviations whose full stop may end a sentence; the next word decides. */
const MAYBE_LAST =
  /(?:^|[^\p{L}\p{N}])(?:etc|al|Jr|Sr|Inc|Ltd|Co|Corp|dept|est|min|max|Ph\.\s?D|(?:\p{L}\.){0,4}\p{L})\.$/iu;

/** Words that begin a sentence and are not part of a name. */
const OPENER =
  /^["'“‘(]?(?:a|an|and|as|ask|at|because|but|by|do|each|every|for|he|her|here|his|how|I|I['’]\w+|if|in|it|its|let|make|my|no|not|of|on|one|only|or|our|she|so|some|than|that|the|their|then|there|these|they|this|those|to|we|what|when|where|which|who|why|with|yes|you|your)\b/i;

let segmenter: Intl.Segmenter | undefined;

/**
 * The first sentence of a line, with its full stop, and the rest. A full stop inside quotation marks or
 * parentheses, after an abbreviation ("vs.", "U.S.", "Dr.") or before a small letter ends no sentence:
 * `Ask "why? since when?" twice. It pays.` begins with `Ask "why? since when?" twice.`
 */
export function splitFirstSentence(text: string): { readonly first: string; readonly rest: string } {
  const end = endOfSentence(text, true) ?? endOfSentence(text, false) ?? text.length;
  return { first: text.slice(0, end).trim(), rest: text.slice(end).trim() };
}

/**
 * Undefined if no sentence ends before the text does.
 * @param paired whether all quotation marks and parentheses must be closed there
 */
function endOfSentence(text: string, paired: boolean): number | undefined {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  const open = { round: 0, curly: 0, straight: 0 };
  for (const { segment, index } of segmenter.segment(text)) {
    const end = index + segment.length;
    countOpen(open, segment);
    if (paired && (open.round > 0 || open.curly > 0 || open.straight % 2 === 1)) continue;
    const next = text.slice(end, end + 40).trimStart();
    if (end < text.length && endsSentence(segment.trimEnd(), next)) return end;
  }
  return undefined;
}

function countOpen(open: { round: number; curly: number; straight: number }, segment: string): void {
  for (const char of segment) {
    if (char === '(') open.round += 1;
    else if (char === ')') open.round = Math.max(0, open.round - 1);
    else if (char === '“' || char === '„') open.curly += 1;
    else if (char === '”') open.curly = Math.max(0, open.curly - 1);
    else if (char === '"') open.straight += 1;
  }
}

function endsSentence(sentence: string, next: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(sentence) || next === '') return false;
  if (/^\p{Ll}/u.test(next) || /^[.!?…,;:]/.test(next)) return false;
  const tail = sentence.slice(-24);
  if (NEVER_LAST.test(tail)) return false;
  if (BEFORE_NUMBER.test(tail)) return !/^\p{N}/u.test(next);
  return !MAYBE_LAST.test(tail) || OPENER.test(next);
}
