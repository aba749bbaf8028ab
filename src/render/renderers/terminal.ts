import { joined, toned } from '../../phrase.js';
import type { Facts, Item, List, Paragraph, Part, Renderer, Title } from '../document.js';
import { blanks, isBlank } from '../text.js';
import { factLines, GAP, hanging, painted, twoSided, widthOf, type Page } from './lines.js';
import { tableLines, tableWidth } from './table.js';

const MOST_COLUMNS = 100;
const LEAST_COLUMNS = 40;

/** Every line begins one column in, and ends one before the last. */
const MARGIN = 1;

/**
 * The blocks on a screen; ends with a newline. A wide terminal is filled no further than the names of a table need: a
 * line stays readable at a glance.
 */
export const renderTerminal: Renderer = (blocks, layout) => {
  const widest = Math.max(LEAST_COLUMNS, layout.width) - 2 * MARGIN;
  const readable = Math.min(MOST_COLUMNS - 2 * MARGIN, widest);
  const parts = blocks.flatMap((block) => (block.kind === 'either' ? block.seen : [block]));
  const tables = parts.filter((part) => part.kind === 'table');
  const needed = tables.map((table) => tableWidth(table, { ...layout, room: widest }));
  const room = Math.min(widest, Math.max(readable, ...needed));
  const groups = joinedFacts(parts).flatMap((part) => linesOf(part, { ...layout, room }));
  const filled = underTitle(
    parts,
    groups.filter((lines) => lines.length > 0),
  );
  return filled.length === 0
    ? ''
    : `${filled.map((lines) => lines.map(withMargin).join('\n')).join('\n\n')}\n`;
};

/** A table stands right below a title that a line sets off. */
function underTitle([first, second]: readonly Part[], groups: string[][]): string[][] {
  const [title = [], table = [], ...rest] = groups;
  const isSetOff = first?.kind === 'title' && first.elapsed !== undefined && second?.kind === 'table';
  return isSetOff ? [[...title, ...table], ...rest] : groups;
}

function joinedFacts(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (part.kind !== 'facts' || part.joined !== true || before?.kind !== 'facts') joined.push(part);
    else joined.splice(-1, 1, { ...before, groups: [...before.groups, ...part.groups] });
  }
  return joined;
}

function withMargin(text: string): string {
  return text === '' ? '' : blanks(MARGIN) + text.trimEnd();
}

/** Groups of lines, with an empty line between them. */
function linesOf(part: Part, page: Page): string[][] {
  switch (part.kind) {
    case 'title':
      return [titleLines(part, page)];
    case 'paragraph':
      return [paragraphLines(part, page)];
    case 'facts':
      return [factsLines(part, page)];
    case 'list':
      return [listLines(part, page)];
    case 'table':
      return tableLines(part, page);
  }
}

/** A line shorter than this shows little. */
const LEAST_ELAPSED = 12;

function titleLines({ text, aside = '', elapsed, below = [] }: Title, page: Page): string[] {
  const [left, right] = [toned(text, 'title'), toned(aside, 'quiet')];
  const free = page.room - widthOf(left, page) - widthOf(right, page) - 2 * GAP;
  const lines =
    elapsed === undefined
      ? twoSided(left, right, page)
      : free < LEAST_ELAPSED
        ? [...twoSided(left, right, page), elapsedLine(elapsed, page.room, page)]
        : [[painted(left, page), elapsedLine(elapsed, free, page), painted(right, page)].join(blanks(GAP))];
  return [
    ...lines,
    ...below.filter((each) => !isBlank(each)).flatMap((each) => hanging(toned(each, 'quiet'), 0, page)),
  ];
}

/** What is over as a thick line, what lies ahead as a thin one. */
function elapsedLine(share: number, width: number, { style }: Page): string {
  const over = Math.round(width * share);
  return style.accent('━'.repeat(over)) + (over < width ? style.quiet('─'.repeat(width - over)) : '');
}

function headingLines(heading: string | undefined, { style }: Page): string[] {
  return heading === undefined ? [] : [style.heading(heading.toUpperCase())];
}

function paragraphLines({ heading, lines }: Paragraph, page: Page): string[] {
  if (lines.length === 0) return [];
  return [...headingLines(heading, page), ...lines.flatMap((each) => hanging(each, 0, page))];
}

function factsLines({ heading, groups, labelWidth = 0 }: Facts, page: Page): string[] {
  const lines = factLines(groups.flat(), page, labelWidth);
  return lines.length === 0 ? [] : [...headingLines(heading, page), ...lines];
}

function listLines({ heading, items }: List, page: Page): string[] {
  if (items.length === 0) return [];
  const lead = items.reduce((most, item) => Math.max(most, widthOf(item.lead ?? '', page)), 0);
  return [...headingLines(heading, page), ...items.flatMap((item) => itemLines(item, lead, page))];
}

/** The lead, the name beside it, and below it what is said of it. */
function itemLines(
  { lead = '', name, says, notes = [], facts = [] }: Item,
  leadWidth: number,
  page: Page,
): string[] {
  // a sign stands close to its name, a word or a number apart from it
  const gap = leadWidth === 1 ? 1 : GAP;
  const indent = leadWidth === 0 || lead === '' ? 0 : leadWidth + gap;
  const [first = '', ...rest] = hanging(name, indent, page);
  return [
    painted(toned(lead, 'quiet'), page) + blanks(indent - widthOf(lead, page)) + first.slice(indent),
    ...rest,
    ...[joined(says, ' · '), ...notes]
      .filter((each) => !isBlank(each))
      .flatMap((each) => hanging(toned(each, 'quiet'), indent, page)),
    ...factLines(facts, page, 0, indent),
  ];
}
