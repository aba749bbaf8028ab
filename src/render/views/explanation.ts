import { weekLabel } from '../../domain/calendar/weeks.js';
import { titleAlone } from '../../domain/journal/titles.js';
import { amountText } from '../../domain/measures/values.js';
import { newestWeeks, type Waiting } from '../../domain/reports/explained-weeks.js';
import type {
  AttainmentExplanation,
  Explanation,
  GrowthExplanation,
  HabitExplanation,
  RunExplanation,
  RunWeek,
} from '../../domain/reports/explanation.js';
import { GROWTH_RATE } from '../../domain/scores/growth-and-runs.js';
import { joined, type Phrase } from '../../phrase.js';
import type { Block, Fact, Item, View } from '../document.js';
import { capitalised } from '../text.js';
import { blocksOf, leftOutWords, outcomeOf, subjectOf, waitingWords, weekRows } from './explanation-parts.js';
import { outcomePhrase } from './pictures.js';
import {
  amountSentence,
  count,
  entryAmount,
  measurePhrase,
  outcomeText,
  percent,
  runSentence,
  runShort,
  withUnit,
} from './words.js';

/** A figure of the report with the numbers it is made of; the last line ends in that figure. */
export const explanationView: View<{
  readonly explanation: Explanation;
  /** Every week, not the newest alone. */
  readonly all: boolean;
}> = ({ explanation, all }) => {
  switch (explanation.kind) {
    case 'growth':
      return growthBlocks(explanation, all);
    case 'run':
      return runBlocks(explanation, all);
    case 'attainment':
      return attainmentBlocks(explanation);
    case 'habit':
      return habitBlocks(explanation);
  }
};

/** The figure of the report that the last line ends in. */
export function figureOf(explanation: Explanation): string {
  if (explanation.kind === 'growth') return percent(explanation.growth);
  if (explanation.kind === 'run') return runFigure(explanation, runShort);
  return attainmentFigure(explanation);
}

function runFigure({ run: { length, ...rest } }: RunExplanation, words: typeof runShort): string {
  return words({ run: length, ...rest }) || 'no week counts yet';
}

function attainmentFigure(explanation: AttainmentExplanation | HabitExplanation): string {
  const judged = explanation.kind === 'habit' ? explanation : explanation.judged;
  const { attainment } = judged;
  return attainment === null ? outcomeOf({ ...explanation, outcome: judged.outcome }) : percent(attainment);
}

function growthBlocks(explanation: GrowthExplanation, all: boolean): Block[] {
  const { week, weeks, growth } = explanation;
  const { earlier, newest } = all ? { earlier: [], newest: weeks } : newestWeeks(weeks);
  const rate = share(GROWTH_RATE);
  const last = `After ${weekLabel(week)}: ${share(growth)}, which the report shows as ${percent(growth)}`;
  return blocksOf({
    title: ['Growth of ', ...subjectOf(explanation)],
    formula: [
      'growth = g + k · (v − g)',
      `g is the growth before the week, v what the week was worth (0 to 1), k = 1 − 2^(−1/5) = ${rate}.`,
      'After five weeks half of the way is gone. A week that does not count changes nothing.',
      ...(weeks.some(({ late }) => late)
        ? ['Of a late answer v is at most g: nothing grows afterwards.']
        : []),
      startWords(explanation),
    ],
    leftOut: leftOutWords(earlier, `growth stood at ${share(earlier.at(-1)?.after ?? 0)} then`),
    ...weekRows(newest, ({ value, before, after, waiting }) =>
      value === null
        ? [`${share(after)} stays: `, waitingWords(waiting)]
        : `${share(before)} + ${rate} · (${weekValue(value)} − ${share(before)}) = ${share(after)}`,
    ),
    last,
  });
}

function startWords({ start }: GrowthExplanation): string {
  const { growth, cameFrom, bucket } = start;
  if (cameFrom !== null) return `It began at ${share(growth)}, carried over from resolution ${cameFrom}.`;
  if (growth > 0) return `It began at ${share(growth)}: what is continued is trusted, not yet proven.`;
  if (bucket !== null) return 'It began at 0: what is new has all to prove.';
  return 'It began at 0 in the journal’s first week.';
}

function runBlocks(explanation: RunExplanation, all: boolean): Block[] {
  const { carried, from, run, weeks } = explanation;
  const { earlier, newest } = all ? { earlier: [], newest: weeks } : newestWeeks(weeks);
  const since = from === null ? '' : ` since ${weekLabel(from)}`;
  const reserve = run.reserveUsed ? '; its reserve is used' : '';
  return blocksOf({
    title: ['Run of ', ...subjectOf(explanation)],
    formula: [
      'A week is ok at attainment 1, else short; what does not count is left out, and a late week that is ok.',
      'The run is the longest stretch up to the newest week in which no four weeks in a row hold two short ones. The one that four may hold is the reserve.',
      ...(carried === null
        ? []
        : [`It began with a run of ${carried.length}, carried over from resolution ${carried.from}.`]),
    ],
    leftOut: leftOutWords(earlier, `${earlier.at(-1)?.length || 'none'} of the run among them`),
    ...weekRows(newest, runWords),
    sums: [
      `Kept: ${run.kept} of the ${count(run.of, 'week')} that ${run.of === 1 ? 'counts' : 'count'}${carried === null ? '' : ', this year’s alone'}.`,
      `The run: ${count(run.length, 'ok week')}${since}${reserve}.`,
    ],
    last: `The report shows: ${runFigure(explanation, runShort)}`,
    lastInWords: `The report shows: ${runFigure(explanation, runSentence)}`,
  });
}

function runWords({ value, inRun, leftOut, length, waiting }: RunWeek): Phrase {
  if (leftOut) return 'ok, and left out: it was answered late';
  if (value === null) return ['left out: ', waitingWords(waiting)];
  if (value === 1) return inRun ? `ok, ${length} in the run` : 'ok, before the run';
  return `short (${weekValue(value)}), ${inRun ? 'held by the reserve' : 'before the run'}`;
}

const FORMULAS = {
  'yes-no': 'Yes is 1, partly is 0.5, no is 0.',
  'at-least': 'attainment = min(1, amount / target)',
  'at-most': 'attainment = 1 up to the target; past it max(0, 1 − (amount − target) / max(target, 1))',
} as const;

function attainmentBlocks(explanation: AttainmentExplanation): Block[] {
  const { week, measure, targetFrom, judged, waiting, entries } = explanation;
  const since = targetFrom === null ? '' : `, since ${weekLabel(targetFrom)}`;
  const asked = measurePhrase({ ...measure, target: judged.target });
  const amounts = entries.map(({ onDate, amount }): Fact => {
    return { label: onDate, values: [entryAmount({ amount, unit: measure.unit })] };
  });
  const isOpen = waiting !== null || judged.outcome === 'unknown';
  return blocksOf({
    title: [`Attainment in ${weekLabel(week)} of `, ...subjectOf(explanation)],
    formula: [
      ...(measure.owner.habit === null ? [] : [{ own: measure.question }]),
      joined(['It asks: ', asked, `${since}.`], ''),
      FORMULAS[measure.kind],
    ],
    seen: { kind: 'facts', groups: [amounts] },
    read: amounts.map(({ label, values }) => joined([label, ...values], ': ')),
    sums: [
      ...sumWords(explanation),
      ...(judged.late ? ['First given after the grace: it adds nothing to growth and run.'] : []),
      ...(isOpen ? [openWords(waiting, sumWaits(explanation))] : []),
    ],
    last: joined([outcomeAndAmount(explanation), attainmentFigure(explanation)], ': '),
  });
}

function sumWords({ measure, answer, judged, rule, entries }: AttainmentExplanation): Phrase[] {
  const amount = judged.amount ?? 0;
  const [a, t, result] = [amount, judged.target ?? 0, judged.attainment ?? 0].map(amountText);
  const whole = withUnit(amount, measure.unit);
  const confirmed = answer === undefined ? 'not confirmed yet' : 'confirmed';
  const sum = joined([`${entries.length > 1 ? 'Together' : 'Amount'}: `, whole, `, ${confirmed}.`], '');
  switch (rule) {
    case 'verdict':
      return [`Answered: ${answer?.verdict ?? ''}.`];
    case 'none':
      return [];
    case 'open':
      return [sum];
    case 'ratio':
      return [sum, `min(1, ${a} / ${t}) = ${result}`];
    case 'within':
      return [sum, `${a} is not more than ${t}: ${result}`];
    case 'past':
      return [sum, `max(0, 1 − (${a} − ${t}) / max(${t}, 1)) = ${result}`];
  }
}

function outcomeAndAmount({ judged, measure, inTime, bucket }: AttainmentExplanation): Phrase {
  if (judged.attainment === null) return 'The report shows';
  const amount = amountSentence({ ...judged, kind: measure.kind, unit: measure.unit });
  const words = outcomeText(judged.outcome, bucket, inTime);
  return joined([words, amount], ', ');
}

function habitBlocks(explanation: HabitExplanation): Block[] {
  const { name, week, members, inTime, attainment, waiting } = explanation;
  const known = members.flatMap((member) => member.attainment ?? []);
  const rows = members.map((member) => ({
    ...member,
    words: outcomeOf({ ...member, inTime }),
    text: member.attainment === null ? 'left out' : amountText(member.attainment),
  }));
  const items = rows.map((row): Item => ({
    lead: row.key,
    name: { own: titleAlone(row.name, row.bucket) },
    says: [outcomePhrase(row.outcome, row.words), row.text],
  }));
  return blocksOf({
    title: `${name} in ${weekLabel(week)}`,
    formula: [
      'A habit’s week is the mean attainment of its own measures and of the resolutions that serve it; what is open or excused is left out.',
    ],
    seen: { kind: 'list', items },
    read: rows.map((row) => [
      `${row.key}  `,
      { own: titleAlone(row.name, row.bucket) },
      `: ${row.words}. ${capitalised(row.text)}`,
    ]),
    sums: [attainment === null ? openWords(waiting) : meanWords(known, attainment)],
    last: `${attainment === null ? 'The report shows' : outcomeOf(explanation)}: ${attainmentFigure(explanation)}`,
  });
}

/** `(1 + 0.5) / 2 = 0.75`. */
function meanWords(known: readonly number[], mean: number): string {
  if (known.length === 1) return `One value counts: ${amountText(mean)}`;
  return `(${known.map(amountText).join(' + ')}) / ${known.length} = ${amountText(mean)}`;
}

/** What a sum waits for that was logged and not confirmed. */
function sumWaits({ measure, judged, waiting }: AttainmentExplanation): string {
  if (judged.amount === null || waiting?.type === 'excused') return '';
  return measure.kind === 'at-least'
    ? 'Below the target it is judged once the week is over. '
    : 'A sum within the limit counts once confirmed. ';
}

/** Why a week has no attainment. */
function openWords(waiting: Waiting | null, sum = ''): Phrase {
  if (waiting === null) return `${sum}No answer, and the grace is over: worth 0 for growth and run.`;
  const state = waiting.type === 'excused' ? 'Left out' : 'Open';
  return [`${sum}${state}: `, waitingWords(waiting), '.'];
}

/** A share of 1 to four decimals: `0.0342`; 0 and 1 as they are. */
function share(value: number): string {
  return value === 0 || value === 1 ? String(value) : value.toFixed(4);
}

/** What a week was worth, to four decimals: `1`, `0.5`, `0.6667`. */
function weekValue(value: number): string {
  return amountText(Number(value.toFixed(4)));
}
