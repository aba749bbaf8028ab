import { expect, test } from 'vitest';
import { splitFirstSentence } from '../../src/exchange/list-items.js';

test.each([
  ['Call more.', 'Call more.', ''],
  ['Call more', 'Call more', ''],
  ['Call more. It pays. Always.', 'Call more.', 'It pays. Always.'],
  ['Why not call? It pays.', 'Why not call?', 'It pays.'],
  ['Meet Mr. Ortiz vs. Dr. Moss once. They differ.', 'Meet Mr. Ortiz vs. Dr. Moss once.', 'They differ.'],
  ['Read reports, e.g. The Letter, weekly. It helps.', 'Read reports, e.g. The Letter, weekly.', 'It helps.'],
  ['Sell in the U.S. Midwest first. Then east.', 'Sell in the U.S. Midwest first.', 'Then east.'],
  ['Sell first in the U.S. Then go east.', 'Sell first in the U.S.', 'Then go east.'],
  ['Visit Acme Inc. Boston monthly. They asked.', 'Visit Acme Inc. Boston monthly.', 'They asked.'],
  ['Be no. 1 Choice of buyers. It is time.', 'Be no. 1 Choice of buyers.', 'It is time.'],
  ['Learn to say no. Yes is easy.', 'Learn to say no.', 'Yes is easy.'],
  ['Follow plan B. It works.', 'Follow plan B.', 'It works.'],
  ['Thank J. R. Smith in person. He waits.', 'Thank J. R. Smith in person.', 'He waits.'],
  ['Put it off “until next year.” It never ends.', 'Put it off “until next year.”', 'It never ends.'],
  ['Ask “why? Since when?” twice. It pays.', 'Ask “why? Since when?” twice.', 'It pays.'],
  ['Ask "why now?" in each call. It pays.', 'Ask "why now?" in each call.', 'It pays.'],
  ['Ask (kindly. Twice.) for a date. It pays.', 'Ask (kindly. Twice.) for a date.', 'It pays.'],
  ['Call first (or write). It pays.', 'Call first (or write).', 'It pays.'],
  ['Buy a 5" screen. It pays.', 'Buy a 5" screen.', 'It pays.'],
  ['Smile :( more. It pays.', 'Smile :( more.', 'It pays.'],
  ['Wait... then call. It pays.', 'Wait... then call.', 'It pays.'],
  ['Wait… Then call. It pays.', 'Wait… Then call.', 'It pays.'],
  ['Grow 3.5 percent a month. It pays.', 'Grow 3.5 percent a month.', 'It pays.'],
  ['客に電話する。毎週。', '客に電話する。', '毎週。'],
  ['...', '...', ''],
  ['', '', ''],
])('%s begins with %s', (text, first, rest) => {
  expect(splitFirstSentence(text)).toEqual({ first, rest });
});

test('a sentence that never closes its quotes is found in linear time', () => {
  const long = `${'Say "no. '.repeat(20_001)}End.`;
  expect(splitFirstSentence(long).first).toBe('Say "no. Say "no.');
});
