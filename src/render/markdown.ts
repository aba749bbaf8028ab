import type { ListItem, RootContent } from 'mdast';
import { BUCKETS, GROUP_TITLES, type Bucket, type Group } from '../domain/journal/buckets.js';
import type { ResolutionSummary } from '../domain/reports/resolution-summary.js';
import type { HabitRow, ResolutionRow, WeekReport } from '../domain/reports/week-report.js';
import { weekTitle } from '../domain/calendar/weeks.js';
import { cardMeasureToRead, insteadLabel } from './card-words.js';
import { coachLetter } from './coach.js';
import { bullets, documentText, heading, item, paragraph, strong, table, words } from './markdown-tree.js';
import { letterMarkdown, named } from './period-markdown.js';
import { printableLine } from './text.js';
import {
  amountSentence,
  habitNames,
  otherYear,
  outcomeText,
  ownExcuse,
  percent,
  riskWords,
  runSentence,
  served,
} from './words.js';

export interface MarkdownReportOptions {
  /** Written to be read by another person; the coach's name, or null where it is not known. */
  readonly coach?: string | null;
  /** An archive leaves out what is at risk and what to do next: both are true for a day only. */
  readonly archive?: boolean;
}

const GROUPS = ['doing', 'new'] as const;

/** One week as a GFM document; ends with one newline, and is the same to the byte for the same report. */
export function markdownReport(report: WeekReport, options: MarkdownReportOptions = {}): string {
  if (options.coach !== undefined) return letterMarkdown(coachLetter(report, options.coach));
  return documentText([
    ...titleOf(report),
    heading(2, 'The five habits'),
    habitTable(report),
    ...habitNotes(report.habits),
    ...GROUPS.flatMap((group) => groupOf(group, report)),
    ...(options.archive === true ? [] : riskList(report)),
    ...written('Learned', report.learned),
    ...written('Focus', report.focus),
    ...(options.archive === true ? [] : nextLine(report)),
  ]);
}

function titleOf(report: WeekReport): RootContent[] {
  const excuse = report.excuse === null ? '' : printableLine(report.excuse);
  return [
    heading(1, weekTitle(report.week)),
    paragraph(...words(`${report.number} of ${report.weeksInYear} weeks lived.`)),
    ...(excuse === '' ? [] : [paragraph(...words(excuse === 'excused' ? 'Excused.' : `Excused: ${excuse}`))]),
  ];
}

function habitTable(report: WeekReport): RootContent {
  const rows = report.habits.map((habit) => [
    habit.name,
    outcomeText(habit.outcome, null, report.inTime),
    percent(habit.growth),
    served(habit.servedBy),
  ]);
  const leftOut = habitNames(report.leftOut).map((name) => [name, 'left out', '', '']);
  return table(['Habit', 'Week', 'Growth', 'Served by'], [...rows, ...leftOut]);
}

function habitNotes(habits: readonly HabitRow[]): RootContent[] {
  return bullets(
    habits.flatMap((habit) =>
      habit.measures.flatMap((measure) =>
        measure.note === null ? [] : [item(words(`${habit.name}: ${measure.note}`))],
      ),
    ),
  );
}

function groupOf(group: Group, report: WeekReport): RootContent[] {
  return underGroup(group, (bucket) =>
    report.resolutions
      .filter((resolution) => resolution.bucket === bucket.key)
      .map((resolution) => resolutionItem(resolution, report)),
  );
}

/** A group's title, its buckets' titles, and the items of each; what is empty is left out. */
function underGroup(group: Group, itemsOf: (bucket: Bucket) => ListItem[]): RootContent[] {
  const buckets = BUCKETS.filter((bucket) => bucket.group === group).flatMap((bucket) => {
    const items = itemsOf(bucket);
    return items.length === 0 ? [] : [heading(3, bucket.title), ...bullets(items)];
  });
  return buckets.length === 0 ? [] : [heading(2, GROUP_TITLES[group]), ...buckets];
}

function resolutionItem(resolution: ResolutionRow, report: WeekReport): ListItem {
  const year = otherYear(resolution, report);
  const record = [
    outcomeText(resolution.outcome, resolution.bucket, report.inTime),
    amountSentence(resolution),
    ownExcuse(resolution, report) ?? '',
    resolution.late ? 'answered late' : '',
    runSentence(resolution),
    `growth ${percent(resolution.growth)}`,
    year === null ? '' : `made for ${year}`,
  ];
  const line = record.filter((part) => part !== '').join(', ');
  const notes = resolution.note === null ? [] : [words(`Note: ${resolution.note}`)];
  return item(strong(named(resolution.text)), [words(line), ...notes]);
}

function riskList(report: WeekReport): RootContent[] {
  if (report.atRisk.length === 0) return [];
  const risks = report.atRisk.map((risk) =>
    item(words(`${printableLine(risk.name)}: ${riskWords(risk, report.week)}`)),
  );
  return [heading(2, 'At risk'), ...bullets(risks)];
}

function written(title: string, text: string | null): RootContent[] {
  const content = text === null ? [] : words(text.trim());
  return content.length === 0 ? [] : [heading(2, title), paragraph(...content)];
}

function nextLine({ next }: WeekReport): RootContent[] {
  const command =
    next.command === null ? [] : [{ type: 'inlineCode' as const, value: next.command }, ...words(': ')];
  return [heading(2, 'Next'), paragraph(...command, ...words(next.reason))];
}

/** The resolutions by year, group and bucket, written so that `import` reads them back. */
export function markdownResolutions(cards: readonly ResolutionSummary[]): string {
  const years = [...new Set(cards.map((card) => card.year))].sort((one, other) => one - other);
  if (years.length === 0) return documentText([heading(1, 'Resolutions')]);
  return documentText(
    years.flatMap((year) => [
      heading(1, `Resolutions for ${year}`),
      ...GROUPS.flatMap((group) =>
        underGroup(group, (bucket) =>
          cards.filter((card) => card.year === year && card.bucket === bucket.key).map(cardItem),
        ),
      ),
    ]),
  );
}

function cardItem(card: ResolutionSummary): ListItem {
  const state = card.state === 'active' ? '' : `${card.state} on ${card.endedOn ?? card.beganOn}`;
  const lines = [
    { label: 'Why', text: card.why },
    { label: 'When', text: card.when },
    { label: 'Then', text: card.then },
    { label: insteadLabel(card), text: card.instead },
    { label: 'Measure', text: cardMeasureToRead(card) },
    { label: 'Serves', text: habitNames(card.habits).join(', ') },
    { label: 'State', text: state },
  ];
  return item(
    strong(named(card.text)),
    lines.flatMap(({ label, text }) => {
      const line = text === null ? '' : printableLine(text);
      return line === '' ? [] : [words(`${label}: ${line}`)];
    }),
  );
}
