import { Interrupted } from '../errors.js';
import { clean, type QuestionStreams, type Streams, terminalOf, widthOf, wrapWords } from './terminal.js';
import {
  enterHint,
  legendOf,
  withHint,
  type Choice,
  type KeyAnswer,
  type KeyQuestion,
  KEPT_HINT,
  type Prompter,
} from './prompter.js';

/**
 * Asks line by line, for a terminal without cursor movement (`TERM=dumb`) and for screen readers: the terminal edits the
 * line, Enter ends it, and nothing is drawn again.
 */
export function plainPrompter(streams: Streams): Prompter {
  const terminal = terminalOf(streams, { raw: false });
  const read = async (...lines: readonly string[]): Promise<string> => {
    const text = lines.flatMap((line) => wrapWords(spoken(line), widthOf(streams.output))).join('\n');
    return (await terminal.ask((io) => readLine(io, `${text} > `))).trim();
  };

  const prompter: Prompter = {
    async line(question) {
      const { initial = '', validate } = question;
      const message = withHint(question).replace(KEPT_HINT, 'Enter keeps it');
      const text = (await read(initial === '' ? message : `${message} (${initial})`)) || initial;
      const problem = validate?.(text) ?? null;
      if (problem === null) return text;
      streams.output.write(`${clean(problem)}\n`);
      return prompter.line(question);
    },
    secret: (question) => askSecret(streams, question),
    async confirm({ message, initial }) {
      const word = (await read(`${message} (y or n, Enter: ${initial ? 'yes' : 'no'})`)).toLowerCase();
      if (word === '') return initial;
      return /^(y|n)/.test(word) ? word.startsWith('y') : prompter.confirm({ message, initial });
    },
    async choose(question) {
      const { message, choices, initial } = question;
      const kept = choices.find(({ value }) => value === initial) ?? choices[0];
      const text = await read(message, ...numbered(choices), `number, or Enter: ${kept?.name ?? ''}`);
      const choice = text === '' ? kept : choices[Number(text) - 1];
      return choice === undefined ? prompter.choose(question) : choice.value;
    },
    async pick(question) {
      const { message, choices, initial, keys = [] } = question;
      const kept = choices.filter(({ value }) => initial.includes(value)).map(({ name }) => name);
      const others = keys.map(({ key, name }) => `${key} ${name}, `).join('');
      const end = `numbers, 0 for none, ${others}or Enter: ${kept.join(', ') || 'none'}`;
      const text = await read(message, ...numbered(choices), end);
      if (text === '') return [...initial];
      const pressed = keys.find(({ key }) => key === text);
      if (pressed !== undefined) return pressed.key;
      const numbers = text.split(/[\s,]+/).filter((word) => word !== '0');
      const picked = numbers.map((word) => choices[Number(word) - 1]);
      return picked.every((choice) => choice !== undefined)
        ? picked.map((choice) => choice.value)
        : prompter.pick(question);
    },
    async key(question) {
      const { message } = question;
      const text = await read(message, legendOf(question).join(', '), enterHint(question));
      const outcome = keyAnswer(question, text);
      if (typeof outcome !== 'string') return outcome;
      streams.output.write(`${clean(outcome)}\n`);
      return prompter.key(question);
    },
  };
  return prompter;
}

/** The answer, or what is wrong with it. */
function keyAnswer({ choices, text, validate }: KeyQuestion, given: string): KeyAnswer | string {
  if (given === '') return { type: 'enter' };
  const word = given.toLowerCase();
  const choice = choices.find(({ key, also, name }) => [key, name, ...(also ?? [])].includes(word));
  if (choice !== undefined) return { type: 'key', key: choice.key };
  if (text === undefined) return `write ${choices.map(({ key }) => key).join(' ')}, or Enter alone`;
  return validate?.(given) ?? { type: 'text', text: given };
}

/** Clean words, without signs that a screen reader would name. */
function spoken(line: string): string {
  return clean(line).replaceAll(' · ', ', ');
}

function numbered(choices: readonly Choice<unknown>[]): string[] {
  return choices.map(({ name, hint }, index) =>
    [`${index + 1} ${name}`, ...(hint === undefined ? [] : [hint])].join(': '),
  );
}

/** Asks for a line and shows nothing of it, as `sudo` does. */
export function askSecret(streams: Streams, { message }: { readonly message: string }): Promise<string> {
  const { input } = streams;
  return terminalOf(streams).ask(async (io) => {
    const shows = input.isTTY && !input.isRaw;
    if (shows) input.setRawMode(true);
    try {
      return await readLine(io, `${clean(message)} (not shown) > `, { isHidden: true });
    } finally {
      if (shows) input.setRawMode(false);
      io.output.write('\n');
    }
  });
}

const BACKSPACE = ['\b', '\u007f'];
const CTRL_C_OR_D = ['\u0003', '\u0004'];

/** @param isHidden the terminal is raw: keys that it would act on come as characters */
function readLine(
  { input, output, signal }: QuestionStreams,
  prompt: string,
  { isHidden = false } = {},
): Promise<string> {
  output.write(prompt);
  return new Promise((resolve, reject) => {
    let line = '';
    const leave = () => {
      if (!isHidden) output.write('\n');
      reject(new Interrupted());
    };
    signal.addEventListener('abort', leave);
    input.on('data', (key: Buffer) => {
      const character = key.toString();
      if (character === '\n' || character === '\r') resolve(line);
      else if (isHidden && BACKSPACE.includes(character)) line = line.slice(0, -1);
      else if (isHidden && CTRL_C_OR_D.includes(character)) leave();
      else line += character;
    });
  });
}
