import { createPrompt, isEnterKey, isUpKey, useKeypress, useState } from '@inquirer/core';
import { checkbox, confirm, input, select } from '@inquirer/prompts';
import stringWidth from 'string-width';
import { askSecret, plainPrompter } from './plain-prompter.js';
import {
  type Choice,
  enterHint,
  type KeyAnswer,
  type KeyQuestion,
  legendOf,
  type LineQuestion,
  type Prompter,
  withHint,
} from './prompter.js';
import {
  clean,
  joinParts,
  type Look,
  paintFor,
  type QuestionStreams,
  type Streams,
  terminalOf,
  widthOf,
  withoutLive,
  wrapWords,
} from './terminal.js';

/** Asks in a real terminal. A chunk of its own: loaded with the first question. */
export function inquirerPrompter(
  streams: Streams,
  options: { readonly colour: boolean; readonly plain: boolean },
): Prompter {
  if (options.plain || process.env['TERM'] === 'dumb') return plainPrompter(streams);
  const terminal = terminalOf(streams);
  const look: Look = {
    paint: paintFor(options.colour),
    // read anew: the window may change its width during a question
    get width() {
      return widthOf(streams.output);
    },
  };

  return {
    line: (question) => terminal.ask((io) => askLineAt(io, question, look)),
    secret: (question) => askSecret(streams, question),
    confirm: ({ message, initial }) =>
      terminal.ask((io) => confirm({ ...framed(message, look), default: initial }, io)),
    choose: async ({ message, choices, initial }) => {
      const config = { ...listConfig(message, look), choices: named(choices, look) };
      const kept = choices.findIndex((choice) => choice.value === initial);
      const index = await terminal.ask((io) =>
        select({ ...config, ...(kept >= 0 && { default: kept }) }, io),
      );
      return valueAt(choices, index);
    },
    pick: async ({ message, choices, initial, keys = [] }) => {
      const ticked = named(choices, look).map((choice, index) => ({
        ...choice,
        checked: initial.includes(valueAt(choices, index)),
      }));
      const own: { pressed?: (typeof keys)[number] | undefined } = {};
      const config = {
        ...listConfig(message, look, { keys, answer: () => own.pressed?.name }),
        choices: ticked,
        shortcuts: { all: null, invert: null },
      };
      const indexes = await terminal.ask((io) => {
        io.input.on('keypress', (typed: string | undefined) => {
          if (own.pressed !== undefined) return;
          own.pressed = keys.find(({ key }) => key === typed);
          // Enter ends it
          if (own.pressed !== undefined) io.input.write('\r');
        });
        return checkbox(config, io);
      });
      return own.pressed?.key ?? indexes.map((index) => valueAt(choices, index));
    },
    key: (question) => terminal.ask((io) => keyPrompt({ question, look }, io)),
  };
}

/** Arrow up on an empty line is typed on as `b` and Enter, one key after the other. */
function askLineAt(io: QuestionStreams, question: LineQuestion, look: Look): Promise<string> {
  const config = lineConfig(question, look);
  let line = '';
  if (question.asides?.includes('b') === true) {
    io.input.on('keypress', (_: unknown, { name }: { name?: string }) => {
      if (name !== 'up' || line !== '') return;
      io.input.write('b');
      setImmediate(() => io.input.write('\r'));
    });
  }
  const transformer: typeof config.transformer = (text, state) => {
    line = text;
    return config.transformer(text, state);
  };
  return input({ ...config, transformer }, io);
}

function lineConfig(question: LineQuestion, look: Look) {
  const { initial, validate, empty = 'nothing' } = question;
  const frame = framed(question.message, look);
  const problem = (text: string) => {
    const found = validate?.(text) ?? null;
    return found === null || wrapWords(clean(found), look.width - 2).join('\n');
  };
  const message = wrapMessage(withHint(question), look);
  const defaultAnswer = (kept: string) => look.paint.quiet(besideOrBelow(message, `(${kept})`, look.width));
  return {
    message,
    theme: { ...frame.theme, style: { ...frame.theme.style, defaultAnswer } },
    transformer: (text: string, { isFinal }: { isFinal: boolean }) =>
      isFinal ? frame.theme.style.answer(answerShown(text.trim(), question) || empty) : text,
    validate: problem,
    ...(initial !== undefined && { default: clean(initial) }),
  };
}

const ASIDES = { b: 'back', '?': 'help' } as const;

function answerShown(text: string, { asides = [] }: LineQuestion): string {
  const aside = asides.find((each) => each === text);
  return aside === undefined ? text : ASIDES[aside];
}

/** The keys of a list, and what ends it in place of a choice. */
interface ListKeys {
  readonly keys: readonly { readonly key: string; readonly name: string }[];
  answer(): string | undefined;
}

function listConfig(message: string, look: Look, own?: ListKeys) {
  return { ...framed(message, look, own), loop: false, pageSize: 12 };
}

/** Inquirer compares values, so it gets the index of each choice. Hints are shown only if all of them fit. */
function named(choices: readonly Choice<unknown>[], { paint, width }: Look) {
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

function valueAt<Value>(choices: readonly Choice<Value>[], index: number): Value {
  const choice = choices[index];
  if (choice === undefined) throw new Error(`no choice ${index}`);
  return choice.value;
}

/** Inquirer breaks lines within words; its prefix takes two columns. */
function wrapMessage(text: string, look: Look): string {
  return wrapWords(clean(text), look.width - 2).join('\n  ');
}

/**
 * A message and its theme. All of Inquirer's styles are replaced: it takes its colours from stdout, but the
 * questions are on stderr. An answered question loses its hint, and has its answer beside or below it.
 */
function framed(text: string, look: Look, own?: ListKeys) {
  const { paint } = look;
  const message = wrapMessage(text, look);
  const ownKeys = own?.keys.map(({ key, name }) => `${key} ${name}`) ?? [];
  const style = {
    answer: (answer: string) => paint.answer(besideOrBelow(message, answer, look.width)),
    message: (asked: string, status: string) => paint.question(status === 'done' ? message : asked),
    error: (problem: string) => paint.problem(`  ${problem.replaceAll('\n', '\n  ')}`),
    defaultAnswer: (answer: string) => paint.quiet(`(${answer})`),
    help: paint.quiet,
    highlight: paint.answer,
    key: paint.answer,
    disabled: paint.quiet,
    description: paint.quiet,
    renderSelectedChoices: (choices: readonly { readonly short: string }[]) =>
      own?.answer() ?? (choices.map((choice) => choice.short).join(', ') || 'none'),
    confirmDefault: (answer: string) => answer.toUpperCase(),
    keysHelpTip: (keys: [key: string, action: string][]) =>
      paint.quiet(
        keys.some(([key]) => key === 'space')
          ? ['  space or 1 2 3 … ticks · Enter goes on', ...ownKeys].join(' · ')
          : '  ↑ ↓ moves · Enter takes it',
      ),
  };
  const theme = {
    prefix: { idle: paint.answer('?'), done: paint.quiet('·') },
    spinner: { interval: 80, frames: ['?'] },
    keybindings: [],
    icon: { checked: '[x]', unchecked: '[ ]', cursor: '›', disabledChecked: '[x]', disabledUnchecked: '[ ]' },
    style,
  };
  return { message, theme };
}

function besideOrBelow(message: string, answer: string, width: number): string {
  const last = message.split('\n').at(-1) ?? '';
  if (stringWidth(last) + stringWidth(answer) + 3 <= width) return answer;
  return ['', ...wrapWords(answer, width - 2)].join('\n  ');
}

interface State {
  /** The number so far. */
  readonly text: string;
  readonly problem: string;
}

/** Inquirer has no prompt that one key answers. */
const keyPrompt = createPrompt<KeyAnswer, { question: KeyQuestion; look: Look }>(
  ({ question, look }, done) => {
    const [state, setState] = useState<State>({ text: '', problem: '' });
    const [answer, setAnswer] = useState<KeyAnswer | undefined>(undefined);
    useKeypress((event, readline) => {
      const outcome = isEnterKey(event)
        ? enter(question, state)
        : press(question, state, isUpKey(event) ? upOn(question, readline.line) : readline.line);
      if ('type' in outcome) {
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
    return answer === undefined ? drawQuestion(question, state, look) : drawAnswer(question, answer, look);
  },
);

/** Arrow up on an empty line is `b`, where that goes back. */
function upOn({ choices }: KeyQuestion, line: string): string {
  return line === '' && choices.some(({ key }) => key === 'b') ? 'b' : line;
}

/**
 * The result of a key. A number is kept as it is typed, even if it is invalid: `1,5` without its comma would be
 * another number.
 * @param typed the whole input line
 */
function press(question: KeyQuestion, state: State, typed: string): KeyAnswer | State {
  if (typed === state.text) return state;
  if (state.text === '') {
    const key = typed.toLowerCase();
    const choice = question.choices.find((each) => each.key === key || each.also?.includes(key) === true);
    if (choice !== undefined) return { type: 'key', key: choice.key };
  }
  if (question.text !== undefined) return { text: withoutLive(typed), problem: '' };
  const keys = question.choices.map((choice) => `${choice.key} `).join('');
  return { text: state.text, problem: `press ${keys}${keys === '' ? '' : 'or '}Enter` };
}

function enter(question: KeyQuestion, state: State): KeyAnswer | State {
  const text = state.text.trim();
  if (text === '') return { type: 'enter' };
  const problem = question.validate?.(text) ?? null;
  return problem === null ? { type: 'text', text } : { text: state.text, problem };
}

/** The lines above the cursor, and the problem below it. */
function drawQuestion(question: KeyQuestion, state: State, { paint, width }: Look): [string, string] {
  const [first = '', ...others] = wrapWords(clean(question.message), width - 2);
  const lines = [
    `${paint.answer('?')} ${paint.question(first)}`,
    ...others.map((line) => `  ${paint.quiet(line)}`),
    ...joinParts(legendOf(question).map(clean), width - 2).map((line) => `  ${line}`),
    `  ${paint.quiet(clean(enterHint(question)))} › ${clean(state.text)}`,
  ];
  const problem = wrapWords(clean(state.problem), width - 2).map((line) => `  ${line}`);
  return [lines.join('\n'), state.problem === '' ? '' : paint.problem(problem.join('\n'))];
}

/** The first line of the question and the answer stay on the screen. */
function drawAnswer(question: KeyQuestion, answer: KeyAnswer, { paint, width }: Look): string {
  const [first = ''] = clean(question.message).split('\n');
  const name = clean(answerName(question, answer));
  const lines = wrapWords(`${first}${/[?.]$/.test(first) ? '' : ':'} ${name}`, width - 2);
  const last = lines.pop() ?? '';
  const start = last.endsWith(name) ? last.length - name.length : 0;
  const end = `${last.slice(0, start)}${paint.answer(last.slice(start))}`;
  return `${paint.quiet('·')} ${[...lines, end].join('\n  ')}`;
}

function answerName(question: KeyQuestion, answer: KeyAnswer): string {
  if (answer.type === 'text') return answer.text;
  if (answer.type === 'enter') return question.shown ?? 'open';
  return question.choices.find((choice) => choice.key === answer.key)?.name ?? answer.key;
}
