import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isRunning, type Pty } from '../support/pty.js';
import { janusWithList, terminalJanus, UNANSWERED } from '../support/terminal-janus.js';

// Whoever leaves in the midst loses nothing, and gets the terminal back as it was.

const SHOW_CURSOR = '\u001b[?25h';
const HIDE_CURSOR = '\u001b[?25l';

/** What is looked at before and after, in the same terminal. */
const LOOKED_AT = 'stty -g; marked janus checkin; stty -g; echo the end';

const THREE = ['kept', 'partly', 'missed', ...UNANSWERED.slice(3)];

async function answerThree(screen: Pty): Promise<string> {
  const start = await screen.until(/1\/9 .* ›/s);
  screen.type('1');
  await screen.press(/2\/9 .* ›/s, '2');
  await screen.press(/3\/9 .* ›/s, '3');
  await screen.until(/4\/9 .* ›/s);
  return start;
}

function modeIn(text: string): string | undefined {
  return /^[0-9a-f:]{20,}\r?$/m.exec(text)?.[0].trim();
}

test.each([
  ['Ctrl-C', (screen: Pty) => screen.type('\u0003')],
  ['Ctrl-D', (screen: Pty) => screen.type('\u0004')],
  ['SIGTERM', (screen: Pty) => process.kill(screen.child(), 'SIGTERM')],
  ['SIGHUP', (screen: Pty) => process.kill(screen.child(), 'SIGHUP')],
  ['SIGINT from outside', (screen: Pty) => process.kill(screen.child(), 'SIGINT')],
])('%s after the third of nine answers keeps three, and gives the terminal back', async (_, leave) => {
  const janus = janusWithList();
  const screen = janus.open(LOOKED_AT);
  const before = modeIn(await answerThree(screen));
  leave(screen);
  const end = await screen.until(/the end/);
  expect(end).toContain('Stopped; what was answered is saved.');
  expect(end).toContain('[130]');
  expect(end).not.toMatch(/^ +at /m);
  expect(before).toBeDefined();
  expect(modeIn(end)).toBe(before);
  expect(end.lastIndexOf(SHOW_CURSOR)).toBeGreaterThanOrEqual(end.lastIndexOf(HIDE_CURSOR));
  expect(janus.outcomes()).toEqual(THREE);
});

test('the next check-in goes on with the fourth question, and one undo takes each sitting back', async () => {
  const janus = janusWithList();
  const first = janus.open(LOOKED_AT);
  await answerThree(first);
  first.type('\u0003');
  await first.until(/the end/);

  const second = janus.open('marked janus checkin');
  expect(await second.until(/\d\/9 .* ›/s)).toContain('4/9  Stop: Put off decisions');
  second.type('1');
  await second.press(/5\/9 .* ›/s, 'e');
  await second.press(/6\/9 .* ›/s, '\u0003');
  await second.until(/\[130\]/);
  expect(await second.screen()).toContain('3 of 9 answered before; these are still open.');

  expect(janus.outcomes()).toEqual(['kept', 'partly', 'missed', 'kept', 'excused', ...UNANSWERED.slice(5)]);
  expect(janus.sh('janus undo').status).toBe(0);
  expect(janus.outcomes()).toEqual(THREE);
  expect(janus.sh('janus undo').status).toBe(0);
  expect(janus.outcomes()).toEqual(UNANSWERED);
});

test('a closed window leaves three answers, no process, and no complaint', async () => {
  const janus = janusWithList();
  // the shell outlives its window, to tell how the program ended
  const screen = janus.open('trap : HUP; janus checkin; echo "$?" >"$HOME/status"');
  await answerThree(screen);
  const pid = screen.child();
  screen.close();
  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
  const status = path.join(janus.home, 'status');
  await expect.poll(() => existsSync(status) && readFileSync(status, 'utf8')).toBe('130\n');
  expect(janus.outcomes()).toEqual(THREE);
});

test('the end of input on a dumb terminal keeps what was answered', async () => {
  const janus = janusWithList();
  const screen = janus.open(LOOKED_AT, { env: { TERM: 'dumb' } });
  const start = await screen.until(/1\/9 .* > /s);
  screen.type('1\n');
  await screen.press(/2\/9 .* > /s, 'mixed\n');
  await screen.press(/3\/9 .* > /s, '3\n');
  await screen.press(/4\/9 .* > /s, '\u0004');
  const end = await screen.until(/the end/);
  expect(end).toContain('[130]');
  expect(modeIn(end)).toBe(modeIn(start));
  expect(`${start}${end}`).not.toContain('\u001b');
  expect(janus.outcomes()).toEqual(THREE);
});

test('Ctrl-C in mid-interview keeps each answer given so far', async () => {
  const janus = terminalJanus();
  const screen = janus.open('stty -g; marked janus; stty -g; echo the end');
  const start = await screen.until(/Shall we begin\?/);
  screen.type('\r');
  await screen.press(/takes it/, '\r');
  await screen.press(/Which year are they for\?/, '\r');
  await screen.press(/Continue doing\./, 'Set goals that stretch us\r');
  await screen.press(/habits does it serve/, '\r');
  await screen.press(/will a week show it/, '\r');
  await screen.press(/Another\?/, '\r');
  await screen.press(/Do differently\./, 'Plan calls in writing\r');
  await screen.press(/What is the new way\?/, 'the evening before\r');
  await screen.press(/habits does it serve/, '\u0003');
  const end = await screen.until(/the end/);
  expect(end).toContain('[130]');
  expect(modeIn(end)).toBe(modeIn(start));
  expect(JSON.parse(janus.sh('janus list --json').out)).toMatchObject([
    { bucket: 'continue', text: 'Set goals that stretch us', instead: null },
    { bucket: 'differently', text: 'Plan calls in writing', instead: 'the evening before', habits: [] },
  ]);
});

test.each([
  ['no', 'n\r', 0],
  ['Ctrl-C', '\u0003', 130],
])('%s at the welcome leaves nothing on the disk', async (_, keys, status) => {
  const janus = terminalJanus();
  const screen = janus.open('marked janus');
  await screen.press(/Shall we begin\?/, keys);
  await screen.until(new RegExp(`\\[${status}\\]`));
  expect(janus.files()).toEqual([]);
});

test('Ctrl-C at the role leaves nothing on the disk', async () => {
  const janus = terminalJanus();
  const screen = janus.open('marked janus');
  await screen.press(/Shall we begin\?/, '\r');
  await screen.press(/takes it/, '\u0003');
  await screen.until(/\[130\]/);
  expect(janus.files()).toEqual([]);
});
