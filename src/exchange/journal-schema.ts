import * as v from 'valibot';
import { BUCKET_KEYS } from '../domain/journal/buckets.js';
import { HABIT_KEYS, ROLES } from '../domain/journal/habits.js';
import { MEASURE_KINDS } from '../domain/journal/record.js';
import type { RowKind } from '../domain/journal/rows.js';

export const FORMAT = 'janus journal';
/** Raised where an older janus could not read what is written. */
export const VERSION = 1;

// the message of a schema says what it expects
const text = v.string('a text');
const line = v.nullable(text);
export const week = v.pipe(
  v.string('a week such as "2026-W47"'),
  v.regex(/^\d{4}-W\d{2}$/, 'a week such as "2026-W47"'),
  v.description('a week, such as 2026-W47'),
);
export const day = v.pipe(
  v.string('a day such as "2026-11-22"'),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as "2026-11-22"'),
  v.description('a day, such as 2026-11-22'),
);
const id = whole('a whole number from 1 on', 1, 2 ** 31 - 1);
const amount = v.number('a number');
const habit = v.picklist(HABIT_KEYS, `one of ${HABIT_KEYS.join(', ')}`);
const closings = ['moved', 'done', 'dropped', 'turned'] as const;
const verdicts = ['yes', 'partly', 'no', 'excused', 'confirmed'] as const;

function whole(message: string, least: number, most: number) {
  return v.pipe(v.number(message), v.integer(message), v.minValue(least, message), v.maxValue(most, message));
}

function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words, `one of ${words.join(', ')}`);
}

function or<Schema extends v.GenericSchema>(schema: Schema, description: string) {
  return v.pipe(v.nullable(schema), v.description(description));
}

const ROW = 'a row with its keys';

export const SETTINGS = v.strictObject(
  {
    role: v.optional(oneOf(ROLES)),
    coach: v.optional(text),
    'fiscal-start': v.optional(v.pipe(text, v.regex(/^(?:0[1-9]|1[0-2])$/, 'a month, "01" to "12"'))),
    slot: v.optional(v.pipe(text, v.description('such as fri 16:00'))),
    notify: v.optional(v.literal('off', '"off"')),
    prompts: v.optional(v.literal('plain', '"plain"')),
    backups: v.optional(v.pipe(text, v.regex(/^\d{1,2}$/, 'a number such as "5"'))),
    team: v.optional(v.pipe(text, v.description('how much is shared, and with which database: no password'))),
    'team-admin': v.optional(v.pipe(text, v.description('the database in which teams were set up'))),
    'left-open': v.optional(
      v.pipe(week, v.description('weeks up to this one are left without an answer on purpose')),
    ),
    'instead-asked': v.optional(
      v.pipe(
        text,
        v.regex(/^\d+(?: \d+)*$/, 'ids such as "3 7"'),
        v.description('the resolutions that were asked what is done instead: ids with blanks between'),
      ),
    ),
  },
  'an object with settings',
);

export const ROW_SCHEMAS = {
  resolutions: v.strictObject(
    {
      id,
      uid: v.pipe(text, v.description('the same on every machine')),
      year: whole('a year', 1, 9999),
      text,
      why: line,
      when: line,
      then: line,
      instead: line,
      cameFrom: or(id, 'the resolution of an earlier year that it continues'),
      stints: v.pipe(
        v.array(
          v.strictObject(
            {
              bucket: oneOf(BUCKET_KEYS),
              from: day,
              to: v.nullable(day),
              closedAs: v.nullable(oneOf(closings)),
            },
            ROW,
          ),
          'a list',
        ),
        v.minLength(1, 'a list that is not empty'),
        v.description('its life, in order of time: both days included, the last one open while to is null'),
      ),
      serves: v.array(v.strictObject({ habit, fromWeek: week, toWeek: v.nullable(week) }, ROW), 'a list'),
    },
    ROW,
  ),
  measures: v.strictObject(
    {
      id,
      uid: text,
      resolutionId: or(id, 'null for a measure of a habit'),
      habit: or(habit, 'null for a measure of a resolution'),
      number: or(whole('a whole number from 1 on', 1, 2 ** 31 - 1), 'the n of planning.n'),
      question: text,
      kind: oneOf(MEASURE_KINDS),
      unit: line,
      fromWeek: week,
      toWeek: v.nullable(week),
      targets: v.pipe(
        v.array(
          v.strictObject(
            { fromWeek: week, amount: v.pipe(amount, v.minValue(0, 'a number from 0 on')) },
            ROW,
          ),
          'a list',
        ),
        v.description('empty for yes or no'),
      ),
    },
    ROW,
  ),
  checkIns: v.strictObject({ week, learned: line, focus: line }, ROW),
  answers: v.strictObject(
    {
      week,
      measureId: id,
      verdict: oneOf(verdicts),
      note: line,
      private: v.boolean('true or false'),
      answeredOn: day,
    },
    ROW,
  ),
  entries: v.strictObject({ id, uid: text, measureId: id, week, onDate: day, amount, note: line }, ROW),
  excuses: v.strictObject(
    {
      id,
      uid: text,
      fromWeek: week,
      toWeek: week,
      resolutionId: or(id, 'null for everything'),
      reason: line,
    },
    ROW,
  ),
  habitsOff: v.strictObject({ habit, fromWeek: week, toWeek: v.nullable(week) }, ROW),
} as const satisfies Record<RowKind, v.GenericSchema>;

export const HEAD_SCHEMAS = {
  format: v.literal(FORMAT, `"${FORMAT}"`),
  version: v.literal(VERSION, String(VERSION)),
  firstWeek: week,
  begunOn: v.pipe(day, v.description('the day of its first words')),
  settings: SETTINGS,
} as const;

/** `janus export json`. */
export const journalSchema = v.strictObject({
  ...HEAD_SCHEMAS,
  resolutions: v.array(ROW_SCHEMAS.resolutions),
  measures: v.array(ROW_SCHEMAS.measures),
  checkIns: v.array(ROW_SCHEMAS.checkIns),
  answers: v.array(ROW_SCHEMAS.answers),
  entries: v.array(ROW_SCHEMAS.entries),
  excuses: v.array(ROW_SCHEMAS.excuses),
  habitsOff: v.array(ROW_SCHEMAS.habitsOff),
});
