import type { Bucket, BucketKey } from '../domain/journal/buckets.js';
import { type HabitKey, HABITS } from '../domain/journal/habits.js';
import { suggestHabits } from '../domain/journal/suggest-habits.js';
import { oneLine, optionalLine, type ResolutionChanges } from '../domain/measures/new-resolution.js';
import { parseCue, parseMeasure } from '../domain/measures/parse-resolution.js';
import { measureHint } from './ask-measures.js';
import { helpFor, type Step } from './examples.js';
import { KEPT_HINT, type LineQuestion, type Prompter, type Say, validateWith } from './prompter.js';

/** Saves each answer at once. */
export interface InterviewSink {
  /** Adds a resolution, and returns its id. */
  add(bucket: BucketKey, text: string): number;
  change(id: number, changes: ResolutionChanges): void;
  /** The active resolutions of a bucket; a title names its year where it is another one. */
  existing(bucket: BucketKey): readonly { readonly id: number; readonly title: string }[];
  /** The id of the one that says the same, if there is one. */
  same(bucket: BucketKey, text: string): number | undefined;
  /** The number of active resolutions, of all years. */
  activeCount(): number;
  /** The number of those of the year that is written for. */
  yearCount(): number;
}

/** What asking needs. */
export interface Desk {
  readonly prompter: Prompter;
  readonly say: Say;
  readonly sink: InterviewSink;
}

/** A resolution of this interview, with the lines as they were typed. */
export interface Draft {
  readonly id: number;
  text: string;
  /** The cue, the new way, or what is done instead. */
  extra: string;
  habits: readonly HabitKey[] | null;
  measure: string | null;
}

/** Asks about a resolution that is written down; what was answered before is kept by Enter. */
export const ASKING: Readonly<
  Record<Step, (desk: Desk, bucket: Bucket, draft: Draft) => Promise<'on' | 'back'>>
> = {
  text: async (desk, bucket, draft) => {
    const read = (text: string) => oneLine(text, 'resolution');
    const question = { message: `${bucket.title}. ${bucket.question}`, ...keeping(draft.text) };
    const line = await askStep(desk, bucket, 'text', question, read);
    if (line === BACK) return 'back';
    const text = read(line);
    if (text !== draft.text) desk.sink.change(draft.id, { text });
    draft.text = text;
    return 'on';
  },
  extra: async (desk, bucket, draft) => {
    if (bucket.extra === null) return 'on';
    const { field, question: message } = bucket.extra;
    const read = (text: string): ResolutionChanges =>
      field === 'when' ? parseCue(text) : { instead: optionalLine(text, 'line') };
    const hint = field === 'when' ? { hint: 'when I …, then I …' } : {};
    const question = { message, ...hint, ...keeping(draft.extra) };
    const line = await askStep(desk, bucket, 'extra', question, read);
    if (line === BACK) return 'back';
    if (line !== draft.extra) desk.sink.change(draft.id, read(line));
    draft.extra = line;
    return 'on';
  },
  habits: askHabits,
  measure: async (desk, bucket, draft) => {
    const question = {
      message: 'How will a week show it?',
      hint: measureHint(bucket.key),
      empty: 'yes or no',
      ...keeping(draft.measure ?? ''),
    };
    const line = await askStep(desk, bucket, 'measure', question, parseMeasure);
    if (line === BACK) return 'back';
    const [before, measure] = [parseMeasure(draft.measure ?? ''), parseMeasure(line)];
    if (JSON.stringify(measure) !== JSON.stringify(before)) desk.sink.change(draft.id, { measure });
    draft.measure = line;
    return 'on';
  },
};

/** What was answered before is kept by Enter. */
function keeping(line: string): Pick<LineQuestion, 'initial' | 'hint'> {
  return line === '' ? {} : { initial: line, hint: KEPT_HINT };
}

async function askHabits(desk: Desk, bucket: Bucket, draft: Draft): Promise<'on' | 'back'> {
  const { prompter, sink } = desk;
  const instead = bucket.extra?.field === 'instead' ? optionalLine(draft.extra, 'line') : null;
  const picked = await prompter.pick({
    message: 'Which of the five habits does it serve?',
    choices: HABITS.map(({ key, name, creed }) => ({ value: key, name, hint: creed })),
    initial: draft.habits ?? suggestHabits({ bucket: bucket.key, text: draft.text, instead }),
    keys: [
      { key: 'b', name: 'back' },
      { key: '?', name: 'help' },
    ],
  });
  if (picked === 'b') return 'back';
  if (picked === '?') {
    sayHelp(desk, bucket, 'habits');
    return askHabits(desk, bucket, draft);
  }
  if (picked.join() !== (draft.habits ?? []).join()) sink.change(draft.id, { habits: picked });
  draft.habits = picked;
  return 'on';
}

export const BACK = Symbol('back');

/** Asks for a line until it is neither `?` nor refused. */
export async function askStep(
  desk: Desk,
  bucket: Bucket,
  step: Step,
  question: Omit<LineQuestion, 'validate' | 'back'>,
  read: (text: string) => unknown,
): Promise<string | typeof BACK> {
  const refusal = validateWith(read);
  const validate = (text: string) => (/^\s*[b?]\s*$/.test(text) ? null : refusal(text));
  const line = (await desk.prompter.line({ ...question, validate, asides: ['b', '?'] })).trim();
  if (line === 'b') return BACK;
  if (line !== '?') return line;
  sayHelp(desk, bucket, step);
  return askStep(desk, bucket, step, question, read);
}

function sayHelp({ say }: Desk, { key }: Bucket, step: Step): void {
  for (const line of helpFor(key, step)) say(line);
}
