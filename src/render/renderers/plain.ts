import { inlines, type Phrase } from '../../phrase.js';
import type { Block, Fact, Facts, Item, Layout, Renderer, Section, Title } from '../document.js';
import { capitalised, ended, isBlank, textOf } from '../text.js';

/** Words and numbers only, for screen readers and mail: nothing depends on a column. Ends with a newline. */
export const renderPlain: Renderer = (blocks, layout) => {
  const groups = blocks.flatMap((block) => linesOf(block, layout));
  const filled = groups.filter((lines) => lines.length > 0);
  return filled.length === 0 ? '' : `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
};

/** Groups of lines, with an empty line between them. */
function linesOf(block: Block, layout: Layout): string[][] {
  switch (block.kind) {
    case 'title':
      return [titleLines(block, layout)];
    case 'paragraph':
      return [
        headed(
          block.heading,
          block.lines
            .map((line) => textOf(line, layout))
            .map((text) => (block.sentences === true ? ended(text) : text)),
        ),
      ];
    case 'facts':
      return factGroups(block, layout);
    case 'list':
      return [
        headed(
          block.heading,
          block.items.flatMap((item) => itemLines(item, layout)),
        ),
      ];
    case 'table':
      return block.sections.flatMap((section) => sectionGroups(section, layout));
    case 'either':
      return block.read.flatMap((each) => linesOf(each, layout));
  }
}

function titleLines({ words, below = [] }: Title, layout: Layout): string[] {
  return [words, ...below].filter((line) => !isBlank(line)).map((line) => ended(textOf(line, layout)));
}

function factGroups({ heading, groups }: Facts, layout: Layout): string[][] {
  return groups.map((facts, index) =>
    headed(
      index === 0 ? heading : undefined,
      facts.flatMap((fact) => factLines(fact, layout)),
    ),
  );
}

function factLines(fact: Fact, layout: Layout): string[] {
  if (fact.sentence !== undefined) return [ended(capitalised(textOf(fact.sentence, layout)))];
  const label = textOf(fact.labelInWords ?? fact.label, layout);
  if (fact.items !== undefined) return [label, ...fact.items.flatMap((item) => itemLines(item, layout))];
  if (fact.command !== undefined) {
    const reason = fact.values.map((value) => ` (${textOf(value, layout)})`).join('');
    return [`${label}: ${layout.typed(fact.command)}${reason}.`];
  }
  return fact.values
    .filter((value) => !isBlank(value))
    .map((value) => `${label}: ${ended(textOf(value, layout))}`);
}

function headed(heading: string | undefined, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...(heading === undefined ? [] : [heading]), ...lines];
}

function sectionGroups({ title, groups, below }: Section, layout: Layout): string[][] {
  const after = below === undefined || isBlank(below) ? [] : [ended(textOf(below, layout))];
  return groups.map((group, index) => {
    const name = group.title === undefined ? title : `${title}: ${group.title}`;
    const last = index === groups.length - 1 ? after : [];
    if (group.rows.length === 0 && group.title !== undefined) return [`${name}: none.`, ...last];
    return [name, ...group.rows.flatMap((row) => itemLines(row, layout)), ...last];
  });
}

/** `3: Plan calls. Partly, 1 of 4 plans. Growth 73 %.`, or without a number `Process: kept. Growth 81 %.` */
function itemLines({ lead, name, sentence, says, notes = [], facts = [] }: Item, layout: Layout): string[] {
  const clauses = says.filter((clause) => textOf(clause, layout) !== '');
  const [first = '', ...others] = clauses.map((clause) => clauseSentence(clause, layout));
  const title = textOf(sentence ?? name, layout);
  const named = lead === undefined || sentence !== undefined ? title : `${textOf(lead, layout)}: ${title}`;
  const line =
    lead === undefined && sentence === undefined
      ? [`${title}: ${clauses.length === 0 ? '' : ended(textOf(clauses[0] ?? '', layout))}`, ...others]
      : [ended(named), ...(first === '' ? [] : [first]), ...others];
  return [line.join(' '), ...noteLines(notes, layout), ...facts.flatMap((fact) => factLines(fact, layout))];
}

/** One that begins with a person's words begins as they wrote it. */
function clauseSentence(clause: Phrase, layout: Layout): string {
  const [first = ''] = inlines(clause);
  const isOwn = typeof first === 'object' && 'own' in first;
  const text = textOf(clause, layout);
  return ended(isOwn ? text : capitalised(text));
}

function noteLines(notes: readonly Phrase[], layout: Layout): string[] {
  return notes.filter((note) => !isBlank(note)).map((note) => `  Note: ${ended(textOf(note, layout))}`);
}
