import * as v from 'valibot';
import type { Waiting } from '../../domain/reports/explained-weeks.js';
import type { Explainable } from '../../domain/reports/explainable.js';
import type { Explanation } from '../../domain/reports/explanation.js';
import { GROWTH_RATE } from '../../domain/scores/growth-and-runs.js';
import { figureOf } from '../views/explanation.js';
import {
  amount,
  askedEntries,
  attainment,
  count,
  day,
  described,
  flag,
  from,
  id,
  line,
  outcome,
  runEntries,
  share,
  text,
  week,
  withRun,
} from './values.js';

const subjectEntries = { key: text, name: text, week };
const figure = described(text, 'the text that the report shows, such as 81 % or run 9');

const waiting = described(
  v.nullable(
    from(
      (wait: Waiting) => ({ why: wait.type, reason: wait.type === 'excused' ? wait.reason : null }),
      v.object({ why: v.picklist(['excused', 'grace', 'begins', 'closes']), reason: line }),
    ),
  ),
  'why a week does not count; null where it counts',
);

const late = described(flag, 'first answered after the grace');

const weekEntries = {
  week,
  outcome,
  late,
  value: described(attainment, 'what the week is worth; null where it does not count'),
  waiting,
};

const growth = v.object({
  kind: v.literal('growth'),
  ...subjectEntries,
  rate: described(share, 'how far a week moves growth'),
  start: v.object({ growth: share, cameFrom: v.nullable(id) }),
  weeks: described(
    v.array(v.object({ ...weekEntries, before: share, after: share })),
    'a late week is worth at most the growth before it',
  ),
  growth: share,
  figure,
});

const run = v.object({
  kind: v.literal('run'),
  ...subjectEntries,
  carried: described(
    v.nullable(v.object({ from: id, length: count })),
    'the run that came over the turn of the year, and the id that it came from',
  ),
  weeks: v.array(v.object({ ...weekEntries, inRun: flag })),
  from: described(v.nullable(week), 'the first week of the run'),
  ...runEntries,
  figure,
});

const attained = v.object({
  kind: v.literal('attainment'),
  ...subjectEntries,
  measure: v.object({ question: text, kind: askedEntries.kind, unit: askedEntries.unit }),
  target: askedEntries.target,
  targetFrom: described(v.nullable(week), 'the week since which the target holds'),
  entries: v.array(v.object({ id, onDate: day, amount: v.number() })),
  answer: v.nullable(v.picklist(['yes', 'partly', 'no', 'excused', 'confirmed'])),
  amount,
  outcome,
  late,
  attainment,
  waiting,
  figure,
});

const habitWeek = v.object({
  kind: v.literal('habit'),
  ...subjectEntries,
  members: v.array(v.object({ key: text, name: text, outcome, late, attainment })),
  outcome,
  attainment,
  waiting,
  figure,
});

/** `janus explain … --json`: every week is there, with `--all` and without. */
export const explanationSchema = from(
  ({ explanation }: { readonly explanation: Explanation }) => ({
    ...partsOf(explanation),
    figure: figureOf(explanation),
  }),
  v.variant('kind', [growth, run, attained, habitWeek]),
);

function partsOf(explanation: Explanation) {
  switch (explanation.kind) {
    case 'growth':
      return { ...explanation, rate: GROWTH_RATE };
    case 'run':
      return withRun(explanation);
    case 'attainment': {
      const { judged, answer, ...rest } = explanation;
      return { ...rest, ...judged, answer: answer?.verdict ?? null };
    }
    case 'habit':
      return explanation;
  }
}

const explainableEntry = from(
  ({ run, ...each }: Explainable) => ({ ...each, run: run === null ? null : run.length }),
  v.object({
    key: described(text, 'what explain takes: 3, coaching'),
    name: text,
    growth: share,
    growthBefore: described(share, 'after the week before'),
    run: described(v.nullable(count), 'null for a habit'),
  }),
);

/** `janus explain --json`. */
export const explainableSchema = v.object({
  week,
  habits: v.array(explainableEntry),
  resolutions: v.array(explainableEntry),
  movedMost: described(v.array(explainableEntry), 'the two whose growth moved most in the week'),
});
