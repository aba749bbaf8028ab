import {
  changesThat,
  type Comparison,
  type ComparedHabit,
  type ComparedResolution,
} from '../domain/reports/comparison.js';
import { roundToNine } from '../domain/measures/judge.js';
import type { PeriodReport } from '../domain/reports/period-report.js';
import type { Progress } from '../domain/reports/progress.js';
import { weeksOf, type Period } from '../domain/calendar/periods.js';
import { weekLabel } from '../domain/calendar/weeks.js';
import { jsonText } from './json.js';

/** A period as JSON; its keys are promised to scripts, so each is written out here. */
export function periodJson(report: PeriodReport): string {
  const { compared } = report;
  return jsonText({
    period: { ...periodNamed(report.period), lived: report.elapsed },
    habits: report.habits.map(({ key, name, ...course }) => ({ key, name, ...courseJson(course) })),
    leftOut: report.leftOut,
    resolutions: report.resolutions.map(({ id, bucket, text, year, amount, unit, ...course }) => ({
      id,
      bucket,
      text,
      year,
      amount,
      unit,
      ...courseJson(course),
    })),
    learned: report.learned.map(({ week, text }) => ({ week: weekLabel(week), text })),
    turnings: report.events.map(({ id, text, on, what, bucket, from, others }) => ({
      id,
      text,
      on,
      what,
      bucket,
      from,
      other: others[0] ?? null,
    })),
    bestQuarter: report.bestQuarter,
    ...(compared === null ? {} : { compare: comparisonJson(compared) }),
  });
}

/** What a report says beside the period before: the same keys for every kind. */
export function comparisonJson(comparison: Comparison) {
  const named = (direction: 'rose' | 'fell') =>
    changesThat(direction, comparison).map(({ name, before, now }) => ({ name, before, now }));
  return {
    before: periodNamed(comparison.before),
    habits: comparison.habits.map((change) => ({
      key: change.key,
      name: change.name,
      ...changeJson(change),
    })),
    resolutions: comparison.resolutions.map((change) => ({
      id: change.id,
      comparedWith: change.comparedWith,
      text: change.name,
      ...changeJson(change),
      amountBefore: change.amountBefore,
      amount: change.amount,
      unit: change.unit,
    })),
    rose: named('rose'),
    fell: named('fell'),
    gone: comparison.gone.map(({ id, text }) => ({ id, text })),
  };
}

function periodNamed(period: Period) {
  const { kind, label, from, to, year } = period;
  return { kind, label, from, to, year, weeks: weeksOf(period).length };
}

function changeJson({ before, now, growthBefore, growth, direction }: ComparedHabit | ComparedResolution) {
  return { before, now, growthBefore: rounded(growthBefore), growth: rounded(growth), direction };
}

function rounded(value: number | null): number | null {
  return value === null ? null : roundToNine(value);
}

function courseJson(course: Progress) {
  return {
    kept: course.kept,
    partly: course.partly,
    missed: course.missed,
    excused: course.excused,
    unknown: course.unknown,
    of: course.of,
    sum: course.sum,
    attainment: course.attainment,
    growthBefore: roundToNine(course.growthBefore),
    growth: roundToNine(course.growth),
    weeks: course.weeks,
    outcomes: course.outcomes,
  };
}
