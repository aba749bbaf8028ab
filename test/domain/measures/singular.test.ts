import { expect, test } from 'vitest';
import { measureToRead, plural, singular } from '../../../src/domain/measures/values.js';

test.each([
  ['calls', 'call'],
  ['colleagues', 'colleague'],
  ['Calls', 'Call'],
  ['stale deals', 'stale deal'],
  ['coaching sessions', 'coaching session'],
  ['hours', 'hour'],
  ['sales', 'sale'],
  ['cases', 'case'],
  ['courses', 'course'],
  ['demos', 'demo'],
  ['replies', 'reply'],
  ['companies', 'company'],
  ['ties', 'tie'],
  ['pies', 'pie'],
  ['movies', 'movie'],
  ['rookies', 'rookie'],
  ['lunches', 'lunch'],
  ['coaches', 'coach'],
  ['speeches', 'speech'],
  ['searches', 'search'],
  ['objectives', 'objective'],
  ['initiatives', 'initiative'],
  ['expenses', 'expense'],
  ['e-mails', 'e-mail'],
  ['follow-ups', 'follow-up'],
  ['pitches', 'pitch'],
  ['pushes', 'push'],
  ['losses', 'loss'],
  ['boxes', 'box'],
  ['waltzes', 'waltz'],
  ['buzzes', 'buzz'],
  ['quizzes', 'quiz'],
  ['prizes', 'prize'],
  ['bonuses', 'bonus'],
  ['people', 'person'],
  ['éclairs', 'éclair'],
  ['minutes of coaching', 'minute of coaching'],
  ['calls to customers', 'call to customers'],
  ['notes per deal', 'note per deal'],
  ['min per day', 'min per day'],
])('one of %s is one %s', (unit, one) => {
  expect(singular(unit)).toBe(one);
});

test.each([
  '%',
  'min',
  'h',
  'hrs',
  'gas',
  'call',
  'coaching',
  'business',
  'less',
  'status',
  'bonus',
  'basis',
  'news',
  'goodnews',
  'series',
  'niches',
  'headaches',
  'statuses',
  'lenses',
  'buses',
  'heroes',
  'knives',
  'reuniones',
  'KPIs',
  'iPads',
  'VIPs',
  'DEALS',
  '1:1s',
  'km/week',
  "Ana's",
  'deals (net)',
  'calls!',
  '$',
  '',
  '電話',
  'constructor',
])('%s stays as it is', (unit) => {
  expect(singular(unit)).toBe(unit);
});

test.each([
  ['call', 'calls'],
  ['call plan', 'call plans'],
  ['reply', 'replies'],
  ['person', 'people'],
  ['pitch', 'pitches'],
  ['minute of coaching', 'minutes of coaching'],
])('of one %s one counts %s', (one, unit) => {
  expect(plural(one)).toBe(unit);
});

test.each(['min', 'h', '%', 'calls', '1:1s', 'KPIs'])('%s stays as it is beside any number', (unit) => {
  expect(plural(unit)).toBe(unit);
});

test('a measure to be read again inflects its unit where that brings it back', () => {
  expect(measureToRead('at-most', 'calls', 1)).toBe('at most 1 call a week');
  expect(measureToRead('at-most', 'calls', 2)).toBe('at most 2 calls a week');
  expect(measureToRead('at-least', 'min', 1)).toBe('at least 1 min a week');
  expect(measureToRead('at-least', 'deal', 1)).toBe('at least 1.0 deal a week');
});
