import { describe, expect, test } from 'vitest';
import { BUCKETS, bucketOf, parseBucket } from '../../../src/domain/journal/buckets.js';
import {
  defaultQuestionUid,
  HABITS,
  isDefaultQuestion,
  habitOf,
  parseHabit,
  parseHabits,
  parseRole,
} from '../../../src/domain/journal/habits.js';
import { refusal } from '../refusal.js';

describe('the five habits', () => {
  test('each has a question for a rep and one for a leader, as the product asks them', () => {
    expect(HABITS.map(({ key, creed, questions }) => [key, creed, questions.rep, questions.leader])).toEqual([
      [
        'process',
        'follow one sales process, and keep to it',
        'Did every open deal follow the process, with a dated next step?',
        'Did the team hold to the process, and did you inspect it?',
      ],
      [
        'coaching',
        'give coaching and get it',
        'Did you get coached, and help someone else get better?',
        'Did you coach each rep, and get coached yourself?',
      ],
      [
        'measurement',
        'inspect what you expect, manage what you measure',
        'Did you look at your numbers, and act on one?',
        'Did you inspect what you expect, and act on it?',
      ],
      [
        'planning',
        'plan every call, practise before it counts',
        'Did you plan your calls in writing, and practise aloud?',
        'Did you read call plans, and practise with the team?',
      ],
      [
        'marketing',
        'share one page with marketing',
        'Do you and marketing agree what a qualified lead is, and did every lead get its follow-up?',
        'Do you and marketing agree what a qualified lead is, and did every lead have a plan?',
      ],
    ]);
    expect(habitOf('planning').name).toBe('Plan and practise');
  });

  test('their first questions have ten different names that never change', () => {
    const uids = HABITS.flatMap(({ key }) => [
      defaultQuestionUid(key, 'rep'),
      defaultQuestionUid(key, 'leader'),
    ]);
    expect(new Set(uids).size).toBe(10);
    expect(uids[0]).toBe('habit-process-rep');
    // other words are another question: merged by uid, a journal of before keeps its own
    expect(uids.filter((uid) => uid.includes('.'))).toEqual([
      'habit-coaching-rep.2',
      'habit-marketing-rep.2',
    ]);
  });

  test.each([
    ['habit-coaching-rep.2', 'Did you get coached, and help someone else get better?', true],
    ['habit-coaching-rep', 'Did you get coached, and try what you agreed?', true],
    ['habit-coaching-rep-2026-11-16', 'Did you get coached, and try what you agreed?', true],
    ['habit-coaching-rep.2', 'Did Ana coach me?', false],
    ['habit-coaching-leader', 'Did you coach each rep, and get coached yourself?', false],
    ['m7', 'Did you get coached, and help someone else get better?', false],
  ])('%s that asks “%s” is a rep’s first question on coaching: %s', (uid, question, isDefault) => {
    expect(isDefaultQuestion('coaching', 'rep', { uid, question })).toBe(isDefault);
  });

  test('a habit and a role are read in capitals and blanks too', () => {
    expect([parseHabit(' Coaching '), parseRole('LEADER')]).toEqual(['coaching', 'leader']);
  });

  test.each([
    ['plan', 'planning'],
    ['Plan and Practice', 'planning'],
    ['mar', 'marketing'],
    ['Coach', 'coaching'],
  ])('a habit is known by its name too, and by what that begins with: %s', (text, key) => {
    expect(parseHabit(text)).toBe(key);
  });

  test.each([
    ['measurment', 'measurement'],
    ['Coachng', 'coaching'],
    ['planning.2', 'planning'],
  ])('a slip is answered with the habit that it begins as: %s', (text, near) => {
    expect(refusal(() => parseHabit(text))).toEqual([
      `"${text}" is not one of the five habits.`,
      `perhaps ${near}?`,
    ]);
  });

  test.each(['', 'co', 'all'])('%j is not one of the five', (text) => {
    expect(refusal(() => parseHabit(text))).toEqual([
      `"${text}" is not one of the five habits.`,
      'write process, coaching, measurement, planning, marketing.',
    ]);
  });

  test('several are named once each, and none alone names none', () => {
    expect(parseHabits(['planning', 'Process', 'planning'])).toEqual(['planning', 'process']);
    expect(parseHabits(['None'])).toEqual([]);
    expect(refusal(() => parseHabits(['none', 'process']))).toEqual([
      'none and a habit exclude each other.',
      'leave one of the two out.',
    ]);
  });

  test('a role that is none is refused', () => {
    expect(refusal(() => parseRole('boss'))).toEqual(['"boss" is not a role.', 'write rep or leader.']);
  });
});

describe('the four buckets', () => {
  test('are asked in their order, two of what is done already and two of what is new', () => {
    expect(
      BUCKETS.map(({ key, also, group, question, extra, firstGrowth }) => [
        key,
        also,
        group,
        question,
        extra?.question ?? null,
        firstGrowth,
      ]),
    ).toEqual([
      ['continue', 'keep', 'doing', 'What works, and must not slip?', null, 0.75],
      [
        'differently',
        'change',
        'doing',
        'What do you do today that must be done another way?',
        'What is the new way?',
        0,
      ],
      ['start', 'begin', 'new', 'What will you begin?', 'When does it happen?', 0],
      ['stop', 'quit', 'new', 'What will you give up?', 'What will you do instead?', 0],
    ]);
  });

  test('each is known by its key and by its other word', () => {
    for (const { key, also } of BUCKETS) {
      expect([parseBucket(key), parseBucket(` ${also.toUpperCase()} `), bucketOf(key).key]).toEqual([
        key,
        key,
        key,
      ]);
    }
  });

  test.each(['', 'stopping', 'keep doing'])('%j is none of them', (text) => {
    expect(refusal(() => parseBucket(text))).toEqual([
      `"${text}" is not one of the four buckets.`,
      'write continue (or keep), differently (or change), start (or begin), stop (or quit).',
    ]);
  });
});
