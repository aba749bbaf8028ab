import { type PeriodKind, periodOf, weeksOf } from '../../src/domain/calendar/periods.js';
import type { Day } from '../../src/domain/calendar/days.js';
import { type Week } from '../../src/domain/calendar/weeks.js';
import { type Book, openBook } from '../../src/domain/journal/book.js';
import { HABIT_KEYS } from '../../src/domain/journal/habits.js';
import type { JournalRecord } from '../../src/domain/journal/record.js';
import { questionsOf } from '../../src/domain/measures/questions.js';
import { periodReport } from '../../src/domain/reports/period-report.js';
import { weekReport } from '../../src/domain/reports/week-report.js';
import {
  habitGrowth,
  habitScore,
  resolutionGrowth,
  resolutionRun,
  resolutionScore,
  type WeekScore,
} from '../../src/domain/scores/week-scores.js';
import { type Model, modelOf, type ModelWeek } from './independent-model.js';
import { progressFigures, slowJournal } from './slow-periods.js';

// The figures of the program beside those of the independent model.

/** A figure by its name, as the program and as the model have it. */
type Figure = readonly [name: string, program: unknown, model: unknown];

/** The names of the figures that differ; numbers to eight decimals. Asserting each alone would take minutes. */
function differing(figures: readonly Figure[]): Figure[] {
  const isSame = (one: unknown, other: unknown) =>
    one === other ||
    (typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) < 5e-9) ||
    (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
  return figures.filter(([, program, model]) => !isSame(program, model));
}

function weekFigures(name: string, score: WeekScore | undefined, expected: ModelWeek | null): Figure[] {
  return [
    [`${name}: outcome`, score?.outcome, expected?.outcome],
    [`${name}: attainment`, score?.attainment, expected?.attainment],
    [`${name}: late`, score?.late, expected?.late],
    [`${name}: optional`, score?.optional, expected?.optional],
  ];
}

/** Every figure of the week of every resolution and habit, and what is open in it. */
function figuresOf(book: Book, model: Model, week: Week): Figure[] {
  const open = questionsOf(book, week).flatMap((question) => (question.open ? [question.key] : []));
  return [
    [`${week}: open`, open, model.open(week)],
    ...book.record.resolutions.flatMap((resolution): Figure[] => [
      ...weekFigures(
        `${resolution.id} in ${week}`,
        resolutionScore(book, resolution, week),
        model.resolutionWeek(resolution, week),
      ),
      [
        `${resolution.id} after ${week}: growth`,
        resolutionGrowth(book, resolution, week),
        model.resolutionGrowth(resolution, week),
      ],
      [
        `${resolution.id} after ${week}: run`,
        resolutionRun(book, resolution, week),
        model.resolutionRun(resolution, week),
      ],
    ]),
    ...HABIT_KEYS.flatMap((habit): Figure[] => [
      ...weekFigures(`${habit} in ${week}`, habitScore(book, habit, week), model.habitWeek(habit, week)),
      [`${habit} after ${week}: growth`, habitGrowth(book, habit, week), model.habitGrowth(habit, week)],
    ]),
  ];
}

/** The figures of the week's report, and of the month, the quarter and the year around it. */
function reportFigures({ record, today }: LivedJournal, book: Book, model: Model, week: Week): Figure[] {
  const slow = slowJournal(record, today, model);
  const byId = (id: number) => book.resolution(id)!;
  const report = weekReport(book, week, 'self');
  return [
    ...report.resolutions.flatMap(({ id, growth, run, reserveUsed, kept, of }): Figure[] => [
      [`row ${id} of ${week}: growth`, growth, model.resolutionGrowth(byId(id), week)],
      [
        `row ${id} of ${week}: run`,
        { length: run, reserveUsed, kept, of },
        model.resolutionRun(byId(id), week),
      ],
    ]),
    ...report.habits.flatMap(({ key, growth, late }): Figure[] => [
      [`row ${key} of ${week}: growth`, growth, model.habitGrowth(key, week)],
      [`row ${key} of ${week}: late`, late, model.habitWeek(key, week)?.late],
    ]),
    ...(['month', 'quarter', 'year'] satisfies PeriodKind[]).flatMap((kind) => {
      const period = periodOf(kind, week, 1);
      const weeks = weeksOf(period);
      const { habits, resolutions } = periodReport(book, period);
      return [
        ...habits.flatMap((each) => progressFigures(each, slow.habit(each.key, weeks))),
        ...resolutions.flatMap((each) => progressFigures(each, slow.resolution(byId(each.id), weeks))),
      ].map(([name, ...both]): Figure => [`${period.label}: ${name}`, ...both]);
    }),
  ];
}

/** A journal, a day to look at it from, and its weeks. */
interface LivedJournal {
  readonly record: JournalRecord;
  readonly today: Day;
  readonly weeks: readonly Week[];
}

/** The figures in which the program and the model differ: of every week, and of the periods around one of them. */
export function differingFigures(given: LivedJournal, around: Week): Figure[] {
  const { record, today, weeks } = given;
  const book = openBook(record, today);
  const model = modelOf(record, today);
  return differing([
    ...weeks.flatMap((week) => figuresOf(book, model, week)),
    ...reportFigures(given, book, model, around),
  ]);
}
