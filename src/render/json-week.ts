import { weekLabel } from '../domain/calendar/weeks.js';
import type { AskedMeasure } from '../domain/measures/habit-measures.js';
import { roundToNine } from '../domain/measures/judge.js';
import type {
  AttainmentExplanation,
  ExplainedWeek,
  Explanation,
  GrowthExplanation,
  HabitExplanation,
  RunExplanation,
} from '../domain/reports/explanation.js';
import type { HabitCard, OfferedMeasure } from '../domain/reports/habit-cards.js';
import type { HomeReport } from '../domain/reports/home.js';
import { GROWTH_RATE } from '../domain/scores/growth-and-runs.js';
import type { Layout } from './document.js';
import { jsonText } from './json.js';
import type { ExcuseRow } from './views/excuses.js';
import { figureOf } from './views/explanation.js';

/** The explanation as JSON; its keys are promised to scripts, so each is written out here. */
export function explanationJson(explanation: Explanation): string {
  const { kind, key, name, week } = explanation;
  return jsonText({
    kind,
    key,
    name,
    week: weekLabel(week),
    ...partsJson(explanation),
    figure: figureOf(explanation),
  });
}

function partsJson(explanation: Explanation) {
  switch (explanation.kind) {
    case 'growth':
      return growthJson(explanation);
    case 'run':
      return runJson(explanation);
    case 'attainment':
      return attainmentJson(explanation);
    case 'habit':
      return habitJson(explanation);
  }
}

function growthJson({ start, weeks, growth }: GrowthExplanation) {
  return {
    rate: roundToNine(GROWTH_RATE),
    start: { growth: roundToNine(start.growth), cameFrom: start.cameFrom },
    weeks: weeks.map((each) => ({
      ...weekJson(each),
      before: roundToNine(each.before),
      after: roundToNine(each.after),
    })),
    growth: roundToNine(growth),
  };
}

function runJson({ run, weeks, from }: RunExplanation) {
  return {
    weeks: weeks.map((each) => ({ ...weekJson(each), inRun: each.inRun })),
    from: from === null ? null : weekLabel(from),
    run: run.length,
    reserveUsed: run.reserveUsed,
    kept: run.kept,
    of: run.of,
  };
}

function attainmentJson(explanation: AttainmentExplanation) {
  const { measure, targetFrom, judged, entries, answer } = explanation;
  return {
    measure: { question: measure.question, kind: measure.kind, unit: measure.unit },
    target: judged.target,
    targetFrom: targetFrom === null ? null : weekLabel(targetFrom),
    entries: entries.map(({ id, onDate, amount }) => ({ id, onDate, amount })),
    answer: answer?.verdict ?? null,
    amount: judged.amount,
    outcome: judged.outcome,
    attainment: judged.attainment,
    waiting: waitingJson(explanation),
  };
}

function habitJson(explanation: HabitExplanation) {
  const { members, outcome, attainment } = explanation;
  return {
    members: members.map((member) => ({
      key: member.key,
      name: member.name,
      outcome: member.outcome,
      attainment: member.attainment,
    })),
    outcome,
    attainment,
    waiting: waitingJson(explanation),
  };
}

function weekJson(each: ExplainedWeek) {
  const { week, outcome, value } = each;
  return { week: weekLabel(week), outcome, value, waiting: waitingJson(each) };
}

/** Why a week does not count: `excused`, `grace`, `begins` or `closes`. */
function waitingJson({ waiting }: Pick<ExplainedWeek, 'waiting'>) {
  if (waiting === null) return null;
  return { why: waiting.type, reason: waiting.type === 'excused' ? waiting.reason : null };
}

/** The steps name the commands as they are typed in this run. */
export function homeJson(home: HomeReport, typed: Layout['typed']): string {
  const { week, answered, asked, resolutions, focus } = home;
  const [next, then, turn] = [home.next, home.then, home.turn].map((step) =>
    step === null ? null : { ...step, command: step.command && typed(step.command) },
  );
  return jsonText({ week: weekLabel(week), answered, asked, resolutions, focus, next, then, turn });
}

export function habitsJson(habits: readonly HabitCard[]): string {
  return jsonText(
    habits.map((habit) => ({
      key: habit.key,
      name: habit.name,
      off: habit.off,
      growth: roundToNine(habit.growth),
      measures: habit.measures.map(({ key, question, kind, unit, target, coming }) => ({
        key,
        question,
        kind,
        unit,
        target,
        coming: coming.map(({ fromWeek, asked: next }) => ({
          from: weekLabel(fromWeek),
          asked: next === null ? null : askedJson(next),
        })),
      })),
      later: habit.later.map((later) => ({
        from: weekLabel(later.fromWeek),
        question: later.question,
        asked: askedJson(later),
      })),
    })),
  );
}

function askedJson({ key, kind, unit, target }: AskedMeasure) {
  return { key, kind, unit, target };
}

export function excusesJson(rows: readonly ExcuseRow[]): string {
  return jsonText(
    rows.map(({ id, fromWeek, toWeek, resolutionId, reason }) => ({
      id,
      from: weekLabel(fromWeek),
      to: weekLabel(toWeek),
      resolution: resolutionId,
      reason,
    })),
  );
}

export function offeredJson(offered: readonly OfferedMeasure[]): string {
  return jsonText(
    offered.map(({ number, question, kind, unit, target, published, asked }) => ({
      number,
      question,
      kind,
      unit,
      target,
      published,
      asked,
    })),
  );
}
