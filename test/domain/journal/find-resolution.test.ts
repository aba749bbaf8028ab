import { describe, expect, test } from 'vitest';
import { openBook } from '../../../src/domain/journal/book.js';
import { findResolution, requireActive } from '../../../src/domain/journal/find-resolution.js';
import { questionFor } from '../../../src/domain/measures/questions.js';
import { aJournal, monday } from '../../support/record-builder.js';
import { refusal } from '../refusal.js';

const journal = aJournal({ firstWeek: '2026-W10', habits: ['process', 'planning'] });
journal.measure('planning', { kind: 'at-least', target: 2 });
journal.resolution('start', { text: 'Call before nine' });
journal.resolution('start', { text: 'Call back the same day', to: '2026-04-08', closedAs: 'dropped' });
journal.resolution('stop', { text: 'Put off decisions' });
journal.resolution('stop', { text: 'Putting on 12 kilos' });
journal.resolution('continue', { text: 'Old one', to: '2026-04-08', closedAs: 'done' });
journal.habitOff('process', '2026-W20', '2026-W20');
const record = journal.build();
const { resolutions } = record;

describe('a resolution as people name it', () => {
  test.each([
    ['3', 3],
    ['#3', 3],
    [' 3 ', 3],
    ['decisions', 3],
    ['PUT OFF', 3],
    ['kilos', 4],
    ['old', 5],
  ])('%j is resolution %i', (words, id) => {
    expect(findResolution(resolutions, words).id).toBe(id);
  });

  test('an active one wins over those that are closed', () => {
    expect(findResolution(resolutions, 'call').id).toBe(1);
    expect(findResolution(resolutions, 'same day').id).toBe(2);
  });

  test('a number is an id, even where a text holds it', () => {
    expect(refusal(() => findResolution(resolutions, '12'))).toEqual([
      'there is no resolution 12.',
      'janus list shows them all.',
    ]);
  });

  test('several are told by their ids, none by the word', () => {
    expect(refusal(() => findResolution(resolutions, 'put'))).toEqual([
      '"put" is in several resolutions: 3, 4.',
      'write the number of the one you mean.',
    ]);
    expect(refusal(() => findResolution(resolutions, 'golf'))[0]).toBe(
      'no resolution has "golf" in its text.',
    );
    expect(refusal(() => findResolution(resolutions, ' '))[0]).toBe('no resolution is named.');
  });

  test('more than four are told by the first four', () => {
    const crowded = aJournal();
    for (let id = 1; id <= 6; id += 1) crowded.resolution('start', { text: 'Call' });
    expect(refusal(() => findResolution(crowded.build().resolutions, 'call'))[0]).toBe(
      '"call" is in several resolutions: 1, 2, 3, 4, ….',
    );
  });

  test('one that is closed can be found, and is refused where it has to be active', () => {
    expect(requireActive(findResolution(resolutions, '1')).id).toBe(1);
    expect(refusal(() => requireActive(findResolution(resolutions, '2')))).toEqual([
      'resolution 2 is dropped already.',
      'janus reopen 2 takes it up again.',
    ]);
  });
});

describe('a measure as a key names it', () => {
  const book = openBook(record, '2026-12-31');
  const asked = (key: string, week = '2026-W12') => questionFor(book, monday(week), key).key;

  test.each([
    ['3', '3'],
    ['#3', '3'],
    ['planning', 'planning'],
    ['Planning.1', 'planning'],
    ['planning.2', 'planning.2'],
    ['decisions', '3'],
  ])('%j is the question %s', (key, expected) => {
    expect(asked(key)).toBe(expected);
  });

  test.each([
    ['99', '2026-W12', 'there is no resolution 99.'],
    ['2', '2026-W30', 'resolution 2 has no answer to give in 2026-W30.'],
    ['sleep', '2026-W12', '"sleep" names no measure.'],
    ['process', '2026-W20', 'the habit process is left out in 2026-W20.'],
    ['planning.3', '2026-W12', 'the habit planning has no measure 3 in 2026-W12.'],
  ])('%j in %s is refused: %s', (key, week, message) => {
    expect(refusal(() => asked(key, week))[0]).toBe(message);
  });

  test('the refusal lists the keys of that week', () => {
    expect(refusal(() => asked('99', '2026-W20'))[1]).toBe(
      'valid keys for that week: 1, 3, 4, planning, planning.2.',
    );
  });
});
