import { expect, test } from 'vitest';
import { readStamp, stampFile, stampText } from '../../src/reminders/stamp.js';

const places = { platform: 'linux', home: '/home/ana', env: {} } as const;

test('a stamp is one line, and reads back as it was', () => {
  const stamp = { from: 1795190400, until: 1795906800, line: 'Week 47 waits: janus checkin' };
  expect(stampText(stamp)).toBe('1795190400 1795906800 Week 47 waits: janus checkin\n');
  expect(readStamp(stampText(stamp))).toEqual(stamp);
  expect(stampText(undefined)).toBe('');
  expect(readStamp('')).toBeUndefined();
});

test('nothing that a terminal acts on gets into it, and no second line', () => {
  const line = 'Ring \u001b]0;x\u0007\nthe \u009bbell\u2028now \u202e\ud800';
  expect(stampText({ from: 1, until: 2, line })).toBe('1 2 Ring  ]0;x the  bell now  \ufffd\n');
});

test.each(['x', '1 2\n', '1 2 three', 'a[$(id)] 2 x\n', '1 2 x\ny\n'])('%j is no stamp', (text) => {
  expect(readStamp(text)).toBeUndefined();
});

test('it lies in the state folder; another journal has another one', () => {
  expect(stampFile(places, null)).toBe('/home/ana/.local/state/janus/due');
  expect(stampFile({ ...places, env: { XDG_STATE_HOME: '/s' } }, null)).toBe('/s/janus/due');
  expect(stampFile({ ...places, env: { XDG_STATE_HOME: 's' } }, null)).toBe(
    '/home/ana/.local/state/janus/due',
  );
  expect(stampFile({ ...places, platform: 'darwin' }, null)).toBe(
    '/home/ana/Library/Application Support/janus/due',
  );
  expect(stampFile(places, '/a.db')).toMatch(/janus\/due-[0-9a-f]{8}$/);
  expect(stampFile(places, '/a.db')).not.toBe(stampFile(places, '/b.db'));
});
