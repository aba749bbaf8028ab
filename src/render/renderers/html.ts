import { createHash } from 'node:crypto';
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Block, Facts, Layout, List, Paragraph, Renderer, Section, Table, Title } from '../document.js';
import { textOf } from '../text.js';
import { factList, heading, itemList, phrasing, told } from './html-parts.js';
import { legend } from './html-chart.js';
import { STYLE } from './html-style.js';
import { figuresTable, hasFigures, inWords } from './html-table.js';

/** Nothing is loaded, nothing runs, nothing is sent: only the style below may be used. */
const POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ');

/**
 * A whole document in one file; ends with a newline. It is built as a syntax tree, in which a person's words are text:
 * nothing that they wrote can be markup.
 */
export const renderHtml: Renderer = (blocks, layout) => {
  const title = titleIn(blocks);
  const head = h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: POLICY }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('title', title === undefined ? 'janus' : textOf(title.words, layout)),
    h('style', STYLE),
  ]);
  const content = blocks.flatMap((block) => contentOf(block, layout));
  // a screen without a title, such as a history, has a heading all the same
  const main = title === undefined ? [h('h1', 'janus'), ...content] : content;
  const body = h('body', [
    h(
      'main',
      main.flatMap((each): ElementContent[] => [text('\n'), each]),
    ),
  ]);
  const tree = h(null, [{ type: 'doctype' }, h('html', { lang: 'en' }, [head, text('\n'), body])]);
  return `${toHtml(tree)}\n`;
};

function text(value: string): ElementContent {
  return { type: 'text', value };
}

function titleIn(blocks: readonly Block[]): Title | undefined {
  for (const block of blocks) {
    const found = block.kind === 'either' ? titleIn(block.seen) : block;
    if (found?.kind === 'title') return found;
  }
  return undefined;
}

function contentOf(block: Block, layout: Layout): ElementContent[] {
  switch (block.kind) {
    case 'title':
      return [titleContent(block, layout)];
    case 'paragraph':
      return paragraphContent(block, layout);
    case 'facts':
      return factsContent(block, layout);
    case 'list':
      return listContent(block, layout);
    case 'table':
      return block.sections.flatMap((section) => sectionContent(section, block, layout));
    case 'either':
      return block.seen.flatMap((each) => contentOf(each, layout));
  }
}

function titleContent(
  { text: name, aside = '', elapsed, below = [] }: Title,
  layout: Layout,
): ElementContent {
  return h('header', [
    h('h1', phrasing(name, layout)),
    ...told('p.aside', [aside], layout),
    ...(elapsed === undefined ? [] : [elapsedBar(elapsed)]),
    ...told('p.quiet', below, layout),
  ]);
}

/** How much is over, as a line; the words beside it say the same. */
function elapsedBar(share: number): ElementContent {
  const over = String(Math.round(share * 1000) / 10);
  return h('svg.elapsed', { ariaHidden: 'true', viewBox: '0 0 100 1', preserveAspectRatio: 'none' }, [
    h('rect.ahead', { width: '100', height: '1' }),
    h('rect.over', { width: over, height: '1' }),
  ]);
}

function section(title: string | undefined, content: readonly ElementContent[]): ElementContent[] {
  if (content.length === 0) return [];
  return title === undefined ? [...content] : [h('section', [heading('h2', title), ...content])];
}

function paragraphContent({ heading: title, lines }: Paragraph, layout: Layout): ElementContent[] {
  const content = told('p', lines, layout);
  return section(title, content.length === 0 ? [] : [h('div.lines', content)]);
}

function factsContent({ heading: title, groups }: Facts, layout: Layout): ElementContent[] {
  return section(title, factList(groups.flat(), layout));
}

function listContent({ heading: title, items }: List, layout: Layout): ElementContent[] {
  const isDrawn = items.some(({ chart }) => chart !== undefined);
  return section(title, [...(isDrawn ? [legend()] : []), ...itemList(items, layout)]);
}

function sectionContent(part: Section, table: Table, layout: Layout): ElementContent[] {
  const { title, groups, below = '' } = part;
  const content = hasFigures(part)
    ? [figuresTable(part, table, layout), ...inWords(part, layout)]
    : groups.flatMap((group) => [
        ...(group.title === undefined ? [] : [heading('h3', group.title)]),
        ...(group.rows.length === 0 ? told('p.quiet', ['none'], layout) : itemList(group.rows, layout)),
      ]);
  const isFirst = table.sections.find(hasCharts) === part;
  return section(title, [...(isFirst ? [legend()] : []), ...content, ...told('p.quiet', [below], layout)]);
}

/** The marks of charts are told above the first of them. */
function hasCharts({ groups }: Pick<Section, 'groups'>): boolean {
  return groups.some(({ rows }) => rows.some(({ chart }) => chart !== undefined));
}
