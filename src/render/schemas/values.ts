import * as v from 'valibot';
import { type Week, weekLabel } from '../../domain/calendar/weeks.js';
import { BUCKET_KEYS } from '../../domain/journal/buckets.js';
import { HABIT_KEYS } from '../../domain/journal/habits.js';
import { MEASURE_KINDS } from '../../domain/journal/record.js';
import { type Outcome, roundToNine } from '../../domain/measures/judge.js';
import type { Run } from '../../domain/scores/growth-and-runs.js';
import { escapedJson, type CommandWords } from '../../phrase.js';

/** The input of a schema, with or without `readonly`. */
export type Given<Input> = Input extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : Input extends object
    ? { readonly [Key in keyof Input]: Given<Input[Key]> }
    : Input;

/** A model as JSON text: its schema picks, orders, renames and rounds. */
export function jsonOf<Schema extends v.GenericSchema>(
  schema: Schema,
  model: Given<v.InferInput<Schema>>,
): string {
  return escapedJson(`${JSON.stringify(v.parse(schema, model), null, 2)}\n`);
}

/** How a command is written for the journal of this run. */
export type Typed = (words: CommandWords) => string;

export function described<Schema extends v.GenericSchema>(schema: Schema, text: string) {
  return v.pipe(schema, v.description(text));
}

/** A schema for JSON whose names or nesting differ from those of the model. */
export function from<Model, Schema extends v.GenericSchema>(
  map: (model: Model) => Given<v.InferInput<Schema>>,
  schema: Schema,
): v.GenericSchema<Model, v.InferOutput<Schema>> {
  return v.pipe(
    v.custom<Model>(() => true),
    v.transform((model): v.InferInput<Schema> => map(model)),
    schema,
  );
}

export const text = v.string();
export const line = v.nullable(text);
export const flag = v.boolean();
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const id = v.pipe(v.number(), v.integer());
export const year = v.pipe(v.number(), v.integer());
export const day = v.pipe(v.string(), v.isoDate(), v.description('a day, such as 2026-11-22'));
export const amount = v.nullable(v.number());

/** Of a *differently* it is what is shown. */
export const instead = described(line, 'what is done instead, or the new way');

const LABEL = /^\d{4}-W\d{2}$/;
export const week = v.pipe(
  v.string(),
  v.transform((monday: Week) => weekLabel(monday)),
  v.string(),
  v.regex(LABEL),
  v.description('a week, such as 2026-W47'),
);

/** Growth. */
export const share = v.pipe(
  v.number(),
  v.transform(roundToNine),
  v.number(),
  v.minValue(0),
  v.maxValue(1),
  v.description('from 0 to 1'),
);

export const attainment = described(
  v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  'from 0 to 1; null where unknown or excused',
);

const OUTCOMES = ['kept', 'partly', 'missed', 'excused', 'unknown'] as const satisfies Outcome[];
export const outcome = v.picklist(OUTCOMES);
export const bucket = v.picklist(BUCKET_KEYS);
export const habit = v.picklist(HABIT_KEYS);

export const askedEntries = {
  kind: v.picklist(MEASURE_KINDS),
  unit: described(line, 'null for yes or no'),
  target: described(amount, 'null for yes or no'),
};

export const lastWeeks = described(
  v.array(
    v.pipe(
      v.nullable(v.union([v.number(), v.literal('excused')])),
      v.transform((value) => (typeof value === 'number' ? value : null)),
      v.nullable(v.number()),
    ),
  ),
  'attainments of the last twelve weeks, oldest first; null where unknown or excused',
);

export const runEntries = {
  run: described(count, 'weeks of the run that were kept whole'),
  reserveUsed: described(flag, 'whether the run has used the one short week that it may hold'),
  kept: described(count, 'weeks kept whole'),
  of: described(count, 'weeks that count'),
};

/** In JSON the figures of a run stand beside the others, and its length is the run. */
export function withRun<Model extends { readonly run: Run }>({ run, ...rest }: Model) {
  const { length, ...record } = run;
  return { ...rest, ...record, run: length };
}

/** The next thing to do, with its command as it is typed. */
export function step(typed: Typed) {
  return v.object({
    command: described(v.nullable(from(typed, text)), 'what to type; null where there is only to wait'),
    reason: text,
  });
}
