import type { Book } from '../../domain/journal/book.js';
import { optionalLine } from '../../domain/measures/new-resolution.js';
import { questionFor } from '../../domain/measures/questions.js';
import type { Question } from '../../domain/measures/questions.js';
import { likelyPercentage, parseValue, type Value } from '../../domain/measures/values.js';
import type { Week } from '../../domain/calendar/weeks.js';
import { EXIT, UserError, type ExitStatus } from '../../errors.js';
import type { GivenAnswer } from '../../exchange/check-in-json.js';
import { keyAndValue, saidTwice } from '../command.js';

/** The parsed answer to one question; undefined leaves what is there. */
export interface Understood {
  readonly question: Question;
  readonly value: Value | undefined;
  /** The percentage that was probably meant, where the value is a share of one. */
  readonly likely: number | undefined;
  /** Null takes the note away. */
  readonly note: string | null | undefined;
  readonly private: boolean | undefined;
}

/** Where answers come from: how errors name it, and their exit status. */
interface Source {
  readonly name: Readonly<Record<'value' | 'note', string>>;
  readonly status: ExitStatus;
}

const FLAGS: Source = { name: { value: '--set', note: '--note' }, status: EXIT.usage };
const FILE: Source = { name: { value: 'the check-in', note: 'the check-in' }, status: EXIT.fixable };

/** The answers of the flags, in their order. @throws UserError for what is no pair */
export function answersFrom(flags: {
  readonly set?: readonly string[];
  readonly note?: readonly string[];
  readonly private?: readonly string[];
}): GivenAnswer[] {
  const nothing = { value: undefined, note: undefined, private: undefined };
  return [
    ...(flags.set ?? []).map((pair) => {
      const [key, value] = keyAndValue(pair, '--set 3=yes');
      return { ...nothing, key, value };
    }),
    ...(flags.note ?? []).map((pair) => {
      const [key, note] = keyAndValue(pair, '--note 3="what happened"');
      return { ...nothing, key, note };
    }),
    ...(flags.private ?? []).map((key) => ({ ...nothing, key, private: true })),
  ];
}

/**
 * Parses all answers, one question at a time, by whichever of its names. A flag beats the file, as it does
 * for the week and the focus.
 * @throws UserError for what answers nothing, and for a question that is answered twice
 */
export function understand(
  book: Book,
  week: Week,
  fromFile: readonly GivenAnswer[],
  fromFlags: readonly GivenAnswer[],
): Understood[] {
  const all = gather(book, week, fromFile, FILE);
  for (const [key, given] of gather(book, week, fromFlags, FLAGS)) {
    all.set(key, { question: given.question, said: { ...all.get(key)?.said, ...given.said } });
  }
  return [...all.values()].map(understood);
}

/** What one source says of a question. */
interface Gathered {
  readonly question: Question;
  readonly said: Partial<Pick<GivenAnswer, 'value' | 'note' | 'private'>>;
}

function gather(
  book: Book,
  week: Week,
  given: readonly GivenAnswer[],
  source: Source,
): Map<string, Gathered> {
  const all = new Map<string, Gathered>();
  const names = new Map<string, string>();
  for (const { key, ...parts } of given) {
    const question = questionFor(book, week, key);
    for (const part of ['value', 'note'] as const) {
      if (parts[part] === undefined) continue;
      const place = `${part} ${question.key}`;
      const before = names.get(place);
      if (before !== undefined)
        throw saidTwice(question.key, [before, key], source.name[part], source.status);
      names.set(place, key);
    }
    const said = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
    all.set(question.key, { question, said: { ...all.get(question.key)?.said, ...said } });
  }
  return all;
}

function understood({ question, said }: Gathered): Understood {
  const value = said.value === undefined ? undefined : parseValue(question.measure, said.value, question.key);
  if (value === undefined && question.answer === undefined) {
    throw new UserError(`${question.key} has no answer to note on.`, `add --set ${question.key}=… too.`);
  }
  const note = said.note === undefined ? undefined : optionalLine(said.note, 'note');
  const likely = likelyPercentage(question.measure.unit, question.judged.target, said.value ?? '');
  return { question, value, likely, note, private: said.private };
}
