import type { BucketKey } from '../domain/journal/buckets.js';
import { HABITS } from '../domain/journal/habits.js';

/** The questions about one resolution, in order. */
export type Step = 'text' | 'extra' | 'habits' | 'measure';

/** A resolution as somebody might write it. */
export interface Example {
  readonly text: string;
  /** The cue, the new way, or what is done instead; empty where the bucket asks for none. */
  readonly extra: string;
  readonly measure: string;
}

type Three = readonly [Example, Example, Example];

/** After the list that this product grew from, and the weekly measures of the five habits. */
export const EXAMPLES: Readonly<Record<BucketKey, Three>> = {
  continue: [
    { text: 'Set goals that are a little too high', extra: '', measure: 'yes or no' },
    { text: 'Write a plan before each meeting', extra: '', measure: '80 % of meetings' },
    { text: 'Close, revive or date what has gone stale', extra: '', measure: 'at least 1 deal' },
  ],
  differently: [
    {
      text: 'Collecting contacts online',
      extra: 'know a few people well, those who can decide',
      measure: '2 talks',
    },
    {
      text: 'Taking a friendly meeting for progress',
      extra: 'leave each meeting with a dated promise',
      measure: '60 % of meetings',
    },
    {
      text: 'Selling in the order that suits us',
      extra: 'go step by step as the customer buys',
      measure: 'yes or no',
    },
  ],
  start: [
    {
      text: 'Let someone younger show me the newest channels',
      extra: 'when I close the laptop on Friday, then I ask one question',
      measure: 'once a week',
    },
    {
      text: 'Listen to people who disagree with the plan',
      extra: 'when a plan is written, then I show it to a doubter',
      measure: 'at least 1 opinion',
    },
    {
      text: 'Say the opening aloud before it counts',
      extra: 'when a first meeting is tomorrow, then I rehearse at five',
      measure: 'twice a week',
    },
  ],
  stop: [
    {
      text: 'Waiting for better news before deciding',
      extra: 'decide by Friday with what I know',
      measure: 'at most 1 delay',
    },
    {
      text: 'Asking the team for more without better tools',
      extra: 'bring one thing that makes it easier',
      measure: 'never',
    },
    {
      text: 'Leaving deals past their close date',
      extra: 'date, revive or close them on Monday',
      measure: 'no more than 2 deals',
    },
  ],
};

const TEXT_HELP: Readonly<Record<BucketKey, string>> = {
  continue: 'Something that you do already, that works, and that you would miss.',
  differently: 'Something that you do already, but not in the way that it should be done.',
  start: 'Something that you do not do yet.',
  stop: 'Something that costs more than it brings.',
};

const EXTRA_HELP: Readonly<Record<BucketKey, string>> = {
  continue: '',
  differently: 'The way in which you will do it from now on; the weeks are asked about that.',
  start: 'A moment that comes by itself, and what you do then.',
  stop: 'What you do when the old habit calls: a plan that only says "not" is forgotten.',
};

/** What a question asks for, and examples of answers. */
export function helpFor(bucket: BucketKey, step: Step): readonly string[] {
  const examples = EXAMPLES[bucket];
  switch (step) {
    case 'text':
      return [TEXT_HELP[bucket], ...examples.map(({ text }) => `  ${text}`)];
    case 'extra':
      return [EXTRA_HELP[bucket], ...examples.map(({ text, extra }) => `  ${text}: ${extra}`)];
    case 'habits':
      return [
        'A resolution counts for the habits that it serves; it may serve none.',
        ...HABITS.map(({ name, creed }) => `  ${name}: ${creed}`),
      ];
    case 'measure':
      return [
        bucket === 'stop'
          ? 'What a week may hold at most, or Enter alone: each week is then asked with yes or no.'
          : 'What a week should hold, or Enter alone: each week is then asked with yes or no.',
        ...examples.map(({ text, measure }) => `  ${text}: ${measure}`),
      ];
  }
}
