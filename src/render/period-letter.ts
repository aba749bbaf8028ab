import type { PeriodReport } from '../domain/reports/period-report.js';
import type { Progress } from '../domain/reports/progress.js';
import type { Outcome } from '../domain/measures/judge.js';
import type { PeriodKind } from '../domain/calendar/periods.js';
import { line, type CoachLetter, type LetterItem } from './coach.js';
import { letterComparison } from './comparison-words.js';
import { amountWords, courseWords, learnedLines, periodTitle, periodTitleWords } from './period-words.js';
import { printableLine } from './text.js';

/** Three weeks of four: what is kept so well is told first. */
const WELL = 0.75;

/** A month, a quarter or a year as it is told to a coach. */
export function periodLetter(report: PeriodReport, coach: string | null): CoachLetter {
  const promises = promisesOf(report);
  const items = promises.map(({ item }) => item);
  return {
    title: periodTitle(report.period),
    titleWords: periodTitleWords(report.period),
    coach: line(coach),
    excuse: null,
    well: items.filter(({ outcome }) => outcome === 'kept'),
    rest: items.filter(({ outcome }) => outcome !== 'kept'),
    learned: learnedLines(report).map(({ text }) => text),
    focus: null,
    beside: letterComparison(report.compared),
    question: question(promises, report.period.kind),
  };
}

interface PeriodPromise {
  readonly item: LetterItem;
  readonly attainment: number | null;
  readonly lost: number;
}

/** The best first; what has no answer, and what was excused throughout, last. */
function promisesOf({ resolutions, habits }: PeriodReport): PeriodPromise[] {
  const promises = [
    ...resolutions.map((course) => promise(printableLine(course.text), course, amountWords(course))),
    ...habits.map((course) => promise(course.name, course, '')),
  ];
  return promises.sort((one, other) => (other.attainment ?? -1) - (one.attainment ?? -1));
}

function promise(name: string, course: Progress, amount: string): PeriodPromise {
  const record = [courseWords(course), amount].filter((part) => part !== '').join(', ');
  return {
    item: { name, outcome: overall(course), record, notes: [] },
    attainment: course.attainment,
    lost: course.growthBefore - course.growth,
  };
}

function overall({ attainment, excused, unknown }: Progress): Outcome {
  if (attainment === null) return excused > 0 && unknown === 0 ? 'excused' : 'unknown';
  if (attainment >= WELL) return 'kept';
  return attainment === 0 ? 'missed' : 'partly';
}

/** What lost most is worth a talk; if nothing did, what is weakest. */
function question(promises: readonly PeriodPromise[], kind: PeriodKind): string {
  const known = promises.filter(({ attainment }) => attainment !== null && attainment < WELL);
  const fallen = known.filter(({ lost }) => lost > 0.01).sort((one, other) => other.lost - one.lost)[0];
  if (fallen !== undefined)
    return `“${fallen.item.name}” lost ground: what changed, and what would bring it back?`;
  const weakest = known.at(-1);
  if (weakest !== undefined) return `What would make “${weakest.item.name}” easier next ${kind}?`;
  return promises.some(({ attainment }) => attainment !== null)
    ? `What made this ${kind} work, and what comes next?`
    : 'What would make it easy to answer a week?';
}
