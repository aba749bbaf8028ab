import { BUCKETS, GROUP_TITLES, type Group } from '../domain/journal/buckets.js';
import type { ComparedFigures, Comparison, ComparedResolution } from '../domain/reports/comparison.js';
import { besideWords, changeShort, directionSentences, FEW_SENTENCES, soFar } from './comparison-words.js';
import { columnNames, meanText } from './period-words.js';
import { hanging, labelled, page, roomOf, row, titleBlock, type Cell, type Screen } from './screen.js';
import type { Style } from './style.js';
import { printableLine } from './text.js';
import { blanks, displayWidth } from './width.js';
import { listed } from './words.js';

const GAP = 2;
const INDENT = 1;
const CHANGE = 'change'.length;
const PERCENT = '100 %'.length;
const LEAST_NAME = 24;

/** A period beside the one before: name · then · now · change. */
interface Table {
  readonly room: number;
  readonly style: Style;
  readonly stacked: boolean;
  readonly name: number;
  readonly id: number;
  readonly columns: readonly [string, string];
  readonly widths: readonly [number, number];
}

/** A period beside the one before it on one screen; ends with a newline. */
export function renderComparison(comparison: Comparison, { style, width }: Screen): string {
  const room = roomOf(width);
  const table = tableFor(comparison, room, style);
  const options = { labelWidth: 'Gone'.length, room, style };
  const title = `${comparison.now.title} ${besideWords(comparison)}`;
  const words = [
    ...directionSentences(comparison, 'rose', FEW_SENTENCES),
    ...directionSentences(comparison, 'fell', FEW_SENTENCES),
  ];
  return page([
    titleBlock(title, soFar(comparison), room, style),
    [
      headingLine('The five habits', table),
      ...comparison.habits.flatMap((change) => habitLine(change, table)),
    ],
    ...groupBlocks(comparison, table),
    words.length === 0
      ? [style.quiet('Nothing rose, and nothing fell.')]
      : [
          style.heading('WHAT ROSE, WHAT FELL'),
          ...words.flatMap((text) => hanging(text, 0, room, (part) => part)),
        ],
    [...newLine(comparison, options), ...goneLines(comparison, options)],
  ]);
}

function tableFor(comparison: Comparison, room: number, style: Style): Table {
  const columns = columnNames(comparison.before, comparison.now);
  const widths = columns.map((column) => Math.max(displayWidth(column), PERCENT)) as [number, number];
  const id = comparison.resolutions.reduce((most, change) => Math.max(most, String(change.id).length), 1);
  const name = room - (GAP + widths[0] + GAP + widths[1] + GAP + CHANGE);
  return { room, style, stacked: name < LEAST_NAME, name, id, columns, widths };
}

function headingLine(title: string, { room, style, stacked, name, columns, widths }: Table): string {
  const heading = { text: title.toUpperCase(), width: room, paint: style.heading };
  if (stacked) return row([heading]);
  const quiet = { align: 'right' as const, paint: style.quiet };
  return row([
    { ...heading, width: name },
    { ...quiet, text: columns[0], width: widths[0] },
    { ...quiet, text: columns[1], width: widths[1] },
    { ...quiet, text: 'change', width: CHANGE },
  ]);
}

function figures(change: ComparedFigures, { widths, style }: Table): Cell[] {
  const { direction } = change;
  const paint = direction === 'rose' ? style.good : direction === 'fell' ? style.warn : style.quiet;
  return [
    { text: meanText(change.before), width: widths[0], align: 'right', paint: style.quiet },
    { text: meanText(change.now), width: widths[1], align: 'right' },
    { text: changeShort(change), width: CHANGE, align: 'right', paint },
  ];
}

function habitLine(change: ComparedFigures, table: Table): string[] {
  if (table.stacked) return [change.name, figuresLine(change, table)];
  return [row([{ text: change.name, width: table.name }, ...figures(change, table)])];
}

/** What is new stands in the table with its words; its number is enough. */
function newLine({ resolutions }: Comparison, options: Parameters<typeof labelled>[2]): string[] {
  const fresh = resolutions.filter(({ comparedWith }) => comparedWith === null).map(({ id }) => String(id));
  return fresh.length === 0 ? [] : labelled('New', listed(fresh), options);
}

function goneLines({ gone }: Comparison, options: Parameters<typeof labelled>[2]): string[] {
  return gone.flatMap(({ id, text }, index) =>
    labelled(index === 0 ? 'Gone' : '', `${id}  ${printableLine(text)}`, options),
  );
}

/** In a narrow terminal the figures stand below the name. */
function figuresLine(change: ComparedFigures, table: Table): string {
  const { widths, room } = table;
  const left = { text: '', width: room - (GAP + widths[0] + GAP + widths[1] + GAP + CHANGE) };
  return row([left, ...figures(change, table)]);
}

function groupBlocks(comparison: Comparison, table: Table): string[][] {
  return (['doing', 'new'] as const).flatMap((group: Group) => {
    const buckets = BUCKETS.filter((bucket) => bucket.group === group).flatMap(({ key, title }) => {
      const changes = comparison.resolutions.filter((change) => change.bucket === key);
      if (changes.length === 0) return [];
      return [table.style.subheading(title), ...changes.flatMap((change) => resolutionLines(change, table))];
    });
    if (buckets.length === 0) return [];
    return [[table.style.heading(GROUP_TITLES[group].toUpperCase()), ...buckets]];
  });
}

function resolutionLines(change: ComparedResolution, table: Table): string[] {
  const { style, id, stacked, room, name } = table;
  const indent = INDENT + id + GAP;
  const label: Cell = { text: String(change.id), width: id, align: 'right', paint: style.quiet };
  const title = titleCell(change, (stacked ? room : name) - indent, style);
  if (!stacked) return [blanks(INDENT) + row([label, title, ...figures(change, table)])];
  return [blanks(INDENT) + row([label, title]), figuresLine(change, table)];
}

/** The text, with the number that it had in the year before behind it. */
function titleCell(change: ComparedResolution, width: number, style: Style): Cell {
  const text = printableLine(change.name);
  const { comparedWith } = change;
  if (comparedWith === null || comparedWith === change.id) return { text, width };
  const mark = ` · was ${comparedWith}`;
  const cut = row([{ text, width: width - mark.length }]);
  return { text: cut + mark, width, paint: () => cut + style.quiet(mark) };
}
