import { BUCKETS, GROUP_TITLES } from '../domain/journal/buckets.js';
import type { PeriodReport } from '../domain/reports/period-report.js';
import type { HabitProgress, ResolutionProgress } from '../domain/reports/progress.js';
import {
  amountWords,
  courseWords,
  learnedLines,
  elapsedWords,
  partsWords,
  periodTitleWords,
  turningGroups,
} from './period-words.js';
import { plainPage } from './report-plain.js';
import { printableLine } from './text.js';
import { capitalised, ended, habitNames, listed, percent } from './words.js';

/** A period in words and numbers only, for screen readers and mail. */
export function renderPeriodPlain(report: PeriodReport): string {
  const { bestQuarter } = report;
  return plainPage([
    [`${periodTitleWords(report.period)}.`, `${capitalised(elapsedWords(report))}.`],
    ['The five habits', ...report.habits.map((course) => habitLine(course, report)), ...leftOut(report)],
    ...(report.resolutions.length === 0
      ? [[`No resolutions in this ${report.period.kind}.`]]
      : BUCKETS.map((bucket) => [
          `${GROUP_TITLES[bucket.group]}: ${bucket.title}`,
          ...report.resolutions
            .filter((course) => course.bucket === bucket.key)
            .map((course) => resolutionLine(course, report)),
        ]).map(([title = '', ...lines]) => (lines.length === 0 ? [`${title}: none.`] : [title, ...lines]))),
    bestQuarter === null
      ? []
      : [`Best quarter: ${bestQuarter.label}, ${percent(bestQuarter.attainment)} over the five habits.`],
    ...turningGroups(report).map(({ title, lines }) => [
      title,
      ...lines.map(({ id, text, note }) => `${id}: ${ended(text)} ${capitalised(spoken(note))}.`),
    ]),
    learnedBlock(report),
  ]);
}

function habitLine(course: HabitProgress, { period }: PeriodReport): string {
  return sentences([`${course.name}: ${courseWords(course)}`, capitalised(partsWords(course, period))]);
}

function resolutionLine(course: ResolutionProgress, { period }: PeriodReport): string {
  const amount = amountWords(course);
  return `${course.id}: ${sentences([
    printableLine(course.text),
    capitalised(courseWords(course)),
    amount === '' ? '' : `${amount} in all`,
    capitalised(partsWords(course, period)),
  ])}`;
}

function sentences(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map(ended)
    .join(' ');
}

function leftOut({ leftOut: habits }: PeriodReport): string[] {
  return habits.length === 0 ? [] : [`Left out: ${listed(habitNames(habits))}.`];
}

/** An arrow is a picture. */
function spoken(note: string): string {
  return note.replace(' → ', ' to ');
}

function learnedBlock(report: PeriodReport): string[] {
  const lines = learnedLines(report);
  if (lines.length === 0) return [];
  return ['What was learned', ...lines.map(({ weeks, text }) => `${weeks.join(', ')}: ${ended(text)}`)];
}
