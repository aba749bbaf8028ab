import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { addDays } from '../../../src/domain/calendar/days.js';
import { integrity, leaveHot, lookAt } from '../../journal/dump.js';
import { lineWidths } from '../../support/columns.js';
import { testJanus } from '../../support/janus.js';

/** Every ninth day of two years, and all of December and January. */
function chosenDays(): string[] {
  const days: string[] = [];
  for (let day = '2026-01-01', count = 0; day < '2028-01-01'; day = addDays(day, 1), count += 1) {
    if (count % 9 === 0 || /-(01|12)-/.test(day)) days.push(day);
  }
  return days;
}

test(
  'demo shows one screen of a made-up year, on any day, as long as there are two years to it',
  // many days, each with a journal of its own
  { tags: 'long', timeout: 120_000 },
  async () => {
    const janus = testJanus({ today: '2026-11-20' });
    const wrong: string[] = [];
    for (const day of chosenDays()) {
      const { out, err, status } = await janus.outcome(['--today', day, 'demo']);
      const lines = out.trimEnd().split('\n');
      const widest = Math.max(...lineWidths(out));
      const isWhole =
        /THE FIVE HABITS/.test(out) &&
        /ALREADY DOING/.test(out) &&
        /NEW/.test(out) &&
        !/NaN|undefined|null/.test(out);
      if (status !== 0 || lines.length > 40 || widest > 80 || !isWhole) {
        wrong.push(`${day}: status ${status}, ${lines.length} lines, ${widest} columns ${err}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(fs.existsSync(janus.journalPath)).toBe(false);
  },
);

test('demo is the same each time on the same day, and ends in the week of that day', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const first = await janus.run('demo');
  expect(await janus.run('demo')).toBe(first);
  expect(first).toContain('Week 47 · 16–22 November 2026');
  expect(first).toMatch(/--- stderr\nA made-up year\./);
});

test('demo in words only is all words', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const { out } = await janus.outcome(['demo', '--plain']);
  expect(out).toContain('The five habits');
  expect(out).not.toMatch(/[▁-█●◐○━─]/);
});

test('demo leaves the journal that is there untouched', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('add', 'start', 'Mine');
  const before = fs.readFileSync(janus.journalPath);
  await janus.run('demo');
  expect(fs.readFileSync(janus.journalPath).equals(before)).toBe(true);
});

/** All but the last line and what it wraps to: of a journal that is named, the command to be typed names it. */
function nextless(screen: string): string {
  return screen.slice(0, screen.lastIndexOf(' Next'));
}

test('demo --save writes a journal that works, and refuses to overwrite one', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const file = path.join(janus.folder, 'year.db');
  expect(await janus.run('demo', '--save', file)).toMatchInlineSnapshot(
    `"Saved to FOLDER/year.db. Look around with: janus --journal "FOLDER/year.db" report"`,
  );
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  const shown = (await janus.outcome(['demo'])).out;
  const reported = (await janus.outcome(['--journal', file, 'report'])).out;
  expect(nextless(reported)).toBe(nextless(shown));
  expect(await janus.run('--journal', file, 'add', 'start', 'One more')).toMatch(/^\d+ {2}One more/);
  expect(await janus.run('--journal', file, 'undo')).toMatch(/^Taken back: add/);
  expect((await janus.outcome(['--journal', file, 'report'])).out).toBe(reported);
  expect(await janus.run('demo', '--save', file)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/year.db already exists.
    Hint: name another file, or add --force to overwrite it.
    [exit 1]"
  `);
  expect((await janus.outcome(['demo', '--save', file, '--force'])).status).toBe(0);
  const rows = (await janus.json('--journal', file, 'list', '--json')) as { bucket: string }[];
  expect(rows.length).toBeGreaterThanOrEqual(8);
  expect(new Set(rows.map((row) => row.bucket)).size).toBe(4);
});

test('demo --save takes no place that a crash left half written, not even with --force', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const file = path.join(janus.folder, 'year.db');
  await janus.run('--journal', file, 'add', 'start', 'Mine');
  leaveHot(file);
  const link = path.join(janus.folder, 'link.db');
  fs.symlinkSync(file, link);
  const before = lookAt(janus.folder);
  expect(await janus.run('demo', '--save', file, '--force')).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/year.db-journal was left by a crash, and would be written into the new file.
    Hint: name another file, or first run janus --journal "FOLDER/year.db" list, which repairs this one.
    [exit 1]"
  `);
  expect(await janus.run('demo', '--save', link, '--force')).toContain(
    '/year.db-journal was left by a crash',
  );
  expect(lookAt(janus.folder)).toEqual(before);

  expect(await janus.run('--journal', file, 'list')).toContain('Mine');
  expect(await janus.run('demo', '--save', file, '--force')).toContain('Saved to');
  expect(await janus.run('--journal', file, 'list')).not.toContain('Mine');
  expect(integrity(file)).toBe('ok');

  leaveHot(file);
  fs.rmSync(file);
  expect(await janus.run('demo', '--save', file)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/year.db-journal was left by a crash, and would be written into the new file.
    Hint: put back the file that it belongs to, or move it away.
    [exit 1]"
  `);
  expect(fs.existsSync(file)).toBe(false);
});

test.each([
  ['my year.db', /first run janus --journal "\S+\/my year\.db" list, which repairs this one\.$/],
  ['$(touch x).db', /first run any command that reads this journal, which repairs this one\.$/],
])('the way out of a crash can be pasted: %s', async (name, hint) => {
  const janus = testJanus({ today: '2026-11-20' });
  const file = path.join(janus.folder, name);
  await janus.run('--journal', file, 'add', 'start', 'Mine');
  leaveHot(file);
  const { err, status } = await janus.outcome(['demo', '--save', file, '--force']);
  expect(status).toBe(1);
  expect(err.trimEnd()).toMatch(hint);
});
