import { expect, test } from 'vitest';
import { janusWithList, type TerminalJanus } from '../support/terminal-janus.js';

// One question comes before those of the command, and both are put in the same terminal.

const BACK = { JANUS_TODAY: '2029-11-23T17:00' };
const DOWN = '\u001b[B';

/** Answered once, on a Friday of 2026; then nothing for three years. */
function leftAlone(): TerminalJanus {
  const janus = janusWithList('2026-11-20');
  const { status, err } = janus.sh('janus checkin --set 1=yes --set 2=yes');
  if (status !== 0) throw new Error(err);
  return janus;
}

/** What became of the first resolution in the week of the return. */
function firstOutcome(janus: TerminalJanus): string | undefined {
  const report = JSON.parse(janus.sh('janus report --week 2029-W47 --json', { env: BACK }).out) as {
    resolutions: { outcome: string }[];
  };
  return report.resolutions[0]?.outcome;
}

test.each([
  ['excused', '\r', 'Excused 2026-W48 to 2029-W46'],
  ['left open', `${DOWN}\r`, 'Left open.'],
])('a check-in goes on after the weeks between were %s', async (_, keys, said) => {
  const janus = leftAlone();
  const screen = janus.open('stty -g; marked janus checkin; stty -g; echo the end', { env: BACK });
  const start = await screen.until(/between\?.*takes it/s);
  screen.type(keys);
  const between = await screen.until(/1\/9 .* ›/s);
  expect(between).toContain(said);
  screen.type('2');
  await screen.press(/2\/9 .* ›/s, '\u0003');
  const end = await screen.until(/the end/);
  expect(end).toContain('[130]');
  const mode = /^[0-9a-f:]{20,}\r?$/m;
  expect(mode.exec(end)?.[0].trim()).toBe(mode.exec(start)?.[0].trim());
  expect(firstOutcome(janus)).toBe('partly');
});

test('a year is turned after the weeks between were excused', async () => {
  const janus = leftAlone();
  const screen = janus.open('marked janus', { env: { ...BACK, NO_COLOR: '1' } });
  await screen.press(/between\?.*takes it/s, `${DOWN}${DOWN}\r`);
  for (const place of [1, 2, 3, 4]) {
    await screen.press(new RegExp(`${place}/4 .*takes it`, 's'), '\r');
  }
  await screen.press(/Start doing\. /, '\r');
  await screen.press(/Stop doing\. /, '\r');
  await screen.until(/\[0\]/);
  expect(await screen.screen()).toContain('2026 is turned. janus undo takes it back.');
});

test('on a dumb terminal too', async () => {
  const janus = leftAlone();
  const screen = janus.open('marked janus checkin; echo the end', { env: { ...BACK, TERM: 'dumb' } });
  await screen.press(/between\?.* > /s, '\n');
  await screen.press(/1\/9 .* > /s, '2\n');
  await screen.press(/2\/9 .* > /s, '\u0004');
  await screen.until(/the end/);
  expect(firstOutcome(janus)).toBe('partly');
});
