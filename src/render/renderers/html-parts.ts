import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { inlines, joined, toned, type Phrase, type Tone } from '../../phrase.js';
import type { Fact, Item, Layout } from '../document.js';
import { isBlank, spansOf } from '../text.js';
import { chartFigure } from './html-chart.js';

// Phrases, facts and items as HTML. Words become text nodes here and nowhere else.

/** What tones look like; the others look like the text around them. */
const MARKS: Readonly<Partial<Record<Tone, string>>> = {
  command: 'code',
  title: 'b',
  emphasis: 'b',
  quiet: 'span.quiet',
  accent: 'span.accent',
  good: 'span.accent',
};

export function phrasing(phrase: Phrase, layout: Layout): ElementContent[] {
  return spansOf(phrase, layout).flatMap(({ text: words, tone }): ElementContent[] => {
    // a number and its percent sign stay on one line
    const text = words.replace(/(\d) %/g, '$1\u00a0%');
    if (text === '') return [];
    const mark = tone === undefined ? undefined : MARKS[tone];
    const node = { type: 'text', value: text } as const;
    return [mark === undefined ? node : h(mark, [node])];
  });
}

/** An element for each phrase that says anything. */
export function told(selector: string, phrases: readonly Phrase[], layout: Layout): ElementContent[] {
  return phrases.filter((phrase) => !isBlank(phrase)).map((phrase) => h(selector, phrasing(phrase, layout)));
}

export function heading(level: 'h2' | 'h3', title: string): ElementContent {
  return h(level, [{ type: 'text', value: title }]);
}

/** Labels and their values, beside each other where there is room. */
export function factList(facts: readonly Fact[], layout: Layout): ElementContent[] {
  const rows = facts.flatMap((fact) => factRow(fact, layout));
  return rows.length === 0 ? [] : [h('dl', rows)];
}

function factRow(fact: Fact, layout: Layout): ElementContent[] {
  const values = factValues(fact, layout);
  return values.length === 0 ? [] : [h('dt', phrasing(fact.label, layout)), ...values];
}

function factValues(fact: Fact, layout: Layout): ElementContent[] {
  const { items = [], command, values } = fact;
  if (command !== undefined) {
    return [h('dd', phrasing([{ command }, '  ', ...inlines(toned(values[0] ?? '', 'quiet'))], layout))];
  }
  if (items.length > 0 && values.length > 0) return [h('dd', itemList(items, layout))];
  return values.filter((value) => !isBlank(value)).map((value) => h('dd', valueOf(value, fact, layout)));
}

/** Where a picture does not help, the sentence is read out instead. */
function valueOf(value: Phrase, { sentence }: Fact, layout: Layout): ElementContent[] {
  if (sentence === undefined) return phrasing(value, layout);
  return [
    h('span', { ariaHidden: 'true' }, phrasing(value, layout)),
    h('span.unseen', phrasing(sentence, layout)),
  ];
}

export function itemList(items: readonly Item[], layout: Layout): ElementContent[] {
  return items.length === 0
    ? []
    : [
        h(
          'ul.items',
          items.map((item) => itemContent(item, layout)),
        ),
      ];
}

function itemContent(item: Item, layout: Layout): ElementContent {
  const { says, notes = [], facts = [], chart } = item;
  // beside a picture there is room for a line a clause
  const clauses = chart === undefined ? [joined(says, ' · ')] : says;
  const words = [
    h('p.name', nameOf(item, layout)),
    SPACE,
    ...told('p.says', clauses, layout),
    ...told('p.note', notes, layout),
    ...factList(facts, layout),
  ];
  if (chart === undefined) return h('li', words);
  return h('li', { className: chart.shape }, [h('div', words), chartFigure(chart, layout)]);
}

/** `3 Plan every call`, its number quiet. */
export function nameOf({ lead = '', name }: Item, layout: Layout): ElementContent[] {
  const number = isBlank(lead) ? [] : [h('span.lead', phrasing(lead, layout)), SPACE];
  return [...number, ...phrasing(name, layout)];
}

export const SPACE: ElementContent = { type: 'text', value: ' ' };
