import {
  nameOf,
  type CoachLetter,
  type CoachQuestion,
  type PeriodLetter,
  type Told,
  type WeekLetter,
} from '../../domain/reports/coach-letter.js';
import { weekTitle } from '../../domain/calendar/weeks.js';
import { joined, toned, type Inline, type Phrase } from '../../phrase.js';
import type { Block, Item } from '../document.js';
import { largestSentences, nameBefore } from './comparison.js';
import { amountWords, learnedLines, periodTitle, periodWords, progressWords } from './period-words.js';
import { glyph } from './pictures.js';
import { WEEK_SECTIONS } from './week-report.js';
import {
  amountSentence,
  keptSentence,
  outcomeText,
  ownExcuse,
  ownLine,
  percent,
  weekWords,
  withOwn,
} from './words.js';

/** A report as it is told to somebody else: nothing needs the program to be understood. */
export function coachLetterView(letter: CoachLetter, sections = WEEK_SECTIONS): Block[] {
  const { title, words, excuse, well, rest } =
    letter.kind === 'week' ? weekParts(letter) : periodParts(letter);
  const reader = withOwn('for ', letter.coach);
  const question = questionText(letter.question, letter.kind === 'week' ? 'week' : letter.report.period.kind);
  return [
    { kind: 'title', text: title, aside: reader, words: joined([words, reader], ', '), below: [excuse] },
    { kind: 'list', heading: 'What went well', items: well },
    { kind: 'list', heading: 'The rest', items: rest },
    ...beside(letter),
    ...(letter.kind === 'week'
      ? sections.flatMap((section) => section(letter.report))
      : [learnedFacts(letter)]),
    { kind: 'paragraph', heading: 'To talk about', lines: [toned(question, 'emphasis')] },
  ];
}

/** What is not told alike of a week and of a longer period. */
interface Parts {
  readonly title: string;
  readonly words: string;
  readonly excuse: Phrase;
  readonly well: readonly Item[];
  readonly rest: readonly Item[];
}

function weekParts({ report, well, rest }: WeekLetter): Parts {
  const itemOf = (told: WeekLetter['well'][number]) => weekItem(told, report);
  return {
    title: weekTitle(report.week),
    words: weekWords(report),
    excuse: withOwn('Excused: ', report.excuse),
    well: well.map(itemOf),
    rest: rest.map(itemOf),
  };
}

function periodParts({ report: { period }, well, rest }: PeriodLetter): Parts {
  return {
    title: periodTitle(period),
    words: periodWords(period),
    excuse: '',
    well: well.map(periodItem),
    rest: rest.map(periodItem),
  };
}

function weekItem(told: WeekLetter['well'][number], report: WeekLetter['report']): Item {
  const { subject, outcome } = told;
  const growth = `growth ${percent(subject.growth)}`;
  if ('measures' in subject) {
    const amounts = subject.measures.filter(({ amount }) => amount !== null).map(amountSentence);
    const record = [outcomeText(outcome, null, report.inTime), lateWord(subject), ...amounts, growth];
    return item(
      told,
      record,
      subject.measures.map(({ note }) => note),
    );
  }
  const record = [
    outcomeText(outcome, subject.bucket, report.inTime),
    lateWord(subject),
    amountSentence(subject),
    ownExcuse(subject, report),
    keptSentence(subject),
    growth,
  ];
  return item(told, record, [subject.note]);
}

function lateWord({ late }: { readonly late: boolean }): string {
  return late ? 'answered late' : '';
}

function periodItem(told: PeriodLetter['well'][number]): Item {
  const { subject } = told;
  return item(told, [progressWords(subject), 'text' in subject ? amountWords(subject) : '']);
}

/** The outcome's sign, the name, and the record in one sentence. */
function item(
  { subject, outcome }: Told<Parameters<typeof nameOf>[0]>,
  record: readonly Phrase[],
  notes: readonly (string | null)[] = [],
): Item {
  const own = nameOf(subject);
  return {
    lead: glyph(outcome),
    name: { own },
    sentence: { own, tone: 'emphasis' },
    says: [joined(record, ', ')],
    notes: notes.map(ownLine),
  };
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
  const name: Inline[] = 'about' in question ? ['“', { own: question.about }, '”'] : [];
  switch (question.asks) {
    case 'after-break':
      return 'What comes first after the break?';
    case 'rest-of-week':
      return 'What would make it easy to answer the rest of the week?';
    case 'no-answers':
      return 'What would make it easy to answer a week?';
    case 'good-period':
      return kind === 'week'
        ? 'What made this week work, and what must not slip in the next?'
        : `What made this ${kind} work, and what comes next?`;
    case 'keep-whole':
      return ['What would it take to keep ', ...name, ' whole next week?'];
    case 'smallest-step':
      return ['What is the smallest step that would bring ', ...name, ' back next week?'];
    case 'obstacle':
      return ['What got in the way of ', ...name, ', and what would make it easier next week?'];
    case 'fallow':
      return ['All was kept, and no resolution serves ', ...name, ': does it need one?'];
    case 'lost-ground':
      return [...name, ' lost ground: what changed, and what would bring it back?'];
    case 'easier':
      return ['What would make ', ...name, ` easier next ${kind}?`];
  }
}
