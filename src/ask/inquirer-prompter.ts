import { createPrompt, isEnterKey, useKeypress, useState } from '@inquirer/core';
import { checkbox, confirm, input, select } from '@inquirer/prompts';
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
import type {
  Choice,
  ChooseQuestion,
  KeyAnswer,
  KeyQuestion,
  LineQuestion,
  PickQuestion,
  Prompter,
} from './prompter.js';
import { openTerminal, type Streams } from './terminal.js';
import { paintFor, themeFor, type Paint } from './theme.js';

/** The questions in a real terminal. A chunk of its own: loaded when the first question is put. */
export function inquirerPrompter(streams: Streams, options: { readonly colour: boolean }): Prompter {
  const terminal = openTerminal(streams);
  const paint = paintFor(options.colour);
  const theme = themeFor(paint);
  const width = (): number => Math.max(streams.output.columns || 80, 20) - 1;
  // inquirer breaks lines in the midst of words, and its prefix takes two columns
  const message = (text: string): string => wrapWords(clean(text), width() - 2).join('\n  ');
  const list = (question: { readonly message: string }) => ({
    message: message(question.message),
    loop: false,
    pageSize: 12,
    theme,
  });

  return {
    line: (question) =>
      terminal.ask((io) => input({ ...lineConfig(question), message: message(question.message), theme }, io)),
    confirm: (question) =>
      terminal.ask((io) =>
        confirm({ message: message(question.message), default: question.initial, theme }, io),
      ),
    choose: <Value>(question: ChooseQuestion<Value>) =>
      terminal
        .ask((io) => select<number>({ ...list(question), ...chooseConfig(question, paint) }, io))
        .then((index) => valueAt(question.choices, index)),
    pick: <Value>(question: PickQuestion<Value>) =>
      terminal
        .ask((io) => checkbox<number>({ ...list(question), ...pickConfig(question, paint) }, io))
        .then((indexes) => indexes.map((index) => valueAt(question.choices, index))),
    key: (question) => terminal.ask((io) => keyPrompt({ question, paint, width }, io)),
  };
}

function lineConfig({ initial, validate }: LineQuestion) {
  return {
    ...(initial !== undefined && { default: clean(initial) }),
    ...(validate !== undefined && { validate: (line: string) => validate(line) ?? true }),
  };
}

/** Inquirer is given places in the list: it compares values, and ours may be anything. */
function chooseConfig<Value>({ choices, initial }: ChooseQuestion<Value>, paint: Paint) {
  return {
    choices: choices.map((choice, value) => ({ ...named(choice, paint), value })),
    ...(initial !== undefined && { default: choices.findIndex((choice) => choice.value === initial) }),
  };
}

function pickConfig<Value>({ choices, initial }: PickQuestion<Value>, paint: Paint) {
  return {
    choices: choices.map((choice, value) => ({
      ...named(choice, paint),
      value,
      checked: initial.includes(choice.value),
    })),
    shortcuts: { all: null, invert: null },
  };
}

function named(choice: Choice<unknown>, paint: Paint): { name: string; short: string } {
  const name = clean(choice.name);
  return {
    name: choice.hint === undefined ? name : `${name}  ${paint.quiet(clean(choice.hint))}`,
    short: name,
  };
}

function valueAt<Value>(choices: readonly Choice<Value>[], index: number): Value {
  const choice = choices[index];
  if (choice === undefined) throw new Error(`no choice ${index}`);
  return choice.value;
}

interface KeyConfig {
  readonly question: KeyQuestion;
  readonly paint: Paint;
  readonly width: () => number;
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
