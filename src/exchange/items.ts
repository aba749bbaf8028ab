import type { BucketKey } from '../domain/journal/buckets.js';
import {
  oneLine,
  optionalLine,
  parseCue,
  parseMeasure,
  YES_OR_NO,
  type NewResolution,
  type NewMeasure,
} from '../domain/measures/new-resolution.js';
import type { HabitKey } from '../domain/journal/habits.js';
import { UserError } from '../errors.js';
import type { Item, Line, Paragraph } from './blocks.js';
import { labelled, readHabits, type Label } from './fields.js';
import { splitFirstSentence } from './sentences.js';

/** A resolution as a list holds it, and the line where it begins. */
export interface ImportedResolution extends Omit<NewResolution, 'year'> {
  readonly line: number;
}

/** What is said of a line: `reason` without a full stop. */
type Say = (line: number, reason: string) => void;

/** What an item says under one label; without a label it belongs to the text, or explains it. */
interface Part extends Line {
  readonly label: Label | null;
}

/** What became of a promise that is no longer asked about; any other state is left to the journal. */
const CLOSED = /^\s*(?:done|dropped|given up|turned|closed|achieved)\b/i;

/**
 * The resolution that an item of a list holds: its bold lead or its first sentence is the text, the rest
 * is why, labelled lines are what they say. Undefined when it holds none.
 * @param say hears of lines that could not be read
 */
export function resolutionOf(item: Item, bucket: BucketKey, say: Say): ImportedResolution | undefined {
  const [opening, ...further] = item.paragraphs;
  const head = opening === undefined ? { text: '', rest: '', parts: [] } : headOf(opening);
  const parts = [
    ...head.parts,
    ...further.flatMap((each) => partsOf(each, null)),
    ...nestedParts(item, null),
  ];
  if (head.text === '' && parts.length > 0) {
    say(item.line, 'no resolution stands above it');
    return undefined;
  }
  if (item.isTicked) {
    say(item.line, 'it is ticked, so it is done, and left out');
    return undefined;
  }
  const closed = parts.find((part) => part.label === 'state' && CLOSED.test(part.text));
  if (closed !== undefined) {
    say(item.line, `it is closed, and not read: ${foldBlanks(closed.text)}`);
    return undefined;
  }
  try {
    return { line: item.line, bucket, ...fieldsOf(head, parts, say) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say(item.line, error.message.replace(/\.$/, ''));
    return undefined;
  }
}

/** @throws UserError when the text is empty, or a field too long */
function fieldsOf(head: Head, parts: readonly Part[], say: Say): Omit<ImportedResolution, 'line' | 'bucket'> {
  const under = (label: Label | null): string =>
    parts.flatMap((part) => (part.label === label ? [part.text] : [])).join(' ');
  const text = oneLine(head.text, 'text');
  const cue = parseCue(under('cue'));
  return {
    text,
    why: optionalLine([head.rest, under(null), under('why')].join(' '), 'why'),
    when: optionalLine(under('when'), 'when') ?? cue.when,
    then: optionalLine(under('then'), 'then') ?? cue.then,
    instead: optionalLine(under('instead'), 'instead'),
    habits: habitsOf(parts, say),
    measure: measureOf(parts, say),
  };
}

interface Head {
  readonly text: string;
  readonly rest: string;
  readonly parts: readonly Part[];
}

/** The first paragraph of an item: what it promises, the sentences after it, and labelled lines. */
function headOf(paragraph: Paragraph): Head {
  const all = partsOf(paragraph, null);
  const from = all.findIndex((part) => part.label !== null);
  const plain = from === -1 ? all : all.slice(0, from);
  const parts = from === -1 ? [] : all.slice(from);
  const words = foldBlanks(plain.map((part) => part.text).join(' '));
  if (paragraph.lead !== null) return { text: paragraph.lead, rest: words, parts };
  const { first, rest } = splitFirstSentence(words);
  return { text: first, rest, parts };
}

function foldBlanks(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Line by line; a line without a label goes on with the label above it. */
function partsOf(paragraph: Paragraph, under: Label | null): Part[] {
  let label = under;
  return paragraph.lines.map((line) => {
    const found = labelled(line.text);
    label = found?.label ?? label;
    return { line: line.line, label, text: found?.value ?? line.text };
  });
}

/** What the items below say: they go on with the label of the item that they stand under. */
function nestedParts(item: Item, under: Label | null): Part[] {
  return item.items.flatMap((nested) => {
    const own = nested.paragraphs.flatMap((paragraph) => [
      ...(paragraph.lead === null ? [] : [{ line: paragraph.first, label: under, text: paragraph.lead }]),
      ...partsOf(paragraph, under),
    ]);
    return [...own, ...nestedParts(nested, own.at(-1)?.label ?? under)];
  });
}

function habitsOf(parts: readonly Part[], say: Say): HabitKey[] {
  const serving = parts.filter((part) => part.label === 'serves');
  for (const part of serving) {
    const { unknown } = readHabits(part.text);
    if (unknown.length > 0) say(part.line, `"${unknown.join(', ')}" is not one of the five habits`);
  }
  return readHabits(serving.map((part) => part.text).join(', ')).habits;
}

/** The last one that can be read. */
function measureOf(parts: readonly Part[], say: Say): NewMeasure {
  let measure = YES_OR_NO;
  for (const part of parts) {
    if (part.label !== 'measure') continue;
    try {
      measure = parseMeasure(part.text);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      say(part.line, error.message.replace(/\.$/, ''));
    }
  }
  return measure;
}
