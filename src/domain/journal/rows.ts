import type { Day } from '../calendar/days.js';
import type { Week } from '../calendar/weeks.js';
import type {
  Answer,
  CheckIn,
  Entry,
  Excuse,
  HabitOff,
  Measure,
  MeasureOwner,
  Resolution,
} from './record.js';

// A journal row by row, as it goes out of one file and into another: all of it, and too long to be held at once.

/** What a journal begins with. */
export interface JournalHead {
  readonly firstWeek: Week;
  readonly begunOn: Day;
  /** By the names of `config set`, as the journal keeps them; nothing where nothing was set. */
  readonly settings: Readonly<Record<string, string>>;
}

type Flat<Row> = Readonly<Row>;

/** The rows of each kind. What refers to another row comes after it. */
export interface RowsByKind {
  readonly resolutions: Resolution;
  readonly measures: Flat<Omit<Measure, 'owner'> & MeasureOwner>;
  readonly checkIns: CheckIn;
  readonly answers: Answer;
  readonly entries: Flat<Entry & { readonly uid: string }>;
  readonly excuses: Flat<Excuse & { readonly uid: string }>;
  readonly habitsOff: HabitOff;
}

export type RowKind = keyof RowsByKind;

export const ROW_KINDS = [
  'resolutions',
  'measures',
  'checkIns',
  'answers',
  'entries',
  'excuses',
  'habitsOff',
] as const satisfies readonly RowKind[];

/** A journal that is read row by row, in the order in which it is kept. */
export interface JournalRows {
  readonly head: JournalHead;
  rows<Kind extends RowKind>(kind: Kind): Iterable<RowsByKind[Kind]>;
}

/** A row that stands in two journals, and differs. */
export interface RowDifference {
  readonly kind: RowKind | 'head' | 'settings';
  /** What a person knows it by: a resolution's text, a question, a setting. */
  readonly name: string;
  /** Of what belongs to one. */
  readonly week: Week | null;
  readonly fields: readonly FieldDifference[];
}

export interface FieldDifference {
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}
