import type { Book } from '../../domain/journal/book.js';
import { measureFrom, YES_OR_NO, type NewMeasure } from '../../domain/measures/new-resolution.js';
import {
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
 * Makes a measure ask for something else from `week` on; what to say of it.
 * @throws UserError before the measure began
 */
export function changeMeasure(
  tables: Tables,
  book: Book,
  current: Measure,
  wanted: NewMeasure & { readonly question: string },
  week: Week,
  newUid: () => string,
): string[] {
  requireMeasured(current, week);
  const plan = planMeasureChange(book, current, wanted, week);
  if (plan.type === 'replace') {
    const given = givesWay(book, current, plan.fromWeek);
    endMeasure(tables, current, plan.fromWeek);
    for (const measure of plan.instead) endMeasure(tables, measure, measure.fromWeek);
    addMeasure(tables, current.owner, wanted.question, wanted, plan.fromWeek, newUid());
    const when = plan.fromWeek === week ? fromNotice(book, week) : [keptNotice(book, week, plan.fromWeek)];
    return [...when, ...given];
  }
  const given = plan.type === 'target' ? givesWay(book, current, week, week) : [];
  if (plan.type === 'target') setTarget(tables, plan.measureId, plan.fromWeek, plan.amount);
  return [
    ...(plan.type === 'target' ? fromNotice(book, week) : []),
    ...given,
    ...laterNotice(book, current, week),
  ];
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

/** From when a change holds, where that is not this week. */
function fromNotice(book: Book, week: Week): string[] {
  if (week === weekOf(book.today)) return [];
  return [
    isPast(book, week)
      ? `The weeks from ${weekLabel(week)} on are judged by it; earlier ones keep the target they had.`
      : `It holds from ${weekLabel(week)} on; until then nothing changes.`,
  ];
}

function keptNotice(book: Book, week: Week, begins: Week): string {
  const which = week === weekOf(book.today) ? 'This week keeps' : 'Weeks that were answered keep';
  const whose = week === weekOf(book.today) ? 'it was' : 'they were';
  return `${which} the measure that ${whose} answered by; the new one begins in ${weekLabel(begins)}.`;
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
