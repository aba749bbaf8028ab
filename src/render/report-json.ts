import type { HabitRow, ResolutionRow, WeekReport } from '../domain/reports/week-report.js';
import { roundToNine } from '../domain/measures/judge.js';
import { weekLabel } from '../domain/calendar/weeks.js';
import type { Layout } from './document.js';
import { jsonText } from './json.js';
import { sparkNumbers } from './spark.js';

/**
 * The report as JSON; its keys are promised to scripts, so each is written out here.
 * @param compare the same beside the week before, where that is asked for
 */
export function reportJson(report: WeekReport, typed: Layout['typed'], compare?: object): string {
  const { kind, from, to, year } = report;
  return jsonText({
    period: { kind, week: weekLabel(report.week), from, to, year },
    habits: report.habits.map(habitJson),
    leftOut: report.leftOut,
    resolutions: report.resolutions.map(resolutionJson),
    atRisk: report.atRisk.map((risk) => ({
      key: risk.key,
      name: risk.name,
      growth: roundToNine(risk.growth),
      missing: risk.missing,
      unit: risk.unit,
      runs: risk.runs,
    })),
    learned: report.learned,
    focus: report.focus,
    next: {
      command: report.next.command && typed(report.next.command),
      reason: report.next.reason,
    },
    ...(compare === undefined ? {} : { compare }),
  });
}

function habitJson(habit: HabitRow) {
  return {
    key: habit.key,
    name: habit.name,
    outcome: habit.outcome,
    attainment: habit.attainment,
    growth: roundToNine(habit.growth),
    weeks: sparkNumbers(habit.weeks),
    measures: habit.measures.map(({ question, outcome, amount, target, unit, kind }) => ({
      question,
      outcome,
      amount,
      target,
      unit,
      kind,
    })),
    servedBy: habit.servedBy,
    fallow: habit.fallow,
  };
}

function resolutionJson(resolution: ResolutionRow) {
  return {
    id: resolution.id,
    bucket: resolution.bucket,
    text: resolution.text,
    outcome: resolution.outcome,
    attainment: resolution.attainment,
    amount: resolution.amount,
    target: resolution.target,
    unit: resolution.unit,
    growth: roundToNine(resolution.growth),
    run: resolution.run,
    reserveUsed: resolution.reserveUsed,
    kept: resolution.kept,
    of: resolution.of,
    late: resolution.late,
    note: resolution.note,
  };
}
