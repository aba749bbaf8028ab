import { weeksOf } from '../../domain/calendar/periods.js';
import { amountShown } from '../../domain/measures/values.js';
import { titleAlone, titleInSentence, titleOf } from '../../domain/journal/titles.js';
import {
  changesThat,
  largestChanges,
  points,
  type ComparedFigures,
  type ComparedHabit,
  type ComparedResolution,
  type Comparison,
} from '../../domain/reports/comparison.js';
import { joined, type Inline, type Phrase, type Tone } from '../../phrase.js';
import type { Block, Cell, Fact, Item, Row, Table, View } from '../document.js';
import { begun } from '../text.js';
import { bucketSections, count, listed, percent, withUnit } from './words.js';
import { columnName, meanText, periodWords, titleBlock, weeksBegun } from './period-words.js';

/** A period beside the one before it. */
export const comparisonView: View<Comparison> = (comparison) => [
  comparisonTitle(comparison),
  ...nothingBefore(comparison),
  changesTable(comparison),
  {
    kind: 'either',
    seen: [{ kind: 'paragraph', heading: 'What rose, what fell', lines: largestSentences(comparison) }],
    read: [allThat('rose', comparison), allThat('fell', comparison)],
  },
  { kind: 'facts', groups: [added(comparison), gone(comparison)] },
];

function comparisonTitle(comparison: Comparison): Block {
  const { now } = comparison;
  const beside = `beside ${nameBefore(comparison)}`;
  return titleBlock({
    text: `${now.title} ${beside}`,
    words: `${periodWords(now)}, ${beside}`,
    aside: lengthWords(comparison),
  });
}

/** Half a month may stand beside a whole one, and a quarter of 14 weeks beside one of 13. */
function lengthWords({ now, before, elapsed }: Comparison): Phrase {
  const [own, other] = [weeksOf(now).length, weeksOf(before).length];
  const beside = own === other ? '' : `beside ${other}`;
  if (elapsed < own) return joined([`${weeksBegun(now, elapsed)} so far`, beside], ', ');
  return own === other ? '' : `${count(own, 'week')} ${beside}`;
}

function nothingBefore(comparison: Comparison): Block[] {
  const figures = [...comparison.habits, ...comparison.resolutions];
  if (figures.some(({ before }) => before !== null)) return [];
  const line = `Nothing was answered in ${nameBefore(comparison)}: there is nothing to compare with.`;
  return [{ kind: 'paragraph', lines: [line] }];
}

/** What is beside: `October 2026`, `2025`. */
export function nameBefore({ before }: Comparison): string {
  return before.kind === 'week' || before.kind === 'year' ? before.label : before.title;
}

function changesTable({ habits, resolutions, before, now }: Comparison): Table {
  const heads = [columnName(before, now), columnName(now, before), 'change'];
  return {
    kind: 'table',
    columns: [{ align: 'right' }, { align: 'right' }, { align: 'right' }],
    sections: [
      { title: 'The five habits', nameHead: 'Habit', heads, groups: [{ rows: habits.map(habitRow) }] },
      ...bucketSections(resolutions, resolutionRow),
    ],
  };
}

/** The same as one section below others. */
export function comparedTable(comparison: Comparison): Table {
  const { sections, ...table } = changesTable(comparison);
  const title = `${comparison.now.title} beside ${nameBefore(comparison)}`;
  const groups = sections.flatMap((section) =>
    section.groups.map((group) => ({ title: section.title, ...group })),
  );
  return { ...table, sections: [{ title, heads: sections[0]?.heads ?? [], groups }] };
}

function habitRow(change: ComparedHabit): Row {
  return { name: change.name, sentence: changeSentence(change), says: [], cells: figures(change) };
}

function resolutionRow(change: ComparedResolution): Row {
  const { id, name, comparedWith } = change;
  const row = { lead: String(id), name: { own: name }, cells: figures(change) };
  if (comparedWith === null) return { ...row, sentence: [`${id}: `, { own: name }], says: ['it is new'] };
  const isCarried = comparedWith !== id;
  return {
    ...row,
    ...(isCarried ? { mark: ` · was ${comparedWith}` } : {}),
    sentence: [`${id}: `, ...changeSentence(change)],
    says: [amounts(change), isCarried ? `it was ${comparedWith} before` : ''],
  };
}

/** `3 plans after 5`. */
function amounts({ amountBefore, amount, unit }: ComparedResolution): Phrase {
  if (amountBefore === null || amount === null || unit === null) return '';
  return joined([withUnit(amount, unit), 'after', amountShown(amountBefore)], ' ');
}

const TONES: Readonly<Record<ComparedFigures['direction'], Tone>> = {
  rose: 'good',
  fell: 'warn',
  held: 'quiet',
  unknown: 'quiet',
};

function figures(change: ComparedFigures): Cell[] {
  return [
    { text: meanText(change.before), tone: 'quiet' },
    meanText(change.now),
    { text: changeShort(change), tone: TONES[change.direction] },
  ];
}

/** `↑ 13`, `↓ 4`, `=`, or `·` where nothing can be said. */
function changeShort(change: ComparedFigures): string {
  if (change.direction === 'unknown') return '·';
  if (change.direction === 'held') return '=';
  return change.direction === 'rose' ? `↑ ${points(change)}` : `↓ ${-points(change)}`;
}

/** `Coaching rose from 41 % to 54 %.` A resolution's own words stand in quotation marks, and of a *stop* what is kept. */
function changeSentence(change: ComparedFigures): Inline[] {
  const { bucket } = change;
  const name = bucket === null ? [change.name] : begun(titleInSentence(change.name, bucket));
  const { before, now, direction } = change;
  if (before === null || now === null) return [...name, ' has too few answers to compare.'];
  if (direction === 'held') return [...name, ` held at ${percent(now)}.`];
  return [...name, ` ${direction} from ${percent(before)} to ${percent(now)}.`];
}

function allThat(direction: 'rose' | 'fell', comparison: Comparison): Block {
  const sentences = changesThat(direction, comparison).map(changeSentence);
  const heading = `What ${direction}`;
  if (sentences.length === 0) return { kind: 'paragraph', lines: [`${heading}: nothing.`] };
  return { kind: 'paragraph', heading, lines: sentences };
}

/** A sentence for each of the largest changes, and for how many more there are. */
export function largestSentences(comparison: Comparison): Phrase[] {
  const sentences = (['rose', 'fell'] as const).flatMap((direction): Phrase[] => {
    const { changes, more } = largestChanges(direction, comparison);
    return [...changes.map(changeSentence), ...(more === 0 ? [] : [`${more} more ${direction}.`])];
  });
  return sentences.length === 0 ? ['Nothing rose, and nothing fell.'] : sentences;
}

/** What is new stands in the table with its words: its number is enough. */
function added({ resolutions }: Comparison): Fact[] {
  const items = resolutions
    .filter(({ comparedWith }) => comparedWith === null)
    .map(({ id, name, bucket }) => itemOf({ id, name: titleAlone(name, bucket) }));
  return items.length === 0 ? [] : [{ label: 'New', values: [listed(items.map(({ lead }) => lead))], items }];
}

function gone(comparison: Comparison): Fact[] {
  const items = comparison.gone.map((each) =>
    itemOf({ id: each.id, name: titleAlone(titleOf(each), each.bucket) }),
  );
  const values = items.map(({ lead, name }) => [`${lead}  `, name]);
  return items.length === 0 ? [] : [{ label: 'Gone', values, items }];
}

function itemOf({ id, name }: { readonly id: number; readonly name: string }) {
  return { lead: String(id), name: { own: name }, says: [] } satisfies Item;
}
