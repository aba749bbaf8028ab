import * as v from 'valibot';
import { UserError } from '../errors.js';

// what each place expects, in the words of the error
const EXPECTED = {
  checkIn: 'an object with week, answers, learned or focus',
  week: 'a text such as "2026-W47"',
  answers: 'an object such as {"3": "yes"}',
  answer: 'an answer such as "yes", 3 or "18/20", or an object with a value',
  value: 'an answer such as "yes", 3 or "18/20"',
  note: 'a text, or null',
  private: 'true or false',
  line: 'a text, or null',
} as const;

const OPTIONAL_LINE = v.optional(v.nullable(v.string(EXPECTED.line)));

const ANSWER = v.union([v.string(), v.number()], EXPECTED.answer);
const ANSWER_WITH_NOTE = v.strictObject(
  {
    value: v.union([v.string(), v.number()], EXPECTED.value),
    note: v.optional(v.nullable(v.string(EXPECTED.note))),
    private: v.optional(v.boolean(EXPECTED.private)),
  },
  EXPECTED.value,
);

const ANSWERS = v.record(
  v.string(),
  v.lazy((given) => (isObject(given) ? ANSWER_WITH_NOTE : ANSWER)),
  EXPECTED.answers,
);

const CHECK_IN = v.strictObject(
  {
    week: v.optional(v.string(EXPECTED.week)),
    answers: v.optional(
      v.lazy((given) => (Array.isArray(given) ? v.never(EXPECTED.answers) : ANSWERS)),
      {},
    ),
    learned: OPTIONAL_LINE,
    focus: OPTIONAL_LINE,
  },
  EXPECTED.checkIn,
);

// a list is an object too, where nobody looks twice
const READ = v.lazy((given) => (Array.isArray(given) ? v.never(EXPECTED.checkIn) : CHECK_IN));

function isObject(given: unknown): boolean {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

/** One answer as it was given in words, not yet understood. */
export interface GivenAnswer {
  /** A resolution's id, a habit, or `habit.n`. */
  readonly key: string;
  /** Undefined where only a note is given. */
  readonly value: string | undefined;
  readonly note: string | undefined;
  /** Undefined leaves it as it is. */
  readonly private: boolean | undefined;
}

/** A check-in as a script gives it; undefined leaves what is there. */
export interface GivenCheckIn {
  readonly week: string | undefined;
  readonly answers: readonly GivenAnswer[];
  readonly learned: string | undefined;
  readonly focus: string | undefined;
}

const EXAMPLE =
  'write {"week": "2026-W47", "answers": {"3": "yes", "planning.2": 3}, "learned": "…", "focus": "…"}.';

/**
 * Reads `{week, answers: {"3": "yes", "4": {value, note, private}}, learned, focus}`.
 * @throws UserError that names the place where the text is something else
 */
export function readCheckIn(text: string): GivenCheckIn {
  const result = v.safeParse(READ, parse(text));
  if (!result.success) throw notUnderstood(result.issues[0]);
  const { week, answers, learned, focus } = result.output;
  return {
    week,
    answers: Object.entries(answers).map(([key, given]) => answerOf(key, given)),
    learned: learned ?? undefined,
    focus: focus ?? undefined,
  };
}

function answerOf(
  key: string,
  given:
    | string
    | number
    | { value: string | number; note?: string | null | undefined; private?: boolean | undefined },
): GivenAnswer {
  if (typeof given !== 'object') return { key, value: String(given), note: undefined, private: undefined };
  return { key, value: String(given.value), note: given.note ?? undefined, private: given.private };
}

/** In our own words: where, what was found there, and what is expected. */
function notUnderstood(issue: v.BaseIssue<unknown>): UserError {
  const place = v.getDotPath(issue);
  const at = place === null ? 'the check-in is not understood' : `the check-in is not understood at ${place}`;
  // of an object its issue is a key: one too many, or one that is missing
  const unknown = issue.type === 'strict_object' && issue.expected === 'never';
  const found = unknown ? 'no such field is known' : `found ${foundWords(issue.input)}`;
  const expected = unknown ? fieldsBeside(issue) : `expected ${issue.message}`;
  return new UserError(`${at}: ${found}, ${expected}.`, EXAMPLE);
}

function fieldsBeside(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).length === 1
    ? 'only week, answers, learned and focus'
    : 'only value, note and private';
}

const LONGEST_FOUND = 30;

function foundWords(input: unknown): string {
  if (input === undefined) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'an object';
  const text = JSON.stringify(input);
  const short = text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
  if (typeof input === 'number') return `the number ${short}`;
  return typeof input === 'string' ? `the text ${short}` : short;
}

/** @throws UserError that says where, as far as the reader of JSON does */
function parse(text: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  if (json.trim() === '') throw new UserError('the check-in is empty.', EXAMPLE);
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UserError(`the check-in is not JSON${placeOf(json, error)}.`, EXAMPLE);
  }
}

/** The reader's own words change from version to version; only its position is taken from them. */
function placeOf(json: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  const at = position === undefined ? json.length : Number(position);
  if (position === undefined && !message.includes('end of JSON')) return '';
  if (at >= json.trimEnd().length) return ': it ends too early';
  const lines = json.slice(0, at).split('\n');
  return `: look at line ${lines.length}, character ${(lines.at(-1) ?? '').length + 1}`;
}
