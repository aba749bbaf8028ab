import { habitOf, type HabitKey } from '../domain/journal/habits.js';
import type { HabitRow, ResolutionRow, WeekReport } from '../domain/reports/week-report.js';
import { hanging, outcomePaint, row, type Cell } from './screen.js';
import { spark, sparkPaint } from './spark.js';
import type { Style } from './style.js';
import { printableLine } from './text.js';
import { blanks, displayWidth } from './width.js';
import { amountAgainst, otherYear, outcomeWithGlyph, ownExcuse, percent, runShort, served } from './words.js';

/**
 * The columns of a report, as wide as what is in them: name · week · so far · growth. A habit's outcome
 * and spark row share the two in the middle. What is left over belongs to the names.
 */
export interface Columns {
  readonly room: number;
  readonly style: Style;
  /** Too narrow for a table: each name has a line of its own, its record the next. */
  readonly stacked: boolean;
  readonly id: number;
  readonly name: number;
  /** Outcome and, at its right end, the amount. */
  readonly week: number;
  readonly run: number;
}

const GAP = 2;
const INDENT = 1;
const HABIT_NAME = 'Plan and practise'.length;
const HABIT_WEEK = '– excused'.length;
const SPARK = 'last 12 weeks'.length;
const GROWTH = 'growth'.length;
/** Names narrower than this say too little: then they get lines of their own. */
const LEAST_NAME = 24;

export function columnsFor(report: WeekReport, room: number, style: Style): Columns {
  const rows = report.resolutions;
  const week = Math.max(
    widest(rows.map((each) => weekText(each, report))),
    widest(report.habits.map((each) => outcomeWithGlyph(each.outcome, null, report.inTime))),
    HABIT_WEEK,
  );
  const run = Math.max(widest(rows.map(runShort)), 'so far'.length, HABIT_WEEK + SPARK - week);
  const name = room - (GAP + week + GAP + run + GAP + GROWTH);
  const id = widest(rows.map((each) => String(each.id)));
  return { room, style, stacked: name < LEAST_NAME, id, name, week, run };
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
}

/** The title of the habits, over their columns. */
export function habitHeading(title: string, week: string, columns: Columns): string {
  const { style, stacked, room } = columns;
  const heading = { text: title.toUpperCase(), width: room, paint: style.heading };
  if (stacked) return row([heading]);
  const quiet = { paint: style.quiet };
  return row([
    { ...heading, width: columns.name },
    { ...quiet, text: week, width: columns.week + columns.run - SPARK },
    { ...quiet, text: 'last 12 weeks', width: SPARK, align: 'right' },
    { ...quiet, text: 'growth', width: GROWTH, align: 'right' },
  ]);
}

/** The title of a group of buckets, over their columns. */
export function groupHeading(title: string, week: string, columns: Columns): string {
  const { style, stacked, room } = columns;
  const heading = { text: title.toUpperCase(), width: room, paint: style.heading };
  if (stacked) return row([heading]);
  const quiet = { paint: style.quiet };
  return row([
    { ...heading, width: columns.name },
    { ...quiet, text: week, width: columns.week },
    { ...quiet, text: 'so far', width: columns.run },
    { ...quiet, text: 'growth', width: GROWTH, align: 'right' },
  ]);
}

/** A habit's line or, in a narrow terminal, its two; then the notes on its answers. */
export function habitLines(habit: HabitRow, { inTime }: WeekReport, columns: Columns): string[] {
  const { style, stacked, room } = columns;
  const name = { text: habit.name, width: HABIT_NAME };
  const servants = {
    text: served(habit.servedBy),
    width: columns.name - HABIT_NAME - GAP,
    paint: style.quiet,
  };
  const outcome = {
    text: outcomeWithGlyph(habit.outcome, null, inTime),
    paint: outcomePaint(habit.outcome, style),
  };
  const weeks = { text: spark(habit.weeks), width: SPARK, paint: sparkPaint(style) };
  const growth = { text: percent(habit.growth), width: GROWTH, align: 'right' as const };
  const notes = habit.measures.flatMap((measure) => noteLines(measure.note, INDENT, columns));
  if (stacked) {
    const first = row([name, { ...outcome, width: room - HABIT_NAME - GROWTH - 2 * GAP }, growth]);
    return [first, blanks(INDENT) + row([weeks, { ...servants, width: room }]), ...notes];
  }
  const week = { ...outcome, width: columns.week + columns.run - SPARK };
  return [row([name, servants, week, { ...weeks, align: 'right' }, growth]), ...notes];
}

export function leftOutLine(habit: HabitKey, { room, style }: Columns): string {
  return row([
    { text: habitOf(habit).name, width: HABIT_NAME, paint: style.quiet },
    { text: 'left out', width: room, paint: style.quiet },
  ]);
}

/** A resolution's line or, in a narrow terminal, its two; then its note. */
export function resolutionLines(resolution: ResolutionRow, report: WeekReport, columns: Columns): string[] {
  const { style, id, stacked } = columns;
  const indent = INDENT + id + GAP;
  const width = (stacked ? columns.room : columns.name) - indent;
  const label = { text: String(resolution.id), width: id, align: 'right' as const, paint: style.quiet };
  const title = titleCell(resolution, report, width, style);
  const run = { text: runShort(resolution), width: columns.run, paint: style.quiet };
  const growth = { text: percent(resolution.growth), width: GROWTH, align: 'right' as const };
  const note = noteLines(resolution.note, indent, columns);
  if (stacked) {
    const room = width - (GAP + run.width + GAP + GROWTH);
    const week = weekCell(resolution, report, Math.min(columns.week, room), style);
    return [
      blanks(INDENT) + row([label, title]),
      blanks(indent) + row([{ ...week, width: room }, run, growth]),
      ...note,
    ];
  }
  const week = weekCell(resolution, report, columns.week, style);
  return [blanks(INDENT) + row([label, title, week, run, growth]), ...note];
}

/** The text, cut to fit, with the year behind it where it is another than the week's. */
function titleCell(resolution: ResolutionRow, report: WeekReport, width: number, style: Style): Cell {
  const year = otherYear(resolution, report);
  const text = printableLine(resolution.text);
  if (year === null) return { text, width };
  const mark = ` · ${year}`;
  const cut = row([{ text, width: width - mark.length }]);
  return { text: cut + mark, width, paint: () => cut + style.quiet(mark) };
}

/** `● kept, late`. */
function outcomeWords({ outcome, bucket, late }: ResolutionRow, { inTime }: WeekReport): string {
  return outcomeWithGlyph(outcome, bucket, inTime) + (late ? ', late' : '');
}

/** What the column has to hold; an excuse's reason takes what room there is. */
function weekText(resolution: ResolutionRow, report: WeekReport): string {
  const amount = amountAgainst(resolution);
  return outcomeWords(resolution, report) + (amount === '' ? '' : blanks(GAP) + amount);
}

/** The outcome at the left end, the amount at the right one; or why it is excused. */
function weekCell(resolution: ResolutionRow, report: WeekReport, width: number, style: Style): Cell {
  const outcome = outcomeWords(resolution, report);
  const excuse = ownExcuse(resolution, report);
  const amount = amountAgainst(resolution);
  const paint = outcomePaint(resolution.outcome, style);
  if (excuse !== null) return { text: `${outcome}, ${excuse}`, width, paint };
  const between = width - displayWidth(outcome) - displayWidth(amount);
  if (amount === '' || between < GAP) return { text: outcome, width, paint };
  const paintAmount = resolution.amount === null ? style.quiet : (text: string) => text;
  return {
    text: outcome + blanks(between) + amount,
    width,
    paint: () => paint(outcome) + blanks(between) + paintAmount(amount),
  };
}

function noteLines(note: string | null, indent: number, { room, style }: Columns): string[] {
  const text = note === null ? '' : printableLine(note);
  return text === '' ? [] : hanging(text, indent, room, style.quiet);
}
