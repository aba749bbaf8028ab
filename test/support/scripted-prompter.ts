import { onTestFinished } from 'vitest';
import {
  withHint,
  type Choice,
  type KeyAnswer,
  type KeyQuestion,
  type LineQuestion,
  type Prompter,
} from '../../src/ask/prompter.js';
import { Interrupted } from '../../src/errors.js';

/**
 * What a test expects to be asked, and what the person does: a text for a line (empty is Enter
 * alone), yes or no for a confirmation, a value or its name for a choice, values for a pick
 * (`ENTER` keeps what is ticked), and for a key question the key, or digits, or `ENTER`.
 */
export type Step =
  | {
      readonly ask: RegExp;
      readonly answer: unknown;
      /** What happens in another window while the question is open. */
      readonly meanwhile?: () => Promise<unknown>;
    }
  /** Ctrl-C. */
  | { readonly ask: RegExp; readonly interrupt: true };

/** Enter alone: what is shown stays. */
export const ENTER = '';

interface ScriptedPrompter extends Prompter {
  /** The questions as they were put, first line of each. */
  readonly asked: readonly string[];
  /** Key questions as they were put, whole. */
  readonly keyQuestions: readonly KeyQuestion[];
  /** What was said to be wrong with an answer, in order. */
  readonly complaints: readonly string[];
  /** What the person pressed so far: the digits of amounts and the characters of lines apart from all other keys. */
  readonly pressed: { readonly keys: number; readonly digits: number; readonly characters: number };
  /** The steps that nobody asked for yet. */
  left(): readonly Step[];
}

/**
 * Answers as a test wrote it down. A question that the test did not expect fails it, and so do
 * answers that nobody asked for.
 */
export function scriptedPrompter(steps: readonly Step[]): ScriptedPrompter {
  const script = [...steps];
  const log = { asked: [] as string[], keyQuestions: [] as KeyQuestion[], complaints: [] as string[] };
  const pressed = { keys: 0, digits: 0, characters: 0 };

  async function next(message: string): Promise<unknown> {
    const [first = ''] = message.split('\n');
    log.asked.push(first);
    const step = script.shift();
    if (step === undefined) throw new Error(`the script has ended, but this was asked: ${message}`);
    if (!step.ask.test(message)) throw new Error(`expected to be asked ${step.ask}, not: ${message}`);
    if ('interrupt' in step) throw new Interrupted();
    await step.meanwhile?.();
    return step.answer;
  }

  /** As in the terminal: what is refused is said, and the same question waits for another answer. */
  function refused(validate: LineQuestion['validate'], text: string): boolean {
    const problem = validate?.(text) ?? null;
    if (problem !== null) log.complaints.push(problem);
    return problem !== null;
  }

  onTestFinished(({ task }) => {
    if (task.result?.state !== 'fail' && script.length > 0) {
      throw new Error(`never asked: ${script.map((step) => String(step.ask)).join(', ')}`);
    }
  });

  const prompter: ScriptedPrompter = {
    ...log,
    pressed,
    left: () => script,
    async line(question) {
      const typed = String(await next(withHint(question)));
      pressed.characters += typed.length;
      pressed.keys += 1;
      const text = typed === ENTER ? (question.initial ?? '') : typed;
      return refused(question.validate, text) ? prompter.line(question) : text;
    },
    async secret(question) {
      return String(await next(question.message));
    },
    async confirm(question) {
      const answer = await next(question.message);
      pressed.keys += 1;
      return answer === ENTER ? question.initial : Boolean(answer);
    },
    async choose(question) {
      const answer = await next(question.message);
      pressed.keys += 1;
      const given = answer === ENTER ? (question.initial ?? question.choices[0]?.value) : answer;
      return chosen(question.choices, given, question.message);
    },
    async pick(question) {
      const answer = await next(question.message);
      pressed.keys += 1;
      if (answer === ENTER) return [...question.initial];
      const pressedKey = question.keys?.find(({ key }) => key === answer);
      if (pressedKey !== undefined) return pressedKey.key;
      if (!Array.isArray(answer)) throw new Error(`a pick is answered with a list: ${question.message}`);
      return answer.map((value) => chosen(question.choices, value, question.message));
    },
    async key(question) {
      log.keyQuestions.push(question);
      const answer = pressedKey(question, String(await next(question.message)));
      pressed.keys += 1;
      if (answer.type !== 'text') return answer;
      pressed.digits += answer.text.length;
      return refused(question.validate, answer.text) ? prompter.key(question) : answer;
    },
  };
  return prompter;
}

function chosen<Value>(choices: readonly Choice<Value>[], given: unknown, message: string): Value {
  const choice = choices.find(({ value, name }) => value === given || name === given);
  if (choice === undefined) throw new Error(`${String(given)} is no answer to: ${message}`);
  return choice.value;
}

function pressedKey(question: KeyQuestion, given: string): KeyAnswer {
  if (given === ENTER) return { type: 'enter' };
  const choice = question.choices.find(({ key, also }) => key === given || also?.includes(given) === true);
  if (choice !== undefined) return { type: 'key', key: choice.key };
  if (question.text !== undefined) return { type: 'text', text: given };
  throw new Error(`the key ${given} is not offered by: ${question.message}`);
}
