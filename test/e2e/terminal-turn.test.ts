import { expect, test } from 'vitest';
import { janusWithList } from '../support/terminal-janus.js';

interface Listed {
  readonly id: number;
  readonly state: string;
  readonly bucket: string;
  readonly text: string;
  readonly cameFrom: number | null;
}

test('the turn of the year: left in the midst, gone on with, and told by show', async () => {
  const janus = janusWithList('2026-12-28');
  const listed = (): Listed[] => JSON.parse(janus.sh('janus list --all --json').out) as Listed[];
  const screen = janus.open('marked janus turn 2026; read go; clear; marked janus turn; marked janus', {
    cols: 80,
    rows: 40,
    env: { NO_COLOR: '1' },
  });
  await screen.press(/1\/4 .*takes it/s, '\r');
  await screen.press(/2\/4 .*takes it/s, '\u001b[A\r');
  await screen.press(/What is the new way\?/, '\u0003');
  await screen.until(/\[130\]/);
  // the first choice is saved, the second had no words yet
  expect(listed().map(({ id, state, cameFrom }) => [id, state, cameFrom])).toEqual([
    [1, 'turned', null],
    [5, 'active', 1],
    [2, 'active', null],
    [3, 'active', null],
    [4, 'active', null],
  ]);
  screen.type('\r');

  await screen.press(/1\/3 .*takes it/s, '\u001b[A\r');
  await screen.press(/What is the new way\?/, 'on paper, the day before\r');
  await screen.press(/2\/3 .*takes it/s, '\r');
  await screen.press(/3\/3 .*takes it/s, '\u001b[A\u001b[A\r');
  await screen.press(/What do you do now, in its place\?/, 'Decide by noon\r');
  await screen.press(/How will a week show it\?/, '\r');
  await screen.press(/Start doing\. /, '\r');
  await screen.press(/Stop doing\. /, '\r');
  await screen.until(/\[0\].*\[0\]/s);

  const shown = (await screen.screen()).split('\n');
  for (const line of [
    '2026 turns into 2027: 3 resolutions wait at the gate.',
    '· What is the new way? on paper, the day before',
    '→ 6  do differently, from 4 January 2027',
    '→ 7  start doing, from 4 January 2027',
    '→ 8  continue doing, yes or no, from 4 January 2027',
    '2026 is turned. janus undo takes it back.',
  ]) {
    expect(shown).toContain(line);
  }
  expect(listed().filter(({ state }) => state === 'active')).toMatchObject([
    { id: 5, bucket: 'continue', text: 'Set goals that stretch us', cameFrom: 1 },
    { id: 8, bucket: 'continue', text: 'Decide by noon', cameFrom: 4 },
    { id: 6, bucket: 'differently', text: 'Plan calls in writing', cameFrom: 2 },
    { id: 7, bucket: 'start', text: 'Ask a younger colleague', cameFrom: 3 },
  ]);
  expect(janus.sh('janus show 6').out).toContain('continues 2');
});
