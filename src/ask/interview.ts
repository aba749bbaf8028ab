import {
  type Bucket,
  BUCKET_KEYS,
  type BucketKey,
  bucketOf,
  GROUP_TITLES,
} from '../domain/journal/buckets.js';
import { optionalLine } from '../domain/measures/new-resolution.js';
import { isInterrupted } from '../errors.js';
import { janus, phrase } from '../phrase.js';
import { ASKING, askStep, BACK, type Desk, type Draft, type InterviewSink } from './ask-resolution.js';
import type { Step } from './examples.js';
import { counted, type Prompter, type Say } from './prompter.js';

/** Where the interview is: a question about the n-th new resolution of a bucket. */
interface Place {
  readonly bucket: number;
  readonly item: number;
  readonly step: Step;
}

interface Session extends Desk {
  readonly buckets: readonly Bucket[];
  /** By bucket. */
  readonly drafts: readonly Draft[][];
  /** The bucket whose heading was printed last. */
  shown: Bucket | undefined;
}

/** Where to go from a question. */
type Move = 'on' | 'back' | 'again' | 'next-bucket';

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
  const year = await askYear(prompter, plan.years);
  const buckets = (plan.buckets ?? BUCKET_KEYS).map(bucketOf);
  const drafts = buckets.map((): Draft[] => []);
  const session: Session = { prompter, say, sink: sinkFor(year), buckets, drafts, shown: undefined };
  if (plan.buckets === undefined) say('Look both ways: first what you do already, then what changes.');
  say('One line each. Enter alone goes on, b goes back, ? shows examples.');
  say('Each answer is saved as you give it; leaving with Ctrl-C loses nothing.');
  try {
    let place: Place | undefined = { bucket: 0, item: 0, step: 'text' };
    while (place !== undefined) place = await askPlace(session, place);
  } catch (error) {
    if (isInterrupted(error)) sayLeft(session, year);
    throw error;
  }
  say('');
  sayClosing(session, year, plan.buckets === undefined);
  return { year, written: writtenIds(session) };
}

function writtenIds({ drafts }: Session): number[] {
  return drafts.flat().map(({ id }) => id);
}

/** Asks only where there are several; the likeliest comes first. */
export async function askYear(prompter: Prompter, years: readonly [number, ...number[]]): Promise<number> {
  const [initial, ...others] = years;
  if (others.length === 0) return initial;
  const choices = years.map((year) => ({ value: year, name: String(year) }));
  return prompter.choose({ message: 'Which year are they for?', choices, initial });
}

/** @returns the next place; undefined at the end */
async function askPlace(session: Session, place: Place): Promise<Place | undefined> {
  const bucket = session.buckets[place.bucket];
  const drafts = session.drafts[place.bucket];
  if (bucket === undefined || drafts === undefined) return undefined;
  const draft = drafts[place.item];
  const move =
    draft === undefined
      ? await askNew(session, place, bucket, drafts)
      : await ASKING[place.step](session, bucket, draft);
  if (move === 'again') return place;
  if (move === 'back') return placeBefore(session, place);
  if (move === 'next-bucket') return firstPlaceOf(session, place.bucket + 1);
  return placeAfter(bucket, place);
}

function stepsOf({ extra }: Bucket): readonly Step[] {
  return extra === null ? ['text', 'habits', 'measure'] : ['text', 'extra', 'habits', 'measure'];
}

function placeAfter(bucket: Bucket, { step, ...place }: Place): Place {
  const steps = stepsOf(bucket);
  const next = steps[steps.indexOf(step) + 1];
  return next === undefined ? { ...place, item: place.item + 1, step: 'text' } : { ...place, step: next };
}

/** Where another resolution of a bucket is asked for. */
function firstPlaceOf({ drafts }: Session, bucket: number): Place {
  return { bucket, item: drafts[bucket]?.length ?? 0, step: 'text' };
}

/** The question before; the first one has none, and is asked again. */
function placeBefore(session: Session, place: Place): Place {
  const { bucket, item, step } = place;
  const steps = stepsOf(session.buckets[bucket] ?? bucketOf('continue'));
  const before = steps[steps.indexOf(step) - 1];
  if (before !== undefined) return { bucket, item, step: before };
  if (item > 0) return { bucket, item: item - 1, step: 'measure' };
  if (bucket > 0) return firstPlaceOf(session, bucket - 1);
  session.say('This is the first question.');
  return place;
}

/** Asks for one more resolution of a bucket. */
async function askNew(session: Session, { item }: Place, bucket: Bucket, drafts: Draft[]): Promise<Move> {
  const { sink, shown } = session;
  const isNewBucket = shown !== bucket;
  if (isNewBucket) sayBucket(session, bucket);
  const question =
    item === 0
      ? { message: `${bucket.title}. ${bucket.question}`, hint: '?:\u00a0examples · Enter goes on' }
      : {
          message: isNewBucket ? `${bucket.title}. Another?` : 'Another?',
          hint: 'Enter goes on',
          empty: 'no',
        };
  const line = await askStep(session, bucket, 'text', question, (text) => optionalLine(text, 'resolution'));
  if (line === BACK) return 'back';
  const text = optionalLine(line, 'resolution');
  if (text === null) return 'next-bucket';
  const same = sink.same(bucket.key, text);
  if (same !== undefined) {
    session.say(`You have this as ${same}.`);
    return 'again';
  }
  drafts.push({ id: sink.add(bucket.key, text), text, extra: '', habits: null, measure: null });
  sayPlenty(session);
  return 'on';
}

/** A bucket's heading, with what it holds already. */
function sayBucket(session: Session, bucket: Bucket): void {
  const { say, sink, shown } = session;
  session.shown = bucket;
  if (shown?.group !== bucket.group) {
    say('');
    say(GROUP_TITLES[bucket.group].toUpperCase());
  }
  const existing = sink.existing(bucket.key);
  if (existing.length === 0) return;
  say(`${bucket.title}, so far:`);
  for (const { id, title } of existing) say([`  ${id}  `, { own: title }]);
}

const PLENTY = 5;

/** Once, when there are more resolutions than a person can tend well. */
function sayPlenty({ sink, say }: Session): void {
  const active = sink.activeCount();
  if (active !== PLENTY + 1) return;
  say(`That makes ${active}. A few, tended every week, grow best; the list is yours.`);
}

function sayLeft(session: Session, year: number): void {
  const { say, drafts } = session;
  const all = drafts.flat();
  const goOn = janus('resolve', '--year', year);
  const left = all.find(({ measure }) => measure === null);
  say('');
  say(
    all.length === 0
      ? phrase`${goOn} asks again.`
      : phrase`${[counted(all.length, 'resolution')]} written down; ${goOn} goes on.`,
  );
  if (left !== undefined) {
    say(
      phrase`What ${left.id} still lacks, ${janus('edit', left.id, '--habit', '…', '--at-least', '…')} adds.`,
    );
  }
}

function sayClosing(session: Session, year: number, isWhole: boolean): void {
  const { say, sink } = session;
  const written = writtenIds(session).length;
  const all = sink.yearCount();
  const total = `${counted(all, 'resolution')} for ${year}`;
  if (written > 0) {
    const added = written === all ? '' : `${written} new, `;
    say(`${added}${total}. Farmers can't cram: a little, every week, all year.`);
    say(phrase`Next: ${janus('checkin')}, a minute once a week. ${janus('report')} shows where you stand.`);
    return;
  }
  const nothing = isWhole && all === 0 ? 'Nothing was written down' : 'Nothing new was written down';
  say([nothing, all === 0 ? '. ' : `: ${total}. `, janus('resolve'), ' asks again whenever you like.']);
}
