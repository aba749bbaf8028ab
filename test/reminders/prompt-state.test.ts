import { expect, test } from 'vitest';
import { promptStateFile, promptStateText } from '../../src/reminders/prompt-state.js';

const places = { platform: 'linux', home: '/home/ana', env: {} } as const;

test('a prompt state is a line a stretch of time, and empty when nothing is due', () => {
  const state = { from: 1795190400, until: 1795906800, line: 'Week 47 waits: janus checkin' };
  expect(promptStateText([state])).toBe('1795190400 1795906800 Week 47 waits: janus checkin\n');
  expect(promptStateText([state, { from: 1, until: 2, line: 'Half' }])).toMatch(/janus checkin\n1 2 Half\n$/);
  expect(promptStateText([])).toBe('');
});

test('nothing that a terminal acts on gets into it, and no second line', () => {
  const line = 'Ring \u001b]0;x\u0007\nthe \u009bbell\u2028now \u202e\ud800';
  expect(promptStateText([{ from: 1, until: 2, line }])).toBe('1 2 Ring  ]0;x the  bell now  \ufffd\n');
});

test('it lies in the state folder; another journal has another one', () => {
  expect(promptStateFile(places, null)).toBe('/home/ana/.local/state/janus/due');
  expect(promptStateFile({ ...places, env: { XDG_STATE_HOME: '/s' } }, null)).toBe('/s/janus/due');
  expect(promptStateFile({ ...places, env: { XDG_STATE_HOME: 's' } }, null)).toBe(
    '/home/ana/.local/state/janus/due',
  );
  expect(promptStateFile({ ...places, platform: 'darwin' }, null)).toBe(
    '/home/ana/Library/Application Support/janus/due',
  );
  expect(promptStateFile(places, '/a.db')).toMatch(/janus\/due-[0-9a-f]{8}$/);
  expect(promptStateFile(places, '/a.db')).not.toBe(promptStateFile(places, '/b.db'));
});
