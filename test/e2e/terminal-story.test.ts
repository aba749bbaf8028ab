import { expect, test } from 'vitest';
import { terminalJanus } from '../support/terminal-janus.js';

test('a first evening: welcome, interview, check-in, report', async () => {
  const janus = terminalJanus();
  const screen = janus.open(
    'marked janus; read go; clear; marked janus checkin; read go; clear; marked janus report; marked janus',
    { cols: 80, rows: 40, env: { NO_COLOR: '1' } },
  );
  const say = async (question: RegExp, line: string): Promise<void> => screen.press(question, `${line}\r`);

  await say(/Shall we begin\? .*\(Y\/n\)/, '');
  await say(/What do you do\?.*takes it/s, '');
  await say(/Which year are they for\?/, '\u001b[B');
  await say(/Continue doing\. /, 'Call my three best customers');
  await say(/habits does it serve\?.*goes on/s, '');
  await say(/will a week show it\?/, 'at least 5 calls');
  await say(/Another\?/, '');
  await say(/Do differently\. /, 'Fewer meetings, better ones');
  await say(/What is the new way\?/, 'an agenda the day before');
  await say(/habits does it serve\?.*goes on/s, '13');
  await say(/will a week show it\?/, '');
  await say(/Another\?/, '');
  await say(/Start doing\. /, 'Ask a younger colleague to teach me');
  await say(/When does it happen\?/, 'when I close the laptop on Friday, then I book her for Tuesday');
  await say(/habits does it serve\?.*goes on/s, '');
  await say(/will a week show it\?/, '');
  await say(/Another\?/, '');
  await say(/Stop doing\. /, 'Put off decisions');
  await say(/What will you do instead\?/, 'decide by noon');
  await say(/habits does it serve\?.*goes on/s, '');
  await say(/will a week show it\?/, '');
  await say(/Another\?/, '');
  await screen.until(/\[0\]/);
  expectLines(await screen.screen(), [
    "Farmers can't cram: a minute a week, all year, and one bad week is weather.",
    `  ${janus.home}/.local/share/janus/journal.db`,
    '· What do you do? (it chooses the questions of the five habits) I sell',
    'ALREADY DOING',
    '· Continue doing. What works, and must not slip? Call my three best customers',
    '· How will a week show it? at least 5 calls',
    '· Another? no',
    '· What is the new way? an agenda the day before',
    '· Which of the five habits does it serve? Process, Measurement',
    '· How will a week show it? yes or no',
    '· Another? no',
    'NEW',
    '· Start doing. What will you begin? Ask a younger colleague to teach me',
    '  when I close the laptop on Friday, then I book her for Tuesday',
    '· How will a week show it? yes or no',
    '· Another? no',
    '· Stop doing. What will you give up? Put off decisions',
    '· What will you do instead? decide by noon',
    '· How will a week show it? yes or no',
    '· Another? no',
    "4 resolutions for 2026. Farmers can't cram: a little, every week, all year.",
    '[0]',
  ]);
  screen.type('\r');

  await screen.press(/1\/9 .* ›/s, '4\r');
  await screen.press(/2\/9 .* ›/s, '2');
  await screen.press(/3\/9 .* ›/s, '1');
  await screen.press(/4\/9 .* ›/s, '3');
  for (const [index, key] of ['1', '1', '2', '3', 'e'].entries()) {
    await screen.press(new RegExp(`${index + 5}/9 .* ›`, 's'), key);
  }
  await say(/What did you learn\?/, 'Asking first saves a week.');
  await say(/What is the focus next week\?/, 'Every call planned the day before.');
  await screen.until(/\[0\]/);
  expectLines(await screen.screen(), [
    'Week 47 · 16–22 November 2026',
    'ALREADY DOING',
    '· 1/9  Call my three best customers: 4',
    '· 2/9  an agenda the day before: mixed',
    'NEW',
    '· 3/9  Ask a younger colleague to teach me: kept',
    '· 4/9  Stop: Put off decisions: went back',
    'THE FIVE HABITS',
    '· 6/9  Coaching: Did you get coached, and help someone else get better? kept',
    '· What did you learn? Asking first saves a week.',
    '· What is the focus next week? Every call planned the day before.',
    '9 answers written down; the week is complete.',
    '[0]',
  ]);
  screen.type('\r');

  await screen.until(/\[0\].*\[0\]/s);
  const shown = await screen.screen();
  for (const line of [
    /^ Week 47 · 16–22 November 2026 +━+─+ +47 of 53 weeks lived$/m,
    /^ Coaching +1 resolution +● kept .* 13 %$/m,
    /^ Marketing +fallow +– excused .* 0 %$/m,
    /^ +1 {2}Call my three best customers +◐ partly +4 of 5 .* 76 %$/m,
    /^ +3 {2}Ask a younger colleague to teach me +● kept +run 1 +13 %$/m,
    /^ +4 {2}Put off decisions → decide by noon +○ went back .* 0 %$/m,
    /^ At risk +1 {2}one more call by Sunday$/m,
    /^ Learned +Asking first saves a week\.$/m,
    /^ Focus +Every call planned the day before\.$/m,
    /^ Answers +9 of 9 given/m,
  ]) {
    expect(shown).toMatch(line);
  }
});

/** Each of these lines stands on the screen, in this order. */
function expectLines(screen: string, lines: readonly string[]): void {
  expect(screen.split('\n').filter((line) => lines.includes(line))).toEqual(lines);
}
