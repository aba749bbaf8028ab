import { phraseText, type Phrase } from '../phrase.js';
import { UserError } from '../errors.js';

/** Prints a line beside the questions, on stderr; an empty line separates. */
export type Say = (line: Phrase) => void;

/** A choice of a list. */
export interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
  /** Shown beside the name if there is room. */
  readonly hint?: string;
}

/** A choice with a key. */
export interface KeyChoice {
  readonly key: string;
  /** Other keys for it, not shown. */
  readonly also?: readonly string[];
  readonly name: string;
}

/** The answer to a key question. */
export type KeyAnswer =
  | { readonly type: 'key'; readonly key: string }
  /** A number (or `18/20`) and Enter. */
  | { readonly type: 'text'; readonly text: string }
  /** Enter alone: the shown answer stays. */
  | { readonly type: 'enter' };

/** What is wrong with a text, or null. The text stays on the screen to be corrected. */
type Validate = (text: string) => string | null;

export interface LineQuestion {
  readonly message: string;
  /** How to answer it; shown until it is answered. */
  readonly hint?: string;
  /** Shown instead of an empty answer; by default `nothing`. */
  readonly empty?: string;
  /** The answer of Enter alone; Backspace empties it, Tab edits it. */
  readonly initial?: string;
  readonly validate?: Validate;
  /** What is no answer here: `b` goes back, as arrow up on an empty line does; `?` asks for help. */
  readonly asides?: readonly ('b' | '?')[];
}

/** What can be done with a line that is shown as the answer; Tab only where it is drawn. */
export const KEPT_HINT = 'Enter keeps it, Tab mends it';

/** `Another? (Enter goes on)`. */
export function withHint({ message, hint }: LineQuestion): string {
  return hint === undefined ? message : `${message} (${hint})`;
}

interface ChooseQuestion<Value> {
  readonly message: string;
  readonly choices: readonly Choice<Value>[];
  readonly initial?: Value;
}

interface PickQuestion<Value, Key extends string> {
  readonly message: string;
  readonly choices: readonly Choice<Value>[];
  /** The answer of Enter alone. */
  readonly initial: readonly Value[];
  /** What may be pressed instead of picking. */
  readonly keys?: readonly { readonly key: Key; readonly name: string }[];
}

export interface KeyQuestion {
  /** The question; further lines are drawn quietly below it. */
  readonly message: string;
  readonly choices: readonly KeyChoice[];
  /** The answer that Enter keeps; without it Enter goes on. */
  readonly shown?: string;
  /** If a number answers it too: its name in the legend, such as `digits: calls`. */
  readonly text?: string;
  readonly validate?: Validate;
}

/**
 * Asks questions. Every method rejects with an error named `Interrupted` when the person leaves
 * (Ctrl-C, Ctrl-D, a closed window); callers save each answer at once, so nothing is lost.
 */
export interface Prompter {
  /** A line of text, possibly empty. */
  line(question: LineQuestion): Promise<string>;
  /** A line that is not shown while it is typed. */
  secret(question: { readonly message: string }): Promise<string>;
  confirm(question: { readonly message: string; readonly initial: boolean }): Promise<boolean>;
  choose<Value>(question: ChooseQuestion<Value>): Promise<Value>;
  /** Any number of the choices, or one of the question's keys. */
  pick<Value, Key extends string = never>(question: PickQuestion<Value, Key>): Promise<Value[] | Key>;
  /** One key without Enter, or a number if the question has `text`. */
  key(question: KeyQuestion): Promise<KeyAnswer>;
}

/** The keys of a question and their names. */
export function legendOf({ choices, text }: KeyQuestion): string[] {
  const keys = choices.map(({ key, name }) => `${key} ${name}`);
  return text === undefined ? keys : [text, ...keys];
}

/** What Enter does. */
export function enterHint({ shown }: KeyQuestion): string {
  return shown === undefined ? 'Enter goes on' : `Enter keeps: ${shown}`;
}

/** Asks for a line until `read` accepts it; a UserError and its hint are shown in place. */
export async function askLine<Value>(
  prompter: Prompter,
  question: Omit<LineQuestion, 'validate'>,
  read: (text: string) => Value,
): Promise<Value> {
  return read(await prompter.line({ ...question, validate: validateWith(read) }));
}

export function validateWith(read: (text: string) => unknown): Validate {
  return (text) => {
    try {
      read(text);
      return null;
    } catch (error) {
      if (error instanceof UserError) return `${error.message}\n${phraseText(error.hint)}`;
      throw error;
    }
  };
}

/** `1 answer`, `3 answers`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
