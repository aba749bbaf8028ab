import { withTarget, type BuiltInMeasure } from '../domain/measures/built-in-measures.js';
import {
  oneLine,
  optionalLine,
  parseMeasure,
  YES_OR_NO,
  type NewMeasure,
} from '../domain/measures/new-resolution.js';
import { withUnit } from '../domain/measures/values.js';
import type { Prompter } from './prompter.js';
import { readableBy } from './saying.js';

/** Where the measures go, each as it is chosen. */
export interface MeasureSink {
  builtIn(builtIn: BuiltInMeasure, measure: NewMeasure): void;
  /** @throws UserError when the habit asks it already */
  own(question: string, measure: NewMeasure): void;
}

/** Offers the built-in measures of a habit, with their targets, then one of one's own. */
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
        name: `${builtIn.question} (${targetWords(builtIn)})`,
      })),
      initial: [],
    });
    for (const builtIn of picked) sink.builtIn(builtIn, await askTarget(prompter, builtIn));
  }
  await askOwn(prompter, sink);
}

/** Said in the name: beside questions as long as these no hint has room. What is counted is in the question. */
function targetWords({ kind, unit, target }: BuiltInMeasure): string {
  if (kind === 'yes-no') return 'yes or no';
  const limit = kind === 'at-least' ? 'at least' : 'at most';
  const shown = unit === '%' || unit === 'min' ? unit : null;
  return target === null ? `${limit} your own number` : `${limit} ${withUnit(target, shown)}`;
}

async function askTarget(prompter: Prompter, builtIn: BuiltInMeasure): Promise<NewMeasure> {
  const { kind, unit, target, question } = builtIn;
  if (kind === 'yes-no') return YES_OR_NO;
  const text = await prompter.line({
    message: `${question} ${kind === 'at-least' ? 'At least' : 'At most'} how many ${unit ?? ''} a week?`,
    ...(target === null ? {} : { initial: String(target) }),
    validate: readableBy((typed) => withTarget(builtIn, typed)),
  });
  return withTarget(builtIn, text);
}

async function askOwn(prompter: Prompter, sink: MeasureSink): Promise<void> {
  const read = (text: string) => optionalLine(text, 'question');
  const text = await prompter.line({
    message: 'A question of your own?',
    hint: 'Enter goes on',
    empty: 'no',
    validate: readableBy(read),
  });
  if (read(text) === null) return;
  const measure = await prompter.line({
    message: 'How is it answered?',
    hint: 'at least 5 calls; Enter: yes or no',
    empty: 'yes or no',
    validate: readableBy(parseMeasure),
  });
  sink.own(oneLine(text, 'question'), parseMeasure(measure));
}
