import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { needs } from '../../support/tools.js';
import { given, typed } from '../given.js';

/** A page as people put it on their blog, with four lists under headings in ordinary words. */
const PAGE = fs
  .readFileSync(path.resolve(import.meta.dirname, '../../fixtures/lists/blog-page.txt'), 'utf8')
  .replace(/^2\. Forecast.*$/m, '$&\n3. Answer leads within a day. Half of ours wait for a week.');

/** The share of the distance that one week covers, to ten places: a half-life of five weeks. */
const K = 0.1294494367;

interface Row {
  readonly id: number;
  readonly growth: number;
  readonly run: number;
  readonly kept: number;
  readonly of: number;
}

async function rows(janus: TestJanus, today: string, week: string): Promise<readonly Row[]> {
  const report = await janus.json('--today', today, 'report', '--week', week, '--json');
  return (report as { resolutions: readonly Row[] }).resolutions;
}

/**
 * Ids as the list has them: 1 and 2 continue, 3 to 5 differently, 6 and 7 start, 8 and 9 stop. Imported on
 * Monday of 2026-W51; W51 is checked in on Friday, W52 is excused, W53 late.
 */
async function threeWeeks(): Promise<TestJanus> {
  const janus = testJanus({ today: '2027-01-15' });
  const file = path.join(janus.folder, 'page.txt');
  fs.writeFileSync(file, PAGE);
  expect(
    (await janus.outcome(['--today', '2026-12-14', 'import', file, '--year', '2026', '--habit', 'none']))
      .status,
  ).toBe(0);
  await given(
    janus,
    '--today 2026-12-14 edit 5 --at-least 90% --habit marketing',
    '--today 2026-12-14 edit 7 --at-least 4 --unit rehearsals --habit planning',
    '--today 2026-12-18 checkin --set 1=yes --set 2=partly --set 3=no --set 4=yes --set 6=yes --set 7=2 --set 8=partly --set 9=no --set 5=18/20 --set process=yes --set planning=no --focus "First visits only"',
    '--today 2026-12-18 excuse 2026-W52 --why holidays',
    // week 53 ends on 3 January, its grace on the 10th
    'checkin --week 2026-W53 --set 1=yes --set 2=yes --set 3=yes --set 4=partly --set 6=no --set 7=4 --set 8=yes --set 9=yes --set 5=45 --set process=partly --note 7="In the car" --note 6="Nobody told me" --private 6 --learned "Ask the desk first."',
  );
  return janus;
}

test("a list in one's own words is read: two continue, three differently, two start, two stop, each with its why", async () => {
  const janus = testJanus({ today: '2026-12-14' });
  const { out, err } = await janus.outcome(['import', '-', '--dry-run'], { input: PAGE });
  expect(out).toMatchInlineSnapshot(`
    " ALREADY DOING · Continue doing
      line 17  Calling three old customers every Monday (no agenda, no slides—just
               a call).
      line 18  Writing down the next step before the meeting is over.
               serves: Process
     Do differently
      line 22  Prepare not every meeting, but the ones that decide something: first
               visits, offers, and reviews.
               serves: Plan and practise
      line 23  Forecast less, and more honestly.
               why: As Dr. Ida Moss wrote in our newsletter (June 3, 2013), teams
               that were asked “what do you know, and what do you hope? Tell me
               apart,” were closer to the truth. Most of us never ask. It stings, a
               little.
      line 24  Answer leads within a day.
               why: Half of ours wait for a week.

     NEW · Start doing
      line 28  Ask the service desk what customers complain about (they know before
               we do).
      line 29  Practise the first two minutes of each call aloud.
               serves: Plan and practise
     Stop doing
      line 33  Sending price lists to people who have not said what they need.
      line 34  Putting off hard calls “until the quarter looks better.”
               why: It never does. What would a week of hard calls really cost?
    "
  `);
  expect(err).toContain('For 2026; --year 2027 chooses another year.');
  expect(err).toContain('without --dry-run 9 resolutions for 2026 would be added');
});

test('three weeks, one of them 2026-W53 and late, one excused, come to figures worked out by hand', async () => {
  const janus = await threeWeeks();
  // of the late second week at most the growth that was there counts
  const late = (before: number, second: number) => before + K * (Math.min(second, before) - before);
  const start = (first: number, second: number) => late(first * K, second);
  const proven = (first: number, second: number) => late(0.75 + K * (first - 0.75), second);
  const expected = [
    // what is established starts at 75 %
    { id: 1, growth: proven(1, 1), run: 1, kept: 2, of: 2 },
    { id: 2, growth: proven(0.5, 1), run: 0, kept: 1, of: 2 },
    { id: 3, growth: start(0, 1), run: 0, kept: 1, of: 2 },
    { id: 4, growth: start(1, 0.5), run: 1, kept: 1, of: 2 },
    // 18 of 20 is 90 % and kept; 45 is half of it
    { id: 5, growth: start(1, 0.5), run: 1, kept: 1, of: 2 },
    { id: 6, growth: start(1, 0), run: 1, kept: 1, of: 2 },
    // 2 of 4, then 4 of 4
    { id: 7, growth: start(0.5, 1), run: 0, kept: 1, of: 2 },
    { id: 8, growth: start(0.5, 1), run: 0, kept: 1, of: 2 },
    { id: 9, growth: start(0, 1), run: 0, kept: 1, of: 2 },
  ];
  const found = await rows(janus, '2027-01-15', '2026-W53');
  expect(found.map(({ id, run, kept, of }) => ({ id, run, kept, of }))).toEqual(
    expected.map(({ id, run, kept, of }) => ({ id, run, kept, of })),
  );
  for (const [index, { id, growth }] of expected.entries())
    expect([id, found[index]?.growth]).toEqual([id, expect.closeTo(growth, 8)]);
  // the same as plain numbers, so that no mistake hides in the formula above
  expect(found.map((row) => Number(row.growth.toFixed(4)))).toEqual([
    0.7824, 0.7176, 0, 0.1294, 0.1294, 0.1127, 0.0647, 0.0647, 0,
  ]);
});

test('the excused week changes nothing, and the late week is marked as late', async () => {
  const janus = await threeWeeks();
  const growths = async (week: string) => (await rows(janus, '2027-01-15', week)).map((row) => row.growth);
  expect(await growths('2026-W52')).toEqual(await growths('2026-W51'));
  expect(await janus.json('report', '--week', '2026-W52', '--json')).toMatchObject({
    habits: Array.from({ length: 5 }, () => ({ outcome: 'excused' })),
    resolutions: Array.from({ length: 9 }, () => ({ outcome: 'excused', late: false })),
  });
  const late = await janus.json('report', '--week', '2026-W53', '--json');
  expect(late).toMatchObject({
    period: { week: '2026-W53', from: '2026-12-28', to: '2027-01-03', year: 2026 },
    resolutions: Array.from({ length: 9 }, () => ({ late: true })),
    learned: 'Ask the desk first.',
  });
});

test('the habits of the story: their own answers and what served them, week by week', async () => {
  const janus = await threeWeeks();
  const report = (await janus.json('report', '--week', '2026-W53', '--json')) as {
    habits: Record<string, unknown>[];
  };
  const nothing = Array.from({ length: 9 }, () => null);
  expect(report.habits).toMatchObject([
    {
      key: 'process',
      weeks: [...nothing, 1, null, 0.5],
      growth: expect.closeTo(K, 8) as number,
    },
    // never answered: once the grace is over, an untended week counts nothing for growth
    { key: 'coaching', weeks: [...nothing, null, null, null], growth: 0, fallow: true },
    { key: 'measurement', growth: 0 },
    // its own "no" and 2 of 4, then 4 of 4 alone
    {
      key: 'planning',
      weeks: [...nothing, 0.25, null, 1],
      servedBy: [7],
      growth: expect.closeTo(0.25 * K, 8) as number,
    },
    { key: 'marketing', weeks: [...nothing, 1, null, 0.5], servedBy: [5] },
  ]);
});

test.skipIf(!needs('cmark-gfm'))(
  'the Markdown of the story reads as lists and tables in an independent renderer, without the private note',
  async () => {
    const janus = await threeWeeks();
    const { out } = await janus.outcome(['export', 'markdown']);
    const html = execFileSync(
      'cmark-gfm',
      ['-e', 'table', '-e', 'strikethrough', '-e', 'autolink', '-e', 'tasklist'],
      { input: out, encoding: 'utf8' },
    );
    const text = html.replace(/<[^>]*>/g, '');
    expect([...html.matchAll(/<h1>(.*?)<\/h1>/g)].map((match) => match[1])).toEqual([
      'Resolutions for 2026',
      'Week 51 · 14–20 December 2026',
      'Week 52 · 21–27 December 2026',
      'Week 53 · 28 December 2026 – 3 January 2027',
    ]);
    expect(html.match(/<table>/g)).toHaveLength(3);
    // nine resolutions, each of them in the list and in three weeks
    expect(html.match(/<strong>Answer leads within a day\.<\/strong>/g)).toHaveLength(4);
    expect(html.match(/<strong>/g)).toHaveLength(36);
    expect(text).toContain('Note: In the car');
    expect(text).not.toContain('Nobody told me');
    expect(text).not.toMatch(/\*\*|^#|\\[*_<]/m);
    expect(await typed(janus, 'export markdown --with-notes')).toContain('Nobody told me');
  },
);
