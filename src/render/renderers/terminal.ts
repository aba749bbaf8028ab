import { inlines, joined, toned, type Phrase } from '../../phrase.js';
import type { Block, Fact, Facts, Item, List, Paragraph, Renderer, Title } from '../document.js';
import { blanks, displayWidth } from '../text.js';
import { GAP, hanging, painted, twoSided, widthOf, type Page } from './lines.js';
import { isBlank } from './phrases.js';
import { tableLines } from './table.js';

const MOST_COLUMNS = 100;
const LEAST_COLUMNS = 40;

/** Every line begins one column in, and ends one before the last. */
const MARGIN = 1;

/** The blocks on a screen; ends with a newline. A wide terminal is not filled: a line stays readable at a glance. */
export const renderTerminal: Renderer = (blocks, layout) => {
  const room = Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, layout.width)) - 2 * MARGIN;
  const groups = blocks.flatMap((block) => linesOf(block, { ...layout, room }));
  const filled = groups.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.map(withMargin).join('\n')).join('\n\n')}\n`;
};

function withMargin(text: string): string {
  return text === '' ? '' : blanks(MARGIN) + text.trimEnd();
}

/** Groups of lines, with an empty line between them. */
function linesOf(block: Block, page: Page): string[][] {
  switch (block.kind) {
    case 'title':
      return [titleLines(block, page)];
    case 'paragraph':
      return [paragraphLines(block, page)];
    case 'facts':
      return [factsLines(block, page)];
    case 'list':
      return [listLines(block, page)];
    case 'table':
      return tableLines(block, page);
    case 'either':
      return block.seen.flatMap((each) => linesOf(each, page));
  }
}

function titleLines({ text, aside = '', elapsed, below = [] }: Title, page: Page): string[] {
  return [
    ...twoSided(toned(text, 'title'), toned(aside, 'quiet'), page),
    ...(elapsed === undefined ? [] : [elapsedLine(elapsed, page)]),
    ...below.filter((each) => !isBlank(each)).flatMap((each) => hanging(toned(each, 'quiet'), 0, page)),
  ];
}

/** What is over as a thick line, what lies ahead as a thin one. */
function elapsedLine(share: number, { room, style }: Page): string {
  const over = Math.round(room * share);
  return style.accent('━'.repeat(over)) + (over < room ? style.quiet('─'.repeat(room - over)) : '');
}

function headingLines(heading: string | undefined, { style }: Page): string[] {
  return heading === undefined ? [] : [style.heading(heading.toUpperCase())];
}

function paragraphLines({ heading, lines }: Paragraph, page: Page): string[] {
  if (lines.length === 0) return [];
  return [...headingLines(heading, page), ...lines.flatMap((each) => hanging(each, 0, page))];
}

function factsLines({ heading, groups, labelWidth = 0 }: Facts, page: Page): string[] {
  const facts = groups
    .flat()
    .filter(({ values, command }) => command !== undefined || values.some((value) => !isBlank(value)));
  if (facts.length === 0) return [];
  const width = facts.reduce((most, { label }) => Math.max(most, displayWidth(label)), labelWidth);
  const isStacked = width > page.room / 2;
  return [
    ...headingLines(heading, page),
    ...facts.flatMap((fact) => (isStacked ? stackedFact(fact, page) : factLines(fact, width + GAP, page))),
  ];
}

/** Beside long labels the values would have no room: each label has a line of its own. */
function stackedFact(fact: Fact, page: Page): string[] {
  return [...hanging({ text: fact.label, tone: 'quiet' }, 0, page), ...valueLines(fact, GAP, page)];
}

/** A quiet label with its values beside it; what to type stands out, the reason does not. */
function factLines(fact: Fact, indent: number, page: Page): string[] {
  const [first = '', ...rest] = valueLines(fact, indent, page);
  const named = painted({ text: fact.label, tone: 'quiet' }, page);
  return [named + blanks(indent - displayWidth(fact.label)) + first.slice(indent), ...rest];
}

function valueLines({ values, command }: Fact, indent: number, page: Page): string[] {
  return command === undefined
    ? values.filter((value) => !isBlank(value)).flatMap((value) => hanging(value, indent, page))
    : commandLines(command, values, indent, page);
}

function commandLines(
  command: readonly string[],
  reasons: readonly Phrase[],
  indent: number,
  page: Page,
): string[] {
  const reason = reasons.flatMap((each) => inlines(toned(each, 'quiet')));
  // a long path is left to the terminal to wrap: what is broken here could not be typed
  if (widthOf({ command }, page) > page.room - indent) {
    return [blanks(indent) + painted({ command }, page), ...hanging(reason, indent, page)];
  }
  return hanging([{ command }, '  ', ...reason], indent, page);
}

function listLines({ heading, items }: List, page: Page): string[] {
  if (items.length === 0) return [];
  const lead = items.reduce((most, item) => Math.max(most, widthOf(item.lead ?? '', page)), 0);
  return [...headingLines(heading, page), ...items.flatMap((item) => itemLines(item, lead, page))];
}

/** The lead, the name beside it, and below it what is said of it. */
export function itemLines(
  { lead = '', name, says, notes = [] }: Item,
  leadWidth: number,
  page: Page,
): string[] {
  const indent = leadWidth === 0 || lead === '' ? 0 : leadWidth + GAP;
  const [first = '', ...rest] = hanging(name, indent, page);
  return [
    painted(toned(lead, 'quiet'), page) + blanks(indent - widthOf(lead, page)) + first.slice(indent),
    ...rest,
    ...[joined(says, ' · '), ...notes]
      .filter((each) => !isBlank(each))
      .flatMap((each) => hanging(toned(each, 'quiet'), indent, page)),
  ];
}
