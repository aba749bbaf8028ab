import { expect, test } from 'vitest';
import { janusWithList } from '../support/terminal-janus.js';

test('with plain prompts the interview and the check-in use no escape codes, and b goes back', async () => {
  const janus = janusWithList();
  const screen = janus.open(
    'marked janus config set prompts plain; marked janus resolve --year 2026; marked janus checkin',
  );
  await screen.press(/Continue doing\. .* > /s, '\r');
  await screen.press(/Do differently\. .* > /s, 'b\r');
  await screen.press(/Continue doing\. .* > /s, '\r');
  await screen.press(/Do differently\. .* > /s, '\r');
  await screen.press(/Start doing\. .* > /s, '\r');
  await screen.press(/Stop doing\. .* > /s, '\r');
  await screen.press(/1\/9 .*1 held, 2 partly, 3 slipped, e excused, n note\r?\n.* > /s, '1\r');
  await screen.press(/2\/9 .* > /s, '\u0003');
  const end = await screen.until(/Stopped; what was answered is saved/);
  expect(end).not.toContain('\u001b');
});
