import type { Book } from '../../domain/journal/book.js';
import { YES_OR_NO, type NewMeasure } from '../../domain/measures/new-resolution.js';
import { measureFrom } from '../../domain/measures/parse-resolution.js';
import { requireGoesOn } from '../../domain/measures/habit-measures.js';
import {
  firstWeekToChange,
  isPast,
  laterChanges,
  planMeasureChange,
  requireMeasured,
  type LaterTarget,
} from '../../domain/measures/measure-change.js';
import type { Measure } from '../../domain/journal/record.js';
import { measureText } from '../../domain/measures/values.js';
import { weekLabel, weekOf, type Week } from '../../domain/calendar/weeks.js';
import { EXIT, UserError } from '../../errors.js';
import type { Tables } from '../../journal/sqlite.js';
import { addMeasure, endMeasure, setTarget } from '../../journal/write-resolutions.js';

/**
 * Makes a measure ask for something else, in the words that it would have had unless others are given; what to say of it.
 * @param from the week from which it is to hold; null for as soon as may be
 * @throws UserError before the measure began, and after it has ended
 */
export function changeMeasure(
  tables: Tables,
  book: Book,
  current: Measure,
  wanted: NewMeasure & { readonly question?: string | undefined },
  from: Week | null,
  newUid: () => string,
): string[] {
  const week = from ?? firstWeekToChange(book, current);
  requireMeasured(current, week);
  const plan = planMeasureChange(book, current, wanted, from);
  if (plan.type === 'none') return laterNotice(book, current, week);
  const { fromWeek } = plan;
  if (plan.type === 'target') {
    setTarget(tables, plan.measureId, fromWeek, plan.amount);
    return [
      ...whenNotice(book, week, fromWeek, 'target'),
      ...givesWay(book, current, fromWeek, fromWeek),
      ...laterNotice(book, current, fromWeek),
    ];
  }
  if (laterChanges(book, current, week).length === 0) requireGoesOn(book, current);
  endMeasure(tables, current, fromWeek);
  for (const measure of plan.instead) endMeasure(tables, measure, measure.fromWeek);
  const { owner, number } = current;
  const question = wanted.question ?? plan.instead[0]?.question ?? current.question;
  addMeasure(tables, { owner, number, question, fromWeek, uid: newUid() }, wanted);
  return [...whenNotice(book, week, fromWeek, 'measure'), ...givesWay(book, current, fromWeek)];
}

/** What was set for the weeks to come, from the first to the last named, and holds no more. */
function givesWay(book: Book, current: Measure, first: Week, last?: Week): string[] {
  const thisWeek = weekOf(book.today);
  const given = laterChanges(book, current, thisWeek).filter(
    ({ fromWeek }) => fromWeek >= first && (last === undefined || fromWeek <= last),
  );
  return given.map(
    (each) =>
      `It takes the place of what was set before from ${weekLabel(each.fromWeek)} on: ${asksText(each)}.`,
  );
}

function laterNotice(book: Book, current: Measure, week: Week): string[] {
  const [later] = laterChanges(book, current, week);
  if (later === undefined) return [];
  return [`From ${weekLabel(later.fromWeek)} on it asks for ${asksText(later)}, as was set before.`];
}

function asksText({ kind, unit, target: amount }: LaterTarget): string {
  return measureText(kind, unit, amount);
}

/** From when a change holds, where that is not this week; `week` is the one that it was wanted from. */
function whenNotice(book: Book, week: Week, begins: Week, what: 'measure' | 'target'): string[] {
  const label = weekLabel(begins);
  const isThisWeek = week === weekOf(book.today);
  if (begins !== week && what === 'target') {
    return [
      `This week has an answer already, and keeps its target; the new one holds from ${label} on.`,
      'With --from this it holds from this week on.',
    ];
  }
  if (begins !== week) {
    const which = isThisWeek ? 'This week keeps' : 'Weeks that were answered keep';
    const whose = isThisWeek ? 'it was' : 'they were';
    return [`${which} the measure that ${whose} answered by; the new one begins in ${label}.`];
  }
  if (isThisWeek) return [];
  return [
    isPast(book, week)
      ? `The weeks from ${label} on are judged by it; earlier ones keep the target they had.`
      : `It holds from ${label} on; until then nothing changes.`,
  ];
}

/**
 * What the flags want a measure to ask; a number without a unit keeps the unit that it had.
 * @throws UserError where they ask for yes or no and for a number
 */
export function measureChangeFrom(
  flags: {
    readonly atLeast?: string | undefined;
    readonly atMost?: string | undefined;
    readonly unit?: string | undefined;
    readonly yesNo?: boolean | undefined;
  },
  current: () => Measure,
): NewMeasure | undefined {
  const hasNumber = flags.atLeast !== undefined || flags.atMost !== undefined;
  if (flags.yesNo === true) {
    if (!hasNumber && flags.unit === undefined) return YES_OR_NO;
    throw new UserError(
      'a measure is yes or no, or a number, not both.',
      'leave --yes-no out, or the number and its unit.',
      EXIT.usage,
    );
  }
  if (!hasNumber || flags.unit !== undefined) return measureFrom(flags);
  return measureFrom({ ...flags, unit: current().unit ?? undefined });
}
