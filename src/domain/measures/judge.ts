import type { Day } from '../calendar/days.js';
import { sundayOf, type Week } from '../calendar/weeks.js';
import { remembered } from '../journal/book.js';
import { graceEnd } from '../journal/grace.js';
import type { Answer, Asked, Entry, Measure, MeasureKind } from '../journal/record.js';

/** Missed, excused and unknown are three things: silence is never failure, and a holiday is neither. */
export type Outcome = 'kept' | 'partly' | 'missed' | 'excused' | 'unknown';

export interface Judged {
  readonly outcome: Outcome;
  /** 0 to 1; null while unknown or excused. */
  readonly attainment: number | null;
  /** The week's sum, in the measure's unit; null without entries, and for yes/no. */
  readonly amount: number | null;
  /** What the week asks, in the measure's unit; null for yes/no. */
  readonly target: number | null;
  /** First given after the grace. */
  readonly late: boolean;
}

/** What a journal holds for one measure in one week. */
export interface Given {
  readonly answer: Answer | undefined;
  /** In order of id. */
  readonly entries: readonly Entry[];
  /** Whether an excuse's range covers the week. */
  readonly excused: boolean;
  /** The last day on which an answer is in time. */
  readonly graceEnd: Day;
  /** Whether nothing more can be done in the week: its Sunday lies before today. */
  readonly over: boolean;
}

/**
 * An amount against its target, 0 to 1, to nine decimals.
 * At least 4: 3 is 0.75, 5 is 1. At most 4: 4 is 1, 5 is 0.75, 8 and more is 0; at most 0: 1 is 0.
 * @param target at least 0 for at-most, more than 0 for at-least
 */
export function attainment(kind: Exclude<MeasureKind, 'yes-no'>, amount: number, target: number): number {
  if (kind === 'at-least') return roundToNine(Math.max(0, Math.min(1, amount / target)));
  if (amount <= target) return 1;
  return roundToNine(Math.max(0, 1 - (amount - target) / Math.max(target, 1)));
}

/** 1 is kept, 0 is missed, all between is partly. */
export function outcomeOf(value: number): Outcome {
  if (value === 1) return 'kept';
  return value === 0 ? 'missed' : 'partly';
}

/** The target that counts in `week`: the newest not after it, or the first of all before that; null for yes/no. */
export function targetIn(measure: Measure, week: Week): number | null {
  let counting = measure.targets[0];
  for (const target of measure.targets) if (target.fromWeek <= week) counting = target;
  return counting?.amount ?? null;
}

/** What the measure asks in the week. */
export function askedBy(measure: Measure, week: Week): Asked {
  return { kind: measure.kind, unit: measure.unit, target: targetIn(measure, week) };
}

/** The sum of a week's entries, to nine decimals; null without any. */
export function amountOf(entries: readonly Entry[]): number | null {
  if (entries.length === 0) return null;
  return total(entries.map(({ amount }) => amount));
}

/**
 * Judges one measure in one week (PRODUCT, "Measures and outcomes"). A given answer beats an
 * excuse's range, the range beats a sum that nobody confirmed, and no answer is unknown.
 */
function judge(measure: Measure, week: Week, given: Given): Judged {
  const amount = measure.kind === 'yes-no' ? null : weekAmount(given);
  const target = targetIn(measure, week);
  const known = { amount, target, late: isLate(given) };
  const value = valueOf(measure.kind, amount, target, given);
  if (value === 'excused' || value === 'unknown') return { outcome: value, attainment: null, ...known };
  return { outcome: outcomeOf(value), attainment: value, ...known };
}

/** The judged week of a measure, from what the book holds of it. */
export const judged = remembered((book, measure: Measure, week): Judged =>
  judge(measure, week, {
    answer: book.answer(measure.id, week),
    entries: book.entries(measure.id, week),
    excused: book.excuse(week, measure.owner.resolutionId) !== undefined,
    graceEnd: graceEnd(book, week),
    over: book.today > sundayOf(week),
  }),
);

/** A week confirmed without an entry is a week of nothing: that is known, and it is 0. */
function weekAmount({ answer, entries }: Given): number | null {
  return amountOf(entries) ?? (answer?.verdict === 'confirmed' ? 0 : null);
}

const VERDICT_VALUES = { yes: 1, partly: 0.5, no: 0, excused: 'excused' } as const;

function valueOf(
  kind: MeasureKind,
  amount: number | null,
  target: number | null,
  { answer, excused, over }: Given,
): number | 'excused' | 'unknown' {
  const confirmed = answer?.verdict === 'confirmed';
  if (answer !== undefined && !confirmed) return VERDICT_VALUES[answer.verdict];
  if (excused && !confirmed) return 'excused';
  if (kind === 'yes-no' || amount === null || target === null) return 'unknown';
  return confirmed || isSettled(kind, amount, target, over) ? attainment(kind, amount, target) : 'unknown';
}

/**
 * Whether a sum that nobody confirmed is judged as it stands. At-least is kept once the target is reached, and below
 * it once the week is over; at-most past its target can only get worse, and up to it waits for its confirmation.
 */
function isSettled(
  kind: Exclude<MeasureKind, 'yes-no'>,
  amount: number,
  target: number,
  over: boolean,
): boolean {
  return kind === 'at-least' ? over || amount >= target : amount > target;
}

/** Late when the first answer or the first entry was given after the grace. */
function isLate({ answer, entries, graceEnd: last }: Given): boolean {
  let first = answer?.answeredOn;
  for (const { onDate } of entries) if (first === undefined || onDate < first) first = onDate;
  return first !== undefined && first > last;
}

/**
 * Rounded to nine decimals, so that 0.7 + 0.1 + 0.1 + 0.1 is 1 (PRODUCT, "Measures and outcomes").
 * Fifteen digits are all that a number holds for certain: beyond them large amounts would show
 * what was never typed, 2564127705.8700004 for 2564127705.87.
 */
export function roundToNine(value: number): number {
  // most values are whole, and then there is nothing to round: the texts below cost a microsecond each; -0 becomes 0
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value + 0;
  return Number(Number(value.toFixed(9)).toPrecision(15));
}

/** The sum, to nine decimals. */
export function total(values: readonly number[]): number {
  return roundToNine(values.reduce((sum, value) => sum + value, 0));
}

/** The mean, to nine decimals; null of nothing. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0
    ? null
    : roundToNine(values.reduce((sum, value) => sum + value, 0) / values.length);
}
