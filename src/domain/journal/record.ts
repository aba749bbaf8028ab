import type { Day } from '../calendar/days.js';
import type { Slot } from '../calendar/slot.js';
import { weekOf, type Week, type WeekRange } from '../calendar/weeks.js';
import type { BucketKey } from './buckets.js';
import { defaultQuestionUid, HABITS, type HabitKey, type Role } from './habits.js';

/** How a stint ended: moved to another bucket, achieved, given up, or carried over the turn of the year. */
export type ClosedAs = 'moved' | 'done' | 'dropped' | 'turned';

/** A stretch of a resolution's life in one bucket, both days included; open while `to` is null. */
export interface Stint {
  readonly bucket: BucketKey;
  readonly from: Day;
  readonly to: Day | null;
  readonly closedAs: ClosedAs | null;
}

/** That a resolution serves a habit. */
export interface Service extends WeekRange {
  readonly habit: HabitKey;
}

/** A resolution in the person's own words. */
export interface ResolutionWords {
  readonly text: string;
  readonly why: string | null;
  readonly when: string | null;
  readonly then: string | null;
  /** What is done instead: of what is given up, or as the new way. */
  readonly instead: string | null;
}

export interface Resolution extends ResolutionWords {
  readonly id: number;
  readonly uid: string;
  /** The week-year that it is made for. */
  readonly year: number;
  /** The id of the resolution of an earlier year that it continues. */
  readonly cameFrom: number | null;
  /** In order of time; never empty. */
  readonly stints: readonly Stint[];
  readonly serves: readonly Service[];
}

export const MEASURE_KINDS = ['yes-no', 'at-least', 'at-most'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** What a measure asks of a week. */
export interface Asked {
  readonly kind: MeasureKind;
  /** `calls`, `%`; null for yes/no. */
  readonly unit: string | null;
  /** Null for yes/no. */
  readonly target: number | null;
}

/** What a numeric measure asks of a week, from `fromWeek` until the next target. */
export interface Target {
  readonly fromWeek: Week;
  readonly amount: number;
}

export type MeasureOwner =
  | { readonly resolutionId: number; readonly habit: null }
  | { readonly resolutionId: null; readonly habit: HabitKey };

/** A question with a weekly answer. */
export interface Measure extends WeekRange, Pick<Asked, 'kind' | 'unit'> {
  readonly id: number;
  readonly uid: string;
  readonly owner: MeasureOwner;
  /** The n of `planning.n`, never changed nor given to another question; null for a resolution's. */
  readonly number: number | null;
  readonly question: string;
  /** In order of weeks; empty for yes/no. */
  readonly targets: readonly Target[];
}

/** `confirmed` is given to a sum of entries: it is the week's whole amount. */
export type Verdict = 'yes' | 'partly' | 'no' | 'excused' | 'confirmed';

export interface Answer {
  readonly week: Week;
  readonly measureId: number;
  readonly verdict: Verdict;
  readonly note: string | null;
  readonly private: boolean;
  /** The day of the first answer; a correction does not change it. */
  readonly answeredOn: Day;
}

/** One addend of a week's amount; a typed total is a difference. */
export interface Entry {
  readonly id: number;
  readonly measureId: number;
  readonly week: Week;
  readonly onDate: Day;
  readonly amount: number;
  readonly note: string | null;
}

export interface CheckIn {
  readonly week: Week;
  readonly learned: string | null;
  readonly focus: string | null;
}

/** Weeks that ask nothing: of everything, or of one resolution, which is a pause. */
export interface Excuse extends WeekRange {
  readonly id: number;
  readonly toWeek: Week;
  readonly resolutionId: number | null;
  readonly reason: string | null;
}

/** Weeks in which a habit is left out. */
export interface HabitOff extends WeekRange {
  readonly habit: HabitKey;
}

/** Where a resolution or a habit stands after a week. */
export interface Standing {
  /** 0 to 1. */
  readonly growth: number;
  /** How many weeks of the run were ok. */
  readonly run: number;
  /** How many weeks of the run lie after its newest short one; 4 stands for more, and for a run without one. */
  readonly sinceShort: number;
  /** Weeks kept whole, of all that count. */
  readonly kept: number;
  readonly of: number;
}

/** A resolution, by its id, or a habit. */
export type SubjectKey = number | HabitKey;

/** Where each subject stood after a week: a record of the later weeks alone goes on from there. */
export interface Carried {
  readonly through: Week;
  readonly standings: ReadonlyMap<SubjectKey, Standing>;
}

export interface Settings {
  readonly role: Role;
  readonly coach: string | null;
  /** The month with which the fiscal year begins, 1 to 12; 1 is the calendar year. */
  readonly fiscalStart: number;
  /** The weeks without an answer up to this one are left open on purpose: nothing asks about them again. */
  readonly leftOpen?: Week;
  /** The resolutions under *stop* that were asked what is done instead: each is asked once. */
  readonly insteadAsked?: readonly number[];
  /** When the check-in becomes due; Friday 16:00 unless it is set. */
  readonly slot?: Slot;
  /** Whether a reminder shows itself on the desktop; it does unless this is false. */
  readonly notify?: boolean;
  /** Whether questions are asked line by line, with numbers, and nothing is drawn again; not unless this is true. */
  readonly plainPrompts?: boolean;
  /** How many daily backups are kept, 0 to 50; 5 unless it is set. */
  readonly backups?: number;
  /** The team that is told, and how much: `habits postgresql://…`. Absent where none was joined. */
  readonly team?: string;
}

/** Everything that a journal knows, as plain data: what the rules work on. */
export interface JournalRecord {
  /** The week in which the journal was begun. */
  readonly firstWeek: Week;
  /** The day on which its first words were written. */
  readonly begunOn: Day;
  readonly settings: Settings;
  /** In order of id. */
  readonly resolutions: readonly Resolution[];
  /** In order of id. */
  readonly measures: readonly Measure[];
  readonly answers: readonly Answer[];
  /** In order of id. */
  readonly entries: readonly Entry[];
  /** In order of week. */
  readonly checkIns: readonly CheckIn[];
  /** In order of id. */
  readonly excuses: readonly Excuse[];
  readonly habitsOff: readonly HabitOff[];
  /**
   * Absent where the record is whole. Else it holds what lies after a week only: answers, entries and check-ins of
   * later weeks, and the resolutions, measures, excuses and habits off that reach into them.
   */
  readonly carried?: Carried;
}

/** The record of a journal that is not begun yet: its habits ask from this week on. */
export function emptyRecord(today: Day, role: Role = 'rep'): JournalRecord {
  const firstWeek = weekOf(today);
  return {
    firstWeek,
    begunOn: today,
    settings: { role, coach: null, fiscalStart: 1 },
    resolutions: [],
    measures: HABITS.map((habit, index) => ({
      id: index + 1,
      uid: defaultQuestionUid(habit.key, role),
      owner: { resolutionId: null, habit: habit.key },
      number: 1,
      question: habit.questions[role],
      kind: 'yes-no',
      unit: null,
      fromWeek: firstWeek,
      toWeek: null,
      targets: [],
    })),
    answers: [],
    entries: [],
    checkIns: [],
    excuses: [],
    habitsOff: [],
  };
}
