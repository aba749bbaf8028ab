import { longDay, type Day } from '../../domain/calendar/days.js';
import { sundayOf } from '../../domain/calendar/weeks.js';
import { yearFor, type ResolutionState } from '../../domain/journal/lifetime.js';
import { insteadOf, titleOf } from '../../domain/journal/titles.js';
import { measureToRead } from '../../domain/measures/values.js';
import type { ResolutionSummary } from '../../domain/reports/resolution-summary.js';
import type { Phrase } from '../../phrase.js';
import type { Block, Fact, Row, Title, View } from '../document.js';
import { besideFacts, bucketSections, count, habitNames, measurePhrase, ownLine } from './words.js';

export interface ResolutionList {
  readonly today: Day;
  readonly resolutions: readonly ResolutionSummary[];
  /** It is the list to hand on: the four lists alone. */
  readonly isShared: boolean;
}

/** The resolutions by group and bucket, each with its measure, its habits, and whether it is active. */
export const resolutionListView: View<ResolutionList> = ({ today, resolutions, isShared }) => {
  if (isShared) return byYear(resolutions, (summary) => sharedRow(summary, today));
  const sections = bucketSections(resolutions, (summary) => summaryRow(summary, today));
  return [listTitle(resolutions), { kind: 'table', columns: [], sections }];
};

function listTitle(resolutions: readonly ResolutionSummary[]): Title {
  const active = resolutions.filter(({ state }) => state === 'active').length;
  const closed = resolutions.length - active;
  const totals = closed === 0 ? `${active} active` : `${active} active, ${closed} closed`;
  return {
    kind: 'title',
    text: 'Resolutions',
    aside: totals,
    words: `${count(resolutions.length, 'resolution')}: ${totals}`,
  };
}

function summaryRow(summary: ResolutionSummary, today: Day): Row {
  const { id, state, habits } = summary;
  const own = titleOf(summary);
  return {
    lead: String(id),
    name: state === 'active' ? { own } : { own, tone: 'quiet' },
    cells: [],
    says: [
      stateWords(summary, today),
      yearWords(summary, today),
      measurePhrase(summary.measure),
      habits.length === 0 ? '' : `serves: ${habitNames(habits).join(', ')}`,
    ],
    facts: [{ label: 'Instead', values: [ownLine(insteadOf(summary))] }],
  };
}

/** The resolutions by year, group and bucket, in words that `import` reads back from Markdown. */
export const resolutionArchiveView: View<readonly ResolutionSummary[]> = (resolutions) => {
  if (resolutions.length === 0) return [{ kind: 'title', text: 'Resolutions', words: 'Resolutions' }];
  return byYear(resolutions, archiveRow);
};

/** The resolutions of each year under a title that `import` knows it by. */
function byYear(
  resolutions: readonly ResolutionSummary[],
  rowOf: (summary: ResolutionSummary) => Row,
): Block[] {
  const years = [...new Set(resolutions.map(({ year }) => year))].sort((one, other) => one - other);
  return years.flatMap((year): Block[] => {
    const title = `Resolutions for ${year}`;
    const own = resolutions.filter((summary) => summary.year === year);
    return [
      { kind: 'title', text: title, words: title },
      { kind: 'table', columns: [], sections: bucketSections(own, rowOf) },
    ];
  });
}

/** What is to be done: the new way where there is one, and what is done instead of what is given up. */
function sharedRow(summary: ResolutionSummary, today: Day): Row {
  const { id, state } = summary;
  return {
    lead: String(id),
    name: { own: titleOf(summary) },
    says: [],
    cells: [],
    facts: [
      { label: 'Instead', values: [ownLine(insteadOf(summary))] },
      { label: 'State', values: [state === 'active' ? '' : stateWords(summary, today)] },
    ],
  };
}

function archiveRow(summary: ResolutionSummary): Row {
  const { id, state, beganOn, endedOn, measure, habits } = summary;
  const facts: Fact[] = [
    ...wordFacts(summary),
    { label: 'Measure', values: [ownLine(measureToRead(measure.kind, measure.unit, measure.target))] },
    // said also where there are none, or an import would read some from the words
    { label: 'Serves', values: [habits.length === 0 ? 'none' : habitNames(habits).join(', ')] },
    { label: 'State', values: [state === 'active' ? '' : `${state} on ${endedOn ?? beganOn}`] },
  ];
  return { lead: String(id), name: { own: titleOf(summary) }, says: [], cells: [], facts };
}

/** What was written down of it, besides its text. */
export function wordFacts(summary: ResolutionSummary): Fact[] {
  return [
    { label: 'Why', values: [ownLine(summary.why)] },
    { label: 'When', values: [ownLine(summary.when)] },
    { label: 'Then', values: [ownLine(summary.then)] },
    ...besideFacts(summary),
  ];
}

/** How a resolution that is not active any more ended. */
export const CLOSED: Readonly<Record<Exclude<ResolutionState, 'active'>, string>> = {
  done: 'done',
  dropped: 'given up',
  turned: 'turned',
};

/** `done on 1 May 2026`, `begins on 4 January 2027`, `paused until …`; nothing where it is simply active. */
export function stateWords({ state, beganOn, endedOn, pause }: ResolutionSummary, today: Day): Phrase {
  if (state !== 'active') return CLOSED[state] + (endedOn === null ? '' : ` on ${longDay(endedOn)}`);
  if (beganOn > today) return `begins on ${longDay(beganOn)}`;
  if (pause === null) return '';
  const until = `paused until ${longDay(sundayOf(pause.toWeek))}`;
  return pause.reason === null ? until : [until, ': ', { own: pause.reason }];
}

/** The year that it was made for, where it is not the current one. */
export function yearWords({ year }: ResolutionSummary, today: Day): string {
  return year === yearFor(today) ? '' : `for ${year}`;
}
