import { describe, expect, test } from 'vitest';
import { oneLine, optionalLine, YES_OR_NO } from '../../../src/domain/measures/new-resolution.js';
import { measureFrom, parseMeasure, parseCue } from '../../../src/domain/measures/parse-resolution.js';
import { refusal } from '../refusal.js';

describe('one line of own words', () => {
  test('white space of any kind is folded to single blanks', () => {
    expect(oneLine('  Call \t before\r\n\n nine\u00a0o’clock ', 'text')).toBe('Call before nine o’clock');
  });

  test('control characters and what turns the reading direction are taken out', () => {
    expect(oneLine('a\u0000b\u001b[31mc\u007f\u0085\u009bd\u202ee\u2066f', 'text')).toBe('ab[31mcdef');
  });

  test('half of a surrogate pair becomes a character that can be written', () => {
    expect(oneLine('x\ud83d', 'text')).toBe('x\ufffd');
    expect(oneLine('✅ 👩‍💼', 'text')).toBe('✅ 👩‍💼');
  });

  test.each(['', '   ', '\n\t', '\u0000', '\u202e'])('%j is refused as empty', (text) => {
    expect(refusal(() => oneLine(text, 'text'))).toEqual(['the text is empty.', 'write at least one word.']);
    expect(optionalLine(text, 'text')).toBeNull();
  });

  test('two thousand characters are a line, one more is refused', () => {
    expect(oneLine('x'.repeat(2000), 'text')).toHaveLength(2000);
    expect(refusal(() => oneLine('x'.repeat(2001), 'focus'))).toEqual([
      'the focus is longer than 2000 characters.',
      'shorten it.',
    ]);
    expect(refusal(() => oneLine('x'.repeat(2001), 'resolution'))).toEqual([
      'the resolution is longer than 2000 characters.',
      'shorten it; details fit into its why.',
    ]);
    expect(refusal(() => optionalLine('x'.repeat(2001), 'why'))[0]).toBe(
      'the why is longer than 2000 characters.',
    );
  });
});

describe('a measure as people say it', () => {
  test.each([
    ['at least 5 calls', 'at-least', 5, 'calls'],
    ['At Least 5 calls a week', 'at-least', 5, 'calls'],
    ['at least 5', 'at-least', 5, null],
    ['at least 5 a week', 'at-least', 5, null],
    ['at most 2', 'at-most', 2, null],
    ['at most 2 per week', 'at-most', 2, null],
    ['at most 0 stale deals each week', 'at-most', 0, 'stale deals'],
    ['>= 90 %', 'at-least', 90, '%'],
    ['≥ 90%', 'at-least', 90, '%'],
    ['<= 2', 'at-most', 2, null],
    ['≤2 h', 'at-most', 2, 'h'],
    ['min 3', 'at-least', 3, null],
    ['maximum 3 meetings', 'at-most', 3, 'meetings'],
    ['5 calls', 'at-least', 5, 'calls'],
    ['5', 'at-least', 5, null],
    ['2.5 hours every week', 'at-least', 2.5, 'hours'],
    ['at most 2,5 hours', 'at-most', 2.5, 'hours'],
    ['97,5 % of deals', 'at-least', 97.5, '%'],
    ['  45   min ', 'at-least', 45, 'min'],
    ['once', 'at-least', 1, 'times'],
    ['Once a week', 'at-least', 1, 'times'],
    ['at most once', 'at-most', 1, 'times'],
    ['twice', 'at-least', 2, 'times'],
    ['twice weekly', 'at-least', 2, 'times'],
    ['three times', 'at-least', 3, 'times'],
    ['three times a week', 'at-least', 3, 'times'],
    ['weekly', 'at-least', 1, 'times'],
    ['every week', 'at-least', 1, 'times'],
    ['daily', 'at-least', 7, 'days'],
    ['every day', 'at-least', 7, 'days'],
    ['never', 'at-most', 0, null],
    ['none', 'at-most', 0, null],
    ['zero', 'at-most', 0, null],
    ['zero stale deals', 'at-most', 0, 'stale deals'],
    ['0 calls', 'at-most', 0, 'calls'],
    ['no more than 2', 'at-most', 2, null],
    ['No more than two meetings a week', 'at-most', 2, 'meetings'],
    ['not more than 1 slip', 'at-most', 1, 'slips'],
    ['at most 1.0 slip', 'at-most', 1, 'slip'],
    ['max. 2', 'at-most', 2, null],
    ['min. 2 visits', 'at-least', 2, 'visits'],
    ['5+ recaps a week', 'at-least', 5, 'recaps'],
    ['3x', 'at-least', 3, 'times'],
    ['at most 3x a week', 'at-most', 3, 'times'],
    ['at most 3 x a week', 'at-most', 3, 'x'],
    ['2 hours each Monday', 'at-least', 2, 'hours'],
    ['4 calls on fridays', 'at-least', 4, 'calls'],
    ['3 calls a day a week', 'at-least', 3, 'calls a day'],
    ['up to 2', 'at-most', 2, null],
    ['no fewer than 3 calls', 'at-least', 3, 'calls'],
    ['under 3', 'at-most', 2, null],
    ['less than 3', 'at-most', 2, null],
    ['fewer than three discounts', 'at-most', 2, 'discounts'],
    ['under 1', 'at-most', 0, null],
    ['one call', 'at-least', 1, 'calls'],
    ['at least five calls', 'at-least', 5, 'calls'],
    ['twelve hours', 'at-least', 12, 'hours'],
    ['half', 'at-least', 50, '%'],
    ['half of my calls', 'at-least', 50, '%'],
    ['a third', 'at-least', 33.33, '%'],
    ['at most a third of the deals', 'at-most', 33.33, '%'],
  ])('%j is %s %d %s', (text, kind, target, unit) => {
    expect(parseMeasure(text)).toEqual({ kind, target, unit });
  });

  test.each(['', '  ', 'yes', 'yes/no', 'Yes or no', 'yes / no'])('%j is yes or no', (text) => {
    expect(parseMeasure(text)).toEqual(YES_OR_NO);
  });

  test.each([
    'often',
    'calls 5',
    'at least',
    'at least many',
    'at least -5 calls',
    'no',
    'no idea',
    'once a month',
    'two or three calls',
    'five hundred calls',
    'half an hour',
    'under 0',
    'under 2.5',
    'under 90 %',
    'less than 3 hours',
  ])('%j is refused', (text) => {
    expect(refusal(() => parseMeasure(text))).toEqual([
      `"${text}" is not a measure.`,
      'write "at least 5 calls", "at most 2", or nothing for yes or no.',
    ]);
  });

  test.each(['3 calls a day', 'at most 2 discounts per month', '5 calls daily', '2 plans each working day'])(
    '%j is not of a week',
    (text) => {
      expect(refusal(() => parseMeasure(text))).toEqual([
        `"${text}" is not of a week.`,
        'write what a week should hold: "at least 15 calls".',
      ]);
    },
  );

  test('a number that could be two is refused with both', () => {
    expect(refusal(() => parseMeasure('at least 1,500 calls'))).toEqual([
      '"1,500" could be 1500 or 1.5.',
      'write 1500 or 1.5.',
    ]);
  });

  test.each([
    '1,500,000 calls',
    '5-7 calls',
    '5 – 7 calls',
    '1 000 calls',
    '1\u202f000',
    "1'000 calls",
    '1.5.2 calls',
    '1e3 calls',
    '18/20 deals',
  ])('%j is refused: a part of a number is no unit', (text) => {
    expect(refusal(() => parseMeasure(text))).toEqual([
      `"${text.replace('\u202f', ' ')}" has no number that can be read.`,
      'write it as 5, 2.5 or 1000.',
    ]);
  });

  test.each([
    ['at least 2 1:1 meetings', 2, '1:1 meetings'],
    ['2 360-degree reviews', 2, '360-degree reviews'],
    ['500€ of revenue', 500, '€ of revenue'],
    ['5h', 5, 'h'],
    ['3 e-mails', 3, 'e-mails'],
    ['5 - calls', 5, '- calls'],
  ])('%j is %d %s', (text, target, unit) => {
    expect(parseMeasure(text)).toEqual({ kind: 'at-least', target, unit });
  });

  test('at least 0 asks for nothing, and is refused', () => {
    expect(refusal(() => parseMeasure('at least 0 calls'))).toEqual([
      'at least 0 asks for nothing.',
      'write a number above 0, or leave the measure yes or no.',
    ]);
    expect(refusal(() => measureFrom({ atLeast: '0.0000000001' }))[0]).toBe('at least 0 asks for nothing.');
  });

  test('a percentage ends at 100', () => {
    expect(parseMeasure('100 %').target).toBe(100);
    expect(refusal(() => parseMeasure('at most 101 %'))).toEqual([
      'no week reaches more than 100 %.',
      'write a percentage up to 100.',
    ]);
    expect(parseMeasure('101 calls').target).toBe(101);
  });
});

describe('a measure from flags', () => {
  test('at least or at most, with a unit or a percent sign', () => {
    expect(measureFrom({ atLeast: '5', unit: 'calls' })).toEqual({
      kind: 'at-least',
      target: 5,
      unit: 'calls',
    });
    expect(measureFrom({ atMost: '0' })).toEqual({ kind: 'at-most', target: 0, unit: null });
    expect(measureFrom({ atLeast: '90%' })).toEqual({ kind: 'at-least', target: 90, unit: '%' });
    expect(measureFrom({ atLeast: '90', unit: '%' })).toEqual({ kind: 'at-least', target: 90, unit: '%' });
    expect(measureFrom({ atLeast: '5', unit: '  ' })).toEqual({ kind: 'at-least', target: 5, unit: null });
  });

  test('nothing said is nothing', () => {
    expect(measureFrom({})).toBeUndefined();
    expect(measureFrom({ atLeast: undefined, atMost: undefined, unit: undefined })).toBeUndefined();
  });

  test.each([
    [
      { atLeast: '1', atMost: '2' },
      'a measure is at least or at most, not both.',
      'leave one of the two out.',
    ],
    [{ atLeast: '90 %', unit: 'deals' }, 'a percentage has no other unit.', 'leave out "deals", or the %.'],
    [{ unit: 'calls' }, 'a unit needs a number.', 'add --at-least N or --at-most N.'],
    [{ atLeast: '-5' }, '"-5" is not a target.', 'write a number such as 5 or 2.5.'],
    [{ atMost: '-1' }, '"-1" is not a target.', 'write a number such as 5 or 2.5.'],
    [{ atLeast: 'many' }, '"many" is not a target.', 'write a number such as 5 or 2.5.'],
    [{ atLeast: '1000000000000' }, '"1000000000000" is not a target.', 'write a number such as 5 or 2.5.'],
    [
      { atLeast: '0' },
      'at least 0 asks for nothing.',
      'write a number above 0, or leave the measure yes or no.',
    ],
  ])('%j is refused, with what to do', (flags, message, hint) => {
    expect(refusal(() => measureFrom(flags))).toEqual([message, hint]);
  });
});

describe('a cue', () => {
  test.each([
    [
      'when I close the laptop on Friday, then I write next week’s call plans',
      'I close the laptop on Friday',
      'I write next week’s call plans',
    ],
    ['When I close the laptop then I plan', 'I close the laptop', 'I plan'],
    ['whenever a deal stalls, then I call', 'a deal stalls', 'I call'],
    ['Fridays at four, then I plan', 'Fridays at four', 'I plan'],
    ['Fridays at four', 'Fridays at four', null],
    ['when I arrive', 'I arrive', null],
    ['  ', null, null],
  ])('%j is when %s, then %s', (text, when, then) => {
    expect(parseCue(text)).toEqual({ when, then });
  });
});
