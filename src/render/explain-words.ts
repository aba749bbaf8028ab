import type { BucketKey } from '../domain/journal/buckets.js';
import { dayAndMonth } from '../domain/calendar/days.js';
import type {
  AttainmentExplanation,
  ExplainedWeek,
  Explanation,
  GrowthExplanation,
  HabitExplanation,
  RunExplanation,
  Waiting,
} from '../domain/reports/explanation.js';
import { GROWTH_RATE } from '../domain/scores/growth-and-runs.js';
import type { Outcome } from '../domain/measures/judge.js';
import { amountText, measureText, withUnit } from '../domain/measures/values.js';
import { weekLabel } from '../domain/calendar/weeks.js';
import { leftOutWords, newestOf } from './explain-newest.js';
import { printableLine } from './text.js';
import { amountSentence, count, outcomeText, percent, runSentence, runShort } from './words.js';

/** One line of an explanation: whose or which week it is, how that went, and what follows from it. */
export interface ToldRow {
  readonly label: string;
  readonly outcome: Outcome | null;
  readonly bucket: BucketKey | null;
  readonly inTime: boolean;
  readonly text: string;
}

/** An explanation in words, before it is laid out. */
export interface Told {
  readonly title: string;
  readonly formula: readonly string[];
  /** Stands for the rows before the first one; null where all are there. */
  readonly leftOut: string | null;
  readonly rows: readonly ToldRow[];
  readonly sums: readonly string[];
  /** Ends in the figure, as the report has it. */
  readonly last: string;
}

/** How much is told, and how. */
export interface Telling {
  /** The figure as a report in words has it. */
  readonly plain: boolean;
  /** Every week, not the newest ones alone. */
  readonly all: boolean;
}

export function tell(explanation: Explanation, telling: Telling): Told {
  switch (explanation.kind) {
    case 'growth':
      return tellGrowth(explanation, telling);
    case 'run':
      return tellRun(explanation, telling);
    case 'attainment':
      return tellAttainment(explanation);
    case 'habit':
      return tellHabit(explanation);
  }
}

/** The figure of the report that the last line ends in. */
export function figureOf(explanation: Explanation, plain: boolean): string {
  switch (explanation.kind) {
    case 'growth':
      return percent(explanation.growth);
    case 'run': {
      const { length, ...rest } = explanation.run;
      const row = { run: length, ...rest };
      const words = plain ? runSentence(row) : runShort(row);
      return words === '' ? 'no week counts yet' : words;
    }
    case 'attainment': {
      const { judged, bucket, inTime } = explanation;
      return judged.attainment === null
        ? outcomeText(judged.outcome, bucket, inTime)
        : percent(judged.attainment);
    }
    case 'habit':
      return explanation.attainment === null
        ? outcomeText(explanation.outcome, null, explanation.inTime)
        : percent(explanation.attainment);
  }
}

function tellGrowth(explanation: GrowthExplanation, { all }: Telling): Told {
  const { key, name, week, growth } = explanation;
  const { earlier, told } = newestOf(explanation.weeks, all);
  const rate = share(GROWTH_RATE);
  return {
    title: `Growth of ${titled(key, name)}`,
    formula: [
      'growth = g + k · (v − g)',
      `g is the growth before the week, v what the week was worth (0 to 1), k = 1 − 2^(−1/5) = ${rate}.`,
      'After five weeks half of the way is gone. A week that does not count changes nothing.',
      startWords(explanation),
    ],
    leftOut: leftOutWords(earlier, `growth stood at ${share(earlier.at(-1)?.after ?? 0)} then`),
    rows: told.map((each) => ({
      ...rowOf(each),
      text:
        each.value === null
          ? `${share(each.after)} stays: ${waitingWords(each.waiting)}`
          : `${share(each.before)} + ${rate} · (${weekValue(each.value)} − ${share(each.before)}) = ${share(each.after)}`,
    })),
    sums: [],
    last: `After ${weekLabel(week)}: ${share(growth)}, which the report shows as ${figureOf(explanation, false)}`,
  };
}

function startWords({ start }: GrowthExplanation): string {
  const { growth, cameFrom, bucket } = start;
  if (cameFrom !== null) return `It began at ${share(growth)}, carried over from resolution ${cameFrom}.`;
  if (growth > 0) return `It began at ${share(growth)}: what is continued is trusted, not yet proven.`;
  if (bucket !== null) return 'It began at 0: what is new has all to prove.';
  return 'It began at 0 in the journal’s first week.';
}

function tellRun(explanation: RunExplanation, { all, plain }: Telling): Told {
  const { key, name, from, run } = explanation;
  const { earlier, told } = newestOf(explanation.weeks, all);
  const lengthBefore = earlier.filter((each) => each.inRun && each.value === 1).length;
  let length = lengthBefore;
  const rows = told.map((each) => {
    if (each.inRun && each.value === 1) length += 1;
    return { ...rowOf(each), text: runWords(each, length) };
  });
  const since = from === null ? '' : ` since ${weekLabel(from)}`;
  const reserve = run.reserveUsed ? '; its reserve is used' : '';
  return {
    title: `Run of ${titled(key, name)}`,
    formula: [
      'A week is ok at attainment 1, else short; what does not count is left out.',
      'The run is the longest stretch up to the newest week in which no four weeks in a row hold two short ones. The one that four may hold is the reserve.',
    ],
    leftOut: leftOutWords(earlier, `${lengthBefore === 0 ? 'none' : lengthBefore} of the run among them`),
    rows,
    sums: [
      `Ok: ${run.kept} of the ${count(run.of, 'week')} that ${run.of === 1 ? 'counts' : 'count'}.`,
      `The run: ${count(run.length, 'ok week')}${since}${reserve}.`,
    ],
    last: `The report shows: ${figureOf(explanation, plain)}`,
  };
}

function runWords(each: RunExplanation['weeks'][number], length: number): string {
  const { value, inRun, waiting } = each;
  if (value === null) return `left out: ${waitingWords(waiting)}`;
  if (value === 1) return inRun ? `ok, ${length} in the run` : 'ok, before the run';
  const short = `short (${weekValue(value)})`;
  return inRun ? `${short}, held by the reserve` : `${short}, before the run`;
}

function tellAttainment(explanation: AttainmentExplanation): Told {
  const { key, name, week, bucket, measure, targetFrom, judged, waiting } = explanation;
  const since = targetFrom === null ? '' : `, since ${weekLabel(targetFrom)}`;
  const asked = measureText(measure.kind, unitOf(measure.unit), judged.target);
  return {
    title: `Attainment in ${weekLabel(week)} of ${titled(key, name)}`,
    formula: [
      ...(measure.owner.habit === null ? [] : [printableLine(measure.question)]),
      `It asks: ${asked}${since}.`,
      FORMULAS[measure.kind],
    ],
    leftOut: null,
    rows: explanation.entries.map((entry) => ({
      label: entry.onDate,
      outcome: null,
      bucket: null,
      inTime: explanation.inTime,
      text: `${entry.amount > 0 ? '+' : ''}${withUnit(entry.amount, unitOf(measure.unit))}`,
    })),
    sums: [
      ...sumWords(explanation),
      ...(waiting === null && judged.outcome !== 'unknown'
        ? []
        : [openWords(waiting, judged.amount !== null)]),
    ],
    last: `${outcomeAndAmount(explanation, bucket)}: ${figureOf(explanation, false)}`,
  };
}

const FORMULAS = {
  'yes-no': 'Yes is 1, partly is 0.5, no is 0.',
  'at-least': 'attainment = min(1, amount / target)',
  'at-most': 'attainment = 1 up to the target; past it max(0, 1 − (amount − target) / max(target, 1))',
} as const;

function sumWords({ measure, answer, judged, entries }: AttainmentExplanation): string[] {
  const { amount, target, attainment } = judged;
  const verdict = answer === undefined || answer.verdict === 'confirmed' ? null : answer.verdict;
  if (verdict !== null) return [`Answered: ${verdict}.`];
  if (measure.kind === 'yes-no' || amount === null || target === null) return [];
  const confirmed = answer !== undefined;
  const sum = `${entries.length > 1 ? 'Together' : 'Amount'}: ${withUnit(amount, unitOf(measure.unit))}, ${confirmed ? 'confirmed' : 'not confirmed yet'}.`;
  if (attainment === null) return [sum];
  const [a, t] = [amountText(amount), amountText(target)];
  if (measure.kind === 'at-least') return [sum, `min(1, ${a} / ${t}) = ${amountText(attainment)}`];
  if (amount <= target) return [sum, `${a} is not more than ${t}: ${amountText(attainment)}`];
  if (!confirmed) return [sum, `${a} is more than ${t} before the week is confirmed: missed, 0`];
  return [sum, `max(0, 1 − (${a} − ${t}) / max(${t}, 1)) = ${amountText(attainment)}`];
}

/**
 * Why a week has no attainment.
 * @param logged whether something was logged that nobody confirmed
 */
function openWords(waiting: Waiting | null, logged: boolean): string {
  const sum = logged && waiting?.type !== 'excused' ? 'A sum within the limit counts once confirmed. ' : '';
  if (waiting === null) return `${sum}No answer, and the grace is over: worth 0 for growth and run.`;
  return `${sum}${waiting.type === 'excused' ? 'Left out' : 'Open'}: ${waitingWords(waiting)}.`;
}

function outcomeAndAmount(
  { judged, measure, inTime }: AttainmentExplanation,
  bucket: BucketKey | null,
): string {
  if (judged.attainment === null) return 'The report shows';
  const amount = amountSentence({ ...judged, kind: measure.kind, unit: measure.unit });
  const words = outcomeText(judged.outcome, bucket, inTime);
  return amount === '' ? words : `${words}, ${amount}`;
}

function tellHabit(explanation: HabitExplanation): Told {
  const { name, week, members, outcome, inTime, attainment, waiting } = explanation;
  const known = members.flatMap((member) => member.attainment ?? []);
  return {
    title: `${name} in ${weekLabel(week)}`,
    formula: [
      'A habit’s week is the mean attainment of its own measures and of the resolutions that serve it; what is open or excused is left out.',
    ],
    leftOut: null,
    rows: members.map((member) => ({
      label: `${member.key}  ${printableLine(member.name)}`,
      outcome: member.outcome,
      bucket: member.bucket,
      inTime,
      text: member.attainment === null ? 'left out' : amountText(member.attainment),
    })),
    sums: attainment === null ? [openWords(waiting, false)] : [meanWords(known, attainment)],
    last:
      attainment === null
        ? `The report shows: ${figureOf(explanation, false)}`
        : `${outcomeText(outcome, null, inTime)}: ${figureOf(explanation, false)}`,
  };
}

/** `(1 + 0.5) / 2 = 0.75`. */
function meanWords(known: readonly number[], mean: number): string {
  if (known.length === 1) return `One value counts: ${amountText(mean)}`;
  return `(${known.map(amountText).join(' + ')}) / ${known.length} = ${amountText(mean)}`;
}

function rowOf({ week, outcome, bucket, inTime }: ExplainedWeek): Omit<ToldRow, 'text'> {
  return { label: weekLabel(week), outcome, bucket, inTime };
}

function waitingWords(waiting: Waiting | null): string {
  switch (waiting?.type) {
    case 'excused':
      return waiting.reason === null ? 'excused' : printableLine(waiting.reason);
    case 'grace':
      return `no answer yet, in its grace until ${dayAndMonth(waiting.until)}`;
    case 'begins':
      return 'it begins in this week, which counts only if answered';
    case 'closes':
      return 'it closes in this week, which counts only if answered';
    case undefined:
      return 'it does not count';
  }
}

/** `resolution 3: Plan every call`, `planning.2 of the habit Plan and practise`. */
function titled(key: string, name: string): string {
  if (/^\d+$/.test(key)) return `resolution ${key}: ${printableLine(name)}`;
  return key.includes('.') ? `${key} of the habit ${name}` : `the habit ${name}`;
}

function unitOf(unit: string | null): string | null {
  return unit === null ? null : printableLine(unit);
}

/** A share of 1 to four decimals: `0.0342`; 0 and 1 as they are. */
function share(value: number): string {
  return value === 0 || value === 1 ? String(value) : value.toFixed(4);
}

/** What a week was worth, to four decimals: `1`, `0.5`, `0.6667`. */
function weekValue(value: number): string {
  return amountText(Number(value.toFixed(4)));
}
