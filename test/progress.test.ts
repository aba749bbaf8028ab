import { expect, test } from 'vitest';
import { progressOn, type ProgressLine } from '../src/progress.js';

/** A line whose clock goes on by hand, and what was written on it. */
function line(more: Partial<ProgressLine> = {}) {
  const at = { time: 50_000 };
  const said: string[] = [];
  const start = progressOn({
    clock: () => at.time,
    isShown: () => true,
    write: (text) => said.push(text),
    width: () => 80,
    ...more,
  });
  return { at, said, start };
}

test('nothing is shown in the first second, then a bar, and nothing of it is left', () => {
  const { at, said, start } = line();
  const progress = start('Filling the standings', 200);
  progress.step();
  at.time += 999;
  progress.step(49);
  expect(said).toEqual([]);
  at.time += 1;
  progress.step(50);
  expect(said).toEqual(['\rFilling the standings  ████████████░░░░░░░░░░░░   50 %']);
  progress.end();
  expect(said.slice(1)).toEqual([`\r${' '.repeat(54)}`, '\r']);
});

test('the line is written ten times a second at most, and the longer one before is covered', () => {
  const { at, said, start } = line({ width: () => 40 });
  const progress = start('Reading', 10);
  at.time += 1000;
  progress.step();
  at.time += 99;
  progress.step(8);
  at.time += 1;
  progress.step();
  expect(said).toEqual([
    '\rReading  ██░░░░░░░░░░░░░░░░░░░░░   10 %',
    '\rReading  ███████████████████████  100 %',
  ]);
});

test('a narrow terminal has the share alone, and no line is wrapped', () => {
  const { at, said, start } = line({ width: () => 30 });
  const progress = start('Filling the standings', 8);
  at.time += 1500;
  progress.step(3);
  expect(said).toEqual(['\rFilling the standings  37 %']);
});

test('more steps than were announced stay at 100 %', () => {
  const { at, said, start } = line();
  const progress = start('Reading', 2);
  at.time += 1500;
  progress.step(3);
  expect(said[0]).toMatch(/█{24} {2}100 %$/);
});

test('where nobody sees it nothing is written, and it is asked once', () => {
  let asked = 0;
  const { at, said, start } = line({
    isShown: () => {
      asked += 1;
      return false;
    },
  });
  const progress = start('Reading', 10);
  expect(asked).toBe(0);
  for (let each = 0; each < 10; each += 1) {
    at.time += 400;
    progress.step();
  }
  progress.end();
  expect([said, asked]).toEqual([[], 1]);
});

test('work of less than a second leaves no trace when it ends', () => {
  const { said, start } = line();
  const progress = start('Reading', 2);
  progress.step(2);
  progress.end();
  expect(said).toEqual([]);
});
