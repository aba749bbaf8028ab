import { addDays, civilDate, longSpan, monthName } from '../../domain/calendar/days.js';
import { weeksOf } from '../../domain/calendar/periods.js';
import { weekNumber, type Week } from '../../domain/calendar/weeks.js';
import { BUCKETS } from '../../domain/journal/buckets.js';
import { habitOf } from '../../domain/journal/habits.js';
import { titleAlone, titleInSentence, titleOf, type Titled } from '../../domain/journal/titles.js';
import type { PageHabit, PageResolution, PageWeek, YearPage } from '../../domain/reports/year-page.js';
import { joined, phrase, toned, type Phrase } from '../../phrase.js';
import type { Block, Chart, Fact, Item, Row, View } from '../document.js';
import { coachLetterView } from './coach-letter.js';
import { comparedTable, largestSentences } from './comparison.js';
import { averageFacts, meanText, periodWords, progressClauses, weeksBegun } from './period-words.js';
import { eventWords, timeOf } from './resolution-details.js';
import { wordFacts } from './resolution-list.js';
import {
  bucketSections,
  count,
  listed,
  measurePhrase,
  outcomeText,
  ownLine,
  percent,
  withOwn,
} from './words.js';

/** A whole year, to be read by somebody else. */
export const yearPageView: View<YearPage> = (page) => [
  ...opening(page),
  purpose(page),
  { kind: 'list', heading: 'The five habits', items: page.habits.map((habit) => habitItem(habit, page)) },
  {
    kind: 'table',
    columns: [],
    sections: bucketSections(withBuckets(page), resolutionRow, { withEmpty: true }),
  },
  ...quarterBlocks(page),
  { kind: 'facts', heading: 'Week by week', groups: [page.written.map(writtenFact)] },
];

function opening({ report, letter }: YearPage): Block[] {
  const { period, elapsed } = report;
  if (letter !== null) return coachLetterView(letter);
  const title = {
    kind: 'title' as const,
    text: period.title,
    words: periodWords(period),
    aside: `${longSpan(period.from, period.to)} · ${weeksBegun(period, elapsed)} lived`,
    elapsed: elapsed / weeksOf(period).length,
  };
  return [title, { kind: 'paragraph', lines: [inShort(report)] }];
}

/** `10 resolutions, kept in 286 of 437 weeks (65 %): 2 to continue, 2 to do differently, 4 to start, 2 to stop.` */
function inShort({ resolutions }: YearPage['report']): string {
  const kept = sum(resolutions.map((each) => each.kept));
  const of = sum(resolutions.map((each) => each.of));
  const record = of === 0 ? '' : `, kept in ${kept} of ${count(of, 'week')} (${percent(kept / of)})`;
  const verbs = {
    continue: 'to continue',
    differently: 'to do differently',
    start: 'to start',
    stop: 'to stop',
  };
  const buckets = BUCKETS.flatMap(({ key }) => {
    const number = resolutions.filter(({ bucket }) => bucket === key).length;
    return number === 0 ? [] : [`${number} ${verbs[key]}`];
  });
  const what = buckets.length === 0 ? '' : `: ${listed(buckets)}`;
  return `${count(resolutions.length, 'resolution')}${record}${what}.`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** What the person wrote down as the reason, in the order of the resolutions. */
function purpose({ resolutions }: YearPage): Block {
  const items = resolutions.flatMap(({ progress, chapter }): Item[] =>
    chapter.why === null
      ? []
      : [{ name: { own: chapter.why }, says: [{ own: titleAlone(titleOf(progress), progress.bucket) }] }],
  );
  return { kind: 'list', heading: 'What the year is for', items };
}

function habitItem({ progress, weeks, notes }: PageHabit, page: YearPage): Item {
  const ids = page.resolutions
    .filter(({ chapter }) => chapter.habits.includes(progress.key))
    .map(({ progress: { id } }) => String(id));
  const { name } = progress;
  return {
    name: { text: name, tone: 'emphasis' },
    says: [
      habitOf(progress.key).creed,
      ...progressClauses(progress),
      ids.length === 0 ? 'no resolution serves it' : `served by ${listed(ids)}`,
    ],
    facts: [...averageFacts(progress), ...noteFacts(notes)],
    chart: { title: `Growth of ${name}, and its weeks`, shape: 'line', ...chartWeeks(weeks) },
  };
}

function withBuckets({ resolutions }: YearPage): (PageResolution & Pick<Titled, 'bucket'>)[] {
  return resolutions.map((each) => ({ ...each, bucket: each.progress.bucket }));
}

function resolutionRow({ progress, chapter, run, events, weeks, notes }: PageResolution): Row {
  const name = titleOf(progress);
  const lived: Fact = {
    label: 'Turning points',
    values: events.map((event) => joined([timeOf(event, chapter), eventWords(event)], '  ')),
  };
  return {
    lead: String(progress.id),
    name: { own: name, tone: 'emphasis' },
    cells: [],
    says: [
      measurePhrase(chapter.measure),
      ...progressClauses(progress),
      run.length === 0
        ? ''
        : `run of ${count(run.length, 'week')}${run.reserveUsed ? ', its reserve used' : ''}`,
    ],
    facts: [...wordFacts(chapter), lived, ...noteFacts(notes)],
    chart: {
      title: phrase`The weeks of ${titleInSentence(name, progress.bucket)}`,
      shape: 'grid',
      ...chartWeeks(weeks),
    },
  };
}

function noteFacts(notes: PageHabit['notes']): Fact[] {
  return [{ label: 'Notes', values: notes.map(noteLine) }];
}

function noteLine({ week, note, private: isPrivate }: PageHabit['notes'][number]): Phrase {
  return joined([weekName(week), { own: note }, isPrivate ? '(private)' : ''], '  ');
}

/** `W07`. */
function weekName(week: Week): string {
  return `W${String(weekNumber(week)).padStart(2, '0')}`;
}

function chartWeeks(weeks: readonly PageWeek[]): Pick<Chart, 'heads' | 'weeks'> {
  return {
    heads: ['outcome', 'attainment', 'growth'],
    weeks: weeks.map(({ week, quarter, outcome, growth, late, ...each }) => ({
      name: weekName(week),
      month: monthName(civilDate(addDays(week, 3)).month).slice(0, 3),
      quarter: quarter.replace(/^.*-/, ''),
      outcome,
      late,
      growth,
      says: [
        outcome === null ? '' : outcomeText(outcome, each.bucket, each.inTime) + (late ? ', late' : ''),
        meanText(each.attainment),
        meanText(growth),
      ],
    })),
  };
}

function quarterBlocks({ quarter }: YearPage): Block[] {
  if (quarter === null) return [];
  return [
    comparedTable(quarter),
    { kind: 'paragraph', heading: 'What rose, what fell', lines: largestSentences(quarter) },
  ];
}

function writtenFact({ week, learned, focus }: YearPage['written'][number]): Fact {
  return { label: weekName(week), values: [ownLine(learned), toned(withOwn('Focus: ', focus), 'quiet')] };
}
