import { partsOf, periodBefore, periodOf, weeksOf, type Period } from '../calendar/periods.js';
import { byWeek, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import { isInTime } from '../journal/grace.js';
import { bucketIn } from '../journal/lifetime.js';
import type { MeasureOwner, Resolution, Standing } from '../journal/record.js';
import type { Outcome } from '../measures/judge.js';
import { standingAfter, type Run } from '../scores/growth-and-runs.js';
import {
  habitScores,
  habitStart,
  resolutionRun,
  resolutionScores,
  resolutionStart,
  type WeekScore,
} from '../scores/week-scores.js';
import { periodLetter, type PeriodLetter } from './coach-letter.js';
import type { Comparison } from './comparison.js';
import { comparedReport, periodReport, type PeriodReport } from './period-report.js';
import type { HabitProgress, ResolutionProgress } from './progress.js';
import { resolutionHistory, type Chapter, type HistoryEvent } from './resolution-history.js';
import type { NotesFor } from './week-report.js';

/** A week of a habit or a resolution, as it is drawn. */
export interface PageWeek {
  readonly week: Week;
  /** The quarter that it lies in: `2026-Q1`. */
  readonly quarter: string;
  /** The resolution's bucket in the week; null for a habit. */
  readonly bucket: BucketKey | null;
  /** Null where it was not there, and still to come. */
  readonly outcome: Outcome | null;
  readonly late: boolean;
  /** Whether what is open may still be answered in time. */
  readonly inTime: boolean;
  /** 0 to 1; null without an answer. */
  readonly attainment: number | null;
  /** Growth after the week, 0 to 1; null where it was not there. */
  readonly growth: number | null;
}

interface PageNote {
  readonly week: Week;
  readonly note: string;
  readonly private: boolean;
}

export interface PageHabit {
  readonly progress: HabitProgress;
  readonly weeks: readonly PageWeek[];
  readonly notes: readonly PageNote[];
}

export interface PageResolution {
  readonly progress: ResolutionProgress;
  readonly chapter: Chapter;
  /** At the end of the year, or of its weeks so far. */
  readonly run: Run;
  /** What happened to it until then, without what it began with. */
  readonly events: readonly HistoryEvent[];
  readonly weeks: readonly PageWeek[];
  readonly notes: readonly PageNote[];
}

/** A year on one page. */
export interface YearPage {
  readonly report: PeriodReport;
  /** Told first, where a coach reads it. */
  readonly letter: PeriodLetter | null;
  readonly habits: readonly PageHabit[];
  /** In order of bucket, then id. */
  readonly resolutions: readonly PageResolution[];
  /** The newest quarter beside the one before it; null where there was none. */
  readonly quarter: Comparison | null;
  readonly written: readonly {
    readonly week: Week;
    readonly learned: string | null;
    readonly focus: string | null;
  }[];
}

interface Reader {
  readonly notes: NotesFor;
  /** The coach's name, null where it is not known; undefined where no coach reads it. */
  readonly coach: string | null | undefined;
}

/** @param year of which some week has begun and lies in the journal */
export function yearPage(book: Book, year: Period, { notes, coach }: Reader): YearPage {
  const report = periodReport(book, year);
  return {
    report,
    letter: coach === undefined ? null : periodLetter(report, coach),
    habits: report.habits.map((progress) => pageHabit(book, progress, year, notes)),
    resolutions: report.resolutions.flatMap((progress) => {
      const resolution = book.resolution(progress.id);
      return resolution === undefined ? [] : [pageResolution(book, resolution, progress, year, notes)];
    }),
    quarter: newestQuarter(book, year),
    written: book.record.checkIns.filter(
      ({ week, learned, focus }) => isWithin(week, year) && (learned !== null || focus !== null),
    ),
  };
}

function isWithin(week: Week, { firstWeek, lastWeek }: Period): boolean {
  return week >= firstWeek && week <= lastWeek;
}

function pageHabit(book: Book, progress: HabitProgress, year: Period, notes: NotesFor): PageHabit {
  const { key } = progress;
  const scores = habitScores(book, key, weekOf(book.today));
  return {
    progress,
    weeks: pageWeeks(book, year, { start: habitStart(book, key), scores, bucketIn: () => null }),
    notes: notesOf(book, { habit: key, resolutionId: null }, year, notes),
  };
}

function pageResolution(
  book: Book,
  resolution: Resolution,
  progress: ResolutionProgress,
  year: Period,
  notes: NotesFor,
): PageResolution {
  const { id } = resolution;
  const chapter = resolutionHistory(book, resolution).chapters.find((each) => each.id === id);
  if (chapter === undefined) throw new Error(`resolution ${id} is not in its own history`);
  const thisWeek = weekOf(book.today);
  return {
    progress,
    chapter,
    run: resolutionRun(book, resolution, year.lastWeek < thisWeek ? year.lastWeek : thisWeek),
    events: chapter.events.filter((event) => isTurningPoint(event, chapter, book, year)),
    weeks: pageWeeks(book, year, {
      start: resolutionStart(book, resolution),
      scores: resolutionScores(book, resolution, thisWeek),
      bucketIn: (week) => bucketIn(resolution, week),
    }),
    notes: notesOf(book, { habit: null, resolutionId: id }, year, notes),
  };
}

/** What it asked for and served from its first week on is no turn of its life. */
function isTurningPoint(event: HistoryEvent, { beganOn }: Chapter, { today }: Book, { to }: Period): boolean {
  const day = 'on' in event ? event.on : event.week;
  const isFirst = 'week' in event && event.what !== 'paused' && event.week <= weekOf(beganOn);
  return !isFirst && day <= to && day <= today;
}

interface Weekly {
  readonly start: Standing;
  /** All weeks in the record so far. */
  readonly scores: readonly WeekScore[];
  readonly bucketIn: (week: Week) => BucketKey | null;
}

function pageWeeks(book: Book, year: Period, { start, scores, bucketIn: bucket }: Weekly): PageWeek[] {
  const lived = new Map<Week, { score: WeekScore; growth: number }>();
  let standing = start;
  for (const score of scores) {
    standing = standingAfter(standing, score);
    lived.set(score.week, { score, growth: standing.growth });
  }
  return partsOf(year, 'quarter').flatMap((quarter) =>
    weeksOf(quarter).map((week) => {
      const { score, growth = null } = lived.get(week) ?? {};
      return {
        week,
        quarter: quarter.label,
        bucket: bucket(week),
        outcome: score?.outcome ?? null,
        late: score?.late ?? false,
        inTime: isInTime(book, week),
        attainment: score?.attainment ?? null,
        growth,
      };
    }),
  );
}

/** The notes beside its answers in the year, the oldest first. */
function notesOf(book: Book, owner: MeasureOwner, year: Period, notes: NotesFor): PageNote[] {
  const measures = new Set(book.measuresOf(owner).map(({ id }) => id));
  return book.record.answers
    .filter((answer) => measures.has(answer.measureId) && isWithin(answer.week, year))
    .filter((answer) => notes === 'self' || !answer.private)
    .flatMap(({ week, note, private: isPrivate }) =>
      note === null ? [] : [{ week, note, private: isPrivate }],
    )
    .sort(byWeek);
}

function newestQuarter(book: Book, year: Period): Comparison | null {
  const thisWeek = weekOf(book.today);
  const week = year.lastWeek < thisWeek ? year.lastWeek : thisWeek;
  const quarter = periodOf('quarter', week, year.yearStart);
  if (periodBefore(quarter).lastWeek < book.record.firstWeek) return null;
  return comparedReport(book, quarter).compared;
}
