import { expect, test } from 'vitest';
import { testJanus } from '../support/janus.js';

const SCREENS = [
  ['report'],
  ['report', 'month'],
  ['report', 'quarter', '--compare'],
  ['report', 'year'],
  ['report', '--for', 'coach'],
  ['report', 'year', '--for', 'coach'],
  ['show', '10'],
  ['show', '10', '--history'],
  ['list'],
  ['explain', 'growth', '10'],
  ['explain', 'run', '10'],
  ['explain', 'attainment', '10'],
  ['explain', 'habit', 'coaching'],
  ['habits'],
];

test('every screen is a whole HTML document, with one heading above the others', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('demo', '--save', `${janus.folder}/year.db`);
  for (const screen of SCREENS) {
    const { out, err, status } = await janus.outcome([
      '--journal',
      `${janus.folder}/year.db`,
      ...screen,
      '--format',
      'html',
    ]);
    expect({ err, status }, screen.join(' ')).toEqual({ err: '', status: 0 });
    expect(out, screen.join(' ')).toMatch(
      /^<!doctype html><html lang="en">[\s\S]+<\/main><\/body><\/html>\n$/,
    );
    expect(out.match(/<h1>/g), screen.join(' ')).toHaveLength(1);
  }
});

test('a list in HTML is the one to share, and tells no path of this disk', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('demo', '--save', `${janus.folder}/year.db`);
  const { out } = await janus.outcome(['--journal', `${janus.folder}/year.db`, 'list', '--format', 'html']);
  expect(out).toContain('<dt>Instead</dt><dd>Count to five, then ask</dd>');
  expect(out).not.toContain('at least 4 plans');
  const report = await janus.outcome(['--journal', `${janus.folder}/year.db`, 'report', '--format', 'html']);
  expect(report.out).toContain('<code>janus checkin</code>');
  expect(report.out).not.toContain(janus.folder);
});
