import type {
  AttainmentExplanation,
  ExplainedWeek,
  Explanation,
  GrowthExplanation,
  HabitExplanation,
  RunExplanation,
} from '../domain/reports/explanation.js';
import { GROWTH_RATE } from '../domain/scores/growth-and-runs.js';
import { roundToNine } from '../domain/measures/judge.js';
import { weekLabel } from '../domain/calendar/weeks.js';
import { figureOf } from './explain-words.js';
import { jsonText } from './json.js';

/** The explanation as JSON; its keys are promised to scripts, so each is written out here. */
export function explanationJson(explanation: Explanation): string {
  const { kind, key, name, week } = explanation;
  return jsonText({
    kind,
    key,
    name,
    week: weekLabel(week),
    ...partsJson(explanation),
    figure: figureOf(explanation, false),
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
