import type { BucketKey } from '../domain/journal/buckets.js';
import { type BuiltInMeasure, withTarget } from '../domain/measures/built-in-measures.js';
import { type NewMeasure, optionalLine, YES_OR_NO } from '../domain/measures/new-resolution.js';
import { parseMeasure } from '../domain/measures/parse-resolution.js';
import { limitWords, withUnit } from '../domain/measures/values.js';
import { askLine, type Prompter } from './prompter.js';

/** Saves each measure at once. */
export interface MeasureSink {
  builtIn(builtIn: BuiltInMeasure, measure: NewMeasure): void;
  /** @throws UserError if the habit has the question already */
  own(question: string, measure: NewMeasure): void;
}

/** Offers the built-in measures of a habit, with their targets, then one of the person's own. */
export async function askMeasures(
  prompter: Prompter,
  habitName: string,
  offered: readonly BuiltInMeasure[],
  sink: MeasureSink,
): Promise<void> {
  if (offered.length > 0) {
    const picked = await prompter.pick({
      message: `What else shall be asked of ${habitName} each week?`,
      choices: offered.map((builtIn) => ({
        value: builtIn,
        name: `${builtIn.question} (${targetText(builtIn)})`,
      })),
      initial: [],
    });
    for (const builtIn of picked) sink.builtIn(builtIn, await askTarget(prompter, builtIn));
  }
  const question = { message: 'A question of your own?', hint: 'Enter goes on', empty: 'no' };
  const own = await askLine(prompter, question, (text) => optionalLine(text, 'question'));
  if (own !== null) sink.own(own, await askMeasure(prompter, 'How is it answered?'));
}

/** Part of the name: hints have no room beside long questions. The question names the unit. */
function targetText({ kind, unit, target }: BuiltInMeasure): string {
  if (kind === 'yes-no') return 'yes or no';
  const shown = unit === '%' || unit === 'min' ? unit : null;
  return `${limitWords(kind)} ${target === null ? 'your own number' : withUnit(target, shown)}`;
}

async function askTarget(prompter: Prompter, builtIn: BuiltInMeasure): Promise<NewMeasure> {
  const { kind, unit, target, question } = builtIn;
  if (kind === 'yes-no') return YES_OR_NO;
  const message = `${question} ${kind === 'at-least' ? 'At least' : 'At most'} how many ${unit ?? ''} a week?`;
  const initial = target === null ? {} : { initial: String(target) };
  return askLine(prompter, { message, ...initial }, (text) => withTarget(builtIn, text));
}

export function askMeasure(prompter: Prompter, message: string): Promise<NewMeasure> {
  return askLine(prompter, { message, hint: measureHint(null), empty: 'yes or no' }, parseMeasure);
}

/** An example of a measure; of what is given up there is at most so much. */
export function measureHint(bucket: BucketKey | null): string {
  return `${bucket === 'stop' ? 'at most 1 a week' : 'at least 5 calls'}; Enter: yes or no`;
}
