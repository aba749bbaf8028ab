import type { BucketKey } from '../domain/journal/buckets.js';
import { oneLine } from '../domain/measures/new-resolution.js';
import type { TurnAnswers } from '../domain/year/turn-plan.js';
import type { TurnChoice } from '../domain/year/turn.js';
import { askMeasure } from './ask-measures.js';
import { askLine, type Choice, type Prompter, type Say } from './prompter.js';

/** A resolution of the year review. */
export interface ReviewQuestion {
  readonly id: number;
  readonly bucket: BucketKey;
  /** The new way, or what is done instead. */
  readonly instead: string | null;
  readonly choices: readonly TurnChoice[];
  readonly suggested: TurnChoice;
  /** Its text and its record, line by line. */
  readonly record: readonly string[];
}

export interface ReviewSink {
  /** Saves a choice at once, and returns a line about it. */
  choose(id: number, choice: TurnChoice, words: TurnAnswers): string;
}

const CHOICES: Readonly<Record<TurnChoice, { readonly name: string; readonly hint: string }>> = {
  continue: { name: 'Continue', hint: 'it works now' },
  differently: { name: 'Do differently', hint: 'it half worked: say the new way' },
  again: { name: 'Again', hint: 'the same, another year' },
  done: { name: 'Done', hint: 'achieved' },
  leave: { name: 'Leave behind', hint: 'it had its year' },
};

/** What continues under other words. */
const CONTINUED: Partial<Record<BucketKey, string>> = {
  differently: 'it works now: go on with the new way',
  stop: 'it held: go on with what you do instead',
};

/** Asks what becomes of each resolution: shows its record, then asks for the choice and what it needs. */
export async function reviewYear(
  prompter: Prompter,
  say: Say,
  sink: ReviewSink,
  questions: readonly ReviewQuestion[],
): Promise<void> {
  for (const [index, question] of questions.entries()) {
    say('');
    for (const line of question.record) say(line);
    const choice = await prompter.choose({
      message: `${index + 1}/${questions.length}  What becomes of it?`,
      choices: question.choices.map((each) => choiceOf(question, each)),
      initial: question.suggested,
    });
    say(sink.choose(question.id, choice, await askAnswers(prompter, question, choice)));
  }
}

function choiceOf({ bucket, suggested }: ReviewQuestion, value: TurnChoice): Choice<TurnChoice> {
  const { name, hint: usual } = CHOICES[value];
  const hint = (value === 'continue' ? CONTINUED[bucket] : undefined) ?? usual;
  return { value, name, hint: value === suggested ? `${hint} (suggested)` : hint };
}

async function askAnswers(
  prompter: Prompter,
  { bucket, instead }: ReviewQuestion,
  choice: TurnChoice,
): Promise<TurnAnswers> {
  const initial = instead === null ? {} : { hint: 'Enter takes it, Tab edits it', initial: instead };
  const ask = (message: string) =>
    askLine(prompter, { message, ...initial }, (text) => oneLine(text, 'line'));
  if (choice === 'differently') return { instead: await ask('What is the new way?') };
  if (choice !== 'continue' || bucket !== 'stop') return {};
  return {
    text: await ask('What do you do now, in its place?'),
    measure: await askMeasure(prompter, 'How will a week show it?'),
  };
}
