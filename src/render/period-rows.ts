import type { PeriodReport } from '../domain/reports/period-report.js';
import type { Progress, HabitProgress, ResolutionProgress } from '../domain/reports/progress.js';
import { weeksOf } from '../domain/calendar/periods.js';
import { amountWords, growthSpan, keptShort, meanText } from './period-words.js';
import { row, type Cell } from './screen.js';
import type { Style } from './style.js';
import { printableLine } from './text.js';
import { monthTicks, weekRow, weekRowPaint } from './week-row.js';
import { blanks, displayWidth } from './width.js';

/** How a kind of period puts its habits and resolutions on the screen. */
export interface PeriodLayout {
  readonly heading: (title: string, withColumns: boolean) => string[];
  readonly habit: (course: HabitProgress) => string[];
  readonly resolution: (course: ResolutionProgress) => string[];
}

export const GAP = 2;
export const INDENT = 1;
export const HABIT_NAME = 'Plan and practise'.length;
const KEPT = '53 of 53'.length;
const MEAN = '100 %'.length;
export const GROWTH_SPAN = '100 → 100 %'.length;
const LEAST_NAME = 24;

/** A month or a quarter: name · weeks · kept · mean · growth; in a narrow terminal two lines each. */
export function tableLayout(report: PeriodReport, room: number, style: Style): PeriodLayout {
  const all = weeksOf(report.period);
  const title = all.length < 'weeks'.length + 1 ? 'weeks' : monthTicks(all);
  const weeks = Math.max(all.length, displayWidth(title));
  const name = room - (GAP + weeks + GAP + KEPT + GAP + MEAN + GAP + GROWTH_SPAN);
  const id = idWidth(report);
  const stacked = name < LEAST_NAME;
  const quiet = { paint: style.quiet, align: 'right' as const };
  const record = (course: Progress): Cell[] => [
    { text: weekRow(course), width: weeks, paint: weekRowPaint(style) },
    { text: keptShort(course), width: KEPT, align: 'right' },
    { text: meanText(course.attainment), width: MEAN, align: 'right' },
  ];
  const lines = (indent: number, cells: readonly Cell[], text: string, course: Progress): string[] => {
    const growth = { text: growthSpan(course), width: GROWTH_SPAN, align: 'right' as const };
    const width = (stacked ? room - GAP - GROWTH_SPAN : name) - indent;
    if (!stacked) return [nameLine(cells, { text, width }, [...record(course), growth])];
    return [
      nameLine(cells, { text, width }, [growth]),
      blanks(indent + (indent === 0 ? 1 : 0)) + row(record(course)),
    ];
  };
  return {
    heading: (text, withColumns) => {
      const first = { text: text.toUpperCase(), width: stacked ? room : name, paint: style.heading };
      if (stacked || !withColumns) return [row([{ ...first, width: room }])];
      return [
        row([
          first,
          { text: title, width: weeks, paint: style.quiet },
          { ...quiet, text: 'kept', width: KEPT },
          { ...quiet, text: 'mean', width: MEAN },
          { ...quiet, text: 'growth', width: GROWTH_SPAN },
        ]),
      ];
    },
    habit: (course) => lines(0, [], course.name, course),
    resolution: (course) =>
      lines(INDENT + id + GAP, [idCell(course, id, style)], printableLine(course.text), course),
  };
}

export function idWidth({ resolutions }: PeriodReport): number {
  return resolutions.reduce((most, { id }) => Math.max(most, String(id).length), 1);
}

/** The number of a resolution, or nothing before a habit. */
export function idCell({ id }: ResolutionProgress, width: number, style: Style): Cell {
  return { text: String(id), width, align: 'right', paint: style.quiet };
}

export function nameLine(before: readonly Cell[], name: Cell, after: readonly Cell[]): string {
  return (before.length === 0 ? '' : blanks(INDENT)) + row([...before, name, ...after]);
}

/** What a resolution counted, quiet at the end of its line. */
export function amountCell(course: ResolutionProgress, style: Style): Cell {
  const text = amountWords(course);
  return { text, width: displayWidth(text), align: 'right', paint: style.quiet };
}
