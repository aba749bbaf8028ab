import { longDay } from '../../domain/calendar/days.js';
import { weekLabel } from '../../domain/calendar/weeks.js';
import { bucketOf } from '../../domain/journal/buckets.js';
import type { ReviewItem, YearReview } from '../../domain/reports/year-review.js';
import type { TurnPlan } from '../../domain/year/turn-plan.js';
import type { Phrase } from '../../phrase.js';
import type { Fact, Item, List, Paragraph, View } from '../document.js';
import { recordFacts } from './resolution-details.js';
import { insteadFact, measureWords } from './resolution-list.js';
import { count } from './words.js';

/** The whole year on one page, each resolution with its record and what the record suggests. */
export const yearReviewView: View<YearReview> = (review) => [
  { kind: 'title', text: reviewTitle(review), words: reviewTitle(review) },
  { kind: 'either', seen: [learnedBlock(review)], read: [learnedList(review)] },
  ...review.waiting.map((item) => reviewBlock(item, [{ label: 'Suggested', values: [item.suggested] }])),
];

/** `2026 turns into 2027: 7 resolutions wait at the gate`. */
export function reviewTitle({ year, into, waiting }: YearReview): string {
  const wait = waiting.length === 1 ? 'waits' : 'wait';
  return `${year} turns into ${into}: ${count(waiting.length, 'resolution')} ${wait} at the gate`;
}

/** What the year taught, a line each; none when nothing was written down. */
export function learnedBlock({ year, learned }: YearReview): Paragraph {
  const lines = learned.map((each): Phrase => [
    { text: `  ${weekLabel(each.week)}  `, tone: 'quiet' },
    { own: each.learned, tone: 'quiet' },
  ]);
  const heading: Phrase = { text: `What ${year} taught:`, tone: 'quiet' };
  return { kind: 'paragraph', lines: lines.length === 0 ? [] : [heading, ...lines] };
}

/** The same to be read, or handed on. */
function learnedList({ year, learned }: YearReview): List {
  const items = learned.map((each) => ({ name: weekLabel(each.week), says: [{ own: each.learned }] }));
  return { kind: 'list', heading: `What ${year} taught`, items };
}

/** The text and the record of one resolution. */
export function reviewBlock({ view, notes }: ReviewItem, more: readonly Fact[] = []): List {
  const { summary } = view;
  const bucket = `${bucketOf(summary.bucket).title}, ${measureWords(summary)}`;
  const item: Item = {
    lead: String(summary.id),
    name: { own: summary.text, tone: 'title' },
    says: [],
    facts: [
      { label: 'Bucket', values: [bucket] },
      insteadFact(summary),
      ...recordFacts(view),
      ...notes.map(({ week, note }) => ({ label: weekLabel(week), values: [{ own: note }] })),
      ...more,
    ],
  };
  return { kind: 'list', items: [item] };
}

/** What became of it, said below its record: `→ 12  continue doing, from 4 January 2027`. */
export function turnedBelow(plan: TurnPlan, newId: number | null): string {
  return newId === null ? `→ ${resultOf(plan)}` : `→ ${newId}  ${resultOf(plan)}`;
}

/** The same by itself, with its words: `3 → 12  Plan every call  (continue doing, from 4 January 2027)`. */
export function turnedLine(text: string, plan: TurnPlan, newId: number | null): Phrase {
  const own = plan.type === 'close' ? text : plan.successor.text;
  return [`${plan.id}${newId === null ? '' : ` → ${newId}`}  `, { own }, `  (${resultOf(plan)})`];
}

function resultOf(plan: TurnPlan): string {
  if (plan.type === 'carry') {
    return `${bucketOf(plan.successor.bucket).title.toLowerCase()}, from ${longDay(plan.beginsOn)}`;
  }
  return `${plan.closedAs === 'done' ? 'done' : 'left behind'}; its record is kept`;
}
