import * as v from 'valibot';
import { UserError } from '../errors.js';

/** In bytes; a week has a few hundred answers at most. */
export const LONGEST_CHECK_IN = 1_000_000;

/** One answer as it was given, not yet parsed. */
export interface GivenAnswer {
  /** A resolution's id, a habit, or `habit.n`. */
  readonly key: string;
  /** Undefined if only a note is given. */
  readonly value: string | undefined;
  readonly note: string | undefined;
  /** Undefined leaves it unchanged. */
  readonly private: boolean | undefined;
}

/** A check-in as a script gives it. Undefined leaves a part unchanged. */
export interface GivenCheckIn {
  readonly week: string | undefined;
  readonly answers: readonly GivenAnswer[];
  readonly learned: string | undefined;
  readonly focus: string | undefined;
}

// the message of a schema says what it expects
const VALUE = 'an answer such as "yes", 3 or "18/20"';
const LINE = v.nullish(v.string('a text, or null'));

const ANSWER = v.union([v.string(), v.number()], `${VALUE}, or an object with a value`);
const ANSWER_WITH_NOTE = v.strictObject(
  {
    value: v.union([v.string(), v.number()], VALUE),
    note: LINE,
    private: v.optional(v.boolean('true or false')),
  },
  VALUE,
);

/** Valibot accepts an array as an object. */
function notArray<Schema extends v.GenericSchema & { readonly message: string }>(schema: Schema) {
  const refused = v.lazy((given) => (Array.isArray(given) ? v.never(schema.message) : v.unknown()));
  return v.pipe(refused, schema);
}

// the first schema of a pipe says what is wrong, the last one is what the JSON Schema in docs/ says
const ANSWERS = v.record(
  v.string(),
  v.pipe(
    v.lazy((given) =>
      typeof given === 'object' && given !== null && !Array.isArray(given) ? ANSWER_WITH_NOTE : ANSWER,
    ),
    v.union([v.string(), v.number(), ANSWER_WITH_NOTE]),
    v.description('yes, partly, no, excused, a number, or 18/20'),
  ),
  'an object such as {"3": "yes"}',
);

/** `janus checkin --from -`. */
export const checkInSchema = notArray(
  v.strictObject(
    {
      week: v.optional(v.string('a text such as "2026-W47"')),
      answers: v.optional(
        v.pipe(notArray(ANSWERS), v.description("by a resolution's id, a habit, or planning.2")),
      ),
      learned: LINE,
      focus: LINE,
    },
    'an object with week, answers, learned or focus',
  ),
);

const EXAMPLE =
  'write {"week": "2026-W47", "answers": {"3": "yes", "planning.2": 3}, "learned": "…", "focus": "…"}.';

/**
 * Reads `{week, answers: {"3": "yes", "4": {value, note, private}}, learned, focus}`.
 * @throws UserError that names the place of the mistake
 */
export function readCheckIn(text: string): GivenCheckIn {
  const result = v.safeParse(checkInSchema, parse(text));
  if (!result.success) throw notUnderstood(result.issues[0]);
  const { week, answers = {}, learned, focus } = result.output;
  return {
    week,
    answers: Object.entries(answers).map(([key, given]) => {
      const answer = typeof given === 'object' ? given : { value: given };
      return { key, value: String(answer.value), note: answer.note ?? undefined, private: answer.private };
    }),
    learned: learned ?? undefined,
    focus: focus ?? undefined,
  };
}

function notUnderstood(issue: v.BaseIssue<unknown>): UserError {
  const place = v.getDotPath(issue);
  const at = place === null ? 'the check-in is not understood' : `the check-in is not understood at ${place}`;
  // a strict object reports a missing key too, but expects a value there
  if (issue.type !== 'strict_object' || issue.expected !== 'never')
    return new UserError(`${at}: found ${foundWords(issue.input)}, expected ${issue.message}.`, EXAMPLE);
  const known = issue.path?.length === 1 ? 'week, answers, learned and focus' : 'value, note and private';
  return new UserError(`${at}: no such field is known, only ${known}.`, EXAMPLE);
}

const LONGEST_FOUND = 30;

/** What stands there instead of what was expected. */
export function foundWords(input: unknown): string {
  if (input === undefined) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'an object';
  const text = JSON.stringify(input);
  const short = text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
  if (typeof input === 'number') return `the number ${short}`;
  return typeof input === 'string' ? `the text ${short}` : short;
}

function parse(text: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  if (json.trim() === '') throw new UserError('the check-in is empty.', EXAMPLE);
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new UserError(`the check-in is not JSON${placeOf(json, error)}.`, EXAMPLE);
  }
  requireOwnKeys(json);
  return parsed;
}

/** What JavaScript keeps for itself, and a schema passes over in silence. */
const NOBODYS_KEYS = ['__proto__', 'constructor', 'prototype'];

/**
 * JSON.parse takes the last of two equal keys in silence.
 * @param json a text that JSON.parse accepts
 * @throws UserError
 */
function requireOwnKeys(json: string): void {
  const objects: Set<string>[] = [];
  for (const [token, string, colon] of json.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}]/g)) {
    if (token === '{') objects.push(new Set());
    else if (token === '}') objects.pop();
    if (string === undefined || colon === undefined) continue;
    const key = String(JSON.parse(string));
    const quoted = JSON.stringify(key);
    if (NOBODYS_KEYS.includes(key)) throw new UserError(`the check-in knows no key ${quoted}.`, EXAMPLE);
    if (objects.at(-1)?.has(key) === true) {
      throw new UserError(`the check-in has ${quoted} twice in one object.`, 'leave one of them out.');
    }
    objects.at(-1)?.add(key);
  }
}

/** Takes only the position from Node's message: its wording changes with the version. */
function placeOf(json: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  const at = position === undefined ? json.length : Number(position);
  if (position === undefined && !message.includes('end of JSON')) return '';
  if (at >= json.trimEnd().length) return ': it ends too early';
  const lines = json.slice(0, at).split('\n');
  return `: look at line ${lines.length}, character ${(lines.at(-1) ?? '').length + 1}`;
}
