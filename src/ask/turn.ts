import { oneLine } from '../domain/measures/new-resolution.js';
import type { BucketKey } from '../domain/journal/buckets.js';
import type { TurnChoice } from '../domain/year/turn.js';
import type { TurnAnswers } from '../domain/year/turn-plan.js';
import type { Choice, Prompter } from './prompter.js';
import { readableBy, type Say } from './saying.js';

/** One resolution at the gate, as it is asked about. */
export interface GateQuestion {
  readonly id: number;
  readonly bucket: BucketKey;
  /** What is done instead, or the new way, as it is known. */
  readonly instead: string | null;
  readonly choices: readonly TurnChoice[];
  readonly suggested: TurnChoice;
  /** Its text and its record, line by line. */
  readonly record: readonly string[];
}

/** Where the choices go, each as it is given. */
export interface GateSink {
  /** Saves one choice; what to say of it. */
  choose(id: number, choice: TurnChoice, words: TurnAnswers): string;
}

const NAMES: Readonly<Record<TurnChoice, string>> = {
  continue: 'Continue',
  differently: 'Do differently',
  again: 'Again',
  done: 'Done',
  leave: 'Leave behind',
};

const HINTS: Readonly<Record<TurnChoice, string>> = {
  continue: 'it works now',
  differently: 'it half worked: say the new way',
  again: 'the same, another year',
  done: 'achieved',
  leave: 'it had its year',
};

/**
 * Walks the resolutions through the gate, one after the other: its record, the choice, and the
 * words that the choice needs. A choice is saved as soon as its words are there, so that leaving in
 * the midst loses nothing.
 */
export async function walkThroughGate(
  prompter: Prompter,
  say: Say,
  sink: GateSink,
  questions: readonly GateQuestion[],
): Promise<void> {
  for (const [index, question] of questions.entries()) {
    say('');
    for (const line of question.record) say(line, 'quoted');
    const choice = await prompter.choose({
      message: `${index + 1}/${questions.length}  What becomes of it?`,
      choices: question.choices.map((each) => choiceOf(question, each)),
      initial: question.suggested,
    });
    const words = await askWords(prompter, question, choice);
    say(sink.choose(question.id, choice, words));
  }
}

function choiceOf({ bucket, suggested }: GateQuestion, value: TurnChoice): Choice<TurnChoice> {
  const hint =
    value === 'continue' && bucket === 'stop' ? 'it held: go on with what you do instead' : HINTS[value];
  return {
    value,
    name: NAMES[value],
    hint: value === suggested ? `${hint} (suggested by the record)` : hint,
  };
}

async function askWords(
  prompter: Prompter,
  question: GateQuestion,
  choice: TurnChoice,
): Promise<TurnAnswers> {
  if (choice === 'differently') return { instead: await askLine(prompter, 'What is the new way?', question) };
  if (choice !== 'continue' || question.bucket !== 'stop') return {};
  return { text: await askLine(prompter, 'What do you do now, in its place?', question) };
}

/** One line, at least a word; what is done instead is offered. */
async function askLine(prompter: Prompter, message: string, { instead }: GateQuestion): Promise<string> {
  const read = (text: string): string => oneLine(text, 'line');
  const validate = readableBy(read);
  if (instead === null) return read(await prompter.line({ message, validate }));
  const hint = 'Enter takes it, Tab edits it';
  return read(await prompter.line({ message, hint, validate, initial: instead }));
}
