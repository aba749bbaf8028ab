import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

/** A resolution in two quarters, with a private note and one that is not. */
async function twoQuarters(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-09-07 add start "Call new people" --at-least 4 --unit calls --habit process --why "they answer"',
    '--today 2026-09-11 checkin --set 1=4 --note 1="In one morning" --learned "Ask first."',
    '--today 2026-10-05 edit 1 --at-least 5 --unit calls',
    '--today 2026-10-09 checkin --set 1=2 --note 1="I was afraid" --private 1 --focus "Every call planned."',
  );
  return janus;
}

/** The words of a page, without its style, its marks and its spaces. */
function words(html: string): string {
  return html
    .replace(/<(style|svg|details)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

test('a year on one page: what it is for, habits, resolutions, the quarter, week by week', async () => {
  const janus = await twoQuarters();
  expect(words(await typed(janus, 'export html'))).toMatchInlineSnapshot(
    `"The year 2026, 29 December 2025 to 3 January 2027 The year 2026 29 December 2025 – 3 January 2027 · 47 of 53 weeks lived 1 resolution, kept in 1 of 9 weeks (11 %): 1 to start. What the year is for they answer Call new people The five habits kept partly missed excused no answer underlined: late Process follow one sales process, and keep to it kept 1 of 9 weeks, 16 % on average growth from 0 % to 7 % served by 1 Coaching give coaching and get it no answer growth 0 % no resolution serves it Measurement inspect what you expect, manage what you measure no answer growth 0 % no resolution serves it Plan and practise plan every call, practise before it counts no answer growth 0 % no resolution serves it Marketing share one page with marketing no answer growth 0 % no resolution serves it Already doing Continue doing none Do differently none New kept partly missed excused no answer underlined: late Start doing 1 Call new people at least 5 calls a week kept 1 of 9 weeks, 16 % on average growth from 0 % to 7 % Why they answer Turning points 2026-09-07 Written under "Start doing" 2026-W41 Asks for at least 5 calls a week Notes W37 In one morning Stop doing none Quarter 4 of 2026 beside Quarter 3 of 2026 2026-Q3 2026-Q4 change The five habits Process 33 % 7 % ↓ 26 Coaching – – · Measurement – – · Plan and practise – – · Marketing – – · Start doing 1 Call new people 33 % 7 % ↓ 26 What rose, what fell Process fell from 33 % to 7 %. “Call new people” fell from 33 % to 7 %. Week by week W37 Ask first. W41 Focus: Every call planned."`,
  );
});

test('private notes go out only with --with-notes', async () => {
  const janus = await twoQuarters();
  const { out } = await janus.outcome(['export', 'html'], { columns: 80 });
  expect(out).toContain('In one morning');
  expect(out).not.toContain('I was afraid');
  expect(await typed(janus, 'export html --with-notes')).toContain('I was afraid');
  expect(await typed(janus, 'export html --for coach')).not.toContain('I was afraid');
});

test('for a coach it begins with the letter', async () => {
  const janus = await twoQuarters();
  await given(janus, 'config set coach Ana');
  const page = words(await typed(janus, 'export html --for coach'));
  expect(page).toContain('The year 2026 · 29 December 2025 – 3 January 2027 for Ana Already doing');
  expect(page.indexOf('To talk about')).toBeLessThan(page.indexOf('What the year is for'));
});

test('the file is written whole, and never over another without --force', async () => {
  const janus = await twoQuarters();
  const file = path.join(janus.folder, 'year.html');
  expect(await janus.run('export', 'html', '-o', file)).toMatchInlineSnapshot(`
    "--- stderr
    Written to FOLDER/year.html."
  `);
  expect(fs.readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  expect(await janus.run('export', 'html', '-o', file)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/year.html already exists.
    Hint: name another file, or add --force to overwrite it.
    [exit 1]"
  `);
  expect(await janus.run('export', 'html', '-o', file, '--force')).toContain('Written to');
});

test('refuses a year that the journal has nothing of', async () => {
  const janus = await twoQuarters();
  expect(await typed(janus, 'export html --year 2025')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the year 2025 lies before this journal.
    Hint: it begins in 2026-W37; name 2026 or a later year.
    [exit 1]"
  `);
  expect(await typed(janus, 'export html --year 2027')).toMatchInlineSnapshot(`
    "--- stderr
    Error: the year 2027 has not begun: its first week is 2027-W01, from 4 January 2027.
    Hint: this year is 2026; a week belongs to the year that holds its Thursday.
    [exit 1]"
  `);
});

test('the demo year, and the one before it, are smaller than 150 kB', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  const journal = path.join(janus.folder, 'year.db');
  await janus.run('demo', '--save', journal);
  for (const year of ['2026', '2025']) {
    const { out } = await janus.outcome(['--journal', journal, 'export', 'html', '--year', year]);
    expect(out.match(/<figure/g)?.length).toBeGreaterThan(5);
    expect(Buffer.byteLength(out)).toBeLessThan(150_000);
  }
});
