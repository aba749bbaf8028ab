// @module-tag long
import { expect, test } from 'vitest';
import { detailsOf } from '../../../src/domain/reports/resolution-summary.js';
import { nearestWeek } from '../../../src/domain/journal/lifetime.js';
import { openBook, type Book } from '../../../src/domain/journal/book.js';
import {
  explainAttainment,
  explainGrowth,
  explainHabit,
  explainHabitGrowth,
  explainRun,
  type Explanation,
} from '../../../src/domain/reports/explanation.js';
import { reportWeek } from '../../../src/domain/check-in/check-in-week.js';
import { answerableIn } from '../../../src/domain/measures/questions.js';
import { weekReport, type ResolutionRow } from '../../../src/domain/reports/week-report.js';
import { addWeeks, weekOf } from '../../../src/domain/calendar/weeks.js';
import { demoJournal } from '../../../src/demo/demo.js';
import { renderPlain } from '../../../src/render/renderers/plain.js';
import { renderTerminal } from '../../../src/render/renderers/terminal.js';
import { explanationSchema } from '../../../src/render/schemas/explanation.js';
import { jsonOf } from '../../../src/render/schemas/values.js';
import { explanationView } from '../../../src/render/views/explanation.js';
import { outcomeText, percent, runSentence, runShort } from '../../../src/render/views/words.js';
import { FIVE_YEARS_TODAY, fiveYears } from '../../support/five-years.js';
import { lineWidths } from '../../support/columns.js';
import { layout } from '../../support/layout.js';

const TODAYS = ['2026-11-22', '2026-11-23', '2027-01-02'];

/** Weeks of the demo, the newest first: each fifth one. */
function weeksOf(book: Book): string[] {
  return [0, 1, 2, 7, 12, 17, 22, 27, 32, 37, 42, 47]
    .map((back) => addWeeks(reportWeek(book), -back))
    .filter((week) => week >= book.record.firstWeek);
}

function lastLine(explanation: Explanation, plain: boolean): string {
  const blocks = explanationView({ explanation, all: false });
  const text = plain ? renderPlain(blocks, layout()) : renderTerminal(blocks, layout(200));
  return text.trimEnd().split('\n').at(-1) ?? '';
}

function figure(explanation: Explanation): string {
  return (JSON.parse(jsonOf(explanationSchema, { explanation })) as { figure: string }).figure;
}

function expectFigure(explanation: Explanation, shown: string): void {
  expect(lastLine(explanation, false).endsWith(shown), lastLine(explanation, false)).toBe(true);
  expect(figure(explanation)).toBe(shown);
}

function expectRun(explanation: Explanation, row: ResolutionRow): void {
  if (row.of === 0) {
    expect(lastLine(explanation, false)).toBe(' The report shows: no week counts yet');
    return;
  }
  expectFigure(explanation, runShort(row));
  expect(lastLine(explanation, true).endsWith(runSentence(row))).toBe(true);
}

/** Each figure of the week's report is the one that its explanation ends in. */
function expectWeek(book: Book, week: string): void {
  const report = weekReport(book, week, 'self');
  for (const row of report.resolutions) {
    const resolution = book.resolution(row.id)!;
    expectFigure(explainGrowth(book, resolution, week), percent(row.growth));
    expectRun(explainRun(book, resolution, week), row);
  }
  for (const row of report.habits) {
    expectFigure(explainHabitGrowth(book, row.key, week), percent(row.growth));
    const shown =
      row.attainment === null ? outcomeText(row.outcome, null, report.inTime) : percent(row.attainment);
    expectFigure(explainHabit(book, row.key, week), shown);
  }
  for (const question of answerableIn(book, week)) {
    const { attainment, outcome } = question.judged;
    const bucket = question.subject.type === 'resolution' ? question.subject.bucket : null;
    const shown = attainment === null ? outcomeText(outcome, bucket, report.inTime) : percent(attainment);
    expectFigure(explainAttainment(book, question, week), shown);
  }
}

test.each(TODAYS)('the last line ends in the figure that the report shows (demo, %s)', (today) => {
  const journal = demoJournal(today);
  const book = openBook(journal.read(), today);
  journal.close();
  for (const week of weeksOf(book)) expectWeek(book, week);
});

test.each([1, 2])('the last line ends in the figure that the report shows (five years, %i)', (seed) => {
  const book = openBook(fiveYears(seed), FIVE_YEARS_TODAY);
  const week = reportWeek(book);
  for (const back of [0, 1, 55, 160]) expectWeek(book, addWeeks(week, -back - seed));
  for (const resolution of book.record.resolutions) {
    const last = nearestWeek(resolution, week);
    const { growth, run } = detailsOf(book, resolution, 'self');
    const row = weekReport(book, last, 'self').resolutions.find((each) => each.id === resolution.id);
    expectFigure(explainGrowth(book, resolution, last), percent(growth));
    if (row !== undefined) expectRun(explainRun(book, resolution, last), row);
    expect(explainRun(book, resolution, last).run).toEqual(run);
  }
});

test('every week from the first to the last is told, and each begins where the one before ended', () => {
  const book = openBook(fiveYears(4), FIVE_YEARS_TODAY);
  const week = reportWeek(book);
  for (const resolution of book.record.resolutions) {
    const { weeks, start, growth } = explainGrowth(book, resolution, week);
    let before = start.growth;
    for (const each of weeks) {
      expect(each.before).toBe(before);
      if (each.value === null) expect(each.after).toBe(before);
      expect(each.waiting !== null, JSON.stringify(each)).toBe(each.value === null);
      before = each.after;
    }
    expect(before).toBe(growth);
  }
});

test('every line of an explanation fits into the terminal', () => {
  const journal = demoJournal('2026-11-22');
  const book = openBook(journal.read(), '2026-11-22');
  journal.close();
  const week = weekOf(book.today);
  const explanations = [
    ...book.record.resolutions.flatMap((resolution) => [
      explainGrowth(book, resolution, week),
      explainRun(book, resolution, week),
    ]),
    explainHabit(book, 'planning', week),
  ];
  for (const width of [40, 60, 80, 200]) {
    for (const explanation of explanations) {
      const text = renderTerminal(explanationView({ explanation, all: true }), layout(width));
      expect(Math.max(...lineWidths(text))).toBeLessThan(width);
    }
  }
});
