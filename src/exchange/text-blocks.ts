import { PROSE_DEPTH, type Block, type Line } from './blocks.js';
import { columns, indentOf, isBlank, itemMark } from './marks.js';

interface OpenParagraph {
  readonly first: number;
  last: number;
  readonly lead: null;
  readonly lines: Line[];
}

interface OpenItem {
  readonly kind: 'item';
  readonly line: number;
  readonly isTicked: boolean;
  readonly indent: number;
  readonly paragraphs: OpenParagraph[];
  readonly items: OpenItem[];
}

interface Reading {
  readonly blocks: Block[];
  /** The item being read and those around it, outermost first. */
  items: OpenItem[];
  /** The paragraph that the next line goes on with. */
  paragraph: OpenParagraph | null;
}

/** Plain text as blocks; `headings` are the indexes of the lines that are headings. */
export function textBlocks(lines: readonly string[], headings: ReadonlySet<number>): Block[] {
  const reading: Reading = { blocks: [], items: [], paragraph: null };
  lines.forEach((text, index) => {
    const line = index + 1;
    const mark = itemMark(text);
    if (headings.has(index)) takeHeading(reading, { line, text });
    else if (isBlank(text)) reading.paragraph = null;
    else if (mark === null) takeWords(reading, { line, text: text.trim() }, indentOf(text));
    else {
      const indent = columns(mark.indent);
      takeItem(reading, { line, text: text.slice(mark.mark.length) }, { indent, isTicked: mark.isTicked });
    }
  });
  return reading.blocks;
}

function takeHeading(reading: Reading, { line, text }: Line): void {
  reading.blocks.push({ kind: 'heading', first: line, last: line, depth: PROSE_DEPTH, text });
  reading.items = [];
  reading.paragraph = null;
}

function takeItem(reading: Reading, line: Line, mark: Pick<OpenItem, 'indent' | 'isTicked'>): void {
  // One column is no nesting: " 9." stands above "10."
  reading.items = reading.items.filter((around) => around.indent + 1 < mark.indent);
  const paragraph = paragraphOf(line);
  const item: OpenItem = { kind: 'item', line: line.line, ...mark, paragraphs: [paragraph], items: [] };
  const parent = reading.items.at(-1);
  if (parent === undefined) reading.blocks.push(item);
  else parent.items.push(item);
  reading.items.push(item);
  reading.paragraph = paragraph;
}

/** Words without a mark go on with the paragraph above; after a blank line only indented ones stay in their item. */
function takeWords(reading: Reading, line: Line, indent: number): void {
  if (reading.paragraph !== null) {
    reading.paragraph.lines.push(line);
    reading.paragraph.last = line.line;
    return;
  }
  const paragraph = paragraphOf(line);
  reading.paragraph = paragraph;
  reading.items = reading.items.filter((around) => around.indent + 1 < indent);
  const item = reading.items.at(-1);
  if (item === undefined) reading.blocks.push({ kind: 'prose', paragraph });
  else item.paragraphs.push(paragraph);
}

function paragraphOf(line: Line): OpenParagraph {
  return { first: line.line, last: line.line, lead: null, lines: [line] };
}
