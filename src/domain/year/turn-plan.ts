import { UserError } from '../../errors.js';
import { addDays, type Day } from '../calendar/days.js';
import { addWeeks, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import { beganOn, beginsOn, currentBucket, servesIn } from '../journal/lifetime.js';
import type { Excuse, Measure, Resolution, Target } from '../journal/record.js';
import { targetIn } from '../measures/judge.js';
import { newestMeasure } from '../measures/measure-change.js';
import type { NewMeasure, NewResolution } from '../measures/new-resolution.js';
import { yearAfter, type TurnChoice } from './turn.js';

/** New words for what is carried over; a field that is left out stays as it is. */
export interface TurnAnswers {
  readonly text?: string;
  /** The new way, or what is done instead. */
  readonly instead?: string;
}

/** It ends, and nothing follows. */
export interface ClosingPlan {
  readonly type: 'close';
  readonly id: number;
  readonly closedAs: 'done' | 'dropped';
  readonly on: Day;
}

/** It is carried over: the old one ends on a Sunday, the new one begins after it. */
export interface CarryingPlan {
  readonly type: 'carry';
  readonly id: number;
  readonly endsOn: Day;
  readonly beginsOn: Day;
  readonly successor: NewResolution;
  /** Targets that were set for weeks after the new one's first. */
  readonly laterTargets: readonly Target[];
  /** What is left of its pauses. */
  readonly pauses: readonly Pick<Excuse, 'fromWeek' | 'toWeek' | 'reason'>[];
}

export type TurnPlan = ClosingPlan | CarryingPlan;

/**
 * What a choice in the year review does, as data. What is done or left behind closes on the day it is
 * said, as `close` does: the week before is still asked, and this one counts only if answered.
 * @throws UserError when the choice needs words that are not there, or has words that it cannot use
 */
export function planTurn(
  book: Book,
  resolution: Resolution,
  choice: TurnChoice,
  words: TurnAnswers,
): TurnPlan {
  if (choice === 'done' || choice === 'leave') {
    requireNoWords(resolution.id, choice, words);
    const began = beganOn(resolution);
    const on = began > book.today ? began : book.today;
    return { type: 'close', id: resolution.id, closedAs: choice === 'done' ? 'done' : 'dropped', on };
  }
  const year = yearAfter(resolution.year, book.today);
  const week = firstWeek(book, resolution, year);
  const measure = newestMeasure(book, resolution, week);
  return {
    type: 'carry',
    id: resolution.id,
    endsOn: addDays(week, -1),
    beginsOn: week,
    successor: {
      year,
      ...wordsAfter(resolution, choice, words),
      why: resolution.why,
      when: resolution.when,
      then: resolution.then,
      habits: servesIn(resolution, week),
      measure: askedFrom(measure, week),
    },
    laterTargets: measure.targets.filter((target) => target.fromWeek > week),
    pauses: pausesFrom(book, resolution, week),
  };
}

/**
 * The week with whose Monday the new one begins, so that both weeks at the turn are whole: by the rule for a
 * resolution written today, or after the last week that belongs to the old one: it has answers or entries in it,
 * or its last stint began in it. So no answer is lost, and none is asked twice.
 */
function firstWeek(book: Book, resolution: Resolution, year: number): Week {
  const begins = weekOf(beginsOn(year, book.today));
  const own = new Set(book.measuresOf({ resolutionId: resolution.id, habit: null }).map(({ id }) => id));
  const weeks = [...book.record.answers, ...book.record.entries]
    .filter((given) => own.has(given.measureId))
    .map((given) => given.week);
  const stint = resolution.stints.at(-1);
  if (stint !== undefined) weeks.push(weekOf(stint.from));
  const last = weeks.sort().at(-1);
  return last === undefined || last < begins ? begins : addWeeks(last, 1);
}

/** @throws UserError */
function wordsAfter(
  resolution: Resolution,
  choice: Exclude<TurnChoice, 'done' | 'leave'>,
  { text = resolution.text, instead }: TurnAnswers,
): { bucket: BucketKey; text: string; instead: string | null } {
  const bucket = currentBucket(resolution);
  const kept = instead ?? resolution.instead;
  switch (choice) {
    case 'again':
      return { bucket, text, instead: kept };
    case 'differently':
      // for "differently" again, the old instead is not a new way
      if (kept !== null && (bucket !== 'differently' || instead !== undefined)) {
        return { bucket: 'differently', text, instead: kept };
      }
      throw new UserError(
        `${resolution.id} is to be done differently, but the new way is not said.`,
        `add --instead ${resolution.id}="the new way".`,
      );
    case 'continue':
      return bucket === 'stop'
        ? continuedStop(resolution, text, instead)
        : { bucket: 'continue', text, instead: kept };
  }
}

/** A *stop* continues as what is done instead. @throws UserError when nothing says what that is */
function continuedStop(
  { id, text: before, instead: known }: Resolution,
  text: string,
  instead: string | undefined,
): { bucket: BucketKey; text: string; instead: string | null } {
  if (text !== before) return { bucket: 'continue', text, instead: instead ?? null };
  const done = instead ?? known;
  if (done !== null) return { bucket: 'continue', text: done, instead: null };
  throw new UserError(
    `${id} says what to stop; to continue, it needs what you do instead.`,
    `add --text ${id}="what you do now", or choose again.`,
  );
}

function requireNoWords(id: number, choice: TurnChoice, words: TurnAnswers): void {
  if (words.text === undefined && words.instead === undefined) return;
  throw new UserError(`${id} ends here: ${choice} takes no new words.`, 'leave --text and --instead out.');
}

/** What the measure asks in the week: past targets stay with the old one. */
function askedFrom(measure: Measure, week: Week): NewMeasure {
  const target = targetIn(measure, week);
  if (measure.kind === 'yes-no' || target === null) return { kind: 'yes-no', unit: null, target: null };
  return { kind: measure.kind, unit: measure.unit, target };
}

function pausesFrom(book: Book, { id }: Resolution, week: Week): CarryingPlan['pauses'] {
  return book.record.excuses
    .filter((excuse) => excuse.resolutionId === id && excuse.toWeek >= week)
    .map(({ fromWeek, toWeek, reason }) => ({ fromWeek: fromWeek > week ? fromWeek : week, toWeek, reason }));
}
