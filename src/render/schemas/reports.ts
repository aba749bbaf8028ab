import * as v from 'valibot';
import { PERIOD_KINDS, weeksOf, type Period } from '../../domain/calendar/periods.js';
import { changesThat, type Comparison } from '../../domain/reports/comparison.js';
import type { PeriodReport } from '../../domain/reports/period-report.js';
import { FOUND_IN } from '../../domain/reports/search.js';
import type { WeekReport } from '../../domain/reports/week-report.js';
import {
  amount,
  askedEntries,
  attainment,
  bucket,
  count,
  day,
  described,
  flag,
  from,
  habit,
  id,
  instead,
  lastWeeks,
  line,
  outcome,
  runEntries,
  share,
  step,
  text,
  week,
  year,
  type Typed,
} from './values.js';

const late = described(flag, 'first answered after the grace');

const habitRow = v.object({
  key: habit,
  name: text,
  outcome,
  attainment,
  late: described(flag, 'some of what it is worth was first answered after the grace'),
  growth: share,
  weeks: lastWeeks,
  measures: v.array(
    v.object({
      question: text,
      outcome,
      late,
      amount,
      target: askedEntries.target,
      unit: askedEntries.unit,
      kind: askedEntries.kind,
    }),
  ),
  servedBy: described(v.array(id), 'the resolutions that serve it in the week'),
  fallow: described(flag, 'no resolution serves it'),
});

const resolutionRow = v.object({
  id,
  bucket,
  text,
  instead,
  outcome,
  attainment,
  amount: described(amount, 'the sum of the week; null for yes or no'),
  target: askedEntries.target,
  unit: askedEntries.unit,
  growth: share,
  ...runEntries,
  late,
  note: described(line, 'null without one; a private one only at a terminal or with --with-notes'),
});

const risk = v.object({
  key: described(text, 'what answers it: 3, planning.2'),
  name: text,
  growth: described(share, 'what a missed week would take from'),
  missing: described(amount, 'what is still missing; null when only the answer is'),
  unit: line,
  runs: described(flag, 'whether the week still runs'),
});

const periodEntries = {
  kind: v.picklist(PERIOD_KINDS),
  label: described(text, '2026-W47, 2026-11, 2026-Q4 or 2026; fiscal FY27-Q1 or FY27'),
  from: day,
  to: day,
  year,
  weeks: described(count, 'how many weeks it has'),
};

function periodOf(period: Period) {
  return { ...period, weeks: weeksOf(period).length };
}

const changeEntries = {
  before: described(attainment, 'mean attainment in the period before'),
  now: described(attainment, 'mean attainment in this one'),
  growthBefore: described(v.nullable(share), 'growth at the end of the period before'),
  growth: described(v.nullable(share), 'growth at the end of this one'),
  direction: described(v.picklist(['rose', 'fell', 'held', 'unknown']), 'by whole percents'),
};

const comparedResolution = v.object({
  id,
  comparedWith: described(v.nullable(id), 'the id that it is compared with; null for what is new'),
  text,
  ...changeEntries,
  amountBefore: amount,
  amount,
  unit: line,
});

const changes = v.array(v.object({ name: text, before: attainment, now: attainment }));

const comparisonSchema = from(
  (comparison: Comparison) => ({
    ...comparison,
    before: periodOf(comparison.before),
    rose: changesThat('rose', comparison),
    fell: changesThat('fell', comparison),
  }),
  v.object({
    before: v.object(periodEntries),
    habits: v.array(v.object({ key: habit, name: text, ...changeEntries })),
    resolutions: v.array(comparedResolution),
    rose: described(changes, 'the largest change first'),
    fell: described(changes, 'the largest change first'),
    gone: described(v.array(v.object({ id, text })), 'resolutions of the period before alone'),
  }),
);

const compare = described(v.optional(comparisonSchema), 'only with --compare');

/** `janus report --json`. */
export function weekReportSchema(typed: Typed) {
  return from(
    ({ week, compared }: { readonly week: WeekReport; readonly compared: Comparison | null }) => ({
      ...week,
      period: week,
      compare: compared ?? undefined,
    }),
    v.object({
      period: v.object({ kind: v.literal('week'), week, from: day, to: day, year }),
      habits: v.array(habitRow),
      leftOut: v.array(habit),
      resolutions: described(v.array(resolutionRow), 'what the week asks about, in order of bucket, then id'),
      atRisk: described(v.array(risk), 'up to three measures that can still be saved'),
      learned: line,
      focus: line,
      next: step(typed),
      compare,
    }),
  );
}

const progressEntries = {
  kept: count,
  partly: count,
  missed: count,
  excused: count,
  unknown: count,
  of: described(count, 'weeks that count'),
  late: described(count, 'weeks first answered after the grace; of a habit, in part'),
  sum: described(v.number(), 'the attainments added up'),
  attainment: described(attainment, 'their mean'),
  growthBefore: described(share, 'growth before the first week'),
  growth: described(share, 'growth after the last week so far'),
  weeks: described(v.array(attainment), 'one place a week'),
  outcomes: described(
    v.array(v.nullable(outcome)),
    'one place a week; null where it was not there, or the week is still to come',
  ),
};

const meanAmount = v.object({
  question: text,
  kind: askedEntries.kind,
  unit: askedEntries.unit,
  target: described(amount, 'the newest of the period'),
  amount: described(v.number(), 'the mean of the weeks that have one'),
});

const event = v.object({
  id,
  text,
  on: day,
  what: v.picklist(['begun', 'carried', 'moved', 'reopened', 'done', 'dropped', 'turned']),
  bucket,
  from: described(v.nullable(bucket), 'the bucket before a move or a turn of the year'),
  other: described(v.nullable(id), 'the id that it was carried from or goes on under'),
});

/** `janus report month --json`. */
export const periodReportSchema = from(
  ({ period: report }: { readonly period: PeriodReport }) => ({
    ...report,
    period: { ...periodOf(report.period), lived: report.elapsed },
    turnings: report.events.map((each) => ({ ...each, other: each.others[0] ?? null })),
    compare: report.compared ?? undefined,
  }),
  v.object({
    period: v.object({ ...periodEntries, lived: described(count, 'how many of its weeks have begun') }),
    habits: v.array(
      v.object({
        key: habit,
        name: text,
        ...progressEntries,
        numbers: described(v.array(meanAmount), 'its measures that are asked in numbers'),
      }),
    ),
    leftOut: v.array(habit),
    resolutions: v.array(
      v.object({
        id,
        bucket,
        text,
        instead,
        year,
        amount: described(amount, 'what was counted; null where it does not add up in one unit'),
        unit: line,
        ...progressEntries,
      }),
    ),
    learned: v.array(v.object({ week, text })),
    turnings: v.array(event),
    bestQuarter: described(
      v.nullable(v.object({ label: text, attainment: v.number() })),
      'of a year; null of other periods, and without answers',
    ),
    compare,
  }),
);

/** `janus search WORDS --json`, the newest week first. */
export const searchSchema = v.array(
  v.object({
    in: described(
      v.picklist(FOUND_IN),
      'a field of a resolution; a note on an answer, or on what was logged; learned and focus; an excuse',
    ),
    week: described(week, 'of a resolution the one that it began in, of an excuse the first'),
    key: described(
      line,
      'what answers it: 3, planning.2; the number of an excuse; null for learned and focus',
    ),
    name: described(line, 'the resolution, or the question of a habit'),
    text,
    private: flag,
  }),
);
