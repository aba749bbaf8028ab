import { createPrompt, isEnterKey, useKeypress, useState } from '@inquirer/core';
import { clean, joinParts, withoutControls, wrapWords, type Look } from './layout.js';
import { enterHint, legendOf, type KeyAnswer, type KeyQuestion } from './prompter.js';

interface State {
  /** The number so far. */
  readonly text: string;
  readonly problem: string;
}

/** Inquirer has no prompt that one key answers. */
export const keyPrompt = createPrompt<KeyAnswer, { question: KeyQuestion; look: Look }>(
  ({ question, look }, done) => {
    const [state, setState] = useState<State>({ text: '', problem: '' });
    const [answer, setAnswer] = useState<KeyAnswer | undefined>(undefined);
    useKeypress((event, readline) => {
      const outcome = isEnterKey(event) ? enter(question, state) : press(question, state, readline.line);
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

/**
 * The result of a key. A number is kept as it is typed, even if it is invalid: `1,5` without its comma
 * would be another number.
 * @param typed the whole input line
 */
function press(question: KeyQuestion, state: State, typed: string): KeyAnswer | State {
  if (typed === state.text) return state;
  if (state.text === '') {
    const key = typed.toLowerCase();
    const choice = question.choices.find((each) => each.key === key || each.also?.includes(key) === true);
    if (choice !== undefined) return { type: 'key', key: choice.key };
  }
  if (question.text !== undefined) return { text: withoutControls(typed), problem: '' };
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
  return `${paint.quiet('✓')} ${[...lines, end].join('\n  ')}`;
}

function answerName(question: KeyQuestion, answer: KeyAnswer): string {
  if (answer.type === 'text') return answer.text;
  if (answer.type === 'enter') return question.shown ?? 'open';
  return question.choices.find((choice) => choice.key === answer.key)?.name ?? answer.key;
}
