import { UserError } from '../../errors.js';
import type { Excuse } from './record.js';
import { addWeeks, weekLabel, weeksBetween, type Week } from '../calendar/weeks.js';

/** The longest year has so many weeks: what is longer is most likely a slip of the year. */
const LONGEST = 53;

/**
 * A range of weeks that may be excused: the right way round, and not longer than a year.
 * @param way the command line that excuses a range, for the hint
 * @throws UserError
 */
export function requireRange(from: Week, to: Week, way: (from: string, to: string) => string): void {
  if (from > to) {
    throw new UserError(
      `${weekLabel(from)} lies after ${weekLabel(to)}.`,
      'write the first week, then the last.',
    );
  }
  const weeks = weeksBetween(from, to) + 1;
  if (weeks <= LONGEST) return;
  const first = way(weekLabel(from), weekLabel(addWeeks(from, LONGEST - 1)));
  const rest = way(weekLabel(addWeeks(from, LONGEST)), weekLabel(to));
  const ranges =
    weeks <= 2 * LONGEST
      ? `write two ranges: ${first}, then ${rest}`
      : `write ranges of ${LONGEST} weeks, the first of them: ${first}`;
  throw new UserError(
    `${weekLabel(from)} to ${weekLabel(to)} is ${weeks} weeks, longer than a year.`,
    `look at the year again; if all of it is meant, ${ranges}`,
  );
}

/** The excuse that says the same of the same weeks, where there is one already. */
export function sameExcuse(excuses: readonly Excuse[], wanted: Omit<Excuse, 'id'>): Excuse | undefined {
  return excuses.find(
    ({ fromWeek, toWeek, resolutionId, reason }) =>
      fromWeek === wanted.fromWeek &&
      toWeek === wanted.toWeek &&
      resolutionId === wanted.resolutionId &&
      reason === wanted.reason,
  );
}
