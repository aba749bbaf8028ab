import type {
  BlockContent,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  TableCell,
} from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown, type Unsafe } from 'mdast-util-to-markdown';
import { printableLine } from './text.js';

/** Renderers make links of more than the library knows: `www.` before anything at all. */
const LINKS: Unsafe[] = [{ character: '.', before: '[Ww]', inConstruct: 'phrasing' }];

/** A document: the escaping of a person's text is the library's, so that it comes out as text and nothing else. */
export function documentText(children: RootContent[]): string {
  const extensions = [gfmToMarkdown({ tablePipeAlign: false })];
  return toMarkdown({ type: 'root', children }, { bullet: '-', rule: '-', extensions, unsafe: LINKS });
}

export function heading(depth: Heading['depth'], text: string): Heading {
  return { type: 'heading', depth, children: words(text) };
}

export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

/** Text on one line; blanks that hold it apart from its neighbours stay. */
export function words(text: string): PhrasingContent[] {
  const line = printableLine(text);
  if (line === '') return [];
  const before = /^\s/.test(text) ? ' ' : '';
  const after = /\s$/.test(text) ? ' ' : '';
  return [{ type: 'text', value: before + line + after }];
}

export function strong(text: string): PhrasingContent[] {
  const children = words(text.trim());
  return children.length === 0 ? [] : [{ type: 'strong', children }];
}

export function bullets(items: readonly ListItem[]): List[] {
  return items.length === 0 ? [] : [{ type: 'list', ordered: false, spread: false, children: [...items] }];
}

/** An item whose first paragraph is `children`, with a list of lines below it. */
export function item(children: PhrasingContent[], lines: readonly PhrasingContent[][] = []): ListItem {
  const nested: BlockContent[] = bullets(lines.map((line) => item(line)));
  return { type: 'listItem', spread: false, children: [paragraph(...children), ...nested] };
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const cells = (texts: readonly string[]): TableCell[] =>
    texts.map((text) => ({ type: 'tableCell', children: words(text) }));
  return {
    type: 'table',
    children: [head, ...rows].map((texts) => ({ type: 'tableRow', children: cells(texts) })),
  };
}
