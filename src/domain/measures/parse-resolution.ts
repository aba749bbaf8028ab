import { UserError } from '../../errors.js';
import { foldLine, optionalLine, YES_OR_NO, type NewMeasure } from './new-resolution.js';
import { isWrittenAsOne, parseNumber, plural } from './values.js';

/**
 * A measure from its numbers.
 * @throws UserError for at least 0, for a negative amount, for both at once, or for a percentage of another unit
 */
export function measureFrom(numbers: {
  readonly atLeast?: string | undefined;
  readonly atMost?: string | undefined;
  readonly unit?: string | undefined;
}): NewMeasure | undefined {
  const { atLeast, atMost } = numbers;
  if (atLeast !== undefined && atMost !== undefined) {
    throw new UserError('a measure is at least or at most, not both.', 'leave one of the two out.');
  }
  const given = atLeast ?? atMost;
  if (given === undefined) {
    if (numbers.unit === undefined) return undefined;
    throw new UserError('a unit needs a number.', 'add --at-least N or --at-most N.');
  }
  const unit = (numbers.unit ?? '').trim();
  if (given.trim().endsWith('%') && unit !== '' && unit !== '%') {
    throw new UserError('a percentage has no other unit.', `leave out "${unit}", or the %.`);
  }
  const kind = atLeast === undefined ? 'at-most' : 'at-least';
  return numericMeasure(kind, given, numbers.unit ?? '');
}

function numericMeasure(kind: 'at-least' | 'at-most', given: string, unitText: string): NewMeasure {
  const percent = /^(.*?)\s*%$/.exec(given.trim());
  const target = parseNumber(percent?.[1] ?? given);
  const said = optionalLine(percent === null ? unitText : '%', 'unit');
  // "at most 1 discount" is counted in discounts
  const unit = said !== null && target === 1 && isWrittenAsOne(given) ? plural(said) : said;
  if (target === undefined || target < 0) {
    throw new UserError(`"${given}" is not a target.`, 'write a number such as 5 or 2.5.');
  }
  if (kind === 'at-least' && target === 0) {
    throw new UserError(
      'at least 0 asks for nothing.',
      'write a number above 0, or leave the measure yes or no.',
    );
  }
  if (unit === '%' && target > 100) {
    throw new UserError('no week reaches more than 100 %.', 'write a percentage up to 100.');
  }
  return { kind, unit, target };
}

const BOUND =
  /^(?<least>at least|no (?:less|fewer) than|min(?:imum|\.)?|>=|≥)?(?<most>at most|not? more than|up to|max(?:imum|\.)?|<=|≤)?(?<under>under|(?:less|fewer) than)?\s*(?<amount>.*)$/i;

/** What people say instead of a number and its unit. */
const SAID: readonly (readonly [said: RegExp, meant: string])[] = [
  [/^(?:once|weekly|every week)$/i, '1 times'],
  [/^twice$/i, '2 times'],
  [/^(?:daily|every day)$/i, '7 days'],
  [/^(?:never|none)$/i, '0'],
  [/^half(?: of .*)?$/i, '50 %'],
  // with a blank before it, it is a unit that was written out
  [/^(\d+)[x×]$/i, '$1 times'],
  // a little less than a third, so that 6 of 18 reach it
  [/^(?:a|one) third(?: of .*)?$/i, '33.33 %'],
];

/** Behind an amount: it is of a week in any case. */
const OF_A_WEEK =
  / (?:(?:a|per|each|every) week|weekly|(?:(?:on|each|every) )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$/i;

/** Three calls a day are fifteen or twenty-one a week: only the person knows. */
const OF_ANOTHER_TIME =
  / (?:(?:a|per|each|every) (?:(?:work|week|working )?day|month|quarter|year)|daily|monthly|quarterly|yearly)$/i;

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A number written as a word. `two hundred` and other compounds are not read. */
const NUMBER_WORD = /^([a-z]+)(?=$| (?!hundred|thousand|million|dozen|third|quarter|and |or |to ))/i;

/** Units that take fractions: `under 3 hours` is not `at most 2`. */
const NOT_COUNTED = /^(?:%|\p{Sc}|(?:h|hrs?|hours?|mins?|minutes?)(?!\p{L}))/iu;

function inDigits(amount: string): string {
  const [said, means] = SAID.find(([each]) => each.test(amount)) ?? [];
  const meant = said === undefined ? amount : amount.replace(said, means ?? '');
  return meant.replace(NUMBER_WORD, (word) => {
    const number = NUMBERS.indexOf(word.toLowerCase());
    return number < 0 ? word : String(number);
  });
}

/**
 * A measure as people say it: `at least 5 calls`, `at most 2`, `>= 90 %`, `5 calls`, `twice`, `daily`, `never`,
 * `under 3`, `a third of the deals`. A number alone means at least, and 0 at most; empty is yes or no.
 * @throws UserError when no number can be read
 */
export function parseMeasure(text: string): NewMeasure {
  const said = foldLine(text);
  const words = said.replace(OF_A_WEEK, '');
  if (words === '' || /^yes(\s*(\/|or)\s*no)?$/i.test(words)) return YES_OR_NO;
  const { least, most, under, amount = '' } = BOUND.exec(words)?.groups ?? {};
  const [, number = '', rest = ''] = /^(\d+(?:[.,]\d+)?)(?:\+(?!\S))?(.*)$/.exec(inDigits(amount)) ?? [];
  const unit = rest.trimStart();
  const isUnder = under !== undefined;
  if (number === '' || (isUnder && (NOT_COUNTED.test(unit) || !/^0*[1-9]\d*$/.test(number)))) {
    throw new UserError(
      `"${words}" is not a measure.`,
      'write "at least 5 calls", "at most 2", or nothing for yes or no.',
    );
  }
  if (goesOnAsNumber(rest)) {
    throw new UserError(`"${words}" has no number that can be read.`, 'write it as 5, 2.5 or 1000.');
  }
  if (words === said && OF_ANOTHER_TIME.test(rest)) {
    throw new UserError(
      `"${words}" is not of a week.`,
      'write what a week should hold: "at least 15 calls".',
    );
  }
  const isMost = isUnder || most !== undefined || (least === undefined && parseNumber(number) === 0);
  // "90 % of deals" is a percentage, whatever it is of
  const counted = unit.startsWith('%') ? '%' : unit;
  return numericMeasure(
    isMost ? 'at-most' : 'at-least',
    isUnder ? String(Number(number) - 1) : number,
    counted,
  );
}

/**
 * Whether the text behind a number belongs to the number: `,5`, `-7`, ` 000`, `e3`. Read as a unit, it would change
 * the number that the person wrote.
 */
function goesOnAsNumber(rest: string): boolean {
  return /^(?:[^\p{L}\p{Sc}%\s]+\d|\s*[.,'’/–-]\s*\d|\s\d{3}(?![^\s.,])|e[+-]?\d)/iu.test(rest);
}

/** The first part of a cue, without its leading "when", which every screen adds; null for nothing. */
export function cueWhen(text: string): string | null {
  return optionalLine(text, 'cue')?.replace(/^when(ever)?\s+(?=\S)/i, '') ?? null;
}

/** A cue in its two parts: "when I close the laptop, then I plan" gives both; else it is all *when*. */
export function parseCue(text: string): { when: string | null; then: string | null } {
  const words = cueWhen(text);
  if (words === null) return { when: null, then: null };
  const parts = /^(.+?),?\s+then\s+(.+)$/i.exec(words);
  return { when: parts?.[1] ?? words, then: parts?.[2] ?? null };
}
