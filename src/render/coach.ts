import type { BucketKey } from '../domain/journal/buckets.js';
import type { Outcome } from '../domain/measures/judge.js';
import type { HabitRow, ResolutionRow, WeekReport } from '../domain/reports/week-report.js';
import { printableLine } from './text.js';
import { weekTitle } from '../domain/calendar/weeks.js';
import { amountSentence, keptSentence, outcomeText, ownExcuse, percent, weekWords } from './words.js';

/** One promise in a letter to somebody else: a resolution or a habit. */
export interface LetterItem {
  readonly name: string;
  readonly outcome: Outcome;
  /** `held, kept 9 of 10 weeks, growth 88 %`: nothing that needs the program to be understood. */
  readonly record: string;
  readonly notes: readonly string[];
}

/** `Beside October 2026`, and a sentence for each of the largest changes. */
export interface LetterComparison {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** What is told to a coach: what went well first, then the rest, and one question to talk about. */
export interface CoachLetter {
  readonly title: string;
  /** The same without a dash or a dot, to be read aloud. */
  readonly titleWords: string;
  readonly coach: string | null;
  readonly excuse: string | null;
  readonly well: readonly LetterItem[];
  readonly rest: readonly LetterItem[];
  readonly learned: readonly string[];
  readonly focus: string | null;
  /** What rose and fell beside the period before; null where nothing is compared. */
  readonly beside: LetterComparison | null;
  readonly question: string;
}

/** What can be built on before what cannot. */
const REST: readonly Outcome[] = ['partly', 'missed', 'unknown', 'excused'];

/**
 * @param report built without private notes
 */
export function coachLetter(
  report: WeekReport,
  coach: string | null,
  beside: LetterComparison | null = null,
): CoachLetter {
  const promises = [
    ...report.resolutions.map((resolution) => resolutionPromise(resolution, report)),
    ...report.habits.map((habit) => habitPromise(habit, report)),
  ];
  const items = promises.map((promise) => promise.item);
  return {
    title: weekTitle(report.week),
    titleWords: weekWords(report),
    coach: line(coach),
    excuse: line(report.excuse),
    well: items.filter((item) => item.outcome === 'kept'),
    rest: REST.flatMap((outcome) => items.filter((item) => item.outcome === outcome)),
    learned: notesOf([report.learned]),
    focus: line(report.focus),
    beside,
    question: question(promises, report),
  };
}

interface CoachPromise {
  readonly item: LetterItem;
  readonly bucket: BucketKey | null;
  readonly attainment: number | null;
  readonly growth: number;
}

function resolutionPromise(resolution: ResolutionRow, report: WeekReport): CoachPromise {
  const { outcome, bucket, attainment, growth } = resolution;
  const record = [
    outcomeText(outcome, bucket, report.inTime),
    amountSentence(resolution),
    ownExcuse(resolution, report) ?? '',
    keptSentence(resolution),
    `growth ${percent(growth)}`,
  ];
  const item = {
    name: printableLine(resolution.text),
    outcome,
    record: record.filter((part) => part !== '').join(', '),
    notes: notesOf([resolution.note]),
  };
  return { item, bucket, attainment, growth };
}

function habitPromise(
  { name, outcome, attainment, growth, measures }: HabitRow,
  { inTime }: WeekReport,
): CoachPromise {
  const amounts = measures.flatMap((measure) => {
    const amount = amountSentence(measure);
    return amount === '' || measure.amount === null ? [] : [amount];
  });
  const record = [outcomeText(outcome, null, inTime), ...amounts, `growth ${percent(growth)}`].join(', ');
  const notes = notesOf(measures.map((measure) => measure.note));
  return { item: { name, outcome, record, notes }, bucket: null, attainment, growth };
}

/** What is worth a talk: the weakest promise, of equal ones that with most growth to lose. */
function question(promises: readonly CoachPromise[], report: WeekReport): string {
  if (report.excuse !== null) return 'What comes first after the break?';
  const weakest = promises
    .filter(({ attainment }) => attainment !== null && attainment < 1)
    .sort((one, other) => (one.attainment ?? 0) - (other.attainment ?? 0) || other.growth - one.growth)[0];
  if (weakest !== undefined) return questionAbout(weakest);
  if (promises.some(({ item }) => item.outcome === 'unknown')) {
    return 'What would make it easy to answer the rest of the week?';
  }
  const fallow = report.habits.find((habit) => habit.fallow);
  return fallow === undefined
    ? 'What made this week work, and what must not slip in the next?'
    : `All was kept, and no resolution serves “${fallow.name}”: does it need one?`;
}

function questionAbout({ item, bucket }: CoachPromise): string {
  const name = `“${item.name}”`;
  if (item.outcome === 'partly') return `What would it take to keep ${name} whole next week?`;
  return bucket === null
    ? `What is the smallest step that would bring ${name} back next week?`
    : `What got in the way of ${name}, and what would make it easier next week?`;
}

function notesOf(notes: readonly (string | null)[]): string[] {
  return notes.flatMap((note) => line(note) ?? []);
}

export function line(text: string | null): string | null {
  const printed = text === null ? '' : printableLine(text);
  return printed === '' ? null : printed;
}
