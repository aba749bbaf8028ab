import { describe, expect, test } from 'vitest';
import {
  clockText,
  DEFAULT_SLOT,
  latestSlotWeek,
  nextWorkingDay,
  parseClock,
  parseSlot,
  parseWeekday,
  readSlot,
  slotDay,
  slotHasCome,
  slotText,
  slotWords,
} from '../../../src/domain/calendar/slot.js';
import { monday } from '../../support/record-builder.js';
import { refusal } from '../refusal.js';

describe('a slot as people write it', () => {
  test.each([
    ['fri 16:00', 5, 960],
    ['Friday 16:00', 5, 960],
    ['  MON   9:05 ', 1, 545],
    ['sun 00:00', 7, 0],
    ['thurs 23:59', 4, 1439],
  ])('%j is weekday %i, minute %i', (text, weekday, minute) => {
    expect(parseSlot(text)).toEqual({ weekday, minute });
  });

  test.each([
    '',
    'fri',
    '16:00',
    'fri 24:00',
    'fri 16:60',
    'fr 16:00',
    'fri 16:00 x',
    'friday16:00',
    'xyz 9:00',
    'fri -1:00',
  ])('%j is none', (text) => {
    expect(readSlot(text)).toBeUndefined();
    expect(refusal(() => parseSlot(text))).toEqual([
      `"${text}" is not a weekday and a time.`,
      'write it as "fri 16:00".',
    ]);
  });

  test('every slot reads back what it was written as', () => {
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      for (let minute = 0; minute < 1440; minute += 1) {
        expect(readSlot(slotText({ weekday, minute }))).toEqual({ weekday, minute });
      }
    }
  });

  test('it is said in words', () => {
    expect(slotText(DEFAULT_SLOT)).toBe('fri 16:00');
    expect(slotWords(DEFAULT_SLOT)).toBe('Friday 16:00');
    expect(clockText(5)).toBe('00:05');
  });

  test('its parts are read alone, and refused alone', () => {
    expect([parseWeekday('wed'), parseClock('7:30')]).toEqual([3, 450]);
    expect(refusal(() => parseWeekday('feb'))[0]).toBe('"feb" is not a weekday.');
    expect(refusal(() => parseClock('noon'))[0]).toBe('"noon" is not a time of day.');
  });
});

describe('when it comes', () => {
  const W47 = monday('2026-W47');

  test.each([
    ['2026-11-19', 1439, false],
    ['2026-11-20', 959, false],
    ['2026-11-20', 960, true],
    ['2026-11-20', null, true],
    ['2026-11-21', 0, true],
  ])('on %s at minute %s the slot of Friday has come: %s', (day, minute, has) => {
    expect(slotHasCome(DEFAULT_SLOT, W47, { day, minute })).toBe(has);
    expect(latestSlotWeek(DEFAULT_SLOT, { day, minute })).toBe(has ? W47 : monday('2026-W46'));
  });

  test('its day lies in its week, also over the turn of the year', () => {
    expect(slotDay(DEFAULT_SLOT, monday('2026-W53'))).toBe('2027-01-01');
    expect(slotDay({ weekday: 7, minute: 0 }, monday('2026-W53'))).toBe('2027-01-03');
  });

  test.each([
    ['2026-11-16', '2026-11-17'],
    ['2026-11-19', '2026-11-20'],
    ['2026-11-20', '2026-11-23'],
    ['2026-11-21', '2026-11-23'],
    ['2026-11-22', '2026-11-23'],
    ['2027-01-01', '2027-01-04'],
  ])('the working day after %s is %s', (day, next) => {
    expect(nextWorkingDay(day)).toBe(next);
  });
});
