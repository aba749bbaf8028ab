import * as v from 'valibot';
import { UserError } from '../errors.js';

const VALUE = v.union([v.string(), v.number()]);

const CHECK_IN = v.strictObject({
  week: v.optional(v.string()),
  answers: v.optional(
    v.record(
      v.string(),
      v.union([
        VALUE,
        v.strictObject({
          value: VALUE,
          note: v.optional(v.nullable(v.string())),
          private: v.optional(v.boolean()),
        }),
      ]),
    ),
    {},
  ),
  learned: v.optional(v.nullable(v.string())),
  focus: v.optional(v.nullable(v.string())),
});

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
  const result = v.safeParse(CHECK_IN, parse(text));
  if (!result.success) {
    const [issue] = result.issues;
    const place = v.getDotPath(issue) ?? 'the top';
    throw new UserError(`the check-in is not understood at ${place}: ${issue.message}`, EXAMPLE);
  }
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`the check-in is not JSON: ${error instanceof Error ? error.message : ''}.`, EXAMPLE);
  }
}
