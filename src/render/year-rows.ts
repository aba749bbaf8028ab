import type { PeriodReport } from '../domain/reports/period-report.js';
import type { Progress } from '../domain/reports/progress.js';
import { partsOf, weeksOf, type Period } from '../domain/calendar/periods.js';
import type { Week } from '../domain/calendar/weeks.js';
import {
  amountCell,
  GAP,
  GROWTH_SPAN,
  HABIT_NAME,
  idCell,
  idWidth,
  INDENT,
  nameLine,
  type PeriodLayout,
} from './period-rows.js';
import { growthSpan, keptShort } from './period-words.js';
import { row, type Cell } from './screen.js';
import type { Style } from './style.js';
import { printableLine } from './text.js';
import { monthTicks, shortMonth, weekRow, weekRowPaint } from './week-row.js';
import { blanks } from './width.js';
import { percent } from './words.js';

const LEFT = HABIT_NAME + 1;
const MOST_WEEKS = 53;
const GROWTH = '100 %'.length;
const KEPT = '53 of 53'.length;
/** From here on the kept weeks and both growths stand beside a year's row. */
const WIDE = LEFT + 1 + MOST_WEEKS + GAP + KEPT + GAP + GROWTH_SPAN;
/** Below this a year's row is cut in halves. */
const WHOLE = LEFT + 1 + MOST_WEEKS + 1 + GROWTH;

/** A year as one row of weeks under its months, the same for habits and resolutions; in a narrow terminal in halves. */
export function yearLayout(report: PeriodReport, room: number, style: Style): PeriodLayout {
  return room < WHOLE ? halvesLayout(report, room, style) : rowsLayout(report, room, style);
}

function rowsLayout(report: PeriodReport, room: number, style: Style): PeriodLayout {
  const weeks = weeksOf(report.period);
  const id = idWidth(report);
  const indent = INDENT + id + GAP;
  const wide = room >= WIDE;
  const line = (left: Cell, course: Progress): string => {
    const bars = { text: weekRow(course), width: weeks.length, paint: weekRowPaint(style) };
    const cells = row([{ ...left, width: LEFT }, bars], 1);
    if (!wide) return cells + blanks(1) + row([growthCell(course)]);
    const kept: Cell = { text: keptShort(course), width: KEPT, align: 'right' };
    const growth: Cell = { text: growthSpan(course), width: GROWTH_SPAN, align: 'right' };
    return cells + blanks(GAP) + row([kept, growth]);
  };
  return {
    heading: (text, withColumns) => {
      const first = { text: text.toUpperCase(), width: withColumns ? LEFT : room, paint: style.heading };
      if (!withColumns) return [row([first])];
      const ticks = { text: monthTicks(weeks), width: weeks.length, paint: style.quiet };
      const after = wide ? `  ${'kept'.padStart(KEPT)}  ${'growth'.padStart(GROWTH_SPAN)}` : 'growth';
      const between = blanks(weeks.length - ticks.text.length);
      return [row([first, ticks], 1) + between + style.quiet(after)];
    },
    habit: (course) => [line({ text: course.name, width: LEFT }, course)],
    resolution: (course) => {
      const amount = amountCell(course, style);
      const width = room - indent - (amount.width === 0 ? 0 : GAP + amount.width);
      const name = { text: printableLine(course.text), width };
      const kept = keptShort(course);
      const left = wide || kept === '' ? '' : `${blanks(indent)}${kept} kept`;
      return [
        nameLine([idCell(course, id, style)], name, [amount]),
        line({ text: left, width: LEFT, paint: style.quiet }, course),
      ];
    },
  };
}

function growthCell({ growth }: Progress): Cell {
  return { text: percent(growth), width: GROWTH, align: 'right' };
}

function halvesLayout(report: PeriodReport, room: number, style: Style): PeriodLayout {
  const id = idWidth(report);
  const halves = halvesOf(report.period);
  const lines = (cells: readonly Cell[], text: string, course: Progress): string[] => {
    const indent = cells.length === 0 ? 0 : INDENT + id + GAP;
    const width = room - indent - GAP - KEPT - GAP - GROWTH;
    const kept: Cell = { text: keptShort(course), width: KEPT, align: 'right', paint: style.quiet };
    return [
      nameLine(cells, { text, width }, [kept, growthCell(course)]),
      ...halves.map(({ from, weeks }) => {
        const half = { weeks: course.weeks.slice(from, from + weeks.length), outcomes: course.outcomes.slice(from, from + weeks.length) }; // prettier-ignore
        const first = weeks[0];
        const tick = { text: first === undefined ? '' : shortMonth(first), width: 3, paint: style.quiet };
        const bars = { text: weekRow(half).trimEnd(), width: weeks.length, paint: weekRowPaint(style) };
        return blanks(INDENT + GAP) + row([tick, bars], 1);
      }),
    ];
  };
  return {
    heading: (text) => [row([{ text: text.toUpperCase(), width: room, paint: style.heading }])],
    habit: (course) => lines([], course.name, course),
    resolution: (course) => lines([idCell(course, id, style)], printableLine(course.text), course),
  };
}

/** The two halves of a year: the weeks of two quarters each, and where they begin. */
function halvesOf(year: Period): { from: number; weeks: Week[] }[] {
  const weeks = weeksOf(year);
  const middle = partsOf(year, 'quarter')[2];
  const from = middle === undefined ? weeks.length : weeks.indexOf(middle.firstWeek);
  return [
    { from: 0, weeks: weeks.slice(0, from) },
    { from, weeks: weeks.slice(from) },
  ];
}
