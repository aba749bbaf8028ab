import type { Context } from '../../context.js';
import type { Book } from '../../domain/journal/book.js';
import { findResolution } from '../../domain/journal/find-resolution.js';
import { stateOf } from '../../domain/journal/lifetime.js';
import type { Resolution } from '../../domain/journal/record.js';
import { nameAlone } from '../../domain/journal/titles.js';
import { oneLine } from '../../domain/measures/new-resolution.js';
import { measureFrom } from '../../domain/measures/parse-resolution.js';
import type { ReviewItem } from '../../domain/reports/year-review.js';
import { planTurn, type TurnAnswers, type TurnPlan } from '../../domain/year/turn-plan.js';
import { parseTurnChoice, waitingAt, yearEnd, yearsWaiting } from '../../domain/year/turn.js';
import { UserError } from '../../errors.js';
import { writeTurn } from '../../journal/write-resolutions.js';
import { janus, phrase, type Phrase } from '../../phrase.js';
import { textOf } from '../../render/text.js';
import { turnedLine, yearEndLine } from '../../render/views/year-review.js';
import { keyAndValue, saidTwice } from '../command.js';

/** The choices, and what they need, as flags. */
export interface GivenFlags {
  readonly set?: string[];
  readonly text?: string[];
  readonly instead?: string[];
  readonly atLeast?: string[];
  readonly atMost?: string[];
  readonly unit?: string[];
}

/** Everything is parsed before anything is saved, in one operation. */
export function turnAsGiven(context: Context, book: Book, year: number, flags: GivenFlags): void {
  const plans = plansFrom(book, year, flags);
  const { newUid } = context.system;
  const lines = context.change(`turn ${year}`, (tables) =>
    plans.map(({ resolution, plan }) =>
      turnedLine(nameAlone(resolution), plan, writeTurn(tables, plan, newUid)),
    ),
  );
  context.err(yearEndLine(yearEnd(book, year)));
  context.out(lines.map((line) => textOf(line, context.layout())).join('\n'));
  sayTurned(context, context.book(), year);
}

interface Chosen {
  readonly resolution: Resolution;
  readonly plan: TurnPlan;
}

/** @throws UserError for what cannot be parsed */
function plansFrom(book: Book, year: number, flags: GivenFlags): Chosen[] {
  const choices = byResolution(book, year, flags.set, '--set 3=continue');
  const given: GivenAnswers = {
    text: byResolution(book, year, flags.text, '--text 3="new words"'),
    instead: byResolution(book, year, flags.instead, '--instead 3="the new way"'),
    atLeast: byResolution(book, year, flags.atLeast, '--at-least 3=5'),
    atMost: byResolution(book, year, flags.atMost, '--at-most 3=2'),
    unit: byResolution(book, year, flags.unit, '--unit 3=calls'),
  };
  const named = Object.values(given).flatMap((values) => [...values.keys()]);
  for (const { id } of named.filter((each) => !choices.has(each))) {
    throw new UserError(`nothing is chosen for ${id}.`, `add --set ${id}=continue, or another choice.`);
  }
  return [...choices].map(([resolution, choice]) => ({
    resolution,
    plan: planTurn(book, resolution, parseTurnChoice(choice, resolution.id), answersFor(resolution, given)),
  }));
}

type GivenAnswers = Readonly<Record<Exclude<keyof GivenFlags, 'set'>, ReadonlyMap<Resolution, string>>>;

function answersFor(resolution: Resolution, given: GivenAnswers): TurnAnswers {
  const [text, instead] = [given.text.get(resolution), given.instead.get(resolution)];
  const measure = measureFrom({
    atLeast: given.atLeast.get(resolution),
    atMost: given.atMost.get(resolution),
    unit: given.unit.get(resolution),
  });
  return {
    ...(text !== undefined && { text: oneLine(text, 'resolution') }),
    ...(instead !== undefined && { instead: oneLine(instead, 'line') }),
    ...(measure !== undefined && { measure }),
  };
}

/** @throws UserError for a resolution that is named twice, by whatever names */
function byResolution(
  book: Book,
  year: number,
  pairs: readonly string[] | undefined,
  example: string,
): Map<Resolution, string> {
  const values = new Map<Resolution, string>();
  const names = new Map<Resolution, string>();
  for (const pair of pairs ?? []) {
    const [key, value] = keyAndValue(pair, example);
    const resolution = waitingNamed(book, year, key);
    const before = names.get(resolution);
    if (before !== undefined) throw saidTwice(String(resolution.id), [before, key], flagOf(example));
    names.set(resolution, key);
    values.set(resolution, value);
  }
  return values;
}

/** `--set` of `--set 3=continue`. */
function flagOf(example: string): string {
  return example.replace(/ .*$/, '');
}

/** The resolution that a key names, by number or by words. @throws UserError when it does not wait for this year's turn */
function waitingNamed(book: Book, year: number, key: string): Resolution {
  const waiting = waitingAt(book, year);
  const isNumber = /^#?\d+$/.test(key);
  const found = findResolution(isNumber || waiting.length === 0 ? book.record.resolutions : waiting, key);
  if (waiting.includes(found)) return found;
  const state = stateOf(found);
  throw new UserError(
    state === 'active'
      ? `${found.id} is for ${found.year}, not ${year}.`
      : `${found.id} is ${state} already.`,
    waiting.length === 0
      ? `nothing of ${year} waits at the gate.`
      : `of ${year}, these wait: ${waiting.map(({ id }) => id).join(', ')}.`,
  );
}

/** Says what is left to choose, of this year and of others. */
export function sayTurned(context: Context, book: Book, year: number): void {
  const waiting = waitingAt(book, year);
  if (waiting.length > 0) {
    context.err(`Still at the gate of ${year}: ${waiting.map(({ id }) => id).join(', ')}.`);
    return;
  }
  context.err(phrase`${year} is turned. ${janus('undo')} takes it back.`);
  const [other] = yearsWaiting(book);
  if (other !== undefined) context.err(stillWaits(other));
}

export function stillWaits(year: number): Phrase {
  return phrase`${year} still waits: ${janus('turn', year)}`;
}

/** The command that does as the record suggests. */
export function commandThatTurns(year: number, waiting: readonly ReviewItem[]): Phrase {
  const words = waiting.flatMap(({ view: { summary }, suggested }) => {
    const knowsWay = summary.instead !== null && summary.bucket !== 'differently';
    const way = suggested === 'differently' && !knowsWay ? ['--instead', `${summary.id}=the new way`] : [];
    return ['--set', `${summary.id}=${suggested}`, ...way];
  });
  return janus('turn', year, ...words);
}
