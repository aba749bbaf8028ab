import {
  type Bucket,
  BUCKET_KEYS,
  type BucketKey,
  bucketOf,
  GROUP_TITLES,
} from '../domain/journal/buckets.js';
import { type HabitKey, HABITS, type Role } from '../domain/journal/habits.js';
import { suggestHabits } from '../domain/journal/suggest-habits.js';
import { type BuiltInMeasure, withTarget } from '../domain/measures/built-in-measures.js';
import {
  type NewMeasure,
  optionalLine,
  type ResolutionChanges,
  YES_OR_NO,
} from '../domain/measures/new-resolution.js';
import { parseMeasure, parseCue } from '../domain/measures/parse-resolution.js';
import { limitWords, withUnit } from '../domain/measures/values.js';
import { janus, phrase } from '../phrase.js';
import { askLine, counted, type Prompter, type Say } from './prompter.js';

/**
 * The first run: what janus is, where the journal will be, and the person's role. Creates nothing.
 * @returns the role, or null if the person would rather not begin
 */
export async function welcome(
  prompter: Prompter,
  say: Say,
  { journalPath }: { readonly journalPath: string },
): Promise<Role | null> {
  say('janus keeps your resolutions in sales, and looks both ways:');
  say('at what you do already, and at what changes.');
  say("Farmers can't cram: a minute a week, all year, and one bad week is weather.");
  say('');
  say('The journal is one file on this machine, and nothing is ever sent anywhere:');
  say(['  ', { own: journalPath }]);
  say('');
  const message = 'Shall we begin? It takes about three minutes.';
  if (!(await prompter.confirm({ message, initial: true }))) {
    say(phrase`Nothing was created. ${janus('resolve')} asks again whenever you like.`);
    return null;
  }
  return prompter.choose<Role>({
    message: 'What do you do? (it chooses the questions of the five habits)',
    choices: [
      { value: 'rep', name: 'I sell' },
      { value: 'leader', name: 'I lead people who sell' },
    ],
    initial: 'rep',
  });
}

/** Saves each answer at once. */
export interface InterviewSink {
  /** Adds a resolution, and returns its id. */
  add(bucket: BucketKey, text: string): number;
  change(id: number, changes: ResolutionChanges): void;
  /** The number of active resolutions. */
  activeCount(): number;
}

interface Session {
  readonly prompter: Prompter;
  readonly say: Say;
  readonly sink: InterviewSink;
  readonly written: number[];
  saidPlenty: boolean;
}

/**
 * Asks for resolutions, bucket by bucket. Each answer is saved before the next question.
 * @param plan one year, or several to choose from, the likeliest first; and the buckets, by default all four
 * @returns the year, and the ids of the new resolutions
 */
export async function interview(
  prompter: Prompter,
  say: Say,
  sinkFor: (year: number) => InterviewSink,
  plan: { readonly years: readonly [number, ...number[]]; readonly buckets?: readonly BucketKey[] },
): Promise<{ readonly year: number; readonly written: readonly number[] }> {
  const { years, buckets } = plan;
  const year = await askYear(prompter, years);
  const session: Session = { prompter, say, sink: sinkFor(year), written: [], saidPlenty: false };
  if (buckets === undefined) say('Look both ways: first what you do already, then what changes.');
  say('One line each. Enter alone goes on; leaving with Ctrl-C loses nothing.');
  let group: string | undefined;
  for (const bucket of (buckets ?? BUCKET_KEYS).map(bucketOf)) {
    if (bucket.group !== group) {
      say('');
      say(GROUP_TITLES[bucket.group].toUpperCase());
      group = bucket.group;
    }
    await askBucket(session, bucket);
  }
  say('');
  const { written } = session;
  if (written.length > 0) {
    const all = counted(written.length, 'resolution');
    say(`${all} for ${year}. Farmers can't cram: a little, every week, all year.`);
    say(phrase`Next: ${janus('checkin')}, a minute once a week. ${janus('report')} shows where you stand.`);
  } else {
    const nothing = buckets === undefined ? 'Nothing' : 'Nothing new';
    say([nothing, ' was written down. ', janus('resolve'), ' asks again whenever you like.']);
  }
  return { year, written };
}

/** Asks only where there are several; the likeliest comes first. */
export async function askYear(prompter: Prompter, years: readonly [number, ...number[]]): Promise<number> {
  const [initial, ...others] = years;
  if (others.length === 0) return initial;
  const choices = years.map((year) => ({ value: year, name: String(year) }));
  return prompter.choose({ message: 'Which year are they for?', choices, initial });
}

async function askBucket(session: Session, bucket: Bucket): Promise<void> {
  const { prompter, sink, written } = session;
  const read = (text: string): string | null => optionalLine(text, 'resolution');
  const another = { message: 'Another?', hint: 'Enter goes on', empty: 'no' };
  let text = await askLine(prompter, { message: `${bucket.title}. ${bucket.question}` }, read);
  while (text !== null) {
    const id = sink.add(bucket.key, text);
    written.push(id);
    sayPlenty(session);
    const instead = await askExtra(session, bucket, id);
    await askHabits(session, id, suggestHabits({ bucket: bucket.key, text, instead }));
    const measure = await askMeasure(prompter, 'How will a week show it?');
    if (measure.kind !== 'yes-no') sink.change(id, { measure });
    text = await askLine(prompter, another, read);
  }
}

const PLENTY = 5;

/** Once, when there are more resolutions than a person can tend well. */
function sayPlenty(session: Session): void {
  const active = session.sink.activeCount();
  if (active <= PLENTY || session.saidPlenty) return;
  session.saidPlenty = true;
  session.say(`That makes ${active}. A few, tended every week, grow best; the list is yours.`);
}

/** @returns the new way, or what is done instead; null where that was not asked or not said */
async function askExtra({ prompter, sink }: Session, { extra }: Bucket, id: number): Promise<string | null> {
  if (extra === null) return null;
  const { field, question: message } = extra;
  if (field === 'when') {
    const cue = await askLine(prompter, { message, hint: 'when I …, then I …' }, parseCue);
    if (cue.when !== null) sink.change(id, cue);
    return null;
  }
  const instead = await askLine(prompter, { message }, (text) => optionalLine(text, 'line'));
  if (instead !== null) sink.change(id, { instead });
  return instead;
}

async function askHabits(
  { prompter, sink }: Session,
  id: number,
  initial: readonly HabitKey[],
): Promise<void> {
  const habits = await prompter.pick({
    message: 'Which of the five habits does it serve?',
    choices: HABITS.map(({ key, name, creed }) => ({ value: key, name, hint: creed })),
    initial,
  });
  if (habits.length > 0) sink.change(id, { habits });
}

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
  const hint = 'at least 5 calls; Enter: yes or no';
  return askLine(prompter, { message, hint, empty: 'yes or no' }, parseMeasure);
}
