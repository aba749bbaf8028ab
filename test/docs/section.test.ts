import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { weekLetter } from '../../src/domain/reports/coach-letter.js';
import type { HabitRow, WeekReport } from '../../src/domain/reports/week-report.js';
import type { Block, View } from '../../src/render/document.js';
import { renderMarkdown } from '../../src/render/renderers/markdown.js';
import { renderPlain } from '../../src/render/renderers/plain.js';
import { renderTerminal } from '../../src/render/renderers/terminal.js';
import { coachLetterView } from '../../src/render/views/coach-letter.js';
import { weekArchiveView, weekReportView, WEEK_SECTIONS } from '../../src/render/views/week-report.js';
import { percent } from '../../src/render/views/words.js';
import { layout } from '../support/layout.js';
import { weekReportSample } from '../support/report-samples.js';

const PAGE = readFileSync(path.resolve(import.meta.dirname, '../../docs/developing.md'), 'utf8');
const THIS = readFileSync(import.meta.filename, 'utf8');

// data:
/** The habit that grew most; null before any grew. */
export function strongestHabit({ habits }: WeekReport): HabitRow | null {
  const [first = null] = [...habits].sort((one, other) => other.growth - one.growth);
  return first !== null && first.growth > 0 ? first : null;
}

// told:
const strongestSection: View<WeekReport> = (report) => {
  const habit = strongestHabit(report);
  if (habit === null) return [];
  const value = `${habit.name}, ${percent(habit.growth)}`;
  return [{ kind: 'facts', joined: true, groups: [[{ label: 'Strongest', values: [value] }]] }];
};

// end

test('the example of docs/developing.md is the code that is tested here', () => {
  const [, data = '', told = ''] = /\/\/ data:\n(.*?)\n\n\/\/ told:\n(.*?)\n\n\/\/ end/s.exec(THIS) ?? [];
  const page = PAGE.replace(/^ {3}/gm, '');
  expect(page).toContain(data);
  expect(page).toContain(told);
});

const SECTIONS = [...WEEK_SECTIONS, strongestSection];
const REPORT = weekReportSample();

test.each<[string, readonly Block[]]>([
  ['the weekly report', weekReportView(REPORT, SECTIONS)],
  ["the coach's letter", coachLetterView(weekLetter(REPORT, 'Ana'), SECTIONS)],
  ['the exported page', weekArchiveView(REPORT, SECTIONS)],
])('a new section appears in %s, in every format', (_, blocks) => {
  expect(renderTerminal(blocks, layout())).toMatch(/Strongest +Measurement, 100 %/);
  expect(renderPlain(blocks, layout())).toContain('Strongest: Measurement, 100 %.');
  expect(renderMarkdown(blocks, layout())).toContain('## Strongest\n\nMeasurement, 100 %');
});
