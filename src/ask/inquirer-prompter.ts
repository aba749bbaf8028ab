import { createPrompt, isEnterKey, useKeypress, useState } from '@inquirer/core';
import { checkbox, confirm, input, select } from '@inquirer/prompts';
import stringWidth from 'string-width';
import { clean, wrapWords } from './clean.js';
import {
  drawKeyAnswer,
  drawKeyQuestion,
  enter,
  isAnswer,
  NOTHING_TYPED,
  press,
  type KeyState,
} from './key-question.js';
import {
  withHint,
  type Choice,
  type ChooseQuestion,
  type KeyAnswer,
  type KeyQuestion,
  type LineQuestion,
  type PickQuestion,
  type Prompter,
} from './prompter.js';
import { plainPrompter } from './plain-prompter.js';
import { terminalOf, type Streams } from './terminal.js';
import { paintFor, themeFor, type Paint } from './theme.js';

/** The questions in a real terminal. A chunk of its own: loaded when the first question is put. */
export function inquirerPrompter(streams: Streams, options: { readonly colour: boolean }): Prompter {
  if (process.env['TERM'] === 'dumb') return plainPrompter(streams);
  const terminal = terminalOf(streams);
  const paint = paintFor(options.colour);
  const theme = themeFor(paint);
  const width = (): number => Math.max(streams.output.columns || 80, 20) - 1;
  const look = { paint, width };
  // inquirer breaks lines in the midst of words, and its prefix takes two columns
  const message = (text: string): string => wrapWords(clean(text), width() - 2).join('\n  ');
  /** Once it is answered, the question stands there without its hint, and with the answer beside or below it. */
  const themed = (question: { readonly message: string }) => {
    const answered = message(question.message);
    const style = {
      ...theme.style,
      message: (text: string, status: string) => paint.question(status === 'done' ? answered : text),
      answer: (text: string) => paint.answer(besideOrBelow(answered, text, width())),
    };
    return { ...theme, style };
  };
  const line = (question: LineQuestion) => {
    const own = themed(question);
    return {
      ...lineConfig(question, own.style.answer, width()),
      message: message(withHint(question)),
      theme: own,
    };
  };
  const list = (question: { readonly message: string }) => ({
    message: message(question.message),
    loop: false,
    pageSize: 12,
    theme: themed(question),
  });

  return {
    line: (question) => terminal.ask((io) => input(line(question), io)),
    confirm: (question) =>
      terminal.ask((io) =>
        confirm({ message: message(question.message), default: question.initial, theme }, io),
      ),
    choose: <Value>(question: ChooseQuestion<Value>) =>
      terminal
        .ask((io) => select<number>({ ...list(question), ...chooseConfig(question, paint, width()) }, io))
        .then((index) => valueAt(question.choices, index)),
    pick: <Value>(question: PickQuestion<Value>) =>
      terminal
        .ask((io) => checkbox<number>({ ...list(question), ...pickConfig(question, paint, width()) }, io))
        .then((indexes) => indexes.map((index) => valueAt(question.choices, index))),
    key: (question) => terminal.ask((io) => keyPrompt({ question, ...look }, io)),
  };
}

function lineConfig(question: LineQuestion, answered: (text: string) => string, width: number) {
  const { initial, validate, empty = 'nothing' } = question;
  return {
    transformer: (text: string, { isFinal }: { isFinal: boolean }) =>
      isFinal ? answered(text.trim() || empty) : text,
    ...(initial !== undefined && { default: clean(initial) }),
    ...(validate !== undefined && {
      validate: (text: string) => wrapProblem(validate(text), width) ?? true,
    }),
  };
}

/** Inquirer is given places in the list: it compares values, and ours may be anything. */
function chooseConfig<Value>({ choices, initial }: ChooseQuestion<Value>, paint: Paint, width: number) {
  return {
    choices: named(choices, paint, width),
    ...(initial !== undefined && { default: choices.findIndex((choice) => choice.value === initial) }),
  };
}

function pickConfig<Value>({ choices, initial }: PickQuestion<Value>, paint: Paint, width: number) {
  return {
    choices: named(choices, paint, width).map((choice, index) => ({
      ...choice,
      checked: initial.includes(valueAt(choices, index)),
    })),
    shortcuts: { all: null, invert: null },
  };
}

/** With their hints only where all of them fit beside the names: marks take four columns. */
function named(
  choices: readonly Choice<unknown>[],
  paint: Paint,
  width: number,
): { name: string; short: string; value: number }[] {
  const names = choices.map((choice) => clean(choice.name));
  const hints = choices.map((choice) => clean(choice.hint ?? ''));
  const column = Math.max(...names.map((name) => stringWidth(name))) + 2;
  const fit = column + Math.max(...hints.map((hint) => stringWidth(hint))) + 4 <= width;
  return names.map((short, value) => {
    const hint = hints[value] ?? '';
    const gap = ' '.repeat(column - stringWidth(short));
    return { name: fit && hint !== '' ? `${short}${gap}${paint.quiet(hint)}` : short, short, value };
  });
}

/** An answer that stays on the screen: below its question where it does not fit beside it, its words whole. */
function besideOrBelow(message: string, text: string, width: number): string {
  const last = message.split('\n').at(-1) ?? '';
  if (stringWidth(last) + stringWidth(text) + 3 <= width) return text;
  return ['', ...wrapWords(text, width - 2)].join('\n  ');
}

function wrapProblem(problem: string | null, width: number): string | null {
  return problem === null ? null : wrapWords(clean(problem), width - 2).join('\n');
}

function valueAt<Value>(choices: readonly Choice<Value>[], index: number): Value {
  const choice = choices[index];
  if (choice === undefined) throw new Error(`no choice ${index}`);
  return choice.value;
}

interface Look {
  readonly paint: Paint;
  readonly width: () => number;
}

interface KeyConfig extends Look {
  readonly question: KeyQuestion;
}

const keyPrompt = createPrompt<KeyAnswer, KeyConfig>(({ question, paint, width }, done) => {
  const [state, setState] = useState<KeyState>(NOTHING_TYPED);
  const [answer, setAnswer] = useState<KeyAnswer | undefined>(undefined);
  useKeypress((event, readline) => {
    const outcome = isEnterKey(event) ? enter(question, state) : press(question, state, readline.line);
    if (isAnswer(outcome)) {
      setAnswer(outcome);
      done(outcome);
      return;
    }
    if (readline.line !== outcome.text) {
      readline.clearLine(0);
      readline.write(outcome.text);
    }
    setState(outcome);
  });
  const look = { paint, width: width() };
  return answer === undefined
    ? drawKeyQuestion(question, state, look)
    : drawKeyAnswer(question, answer, look);
});
