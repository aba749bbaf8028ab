import { BUCKETS, GROUP_TITLES, type Bucket, type Group } from '../domain/journal/buckets.js';
import type { NextStep } from '../domain/check-in/next-steps.js';
import type { HabitRow, ResolutionRow, WeekReport } from '../domain/reports/week-report.js';
import type { Risk } from '../domain/reports/week-report.js';
import { sparkWords } from './spark.js';
import { printableLine } from './text.js';
import {
  amountSentence,
  capitalised,
  ended,
  habitNames,
  listed,
  otherYear,
  outcomeText,
  ownExcuse,
  percent,
  riskWords,
  runSentence,
  weekWords,
} from './words.js';

/** The week in words and numbers only, for screen readers and mail: nothing depends on a column. */
export function renderReportPlain(report: WeekReport): string {
  return plainPage([
    titleLines(report),
    [
      'The five habits',
      ...report.habits.flatMap((habit) => habitLines(habit, report)),
      ...leftOutLine(report),
    ],
    ...(report.resolutions.length === 0
      ? [['No resolutions in this week.']]
      : (['doing', 'new'] as const).flatMap((group) => groupBlocks(group, report))),
    report.atRisk.length === 0 ? [] : ['At risk', ...report.atRisk.map((risk) => riskLine(risk, report))],
    [...writtenLine('Learned', report.learned), ...writtenLine('Focus for next week', report.focus)],
    [plainStep(report.next, 'Next')],
  ]);
}

/** Blocks of lines with an empty line between them; ends with a newline. */
export function plainPage(blocks: readonly (readonly string[])[]): string {
  const filled = blocks.filter((block) => block.length > 0);
  return `${filled.map((block) => block.join('\n')).join('\n\n')}\n`;
}

function titleLines(report: WeekReport): string[] {
  const excuse = report.excuse === null ? '' : printableLine(report.excuse);
  return [
    `${weekWords(report)}.`,
    ...(excuse === '' ? [] : [excuse === 'excused' ? 'Excused.' : `Excused: ${ended(excuse)}`]),
  ];
}

function habitLines(habit: HabitRow, { inTime }: WeekReport): string[] {
  const servants = habit.servedBy.map(String);
  const served =
    servants.length === 0
      ? 'Fallow: no resolution serves it.'
      : `Served by ${servants.length === 1 ? 'resolution' : 'resolutions'} ${listed(servants)}.`;
  const parts = [
    `${habit.name}: ${outcomeText(habit.outcome, null, inTime)}.`,
    `Growth ${percent(habit.growth)}.`,
    served,
    `${capitalised(sparkWords(habit.weeks))}.`,
  ];
  return [parts.join(' '), ...habit.measures.flatMap((measure) => noteLine(measure.note))];
}

function leftOutLine({ leftOut }: WeekReport): string[] {
  return leftOut.length === 0 ? [] : [`Left out: ${listed(habitNames(leftOut))}.`];
}

function groupBlocks(group: Group, report: WeekReport): string[][] {
  const buckets = BUCKETS.filter((bucket) => bucket.group === group);
  return buckets.map((bucket) => bucketLines(bucket, report));
}

function bucketLines(bucket: Bucket, report: WeekReport): string[] {
  const rows = report.resolutions.filter((resolution) => resolution.bucket === bucket.key);
  const title = `${GROUP_TITLES[bucket.group]}: ${bucket.title}`;
  if (rows.length === 0) return [`${title}: none.`];
  return [title, ...rows.flatMap((resolution) => resolutionLines(resolution, report))];
}

function resolutionLines(resolution: ResolutionRow, report: WeekReport): string[] {
  const year = otherYear(resolution, report);
  const run = runSentence(resolution);
  const words = [
    outcomeText(resolution.outcome, resolution.bucket, report.inTime),
    amountSentence(resolution),
    ownExcuse(resolution, report) ?? '',
    resolution.late ? 'answered late' : '',
  ];
  const parts = [
    `${resolution.id}: ${ended(printableLine(resolution.text))}`,
    year === null ? '' : `Made for ${year}.`,
    `${capitalised(words.filter((word) => word !== '').join(', '))}.`,
    run === '' ? '' : `${capitalised(run)}.`,
    `Growth ${percent(resolution.growth)}.`,
  ];
  return [parts.filter((part) => part !== '').join(' '), ...noteLine(resolution.note)];
}

function riskLine(risk: Risk, report: WeekReport): string {
  const lacks = capitalised(riskWords(risk, report.week));
  return `${risk.key}: ${ended(printableLine(risk.name))} ${lacks}.`;
}

export function writtenLine(label: string, text: string | null): string[] {
  const line = text === null ? '' : printableLine(text);
  return line === '' ? [] : [`${label}: ${ended(line)}`];
}

function noteLine(note: string | null): string[] {
  return writtenLine('  Note', note);
}

export function plainStep({ command, reason }: NextStep, label: 'Next' | 'Then'): string {
  return command === null ? `${label}: ${reason}.` : `${label}: janus ${command.join(' ')} (${reason}).`;
}
