import type { NewResolution, NewMeasure } from '../domain/measures/new-resolution.js';
import { YES_OR_NO } from '../domain/measures/new-resolution.js';

/** One resolution of the made-up year, and how well it goes. */
export interface DemoResolution extends Omit<NewResolution, 'year'> {
  /** Chance of a good week at the beginning and at the end of the year, 0 to 1. */
  readonly chance: readonly [number, number];
  /** It was there the year before, and went through the gate. */
  readonly carried: boolean;
}

function atLeast(target: number, unit: string): NewMeasure {
  return { kind: 'at-least', unit, target };
}

function atMost(target: number, unit: string): NewMeasure {
  return { kind: 'at-most', unit, target };
}

const BARE = { why: null, when: null, then: null, instead: null, habits: [], measure: YES_OR_NO } as const;

export const DEMO_RESOLUTIONS: readonly DemoResolution[] = [
  {
    ...BARE,
    bucket: 'continue',
    text: 'Date every next step',
    why: 'A deal without a date is a hope.',
    habits: ['process'],
    measure: atLeast(90, '%'),
    chance: [0.8, 0.95],
    carried: true,
  },
  {
    ...BARE,
    bucket: 'continue',
    text: 'Thank one customer by hand',
    chance: [0.85, 0.9],
    carried: true,
  },
  {
    ...BARE,
    bucket: 'differently',
    text: 'Ask what waiting costs',
    instead: 'Three questions on what another quarter without it would cost.',
    habits: ['process', 'planning'],
    chance: [0.3, 0.8],
    carried: true,
  },
  {
    ...BARE,
    bucket: 'differently',
    text: 'Know ten prospects well',
    instead: 'Ten accounts, each with a page of its own.',
    habits: ['measurement'],
    measure: atMost(10, 'accounts'),
    chance: [0.5, 0.85],
    carried: false,
  },
  {
    ...BARE,
    bucket: 'start',
    text: 'Plan first calls on paper',
    why: 'The calls that went wrong were the ones I walked into.',
    when: 'I close the laptop on Friday',
    then: 'I write the plans of next week',
    habits: ['planning'],
    measure: atLeast(4, 'plans'),
    chance: [0.35, 0.9],
    carried: false,
  },
  {
    ...BARE,
    bucket: 'start',
    text: 'Rehearse openings aloud',
    when: 'the coffee is made on Tuesday',
    habits: ['planning', 'coaching'],
    measure: atLeast(2, 'rehearsals'),
    chance: [0.3, 0.7],
    carried: false,
  },
  {
    ...BARE,
    bucket: 'start',
    text: 'Have one call listened to',
    habits: ['coaching'],
    chance: [0.4, 0.75],
    carried: false,
  },
  {
    ...BARE,
    bucket: 'start',
    text: 'Write leading numbers down',
    habits: ['measurement'],
    measure: atLeast(3, 'numbers'),
    chance: [0.6, 0.95],
    carried: false,
  },
  {
    ...BARE,
    bucket: 'stop',
    text: 'Discount to end a silence',
    instead: 'Count to five, then ask what they are weighing.',
    habits: ['process'],
    measure: atMost(1, 'discounts'),
    chance: [0.55, 0.85],
    carried: true,
  },
  {
    ...BARE,
    bucket: 'stop',
    text: 'Mail before ten',
    instead: 'The hardest call of the day.',
    chance: [0.4, 0.65],
    carried: false,
  },
];

/** Chance of a good week for each habit's own question, beginning and end of the year. */
export const DEMO_HABITS = {
  process: [0.6, 0.9],
  coaching: [0.3, 0.65],
  measurement: [0.55, 0.9],
  planning: [0.45, 0.8],
  marketing: [0.1, 0.35],
} as const;

export const DEMO_LEARNED: readonly string[] = [
  'A question asked early saves a week of mail.',
  'The second meeting is decided in the first five minutes.',
  'Nobody ever complained that I was too well prepared.',
  'When I am tired I talk; when I am rested I ask.',
  'The number I was afraid to look at was better than I thought.',
  'Procurement wants a calendar, not a discount.',
  'A lost deal called back because I had said thank you.',
  'Two rehearsals are worth ten slides.',
];

export const DEMO_FOCUS: readonly string[] = [
  'Every first call planned the day before.',
  'One rehearsal before Wednesday.',
  'Ask Mira to listen in.',
  'No price before the third question.',
  'Give every open deal a date.',
  'Tell marketing which leads went nowhere, and why.',
];
