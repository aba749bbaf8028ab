import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { joined, type Phrase } from '../../phrase.js';
import type { Cell, Group, Item, Layout, Row, Section, Table } from '../document.js';
import { capitalised, ended, isBlank, textOf } from '../text.js';
import { isSplit, placed } from './cells.js';
import { nameOf, phrasing, SPACE, told } from './html-parts.js';

// A section of figures as a table, and its pictures in words.

/** Whether a section's rows are figures: rows without cells are items of a list. */
export function hasFigures({ groups }: Section): boolean {
  return groups.some(({ rows }) => rows.some(({ cells }) => cells.length > 0));
}

/** A section's columns, as far as its cells need to know them. */
interface Columns {
  readonly layout: Layout;
  readonly heads: readonly string[];
  /** What is said before a figure where a narrow window has no line of heads. */
  readonly labels: readonly string[];
  readonly pictures: readonly number[];
  readonly isRight: (at: number) => boolean;
  /** The columns that hold anything. */
  readonly used: readonly number[];
}

export function figuresTable(section: Section, table: Table, layout: Layout): ElementContent {
  const { heads = [], pictures = [], nameHead = '', groups } = section;
  const isRight = (at: number) => table.columns[at]?.align === 'right';
  const used = table.columns.flatMap((_, at) => (isUsed(section, at) ? [at] : []));
  const columns = { layout, heads, labels: labelsOf(section, table), pictures, isRight, used };
  const head = heads.length === 0 ? [] : [h('thead', [h('tr', [headCell(nameHead), ...headCells(columns)])])];
  return h('table.figures', [...head, ...groups.map((group) => groupRows(group, columns))]);
}

function isUsed({ heads = [], groups }: Section, column: number): boolean {
  if ((heads[column] ?? '') !== '') return true;
  const cells = groups.flatMap(({ rows }) => rows.flatMap((row) => endsOf(row.cells)));
  return cells.some(({ words, at }) => at === column && !isBlank(words));
}

/** Heads hold for the sections below too. A column without a head belongs to the next one, and is named instead of it. */
function labelsOf(section: Section, { sections }: Table): string[] {
  const above = sections.slice(0, sections.indexOf(section) + 1);
  const heads = above.findLast((each) => each.heads !== undefined)?.heads ?? [];
  return heads.map((head, at) => (head === '' ? (heads[at + 1] ?? '') : heads[at - 1] === '' ? '' : head));
}

/** A cell over several columns gives its two ends. */
function endsOf(cells: readonly Cell[]): { readonly words: Phrase; readonly at: number }[] {
  return placed(cells).flatMap(({ cell, at, span }) => {
    if (!isSplit(cell)) return [{ words: cell, at }];
    if (span === 1) return [{ words: joined([cell.left, cell.right], '  '), at }];
    return [
      { words: cell.left, at },
      { words: cell.right, at: at + span - 1 },
    ];
  });
}

function headCells({ heads, pictures, isRight, used }: Columns): Element[] {
  return used.map((at) =>
    headCell(heads[at] ?? '', [pictures.includes(at) ? 'picture' : '', isRight(at) ? 'right' : '']),
  );
}

/** What has no words is no header. */
function headCell(words: string, classes: readonly string[] = []): Element {
  const className = classes.filter((name) => name !== '').join(' ') || undefined;
  return words === '' ? h('td') : h('th', { scope: 'col', className }, [{ type: 'text', value: words }]);
}

function groupRows({ title, rows }: Group, columns: Columns): Element {
  const none: ElementContent[] =
    rows.length > 0 ? [] : [SPACE, ...phrasing({ text: 'none', tone: 'quiet' }, columns.layout)];
  const head =
    title === undefined
      ? []
      : [
          h('tr.group', [
            h('th', { scope: 'rowgroup', colSpan: columns.used.length + 1 }, [
              { type: 'text', value: title },
              ...none,
            ]),
          ]),
        ];
  return h('tbody', [...head, ...rows.map((row) => rowContent(row, columns))]);
}

function rowContent(row: Row, columns: Columns): Element {
  const { layout } = columns;
  const { mark = '', aside = '', after = '', below = '', notes = [] } = row;
  const beside = [mark, isBlank(aside) ? '' : ` · ${textOf(aside, layout)}`].join('');
  return h('tr', [
    h('th', { scope: 'row' }, [
      ...nameOf(row, layout),
      ...phrasing({ text: beside, tone: 'quiet' }, layout),
      ...told('p.says', [isBlank(after) ? '' : joined(['→', after], ' '), below], layout),
      ...told('p.note', notes, layout),
    ]),
    ...endsOf(row.cells)
      .filter(({ at }) => columns.used.includes(at))
      .map(({ words, at }) => cellContent(words, at, columns)),
  ]);
}

function cellContent(words: Phrase, at: number, { labels, pictures, isRight, layout }: Columns): Element {
  const className = isRight(at) ? 'right' : undefined;
  const content = phrasing(words, layout);
  if (pictures.includes(at)) {
    return h('td', { className }, [h('span.picture', { ariaHidden: 'true' }, content)]);
  }
  const label = isBlank(words) ? '' : (labels[at] ?? '');
  return h('td', { className, dataHead: label === '' ? undefined : label }, content);
}

/** What the pictures of a section show, a sentence a row. */
export function inWords({ pictures = [], groups }: Section, layout: Layout): ElementContent[] {
  if (pictures.length === 0) return [];
  const rows = groups.flatMap((group) => group.rows);
  return [
    h('details', [
      h('summary', 'In words'),
      h(
        'ul',
        rows.map((row) => h('li', rowInWords(row, layout))),
      ),
    ]),
  ];
}

function rowInWords({ name, says }: Item, layout: Layout): ElementContent[] {
  const sentences = says
    .filter((clause) => !isBlank(clause))
    .map((clause) => ` ${ended(capitalised(textOf(clause, layout)))}`);
  return [...phrasing(name, layout), { type: 'text', value: `:${sentences.join('')}` }];
}
