import type { BucketKey } from '../domain/journal/buckets.js';
import type { HabitKey } from '../domain/journal/habits.js';
import { YES_OR_NO, type NewMeasure, type NewResolution } from '../domain/measures/new-resolution.js';

/** The chance of a good week, 0 to 1, at the beginning and at the end of the year. */
export type Chance = readonly [number, number];

export interface DemoResolution extends Omit<NewResolution, 'year'> {
  readonly chance: Chance;
  /** Whether it was there the year before. */
  readonly carried: boolean;
}

const BARE = { why: null, when: null, then: null, instead: null, habits: [], carried: false } as const;

function resolution(
  bucket: BucketKey,
  text: string,
  chance: Chance,
  measure: NewMeasure = YES_OR_NO,
  more: Partial<DemoResolution> = {},
): DemoResolution {
  return { ...BARE, bucket, text, chance, measure, ...more };
}

function atLeast(target: number, unit: string): NewMeasure {
  return { kind: 'at-least', unit, target };
}

function atMost(target: number, unit: string): NewMeasure {
  return { kind: 'at-most', unit, target };
}

export const RESOLUTIONS: readonly DemoResolution[] = [
  resolution('continue', 'Date every next step', [0.8, 0.95], atLeast(90, '%'), {
    why: 'A deal without a date is a hope.',
    habits: ['process'],
    carried: true,
  }),
  resolution('continue', 'Thank one customer by hand', [0.85, 0.9], YES_OR_NO, { carried: true }),
  resolution('differently', 'Ask what waiting costs', [0.3, 0.8], YES_OR_NO, {
    instead: 'Three questions on what another quarter without it would cost.',
    habits: ['process', 'planning'],
    carried: true,
  }),
  resolution('differently', 'Know ten prospects well', [0.5, 0.85], atMost(10, 'accounts'), {
    instead: 'Ten accounts, each with a page of its own.',
    habits: ['measurement'],
  }),
  resolution('start', 'Plan first calls on paper', [0.35, 0.9], atLeast(4, 'plans'), {
    why: 'The calls that went wrong were the ones I walked into.',
    when: 'I close the laptop on Friday',
    then: 'I write the plans of next week',
    habits: ['planning'],
  }),
  resolution('start', 'Rehearse openings aloud', [0.3, 0.7], atLeast(2, 'rehearsals'), {
    when: 'the coffee is made on Tuesday',
    habits: ['planning', 'coaching'],
  }),
  resolution('start', 'Have one call listened to', [0.4, 0.75], YES_OR_NO, { habits: ['coaching'] }),
  resolution('start', 'Write leading numbers down', [0.6, 0.95], atLeast(3, 'numbers'), {
    habits: ['measurement'],
  }),
  resolution('stop', 'Discount to end a silence', [0.55, 0.85], atMost(1, 'discounts'), {
    instead: 'Count to five, then ask what they are weighing.',
    habits: ['process'],
    carried: true,
  }),
  resolution('stop', 'Mail before ten', [0.4, 0.65], YES_OR_NO, { instead: 'The hardest call of the day.' }),
];

/** The chance of a good week for the question of each habit. */
export const HABIT_CHANCES: Readonly<Record<HabitKey, Chance>> = {
  process: [0.6, 0.9],
  coaching: [0.3, 0.65],
  measurement: [0.55, 0.9],
  planning: [0.45, 0.8],
  marketing: [0.1, 0.35],
};

export const LEARNED: readonly string[] = [
  'A question asked early saves a week of mail.',
  'The second meeting is decided in the first five minutes.',
  'Nobody ever complained that I was too well prepared.',
  'When I am tired I talk; when I am rested I ask.',
  'The number I was afraid to look at was better than I thought.',
  'Procurement wants a calendar, not a discount.',
  'A lost deal called back because I had said thank you.',
  'Two rehearsals are worth ten slides.',
];

export const FOCUS: readonly string[] = [
  'Every first call planned the day before.',
  'One rehearsal before Wednesday.',
  'Ask Mira to listen in.',
  'No price before the third question.',
  'Give every open deal a date.',
  'Tell marketing which leads went nowhere, and why.',
];
