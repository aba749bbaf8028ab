import * as v from 'valibot';
import { isDay } from '../domain/calendar/days.js';
import { parseWeek, weekLabel, type Week } from '../domain/calendar/weeks.js';
import type { RowKind, RowsByKind } from '../domain/journal/rows.js';
import { UserError } from '../errors.js';
import { foundWords } from './check-in-json.js';

const LABELS = new Map<Week, string>();
const MONDAYS = new Map<string, Week>();

/** `2026-W47`; there are few different weeks in many rows. */
export function weekNamed(monday: Week): string {
  const known = LABELS.get(monday);
  if (known !== undefined) return known;
  const label = isDay(monday) ? weekLabel(monday) : monday;
  LABELS.set(monday, label);
  return label;
}

/** @throws UserError for a week that does not exist */
export function mondayOf(label: string, at: string): Week {
  const known = MONDAYS.get(label);
  if (known !== undefined) return known;
  try {
    const monday = parseWeek(label, '2000-01-01');
    MONDAYS.set(label, monday);
    return monday;
  } catch (error) {
    throw error instanceof UserError ? wrong(at, `the week ${label} does not exist`) : error;
  }
}

const DAYS = new Set<string>();

export function dayOf(given: string, at: string): string {
  if (DAYS.has(given)) return given;
  if (!isDay(given)) throw wrong(at, `the day ${given} does not exist`);
  DAYS.add(given);
  return given;
}

type Check<Kind extends RowKind> = (row: RowsByKind[Kind], at: string) => void;

/** What the rules rely on, and no schema can say. */
const CHECKS: { readonly [Kind in RowKind]: Check<Kind> } = {
  resolutions: ({ id, cameFrom, stints }, at) => {
    if (cameFrom !== null && cameFrom >= id) throw wrong(`${at}.cameFrom`, 'it is not a smaller id');
    stints.forEach(({ from, to, closedAs }, index) => {
      const stint = `${at}.stints[${index}]`;
      dayOf(from, `${stint}.from`);
      if (to !== null) dayOf(to, `${stint}.to`);
      if ((to === null) !== (closedAs === null)) throw wrong(stint, 'to and closedAs are null together');
    });
  },
  measures: ({ resolutionId, habit, number, kind, targets }, at) => {
    if ((resolutionId === null) === (habit === null))
      throw wrong(at, 'one of resolutionId and habit is null');
    if ((habit === null) !== (number === null))
      throw wrong(`${at}.number`, 'a measure of a habit has one, no other');
    if ((kind === 'yes-no') !== (targets.length === 0))
      throw wrong(`${at}.targets`, 'a measure in numbers has some, yes or no has none');
    targets.forEach(({ fromWeek, amount }, index) => {
      const target = `${at}.targets[${index}]`;
      if (kind === 'at-least' && amount === 0) throw wrong(`${target}.amount`, 'at least 0 asks for nothing');
      if (targets.findIndex((each) => each.fromWeek === fromWeek) < index)
        throw wrong(target, 'its week has two targets');
    });
  },
  checkIns: () => undefined,
  answers: ({ answeredOn }, at) => {
    dayOf(answeredOn, `${at}.answeredOn`);
  },
  entries: ({ onDate }, at) => {
    dayOf(onDate, `${at}.onDate`);
  },
  excuses: ({ fromWeek, toWeek }, at) => {
    if (toWeek < fromWeek) throw wrong(`${at}.toWeek`, 'it lies before fromWeek');
  },
  habitsOff: () => undefined,
};

/** @throws UserError for a row that the rules cannot work with */
export function soundRow<Kind extends RowKind>(
  kind: Kind,
  row: RowsByKind[Kind],
  at: string,
): RowsByKind[Kind] {
  CHECKS[kind](row, at);
  return row;
}

/** @throws UserError that names the place and what was expected there */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  at: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const path = v.getDotPath(issue);
    // `stints.0.from` of valibot is `stints[0].from`
    const place = path === null ? at : `${at}.${path}`.replace(/\.(\d+)(?=\.|$)/g, '[$1]');
    throw wrong(place, reasonOf(issue));
  }
  const unkept = unkeptIn(value);
  if (unkept !== undefined) throw wrong(`${at}.${unkept}`, 'it has a character that cannot be kept');
  return result.output;
}

function reasonOf({ type, expected, received, input, message }: v.BaseIssue<unknown>): string {
  if (type === 'strict_object' && expected === 'never') return 'no such key is known';
  return received === 'undefined' ? 'it is missing' : `found ${foundWords(input)}, expected ${message}`;
}

/** The key of a text that SQLite would keep otherwise: half a character, or one that ends texts. */
function unkeptIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([, own]) => typeof own === 'string' && /[\0\p{Cs}]/u.test(own))?.[0];
}

export function wrong(at: string, reason: string): UserError {
  return new UserError(`${at}: ${reason}.`, 'nothing was written; mend the file, or write it out again.');
}
