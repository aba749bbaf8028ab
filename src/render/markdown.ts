import type { ListItem, RootContent } from 'mdast';
import { BUCKETS, GROUP_TITLES, type Bucket, type Group } from '../domain/journal/buckets.js';
import type { ResolutionSummary } from '../domain/reports/resolution-summary.js';
import { cardMeasureToRead, insteadLabel } from './card-words.js';
import { bullets, documentText, heading, item, strong, words } from './markdown-tree.js';
import { printableLine } from './text.js';
import { habitNames } from './words.js';

const GROUPS = ['doing', 'new'] as const;

/** The resolutions by year, group and bucket, written so that `import` reads them back. */
export function markdownResolutions(cards: readonly ResolutionSummary[]): string {
  const years = [...new Set(cards.map((card) => card.year))].sort((one, other) => one - other);
  if (years.length === 0) return documentText([heading(1, 'Resolutions')]);
  return documentText(
    years.flatMap((year) => [
      heading(1, `Resolutions for ${year}`),
      ...GROUPS.flatMap((group) =>
        underGroup(group, (bucket) =>
          cards.filter((card) => card.year === year && card.bucket === bucket.key).map(cardItem),
        ),
      ),
    ]),
  );
}

function cardItem(card: ResolutionSummary): ListItem {
  const state = card.state === 'active' ? '' : `${card.state} on ${card.endedOn ?? card.beganOn}`;
  const lines = [
    { label: 'Why', text: card.why },
    { label: 'When', text: card.when },
    { label: 'Then', text: card.then },
    { label: insteadLabel(card), text: card.instead },
    { label: 'Measure', text: cardMeasureToRead(card) },
    { label: 'Serves', text: habitNames(card.habits).join(', ') },
    { label: 'State', text: state },
  ];
  return item(
    strong(named(card.text)),
    lines.flatMap(({ label, text }) => {
      const line = text === null ? '' : printableLine(text);
      return line === '' ? [] : [words(`${label}: ${line}`)];
    }),
  );
}

/** A group's title, its buckets' titles, and the items of each; what is empty is left out. */
function underGroup(group: Group, itemsOf: (bucket: Bucket) => ListItem[]): RootContent[] {
  const buckets = BUCKETS.filter((bucket) => bucket.group === group).flatMap((bucket) => {
    const items = itemsOf(bucket);
    return items.length === 0 ? [] : [heading(3, bucket.title), ...bullets(items)];
  });
  return buckets.length === 0 ? [] : [heading(2, GROUP_TITLES[group]), ...buckets];
}

/** A foreign journal may hold a text of nothing but control characters. */
function named(text: string): string {
  return printableLine(text) === '' ? '(no text)' : text;
}
