import { longDay } from '../../domain/calendar/days.js';
import { weekLabel } from '../../domain/calendar/weeks.js';
import { bucketOf } from '../../domain/journal/buckets.js';
import { titleAlone, titleOf } from '../../domain/journal/titles.js';
import type { ReviewItem, YearReview } from '../../domain/reports/year-review.js';
import type { TurnPlan } from '../../domain/year/turn-plan.js';
import { TELLING_WEEKS, type YearEnd } from '../../domain/year/turn.js';
import { inlines, joined, type Phrase } from '../../phrase.js';
import type { Item, List, Paragraph, View } from '../document.js';
import { recordFacts } from './resolution-details.js';
import { besideFacts, count, keptSentence, measurePhrase, percent } from './words.js';

/** The whole year on one page, each resolution with its record and what the record suggests. */
export const yearReviewView: View<YearReview> = (review) => [
  { kind: 'title', text: reviewTitle(review), words: reviewTitle(review) },
  { kind: 'paragraph', lines: [yearEndLine(review.ended)] },
  { kind: 'either', seen: [learnedBlock(review)], read: [learnedList(review)] },
  ...review.waiting.map(reviewBlock),
];

/** `2026 ended with 120 of 212 weeks kept (57 %), in 5 resolutions: 1 done, 1 dropped.` */
export function yearEndLine({ year, stage, resolutions, done, dropped, kept, of }: YearEnd): string {
  const closed = [...(done > 0 ? [`${done} done`] : []), ...(dropped > 0 ? [`${dropped} dropped`] : [])];
  const weeks =
    of === 0
      ? 'with no week that counts'
      : `with ${kept} of ${count(of, 'week')} kept (${percent(kept / of)})`;
  const what = closed.length === 0 ? '' : `: ${closed.join(', ')}`;
  return `${year} ${stage} ${weeks}, in ${count(resolutions, 'resolution')}${what}.`;
}

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

/** The text and the record of one resolution, and what that suggests. */
export function reviewBlock(review: ReviewItem): List {
  const { view, notes } = review;
  const { summary } = view;
  const bucket = joined([bucketOf(summary.bucket).title, measurePhrase(summary.measure)], ', ');
  const item: Item = {
    lead: String(summary.id),
    name: { own: titleAlone(titleOf(summary), summary.bucket), tone: 'title' },
    says: [],
    facts: [
      { label: 'Bucket', values: [bucket] },
      ...besideFacts(summary),
      ...recordFacts(view),
      ...notes.map(({ week, note }) => ({ label: weekLabel(week), values: [{ own: note }] })),
      { label: 'Suggested', values: [`${review.suggested} (${reasonFor(review)})`] },
    ],
  };
  return { kind: 'list', items: [item] };
}

/** `kept 35 of 46 weeks, growth 62 %`. */
function reasonFor({ because, view }: ReviewItem): string {
  if (because === 'too few weeks') return `fewer than ${TELLING_WEEKS} weeks count so far`;
  const record = `${keptSentence(view.run)}, growth ${percent(view.growth)}`;
  return because === 'no instead' ? `${record}; continue needs what you do instead` : record;
}

/** What became of it, said below its record: `→ 12  continue doing, from 4 January 2027`. */
export function turnedBelow(plan: TurnPlan, newId: number | null): Phrase {
  return joined([newId === null ? '→ ' : `→ ${newId}  `, resultOf(plan)], '');
}

/** The same by itself, with its words: `3 → 12  Plan every call  (continue doing, from 4 January 2027)`. */
export function turnedLine(name: string, plan: TurnPlan, newId: number | null): Phrase {
  const own = plan.type === 'close' ? name : titleOf(plan.successor);
  return [
    `${plan.id}${newId === null ? '' : ` → ${newId}`}  `,
    { own },
    '  (',
    ...inlines(resultOf(plan)),
    ')',
  ];
}

function resultOf(plan: TurnPlan): Phrase {
  if (plan.type === 'carry') {
    const { bucket, measure } = plan.successor;
    const asks = plan.hasOwnMeasure ? measurePhrase(measure) : '';
    return joined([bucketOf(bucket).title.toLowerCase(), asks, `from ${longDay(plan.beginsOn)}`], ', ');
  }
  return `${plan.closedAs === 'done' ? 'done' : 'left behind'}; its record is kept`;
}
