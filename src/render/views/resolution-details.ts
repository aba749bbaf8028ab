import { type Day, longDay } from '../../domain/calendar/days.js';
import { byWeek, weekLabel } from '../../domain/calendar/weeks.js';
import { bucketOf, GROUP_TITLES } from '../../domain/journal/buckets.js';
import { titleAlone, titleOf } from '../../domain/journal/titles.js';
import { outcomeWord } from '../../domain/measures/values.js';
import type { Chapter, HistoryEvent, ResolutionHistory } from '../../domain/reports/resolution-history.js';
import type { ResolutionDetails } from '../../domain/reports/resolution-summary.js';
import { joined, type Phrase } from '../../phrase.js';
import type { Fact, Facts, Item, View } from '../document.js';
import { isBlank } from '../text.js';
import { outcomePhrase, spark, sparkWords } from './pictures.js';
import { CLOSED, stateWords, wordFacts, yearWords } from './resolution-list.js';
import {
  amountSentence,
  besideFacts,
  count,
  entryAmount,
  habitNames,
  keptSentence,
  listed,
  measurePhrase,
  percent,
  runSentence,
} from './words.js';

export interface DetailsToday {
  readonly today: Day;
  readonly details: ResolutionDetails;
}

/** The whole of one resolution: its words, its measure, its record, this week, and its notes. */
export const resolutionDetailsView: View<DetailsToday> = ({ details, today }) => {
  const { id, bucket } = details.summary;
  const own = titleAlone(titleOf(details.summary), bucket);
  return [
    {
      kind: 'title',
      text: [{ text: String(id), tone: 'quiet' }, '  ', { own }],
      words: [`${id}: `, { own }],
      below: [placeWords(details, today)],
    },
    aligned([
      ...wordFacts(details.summary),
      { label: 'Measure', values: [measurePhrase(details.summary.measure)] },
      { label: 'Serves', values: [habitNames(details.summary.habits).join(', ') || 'no habit'] },
      ...comingFacts(details),
    ]),
    aligned([...recordFacts(details), ...weekFacts(details, today)]),
    aligned(noteFacts(details)),
  ];
};

function aligned(facts: readonly Fact[]): Facts {
  return { kind: 'facts', groups: [facts], labelWidth: 'Last 12 weeks'.length };
}

/** `Already doing: Do differently, since 5 January 2026, for 2027`. */
function placeWords({ summary }: ResolutionDetails, today: Day): Phrase {
  const { title, group } = bucketOf(summary.bucket);
  const parts = [
    `${GROUP_TITLES[group]}: ${title}`,
    summary.beganOn > today ? '' : `since ${longDay(summary.beganOn)}`,
    summary.cameFrom === null ? '' : `continues ${summary.cameFrom}`,
    stateWords(summary, today),
    yearWords(summary, today),
  ];
  return joined(parts, ', ');
}

/** What was set for later weeks: `at least 8 calls a week from 2026-W50 on`. */
function comingFacts({ laterMeasures, laterPauses }: ResolutionDetails): Fact[] {
  const values = [
    ...laterMeasures.map((asked) =>
      joined([measurePhrase(asked), `from ${weekLabel(asked.fromWeek)} on`], ' '),
    ),
    ...laterPauses.map(({ fromWeek, toWeek, reason }) => {
      const until = fromWeek === toWeek ? '' : ` to ${weekLabel(toWeek)}`;
      return joined([`paused ${weekLabel(fromWeek)}${until}`, reason === null ? '' : { own: reason }], ': ');
    }),
  ];
  return values.length === 0 ? [] : [{ label: 'To come', values }];
}

/** How it went until now. */
export function recordFacts({
  growth,
  run,
  weeks,
}: Pick<ResolutionDetails, 'growth' | 'run' | 'weeks'>): Fact[] {
  const record = runSentence({ ...run, run: run.length });
  return [
    { label: 'Growth', values: [percent(growth)] },
    { label: 'Record', values: [record === '' ? 'no week counts yet' : record] },
    { label: 'Last 12 weeks', values: [spark(weeks)], sentence: sparkWords(weeks) },
  ];
}

function weekFacts({ summary, thisWeek, entries }: ResolutionDetails, today: Day): Fact[] {
  const { bucket, state, beganOn, measure } = summary;
  const { outcome, late } = thisWeek;
  if (beganOn > today || (state !== 'active' && outcome === 'unknown')) return [];
  const label = state === 'active' ? 'This week' : 'Its last week';
  const amount = amountSentence({ ...thisWeek, kind: measure.kind, unit: measure.unit });
  const words = joined([outcomeWord(outcome, bucket), amount, late ? 'late' : ''], ', ');
  return [
    { label, values: [outcomePhrase(outcome, words)], sentence: joined([label, words], ': ') },
    ...entries.map((entry) => ({
      label: entry.onDate,
      values: [entryWords({ ...entry, unit: measure.unit })],
    })),
  ];
}

/** `+2 plans, with Ana`. */
function entryWords({
  amount,
  unit,
  note,
}: {
  amount: number;
  unit: string | null;
  note: string | null;
}): Phrase {
  const words = entryAmount({ amount, unit });
  return note === null ? words : joined([words, { own: note }], ', ');
}

/** So many notes beside amounts are shown: there may be several in each week of a year. */
const NEWEST_ENTRY_NOTES = 10;

/** What was noted by week: beside the amounts first, then beside the answer. */
function noteFacts({ notes, entryNotes }: ResolutionDetails): Fact[] {
  const leftOut = Math.max(0, entryNotes.length - NEWEST_ENTRY_NOTES);
  const beside = entryNotes.slice(leftOut).map((entry) => ({ week: entry.week, words: entryWords(entry) }));
  const answers = notes
    .filter(({ note }) => !isBlank(note))
    .map(({ week, note, private: isPrivate }) => ({
      week,
      words: joined([{ own: note }, isPrivate ? '(private)' : ''], ' '),
    }));
  const facts = [...beside, ...answers]
    .sort(byWeek)
    .map(({ week, words }) => ({ label: weekLabel(week), values: [words] }));
  const words = `${count(leftOut, 'earlier note')} beside amounts, in --json`;
  return leftOut === 0 ? facts : [{ label: 'Left out', values: [words] }, ...facts];
}

/** A resolution with its ancestors and its descendants, each with what happened to it. */
export const resolutionHistoryView: View<ResolutionHistory> = ({ id, chapters }) =>
  chapters.map((chapter) => ({ kind: 'list', items: [chapterItem(chapter, chapter.id === id)] }));

function chapterItem(chapter: Chapter, isNamed: boolean): Item {
  const own = titleAlone(titleOf(chapter), chapter.bucket);
  return {
    lead: String(chapter.id),
    name: isNamed ? { own, tone: 'title' } : { own },
    says: [recordWords(chapter)],
    facts: [
      ...besideFacts(chapter),
      ...chapter.events.map((event) => ({ label: timeOf(event, chapter), values: [eventWords(event)] })),
    ],
  };
}

/** `for 2026, done, kept 30 of 46 weeks, growth 0 % to 72 %`. */
function recordWords({ year, state, growth, run }: Chapter): string {
  const kept = keptSentence(run);
  return [
    `for ${year}`,
    ...(state === 'active' ? [] : [CLOSED[state]]),
    kept === '' ? 'no week counts yet' : kept,
    `growth ${percent(growth.before)} to ${percent(growth.after)}`,
  ].join(', ');
}

/** The day, or the week where it holds from a week on; what began with the resolution has its day. */
export function timeOf(event: HistoryEvent, { beganOn }: Chapter): string {
  if ('on' in event) return event.on;
  return event.week < beganOn ? beganOn : weekLabel(event.week);
}

export function eventWords(event: HistoryEvent): Phrase {
  switch (event.what) {
    case 'begun':
      return `Written under "${bucketOf(event.bucket).title}"`;
    case 'carried':
      return `Carried over from ${event.others.join(', ')}, under "${bucketOf(event.bucket).title}"`;
    case 'moved':
      return `Moved to "${bucketOf(event.bucket).title}"`;
    case 'reopened':
      return `Taken up again under "${bucketOf(event.bucket).title}"`;
    case 'done':
      return 'Done';
    case 'dropped':
      return 'Given up';
    case 'turned':
      return `Turned${event.others.length === 0 ? '' : `: it goes on as ${listed(event.others.map(String))}`}`;
    case 'asked':
      return joined(['Asks for', measurePhrase(event)], ' ');
    case 'served':
      return `Serves ${habitNames(event.habits).join(', ')}`;
    case 'unserved':
      return `Serves ${habitNames(event.habits).join(', ')} no more`;
    case 'paused': {
      const until = event.until === event.week ? '' : ` until ${weekLabel(event.until)}`;
      return [`Paused${until}`, ...(event.reason === null ? [] : [': ', { own: event.reason }])];
    }
  }
}
