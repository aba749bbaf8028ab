import { BUCKETS, GROUP_TITLES, type Bucket, type Group } from '../domain/journal/buckets.js';
import { HABIT_KEYS } from '../domain/journal/habits.js';
import type { WeekReport } from '../domain/reports/week-report.js';
import {
  columnsFor,
  groupHeading,
  habitHeading,
  habitLines,
  leftOutLine,
  resolutionLines,
  type Columns,
} from './report-rows.js';
import { labelled, page, roomOf, row, type Screen } from './screen.js';
import { printableLine } from './text.js';
import { stepLines, weekLines } from './week-lines.js';
import { riskGroups } from './words.js';

/** One week on one screen (PRODUCT, "Reports"); ends with a newline. */
export function renderReport(report: WeekReport, options: Screen): string {
  const columns = columnsFor(report, roomOf(options.width), options.style);
  return page([
    titleBlock(report, columns),
    habitBlock(report, columns),
    ...resolutionBlocks(report, columns),
    closingBlock(report, columns),
  ]);
}

function titleBlock(report: WeekReport, { room, style }: Columns): string[] {
  const excuse = report.excuse === null ? '' : printableLine(report.excuse);
  return [
    ...weekLines(report, room, style),
    ...(excuse === '' ? [] : [style.quiet(excuse === 'excused' ? 'Excused' : `Excused: ${excuse}`)]),
  ];
}

function habitBlock(report: WeekReport, columns: Columns): string[] {
  const byKey = new Map(report.habits.map((habit) => [habit.key, habit]));
  const lines = HABIT_KEYS.flatMap((key) => {
    const habit = byKey.get(key);
    if (habit !== undefined) return habitLines(habit, report, columns);
    return report.leftOut.includes(key) ? [leftOutLine(key, columns)] : [];
  });
  return [habitHeading('The five habits', `week ${report.number}`, columns), ...lines];
}

function resolutionBlocks(report: WeekReport, columns: Columns): string[][] {
  if (report.resolutions.length === 0) return [[columns.style.quiet('No resolutions in this week.')]];
  const { doing, new: changes } = GROUP_TITLES;
  return [
    [groupHeading(doing, `week ${report.number}`, columns), ...groupLines('doing', report, columns)],
    [columns.style.heading(changes.toUpperCase()), ...groupLines('new', report, columns)],
  ];
}

function groupLines(group: Group, report: WeekReport, columns: Columns): string[] {
  return BUCKETS.filter((bucket) => bucket.group === group).flatMap((bucket) =>
    bucketLines(bucket, report, columns),
  );
}

function bucketLines(bucket: Bucket, report: WeekReport, columns: Columns): string[] {
  const { style, room } = columns;
  const rows = report.resolutions.filter((resolution) => resolution.bucket === bucket.key);
  if (rows.length === 0) {
    const cells = [
      { text: bucket.title, width: bucket.title.length, paint: style.subheading },
      { text: 'none', width: room, paint: style.quiet },
    ];
    return [row(cells)];
  }
  return [
    style.subheading(bucket.title),
    ...rows.flatMap((resolution) => resolutionLines(resolution, report, columns)),
  ];
}

/** What wants attention, what was written down, and the one thing to do. */
function closingBlock(report: WeekReport, { room, style }: Columns): string[] {
  const options = { labelWidth: 'At risk'.length + 1, room, style };
  const risks = riskGroups(report).map(({ keys, words }) => `${keys.join(', ')}  ${words}`);
  return [
    ...risks.flatMap((risk, index) => labelled(index === 0 ? 'At risk' : '', risk, options)),
    ...writtenLines(report, options),
    ...stepLines(report.next, 'Next', options),
  ];
}

function writtenLines(
  report: Pick<WeekReport, 'learned' | 'focus'>,
  options: Parameters<typeof labelled>[2],
): string[] {
  const written = [
    { label: 'Learned', text: report.learned },
    { label: 'Focus', text: report.focus },
  ];
  return written.flatMap(({ label, text }) =>
    text === null || printableLine(text) === '' ? [] : labelled(label, printableLine(text), options),
  );
}
