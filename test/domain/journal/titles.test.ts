import { describe, expect, test } from 'vitest';
import { findResolution } from '../../../src/domain/journal/find-resolution.js';
import {
  insteadOf,
  nameAlone,
  oldWayOf,
  titleAlone,
  titleAtEnd,
  titleInSentence,
  titleOf,
  type Titled,
} from '../../../src/domain/journal/titles.js';
import { phraseText } from '../../../src/phrase.js';
import { aJournal } from '../../support/record-builder.js';

function shown(words: Titled): (string | null)[] {
  return [titleOf(words), oldWayOf(words), insteadOf(words)];
}

describe('what is shown is what to do', () => {
  const features = { text: 'Pitch features first', instead: 'Ask what it costs today' };

  test.each<[string, Titled, (string | null)[]]>([
    [
      'a differently is titled by its new way, and leaves out the old one',
      { bucket: 'differently', ...features },
      ['Ask what it costs today', 'Pitch features first', null],
    ],
    [
      'a differently without a new way is titled by its text',
      { bucket: 'differently', text: 'Pitch features first', instead: null },
      ['Pitch features first', null, null],
    ],
    [
      'a new way that works stays the title once it is continued',
      { bucket: 'continue', ...features },
      ['Ask what it costs today', 'Pitch features first', null],
    ],
    [
      'a stop keeps its text, with what is done instead beside it',
      { bucket: 'stop', text: 'Discounting first', instead: 'Count to five' },
      ['Discounting first', null, 'Count to five'],
    ],
    [
      'a start keeps its text',
      { bucket: 'start', text: 'Plan every call', instead: null },
      ['Plan every call', null, null],
    ],
  ])('%s', (_, words, expected) => {
    expect(shown(words)).toEqual(expected);
  });
});

describe('where no heading stands above it, a stop says so', () => {
  const inSentence = (title: string) => phraseText(titleInSentence(title, 'stop'));

  test('by itself', () => {
    expect(titleAlone('Discounting first', 'stop')).toBe('Stop: discounting first');
    expect(titleAlone('Discounting first', 'start')).toBe('Discounting first');
    expect(titleAlone('Coaching', null)).toBe('Coaching');
  });

  test('in a sentence, and at its end', () => {
    expect(inSentence('Discounting first')).toBe('staying off “discounting first”');
    expect(phraseText(titleInSentence('Plan every call', 'start'))).toBe('“Plan every call”');
    expect(phraseText(titleAtEnd('Mail first', 'stop'))).toBe('staying off “Mail first”');
    expect(phraseText(titleAtEnd('Plan every call', 'start'))).toBe('Plan every call');
  });

  test.each(['Salesforce at night', 'CRMing', 'I talk first', 'mail before ten', 'Ångström'])(
    'a first word that may be a name stays as it was written: %s',
    (text) => {
      expect(inSentence(text)).toBe(`staying off “${text}”`);
    },
  );
});

test('a resolution is called by its bucket of now, and found by its text and by its title', () => {
  const journal = aJournal();
  const stints = [
    { bucket: 'stop', from: '2026-01-05', to: '2026-02-02', closedAs: 'moved' },
    { bucket: 'differently', from: '2026-02-02', to: null, closedAs: null },
  ] as const;
  journal.resolution('stop', { text: 'Pitch features first', instead: 'Ask what it costs', stints });
  journal.resolution('stop', { text: 'Mailing before ten', instead: 'Ask for a call' });
  const { resolutions } = journal.build();
  expect(resolutions.map(nameAlone)).toEqual(['Ask what it costs', 'Stop: mailing before ten']);
  expect(['features', 'it costs', 'mailing'].map((words) => findResolution(resolutions, words).id)).toEqual([
    1, 1, 2,
  ]);
  expect(findResolution(resolutions, 'ask').id).toBe(1);
});
