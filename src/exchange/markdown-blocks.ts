// Loaded only for Markdown: the parser is the largest dependency.
import type {
  BlockContent,
  DefinitionContent,
  List,
  ListItem,
  Nodes,
  PhrasingContent,
  RootContent,
  Table as TableNode,
  TableCell,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import {
  isBlank,
  listMarker,
  type Block,
  type Item,
  type Line,
  type Paragraph,
  type Table,
} from './list-blocks.js';
import { workOf } from './list-limits.js';

/** The parser's time grows faster than its text (8,000 lines: 7 s), so it gets about this many lines at a time. */
const PIECE = 400;
/** And no more of these, however few lines that is: they take its memory, and its time. */
const MOST_CHARACTERS = 150_000;
const MOST_WORK = 400_000;

const EXTENSIONS = [gfm()];
/** Without their last step: it makes links of what is text to us, and loses the lines where that stands. */
const NODES = gfmFromMarkdown().map((each) => ({ ...each, transforms: [] }));

/** The blocks of Markdown (CommonMark and GFM), without code and the like. */
export function markdownBlocks(lines: readonly string[]): Block[] {
  const starts = pieceStarts(lines);
  return starts.flatMap((from, index) => {
    const root = fromMarkdown(lines.slice(from, starts[index + 1]).join('\n'), {
      extensions: EXTENSIONS,
      mdastExtensions: NODES,
    });
    return blocksOf(root.children, from);
  });
}

/**
 * Cuts at a heading or an item without indent, never inside fenced code; in a text that has none for long,
 * at the next blank line, and at last anywhere.
 */
function pieceStarts(lines: readonly string[]): number[] {
  const starts = [0];
  /** Of the most that may be parsed at once. */
  let share = 0;
  let fence: string | undefined;
  lines.forEach((line, index) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]?.[0];
    if (fence === undefined) fence = mark;
    else if (fence === mark) fence = undefined;
    const length = index - (starts.at(-1) ?? 0);
    const isBreak = fence === undefined && /^(#{1,6}|[-*+]|\d{1,9}[.)]) /.test(line);
    const isLong = length >= PIECE && (isBreak || (length >= 2 * PIECE && isBlank(line)));
    const isMuch = share >= 0.75 && (isBreak || isBlank(line));
    if (isLong || isMuch || length >= 4 * PIECE || share >= 1) {
      starts.push(index);
      share = 0;
    }
    share += Math.max(line.length / MOST_CHARACTERS, workOf(line) / MOST_WORK);
  });
  return starts;
}

/** @param before the number of lines before the piece */
function blocksOf(nodes: readonly RootContent[], before: number): Block[] {
  return nodes.flatMap((node): Block[] => {
    if (node.type === 'heading')
      return [{ kind: 'heading', ...place(node, before), depth: node.depth, text: textOf(node.children) }];
    if (node.type === 'paragraph') return [{ kind: 'prose', paragraph: paragraphOf(node, before) }];
    if (node.type === 'list') return itemsOf(node, before);
    if (node.type === 'table') return [tableOf(node, before)];
    return node.type === 'blockquote' ? blocksOf(node.children, before) : [];
  });
}

function tableOf(table: TableNode, before: number): Table {
  const rows = table.children.map((row) => row.children.map((cell) => cellLines(cell, before)));
  return { kind: 'table', ...place(table, before), rows };
}

/** The lines of a cell, which has `<br>` where they end, without bullets. */
function cellLines(cell: TableCell, before: number): Line[] {
  const parts = cell.children.map((node) =>
    node.type === 'html' && /^<br\b/i.test(node.value) ? '\n' : textOf([node]),
  );
  const texts = parts.join('').split('\n').map((text) => text.slice(listMarker(text)?.text.length ?? 0).trim()); // prettier-ignore
  const { first } = place(cell, before);
  return texts.flatMap((text) => (text === '' ? [] : [{ line: first, text }]));
}

function itemsOf(list: List, before: number): Item[] {
  return list.children.map((node: ListItem) => ({
    kind: 'item',
    line: place(node, before).first,
    isTicked: node.checked === true,
    paragraphs: paragraphsOf(node.children, before),
    items: node.children.flatMap((child) => (child.type === 'list' ? itemsOf(child, before) : [])),
  }));
}

function paragraphsOf(nodes: readonly (BlockContent | DefinitionContent)[], before: number): Paragraph[] {
  return nodes.flatMap((node) => {
    if (node.type === 'paragraph' || node.type === 'heading') return [paragraphOf(node, before)];
    return node.type === 'blockquote' ? paragraphsOf(node.children, before) : [];
  });
}

function paragraphOf(node: Nodes & { children: PhrasingContent[] }, before: number): Paragraph {
  const [start, ...others] = node.children;
  const bold = start?.type === 'strong' ? textOf(start.children) : null;
  // one bold word is mere emphasis
  const isLead = bold !== null && (others.length === 0 || /[.!?…]["'”’)]*$/.test(bold));
  const lines = linesOf(isLead ? others : node.children, before);
  return { ...place(node, before), lead: isLead ? bold : null, lines };
}

function textOf(nodes: readonly PhrasingContent[]): string {
  return linesOf(nodes, 0).map((line) => line.text).join(' '); // prettier-ignore
}

/** The text of a paragraph by the lines of the source. */
function linesOf(nodes: readonly PhrasingContent[], before: number): Line[] {
  const lines: { line: number; text: string }[] = [];
  for (const { line, text } of nodes.flatMap((node) => textsOf(node, before))) {
    for (const [offset, part] of text.split('\n').entries()) {
      const last = lines.at(-1);
      if (last?.line === line + offset) last.text += part;
      else lines.push({ line: line + offset, text: part });
    }
  }
  return lines;
}

function textsOf(node: PhrasingContent, before: number): Line[] {
  if ('children' in node) return node.children.flatMap((child) => textsOf(child, before));
  const line = place(node, before).first;
  if (node.type === 'image') return [{ line, text: node.alt ?? '' }];
  if (node.type === 'html') return [{ line, text: /^<(!--|br\b)/i.test(node.value) ? ' ' : node.value }];
  return 'value' in node ? [{ line, text: node.value }] : [];
}

function place(node: Nodes, before: number): { first: number; last: number } {
  return {
    first: before + (node.position?.start.line ?? 1),
    last: before + (node.position?.end.line ?? 1),
  };
}
