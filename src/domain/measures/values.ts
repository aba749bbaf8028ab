import { UserError } from '../../errors.js';
import { bucketOf, type BucketKey } from '../journal/buckets.js';
import type { Entry, Measure, MeasureKind } from '../journal/record.js';
import { amountOf, roundToNine, type Outcome } from './judge.js';

/** What a person answers: a verdict, or a week's whole amount. */
export type Value = { readonly verdict: 'yes' | 'partly' | 'no' | 'excused' } | { readonly amount: number };

const VERDICTS = ['yes', 'partly', 'no', 'excused'] as const;
const KEYS: Readonly<Record<string, string>> = { y: 'yes', p: 'partly', n: 'no' };
const MOST = 1e12;

/**
 * Reads an answer as people write it: yes, partly, no (or y, p, n) or excused; a number; for percentages also
 * `90`, `90 %` and `18/20`.
 * @param key how the measure is named in the error, such as `planning.2`
 * @throws UserError when the measure is not answered so
 */
export function parseValue(measure: Pick<Measure, 'kind' | 'unit'>, text: string, key: string): Value {
  const word = text.trim().toLowerCase();
  if (word === 'excused') return { verdict: 'excused' };
  if (measure.kind === 'yes-no') {
    const verdict = VERDICTS.find((candidate) => candidate === (KEYS[word] ?? word));
    if (verdict !== undefined) return { verdict };
    throw new UserError(`"${text}" does not answer ${key}.`, 'write yes, partly, no or excused.');
  }
  return { amount: parseAmount(word, measure.unit, key) };
}

/**
 * A number of at least 0, to nine decimals; for `%` also a ratio.
 * @throws UserError
 */
export function parseAmount(text: string, unit: string | null, key: string): number {
  const isPercentage = unit === '%';
  const ratio = /^(\d+(?:[.,]\d+)?)\s*\/\s*(\d+(?:[.,]\d+)?)$/.exec(text.trim());
  if (ratio !== null && isPercentage) {
    const [part = 0, whole = 0] = ratio.slice(1).map((each) => parseNumber(each));
    if (whole > 0) return roundToNine((part / whole) * 100);
  }
  const number = parseNumber(isPercentage ? text.trim().replace(/\s*%$/, '') : text);
  if (number !== undefined && number >= 0) return number;
  throw new UserError(
    `"${text}" does not answer ${key}.`,
    isPercentage
      ? 'write a percentage such as 90, a ratio such as 18/20, or excused.'
      : `write a number${unit === null ? '' : ` of ${unit}`} such as 3 or 2.5, or excused.`,
  );
}

/**
 * The percentage that a number below 1 probably means: 90 for `0.9`. Undefined where there is no doubt: for `0.9 %`,
 * and where the target is 1 % or less.
 */
export function likelyPercentage(
  unit: string | null,
  target: number | null,
  text: string,
): number | undefined {
  if (unit !== '%' || target === null || target <= 1) return undefined;
  const number = parseNumber(text) ?? 0;
  return number > 0 && number < 1 ? roundToNine(number * 100) : undefined;
}

/** A comma before three digits parts decimals here, and thousands there. */
const TWO_READINGS = /^(-?[1-9]\d{0,2}),(\d{3})$/;

/**
 * A decimal number below 10¹² in size, to nine decimals; undefined for anything else. `1,5` is one and a half.
 * @throws UserError for `1,500`, which could be read two ways
 */
export function parseNumber(text: string): number | undefined {
  // thousands apart as they are shown
  const grouped = /^-?\d{1,3}(?:\u00a0\d{3})+(?!\d)/.test(text.trim());
  const [, whole = '', decimals = ''] = TWO_READINGS.exec(text.trim()) ?? [];
  if (whole !== '') {
    const readings = [whole + decimals, amountText(Number(`${whole}.${decimals}`))].join(' or ');
    throw new UserError(`"${text.trim()}" could be ${readings}.`, `write ${readings}.`);
  }
  const joined = grouped ? text.trim().replaceAll('\u00a0', '') : text.trim();
  const trimmed = joined.replace(/^(-?\d+),(\d+)$/, '$1.$2');
  if (!/^-?(\d+(\.\d*)?|\.\d+)$/.test(trimmed)) return undefined;
  const number = roundToNine(Number(trimmed));
  return Math.abs(number) < MOST ? number : undefined;
}

/** `3`, `2.5`, `0.0000001`: a number as people write it, and as it can be read again. */
export function amountText(amount: number): string {
  const rounded = roundToNine(amount);
  return Math.abs(rounded) >= 1e-6 || rounded === 0 ? String(rounded) : rounded.toFixed(9).replace(/0+$/, '');
}

/**
 * `2.5`, `0.38`, `12 500`: a number as it is shown, with at most two decimals and its thousands apart by a blank that
 * does not break, since `1,500` can be read two ways. What is less than a hundredth keeps its first digit.
 */
export function amountShown(amount: number): string {
  const rounded = Math.round(amount * 100) / 100;
  if (rounded === 0 && amount !== 0) return amountText(Number(amount.toPrecision(1)));
  const [whole = '', ...decimals] = String(rounded).split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0'), ...decimals].join('.');
}

/** `5 calls`, `1 call`, `90 %`, `3`. */
export function withUnit(amount: number, unit: string | null): string {
  const text = amountShown(amount);
  return unit === null || unit === '' ? text : `${text} ${unitFor(amount, unit)}`;
}

/** The unit as it stands behind an amount: `calls`, and `call` behind 1. */
export function unitFor(amount: number, unit: string): string {
  return Math.abs(roundToNine(amount)) === 1 ? singular(unit) : unit;
}

/** How a measure reads: `yes or no`, `at least 5 calls a week`, `at most 1 call a week`. */
export function measureText(kind: MeasureKind, unit: string | null, target: number | null): string {
  return asked(kind, target, (amount) => withUnit(amount, unit));
}

/**
 * The same for what is read in again, to the digit: `at most 1 call a week`. A unit that `plural` would change is set
 * apart: `at least 1.0 deal a week` is counted in `deal`.
 */
export function measureToRead(kind: MeasureKind, unit: string | null, target: number | null): string {
  return asked(kind, target, (amount) => {
    if (unit === null || amount !== 1) return [amountText(amount), unit ?? ''].join(' ').trimEnd();
    const one = singular(unit);
    if (one !== unit && plural(one) === unit) return `1 ${one}`;
    return `${plural(unit) === unit ? '1' : '1.0'} ${unit}`;
  });
}

/** Whether a measure was written with one of its unit: `at most 1 call`, but not `1.0 deal`. */
export function isWrittenAsOne(text: string): boolean {
  return /(?<![\d.,])1(?![\d.,])|\bone\b/i.test(text);
}

function asked(kind: MeasureKind, target: number | null, put: (amount: number) => string): string {
  if (kind === 'yes-no' || target === null) return 'yes or no';
  return `${limitWords(kind)} ${put(target)} a week`;
}

export function limitWords(kind: Exclude<MeasureKind, 'yes-no'>): string {
  return kind === 'at-least' ? 'at least' : 'at most';
}

/** Whether amounts are added up during the week; percentages and yes/no are answered. */
export function isSummed(measure: Pick<Measure, 'kind' | 'unit'>): boolean {
  return measure.kind !== 'yes-no' && measure.unit !== '%';
}

/** What a week's entries are shown as: each amount that was added up; of a percentage, its last value. */
export function shownEntries(
  measure: Pick<Measure, 'kind' | 'unit'>,
  entries: readonly Entry[],
): readonly Entry[] {
  const last = entries.at(-1);
  return isSummed(measure) || last === undefined ? entries : [{ ...last, amount: amountOf(entries) ?? 0 }];
}

const PLAIN_WORDS: Readonly<Record<Outcome, string>> = {
  kept: 'kept',
  partly: 'partly',
  missed: 'missed',
  excused: 'excused',
  unknown: 'open',
};

/** An outcome in the words of its bucket; a habit (null) has plain words. */
export function outcomeWord(outcome: Outcome, bucket: BucketKey | null): string {
  if (bucket === null || outcome === 'excused' || outcome === 'unknown') return PLAIN_WORDS[outcome];
  return bucketOf(bucket).words[outcome];
}

/** What stands before the rest of a unit: `minutes of coaching`, `calls per rep`. */
const BEFORE_THE_REST = /^(.*?\S)(\s+(?:of|per|with|without|to|for|from|in|on|at|by|about)\s.*)$/u;

/** Plurals whose singular no rule finds for certain: niches and headaches, statuses, knives, heroes, reuniones. */
const NO_PLURAL = /(?:ss|us|is|news|(?<![tnr]|[oe][ae])ches|niches|uses|lenses|[lnw]ives|oes|iones)$/;

/** Irregular plurals of what people count in a week. */
const IRREGULAR: Readonly<Record<string, string>> = {
  analyses: 'analysis',
  bonuses: 'bonus',
  calories: 'calorie',
  cookies: 'cookie',
  movies: 'movie',
  people: 'person',
  quizzes: 'quiz',
  rookies: 'rookie',
  selfies: 'selfie',
  series: 'series',
};

/**
 * A person's own unit beside a single one: `calls` gives `call`, `replies` gives `reply`, `minutes of coaching` gives
 * `minute of coaching`. What is no plain English plural stays as it was written: `%`, `min`, `1:1s`, `KPIs`, `status`.
 */
export function singular(unit: string): string {
  const [, head = unit, rest = ''] = BEFORE_THE_REST.exec(unit) ?? [];
  return head.replace(/\S+$/u, singularWord) + rest;
}

/**
 * The unit of which there is one, as a measure counts it: `call` gives `calls`, `reply` gives `replies`. What `singular`
 * would not bring back stays as it is: `min`, `%`.
 */
export function plural(unit: string): string {
  const [, head = unit, rest = ''] = BEFORE_THE_REST.exec(unit) ?? [];
  const many = head.replace(/\S+$/u, pluralWord) + rest;
  return singular(many) === unit ? many : unit;
}

function pluralWord(word: string): string {
  const irregular = Object.entries(IRREGULAR).find(([, one]) => one === word);
  if (irregular !== undefined) return irregular[0];
  if (!/^\p{L}(?:\p{Ll}|-\p{Ll}){3,}$/u.test(word)) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:ch|sh|ss|x|z)$/.test(word) ? `${word}es` : `${word}s`;
}

function singularWord(word: string): string {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word] ?? word;
  if (!/^\p{L}(?:\p{Ll}|-\p{Ll}){2,}s$/u.test(word) || NO_PLURAL.test(word)) return word;
  // ties, pies
  if (/ies$/.test(word)) return word.length === 4 ? word.slice(0, -1) : `${word.slice(0, -3)}y`;
  // pitches, coaches, boxes, waltzes; but prizes and sizes keep their e
  if (/(?:[tnr]ch|[oe][ae]ch|sh|ss|x|[tz]z)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
