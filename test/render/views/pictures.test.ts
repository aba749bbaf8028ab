import { expect, test } from 'vitest';
import { phraseText } from '../../../src/phrase.js';
import { spark, sparkWords } from '../../../src/render/views/pictures.js';

test('every value from 0 to 100 has a glyph; the lowest is 0 alone, the full one 1 alone', () => {
  const bars = Array.from({ length: 101 }, (_, percent) => phraseText(spark([percent / 100])));
  expect(bars.every((bar) => /^[▁▂▃▄▅▆▇█]$/.test(bar))).toBe(true);
  expect(bars.filter((bar) => bar === '▁')).toHaveLength(1);
  expect(bars.filter((bar) => bar === '█')).toHaveLength(1);
  expect([...bars].sort()).toEqual(bars);
  expect(phraseText(spark([-1, 0, 0.000000001, 0.5, 0.999999999, 1, 2, null, 'excused']))).toBe('▁▁▂▅▇██·–');
});

test('the words begin with the first week that has a value', () => {
  expect(sparkWords([null, null, 0.4, null, 1])).toBe('last 3 weeks, in percent: 40, none, 100');
  expect(sparkWords(['excused', 0.4, 'excused', 1])).toBe('last 3 weeks, in percent: 40, excused, 100');
  expect(sparkWords([null, 0.5])).toBe('one week, in percent: 50');
  expect(sparkWords([null, null])).toBe('no week answered yet');
});
