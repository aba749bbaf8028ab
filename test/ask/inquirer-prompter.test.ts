// @module-tag long
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRunning, openPty, type Pty } from '../support/pty.js';
import type { QuestionName } from './prompter-harness.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-prompter-'));
const harness = path.join(folder, 'harness.cjs');

beforeAll(async () => {
  await build({
    input: path.join(import.meta.dirname, 'prompter-harness.ts'),
    platform: 'node',
    output: { file: harness, format: 'cjs' },
    logLevel: 'warn',
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The harness in a shell in a terminal of its own, so that the terminal can be looked at after it. */
function open(
  questions: readonly QuestionName[],
  { cols = 80, term = 'xterm-256color', look = '' } = {},
): Pty {
  const after = 'echo "status $?"; stty -a; echo the end';
  const script = `"${process.execPath}" "$0" ${questions.join(',')} ${look}; ${after}`;
  return openPty(script, [harness], { cols, env: { ...process.env, TERM: term, PS1: '' } });
}

async function restored(screen: Pty, status: number): Promise<void> {
  const end = await screen.until(/the end/);
  expect(end).toContain(`status ${status}`);
  expect(end).toMatch(/[^-]icanon/);
  expect(end).toMatch(/[^-]echo /);
  expect(end).toMatch(/[^-]isig/);
}

const KEY = /partly.* ›/s;
const NUMBER = /Enter goes on.* ›/s;

test('one key answers, without Enter', async () => {
  const screen = open(['key', 'key', 'key']);
  await screen.press(KEY, '1');
  await screen.until(/=> \{"type":"key","key":"1"\}/);
  await screen.press(KEY, 'Y');
  await screen.until(/=> \{"type":"key","key":"1"\}/);
  await screen.press(KEY, '\r');
  await screen.until(/=> \{"type":"enter"\}/);
  await restored(screen, 0);
});

test('a key that is not offered is refused in place', async () => {
  const screen = open(['key']);
  await screen.press(KEY, 'x');
  await screen.press(/press 1 2 e or Enter/, 'e');
  await screen.until(/=> \{"type":"key","key":"e"\}/);
  await restored(screen, 0);
});

test('digits and Enter answer a number, and can be corrected', async () => {
  const screen = open(['number', 'number', 'number']);
  await screen.press(NUMBER, '1/5\r');
  await screen.press(/"1\/5" is no number\./, '\u007f\u007f2\r');
  await screen.until(/=> \{"type":"text","text":"12"\}/);
  await screen.press(NUMBER, 'e');
  await screen.until(/=> \{"type":"key","key":"e"\}/);
  await screen.press(NUMBER, '\r');
  await screen.until(/=> \{"type":"enter"\}/);
  await restored(screen, 0);
});

test.each(['1,5', '-5', '+5', '~5', '1 000', '5 e', 'x5'])(
  '%j for a number is shown as it was typed, and refused whole',
  async (typed) => {
    const screen = open(['number']);
    await screen.press(NUMBER, `${typed}\r`);
    await screen.until(/ is no number\./);
    expect(await screen.screen()).toContain(`› ${typed}\n  "${typed}" is no number.`);
    screen.type(`${'\u007f'.repeat(typed.length)}15\r`);
    await screen.until(/=> \{"type":"text","text":"15"\}/);
    await restored(screen, 0);
  },
);

test('keys typed ahead wait for their question', async () => {
  const screen = open(['key', 'number', 'line', 'number', 'key']);
  await screen.press(KEY, '112\rAsking saves.\r7\r2');
  const all = await screen.until(/"key":"2"\}/);
  expect(all.match(/=> .*/g)?.map((line) => line.trim())).toEqual([
    '=> {"type":"key","key":"1"}',
    '=> {"type":"text","text":"12"}',
    '=> "Asking saves."',
    '=> {"type":"text","text":"7"}',
    '=> {"type":"key","key":"2"}',
  ]);
  await restored(screen, 0);
});

test('a paste answers one question and waits for Enter', async () => {
  const screen = open(['line', 'line']);
  await screen.press(/learn\?/, '\u001b[200~Asking first\rsaves a week.\r\n\u001b[201~');
  await screen.press(/saves a week\./, '\r');
  await screen.until(/=> "Asking first saves a week\."/);
  await screen.press(/learn\?/, 'More.\r');
  expect(await screen.until(/=> "More\."/)).not.toContain('\u001b[?2004l\u001b[?2004h');
  expect(await screen.until(/the end/)).toContain('\u001b[?2004l');
});

test('lines, confirmations, choices and picks', async () => {
  const screen = open(['line', 'kept', 'kept', 'confirm', 'choose', 'choose', 'pick']);
  await screen.press(/learn\?/, 'no\r');
  await screen.press(/say more/, 't now, 日本語\r');
  await screen.until(/=> "not now, 日本語"/);
  await screen.press(/focus\?/, '\r');
  await screen.until(/=> "Plan"/);
  await screen.press(/focus\?/, '\u007f\r');
  await screen.until(/=> ""/);
  await screen.press(/Begin\?/, 'n\r');
  await screen.until(/=> false/);
  await screen.press(/takes it/, '\r');
  await screen.until(/=> "leader"/);
  await screen.press(/takes it/, '\u001b[A\r');
  await screen.until(/=> "rep"/);
  await screen.press(/ticks/, '12 \r');
  await screen.until(/=> \["process","coaching"\]/);
  await restored(screen, 0);
});

test('answered questions stay on the screen, also with an empty answer', async () => {
  const screen = open(['line', 'line', 'hinted', 'hinted', 'kept', 'pick', 'confirm']);
  await screen.press(/learn\?/, 'Asking first saves a week.\r');
  await screen.press(/saves a week\."\s.*learn\?/s, '  \r');
  await screen.press(/Enter: yes or no\)/, 'at least 5 calls\r');
  await screen.press(/5 calls"\s.*Enter: yes or no\)/s, '\r');
  await screen.press(/focus\?/, '\r');
  await screen.press(/ticks/, '2\r');
  await screen.press(/Begin\?/, '\r');
  await restored(screen, 0);
  const shown = (await screen.screen()).split('\n').filter((line) => line.startsWith('·'));
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "· What did you learn? Asking first saves a week.
    · What did you learn? nothing
    · How will a week show it? at least 5 calls
    · How will a week show it? yes or no
    · The focus? Plan
    · Which habits? none
    · Begin? Yes"
  `);
});

test('arrow up on an empty line goes back, and nowhere else; a key of a list ends it', async () => {
  const screen = open(['line', 'back', 'back', 'back', 'pickOrBack', 'pickOrBack', 'pickOrBack']);
  await screen.press(/learn\?/, '\u001b[Aa\r');
  await screen.until(/=> "a"/);
  await screen.press(/Another\?/, '\u001b[A');
  await screen.until(/=> "b"/);
  await screen.press(/Another\?/, 'x\u001b[A\r');
  await screen.until(/=> "x"/);
  await screen.press(/Another\?/, '?\r');
  await screen.until(/=> "\?"/);
  await screen.press(/b back · \? help/, '1b');
  await screen.until(/=> "b"/);
  await screen.press(/b back · \? help/, '?');
  await screen.until(/=> "\?"/);
  await screen.press(/b back · \? help/, '1\r');
  await screen.until(/=> \["one","two"\]/);
  await restored(screen, 0);
  const shown = (await screen.screen()).split('\n').filter((line) => line.startsWith('·'));
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "· What did you learn? a
    · Another? back
    · Another? x
    · Another? help
    · Which of two? back
    · Which of two? help
    · Which of two? one, two"
  `);
});

test('arrow up goes back at a question of keys or digits too, where there is a way back and nothing is typed', async () => {
  const screen = open(['keyOrBack', 'numberOrBack', 'numberOrBack', 'number']);
  await screen.press(/b back/, '\u001b[A');
  await screen.until(/=> \{"type":"key","key":"b"\}/);
  await screen.press(/digits: calls/, '7\u001b[A\r');
  await screen.until(/=> \{"type":"text","text":"7"\}/);
  await screen.press(/digits: calls/, '\u001b[A');
  await screen.until(/=> \{"type":"key","key":"b"\}/);
  await screen.press(/digits: calls/, '\u001b[A5\r');
  await screen.until(/=> \{"type":"text","text":"5"\}/);
  await restored(screen, 0);
});

test.each(['key', 'number', 'line', 'confirm', 'choose', 'pick'] as const)(
  'Ctrl-C and Ctrl-D leave at %s, and give the terminal back',
  async (question) => {
    for (const control of ['\u0003', '\u0004']) {
      const screen = open([question]);
      await screen.press(/\? .*(›|learn\?|Begin\?|takes it|ticks)/s, control);
      await screen.until(/=> Interrupted/);
      await restored(screen, 130);
    }
  },
);

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
  '%s leaves, and gives the terminal back',
  async (signal) => {
    const screen = open(['line', 'line']);
    await screen.press(/learn\?/, 'half a li');
    await screen.until(/half a li/);
    process.kill(screen.child(), signal);
    const end = await screen.until(/=> Interrupted/);
    expect(end).toContain('\u001b[?25h');
    await restored(screen, 130);
  },
);

test('a closed window ends the process', async () => {
  const screen = open(['key']);
  await screen.until(KEY);
  const pid = screen.child();
  screen.close();
  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
});

test('the end of input ends the process', () => {
  const result = spawnSync(process.execPath, [harness, 'line,line'], { input: 'one\n', encoding: 'utf8' });
  expect(result.stdout).toBe('=> "one"\n=> Interrupted\n');
  expect(result.status).toBe(130);
});

test('a dumb terminal gets no escape codes, and every answer ends with Enter', async () => {
  const screen = open(['key', 'number', 'line', 'kept', 'confirm', 'choose', 'pick'], { term: 'dumb' });
  await screen.press(/Enter keeps: partly > /, '5\n');
  await screen.press(/write 1 2 e, or Enter alone.* > /s, 'held\n');
  await screen.press(/"key":"1".* > /s, '7\n');
  await screen.press(/"text":"7".* > /s, 'no\n');
  await screen.press(/say more.* > /s, 'much\n');
  await screen.press(/"much".* > /s, '\n');
  await screen.press(/"Plan".* > /s, '\n');
  await screen.press(/true.* > /s, '1\n');
  await screen.press(/"rep".* > /s, '1 3\n');
  const all = await screen.until(/\["process","planning"\]/);
  expect(all).not.toContain('\u001b');
  await restored(screen, 0);
});

test('a dumb terminal takes the keys of a list as words', async () => {
  const screen = open(['pickOrBack', 'back'], { term: 'dumb' });
  await screen.press(/0 for none, b back, \? help, or Enter: two > /, 'b\n');
  await screen.press(/=> "b".*Another\? > /s, 'b\n');
  await screen.until(/=> "b"/);
  await restored(screen, 0);
});

test('plain prompts are numbered, draw nothing again and use no escape codes, in any terminal', async () => {
  const screen = open(['choose', 'key', 'back', 'confirm', 'pickOrBack'], { look: 'plain' });
  await screen.press(/number, or Enter: I lead > /, '1\r');
  await screen.press(/Enter keeps: partly > /, '2\r');
  await screen.press(/Another\? > /, '\r');
  await screen.press(/Begin\? .*> /, '\r');
  await screen.press(/or Enter: two > /, '1 2\r');
  const all = await screen.until(/=> \["one","two"\]/);
  expect(all).not.toContain('\u001b');
  expect((await screen.screen()).split('=> ["one"')[0]).toMatchInlineSnapshot(`
    "What do you do?
    1 I sell: rep
    2 I lead
    number, or Enter: I lead > 1
    => "rep"
    1/2  Keep calm
    1 held, 2 partly, e excused
    Enter keeps: partly > 2
    => {"type":"key","key":"2"}
    Another? > 
    => ""
    Begin? (y or n, Enter: yes) > 
    => true
    Which of two?
    1 one
    2 two
    numbers, 0 for none, b back, ? help, or Enter: two > 1 2
    "
  `);
  await restored(screen, 0);
});

test('Tab is offered where it mends a line, and not where the terminal edits it', async () => {
  const drawn = open(['mended']);
  await drawn.press(/The focus\? \(b: back · Enter keeps it, Tab mends it\)/, '\r');
  await restored(drawn, 0);
  const plain = open(['mended'], { look: 'plain' });
  await plain.press(/The focus\? \(b: back, Enter keeps it\) \(Plan\) > /, '\r');
  await plain.until(/=> "Plan"/);
  await restored(plain, 0);
});

test('Ctrl-D leaves a dumb terminal', async () => {
  const screen = open(['line'], { term: 'dumb' });
  await screen.press(/learn\? > /, '\u0004');
  await screen.until(/=> Interrupted/);
  await restored(screen, 130);
});

test('colour is used where it is wanted, and nowhere else', async () => {
  const colourful = open(['key', 'pick'], { look: 'colour' });
  const plain = open(['key', 'pick']);
  for (const [screen, expected] of [
    [colourful, true],
    [plain, false],
  ] as const) {
    await screen.press(KEY, '1');
    const drawn = await screen.until(/ticks/);
    screen.type('\r');
    expect(/\u001b\[\d+(;\d+)*m/.test(drawn)).toBe(expected);
    await restored(screen, 0);
  }
});

test('control characters of a text never reach the terminal', async () => {
  const screen = open(['hostile']);
  const drawn = await screen.until(/\(.*y\)/s);
  expect(drawn).toContain('Note on "[31mred2J back"');
  expect(drawn).not.toContain('\u001b[31m');
  expect(drawn).not.toMatch(/[\u0007\u009b\u202e]/);
  screen.type('\r');
  await restored(screen, 0);
});

test.each(['', 'plain'])('a secret is not shown, and can be mended (%s)', async (look) => {
  const screen = open(['secret', 'line'], { look });
  await screen.press(/The password \(not shown\) > /, 'hush!\u007fpuppies\r');
  await screen.until(/=> "hushpuppies"/);
  await screen.press(/learn\?/, 'much\r');
  await restored(screen, 0);
  const shown = (await screen.screen()).replace('=> "hushpuppies"', '');
  expect(shown).toContain('much');
  expect(shown).not.toMatch(/hush|pupp/);
});

test.each(['', 'plain'])('Ctrl-C at a secret leaves it (%s)', async (look) => {
  const screen = open(['secret'], { look });
  await screen.press(/The password \(not shown\) > /, 'hush\u0003');
  await screen.until(/=> Interrupted/);
  await restored(screen, 130);
});

test('at 40 columns no line is longer, and words stay whole', async () => {
  const screen = open(['key', 'pick'], { cols: 40 });
  const drawn = await screen.until(KEY);
  const lines = drawn.replace(/\u001b\[[\d;?]*[A-Za-z]/g, '').split('\r\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  screen.type('\u0003');
  await restored(screen, 130);
});

test('what Enter keeps stands below the question where it does not fit beside it, its words whole', async () => {
  const screen = open(['keptLong', 'keptLong'], { cols: 36 });
  await screen.until(/the rest\)/);
  const drawn = await screen.screen();
  screen.type('\r');
  await screen.until(/=> "Ask first, and let silence do the rest"/);
  await screen.press(/the rest\)/, '\t of it\r');
  await screen.until(/=> "Ask first, and let silence do the rest of it"/);
  await restored(screen, 0);
  expect(drawn).toMatchInlineSnapshot(`
    "? The focus? (Enter keeps it, Tab
      mends it)
      (Ask first, and let silence do
      the rest)"
  `);
});

test('an answer that does not fit beside its question stands below it, its words whole', async () => {
  const screen = open(['pick', 'choose', 'line'], { cols: 30 });
  await screen.press(/ticks/, '13\r');
  await screen.press(/takes it/, '\r');
  await screen.press(/learn\?/, 'Asking first saves a week.\r');
  await restored(screen, 0);
  const shown = (await screen.screen()).split('\n').filter((line) => /^[· ]/.test(line));
  expect(shown.slice(0, 7).join('\n')).toMatchInlineSnapshot(`
    "· Which habits?
      process, coaching, planning
    · What do you do? I lead
    · What did you learn?
      Asking first saves a week."
  `);
});
