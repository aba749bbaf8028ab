import { UserError } from '../../errors.js';
import { janus, phrase } from '../../phrase.js';
import { addDays, type Day } from '../calendar/days.js';
import { addWeeks, weekOf, type Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { BucketKey } from '../journal/buckets.js';
import { beganOn, beginsOn, currentBucket, servesIn } from '../journal/lifetime.js';
import type { Excuse, Measure, Resolution, Target } from '../journal/record.js';
import { targetIn } from '../measures/judge.js';
import { newestMeasure } from '../measures/measure-change.js';
import { YES_OR_NO, type NewMeasure, type NewResolution } from '../measures/new-resolution.js';
import { yearAfter, type TurnChoice } from './turn.js';

/** What a person says of what is carried over; a field that is left out stays as it is. */
export interface TurnAnswers {
  readonly text?: string;
  /** The new way, or what is done instead. */
  readonly instead?: string;
  /** Of a *stop* that continues: yes or no where it is left out. */
  readonly measure?: NewMeasure;
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
  /** Its measure is its own, not that of the old one. */
  readonly hasOwnMeasure: boolean;
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
    requireNoAnswers(resolution.id, choice, words);
    const began = beganOn(resolution);
    const on = began > book.today ? began : book.today;
    return { type: 'close', id: resolution.id, closedAs: choice === 'done' ? 'done' : 'dropped', on };
  }
  const year = yearAfter(resolution.year, book.today);
  const week = firstWeek(book, resolution, year);
  const before = newestMeasure(book, resolution, week);
  const own = ownMeasure(resolution, choice, words);
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
      measure: own ?? askedFrom(before, week),
    },
    hasOwnMeasure: own !== undefined,
    laterTargets: own === undefined ? before.targets.filter(({ fromWeek }) => fromWeek > week) : [],
    pauses: pausesFrom(book, resolution, week),
  };
}

/**
 * The week on whose Monday the new resolution begins, so that both weeks at the turn are whole. It begins as one that
 * is written today would, but not before the old one's last week is over. That is the last week with answers or
 * entries in it, or the week in which its last stint began. So no answer is lost, and none is asked twice.
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
      if (bucket !== 'stop' && bucket !== 'differently') return { bucket: 'continue', text, instead: kept };
      if (text !== resolution.text) return { bucket: 'continue', text, instead: instead ?? null };
      return { bucket: 'continue', text: doneNow(resolution, bucket, kept), instead: null };
  }
}

/**
 * What is done instead of what was stopped, or the new way: a resolution that continues is worded by it.
 * @throws UserError for a *stop* of which nothing says what that is
 */
function doneNow({ id, text }: Resolution, bucket: 'stop' | 'differently', instead: string | null): string {
  if (instead !== null) return instead;
  if (bucket === 'differently') return text;
  throw new UserError(
    `${id} says what to stop; to continue, it needs what you do instead.`,
    `add --text ${id}="what you do now", or choose again.`,
  );
}

/**
 * The measure of a *stop* that continues: at most one slip is not at most one good deed. Undefined where the
 * old one's goes on.
 * @throws UserError when a measure is given for anything else
 */
function ownMeasure(resolution: Resolution, choice: TurnChoice, { measure }: TurnAnswers) {
  if (choice === 'continue' && currentBucket(resolution) === 'stop') return measure ?? YES_OR_NO;
  if (measure === undefined) return undefined;
  throw new UserError(
    `${resolution.id} keeps its measure: only a stop that continues gets another one.`,
    phrase`leave the measure out; ${janus('edit')} changes one.`,
  );
}

function requireNoAnswers(id: number, choice: TurnChoice, { text, instead, measure }: TurnAnswers): void {
  if (text === undefined && instead === undefined && measure === undefined) return;
  throw new UserError(
    `${id} ends here: ${choice} takes no new words and no measure.`,
    'leave everything but its --set out.',
  );
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
