/** One of the answers to a question. */
export interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
  /** Said beside the name, in a quiet tone. */
  readonly hint?: string;
}

/** What one press gives. */
export interface KeyChoice {
  /** The key that gives it, such as `1`. */
  readonly key: string;
  /** Other keys that give it too; they are not shown. */
  readonly also?: readonly string[];
  readonly name: string;
}

/** What came of a question that one key answers. */
export type KeyAnswer =
  | { readonly type: 'key'; readonly key: string }
  /** Digits (or `18/20`) and Enter. */
  | { readonly type: 'text'; readonly text: string }
  /** Enter alone: what is shown stays. */
  | { readonly type: 'enter' };

/** What is wrong with a text, said in place so that it can be corrected; null when nothing is. */
export type Validate = (text: string) => string | null;

export interface LineQuestion {
  readonly message: string;
  /** How to answer it; gone from the screen once it is answered. */
  readonly hint?: string;
  /** What stays on the screen in the place of an empty answer: `nothing`, unless it means something else. */
  readonly empty?: string;
  /** Shown; Enter alone gives it, Backspace empties it, Tab takes it up to be edited. */
  readonly initial?: string;
  readonly validate?: Validate;
}

/** The question as it is put: `Another? (Enter goes on)`. */
export function withHint({ message, hint }: LineQuestion): string {
  return hint === undefined ? message : `${message} (${hint})`;
}

export interface ConfirmQuestion {
  readonly message: string;
  readonly initial: boolean;
}

export interface ChooseQuestion<Value> {
  readonly message: string;
  readonly choices: readonly Choice<Value>[];
  readonly initial?: Value;
}

export interface PickQuestion<Value> {
  readonly message: string;
  readonly choices: readonly Choice<Value>[];
  /** What Enter alone gives. */
  readonly initial: readonly Value[];
}

export interface KeyQuestion {
  /** Its first line is the question, further lines are said quietly below it. */
  readonly message: string;
  readonly choices: readonly KeyChoice[];
  /** What Enter keeps; without it Enter goes on. */
  readonly shown?: string;
  /** Digits and Enter answer it too: how the legend names them, such as `digits: calls`. */
  readonly text?: string;
  readonly validate?: Validate;
}

/**
 * How questions are put. Every method rejects with an error named `Interrupted` when the person
 * leaves (Ctrl-C, Ctrl-D, a closed window); what was answered before is kept by whoever asked.
 */
export interface Prompter {
  /** A line of text; an empty one goes on. */
  line(question: LineQuestion): Promise<string>;
  confirm(question: ConfirmQuestion): Promise<boolean>;
  choose<Value>(question: ChooseQuestion<Value>): Promise<Value>;
  /** None to all of the choices. */
  pick<Value>(question: PickQuestion<Value>): Promise<Value[]>;
  /** One key, without Enter; with `text`, digits and Enter as well. */
  key(question: KeyQuestion): Promise<KeyAnswer>;
}
