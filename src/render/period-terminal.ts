import { BUCKETS, GROUP_TITLES, type Bucket } from '../domain/journal/buckets.js';
import type { PeriodReport } from '../domain/reports/period-report.js';
import { weeksOf } from '../domain/calendar/periods.js';
import { tableLayout, type PeriodLayout } from './period-rows.js';
import { learnedLines, elapsedWords, periodTitle, turningGroups } from './period-words.js';
import { hanging, labelled, page, roomOf, row, titleBlock, type Screen } from './screen.js';
import type { Style } from './style.js';
import { habitNames, listed, percent } from './words.js';
import { yearLayout } from './year-rows.js';

const LABEL = 'Best quarter'.length;
const LEGEND = 'Each week:  ▁ nothing kept  █ all kept  – excused  · no answer';

/** A month, a quarter or a year on one screen; ends with a newline. */
export function renderPeriod(report: PeriodReport, { style, width }: Screen): string {
  const room = roomOf(width);
  const isYear = report.period.kind === 'year';
  const layout = (isYear ? yearLayout : tableLayout)(report, room, style);
  const options = { labelWidth: LABEL, room, style };
  return page([
    titleLines(report, room, style),
    [
      ...layout.heading('The five habits', true),
      ...report.habits.flatMap(layout.habit),
      ...leftOut(report, style),
    ],
    ...(report.resolutions.length === 0
      ? [[style.quiet(`No resolutions in this ${report.period.kind}.`)]]
      : (['doing', 'new'] as const).flatMap((group) => groupBlock(group, report, layout, style))),
    [...bestQuarter(report, options), ...turningLines(report, options)],
    learnedBlock(report, options),
  ]);
}

/** The period and how much of it is lived; the same as a line, or for a year how its rows are read. */
function titleLines(report: PeriodReport, room: number, style: Style): string[] {
  const title = titleBlock(periodTitle(report.period), elapsedWords(report), room, style);
  if (report.period.kind === 'year') return [...title, ...hanging(LEGEND, 0, room, style.quiet)];
  const done = Math.round((room * report.elapsed) / weeksOf(report.period).length);
  return [
    ...title,
    style.accent('━'.repeat(done)) + (done < room ? style.quiet('─'.repeat(room - done)) : ''),
  ];
}

function leftOut({ leftOut: habits }: PeriodReport, style: Style): string[] {
  return habits.length === 0 ? [] : [style.quiet(`Left out: ${listed(habitNames(habits))}`)];
}

function groupBlock(
  group: Bucket['group'],
  report: PeriodReport,
  layout: PeriodLayout,
  style: Style,
): string[][] {
  const buckets = BUCKETS.filter((bucket) => bucket.group === group).flatMap((bucket) => {
    const courses = report.resolutions.filter((course) => course.bucket === bucket.key);
    return courses.length === 0
      ? []
      : [style.subheading(bucket.title), ...courses.flatMap(layout.resolution)];
  });
  return buckets.length === 0 ? [] : [[...layout.heading(GROUP_TITLES[group], false), ...buckets]];
}

type Options = Parameters<typeof labelled>[2];

function bestQuarter({ bestQuarter: best }: PeriodReport, options: Options): string[] {
  if (best === null) return [];
  return labelled('Best quarter', `${best.label}, ${percent(best.attainment)} over the five habits`, options);
}

/**
 * What ended or moved a line each; what began is named by its number only, since its words stand above,
 * and in a year not at all: its row shows when.
 */
function turningLines(report: PeriodReport, options: Options): string[] {
  const isYear = report.period.kind === 'year';
  const groups = turningGroups(report).filter(({ title }) => !(isYear && title === 'Begun'));
  return groups.flatMap(({ title, lines }) => {
    if (['Begun', 'Carried on', 'Goes on'].includes(title)) {
      return labelled(title, together(lines), options);
    }
    return lines.flatMap(({ id, text, note }, index) =>
      labelled(index === 0 ? title : '', `${id}  ${text} · ${note}`, options),
    );
  });
}

/** `4, 5 and 6 (5 January) · 11 (4 May)`: those with the same note together. */
function together(lines: readonly { id: number; note: string }[]): string {
  const groups = new Map<string, string[]>();
  for (const { id, note } of lines) groups.set(note, [...(groups.get(note) ?? []), String(id)]);
  return [...groups].map(([note, ids]) => `${listed(ids)} (${note})`).join(' · ');
}

function learnedBlock(report: PeriodReport, { room, style }: Options): string[] {
  const lines = learnedLines(report);
  if (lines.length === 0) return [];
  const options = { labelWidth: 'W00'.length, room, style };
  return [
    row([{ text: 'WHAT WAS LEARNED', width: room, paint: style.heading }]),
    ...lines.flatMap(({ weeks, text }) => {
      const [first = ''] = weeks;
      return labelled(first, weeks.length === 1 ? text : `${text} · ${weeks.length} times`, options);
    }),
  ];
}
