import { civilDate, monthName, type Day } from '../../domain/calendar/days.js';
import { weeksOf, type Period } from '../../domain/calendar/periods.js';
import { bucketOf, type BucketKey } from '../../domain/journal/buckets.js';
import { insteadOf, titleAlone, titleOf } from '../../domain/journal/titles.js';
import type { PeriodReport } from '../../domain/reports/period-report.js';
import type { HabitProgress, Progress, ResolutionProgress } from '../../domain/reports/progress.js';
import type { EventKind } from '../../domain/reports/resolution-history.js';
import { joined, type Inline, type Phrase } from '../../phrase.js';
import type { Block, Cell, Fact, Part, Row, Table, View } from '../document.js';
import { isBlank } from '../text.js';
import { bucketSections, grouped, habitNames, listed, ownLine, percent, withOwn } from './words.js';
import {
  amountWords,
  averageFacts,
  halves,
  learnedLines,
  meanText,
  monthTicks,
  partsWords,
  periodTitle,
  periodWords,
  progressClauses,
  titleBlock,
  weeksBegun,
} from './period-words.js';
import { weekRow } from './pictures.js';

const LEGEND = 'Each week:  ▁ nothing kept  █ all kept  – excused  · no answer';

/** A month, a quarter or a year on one screen. A new section is one function and a line here. */
export const periodReportView: View<PeriodReport> = (report) => [
  periodTitleBlock(report),
  progressTable(report),
  ...(report.resolutions.length > 0 ? [] : [noResolutions(report)]),
  // read in words, each resolution says of itself what was answered late
  {
    kind: 'either',
    seen: [factsBelow(report, [...lateHabits(report), ...lateResolutions(report)])],
    read: [factsBelow(report, lateHabits(report))],
  },
  ...learned(report),
];

function factsBelow(report: PeriodReport, late: readonly string[]): Part {
  const events = eventFacts(report).map((fact) => [fact]);
  const lateWeeks = late.length === 0 ? [] : [{ label: 'Late weeks', values: [late.join(' · ')] }];
  return { kind: 'facts', groups: [lateWeeks, bestQuarter(report), ...events] };
}

function periodTitleBlock({ period, elapsed }: PeriodReport): Block {
  return titleBlock({
    text: periodTitle(period),
    words: periodWords(period),
    aside: `${weeksBegun(period, elapsed)} lived`,
    ...(period.kind === 'year' ? { below: [LEGEND] } : { elapsed: elapsed / weeksOf(period).length }),
  });
}

function noResolutions({ period }: PeriodReport): Block {
  return { kind: 'paragraph', lines: [{ text: `No resolutions in this ${period.kind}.`, tone: 'quiet' }] };
}

/** How a kind of period shows a record: its columns, and the cells of a row. */
interface Shape extends Pick<Table, 'columns' | 'gap'> {
  readonly heads: readonly string[];
  readonly habit: (progress: HabitProgress) => readonly Cell[];
  /** Without what stands beside the name. */
  readonly resolution: (progress: ResolutionProgress) => readonly Cell[];
  readonly beside: (progress: ResolutionProgress) => Phrase;
}

function progressTable(report: PeriodReport): Table {
  const { period } = report;
  const shape = period.kind === 'year' ? yearShape(period) : shortShape(period);
  const { columns, gap, heads } = shape;
  const habits = {
    title: 'The five habits',
    nameHead: 'Habit',
    heads,
    pictures: [0],
    groups: [{ rows: report.habits.map((habit) => habitRow(habit, report, shape)) }],
    below: report.leftOut.length === 0 ? '' : `Left out: ${listed(habitNames(report.leftOut))}`,
  };
  const resolutions = bucketSections(report.resolutions, (each) => resolutionRow(each, report, shape), {
    withEmpty: true,
  }).map((section) => ({ ...section, pictures: [0] }));
  return {
    kind: 'table',
    columns,
    ...(gap === undefined ? {} : { gap }),
    sections: [habits, ...(report.resolutions.length === 0 ? [] : resolutions)],
  };
}

/** A month or a quarter: weeks · kept · mean · growth. */
function shortShape(period: Period): Shape {
  const weeks = weeksOf(period);
  const cells = (progress: Progress): Cell[] => [
    weekRow(progress),
    keptShort(progress),
    meanText(progress.attainment),
    `${growthFrom(progress)} ${percent(progress.growth)}`,
  ];
  return {
    columns: [{}, { align: 'right' }, { align: 'right' }, { align: 'right' }],
    heads: [weeks.length < 'weeks'.length + 1 ? 'weeks' : monthTicks(weeks), 'kept', 'mean', 'growth'],
    habit: cells,
    resolution: cells,
    beside: () => '',
  };
}

/** A cell without words that keeps its column's width. */
const EMPTY: Cell = { left: '', right: '' };

/** A year as one row of weeks under its months; what a resolution kept and counted stands beside its name. */
function yearShape(period: Period): Shape {
  const growth = (progress: Progress): Cell[] => [`  ${growthFrom(progress)}`, percent(progress.growth)];
  return {
    columns: [{}, { align: 'right', optional: true }, { align: 'right', optional: true }, { align: 'right' }],
    gap: 1,
    heads: [monthTicks(weeksOf(period)), 'kept', '', 'growth'],
    habit: (progress) => [weekRow(progress), keptShort(progress), ...growth(progress)],
    resolution: (progress) => [weekRow(progress), EMPTY, ...growth(progress)],
    beside: (progress) =>
      joined([progress.of === 0 ? '' : `${keptShort(progress)} kept`, amountWords(progress)], ' · '),
  };
}

/** `12 of 13`; nothing where no week counts. */
function keptShort({ kept, of }: Progress): string {
  return of === 0 ? '' : `${kept} of ${of}`;
}

/** `40 →`, before the growth that it came to. */
function growthFrom({ growthBefore }: Progress): string {
  return `${Math.round(growthBefore * 100)} →`;
}

function habitRow(habit: HabitProgress, { period }: PeriodReport, shape: Shape): Row {
  const numbers = averageFacts(habit).map(({ label }) => label);
  return {
    name: habit.name,
    cells: shape.habit(habit),
    below: joined(numbers, ' · '),
    says: [progressClauses(habit).join(', '), joined(numbers, ', '), partsWords(habit, period)],
    pieces: halves(habit, period),
  };
}

function resolutionRow(resolution: ResolutionProgress, { period }: PeriodReport, shape: Shape): Row {
  const amount = amountWords(resolution);
  const beside = shape.beside(resolution);
  return {
    lead: String(resolution.id),
    name: { own: titleOf(resolution) },
    after: ownLine(insteadOf(resolution)),
    ...(isBlank(beside) ? {} : { aside: beside }),
    cells: shape.resolution(resolution),
    says: [
      progressClauses(resolution).join(', '),
      isBlank(amount) ? '' : joined([amount, 'in all'], ' '),
      partsWords(resolution, period),
      withOwn('instead: ', insteadOf(resolution)),
    ],
    pieces: halves(resolution, period),
  };
}

/** `Process (4)`: what was answered late, and in how many weeks. */
function lateHabits({ habits }: PeriodReport): string[] {
  return habits.filter(({ late }) => late > 0).map(({ name, late }) => `${name} (${late})`);
}

function lateResolutions({ resolutions }: PeriodReport): string[] {
  return resolutions.filter(({ late }) => late > 0).map(({ id, late }) => `${id} (${late})`);
}

function bestQuarter({ bestQuarter: best }: PeriodReport): Fact[] {
  if (best === null) return [];
  return [
    { label: 'Best quarter', values: [`${best.label}, ${percent(best.attainment)} over the five habits`] },
  ];
}

type Event = PeriodReport['events'][number];

/** The labels under which a period's events are told, in this order. */
const EVENT_LABELS: readonly (readonly [EventKind, string])[] = [
  ['done', 'Achieved'],
  ['dropped', 'Given up'],
  ['moved', 'Moved'],
  ['reopened', 'Taken up'],
  ['begun', 'Begun'],
  ['carried', 'Carried on'],
  ['turned', 'Goes on'],
];

/** The words of what began or goes on stand in the table above: its number is enough. */
const BY_NUMBER: readonly EventKind[] = ['begun', 'carried', 'turned'];

function eventFacts({ events, period }: PeriodReport): Fact[] {
  return EVENT_LABELS.flatMap(([what, label]) => {
    const group = events.filter((event) => event.what === what);
    if (group.length === 0) return [];
    const items = group.map((event) => ({
      lead: String(event.id),
      name: eventName(event),
      says: [eventNote(event, 'to')],
    }));
    // a year's rows show when each began
    if (what === 'begun' && period.kind === 'year') return [{ label, values: [], items }];
    return [{ label, values: BY_NUMBER.includes(what) ? [byNote(group)] : group.map(eventLine), items }];
  });
}

function eventLine(event: Event): Phrase {
  return [`${event.id}  `, eventName(event), ` · ${eventNote(event, '→')}`];
}

function eventName(event: Event): Inline {
  return { own: titleAlone(titleOf(event), event.bucket) };
}

/** `4, 5 and 6 (5 January) · 11 (4 May)`: those with the same note together. */
function byNote(events: readonly Event[]): string {
  return grouped(events, (event) => eventNote(event, '→'))
    .map(([note, group]) => `${listed(group.map(({ id }) => String(id)))} (${note})`)
    .join(' · ');
}

/** @param arrow what stands between two buckets */
function eventNote({ what, on, bucket, from, others: [other] }: Event, arrow: string): string {
  const move = from === null || from === bucket ? '' : `${bucketName(from)} ${arrow} ${bucketName(bucket)}`;
  switch (what) {
    case 'moved':
      return `${move === '' ? bucketName(bucket) : move}, ${shortDay(on)}`;
    case 'carried':
      return `was ${other ?? ''}${move === '' ? '' : `, ${move}`}`;
    case 'turned':
      return other === undefined ? `until ${shortDay(on)}` : `as ${other}`;
    case 'begun':
    case 'reopened':
    case 'done':
    case 'dropped':
      return shortDay(on);
  }
}

function bucketName(key: BucketKey): string {
  return bucketOf(key).title.toLowerCase();
}

/** `12 May`. */
function shortDay(on: Day): string {
  const { month, day } = civilDate(on);
  return `${day} ${monthName(month)}`;
}

function learned(report: PeriodReport): Block[] {
  const lines = learnedLines(report);
  const heading = 'What was learned';
  const told = lines.map(({ weeks, text }) => ({ label: weeks.join(', '), values: [{ own: text }] }));
  const seen = lines.map(({ weeks: [first = '', ...more], text }) => ({
    label: first,
    values: [joined([{ own: text }, more.length === 0 ? '' : `${more.length + 1} times`], ' · ')],
  }));
  return [
    {
      kind: 'either',
      seen: [{ kind: 'facts', heading, groups: [seen] }],
      read: [{ kind: 'facts', heading, groups: [told] }],
    },
  ];
}
