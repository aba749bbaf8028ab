import { UserError } from '../../errors.js';
import { compareDays } from '../calendar/days.js';
import { addWeeks, covers, weekLabel, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { Asked, Measure, Resolution } from '../journal/record.js';
import type { NewMeasure } from './new-resolution.js';

/** How a measure changes: not at all, by a new target, or by a new measure that follows it. */
export type MeasureChange =
  | { readonly type: 'none' }
  | { readonly type: 'target'; readonly measureId: number; readonly fromWeek: Week; readonly amount: number }
  /** Replaces what was scheduled for later weeks. */
  | { readonly type: 'replace'; readonly fromWeek: Week; readonly instead: readonly Measure[] };

/**
 * What a change does (PRODUCT, "Measures and outcomes"): another target is set; another kind or unit
 * makes a new measure, and the old one keeps its weeks. It holds from this week, or from the next if
 * this one has an answer or an amount already. A week that is named gets another target in any case,
 * but weeks that were answered keep their kind and unit, so that no answer is lost and none is asked twice.
 * @param named the week from which it is to hold; null for as soon as may be
 */
export function planMeasureChange(
  book: Book,
  current: Measure,
  wanted: NewMeasure,
  named: Week | null,
): MeasureChange {
  const first = named ?? firstWeekToChange(book, current);
  const isSameKind = current.kind === wanted.kind && current.unit === wanted.unit;
  const fromWeek = isSameKind && named !== null ? named : firstFreeWeek(book, current, first);
  if (isSameKind && (current.toWeek === null || current.toWeek >= fromWeek)) {
    return wanted.target === null || targetStays(current, wanted.target, fromWeek)
      ? { type: 'none' }
      : { type: 'target', measureId: current.id, fromWeek, amount: wanted.target };
  }
  const instead = siblings(book, current).filter((measure) => measure.fromWeek >= fromWeek);
  const [next, ...more] = instead;
  if (next !== undefined && more.length === 0 && next.fromWeek === fromWeek && asks(next, wanted))
    return { type: 'none' };
  return { type: 'replace', fromWeek, instead };
}

function asks({ kind, unit, targets }: Measure, wanted: NewMeasure): boolean {
  const amounts = targets.map(({ amount }) => amount);
  return kind === wanted.kind && unit === wanted.unit && amounts.every((amount) => amount === wanted.target);
}

function targetStays(current: Measure, amount: number, week: Week): boolean {
  const holding = current.targets.filter((target) => target.fromWeek <= week).at(-1);
  return holding?.amount === amount;
}

/** This week, or the measure's first one where it is still to come. */
export function firstWeekToChange(book: Book, { fromWeek }: Measure): Week {
  const thisWeek = weekOf(book.today);
  return fromWeek > thisWeek ? fromWeek : thisWeek;
}

/** The first week, not before `week`, after all that the measure has answers or entries for. */
export function firstFreeWeek(book: Book, measure: Measure, week: Week): Week {
  const weeks = [...book.record.answers, ...book.record.entries]
    .filter((given) => given.measureId === measure.id && given.week >= week)
    .map((given) => addWeeks(given.week, 1))
    .sort();
  return weeks.at(-1) ?? week;
}

/**
 * The other measures of the same resolution, before and after. A habit's measures stand beside each
 * other: those before and after one have its number.
 */
export function siblings(book: Book, { id, owner, number }: Measure): Measure[] {
  return book.measuresOf(owner).filter((measure) => measure.id !== id && measure.number === number);
}

/**
 * The measure that a change from the week on is about: itself, or what takes its place by then.
 * Undefined where it is asked no more.
 */
export function measureFromWeek(book: Book, measure: Measure, week: Week): Measure | undefined {
  if (measure.toWeek === null || measure.toWeek >= week) return measure;
  return siblings(book, measure).find((each) => covers(each, week));
}

/** The measure that the resolution has in the week, or the newest it had. @throws Error when it never had one */
export function currentMeasure(book: Book, { id }: Resolution, week: Week): Measure {
  return book.resolutionMeasure(id, week) ?? lastMeasure(book, id);
}

/** The newest measure of the resolution that is asked in the week or later, else its last. @throws Error as above */
export function newestMeasure(book: Book, { id }: Resolution, week: Week): Measure {
  const asked = book.measuresOf({ resolutionId: id, habit: null });
  return asked.findLast(({ toWeek }) => toWeek === null || toWeek >= week) ?? lastMeasure(book, id);
}

function lastMeasure(book: Book, id: number): Measure {
  const measure = book.measuresOf({ resolutionId: id, habit: null }).at(-1);
  if (measure === undefined) throw new Error(`resolution ${id} has no measure`);
  return measure;
}

/** What is asked from a later week on, as it was set before. */
export interface LaterTarget extends Asked {
  readonly fromWeek: Week;
}

/** The changes after `week` that were set already, in order: by a target, or by a measure that follows. */
export function laterChanges(book: Book, measure: Measure, week: Week): LaterTarget[] {
  return [measure, ...siblings(book, measure)]
    .flatMap(({ kind, unit, fromWeek, toWeek, targets }): LaterTarget[] =>
      kind === 'yes-no'
        ? [{ fromWeek, kind, unit, target: null }]
        : targets
            // a target behind the measure's last week is never asked
            .filter((target) => toWeek === null || target.fromWeek <= toWeek)
            .map((target) => ({ fromWeek: target.fromWeek, kind, unit, target: target.amount })),
    )
    .filter(({ fromWeek }) => fromWeek > week)
    .sort((one, other) => compareDays(one.fromWeek, other.fromWeek));
}

/**
 * Checks that a measure may change from the week on: one of its own weeks, or a later one.
 * @throws UserError before the measure began, where another one or none was asked
 */
export function requireMeasured(measure: Measure, week: Week): void {
  if (week >= measure.fromWeek) return;
  const began = weekLabel(measure.fromWeek);
  throw new UserError(
    `this measure began in ${began}; ${weekLabel(week)} lies before it.`,
    `name ${began} or a later week; what was asked before keeps its target.`,
  );
}

/** Whether the week is over and may have been judged. */
export function isPast(book: Book, week: Week): boolean {
  return week < weekOf(book.today);
}
