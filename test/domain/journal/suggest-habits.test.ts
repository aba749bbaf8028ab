import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { suggestHabits } from '../../../src/domain/journal/suggest-habits.js';
import { COACHED } from './coached-resolutions.js';
import { UNSEEN } from './unseen-resolutions.js';

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
  ['Write a plan before each call', ['planning']],
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
  'Sign the action plan before a demo',
  'Coach the school choir and its team',
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

test('a tall table of resolutions: at most one tick in twenty is wrong, and most habits are found', () => {
  expect(new Set(COACHED.map(({ text }) => text)).size).toBe(COACHED.length);
  expect(COACHED.length).toBeGreaterThanOrEqual(80);
  const rows = COACHED.map((row) => ({ ...row, ticked: suggestHabits(row) }));
  const ticks = rows.flatMap(({ text, ticked, habits }) =>
    ticked.map((habit) => ({ text, habit, isRight: habits.includes(habit) })),
  );
  const wrong = ticks.filter(({ isRight }) => !isRight);
  expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(ticks.length / 20);
  const named = rows.flatMap(({ habits }) => habits).length;
  expect(ticks.length - wrong.length).toBeGreaterThan(0.6 * named);
});

test('of resolutions that the rule was not made for at most one tick in twenty is wrong too', () => {
  expect(UNSEEN.length).toBeGreaterThanOrEqual(250);
  const rows = UNSEEN.map((row) => ({
    ...row,
    ticked: suggestHabits({ bucket: 'start', instead: null, ...row }),
  }));
  const wrong = rows.flatMap(({ text, ticked, habits, or = [] }) =>
    ticked.filter((habit) => ![...habits, ...or].includes(habit)).map((habit) => ({ text, habit })),
  );
  const right = rows.flatMap(({ ticked, habits }) => ticked.filter((habit) => habits.includes(habit)));
  expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual((right.length + wrong.length) / 20);
  expect(right.length).toBeGreaterThan(0.6 * rows.flatMap(({ habits }) => habits).length);
});

test('the rule knows no resolution of the tables by heart: no four words of one follow each other in it', () => {
  const wordsOf = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .split(' ');
  const rule = path.resolve(import.meta.dirname, '../../../src/domain/journal/suggest-habits.ts');
  const signs = /^const SIGNS[^]*?^\};/m.exec(readFileSync(rule, 'utf8'))![0];
  const phrases = signs.match(/[^',]+/g)!.map((each) => ` ${wordsOf(each).join(' ')} `);
  const runs = [...COACHED, ...UNSEEN]
    .flatMap(({ text, instead }) => [text, instead ?? ''])
    .flatMap((text) => {
      const words = wordsOf(text);
      const length = Math.min(4, words.length);
      // a resolution of two words may be a sign by itself
      return length < 3
        ? []
        : words.slice(length - 1).map((_, at) => ` ${words.slice(at, at + length).join(' ')} `);
    });
  expect(runs.length).toBeGreaterThan(COACHED.length + UNSEEN.length);
  expect(runs.filter((run) => phrases.some((each) => each.includes(run)))).toEqual([]);
});
