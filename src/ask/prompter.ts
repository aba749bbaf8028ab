/** One of the answers to a question. */
export interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
  /** Said beside the name, in a quiet tone. */
  readonly hint?: string;
}

/** What a person presses in a check-in: one key, or digits and Enter where a number is asked. */
export interface KeyChoice {
  /** The key that gives it, such as `1`. */
  readonly key: string;
  /** Other keys that give it too. */
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

/**
 * How questions are put. Every method rejects with an error named `Interrupted` when the person
 * leaves (Ctrl-C, Ctrl-D, a closed window); what was answered before is kept by whoever asked.
 */
export interface Prompter {
  /** A line of text; an empty one goes on. */
  line(question: { message: string; initial?: string }): Promise<string>;
  confirm(question: { message: string; initial: boolean }): Promise<boolean>;
  choose<Value>(question: {
    message: string;
    choices: readonly Choice<Value>[];
    initial?: Value;
  }): Promise<Value>;
  /** None to all of the choices. */
  pick<Value>(question: {
    message: string;
    choices: readonly Choice<Value>[];
    initial: readonly Value[];
  }): Promise<Value[]>;
  /** One key; with `text`, digits and Enter as well. `validate` gives what is wrong with a text, or null. */
  key(question: {
    message: string;
    choices: readonly KeyChoice[];
    shown?: string;
    text?: boolean;
    validate?: (text: string) => string | null;
  }): Promise<KeyAnswer>;
}
