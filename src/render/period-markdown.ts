import type { RootContent } from 'mdast';
import { BUCKETS, GROUP_TITLES, type Bucket } from '../domain/journal/buckets.js';
import type { Comparison } from '../domain/reports/comparison.js';
import type { PeriodReport } from '../domain/reports/period-report.js';
import type { ResolutionProgress } from '../domain/reports/progress.js';
import type { CoachLetter, LetterItem } from './coach.js';
import {
  changeShort,
  comingAndGoing,
  comparisonTitleWords,
  directionSentences,
  soFar,
} from './comparison-words.js';
import { bullets, documentText, heading, item, paragraph, strong, table, words } from './markdown-tree.js';
import {
  amountWords,
  columnNames,
  courseWords,
  growthSpan,
  keptShort,
  learnedLines,
  elapsedWords,
  meanText,
  periodTitle,
  turningGroups,
} from './period-words.js';
import { printableLine } from './text.js';
import { capitalised, habitNames, percent } from './words.js';

/** A month, a quarter or a year as a GFM document; the same to the byte for the same report. */
export function periodMarkdown(report: PeriodReport): string {
  const { bestQuarter } = report;
  return documentText([
    heading(1, periodTitle(report.period)),
    paragraph(...words(`${capitalised(elapsedWords(report))}.`)),
    heading(2, 'The five habits'),
    habitTable(report),
    ...(['doing', 'new'] as const).flatMap((group) => groupOf(group, report)),
    ...(bestQuarter === null
      ? []
      : [
          heading(2, 'Best quarter'),
          paragraph(
            ...words(`${bestQuarter.label}, ${percent(bestQuarter.attainment)} over the five habits.`),
          ),
        ]),
    ...turningGroups(report).flatMap(({ title, lines }) => [
      heading(2, title),
      ...bullets(lines.map(({ text, note }) => item([...strong(named(text)), ...words(` ${note}`)]))),
    ]),
    ...learned(report),
  ]);
}

function habitTable(report: PeriodReport): RootContent {
  const rows = report.habits.map((course) => [
    course.name,
    keptShort(course),
    meanText(course.attainment),
    growthSpan(course),
  ]);
  const leftOut = habitNames(report.leftOut).map((name) => [name, 'left out', '', '']);
  return table(['Habit', 'Kept', 'Mean', 'Growth'], [...rows, ...leftOut]);
}

function groupOf(group: Bucket['group'], report: PeriodReport): RootContent[] {
  const buckets = BUCKETS.filter((bucket) => bucket.group === group).flatMap((bucket) => {
    const courses = report.resolutions.filter((course) => course.bucket === bucket.key);
    return courses.length === 0 ? [] : [heading(3, bucket.title), ...bullets(courses.map(courseItem))];
  });
  return buckets.length === 0 ? [] : [heading(2, GROUP_TITLES[group]), ...buckets];
}

function courseItem(course: ResolutionProgress) {
  const record = [courseWords(course), amountWords(course)].filter((part) => part !== '').join(', ');
  return item(strong(named(course.text)), [words(record)]);
}

function learned(report: PeriodReport): RootContent[] {
  const lines = learnedLines(report);
  if (lines.length === 0) return [];
  return [
    heading(2, 'Learned'),
    ...bullets(lines.map(({ weeks, text }) => item(words(`${weeks.join(', ')}: ${text}`)))),
  ];
}

/** A period beside the one before it. */
export function comparisonMarkdown(comparison: Comparison): string {
  const [before, now] = columnNames(comparison.before, comparison.now);
  const changes = [...comparison.habits, ...comparison.resolutions];
  const far = soFar(comparison);
  return documentText([
    heading(1, comparisonTitleWords(comparison)),
    ...(far === '' ? [] : [paragraph(...words(`${capitalised(far)}.`))]),
    table(
      ['', capitalised(before), capitalised(now), 'Change'],
      changes.map((change) => [
        named(change.name),
        meanText(change.before),
        meanText(change.now),
        changeShort(change),
      ]),
    ),
    ...sentences('What rose', directionSentences(comparison, 'rose')),
    ...sentences('What fell', directionSentences(comparison, 'fell')),
    ...comingAndGoing(comparison).flatMap(({ title, lines }) =>
      sentences(
        title,
        lines.map((each) => each.replace(/^\d+ {2}/, '')),
      ),
    ),
  ]);
}

function sentences(title: string, lines: readonly string[]): RootContent[] {
  return lines.length === 0 ? [] : [heading(2, title), ...bullets(lines.map((each) => item(words(each))))];
}

/** A letter to a coach, as it pastes into a mail or a chat. */
export function letterMarkdown(letter: CoachLetter): string {
  const items = (title: string, some: readonly LetterItem[]) =>
    some.length === 0 ? [] : [heading(2, title), ...bullets(some.map(letterItem))];
  const said = (title: string, lines: readonly string[]) =>
    lines.length < 2
      ? lines.flatMap((each) => [heading(2, title), paragraph(...words(each))])
      : sentences(title, lines);
  return documentText([
    heading(1, letter.title),
    ...(letter.coach === null ? [] : [paragraph(...words(`For ${letter.coach}`))]),
    ...(letter.excuse === null ? [] : [paragraph(...words(`Excused: ${letter.excuse}`))]),
    ...items('What went well', letter.well),
    ...items('The rest', letter.rest),
    ...(letter.beside === null ? [] : sentences(letter.beside.title, letter.beside.sentences)),
    ...said('Learned', letter.learned),
    ...said('Focus', letter.focus === null ? [] : [letter.focus]),
    ...said('To talk about', [letter.question]),
  ]);
}

function letterItem({ name, record, notes }: LetterItem) {
  return item(strong(named(name)), [words(record), ...notes.map((note) => words(`Note: ${note}`))]);
}

/** A foreign journal may hold a text of nothing but control characters. */
export function named(text: string): string {
  return printableLine(text) === '' ? '(no text)' : text;
}
