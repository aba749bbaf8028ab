import { weekTitle } from '../../domain/calendar/weeks.js';
import { titleOf, titleQuoted, type Titled } from '../../domain/journal/titles.js';
import type { Outcome } from '../../domain/measures/judge.js';
import type {
  CoachLetter,
  CoachQuestion,
  Overall,
  PeriodLetter,
  QuestionAbout,
} from '../../domain/reports/coach-letter.js';
import type { HabitProgress, ResolutionProgress } from '../../domain/reports/progress.js';
import type { HabitRow, ResolutionRow, WeekReport } from '../../domain/reports/week-report.js';
import { joined, toned, type Inline, type Phrase } from '../../phrase.js';
import type { Block, Row, Section, Table, Title } from '../document.js';
import { largestSentences, nameBefore } from './comparison.js';
import {
  amountWords,
  averageFacts,
  learnedLines,
  periodTitle,
  periodWords,
  progressClauses,
} from './period-words.js';
import { glyph } from './pictures.js';
import { WEEK_SECTIONS } from './week-report.js';
import {
  amountSentence,
  besideFacts,
  bucketSections,
  keptSentence,
  numberFacts,
  outcomeText,
  ownExcuse,
  ownLine,
  percent,
  weekWords,
  withOwn,
} from './words.js';

/** A report as it is told to somebody else: nothing needs the program to be understood. */
export function coachLetterView(letter: CoachLetter, sections = WEEK_SECTIONS): Block[] {
  const question = questionText(letter.question, letter.kind === 'week' ? 'week' : letter.report.period.kind);
  return [
    titleBlock(letter),
    recordTable(letter),
    ...beside(letter),
    ...(letter.kind === 'week'
      ? sections.flatMap((section) => section(letter.report))
      : [learnedFacts(letter)]),
    { kind: 'paragraph', heading: 'To talk about', lines: [toned(question, 'emphasis')] },
  ];
}

function titleBlock(letter: CoachLetter): Title {
  const reader = withOwn('for ', letter.coach);
  const [text, words, excuse] =
    letter.kind === 'week'
      ? [weekTitle(letter.report.week), weekWords(letter.report), withOwn('Excused: ', letter.report.excuse)]
      : [periodTitle(letter.report.period), periodWords(letter.report.period), ''];
  return { kind: 'title', text, aside: reader, words: joined([words, reader], ', '), below: [excuse] };
}

/** The two groups with their four lists, then the five habits. */
function recordTable(letter: CoachLetter): Table {
  const [resolutions, habits] =
    letter.kind === 'week'
      ? [
          fourLists(letter.resolutions, (row) => weekRow(row, letter.report)),
          letter.habits.map((habit) => weekHabitRow(habit, letter.report)),
        ]
      : [fourLists(letter.resolutions, periodRow), letter.habits.map(periodHabitRow)];
  return { kind: 'table', columns: [], sections: [...resolutions, habitSection(habits)] };
}

function fourLists<Item extends Titled>(items: readonly Item[], rowOf: (item: Item) => Row): Section[] {
  return items.length === 0 ? [] : bucketSections(items, rowOf, { withEmpty: true });
}

function lateWord({ late }: { readonly late: boolean }): string {
  return late ? 'answered late' : '';
}

function habitSection(rows: readonly Row[]): Section {
  return { title: 'The five habits', groups: [{ rows }] };
}

function weekRow(row: ResolutionRow, report: WeekReport): Row {
  const { outcome, bucket } = row;
  const week = [
    outcomeText(outcome, bucket, report.inTime),
    amountSentence(row),
    ownExcuse(row, report),
    lateWord(row),
  ];
  return {
    ...resolutionRow(row, [joined(week, ', '), keptSentence(row), `growth ${percent(row.growth)}`]),
    notes: [ownLine(row.note)],
  };
}

function weekHabitRow(habit: HabitRow, { inTime }: WeekReport): Row {
  const outcome = joined([outcomeText(habit.outcome, null, inTime), lateWord(habit)], ', ');
  const says = [outcome, `growth ${percent(habit.growth)}`];
  return {
    ...rowOf(habit.name, habit.outcome, says),
    notes: habit.measures.map(({ note }) => ownLine(note)),
    facts: numberFacts(habit.measures),
  };
}

function periodRow(row: Overall<ResolutionProgress>): Row {
  return resolutionRow(row, [...progressClauses(row), amountWords(row)]);
}

function periodHabitRow(habit: Overall<HabitProgress>): Row {
  return {
    ...rowOf(habit.name, habit.outcome, progressClauses(habit)),
    facts: averageFacts(habit),
  };
}

function resolutionRow(row: Titled & { readonly outcome: Outcome }, says: readonly Phrase[]): Row {
  return { ...rowOf({ own: titleOf(row) }, row.outcome, says), facts: besideFacts(row) };
}

/** The outcome's sign and the name; the sign is a picture, and is left out where only words are read. */
function rowOf(name: Inline, outcome: Outcome, says: readonly Phrase[]): Row {
  return { lead: glyph(outcome), name, sentence: toned(name, 'emphasis'), says, cells: [] };
}

function beside({ compared }: CoachLetter): Block[] {
  if (compared === null) return [];
  const heading = `Beside ${nameBefore(compared)}`;
  return [{ kind: 'paragraph', heading, lines: largestSentences(compared) }];
}

function learnedFacts({ report }: PeriodLetter): Block {
  const values = learnedLines(report).map(({ text }) => ownLine(text));
  return { kind: 'facts', groups: [[{ label: 'Learned', values }]] };
}

/** @param kind what the letter is about: `week`, `month` … */
function questionText(question: CoachQuestion, kind: string): Phrase {
  if ('about' in question) return questionAbout(question, kind);
  switch (question.asks) {
    case 'after-break':
      return 'What comes first after the break?';
    case 'rest-of-week':
      return 'Which part of this week is worth talking through first?';
    case 'no-answers':
      return 'What is worth talking through first?';
    case 'good-period':
      return kind === 'week'
        ? 'What made this week work, and what must not slip in the next?'
        : `What made this ${kind} work, and what comes next?`;
  }
}

/** About the situation, never about the person; under *stop*, about what pulls back. */
function questionAbout({ asks, about: { name, bucket } }: QuestionAbout, kind: string): Phrase {
  const title = titleQuoted(name, bucket);
  const isStop = bucket === 'stop';
  switch (asks) {
    case 'keep-whole':
      if (isStop) return ['What pulled back to ', ...title, ', and what helped on the other days?'];
      if (bucket === 'differently')
        return ['When did ', ...title, ' work, and what would make it the usual way?'];
      return ['What would a whole week of ', ...title, ' take?'];
    case 'smallest-step':
      return ['What is the smallest step that would bring ', ...title, ' back next week?'];
    case 'obstacle':
      if (isStop) return ['What pulled back to ', ...title, ', and what could stand in its place next week?'];
      if (bucket === 'differently') {
        return ['What kept the old way going, and what would make ', ...title, ' easier next week?'];
      }
      if (bucket === 'continue')
        return ['What crowded out ', ...title, ', and what would protect it next week?'];
      return ['What got in the way of ', ...title, ', and what would make it easier next week?'];
    case 'fallow':
      return ['All was kept, and no resolution serves ', ...title, ': does it need one?'];
    case 'lost-ground':
      if (isStop)
        return ['What pulls back to ', ...title, ' more than before, and what could stand in its place?'];
      return [...title, ' lost ground: what changed, and what would bring it back?'];
    case 'easier':
      if (isStop)
        return ['What pulls back to ', ...title, `, and what could stand in its place next ${kind}?`];
      return ['What would make ', ...title, ` easier next ${kind}?`];
  }
}
