import type { Day } from '../calendar/days.js';
import { sundayOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import { habitOf, type HabitKey } from '../journal/habits.js';
import { bucketIn } from '../journal/lifetime.js';
import type { Measure, Standing, SubjectKey } from '../journal/record.js';
import { judged, type Judged } from '../measures/judge.js';
import { keyOf, namedIn } from '../measures/questions.js';
import { standingsByWeek } from '../scores/week-scores.js';
import type { NotesFor } from './week-report.js';

/** What was answered or logged for one measure in one week. */
export interface AnswerRow extends Judged {
  readonly week: Week;
  readonly from: Day;
  readonly to: Day;
  readonly bucket: BucketKey | null;
  readonly habit: HabitKey | null;
  /** As `--set` takes it: `3`, `planning.2`. */
  readonly key: string;
  /** The resolution as it is titled in that week, or the habit's name. */
  readonly text: string;
  readonly question: string;
  readonly unit: string | null;
  /** Of the resolution or the habit after the week, 0 to 1; null where it was not asked about. */
  readonly growth: number | null;
  readonly note: string | null;
}

/**
 * The rows of some weeks, in order of weeks, then of measures. Answers of weeks before the first of them count too
 * where nothing is carried: nobody asked for them, but they were given.
 * @param standings where each subject stands before these weeks; after them it is what they came to
 */
export function* answerRows(
  book: Book,
  weeks: readonly Week[],
  standings: Map<SubjectKey, Standing>,
  notes: NotesFor,
): Generator<AnswerRow> {
  const given = measuresByWeek(book);
  const early = [...given.keys()].filter((week) => week < (weeks[0] ?? '')).sort();
  for (const week of early) yield* rowsIn(book, week, given, new Map(), notes);
  let index = 0;
  for (const after of standingsByWeek(book, weeks)) {
    const own = new Map(after.map(({ subject, standing }) => [subject, standing]));
    for (const [subject, standing] of own) standings.set(subject, standing);
    yield* rowsIn(book, weeks[index] ?? '', given, own, notes);
    index += 1;
  }
}

function rowsIn(
  book: Book,
  week: Week,
  given: ReadonlyMap<Week, ReadonlySet<number>>,
  standings: ReadonlyMap<SubjectKey, Standing>,
  notes: NotesFor,
): AnswerRow[] {
  const ids = given.get(week);
  const measures = book.record.measures.filter(({ id }) => ids?.has(id) === true);
  return measures.map((measure) => answerRow(book, measure, week, standings, notes));
}

/** Which measures were answered or logged in which weeks. */
function measuresByWeek({ record }: Book): Map<Week, Set<number>> {
  const weeks = new Map<Week, Set<number>>();
  for (const { week, measureId } of [...record.answers, ...record.entries]) {
    const known = weeks.get(week);
    if (known === undefined) weeks.set(week, new Set([measureId]));
    else known.add(measureId);
  }
  return weeks;
}

function answerRow(
  book: Book,
  measure: Measure,
  week: Week,
  standings: ReadonlyMap<SubjectKey, Standing>,
  notes: NotesFor,
): AnswerRow {
  const { owner, question, unit } = measure;
  const resolution = owner.habit === null ? book.resolution(owner.resolutionId) : undefined;
  return {
    week,
    from: week,
    to: sundayOf(week),
    bucket: resolution === undefined ? null : bucketIn(resolution, week),
    habit: owner.habit,
    key: keyOf(measure),
    text: resolution === undefined ? nameOf(owner.habit) : namedIn(resolution, week).name,
    question,
    unit,
    ...judged(book, measure, week),
    growth: standings.get(owner.habit ?? owner.resolutionId)?.growth ?? null,
    note: noteOf(book, measure, week, notes),
  };
}

function nameOf(habit: HabitKey | null): string {
  return habit === null ? '' : habitOf(habit).name;
}

/** The note of the answer, then those of what was logged. */
function noteOf(book: Book, { id }: Measure, week: Week, notes: NotesFor): string | null {
  const answer = book.answer(id, week);
  const own = answer === undefined || (answer.private && notes === 'others') ? null : answer.note;
  const all = [own, ...book.entries(id, week).map((entry) => entry.note)].filter((note) => note !== null);
  return all.length === 0 ? null : all.join('; ');
}
