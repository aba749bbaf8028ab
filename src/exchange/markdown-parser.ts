// A leaf that is loaded only for Markdown: the parser is the largest thing that this program carries.
import type {
  BlockContent,
  DefinitionContent,
  List,
  ListItem,
  Nodes,
  PhrasingContent,
  RootContent,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Block, Item, Line, Paragraph } from './blocks.js';

/** The parser's time grows faster than its text, so a long document is read in pieces of about this many lines. */
const PIECE = 400;

/** Markdown (CommonMark with GitHub's additions) as blocks; tables, code and the like are left out. */
export function markdownBlocks(lines: readonly string[]): Block[] {
  return pieces(lines).flatMap(({ from, to }) => {
    const root = fromMarkdown(lines.slice(from, to).join('\n'), {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    });
    return blocksOf(root.children, from);
  });
}

/** Cut where a heading or an item of the outermost list begins, never inside fenced code. */
function pieces(lines: readonly string[]): { from: number; to: number }[] {
  const starts = [0];
  let fence: string | null = null;
  lines.forEach((line, index) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]?.[0] ?? null;
    if (mark !== null) fence = fence === null ? mark : fence === mark ? null : fence;
    const isLong = index - (starts.at(-1) ?? 0) >= PIECE;
    if (isLong && fence === null && /^(#{1,6}|[-*+]|\d{1,9}[.)]) /.test(line)) starts.push(index);
  });
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? lines.length }));
}

function blocksOf(nodes: readonly RootContent[], before: number): Block[] {
  return nodes.flatMap((node): Block[] => {
    if (node.type === 'heading') {
      const { first, last } = place(node, before);
      const text = linesOf(node.children, before).map((line) => line.text);
      return [{ kind: 'heading', first, last, depth: node.depth, text: text.join(' ') }];
    }
    if (node.type === 'paragraph') return [{ kind: 'prose', paragraph: paragraphOf(node, before) }];
    if (node.type === 'list') return itemsOf(node, before);
    return node.type === 'blockquote' ? blocksOf(node.children, before) : [];
  });
}

function itemsOf(list: List, before: number): Item[] {
  return list.children.map((item) => itemOf(item, before));
}

function itemOf(node: ListItem, before: number): Item {
  return {
    kind: 'item',
    line: place(node, before).first,
    isTicked: node.checked === true,
    paragraphs: paragraphsOf(node.children, before),
    items: node.children.flatMap((child) => (child.type === 'list' ? itemsOf(child, before) : [])),
  };
}

function paragraphsOf(nodes: readonly (BlockContent | DefinitionContent)[], before: number): Paragraph[] {
  return nodes.flatMap((node) => {
    if (node.type === 'paragraph' || node.type === 'heading') return [paragraphOf(node, before)];
    return node.type === 'blockquote' ? paragraphsOf(node.children, before) : [];
  });
}

function paragraphOf(node: Nodes & { children: PhrasingContent[] }, before: number): Paragraph {
  const [start, ...others] = node.children;
  const lead = start?.type === 'strong' ? leadOf(start.children, others.length === 0) : null;
  return { ...place(node, before), lead, lines: linesOf(lead === null ? node.children : others, before) };
}

/** Bold words lead a paragraph when they are all of it or a whole sentence; one bold word is mere stress. */
function leadOf(nodes: readonly PhrasingContent[], isAll: boolean): string | null {
  const text = linesOf(nodes, 0).map((line) => line.text).join(' '); // prettier-ignore
  return isAll || /[.!?…]["'”’)]*$/.test(text) ? text : null;
}

/** The words of a paragraph, by the lines of the source that they stand in. */
function linesOf(nodes: readonly PhrasingContent[], before: number): Line[] {
  const lines: { line: number; text: string }[] = [];
  for (const word of nodes.flatMap((node) => wordsOf(node, before))) {
    word.text.split('\n').forEach((text, offset) => {
      const last = lines.at(-1);
      if (last?.line === word.line + offset) last.text += text;
      else lines.push({ line: word.line + offset, text });
    });
  }
  return lines;
}

function wordsOf(node: PhrasingContent, before: number): Line[] {
  if ('children' in node) return node.children.flatMap((child) => wordsOf(child, before));
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
