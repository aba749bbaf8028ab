import { UserError } from '../../errors.js';
import type { Week } from '../calendar/weeks.js';
import type { Book } from '../journal/book.js';
import type { HabitKey, Role } from '../journal/habits.js';
import type { Measure, MeasureKind } from '../journal/record.js';
import { YES_OR_NO, type NewMeasure } from './new-resolution.js';
import { measureFrom } from './parse-resolution.js';

/** A measure that is offered for a habit; its target is where to begin, and can be changed. */
export interface BuiltInMeasure {
  /** The same in every journal, so that two can be merged. */
  readonly uid: string;
  readonly question: string;
  readonly kind: MeasureKind;
  readonly unit: string | null;
  /** Null for yes or no, and where only the person knows their own number. */
  readonly target: number | null;
  /** The target goes back to a published figure; the others are judgement. */
  readonly published: boolean;
}

/** The measures offered for a habit to a role (EVIDENCE, "Weekly measures"), in the order of their numbers. */
export function builtInMeasures(habit: HabitKey, role: Role): readonly BuiltInMeasure[] {
  return OFFERED[habit][role].map(({ name, ...offer }) => ({
    uid: `built-in:${habit}-${role}-${name}`,
    ...offer,
  }));
}

/** Whether the habit asks it in the week, or will. */
export function isAsked(book: Book, builtIn: BuiltInMeasure, week: Week): boolean {
  return book.record.measures.some(
    (measure) => isThe(builtIn, measure) && (measure.toWeek === null || measure.toWeek >= week),
  );
}

/** The uid for asking it from `week` on: its own, or another after it was once removed. */
export function uidFrom(book: Book, builtIn: BuiltInMeasure, week: Week): string {
  const before = book.record.measures.some((measure) => isThe(builtIn, measure));
  return before ? `${builtIn.uid}:${week}` : builtIn.uid;
}

/**
 * The built-in measure as a person takes it on, with a target of their own where they name one.
 * @throws UserError for an invalid target, and where neither has one
 */
export function withTarget({ kind, unit, target }: BuiltInMeasure, own: string | undefined): NewMeasure {
  if (kind === 'yes-no') return YES_OR_NO;
  const text = own ?? (target === null ? undefined : String(target));
  const numbers = { unit: unit ?? undefined, ...(kind === 'at-most' ? { atMost: text } : { atLeast: text }) };
  const measure = text === undefined ? undefined : measureFrom(numbers);
  if (measure !== undefined) return measure;
  throw new UserError('this measure needs a number of your own.', `add --${kind} N.`);
}

function isThe({ uid, question }: BuiltInMeasure, measure: Measure): boolean {
  return measure.uid === uid || measure.uid.startsWith(`${uid}:`) || measure.question === question;
}

interface Offer extends Omit<BuiltInMeasure, 'uid'> {
  /** Part of the uid: never changed. */
  readonly name: string;
}

function yesNo(name: string, question: string): Offer {
  return { name, question, kind: 'yes-no', unit: null, target: null, published: false };
}

function atLeast(target: number | null, unit: string, name: string, question: string): Offer {
  return { name, question, kind: 'at-least', unit, target, published: false };
}

function atMost(target: number, unit: string, name: string, question: string): Offer {
  return { name, question, kind: 'at-most', unit, target, published: false };
}

function published(offer: Offer): Offer {
  return { ...offer, published: true };
}

const OFFERED: Readonly<Record<HabitKey, Readonly<Record<Role, readonly Offer[]>>>> = {
  process: {
    rep: [
      atLeast(90, '%', 'next-steps', 'What share of your open deals has a next step with a date?'),
      atMost(0, 'deals', 'overdue', 'How many open deals are past the day they were to close?'),
      atLeast(100, '%', 'exits', 'What share of this week’s stage moves met the conditions of the stage?'),
      atLeast(1, 'deals', 'stale', 'How many deals that stood still did you close, revive or date anew?'),
      yesNo('crm', 'Was your CRM up to date by the hour you had agreed?'),
    ],
    leader: [
      atLeast(85, '%', 'next-steps', 'What share of the team’s open deals has a next step with a date?'),
      published(
        atLeast(45, 'min', 'reviews', 'How many minutes of process review did each rep have with you?'),
      ),
      atLeast(3, 'moves', 'samples', 'How many stage moves did you check against the process?'),
      atMost(0, 'changes', 'unplanned', 'How many changes were made to the process without a plan?'),
    ],
  },
  coaching: {
    rep: [
      published(atLeast(45, 'min', 'received', 'For how many minutes were you coached?')),
      atLeast(1, 'times', 'asked', 'How many times did you ask for coaching yourself?'),
      atLeast(1, 'calls', 'reviewed', 'How many of your own calls did you go through with somebody?'),
      atLeast(1, 'calls', 'tried', 'On how many live calls did you try what you had agreed on?'),
      yesNo('report', 'Did your coach get your report of the week?'),
      atLeast(1, 'colleagues', 'helped', 'How many colleagues did you help with a call or a deal?'),
    ],
    leader: [
      published(atLeast(45, 'min', 'given', 'How many minutes of coaching did each rep get from you?')),
      atLeast(2, 'calls', 'observed', 'How many calls did you watch or listen to?'),
      atLeast(100, '%', 'written', 'What share of your coaching talks ended with one next step in writing?'),
      published(
        atLeast(60, '%', 'middle', 'What share of your coaching time went to the middle of the team?'),
      ),
      yesNo('own', 'Did you have a session with a coach of your own?'),
    ],
  },
  measurement: {
    rep: [
      atLeast(3, 'numbers', 'indicators', 'How many leading indicators did you write down?'),
      atLeast(60, '%', 'advances', 'What share of your meetings ended with a next step on a date?'),
      atLeast(null, 'deals', 'qualified', 'How many new qualified deals did you open?'),
      yesNo('review', 'Did you sit down and go over your own week?'),
    ],
    leader: [
      atLeast(3, 'expectations', 'expected', 'How many of your expectations did you look at with a number?'),
      atLeast(100, '%', 'seen', 'What share of your reps looked at their own numbers?'),
      atLeast(2, 'times', 'recognised', 'How many times did you praise a behaviour by its name?'),
      atLeast(1, 'metrics', 'dropped', 'How many metrics that nobody used did you drop?'),
    ],
  },
  planning: {
    rep: [
      published(atLeast(80, '%', 'planned', 'What share of your meetings had a call plan in writing?')),
      published(atLeast(2, 'times', 'rehearsed', 'How many times did you rehearse aloud or play a role?')),
      atLeast(3, 'debriefs', 'debriefs', 'How many meetings did you write up within a day?'),
      atLeast(60, 'min', 'blocked', 'How many minutes for planning did you keep free in your calendar?'),
    ],
    leader: [
      atLeast(1, 'plans', 'read', 'How many call plans of each rep did you read before the call?'),
      atLeast(1, 'sessions', 'practice', 'How many times did the team practise together?'),
      atLeast(1, 'role-plays', 'observed', 'How many role-plays did you watch and comment on?'),
      atLeast(100, '%', 'own', 'What share of your own meetings did you plan in writing?'),
    ],
  },
  marketing: {
    rep: [
      published(
        atLeast(90, '%', 'touched', 'What share of marketing’s leads did you contact in the agreed time?'),
      ),
      published(
        atLeast(
          100,
          '%',
          'decided',
          'What share of leads did you take or turn down, saying why, within 48 hours?',
        ),
      ),
      atLeast(5, 'attempts', 'attempts', 'How many times did you try a lead before you handed it back?'),
      atLeast(2, 'notes', 'notes', 'How many notes on the quality of leads did marketing get from you?'),
    ],
    leader: [
      atLeast(90, '%', 'touched', 'What share of the team’s leads was contacted in the agreed time?'),
      atMost(0, 'leads', 'ownerless', 'How many leads have neither an owner nor a plan?'),
      yesNo('meeting', 'Did you meet with marketing?'),
      yesNo('rejects', 'Did you and marketing go through why leads were turned down?'),
      published(yesNo('definition', 'Is your signed lead definition with marketing younger than 90 days?')),
    ],
  },
};
