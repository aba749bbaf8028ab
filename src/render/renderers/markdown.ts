import type {
  BlockContent,
  Heading,
  List as MdList,
  ListItem,
  PhrasingContent,
  RootContent,
  TableCell,
} from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown, type Unsafe } from 'mdast-util-to-markdown';
import { inlines, joined, toned, type Inline, type Phrase } from '../../phrase.js';
import type { Block, Cell, Fact, Facts, Item, Layout, Renderer, Section, Table, Title } from '../document.js';
import { capitalised, ended, isBlank, printableSpan, spansOf, textOf } from '../text.js';

/** Renderers make links of more than the library knows: `www.` before anything at all, `HTTP://` in capitals too. */
const LINKS: Unsafe[] = [
  { character: '.', before: '[Ww]', inConstruct: 'phrasing' },
  { character: ':', before: '[A-Za-z]', after: '[/]', inConstruct: 'phrasing' },
];

/** A GFM document; ends with one newline. The escaping of a person's words is the library's: they come out as text. */
export const renderMarkdown: Renderer = (blocks, layout) => {
  const extensions = [gfmToMarkdown({ tablePipeAlign: false })];
  const children = blocks.flatMap((block) => contentOf(block, layout));
  return toMarkdown({ type: 'root', children }, { bullet: '-', rule: '-', extensions, unsafe: LINKS });
};

function contentOf(block: Block, layout: Layout): RootContent[] {
  switch (block.kind) {
    case 'title':
      return titleContent(block, layout);
    case 'paragraph':
      return headed(
        block.heading,
        block.lines.flatMap((line) => paragraph(line, layout)),
      );
    case 'facts':
      return factsContent(block, layout);
    case 'list':
      return headed(block.heading, bullets(block.items.map((item) => listItem(item, layout))));
    case 'table':
      return block.sections.flatMap((section) => sectionContent(section, block, layout));
    case 'either':
      return block.read.flatMap((each) => contentOf(each, layout));
  }
}

function titleContent({ text, aside = '', below = [] }: Title, layout: Layout): RootContent[] {
  const lines = [aside, ...below].filter((line) => !isBlank(line));
  return [
    heading(1, textOf(text, layout)),
    ...lines.flatMap((line) => paragraph(ended(capitalised(textOf(line, layout))), layout)),
  ];
}

function heading(depth: Heading['depth'], text: string): Heading {
  return { type: 'heading', depth, children: plainText(text) };
}

function headed(title: string | undefined, content: RootContent[]): RootContent[] {
  return content.length === 0 || title === undefined ? content : [heading(2, title), ...content];
}

/** A fact alone under its label as a heading; under a heading of their own they are a list. */
function factsContent({ heading: title, groups }: Facts, layout: Layout): RootContent[] {
  const facts = groups.flat();
  if (title === undefined) return facts.flatMap((fact) => factContent(fact, layout));
  const lines = facts.flatMap((fact) => labelled(fact, toned(fact.labelInWords ?? fact.label, 'emphasis')));
  return headed(title, bullets(lines.map((line) => item(line, layout))));
}

/** The values of a fact, each behind the label, or its sentence. */
function labelled({ values, sentence }: Fact, label: Phrase): Phrase[] {
  if (sentence !== undefined) return [sentence];
  return values.filter((value) => !isBlank(value)).map((value) => joined([label, value], ': '));
}

function factContent({ label, values, items, command, sentence }: Fact, layout: Layout): RootContent[] {
  const title = textOf(label, layout);
  if (items !== undefined) return headed(title, bullets(items.map((each) => listItem(each, layout))));
  const told: readonly Phrase[] =
    command === undefined
      ? sentence === undefined
        ? values
        : [sentence]
      : [[{ command }, ': ', ...values.flatMap(inlines)]];
  return headed(
    title,
    told.flatMap((value) => paragraph(value, layout)),
  );
}

function paragraph(text: Phrase, layout: Layout): RootContent[] {
  const children = phrasing(text, layout);
  return children.length === 0 ? [] : [{ type: 'paragraph', children }];
}

function bullets(items: readonly ListItem[]): MdList[] {
  return items.length === 0 ? [] : [{ type: 'list', ordered: false, spread: false, children: [...items] }];
}

/** An item whose first paragraph is `text`, with a list of lines below it. */
function item(text: Phrase, layout: Layout, lines: readonly Phrase[] = []): ListItem {
  const nested: BlockContent[] = bullets(
    lines.filter((line) => !isBlank(line)).map((line) => item(line, layout)),
  );
  return {
    type: 'listItem',
    spread: false,
    children: [{ type: 'paragraph', children: phrasing(text, layout) }, ...nested],
  };
}

function listItem({ name, sentence, says, notes = [], facts = [] }: Item, layout: Layout): ListItem {
  const title = sentence ?? emphasised(name);
  const lines = facts.flatMap((fact) => labelled(fact, fact.label));
  return item(isBlank(title) ? emphasised(NO_TEXT) : title, layout, [
    joined(says, ', '),
    ...notes.map(noted),
    ...lines,
  ]);
}

/** A foreign journal may hold a text of nothing but control characters. */
const NO_TEXT = '(no text)';

function emphasised(name: Phrase): Phrase {
  return inlines(name).map((part): Inline =>
    typeof part === 'string'
      ? { text: part, tone: 'emphasis' }
      : 'own' in part
        ? { ...part, tone: 'emphasis' }
        : part,
  );
}

function noted(note: Phrase): Phrase {
  return isBlank(note) ? '' : ['Note: ', ...inlines(note)];
}

/** Rows with a number are items of a list: their names are a person's words. The others are a table of figures. */
function sectionContent(section: Section, table: Table, layout: Layout): RootContent[] {
  const rows = section.groups.flatMap((group) => group.rows);
  if (rows.length === 0) return [];
  const after = section.below === undefined ? [] : paragraph(section.below, layout);
  if (rows.every(({ lead }) => lead === undefined)) {
    const notes = rows.flatMap(({ name, below = '', notes: own = [] }) =>
      [below, ...own]
        .filter((note) => !isBlank(note))
        .map((note): Phrase => [...inlines(name), ': ', ...inlines(note)]),
    );
    return [
      heading(2, section.title),
      figures(section, table, layout),
      ...bullets(notes.map((note) => item(note, layout))),
      ...after,
    ];
  }
  const groups = section.groups.flatMap(({ title, rows: own }) =>
    own.length === 0
      ? []
      : [
          ...(title === undefined ? [] : [heading(3, title)]),
          ...bullets(own.map((row) => listItem(row, layout))),
        ],
  );
  return [heading(2, section.title), ...groups, ...after];
}

function figures(section: Section, { columns }: Table, layout: Layout): RootContent {
  const { heads = [], pictures = [], groups, nameHead = '', asideHead } = section;
  // a column without a head belongs to the next one
  const isShown = (_: unknown, index: number) => !pictures.includes(index) && heads[index] !== '';
  const aside = (text: Phrase | undefined): Phrase[] => (asideHead === undefined ? [] : [text ?? '']);
  const rows = groups.flatMap((group) =>
    group.rows.map(({ name, cells, aside: beside }) => [
      name,
      ...wordsOf(cells, columns.length)
        .map((words, index, all) =>
          heads[index - 1] === '' ? joined([all[index - 1] ?? '', words], ' ') : words,
        )
        .filter(isShown),
      ...aside(beside),
    ]),
  );
  const cellsOf = (texts: readonly Phrase[]): TableCell[] =>
    texts.map((text) => ({ type: 'tableCell', children: phrasing(text, layout) }));
  return {
    type: 'table',
    children: [[nameHead, ...heads.filter(isShown).map(capitalised), ...aside(asideHead)], ...rows].map(
      (texts) => ({
        type: 'tableRow',
        children: cellsOf(texts),
      }),
    ),
  };
}

/** A phrase a column; a cell over several columns gives its two ends. */
function wordsOf(cells: readonly Cell[], count: number): Phrase[] {
  const words = cells.flatMap((cell): Phrase[] =>
    typeof cell !== 'object' || !('left' in cell)
      ? [cell]
      : (cell.span ?? 1) > 1
        ? [cell.left, cell.right]
        : [joined([cell.left, cell.right], ', ')],
  );
  return words.slice(0, count);
}

/** Emphasis is bold and a command is code; no other tone is kept. */
function phrasing(phrase: Phrase, layout: Layout): PhrasingContent[] {
  return spansOf(phrase, layout).flatMap(({ text, tone }): PhrasingContent[] => {
    if (tone === 'command') return [{ type: 'inlineCode', value: text }];
    const children = plainText(text);
    return tone === 'emphasis' && children.length > 0
      ? [{ type: 'strong', children: plainText(text.trim()) }]
      : children;
  });
}

function plainText(text: string): PhrasingContent[] {
  const value = printableSpan(text);
  return value === '' ? [] : [{ type: 'text', value }];
}
