import { Interrupted } from '../errors.js';
import { clean, wrapWords } from './clean.js';
import { withHint, type Choice, type KeyAnswer, type KeyQuestion, type Prompter } from './prompter.js';
import { terminalOf, type QuestionStreams, type Streams } from './terminal.js';

/**
 * The questions on a terminal that cannot move its cursor (`TERM=dumb`): nothing is drawn anew, the
 * terminal edits the line itself, and every answer ends with Enter.
 */
export function plainPrompter(streams: Streams): Prompter {
  const terminal = terminalOf(streams, { raw: false });
  const read = async (...lines: readonly string[]): Promise<string> => {
    const width = Math.max(streams.output.columns || 80, 20) - 1;
    const text = lines.flatMap((line) => wrapWords(clean(line), width)).join('\n');
    return (await terminal.ask((io) => readLine(io, `${text} > `))).trim();
  };

  const prompter: Prompter = {
    async line(question) {
      const { initial = '', validate } = question;
      const message = withHint(question);
      const text = (await read(initial === '' ? message : `${message} (${initial})`)) || initial;
      const problem = validate?.(text) ?? null;
      if (problem === null) return text;
      streams.output.write(`${clean(problem)}\n`);
      return prompter.line(question);
    },
    async confirm({ message, initial }) {
      const word = (await read(`${message} (${initial ? 'Y/n' : 'y/N'})`)).toLowerCase();
      if (word === '') return initial;
      return /^(y|n)/.test(word) ? word.startsWith('y') : prompter.confirm({ message, initial });
    },
    async choose(question) {
      const { message, choices, initial } = question;
      const [first] = choices;
      const kept = choices.find(({ value }) => value === initial) ?? first;
      const text = await read(message, ...numbered(choices), `number, or Enter: ${kept?.name ?? ''}`);
      const choice = text === '' ? kept : choices[Number(text) - 1];
      return choice === undefined ? prompter.choose(question) : choice.value;
    },
    async pick(question) {
      const { message, choices, initial } = question;
      const kept = choices.filter(({ value }) => initial.includes(value)).map(({ name }) => name);
      const end = `numbers, 0 for none, or Enter: ${kept.join(', ') || 'none'}`;
      const text = await read(message, ...numbered(choices), end);
      if (text === '') return [...initial];
      const picked = text.split(/[\s,]+/).map((word) => (word === '0' ? null : choices[Number(word) - 1]));
      if (picked.includes(undefined)) return prompter.pick(question);
      return picked.flatMap((choice) => (choice === null || choice === undefined ? [] : [choice.value]));
    },
    async key(question) {
      const { message, choices, text, shown } = question;
      const legend = [
        ...(text === undefined ? [] : [text]),
        ...choices.map(({ key, name }) => `${key} ${name}`),
      ];
      const end = shown === undefined ? 'Enter goes on' : `Enter keeps: ${shown}`;
      const outcome = keyAnswer(question, await read(message, legend.join(' · '), end));
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

function numbered(choices: readonly Choice<unknown>[]): string[] {
  return choices.map(
    ({ name, hint }, index) => `${index + 1} ${name}${hint === undefined ? '' : `: ${hint}`}`,
  );
}

function readLine({ input, output, signal }: QuestionStreams, prompt: string): Promise<string> {
  output.write(prompt);
  return new Promise((resolve, reject) => {
    let line = '';
    signal.addEventListener('abort', () => {
      output.write('\n');
      reject(new Interrupted());
    });
    input.on('data', (key: Buffer) => {
      const character = key.toString();
      if (character === '\n' || character === '\r') resolve(line);
      else line += character;
    });
  });
}
