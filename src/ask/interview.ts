import {
  BUCKET_KEYS,
  bucketOf,
  GROUP_TITLES,
  type Bucket,
  type BucketKey,
} from '../domain/journal/buckets.js';
import {
  oneLine,
  optionalLine,
  parseCue,
  parseMeasure,
  type ResolutionChanges,
} from '../domain/measures/new-resolution.js';
import { HABITS, suggestHabits, type HabitKey } from '../domain/journal/habits.js';
import type { LineQuestion, Prompter } from './prompter.js';
import { counted, readableBy, type Say } from './saying.js';

/** Where the interview's answers go, each as it is given. */
export interface InterviewSink {
  /** Writes the resolution down, returns its id. */
  add(bucket: BucketKey, text: string, habits: readonly HabitKey[]): number;
  change(id: number, changes: ResolutionChanges): void;
  /** How many are active now. */
  activeCount(): number;
}

interface InterviewPlan {
  /** One year, or those to choose from, the likeliest first. */
  readonly years: readonly [number, ...number[]];
  /** All four, unless some are asked elsewhere. */
  readonly buckets?: readonly BucketKey[];
}

interface InterviewResult {
  readonly year: number;
  /** The ids of what was written down. */
  readonly written: readonly number[];
}

const PLENTY = 5;

/**
 * Goes through the buckets in their two groups. A text is saved before anything else is asked of
 * it, and so is every later answer: leaving in the midst loses nothing.
 */
export async function interview(
  prompter: Prompter,
  say: Say,
  sinkFor: (year: number) => InterviewSink,
  plan: InterviewPlan,
): Promise<InterviewResult> {
  const year = await askYear(prompter, plan.years);
  const sink = gently(sinkFor(year), say);
  const written: number[] = [];
  if (plan.buckets === undefined) say('Look both ways: first what you do already, then what changes.');
  say('One line each. Enter alone goes on; leaving with Ctrl-C loses nothing.');
  let group: string | undefined;
  for (const bucket of (plan.buckets ?? BUCKET_KEYS).map(bucketOf)) {
    if (bucket.group !== group) {
      say('');
      say(GROUP_TITLES[bucket.group].toUpperCase());
      group = bucket.group;
    }
    await askBucket(prompter, sink, bucket, written);
  }
  say('');
  for (const line of closing(written.length, year, plan.buckets === undefined)) say(line);
  return { year, written };
}

function askYear(prompter: Prompter, years: InterviewPlan['years']): Promise<number> {
  if (years.length === 1) return Promise.resolve(years[0]);
  return prompter.choose({
    message: 'Which year are they for?',
    choices: years.map((year) => ({ value: year, name: String(year) })),
    initial: years[0],
  });
}

async function askBucket(
  prompter: Prompter,
  sink: InterviewSink,
  bucket: Bucket,
  written: number[],
): Promise<void> {
  const validate = readableBy((text) => optionalLine(text, 'resolution'));
  const another = { message: 'Another?', hint: 'Enter goes on', empty: 'no', validate };
  const first = { message: `${bucket.title}. ${bucket.question}`, validate };
  for (let question: LineQuestion = first; ; question = another) {
    const text = await prompter.line(question);
    if (optionalLine(text, 'resolution') === null) return;
    const line = oneLine(text, 'resolution');
    const id = sink.add(bucket.key, line, []);
    written.push(id);
    await askExtra(prompter, sink, bucket, id);
    await askHabits(prompter, sink, id, line);
    await askMeasure(prompter, sink, id);
  }
}

async function askExtra(prompter: Prompter, sink: InterviewSink, bucket: Bucket, id: number): Promise<void> {
  if (bucket.extra === null) return;
  const { field, question } = bucket.extra;
  if (field === 'when') {
    const hint = 'when I …, then I …';
    const cue = parseCue(await prompter.line({ message: question, hint, validate: readableBy(parseCue) }));
    if (cue.when !== null) sink.change(id, cue);
    return;
  }
  const read = (text: string): string | null => optionalLine(text, 'line');
  const instead = read(await prompter.line({ message: question, validate: readableBy(read) }));
  if (instead !== null) sink.change(id, { instead });
}

async function askHabits(prompter: Prompter, sink: InterviewSink, id: number, text: string): Promise<void> {
  const habits = await prompter.pick({
    message: 'Which of the five habits does it serve?',
    choices: HABITS.map(({ key, name, creed }) => ({ value: key, name, hint: creed })),
    initial: suggestHabits(text),
  });
  if (habits.length > 0) sink.change(id, { habits });
}

async function askMeasure(prompter: Prompter, sink: InterviewSink, id: number): Promise<void> {
  const measure = parseMeasure(
    await prompter.line({
      message: 'How will a week show it?',
      hint: 'at least 5 calls; Enter: yes or no',
      empty: 'yes or no',
      validate: readableBy(parseMeasure),
    }),
  );
  if (measure.kind !== 'yes-no') sink.change(id, { measure });
}

/** The same sink, with one gentle line, once, when more are active than a person can well tend. */
function gently(sink: InterviewSink, say: Say): InterviewSink {
  let said = false;
  return {
    change: (id, changes) => sink.change(id, changes),
    activeCount: () => sink.activeCount(),
    add: (bucket, text, habits) => {
      const id = sink.add(bucket, text, habits);
      const active = sink.activeCount();
      if (active > PLENTY && !said) {
        said = true;
        say(`That makes ${active}. A few, tended every week, grow best; the list is yours.`);
      }
      return id;
    },
  };
}

function closing(written: number, year: number, isWhole: boolean): string[] {
  if (written === 0) {
    const nothing = isWhole ? 'Nothing was written down.' : 'Nothing new was written down.';
    return [`${nothing} janus resolve asks again whenever you like.`];
  }
  return [
    `${counted(written, 'resolution')} for ${year}. Farmers can't cram: a little, every week, all year.`,
    'Next: janus checkin, a minute once a week. janus report shows where you stand.',
  ];
}
