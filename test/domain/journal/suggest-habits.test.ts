import { expect, test } from 'vitest';
import { suggestHabits } from '../../../src/domain/journal/suggest-habits.js';

const start = (text: string) => suggestHabits({ bucket: 'start', text, instead: null });

test.each([
  ['Follow the sales process in every deal', ['process']],
  ['A dated next-step in each opportunity', ['process']],
  ['Date every next step', ['process']],
  ['Log every call in the CRM', ['process']],
  ['KEEP THE CRM CLEAN', ['process']],
  ['Qualify every deal', ['process']],
  ['Be a coach – get a coach', ['coaching']],
  ['Coach one rep a week', ['coaching']],
  ['1:1 every Friday', ['coaching']],
  ['Ask a younger colleague to teach me', ['coaching']],
  ['Have a recorded call reviewed by Sarah', ['coaching']],
  ['Have one call listened to', ['coaching']],
  ['Set goals that stretch us', ['measurement']],
  ['Inspect what you expect', ['measurement']],
  ['Write leading numbers down', ['measurement']],
  ['Plan every call with my coach', ['coaching', 'planning']],
  ['Prepare not every meeting, but the ones that decide something', ['planning']],
  ['Role-play the pitch', ['planning']],
  ['Practise the first two minutes of each call aloud', ['planning']],
  ['Rehearsing openings aloud', ['planning']],
  ['Share feedback on marketing leads', ['marketing']],
  ['Get on the same page with your marketing team', ['marketing']],
  ['Follow up every lead within a day', ['marketing']],
])('%j is nearly certain to serve %j', (text, habits) => {
  expect(start(text)).toEqual(habits);
});

test.each([
  'Plan to call ten people a day',
  'Plan the week on Friday',
  'Call ten marketing directors',
  'Take the next step in my career',
  'Ask customers for feedback',
  'Check my number one customer',
  'Train for a marathon with the team',
  'Never prepare calls at night',
  'Post on LinkedIn less',
  'Put the phone away without a call plan',
  'Misleading people',
  'Recall the unplanned',
  'Forecasting',
  '',
])('%j is not certain enough', (text) => {
  expect(start(text)).toEqual([]);
});

test('of a stop only what is done instead says which habit it serves', () => {
  const stop = (instead: string | null) =>
    suggestHabits({ bucket: 'stop', text: 'Planning calls in the car', instead });
  expect(stop(null)).toEqual([]);
  expect(stop('Coach one rep a week')).toEqual(['coaching']);
});

test('the new way counts beside the old one', () => {
  const words = { bucket: 'differently', text: 'Set goals', instead: 'Plan each call on paper' } as const;
  expect(suggestHabits(words)).toEqual(['measurement', 'planning']);
});
