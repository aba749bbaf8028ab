import { expect, test } from 'vitest';
import { terminalJanus } from '../support/terminal-janus.js';

test('an amount at the check-in is refused as --set refuses it, never written down as another one', async () => {
  const janus = terminalJanus();
  janus.sh('janus add start "Prepare calls" --at-least 2.5 --unit hours');
  const screen = janus.open('janus checkin; echo the end', { env: { NO_COLOR: '1' } });
  await screen.press(/1\/6 .* ›/s, '1,500\r');
  await screen.press(/"1,500" could be 1500 or 1\.5\./, '\u007f\u007f\u007f\u007f\u007f-5\r');
  await screen.until(/"-5" does not answer/);
  expect(await screen.screen()).toContain(
    '› -5\n  "-5" does not answer Prepare calls.\n  write a number of hours such as 3 or 2.5, or excused.',
  );
  screen.type('\u007f\u007f1,5\r');
  await screen.press(/2\/6 .* ›/s, '\u0003');
  await screen.until(/the end/);
  expect(JSON.parse(janus.sh('janus report --json').out)).toMatchObject({ resolutions: [{ amount: 1.5 }] });
});
