import { clean, wrap, wrapWords } from './clean.js';
import type { KeyAnswer, KeyQuestion } from './prompter.js';
import type { Paint } from './theme.js';

/** What stands on the screen while a key is awaited. */
export interface KeyState {
  /** What was typed of a number so far. */
  readonly text: string;
  readonly problem: string;
}

export const NOTHING_TYPED: KeyState = { text: '', problem: '' };

/**
 * What comes of a press; `typed` is all that stands on the line after it. Where a number is asked for,
 * it stays whole, whatever it is: of `1,5` without its comma a wrong one would be written down.
 */
export function press(question: KeyQuestion, state: KeyState, typed: string): KeyAnswer | KeyState {
  if (typed === state.text) return state;
  if (state.text === '') {
    const key = typed.toLowerCase();
    const choice = question.choices.find((each) => each.key === key || each.also?.includes(key) === true);
    if (choice !== undefined) return { type: 'key', key: choice.key };
  }
  if (question.text === undefined) return { text: state.text, problem: offered(question) };
  return { text: typed.replace(/\p{Cc}/gu, ''), problem: '' };
}

/** What comes of Enter. */
export function enter(question: KeyQuestion, state: KeyState): KeyAnswer | KeyState {
  const text = state.text.trim();
  if (text === '') return { type: 'enter' };
  const problem = question.validate?.(text) ?? null;
  return problem === null ? { type: 'text', text } : { text: state.text, problem };
}

export function isAnswer(outcome: KeyAnswer | KeyState): outcome is KeyAnswer {
  return 'type' in outcome;
}

function offered(question: KeyQuestion): string {
  const keys = question.choices.map((choice) => choice.key).join(' ');
  return `press ${keys === '' ? '' : `${keys} or `}Enter`;
}

/** The question as it is drawn, its last line the one that is typed on; and what is wrong, drawn below it. */
export function drawKeyQuestion(
  question: KeyQuestion,
  state: KeyState,
  { paint, width }: { readonly paint: Paint; readonly width: number },
): [string, string] {
  const [first = '', ...others] = questionLines(question, width);
  const named = question.choices.map((choice) => `${choice.key} ${clean(choice.name)}`);
  const legend = wrap([...(question.text === undefined ? [] : [question.text]), ...named], ' · ', width - 2);
  const shown = question.shown === undefined ? 'Enter goes on' : `Enter keeps: ${clean(question.shown)}`;
  const lines = [
    `${paint.answer('?')} ${paint.question(first)}`,
    ...others.map((line) => `  ${paint.quiet(line)}`),
    ...legend.map((line) => `  ${line}`),
    `  ${paint.quiet(shown)} › ${clean(state.text)}`,
  ];
  return [
    lines.join('\n'),
    state.problem === '' ? '' : paint.problem(indented(wrapWords(clean(state.problem), width - 2))),
  ];
}

/** What stays on the screen once it is answered: the question and the answer, no more. */
export function drawKeyAnswer(
  question: KeyQuestion,
  answer: KeyAnswer,
  { paint, width }: { readonly paint: Paint; readonly width: number },
): string {
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

function questionLines(question: KeyQuestion, width: number): string[] {
  return wrapWords(clean(question.message), width - 2);
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}
