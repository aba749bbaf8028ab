import { type Day, dayAndMonth, longSpan, weekdayName } from '../../domain/calendar/days.js';
import { sundayOf, type Week, weekTitle } from '../../domain/calendar/weeks.js';
import type { NextStep, YearLook } from '../../domain/check-in/next-steps.js';
import { type BucketKey, BUCKETS, GROUP_TITLES } from '../../domain/journal/buckets.js';
import { type HabitKey, habitOf } from '../../domain/journal/habits.js';
import { insteadOf, oldWayOf, type Titled } from '../../domain/journal/titles.js';
import type { Outcome } from '../../domain/measures/judge.js';
import { amountShown, limitWords, measureText, outcomeWord, unitFor } from '../../domain/measures/values.js';
import type { ResolutionRow, Risk, WeekReport } from '../../domain/reports/week-report.js';
import type { Run } from '../../domain/scores/growth-and-runs.js';
import { joined, type Phrase, phraseText } from '../../phrase.js';
import type { Fact, Row, Section, Title } from '../document.js';
import { isBlank } from '../text.js';

/**
 * A week's outcome in words, the one place that says what a week without an answer is called: `open` while it
 * can still be answered in time, `no answer` once its grace is over.
 * @param inTime whether the week, or its grace, still runs
 */
export function outcomeText(outcome: Outcome, bucket: BucketKey | null, inTime: boolean): string {
  return outcome === 'unknown' && !inTime ? 'no answer' : outcomeWord(outcome, bucket);
}

/** 0 to 1 as `81 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** `one answer`, `3 answers`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** What has the same words together, in the order of the first of each. */
export function grouped<Item, Words extends Phrase>(
  items: readonly Item[],
  wordsOf: (item: Item) => Words,
): [Words, readonly Item[]][] {
  const groups = new Map<string, [Words, Item[]]>();
  for (const item of items) {
    const words = wordsOf(item);
    const group = groups.get(phraseText(words));
    if (group === undefined) groups.set(phraseText(words), [words, [item]]);
    else group[1].push(item);
  }
  return [...groups.values()];
}

export function habitNames(habits: readonly HabitKey[]): string[] {
  return habits.map((habit) => habitOf(habit).name);
}

/** `5 calls`, `1 call`, `90 %`, `3`: the unit is a person's own word. */
export function withUnit(amount: number, unit: string | null): Phrase {
  const text = amountShown(amount);
  return unit === null || isBlank(unit) ? text : [`${text} `, { own: unitFor(amount, unit) }];
}

/** `at least 5 calls a week`, `yes or no`. */
export function measurePhrase({ kind, unit, target }: Pick<Measured, 'kind' | 'unit' | 'target'>): Phrase {
  if (kind === 'yes-no' || target === null) return measureText(kind, unit, target);
  return joined([limitWords(kind), withUnit(target, unit), 'a week'], ' ');
}

type Measured = Pick<ResolutionRow, 'kind' | 'amount' | 'target' | 'outcome'> & {
  readonly unit: string | null;
};

/** A week's amount against its target: `3 of 5`, `2, max 4`, `90 of 95 %`; before any amount only what it asks. */
export function amountAgainst(row: Measured): string {
  const { amount, target, outcome } = row;
  if (row.kind === 'yes-no' || target === null || outcome === 'excused') return '';
  const limit = amountShown(target) + (row.unit === '%' ? ' %' : '');
  if (amount === null) return row.kind === 'at-least' ? `min ${limit}` : `max ${limit}`;
  return row.kind === 'at-least'
    ? `${amountShown(amount)} of ${limit}`
    : `${amountShown(amount)}, max ${limit}`;
}

/** The same in a sentence: `3 of 5 calls`, `2 meetings, at most 4`, `asks at least 5 calls`. */
export function amountSentence({ kind, unit, amount, target, outcome }: Measured): Phrase {
  if (kind === 'yes-no' || target === null || outcome === 'excused') return '';
  if (amount === null) return joined([`asks ${limitWords(kind)}`, withUnit(target, unit)], ' ');
  if (kind === 'at-least') return joined([`${amountShown(amount)} of`, withUnit(target, unit)], ' ');
  return joined([withUnit(amount, unit), `at most ${amountShown(target)}`], ', ');
}

/** `+2 plans`: what an entry adds to its week; `90 %`: a percentage, which is not summed. */
export function entryAmount({ amount, unit }: { amount: number; unit: string | null }): Phrase {
  return joined([amount > 0 && unit !== '%' ? '+' : '', withUnit(amount, unit)], '');
}

/** What is asked in numbers, each before its question: `30 of 45 min`, and what it asks before any amount. */
export function numberFacts(measures: readonly (Measured & { readonly question: string })[]): Fact[] {
  return measures.flatMap((measure) => {
    const label = amountSentence(measure);
    return isBlank(label) ? [] : [{ label, values: [{ own: measure.question }] }];
  });
}

/** What a title leaves out: the old way, or what is done instead. */
export function besideFacts(words: Titled): Fact[] {
  return [
    { label: 'The old way', values: [ownLine(oldWayOf(words))] },
    { label: 'Instead', values: [ownLine(insteadOf(words))] },
  ];
}

/** As many weeks as a reserve watches over: a run shorter than that says less than the whole record. */
const TELLING_RUN = 4;

/**
 * Whether the run says it best: it is the whole record and more, or long enough to be worth its name. Else the
 * record speaks ("6 of 9"), so that one bad week never reads as a fall to nothing.
 */
function runTells(run: Run): boolean {
  return run.length > 0 && (run.length >= run.kept || run.length >= TELLING_RUN);
}

function runFrom(row: Pick<ResolutionRow, 'run' | 'reserveUsed' | 'kept' | 'of'>): Run {
  return { length: row.run, reserveUsed: row.reserveUsed, kept: row.kept, of: row.of };
}

/** `run 9`, `run 4 ↺` with its reserve used, `6 of 9` weeks kept; nothing before the first week of a run or that counts. */
export function runShort(row: Pick<ResolutionRow, 'run' | 'reserveUsed' | 'kept' | 'of'>): string {
  const run = runFrom(row);
  if (run.of === 0 && run.length === 0) return '';
  return runTells(run) ? `run ${run.length}${run.reserveUsed ? ' ↺' : ''}` : `${run.kept} of ${run.of}`;
}

/** `kept 6 of 9 weeks`; nothing before the first week that counts. */
export function keptSentence({ kept, of }: Pick<ResolutionRow, 'kept' | 'of'>): string {
  return of === 0 ? '' : `kept ${kept} of ${count(of, 'week')}`;
}

/** `run of 4 weeks, its reserve used, kept 6 of 9 weeks`. */
export function runSentence(row: Pick<ResolutionRow, 'run' | 'reserveUsed' | 'kept' | 'of'>): string {
  const run = runFrom(row);
  if (!runTells(run)) return keptSentence(row);
  const reserve = run.reserveUsed ? ', its reserve used' : '';
  const kept = run.kept === run.of ? '' : `, ${keptSentence(row)}`;
  return `run of ${count(run.length, 'week')}${reserve}${kept}`;
}

/** What served a habit: `2 resolutions`, `fallow`. */
export function served(servedBy: readonly number[]): string {
  return servedBy.length === 0 ? 'fallow' : count(servedBy.length, 'resolution');
}

/** What would keep it: `two more calls by Sunday`, `a yes by Sunday 29 November`, `at most 4 meetings by Sunday`. */
export function riskWords(risk: Risk, week: Week): Phrase {
  const by = `by ${risk.runs ? weekdayName(sundayOf(week)) : dayAndMonth(risk.until)}`;
  const { missing, target, unit } = risk;
  if (missing !== null) {
    const own = unit === null || isBlank(unit) ? '' : ownLine(unitFor(missing, unit));
    return joined([`${numberWord(missing)} more`, own, by], ' ');
  }
  if (risk.kind === 'yes-no' || target === null) return `a yes ${by}`;
  return joined([limitWords(risk.kind), withUnit(target, unit), by], ' ');
}

/** What is at risk, with those measures together that lack the same. */
export function riskGroups(report: WeekReport): { keys: string[]; words: Phrase }[] {
  return grouped(report.atRisk, (risk) => riskWords(risk, report.week)).map(([words, risks]) => ({
    keys: risks.map(({ key }) => key),
    words,
  }));
}

const NUMBER_WORDS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function numberWord(amount: number): string {
  // rounded up, so that it is enough
  return NUMBER_WORDS[amount] ?? amountShown(Math.ceil(amount * 100 - 1e-6) / 100);
}

/** `Week 47 of 53, 16 to 22 November 2026`: the title in words only. */
export function weekWords({ week, number, weeksInYear }: WeekOfYear): string {
  return `Week ${number} of ${weeksInYear}, ${spanWords(week, sundayOf(week))}`;
}

/** `16 to 22 November 2026`. */
export function spanWords(from: Day, to: Day): string {
  return longSpan(from, to).replace(/\s*\u2013\s*/, ' to ');
}

/** The resolution's year where it is not the week's: it was left unturned. */
export function otherYear(row: ResolutionRow, report: WeekReport): string | null {
  return row.year === report.year ? null : String(row.year);
}

/** Why a row is excused, unless the whole week is and says so already. */
export function ownExcuse(row: ResolutionRow, report: WeekReport): Phrase {
  return row.outcome !== 'excused' || report.excuse !== null ? '' : withOwn('', row.excuse);
}

/** `Excused: holidays`; nothing for a week that counts. */
export function excuseLine(excuse: string | null): Phrase {
  return excuse === 'excused' ? 'Excused' : withOwn('Excused: ', excuse);
}

/** Words before a person's own, `for Ana`: nothing where those are blank. */
export function withOwn(words: string, own: string | null): Phrase {
  return own === null || isBlank(own) ? '' : [words, { own }];
}

/** What was written down: nothing where it was left empty. */
export function ownLine(text: string | null): Phrase {
  return text === null ? '' : { own: text };
}

/** A week, and which of how many in its year it is. */
export interface WeekOfYear {
  readonly week: Week;
  readonly number: number;
  readonly weeksInYear: number;
}

/** The week, and how far the year is. */
export function weekTitleBlock(week: WeekOfYear): Title {
  return {
    kind: 'title',
    text: weekTitle(week.week),
    aside: `${week.number} of ${week.weeksInYear} weeks lived`,
    words: weekWords(week),
    elapsed: week.number / week.weeksInYear,
  };
}

/** `how the year has gone so far; no resolution serves Coaching and Marketing`: what a look at it shows. */
export function lookWords({ fallow }: YearLook): string {
  const unserved = fallow.length === 0 ? '' : `; no resolution serves ${listed(habitNames(fallow))}`;
  return `how the year has gone so far${unserved}`;
}

/** What to do, and why. */
export function stepFact(label: 'Next' | 'Then', { command, reason }: NextStep): Fact {
  return { label, values: [reason], ...(command === null ? {} : { command }) };
}

interface SectionOptions {
  /** What stands above the columns of the first section. */
  readonly heads?: readonly string[];
  /** Whether a bucket without rows is named. */
  readonly withEmpty?: boolean;
}

/** The two groups of buckets as sections: what is done already, and what is new. */
export function bucketSections<Item extends { readonly bucket: BucketKey }>(
  items: readonly Item[],
  rowOf: (item: Item) => Row,
  { heads, withEmpty = false }: SectionOptions = {},
): Section[] {
  return (['doing', 'new'] as const).flatMap((group, index) => {
    const groups = BUCKETS.filter((bucket) => bucket.group === group).flatMap(({ key, title }) => {
      const rows = items.filter((item) => item.bucket === key).map(rowOf);
      return rows.length > 0 || withEmpty ? [{ title, rows }] : [];
    });
    const own = index === 0 && heads !== undefined ? { heads } : {};
    return groups.length === 0 ? [] : [{ title: GROUP_TITLES[group], groups, ...own }];
  });
}
